"""Measures how much ink a page bears, so that empty backs can be proposed for removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageFilter

from dossier_app.core.remaking import Ink, MeasureInkResult
from dossier_app.worker.pdf.preview import draw, page_at, pages_of

if TYPE_CHECKING:
    from dossier_app.core.dossier import Box
    from dossier_app.core.remaking import MeasureInk
    from dossier_app.worker.exchange import Exchange

_DPI = 100
_EDGE = 0.03
"""Share of each side that is left out: shadows of the lid, holes, staples."""
_DARK = 0.65
"""Of the lightness of the paper: what shows through from the other side is lighter, pencil is darker."""
_NOT_PAPER = 0.9
"""Of the lightness of the paper: the pale ground of a card is darker."""
_DARKEST_PAPER = 64


def measure_ink(job: MeasureInk, exchange: Exchange) -> MeasureInkResult:
    """Measure some pages.

    Raises:
        AppError: ``no-such-page``, ``file-broken``.
    """
    with pages_of(exchange) as document:
        found = []
        for done, index in enumerate(job.pages):
            exchange.progress("ink", done, len(job.pages))
            page = page_at(document, index)
            text = page.get_textpage()
            letters = len("".join(text.get_text_range().split()))
            image = draw(page, max(64, round(page.get_width() / 72 * _DPI)))
            found.append(Ink(share=ink_of(image), letters=letters, around=around(image)))
    return MeasureInkResult(pages=tuple(found))


def ink_of(image: Image.Image) -> float:
    """Return the dark share of a drawing at :data:`_DPI`: edges, lone specks and what is paler than pencil left out."""
    across, down = round(image.width * _EDGE), round(image.height * _EDGE)
    dark = _darker(image.crop((across, down, image.width - across, image.height - down)), _DARK)
    return dark.histogram()[255] / (dark.width * dark.height)


def around(image: Image.Image) -> Box:
    """Return the smallest part of a drawing that holds all that is darker than the paper, edges left out."""
    across, down = round(image.width * _EDGE / 2), round(image.height * _EDGE / 2)
    seen = _darker(image.crop((across, down, image.width - across, image.height - down)), _NOT_PAPER)
    box = seen.getbbox()
    if box is None:
        return (0.0, 0.0, 1.0, 1.0)
    left, top, right, bottom = box
    return (
        (left + across) / image.width,
        (top + down) / image.height,
        (right + across) / image.width,
        (bottom + down) / image.height,
    )


def _darker(image: Image.Image, than: float) -> Image.Image:
    """Return where a drawing is darker than a share of the lightness of its paper, without lone specks."""
    grey = image.convert("L")
    histogram = grey.histogram()
    paper = max(range(_DARKEST_PAPER, 256), key=histogram.__getitem__)
    dark = grey.point([255 if value < paper * than else 0 for value in range(256)])
    # A speck of one or two pixels has no third one near; the thinnest stroke has.
    near = dark.filter(ImageFilter.BoxBlur(1)).point([255 if value >= 255 * 2.5 / 9 else 0 for value in range(256)])
    kept = Image.new("L", dark.size)
    kept.paste(dark, mask=near)
    return kept
