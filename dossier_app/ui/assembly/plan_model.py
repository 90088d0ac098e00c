"""The plan as it will be, as a table: number, title, date, pages."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dossier_app.wording.typography import left_to_right

if TYPE_CHECKING:
    from dossier_app.core.plan import Entry, Plan

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PlanColumn(IntEnum):
    """Columns of the table."""

    NUMBER = 0
    TITLE = 1
    DATE = 2
    PAGES = 3


class PlanModel(QAbstractTableModel):
    """One line for each numbered piece."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._plan: Plan | None = None

    def show(self, plan: Plan | None) -> None:
        """Show another plan."""
        self.beginResetModel()
        self._plan = plan
        self.endResetModel()

    def attachments(self, index: Index) -> tuple[str, ...]:
        """Return what one line is made of."""
        if self._plan is None or not index.isValid():
            return ()
        return self._plan.entries[index.row()].attachments

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many pieces."""
        return 0 if parent.isValid() or self._plan is None else len(self._plan.entries)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns."""
        return 0 if parent.isValid() else len(PlanColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == PlanColumn.PAGES:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            PlanColumn.NUMBER: self.tr("No."),
            PlanColumn.TITLE: self.tr("Title"),
            PlanColumn.DATE: self.tr("Date"),
            PlanColumn.PAGES: self.tr("Pages"),
        }[PlanColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if self._plan is None or not index.isValid():
            return None
        entry, column = self._plan.entries[index.row()], PlanColumn(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and column is PlanColumn.PAGES:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return f"{entry.section} — {entry.title}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        pages = left_to_right(f"{entry.first}–{entry.last}") if len(entry.pages) > 1 else str(entry.first)
        if self._plan.profile.shape == "files":
            pages = self.tr("%n p.", "", len(entry.pages))
        return {
            PlanColumn.NUMBER: entry.number,
            PlanColumn.TITLE: self._title(entry),
            PlanColumn.DATE: left_to_right(entry.date) if entry.date else entry.date,
            PlanColumn.PAGES: pages if entry.pages else "—",
        }[column]

    def _title(self, entry: Entry) -> str:
        """Return the title, with the mention that the list will carry."""
        if entry.status == "withdrawn":
            return self.tr("%s — withdrawn") % entry.title
        return entry.title if entry.status == "present" else self.tr("Not in this version")
