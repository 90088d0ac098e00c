"""What a jurist should read again: what was never verified, what was read too long ago, what is about to end."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from dossier_app.core.durations import add_months
from dossier_app.core.law import in_force
from dossier_app.core.problems import Value
from dossier_app.core.sources import Confidence, Sourced, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.law import Library

READ_AGAIN_AFTER = 12
"""Months after which a reading is old."""

WARN_BEFORE = 3
"""Months before an end of validity from which it is announced."""


class Kind(StrEnum):
    """Why something is to be read again."""

    UNVERIFIED = "unverified"
    DISPUTED = "disputed"
    LOCAL_PRACTICE = "local-practice"
    READ_LONG_AGO = "read-long-ago"
    ENDS_SOON = "ends-soon"
    ENDED = "ended"


class Remark(Value, frozen=True, kw_only=True):
    """One thing to read again.

    Attributes:
        where: List, block, parameter or rule, then the entry in it, joined by a slash.
        note: Why it is doubtful, in the words of the law's author.
        day: Day of the oldest reading, or of the end.
    """

    kind: Kind
    where: str
    note: Words | None = None
    day: date | None = None


def remarks(library: Library, today: date) -> tuple[Remark, ...]:
    """Return everything to read again, in the order of the files."""
    return tuple(remark for where, entry in _sourced(library, today) for remark in _remarks(where, entry, today))


def _remarks(where: str, entry: Sourced, today: date) -> Iterator[Remark]:
    if entry.confidence is not Confidence.CHECKED:
        yield Remark(kind=Kind(entry.confidence.value), where=where, note=entry.note)
    if entry.references:
        newest = max(reference.read_on for reference in entry.references)
        if add_months(newest, READ_AGAIN_AFTER) <= today:
            yield Remark(kind=Kind.READ_LONG_AGO, where=where, day=newest)
    end = getattr(entry, "in_force_until", None) or getattr(entry, "until", None)
    if isinstance(end, date) and end < today:
        yield Remark(kind=Kind.ENDED, where=where, day=end)
    elif isinstance(end, date) and end <= add_months(today, WARN_BEFORE):
        yield Remark(kind=Kind.ENDS_SOON, where=where, day=end)


def _sourced(library: Library, today: date) -> Iterator[tuple[str, Sourced]]:
    """Yield every statement of the law with its place.

    Only the last state of a thing is worth reading again; a list that another one replaces later still ends.
    """
    for lists in (library.blocks, library.checklists):
        for made in lists.values():
            last = max(made.revision, key=lambda revision: revision.in_force_from)
            current = in_force(made.revision, today)
            if current is not last:
                yield made.id, current
            yield made.id, last
            for entry in (*last.requirement, *last.fee, *last.notice):
                yield f"{made.id}/{entry.id}", entry
    for parameter in library.parameters.values():
        yield parameter.id, max(parameter.value, key=lambda value: value.since)
    for threshold in library.thresholds.values():
        yield threshold.id, threshold
    for rule in library.rules.values():
        yield rule.id, rule
    for overlay in library.overlays.values():
        for local in overlay.revision:
            yield overlay.id, local
    for piece in library.pieces.values():
        if piece.proof:
            yield f"{piece.id}/proof", piece.proof
