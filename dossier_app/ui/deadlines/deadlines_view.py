"""*Échéances*: what happened, and what must be done before when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from dossier_app.calendar_file import Reminder, calendar_file
from dossier_app.core import dossier as edits
from dossier_app.core.agenda import Deadline, State
from dossier_app.core.assessment import revision_of
from dossier_app.core.calendar import ZONES, local_time
from dossier_app.core.problems import AppError, problem
from dossier_app.ui.deadlines.deadline_card import DeadlineCard
from dossier_app.ui.deadlines.event_form import EventForm
from dossier_app.ui.parts.beginning import Beginning
from dossier_app.ui.parts.controls import button, clear, frame, label, row, scrolled, tool
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.parts.empty import EmptyState
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XL, XS, L, M, S, Size
from dossier_app.wording.typography import long_day, long_moment

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from dossier_app.core.deadlines import EventKind
    from dossier_app.core.dossier import Event
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.parts.strip import Strip


class DeadlinesView(Beginning):
    """Events on the leading side, deadlines on the other."""

    def __init__(self, kit: Kit, session: Session, strip: Strip, parent: QWidget) -> None:
        """Show a session's deadlines."""
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._strip = strip
        self.deadlines: tuple[Deadline, ...] = ()
        self._shown: tuple[object, ...] | None = None
        self.form = EventForm(kit, self._kinds())
        self.form.noted.connect(self._note)
        self.form.setEnabled(not session.snapshot.read_only)
        self.zone = DropList(self.tr("Holidays and local time"))
        self.zone.fill([(zone, kit.voice.name("zone", zone)) for zone in ZONES], session.dossier.zone)
        self.zone.activated.connect(lambda at: self._set_zone(str(self.zone.itemData(at))))
        self._events = QVBoxLayout()
        self._events.setSpacing(S)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(M)
        self._lay_out()
        session.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        left, inner = frame(), QVBoxLayout()
        inner.setContentsMargins(L, L, L, L)
        inner.setSpacing(M)
        inner.addWidget(label(self.tr("What happened"), Size.LARGE, bold=True))
        inner.addWidget(self.form)
        inner.addLayout(self._events)
        inner.addStretch(1)
        zone = label(self.tr("Holidays and local time"), Size.SMALL, faint=True)
        zone.setBuddy(self.zone)
        inner.addWidget(zone)
        inner.addWidget(self.zone)
        left.setLayout(inner)
        right, content = QWidget(), QVBoxLayout()
        content.setContentsMargins(XL, L, XL, L)
        content.setSpacing(M)
        export = button(self.tr("Save as a calendar…"), Icon.CALENDAR, call=self.ask_export)
        printing = button(self.tr("Print…"), Icon.PRINT, call=self.print)
        content.addLayout(
            row(label(self.tr("What must be done"), Size.LARGE, bold=True), 1, export, printing, spacing=S)
        )
        warning = self.tr("Have every date checked by a lawyer or a legal adviser: one day late is too late.")
        content.addWidget(label(warning, tone="check", wrap=True))
        content.addLayout(self._cards)
        content.addStretch(1)
        right.setLayout(content)
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        self._right = scrolled(right, panes)
        panes.addWidget(scrolled(left, panes))
        panes.addWidget(self._right)
        panes.setSizes([380, 900])
        panes.setStretchFactor(1, 1)
        panes.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panes)
        self.first = self.form.kind

    def _kinds(self) -> list[EventKind]:
        """Return the events that a person can report, those that matter to this list first."""
        library = self._session.library
        listed = set(revision_of(library, self._session.dossier).deadlines)
        likely = {library.rules[rule].trigger for rule in listed if rule in library.rules}
        told = [k for k in library.events.values() if not k.question and k.on is None]
        return sorted(told, key=lambda kind: (kind.id not in likely, kind.implied))

    # --- following

    def showEvent(self, event: QShowEvent) -> None:
        """Compute when it is first seen."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Follow the dossier, when it is seen."""
        dossier = self._session.dossier
        key = (dossier.events, dossier.answers, dossier.filing_date, dossier.zone)
        if not self.isVisible() or key == self._shown:
            return
        self._shown = key
        self._show_events()
        self._kit.tasks.run(self, self._session.opened.deadlines, done=self._show, refused=self._refuse, ordered=True)

    def _refuse(self, error: AppError) -> None:
        self._strip.say(self._kit.voice.text(error), "danger")

    def _now(self) -> datetime:
        return datetime.now(UTC).astimezone(local_time(self._session.dossier.zone)).replace(tzinfo=None)

    def _show(self, deadlines: tuple[Deadline, ...]) -> None:
        self.deadlines = deadlines
        clear(self._cards)
        voice = self._kit.voice.about(self._session.dossier)
        rules, now = self._session.library.rules, self._now()
        shown = sorted(
            (d for d in deadlines if d.rule in rules),
            key=lambda d: (
                rules[d.rule].whose != "person",
                d.state is not State.RUNNING,
                d.computation.theoretical.last_moment < now,
            ),
        )
        apart = False
        for deadline in shown:
            if rules[deadline.rule].whose != "person" and not apart:
                self._cards.addWidget(label(self.tr("Dates to know"), Size.LARGE, bold=True))
                apart = True
            self._cards.addWidget(DeadlineCard(self._kit, voice, deadline, rules[deadline.rule], now))
        if not shown:
            empty = EmptyState(
                self._kit.theme,
                Icon.DEADLINE,
                self.tr("No deadline yet"),
                self.tr("Note what happened, such as the day a decision was notified: the last day to act comes here."),
            )
            self._cards.addWidget(empty)

    def _show_events(self) -> None:
        clear(self._events)
        voice, language = self._kit.voice.about(self._session.dossier), self._kit.language
        for event in self._session.dossier.events:
            card = frame(card="true")
            when = long_moment(event.at, language) if event.hour_known else long_day(event.at.date(), language)
            title = label(voice.name("event", event.kind), bold=True, wrap=True)
            forget = tool(self.tr("Remove this event"), Icon.TRASH, call=partial(self._forget, event.id))
            head = row(title, forget, spacing=S)
            head.setStretch(0, 1)
            inside = QVBoxLayout(card)
            inside.setContentsMargins(M, XS, XS, S)
            inside.setSpacing(0)
            inside.addLayout(head)
            inside.addWidget(label(when, faint=True, wrap=True))
            self._events.addWidget(card)

    # --- doing

    def _note(self, event: Event) -> None:
        self._session.edit(problem("event"), lambda dossier: edits.with_event(dossier, event))

    def _forget(self, event_id: str) -> None:
        self._session.edit(problem("event"), lambda dossier: edits.without_event(dossier, event_id))

    def _set_zone(self, zone: str) -> None:
        from msgspec import structs

        self._session.edit(problem("event"), lambda dossier: structs.replace(dossier, zone=zone))

    def _running(self) -> list[Deadline]:
        rules = self._session.library.rules
        mine = {rule.id for rule in rules.values() if rule.whose == "person"}
        return [d for d in self.deadlines if d.state is State.RUNNING and d.rule in mine]

    def ask_export(self) -> None:
        """Ask where the running deadlines go as a calendar."""
        dialog = QFileDialog(self, self.tr("Save as a calendar"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.setNameFilters([self.tr("Calendar (*.ics)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the running deadlines as a calendar, without the person's name."""
        voice, rules = self._kit.voice.about(self._session.dossier), self._session.library.rules
        reminders = [
            Reminder(
                id=f"{self._session.opened.id}-{d.rule}-{d.event}",
                title=voice.words(rules[d.rule].action),
                details="\n".join((*voice.reading(d.computation.prudent), " · ".join(rules[d.rule].articles))),
                last_moment=d.computation.deadline,
                alarms=(timedelta(days=7), timedelta(days=2)),
            )
            for d in self._running()
        ]
        try:
            path.write_bytes(calendar_file(reminders, now=datetime.now(UTC)))
        except OSError:
            self._refuse(AppError("folder-unwritable", folder=str(path.parent)))
            return
        self._strip.say(self.tr("Saved: %s") % path.name, "good")

    def print(self) -> None:
        """Print the running deadlines, each with its count."""
        from dossier_app.ui.parts.printing import print_text

        voice, rules = self._kit.voice.about(self._session.dossier), self._session.library.rules
        lines = []
        for d in self._running():
            lines.append(f"{voice.words(rules[d.rule].action)} — {voice.computed(d.computation)}")
            lines += voice.reading(d.computation.prudent)
        heading = self.tr("Deadlines: %s") % self._session.dossier.person
        print_text(self, self.tr("Deadlines"), lines, heading=heading)
