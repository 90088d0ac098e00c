"""Untrusted files in, canonical pages out.

A canonical PDF holds pages and bookmarks-to-be and nothing else: no script, action, form, file, layer, metadata or
name. Its pages carry their own boxes, rotation and resources, and content that leaves the graphics state as it found
it, so that assembling and stamping need no second look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core import jobs
from dossier_app.core.problems import problem
from dossier_app.worker import media
from dossier_app.worker.intake.source_kind import of_source

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

LARGEST_FILE = 512 * 2**20


def take_in(job: jobs.Intake, exchange: Exchange) -> jobs.IntakeResult:
    """Make canonical pages of the source; they leave through the output.

    Raises:
        AppError: A code of :data:`~dossier_app.core.refusals.REFUSALS`.
    """
    size = exchange.sources["source"]
    if size == 0:
        raise jobs.refused("file-empty")
    if size > LARGEST_FILE:
        raise jobs.refused("file-too-large", megabytes=size >> 20, limit=LARGEST_FILE >> 20)
    kind = of_source(exchange)
    if kind == media.PDF:
        from dossier_app.worker.pdf.canonical import take_in as take_in_pdf

        return take_in_pdf(job, exchange)
    if kind in media.IMAGES:
        from dossier_app.worker.raster.photo import take_in as take_in_image

        return take_in_image(job, kind, exchange)
    if kind in {media.EMAIL, media.OUTLOOK}:
        from dossier_app.worker.intake.letter_pages import take_in_email

        return take_in_email(job, kind, exchange)
    if kind == media.TEXT:
        from dossier_app.worker.intake.letter_pages import take_in_text

        return take_in_text(job, exchange)
    if not kind:
        raise jobs.refused("format-unknown")
    if kind in media.ARCHIVES:
        raise jobs.refused("is-archive", media=kind)
    if kind in media.OFFICE:
        return _kept(kind)
    raise jobs.refused("format-not-handled", media=kind)


def _kept(kind: str) -> jobs.IntakeResult:
    """Keep a document that another program must turn into pages: the original is in the file, with what to do."""
    return jobs.IntakeResult(media=kind, pages=(), problems=(problem("kept-as-it-is", media=kind),))
