"""PDF in, canonical PDF out: the order in which a foreign document is made harmless and regular.

Each step has its module: ``pdf_pages`` (geometry, balance), ``pdf_forms`` (fields and annotations become page content),
``pdf_layers`` (what is hidden stays hidden), ``pdf_links`` (bookmarks and internal links), ``pdf_cleaning`` (everything
else goes). The page tree is kept and its streams are never recompressed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

from dossier_app.core import jobs
from dossier_app.core.problems import AppError, Problem, problem
from dossier_app.worker import media
from dossier_app.worker.pdf import (
    pdf_cleaning,
    pdf_forms,
    pdf_layers,
    pdf_links,
    pdf_names,
    pdf_opening,
    pdf_pages,
    saving,
)

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

LARGEST_PAGES = 10_000
_WORTH_ANOTHER_READER = {"file-broken", "no-pages", "too-deep"}
_LARGEST_STREAM = 2**28
"""Bytes that one compressed stream may grow to."""

_DEEPEST = 200


def take_in(job: jobs.Intake, exchange: Exchange) -> jobs.IntakeResult:
    """Make canonical pages of a PDF, through the readers of ``pdf_opening`` until one of them manages.

    Raises:
        AppError: ``locked``, ``wrong-password``, ``file-broken``, ``no-pages``, ``too-many-pages``, ``too-deep``.
    """
    pikepdf.settings.set_qpdf_limits(
        parser_max_nesting=_DEEPEST, flate_max_memory=_LARGEST_STREAM, run_length_max_memory=_LARGEST_STREAM
    )
    failed: AppError | None = None
    for opened in pdf_opening.readings(job, exchange):
        with opened.pdf:
            problems = list(opened.problems)
            try:
                return of(job, exchange, opened.pdf, problems, media.PDF)
            except AppError as error:
                if exchange.output.written or error.code not in _WORTH_ANOTHER_READER:
                    raise
                failed = failed or error
    raise failed or jobs.refused("file-broken", media=media.PDF)


def of(job: jobs.Intake, exchange: Exchange, pdf: pikepdf.Pdf, problems: list[Problem], kind: str) -> jobs.IntakeResult:
    """Make canonical pages of an opened PDF and send them to the output.

    Args:
        job: What is taken in.
        exchange: Where the pages go.
        pdf: Opened; it is changed.
        problems: What was noticed so far.
        kind: Media type to tell.

    Raises:
        AppError: ``file-broken``, ``no-pages``, ``too-many-pages``, ``too-deep``.
    """
    try:
        return _canonical(job, exchange, pdf, problems, kind)
    except RecursionError as error:
        raise jobs.refused("too-deep") from error
    except (pikepdf.PdfError, RuntimeError, UnicodeDecodeError) as error:  # streams or names broken deep inside
        raise jobs.refused("file-broken", media=kind) from error


def _canonical(
    job: jobs.Intake, exchange: Exchange, pdf: pikepdf.Pdf, problems: list[Problem], kind: str
) -> jobs.IntakeResult:
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
    if problem("repaired") in problems:  # a sound document has none of the names of before 1996
        pdf_names.spell(pdf, pages)
    exchange.progress("write", 0, 1)
    _save(pdf, exchange)
    exchange.progress("write", 1, 1)
    return jobs.IntakeResult(
        media=kind,
        pages=tuple(jobs.PageSize(width=width, height=height) for width, height in sizes),
        outline=tuple(outline),
        problems=tuple(dict.fromkeys(problems)),
    )


def _save(pdf: pikepdf.Pdf, exchange: Exchange) -> None:
    stream = io.BufferedWriter(exchange.output, 2**18)
    saving.save(pdf, stream)
    stream.flush()
