"""Work on pages of an open dossier: edits of recipes with their labels, and pages made again by a child process."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from msgspec import structs

from dossier_app.core import pages as work
from dossier_app.core.dossier import PageRef
from dossier_app.core.problems import AppError, Value, problem
from dossier_app.core.remaking import MakePage, MeasureInk, Part, may_be_blank
from dossier_app.workspace import hindrances
from dossier_app.workspace.incoming import Place, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from threading import Event

    from dossier_app.core.dossier import Box, Corners, Dossier
    from dossier_app.core.problems import Problem
    from dossier_app.core.remaking import Ink
    from dossier_app.workspace.incoming import Incoming, Outcome
    from dossier_app.workspace.opened import OpenDossier

_ID_BYTES = 8
_AT_ONCE = 20
"""Pages measured by one job: a child that dies costs no more, and a cancel is heard soon."""


class Blank(Value, frozen=True, kw_only=True):
    """A page that may be the empty back of another: proposed, never removed.

    Attributes:
        position: The page of the attachment, from 0.
        share: Its dark part, from 0 to 1: the reason of the proposal.
    """

    position: int
    share: float


def new_id() -> str:
    """Return an id for a document that comes into being."""
    return secrets.token_hex(_ID_BYTES)


def _label(opened: OpenDossier, code: str, attachment_id: str, **more: str | int) -> Problem:
    return problem(code, name=opened.dossier.attachment(attachment_id).name, **more)


# --- recipes


def turn(opened: OpenDossier, attachment_id: str, positions: Collection[int], by: int) -> Dossier:
    """Turn pages clockwise by quarters.

    Raises:
        AppError: As :func:`dossier_app.core.pages.rotate`, and as every edit.
    """
    label = _label(opened, "turn-pages", attachment_id, count=len(positions))
    return opened.edit(label, lambda dossier: work.rotate(dossier, attachment_id, positions, by))


def delete(opened: OpenDossier, attachment_id: str, positions: Collection[int]) -> Dossier:
    """Take pages off; the document goes to the bin where none would be left."""
    label = _label(opened, "delete-pages", attachment_id, count=len(positions))
    return opened.edit(label, lambda dossier: work.delete(dossier, attachment_id, positions, opened.now()))


def move(opened: OpenDossier, attachment_id: str, positions: Collection[int], into: str, at: int) -> Dossier:
    """Move pages before another page of the same document, or of another one."""
    label = _label(opened, "move-pages", attachment_id, count=len(positions))
    now = opened.now()
    return opened.edit(label, lambda dossier: work.move(dossier, attachment_id, positions, into=into, at=at, now=now))


def take_out(
    opened: OpenDossier, attachment_id: str, positions: Collection[int], place: Place | None = None, new: str = ""
) -> str:
    """Make a document of its own of some pages, filed at a place or in the tray; return its id."""
    label = _label(opened, "take-out-pages", attachment_id, count=len(positions))
    where, made, now = place or Place(), new or new_id(), opened.now()
    spot = (where.requirement, where.instance, where.piece)
    opened.edit(label, lambda dossier: work.take_out(dossier, attachment_id, positions, new=made, place=spot, now=now))
    return made


def split(opened: OpenDossier, attachment_id: str, starts: Collection[int]) -> tuple[str, ...]:
    """Cut a stack into documents, each but the first beginning at one of the pages given; return the new ids."""
    count = len(opened.dossier.attachment(attachment_id).pages)
    cuts = {start for start in starts if 0 < start < count}
    new = tuple(new_id() for _ in cuts)
    label = _label(opened, "split", attachment_id, count=len(cuts) + 1)
    opened.edit(label, lambda dossier: work.split(dossier, attachment_id, cuts, new))
    return new


def interleave(opened: OpenDossier, fronts: str, backs: str, *, backs_reversed: bool) -> Dossier:
    """Put fronts and backs of one stack in turn."""
    label = _label(opened, "interleave", fronts, other=opened.dossier.attachment(backs).name)
    now = opened.now()
    return opened.edit(
        label, lambda dossier: work.interleave(dossier, fronts, backs, now, backs_reversed=backs_reversed)
    )


def insert(
    opened: OpenDossier,
    files: Sequence[Incoming],
    into: str,
    at: int,
    *,
    on_outcome: Callable[[Outcome], object] | None = None,
    cancelled: Event | None = None,
) -> tuple[Outcome, ...]:
    """Take files in and put their pages before a page of a document: one step of undo.

    A file that has no page, or is in the dossier already, stays a document of its own, as its outcome tells.
    """
    batch = secrets.token_hex(4)
    outcomes = opened.attach(files, on_outcome=on_outcome, cancelled=cancelled, batch=batch)
    added = [outcome.attachment for outcome in outcomes if outcome.status is Status.ADDED]
    for new in reversed(added):
        if opened.dossier.attachment(new).pages:
            label = _label(opened, "insert", into, other=opened.dossier.attachment(new).name, batch=batch)
            opened.edit(label, lambda dossier, new=new: work.absorb(dossier, new, into=into, at=at))  # type: ignore[misc]  # bound now
    return outcomes


def put_in(opened: OpenDossier, added: Sequence[str], into: str, at: int) -> Dossier:
    """Put documents of the dossier between two pages of another; they are documents of their own no more."""

    def change(dossier: Dossier) -> Dossier:
        for new in reversed([name for name in added if name != into]):
            dossier = work.absorb(dossier, new, into=into, at=at)
        return dossier

    return opened.edit(_label(opened, "insert", into, other=opened.dossier.attachment(added[0]).name), change)


def restore(opened: OpenDossier, attachment_id: str) -> Dossier:
    """Go back to the original: all the pages of the file as they came; other files become documents again."""
    new = tuple(new_id() for _ in opened.dossier.attachment(attachment_id).others)
    label = _label(opened, "restore-original", attachment_id)
    return opened.edit(label, lambda dossier: work.restore(dossier, attachment_id, new))


def restore_pages(opened: OpenDossier, attachment_id: str, positions: Collection[int]) -> Dossier:
    """Show some pages as they came: whole, unturned, each side of a card on its own."""
    label = _label(opened, "restore-pages", attachment_id, count=len(positions))
    return opened.edit(label, lambda dossier: work.unmake(dossier, attachment_id, positions))


# --- pages made again


def crop_base(page: PageRef) -> PageRef:
    """Return the page to cut: as it was before it was cropped, turned as it is; what a person chooses on."""
    return structs.replace(page.made_from[0], turn=page.turn) if page.crop is not None else page


def straighten_base(page: PageRef) -> PageRef:
    """Return the page to straighten: as it was before it was straightened, turned as it is."""
    return structs.replace(page.made_from[0], turn=page.turn) if page.corners is not None else page


def crop_of(page: PageRef) -> Box:
    """Return the part that a page keeps, of what :func:`crop_base` shows."""
    return work.turned_box(page.crop, page.turn) if page.crop is not None else work.FULL


def corners_of(page: PageRef) -> Corners | None:
    """Return the corners that a page was straightened from, on what :func:`straighten_base` shows; None: it was not."""
    return work.turned_corners(page.corners, page.turn) if page.corners is not None else None


def crop(
    opened: OpenDossier,
    attachment_id: str,
    positions: Collection[int],
    box: Box,
    *,
    on_page: Callable[[int, int], object] | None = None,
    cancelled: Event | None = None,
) -> Dossier:
    """Keep a part of pages; what is left out is in no byte of what will be written.

    Args:
        opened: The dossier.
        attachment_id: The document.
        positions: Its pages.
        box: The part, of the page as it was before it was cropped, turned as it is shown; the whole page undoes.
        on_page: Told how many pages are done, of how many.
        cancelled: Gives up; nothing is then changed.

    Raises:
        AppError: ``page-changed``, ``page-not-made``, ``cancelled``.
    """
    name, pages = opened.dossier.attachment(attachment_id).name, opened.dossier.attachment(attachment_id).pages
    made: list[tuple[PageRef, PageRef]] = []
    blobs: list[bytes] = []
    for done, position in enumerate(positions):
        if on_page is not None:
            on_page(done, len(positions))
        page = pages[position]
        base = crop_base(page)
        kept = work.turned_box(box, -page.turn)
        if work.is_whole(kept):
            made.append((page, base))
            continue
        data = _made(opened, name, (Part(index=base.index, crop=kept),), (base,), cancelled=cancelled)
        blobs.append(data)
        made.append((page, _ref(data, (structs.replace(base, turn=0),), turn=page.turn, crop=kept)))
    label = _label(opened, "crop-pages", attachment_id, count=len(made))
    return opened.edit(label, lambda dossier: _replaced(dossier, attachment_id, made), blobs=tuple(blobs))


def straighten(
    opened: OpenDossier, attachment_id: str, position: int, corners: Corners, *, cancelled: Event | None = None
) -> Dossier:
    """Make a rectangle of what lies between four corners of what :func:`straighten_base` shows.

    Raises:
        AppError: ``page-changed``, ``page-not-made``.
    """
    page = opened.dossier.attachment(attachment_id).pages[position]
    base = straighten_base(page)
    upright = work.turned_corners(corners, -page.turn)
    name = opened.dossier.attachment(attachment_id).name
    data = _made(opened, name, (Part(index=base.index, corners=upright),), (base,), cancelled=cancelled)
    after = _ref(data, (structs.replace(base, turn=0),), turn=page.turn, corners=upright)
    label = _label(opened, "straighten-page", attachment_id)
    return opened.edit(label, lambda dossier: work.remake(dossier, attachment_id, page, after), blobs=(data,))


def both_sides(
    opened: OpenDossier,
    front: tuple[str, int],
    back: tuple[str, int],
    *,
    boxes: tuple[Box, Box] = (work.FULL, work.FULL),
    card: tuple[float, float] | None = None,
    cancelled: Event | None = None,
) -> Dossier:
    """Put both sides of a card on one sheet of A4, at their true size.

    Args:
        opened: The dossier.
        front: Document and position of the front.
        back: Document and position of the back.
        boxes: What is kept of each, as it is shown.
        card: Width and height in millimetres of the card; None: as large as it was scanned.
        cancelled: Gives up.

    Raises:
        AppError: ``page-changed``, ``lawyer-only-pages``, ``page-not-made``.
    """
    sides = [(name, opened.dossier.attachment(name).pages[position]) for name, position in (front, back)]
    parts = []
    for (_, page), box in zip(sides, boxes, strict=True):
        kept = work.turned_box(box, -page.turn)
        parts.append(Part(index=page.index, turn=page.turn, crop=None if work.is_whole(kept) else kept))
    bases = tuple(page for _, page in sides)
    name = opened.dossier.attachment(front[0]).name
    data = _made(opened, name, tuple(parts), bases, card=card, cancelled=cancelled)
    made, now = _ref(data, bases), opened.now()
    label = _label(opened, "both-sides", front[0])
    return opened.edit(label, lambda dossier: work.both_sides(dossier, sides[0], sides[1], made, now), blobs=(data,))


def _made(
    opened: OpenDossier,
    name: str,
    parts: tuple[Part, ...],
    bases: Sequence[PageRef],
    *,
    card: tuple[float, float] | None = None,
    cancelled: Event | None = None,
) -> bytes:
    made = bytearray()
    try:
        opened.sandbox.run(
            MakePage(parts=parts, card=card),
            sources={str(number): opened.source(base.source) for number, base in enumerate(bases)},
            sink=made.extend,
            cancelled=cancelled,
        )
    except AppError as error:
        if error.code not in hindrances.OF_DOCUMENTS:
            raise
        raise AppError("page-not-made", file=name, reason=error.code) from error
    return bytes(made)


def _ref(
    data: bytes, bases: Iterable[PageRef], *, turn: int = 0, crop: Box | None = None, corners: Corners | None = None
) -> PageRef:
    return PageRef(
        source=hashlib.sha256(data).hexdigest(),
        index=0,
        turn=work.added(0, turn),
        made_from=tuple(bases),
        crop=crop,
        corners=corners,
    )


def _replaced(dossier: Dossier, attachment_id: str, made: Iterable[tuple[PageRef, PageRef]]) -> Dossier:
    for before, after in made:
        dossier = work.remake(dossier, attachment_id, before, after)
    return dossier


# --- what pages bear


def measure(
    opened: OpenDossier,
    pages: Sequence[PageRef],
    *,
    on_page: Callable[[int, int], object] | None = None,
    cancelled: Event | None = None,
) -> tuple[Ink, ...]:
    """Measure what pages bear, each file read once for a few pages.

    Raises:
        AppError: Why a page cannot be read.
    """
    found: dict[tuple[str, int], Ink] = {}
    by_source: dict[str, list[int]] = {}
    for page in pages:
        by_source.setdefault(page.source, []).append(page.index)
    for source, indexes in by_source.items():
        for start in range(0, len(indexes), _AT_ONCE):
            if on_page is not None:
                on_page(len(found), len(pages))
            some = tuple(indexes[start : start + _AT_ONCE])
            result = opened.sandbox.run(
                MeasureInk(pages=some), sources={"source": opened.source(source)}, cancelled=cancelled
            )
            found |= {(source, index): ink for index, ink in zip(some, result.pages, strict=True)}
    return tuple(found[page.source, page.index] for page in pages)


def cards_on(
    opened: OpenDossier, pages: Sequence[tuple[str, int]], *, cancelled: Event | None = None
) -> tuple[Box, ...]:
    """Propose, for pages given by document and position, the part that bears something, as the page is shown.

    Raises:
        AppError: ``no-such-attachment``, or why a page cannot be read.
    """
    refs = [opened.dossier.attachment(name).pages[position] for name, position in pages]
    measured = measure(opened, refs, cancelled=cancelled)
    return tuple(work.turned_box(ink.around, ref.turn) for ref, ink in zip(refs, measured, strict=True))


def blank_pages(opened: OpenDossier, attachment_id: str, *, cancelled: Event | None = None) -> tuple[Blank, ...]:
    """Propose the pages of a document that may be empty backs.

    Raises:
        AppError: ``no-such-attachment``, or why a page cannot be read.
    """
    return blanks_among(opened, opened.dossier.attachment(attachment_id).pages, cancelled=cancelled)


def blanks_among(
    opened: OpenDossier,
    pages: Sequence[PageRef],
    *,
    on_page: Callable[[int, int], object] | None = None,
    cancelled: Event | None = None,
) -> tuple[Blank, ...]:
    """Propose those of some pages that may be empty backs.

    Raises:
        AppError: Why a page cannot be read.
    """
    measured = measure(opened, pages, on_page=on_page, cancelled=cancelled)
    return tuple(
        Blank(position=position, share=ink.share) for position, ink in enumerate(measured) if may_be_blank(ink)
    )
