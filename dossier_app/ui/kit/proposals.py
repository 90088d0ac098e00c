"""What the program reads in documents, brought to the window: asked for away from it, shown when it comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dossier_app.core import placing
from dossier_app.core.pages import turned_box
from dossier_app.workspace.recognition import FIRST_PAGES, Recogniser, accept, set_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.dossier import Box
    from dossier_app.core.placing import Part, Suggestion
    from dossier_app.core.presence import Span
    from dossier_app.core.problems import AppError
    from dossier_app.core.reading import DateFound
    from dossier_app.ui.kit.tasks import TaskRunner
    from dossier_app.workspace import OpenDossier

_PATIENCE = 1_500
"""Milliseconds after a dossier is opened before its pages are read: the window comes first."""

_GATHERING = 1_500
"""Milliseconds over which news are gathered before sure proposals are counted again."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A line that a proposal rests on, where it stands.

    Attributes:
        page: Which page of the document, from 0.
        box: Left, top, right and bottom as fractions of the page as it is shown, its turn included.
    """

    page: int
    box: Box


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is proposed for a document.

    Attributes:
        suggestion: None where nothing is.
        seen: Lines of the dates, by their words.
        unread: Whether it waits for an engine that is not installed.
    """

    suggestion: Suggestion | None
    seen: dict[str, Seen]
    unread: bool = False


class Proposals(QObject):
    """Reads a session's documents in the background, and tells what it proposes.

    Attributes:
        told: What is proposed for a document has come; carries its id and a :class:`Told`.
        changed: There may be something new to propose for a document; carries its id, or "" for all.
        sure_changed: The number of proposals that can be accepted together has changed.
    """

    told = Signal(str, object)
    changed = Signal(str)
    sure_changed = Signal()
    _read = Signal(str)

    def __init__(self, opened: OpenDossier, tasks: TaskRunner, parent: QObject) -> None:
        """Follow an open dossier; reading starts a little later."""
        super().__init__(parent)
        self._opened = opened
        self._tasks = tasks
        self.reader = Recogniser(opened, on_read=self._read.emit)
        self.sure: tuple[Suggestion, ...] = ()
        self._wished: dict[str, Span] = {}
        self._closed = False
        self._read.connect(self._news, Qt.ConnectionType.QueuedConnection)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHERING)
        self._gather.timeout.connect(self._count)
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.setInterval(_PATIENCE)
        self._start.timeout.connect(self.start)
        self._start.start()

    def start(self) -> None:
        """Begin to read now."""
        if not self._closed:
            self.reader.start()
            self._gather.start()

    def follow(self) -> None:
        """Take note that the dossier has changed."""
        if not self._closed and not self._gather.isActive():
            self._gather.start()

    def close(self) -> None:
        """Stop reading."""
        self._closed = True
        self._start.stop()
        self._gather.stop()
        self.reader.close()

    def ask(self, attachment_id: str) -> None:
        """Ask what is proposed for a document; :attr:`told` follows."""
        if not self._closed:
            self._tasks.run(
                self,
                lambda: self._told(attachment_id),
                done=lambda told: self.told.emit(attachment_id, told),
                refused=_unanswered,
            )

    def wish(self, attachment_ids: Sequence[str], period: Span) -> None:
        """Take note of the period that documents were brought for; it is proposed as long as the dossier is open."""
        for attachment_id in attachment_ids:
            self._wished[attachment_id] = period
            self.changed.emit(attachment_id)

    def wished(self, attachment_id: str) -> Span | None:
        """Return the period that a document was brought for, or None."""
        return self._wished.get(attachment_id)

    def accept(self, accepted: Sequence[tuple[Suggestion, Sequence[Part]]]) -> None:
        """Fill in what was accepted, as one step of undo."""
        chosen = tuple(accepted)
        self._tasks.run(self, lambda: accept(self._opened, chosen), ordered=True)

    def set_aside(self, attachment_id: str) -> None:
        """Keep the decision that nothing is to be proposed for a document."""
        self._tasks.run(self, lambda: set_aside(self._opened, attachment_id), ordered=True)

    def _news(self, attachment_id: str) -> None:
        if not self._closed:
            self.changed.emit(attachment_id)
            self.follow()

    def _count(self) -> None:
        if not self._closed and not self._opened.read_only:
            self._tasks.run(self, self.reader.sure_suggestions, done=self._counted, refused=_unanswered)

    def _counted(self, sure: tuple[Suggestion, ...]) -> None:
        if sure != self.sure:
            self.sure = sure
            self.sure_changed.emit()

    def _told(self, attachment_id: str) -> Told:
        """Find what is proposed and where it was seen; in a thread of the pool."""
        if not any(attachment.id == attachment_id for attachment in self._opened.dossier.attachments):
            return Told(suggestion=None, seen={})
        suggestion = self.reader.suggestion(attachment_id)
        period = self._wished.get(attachment_id)
        if period is not None:
            suggestion = placing.wished(suggestion, self._opened.dossier.attachment(attachment_id), period)
        dates = () if suggestion is None else _dates(suggestion)
        return Told(suggestion=suggestion, seen=self._places(attachment_id, dates), unread=self._waits(attachment_id))

    def _places(self, attachment_id: str, dates: Sequence[DateFound]) -> dict[str, Seen]:
        found: dict[str, Seen] = {}
        pages = self._opened.dossier.attachment(attachment_id).pages[:FIRST_PAGES]
        for number, page in enumerate(pages):
            words = self.reader.words(page)
            for date in dates:
                box = words.place_of(date.line) if words is not None and date.line not in found else None
                if box is not None:
                    found[date.line] = Seen(page=number, box=turned_box(box, page.turn))
        return found

    def _waits(self, attachment_id: str) -> bool:
        pages = self._opened.dossier.attachment(attachment_id).pages[:FIRST_PAGES]
        return self.reader.missing and any(self.reader.words(page) is None for page in pages)


def _dates(suggestion: Suggestion) -> tuple[DateFound, ...]:
    found = [suggestion.issued, suggestion.valid_until, *(suggestion.covers or ())]
    return tuple(date for date in found if date is not None)


def _unanswered(_error: AppError) -> None:
    """Let a question go without an answer: what it was about has gone, or the dossier is closing."""
