"""Empty places that teach the gesture that fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import button, label
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_XL, L, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from dossier_app.ui.style.theme import Theme


class EmptyState(QWidget):
    """An icon, a sentence, how to go on, and the button that does it."""

    def __init__(
        self,
        theme: Theme,
        which: Icon,
        title: str,
        text: str,
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        other: tuple[str, Callable[[], object]] | None = None,
        more: str = "",
    ) -> None:
        """Lay it out in the middle of the room it gets, with the usual action and another one.

        Args:
            theme: Colours.
            which: The icon.
            title: What stands first.
            text: The sentence.
            action: The usual action: its words, and what it does.
            other: Another one.
            more: What is good to know, said where there is room for it.
        """
        super().__init__()
        self._theme = theme
        self._which = which
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        head = label(title, Size.LARGE, bold=True, wrap=True)
        body = label(text, faint=True, wrap=True)
        self._more = label(more, faint=True, wrap=True)
        self._inside = inside = QVBoxLayout(self)
        inside.setContentsMargins(L, L, L, L)
        inside.setSpacing(S)
        inside.addStretch(2)
        inside.addWidget(self._mark)
        for part in (head, body, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setMinimumWidth(120)
            inside.addWidget(part)
        if action is not None:
            inside.addSpacing(M)
            go = button(action[0], kind="main", call=action[1])
            go.setAccessibleDescription(f"{title}. {text}")
            inside.addWidget(go, 0, Qt.AlignmentFlag.AlignHCenter)
        if other is not None:
            inside.addWidget(button(other[0], kind="link", call=other[1]), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)
        self._more.setVisible(bool(more))
        self._retint()
        theme.changed.connect(self._retint)

    def _retint(self) -> None:
        self._mark.setPixmap(icon(self._which, lambda: self._theme.colours.edge).pixmap(ICON_XL, ICON_XL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is good to know where it would be cut."""
        super().resizeEvent(event)
        if not self._more.text():
            return
        wanted = self._inside.totalHeightForWidth(self.width())
        if self._more.isHidden():
            wanted += self._more.heightForWidth(self.width() - 2 * L) + self._inside.spacing()
        self._more.setVisible(wanted <= self.height())
