"""Sticks: a hand-over written for a lawyer within the room there is, and any stick checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dossier_app.core.stick import sealed, weight_of
from dossier_app.settings import resources_folder
from dossier_app.stick import check
from dossier_app.ui.parts.controls import button, column, label, row
from dossier_app.ui.parts.dragging import copy_secret
from dossier_app.ui.parts.folder_field import FolderField
from dossier_app.ui.parts.lighter_choice import LighterChoice
from dossier_app.ui.parts.megabytes import MegabytesField
from dossier_app.ui.parts.printing import print_text
from dossier_app.ui.parts.tick_box import TickBox
from dossier_app.ui.parts.work_dialog import WorkDialog
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, M, S, Size
from dossier_app.vault.passphrase import generated, read_words
from dossier_app.wording.typography import file_size
from dossier_app.workspace.deliveries import delivered_files
from dossier_app.workspace.lighter import Asked
from dossier_app.workspace.stick import hand_over_within, prospect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dossier_app.core.problems import AppError
    from dossier_app.core.profiles import Profile
    from dossier_app.stick import Checked
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.tasks import Task
    from dossier_app.workspace import OpenDossier
    from dossier_app.workspace.stick import HandedOver, Prospect

SHAPE = "cle-usb"

_PAUSE = 400
"""Milliseconds without a change before the stick is looked at: a path is typed letter by letter."""


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
        self.seal = TickBox(self.tr("Encrypt: one PDF that opens with six words"))
        self._hint = label("", Size.SMALL, faint=True, wrap=True)
        self.most = MegabytesField(self.tr("Limit of the whole, in megabytes"))
        limit = label(self.tr("Limit of the whole"), faint=True)
        limit.setBuddy(self.most)
        self.lighter = LighterChoice(kit)
        self.facts = label("", wrap=True)
        self._looking: Task[Prospect] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
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
        for part in (caption, self.place, self.facts, self.seal, self._hint):
            self.form.addWidget(part)
        within = column(limit, self.most, spacing=XS)
        within.addStretch(1)
        sizes = row(within, self.lighter, spacing=M)
        sizes.setStretch(1, 1)
        self.form.addLayout(sizes)
        self.facts.hide()
        self.outer.insertWidget(self.outer.count() - 1, self._secret)
        self.outer.insertWidget(self.outer.count() - 1, self._after)
        self.outer.insertLayout(self.outer.count() - 1, row(self.note, 1))
        self.finish_layout(self.tr("Write the stick"), Icon.COPY, self._write)
        self.place.changed.connect(self._update)
        self.seal.toggled.connect(lambda _on: self._update())
        self.most.valueChanged.connect(lambda _value: self._update())
        self.lighter.changed.connect(self._update)
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
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if ready:
            self._tell(self.tr("Looking at the room and weighing what would be written…"))
            self._pause.start()
        if self.isVisible():
            self.fit()

    @property
    def _shape(self) -> Profile:
        profile = self._opened.library.profile(SHAPE)
        return sealed(profile) if self.seal.isChecked() else profile

    def _asked(self) -> Asked:
        """Return what is asked of the hand-over."""
        return Asked(
            profile=self._shape,
            wish=self.lighter.asked,
            black_and_white=self.lighter.black_and_white,
            office=self.kit.settings.association().office,
        )

    # --- before

    def _look(self) -> None:
        """Ask what the stick can take and what would be written there."""
        place, opened = self.place.path, self._opened
        if place is None or self.working:
            return
        asked, most = self._asked(), self.most.bytes

        def call(task: Task[Prospect], _report: object) -> Prospect:
            return prospect(opened, asked, place, most=most, cancelled=task.cancelled)

        task = self.kit.tasks.follow(self, call, refused=lambda _error: None)
        task.done.connect(lambda found: self._foresee(task, found))
        task.refused.connect(lambda error: self._cannot_foresee(task, error))
        self._looking = task

    def _foresee(self, task: Task[Prospect], found: Prospect) -> None:
        """Say what there is room for, and why it does not fit."""
        if task is not self._looking or self.working:
            return
        self.lighter.show_settled(self._opened, found.settled)
        language = self.kit.language
        lines = [self.tr("To be written: about %s.") % file_size(weight_of(found.settled.plan), language)]
        if found.room.free is not None:
            lines.insert(0, self.tr("Free on the stick: %s.") % file_size(found.room.free, language))
        if found.room.largest is not None:
            lines.append(self.tr("FAT stick: no file of 4 GB or more."))
        self._tell(" ".join(lines))
        self.strip.clear()
        if found.problems:
            voice = self.kit.voice
            text = self.tr("As it is, this hand-over does not fit on the stick.")
            self.strip.say(text, "check", lines=[(voice.text(problem), ()) for problem in found.problems])
            self.fit()
        else:
            QTimer.singleShot(0, self, self._shrink)  # once what was said before is gone

    def _shrink(self) -> None:
        self.outer.activate()
        self.resize(self.width(), self.outer.totalHeightForWidth(self.width()))

    def _cannot_foresee(self, task: Task[Prospect], error: AppError) -> None:
        if task is self._looking:
            self._tell(self.kit.voice.text(error))

    def _tell(self, text: str) -> None:
        self.facts.setText(text)
        self.facts.show()
        self.fit()

    # --- writing

    def _write(self) -> None:
        place, opened = self.place.path, self._opened
        if place is None:
            return
        words = generated(read_words(resources_folder() / "words-fr.txt")) if self.seal.isChecked() else ""
        asked, most = self._asked(), self.most.bytes
        self._passphrase = words
        self._pause.stop()

        def call(tell: Callable[[int, int], None]) -> HandedOver:
            return hand_over_within(
                opened,
                asked,
                place,
                most=most,
                passphrase=words,
                on_progress=lambda _step, done, total, _file, _files: tell(done, total),
            )

        self.work(self.tr("Writing and reading back"), call, self._done, stoppable=True)

    def _done(self, written: HandedOver) -> None:
        self._written = written
        self.body.hide()
        self.go.hide()
        self.note.setVisible(not self._opened.read_only)
        text = self.tr("%s is on the stick, read back and compared. Eject the stick before you remove it.")
        self.conclude(text % self.kit.discretion.text(str(written.folder), self._opened.dossier.person))
        if self._passphrase:
            self._secret.setText(self._passphrase)
            self._secret.show()
            self._after.show()

    def _note(self) -> None:
        from dossier_app.ui.assembly.delivery_dialog import DeliveryDialog

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
