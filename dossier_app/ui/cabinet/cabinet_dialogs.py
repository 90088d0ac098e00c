"""What is done to the cabinet as a whole: its passphrase, its recovery sheet, its copies, its check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Signal

from dossier_app.ui.gate.gate_recovery import RecoveryCard
from dossier_app.ui.parts.controls import label
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.parts.folder_field import FolderField
from dossier_app.ui.parts.new_secret import NewSecret
from dossier_app.ui.parts.secret import SecretField
from dossier_app.ui.parts.tick_box import TickBox
from dossier_app.ui.parts.work_dialog import WorkDialog
from dossier_app.ui.style.icons import Icon
from dossier_app.wording.typography import long_moment
from dossier_app.workspace.keeping import copies_in, restore, verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dossier_app.core.problems import Problem
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.vault.backup import Backup
    from dossier_app.vault.reports import CabinetReport


class ChangePassphrase(WorkDialog):
    """The old passphrase, then a new one."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(kit, parent, *self._words())
        self.old = SecretField(self.tr("Present passphrase"))
        caption = label(self.tr("Present passphrase"))
        caption.setBuddy(self.old.field)
        self.new = NewSecret(self.tr("New passphrase"))
        self.form.addWidget(caption)
        self.form.addWidget(self.old)
        self.form.addWidget(self.new)
        self.finish_layout(self.tr("Change the passphrase"), Icon.KEY, self._change)
        self.new.changed.connect(self.go.setEnabled)
        self.go.setEnabled(False)

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Change the passphrase"),
            self.tr(
                "No document is written again, and the recovery sheet still works. Copies made before keep the old one."
            ),
        )

    def _change(self) -> None:
        old, new, keeping = self.old.text(), self.new.text, self.kit.workspace.keeping
        self.work(self.tr("Changing the passphrase"), lambda _tell: keeping.change_passphrase(old, new), self._done)

    def _done(self, _none: None) -> None:
        self.old.clear()
        self.new.clear()
        self.body.hide()
        self.go.hide()
        self.conclude(self.tr("The passphrase is changed. Use the new one from now on."))


class NewRecovery(WorkDialog):
    """A new recovery code; the sheet printed before opens nothing any more."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Ask first: making a code ends the former one."""
        super().__init__(kit, parent, *self._words())
        self.card = RecoveryCard(kit)
        self.card.finished.connect(self.accept)
        self.card.hide()
        self.form.addWidget(self.card)
        self.finish_layout(self.tr("Make a new sheet"), Icon.PRINT, self._make)

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("New recovery sheet"),
            self.tr("The sheet printed before will open nothing any more: destroy it once this one is printed."),
        )

    def _make(self) -> None:
        keeping = self.kit.workspace.keeping
        self.work(self.tr("Making a new code"), lambda _tell: keeping.new_recovery_code(), self._done)

    def _done(self, code: str) -> None:
        self.card.set_code(code)
        self.card.show()
        self.go.hide()
        self.leave.hide()


class BackUp(WorkDialog):
    """A verified copy of the cabinet in a folder, now and, if wanted, each time it is closed."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Propose the association's folder, or the last one."""
        super().__init__(kit, parent, *self._words())
        association = kit.settings.association().backup
        self.folder = FolderField(self.tr("Folder of the copies"))
        self.folder.set_path(kit.settings.backup_folder())
        caption = label(self.tr("Folder of the copies"))
        caption.setBuddy(self.folder.field)
        self.always = TickBox(self.tr("Also copy there each time the cabinet is closed"))
        self.always.setChecked(kit.settings.closing_folder() is not None)
        self.form.addWidget(caption)
        self.form.addWidget(self.folder)
        self.form.addWidget(self.always)
        if association:
            self.always.setEnabled(False)
            self.form.addWidget(label(self.tr("This folder was set by your association."), faint=True, wrap=True))
        self.finish_layout(self.tr("Copy now"), Icon.COPY, self._copy)
        self.folder.changed.connect(self._update)
        self.always.toggled.connect(lambda _on: self._remember())
        self._update()

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Back the cabinet up"),
            self.tr(
                "The copy stays encrypted and is read again whole. The five last copies are kept; choose another "
                "disk than that of the cabinet."
            ),
        )

    def _update(self) -> None:
        self.go.setEnabled(self.folder.path is not None and not self.working)
        self.go.setToolTip("" if self.go.isEnabled() else self.tr("Choose a folder first."))

    def _remember(self) -> None:
        preferences = self.kit.settings.preferences()
        folder = str(self.folder.path or "")
        on = self.always.isChecked()
        self.kit.settings.remember(preferences._replace(backup=folder, backup_on_close=on))

    def _copy(self) -> None:
        folder, keeping = self.folder.path, self.kit.workspace.keeping
        if folder is None:
            return
        self._remember()
        self.work(
            self.tr("Copying the cabinet"),
            lambda tell: keeping.back_up(folder, progress=tell),
            self._done,
            stoppable=True,
        )

    def _done(self, made: Backup) -> None:
        text = self.tr("The cabinet is copied and the copy read again: %n file(s).", "", len(made.content.files))
        lines = [self.kit.voice.text(problem) for problem in made.problems]
        self.conclude(text, "check" if lines else "good", lines)


