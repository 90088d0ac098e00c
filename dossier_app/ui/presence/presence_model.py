"""The matrix of presence as a table: a year in each line, its months, quarters or half-years across."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from dossier_app.core.presence import full_length
from dossier_app.ui.parts.reasons import told
from dossier_app.wording.typography import plain_day

if TYPE_CHECKING:
    from dossier_app.core.cells import Cell
    from dossier_app.core.presence import Presence, Span, Square, Threshold
    from dossier_app.ui.kit.kit import Kit

Index = QModelIndex | QPersistentModelIndex
SQUARE = Qt.ItemDataRole.UserRole
THIN = Qt.ItemDataRole.UserRole + 1
BEFORE = Qt.ItemDataRole.UserRole + 2
"""Whether the hole of a cell comes from the cell before it, in the same line."""
AFTER = Qt.ItemDataRole.UserRole + 3
"""Whether it goes on in the cell after it."""
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
        self._holes: dict[str, Span] = {}

    def show(self, presence: Presence | None, threshold: Threshold | None) -> None:
        """Show another presence, counted by the cells of a threshold."""
        self.beginResetModel()
        self._cell = threshold.cell if threshold else "year"
        self._squares, self._holes = {}, {}
        if presence is not None:
            months = 12 // _COLUMNS[self._cell]
            waiting = list(reversed(presence.holes))
            for square in presence.squares:
                start = square.cell.start
                self._squares[start.year, (start.month - 1) // months] = square
                while waiting and waiting[-1].end < min(square.cell.end, presence.period.end):
                    waiting.pop()
                if not square.marks and waiting:
                    self._holes[square.cell.key] = waiting[-1]
        self._years = sorted({year for year, _column in self._squares}, reverse=True)
        self._thin = frozenset(presence.thin) if presence else frozenset()
        self.endResetModel()

    def square(self, index: Index) -> Square | None:
        """Return the square of a cell, or None outside the period."""
        if not index.isValid() or index.row() >= len(self._years):
            return None
        return self._squares.get((self._years[index.row()], index.column()))

    def hole(self, square: Square | None) -> Span | None:
        """Return the hole that a cell without proof lies in: from the last proof before it to the next one."""
        return self._holes.get(square.cell.key) if square is not None else None

    def lasting(self, hole: Span) -> str:
        """Return how long a hole lasts: « 10 mois », « 17 jours »."""
        months = full_length(hole)
        if months:
            return self.tr("%n month(s)", "", months)
        return self.tr("%n day(s)", "", (hole.end - hole.start + timedelta(days=1)).days)

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
            return square.best.letter if square.best else self._length(index)
        if role in {BEFORE, AFTER}:
            return self._goes_on(index, -1 if role == BEFORE else 1)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            if square.best is None:
                bare = self.tr("%s: no proof") % self.named(square.cell)
                return f"{bare}\n{self.about_hole(square)}".strip()
            strength = self._kit.voice.term(square.best.strength)
            count = self.tr("%n proof(s)", "", len(square.marks))
            return told(self._kit, self.named(square.cell), f"{count}, {strength}")
        return None

    def _goes_on(self, index: Index, step: int) -> bool:
        """Tell whether a hole is also that of the cell before, or after, in the same line."""
        beside = self._squares.get((self._years[index.row()], index.column() + step))
        hole = self.hole(self.square(index))
        return hole is not None and self.hole(beside) == hole

    def _length(self, index: Index) -> str:
        """Return how long a hole lasts, in the first of its cells in each line."""
        hole = self.hole(self.square(index))
        return "" if hole is None or self._goes_on(index, -1) else self.lasting(hole)

    def about_hole(self, square: Square) -> str:
        """Return how long the hole around a cell without proof is, and its days."""
        hole, language = self.hole(square), self._kit.language
        if hole is None:
            return ""
        return self.tr("%s without proof, from %s to %s") % (
            self.lasting(hole),
            plain_day(hole.start, language),
            plain_day(hole.end, language),
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only cells of the period can be chosen."""
        if self.square(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
