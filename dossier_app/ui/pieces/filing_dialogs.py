"""Where documents go, asked: the place of some of them, and the proposals that can be accepted together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from dossier_app.core.assessment import Item
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.workspace import Place


def ask_place(
    kit: Kit, session: Session, ids: list[str], place_of: Callable[[Item | None], Place | None], over: QWidget
) -> None:
    """Ask where documents go, and file them there."""
    from dossier_app.ui.pieces.place_dialog import PlaceDialog

    def file_under() -> None:
        if dialog.place is not None:
            where = place_of(session.assessment.item(*dialog.place))
            session.file_under(ids, *dialog.place, piece=where.piece if where else "")

    dialog = PlaceDialog(kit, session, session.dossier.attachment(ids[0]).name, over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(file_under)
    dialog.open()


def ask_sure(kit: Kit, session: Session, over: QWidget) -> None:
    """Show the proposals that can be accepted together, and accept those left ticked."""
    from dossier_app.ui.parts.sure_dialog import SureDialog

    dialog = SureDialog(kit, session, session.proposals.sure, over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: session.proposals.accept(dialog.chosen))
    dialog.open()
