"""Work on pages: edits of recipes, from one dossier to another. What came in is never touched.

A page that moves to another attachment takes its file of origin along (:attr:`Attachment.others`): that file stays
exportable there, and *back to the original* can take it apart again. No edit loses a page: one that is left out of a
recipe is still in its canonical PDF, and an attachment that would have no page left goes to the bin with those it had.
"""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from dossier_app.core.dossier import Attachment, Original, PageRef, remove_attachment
from dossier_app.core.problems import AppError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from dossier_app.core.dossier import Box, Corners, Dossier
    from dossier_app.core.outlines import Bookmark

Turn = Literal[0, 90, 180, 270]

FULL: Box = (0.0, 0.0, 1.0, 1.0)
"""A whole page."""


# --- pages


def canonical(original: Original) -> tuple[PageRef, ...]:
    """Return the pages of a file as it came."""
    return tuple(PageRef(source=original.source, index=index) for index in range(original.leaves))


def roots(page: PageRef) -> tuple[PageRef, ...]:
    """Return the pages as they came that a page was made from, upright as it is now; itself where it came so."""
    if not page.made_from:
        return (page,)
    turned = (msgspec.structs.replace(base, turn=added(base.turn, page.turn)) for base in page.made_from)
    return tuple(chain.from_iterable(map(roots, turned)))


def added(turn: int, by: int) -> Turn:
    """Return a turn and another one, clockwise, as one of the four."""
    return cast("Turn", (turn + by) % 360)


def turned_box(box: Box, turn: int) -> Box:
    """Return where a part of a page lies once the page is turned clockwise by quarters."""
    left, top, right, bottom = box
    return {
        0: box,
        90: (1 - bottom, left, 1 - top, right),
        180: (1 - right, 1 - bottom, 1 - left, 1 - top),
        270: (top, 1 - right, bottom, 1 - left),
    }[turn % 360]


def turned_corners(corners: Corners, turn: int) -> Corners:
    """Return where four corners of a part lie once the page is turned clockwise by quarters, the top left one first."""
    points = list(zip(corners[::2], corners[1::2], strict=True))
    quarters = turn % 360 // 90
    for _ in range(quarters):
        points = [(1 - y, x) for x, y in points]
    first = -quarters % 4
    moved = [*points[first:], *points[:first]]
    return cast("Corners", tuple(chain.from_iterable(moved)))


def is_whole(box: Box, within: float = 0.002) -> bool:
    """Tell whether a part is the whole page, but for less than a person can mean."""
    return all(abs(side - edge) <= within for side, edge in zip(box, FULL, strict=True))


def outlines(attachments: Iterable[Attachment]) -> dict[str, tuple[Bookmark, ...]]:
    """Return the bookmarks of every canonical PDF in use; a page that was made again keeps those it had."""
    known: dict[str, tuple[Bookmark, ...]] = {}
    for attachment in attachments:
        known |= {original.source: original.outline for original in attachment.originals if original.outline}
        for page in attachment.pages:
            kept = [
                msgspec.structs.replace(bookmark, page=page.index, level=0)
                for root in roots(page)
                for bookmark in known.get(root.source, ())
                if bookmark.page == root.index
            ]
            if page.made_from and kept:
                known[page.source] = tuple(kept)
    return known


# --- edits within one attachment


def rotate(dossier: Dossier, attachment_id: str, positions: Iterable[int], by: int) -> Dossier:
    """Return the dossier with some pages of an attachment turned clockwise by quarters.

    Raises:
        AppError: ``no-such-attachment``, ``no-such-page``, as every edit of this module.
    """
    attachment, chosen = _chosen(dossier, attachment_id, positions)
    pages = list(attachment.pages)
    for position in chosen:
        pages[position] = msgspec.structs.replace(pages[position], turn=added(pages[position].turn, by))
    return _with(dossier, attachment, pages)


def remake(dossier: Dossier, attachment_id: str, before: PageRef, after: PageRef) -> Dossier:
    """Return the dossier with a page in the place of another: one that was made again, cropped or straightened.

    Raises:
        AppError: ``page-changed`` when the page is no longer there as it was.
    """
    attachment = dossier.attachment(attachment_id)
    if before not in attachment.pages:
        raise AppError("page-changed", name=attachment.name)
    at = attachment.pages.index(before)
    return _with(dossier, attachment, (*attachment.pages[:at], after, *attachment.pages[at + 1 :]))


