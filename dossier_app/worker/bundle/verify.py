"""Reads a written PDF again with engines that did not write it, and compares it with what was meant.

qpdf reads structure (links, bookmarks, labels, contents); PDFium reads the words. Nothing here knows how the file was
made: a disagreement between two statements of the file, or with the plan, is a problem that stops the delivery.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from dossier_app.core import jobs
from dossier_app.core.assembling import AssembleResult, Verify, VerifyResult
from dossier_app.core.plan import Bookmark, anchor, bookmarks, stamp
from dossier_app.core.problems import Problem, problem
from dossier_app.worker.bundle.reading_again import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object

    from dossier_app.core.plan import Plan, Volume
    from dossier_app.worker.bundle.reading_again import Link
    from dossier_app.worker.exchange import Exchange

_FORBIDDEN = ("/AcroForm", "/OpenAction", "/AA", "/Collection", "/OCProperties", "/JavaScript", "/EmbeddedFiles")
_PROOF = re.compile(r".*pièce n° (?P<number>\d+(?: [a-z]+)?), (?:vol\. \d+, )?page (?P<page>\d+)$")
"""What a row of the table of proofs ends with."""

_STAMP = re.compile(r"Pièce n° (?P<number>\d+(?: \w+)?) — (?P<nth>\d+)/(?P<of>\d+)(?: · (?P<page>\d+)/(?P<total>\d+))?")
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
        reading = Reading(exchange, "source", job.password)
        proof = _Proof(reading, exchange)
        if job.plan is not None and job.written is not None:
            proof.against(job.plan, job.plan.volumes[job.volume], job.written)
            if job.plan.profile.archival:
                from dossier_app.worker.bundle.archival import validate

                proof.problems += validate(exchange.source("source"))
            if reading.warnings:  # what was just written needs no mending
                raise jobs.refused("file-broken", media="application/pdf")
        else:
            proof.alone()
        pages = len(reading.pages)
        reading.close()
    except pikepdf.PasswordError as error:
        raise jobs.refused("wrong-password" if job.password else "locked") from error
    except (
        *(pikepdf.PdfError, pypdfium2.PdfiumError, pikepdf.ForeignObjectError, RuntimeError),
        *(ValueError, KeyError, TypeError, AttributeError),
    ) as error:
        raise jobs.refused("file-broken", media="application/pdf") from error
    return VerifyResult(pages=pages, checked=proof.checked, problems=tuple(proof.problems[:_MOST_TOLD]))


class _Proof:
    """A file being compared."""

    def __init__(self, reading: Reading, exchange: Exchange) -> None:
        self._reading = reading
        self._exchange = exchange
        self.checked = 0
        self.problems: list[Problem] = []

    def against(self, plan: Plan, volume: Volume, written: AssembleResult) -> None:
        """Compare with the plan: pages in = pages out, and every statement leads to the same page."""
        self._same("page-count", written.front + len(volume.leaves), self._reading.count)
        if self.problems:
            return
        self._harmless({other.name for other in plan.volumes if other is not volume and other.name != volume.name})
        self._labels(written.front, volume)
        self._rows(plan, volume, written)
        if volume.kind != "inventory":
            self._outline(plan, volume, written.front)
        layered = frozenset(written.layered)
        for offset in range(len(volume.leaves)):
            self._exchange.progress("verify", offset, len(volume.leaves))
            number = written.front + offset
            expected = stamp(plan, volume, offset)
            if volume.leaves[offset].kind == "page":
                over = bool(expected) or offset in layered
                print_ = self._reading.fingerprint(number, stamped=over)
                self._same("content-differs", written.prints[offset], print_, page=number + 1)
            if expected:
                there = _plain(expected) in self._reading.text(number)
                self._same("stamp-differs", expected, expected if there else "", page=number + 1)

    def alone(self) -> None:
        """Compare the statements of a file with one another: links of its list, bookmarks, labels and stamps."""
        self._harmless(None)
        labels = self._reading.labels()
        stamps = {}
        pages = len(self._reading.pages)
        for number in range(pages):
            self._exchange.progress("verify", number, pages)
            self._reading.fingerprint(number, stamped=False)
            # The stamp is written over the page: a bundle kept as a piece of another has its own words before it.
            found = None
            for found in _STAMP.finditer(self._reading.text(number)):  # noqa: B007 -- the last one is wanted
                pass
            if found:
                stamps[number] = found
                if found["page"]:
                    self._same("label-differs", found["page"], labels[number], page=number + 1)
        reached: set[int] = set()
        for link in self._reading.links():
            found = stamps.get(link.target)
            if link.page in stamps or found is None or link.target in reached:
                continue
            reached.add(link.target)
            given = found["number"]
            self._same(
                "row-differs",
                f"{given} 1",
                f"{given if link.words.startswith(given) else link.words} {found['nth']}",
                page=link.page + 1,
            )
        for title, target, depth in self._reading.bookmarks():
            found = stamps.get(target)
            number_text, point, _ = title.partition(". ")
            # Sections are above pieces, bookmarks of sources under them: both may begin with numbers of their own.
            if depth == _PIECES and point and found and found["nth"] == "1":
                self._same("bookmark-differs", found["number"], number_text, page=target + 1)
        if not stamps:
            self.problems.append(problem("not-a-bundle"))

    # --- the statements

    def _harmless(self, beside: set[str] | None) -> None:
        """Nothing that runs, asks or hides: no form, script, action or embedded file.

        Args:
            beside: Names of the files that links may lead to; None for any file beside this one.
        """
        there = set(self._reading.entries())
        for key in _FORBIDDEN:
            self._same("forbidden-entry", "", key if key in there else "", entry=key)
        for number in range(len(self._reading.pages)):
            for annotation in self._reading.annotations(number):
                kind = str(annotation.get("/Subtype"))
                plain = kind == "/Link" and "/AA" not in annotation and _is_plain(annotation.get("/A"), beside)
                self._same("forbidden-annotation", "", "" if plain else kind, page=number + 1)

    def _labels(self, front: int, volume: Volume) -> None:
        labels = self._reading.labels()
        for offset in range(len(volume.leaves)):
            number = front + offset
            self._same("label-differs", str(volume.first + offset), labels[number], page=number + 1)

    def _rows(self, plan: Plan, volume: Volume, written: AssembleResult) -> None:
        """Each row that can be clicked leads to its piece, whose number and first page the row shows."""
        rows = [link for link in self._reading.links() if link.page < written.front]
        found = [link for link in rows if not link.file]
        self._same("row-count", written.rows, len(found))
        starts = {
            written.front + plan.entries[index].first - volume.first: index
            for index in volume.entries
            if plan.entries[index].pages
        }
        reached: set[int] = set()
        for link in found:
            self._row(plan, link, starts.get(link.target, -1), reached)
        if written.rows:
            self._same("row-count", len(starts), len(reached))
        if plan.bundles > 1 and volume.kind == "bundle":
            anchors = self._reading.anchors()
            for target, index in starts.items():
                self._same("row-differs", target + 1, anchors.get(anchor(index), -1) + 1, page=target + 1)
            places = {anchor(index): index for index in range(len(plan.entries))}
            for link in rows:
                if link.file:
                    self._row_elsewhere(plan, link, places.get(link.anchor, -1), reached)

    def _row(self, plan: Plan, link: Link, index: int, reached: set[int]) -> None:
        """Compare one row, or the first part of a long one, with the entry that it leads to."""
        if index < 0:
            self.problems.append(problem("row-differs", page=link.page + 1, expected="", found=str(link.target + 1)))
            return
        entry = plan.entries[index]
        if index in reached:
            # The end of a long row says nothing more; a row of the table of proofs says number and page again.
            proof = _PROOF.match(_plain(link.words))
            if proof is not None:
                self._same("row-differs", entry.number, proof["number"], page=link.page + 1)
                self._same("row-differs", entry.first, proof["page"], page=link.page + 1)
            return
        reached.add(index)
        shown = link.words.split()
        first = str(entry.first)
        self._same("row-differs", entry.number.split()[0], shown[0] if shown else "", page=link.page + 1)
        self._same("row-differs", first, first if first in shown else "", page=link.page + 1)

    def _row_elsewhere(self, plan: Plan, link: Link, index: int, reached: set[int]) -> None:
        """Compare a row of another volume: the file it names, and the piece."""
        expected = plan.volumes[plan.entries[index].volume].name if index >= 0 else ""
        self._same("row-differs", expected, link.file, page=link.page + 1)
        self._row(plan, link, index, reached)

    def _outline(self, plan: Plan, volume: Volume, front: int) -> None:
        found = {(title, target) for title, target, _ in self._reading.bookmarks()}
        for title, count in _expected(bookmarks(plan, volume)):
            target = front + count - volume.first
            self._same("bookmark-differs", title, title if (title, target) in found else "", page=target + 1)

    def _same(self, code: str, expected: str | int, found: str | int, **where: str | int) -> None:
        self.checked += 1
        if _plain(expected) != _plain(found):
            self.problems.append(problem(code, expected=expected, found=found, **where))


def _is_plain(action: Object | None, beside: set[str] | None) -> bool:
    """Tell whether a link does nothing, or opens a file of the same delivery at a named place."""
    if action is None:
        return True
    if str(action.get("/S")) != "/GoToR" or set(action.keys()) - {"/S", "/F", "/D", "/NewWindow", "/Type"}:
        return False
    file = action.get("/F")
    names = {str(file.get(key)) for key in ("/F", "/UF")} if isinstance(file, pikepdf.Dictionary) else {str(file)}
    if beside is not None:
        return names <= beside
    return not any(set(name) & set("/\\:") or name.startswith("..") for name in names)


def _plain(value: str | int) -> str:
    return str(value).replace("\u00a0", " ")


def _expected(items: tuple[Bookmark, ...]) -> Iterator[tuple[str, int]]:
    for item in items:
        yield item.title, item.page
        yield from _expected(item.children)
