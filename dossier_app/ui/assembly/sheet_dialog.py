"""One sheet, to print or to save: nothing of it is on the disk unless it is saved."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths

from dossier_app.core.jobs import RenderPage
from dossier_app.delivery import deliver
from dossier_app.sandbox import FileSource
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.folder_field import FolderField
from dossier_app.ui.parts.printing import INK, print_pictures
from dossier_app.ui.parts.thumbnails import image_of
from dossier_app.ui.parts.work_dialog import WorkDialog
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import S, Size
from dossier_app.wording import Wording
from dossier_app.wording.deadline_lines import deadline_lines
from dossier_app.workspace.assembly import refuse_source
from dossier_app.workspace.sheets import plan_for, sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from dossier_app.core.profiles import Profile
    from dossier_app.core.sheets import SheetKind
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.workspace import OpenDossier
    from dossier_app.workspace.sheets import Sheet

NAMES = {
    "missing": "Pièces restant à fournir.pdf",
    "originals": "Originaux à présenter.pdf",
    "receipt": "Reçu de dépôt.pdf",
    "deadlines": "Dates à ne pas dépasser.pdf",
    "changes": "Ce qui change.pdf",
}


class SheetDialog(WorkDialog):
    """Draws a sheet of the open dossier."""

    def __init__(self, kit: Kit, parent: QWidget, opened: OpenDossier, kind: SheetKind, profile: Profile) -> None:
        """Propose where to save it."""
        self._kind = kind
        super().__init__(kit, parent, self._title(), self._explanation(kit, profile))
        self._opened = opened
        self._profile = profile
        self.file = FolderField(self.tr("File to write"), "save", pattern=self.tr("PDF document (*.pdf)"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.file.set_path(Path(documents or QDir.homePath()) / NAMES[kind])
        caption = label(self.tr("File to write"))
        caption.setBuddy(self.file.field)
        self.form.addWidget(caption)
        self.form.addWidget(self.file)
        hint = label(
            self.tr("Printed without being saved, nothing is left on the disk."), Size.SMALL, faint=True, wrap=True
        )
        self.print = button(self.tr("Print…"), Icon.PRINT, call=self._print)
        line = row(self.print, hint, spacing=S)
        line.setStretch(1, 1)
        self.form.addLayout(line)
        self.finish_layout(self.tr("Save"), Icon.FILE, self._save)
        self.file.changed.connect(lambda: self.go.setEnabled(self.file.path is not None))

    def _title(self) -> str:
        return {
            "missing": self.tr("Missing documents, for the person"),
            "originals": self.tr("Originals to bring"),
            "receipt": self.tr("Receipt to be stamped at the counter"),
            "deadlines": self.tr("Last days to act"),
            "changes": self.tr("What changes since the last delivery"),
        }[self._kind]

    def _explanation(self, kit: Kit, profile: Profile) -> str:
        if self._kind in {"originals", "receipt", "changes"}:
            return self.tr("With the numbers of the shape chosen: %s.") % kit.voice.words(profile.title)
        if self._kind == "deadlines":
            return self.tr("Each one with how it was counted and by which text.")
        return self.tr("What is still to bring, with boxes to tick.")

    def _drawn(self) -> Sheet:
        opened, kind = self._opened, self._kind
        decided = plan_for(opened, kind, self._profile, office=self.kit.settings.association().office)
        french = Wording("fr", library=opened.library, dossier=opened.dossier)
        lines = deadline_lines(opened.library, opened.deadlines(), french) if kind == "deadlines" else ()
        return sheet(opened, kind, decided, deadlines=lines)

    def _save(self) -> None:
        target = self.file.path
        if target is None:
            return

        def call(_tell: object) -> Path:
            refuse_source(self._opened, target)
            data = self._drawn().data
            deliver(target, lambda file: file.write(data), lambda _file: None)
            return target

        self.work(self.tr("Drawing"), call, lambda path: self.conclude(self.tr("%s is written.") % path.name))

    def _print(self) -> None:
        self.work(self.tr("Drawing"), lambda _tell: self._pictures(), self._printed)

    def _pictures(self) -> list[QImage]:
        """Draw the pages in the child that may read PDF."""
        drawn = self._drawn()
        pages = []
        for index in range(drawn.pages):
            pixels = bytearray()
            size = self._opened.sandbox.run(
                RenderPage(index=index, width=INK),
                sources={"source": FileSource(io.BytesIO(drawn.data))},
                sink=pixels.extend,
            )
            pages.append(image_of(size.width, size.height, bytes(pixels)))
        return pages

    def _printed(self, pages: list[QImage]) -> None:
        print_pictures(self, self._title(), pages)
