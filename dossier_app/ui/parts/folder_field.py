"""A folder or a file of the disk, typed or picked."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from dossier_app.ui.parts.controls import tool
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS

Purpose = Literal["folder", "open", "save"]


class FolderField(QWidget):
    """A line and a button that opens the system's own dialog.

    Attributes:
        changed: Another place is named.
    """

    changed = Signal()

    def __init__(self, name: str, purpose: Purpose = "folder", *, pattern: str = "") -> None:
        """Start empty.

        Args:
            name: What a screen reader says.
            purpose: A folder, a file to read, or a file to write.
            pattern: Which files are shown, as Qt writes filters.
        """
        super().__init__()
        self._name = name
        self._purpose = purpose
        self._pattern = pattern
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addWidget(self.field, 1)
        inside.addWidget(tool(self.tr("Choose…"), Icon.FOLDER, call=self._pick))
        self.setFocusProxy(self.field)

    @property
    def path(self) -> Path | None:
        """The place named, or None."""
        text = self.field.text().strip()
        return Path(text) if text else None

    def set_path(self, path: Path | None) -> None:
        """Name a place."""
        self.field.setText(QDir.toNativeSeparators(str(path)) if path else "")

    def _pick(self) -> None:
        start = self.field.text() or QDir.homePath()
        if self._purpose == "folder":
            found = QFileDialog.getExistingDirectory(self, self._name, start)
        elif self._purpose == "open":
            found, _ = QFileDialog.getOpenFileName(self, self._name, start, self._pattern)
        else:
            found, _ = QFileDialog.getSaveFileName(self, self._name, start, self._pattern)
        if found:
            self.set_path(Path(found))
