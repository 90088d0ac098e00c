"""The people of a cabinet as a table, searched without minding accents or case."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dossier_app.ui.cabinet.cabinet_lines import Column, Filter, Standing, next_day, prepared
from dossier_app.ui.parts.folding import folded
from dossier_app.ui.parts.reasons import told
from dossier_app.ui.parts.when import distance, seen, short_day
from dossier_app.wording.typography import long_day, long_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.ui.cabinet.cabinet_lines import Lines
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.workspace.summary import Summary

Index = QModelIndex | QPersistentModelIndex

SUMMARY = Qt.ItemDataRole.UserRole


class CabinetModel(QAbstractTableModel):
    """One line for each person, searched, filtered and sorted."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._kit = kit
        self._lines = prepared((), str, kit.workspace.today())
        self._words: tuple[str, ...] = ()
        self._which = Filter.ALL
        self._column, self._backwards = Column.SEEN, False
        self._shown: list[int] = []

    def prepare(self, people: Iterable[Summary]) -> Lines:
        """Make people ready to be shown; safe in a thread, and slow for many."""
        voice = self._kit.voice
        return prepared(people, lambda checklist: voice.name("checklist", checklist), self._kit.workspace.today())

    def show(self, lines: Lines) -> None:
        """Show other people, searched, filtered and sorted as before."""
        self._lines = lines
        self._find()

    def search(self, text: str) -> None:
        """Keep people whose name or procedure has every word."""
        self._words = tuple(folded(text).split())
        self._find()

    def show_only(self, which: Filter) -> None:
        """Keep people who pass a filter."""
        self._which = which
        self._find()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._column, self._backwards = Column(max(column, 0)), order == Qt.SortOrder.DescendingOrder
        self._find()

    def _find(self) -> None:
        self.beginResetModel()
        self._shown = self._lines.found(self._words, self._which, self._column, backwards=self._backwards)
        self.endResetModel()

    def rename(self) -> None:
        """Show names again, hidden or whole."""
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    @property
    def lines(self) -> Lines:
        """Everyone, shown or not."""
        return self._lines

    def row_of(self, dossier_id: str) -> int:
        """Return the row of a dossier that is shown, or -1."""
        people = self._lines.summaries
        return next((row for row, at in enumerate(self._shown) if people[at].id == dossier_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - named and defaulted by Qt
        """Return how many people are shown."""
        return 0 if parent.isValid() else len(self._shown)

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
        at, column = self._shown[index.row()], Column(index.column())
        line, procedure = self._lines.summaries[at], self._lines.procedures[at]
        if role == SUMMARY:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column, procedure)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return self._tip(line, column, procedure)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(line, column, procedure)
        return None

    def _text(self, line: Summary, column: Column, procedure: str) -> str:
        card = line.card
        if column is Column.NAME:
            return self._kit.discretion.name(line.person)
        if column is Column.SEEN:
            return seen(line.changed_at, datetime.now(UTC), self._kit.language)
        if card is None:
            return "" if column is not Column.PROCEDURE else self.tr("Written by another version of the program")
        if column is Column.PROCEDURE:
            return procedure
        if column is Column.COMPLETE:
            return f"{card.complete}/{card.needed}"
        return self._next(line)

    def _next(self, line: Summary) -> str:
        today = self._kit.workspace.today()
        found = next_day(line, today)
        if found is None:
            return "—"
        said = f"{short_day(found.day, self._kit.language)}  ({distance(found.day, today)})"
        if found.appointment:
            return self.tr("Appt. %s") % said
        return self.tr("Missed: %s") % said if found.standing is Standing.MISSED else said

    def _tip(self, line: Summary, column: Column, procedure: str) -> str:
        card, language = line.card, self._kit.language
        if column is Column.SEEN:
            return long_moment(line.changed_at.astimezone().replace(second=0, microsecond=0, tzinfo=None), language)
        if card is None:
            return ""
        if column is Column.NEXT:
            said = []
            act = card.next_to_act(self._kit.workspace.today())
            if act is not None:
                said.append(told(self._kit, self._kit.voice.name("rule", act.rule), long_moment(act.until, language)))
            if card.filing_date:
                said.append(self.tr("Appointment: %s") % long_day(card.filing_date, language))
            return "\n".join(said)
        if column is Column.COMPLETE and card.undecided:
            return self.tr("%n document(s) wait for an answer to a question.", "", card.undecided)
        return self._text(line, column, procedure)
