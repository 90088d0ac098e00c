"""Where the keyboard begins in a part of the window.

A focus proxy would say it too, but Tab goes to what a proxy stands for: coming to the part, it would jump over all that
stands before that control, and these could not be reached.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Beginning(QWidget):
    """A page, or a view of one.

    Attributes:
        first: The control where the keyboard begins, or None while there is none.
    """

    first: QWidget | None = None

    def begin(self) -> None:
        """Give the keyboard to the first control that matters."""
        (self.first or self).setFocus()

    def begin_at(self, first: QWidget) -> None:
        """Say where the keyboard begins, and go there if it waited for that."""
        self.first = first
        if self.window().focusWidget() is self:
            self.begin()
