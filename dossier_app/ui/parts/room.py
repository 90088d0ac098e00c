"""How large a dialog may be: never larger than the screen that it opens on, which is small at 150 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.ui.style.tokens import XXL

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def fit(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its size, or what there is of it on the screen, its own title bar left aside.

    Args:
        dialog: What opens.
        width: Wanted, in pixels.
        height: Wanted, in pixels.
    """
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - XXL), min(height, room.height() - 2 * XXL))
