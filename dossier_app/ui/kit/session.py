"""The dossier on the screen: edits sent away one after the other, and the value they give shown once it is durable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dossier_app.core import dossier as edits
from dossier_app.core.legibility import keep_anyway
from dossier_app.core.problems import problem
from dossier_app.ui.kit.proposals import Proposals
from dossier_app.workspace import paging

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from threading import Event

    from dossier_app.core.assessment import Assessment
    from dossier_app.core.dossier import AnswerValue, Attachment, Dossier, PageRef
    from dossier_app.core.law import Library
    from dossier_app.core.problems import AppError, Problem
    from dossier_app.ui.kit.tasks import Task, TaskRunner
    from dossier_app.workspace import Incoming, OpenDossier, Outcome, Place

OutcomeT = TypeVar("OutcomeT")

KEEP_ALIVE = 60_000
"""Milliseconds between two signs of life; another PC waits much longer before it takes a dossier over."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The dossier at one moment, judged."""

    dossier: Dossier
    assessment: Assessment
    undo: Problem | None
    redo: Problem | None
    read_only: bool


def snapshot_of(opened: OpenDossier) -> Snapshot:
    """Read and judge an open dossier; it may wait for an edit under way."""
    return Snapshot(
        dossier=opened.dossier,
        assessment=opened.assessment(),
        undo=opened.undo_label,
        redo=opened.redo_label,
        read_only=opened.read_only,
    )


