"""Several proposals at once: the list of what would be done first, each line to be kept or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import label
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.reasons import title_of
from dossier_app.ui.parts.room import fit
from dossier_app.ui.style.tokens import L, S
from dossier_app.wording.typography import plain_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.placing import Part, Suggestion
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session


class SureDialog(QDialog):
    """The documents that one place alone fits: file, place, date."""

    def __init__(
        self, kit: Kit, session: Session, suggestions: Sequence[Suggestion], parent: QWidget | None = None
    ) -> None:
        """List suggestions for a session's dossier."""
        super().__init__(parent)
        help_in(self, kit)
        self._suggestions = tuple(suggestions)
        self._lines: list[QTreeWidgetItem] = []
        self.setWindowTitle(self.tr("Accept the sure proposals"))
        fit(self, 760, 420)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setProperty("roomy", "true")
        self.list.setAccessibleName(self.tr("Proposals"))
        self.list.setHeaderLabels([self.tr("Document"), self.tr("Place in the list"), self.tr("Dated")])
        for suggestion in self._suggestions:
            item = session.assessment.item(suggestion.requirement, suggestion.instance)
            place = title_of(kit, item) if item is not None else ""
            day = plain_day(suggestion.issued.day, kit.language) if suggestion.issued else ""
            name = session.dossier.attachment(suggestion.attachment).name
            line = QTreeWidgetItem([name, place, day])
            self._lines.append(line)
            line.setCheckState(0, Qt.CheckState.Checked)
            for column, text in enumerate((name, place, suggestion.issued.line if suggestion.issued else "")):
                line.setToolTip(column, text)
            self.list.addTopLevelItem(line)
        head = self.list.header()
        head.setStretchLastSection(False)
        for column, mode in enumerate(
            (QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents)
        ):
            head.setSectionResizeMode(column, mode)
        buttons = QDialogButtonBox()
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(self.tr("Accept what is ticked"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "main")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(lambda _item: self.go.setEnabled(bool(self.chosen)))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(L, L, L, L)
        inside.setSpacing(S)
        said = self.tr("One place alone fits each of these documents. Nothing is done to those left unticked.")
        inside.addWidget(label(said, wrap=True))
        inside.addWidget(self.list, 1)
        inside.addWidget(buttons)

    @property
    def chosen(self) -> list[tuple[Suggestion, tuple[Part, ...]]]:
        """What is ticked, with all its parts."""
        ticked = (
            suggestion
            for line, suggestion in zip(self._lines, self._suggestions, strict=True)
            if line.checkState(0) is Qt.CheckState.Checked
        )
        return [(suggestion, suggestion.parts) for suggestion in ticked]
