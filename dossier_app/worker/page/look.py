"""Measures the look of pages: sharpness, contrast, light, cut sides, and a hash under which like pages are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from dossier_app.core.looking import MOST_PAGES, LookResult, PageLook
from dossier_app.worker.pdf.preview import draw, pages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.looking import Look
    from dossier_app.worker.exchange import Exchange

_LONG_SIDE = 2339
"""Pixels of A4 at 200 a inch: the scale at which the limits were measured."""
_MIDDLE = (0.15, 0.15, 0.85, 0.85)
"""Part of the page that is judged: the table around it is not."""
_FEWEST_LETTERS = 25
_INK = 0.005
"""Share of a page that its few words cover at least."""
_HASH_SIDE = 16
_NOISE = 2
_THUMB = 96
_SIDES_OF_TABLE = 2
"""Sides that show what the paper lies on, fewer being a coloured band of the paper itself."""
_PAPER_AND_TABLE = 50
"""Grey levels between paper and what it lies on, without which their border cannot be told."""
_ON_SIDE, _OFF_SIDE = 0.35, 0.04
"""Share of a side that the paper takes where it is cut, and where it certainly is not."""


def look(job: Look, exchange: Exchange) -> LookResult:
    """Look at the first pages.

    Raises:
        AppError: ``file-broken``.
    """
    with pages_of(exchange) as document:
        count = min(len(document), job.pages, MOST_PAGES)
        found = []
        for index in range(count):
            exchange.progress("look", index, count)
            found.append(_page(document[index]))
    return LookResult(pages=tuple(found))


def _page(page: pypdfium2.PdfPage) -> PageLook:
    letters = page.get_textpage().count_chars()
    across, down = _picture(page)
    words = letters >= _FEWEST_LETTERS
    long_side = max(page.get_width(), page.get_height())
    wanted = min(_LONG_SIDE, max(across, down) or _LONG_SIDE) if not words else 8 * _THUMB
    image = draw(page, max(_THUMB, round(page.get_width() / long_side * wanted))).convert("L")
    return measured(image, words=words, across=across, down=down)


def _picture(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """Return the pixels of the one picture that a page is made of, or zeros."""
    pictures = []
    for found in page.get_objects(max_depth=2):
        if found.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(found)
        elif found.type != pypdfium2.raw.FPDF_PAGEOBJ_FORM:
            return 0, 0
    if len(pictures) != 1:
        return 0, 0
    width, height = pictures[0].get_px_size()
    return int(width), int(height)


def measured(image: Image.Image, *, words: bool = False, across: int = 0, down: int = 0) -> PageLook:
    """Return the look of a page drawn in grey."""
    left, top, right, bottom = _MIDDLE
    middle = image.crop(
        (round(image.width * left), round(image.height * top), round(image.width * right), round(image.height * bottom))
    )
    histogram = middle.histogram()
    low, light, high = (percentile(histogram, share) for share in (_INK, 0.5, 0.95))
    small = image.resize((_THUMB, _THUMB), Image.Resampling.BOX)
    return PageLook(
        words=words,
        across=across,
        down=down,
        edge=_edge(middle, low, high),
        contrast=high - low,
        light=light,
        cut=() if words else _cut(small),
        hash=hashed(image),
    )


def percentile(histogram: Sequence[int], share: float) -> int:
    """Return the level under which a share of the pixels lies."""
    wanted, seen = sum(histogram) * share, 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return len(histogram) - 1


def _edge(middle: Image.Image, low: int, high: int) -> int:
    span = max(1, high - low)
    full = middle.point([max(0, min(255, (level - low) * 255 // span)) for level in range(256)])
    soft = full.filter(ImageFilter.GaussianBlur(1))
    right, bottom = soft.width, soft.height
    aside = ImageChops.difference(soft.crop((2, 1, right, bottom - 1)), soft.crop((0, 1, right - 2, bottom - 1)))
    above = ImageChops.difference(soft.crop((1, 2, right - 1, bottom)), soft.crop((1, 0, right - 1, bottom - 2)))
    return percentile(ImageChops.lighter(aside, above).histogram(), 0.995)


def hashed(image: Image.Image) -> str:
    """Return 256 bits of where a page gets lighter from left to right; "" where there is nothing on it."""
    small = image.resize((_HASH_SIDE + 1, _HASH_SIDE), Image.Resampling.BOX)
    levels = small.tobytes()
    if max(levels) - min(levels) < _NOISE:
        return ""
    bits = 0
    for row in range(_HASH_SIDE):
        start = row * (_HASH_SIDE + 1)
        for column in range(_HASH_SIDE):
            bits = bits << 1 | (levels[start + column] < levels[start + column + 1])
    return f"{bits:064x}"


def _cut(small: Image.Image) -> tuple[str, ...]:
    """Return the sides where the paper goes on beyond the picture; none where paper and table look alike."""
    border = _between(small.histogram())
    if border is None:
        return ()
    paper = small.point([255 if level > border else 0 for level in range(256)])
    last = _THUMB - 1
    sides = {
        "left": (0, 0, 1, _THUMB),
        "top": (0, 0, _THUMB, 1),
        "right": (last, 0, _THUMB, _THUMB),
        "bottom": (0, last, _THUMB, _THUMB),
    }
    shares = {side: paper.crop(box).histogram()[255] / _THUMB for side, box in sides.items()}
    if sum(share <= _OFF_SIDE for share in shares.values()) < _SIDES_OF_TABLE:
        return ()
    return tuple(side for side, share in shares.items() if share > _ON_SIDE)


def _between(histogram: Sequence[int]) -> int | None:
    """Return the level between two groups of pixels (Otsu), or None where they are not two."""
    total, whole = sum(histogram), sum(level * count for level, count in enumerate(histogram))
    best, border, apart = 0.0, 0, 0.0
    below = mass = 0
    for level, count in enumerate(histogram):
        below += count
        mass += level * count
        if not below or below == total:
            continue
        dark, bright = mass / below, (whole - mass) / (total - below)
        between = below * (total - below) * (bright - dark) ** 2
        if between > best:
            best, border, apart = between, level, bright - dark
    return border if apart >= _PAPER_AND_TABLE else None
