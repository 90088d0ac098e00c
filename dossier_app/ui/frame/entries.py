"""Entries of the menus that come from the parts of the program, beside the commands of every dossier.

A part that wants entries writes a function of its own that returns them, and names it in
:data:`dossier_app.ui.hooks.HOOKS`: nothing else of the frame changes. Each entry says what it does, and why not now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from dossier_app.ui.style.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMainWindow

    from dossier_app.ui.frame.menus import MenuName
    from dossier_app.ui.frame.standing import Standing
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.style.icons import Icon


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a menu.

    Attributes:
        name: Its name for tests and for :meth:`Entries.action`.
        menu: Where it stands, after the commands.
        text: What it says, with its mnemonic.
        icon: Its icon.
        call: What it does; given whether it is ticked, for an entry that ticks.
        why_not: Why it cannot be done now, or "".
        keys: Its shortcut, or "".
        ticked: Whether it starts ticked, or None for an entry that does not tick.
    """

    name: str
    menu: MenuName
    text: str
    icon: Icon
    call: Callable[[bool], object]
    why_not: Callable[[], str] = str
    keys: str = ""
    ticked: bool | None = None
    named_now: Callable[[], str] | None = None
    """What it says at the moment, where that changes; "" takes the entry and its shortcut away for now."""


class Hook(Protocol):
    """What brings entries."""

    def __call__(self, kit: Kit, window: QMainWindow, standing: Standing, /) -> tuple[Entry, ...]:
        """Return the entries of one part of the program."""


class Entries(QObject):
    """The entries brought by the parts, in their menus."""

    def __init__(self, kit: Kit, window: QMainWindow, standing: Standing, hooks: Sequence[Hook]) -> None:
        """Add what every hook brings to the menus.

        Args:
            hooks: Who brings entries, in the order they are shown.
            kit: Words, theme and program.
            window: Whose menu bar it is, and the parent of dialogs.
            standing: Tells what the window shows.
        """
        super().__init__(window)
        self._entries: list[tuple[QAction, Entry]] = []
        touched = set()
        for hook in hooks:
            for entry in hook(kit, window, standing):
                menu = standing.commands.menus[entry.menu]
                if entry.menu not in touched:
                    touched.add(entry.menu)
                    menu.addSeparator()
                    menu.aboutToShow.connect(self.update)
                menu.addAction(self._made(entry))

    def _made(self, entry: Entry) -> QAction:
        action = QAction(icon(entry.icon), entry.text, self)
        action.setObjectName(entry.name)
        action.setIconVisibleInMenu(False)
        action.setShortcutContext(QtCore.Qt.ShortcutContext.WindowShortcut)
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
        if entry.ticked is not None:
            action.setCheckable(True)
            action.setChecked(entry.ticked)
        action.triggered.connect(lambda checked=False: entry.call(checked))
        self._entries.append((action, entry))
        return action

    def action(self, name: str) -> QAction:
        """Return an entry by its name."""
        return next(action for action, _entry in self._entries if action.objectName() == name)

    @property
    def actions(self) -> tuple[QAction, ...]:
        """Every entry."""
        return tuple(action for action, _entry in self._entries)

    def update(self) -> None:
        """Make entries available, or say why they are not."""
        for action, entry in self._entries:
            if entry.named_now is not None:
                text = entry.named_now()
                action.setVisible(bool(text))
                action.setText(text or entry.text)
            reason = entry.why_not()
            action.setEnabled(not reason)
            action.setToolTip(reason or action.text().replace("&", ""))
            action.setStatusTip(reason or action.text().replace("&", ""))
