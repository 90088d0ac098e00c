"""Noting a version as handed over: to whom, when, and for one found later, which file it was."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dossier_app.core.problems import AppError
from dossier_app.ui.parts.controls import label
from dossier_app.ui.parts.date_field import DateField
from dossier_app.ui.parts.folder_field import FolderField
from dossier_app.ui.parts.work_dialog import WorkDialog
from dossier_app.ui.style.icons import Icon
from dossier_app.workspace.assembly import plan
from dossier_app.workspace.deliveries import found_again, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.dossier import DeliveredFile, Dossier
    from dossier_app.core.plan import Plan
    from dossier_app.core.profiles import Profile
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.workspace import OpenDossier


class DeliveryDialog(WorkDialog):
    """Asks to whom and when; compares a file given before with the dossier.

    Attributes:
        noted: The delivery is in the dossier.
    """

    noted = Signal()

    def __init__(self, kit: Kit, parent: QWidget, opened: OpenDossier, profile: Profile) -> None:
        """Ask about a file given before, in a shape, until :meth:`give` says what was just assembled."""
        super().__init__(kit, parent, *self._words())
        self._opened = opened
        self._profile = profile
        self._given: tuple[Plan, Sequence[DeliveredFile]] | None = None
        self.recipient = QLineEdit()
        self.recipient.setAccessibleName(self.tr("To whom"))
        self.recipient.setPlaceholderText(self.tr("Préfecture, lawyer, court…"))
        self.day = DateField(self.tr("Day"), opened.today())
        alone = profile.shape == "bundle"
        self.file = FolderField(self.tr("File that was given"), "open" if alone else "folder")
        self._file_caption = label(
            self.tr("File that was given, assembled as “%s”") % kit.voice.words(profile.title), wrap=True
        )
        for caption, field in (
            (label(self.tr("To whom")), self.recipient),
            (label(self.tr("Day")), self.day),
            (self._file_caption, self.file),
        ):
            caption.setBuddy(field)
            self.form.addWidget(caption)
            self.form.addWidget(field)
        self.finish_layout(self.tr("Note"), Icon.NOTE, self._note)
        self.recipient.textChanged.connect(lambda _text: self._update())
        self.file.changed.connect(self._update)
        self._update()

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Note a delivery"),
            self.tr("From now on its pieces keep their numbers, and the next version opens with what changes."),
        )

    def give(self, decided: Plan, files: Sequence[DeliveredFile]) -> None:
        """Note what was just assembled: nothing is left to compare."""
        self._given = decided, files
        self._file_caption.hide()
        self.file.hide()
        self._update()

    def _update(self) -> None:
        known = self._given is not None or self.file.path is not None
        ready = bool(self.recipient.text().strip()) and known and not self.working
        self.go.setEnabled(ready)
        self.go.setToolTip("" if ready else self.tr("Write to whom it was given, and name the file."))

    def _note(self) -> None:
        opened, profile, given, path = self._opened, self._profile, self._given, self.file.path
        recipient = self.recipient.text()
        today = self.day.day in {None, opened.today()}
        at = opened.now() if today or self.day.day is None else datetime.combine(self.day.day, time(12), UTC)

        def call(_tell: object) -> Dossier:
            if given is not None:
                return note(opened, given[0], given[1], recipient=recipient, at=at)
            if path is None:
                raise AppError("delivered-file-missing", file="")
            decided = plan(opened, profile)
            return note(opened, decided, found_again(opened, decided, [path]), recipient=recipient, at=at)

        self.work(self.tr("Noting the delivery"), call, self._done)

    def _done(self, _dossier: Dossier) -> None:
        self.noted.emit()
        self.accept()