class Restore(WorkDialog):
    """A copy put back in an empty folder; nothing is ever replaced.

    Attributes:
        restored: The folder of a cabinet that can be opened now.
    """

    restored = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Look for copies in the folder used last."""
        super().__init__(kit, parent, *self._words())
        self.source = FolderField(self.tr("Folder of the copies"))
        self.copies = DropList(self.tr("Copy to restore"))
        self.target = FolderField(self.tr("Empty folder for the cabinet"))
        for text, field in (
            (self.tr("Folder of the copies"), self.source),
            (self.tr("Copy to restore"), self.copies),
            (self.tr("Empty folder for the cabinet"), self.target),
        ):
            caption = label(text)
            caption.setBuddy(field)
            self.form.addWidget(caption)
            self.form.addWidget(field)
        self._found: dict[str, Backup] = {}
        self.finish_layout(self.tr("Restore"), Icon.UNDO, self._restore)
        self.source.changed.connect(self._look)
        self.target.changed.connect(self._update)
        self.source.set_path(kit.settings.backup_folder())
        self._look()

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Restore a copy"),
            self.tr("The copy becomes a cabinet of its own, opened with the passphrase it had that day."),
        )

    def _look(self) -> None:
        folder = self.source.path
        self._show(())
        if folder is not None:
            self.kit.tasks.run(self, lambda: copies_in(folder), done=self._show)

    def _show(self, found: tuple[Backup, ...]) -> None:
        self._found = {str(copy.manifest): copy for copy in found}
        language = self.kit.language
        options = [
            (
                key,
                self.tr("%n dossier(s), %s", "", _dossiers(copy)) % long_moment(copy.content.at.astimezone(), language),
            )
            for key, copy in self._found.items()
        ]
        self.copies.fill(options or [("", self.tr("No copy in this folder"))], options[0][0] if options else "")
        self._update()

    def _update(self) -> None:
        ready = bool(self._found) and self.target.path is not None and not self.working
        self.go.setEnabled(ready)
        self.go.setToolTip("" if ready else self.tr("Choose a copy and an empty folder first."))

    def _restore(self) -> None:
        copy, target = self._found.get(self.copies.currentData()), self.target.path
        if copy is None or target is None:
            return

        def call(tell: Callable[[int, int], None]) -> tuple[Path, tuple[Problem, ...]]:
            verify(copy, progress=tell)
            return target, restore(copy, target)

        self.work(self.tr("Restoring the copy"), call, self._done)

    def _done(self, found: tuple[Path, tuple[Problem, ...]]) -> None:
        folder, problems = found
        self.kit.settings.opened(folder)
        lines = [self.kit.voice.text(problem) for problem in problems]
        text = self.tr("The cabinet is back in %s. Open it with the passphrase it had that day.")
        self.conclude(text % QDir.toNativeSeparators(str(folder)), "check" if lines else "good", lines)
        self.body.hide()
        self.go.hide()
        self.restored.emit(folder)


class Check(WorkDialog):
    """Every dossier and every document read again."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Wait to be asked: it can take minutes."""
        super().__init__(kit, parent, *self._words())
        self.finish_layout(self.tr("Check now"), Icon.PROVIDED, self._check)

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Check the cabinet"),
            self.tr("Reads every dossier and every document again and names what is damaged. Nothing is changed."),
        )

    def _check(self) -> None:
        cabinet = self.kit.workspace.cabinet
        self.work(self.tr("Reading the cabinet"), lambda tell: cabinet.check(progress=tell), self._done, stoppable=True)

    def _done(self, report: CabinetReport) -> None:
        lines = [self.kit.voice.text(problem) for problem in report.problems]
        if lines:
            text = self.tr("%n dossier(s) read whole. To settle:", "", report.dossiers)
            self.conclude(text, "check", lines)
        else:
            self.conclude(self.tr("%n dossier(s) read whole; nothing is damaged.", "", report.dossiers))


def _dossiers(copy: Backup) -> int:
    """Return how many dossiers a copy holds."""
    return sum("/" in file.path for file in copy.content.files)
