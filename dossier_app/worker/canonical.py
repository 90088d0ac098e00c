"""PDF in, canonical PDF out: the order in which a foreign document is made harmless and regular.

Each step has its module: ``pdf_pages`` (geometry, balance), ``pdf_forms`` (fields and annotations become page content),
``pdf_layers`` (what is hidden stays hidden), ``pdf_links`` (bookmarks and internal links), ``pdf_cleaning`` (everything
else goes). The page tree is kept and its streams are never recompressed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from dossier_app.core import jobs
from dossier_app.core.problems import Problem, problem
from dossier_app.worker import media, pdf_cleaning, pdf_forms, pdf_layers, pdf_links, pdf_pages

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

LARGEST_PAGES = 10_000
_LARGEST_STREAM = 2**28
"""Bytes that one compressed stream may grow to."""

_DEEPEST = 200


def take_in(job: jobs.Intake, exchange: Exchange) -> jobs.IntakeResult:
    """Make canonical pages of a PDF.

    Raises:
        AppError: ``locked``, ``wrong-password``, ``file-broken``, ``no-pages``, ``too-many-pages``, ``too-deep``.
    """
    pikepdf.settings.set_qpdf_limits(
        parser_max_nesting=_DEEPEST, flate_max_memory=_LARGEST_STREAM, run_length_max_memory=_LARGEST_STREAM
    )
    problems: list[Problem] = []
    with _opened(job, exchange, problems) as pdf:
        try:
            result = _canonical(job, exchange, pdf, problems)
        except RecursionError as error:
            raise jobs.refused("too-deep") from error
        except (pikepdf.PdfError, RuntimeError, UnicodeDecodeError) as error:  # streams or names broken deep inside
            raise jobs.refused("file-broken", media=media.PDF) from error
    return result


def _canonical(job: jobs.Intake, exchange: Exchange, pdf: pikepdf.Pdf, problems: list[Problem]) -> jobs.IntakeResult:
    pages = [page.obj for page in pdf.pages]
    if not pages:
        raise jobs.refused("no-pages")
    if len(pages) > LARGEST_PAGES:
        raise jobs.refused("too-many-pages", pages=len(pages), limit=LARGEST_PAGES)
    targets = pdf_links.Targets(pdf, pages)
    outline = pdf_links.outline(pdf, targets)
    problems += pdf_cleaning.active_content(pdf, pages)
    problems += pdf_forms.prepare(pdf, pages)
    links = [pdf_links.kept_links(page, targets) for page in pages]
    hidden = pdf_layers.pages_with_hidden_layers(pdf, pages)
    drawn = pdf_layers.draw(pdf, job, exchange, hidden) if hidden else {}
    if drawn:
        problems.append(problem("layers-flattened", pages=len(drawn)))
    problems += pdf_pages.balance(pdf, pages, exchange)
    pdf_forms.flatten(pdf)
    pdf_layers.put(pdf, pages, drawn, links)
    sizes, odd = pdf_pages.regular(pdf, pages, links)
    if odd:
        problems.append(problem("odd-page-size", pages=odd))
    pdf_cleaning.clean(pdf, pages, links)
    if pdf.get_warnings():  # what came to light while its pages were read
        problems.insert(0, problem("repaired"))
    exchange.progress("write", 0, 1)
    _save(pdf, exchange)
    exchange.progress("write", 1, 1)
    return jobs.IntakeResult(
        media=media.PDF,
        pages=tuple(jobs.PageSize(width=width, height=height) for width, height in sizes),
        outline=tuple(outline),
        problems=tuple(dict.fromkeys(problems)),
    )


def _save(pdf: pikepdf.Pdf, exchange: Exchange) -> None:
    stream = io.BufferedWriter(exchange.output, 2**18)
    pdf.save(
        stream,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        encryption=False,
        static_id=True,
        fix_metadata_version=False,
        preserve_pdfa=False,
    )
    stream.flush()


# --- opening


def _opened(job: jobs.Intake, exchange: Exchange, problems: list[Problem]) -> pikepdf.Pdf:
    """Open with the first engine, else through the second; never show fewer pages than either sees."""
    try:
        pdf = pikepdf.Pdf.open(exchange.source("source"), password=job.password, suppress_warnings=True)
        count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise jobs.refused("wrong-password" if job.password else "locked") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        return _mended(job, exchange, problems, error)
    if pdf.is_encrypted and not job.password:
        problems.append(problem("owner-restrictions"))
    if pdf.get_warnings():  # asking for them forgets them
        if _pages_seen(job, exchange) > count:
            pdf.close()
            return _mended(job, exchange, problems, None)
        problems.append(problem("repaired"))
    return pdf


def _pages_seen(job: jobs.Intake, exchange: Exchange) -> int:
    """Return how many pages the second engine sees; 0 when it cannot open the file."""
    try:
        with pypdfium2.PdfDocument(exchange.source("source"), password=job.password or None) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def _mended(job: jobs.Intake, exchange: Exchange, problems: list[Problem], cause: Exception | None) -> pikepdf.Pdf:
    """Have the second engine read what the first cannot, and write it anew."""
    target = io.BytesIO()
    try:
        with (
            pypdfium2.PdfDocument(exchange.source("source"), password=job.password or None) as broken,
            pypdfium2.PdfDocument.new() as sound,
        ):
            if len(broken) > LARGEST_PAGES:
                raise jobs.refused("too-many-pages", pages=len(broken), limit=LARGEST_PAGES)
            lost = _import_pages(broken, sound)
            sound.save(target)
        pdf = pikepdf.Pdf.open(target)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise jobs.refused("wrong-password" if job.password else "locked") from error
        raise jobs.refused("file-broken", media=media.PDF) from (cause or error)
    except pikepdf.PdfError as error:
        raise jobs.refused("file-broken", media=media.PDF) from (cause or error)
    problems.append(problem("repaired"))
    if lost:
        problems.append(problem("pages-unreadable", pages=lost))
    return pdf


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
