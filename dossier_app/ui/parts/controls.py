"""Labels and buttons as the window uses them: named for screen readers, sized by the theme, tinted by the palette."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import DEMI_BOLD, ICON_M, Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionButton

BoxT = TypeVar("BoxT", QHBoxLayout, QVBoxLayout)
_LEAST_LINE = 96
_WIDTHS = 8
"""Widths at which the height of a paragraph is remembered."""
_AROUND = 18
"""What a line button draws beside its words and its icon."""

Kind = Literal["plain", "main", "link", "line"]


def set_named(made: QWidget, **properties: str) -> None:
    """Set properties whose values Qt names, by these names: ``focusPolicy="StrongFocus"``.

    The namespace ``Qt`` is one class of Python with 130 enumerations in it, all made when it is first touched; that
    takes a tenth of the time until the way in is painted. What is made before that names its values here instead.

    Raises:
        ValueError: Qt knows no such property, or no such name for it.
    """
    for name, value in properties.items():
        if not made.setProperty(name, value):
            raise ValueError(name, value)


def label(
    text: str = "",
    size: Size = Size.BODY,
    *,
    bold: bool = False,
    faint: bool = False,
    wrap: bool = False,
    tone: str = "",
) -> QLabel:
    """Return a label of one step of the scale; its text is never read as markup."""
    made = Paragraph(text) if wrap else QLabel(text)
    set_named(made, textFormat="PlainText")
    made.setProperty("step", size.value)
    if bold:
        made.setFont(bolder(QFont()))
    made.setProperty("faint", "true" if faint else "false")
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if QGuiApplication.isRightToLeft():  # Qt would put each text where its own script begins, names of files among them
        set_named(made, alignment="AlignRight|AlignVCenter|AlignAbsolute")
    made.setIndent(1)  # some letters lean over their own start
    return made


class Paragraph(QLabel):
    """A label of several lines, whose height at a width is measured once.

    Layouts ask for it at several widths by turns, each time that anything near changes; measuring three hundred lines
    again for one that is added kept the window for 30 ms.
    """

    def __init__(self, text: str) -> None:
        """Say a text."""
        super().__init__(text)
        self._heights: dict[tuple[int, str], int] = {}

    def heightForWidth(self, width: int) -> int:
        """Return the height that the text takes at a width, in pixels."""
        key = (width, self.text())
        found = self._heights.get(key)
        if found is None:
            if len(self._heights) >= _WIDTHS:
                self._heights.clear()
            found = self._heights[key] = super().heightForWidth(width)
        return found

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or style."""
        self._heights.clear()
        super().changeEvent(event)


def bolder(font: QFont) -> QFont:
    """Return a font made bolder; a font of one file with an axis of weights does not follow the weight by itself."""
    font.setWeight(QFont.Weight.DemiBold)
    font.setVariableAxis(QFont.Tag("wght"), DEMI_BOLD)
    return font


def set_tone(made: QLabel, tone: str) -> None:
    """Give a label the colour of a tone: "", good, check, warning or danger."""
    if made.property("tone") == tone:
        return
    made.setProperty("tone", tone)
    made.style().unpolish(made)
    made.style().polish(made)


def button(
    text: str, which: Icon | None = None, *, kind: Kind = "plain", call: Callable[[], object] | None = None
) -> QPushButton:
    """Return a push button."""
    made = LineButton(text) if kind == "line" else Push(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if which is not None:
        role = {"main": QPalette.ColorRole.HighlightedText, "link": QPalette.ColorRole.Link}.get(kind)
        made.setIcon(icon(which, _of_role(role) if role is not None else None))
        made.setIconSize(QSize(ICON_M, ICON_M))
    if call is not None:
        made.clicked.connect(lambda _checked=False: call())
    return made


def set_open(made: QPushButton, text: str, *, opened: bool) -> None:
    """Make a link tell what it folds away, or unfolds.

    Args:
        made: The button.
        text: What it does now.
        opened: Whether what it folds is shown.
    """
    made.setText(text)
    made.setIcon(icon(Icon.UP if opened else Icon.DOWN, _of_role(QPalette.ColorRole.Link)))


def _enters(event: QKeyEvent) -> bool:
    return event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter} and not event.isAutoRepeat()


