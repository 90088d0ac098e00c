"""Whole dossiers that leave for another office, come from one, break, or are erased."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.dragging import copy_secret
from dossier_app.ui.parts.folder_field import FolderField
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.new_secret import NewSecret
from dossier_app.ui.parts.secret import SecretField
from dossier_app.ui.parts.tick_box import TickBox
from dossier_app.ui.parts.work_dialog import WorkDialog
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XL, L, M, S, Size
from dossier_app.wording.typography import long_moment

if TYPE_CHECKING:
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.vault.handover import Received
    from dossier_app.vault.reports import ErasureNote
    from dossier_app.vault.rescue import Rescued

SUFFIX = ".dossier-remis"


class HandOver(WorkDialog):
    """One encrypted file, with a passphrase of its own, for another office."""

    def __init__(self, kit: Kit, parent: QWidget, dossier_id: str, person: str) -> None:
        """Propose words drawn at random; the file's name says nothing about the person."""
        self._person = person
        super().__init__(kit, parent, *self._words())
        self._id = dossier_id
        self.file = FolderField(
            self.tr("File to write"), "save", pattern=self.tr("Dossiers handed over (*%s)") % SUFFIX
        )
        self.file.set_path(Path(QDir.homePath()) / f"dossier-{dossier_id[:6]}{SUFFIX}")
        caption = label(self.tr("File to write"))
        caption.setBuddy(self.file.field)
        self.secret = NewSecret(self.tr("Passphrase of this file"))
        self.secret.draw()
        self.history = TickBox(self.tr("Send the steps of undo and the bin too"))
        hint = self.tr("Give the passphrase by another way than the file: by telephone, for instance.")
        self.form.addWidget(caption)
        self.form.addWidget(self.file)
        self.form.addWidget(self.secret)
        copy = button(self.tr("Copy the passphrase"), Icon.COPY, kind="link", call=self._copy)
        self.form.addLayout(row(copy, 1))
        self.form.addWidget(label(hint, Size.SMALL, faint=True, wrap=True))
        self.form.addWidget(self.history)
        self.finish_layout(self.tr("Write the file"), Icon.LOCKED, self._write)
        self.file.changed.connect(self._update)
        self.secret.changed.connect(lambda _good: self._update())
        self._update()

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Hand the dossier of %s over") % self._person,
            self.tr("The dossier stays here. Whoever receives the file opens it with its passphrase, in a cabinet."),
        )

    def _update(self) -> None:
        ready = self.file.path is not None and self.secret.good and not self.working
        self.go.setEnabled(ready)
        self.go.setToolTip("" if ready else self.tr("Name a file and type a longer passphrase first."))

    def _copy(self) -> None:
        copy_secret(self.secret.text)

    def _write(self) -> None:
        target, secret, history = self.file.path, self.secret.text, self.history.isChecked()
        if target is None:
            return
        workspace, dossier_id = self.kit.workspace, self._id

        def call(_tell: object) -> Path:
            there = workspace.is_open(dossier_id)
            opened = workspace.open(dossier_id)
            try:
                workspace.keeping.hand_over(opened, target, secret, history=history)
            finally:
                if not there:
                    workspace.leave(dossier_id)
            return target

        self.work(self.tr("Writing the file"), call, self._done)

    def _done(self, target: Path) -> None:
        self.conclude(self.tr("%s is written. Its passphrase is above; it is kept nowhere.") % target.name)


