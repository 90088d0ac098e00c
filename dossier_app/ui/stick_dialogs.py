"""Sticks: a hand-over written for a lawyer, and any stick checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from dossier_app.core.stick import sealed
from dossier_app.settings import resources_folder
from dossier_app.stick import check
from dossier_app.ui.controls import button, label, row
from dossier_app.ui.dragging import copy_secret
from dossier_app.ui.folder_field import FolderField
from dossier_app.ui.icons import Icon
from dossier_app.ui.printing import print_text
from dossier_app.ui.tokens import S, Size
from dossier_app.ui.work_dialog import WorkDialog
from dossier_app.vault.passphrase import generated, read_words
from dossier_app.workspace.assembly import plan
from dossier_app.workspace.deliveries import delivered_files
from dossier_app.workspace.stick import StickRefusedError, hand_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dossier_app.core.problems import AppError
    from dossier_app.stick import Checked
    from dossier_app.ui.kit import Kit
    from dossier_app.workspace import OpenDossier
    from dossier_app.workspace.stick import HandedOver

SHAPE = "cle-usb"


class StickDialog(WorkDialog):
    """Writes a hand-over, reads it back, and gives the words of a sealed one."""

    def __init__(self, kit: Kit, parent: QWidget, opened: OpenDossier) -> None:
        """Ask for the stick."""
        super().__init__(kit, parent, *self._words())
        self._opened = opened
        self._passphrase = ""
        self.place = FolderField(self.tr("The stick"))
        caption = label(self.tr("The stick"))
        caption.setBuddy(self.place.field)
        self.seal = QCheckBox(self.tr("Encrypt: one PDF that opens with six words"))
        self._hint = label("", Size.SMALL, faint=True, wrap=True)
        self._secret = label("", Size.LARGE, bold=True, wrap=True)
        self._secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._secret.setAccessibleName(self.tr("Passphrase of the stick"))
        self.note = button(self.tr("Note as handed over…"), Icon.NOTE, kind="link", call=self._note)
        self.note.hide()
        self._written: HandedOver | None = None
        self._after = QWidget()
        after = row(
            button(self.tr("Print the slip…"), Icon.PRINT, call=self._print),
            button(self.tr("Copy the passphrase"), Icon.COPY, kind="link", call=lambda: copy_secret(self._passphrase)),
            1,
            spacing=S,
        )
        self._after.setLayout(after)
        self._after.hide()
        self._secret.hide()
        for part in (caption, self.place, self.seal, self._hint):
            self.form.addWidget(part)
        self.outer.insertWidget(self.outer.count() - 1, self._secret)
        self.outer.insertWidget(self.outer.count() - 1, self._after)
        self.outer.insertLayout(self.outer.count() - 1, row(self.note, 1))
        self.finish_layout(self.tr("Write the stick"), Icon.COPY, self._write)
        self.place.changed.connect(self._update)
        self.seal.toggled.connect(lambda _on: self._update())
        self._update()

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Hand over on a stick"),
            self.tr("One PDF to read, each piece in its own file, the list, and the hashes. All is read back."),
        )

    def _update(self) -> None:
        ready = self.place.path is not None and not self.working
        self.go.setEnabled(ready)
        self.go.setToolTip("" if ready else self.tr("Choose the stick first."))
        self._hint.setText(
            self.tr("Any reader opens it: Edge, Chrome, Firefox, Acrobat. The words are never on the stick.")
            if self.seal.isChecked()
            else self.tr("Whoever finds the stick can read it: prefer encryption where it may be lost.")
        )
        if self.isVisible():
            self.fit()

    def _write(self) -> None:
        place, opened = self.place.path, self._opened
        if place is None:
            return
        words = generated(read_words(resources_folder() / "words-fr.txt")) if self.seal.isChecked() else ""
        office = self.kit.settings.association().office
        self._passphrase = words

        def call(tell: Callable[[int, int], None]) -> HandedOver:
            profile = opened.library.profile(SHAPE)
            decided = plan(opened, sealed(profile) if words else profile, office=office)
            return hand_over(
                opened,
                decided,
                place,
                passphrase=words,
                on_progress=lambda _step, done, total, _file, _files: tell(done, total),
            )

        self.work(self.tr("Writing and reading back"), call, self._done, stoppable=True)

    def refuse(self, error: AppError) -> None:
        """Say why, every reason where there are several."""
        voice = self.kit.voice
        lines = [voice.text(problem) for problem in error.problems] if isinstance(error, StickRefusedError) else []
        self.strip.say(voice.text(error), "danger", lines=[(line, ()) for line in lines])

    def _done(self, written: HandedOver) -> None:
        self._written = written
        self.body.hide()
        self.go.hide()
        self.note.setVisible(not self._opened.read_only)
        text = self.tr("%s is on the stick, read back and compared. Eject the stick before you remove it.")
        self.conclude(text % written.folder)
        if self._passphrase:
            self._secret.setText(self._passphrase)
            self._secret.show()
            self._after.show()

    def _note(self) -> None:
        from dossier_app.ui.delivery_dialog import DeliveryDialog

        if self._written is not None:
            built = self._written.built
            dialog = DeliveryDialog(self.kit, self, self._opened, built.plan.profile)
            dialog.give(built.plan, delivered_files(built.files))
            dialog.noted.connect(self.note.hide)
            dialog.open()

    def _print(self) -> None:
        notes = (
            self._passphrase,
            self.tr("Tell these words aloud or by telephone: never with the stick, nor in the same message."),
            self.tr("Small letters, no accents, one space between words."),
        )
        print_text(self, self.tr("Passphrase of the stick"), notes)


class CheckStickDialog(WorkDialog):
    """Compares a stick with its hashes; no cabinet is needed."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Ask for the stick."""
        super().__init__(kit, parent, *self._words())
        self.place = FolderField(self.tr("The stick, or a folder handed over"))
        caption = label(self.tr("The stick, or a folder handed over"))
        caption.setBuddy(self.place.field)
        self.form.addWidget(caption)
        self.form.addWidget(self.place)
        self.finish_layout(self.tr("Check"), Icon.PROVIDED, self._check)
        self.place.changed.connect(self._update)
        self._update()

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Check a stick"),
            self.tr("Each file is read again and compared with what was written. What is missing or new is named."),
        )

    def _update(self) -> None:
        self.go.setEnabled(self.place.path is not None and not self.working)

    def _check(self) -> None:
        place: Path | None = self.place.path
        if place is not None:
            self.work(self.tr("Reading the stick"), lambda tell: check(place, tell), self._done, stoppable=True)

    def _done(self, found: tuple[Checked, ...]) -> None:
        voice = self.kit.voice
        sound = all(checked.sound for checked in found)
        lines = [voice.text(finding) for checked in found for finding in checked.findings]
        text = self.tr("Everything is as it was written.") if sound else self.tr("Something is not as it was written.")
        self.conclude(text, "good" if sound else "danger", lines)
