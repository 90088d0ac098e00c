"""Writes one volume of a plan: drawn pages, pieces without loss, stamps, links, bookmarks and labels, in one save.

The streams of pieces are copied as they are. Each source is read on demand, and closed as soon as its pages are in:
what stands in memory is what is written, and the program itself.
"""

from __future__ import annotations

import hashlib
import io
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf

from dossier_app.core import jobs
from dossier_app.core import plan as plans
from dossier_app.core.assembling import Assemble, AssembleResult, Nested
from dossier_app.core.plan import bookmarks, stamp
from dossier_app.worker import front
from dossier_app.worker.occupied import Occupied
from dossier_app.worker.stamp import Stamper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dossier_app.core.dossier import PageRef
    from dossier_app.core.outlines import Bookmark
    from dossier_app.core.plan import Leaf, Plan, Volume
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.front import Drawn
    from dossier_app.worker.stamp import Box


EDGE = 4096
"""Bytes at each end of an image that are compared, with its length."""


class _Place(NamedTuple):
    """A page of a source as an entry uses it: where its links and bookmarks lead."""

    entry: int
    source: str
    number: int


class _Link(NamedTuple):
    """A link of a source, to be led to the page's new place."""

    page: int
    position: int
    target: _Place
    view: tuple[Object, ...]


def assemble(job: Assemble, exchange: Exchange) -> AssembleResult:
    """Write a volume and send it.

    Raises:
        AppError: ``file-broken`` when a canonical PDF cannot be read, ``no-such-page``.
    """
    plan, volume = job.plan, job.plan.volumes[job.volume]
    drawn = front.draw(plan, volume)
    binder = _Binder(plan, volume, drawn, exchange)
    binder.bind()
    binder.lead_links()
    binder.stamp_pages()
    binder.link_rows()
    binder.write_outline(job.nested)
    binder.save()
    return AssembleResult(
        front=drawn.front,
        pages=drawn.front + len(volume.leaves),
        rows=len(drawn.rows),
        prints=tuple(binder.prints),
        transcribed=drawn.transcribed,
    )


