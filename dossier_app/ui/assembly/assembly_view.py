"""*Assemblage*: what is left to settle, the plan as it will be, and one button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLayout,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from dossier_app.core.problems import AppError
from dossier_app.core.states import State
from dossier_app.ui.assembly.destination import Destination
from dossier_app.ui.assembly.handing_panel import HandingPanel
from dossier_app.ui.assembly.plan_model import PlanColumn, PlanModel
from dossier_app.ui.assembly.size_panel import SizePanel
from dossier_app.ui.assembly.written_card import WrittenCard, show_file
from dossier_app.ui.parts.beginning import Beginning
from dossier_app.ui.parts.controls import button, clear, column, frame, label, row, scrolled
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.parts.lines import Lines
from dossier_app.ui.parts.reasons import reason_of_item, title_of, told
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.states import ICONS, colour_of
from dossier_app.ui.style.tokens import XS, L, M, S, Size
from dossier_app.wording.typography import file_size
from dossier_app.workspace.lighter import Asked, assemble_within, settled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from dossier_app.core.assessment import Assessment, Item
    from dossier_app.core.dossier import Dossier
    from dossier_app.core.plan import Plan
    from dossier_app.core.profiles import Profile
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.kit.tasks import Task
    from dossier_app.ui.parts.progress import ProgressStrip
    from dossier_app.ui.parts.strip import Strip
    from dossier_app.workspace.assembly import Built
    from dossier_app.workspace.budget import Settled

_SETTLED = {State.PROVIDED, State.EXPLAINED, State.NOT_NEEDED}
_PANEL = 380
_MOST_TOLD = 4
"""Breaches told one by one."""
_UNFILED = "unfiled"


class AssemblyView(Beginning):
    """Problems first, then the plan; beside them the shape, the destination and the button.

    Attributes:
        place_asked: A place of the list is to be shown: requirement, instance.
        attachment_asked: A document is to be shown; carries its id.
        built: An output was written; carries the report.
        written: What is done with it, or None while nothing was written.
    """

    place_asked = Signal(str, str)
    attachment_asked = Signal(str)
    built = Signal(object)

    def __init__(self, kit: Kit, session: Session, strip: Strip, progress: ProgressStrip, parent: QWidget) -> None:
        """Show a session's plan."""
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._strip = strip
        self._progress = progress
        self._shown: tuple[object, ...] | None = None
        self._told: tuple[Dossier, Assessment] | None = None
        self._busy = False
        self._by_hand = False
        self.plan: Plan | None = None
        self.written: WrittenCard | None = None
        self._profiles = offered(session)
        self.profile = DropList(self.tr("Shape of the output"))
        words = kit.voice.words
        self.profile.fill([(p.id, words(p.title)) for p in self._profiles], self._profiles[0].id)
        self.profile.activated.connect(lambda _at: self._changed())
        self.target = Destination(kit.discretion)
        self.go = button(self.tr("Assemble"), Icon.ASSEMBLE, kind="main", call=self.start)
        self.size_panel = SizePanel(kit, session)
        self.size_panel.changed.connect(self._changed)
        self._problems = Lines(spacing=XS)
        self._problems.grown.connect(self._fit_problems)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(S)
        self._left_out = Lines(spacing=S)
        self._result = QVBoxLayout()
        self._headline = label("", Size.LARGE, bold=True, wrap=True)
        self._summary = label("", Size.SMALL, faint=True, wrap=True)
        self.handing = HandingPanel(kit, session, lambda: self.chosen)
        self.built.connect(self.handing.offer)
        self.model = PlanModel(self)
        self.table = self._table()
        self._lay_out()
        session.changed.connect(self.refresh)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Pieces in the order of their numbers"))
        table.setProperty("plain", "true")
        table.setProperty("roomy", "true")
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(PlanColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        for which, width in ((PlanColumn.NUMBER, 56), (PlanColumn.DATE, 192), (PlanColumn.PAGES, 84)):
            head.resizeSection(which, width)
        table.activated.connect(self._activated)
        return table

    def _left(self, across: QSplitter) -> QWidget:
        """Lay out what is left to settle, above the plan."""
        left = frame(across, panel="true")
        content = QVBoxLayout(left)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        top = QWidget()
        inside = QVBoxLayout(top)
        inside.setContentsMargins(L, M, L, M)
        inside.setSpacing(XS)
        inside.addWidget(self._headline)
        inside.addWidget(self._problems)
        inside.addStretch(1)
        self._top = top
        self._panes = panes = QSplitter(Qt.Orientation.Vertical, left)
        self._above = scrolled(top, panes, name=self.tr("Points to settle"))
        self._problems.after = self._above
        panes.addWidget(self._above)
        panes.addWidget(self.table)
        panes.setStretchFactor(1, 1)
        panes.setChildrenCollapsible(False)
        panes.splitterMoved.connect(self._sized_by_hand)
        content.addWidget(panes)
        return left

    def _lay_out(self) -> None:
        across = QSplitter(Qt.Orientation.Horizontal, self)
        left = self._left(across)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(L, L, L, L)
        side.setSpacing(XS)
        shape = label(self.tr("Shape of the output"), faint=True)
        shape.setBuddy(self.profile)
        where = label(self.tr("Where to write"), faint=True)
        where.setBuddy(self.target.field)
        side.addWidget(shape)
        side.addWidget(self.profile)
        side.addWidget(self._summary)
        side.addSpacing(M)
        side.addLayout(self._facts)
        side.addWidget(self._left_out)
        side.addWidget(self.size_panel)
        side.addSpacing(M)
        side.addWidget(where)
        side.addWidget(self.target)
        side.addSpacing(M)
        side.addWidget(self.go)
        side.addSpacing(M)
        side.addLayout(column(self._result, self.handing, spacing=M))
        side.addStretch(1)
        across.addWidget(left)
        self._side = scrolled(right, across)
        across.addWidget(self._side)
        across.setSizes([900, _PANEL])
        across.setStretchFactor(0, 1)
        across.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(across)
        self.first = self.table

    # --- following

    def showEvent(self, event: QShowEvent) -> None:
        """Plan when it is first seen."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height again."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_problems)

    def _changed(self) -> None:
        self._shown = None
        self.refresh()

    @property
    def chosen(self) -> Profile:
        """The shape chosen."""
        wanted = self.profile.currentData()
        return next((p for p in self._profiles if p.id == wanted), self._profiles[0])

    def refresh(self) -> None:
        """Plan again, when it is seen."""
        profile = self.size_panel.shaped(self.chosen)
        key = (self._session.dossier, profile, self.size_panel.state())
        if not self.isVisible() or key == self._shown:
            return
        self._shown = key
        opened, asked = self._session.opened, self._asked(profile)
        self._kit.tasks.run(
            self,
            lambda: settled(opened, asked),
            done=self._show,
            refused=self._refuse,
            ordered=True,
        )
        self._show_problems()

    def _asked(self, profile: Profile) -> Asked:
        """Return what is asked of an output in a shape."""
        panel = self.size_panel
        return Asked(
            profile=profile,
            wish=panel.lighter.asked,
            black_and_white=panel.lighter.black_and_white,
            pictured=panel.archival.pictured,
            office=self._kit.settings.association().office,
        )

    def _refuse(self, error: AppError) -> None:
        voice = self._kit.voice.about(self._session.dossier)
        found = getattr(error, "problems", ())
        self._strip.say(voice.text(error), "danger", lines=[(voice.text(problem), ()) for problem in found])
        if found and all(problem.code == "piece-hinders" for problem in found):
            self.size_panel.offer_pictures(found)

    def _show(self, chosen: Settled) -> None:
        decided = chosen.plan
        if decided.profile.id != self.chosen.id:
            return  # another shape was chosen meanwhile; its plan is on its way
        self.size_panel.show_settled(chosen)
        self.plan = decided
        self.model.show(decided)
        self._summary.setText(self._kit.voice.words(decided.profile.summary))
        clear(self._facts)
        self._facts.addWidget(label(self._size(decided), bold=True, wrap=True))
        voice = self._kit.voice.about(self._session.dossier)
        for problem in decided.problems[:_MOST_TOLD]:
            self._facts.addWidget(label(voice.text(problem), wrap=True, tone="warning"))
        if len(decided.problems) > _MOST_TOLD:
            more = self.tr("%n other point(s) of this kind.", "", len(decided.problems) - _MOST_TOLD)
            self._facts.addWidget(label(more, faint=True, wrap=True))
        if decided.left_out:
            self._facts.addWidget(label(self.tr("Left out of this shape:"), faint=True))
        waiting = sum(left.reason == _UNFILED for left in decided.left_out)
        if waiting:  # each stands among the points to settle
            said = self.tr("%n document(s) not filed yet", "", waiting)
            self._facts.addWidget(label(f"•  {said}", Size.SMALL, faint=True, wrap=True))
        others = [left for left in decided.left_out if left.reason != _UNFILED]
        texts = [f"•  {left.title} — {voice.name('missed', left.reason)}" for left in others]
        self._left_out.fill([partial(label, text, Size.SMALL, faint=True, wrap=True) for text in texts])
        self.target.propose(decided)
        QTimer.singleShot(0, self, self._fit_problems)  # once the lines are laid out
        ready = _pages(decided) > 0 and not self._busy
        self.go.setEnabled(ready)
        self.go.setToolTip("" if ready else self.tr("File documents in the list first: there is no page to assemble."))

    def _size(self, decided: Plan) -> str:
        pieces = self.tr("%n piece(s)", "", len(decided.entries))
        pages = self.tr("%n page(s)", "", _pages(decided))
        weight = file_size(sum(volume.weight for volume in decided.volumes), self._kit.language)
        return f"{pieces} · {pages} · ≈ {weight}"

    def _show_problems(self) -> None:
        assessment = self._session.assessment
        dossier = self._session.dossier
        if self._told == (dossier, assessment):
            return
        self._told = (dossier, assessment)
        open_items = [
            item
            for item in assessment.items
            if item.state not in _SETTLED and (item.counts or item.state is State.UNDECIDED or item.attachments)
        ]
        order = list(State)
        open_items.sort(key=lambda item: -order.index(item.state) if item.state is not State.UNDECIDED else 1)
        count = len(open_items) + len(assessment.unfiled)
        self._headline.setText(
            self.tr("%n point(s) to settle first", "", count) if count else self.tr("Everything is settled.")
        )
        names = {attachment.id: attachment.name for attachment in dossier.attachments}
        self._problems.fill(
            [
                *(partial(self._unfiled, attachment_id, names[attachment_id]) for attachment_id in assessment.unfiled),
                *(partial(self._problem, item) for item in open_items),
            ]
        )
        self._fit_problems()

    def _unfiled(self, attachment_id: str, name: str) -> QLayout:
        go = button(self.tr("Go there"), kind="link", call=partial(self.attachment_asked.emit, attachment_id))
        return self._line(Icon.TRAY, None, self.tr("%s is not filed: it would be left out.") % name, go)

    def _sized_by_hand(self) -> None:
        self._by_hand = True

    def _fit_problems(self) -> None:
        """Give the problems the height they need, at most two fifths, unless it was chosen by hand."""
        if self._by_hand:
            return
        room, inside = self._panes.height(), self._top.layout()
        needed = inside.totalHeightForWidth(self._top.width()) if inside is not None else 0
        height = min(max(needed, 1) + XS, room * 2 // 5)
        self._panes.setSizes([height, room - height])

    def _problem(self, item: Item) -> QLayout:
        voice = self._kit.voice
        reason = reason_of_item(self._kit, self._session.dossier, item)
        title = title_of(self._kit, item)
        text = told(self._kit, title, reason or voice.term(item.state))
        ask = partial(self.place_asked.emit, item.requirement.id, item.instance)
        return self._line(ICONS[item.state], item.state, text, button(self.tr("Go there"), kind="link", call=ask))

    def _line(self, which: Icon, state: State | None, text: str, go: QWidget) -> QLayout:
        theme = self._kit.theme
        colour = (lambda: colour_of(state, theme.colours)) if state is not None else None
        mark = QLabel()
        mark.setPixmap(icon(which, colour).pixmap(16, 16))
        go.setAccessibleDescription(text)
        line = row(mark, label(text, wrap=True), go, spacing=S)
        line.setStretch(1, 1)
        return line

    def _activated(self, index: object) -> None:
        ids = self.model.attachments(index)  # type: ignore[arg-type] # a QModelIndex
        if ids:
            self.attachment_asked.emit(ids[0])

    # --- doing

    def start(self) -> None:
        """Assemble."""
        decided, opened = self.plan, self._session.opened
        if decided is None or self._busy:
            return
        target = self.target.path
        self._busy = True
        self.go.setEnabled(False)
        clear(self._result)
        self.written = None
        self._strip.clear()
        asked = self._asked(decided.profile)

        def work(task: Task[Built], report: Callable[[object], None]) -> Built:
            _make_folder(decided, target)
            return assemble_within(
                opened, asked, target, on_progress=lambda *told: report(told), cancelled=task.cancelled
            )

        task = self._kit.tasks.follow(
            self,
            work,
            done=self._done,
            refused=self._refuse,
        )
        task.progressed.connect(self._step)
        task.ended.connect(self._ended)
        self._progress.start(self.tr("Assembling"), 0, task.cancel)

    def _step(self, report: object) -> None:
        if isinstance(report, tuple):
            step, done, total, file, files = report
            name = self._kit.voice.term(step, "step")
            where = self.tr("file %s of %s") % (file, files)
            self._progress.step(f"{name} · {where}" if files > 1 else name, done, total)

    def _ended(self) -> None:
        self._busy = False
        self._progress.finish()
        self.go.setEnabled(self.plan is not None and _pages(self.plan) > 0)

    def _done(self, report: Built) -> None:
        clear(self._result)
        first = report.files[0].path
        opened = self._session.opened
        card = WrittenCard(self._kit, report, self._strip, self._progress, opened=opened)
        self._result.addWidget(card)
        self.written = card
        card.follow(self.go)
        several = len(report.files)
        name = first.parent.name if several > 1 else first.name
        shown = self._kit.discretion.text(name, self._session.dossier.person)
        ready = (
            self.tr("%n files are ready in the folder %s", "", several)
            if several > 1
            else self.tr("The file is ready: %s")
        )
        self._strip.say(ready % shown, "good", [(self.tr("Open"), partial(show_file, first))])
        self.built.emit(report)
        QTimer.singleShot(0, self, lambda: self._side.ensureWidgetVisible(card))


def offered(session: Session) -> tuple[Profile, ...]:
    """Return the shapes that suit a dossier's list, the usual one first."""
    profiles, wanted = session.library.profiles, session.library.checklist(session.dossier.checklist).profiles
    usual = [profiles[name] for name in wanted if name in profiles]
    return (*usual, *(profile for profile in profiles.values() if profile not in usual))


def _pages(decided: Plan) -> int:
    """Return how many pages of pieces a plan holds, in one file or in many."""
    return sum(len(entry.pages) for entry in decided.entries)


def _make_folder(decided: Plan, target: Path) -> None:
    """Make the folder that was named, in a thread.

    Raises:
        AppError: ``folder-unwritable``.
    """
    folder = target if len(decided.volumes) > 1 else target.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError("folder-unwritable", folder=folder.name) from error
