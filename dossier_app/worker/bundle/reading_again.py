"""A written PDF as qpdf and PDFium see it: its links, bookmarks, labels, words, and digests of what pages draw.

Neither has written it (:mod:`dossier_app.worker.pdf.pdf_writer` has), and neither knows how it was made.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Stream, String
from pikepdf.models import EncryptionMethod

from dossier_app.core import jobs
from dossier_app.worker.exchange import Blanks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.worker.exchange import Exchange

EDGE = 4096
"""Bytes at each end of a picture that are compared, with its length."""

_BLOCK = 16
"""Bytes that AES seals together."""

_STREAM = re.compile(rb">>\s*stream\r?\n")
_PAGES_HELD = 400
_BYTES_HELD = 2**25
"""How much of a file PDFium may hold before it is opened anew."""

_DEEPEST = 40
_MOST_BOOKMARKS = 100_000


class Link(NamedTuple):
    """A link.

    Attributes:
        page: Where it stands, from 0.
        target: Where it leads, or -1.
        file: Name of another file that it leads to, or "".
        anchor: Name of the place there.
        words: What is written under it.
    """

    page: int
    target: int
    file: str
    anchor: str
    words: str


class Reading:
    """A file opened by both."""

    def __init__(self, exchange: Exchange, source: str, password: str = "") -> None:
        """Open a source of the order.

        Raises:
            PdfError, PdfiumError: It cannot be read.
        """
        self._exchange = exchange
        self._source = source
        self._pdf = pikepdf.Pdf.open(exchange.source(source), password=password)
        self._password = password
        self._pictures = Blanks()
        self._words = self._opened()
        self._read = self._held = 0
        self.pages = [page.obj for page in self._pdf.pages]
        self._numbers = {page.objgen: number for number, page in enumerate(self.pages)}
        self._key = self._pdf.encryption.encryption_key if self._pdf.is_encrypted else b""
        readable = not self._pdf.is_encrypted or self._pdf.encryption.stream_method is EncryptionMethod.aesv3
        self._table = self._pdf.get_xref_table() if readable else {}
        self._edges: dict[tuple[int, int], bytes] = {}

    def _opened(self) -> pypdfium2.PdfDocument:
        stream = self._exchange.source(self._source, self._pictures)
        return pypdfium2.PdfDocument(stream, password=self._password or None)

    def close(self) -> None:
        """Let go of the file."""
        self._words.close()
        self._pdf.close()

    @property
    def warnings(self) -> list[object]:
        """What qpdf had to overlook so far."""
        return list(self._pdf.get_warnings())

    @property
    def count(self) -> int:
        """How many pages both see, or -1 where they disagree."""
        return len(self.pages) if len(self.pages) == len(self._words) else -1

    def entries(self) -> Iterator[str]:
        """Yield the entries of the catalogue and of its names."""
        yield from self._pdf.Root.keys()
        names = self._pdf.Root.get("/Names")
        if isinstance(names, Dictionary):
            yield from names.keys()

    def labels(self) -> list[str]:
        """Return the label of each page."""
        return [str(page.label) for page in self._pdf.pages]

    def text(self, number: int) -> str:
        """Return the words of a page. Pictures that were compared already are not read for that."""
        self._read += 1
        if self._read > _PAGES_HELD or self._held > _BYTES_HELD:  # PDFium keeps what it has read
            self._words.close()
            self._words = self._opened()
            self._read = self._held = 0
        page = self._words[number]
        try:
            textpage = page.get_textpage()
            words: str = textpage.get_text_range()
            textpage.close()
        finally:
            page.close()
        return words.replace("\u00a0", " ").replace("\r\n", "\n")

    # --- where things lead

    def annotations(self, number: int) -> list[Object]:
        """Return the annotations of a page."""
        found = self.pages[number].get("/Annots")
        return [item for item in found.as_list() if isinstance(item, Dictionary)] if isinstance(found, Array) else []

    def links(self) -> Iterator[Link]:
        """Yield the links that lead somewhere in the file, or to a named place of another."""
        for number in range(len(self.pages)):
            textpage = None
            for annotation in self.annotations(number):
                target, file, anchor = self._target(annotation)
                if target is None:
                    continue
                if textpage is None:
                    textpage = self._words[number].get_textpage()
                left, bottom, right, top = (float(side) for side in annotation.Rect.as_list())
                words = textpage.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
                yield Link(number, target, file, anchor, " ".join(words.split()))

    def _target(self, annotation: Object) -> tuple[int | None, str, str]:
        destination, action = annotation.get("/Dest"), annotation.get("/A")
        if isinstance(destination, Array) and len(destination):
            return self._page(destination), "", ""
        if isinstance(action, Dictionary) and action.get("/S") == Name.GoToR:
            file, place = action.get("/F"), action.get("/D")
            name = file.get("/UF") if isinstance(file, Dictionary) else file
            if isinstance(name, String) and isinstance(place, String):
                return -1, str(name), str(place)
        return None, "", ""

    def _page(self, destination: Object) -> int:
        first = destination[0]
        return self._numbers.get(first.objgen, -1)

    def anchors(self) -> dict[str, int]:
        """Return the named places of the file."""
        names = self._pdf.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, Dictionary) else None
        if not isinstance(tree, Dictionary):
            return {}
        found = pikepdf.NameTree(tree)
        return {
            str(name): self._page(place) for name, place in found.items() if isinstance(place, Array) and len(place)
        }

    def bookmarks(self) -> Iterator[tuple[str, int, int]]:
        """Yield title, page and depth of each bookmark."""
        root = self._pdf.Root.get("/Outlines")
        waiting = [(root.get("/First"), 0)] if isinstance(root, Dictionary) else []
        told = 0
        while waiting and told < _MOST_BOOKMARKS:
            item, depth = waiting.pop()
            if not isinstance(item, Dictionary) or depth > _DEEPEST:
                continue
            told += 1
            destination = item.get("/Dest")
            target = self._page(destination) if isinstance(destination, Array) and len(destination) else -1
            yield str(item.get("/Title", "")), target, depth
            waiting += [(item.get("/Next"), depth), (item.get("/First"), depth + 1)]

    # --- what pages draw

    def fingerprint(self, number: int, *, stamped: bool) -> str:
        """Return the digest of what a page draws, as :mod:`dossier_app.worker.bundle.pdf_parts`, but for its stamp."""
        page = self.pages[number]
        digest = hashlib.sha256()
        contents = page.get("/Contents")
        streams = contents.as_list() if isinstance(contents, Array) else [contents]
        for stream in streams[1:-1] if stamped else streams:
            if isinstance(stream, Stream):
                digest.update(stream.read_raw_bytes() + b"\n")
        resources = page.get("/Resources")
        drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        if isinstance(drawn, Dictionary):
            for name, thing in sorted(drawn.items()):
                digest.update(name.encode("utf-8", "surrogateescape") + self._edge(thing))
        return digest.hexdigest()

    def _edge(self, thing: Object) -> bytes:
        """Return length and edges of a picture; only the edges are read, where they lie plain in the file."""
        if not isinstance(thing, Stream):
            return b" 0\n"
        if thing.objgen not in self._edges:
            length = int(thing.get("/Length", 0))
            where = self._table.get(thing.objgen)
            if where is None or where.offset is None or length <= 3 * EDGE:
                data = thing.read_raw_bytes()
                self._held += len(data)
                length, ends = len(data), data[:EDGE] + data[-EDGE:] if data else b""
            else:
                length, ends = self._read_ends(where.offset, length, picture=thing.get("/Subtype") == Name.Image)
            self._edges[thing.objgen] = b" %d\n" % length + ends
        return self._edges[thing.objgen]

    def _read_ends(self, offset: int, length: int, *, picture: bool) -> tuple[int, bytes]:
        """Return the length of a stream, once opened where it is sealed, and its edges."""
        size = self._exchange.sources[self._source]
        head = bytes(self._exchange.read(self._source, offset, min(4 * EDGE, size - offset)))
        found = _STREAM.search(head)
        if found is None or offset + found.end() + length > size:
            raise jobs.refused("file-broken", media="application/pdf")
        start = offset + found.end()
        if picture:
            self._pictures.add(start, length)
            self._held += length if self._key else 0  # PDFium opens what is sealed, whether it is wanted or not
        if self._key:
            first = self._opened_part(start, EDGE + _BLOCK)
            last = self._opened_part(start + length - EDGE - 3 * _BLOCK, EDGE + 3 * _BLOCK)
            filling = last[-1]
            if not 1 <= filling <= _BLOCK or length % _BLOCK:
                raise jobs.refused("file-broken", media="application/pdf")
            return length - _BLOCK - filling, first + last[:-filling][-EDGE:]
        first = head[found.end() : found.end() + EDGE]
        if len(first) < EDGE:
            first = bytes(self._exchange.read(self._source, start, EDGE))
        return length, first + bytes(self._exchange.read(self._source, start + length - EDGE, EDGE))

    def _opened_part(self, start: int, length: int) -> bytes:
        """Return a range of a sealed stream, but for its first block, under the key that qpdf has found."""
        from dossier_app.worker.pdf.pdf_lock import opened

        return opened(self._key, bytes(self._exchange.read(self._source, start, length)))