class _Binder:
    """One volume being bound."""

    def __init__(self, plan: Plan, volume: Volume, drawn: Drawn, exchange: Exchange) -> None:
        self._plan = plan
        self._volume = volume
        self._drawn = drawn
        self._exchange = exchange
        self._pdf = Pdf.new()
        self._places: dict[_Place, int] = {}
        self._links: list[_Link] = []
        self._occupied: dict[int, Sequence[Box]] = {}
        self._shown: dict[str, Occupied] = {}
        self.prints: list[str] = []

    # --- pages

    def bind(self) -> None:
        """Put every page in its place."""
        with ExitStack() as stack:
            furniture = stack.enter_context(Pdf.open(io.BytesIO(self._drawn.pdf))) if self._drawn.pdf else Pdf.new()
            for page in list(furniture.pages)[: self._drawn.front]:
                self._pdf.pages.append(page)
            self._bind_body(list(furniture.pages)[self._drawn.front :])

    def _bind_body(self, between: list[Page]) -> None:
        """Put the pages of pieces one after the other; each source is opened once for each piece that uses it."""
        opened: dict[str, Pdf] = {}
        entry = -1
        drawn = iter(between)
        try:
            for done, leaf in enumerate(self._volume.leaves):
                self._exchange.progress("merge", done, len(self._volume.leaves))
                if leaf.entry != entry:
                    self._close(opened)
                    entry = leaf.entry
                if leaf.kind != "page":
                    self._pdf.pages.append(next(drawn))
                    self.prints.append("")
                    continue
                self._bind_page(leaf, opened)
        finally:
            self._close(opened)

    def _bind_page(self, leaf: Leaf, opened: dict[str, Pdf]) -> None:
        ref = self._plan.page(leaf)
        source = opened.get(ref.source)
        if source is None:
            try:
                source = opened[ref.source] = Pdf.open(self._exchange.source(ref.source))
            except pikepdf.PdfError as error:
                raise jobs.refused("file-broken", media="application/pdf") from error
        if ref.index >= len(source.pages):
            raise jobs.refused("no-such-page", page=ref.index + 1, pages=len(source.pages))
        original = source.pages[ref.index]
        number = len(self._pdf.pages)
        if self._plan.profile.stamps:
            shown = self._shown.get(ref.source)
            if shown is None:
                shown = self._shown[ref.source] = Occupied(self._exchange.source(ref.source))
            self._occupied[number] = shown.boxes(ref.index)
        self._links += _links(source, original, number, leaf.entry, ref.source)
        self.prints.append(fingerprint(original))
        self._pdf.pages.append(original)
        page = self._pdf.pages[number]
        _follow_recipe(page, original, ref)
        self._places.setdefault(_Place(leaf.entry, ref.source, ref.index), number)

    def _close(self, opened: dict[str, Pdf]) -> None:
        for pdf in opened.values():
            pdf.close()
        for shown in self._shown.values():
            shown.close()
        opened.clear()
        self._shown.clear()

    # --- what is laid over them

    def lead_links(self) -> None:
        """Lead the links of the sources to the new places of their targets; a link whose target is not here goes."""
        gone: dict[int, set[int]] = {}
        for link in self._links:
            page = self._pdf.pages[link.page]
            target = self._places.get(link.target)
            if target is None:
                gone.setdefault(link.page, set()).add(link.position)
            else:
                annotation = page.obj.Annots[link.position]
                annotation.Dest = Array([self._pdf.pages[target].obj, *link.view])
        for number, positions in gone.items():
            page = self._pdf.pages[number]
            kept = [a for position, a in enumerate(page.obj.Annots.as_list()) if position not in positions]
            page.obj.Annots = Array(kept)

    def stamp_pages(self) -> None:
        """Write number and place on each page of the body."""
        texts = [stamp(self._plan, self._volume, offset) for offset in range(len(self._volume.leaves))]
        if not any(texts):
            return
        stamper = Stamper(self._pdf, set(texts))
        for offset, text in enumerate(texts):
            if text:
                number = self._drawn.front + offset
                stamper.write(self._pdf.pages[number], text, self._occupied.get(number, ()))

    def link_rows(self) -> None:
        """Lead each row of the inventory to the first page of its piece."""
        for row in self._drawn.rows:
            target = self._pdf.pages[self._number(self._plan.entries[row.entry].first)]
            annotation = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([row.left, row.bottom, row.right, row.top]),
                Border=Array([0, 0, 0]),
                F=4,
                Dest=Array([target.obj, Name.Fit]),
            )
            page = self._pdf.pages[row.page].obj
            if Name.Annots not in page:
                page.Annots = Array([])
            page.Annots.append(self._pdf.make_indirect(annotation))

    def _number(self, count: int) -> int:
        """Return the index in this file of the page that bears a count."""
        return self._drawn.front + count - self._volume.first

    def write_outline(self, nested: Iterable[Nested]) -> None:
        """Write the bookmarks: front matter, sections, pieces, and under each piece those of its sources."""
        by_source = {entry.source: entry.bookmarks for entry in nested}
        with self._pdf.open_outline() as outline:
            outline.root.extend(OutlineItem(heading.title, heading.page) for heading in self._drawn.headings)
            for bookmark in bookmarks(self._plan, self._volume):
                outline.root.append(self._item(bookmark, by_source))

    def _item(self, bookmark: plans.Bookmark, by_source: dict[str, tuple[Bookmark, ...]]) -> OutlineItem:
        item = OutlineItem(bookmark.title, self._number(bookmark.page))
        item.children.extend(self._item(child, by_source) for child in bookmark.children)
        if bookmark.entry >= 0:
            self._nest(item, bookmark.entry, by_source)
            item.is_closed = True
        return item

    def _nest(self, item: OutlineItem, entry: int, by_source: dict[str, tuple[Bookmark, ...]]) -> None:
        for source in dict.fromkeys(page.source for page in self._plan.entries[entry].pages):
            chain = [item]
            for bookmark in by_source.get(source, ()):
                target = self._places.get(_Place(entry, source, bookmark.page))
                if target is None:
                    continue
                del chain[bookmark.level + 1 :]
                child = OutlineItem(bookmark.title, target)
                chain[-1].children.append(child)
                chain.append(child)

    # --- the file

    def save(self) -> None:
        """Write labels, language and title, then the whole file, streams untouched."""
        front_pages, root = self._drawn.front, self._pdf.Root
        labels: list[object] = [0, Dictionary(S=Name.r)] if front_pages else []
        labels += [front_pages, Dictionary(S=Name.D, St=self._volume.first)]
        if self._volume.leaves or front_pages:
            root.PageLabels = Dictionary(Nums=Array(labels if self._volume.leaves else labels[:2]))
        root.Lang = pikepdf.String("fr-FR")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if self._volume.kind == "bundle":
            root.PageMode = Name.UseOutlines
        heading = self._plan.heading
        self._pdf.docinfo["/Title"] = f"{heading.person} — {heading.title}"
        self._exchange.progress("save", 0, 1)
        # qpdf writes in pieces of a few bytes: gathered here, they cost one call a megabyte.
        gathered = io.BufferedWriter(self._exchange.output, jobs.LARGEST_PIECE)
        self._pdf.save(
            cast("BinaryIO", gathered),
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
        )
        gathered.flush()
        gathered.detach()
        self._exchange.output.finish()
        self._exchange.progress("save", 1, 1)


def _links(source: Pdf, page: Page, number: int, entry: int, name: str) -> Iterator[_Link]:
    """Yield the links of a source page: canonical pages have explicit destinations and nothing else."""
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, Array):
        return
    indexes = {other.obj.objgen: index for index, other in enumerate(source.pages)}
    for position, annotation in enumerate(annotations.as_list()):
        target = annotation.get("/Dest") if isinstance(annotation, Dictionary) else None
        if not isinstance(target, Array) or not len(target):
            continue
        index = indexes.get(target[0].objgen, -1)
        # Numbers and names of a destination belong to no file: they can be written again as they are.
        view = tuple(target.as_list()[1:])
        yield _Link(number, position, _Place(entry, name, index), view)


def _follow_recipe(page: Page, original: Page, ref: PageRef) -> None:
    """Turn a page as the person wants it. What was cropped is in no byte of its source: nothing is left to do here.

    Turn and visible part are set from the original: a page used twice is one object in the source, and its copies
    begin alike.
    """
    if Name.CropBox in original.obj:
        page.obj.CropBox = Array([float(side) for side in original.cropbox.as_list()])
    elif Name.CropBox in page.obj:
        del page.obj.CropBox
    page.obj.Rotate = (int(original.obj.get("/Rotate", 0)) + ref.turn) % 360


def fingerprint(page: Page) -> str:
    """Return a digest of what a page draws: its content, and length and edges of each image or form it may draw.

    Another engine computes the same from the written file (see :mod:`dossier_app.worker.verify`).
    """
    digest = hashlib.sha256()
    contents = page.obj.get("/Contents")
    streams = contents.as_list() if isinstance(contents, Array) else [contents]
    for stream in streams:
        if isinstance(stream, pikepdf.Stream):
            digest.update(stream.read_bytes() + b"\n")
    resources = page.obj.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if isinstance(drawn, Dictionary):
        for name in sorted(drawn.keys()):
            entry = drawn[name]
            data = entry.read_raw_bytes() if isinstance(entry, pikepdf.Stream) else b""
            digest.update(f"{name} {len(data)}\n".encode() + data[:EDGE] + data[-EDGE:])
    return digest.hexdigest()
