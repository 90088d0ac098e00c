"""Last days to act as the sheet for the person says them: what, until when, how it was counted, by which text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.agenda import State
from dossier_app.core.sheets import DeadlineLine
from dossier_app.wording.typography import plain_day, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.agenda import Deadline
    from dossier_app.core.law import Library
    from dossier_app.wording.speaker import Wording

_IF_IT_APPLIES = "Une réponse qui n'est pas encore connue décide si ce délai s'applique."
_IMPLIED = "Ce délai part d'un silence attendu, que personne n'a encore constaté."


def deadline_lines(library: Library, deadlines: Iterable[Deadline], wording: Wording) -> tuple[DeadlineLine, ...]:
    """Return the deadlines that run or wait, in words. Sheets are in French: give a French speaker."""
    return tuple(
        _line(library, deadline, wording)
        for deadline in deadlines
        if deadline.state in {State.RUNNING, State.WAITING} and library.rules[deadline.rule].whose == "person"
    )


def _line(library: Library, deadline: Deadline, wording: Wording) -> DeadlineLine:
    rule = library.rules[deadline.rule]
    remarks = []
    if not deadline.certain:
        remarks.append(typeset(_IF_IT_APPLIES, "fr"))
    if deadline.implied:
        remarks.append(typeset(_IMPLIED, "fr"))
    remarks += [wording.text(problem) for problem in deadline.problems]
    if rule.note is not None:
        remarks.append(wording.words(rule.note))
    return DeadlineLine(
        action=wording.words(rule.action),
        until=wording.computed(deadline.computation),
        steps=wording.reading(deadline.computation.prudent),
        sources=(
            *rule.articles,
            *(f"{reference.title}, lu le {plain_day(reference.read_on, 'fr')}" for reference in rule.references),
        ),
        remark=" ".join(remarks),
    )
