"""Gives back a file as it came: for one asked with its signature, or one whose pages say less than the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from dossier_app.workspace.originals import file_name, save_original

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.dossier import Attachment, Original
    from dossier_app.core.problems import AppError
    from dossier_app.delivery import Delivered
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.parts.strip import Strip


class Originals(QObject):
    """Asks where files go, writes them and says so."""

    def __init__(self, kit: Kit, session: Session, strip: Strip, parent: QWidget) -> None:
        """Speak through a strip, over a page."""
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._strip = strip
        self._window = parent

    def ask(self, attachment: Attachment) -> None:
        """Ask where the file of a document goes; a folder, where its pages came from several."""
        several = len(attachment.originals) > 1
        dialog = QFileDialog(self._window, self.tr("Save the original file"), QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if several:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(file_name(attachment.origin))
        dialog.fileSelected.connect(lambda chosen: self.save(attachment, Path(chosen)))
        dialog.open()

    def save(self, attachment: Attachment, target: Path) -> None:
        """Write the files of a document: to a file, or into a folder where there are several."""
        originals = attachment.originals
        targets = _targets(originals, target) if len(originals) > 1 else [target]
        opened = self._session.opened

        def call() -> list[Delivered]:
            return [save_original(opened, *pair) for pair in zip(originals, targets, strict=True)]

        self._kit.tasks.run(self, call, done=self._done, refused=self._refused)

    def _done(self, written: list[Delivered]) -> None:
        names = ", ".join(each.path.name for each in written)
        text = self.tr("%s is written as it came, and was read again: not a byte differs.") % names
        self._strip.say(text + " " + self.tr("It is no longer encrypted there."), "good")

    def _refused(self, error: AppError) -> None:
        self._strip.say(self._kit.voice.text(error), "danger")


def _targets(originals: Sequence[Original], folder: Path) -> list[Path]:
    """Return a path for each file, none of them twice."""
    taken: set[str] = set()
    made = []
    for original in originals:
        name = Path(file_name(original))
        shown, number = name.name, 2
        while shown.casefold() in taken:
            shown, number = f"{name.stem} ({number}){name.suffix}", number + 1
        taken.add(shown.casefold())
        made.append(folder / shown)
    return made