class Session(QObject):
    """One open dossier as the views see it.

    Attributes:
        changed: A new :class:`Snapshot` stands.
        refused: An edit was refused; the dossier is as before.
        closed: It is followed no more.
        proposals: What its documents say of themselves, read in the background.
    """

    changed = Signal()
    refused = Signal(object)
    _touched = Signal()

    def __init__(
        self, opened: OpenDossier, snapshot: Snapshot, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        """Show a snapshot and follow the dossier."""
        super().__init__(parent)
        self.opened = opened
        self._snapshot = snapshot
        self._tasks = tasks
        self._reading = False
        self._stale = False
        self.closed = False
        self._touched.connect(self._read, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = opened.subscribe(lambda _opened: self._touched.emit())
        self._alive = QTimer(self)
        self._alive.setInterval(KEEP_ALIVE)
        self._alive.timeout.connect(self.keep_alive)
        if not snapshot.read_only:
            self._alive.start()
        self.proposals = Proposals(opened, tasks, self)
        self.changed.connect(self.proposals.follow)

    @property
    def dossier(self) -> Dossier:
        """The value shown."""
        return self._snapshot.dossier

    @property
    def assessment(self) -> Assessment:
        """How it was judged."""
        return self._snapshot.assessment

    @property
    def snapshot(self) -> Snapshot:
        """All that is shown."""
        return self._snapshot

    @property
    def library(self) -> Library:
        """The law."""
        return self.opened.library

    def keep_alive(self) -> None:
        """Say that the dossier is in use, so that no other PC takes it for forgotten; hear when one already has."""
        self._tasks.run(self, self.opened.keep_alive, refused=self._taken_over, ordered=True)

    def _taken_over(self, error: AppError) -> None:
        self._alive.stop()
        self.refused.emit(error)

    def close(self) -> None:
        """Stop following."""
        self.closed = True
        self.proposals.close()
        self._alive.stop()
        self._unsubscribe()

    def _read(self) -> None:
        """Read the dossier again, once for any number of changes that came meanwhile."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        self._tasks.run(self, lambda: snapshot_of(self.opened), done=self._show, refused=self._not_read)

    def _show(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._reading = False
        self.changed.emit()
        if self._stale:
            self._read()

    def _not_read(self, error: AppError) -> None:
        self._reading = False
        self.refused.emit(error)

    # --- edits

    def edit(self, label: Problem, change: Callable[[Dossier], Dossier]) -> None:
        """Ask for an edit; :attr:`changed` follows once it is on the disk."""
        self._tasks.run(self, lambda: self.opened.edit(label, change), refused=self.refused.emit, ordered=True)

    def undo(self) -> None:
        """Step back."""
        self._tasks.run(self, self.opened.undo, refused=self.refused.emit, ordered=True)

    def redo(self) -> None:
        """Step forward."""
        self._tasks.run(self, self.opened.redo, refused=self.refused.emit, ordered=True)

    def answer(self, question: str, value: AnswerValue | None) -> None:
        """Note a fact of the situation; None takes it back."""
        if self.dossier.answer(question) != value:
            self.edit(problem("answer", question=question), lambda d: edits.with_answers(d, **{question: value}))

    def set_filing_date(self, day: date | None) -> None:
        """Judge on another day."""
        if self.dossier.filing_date != day:
            self.edit(problem("filing-date"), lambda d: edits.with_filing_date(d, day))

    def file_under(self, attachments: Sequence[str], requirement: str, instance: str = "", piece: str = "") -> None:
        """File attachments at a place of the list; "" puts them back in the tray. One step of undo."""
        here = [a for a in attachments if any(b.id == a for b in self.dossier.attachments)]
        if not here:
            return
        name = self.dossier.attachment(here[0]).name
        label = problem("file-under" if requirement else "unfile", name=name)

        def change(dossier: Dossier) -> Dossier:
            for attachment in here:
                dossier = edits.file_under(dossier, attachment, requirement, instance, piece)
            return dossier

        self.edit(label, change)

    def change(self, attachment: str, label: str, **changes: object) -> None:
        """Change fields of one attachment."""
        current = self.dossier.attachment(attachment)
        if any(getattr(current, name) != value for name, value in changes.items()):
            self.edit(problem(label, name=current.name), lambda d: edits.change_attachment(d, attachment, **changes))

    def keep_anyway(self, attachment: str) -> None:
        """Keep an attachment with what was noticed of it, not to be told again."""
        name = self.dossier.attachment(attachment).name
        self.edit(problem("keep-anyway", name=name), lambda d: keep_anyway(d, attachment))

    def remove(self, attachment: str) -> None:
        """Put an attachment in the bin."""
        now = self.opened.now()
        name = self.dossier.attachment(attachment).name
        self.edit(problem("remove", name=name), lambda d: edits.remove_attachment(d, attachment, now))

    def explain(self, requirement: str, instance: str, text: str) -> None:
        """Note why a place of the list is empty or weak."""
        if self.dossier.explanation(requirement, instance) != text:
            self.edit(problem("explain"), lambda d: edits.explain(d, requirement, text, instance))

    def rebase(self) -> None:
        """Move to the list that fits the filing date."""
        self._tasks.run(self, self.opened.rebase, refused=self.refused.emit, ordered=True)

    # --- work that takes time

    def attach(
        self, files: Sequence[Incoming], place: Place | None, done: Callable[[tuple[Outcome, ...]], object]
    ) -> Task[tuple[Outcome, ...]]:
        """Take files in; each outcome is told as progress, and how many files were met so far."""
        return self._tasks.follow(
            self,
            lambda task, report: self.opened.attach(
                files, place, on_outcome=report, on_found=report, cancelled=task.cancelled
            ),
            done=done,
            refused=self.refused.emit,
        )

    def work(
        self, call: Callable[[OpenDossier], OutcomeT], done: Callable[[OutcomeT], object] | None = None
    ) -> Task[OutcomeT]:
        """Ask for an edit that a function makes on the open dossier; :attr:`changed` follows once it is on the disk."""
        return self._tasks.run(self, lambda: call(self.opened), done=done, refused=self.refused.emit, ordered=True)

    def labour(self, call: Callable[[OpenDossier, Event, Callable[[int, int], object]], object]) -> Task[object]:
        """Ask for an edit that takes time; it is told how far it is, as a pair of numbers, and can be stopped."""

        def refused(error: AppError) -> None:
            if error.code != "cancelled":
                self.refused.emit(error)

        return self._tasks.follow(
            self,
            lambda task, report: call(self.opened, task.cancelled, lambda done, total: report((done, total))),
            refused=refused,
            ordered=True,
        )

    def draw(
        self, owner: QObject, page: PageRef, width: int, refused: Callable[[AppError], object]
    ) -> Task[tuple[int, int, bytes]]:
        """Draw a page that is in the dossier, or was, for whoever shows it, while that is there."""
        return self._tasks.follow(
            owner,
            lambda task, _report: self.opened.draw(page, width, cancelled=task.cancelled),
            refused=refused,
        )

    def insert(
        self, files: Sequence[Incoming], into: str, at: int, done: Callable[[tuple[Outcome, ...]], object]
    ) -> Task[tuple[Outcome, ...]]:
        """Take files in and put their pages before one of a document; each outcome is told as progress."""
        return self._tasks.follow(
            self,
            lambda task, report: paging.insert(
                self.opened, files, into, at, on_outcome=report, cancelled=task.cancelled
            ),
            done=done,
            refused=self.refused.emit,
        )

    def look_for_blanks(self, attachment: Attachment) -> Task[dict[PageRef, float]]:
        """Find the pages of a document that may be blank, each with its dark share."""
        return self._tasks.follow(
            self,
            lambda task, report: {
                attachment.pages[blank.position]: blank.share
                for blank in paging.blanks_among(
                    self.opened,
                    attachment.pages,
                    on_page=lambda done, total: report((done, total)),
                    cancelled=task.cancelled,
                )
            },
            refused=lambda _error: None,  # nothing is proposed then, and nothing is lost
        )

    def page_image(
        self, owner: QObject, attachment: str, page: int, width: int, done: Callable[[tuple[int, int, bytes]], object]
    ) -> Task[tuple[int, int, bytes]]:
        """Draw a page for whoever shows it, while that is there."""
        return self._tasks.follow(
            owner,
            lambda task, _report: self.opened.page_image(attachment, page, width, cancelled=task.cancelled),
            done=done,
        )
