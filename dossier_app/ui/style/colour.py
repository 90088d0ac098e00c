"""Contrast between colours, measured and restored the way WCAG 2 defines it."""

from __future__ import annotations

from PySide6.QtGui import QColor

READABLE = 4.5
"""Smallest contrast of text with what it stands on."""

VISIBLE = 3.0
"""Smallest contrast of what must be seen without being read: focus rings, bars, borders of fields."""

_STEPS = 100
_KNEE = 0.04045
_DARK = 0.18
"""Luminance under which a ground looks dark."""


def luminance(colour: QColor) -> float:
    """Return the relative luminance of an opaque colour, from 0 to 1."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= _KNEE else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two opaque colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: QColor, *backgrounds: QColor, ratio: float = READABLE) -> QColor:
    """Return the colour, darkened or lightened just enough to be read on every background given."""
    lighter = sum(luminance(b) for b in backgrounds) / len(backgrounds) < _DARK
    hue, saturation, lightness = colour.hslHueF(), colour.hslSaturationF(), colour.lightnessF()
    for step in range(_STEPS + 1):
        aim = lightness + ((1 - lightness) if lighter else -lightness) * step / _STEPS
        found = QColor.fromHslF(max(hue, 0.0), saturation, min(max(aim, 0.0), 1.0))
        if all(contrast(found, background) >= ratio for background in backgrounds):
            return found
    return QColor("white") if lighter else QColor("black")


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """Return an opaque colour: ``share`` (0 to 1) of one laid over another."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )
