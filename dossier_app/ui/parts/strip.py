"""Messages in the page instead of boxes over it: what happened, to which file, what to do now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6 import QtCore
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from dossier_app.ui.parts.announcing import announce
from dossier_app.ui.parts.controls import button, clear, label, row, scrolled, tab_order, tool
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_M, XS, L, M, S

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier_app.ui.style.theme import Theme

Tone = Literal["information", "good", "check", "danger"]
Action = tuple[str, "Callable[[], object]"]

_UNSCROLLED, _SCROLLED_HEIGHT = 6, 190
"""Lines of detail that all show, and pixels for more than these."""

_ICONS = {
    "information": Icon.SOURCE,
    "good": Icon.DONE,
    "check": Icon.WARNING,
    "danger": Icon.ERROR,
}


class Message(QFrame):
    """One message with its actions; it stays until it is answered or closed."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: Tone,
        actions: Sequence[Action],
        lines: Sequence[tuple[str, Sequence[Action]]],
    ) -> None:
        """Say a text, with lines of detail under it, each with its own actions."""
        super().__init__()
        self._theme = theme
        self._tone = tone
        self.setProperty("card", "true")
        self.setAccessibleName(text)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        mark = QLabel()
        mark.setPixmap(icon(_ICONS[tone], self._colour).pixmap(ICON_M, ICON_M))
        self._mark = mark
        said = label(text, wrap=True, bold=bool(lines))
        said.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        head = row(mark, said, spacing=S)
        head.setStretch(1, 1)
        self._add(head, actions)
        close = tool(self.tr("Close this message"), Icon.CLOSE, call=self._close)
        self._back = QApplication.focusWidget()
        head.addWidget(close)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(M, XS, XS, XS)
        inside.setSpacing(0)
        inside.addLayout(head)
        if lines:
            inside.addWidget(self._details(text, lines))
        theme.changed.connect(self._retint)

    def _details(self, text: str, lines: Sequence[tuple[str, Sequence[Action]]]) -> QWidget:
        """Return the lines under the text; many of them scroll, so that the page keeps its room."""
        from dossier_app.ui.parts.lines import Lines

        held = Lines()
        held.setContentsMargins(ICON_M + S, 0, 0, 0)
        held.fill([partial(self._line, detail, ways) for detail, ways in lines])
        if len(lines) <= _UNSCROLLED:
            return held
        area = scrolled(held, self, name=text)
        area.setFixedHeight(_SCROLLED_HEIGHT)
        return area

    def _line(self, detail: str, ways: Sequence[Action]) -> QHBoxLayout:
        line = row(label(detail, wrap=True), spacing=S)
        line.setStretch(0, 1)
        self._add(line, ways)
        return line

    def _add(self, to: QHBoxLayout, actions: Sequence[Action]) -> None:
        for text, call in actions:
            to.addWidget(button(text, kind="link", call=call))

    def _close(self) -> None:
        """Go away, and give the keyboard back to what had it when this was said."""
        back = self._back
        self.hide()
        if back is not None and isValid(back) and back.isVisible() and back.isEnabled():
            back.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _colour(self) -> QColor:
        c = self._theme.colours
        return {"information": c.accent, "good": c.good, "check": c.check, "danger": c.danger}[self._tone]

    def _retint(self) -> None:
        self._mark.setPixmap(icon(_ICONS[self._tone], self._colour).pixmap(ICON_M, ICON_M))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and the colour of the tone along its leading edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(self._colour())
        left = 1 if self.layoutDirection() == QtCore.Qt.LayoutDirection.LeftToRight else self.width() - 4
        painter.drawRoundedRect(left, 4, 3, self.height() - 8, 1.5, 1.5)


class Strip(QWidget):
    """Where messages of a page stand; it takes no room while there is none.

    Attributes:
        after: The control that messages come after for the keyboard, or None where they come last.
    """

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self.after: QWidget | None = None
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(L, S, L, S)
        self._stack.setSpacing(XS)
        self.hide()

    def say(
        self,
        text: str,
        tone: Tone = "information",
        actions: Sequence[Action] = (),
        lines: Sequence[tuple[str, Sequence[Action]]] = (),
    ) -> Message:
        """Show a message in place of those before it, and announce it to screen readers."""
        self.clear()
        message = Message(self._theme, text, tone, actions, lines)
        message.destroyed.connect(self._emptied)
        self._stack.addWidget(message)
        self.show()
        if self.after is not None:
            tab_order(self.after, message, *message.findChildren(QAbstractButton))
        announce(self, "\n".join([text, *(detail for detail, _ways in lines)]), pressing=tone == "danger")
        return message

    def clear(self) -> None:
        """Remove every message."""
        clear(self._stack)
        self.hide()

    def _emptied(self) -> None:
        if not self._stack.count():
            self.hide()

    @property
    def message(self) -> Message | None:
        """The message shown, or None."""
        item = self._stack.itemAt(0)
        widget = item.widget() if item else None
        return widget if isinstance(widget, Message) else None
