"""The ways in for documents: files picked, a whole folder, the clipboard; and what can be brought, said beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from dossier_app.ui.parts.dragging import pasted
from dossier_app.workspace import Incoming

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier_app.workspace import Place

_PICTURES = "*.jpg *.jpeg *.png *.heic *.heif *.tif *.tiff *.webp *.avif *.bmp *.gif"
LARGEST_MEGABYTES, MOST_PAGES = 512, 10_000
"""Of one file; the child process that reads it holds to them."""


class Bringing(QObject):
    """Asks for documents and gives them on."""

    def __init__(
        self,
        parent: QWidget,
        take: Callable[[Sequence[Incoming], Place | None], object],
        say: Callable[[str], object],
    ) -> None:
        """Give documents to ``take``; say why there are none.

        Args:
            parent: Over which files are picked.
            take: Takes files in, at a place of the list or in the tray.
            say: Shows a sentence.
        """
        super().__init__(parent)
        self._window = parent
        self._take = take
        self._say = say

    def limits(self) -> str:
        """Return what can be brought, and how large."""
        kinds = self.tr("PDF, photos, scans, e-mails, ZIP archives, Word and LibreOffice documents, whole folders.")
        pages = f"{MOST_PAGES:,}".replace(",", "\u202f")
        return f"{kinds}\n" + self.tr("At most %s MB and %s pages a file.") % (LARGEST_MEGABYTES, pages)

    def take_paths(self, paths: Sequence[Path], place: Place | None) -> None:
        """Take files and folders of the disk in."""
        self._take([Incoming.from_path(path) for path in paths], place)

    def pick(self, place: Place | None) -> None:
        """Ask for files."""
        dialog = QFileDialog(self._window, self.tr("Add documents (at most %s MB a file)") % LARGEST_MEGABYTES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Everything that can be added (%s)")
                % f"*.pdf {_PICTURES} *.zip *.eml *.msg *.txt *.doc *.docx *.odt *.rtf",
                self.tr("PDF (*.pdf)"),
                self.tr("Photos and scans (%s)") % _PICTURES,
                self.tr("All files (*)"),
            ]
        )
        self._open(dialog, place)

    def pick_folder(self, place: Place | None) -> None:
        """Ask for a folder, whose files all come in."""
        dialog = QFileDialog(self._window, self.tr("Add all the documents of a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open(dialog, place)

    def _open(self, dialog: QFileDialog, place: Place | None) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda found: self.take_paths([Path(path) for path in found], place))
        dialog.open()

    def paste(self, place: Place | None) -> None:
        """Take in what the clipboard holds: files, a picture, or paths as text."""
        files = pasted(QGuiApplication.clipboard().mimeData(), self.tr("Pasted picture.png"))
        if files:
            self._take(files, place)
        else:
            self._say(self.tr("There is no file, picture or path to paste. Copy one first, then paste it here."))
