"""Tells a scan of print on paper from one with colour in it and from a photo, by a small copy of its pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ImageChops, ImageFilter

if TYPE_CHECKING:
    from PIL import Image

    from dossier_app.core.reducing import Look

SIDE = 600
"""Pixels of the longest side of the copy that is looked at: letters turn grey, stamps and faces stay what they are."""

_VIVID = 35
"""Levels between the strongest and the weakest of red, green and blue above which a pixel has a colour of its own;
yellowed paper and noise stay below."""
_COLOURED = 0.0008
"""Share of coloured pixels that a stamp or a signature in ink leaves; less is the fringe of a scanner."""
_AWAY = 40
"""Grey levels away from the paper around it: below, a pixel is paper."""
_SHADED = 45
"""Grey levels under the paper's own brightness at which what lies behind the print is no longer paper."""
_TONED = 0.005
"""Share of such areas above which a page holds a photo, a filled block or a shadow."""
_INKED = 0.45
"""Share of pixels that are not paper, above which this is no page of print."""
_STROKE, _AROUND = 9, 12
"""Pixels of the copy: wider than any stroke of print, and the blur of what lies behind it."""


def look_of(image: Image.Image) -> Look:
    """Say what a picture in grey or colour shows: ``text``, ``coloured`` or ``photo``.

    Prudent by intent: what is taken for ``text`` may be turned to black and white if the person agrees.
    """
    small = small_copy(image)
    grey = small.convert("L")
    behind = grey
    for _turn in range(_STROKE // 2):  # four times one pixel is four times faster than once four
        behind = behind.filter(ImageFilter.MaxFilter(3))
    shaded = sum(behind.histogram()[: max(0, _bright(behind) - _SHADED)]) / (behind.width * behind.height)
    ink = ImageChops.subtract(behind.filter(ImageFilter.BoxBlur(_AROUND)), grey)
    toned = shaded > _TONED or _share(ink, _AWAY) > _INKED
    if small.mode == "RGB":
        red, green, blue = small.split()
        strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
        # Noise of one pixel is no colour.
        vivid = ImageChops.subtract(strongest, weakest).filter(ImageFilter.BoxBlur(1))
        if _share(vivid, _VIVID) > _COLOURED:
            return "photo" if toned else "coloured"
    return "photo" if toned else "text"


def small_copy(image: Image.Image) -> Image.Image:
    """Return the copy that is looked at; a small one is its own."""
    by = max(1, max(image.size) // SIDE)
    small = image.reduce(by) if by > 1 else image
    return small if small.mode in {"L", "RGB"} else small.convert("RGB")


def _bright(grey: Image.Image) -> int:
    """Return the level of the paper: nine pixels in ten are darker or as bright."""
    histogram = grey.histogram()
    left = sum(histogram) // 10
    for level in range(255, -1, -1):
        left -= histogram[level]
        if left <= 0:
            return level
    return 0


def _share(image: Image.Image, above: int) -> float:
    """Return the share of pixels above a level."""
    histogram = image.histogram()
    return sum(histogram[above + 1 :]) / max(1, sum(histogram))


def otsu(histogram: list[int]) -> int:
    """Return the level that parts a histogram of 256 levels best in two (Otsu, 1979)."""
    total, whole = sum(histogram), sum(level * count for level, count in enumerate(histogram))
    best, chosen, below, weight = -1.0, 127, 0, 0
    for level, count in enumerate(histogram):
        weight += count
        below += level * count
        if not weight or weight == total:
            continue
        apart = below / weight - (whole - below) / (total - weight)
        between = weight * (total - weight) * apart * apart
        if between > best:
            best, chosen = between, level
    return chosen
