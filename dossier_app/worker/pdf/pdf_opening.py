"""Opens a PDF with the first reader that can; a damaged one is counted by three, so that no page is lost in silence.

The order of trust is qpdf, PDFium, pypdf: together they open more damaged files than any of them, and each was seen to
miss pages that another one finds. What PDFium and pypdf read they write anew, and qpdf takes it from there.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from dossier_app.core import jobs
from dossier_app.core.problems import AppError, Problem, problem
from dossier_app.worker import media

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pypdf

    from dossier_app.worker.exchange import Exchange

_MOST_PAGES = 10_000
_LARGEST_FOR_PYPDF = 64 * 2**20
"""Bytes of a damaged file beyond which the slowest reader is not asked."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A PDF as one of the readers sees it, and what is to be said of that."""

    pdf: pikepdf.Pdf
    problems: tuple[Problem, ...]


def readings(job: jobs.Intake, exchange: Exchange) -> Iterator[Reading]:
    """Yield a PDF as each reader sees it: a sound file once by the first; a damaged one by the most complete first.

    Raises:
        AppError: ``locked``, ``wrong-password``, ``file-broken``, ``too-many-pages``.
    """
    pdf, sound = _by_qpdf(job, exchange)
    restricted = (problem("owner-restrictions"),) if pdf is not None and pdf.is_encrypted and not job.password else ()
    if pdf is not None and sound:
        yield Reading(pdf=pdf, problems=restricted)
    seen = 0 if pdf is None else _length(pdf)
    counts = {"qpdf": seen, "PDFium": _seen_by_pdfium(job, exchange), "pypdf": _seen_by_pypdf(job, exchange)}
    most = max(counts.values())
    if most > _MOST_PAGES:
        raise jobs.refused("too-many-pages", pages=most, limit=_MOST_PAGES)
    told = [problem("repaired"), *restricted]
    if len({count for count in counts.values() if count}) > 1:
        said = ", ".join(f"{reader}\u00a0: {count}" for reader, count in counts.items())
        told.append(problem("readers-disagree", counts=said))
    makers: dict[str, Callable[[jobs.Intake, Exchange], tuple[pikepdf.Pdf, int]]] = {
        "qpdf": _again_by_qpdf,
        "PDFium": _by_pdfium,
        "pypdf": _by_pypdf,
    }
    for reader in sorted((reader for reader in counts if counts[reader]), key=lambda reader: -counts[reader]):
        if reader == "qpdf" and sound:  # it has had its turn
            continue
        try:
            made, pages = makers[reader](job, exchange)
        except AppError as error:
            if error.code != "file-broken":
                raise
            continue
        lost = [problem("pages-unreadable", pages=most - pages)] if pages < most else []
        yield Reading(pdf=made, problems=(*told, *lost))


def _length(pdf: pikepdf.Pdf) -> int:
    try:
        return len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return 0


def _broken(cause: Exception) -> AppError:
    error = jobs.refused("file-broken", media=media.PDF)
    error.__cause__ = cause
    return error


# --- qpdf


def _by_qpdf(job: jobs.Intake, exchange: Exchange) -> tuple[pikepdf.Pdf | None, bool]:
    """Return the file as qpdf reads it, if it does, and whether it finds nothing wrong with it."""
    try:
        pdf = pikepdf.Pdf.open(exchange.source("source"), password=job.password, suppress_warnings=True)
        count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise jobs.refused("wrong-password" if job.password else "locked") from error
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None, False
    return pdf, count > 0 and not pdf.get_warnings()


def _again_by_qpdf(job: jobs.Intake, exchange: Exchange) -> tuple[pikepdf.Pdf, int]:
    pdf, _sound = _by_qpdf(job, exchange)
    if pdf is None:
        raise jobs.refused("file-broken", media=media.PDF)
    return pdf, _length(pdf)


# --- PDFium


def _seen_by_pdfium(job: jobs.Intake, exchange: Exchange) -> int:
    try:
        with pypdfium2.PdfDocument(exchange.source("source"), password=job.password or None) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise jobs.refused("wrong-password" if job.password else "locked") from error
        return 0


def _by_pdfium(job: jobs.Intake, exchange: Exchange) -> tuple[pikepdf.Pdf, int]:
    target = io.BytesIO()
    try:
        with (
            pypdfium2.PdfDocument(exchange.source("source"), password=job.password or None) as broken,
            pypdfium2.PdfDocument.new() as sound,
        ):
            pages = len(broken) - _import_pages(broken, sound)
            sound.save(target)
        return pikepdf.Pdf.open(target), pages
    except (pypdfium2.PdfiumError, pikepdf.PdfError) as error:
        raise _broken(error) from error


def _import_pages(broken: pypdfium2.PdfDocument, sound: pypdfium2.PdfDocument) -> int:
    """Bring the pages of one document into another; return how many could not be brought, when some could.

    Raises:
        PdfiumError: None could.
    """
    try:
        sound.import_pages(broken)
    except pypdfium2.PdfiumError:
        _cut(sound, 0)
        lost = 0
        for number in range(len(broken)):
            so_far = len(sound)
            try:
                sound.import_pages(broken, [number])
            except pypdfium2.PdfiumError:
                _cut(sound, so_far)
                lost += 1
        if lost == len(broken):
            raise
        return lost
    return 0


def _cut(document: pypdfium2.PdfDocument, length: int) -> None:
    """Take off the pages beyond a length: a failed import leaves empty ones."""
    while len(document) > length:
        del document[len(document) - 1]


# --- pypdf


def _seen_by_pypdf(job: jobs.Intake, exchange: Exchange) -> int:
    if exchange.sources["source"] > _LARGEST_FOR_PYPDF:
        return 0
    try:
        return _pypdf_reader(job, exchange)[1]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- on broken files it raises anything
        return 0


def _by_pypdf(job: jobs.Intake, exchange: Exchange) -> tuple[pikepdf.Pdf, int]:
    import pypdf

    target = io.BytesIO()
    try:
        reader, count = _pypdf_reader(job, exchange)
        with pypdf.PdfWriter() as writer:
            for page in reader.pages[:count]:
                writer.add_page(page)
            writer.write(target)
        return pikepdf.Pdf.open(target), count
    except MemoryError:
        raise
    except Exception as error:
        raise _broken(error) from error


def _pypdf_reader(job: jobs.Intake, exchange: Exchange) -> tuple[pypdf.PdfReader, int]:
    """Return pypdf's reader and how many pages it really reaches: what a file says of its own length may be wrong."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells each of a thousand defects; one is enough to know
    reader = pypdf.PdfReader(exchange.source("source"), strict=False, password=job.password or None)
    reader._flatten()  # noqa: SLF001 -- the only way to count pages that are there rather than announced
    return reader, len(reader.flattened_pages or ())
