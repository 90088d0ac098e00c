"""What a volume is made of: its sources taken apart, from what was kept of them or here and now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import Value
from dossier_app.worker.bundle.pdf_linker import Document, from_source
from dossier_app.worker.bundle.pdf_parts import Parts
from dossier_app.worker.exchange import Blanks
from dossier_app.worker.page.stamp import Edges, edges

if TYPE_CHECKING:
    from dossier_app.core.assembling import Assemble, TakeApart, TakeApartResult
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.page.occupied import Occupied

_SMALL = 2**14
"""Bytes up to which a picture is read with what surrounds it."""

_IMAGE = re.compile(rb"/Subtype\s*/Image\b")

KEPT = "parts"
"""Name of the source that holds what was kept of the others."""


class Record(Value, frozen=True, kw_only=True, array_like=True):
    """What is kept of a canonical PDF.

    Attributes:
        taken: What is taken along the edges of each page.
    """

    parts: Parts
    taken: tuple[Edges, ...]


_decoder = msgspec.msgpack.Decoder(Record)


def take_apart(job: TakeApart, exchange: Exchange) -> TakeApartResult:
    """Take the canonical PDF ``source`` apart, and send what is worth keeping; nothing where it has to be rewritten.

    Raises:
        AppError: ``file-broken``.
    """
    from dossier_app.worker.page.occupied import Occupied

    document = from_source(exchange, "source")
    sheets = document.parts.sheets
    if document.source:
        occupied = Occupied(exchange.source("source", pictures(document)))
        taken = []
        for index, sheet in enumerate(sheets):
            exchange.progress("pages", index, len(sheets))
            taken.append(edges(sheet.box, sheet.unit, occupied.boxes(index)))
        occupied.close()
        exchange.chunk(msgspec.msgpack.encode(Record(parts=document.parts, taken=tuple(taken))))
    return job.result(pages=len(sheets))


def pictures(document: Document) -> Blanks:
    """Return where pictures lie in a source: what they show is not looked at to know their place on a page."""
    blanks = Blanks()
    if document.source:  # a document that was written again lies elsewhere
        for body in document.parts.objects:
            if body.length >= _SMALL and _IMAGE.search(body.text):
                blanks.add(body.start, body.length)
    return blanks


class Material:
    """One source, and what is taken on its pages."""

    def __init__(self, document: Document, taken: tuple[Edges, ...] | None, exchange: Exchange, source: str) -> None:
        """Hold a source for as long as its pages are being written."""
        self.document = document
        self._taken = taken
        self._exchange = exchange
        self._source = source
        self._occupied: Occupied | None = None

    def taken(self, index: int) -> Edges:
        """Return what is taken along the edges of a page."""
        if self._taken is not None:
            return self._taken[index]
        if self._occupied is None:
            from dossier_app.worker.page.occupied import Occupied

            self._occupied = Occupied(self._exchange.source(self._source, pictures(self.document)))
        sheet = self.document.parts.sheets[index]
        return edges(sheet.box, sheet.unit, self._occupied.boxes(index))


class Materials:
    """The sources of a volume."""

    def __init__(self, job: Assemble, exchange: Exchange) -> None:
        """Find what was kept of the sources."""
        self._exchange = exchange
        self._places = {entry.source: (entry.offset, entry.length) for entry in job.kept}
        self._kept = exchange.source(KEPT) if job.kept else None

    def of(self, source: str) -> Material:
        """Return a source taken apart.

        Raises:
            AppError: ``file-broken``.
        """
        place = self._places.get(source)
        if place is not None and self._kept is not None:
            self._kept.seek(place[0])
            try:
                kept = _decoder.decode(self._kept.read(place[1]))
            except msgspec.MsgspecError:  # kept by a version that wrote it otherwise
                pass
            else:
                return Material(Document(kept.parts, source=source), kept.taken, self._exchange, source)
        return Material(from_source(self._exchange, source), None, self._exchange, source)
