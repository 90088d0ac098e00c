"""What to propose for a document: its place in the list, its kind and its dates, each to be accepted or not.

A :class:`Suggestion` holds only what the person has not filled in. It is *sure* where one place alone fits, so that it
may be accepted with others in one go; the person has seen the list of them first.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.cells import cell_of
from dossier_app.core.dossier import change_attachment
from dossier_app.core.phrases import KindFound, fold
from dossier_app.core.presence import Span
from dossier_app.core.problems import Value
from dossier_app.core.reading import DateFound
from dossier_app.core.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dossier_app.core.assessment import Assessment, Item
    from dossier_app.core.checklist import Choice, Piece, Requirement
    from dossier_app.core.dossier import Attachment, Dossier
    from dossier_app.core.reading import Proposal


class Part(StrEnum):
    """What can be accepted or left, one by one."""

    PLACE = "place"
    ISSUED = "issued"
    COVERS = "covers"
    WISHED = "wished"
    VALID = "valid"


_SETTLED = {State.PROVIDED, State.EXPLAINED}


class Suggestion(Value, frozen=True, kw_only=True):
    """What to propose for one document.

    Attributes:
        kind: What it probably is, with the phrases that tell it; None where its place is known or nothing tells.
        requirement: Place of the list that it answers, or "" where none does, or several as well.
        instance: Which one where the place repeats.
        sure: Whether one place alone fits, and it is still to be provided.
        issued: Date of the document.
        covers: Period that it proves.
        wished: Period that the person brought it for, where nothing in it tells another.
        valid_until: End of its validity.
    """

    attachment: str
    kind: KindFound | None = None
    requirement: str = ""
    instance: str = ""
    sure: bool = False
    issued: DateFound | None = None
    covers: tuple[DateFound, DateFound] | None = None
    wished: Span | None = None
    valid_until: DateFound | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything in it that can be accepted."""
        there = (
            (Part.PLACE, self.kind),
            (Part.ISSUED, self.issued),
            (Part.COVERS, self.covers),
            (Part.WISHED, self.wished),
            (Part.VALID, self.valid_until),
        )
        return tuple(part for part, value in there if value is not None)


def kinds(requirement: Requirement) -> tuple[str, ...]:
    """Return the ids of every kind of document that may be filed at a place, in order, once each."""
    return tuple(dict.fromkeys(kind for way in requirement.one_of for kind in _kinds(way)))


def _kinds(way: str | Choice) -> list[str]:
    if isinstance(way, str):
        return [way]
    if way.piece:
        return [way.piece]
    return [kind for member in (*way.all_of, *way.one_of) for kind in _kinds(member)]


def asked(assessment: Assessment) -> frozenset[str]:
    """Return the kinds of document that a dossier asks for, as far as is known."""
    open_ = (item for item in assessment.items if item.state is not State.NOT_NEEDED)
    return frozenset(kind for item in open_ for kind in kinds(item.requirement))


def suggest(
    attachment: Attachment, proposal: Proposal, assessment: Assessment, pieces: Mapping[str, Piece], text: str = ""
) -> Suggestion | None:
    """Return what to propose for a document, or None where nothing is, or the person wants nothing.

    Args:
        attachment: The document as it stands.
        proposal: What its words propose.
        assessment: The list as it stands.
        pieces: The kinds of document, by id.
        text: Its words, in which a child's name may tell which place is meant.
    """
    if attachment.set_aside:
        return None
    told = proposal.kind if not attachment.requirement and not attachment.translation_of else None
    found, sure = (None, False) if told is None else _place(told.piece, proposal, assessment, text)
    known = attachment.piece or (told.piece if told else "")
    expires = pieces[known].expires if known in pieces else False
    dated = attachment.issued_on is not None
    covered = attachment.covers_from is not None or attachment.covers_until is not None
    suggestion = Suggestion(
        attachment=attachment.id,
        kind=told,
        requirement=found.requirement.id if found else "",
        instance=found.instance if found else "",
        sure=sure,
        issued=None if dated else proposal.issued,
        covers=None if covered else proposal.covers,
        valid_until=proposal.valid_until if expires and attachment.valid_until is None else None,
    )
    return suggestion if suggestion.parts else None


def wished(suggestion: Suggestion | None, attachment: Attachment, period: Span) -> Suggestion | None:
    """Return what to propose for a document brought for a period: that period too, unless something tells its dates.

    Args:
        suggestion: What its words propose.
        attachment: The document as it stands.
        period: What it was brought for.
    """
    noted = (attachment.issued_on, attachment.covers_from, attachment.covers_until)
    read = suggestion is not None and (suggestion.issued is not None or suggestion.covers is not None)
    if attachment.set_aside or read or any(day is not None for day in noted):
        return suggestion
    return msgspec.structs.replace(suggestion or Suggestion(attachment=attachment.id), wished=period)


def _place(piece: str, proposal: Proposal, assessment: Assessment, text: str) -> tuple[Item | None, bool]:
    """Return the place that a kind of document answers, and whether no other does."""
    fitting = [
        item
        for item in assessment.items
        if item.state is not State.NOT_NEEDED
        and piece in kinds(item.requirement)
        and _right_instance(item, proposal, text)
    ]
    ranked = [[item for item in fitting if _rank(item) == rank] for rank in range(3)]
    likeliest = next((items for items in ranked if items), [])
    if not likeliest:
        return None, False
    first = likeliest[0]
    if any(item.requirement.id == first.requirement.id for item in likeliest[1:]):
        return None, False  # which child, or which year, nothing tells
    return first, len(likeliest) == 1 and _rank(first) == 0


def _rank(item: Item) -> int:
    """Tell what is asked and not there from what may be asked, and that from what is there already."""
    if item.state in _SETTLED:
        return 2
    return 1 if item.state is State.UNDECIDED else 0


def _right_instance(item: Item, proposal: Proposal, text: str) -> bool:
    """Tell whether a document may be for this child, or this year; it may where nothing tells otherwise."""
    repeat = item.requirement.repeat
    if repeat is None:
        return True
    if repeat.each == "name":
        return not text or fold(item.instance) in fold(text)
    day = _day_of(proposal)
    return day is not None and cell_of(day, repeat.each).key == item.instance


def _day_of(proposal: Proposal) -> date | None:
    if proposal.covers is not None:
        return proposal.covers[1].day
    return proposal.issued.day if proposal.issued else None


def accept(dossier: Dossier, suggestion: Suggestion, parts: Iterable[Part]) -> Dossier:
    """Return the dossier with the accepted parts of a suggestion filled in.

    Raises:
        AppError: ``no-such-attachment``.
    """
    chosen = set(parts) & set(suggestion.parts)
    changes: dict[str, object] = {}
    if Part.PLACE in chosen and suggestion.kind is not None:
        changes["piece"] = suggestion.kind.piece
        if suggestion.requirement:
            changes |= {"requirement": suggestion.requirement, "instance": suggestion.instance}
    if Part.ISSUED in chosen and suggestion.issued is not None:
        changes["issued_on"] = suggestion.issued.day
    if Part.COVERS in chosen and suggestion.covers is not None:
        changes |= {"covers_from": suggestion.covers[0].day, "covers_until": suggestion.covers[1].day}
    if Part.WISHED in chosen and suggestion.wished is not None:
        changes |= {"covers_from": suggestion.wished.start, "covers_until": suggestion.wished.end}
    if Part.VALID in chosen and suggestion.valid_until is not None:
        changes["valid_until"] = suggestion.valid_until.day
    return change_attachment(dossier, suggestion.attachment, **changes)
