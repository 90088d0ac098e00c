"""Everything that can be asked of the window, in its menus, with its shortcut, and why it cannot be done right now."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.theme import Density, Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QMenu

    from dossier_app.ui.frame.menus import Menus

Key = QKeySequence.StandardKey


class Command(StrEnum):
    """What can be asked."""

    NEW = "new"
    ADD = "add"
    ADD_FOLDER = "add-folder"
    CABINET = "cabinet"
    ASSEMBLE = "assemble"
    LOCK = "lock"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    PASTE = "paste"
    REMOVE = "remove"
    FIND = "find"
    FILE_UNDER = "file-under"
    UNFILE = "unfile"
    ACCEPT = "accept"
    SAVE_ORIGINAL = "save-original"
    EXPLAIN = "explain"
    SOURCE = "source"
    PIECES = "pieces"
    PRESENCE = "presence"
    DEADLINES = "deadlines"
    ASSEMBLY = "assembly"
    HIDE_NAMES = "hide-names"
    NEXT_PAGE = "next-page"
    PREVIOUS_PAGE = "previous-page"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    FIT = "fit"
    TURN = "turn"
    PAGE_GRID = "page-grid"
    TURN_LEFT = "turn-left"
    CUT_PAGES = "cut-pages"
    TAKE_OUT = "take-out"
    DELETE_PAGES = "delete-pages"
    SPLIT = "split"
    CROP = "crop"
    STRAIGHTEN = "straighten"
    BOTH_SIDES = "both-sides"
    INTERLEAVE = "interleave"
    BLANKS = "blanks"
    RESTORE_PAGES = "restore-pages"
    RESTORE = "restore"
    KEYS = "keys"
    ABOUT = "about"


OF_DOSSIER = (
    Command.ADD,
    Command.ADD_FOLDER,
    Command.ASSEMBLE,
    Command.UNDO,
    Command.REDO,
    Command.PASTE,
    Command.REMOVE,
    Command.FILE_UNDER,
    Command.UNFILE,
    Command.ACCEPT,
    Command.SAVE_ORIGINAL,
    Command.EXPLAIN,
    Command.SOURCE,
    Command.PIECES,
    Command.PRESENCE,
    Command.DEADLINES,
    Command.ASSEMBLY,
    Command.NEXT_PAGE,
    Command.PREVIOUS_PAGE,
    Command.ZOOM_IN,
    Command.ZOOM_OUT,
    Command.FIT,
    Command.TURN,
    Command.PAGE_GRID,
    Command.TURN_LEFT,
    Command.CUT_PAGES,
    Command.TAKE_OUT,
    Command.DELETE_PAGES,
    Command.SPLIT,
    Command.CROP,
    Command.STRAIGHTEN,
    Command.BOTH_SIDES,
    Command.INTERLEAVE,
    Command.BLANKS,
    Command.RESTORE_PAGES,
    Command.RESTORE,
)
"""Commands that the page of a dossier carries out: it is asked why not, then told to do it."""


class Commands(QObject):
    """The actions of the window by command; each is in one menu, and available unless a reason is given.

    Attributes:
        menus: The menus of the menu bar, for those who add entries of their own.
    """

    def __init__(self, window: QMainWindow, menus: Menus) -> None:
        """Add every command to its menu, without icons: the words are read, the keys stand beside them."""
        super().__init__(window)
        self.menus = menus.by_name
        self._actions: dict[Command, QAction] = {}
        self.themes = QActionGroup(self)
        self.densities = QActionGroup(self)
        self.languages = QActionGroup(self)
        self._fill()

    def __getitem__(self, command: Command) -> QAction:
        """Return the action of a command."""
        return self._actions[command]

    def on(self, command: Command, call: Callable[[], object]) -> None:
        """Do something when a command is asked."""
        self._actions[command].triggered.connect(lambda _checked=False: call())

    def allow(self, command: Command, reason: str = "") -> None:
        """Make a command available, or say why it is not."""
        action = self._actions[command]
        action.setEnabled(not reason)
        action.setStatusTip(reason or action.text().replace("&", ""))
        action.setToolTip(reason or action.text().replace("&", ""))

    def _fill(self) -> None:
        QCoreApplication.setAttribute(QtCore.Qt.ApplicationAttribute.AA_DontShowIconsInMenus, on=True)
        file = self.menus[MenuName.FILE]
        self._add(file, Command.NEW, self.tr("&New dossier…"), Key.New, Icon.ADD)
        self._add(file, Command.ADD, self.tr("&Add documents…"), Key.Open, Icon.FILES)
        self._add(file, Command.ADD_FOLDER, self.tr("Add a &folder…"), "Ctrl+Shift+O", Icon.FOLDER)
        self._add(file, Command.ASSEMBLE, self.tr("A&ssemble…"), Key.Save, Icon.ASSEMBLE)
        file.addSeparator()
        self._add(file, Command.CABINET, self.tr("&Back to the cabinet"), Key.Close, Icon.CABINET)
        self._add(file, Command.LOCK, self.tr("&Lock the cabinet"), "Ctrl+L", Icon.LOCKED)
        file.addSeparator()
        quitting = self._add(file, Command.QUIT, self.tr("&Quit"), "Ctrl+Q", Icon.CLOSE)
        quitting.setMenuRole(QAction.MenuRole.QuitRole)
        edit = self.menus[MenuName.EDIT]
        self._add(edit, Command.UNDO, self.tr("&Undo"), Key.Undo, Icon.UNDO)
        self._add(edit, Command.REDO, self.tr("&Redo"), Key.Redo, Icon.REDO)
        edit.addSeparator()
        self._add(edit, Command.PASTE, self.tr("&Paste documents"), Key.Paste, Icon.COPY)
        self._add(edit, Command.REMOVE, self.tr("Move to the &bin"), "Ctrl+Backspace", Icon.TRASH)
        edit.addSeparator()
        self._add(edit, Command.FIND, self.tr("&Find"), Key.Find, Icon.SEARCH)
        piece = self.menus[MenuName.DOCUMENT]
        self._add(piece, Command.FILE_UNDER, self.tr("File &under…"), "Ctrl+Return", Icon.DROP)
        self._add(piece, Command.UNFILE, self.tr("Put &back to be filed"), "Ctrl+Shift+Return", Icon.TRAY)
        self._add(piece, Command.ACCEPT, self.tr("Accept what is &proposed"), "Ctrl+J", Icon.DONE)
        self._add(piece, Command.SAVE_ORIGINAL, self.tr("Save the &original file…"), None, Icon.OPEN)
        self._add(piece, Command.EXPLAIN, self.tr("E&xplain…"), "Ctrl+M", Icon.EXPLAINED)
        self._add(piece, Command.SOURCE, self.tr("&Sources…"), "Ctrl+I", Icon.SOURCE)
        self._pages(self.menus[MenuName.PAGES])
        self._view(self.menus[MenuName.VIEW])
        helping = self.menus[MenuName.HELP]
        self._add(helping, Command.KEYS, self.tr("&Keyboard shortcuts"), "Ctrl+F1", Icon.KEY)
        about = self._add(helping, Command.ABOUT, self.tr("&About Dossier"), None, Icon.SOURCE)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _pages(self, menu: QMenu) -> None:
        self._add(menu, Command.PAGE_GRID, self.tr("&All the pages, or one"), "Ctrl+G", Icon.PRESENCE)
        self._add(menu, Command.NEXT_PAGE, self.tr("&Next page"), "Ctrl+PgDown", Icon.NEXT)
        self._add(menu, Command.PREVIOUS_PAGE, self.tr("&Previous page"), "Ctrl+PgUp", Icon.PREVIOUS)
        self._add(menu, Command.ZOOM_IN, self.tr("&Zoom in"), Key.ZoomIn, Icon.ZOOM_IN)
        self._add(menu, Command.ZOOM_OUT, self.tr("Zoom o&ut"), Key.ZoomOut, Icon.ZOOM_OUT)
        self._add(menu, Command.FIT, self.tr("&Fit the width"), "Ctrl+0", Icon.FIT)
        menu.addSeparator()
        self._add(menu, Command.TURN, self.tr("&Turn to the right"), "Ctrl+R", Icon.TURN_RIGHT)
        self._add(menu, Command.TURN_LEFT, self.tr("Turn to the &left"), "Ctrl+Shift+R", Icon.TURN_LEFT)
        self._add(menu, Command.CROP, self.tr("&Crop…"), "Ctrl+Shift+C", Icon.CROP)
        self._add(menu, Command.STRAIGHTEN, self.tr("&Straighten…"), None, Icon.STRAIGHTEN)
        menu.addSeparator()
        self._add(menu, Command.SPLIT, self.tr("Cut the document &here"), "Ctrl+K", Icon.SPLIT)
        self._add(menu, Command.TAKE_OUT, self.tr("&Make a document of these pages"), None, Icon.FILES)
        self._add(menu, Command.CUT_PAGES, self.tr("Cut the pages, to paste els&ewhere"), Key.Cut, Icon.COPY)
        self._add(menu, Command.DELETE_PAGES, self.tr("Leave the pages &out"), "Ctrl+Delete", Icon.TRASH)
        menu.addSeparator()
        self._add(menu, Command.BOTH_SIDES, self.tr("&Both sides on one page…"), None, Icon.CARD)
        self._add(menu, Command.INTERLEAVE, self.tr("&Interleave fronts and backs…"), None, Icon.DICE)
        self._add(menu, Command.BLANKS, self.tr("Look for blan&k pages"), None, Icon.TO_CHECK)
        menu.addSeparator()
        self._add(menu, Command.RESTORE_PAGES, self.tr("Sho&w these pages as they came"), None, Icon.UNDO)
        self._add(menu, Command.RESTORE, self.tr("Back to the ori&ginal"), None, Icon.UNDO)

    def _view(self, menu: QMenu) -> None:
        self._add(menu, Command.PIECES, self.tr("&Documents"), "Ctrl+1", Icon.PIECES)
        self._add(menu, Command.PRESENCE, self.tr("&Presence"), "Ctrl+2", Icon.PRESENCE)
        self._add(menu, Command.DEADLINES, self.tr("D&eadlines"), "Ctrl+3", Icon.DEADLINE)
        self._add(menu, Command.ASSEMBLY, self.tr("&Assembly"), "Ctrl+4", Icon.ASSEMBLE)
        menu.addSeparator()
        hide = self._add(menu, Command.HIDE_NAMES, self.tr("&Hide names"), "Ctrl+Shift+H", Icon.HIDE)
        hide.setCheckable(True)
        menu.addSeparator()
        theme = menu.addMenu(self.tr("&Theme"))
        for mode, text in (
            (Mode.SYSTEM, self.tr("Like the &system")),
            (Mode.LIGHT, self.tr("&Light")),
            (Mode.DARK, self.tr("&Dark")),
        ):
            self._choice(theme, self.themes, text, mode.value)
        rows = menu.addMenu(self.tr("&Rows"))
        for density, text in (
            (Density.AUTOMATIC, self.tr("&Automatic: low where the list is long")),
            (Density.COMFORT, self.tr("&High (comfort)")),
            (Density.COMPACT, self.tr("&Low (compact)")),
        ):
            self._choice(rows, self.densities, text, density.value)
        language = menu.addMenu(QCoreApplication.translate("Commands", "Lan&guage"))
        for code, text in (("", self.tr("Like the &system")), ("fr", "Français"), ("en", "English")):
            self._choice(language, self.languages, text, code)

    def _choice(self, menu: QMenu, group: QActionGroup, text: str, value: str) -> None:
        action = QAction(text, group)
        action.setCheckable(True)
        action.setData(value)
        menu.addAction(action)

    def _add(self, menu: QMenu, command: Command, text: str, keys: Key | str | None, which: Icon) -> QAction:
        action = QAction(icon(which), text, self)
        action.setObjectName(command.value)
        action.setIconVisibleInMenu(False)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(QtCore.Qt.ShortcutContext.WindowShortcut)
        action.setStatusTip(text.replace("&", ""))
        menu.addAction(action)
        self._actions[command] = action
        return action

    def choose(self, group: QActionGroup, value: str) -> None:
        """Tick the choice in use."""
        for action in group.actions():
            action.setChecked(action.data() == value)


OF_DOCUMENTS = {Command.FILE_UNDER, Command.UNFILE, Command.REMOVE, Command.SAVE_ORIGINAL}
EDITS = {
    Command.ADD,
    Command.ADD_FOLDER,
    Command.PASTE,
    Command.REMOVE,
    Command.FILE_UNDER,
    Command.UNFILE,
}
OF_PAGES = {Command.NEXT_PAGE, Command.PREVIOUS_PAGE, Command.ZOOM_IN, Command.ZOOM_OUT, Command.FIT}
