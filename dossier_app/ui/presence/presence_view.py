"""*Présence*: proofs over the years, the holes between them, and the threshold they are held against."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from dossier_app.core.assessment import revision_of
from dossier_app.core.presence import Presence, Span
from dossier_app.ui.parts.beginning import Beginning
from dossier_app.ui.parts.controls import button, clear, frame, label, row, scrolled, set_tone, tab_order
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.parts.reasons import told
from dossier_app.ui.parts.sources_card import SourcesCard
from dossier_app.ui.presence.matrix import CELL, MatrixDelegate
from dossier_app.ui.presence.matrix_legend import MatrixLegend
from dossier_app.ui.presence.presence_model import PresenceModel
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, M, S, Size
from dossier_app.wording.typography import plain_day, year_spans
from dossier_app.workspace import Place

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from dossier_app.core.presence import PresenceRule, Square, Threshold
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session

_SHOWN = 12
_LOW = 460
"""Height under which few lines of the matrix would be left, in pixels."""


class PresenceView(Beginning):
    """The matrix, what it lacks, and what stands in the cell chosen.

    Attributes:
        add_asked: Documents are to be picked for a period; carries the place.
        show_asked: A document is to be shown; carries its id.
    """

    add_asked = Signal(object)
    show_asked = Signal(str)

    def __init__(self, kit: Kit, session: Session, rule: PresenceRule, parent: QWidget) -> None:
        """Show a session's presence."""
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._rule = rule
        self._shown: tuple[object, ...] | None = None
        self.presence: Presence | None = None
        self._source: SourcesCard | None = None
        self.threshold = DropList(self.tr("Threshold"))
        thresholds = session.library.thresholds
        self.threshold.fill([(t.id, kit.voice.words(t.title)) for t in thresholds.values()], rule.threshold)
        self.threshold.activated.connect(lambda _at: self._changed())
        self.model = PresenceModel(kit, self)
        self.table = self._table()
        self._legend = MatrixLegend(kit)
        self._verdict = label("", bold=True, wrap=True)
        self._above, self._beside = frame(), frame()
        self._places = {part: QVBoxLayout(part) for part in (self._above, self._beside)}
        self._lacks = QVBoxLayout()
        self._lacks.setSpacing(S)
        for layout in self._places.values():
            layout.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        session.changed.connect(self.refresh)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(MatrixDelegate(self._kit, table))
        table.setAccessibleName(self.tr("Proofs of presence by year"))
        table.setShowGrid(False)
        table.setProperty("plain", "true")
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setMinimumSectionSize(CELL.width())
        table.verticalHeader().setDefaultSectionSize(CELL.height())
        table.setTabKeyNavigation(False)
        table.selectionModel().currentChanged.connect(lambda index, _old: self._cell(index))
        table.activated.connect(lambda _index: self._add_here())
        return table

    def _lay_out(self) -> None:
        head = frame(bar="true")
        top = QVBoxLayout(head)
        top.setContentsMargins(L, M, L, M)
        top.setSpacing(S)
        caption = label(self.tr("Threshold"), faint=True)
        caption.setBuddy(self.threshold)
        choice = row(caption, self.threshold, spacing=S)
        choice.setStretch(1, 1)
        top.addLayout(choice)
        top.addWidget(self._above)
        top.addWidget(self._verdict)
        left = frame(panel="true")
        grid = QVBoxLayout(left)
        grid.setContentsMargins(L, M, L, M)
        grid.addWidget(self.table, 1)
        grid.addWidget(self._legend)
        side = QWidget()
        inside = QVBoxLayout(side)
        inside.setContentsMargins(L, L, L, L)
        inside.addLayout(self._lacks)
        inside.addStretch(1)
        inside.addWidget(self._beside)
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.addWidget(left)
        panes.addWidget(scrolled(side, panes))
        panes.setSizes([860, 420])
        panes.setStretchFactor(0, 1)
        panes.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(panes, 1)
        tab_order(self.threshold, self.table)
        self.first = self.table

    # --- following

    def showEvent(self, event: QShowEvent) -> None:
        """Compute when it is first seen."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the matrix its lines where the window is low."""
        super().resizeEvent(event)
        self._put_source()

    def _put_source(self) -> None:
        """Show where the threshold comes from above the matrix, or beside it where the window is low."""
        shown = self._above if self.height() >= _LOW else self._beside
        if self._source is not None and self._source.parentWidget() is not shown:
            self._places[shown].addWidget(self._source)
        for place in self._places:
            place.setVisible(place is shown)

    def _changed(self) -> None:
        self._shown = None
        self.refresh()

    def refresh(self) -> None:
        """Follow the dossier, when it is seen."""
        dossier = self._session.dossier
        key = (dossier.attachments, dossier.answers, dossier.filing_date, self.threshold.currentData())
        if not self.isVisible() or key == self._shown:
            return
        self._shown = key
        chosen = str(self.threshold.currentData())
        opened = self._session.opened
        self._kit.tasks.run(self, lambda: opened.presence(chosen), done=self._show, ordered=True)

    @property
    def _chosen(self) -> Threshold | None:
        return self._session.library.thresholds.get(str(self.threshold.currentData()))

    def _show(self, presence: Presence | None) -> None:
        self.presence = presence
        threshold = self._chosen
        self.model.show(presence, threshold)
        self._legend.show_letters(presence)
        self._source = None
        for layout in self._places.values():
            clear(layout)
        if threshold is not None:
            notes = (threshold.note,) if threshold.note is not None else ()
            self._source = SourcesCard(self._kit, threshold.references, threshold.confidence, notes)
        self._put_source()
        self._say()
        self._cell(QModelIndex())

    def _say(self) -> None:
        presence = self.presence
        if presence is None:
            return
        if presence.met:
            self._verdict.setText(self.tr("This threshold is met over the whole period."))
            set_tone(self._verdict, "good")
            return
        said = []
        if presence.gaps:
            said.append(self.tr("%n gap(s)", "", len(presence.gaps)))
        if presence.thin:
            said.append(self.tr("%n period(s) with too few proofs", "", len(presence.thin)))
        if presence.weak_years:
            said.append(self.tr("not enough certain proofs in %s") % year_spans(presence.weak_years))
        text = " · ".join(said)
        self._verdict.setText(text[:1].upper() + text[1:])
        set_tone(self._verdict, "warning")

    def _cell(self, index: QModelIndex) -> None:
        """Say what is in the cell chosen; the holes where none is."""
        clear(self._lacks)
        square = self.model.square(index)
        if square is not None:
            self._lacks.addWidget(label(self.model.named(square.cell), Size.LARGE, bold=True))
            for mark in square.marks:
                filed = self._session.dossier.attachment(mark.attachment)
                show = button(filed.name, Icon.FILE, kind="line", call=partial(self.show_asked.emit, mark.attachment))
                kind = [f"{mark.letter}\u00a0· {self._kit.voice.name('piece', filed.piece)}"] if filed.piece else []
                about = " · ".join([*kind, self._kit.voice.term(mark.strength)])
                show.setAccessibleDescription(about)
                self._lacks.addWidget(show)
                self._lacks.addWidget(label(about, Size.SMALL, faint=True, wrap=True))
            if not square.marks:
                self._lacks.addWidget(label(self.tr("No proof yet."), faint=True))
                self._lacks.addWidget(label(self.model.about_hole(square), Size.SMALL, faint=True, wrap=True))
            add = button(self.tr("Add documents here…"), Icon.FILES, call=self._add_here)
            self._lacks.addLayout(row(add, 1))
            return
        presence = self.presence
        if presence is None:
            return
        asked = [each for each in presence.undated if self._session.proposals.wished(each) is not None]
        for attachment in asked[:_SHOWN]:
            self._lacks.addWidget(self._undated(attachment))
        for gap in presence.gaps[:_SHOWN]:
            self._lacks.addWidget(self._gap(gap))
        thin = self._thin(presence)
        for square in thin[:_SHOWN]:
            hole = self.model.hole(square)
            count = self.tr("%n proof(s)", "", len(square.marks))
            if not square.marks and hole is not None:
                count = self.tr("%s without proof") % self.model.lasting(hole)
            span = Span(start=square.cell.start, end=square.cell.end)
            self._lacks.addWidget(self._lack(self.model.named(square.cell), count, span))
        if len(thin) > _SHOWN:
            more = self.tr("and %n more", "", len(thin) - _SHOWN)
            self._lacks.addWidget(label(more, Size.SMALL, faint=True))
        for attachment in [each for each in presence.undated if each not in asked][:_SHOWN]:
            self._lacks.addWidget(self._undated(attachment))
        if presence.surplus:
            text = self.tr("%n document(s) could be left out without lowering the threshold", "", len(presence.surplus))
            self._lacks.addWidget(label(text, Size.SMALL, faint=True, wrap=True))

    def _thin(self, presence: Presence) -> list[Square]:
        """Return the periods with too few proofs that no gap names already, the last first."""
        few = frozenset(presence.thin)
        apart = [
            square
            for square in presence.squares
            if square.cell.key in few
            and not any(gap.start <= square.cell.end and square.cell.start <= gap.end for gap in presence.gaps)
        ]
        return sorted(apart, key=lambda square: square.cell.start, reverse=True)

    def _undated(self, attachment: str) -> QWidget:
        """Return a line that leads to a document whose period is not known, or only proposed."""
        name = self._session.dossier.attachment(attachment).name
        wished = self._session.proposals.wished(attachment)
        text = self.tr("%s has no period: give its dates") % name
        if wished is not None:
            text = self.tr("%s: confirm its period, %s to %s") % (name, *self._days(wished))
        return button(text, Icon.TO_CHECK, kind="line", call=partial(self.show_asked.emit, attachment))

    def _days(self, span: Span) -> tuple[str, str]:
        return plain_day(span.start, self._kit.language), plain_day(span.end, self._kit.language)

    def _gap(self, gap: Span) -> QWidget:
        length = self.tr("%s without proof") % self.model.lasting(gap)
        return self._lack(self.tr("From %s to %s") % self._days(gap), length, gap)

    def _lack(self, name: str, told_of_it: str, span: Span) -> QWidget:
        """Return a card that names a gap or a period, with a way to add documents there."""
        card = frame(card="true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(M, S, M, S)
        inside.setSpacing(XS)
        inside.addWidget(label(name, bold=True, wrap=True))
        inside.addWidget(label(told_of_it, faint=True))
        add = button(self.tr("Add documents here…"), kind="link", call=partial(self._add, span))
        add.setAccessibleDescription(told(self._kit, name, told_of_it))
        inside.addLayout(row(add, 1))
        return card

    def _add_here(self) -> None:
        square = self.model.square(self.table.currentIndex())
        if square is not None:
            self._add(Span(start=square.cell.start, end=square.cell.end))

    def _add(self, span: Span) -> None:
        """Ask for documents; the part of the period that they were asked for is proposed for each."""
        period = self.presence.period if self.presence is not None else span
        asked = Span(start=max(span.start, period.start), end=min(span.end, period.end))
        self.add_asked.emit(Place(requirement=self._rule.requirement, wished=asked))


def rule_of(session: Session) -> PresenceRule | None:
    """Return the rule of presence of a dossier's list, or None where it asks for none."""
    return revision_of(session.library, session.dossier).presence
