"""Short messages of the frame: the shortcuts, what the program is, and the question before what cannot be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget


def show_keys(parent: QWidget, listed: Sequence[tuple[str, str]]) -> None:
    """Show every shortcut: names and keys."""
    lines = "".join(f"<tr><td>{name}&nbsp;&nbsp;</td><td><b>{keys}</b></td></tr>" for name, keys in listed)
    _tell(parent, QCoreApplication.translate("Messages", "Keyboard shortcuts"), f"<table>{lines}</table>")


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
