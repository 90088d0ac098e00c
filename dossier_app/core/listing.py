"""The assessed list in the words of the plan: places in order, in French, with what is filed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.assessment import revision_of
from dossier_app.core.checklist import Audience, Due
from dossier_app.core.french import typeset
from dossier_app.core.lacking import lacks
from dossier_app.core.problems import Value
from dossier_app.core.states import State

if TYPE_CHECKING:
    from dossier_app.core.assessment import Assessment, Item
    from dossier_app.core.dossier import Dossier
    from dossier_app.core.law import Library


class Filed(Value, frozen=True, kw_only=True):
    """An attachment at its place in the list, with the words of its kind."""

    attachment: str
    title: str = ""
    medical: bool = False


class Listed(Value, frozen=True, kw_only=True):
    """One place of the list as the plan needs it: words in French, and what is filed there in order.

    Attributes:
        section: Heading it stands under.
        place: Id of the requirement.
        serial: Proofs of one kind repeated over time: courts take those of one year in one file.
        missing: What is still to bring, or "" when nothing is.
        lacking: What it lacks, in a few words each.
        explanation: Why it is missing, in the person's words.
    """

    section: str
    title: str
    place: str = ""
    serial: bool = False
    filed: tuple[Filed, ...] = ()
    instance: str = ""
    audience: Audience = Audience.EVERYONE
    due: Due = Due.FILING
    original: bool = True
    copies: int = 1
    missing: str = ""
    lacking: tuple[str, ...] = ()
    explanation: str = ""


def listed(library: Library, dossier: Dossier, assessment: Assessment) -> tuple[Listed, ...]:
    """Return the places of an assessed list in the words of the plan."""
    rule = revision_of(library, dossier).presence
    return tuple(
        _listed(library, dossier, item, presence=rule is not None and rule.requirement == item.requirement.id)
        for item in assessment.items
    )


def _listed(library: Library, dossier: Dossier, item: Item, *, presence: bool) -> Listed:
    requirement = item.requirement
    repeated = requirement.repeat is not None and requirement.repeat.each != "name"
    filed = []
    for attachment_id in item.attachments:
        piece = library.pieces.get(dossier.attachment(attachment_id).piece)
        filed.append(
            Filed(
                attachment=attachment_id,
                title=typeset(piece.title.fr) if piece else "",
                medical=piece.medical if piece else False,
            )
        )
    done = {State.PROVIDED, State.NOT_NEEDED, State.UNDECIDED}
    missing = "" if item.state in done or requirement.optional else item.state.value
    return Listed(
        section=typeset(library.sections[requirement.section].title.fr),
        title=typeset(item.title.fr),
        place=requirement.id,
        serial=presence or repeated or requirement.coverage is not None,
        filed=tuple(filed),
        instance=item.instance,
        audience=requirement.audience,
        due=requirement.due,
        original=requirement.original,
        copies=requirement.copies,
        missing=missing,
        lacking=lacks(library, dossier, item) if missing else (),
        explanation=dossier.explanation(requirement.id, item.instance),
    )