class Receive(WorkDialog):
    """A dossier that another office handed over.

    Attributes:
        received: It is in the cabinet; carries its id.
    """

    received = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(kit, parent, *self._words())
        self.file = FolderField(
            self.tr("File received"), "open", pattern=self.tr("Dossiers handed over (*%s)") % SUFFIX
        )
        self.secret = SecretField(self.tr("Passphrase of this file"))
        for text, field, buddy in (
            (self.tr("File received"), self.file, self.file.field),
            (self.tr("Passphrase of this file"), self.secret, self.secret.field),
        ):
            caption = label(text)
            caption.setBuddy(buddy)
            self.form.addWidget(caption)
            self.form.addWidget(field)
        self.finish_layout(self.tr("Receive"), Icon.DROP, self._receive)
        self.file.changed.connect(self._update)
        self.secret.changed.connect(lambda _text: self._update())
        self._update()

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Receive a dossier"),
            self.tr("It joins the cabinet. A copy of a dossier already here is kept beside it: nothing is replaced."),
        )

    def _update(self) -> None:
        self.go.setEnabled(self.file.path is not None and bool(self.secret.text()) and not self.working)

    def _receive(self) -> None:
        source, secret, keeping = self.file.path, self.secret.text(), self.kit.workspace.keeping
        if source is not None:
            self.work(self.tr("Reading the file"), lambda _tell: keeping.receive(source, secret), self._done)

    def _done(self, received: Received) -> None:
        self.secret.clear()
        self.body.hide()
        self.go.hide()
        relations = {
            "same": self.tr("This dossier was here already, in the same state. Both are kept."),
            "ahead": self.tr("This dossier was here already; the one received goes further. Both are kept."),
            "behind": self.tr("This dossier was here already and goes further than the one received. Both are kept."),
            "apart": self.tr("This dossier was here already and both were changed since. Both are kept: compare them."),
        }
        known = [relations[compared.relation] for _id, compared in received.known]
        self.conclude(self.tr("The dossier is in the cabinet."), "check" if known else "good", known)
        self.received.emit(received.dossier)


class Rescue(WorkDialog):
    """What can still be read of a damaged dossier, saved into a new one.

    Attributes:
        rescued: The new dossier is in the cabinet; carries its id.
    """

    rescued = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget, dossier_id: str, person: str) -> None:
        """Wait to be asked."""
        self._person = person
        super().__init__(kit, parent, *self._words())
        self._id = dossier_id
        self.finish_layout(self.tr("Rescue"), Icon.HELP, self._rescue)

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Rescue the dossier of %s") % self._person,
            self.tr(
                "What can be read goes into a new dossier; the damaged file stays as it is. "
                "A recent copy of the cabinet is better, where there is one."
            ),
        )

    def _rescue(self) -> None:
        workspace, dossier_id = self.kit.workspace, self._id

        def call(_tell: object) -> Rescued:
            workspace.leave(dossier_id)
            return workspace.keeping.rescue(dossier_id)

        self.work(self.tr("Reading what can be read"), call, self._done)

    def _done(self, saved: Rescued) -> None:
        self.go.hide()
        lines = [self.tr("%n document(s) saved.", "", len(saved.documents))]
        if saved.documents_lost:
            lines.append(self.tr("%n document(s) could not be read whole.", "", len(saved.documents_lost)))
        if saved.steps_lost:
            lines.append(self.tr("%n step(s) of undo could not be read.", "", saved.steps_lost))
        if saved.list_damaged:
            lines.append(self.tr("The list of documents is damaged: more may be lost than is named."))
        lost = saved.documents_lost or saved.steps_lost or saved.list_damaged
        self.conclude(self.tr("A new dossier holds what could be read."), "check" if lost else "good", lines)
        self.rescued.emit(saved.dossier)


class ErasureDialog(QDialog):
    """The note of an erasure, to print: what was destroyed and when, without a name."""

    def __init__(self, kit: Kit, parent: QWidget, note: ErasureNote) -> None:
        """Show a note."""
        super().__init__(parent)
        help_in(self, kit)
        self.setWindowTitle(self.tr("Note of erasure"))
        self.setMinimumWidth(520)
        self.lines = [
            self.tr("Dossier %s of the cabinet %s.") % (note.dossier, note.cabinet),
            self.tr("Its key was destroyed on %s: its content can no longer be read.")
            % long_moment(note.erased_at.astimezone(), kit.language),
            self.tr("Its file was removed from the disk.")
            if note.file_removed
            else self.tr("Its file, unreadable, could not be removed: delete it by hand."),
            self.tr("Copies made before (backups, hand-overs, paper) are not reached: destroy them too."),
        ]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(XL, L, XL, L)
        outer.setSpacing(M)
        outer.addWidget(label(self.tr("Note of erasure"), Size.TITLE, bold=True))
        for text in self.lines:
            outer.addWidget(label(text, wrap=True))
        close = button(self.tr("Close"), call=self.accept)
        self.print_it = button(self.tr("Print…"), Icon.PRINT, kind="main", call=self._print)
        outer.addLayout(row(1, close, self.print_it, spacing=S))

    def _print(self) -> None:
        from dossier_app.ui.parts.printing import print_text

        print_text(self, self.windowTitle(), self.lines)
