"""Opening a cabinet with its passphrase, or with the recovery code when it is forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QSizePolicy, QVBoxLayout

from dossier_app.ui.parts.beginning import Beginning
from dossier_app.ui.parts.controls import button, label, row, tool
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.parts.secret import SecretField
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, S, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from dossier_app.core.problems import AppError
    from dossier_app.ui.kit.kit import Kit


class OpenCard(Beginning):
    """The folder of the cabinet and what opens it.

    Attributes:
        entered: It is open.
        refused: It is not; why.
        create_asked: The user wants another cabinet.
    """

    entered = Signal()
    refused = Signal(object)
    create_asked = Signal()

    def __init__(self, kit: Kit, known: Sequence[Path]) -> None:
        """Propose the cabinets opened lately."""
        super().__init__()
        self._kit = kit
        self._with_code = False
        self._folder = DropList(self.tr("Folder of the cabinet"))
        self._folder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for folder in known:
            self._add(folder)
        pick = tool(self.tr("Choose another folder…"), Icon.FOLDER, call=self._pick)
        self._secret = SecretField(self.tr("Passphrase"))
        self._secret.field.returnPressed.connect(self._open)
        self._code = QLineEdit()
        self._code.setAccessibleName(self.tr("Recovery code"))
        self._code.setPlaceholderText("XXXXX-XXXXX-…")
        self._code.returnPressed.connect(self._open)
        self._code.hide()
        self._asked = label(self.tr("Passphrase"))
        self._asked.setBuddy(self._secret.field)
        self._go = button(self.tr("Open the cabinet"), Icon.UNLOCKED, kind="main", call=self._open)
        self._switch = button(self.tr("Forgotten? Use the recovery code"), kind="link", call=self._switch_means)
        create = button(self.tr("Create another cabinet…"), kind="link", call=self.create_asked.emit)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Opening"))
        keep = self._busy.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(keep)
        self._busy.hide()
        place = label(self.tr("Cabinet"))
        place.setBuddy(self._folder)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        self.setAccessibleName(self.tr("Open your cabinet"))
        inside.addWidget(label(self.accessibleName(), Size.TITLE, bold=True))
        inside.addSpacing(S)
        inside.addWidget(place)
        inside.addLayout(row(self._folder, pick, spacing=XS))
        inside.addSpacing(S)
        inside.addWidget(self._asked)
        inside.addWidget(self._secret)
        inside.addWidget(self._code)
        inside.addSpacing(L)
        inside.addWidget(self._go)
        inside.addWidget(self._busy)
        inside.addLayout(row(self._switch, 1))
        inside.addLayout(row(create, 1))
        inside.addStretch(1)
        self.begin_at(self._secret.field)
        self._update()

    @property
    def with_code(self) -> bool:
        """Tell whether the recovery code is asked instead of the passphrase."""
        return self._with_code

    @property
    def folder(self) -> Path | None:
        """The folder chosen, or None."""
        data = self._folder.currentData()
        return Path(data) if data else None

    def know(self, folder: Path) -> None:
        """List a folder, without choosing it."""
        self._add(folder)
        self._update()

    def choose(self, folder: Path) -> None:
        """Choose a folder."""
        self._add(folder)
        self._folder.setCurrentIndex(self._folder.findData(str(folder)))
        self._update()

    def _add(self, folder: Path) -> None:
        if self._folder.findData(str(folder)) < 0:
            self._folder.addItem(f"{folder.name}  —  {folder.parent}", str(folder))

    def _pick(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        start = str(self.folder.parent if self.folder else Path.home())
        found = QFileDialog.getExistingDirectory(self, self.tr("Folder of the cabinet"), start)
        if found:
            self.choose(Path(found))

    def _switch_means(self) -> None:
        self._with_code = not self._with_code
        self._secret.setVisible(not self._with_code)
        self._code.setVisible(self._with_code)
        self._asked.setText(self.tr("Recovery code") if self._with_code else self.tr("Passphrase"))
        self._asked.setBuddy(self._code if self._with_code else self._secret.field)
        self._switch.setText(
            self.tr("Use the passphrase") if self._with_code else self.tr("Forgotten? Use the recovery code")
        )
        self.first = self._code if self._with_code else self._secret.field
        self.begin()

    def _open(self) -> None:
        folder = self.folder
        if folder is None or not self._go.isEnabled():
            return
        program, secret = self._kit.program, self._secret.text()
        code, with_code = self._code.text(), self._with_code
        self._set_busy(busy=True)

        def call() -> Path:
            if with_code:
                program.workspace.unlock_with_recovery(folder, code)
            else:
                program.workspace.unlock(folder, secret)
            return folder

        self._kit.tasks.run(self, call, done=self._opened, refused=self._refused, ordered=True)

    def _opened(self, folder: Path) -> None:
        self._set_busy(busy=False)
        self._secret.clear()
        self._code.clear()
        self._kit.settings.opened(folder)
        self.entered.emit()

    def _refused(self, error: AppError) -> None:
        self._set_busy(busy=False)
        self.refused.emit(error)
        field = self._code if self._with_code else self._secret.field
        field.setFocus()
        field.selectAll()

    def _set_busy(self, *, busy: bool) -> None:
        self._go.setEnabled(not busy)
        self._busy.setVisible(busy)

    def _update(self) -> None:
        self._go.setEnabled(self.folder is not None)
        self._go.setToolTip("" if self.folder else self.tr("Choose the folder of the cabinet first."))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the field to fill in."""
        super().focusInEvent(event)
        self._secret.field.setFocus()
