"""What is carried by a drag or the clipboard: documents of the dossier, files of the system, a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

    from dossier_app.workspace import Incoming

ATTACHMENTS = "application/x-dossier-attachments"
PAGES = "application/x-dossier-pages"
_FILES = "text/uri-list"

_LONGEST_PATH, _MOST_PATHS = 4_096, 1_000
_QUICK = 10
"""Of 100: the picture is coded anew when it is taken in, and a screenshot must not hold the window up."""

_SAID = 6_000
"""Milliseconds that a word on a drag stays: no event tells the end of one that was refused."""

_MARK = "application/x-dossier-secret"


def carried() -> list[str]:
    """Return the kinds of data that can be dropped."""
    return [ATTACHMENTS, PAGES, _FILES]


def mime_of(ids: Sequence[str]) -> QMimeData:
    """Carry documents of the dossier: their ids only, which mean nothing elsewhere."""
    data = QMimeData()
    data.setData(ATTACHMENTS, QByteArray(" ".join(ids).encode("ascii")))
    return data


def attachments_of(data: QMimeData) -> list[str]:
    """Return the documents of the dossier that are carried."""
    if not data.hasFormat(ATTACHMENTS):
        return []
    return bytes(data.data(ATTACHMENTS).data()).decode("ascii", "replace").split()


def mime_of_pages(attachment_id: str, positions: Sequence[int]) -> QMimeData:
    """Carry pages of a document of the dossier: its id and their positions, which mean nothing elsewhere."""
    data = QMimeData()
    data.setData(PAGES, QByteArray(f"{attachment_id} {','.join(map(str, positions))}".encode("ascii")))
    return data


def pages_of(data: QMimeData) -> tuple[str, list[int]] | None:
    """Return the document and the positions of the pages that are carried, or None."""
    if not data.hasFormat(PAGES):
        return None
    attachment_id, _, listed = bytes(data.data(PAGES).data()).decode("ascii", "replace").partition(" ")
    positions = [int(number) for number in listed.split(",") if number.isdecimal()]
    return (attachment_id, positions) if attachment_id and positions else None


def paths_of(data: QMimeData) -> list[Path]:
    """Return the files and folders that are carried. The disk is not looked at: it may be slow."""
    if not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def paths_in(text: str) -> list[Path]:
    """Return the paths that a text is made of, one a line, as « copy as path » and terminals write them.

    A text that holds anything else is no list of paths.
    """
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        bare = line[1:-1] if len(line) > 1 and line[0] == line[-1] and line[0] in "\"'" else line
        path = Path(QUrl(bare).toLocalFile() if bare.startswith("file:") else bare)
        if not path.is_absolute() or len(bare) > _LONGEST_PATH:
            return []
        found.append(path)
    return found[:_MOST_PATHS]


def pasted(data: QMimeData, picture_name: str) -> list[Incoming]:
    """Return what the clipboard holds: files, paths as text, or a picture under the name given."""
    from dossier_app.workspace import Incoming

    if paths := paths_of(data) or paths_in(data.text()):
        return [Incoming.from_path(path) for path in paths]
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    writer.setCompression(_QUICK)
    writer.write(image)
    return [Incoming(name=picture_name, data=bytes(raw.data()))]


def take(event: QDropEvent) -> None:
    """Accept what is carried, as a copy: of files that were *moved*, a file manager deletes those it has."""
    copied = event.possibleActions() & Qt.DropAction.CopyAction
    event.setDropAction(Qt.DropAction.CopyAction if copied else event.proposedAction())
    event.accept()


def say_below(widget: QWidget, text: str) -> None:
    """Say at the foot of the window what letting go would do here, or why it would do nothing."""
    window = widget.window()
    if isinstance(window, QMainWindow):
        window.statusBar().showMessage(text, _SAID)


def copy_secret(text: str) -> None:
    """Put a secret on the clipboard, marked so that it can be taken back and that histories leave it alone."""
    data = QMimeData()
    data.setText(text)
    data.setData(_MARK, QByteArray(b"1"))
    data.setData("x-kde-passwordManagerHint", QByteArray(b"secret"))
    QGuiApplication.clipboard().setMimeData(data)


def forget() -> None:
    """Empty the clipboard of a secret, or of pages, that this program put there: they outlive no lock and no window."""
    clipboard = QGuiApplication.clipboard()
    held = cast("QMimeData | None", clipboard.mimeData())  # an empty clipboard gives none, whatever is declared
    if held is not None and (held.hasFormat(_MARK) or held.hasFormat(PAGES)):
        clipboard.clear()
