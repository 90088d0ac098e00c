"""The visual language as tokens: spacing, type scale, colours of both themes.

Nothing in the window names a colour or a size of its own. Colours follow the system's light or dark choice while the
program runs; the accent is the system's where it has one, brought to a readable contrast.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from dossier_app.ui.style.colour import VISIBLE, mixed, readable

XXS, XS, S, M, L, XL, XXL = 2, 4, 8, 12, 16, 24, 32
"""Spacing, in device-independent pixels."""

RADIUS = 6
TARGET = 28
"""Height of what is clicked; never under 24."""

ICON_S, ICON_M, ICON_L, ICON_XL = 16, 20, 24, 48


class Size(StrEnum):
    """Steps of the type scale, as parts of the interface's own size (13 px on most systems)."""

    SMALL = "small"
    BODY = "body"
    LARGE = "large"
    TITLE = "title"
    DISPLAY = "display"


SCALE = {Size.SMALL: 11 / 13, Size.BODY: 1.0, Size.LARGE: 15 / 13, Size.TITLE: 20 / 13, Size.DISPLAY: 28 / 13}


DEMI_BOLD = 600
"""Weight of a font of one file with an axis of weights, which does not follow the weight by itself."""


class Colours(NamedTuple):
    """The colours of one theme.

    Attributes:
        window: Behind everything.
        surface: Lists, pages of text, fields.
        raised: Cards, strips, menus.
        desk: Behind the page in the viewer.
        line: Separations.
        edge: Borders of fields, seen at 3:1.
        text: What is read.
        faint: What is read second; still 4.5:1.
        accent: The one colour that calls: links, focus, the main button.
        on_accent: Text on it.
        selection: Behind the chosen row.
        hover: Behind the row under the pointer.
        good, check, warning, danger, quiet, asked, said: Hues of states, readable on surface, window and selection.
    """

    dark: bool
    window: QColor
    surface: QColor
    raised: QColor
    desk: QColor
    line: QColor
    edge: QColor
    text: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    hover: QColor
    good: QColor
    check: QColor
    warning: QColor
    danger: QColor
    quiet: QColor
    asked: QColor
    said: QColor


_OWN_ACCENT = QColor("#2f6690")

NO_ACCENT = QColor("#308cc6")
"""What Qt gives where the system has no accent of its own."""

A4 = 297 / 210
"""Height of a sheet, for a width of 1."""

PAPER = QColor("#ffffff")
"""A page is white in every theme; so are the marks drawn on it."""

ON_PAPER, ON_PAPER_CHOSEN, ON_PAPER_FAINT = QColor("#1f5fa8"), QColor("#c2410c"), QColor("#5a626b")
"""Marks on a page: an edge, the one held, what is said second. Each is read on white at 4.5:1."""


def colours(*, dark: bool, accent: QColor | None = None) -> Colours:
    """Build the colours of a theme around an accent; every text colour is measured as it is made."""
    if dark:
        window, surface, raised = QColor("#1c1e21"), QColor("#232629"), QColor("#2b2e32")
        line, text, faint = QColor("#3a3e43"), QColor("#eceef0"), QColor("#a9b0b8")
        desk = QColor("#141618")
        hues = ("#57c27d", "#e3b341", "#f0883e", "#ff8078", "#b3bac2", "#7fb4e8", "#5cc4c0")
    else:
        window, surface, raised = QColor("#f4f5f6"), QColor("#ffffff"), QColor("#ffffff")
        line, text, faint = QColor("#dcdfe3"), QColor("#1b1f24"), QColor("#5a626b")
        desk = QColor("#e4e6e9")
        hues = ("#1a7f37", "#8a6100", "#a8480a", "#b3261e", "#57606a", "#1f5fa8", "#0b6e6e")
    base = accent if accent is not None and accent.hslSaturationF() > 0.15 else _OWN_ACCENT  # noqa: PLR2004 - not grey
    called = readable(base, surface, window, raised)
    selection = mixed(called, surface, 0.22 if dark else 0.12)
    hover = mixed(text, surface, 0.05)
    grounds = (surface, window, raised, selection, hover)
    good, check, warning, danger, quiet, asked, said = (readable(QColor(hue), *grounds) for hue in hues)
    white, ink = QColor("#ffffff"), QColor("#0f1113")
    return Colours(
        dark=dark,
        window=window,
        surface=surface,
        raised=raised,
        desk=desk,
        line=line,
        edge=readable(mixed(text, surface, 0.4), surface, window, ratio=VISIBLE),
        text=text,
        faint=readable(faint, *grounds),
        accent=called,
        on_accent=ink if dark else white,
        selection=selection,
        hover=hover,
        good=good,
        check=check,
        warning=warning,
        danger=danger,
        quiet=quiet,
        asked=asked,
        said=said,
    )


def palette(c: Colours) -> QPalette:
    """Return the palette of a theme, for everything that Qt paints itself."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.surface),
        (role.AlternateBase, c.hover),
        (role.Text, c.text),
        (role.Button, c.raised),
        (role.ButtonText, c.text),
        (role.BrightText, c.danger),
        (role.ToolTipBase, c.raised),
        (role.ToolTipText, c.text),
        (role.PlaceholderText, c.faint),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Light, c.raised),
        (role.Midlight, c.hover),
        (role.Mid, c.line),
        (role.Dark, c.edge),
        (role.Shadow, c.edge),
    ):
        made.setColor(which, colour)
    pale = mixed(c.text, c.window, 0.45)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, pale)
    return made
