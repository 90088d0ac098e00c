"""Writes one volume of a plan: drawn pages, pieces without loss, stamps, links, bookmarks and labels, in one pass.

Every page of the volume has its number before the first byte is written, so that links and bookmarks are right as they
are written, and nothing is kept but numbers: memory does not grow with the dossier. The bytes of pieces are copied by
the parent as they are; see :mod:`dossier_app.worker.bundle.pdf_parts` and :mod:`dossier_app.worker.pdf.pdf_writer`.

A page is a sheet of a document, with what is laid over it: content that follows its own, and the resources it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dossier_app.core import jobs
from dossier_app.core import plan as plans
from dossier_app.core.assembling import Assemble, AssembleResult
from dossier_app.core.french import count, number_sign
from dossier_app.core.plan import bookmarks, stamp
from dossier_app.worker.bundle.materials import Material, Materials
from dossier_app.worker.bundle.pdf_linker import Linked, Linker, from_bytes
from dossier_app.worker.bundle.text_layer import FONT_NAME, TextLayers
from dossier_app.worker.drawn import front
from dossier_app.worker.drawn.structure import Joined, Structure
from dossier_app.worker.page.stamp import Edges, Stamper
from dossier_app.worker.pdf import pdf_outline
from dossier_app.worker.pdf.metadata import ACCESSIBLE, packet
from dossier_app.worker.pdf.pdf_outline import Item
from dossier_app.worker.pdf.pdf_syntax import number, text_string
from dossier_app.worker.pdf.pdf_writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dossier_app.core.outlines import Bookmark
    from dossier_app.core.plan import Leaf
    from dossier_app.core.recognising import PageWords
    from dossier_app.worker.bundle.pdf_linker import Added
    from dossier_app.worker.bundle.pdf_parts import Sheet
    from dossier_app.worker.drawn.front import Drawn
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.pdf.pdf_lock import Lock

Annotation = tuple[bytes, int]
"""A link and the number of its object, 0 for the next free one."""

_KIDS = 64
"""Pages under one branch of the page tree."""

_FONT_NAME = b"/Dsr"

_SHORT = 500
"""Bytes of content that are not worth packing."""


def assemble(job: Assemble, exchange: Exchange) -> AssembleResult:
    """Write a volume and send it.

    Raises:
        AppError: ``file-broken`` when a canonical PDF cannot be read, ``no-such-page``, ``password-unusable``.
    """
    plan, volume = job.plan, job.plan.volumes[job.volume]
    drawn = front.draw(plan, volume)
    binder = _Binder(job, drawn, exchange)
    binder.bind()
    binder.finish()
    return AssembleResult(
        front=drawn.front,
        pages=drawn.front + len(volume.leaves),
        rows=binder.rows,
        prints=tuple(binder.prints),
        layered=tuple(binder.layered),
        transcribed=drawn.transcribed,
    )


class _Place(NamedTuple):
    """A page of a source as an entry uses it: where its links and bookmarks lead."""

    entry: int
    source: str
    number: int


class _Page(NamedTuple):
    """A page to write.

    Attributes:
        turn: Clockwise, that of the sheet included.
        annotations: Links.
        text: Words of its stamp, or "".
        taken: What is taken along its edges.
        words: Recognised on it, to be laid unseen over it.
        tagged: What it says of the tree of what was drawn.
    """

    document: Linked
    sheet: Sheet
    turn: int
    annotations: Iterable[Annotation]
    text: str
    taken: Edges
    words: PageWords | None = None
    tagged: bytes = b""


_NOTHING_TAKEN = Edges(left=(), bottom=(), right=(), top=())


class _Binder:
    """One volume being bound."""

    def __init__(self, job: Assemble, drawn: Drawn, exchange: Exchange) -> None:
        self._plan = job.plan
        self._volume = job.plan.volumes[job.volume]
        self._nested = job.nested
        self._drawn = drawn
        self._exchange = exchange
        self._writer = Writer(exchange.output, _lock(job.password))
        self._linker = Linker(self._writer)
        self._materials = Materials(job, exchange)
        self._layers = TextLayers(job, exchange, self._writer)
        self._catalog = self._writer.reserve()
        self._first = self._writer.reserve(drawn.front + len(self._volume.leaves))
        self._opening = 0
        self._stamper: Stamper | None = None
        self._root = self._writer.reserve()
        self._branches: list[int] = []
        self._here: dict[_Place, int] = {}
        for offset, leaf in enumerate(self._volume.leaves):
            if leaf.kind == "page":
                ref = self._plan.page(leaf)
                self._here.setdefault(_Place(leaf.entry, ref.source, ref.index), self._first + drawn.front + offset)
        self._structure = Structure(drawn.tags, len(drawn.rows))
        self._first_row = self._writer.reserve(len(drawn.rows))
        self._drawn_pages: list[int] = []
        self.rows = 0
        self.prints: list[str] = []
        self.layered: list[int] = []

    # --- pages

    def bind(self) -> None:
        """Write every page in its place."""
        furniture = self._linker.linked(from_bytes(self._drawn.pdf)) if self._drawn.pdf else None
        rows = self._row_links()
        for page in range(self._drawn.front):
            self._write_drawn(furniture, page, page, rows.get(page, ()))
            self._drawn_pages.append(self._first + page)
        texts = [stamp(self._plan, self._volume, offset) for offset in range(len(self._volume.leaves))]
        if any(texts):
            self._stamper = Stamper(self._writer, set(texts))
        between = self._drawn.front
        linked: dict[str, tuple[Material, Linked]] = {}
        entry = -1
        for offset, leaf in enumerate(self._volume.leaves):
            self._exchange.progress("merge", offset, len(self._volume.leaves))
            page = self._drawn.front + offset
            if leaf.entry != entry:
                linked.clear()  # what a piece was made of is let go before the next one
                entry = leaf.entry
            if leaf.kind == "page":
                self._write_leaf(leaf, page, texts[offset], linked)
            else:
                self._write_drawn(furniture, between, page, (), texts[offset])
                self._drawn_pages.append(self._first + page)
                between += 1
                self.prints.append("")

    def _write_drawn(
        self, furniture: Linked | None, sheet: int, page: int, annotations: Iterable[Annotation], text: str = ""
    ) -> None:
        """Write a page that was drawn here."""
        if furniture is None:
            raise AssertionError("pages were counted that were not drawn")
        made = furniture.parts.sheets[sheet]
        tagged = self._structure.of_page(sheet)
        self._write_page(page, _Page(furniture, made, made.turn, annotations, text, _NOTHING_TAKEN, tagged=tagged))

    def _write_leaf(self, leaf: Leaf, page: int, text: str, linked: dict[str, tuple[Material, Linked]]) -> None:
        """Write a page of a piece, turned as the person wants it."""
        ref = self._plan.page(leaf)
        if ref.source not in linked:
            material = self._materials.of(ref.source)
            linked[ref.source] = material, self._linker.linked(material.document)
        material, document = linked[ref.source]
        sheets = document.parts.sheets
        if ref.index >= len(sheets):
            raise jobs.refused("no-such-page", page=ref.index + 1, pages=len(sheets))
        sheet = sheets[ref.index]
        annotations = ((link, 0) for link in self._links(sheet, leaf.entry, ref.source))
        taken = material.taken(ref.index) if text else _NOTHING_TAKEN
        turn = (sheet.turn + ref.turn) % 360
        words = self._layers.words(ref.source, ref.index)
        if words is not None:
            self.layered.append(page - self._drawn.front)
        self._write_page(page, _Page(document, sheet, turn, annotations, text, taken, words))
        self.prints.append(sheet.print)

    def _write_page(self, page: int, made: _Page) -> None:
        """Write what a page draws, between what is laid around it."""
        document, sheet = made.document, made.sheet
        contents = [document.number(index) for index in sheet.contents]
        added: list[Added] = []
        box, before, after = sheet.box, b"", b""
        if made.text and self._stamper is not None:
            name = document.free_name(sheet.resources, b"/Font", _FONT_NAME)
            added.append((b"/Font", name, self._stamper.font))
            laid = self._stamper.stamp(made.text, name, (box, made.turn, sheet.unit), made.taken)
            box, before, after = laid.box or box, laid.before, laid.after
        if made.words is not None:
            name = document.free_name(sheet.resources, b"/Font", FONT_NAME)
            layer = self._layers.content(made.words, name, sheet)
            added.append((b"/Font", name, self._layers.font))
            # Before the stamp, whose words are the last of the page.
            before, after = before or b"q\n", b"\nQ " + layer + after.removeprefix(b"\nQ ")
        if before:
            contents = [self._open(before), *contents, self._close(after)]
        entries = [
            b"<</Type/Page/Parent %d 0 R/MediaBox[%b]" % (self._branch(page), b" ".join(map(number, box))),
            b"/Resources %d 0 R" % document.resources(sheet.resources, tuple(added)),
            b"/Contents[%b]" % b" ".join(b"%d 0 R" % content for content in contents),
            document.body(sheet.more),
        ]
        if made.turn:
            entries.append(b"/Rotate %d" % made.turn)
        if sheet.unit != 1:
            entries.append(b"/UserUnit " + number(sheet.unit))
        if made.tagged:
            entries.append(made.tagged)
        marks = [self._writer.add(annotation, number) for annotation, number in made.annotations]
        if marks:
            entries.append(b"/Annots[%b]" % b" ".join(b"%d 0 R" % mark for mark in marks))
        self._writer.add(b"".join(entries) + b">>", self._first + page)

    def _open(self, before: bytes) -> int:
        """Return the content that stands before a page's own: one for all pages that do not grow."""
        if before != b"q\n":
            return self._writer.add_stream(b"", before)
        if not self._opening:
            self._opening = self._writer.add_stream(b"", before)
        return self._opening

    def _close(self, after: bytes) -> int:
        """Return the content that stands after a page's own; a stamp alone is too short to be packed."""
        return self._writer.add_packed(b"", after) if len(after) > _SHORT else self._writer.add_stream(b"", after)

    def _branch(self, page: int) -> int:
        """Return the number of the branch of the page tree that holds a page."""
        while len(self._branches) <= page // _KIDS:
            self._branches.append(self._writer.reserve())
        return self._branches[page // _KIDS]

    # --- links

    def _links(self, sheet: Sheet, entry: int, source: str) -> Iterator[bytes]:
        """Yield the links of a page, led to the new places of their targets; a link whose target is not here goes."""
        for link in sheet.links:
            target = self._here.get(_Place(entry, source, link.page))
            if target is not None:
                yield b"<<%b/Dest[%d 0 R %b]>>" % (link.entries, target, link.view)

    def _row_links(self) -> dict[int, list[Annotation]]:
        """Return the links of the inventory, by page: to the first page of each piece, in this file or in its own."""
        links: dict[int, list[Annotation]] = {}
        here = set(self._volume.entries)
        for index, row in enumerate(self._drawn.rows):
            place = b" ".join(number(round(side, 2)) for side in (row.left, row.bottom, row.right, row.top))
            entry = self._plan.entries[row.entry]
            if row.entry in here:
                self.rows += 1
                leads = b"/Dest[%d 0 R/Fit]" % self._number(entry.first)
            elif self._plan.profile.archival:
                continue
            else:
                name = text_string(self._plan.volumes[entry.volume].name)
                leads = b"/A<</S/GoToR/F<</Type/Filespec/F %b/UF %b>>/D %b/NewWindow true>>" % (
                    name,
                    name,
                    text_string(plans.anchor(row.entry)),
                )
            told = b"/Contents %b" % text_string(f"Pièce {number_sign(entry.number)}, page {entry.first}")
            tagged = told + self._structure.of_link(index)
            made = b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4%b%b>>" % (place, leads, tagged)
            links.setdefault(row.page, []).append((made, self._first_row + index))
        return links

    def _number(self, count: int) -> int:
        """Return the number of the page that bears a count."""
        return self._first + self._drawn.front + count - self._volume.first

    # --- bookmarks

    def _outline(self) -> list[Item]:
        """Return the bookmarks: front matter, sections, pieces, and under each piece those of its sources."""
        by_source = {entry.source: entry.bookmarks for entry in self._nested}
        items = [Item(heading.title, self._first + heading.page) for heading in self._drawn.headings]
        return items + [self._item(bookmark, by_source) for bookmark in bookmarks(self._plan, self._volume)]

    def _item(self, bookmark: plans.Bookmark, by_source: dict[str, tuple[Bookmark, ...]]) -> Item:
        item = Item(bookmark.title, self._number(bookmark.page))
        item.children.extend(self._item(child, by_source) for child in bookmark.children)
        if bookmark.entry >= 0:
            self._nest(item, bookmark.entry, by_source)
            item.closed = True
        return item

    def _nest(self, item: Item, entry: int, by_source: dict[str, tuple[Bookmark, ...]]) -> None:
        for source in dict.fromkeys(page.source for page in self._plan.entries[entry].pages):
            chain = [item]
            for bookmark in by_source.get(source, ()):
                target = self._here.get(_Place(entry, source, bookmark.page))
                if target is None:
                    continue
                del chain[bookmark.level + 1 :]
                child = Item(bookmark.title, target)
                chain[-1].children.append(child)
                chain.append(child)

    # --- the file

    def finish(self) -> None:
        """Write the tree of pages, bookmarks, labels, language and title, and the end of the file."""
        writer, pages = self._writer, self._drawn.front + len(self._volume.leaves)
        self._exchange.progress("save", 0, 1)
        self._layers.finish()
        for position, branch in enumerate(self._branches):
            held = range(position * _KIDS, min((position + 1) * _KIDS, pages))
            kids = b" ".join(b"%d 0 R" % (self._first + page) for page in held)
            writer.add(b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (self._root, len(held), kids), branch)
        kids = b" ".join(b"%d 0 R" % branch for branch in self._branches)
        writer.add(b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids), self._root)
        info = writer.add(b"<</Title %b>>" % text_string(self._title))
        writer.add(b"<<%b>>" % b"".join(self._catalog_entries()), self._catalog)
        writer.finish(self._catalog, info)
        self._exchange.output.finish()
        self._exchange.progress("save", 1, 1)

    @property
    def _title(self) -> str:
        heading = self._plan.heading
        return f"{heading.person} — {heading.title}"

    def _catalog_entries(self) -> Iterator[bytes]:
        yield b"/Type/Catalog/Pages %d 0 R/Lang(fr-FR)/ViewerPreferences<</DisplayDocTitle true>>" % self._root
        front_pages, leaves = self._drawn.front, self._volume.leaves
        labels = b"0<</S/r>>" if front_pages else b""
        if leaves:
            labels += b" %d<</S/D/St %d>>" % (front_pages, self._volume.first)
        if labels:
            yield b"/PageLabels<</Nums[%b]>>" % labels
        if self._volume.kind == "bundle":
            yield b"/PageMode/UseOutlines"
            if self._plan.bundles > 1:
                yield b"/Names<</Dests<</Names[%b]>>>>" % b"".join(self._anchors())
        yield self._tree()
        if self._plan.profile.archival:
            from dossier_app.worker.bundle.archival import catalogue

            yield catalogue(self._writer, self._title)
        elif self._volume.kind == "inventory":  # all of it is drawn here, and described
            said = packet(self._title, ACCESSIBLE)
            yield b"/Metadata %d 0 R" % self._writer.add_stream(b"/Type/Metadata/Subtype/XML", said)
        outline = pdf_outline.write(self._writer, self._outline())
        if outline:
            yield b"/Outlines %d 0 R" % outline

    def _tree(self) -> bytes:
        """Write the tree of what the drawn pages mean, with the place of each piece in it."""
        if not self._drawn_pages:
            return b""
        rows, here = self._drawn.rows, frozenset(self._volume.entries)
        links = {
            index: (self._first_row + index, self._first + row.page)
            for index, row in enumerate(rows)
            if row.entry in here or not self._plan.profile.archival
        }
        joined = []
        for index in self._volume.entries:
            entry = self._plan.entries[index]
            if entry.pages:
                told = f"Document joint tel quel, {count(len(entry.pages), 'page')}"
                title = f"Pièce {number_sign(entry.number)}, {entry.title}"
                joined.append(Joined(title, told, self._number(entry.first)))
        return self._structure.write(self._writer, self._drawn_pages, links, joined)

    def _anchors(self) -> Iterator[bytes]:
        """Yield the names under which the inventories of other volumes find the pieces of this one."""
        for index in sorted(self._volume.entries):
            entry = self._plan.entries[index]
            if entry.pages:
                yield b"%b[%d 0 R/Fit]" % (text_string(plans.anchor(index)), self._number(entry.first))


def _lock(password: str) -> Lock | None:
    if not password:
        return None
    from dossier_app.worker.pdf.pdf_lock import Lock

    try:
        return Lock(password)
    except ValueError as error:
        raise jobs.refused("password-unusable") from error
