"""Puts the objects of documents taken apart into one file: new numbers, each object once, the same ones folded.

A document is a source of the order, whose streams the parent copies, or bytes that are here. Only what the wanted pages
draw with is written.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from dossier_app.core import jobs
from dossier_app.worker.bundle.pdf_parts import Body, Parts, take_apart
from dossier_app.worker.pdf import saving
from dossier_app.worker.pdf.pdf_syntax import Irregular

if TYPE_CHECKING:
    from typing import BinaryIO

    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.pdf.pdf_writer import Writer

Added = tuple[bytes, bytes, int]
"""A resource that a layer needs: its kind (``/Font``), its name, the number of its object."""


class Document(NamedTuple):
    """A document taken apart.

    Attributes:
        source: Name of the source that holds its bytes, or "".
        data: Its bytes, where they are here.
    """

    parts: Parts
    source: str = ""
    data: bytes = b""


class InMemory:
    """Bytes of a document that are here."""

    def __init__(self, data: bytes) -> None:
        """Offer these bytes."""
        self._data = data
        self.size = len(data)

    def read(self, offset: int, length: int) -> bytes:
        """Return a range."""
        return self._data[offset : offset + length]


class _FromParent:
    """Bytes of a source of the order."""

    def __init__(self, exchange: Exchange, source: str) -> None:
        self._exchange = exchange
        self._source = source
        self.size = exchange.sources[source]

    def read(self, offset: int, length: int) -> memoryview:
        """Ask the parent for a range."""
        return self._exchange.read(self._source, offset, length)


def from_source(exchange: Exchange, source: str) -> Document:
    """Take a source apart; one that this program did not write is written again first, in memory.

    Raises:
        AppError: ``file-broken``.
    """
    try:
        return Document(take_apart(_FromParent(exchange, source)), source=source)
    except Irregular:
        return from_bytes(_regular(exchange.source(source)))


def from_bytes(data: bytes) -> Document:
    """Take a document apart that is here.

    Raises:
        AppError: ``file-broken``.
    """
    try:
        return Document(take_apart(InMemory(data)), data=data)
    except Irregular:
        data = _regular(io.BytesIO(data))
    try:
        return Document(take_apart(InMemory(data)), data=data)
    except Irregular as error:
        raise jobs.refused("file-broken", media="application/pdf") from error


def _regular(stream: BinaryIO) -> bytes:
    """Have qpdf write a document again in the plain way."""
    made = io.BytesIO()
    try:
        with pikepdf.Pdf.open(stream, suppress_warnings=True) as pdf:
            saving.save(pdf, made)
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise jobs.refused("file-broken", media="application/pdf") from error
    return made.getvalue()


class Linker:
    """What is in the file so far."""

    def __init__(self, writer: Writer) -> None:
        """Write with a writer."""
        self.writer = writer
        self.folded: dict[bytes, int] = {}
        self._numbers: dict[str, dict[int, int]] = {}
        self._resources: dict[bytes, int] = {}

    def linked(self, document: Document) -> Linked:
        """Return a document whose objects can be written; those of a source that came before are there already."""
        known = self._numbers.setdefault(document.source, {}) if document.source else {}
        return Linked(self, document, known)

    def resources(self, body: bytes) -> int:
        """Return the number of a dictionary of resources, the same for the same words."""
        number = self._resources.get(body)
        if number is None:
            number = self._resources[body] = self.writer.add(body)
        return number


class Linked:
    """One document, as its objects enter the file."""

    def __init__(self, linker: Linker, document: Document, numbers: dict[int, int]) -> None:
        """Link a document, some of whose objects may have numbers."""
        self._linker = linker
        self._writer = linker.writer
        self._document = document
        self._numbers = numbers
        self._waiting: list[tuple[int, int]] = []

    @property
    def parts(self) -> Parts:
        """What the document is made of."""
        return self._document.parts

    def number(self, index: int) -> int:
        """Return the number of an object, which is written with all it refers to."""
        number = self._number(index)
        self._write_waiting()
        return number

    def body(self, body: Body) -> bytes:
        """Return the bytes of something that refers to objects, which are written."""
        made = self._filled(body)
        self._write_waiting()
        return made

    def resources(self, index: int, added: tuple[Added, ...] = ()) -> int:
        """Return the number of a dictionary of resources, with those that layers need."""
        kinds: dict[bytes, bytes] = {key: self._filled(body) for key, body in self.parts.resources[index]}
        self._write_waiting()
        for kind, name, number in added:
            held = kinds.get(kind, b"<<>>").rstrip()
            held = held if held.startswith(b"<<") and held.endswith(b">>") else b"<<>>"
            kinds[kind] = held[:-2] + b"%b %d 0 R>>" % (name, number)
        return self._linker.resources(b"<<" + b"".join(key + b" " + held for key, held in kinds.items()) + b">>")

    def free_name(self, index: int, kind: bytes, wanted: bytes) -> bytes:
        """Return a name that no resource of a kind bears yet."""
        held = next((body.text for key, body in self.parts.resources[index] if key == kind), b"")
        tries = (wanted + (b"%d" % more if more else b"") for more in range(len(held) + 1))
        return next(name for name in tries if name not in held)

    # --- inside

    def _number(self, index: int) -> int:
        if index < 0:
            return self._writer.nothing()
        number = self._numbers.get(index)
        if number is None:
            print_ = self.parts.objects[index].print
            number = self._linker.folded.get(print_) if print_ else None
            if number is None:
                number = self._writer.reserve()
                self._waiting.append((index, number))
                if print_:
                    self._linker.folded[print_] = number
            self._numbers[index] = number
        return number

    def _filled(self, body: Body) -> bytes:
        if not body.references:
            return body.text % () if b"%" in body.text else body.text
        return body.text % tuple([self._number(index) for index in body.references])

    def _write_waiting(self) -> None:
        while self._waiting:
            index, number = self._waiting.pop()
            body = self.parts.objects[index]
            text = self._filled(body)
            if body.start < 0:
                self._writer.add(text, number)
            elif self._document.source:
                self._writer.copy_stream(text[2:-2], self._document.source, body.start, body.length, number)
            else:
                data = self._document.data[body.start : body.start + body.length]
                self._writer.add_stream(text[2:-2], data, number)
