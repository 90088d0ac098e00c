"""Where an output is written: proposed, typed or picked; the name in it is hidden with the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from dossier_app.ui.parts.controls import tool
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS

if TYPE_CHECKING:
    from dossier_app.core.plan import Plan
    from dossier_app.ui.kit.discretion import Discretion


class Destination(QWidget):
    """A line and a button that opens the system's own dialog."""

    def __init__(self, discretion: Discretion) -> None:
        """Start empty."""
        super().__init__()
        self._discretion = discretion
        self._path, self._person = "", ""
        self._several = False
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Where to write"))
        self.field.textEdited.connect(self._typed)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addWidget(self.field, 1)
        inside.addWidget(tool(self.tr("Choose where to write…"), Icon.FOLDER, call=self._pick))
        self.setFocusProxy(self.field)
        discretion.changed.connect(self._show)

    @property
    def path(self) -> Path:
        """The file, or the folder of several files."""
        return Path(self._path).expanduser()

    def propose(self, decided: Plan) -> None:
        """Propose a place for a plan, unless one was chosen already for an output of the same form."""
        several = len(decided.volumes) > 1
        self._person = decided.heading.person
        if not self.field.isModified() or several != self._several:
            self._path = QDir.toNativeSeparators(str(_proposed(decided)))
            self.field.setModified(False)
            self._show()
        self._several = several

    def choose(self, path: str) -> None:
        """Write somewhere else."""
        self._path = QDir.toNativeSeparators(path)
        self._show()
        self.field.setModified(True)

    def _typed(self, text: str) -> None:
        self._path = text

    def _show(self) -> None:
        modified = self.field.isModified()
        self.field.setText(self._discretion.text(self._path, self._person))
        self.field.setModified(modified)

    def _pick(self) -> None:
        dialog = QFileDialog(self, self.tr("Where to write"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._several:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("pdf")
            dialog.setNameFilters([self.tr("PDF document (*.pdf)")])
            dialog.selectFile(self._discretion.text(self._path, self._person))
        dialog.fileSelected.connect(self.choose)
        dialog.open()


def _proposed(decided: Plan) -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents or QDir.homePath())
    if len(decided.volumes) == 1:
        return folder / decided.volumes[0].name
    return folder / f"Dossier {decided.heading.person}"
