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
_STRIP = 0.25
"""Inches of a page judged by themselves, one strip in two: the small print at its foot counts as much as its title."""
_WRITTEN = 0.003
"""Share of a strip's pixels that strokes cover where something is written on it."""


def kept(before: Image.Image, after: Image.Image, dpi: float) -> float:
    """Return the share of the contrast of strokes that a copy keeps, where it keeps least; 1 where nothing is written.

    Args:
        before: The page as it was.
        after: Its copy, of as many pixels or fewer.
        dpi: Pixels an inch of the page as it was.
    """
    return min(_shares(before, after, dpi), default=1.0)


def _shares(before: Image.Image, after: Image.Image, dpi: float) -> Iterator[float]:
    copy, strip, scale = after.convert("L"), max(1, round(_STRIP * dpi)), after.height / before.height
    for top in range(0, before.height, 2 * strip):
        bottom = min(top + strip, before.height)
        had = before.crop((0, top, before.width, bottom)).convert("L")
        place = 0, top * scale, after.width, bottom * scale
        has = copy.resize(had.size, Image.Resampling.BILINEAR, box=place)
        was = _detail(had, dpi)
        strokes = was.point(lambda level: 255 if level > _STROKE else 0)
        ink = ImageStat.Stat(was, strokes)
        if ink.count[0] >= _WRITTEN * had.width * had.height:
            yield ImageStat.Stat(_detail(has, dpi), strokes).sum[0] / ink.sum[0]


def _detail(grey: Image.Image, dpi: float) -> Image.Image:
    return ImageChops.difference(grey, grey.filter(ImageFilter.BoxBlur(dpi / 100)))
