"""The bin of a dossier: what was removed, until when it is kept, taken back or destroyed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from dossier_app.core import dossier as edits
from dossier_app.core.problems import problem
from dossier_app.ui.parts.controls import button, clear, label, row, scrolled
from dossier_app.ui.parts.work_dialog import WorkDialog
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, S, Size
from dossier_app.wording.typography import plain_day

if TYPE_CHECKING:
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.workspace import OpenDossier


def drop_old(opened: OpenDossier, days: int) -> None:
    """Destroy what has been in the bin for longer than some days; a dossier held elsewhere waits for its turn."""
    before = opened.today() - timedelta(days=days)
    old = any(removed.removed_at.astimezone().date() < before for removed in opened.dossier.bin)
    if old and not opened.read_only:
        opened.empty_bin(days)


class BinDialog(WorkDialog):
    """Removed documents, newest first."""

    def __init__(self, kit: Kit, parent: QWidget, session: Session) -> None:
        """Follow a session."""
        self._days = kit.settings.association().days_in_bin
        super().__init__(kit, parent, *self._words())
        self._session = session
        self._list = QVBoxLayout()
        self._list.setSpacing(XS)
        inner = QWidget()
        inner.setLayout(self._list)
        area = scrolled(inner, name=self.tr("Removed documents"))
        area.setMinimumHeight(220)
        self.form.addWidget(area)
        self.finish_layout(self.tr("Empty now…"), Icon.TRASH, self._ask)
        session.changed.connect(self.refresh)
        session.refused.connect(self.refuse)
        self.refresh()

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("Bin of the dossier"),
            self.tr("Removed documents are kept %n day(s), then destroyed.", "", self._days),
        )

    def refresh(self) -> None:
        """Follow the dossier."""
        clear(self._list)
        removed = self._session.dossier.bin
        language, read_only = self.kit.language, self._session.snapshot.read_only
        for each in sorted(removed, key=lambda r: r.removed_at, reverse=True):
            until = (each.removed_at + timedelta(days=self._days)).astimezone().date()
            back = button(
                self.tr("Take back"),
                Icon.UNDO,
                kind="link",
                call=partial(self._take_back, each.attachment.id, each.attachment.name),
            )
            back.setAccessibleDescription(each.attachment.name)
            back.setEnabled(not read_only)
            name = label(each.attachment.name, wrap=True)
            day = label(self.tr("kept until %s") % plain_day(until, language), Size.SMALL, faint=True)
            line = row(name, day, back, spacing=S)
            line.setStretch(0, 1)
            holder = QWidget()
            holder.setLayout(line)
            self._list.addWidget(holder)
        if not removed:
            self._list.addWidget(label(self.tr("The bin is empty."), faint=True))
        self._list.addStretch(1)
        self.go.setVisible(bool(removed) and not read_only)

    def _take_back(self, attachment: str, name: str) -> None:
        self._session.edit(problem("restore", name=name), lambda d: edits.restore_attachment(d, attachment))

    def _ask(self) -> None:
        """Destroying cannot be undone: it is asked once."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Empty the bin"))
        box.setText(self.tr("Destroy %n removed document(s)?", "", len(self._session.dossier.bin)))
        box.setInformativeText(self.tr("They cannot be brought back, and the steps of undo that need them go too."))
        destroy = box.addButton(self.tr("Destroy"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.buttonClicked.connect(lambda pressed: self.empty() if pressed is destroy else None)
        box.open()

    def empty(self) -> None:
        """Destroy what the bin holds."""
        opened = self._session.opened
        self.work(self.tr("Emptying the bin"), lambda _tell: opened.empty_bin(days=0), self._emptied)

    def _emptied(self, _none: None) -> None:
        self.conclude(self.tr("The bin is empty."))
