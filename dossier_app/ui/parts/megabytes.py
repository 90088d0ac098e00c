"""A limit in megabytes, or none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox

from dossier_app.core.profiles import MEGABYTE
from dossier_app.ui.style.tokens import TARGET

_LARGEST = 10_000.0
_MARGIN = 9
"""Pixels before the number, as in other fields: a style sheet that takes the arrows away takes the margin too."""


class MegabytesField(QDoubleSpinBox):
    """A number of megabytes; 0 is no limit, and says so."""

    def __init__(self, name: str) -> None:
        """Start without a limit.

        Args:
            name: What a screen reader says.
        """
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(0, _LARGEST)
        self.setDecimals(1)
        self.setSuffix(self.tr(" MB"))
        self.setSpecialValueText(self.tr("no limit"))
        self.setKeyboardTracking(False)
        self.setMinimumHeight(TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)

    @property
    def bytes(self) -> int | None:
        """The limit in bytes, or None."""
        return round(self.value() * MEGABYTE) or None
