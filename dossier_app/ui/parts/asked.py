"""Which questions are worth asking, given what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.conditions import Facts, decide

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dossier_app.core.checklist import Revision
    from dossier_app.core.conditions import Question
    from dossier_app.core.dossier import AnswerValue
    from dossier_app.core.law import Library


def questions_asked(
    library: Library, revision: Revision, answers: Mapping[str, AnswerValue], filing_date: date | None
) -> tuple[Question, ...]:
    """Return the questions of a list in their order, without those that earlier answers made pointless."""
    facts = Facts(
        answers=answers,
        situations={situation.id: situation.when for situation in library.situations.values()},
        filing_date=filing_date,
    )
    known = (library.questions[q] for q in revision.questions if q in library.questions)
    return tuple(q for q in known if decide(q.ask_when, facts).value is True or q.id in answers)
