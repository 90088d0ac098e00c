"""Reads a written PDF again with engines that did not write it, and compares it with what was meant.

pypdf reads structure (links, bookmarks, labels, contents); PDFium reads the words. Nothing here knows how the file was
made: a disagreement between two statements of the file, or with the plan, is a problem that stops the delivery.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, Destination, DictionaryObject, IndirectObject, StreamObject

from dossier_app.core import jobs
from dossier_app.core.assembling import AssembleResult, Verify, VerifyResult
from dossier_app.core.plan import Bookmark, bookmarks, stamp
from dossier_app.core.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

    from dossier_app.core.plan import Plan, Volume
    from dossier_app.worker.exchange import Exchange

_FORBIDDEN = ("/AcroForm", "/OpenAction", "/AA", "/Collection", "/OCProperties")
_STAMP = re.compile(r"Pièce n° (?P<number>\d+(?: \w+)?) — (?P<nth>\d+)/(?P<of>\d+)(?: · (?P<page>\d+)/(?P<total>\d+))?")
_PLACE = re.compile(r"^(?P<page>\d+)/(?P<total>\d+)$", re.MULTILINE)
EDGE = 4096
"""Bytes at each end of an image that are compared, with its length."""

_PIECES = 1
"""Depth of the bookmarks of pieces."""

_MOST_TOLD = 50
"""Problems told: a file that disagrees everywhere needs no longer list."""


def verify(job: Verify, exchange: Exchange) -> VerifyResult:
    """Compare a written file with its plan, or with itself where there is none.

    Raises:
        AppError: ``file-broken`` when it cannot be read at all.
    """
    try:
        reader = PdfReader(exchange.source("source"), strict=False)
        words = pypdfium2.PdfDocument(exchange.source("source"))
        proof = _Proof(reader, words, exchange)
        with words:
            if job.plan is not None and job.written is not None:
                proof.against(job.plan, job.plan.volumes[job.volume], job.written)
            else:
                proof.alone()
    except (PyPdfError, pypdfium2.PdfiumError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise jobs.refused("file-broken", media="application/pdf") from error
    return VerifyResult(pages=len(reader.pages), checked=proof.checked, problems=tuple(proof.problems[:_MOST_TOLD]))


class _Proof:
    """A file being compared."""

    def __init__(self, reader: PdfReader, words: pypdfium2.PdfDocument, exchange: Exchange) -> None:
        self._reader = reader
        self._words = words
        self._exchange = exchange
        self._numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages)
            if page.indirect_reference is not None
        }
        self.checked = 0
        self.problems: list[Problem] = []

    def against(self, plan: Plan, volume: Volume, written: AssembleResult) -> None:
        """Compare with the plan: pages in = pages out, and every statement leads to the same page."""
        self._same("page-count", written.front + len(volume.leaves), len(self._reader.pages))
        if self.problems:
            return
        self._harmless()
        self._labels(written.front, volume)
        self._rows(plan, volume, written)
        if volume.kind != "inventory":
            self._outline(plan, volume, written.front)
        for offset in range(len(volume.leaves)):
            self._exchange.progress("verify", offset, len(volume.leaves))
            number = written.front + offset
            expected = stamp(plan, volume, offset)
            if expected:
                there = _plain(expected) in self._text(number)
                self._same("stamp-differs", expected, expected if there else "", page=number + 1)
            if volume.leaves[offset].kind == "page":
                print_ = _fingerprint(self._reader.pages[number], stamped=bool(expected))
                self._same("content-differs", written.prints[offset], print_, page=number + 1)

    def alone(self) -> None:
        """Compare the statements of a file with one another: links of its list, bookmarks, labels and stamps."""
        self._harmless()
        labels = self._reader.page_labels
        stamps = {}
        for number in range(len(self._reader.pages)):
            self._exchange.progress("verify", number, len(self._reader.pages))
            # The stamp is written over the page: a bundle kept as a piece of another has its own words before it.
            found = None
            for found in _STAMP.finditer(self._text(number)):  # noqa: B007 -- the last one is wanted
                pass
            if found:
                stamps[number] = found
                if found["page"]:
                    self._same("label-differs", found["page"], labels[number], page=number + 1)
        reached: set[int] = set()
        for row, target, text in self._links():
            found = stamps.get(target)
            if row in stamps or found is None or target in reached:
                continue
            reached.add(target)
            given = found["number"]
            self._same(
                "row-differs",
                f"{given} 1",
                f"{given if text.startswith(given) else text} {found['nth']}",
                page=row + 1,
            )
        for title, target, depth in self._flat(self._reader.outline):
            found = stamps.get(target)
            number_text, point, _ = title.partition(". ")
            # Sections are above pieces, bookmarks of sources under them: both may begin with numbers of their own.
            if depth == _PIECES and point and found and found["nth"] == "1":
                self._same("bookmark-differs", found["number"], number_text, page=target + 1)
        if not stamps:
            self.problems.append(problem("not-a-bundle"))

    # --- the statements

    def _harmless(self) -> None:
        """Nothing that runs, asks or hides: no form, script, action or embedded file."""
        root = self._reader.root_object
        names = root.get("/Names")
        names = names.get_object() if names is not None else DictionaryObject()
        for key in _FORBIDDEN:
            self._same("forbidden-entry", "", key if key in root else "", entry=key)
        for key in ("/JavaScript", "/EmbeddedFiles"):
            self._same("forbidden-entry", "", key if key in names else "", entry=key)
        for number, page in enumerate(self._reader.pages):
            for annotation in _annotations(page):
                plain = annotation.get("/Subtype") == "/Link" and "/A" not in annotation and "/AA" not in annotation
                self._same(
                    "forbidden-annotation", "", "" if plain else str(annotation.get("/Subtype")), page=number + 1
                )

    def _labels(self, front: int, volume: Volume) -> None:
        labels = self._reader.page_labels
        for offset in range(len(volume.leaves)):
            number = front + offset
            self._same("label-differs", str(volume.first + offset), labels[number], page=number + 1)

    def _rows(self, plan: Plan, volume: Volume, written: AssembleResult) -> None:
        """Each row that can be clicked leads to its piece, whose number and first page the row shows."""
        found = [(row, target, text) for row, target, text in self._links() if row < written.front]
        self._same("row-count", written.rows, len(found))
        starts = {
            written.front + plan.entries[index].first - volume.first: plan.entries[index]
            for index in volume.entries
            if plan.entries[index].pages
        }
        reached = set()
        for row, target, text in found:
            entry = starts.get(target)
            if entry is None:
                self.problems.append(problem("row-differs", page=row + 1, expected="", found=str(target + 1)))
                continue
            shown = text.split()
            first_part = target not in reached
            reached.add(target)
            if first_part:
                self._same("row-differs", entry.number.split()[0], shown[0] if shown else "", page=row + 1)
                self._same(
                    "row-differs", str(entry.first), str(entry.first) if str(entry.first) in shown else "", page=row + 1
                )
        if written.rows:
            self._same("row-count", len(starts), len(reached))

    def _outline(self, plan: Plan, volume: Volume, front: int) -> None:
        found = {(title, target) for title, target, _ in self._flat(self._reader.outline)}
        for title, count in _expected(bookmarks(plan, volume)):
            target = front + count - volume.first
            self._same("bookmark-differs", title, title if (title, target) in found else "", page=target + 1)

    # --- reading

    def _links(self) -> Iterator[tuple[int, int, str]]:
        """Yield page, target and words of each internal link."""
        for number, page in enumerate(self._reader.pages):
            for annotation in _annotations(page):
                target = annotation.get("/Dest")
                target = target.get_object() if target is not None else None
                if not isinstance(target, ArrayObject) or not isinstance(target[0], IndirectObject):
                    continue
                rectangle = annotation["/Rect"]
                if not isinstance(rectangle, ArrayObject):
                    continue
                left, bottom, right, top = (float(side) for side in rectangle)
                textpage = self._words[number].get_textpage()
                text = textpage.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
                yield number, self._numbers.get(target[0].idnum, -1), " ".join(text.split())

    def _flat(self, outline: Any, depth: int = 0) -> Iterator[tuple[str, int, int]]:
        """Yield title, page and depth of each bookmark."""
        for item in outline:
            if isinstance(item, Destination):
                number = self._reader.get_destination_page_number(item)
                yield str(item.title), -1 if number is None else number, depth
            else:
                yield from self._flat(item, depth + 1)

    def _text(self, number: int) -> str:
        page = self._words[number].get_textpage()
        words: str = page.get_text_range()
        return words.replace("\u00a0", " ").replace("\r\n", "\n")

    def _same(self, code: str, expected: str | int, found: str | int, **where: str | int) -> None:
        self.checked += 1
        if _plain(expected) != _plain(found):
            self.problems.append(problem(code, expected=expected, found=found, **where))


def _plain(value: str | int) -> str:
    return str(value).replace("\u00a0", " ")


def _annotations(page: PageObject) -> list[DictionaryObject]:
    annotations = page.get("/Annots")
    if annotations is None:
        return []
    return [entry.get_object() for entry in annotations.get_object()]


def _expected(items: tuple[Bookmark, ...]) -> Iterator[tuple[str, int]]:
    for item in items:
        yield item.title, item.page
        yield from _expected(item.children)


def _fingerprint(page: PageObject, *, stamped: bool) -> str:
    """Return the digest of what a page draws, as :func:`dossier_app.worker.merge.fingerprint`, but for its stamp."""
    digest = hashlib.sha256()
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    streams = [entry.get_object() for entry in contents] if isinstance(contents, ArrayObject) else [contents]
    for stream in streams[1:-1] if stamped else streams:
        if isinstance(stream, StreamObject):
            digest.update(stream.get_data() + b"\n")
    resources = page.get("/Resources")
    resources = resources.get_object() if resources is not None else None
    drawn = resources.get("/XObject") if isinstance(resources, DictionaryObject) else None
    drawn = drawn.get_object() if drawn is not None else None
    if isinstance(drawn, DictionaryObject):
        for name in sorted(drawn):
            entry = drawn[name].get_object()
            # The bytes as they are in the file: pypdf offers them under this name only.
            data = bytes(entry._data) if isinstance(entry, StreamObject) else b""  # noqa: SLF001
            digest.update(f"{name} {len(data)}\n".encode() + data[:EDGE] + data[-EDGE:])
    return digest.hexdigest()