def unmake(dossier: Dossier, attachment_id: str, positions: Iterable[int]) -> Dossier:
    """Return the dossier with some pages as they came: whole, unturned, each side of a card on its own."""
    attachment, chosen = _chosen(dossier, attachment_id, positions)
    pages: list[PageRef] = []
    for position, page in enumerate(attachment.pages):
        bases = roots(page) if position in chosen else (page,)
        pages += (msgspec.structs.replace(base, turn=0) for base in bases) if position in chosen else bases
    return _with(dossier, attachment, pages)


def delete(dossier: Dossier, attachment_id: str, positions: Iterable[int], now: datetime) -> Dossier:
    """Return the dossier without some pages; an attachment that would have none goes to the bin as it is."""
    attachment, chosen = _chosen(dossier, attachment_id, positions)
    kept = [page for position, page in enumerate(attachment.pages) if position not in chosen]
    return _with(dossier, attachment, kept) if kept else remove_attachment(dossier, attachment_id, now)


# --- edits between attachments


def move(
    dossier: Dossier, attachment_id: str, positions: Iterable[int], *, into: str, at: int, now: datetime
) -> Dossier:
    """Return the dossier with some pages at another place: of the same attachment, or of another one.

    Args:
        dossier: The dossier.
        attachment_id: Where they are.
        positions: Which ones; they arrive in the order they have.
        into: Where they go.
        at: Before which page they go there, counted before the move; the number of pages puts them last.
        now: When, for the bin, where no page is left behind.

    Raises:
        AppError: ``lawyer-only-pages`` when they would leave a document kept for the lawyer.
    """
    attachment, chosen = _chosen(dossier, attachment_id, positions)
    moved = [page for position, page in enumerate(attachment.pages) if position in chosen]
    if into == attachment_id:
        before = [page for position, page in enumerate(attachment.pages[:at]) if position not in chosen]
        after = [page for position, page in enumerate(attachment.pages) if position >= at and position not in chosen]
        return _with(dossier, attachment, [*before, *moved, *after])
    target = dossier.attachment(into)
    if attachment.lawyer_only and not target.lawyer_only:
        raise AppError("lawyer-only-pages", name=attachment.name, other=target.name)
    others = _joined(target, _origins(attachment, moved))
    pages = (*target.pages[:at], *moved, *target.pages[at:])
    return delete(_with(dossier, target, pages, others=others), attachment_id, chosen, now)


def take_out(
    dossier: Dossier,
    attachment_id: str,
    positions: Iterable[int],
    *,
    new: str,
    place: tuple[str, str, str] = ("", "", ""),
    now: datetime,
) -> Dossier:
    """Return the dossier with some pages as a document of their own.

    Args:
        dossier: The dossier.
        attachment_id: Where they are.
        positions: Which ones.
        new: Id of the new document.
        place: Requirement, instance and kind under which it is filed; three times "" for the tray.
        now: When, for the bin, where no page is left behind.
    """
    attachment, chosen = _chosen(dossier, attachment_id, positions)
    pages = [page for position, page in enumerate(attachment.pages) if position in chosen]
    made = _part(attachment, new, pages, _names(dossier))
    made = msgspec.structs.replace(made, requirement=place[0], instance=place[1], piece=place[2])
    return delete(_after(dossier, attachment_id, [made]), attachment_id, chosen, now)


def split(dossier: Dossier, attachment_id: str, starts: Collection[int], new: Sequence[str]) -> Dossier:
    """Return the dossier with a stack cut into several documents, which stand one after the other at its place.

    The first keeps the name, the dates and the title; what those say of the others is not known.

    Args:
        dossier: The dossier.
        attachment_id: The stack.
        starts: First page of each document but the first.
        new: Ids of those documents, at least as many.
    """
    attachment = dossier.attachment(attachment_id)
    cuts = sorted({start for start in starts if 0 < start < len(attachment.pages)})
    if not cuts:
        return dossier
    if len(cuts) > len(new):
        raise ValueError("an id for each new document")
    names = _names(dossier)
    parts = []
    for number, (start, end) in enumerate(zip(cuts, [*cuts[1:], len(attachment.pages)], strict=True)):
        parts.append(_part(attachment, new[number], attachment.pages[start:end], names))
        names.add(parts[-1].name)
    return _after(_with(dossier, attachment, attachment.pages[: cuts[0]]), attachment_id, parts)


