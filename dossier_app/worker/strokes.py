"""How much of the contrast of strokes a lighter copy keeps: fine pale print goes first, long before an eye sees it.

Measured on drawn pages, 5 to 10 points high, dark, coloured and pale, at 200 and 300 points an inch: a page whose copy
keeps half of this contrast is read as its original is (99 letters of 100 or more); the first letters are lost below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter, ImageStat

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH = 0.5
"""What has to be kept of it for print to stay legible."""

_STROKE = 24
"""Grey levels from which a pixel that differs from its surroundings is ink, not noise."""
_BAND = 0.5
"""Inches of a page judged by themselves: the small print at its foot counts as much as its title."""
_WRITTEN = 0.003
"""Share of a band's pixels that strokes cover where something is written on it."""


def kept(before: Image.Image, after: Image.Image, dpi: float) -> float:
    """Return the share of the contrast of strokes that a copy keeps, where it keeps least; 1 where nothing is written.

    Args:
        before: The page as it was.
        after: Its copy, of as many pixels or fewer.
        dpi: Pixels an inch of the page as it was.
    """
    page, copy = before.convert("L"), after.convert("L")
    if copy.size != page.size:
        copy = copy.resize(page.size, Image.Resampling.BILINEAR)
    had, has = _detail(page, dpi), _detail(copy, dpi)
    strokes = had.point(lambda level: 255 if level > _STROKE else 0)
    return min(_shares(had, has, strokes, max(1, round(_BAND * dpi))), default=1.0)


def _detail(grey: Image.Image, dpi: float) -> Image.Image:
    return ImageChops.difference(grey, grey.filter(ImageFilter.BoxBlur(dpi / 100)))


def _shares(had: Image.Image, has: Image.Image, strokes: Image.Image, band: int) -> Iterator[float]:
    for top in range(0, had.height, band):
        box = (0, top, had.width, min(top + band, had.height))
        where = strokes.crop(box)
        was = ImageStat.Stat(had.crop(box), where)
        if was.count[0] >= _WRITTEN * where.width * where.height:
            yield ImageStat.Stat(has.crop(box), where).sum[0] / was.sum[0]
