"""Draws pages of canonical PDFs for the window: pixels go back, never a document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from dossier_app.core import jobs

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

LARGEST_SIDE = 8_000
"""Pixels of the longest side of a drawing."""

LARGEST_AREA = 40_000_000
"""Pixels of a drawing, all in all."""

TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Pillow turns counter-clockwise."""


def render_page(job: jobs.RenderPage, exchange: Exchange) -> jobs.RenderPageResult:
    """Draw one page and send the image.

    Raises:
        AppError: ``no-such-page``, ``file-broken``.
    """
    with pages_of(exchange) as document:
        image = draw(page_at(document, job.index), job.width, turn=job.turn, crop=job.crop)
    exchange.output.write(_encoded(image, job.encoding))
    return jobs.RenderPageResult(width=image.width, height=image.height)


def pages_of(exchange: Exchange) -> pypdfium2.PdfDocument:
    """Open the canonical PDF of an order; closed by its ``with`` block.

    Raises:
        AppError: ``file-broken``.
    """
    try:
        return pypdfium2.PdfDocument(exchange.source("source"))
    except pypdfium2.PdfiumError as error:
        raise jobs.refused("file-broken", media="application/pdf") from error


def page_at(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """Return a page, from 0.

    Raises:
        AppError: ``no-such-page``.
    """
    if not 0 <= index < len(document):
        raise jobs.refused("no-such-page", page=index + 1, pages=len(document))
    return document[index]


def draw(
    page: pypdfium2.PdfPage, width: int, *, turn: int = 0, crop: tuple[float, float, float, float] | None = None
) -> Image.Image:
    """Return a page drawn so that, once cropped and turned, it has the wanted width in pixels, within the ceilings."""
    left, top, right, bottom = _sane(crop)
    across, down = page.get_size()
    across, down = max(across, 1.0), max(down, 1.0)
    kept_across, kept_down = across * (right - left), down * (bottom - top)
    shown_width, shown_height = (kept_down, kept_across) if turn in (90, 270) else (kept_across, kept_down)
    scale = max(1, width) / shown_width
    scale = min(
        scale,
        LARGEST_SIDE / max(shown_width, shown_height),
        (LARGEST_AREA / (shown_width * shown_height)) ** 0.5,
    )
    scale *= 1 - 1e-6  # sizes are rounded up: a whole number must not become the next
    # PDFium wants what to leave out on each side, in pixels of the drawing before the turn.
    cut = (left * across, (1 - bottom) * down, (1 - right) * across, top * down)
    bitmap = page.render(scale=scale, crop=cut, rev_byteorder=True, fill_color=(255, 255, 255, 255))
    image: Image.Image = bitmap.to_pil().convert("RGB")
    return image.transpose(TURNS[turn]) if turn in TURNS else image


def _sane(crop: tuple[float, float, float, float] | None) -> tuple[float, float, float, float]:
    """Return the kept part within the page, and never empty."""
    if crop is None:
        return 0.0, 0.0, 1.0, 1.0
    left, top, right, bottom = (min(1.0, max(0.0, side)) for side in crop)
    if right - left < 0.001 or bottom - top < 0.001:  # noqa: PLR2004 -- less than anybody can draw with a mouse
        return 0.0, 0.0, 1.0, 1.0
    return left, top, right, bottom


def _encoded(image: Image.Image, encoding: str) -> bytes:
    if encoding == "rgb":
        return image.tobytes()
    target = io.BytesIO()
    if encoding == "png":
        image.save(target, "PNG", compress_level=3)
    else:
        image.save(target, "JPEG", quality=82)
    return target.getvalue()
