"""Lines of widgets one under the other, a few made at each turn of the event loop: a long list keeps no one waiting.

Each line that appears in a layout by itself has the whole list laid out again; a group appears as one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import clear, tab_order
from dossier_app.ui.parts.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Maker = Callable[[], QWidget | QLayout]

_GROUP = 4
"""Lines made together."""


class Lines(QWidget):
    """A column of lines.

    Attributes:
        grown: More lines stand there.
        after: The control that those of the lines come after for the keyboard, or None where their place is right.
    """

    grown = Signal()

    def __init__(self, *, spacing: int = 0, group: int = _GROUP) -> None:
        """Start empty.

        Args:
            spacing: Pixels between two lines.
            group: How many lines are made in one turn.
        """
        super().__init__()
        self._spacing = spacing
        self._group = group
        self.after: QWidget | None = None
        self._last: QWidget | None = None
        self._slices = Slices(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    @property
    def whole(self) -> bool:
        """Whether every line stands there."""
        return not self._slices.busy

    def fill(self, makers: Sequence[Maker]) -> None:
        """Show other lines: the first ones now, the others in the turns that follow."""
        clear(self._column)
        self._last = self.after
        groups = [makers[at : at + self._group] for at in range(0, len(makers), self._group)]
        self._slices.do([partial(self._add, group) for group in groups[1:]])
        if groups:
            self._add(groups[0])

    def _add(self, makers: Sequence[Maker]) -> None:
        held = QWidget(self)
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._spacing)
        for make in makers:
            made = make()
            if isinstance(made, QWidget):
                inside.addWidget(made)
            else:
                inside.addLayout(made)
        self._column.addWidget(held)
        held.show()
        self._put_in_order(held)
        self.grown.emit()

    def _put_in_order(self, held: QWidget) -> None:
        """Make the keyboard come to the controls of a group after those above; lists that drop down are windows."""
        window = held.window()
        parts = [each for each in held.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        controls = [each for each in parts if each.window() is window]
        tab_order(*([self._last] if self._last is not None else []), *controls)
        self._last = controls[-1] if controls else self._last
