"""F1 inside a dialog: the page of the guide about what it does, over it, since the window behind does not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from dossier_app.ui.parts.help_pages import Topic

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from dossier_app.ui.kit.kit import Kit

OF_DIALOGS = {
    "CheckStickDialog": Topic.LAWYER,
    "ClosingDialog": Topic.CABINET,
    "CropDialog": Topic.PAGES,
    "DeliveryDialog": Topic.ASSEMBLE,
    "DifferenceDialog": Topic.TOO_OLD,
    "InterleaveDialog": Topic.PAGES,
    "HandOver": Topic.LAWYER,
    "NewDossier": Topic.NEW,
    "NewRecovery": Topic.FORGOTTEN,
    "OrientationDialog": Topic.NEW,
    "PagesCompared": Topic.ASSEMBLE,
    "PlaceDialog": Topic.FILE,
    "Receive": Topic.LAWYER,
    "ScanDialog": Topic.BRING,
    "SheetDialog": Topic.ASSEMBLE,
    "SidesDialog": Topic.PAGES,
    "StickDialog": Topic.LAWYER,
    "StraightenDialog": Topic.PAGES,
    "SureDialog": Topic.FILE,
}
"""The page about a dialog, by the name of its class; the others are about the cabinet."""


def help_in(dialog: QDialog, kit: Kit) -> None:
    """Make F1 open the guide over a dialog.

    Args:
        dialog: What is being asked; it need not be laid out yet.
        kit: The language spoken.
    """
    key = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
    key.activated.connect(lambda: show_help(dialog, kit))


def show_help(dialog: QDialog, kit: Kit) -> None:
    """Open the page about a dialog; it goes away with the dialog."""
    from dossier_app.ui.parts.help_window import HelpWindow

    shown = dialog.findChild(HelpWindow)
    guide = shown if isinstance(shown, HelpWindow) else HelpWindow(kit, dialog)
    guide.show_topic(OF_DIALOGS.get(type(dialog).__name__, Topic.CABINET))
    guide.show()
    guide.activateWindow()
    guide.list.setFocus(Qt.FocusReason.OtherFocusReason)
