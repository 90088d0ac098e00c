"""The theme in use: colours and sizes applied to the application, following the system's light or dark choice."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QScrollBar
from shiboken6 import isValid

from dossier_app.ui.style.stylesheet import stylesheet
from dossier_app.ui.style.tokens import DEMI_BOLD, NO_ACCENT, SCALE, Size, colours, palette
from dossier_app.ui.style.typefaces import interface_family

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from dossier_app.ui.style.tokens import Colours


class Mode(StrEnum):
    """Which theme is shown."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How high rows are."""

    AUTOMATIC = "auto"
    COMFORT = "comfort"
    COMPACT = "compact"


_MANY = 30
"""Rows from which a list is compact by itself."""


class Theme(QObject):
    """The theme in use: applied to the application, and told to those who paint.

    Attributes:
        application: What wears it.
        changed: Emitted after colours or sizes changed.
        density: How high rows are.
        density_changed: Emitted after the height of rows changed.
    """

    changed = Signal()
    density_changed = Signal()

    def __init__(self, application: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        """Apply a mode and follow the system from now on."""
        super().__init__(application)
        self.application = application
        self._mode = mode
        self.density = Density.AUTOMATIC
        self._native = application.palette()
        family = interface_family()
        if family:
            font = QFont(family)
            font.setPixelSize(13)
            application.setFont(font)
        self._fonts: dict[tuple[Size, bool], QFont] = {}
        self._system_dark = _is_dark(self._native)
        self.colours = self._computed()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self._left: list[Callable[[], None]] = []
        self._scrolled: list[tuple[QScrollBar, int]] = []
        self._undress()
        self._dress()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)

    @property
    def mode(self) -> Mode:
        """Which theme was asked for."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Show another theme now."""
        self._mode = mode
        self._refresh()

    def set_density(self, density: Density) -> None:
        """Make rows higher or lower now."""
        self.density = density
        self.density_changed.emit()

    def is_compact(self, rows: int) -> bool:
        """Tell whether a list of so many rows is shown in low rows."""
        return self.density is Density.COMPACT or (self.density is Density.AUTOMATIC and rows > _MANY)

    def font(self, size: Size = Size.BODY, *, bold: bool = False) -> QFont:
        """Return the interface's font at a step of the scale; whoever changes it copies it first."""
        made = self._fonts.get((size, bold))
        if made is None:
            made = self._fonts[size, bold] = self._made_font(size, bold=bold)
        return made

    def _made_font(self, size: Size, *, bold: bool) -> QFont:
        font = QFont(self.application.font())
        pixels = font.pixelSize() if font.pixelSize() > 0 else QFontMetrics(font).height() / 1.2
        font.setPixelSize(max(round(pixels * SCALE[size]), 9))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
            font.setVariableAxis(QFont.Tag("wght"), DEMI_BOLD)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _computed(self) -> Colours:
        dark = self._system_dark if self._mode is Mode.SYSTEM else self._mode is Mode.DARK
        accent = self._native.color(QPalette.ColorRole.Accent)
        return colours(dark=dark, accent=accent if accent != NO_ACCENT else None)

    def settle(self) -> None:
        """Ask the system for its choice, which the way in took from its palette; only a change is applied."""
        if self._mode is Mode.SYSTEM and self._asked() != self._system_dark:
            self._refresh()

    def _asked(self) -> bool:
        return QGuiApplication.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark

    def _refresh(self) -> None:
        """Put other colours on: each step in a turn of the event loop of its own where someone looks.

        What is on the screen is painted again after the last one; :attr:`changed` is told before.
        """
        self._system_dark = self._asked()
        self.colours = self._computed()
        seen = [each for each in self.application.topLevelWidgets() if each.isVisible()]
        if not self._left:
            bars = [bar for each in seen for bar in each.findChildren(QScrollBar) if bar.isVisible()]
            self._scrolled = [(bar, bar.value()) for bar in bars]
        for each in seen:
            each.setUpdatesEnabled(False)
        self._left = [self._undress, self._dress, self.changed.emit, self._show]
        if seen:
            self._turn.start()
        else:
            for step in self._left:
                step()

    def _go_on(self) -> None:
        try:
            self._left.pop(0)()
        finally:  # started again after the step, which would otherwise be followed by the next in the same turn
            if self._left:
                self._turn.start()

    def _undress(self) -> None:
        """Take the sheet off: put over another, it is applied four times as long."""
        self._fonts.clear()
        self.application.setStyleSheet("")
        self.application.setPalette(palette(self.colours))

    def _dress(self) -> None:
        self.application.setStyleSheet(stylesheet(self.colours, {size: self.font(size).pixelSize() for size in Size}))

    def _show(self) -> None:
        """Paint again, scrolled as before: without its sheet a list is shorter, and its end was cut off."""
        for bar, value in self._scrolled:
            if isValid(bar):
                bar.setValue(value)
        self._scrolled = []
        for each in self.application.topLevelWidgets():
            each.setUpdatesEnabled(True)


def _is_dark(system: QPalette) -> bool:
    """Tell whether a palette shows light text on a dark ground."""
    ground, text = system.color(QPalette.ColorRole.Window), system.color(QPalette.ColorRole.WindowText)
    return ground.lightness() < text.lightness()
