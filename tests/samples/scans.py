"""Papers as scanners and telephones hand them on: pictures of words, clean or worn, and PDF files that hold them."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, Literal, TypeAlias

import fontpkg_noto_sans
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

Wear: TypeAlias = Literal["clean", "scan", "poor"]
"""As printed; as a good scanner gives it; as a copy of a copy, askew, blurred and pale."""

_FONT = str(fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf")
_A4_INCHES = (8.27, 11.69)


def page_of(lines: Sequence[str], *, dpi: int = 200, size: float = 11) -> Image.Image:
    """Return an A4 page with one line of text under the other, in shades of grey.

    Args:
        lines: The words; an empty line leaves room. ``|`` parts columns.
        dpi: Pixels an inch.
        size: Of the letters, in points.
    """
    page = Image.new("L", (round(_A4_INCHES[0] * dpi), round(_A4_INCHES[1] * dpi)), 255)
    pen = ImageDraw.Draw(page)
    letters = ImageFont.truetype(_FONT, round(size * dpi / 72))
    margin, step = round(0.8 * dpi), round(size * 1.7 * dpi / 72)
    for number, line in enumerate(lines):
        for column, words in enumerate(line.split("|")):
            pen.text((margin + column * 2.4 * dpi, margin + number * step), words.strip(), font=letters, fill=20)
    return page


def worn(page: Image.Image, wear: Wear, seed: int = 1) -> Image.Image:
    """Return a page as it comes out of a scanner; the same for the same seed."""
    if wear == "clean":
        return page
    chance = random.Random(seed)  # noqa: S311 - examples, not secrets
    poor = wear == "poor"
    angle = chance.uniform(1.4, 2.2) if poor else chance.uniform(-0.5, 0.5)
    page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(1.0 if poor else 0.5))
    grain = Image.effect_noise(page.size, 36 if poor else 14)
    page = ImageChops.add(page, grain, scale=1, offset=-128)
    low, high = (70, 205) if poor else (18, 242)
    page = page.point(lambda value: low + value * (high - low) // 255)
    target = io.BytesIO()
    page.save(target, "JPEG", quality=45 if poor else 75)
    return Image.open(io.BytesIO(target.getvalue())).convert("L")


def picture_pdf(*pages: Image.Image, dpi: int = 200) -> bytes:
    """Return a PDF whose pages are pictures and nothing else."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for page in pages:
        size = (page.width * 72 / dpi, page.height * 72 / dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(page), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
