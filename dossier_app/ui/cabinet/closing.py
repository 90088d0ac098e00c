"""Leaving a cabinet: the copy that is made each time, and what happens when it cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from dossier_app.core.problems import AppError
from dossier_app.ui.parts.work_dialog import WorkDialog
from dossier_app.ui.style.icons import Icon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dossier_app.ui.kit.kit import Kit
    from dossier_app.workspace import Workspace


def leave_cabinet(
    workspace: Workspace, folder: Path | None, progress: Callable[[int, int], None] | None = None
) -> AppError | None:
    """Copy the cabinet where a folder is given and something changed, then drop the keys, whatever came of the copy.

    Returns:
        Why the copy could not be made, or None.
    """
    error = None
    if folder is not None and not workspace.locked:
        try:
            if not workspace.keeping.copied(folder):
                workspace.keeping.back_up(folder, progress=progress)
        except AppError as raised:
            error = raised
    workspace.lock()
    return error


class ClosingDialog(WorkDialog):
    """The copy made before the program ends; it can be skipped.

    Attributes:
        left: The window may close.
    """

    left = Signal()

    def __init__(self, kit: Kit, parent: QWidget, folder: Path) -> None:
        """Begin at once."""
        super().__init__(kit, parent, *self._words())
        self.finish_layout(self.tr("Quit without the copy"), Icon.CLOSE, self._skip)
        self.go.hide()
        self.leave.hide()
        workspace = kit.workspace
        QTimer.singleShot(
            0,
            self,
            lambda: self.work(
                self.tr("Copying the cabinet"),
                lambda tell: leave_cabinet(workspace, folder, tell),
                self._done,
                stoppable=True,
            ),
        )

    def _words(self) -> tuple[str, str]:
        return self.tr("A copy before closing"), self.tr(
            "Everything is saved already; this is the copy on another disk."
        )

    def _done(self, error: AppError | None) -> None:
        if error is None:
            self._skip()
            return
        self.refuse(error)
        self.go.show()

    def _skip(self) -> None:
        self.accept()
        self.left.emit()

    def reject(self) -> None:
        """Stop the copy, or leave without one where it was already stopped: the keys are dropped by now."""
        if self.working:
            self.stop()
        else:
            self._skip()
