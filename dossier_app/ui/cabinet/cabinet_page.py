"""The cabinet: everyone received, how complete their dossier is, and the next date that counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QMenu, QPushButton, QTableView

from dossier_app.ui.cabinet.cabinet_delegate import COMPACT_ROW, ROW, CabinetDelegate
from dossier_app.ui.cabinet.cabinet_lines import Column, Filter
from dossier_app.ui.cabinet.cabinet_model import SUMMARY, CabinetModel
from dossier_app.ui.parts.announcing import announce
from dossier_app.ui.parts.controls import button, frame, label, row
from dossier_app.ui.parts.empty import EmptyState
from dossier_app.ui.parts.layers import Layers
from dossier_app.ui.parts.page import Page
from dossier_app.ui.parts.progress import ProgressStrip
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import XS, L, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QResizeEvent

    from dossier_app.ui.cabinet.cabinet_lines import Lines
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.workspace.summary import Summary


_COLUMNS = {Column.NAME: 230, Column.COMPLETE: 160, Column.NEXT: 300, Column.SEEN: 130}
_NARROW_COLUMNS = {Column.NAME: 170, Column.COMPLETE: 120, Column.NEXT: 276, Column.SEEN: 76}
_NARROW = 1100
"""Width under which the second widths are taken, in pixels."""

_SETTLED = 700
"""Milliseconds after the last key before the number of people found is said."""


class CabinetPage(Page):
    """The list of people.

    Attributes:
        open_asked: A dossier is to be opened; carries its id.
        new_asked: A new dossier is wanted.
        demo_asked: The demonstration dossier is wanted.
        erase_asked: A dossier is to be erased; carries its summary.
    """

    open_asked = Signal(str)
    new_asked = Signal()
    erase_asked = Signal(object)
    demo_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        """Start empty; :meth:`refresh` reads the cabinet."""
        super().__init__(kit)
        self.model = CabinetModel(kit, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search for a person or a procedure…"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(340)
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self._open_first)
        self._filters = {which: self._filter_button(which) for which in Filter if which is not Filter.ALL}
        self._new = button(self.tr("New dossier"), Icon.ADD, kind="main", call=self.new_asked.emit)
        bar = frame(bar="true")
        bar.setLayout(row(self.search, *self._filters.values(), 1, self._new, spacing=S, margin=M))
        self.head.addWidget(bar)
        self.table = self._table()
        self._views = Layers()
        self._views.addWidget(self.table)
        self._views.addWidget(
            EmptyState(
                kit.theme,
                Icon.PEOPLE,
                self.tr("Nobody here yet"),
                self.tr(
                    "A dossier holds one person’s procedure: its list of documents, what was brought, "
                    "what is missing. Create the first one; it takes less than a minute."
                ),
                (self.tr("New dossier"), self.new_asked.emit),
                other=(self.tr("See a demonstration dossier first"), self.demo_asked.emit),
            )
        )
        self._views.addWidget(
            EmptyState(
                kit.theme,
                Icon.SEARCH,
                self.tr("No one matches"),
                self.tr("Try a part of the name or of the procedure, or clear the search."),
                (self.tr("Show everyone"), self._show_all),
            )
        )
        self.progress = ProgressStrip()
        self._count = label("", Size.SMALL, faint=True)
        foot = row(self._count, 1)
        foot.setContentsMargins(L, XS, L, XS)
        self.body.addWidget(self.progress)
        self.body.addWidget(self._views, 1)
        self.body.addLayout(foot)
        self._counted = QTimer(self, singleShot=True, interval=_SETTLED)
        self._counted.timeout.connect(lambda: announce(self, self._count.text() or self.tr("Nobody here yet")))
        self._sorted_before: tuple[int, Qt.SortOrder] | None = None
        self._is_narrow: bool | None = None
        self.first = self.search
        kit.theme.density_changed.connect(self._set_rows)
        kit.discretion.changed.connect(self._rename)

    def _filter_button(self, which: Filter) -> QPushButton:
        made = button("", kind="link")
        made.setCheckable(True)
        made.hide()
        made.toggled.connect(lambda on: self._filter(which, on=on))
        return made

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        self._delegate = CabinetDelegate(self.kit, table)
        table.setItemDelegate(self._delegate)
        table.setAccessibleName(self.tr("People of the cabinet"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.sortByColumn(Column.SEEN, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        table.setProperty("plain", "true")
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(Column.PROCEDURE, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._activated)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._menu)
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the procedure its room where the window becomes narrow; widths that the user set stay until then."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow is not self._is_narrow:
            self._is_narrow = narrow
            for column, width in (_NARROW_COLUMNS if narrow else _COLUMNS).items():
                self.table.horizontalHeader().resizeSection(column, width)

    # --- showing

    def refresh(self) -> None:
        """Read the list again."""
        workspace, model = self.kit.workspace, self.model
        call = partial(_read, workspace.summaries, model.prepare)
        self.kit.tasks.run(self, call, done=self.show_lines, refused=self.refuse, ordered=True)

    def clear(self) -> None:
        """Show nobody any more."""
        self.show_lines(self.model.prepare(()))

    def show_lines(self, lines: Lines) -> None:
        """Show people, keeping the chosen one."""
        chosen = self.chosen()
        self._delegate.forget()
        self.model.show(lines)
        self._set_rows()
        count = {which: len(passing) for which, passing in lines.passing.items()}
        texts = {
            Filter.THIS_WEEK: self.tr("This week: %n", "", count[Filter.THIS_WEEK]),
            Filter.READY: self.tr("Ready: %n", "", count[Filter.READY]),
            Filter.STALLED: self.tr("Stalled: %n", "", count[Filter.STALLED]),
        }
        for which, made in self._filters.items():
            made.setText(texts[which])
            made.setVisible(bool(lines.summaries))
        self._update(chosen)

    def _set_rows(self) -> None:
        compact = self.kit.theme.is_compact(len(self.model.lines.summaries))
        self._delegate.row = COMPACT_ROW if compact else ROW
        self.table.verticalHeader().setDefaultSectionSize(self._delegate.row)

    def _update(self, chosen: Summary | None) -> None:
        total, shown = len(self.model.lines.summaries), self.model.rowCount()
        self._views.setCurrentIndex(1 if not total else 2 if not shown else 0)
        self._count.setText(self.tr("%n person(s)", "", shown) if total else "")
        self.select(chosen.id if chosen else None)

    def _searched(self, text: str) -> None:
        chosen = self.chosen()
        self.model.search(text)
        self._update(chosen)
        self._counted.start()

    def _filter(self, which: Filter, *, on: bool) -> None:
        if on:
            for other, made in self._filters.items():
                if other is not which:
                    made.setChecked(False)
        passing = next((w for w, made in self._filters.items() if made.isChecked()), Filter.ALL)
        chosen = self.chosen()
        self._sort(passing)
        self._counted.start()
        self.model.show_only(passing)
        self._update(chosen)

    def _sort(self, passing: Filter) -> None:
        """Put what presses first while this week is shown; then sort again as before."""
        head = self.table.horizontalHeader()
        if passing is Filter.THIS_WEEK and self._sorted_before is None:
            self._sorted_before = (head.sortIndicatorSection(), head.sortIndicatorOrder())
            self.table.sortByColumn(Column.NEXT, Qt.SortOrder.AscendingOrder)
        elif passing is not Filter.THIS_WEEK and self._sorted_before is not None:
            before, self._sorted_before = self._sorted_before, None
            self.table.sortByColumn(*before)

    def _show_all(self) -> None:
        self.search.clear()
        for made in self._filters.values():
            made.setChecked(False)

    def _rename(self) -> None:
        self._delegate.forget()
        self.model.rename()

    # --- choosing

    def chosen(self) -> Summary | None:
        """Return the person chosen, or None."""
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(SUMMARY) if rows else None

    def select(self, dossier_id: str | None) -> None:
        """Choose a person where they are shown, else the first one."""
        row = self.model.row_of(dossier_id) if dossier_id is not None else 0
        index = self.model.index(max(row, 0), 0)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, flags)

    def _activated(self, index: QModelIndex) -> None:
        self.open_asked.emit(index.data(SUMMARY).id)

    def _open_first(self) -> None:
        if self.model.rowCount():
            self._activated(self.model.index(0, 0))

    def _menu(self, at: QPoint) -> None:
        summary = self.chosen()
        if summary is None:
            return
        menu = QMenu(self)
        opening = QAction(icon(Icon.FOLDER), self.tr("Open"), menu)
        opening.setShortcut(QKeySequence(Qt.Key.Key_Return))
        opening.triggered.connect(lambda: self.open_asked.emit(summary.id))
        erase = QAction(icon(Icon.TRASH), self.tr("Erase for good…"), menu)
        erase.triggered.connect(lambda: self.erase_asked.emit(summary))
        menu.addAction(opening)
        menu.addSeparator()
        menu.addAction(erase)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the search."""
        super().showEvent(event)
        self.search.setFocus()
        self._counted.start()


def _read(summaries: Callable[[], Iterable[Summary]], prepare: Callable[[Iterable[Summary]], Lines]) -> Lines:
    return prepare(summaries())
