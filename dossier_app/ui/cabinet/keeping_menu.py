"""File → Cabinet: keeping the cabinet for years. Each entry opens its dialog, or says why it cannot now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from dossier_app.ui.frame.commands import Command
from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.style.icons import Icon, icon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

    from dossier_app.core.problems import AppError
    from dossier_app.ui.frame.standing import Standing
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.vault.reports import ErasureNote


class KeepingMenu(QObject):
    """The submenu and what it opens.

    Attributes:
        changed: The list of people is to be read again.
        restored: A cabinet came back from a copy; carries its folder.
    """

    changed = Signal()
    restored = Signal(object)

    def __init__(self, kit: Kit, window: QMainWindow, standing: Standing) -> None:
        """Add the submenu to the File menu, before leaving.

        Args:
            kit: Words, theme and program.
            window: Whose menu bar it joins.
            standing: Tells what the window shows.
        """
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._standing = standing
        self._actions: list[tuple[QAction, Callable[[], str]]] = []
        self.menu = QMenu(self.tr("&Cabinet"), window)
        self.menu.setObjectName("keeping")
        self._closing = False
        entries: tuple[tuple[str, str, Icon, Callable[[], object], Callable[[], str]] | None, ...] = (
            ("passphrase", self.tr("Change the &passphrase…"), Icon.KEY, self.passphrase, self._locked),
            ("recovery", self.tr("New recovery &sheet…"), Icon.PRINT, self.recovery, self._locked),
            None,
            ("backup", self.tr("&Back up…"), Icon.COPY, self.back_up, self._locked),
            ("restore", self.tr("&Restore a copy…"), Icon.UNDO, self.restore, lambda: ""),
            ("check-cabinet", self.tr("&Check the cabinet…"), Icon.PROVIDED, self.check, self._locked),
            None,
            ("hand-over", self.tr("&Hand the dossier over…"), Icon.LOCKED, self.hand_over, self._nobody),
            ("receive", self.tr("Recei&ve a dossier…"), Icon.DROP, self.receive, self._locked),
            ("check-stick", self.tr("Check a stic&k…"), Icon.PROVIDED, self.check_stick, lambda: ""),
            ("bin", self.tr("B&in of the dossier…"), Icon.TRASH, self.bin, self._closed),
            ("rescue", self.tr("Resc&ue a damaged dossier…"), Icon.HELP, self.rescue, self._not_listed),
            ("erase", self.tr("&Erase the dossier for good…"), Icon.TRASH, self.erase, self._not_listed),
        )
        for entry in entries:
            if entry is None:
                self.menu.addSeparator()
            else:
                self._add(*entry)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self.update)
        standing.commands.menus[MenuName.FILE].insertMenu(standing.commands[Command.LOCK], self.menu)

    def _add(self, name: str, text: str, which: Icon, call: Callable[[], object], why_not: Callable[[], str]) -> None:
        action = QAction(icon(which), text, self)
        action.setObjectName(name)
        action.setIconVisibleInMenu(False)
        action.triggered.connect(lambda _checked=False: call())
        self.menu.addAction(action)
        self._actions.append((action, why_not))

    def action(self, name: str) -> QAction:
        """Return an entry by its name."""
        return next(action for action, _why in self._actions if action.objectName() == name)

    def update(self) -> None:
        """Make entries available, or say why they are not."""
        for action, why_not in self._actions:
            reason = why_not()
            action.setEnabled(not reason)
            action.setToolTip(reason)
            action.setStatusTip(reason or action.text().replace("&", ""))

    # --- why not

    def _locked(self) -> str:
        return self.tr("Open a cabinet first.") if self._kit.program.locked else ""

    def _closed(self) -> str:
        return self._locked() or ("" if self._standing.session else self.tr("Open a dossier first."))

    def _nobody(self) -> str:
        return self._locked() or ("" if self._person() else self.tr("Choose a person in the list first."))

    def _not_listed(self) -> str:
        if self._standing.session is not None:
            return self.tr("Go back to the cabinet first.")
        return self._nobody()

    def _person(self) -> tuple[str, str] | None:
        """Return the id and the name of the dossier open, or chosen in the list."""
        if self._kit.program.locked:
            return None
        from dossier_app.ui.cabinet.cabinet_page import CabinetPage

        session = self._standing.session
        shown = self._kit.discretion.name
        if session is not None:
            return session.opened.id, shown(session.dossier.person)
        if not isinstance(self._standing.page, CabinetPage):
            return None
        chosen = self._standing.page.chosen()
        return (chosen.id, shown(chosen.person)) if chosen is not None else None

    # --- what is done

    def passphrase(self) -> None:
        """Change the passphrase."""
        from dossier_app.ui.cabinet.cabinet_dialogs import ChangePassphrase

        ChangePassphrase(self._kit, self._window).open()

    def recovery(self) -> None:
        """Make a new recovery sheet."""
        from dossier_app.ui.cabinet.cabinet_dialogs import NewRecovery

        NewRecovery(self._kit, self._window).open()

    def back_up(self) -> None:
        """Copy the cabinet."""
        from dossier_app.ui.cabinet.cabinet_dialogs import BackUp

        BackUp(self._kit, self._window).open()

    def restore(self) -> None:
        """Put a copy back."""
        from dossier_app.ui.cabinet.cabinet_dialogs import Restore

        dialog = Restore(self._kit, self._window)
        dialog.restored.connect(self.restored)
        dialog.open()

    def check(self) -> None:
        """Read the cabinet again."""
        from dossier_app.ui.cabinet.cabinet_dialogs import Check

        Check(self._kit, self._window).open()

    def check_stick(self) -> None:
        """Compare a stick with its hashes."""
        from dossier_app.ui.assembly.stick_dialogs import CheckStickDialog

        CheckStickDialog(self._kit, self._window).open()

    def hand_over(self) -> None:
        """Write the dossier as one file."""
        from dossier_app.ui.cabinet.passing_dialogs import HandOver

        person = self._person()
        if person is not None:
            HandOver(self._kit, self._window, *person).open()

    def receive(self, file: Path | None = None) -> None:
        """Take a dossier in; the file is named already where it was double-clicked."""
        from dossier_app.ui.cabinet.passing_dialogs import Receive

        dialog = Receive(self._kit, self._window)
        dialog.file.set_path(file)
        dialog.received.connect(lambda _id: self.changed.emit())
        dialog.open()

    def rescue(self) -> None:
        """Save what can be read of a dossier."""
        from dossier_app.ui.cabinet.passing_dialogs import Rescue

        person = self._person()
        if person is not None:
            dialog = Rescue(self._kit, self._window, *person)
            dialog.rescued.connect(lambda _id: self.changed.emit())
            dialog.open()

    def bin(self) -> None:
        """Show the bin of the open dossier."""
        from dossier_app.ui.pieces.bin_dialog import BinDialog

        session = self._standing.session
        if session is not None:
            BinDialog(self._kit, self._window, session).open()

    def erase(self) -> None:
        """Ask to erase the dossier chosen."""
        from dossier_app.ui.cabinet.cabinet_page import CabinetPage

        page = self._standing.page
        chosen = page.chosen() if isinstance(page, CabinetPage) else None
        if chosen is not None and isinstance(page, CabinetPage):
            page.erase_asked.emit(chosen)

    def erased(self, note: ErasureNote) -> None:
        """Show the note of an erasure."""
        from dossier_app.ui.cabinet.passing_dialogs import ErasureDialog

        self.changed.emit()
        dialog = ErasureDialog(self._kit, self._window, note)
        dialog.open()

    # --- leaving

    def leaving(self) -> Callable[[], AppError | None]:
        """Return what leaves the cabinet, to be run away from the window: a copy where one is wanted, then the lock."""
        from dossier_app.ui.cabinet.closing import leave_cabinet

        folder, workspace = self._kit.settings.closing_folder(), self._kit.workspace
        return lambda: leave_cabinet(workspace, folder)

    def copies_before_closing(self) -> bool:
        """Start the copy that is wanted before the window closes; tell whether closing is to wait for it."""
        from dossier_app.ui.cabinet.closing import ClosingDialog

        folder = self._kit.settings.closing_folder()
        if self._closing or folder is None or self._kit.program.locked:
            return False
        dialog = ClosingDialog(self._kit, self._window, folder)
        dialog.left.connect(self._close)
        dialog.open()
        return True

    def _close(self) -> None:
        self._closing = True
        self._window.close()
