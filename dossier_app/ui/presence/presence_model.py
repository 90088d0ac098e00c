"""The matrix of presence as a table: a year in each line, its months, quarters or half-years across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from dossier_app.ui.parts.reasons import told

if TYPE_CHECKING:
    from dossier_app.core.cells import Cell
    from dossier_app.core.presence import Presence, Square, Threshold
    from dossier_app.ui.kit.kit import Kit

Index = QModelIndex | QPersistentModelIndex
SQUARE = Qt.ItemDataRole.UserRole
THIN = Qt.ItemDataRole.UserRole + 1
ROOT = QModelIndex()

_COLUMNS = {"month": 12, "quarter": 4, "half-year": 2, "year": 1}


class PresenceModel(QAbstractTableModel):
    """The squares of one presence."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._kit = kit
        self._cell = "year"
        self._years: list[int] = []
        self._squares: dict[tuple[int, int], Square] = {}
        self._thin: frozenset[str] = frozenset()

    def show(self, presence: Presence | None, threshold: Threshold | None) -> None:
        """Show another presence, counted by the cells of a threshold."""
        self.beginResetModel()
        self._cell = threshold.cell if threshold else "year"
        self._squares = {}
        if presence is not None:
            months = 12 // _COLUMNS[self._cell]
            for square in presence.squares:
                start = square.cell.start
                self._squares[start.year, (start.month - 1) // months] = square
        self._years = sorted({year for year, _column in self._squares}, reverse=True)
        self._thin = frozenset(presence.thin) if presence else frozenset()
        self.endResetModel()

    def square(self, index: Index) -> Square | None:
        """Return the square of a cell, or None outside the period."""
        if not index.isValid() or index.row() >= len(self._years):
            return None
        return self._squares.get((self._years[index.row()], index.column()))

    def named(self, cell: Cell) -> str:
        """Return what a cell is called: « septembre 2026 », « trimestre 3 de 2026 »."""
        year, month = cell.start.year, cell.start.month
        part = (month - 1) // (12 // _COLUMNS[self._cell]) + 1
        if self._cell == "month":
            return f"{QLocale().standaloneMonthName(month)} {year}"
        if self._cell == "quarter":
            return self.tr("Quarter %s of %s") % (part, year)
        return self.tr("Half-year %s of %s") % (part, year) if self._cell == "half-year" else str(year)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many years."""
        return 0 if parent.isValid() else len(self._years)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many cells in a year."""
        return 0 if parent.isValid() else _COLUMNS[self._cell]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a year, or the name of a part of the year."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._years[section]) if section < len(self._years) else None
        if self._cell == "month":
            return QLocale().standaloneMonthName(section + 1, QLocale.FormatType.ShortFormat)
        if self._cell == "quarter":
            return self.tr("Quarter %s") % (section + 1)
        return self.tr("Half-year %s") % (section + 1) if self._cell == "half-year" else self.tr("Year")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and says."""
        square = self.square(index)
        if square is None:
            return None
        if role == SQUARE:
            return square
        if role == THIN:
            return square.cell.key in self._thin
        if role == Qt.ItemDataRole.DisplayRole:
            return square.best.letter if square.best else ""
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            if square.best is None:
                return self.tr("%s: no proof") % self.named(square.cell)
            strength = self._kit.voice.term(square.best.strength)
            count = self.tr("%n proof(s)", "", len(square.marks))
            return told(self._kit, self.named(square.cell), f"{count}, {strength}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only cells of the period can be chosen."""
        if self.square(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