def absorb(dossier: Dossier, attachment_id: str, *, into: str, at: int) -> Dossier:
    """Return the dossier with all that an attachment is put between two pages of another, which keeps its file too.

    Raises:
        AppError: ``lawyer-only-pages``, ``no-pages-to-insert`` when it has none.
    """
    attachment, target = dossier.attachment(attachment_id), dossier.attachment(into)
    if attachment.lawyer_only and not target.lawyer_only:
        raise AppError("lawyer-only-pages", name=attachment.name, other=target.name)
    if not attachment.pages:
        raise AppError("no-pages-to-insert", name=attachment.name)
    if attachment_id == into:
        return dossier
    others = _joined(target, attachment.originals)
    target_pages = (*target.pages[:at], *attachment.pages, *target.pages[at:])
    changed = _with(dossier, target, target_pages, others=others)
    return msgspec.structs.replace(
        changed,
        attachments=tuple(
            msgspec.structs.replace(a, translation_of="") if a.translation_of == attachment_id else a
            for a in changed.attachments
            if a.id != attachment_id
        ),
    )


def interleave(dossier: Dossier, fronts: str, backs: str, now: datetime, *, backs_reversed: bool) -> Dossier:
    """Return the dossier with fronts and backs of one stack in turn; what is left of the longer one comes last.

    Args:
        dossier: The dossier.
        fronts: The attachment that keeps all; its pages are the fronts.
        backs: The attachment of the backs; it goes to the bin.
        now: When, for the bin.
        backs_reversed: The stack was turned over as a whole: its last back came first.

    Raises:
        AppError: ``lawyer-only-pages``, ``same-document`` when both are one.
    """
    first, second = dossier.attachment(fronts), dossier.attachment(backs)
    if fronts == backs:
        raise AppError("same-document", name=first.name)
    if not second.pages:
        raise AppError("no-pages-to-insert", name=second.name)
    count = len(first.pages)
    gathered = move(dossier, backs, range(len(second.pages)), into=fronts, at=count, now=now)
    pages = gathered.attachment(fronts).pages
    step = -1 if backs_reversed else 1
    pairs = zip_longest(pages[:count], pages[count:][::step])
    ordered = [page for page in chain.from_iterable(pairs) if page is not None]
    return _with(gathered, gathered.attachment(fronts), ordered)


def both_sides(
    dossier: Dossier, front: tuple[str, PageRef], back: tuple[str, PageRef], made: PageRef, now: datetime
) -> Dossier:
    """Return the dossier with one page in the place of the two it was made from, where the front was.

    Args:
        dossier: The dossier.
        front: Attachment and page of the front.
        back: Attachment and page of the back.
        made: The page that shows both.
        now: When, for the bin, where the back was all that its document had.

    Raises:
        AppError: ``page-changed`` when one of them is no longer there as it was, ``lawyer-only-pages``.
    """
    where, target = dossier.attachment(back[0]), dossier.attachment(front[0])
    if where.lawyer_only and not target.lawyer_only:
        raise AppError("lawyer-only-pages", name=where.name, other=target.name)
    others = _joined(target, _origins(where, [back[1]])) if where.id != target.id else target.others
    changed = remake(dossier, target.id, front[1], made)
    target = changed.attachment(target.id)
    changed = _with(changed, target, target.pages, others=others)
    where = changed.attachment(where.id)
    if back[1] not in where.pages:
        raise AppError("page-changed", name=where.name)
    return delete(changed, where.id, [where.pages.index(back[1])], now)


# --- back to the original


def is_restored(attachment: Attachment) -> bool:
    """Tell whether an attachment is as it came: nothing to go back to."""
    return not attachment.others and attachment.pages == canonical(attachment.origin)


