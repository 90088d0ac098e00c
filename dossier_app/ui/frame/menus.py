"""The menu bar with its titles, which stands when the window is painted; what is in the menus comes afterwards."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenu


class MenuName(StrEnum):
    """The menus of the menu bar."""

    FILE = "file"
    EDIT = "edit"
    DOCUMENT = "document"
    PAGES = "pages"
    HANDING = "handing"
    VIEW = "view"
    HELP = "help"


class Menus(QObject):
    """The menus of the menu bar, each by its name.

    Attributes:
        by_name: The menus, for those who add entries of their own.
    """

    def __init__(self, window: QMainWindow) -> None:
        """Build the menu bar with its titles only, in place of the one before."""
        super().__init__(window)
        self.by_name: dict[MenuName, QMenu] = {}
        bar = window.menuBar()
        for action in bar.actions():
            old = action.menu()
            if isinstance(old, QObject):
                old.deleteLater()
        bar.clear()
        for name, text in (
            (MenuName.FILE, self.tr("&File")),
            (MenuName.EDIT, self.tr("&Edit")),
            (MenuName.DOCUMENT, self.tr("&Document")),
            (MenuName.PAGES, self.tr("&Pages")),
            (MenuName.HANDING, self.tr("Ha&nd over")),
            (MenuName.VIEW, self.tr("&View")),
            (MenuName.HELP, self.tr("&Help")),
        ):
            self.by_name[name] = bar.addMenu(text)
            self.by_name[name].setToolTipsVisible(True)
