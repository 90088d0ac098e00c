"""Faults of the program itself: told at once, with a report that holds no word of any dossier."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, qVersion

if TYPE_CHECKING:
    from types import TracebackType


def report_of(error: BaseException) -> str:
    """Return what a developer needs: kinds of errors and places in the code, never their words or their values."""
    import platform
    import traceback
    from importlib import metadata

    lines = [f"dossier {metadata.version('dossier-app')}, Python {platform.python_version()}, Qt {qVersion()}"]
    lines.append(f"{platform.system()} {platform.release()}")
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__qualname__)
        for frame in traceback.extract_tb(link.__traceback__):
            place = frame.filename.replace("\\", "/").rpartition("/dossier_app/")[2].rpartition("/site-packages/")[2]
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


class Faults(QObject):
    """Where every fault arrives, whatever its thread.

    Attributes:
        found: A fault was met; carries the exception, on the window's thread.
    """

    found = Signal(object)
    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Wait."""
        super().__init__(parent)
        self._caught.connect(self._tell)

    def catch(self) -> None:
        """Take every exception that nothing else has caught."""
        sys.excepthook = self._hook

    def _tell(self, error: BaseException) -> None:
        """Say it once whatever met the fault is left: nothing is shown in the middle of it."""
        QTimer.singleShot(0, self, lambda: self.found.emit(error))

    def _hook(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self._caught.emit(error)
