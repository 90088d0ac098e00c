"""Versions handed over: noting one, and telling the next one apart from it.

What was delivered is a fact with a day, a reader, numbers and hashes. A version is compared with the last one in the
same shape: what another reader received is none of this one's business.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Literal

import msgspec

from dossier_app.core.dossier import Delivered, DeliveredFile, Delivery
from dossier_app.core.numbering import order_of
from dossier_app.core.plan import Change, Changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from dossier_app.core.dossier import PageRef
    from dossier_app.core.plan import Entry, Plan


_ORDINAL = re.compile(r" \(\d+\)\Z")


def content_of(pages: Iterable[PageRef]) -> str:
    """Return a digest of the pages of a piece: it changes when a page does, or is turned, cropped or moved."""
    return hashlib.sha256(msgspec.msgpack.encode(tuple(pages))).hexdigest()


def delivery(plan: Plan, files: Sequence[DeliveredFile], *, at: datetime, recipient: str) -> Delivery:
    """Return the record of a plan handed over.

    Args:
        plan: What was written.
        files: Its files as they were given, in the order of the plan's volumes.
        at: When they were given.
        recipient: For whom.
    """
    return Delivery(
        at=at,
        profile=plan.profile.id,
        recipient=" ".join(recipient.split()),
        sha256=files[0].sha256 if files else "",
        pieces=tuple(
            Delivered(
                attachment=entry.attachments[0],
                number=entry.number,
                title=entry.title,
                pages=len(entry.pages),
                content=content_of(entry.pages),
                date=entry.date,
                section=entry.section,
            )
            for entry in plan.entries
            if entry.pages
        ),
        files=tuple(files),
    )


def last_of(deliveries: Iterable[Delivery], profile: str) -> Delivery | None:
    """Return the last version handed over in a shape, or None."""
    found = None
    for done in deliveries:
        if done.profile == profile:
            found = done
    return found


def seen_by_readers(deliveries: Iterable[Delivery], profile: str) -> frozenset[str]:
    """Return the attachments that readers of a shape have received: their titles are no secret to them."""
    return frozenset(piece.attachment for done in deliveries if done.profile == profile for piece in done.pieces)


def changes(entries: Iterable[Entry], before: Delivery) -> Changes:
    """Return what differs from a version handed over."""
    had = {piece.attachment: piece for piece in before.pieces}
    found: list[Change] = []
    for entry in entries:
        piece = had.pop(entry.attachments[0], None)
        if not entry.pages:
            if piece is not None:
                found.append(_withdrawn(piece))
            continue
        pages, named = len(entry.pages), _named(entry.title, entry.date)
        if piece is None:
            found.append(Change(kind="added", number=entry.number, title=named, pages=pages))
            continue
        was = _named(piece.title, piece.date) if _is_called_otherwise(piece, entry) else ""
        left = piece.section if piece.section != entry.section else ""  # versions noted long ago kept no sections
        kind = _kind(piece, entry, was, left)
        if kind is not None:
            now = entry.section if left else ""
            told = Change(kind=kind, number=entry.number, title=named, before=piece.pages, pages=pages)
            found.append(msgspec.structs.replace(told, was=was, left=left, section=now))
    found += [_withdrawn(piece) for piece in had.values()]
    return Changes(
        since=before.at.date(),
        pieces=len(before.pieces),
        pages=sum(piece.pages for piece in before.pieces),
        items=tuple(sorted(found, key=lambda change: order_of(change.number))),
    )


def _kind(piece: Delivered, entry: Entry, was: str, left: str) -> Literal["replaced", "renamed", "moved"] | None:
    """Return the weightiest of what became of a piece that is still there, or None where it is as it was."""
    if _differs(piece, entry):
        return "replaced"
    if was:
        return "renamed"
    return "moved" if left else None


def _withdrawn(piece: Delivered) -> Change:
    return Change(kind="withdrawn", number=piece.number, title=_named(piece.title, piece.date), before=piece.pages)


def _named(title: str, date: str) -> str:
    return f"{title}, {date}" if date else title


def _is_called_otherwise(piece: Delivered, entry: Entry) -> bool:
    """Tell whether the words of a piece changed, but for the ordinal of papers that nothing else tells apart."""
    dated = bool(piece.date) and piece.date != entry.date  # versions noted long ago kept no dates
    return dated or _ORDINAL.sub("", piece.title) != _ORDINAL.sub("", entry.title)


def _differs(piece: Delivered, entry: Entry) -> bool:
    if piece.content:
        return piece.content != content_of(entry.pages)
    return piece.pages != len(entry.pages)
