"""Creating a cabinet: where it is, and a passphrase that holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from dossier_app.settings import resources_folder
from dossier_app.ui.parts.controls import button, label, row, set_tone, tool
from dossier_app.ui.parts.passphrase import SHORTEST, WORDS, Strength, drawn, strength
from dossier_app.ui.parts.secret import SecretField
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, S, Size

if TYPE_CHECKING:
    from dossier_app.core.problems import AppError
    from dossier_app.ui.kit.kit import Kit


class CreateCard(QWidget):
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
        self._secret = SecretField(self.tr("Passphrase"))
        self._secret.changed.connect(self._judge)
        self._secret.field.returnPressed.connect(self._create)
        draw = button(self.tr("Draw words for me"), Icon.DICE, kind="link", call=self._draw)
        self._judged = label("", Size.SMALL, faint=True, wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 3)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Strength of the passphrase"))
        self._go = button(self.tr("Create the cabinet"), Icon.CABINET, kind="main", call=self._create)
        self._back = button(self.tr("I already have a cabinet"), kind="link", call=self.back_asked.emit)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addWidget(label(self.tr("Create your cabinet"), Size.TITLE, bold=True))
        inside.addWidget(
            label(
                self.tr("A cabinet is one encrypted folder that holds the files of everyone you receive."),
                faint=True,
                wrap=True,
            )
        )
        inside.addSpacing(S)
        place, asked = label(self.tr("Where")), label(self.tr("Passphrase"))
        place.setBuddy(self._folder)
        asked.setBuddy(self._secret.field)
        inside.addWidget(place)
        inside.addLayout(row(self._folder, pick, spacing=XS))
        inside.addSpacing(S)
        inside.addLayout(row(asked, 1, draw))
        inside.addWidget(self._secret)
        inside.addWidget(self._bar)
        inside.addWidget(self._judged)
        inside.addSpacing(L)
        inside.addWidget(self._go)
        inside.addLayout(row(self._back, 1))
        inside.addStretch(1)
        self.setFocusProxy(self._secret.field)
        self._judge()

    def _pick(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getExistingDirectory(self, self.tr("Folder of the new cabinet"), str(Path.home()))
        if found:
            self._folder.setText(str(Path(found)))

    def _draw(self) -> None:
        words = drawn(resources_folder() / "i18n" / WORDS)
        if words:
            self._secret.set_text(words, shown=True)

    def _judge(self) -> None:
        typed = self._secret.text()
        found = strength(typed)
        texts = {
            Strength.SHORT: self.tr("At least %n characters; a sentence you know by heart works well.", "", SHORTEST),
            Strength.WEAK: self.tr("Weak: someone with a copy of the folder could find it. Add words."),
            Strength.GOOD: self.tr("Good. One more word would make it strong."),
            Strength.STRONG: self.tr("Strong."),
        }
        tones = {Strength.SHORT: "", Strength.WEAK: "warning", Strength.GOOD: "good", Strength.STRONG: "good"}
        self._judged.setText(texts[found])
        set_tone(self._judged, tones[found] if typed else "")
        self._bar.setValue(list(Strength).index(found))
        self._go.setEnabled(found is not Strength.SHORT)
        self._go.setToolTip("" if self._go.isEnabled() else self.tr("Type a longer passphrase first."))

    def _create(self) -> None:
        if not self._go.isEnabled():
            return
        folder, secret, program = Path(self._folder.text()), self._secret.text(), self._kit.program
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
        self._secret.clear()
        self._kit.settings.opened(self._folder_made)
        self.created.emit(code)

    def _refused(self, error: AppError) -> None:
        self._judge()
        self.refused.emit(error)
