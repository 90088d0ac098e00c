"""Documents brought in: taken one after the other, then told in one message, each with what can be done about it."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from dossier_app.ui.parts.reasons import title_of, told
from dossier_app.workspace import Incoming, Outcome, Place, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.kit.tasks import Task
    from dossier_app.ui.parts.progress import ProgressStrip
    from dossier_app.ui.parts.strip import Action, Message, Strip

_MOST_LINES = 200
"""Lines of detail in a message; the rest is counted."""

_UNSETTLED = (Status.LOCKED, Status.REFUSED)
_HOPELESS = {"cancelled", "source-unreadable", "source-changed", "file-empty", "disk-full", "lock-lost"}
"""Reasons under which there is nothing to keep, or nowhere to keep it."""
_PROGRAMS = {"application/x-msdownload", "application/x-executable"}
"""Media types of what is no document, and may do harm to whoever receives it."""


class IntakeDesk(QObject):
    """Takes files in for one dossier; what comes meanwhile waits for its turn. Nothing it shows stops the work."""

    def __init__(
        self,
        kit: Kit,
        session: Session,
        *,
        strip: Strip,
        progress: ProgressStrip,
        show: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """Speak through a strip.

        Args:
            kit: Words.
            session: The dossier.
            strip: Where the outcome is told.
            progress: Where the work is shown.
            show: Shows a document by its id.
            parent: Over which a password is asked.
        """
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._strip = strip
        self._progress = progress
        self._show = show
        self._window = parent
        self._busy = False
        self._waiting: deque[tuple[tuple[Incoming, ...], Place | None, tuple[str, int] | None]] = deque()
        self._dropped: tuple[Outcome, ...] = ()
        self._message: Message | None = None
        self._left: list[tuple[Outcome, Place | None]] = []

    @property
    def busy(self) -> bool:
        """Whether files are being taken in."""
        return self._busy

    def take(self, files: Sequence[Incoming], place: Place | None = None) -> None:
        """Take files in, at a place of the list or in the tray: now, or after those that are coming in."""
        self._queue(files, place, None)

    def insert(self, files: Sequence[Incoming], into: str, at: int) -> None:
        """Take files in and put their pages before a page of a document."""
        self._queue(files, None, (into, at))

    def _queue(self, files: Sequence[Incoming], place: Place | None, into: tuple[str, int] | None) -> None:
        if not files:
            return
        if self._busy:
            self._waiting.append((tuple(files), place, into))
            return
        self._busy = True
        if into is None:
            task = self._session.attach(files, place, lambda outcomes: self._tell(outcomes, place))
        else:
            task = self._session.insert(files, *into, lambda outcomes: self._tell(outcomes, place))
        done, total, last = 0, len(files), ""

        def heard(said: object) -> None:
            nonlocal done, total, last
            if isinstance(said, int):
                total = max(total, said)
            elif isinstance(said, Outcome):
                done, last = done + 1, said.name
            self._progress.step(last, min(done, total), total)

        task.progressed.connect(heard)
        task.ended.connect(self._ended)
        self._progress.start(self.tr("Adding %n document(s)", "", len(files)), len(files), partial(self._stop, task))

    def _stop(self, task: Task[tuple[Outcome, ...]]) -> None:
        """Stop what comes in, and take nothing of what waits; both are told together."""
        waiting = [file for files, _place, _into in self._waiting for file in files]
        self._dropped = tuple(Outcome(name=file.name, status=Status.CANCELLED, file=file) for file in waiting)
        self._waiting.clear()
        task.cancel()

    def _ended(self) -> None:
        self._busy = False
        self._progress.finish()
        if self._waiting:
            self._queue(*self._waiting.popleft())

    # --- telling

    def _tell(self, outcomes: tuple[Outcome, ...], place: Place | None) -> None:
        """Say what became of everything: nothing that came in is passed over, nor what was left to settle before."""
        outcomes, self._dropped = (*outcomes, *self._dropped), ()
        added = [o.attachment for o in outcomes if o.status is Status.ADDED and o.attachment]
        if place is not None and place.wished is not None:
            self._session.proposals.wish(added, place.wished)
        by_status = {status: [o for o in outcomes if o.status is status] for status in Status}
        names = {outcome.name for outcome in outcomes}
        earlier = [(o, where) for o, where in self._still_shown() if o.name not in names]
        self._left = [*earlier, *((o, place) for status in _UNSETTLED for o in by_status[status])]
        counts = (
            (Status.ADDED, self.tr("%n added", "", len(by_status[Status.ADDED]))),
            (Status.LOCKED, self.tr("%n locked", "", len(by_status[Status.LOCKED]))),
            (Status.REFUSED, self.tr("%n not readable", "", len(by_status[Status.REFUSED]))),
            (Status.ALREADY_THERE, self.tr("%n already there", "", len(by_status[Status.ALREADY_THERE]))),
            (Status.PASSED_OVER, self.tr("%n passed over", "", len(by_status[Status.PASSED_OVER]))),
            (Status.CANCELLED, self.tr("%n not taken: stopped", "", len(by_status[Status.CANCELLED]))),
        )
        text = ", ".join(said for status, said in counts if by_status[status]) or self.tr("nothing in it")
        if earlier:
            text += self.tr("; %n left from before", "", len(earlier))
        text = " ".join(filter(None, (f"{text[:1].upper()}{text[1:]}.", self._where(place) if added else "")))
        noticed = [o for o in by_status[Status.ADDED] if o.problems]
        others = [*by_status[Status.ALREADY_THERE], *noticed, *by_status[Status.PASSED_OVER]]
        lines = [(self._detail(o), self._ways(o, where)) for o, where in (*self._left, *((o, place) for o in others))]
        more = len(lines) - _MOST_LINES
        lines = lines[:_MOST_LINES]
        if more > 0:
            lines.append((self.tr("and %n more", "", more), []))
        actions: list[Action] = [(self.tr("Undo"), self._session.undo)] if by_status[Status.ADDED] else []
        if added and place is not None and place.wished is not None:
            actions.insert(0, (self.tr("Check the period"), partial(self._show, added[0])))
        self._message = self._strip.say(text, "check" if self._left else "good", actions, lines)

    def _where(self, place: Place | None) -> str:
        """Say where what was added lies now, if it does not wait to be filed."""
        item = self._session.assessment.item(place.requirement, place.instance) if place is not None else None
        return self.tr("Filed under: %s.") % title_of(self._kit, item) if item is not None else ""

    def _still_shown(self) -> list[tuple[Outcome, Place | None]]:
        """Return what was left to settle, unless its message was closed: that is an answer too."""
        return self._left if self._message is not None and self._strip.message is self._message else []

    def _detail(self, outcome: Outcome) -> str:
        said = " ".join(self._kit.voice.text(problem) for problem in outcome.problems)
        return said if outcome.name in said else told(self._kit, outcome.name, said)

    def _ways(self, outcome: Outcome, place: Place | None) -> list[tuple[str, Callable[[], object]]]:
        file = outcome.file
        if outcome.status is Status.LOCKED and file is not None:
            return [(self.tr("Give the password…"), lambda: self._ask_password(file, place))]
        if outcome.status is Status.REFUSED and file is not None:
            codes = {problem.code for problem in outcome.problems}
            if not _PROGRAMS.isdisjoint(problem.get("media") for problem in outcome.problems):
                return []
            if codes.isdisjoint(_HOPELESS):
                return [(self.tr("Keep it as it is"), lambda: self.take([structs.replace(file, as_it_is=True)], place))]
            return [(self.tr("Try again"), lambda: self.take([file], place))]
        if outcome.attachment:
            return [(self.tr("Show"), lambda: self._show(outcome.attachment))]
        return []

    def _ask_password(self, file: Incoming, place: Place | None) -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # and what was typed with it
        dialog.setWindowTitle(self.tr("Locked document"))
        dialog.setLabelText(self.tr("Password of %s (used once, kept nowhere):") % file.name)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.textValueSelected.connect(lambda typed: self.take([structs.replace(file, password=typed)], place))
        dialog.open()
