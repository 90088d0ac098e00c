"""Short messages of the frame: the shortcuts, what the program is, and the question before what cannot be undone."""

from __future__ import annotations

from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from dossier_app.ui.parts.controls import scrolled
from dossier_app.ui.parts.room import fit
from dossier_app.ui.style.tokens import XXL, L, M

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QMainWindow, QWidget


def show_keys(window: QMainWindow) -> None:
    """Show every shortcut of the menus: in two columns where the screen has room for them, scrolled where it is low."""
    from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout

    box = QDialog(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    title = QCoreApplication.translate("Messages", "Keyboard shortcuts")
    box.setWindowTitle(title)
    listed = list(keys_of(window))
    told = QLabel(_table(listed, (len(listed) + 1) // 2))
    wide = told.sizeHint().width() + 3 * XXL
    if wide > box.screen().availableGeometry().width():
        told.setText(_table(listed, len(listed)))
        wide = told.sizeHint().width() + 3 * XXL
    told.setTextFormat(Qt.TextFormat.RichText)
    told.setMargin(M)
    area = scrolled(told, box, name=title)
    area.setAccessibleDescription("\n".join(f"{name}: {keys}" for name, keys in listed))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    buttons.accepted.connect(box.accept)
    inside = QVBoxLayout(box)
    inside.setContentsMargins(L, L, L, L)
    inside.addWidget(area, 1)
    inside.addWidget(buttons)
    fit(box, wide, told.sizeHint().height() + 3 * XXL + L)
    box.open()


def _table(listed: Sequence[tuple[str, str]], height: int) -> str:
    """Return shortcuts in columns of so many lines."""
    lines = []
    for found in zip_longest(*(listed[at : at + height] for at in range(0, len(listed), height)), fillvalue=("", "")):
        cells = "".join(
            f"<td style='white-space:nowrap'>{escape(name)}</td><td style='white-space:nowrap;padding-right:24px'>"
            f"&nbsp;&nbsp;<b>{escape(keys)}</b></td>"
            for name, keys in found
        )
        lines.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(lines)}</table>"


def keys_of(window: QMainWindow) -> Iterator[tuple[str, str]]:
    """Return what has a shortcut in the menus, in their order: its name, without what it would undo, and its keys."""
    actions = list(window.menuBar().actions())
    while actions:
        action = actions.pop(0)
        menu: object = action.menu()
        if isinstance(menu, QMenu):
            actions[:0] = menu.actions()
        elif action.isVisible() and not action.shortcut().isEmpty():
            name = action.text().replace("&", "").rstrip("…").split(":")[0].rstrip()
            yield name, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def show_about(parent: QWidget) -> None:
    """Say what the program is."""
    from importlib import metadata

    version = metadata.version("dossier-app")
    text = QCoreApplication.translate(
        "Messages", "Prepares complete, indexed residence-permit files, offline. It gives no legal advice."
    )
    title = QCoreApplication.translate("Messages", "About Dossier")
    _tell(parent, title, f"<p><b>Dossier {version}</b></p><p>{text}</p>")


def _tell(parent: QWidget, title: str, html: str) -> None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(html)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def ask_to_erase(parent: QWidget, person: str, erase: Callable[[], object]) -> None:
    """Ask before a dossier's key is destroyed: the one thing that cannot be undone."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("Messages", "Erase for good"))
    box.setText(QCoreApplication.translate("Messages", "Erase the dossier of %s?") % person)
    box.setInformativeText(
        QCoreApplication.translate(
            "Messages",
            "Its key is destroyed: nobody can read it again, and this cannot be undone. Other copies remain.",
        )
    )
    agreed = box.addButton(
        QCoreApplication.translate("Messages", "Erase for good"), QMessageBox.ButtonRole.DestructiveRole
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.buttonClicked.connect(lambda pressed: erase() if pressed is agreed else None)
    box.open()
