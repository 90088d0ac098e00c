"""Creating a cabinet: where it is, and a passphrase that holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from dossier_app.ui.parts.beginning import Beginning
from dossier_app.ui.parts.controls import button, label, row, tool
from dossier_app.ui.parts.new_secret import NewSecret
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, S, Size

if TYPE_CHECKING:
    from dossier_app.core.problems import AppError
    from dossier_app.ui.kit.kit import Kit


class CreateCard(Beginning):
    """The folder and the passphrase of a new cabinet.

    Attributes:
        created: It exists and is open; carries the recovery code.
        refused: It could not be made; why.
        back_asked: The user has a cabinet already.
    """

    created = Signal(str)
    refused = Signal(object)
    back_asked = Signal()

    def __init__(self, kit: Kit, folder: Path) -> None:
        """Propose a folder."""
        super().__init__()
        self._kit = kit
        self._folder = QLineEdit(str(folder))
        self._folder.setAccessibleName(self.tr("Folder of the new cabinet"))
        pick = tool(self.tr("Choose another folder…"), Icon.FOLDER, call=self._pick)
        self._new = NewSecret(self.tr("Passphrase"))
        self._new.changed.connect(self._judged)
        self._new.secret.field.returnPressed.connect(self._create)
        self._go = button(self.tr("Create the cabinet"), Icon.CABINET, kind="main", call=self._create)
        self._back = button(self.tr("I already have a cabinet"), kind="link", call=self.back_asked.emit)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        title, told = (
            self.tr("Create your cabinet"),
            self.tr("A cabinet is one encrypted folder that holds the files of everyone you receive."),
        )
        self.setAccessibleName(f"{title}. {told}")
        inside.addWidget(label(title, Size.TITLE, bold=True))
        inside.addWidget(label(told, faint=True, wrap=True))
        inside.addSpacing(S)
        place = label(self.tr("Where"))
        place.setBuddy(self._folder)
        inside.addWidget(place)
        inside.addLayout(row(self._folder, pick, spacing=XS))
        inside.addSpacing(S)
        inside.addWidget(self._new)
        inside.addSpacing(L)
        inside.addWidget(self._go)
        inside.addLayout(row(self._back, 1))
        inside.addStretch(1)
        self.begin_at(self._new.secret.field)
        self._judged(good=self._new.good)

    def _pick(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getExistingDirectory(self, self.tr("Folder of the new cabinet"), str(Path.home()))
        if found:
            self._folder.setText(str(Path(found)))

    def _judged(self, good: bool) -> None:  # noqa: FBT001 -- the shape of the signal
        self._go.setEnabled(good)
        self._go.setToolTip("" if good else self.tr("Type a longer passphrase first."))

    def _create(self) -> None:
        if not self._go.isEnabled():
            return
        folder, secret, program = Path(self._folder.text()), self._new.text, self._kit.program
        self._go.setEnabled(False)
        self._folder_made = folder
        self._kit.tasks.run(
            self,
            lambda: program.workspace.create_cabinet(folder, secret),
            done=self._made,
            refused=self._refused,
            ordered=True,
        )

    def _made(self, code: str) -> None:
        self._kit.settings.opened(self._folder_made)
        self.created.emit(code)
        self._new.clear()  # once another card has the keyboard: an empty field would be judged aloud

    def _refused(self, error: AppError) -> None:
        self._judged(good=self._new.good)
        self.refused.emit(error)
