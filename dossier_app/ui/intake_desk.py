"""Documents brought in: taken one after the other, then told in one message, each with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from dossier_app.ui.reasons import told
from dossier_app.workspace import Incoming, Outcome, Place, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier_app.ui.kit import Kit
    from dossier_app.ui.progress import ProgressStrip
    from dossier_app.ui.session import Session
    from dossier_app.ui.strip import Strip

_SHOWN = 6
"""Lines of detail in a message; the rest is counted."""


class IntakeDesk(QObject):
    """Takes files in for one dossier."""

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

    @property
    def busy(self) -> bool:
        """Whether files are being taken in."""
        return self._busy

    def take(self, files: Sequence[Incoming], place: Place | None = None) -> None:
        """Take files in, at a place of the list or in the tray."""
        if not files:
            return
        if self._busy:
            self._strip.say(self.tr("Documents are still coming in. Try again when they are there."), "check")
            return
        self._busy = True
        by_name = {file.name: file for file in files}
        task = self._session.attach(files, place, lambda outcomes: self._tell(outcomes, by_name, place))
        count = 0

        def told(outcome: object) -> None:
            nonlocal count
            count += 1
            if isinstance(outcome, Outcome):
                self._progress.step(outcome.name, count, len(files))

        task.progressed.connect(told)
        task.ended.connect(self._ended)
        self._progress.start(self.tr("Adding %n document(s)", "", len(files)), len(files), task.cancel)

    def _ended(self) -> None:
        self._busy = False
        self._progress.finish()

    def _tell(self, outcomes: tuple[Outcome, ...], files: dict[str, Incoming], place: Place | None) -> None:
        """Say what became of everything: nothing that came in is passed over."""
        by_status = {status: [o for o in outcomes if o.status is status] for status in Status}
        counts = (
            (Status.ADDED, self.tr("%n added", "", len(by_status[Status.ADDED]))),
            (Status.LOCKED, self.tr("%n locked", "", len(by_status[Status.LOCKED]))),
            (Status.REFUSED, self.tr("%n not readable", "", len(by_status[Status.REFUSED]))),
            (Status.ALREADY_THERE, self.tr("%n already there", "", len(by_status[Status.ALREADY_THERE]))),
            (Status.CANCELLED, self.tr("%n not taken: stopped", "", len(by_status[Status.CANCELLED]))),
        )
        text = ", ".join(said for status, said in counts if by_status[status])
        text = text[:1].upper() + text[1:] + "."
        wrong = [o for status in (Status.LOCKED, Status.REFUSED, Status.ALREADY_THERE) for o in by_status[status]]
        noticed = [o for o in by_status[Status.ADDED] if o.problems]
        lines = [(self._detail(outcome), self._ways(outcome, files, place)) for outcome in (*wrong, *noticed)]
        more = len(lines) - _SHOWN
        lines = lines[:_SHOWN]
        if more > 0:
            lines.append((self.tr("and %n more", "", more), []))
        serious = by_status[Status.LOCKED] or by_status[Status.REFUSED]
        actions = [(self.tr("Undo"), self._session.undo)] if by_status[Status.ADDED] else []
        self._strip.say(text, "check" if serious else "good", actions, lines)

    def _detail(self, outcome: Outcome) -> str:
        said = " ".join(self._kit.voice.text(problem) for problem in outcome.problems)
        return said if outcome.name in said else told(self._kit, outcome.name, said)

    def _ways(
        self, outcome: Outcome, files: dict[str, Incoming], place: Place | None
    ) -> list[tuple[str, Callable[[], object]]]:
        if outcome.status is Status.LOCKED and outcome.name in files:
            return [(self.tr("Give the password…"), lambda: self._ask_password(files[outcome.name], place))]
        if outcome.attachment:
            return [(self.tr("Show"), lambda: self._show(outcome.attachment))]
        return []

    def _ask_password(self, file: Incoming, place: Place | None) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Locked document"))
        dialog.setLabelText(self.tr("Password of %s (used once, kept nowhere):") % file.name)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.textValueSelected.connect(
            lambda password: self.take(
                [Incoming(name=file.name, path=file.path, data=file.data, password=password)], place
            )
        )
        dialog.open()
