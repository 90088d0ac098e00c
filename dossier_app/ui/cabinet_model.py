"""The people of a cabinet as a table, searched without minding accents or case."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from dossier_app.ui.reasons import told
from dossier_app.ui.when import distance, seen, short_day
from dossier_app.wording.typography import long_day, long_moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dossier_app.ui.kit import Kit
    from dossier_app.workspace.summary import Summary

Index = QModelIndex | QPersistentModelIndex

SUMMARY = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
_WEEK = 7
_STALLED_AFTER = 30


class Column(IntEnum):
    """Columns of the table."""

    NAME = 0
    PROCEDURE = 1
    COMPLETE = 2
    NEXT = 3
    SEEN = 4


class Filter(StrEnum):
    """Which dossiers are shown."""

    ALL = "all"
    THIS_WEEK = "this-week"
    READY = "ready"
    STALLED = "stalled"


def folded(text: str) -> str:
    """Return a text for searching: plain lower-case letters."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def initials(name: str) -> str:
    """Return « D. A. » for « DEMO Awa »."""
    return " ".join(f"{word[0]}." for word in name.split() if word)


def next_day(summary: Summary) -> date | None:
    """Return the next day that counts: the earlier of the deadline and the appointment."""
    card = summary.card
    if card is None:
        return None
    days = [card.next_deadline[0].date()] if card.next_deadline else []
    if card.filing_date:
        days.append(card.filing_date)
    return min(days, default=None)


def belongs(summary: Summary, which: Filter, today: date) -> bool:
    """Tell whether a dossier passes a filter."""
    card, day = summary.card, next_day(summary)
    if which is Filter.ALL:
        return True
    if card is None:
        return False
    ready = card.needed > 0 and card.complete == card.needed and not card.undecided and not card.unfiled
    if which is Filter.READY:
        return ready
    if which is Filter.THIS_WEEK:
        return day is not None and 0 <= (day - today).days <= _WEEK
    return not ready and (today - summary.changed_at.astimezone().date()).days > _STALLED_AFTER


class CabinetModel(QAbstractTableModel):
    """One line for each person."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._kit = kit
        self._lines: tuple[Summary, ...] = ()
        self._search: tuple[str, ...] = ()
        self.hide_names = False

    def show(self, lines: Sequence[Summary]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self._search = tuple(folded(f"{line.person} {self.procedure(line)}") for line in lines)
        self.endResetModel()

    def set_hidden(self, *, hidden: bool) -> None:
        """Show initials only, or whole names."""
        self.hide_names = hidden
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))

    @property
    def lines(self) -> tuple[Summary, ...]:
        """What is shown."""
        return self._lines

    def matches(self, row: int, words: Sequence[str]) -> bool:
        """Tell whether a line has every word searched."""
        return all(word in self._search[row] for word in words)

    def procedure(self, line: Summary) -> str:
        """Return the title of a line's procedure."""
        return self._kit.voice.name("checklist", line.card.checklist) if line.card else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - named and defaulted by Qt
        """Return how many people."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - named and defaulted by Qt
        """Return how many columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Name"),
            Column.PROCEDURE: self.tr("Procedure"),
            Column.COMPLETE: self.tr("Complete"),
            Column.NEXT: self.tr("Next date"),
            Column.SEEN: self.tr("Last touched"),
        }[Column(section)]

    def data(self, index: Index, role: int = 0) -> object:
        """Return what a cell shows, says or sorts by."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if role == SUMMARY:
            return line
        if role == SORT:
            return self._sorted_by(line, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return self._tip(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(line, column)
        return None

    def _text(self, line: Summary, column: Column) -> str:
        card = line.card
        if column is Column.NAME:
            return initials(line.person) if self.hide_names else line.person
        if column is Column.SEEN:
            return seen(line.changed_at, datetime.now(UTC), self._kit.language)
        if card is None:
            return "" if column is not Column.PROCEDURE else self.tr("Written by another version of the program")
        if column is Column.PROCEDURE:
            return self.procedure(line)
        if column is Column.COMPLETE:
            return f"{card.complete}/{card.needed}"
        day = next_day(line)
        if day is None:
            return "—"
        return f"{short_day(day, self._kit.language)}  ({distance(day, self._kit.workspace.today())})"

    def _tip(self, line: Summary, column: Column) -> str:
        card, language = line.card, self._kit.language
        if column is Column.SEEN:
            return long_moment(line.changed_at.astimezone().replace(second=0, microsecond=0, tzinfo=None), language)
        if card is None:
            return ""
        if column is Column.NEXT:
            said = []
            if card.next_deadline:
                moment, rule = card.next_deadline
                said.append(told(self._kit, self._kit.voice.name("rule", rule), long_moment(moment, language)))
            if card.filing_date:
                said.append(self.tr("Appointment: %s") % long_day(card.filing_date, language))
            return "\n".join(said)
        if column is Column.COMPLETE and card.undecided:
            return self.tr("%n document(s) wait for an answer to a question.", "", card.undecided)
        return self._text(line, column)

    def _sorted_by(self, line: Summary, column: Column) -> object:
        if column is Column.SEEN:
            return -line.changed_at.timestamp()
        if column is Column.COMPLETE:
            return line.card.complete / max(line.card.needed, 1) if line.card else -1.0
        if column is Column.NEXT:
            day = next_day(line)
            return day.toordinal() if day else 10**7
        return folded(line.person if column is Column.NAME else self.procedure(line))


class CabinetFilter(QSortFilterProxyModel):
    """The table sorted, searched and filtered."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        """Show everything."""
        super().__init__(parent)
        self._kit = kit
        self._words: tuple[str, ...] = ()
        self._which = Filter.ALL
        self.setSortRole(SORT)

    def search(self, text: str) -> None:
        """Keep lines that have every word."""
        self._words = tuple(folded(text).split())
        self.invalidate()

    def show_only(self, which: Filter) -> None:
        """Keep lines that pass a filter."""
        self._which = which
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Tell whether a line is shown."""
        model = self.sourceModel()
        if not isinstance(model, CabinetModel):
            return False
        line = model.lines[source_row]
        return model.matches(source_row, self._words) and belongs(line, self._which, self._kit.workspace.today())