class Push(QPushButton):
    """A button that Enter presses too: in a dialog, Enter would go past it to the button that does everything."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if _enters(event):
            self.click()
        else:
            super().keyPressEvent(event)


class Tool(QToolButton):
    """A small button that Enter presses too, on every system."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if _enters(event):
            self.click()
        else:
            super().keyPressEvent(event)


class LineButton(Push):
    """A button as wide as its line: what does not fit ends in dots, and is read whole in its tip."""

    def minimumSizeHint(self) -> QSize:
        """Take what room there is."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), _LEAST_LINE), whole.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Give the style the words that fit."""
        super().initStyleOption(option)
        room = self.width() - _AROUND - (0 if self.icon().isNull() else self.iconSize().width())
        option.text = self.fontMetrics().elidedText(self.text(), QtCore.Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.text() if option.text != self.text() else "")


def tool(name: str, which: Icon, *, call: Callable[[], object] | None = None, tip: str = "") -> QToolButton:
    """Return a small button that shows an icon; its name is what a screen reader says and what the tip shows."""
    made = Tool()
    made.setIcon(icon(which))
    made.setIconSize(QSize(ICON_M, ICON_M))
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    set_named(made, focusPolicy="StrongFocus")
    if call is not None:
        made.clicked.connect(lambda _checked=False: call())
    return made


def _of_role(role: QPalette.ColorRole) -> Callable[[], QColor]:
    return lambda: QGuiApplication.palette().color(role)


def frame(parent: QWidget | None = None, **properties: str) -> QFrame:
    """Return a frame drawn by the style sheet: ``card``, ``panel``, ``bar``, ``foot`` or ``desk``."""
    made = QFrame(parent)
    for name, value in properties.items():
        made.setProperty(name, value)
    return made


def column(*parts: QWidget | QLayout | int, spacing: int = 0, margin: int = 0) -> QVBoxLayout:
    """Return parts one under the other; a number is a stretch."""
    made = QVBoxLayout()
    return _filled(made, parts, spacing, margin)


def row(*parts: QWidget | QLayout | int, spacing: int = 0, margin: int = 0) -> QHBoxLayout:
    """Return parts side by side; a number is a stretch."""
    made = QHBoxLayout()
    return _filled(made, parts, spacing, margin)


def _filled(made: BoxT, parts: tuple[QWidget | QLayout | int, ...], spacing: int, margin: int) -> BoxT:
    made.setSpacing(spacing)
    made.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if isinstance(part, QWidget):
            made.addWidget(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addStretch(part)
    return made


def scrolled(inner: QWidget, parent: QWidget | None = None, *, name: str = "") -> QScrollArea:
    """Return a widget in an area that scrolls up and down only.

    What an area holds is styled at once, and again each time the area is moved into another parent: give it its own.

    Args:
        inner: What scrolls.
        parent: Where the area stays.
        name: What a text to be read is called; the keyboard then stops on it, and a screen reader says it whole.
    """
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus if name else QtCore.Qt.FocusPolicy.NoFocus)
    if name:
        area.setProperty("readable", "true")
        read = (each.text() for each in inner.findChildren(QLabel) if each.text() and each.text() != name)
        area.setAccessibleName("\n".join([name, *read]))  # not as a description: Orca leaves out that of an area
    inner.setProperty("clear", "true")
    area.setWidget(inner)
    return area


def tab_order(*parts: QWidget) -> None:
    """Make the keyboard go from each part to the next: widgets made early otherwise come before what is read first."""
    for before, after in pairwise(parts):
        QWidget.setTabOrder(before, after)


def put_after(area: QWidget, box: QWidget) -> None:
    """Make the keyboard come to the controls of a box once it has been through an area, whose controls are newer.

    Controls are looked up as children: asked for the next one in the chain, PySide takes that for a part of the one
    it asked, and forgets both when only one of them is destroyed.
    """
    tab_order(*_stops(area)[-1:], *_stops(box))


def _stops(root: QWidget) -> list[QWidget]:
    """Return where the keyboard stops, in the order made, lists that drop down left out: windows of their own."""
    tab, window = QtCore.Qt.FocusPolicy.TabFocus, root.window()
    inside = [each for each in root.findChildren(QWidget) if each.window() is window]
    return [each for each in inside if each.focusPolicy() & tab and not each.focusProxy()]


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; widgets are destroyed once their events are done with."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            clear(inner)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()
