"""F1 in the window: the page of the guide about what is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from dossier_app.ui.frame.entries import Entry
from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.parts.help_pages import Topic
from dossier_app.ui.parts.help_window import HelpWindow
from dossier_app.ui.style.icons import Icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from dossier_app.ui.frame.standing import Standing
    from dossier_app.ui.kit.kit import Kit


def topic_of(standing: Standing) -> Topic:
    """Return the page that helps with what the window shows."""
    from dossier_app.core.states import State
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.frame.commands import Command
    from dossier_app.ui.gate.gate_open import OpenCard

    page = standing.page
    if isinstance(page, Gate):
        return Topic.FORGOTTEN if isinstance(page.card, OpenCard) and page.card.with_code else Topic.CABINET
    if not isinstance(page, DossierPage):
        return Topic.NEW
    shown = {Command.PRESENCE: Topic.PRESENCE, Command.DEADLINES: Topic.DEADLINES, Command.ASSEMBLY: Topic.ASSEMBLE}
    if page.shown in shown:
        return shown[page.shown]
    if any(each.hasFocus() for each in page.pieces.tray.findChildren(QWidget)):
        return Topic.BRING
    if page.pieces.shows_grid:
        return Topic.PAGES
    item = page.pieces.item
    old = item is not None and item.state in {State.STALE, State.EXPIRED}
    return Topic.TOO_OLD if old else Topic.FILE


def entries(kit: Kit, window: QMainWindow, standing: Standing) -> tuple[Entry, ...]:
    """Return the entry of the Help menu that opens the guide."""

    def call(_ticked: bool) -> None:  # noqa: FBT001 - given to every entry
        shown = window.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(shown, HelpWindow) and shown.language != kit.language:
            shown.close()
            shown = None
        dialog = shown if isinstance(shown, HelpWindow) else HelpWindow(kit, window)
        dialog.show_topic(topic_of(standing))
        dialog.show()
        dialog.activateWindow()
        dialog.list.setFocus(Qt.FocusReason.OtherFocusReason)

    return (
        Entry(
            name="guide",
            menu=MenuName.HELP,
            text=QCoreApplication.translate("HelpWindow", "&How to do this…"),
            icon=Icon.HELP,
            call=call,
            keys="F1",
        ),
    )