def restore(dossier: Dossier, attachment_id: str, new: Sequence[str]) -> Dossier:
    """Return the dossier with an attachment as it came: all the pages of its own file, in their order, as they were.

    Pages of other files leave it and lose nothing: each of those files becomes a document of its own again, in the
    tray, with the pages that were here, in the order they had here. Pages moved elsewhere stay there too.

    Args:
        dossier: The dossier.
        attachment_id: The attachment.
        new: Ids for those documents, at least as many as there are other files.
    """
    attachment = dossier.attachment(attachment_id)
    origin = attachment.origin
    if len(attachment.others) > len(new):
        raise ValueError("an id for each file that becomes a document again")
    names = _names(dossier)
    apart = []
    here = [root for page in attachment.pages for root in roots(page)]
    for number, other in enumerate(attachment.others):
        pages = [page for page in here if page.source == other.source]
        if not pages and any(other.sha256 == a.original for a in dossier.attachments):
            continue
        name = other.name if other.name not in names else _free_name(other.name, names)
        names.add(name)
        apart.append(_whole(attachment, other, new[number], pages or canonical(other), name))
    changed = _with(dossier, attachment, canonical(origin), others=())
    return msgspec.structs.replace(changed, attachments=(*changed.attachments, *apart))


# --- the pieces of the edits


def _chosen(dossier: Dossier, attachment_id: str, positions: Iterable[int]) -> tuple[Attachment, frozenset[int]]:
    attachment, chosen = dossier.attachment(attachment_id), frozenset(positions)
    count = len(attachment.pages)
    for position in chosen:
        if not 0 <= position < count:
            raise AppError("no-such-page", page=position + 1, pages=count)
    if not chosen:
        raise AppError("no-page-chosen")
    return attachment, chosen


def _with(
    dossier: Dossier, attachment: Attachment, pages: Iterable[PageRef], others: tuple[Original, ...] | None = None
) -> Dossier:
    """Return the dossier with another recipe for an attachment; what its own file holds is noted for good."""
    origin = attachment.origin
    changed = msgspec.structs.replace(
        attachment,
        pages=tuple(pages),
        source=origin.source,
        leaves=origin.leaves,
        others=attachment.others if others is None else others,
    )
    return msgspec.structs.replace(
        dossier, attachments=tuple(changed if a.id == attachment.id else a for a in dossier.attachments)
    )


def _after(dossier: Dossier, attachment_id: str, parts: Iterable[Attachment]) -> Dossier:
    """Return the dossier with documents right after another one."""
    at = 1 + next(i for i, attachment in enumerate(dossier.attachments) if attachment.id == attachment_id)
    return msgspec.structs.replace(dossier, attachments=(*dossier.attachments[:at], *parts, *dossier.attachments[at:]))


def _part(attachment: Attachment, new: str, pages: Iterable[PageRef], taken: Collection[str]) -> Attachment:
    """Return a document made of pages of another, at its place; of its dates and title nothing is known.

    Its own file is that of the other, unless none of the pages comes from it.
    """
    held = tuple(pages)
    files = _origins(attachment, held)
    own = files[0] if files and attachment.origin not in files else attachment.origin
    made = _whole(attachment, own, new, held, _free_name(own.name, taken))
    return msgspec.structs.replace(
        made,
        requirement=attachment.requirement,
        instance=attachment.instance,
        piece=attachment.piece,
        language=attachment.language,
        others=tuple(other for other in files if other != own),
    )


def _whole(attachment: Attachment, original: Original, new: str, pages: Iterable[PageRef], name: str) -> Attachment:
    """Return a file of an attachment as a document of its own, in the tray."""
    return Attachment(
        id=new,
        name=name,
        original=original.sha256,
        size=original.size,
        media=original.media,
        pages=tuple(pages),
        added_at=attachment.added_at,
        lawyer_only=attachment.lawyer_only,
        findings=original.findings,
        outline=original.outline,
        source=original.source,
        leaves=original.leaves,
    )


def _origins(attachment: Attachment, pages: Iterable[PageRef]) -> tuple[Original, ...]:
    """Return the files that some pages of an attachment came from."""
    sources = {root.source for page in pages for root in roots(page)}
    return tuple(original for original in attachment.originals if original.source in sources)


def _joined(attachment: Attachment, more: Iterable[Original]) -> tuple[Original, ...]:
    """Return the other files of an attachment once it holds pages of some more."""
    known = {original.sha256 for original in attachment.originals}
    return (*attachment.others, *(original for original in more if original.sha256 not in known))


def _names(dossier: Dossier) -> set[str]:
    return {attachment.name for attachment in dossier.attachments}


def _free_name(name: str, taken: Collection[str]) -> str:
    """Return a name that no document bears: the same with a number before its suffix."""
    stem, point, suffix = name.rpartition(".")
    if not point:
        stem, suffix = name, ""
    number = 2
    while (free := f"{stem} ({number}){point}{suffix}") in taken:
        number += 1
    return free
