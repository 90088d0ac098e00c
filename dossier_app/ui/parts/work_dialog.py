"""A dialog that explains, asks, works without blocking, then says what came of it, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSpacerItem, QVBoxLayout, QWidget

from dossier_app.core.problems import AppError
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.progress import ProgressStrip
from dossier_app.ui.parts.strip import Strip
from dossier_app.ui.style.tokens import XL, L, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from threading import Event

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.tasks import Task
    from dossier_app.ui.parts.strip import Tone
    from dossier_app.ui.style.icons import Icon

_WIDTH = 552
"""Least room for words, in pixels; a layout gives more where they need it, a fixed width would not."""

OutcomeT = TypeVar("OutcomeT")


class WorkDialog(QDialog):
    """Base of the dialogs that do one thing to a cabinet or to a whole dossier."""

    def __init__(self, kit: Kit, parent: QWidget, title: str, explanation: str) -> None:
        """Lay out an explanation; subclasses add to :attr:`form`, then call :meth:`finish_layout`."""
        super().__init__(parent)
        help_in(self, kit)
        self.kit = kit
        self._cancelled: Event | None = None
        self._stoppable = False
        self._left_at: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.strip = Strip(kit.theme)
        self.progress = ProgressStrip()
        self.body = QWidget()
        self.form = QVBoxLayout(self.body)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(S)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(XL, L, XL, L)
        self.outer.setSpacing(M)
        self.outer.addSpacerItem(QSpacerItem(_WIDTH, 0))
        self.outer.addWidget(label(title, Size.TITLE, bold=True, wrap=True))
        self.outer.addWidget(label(explanation, faint=True, wrap=True))
        self.outer.addWidget(self.body)
        self.outer.addWidget(self.strip)
        self.outer.addWidget(self.progress)
        self.outer.addStretch(1)

    def finish_layout(self, action: str, which: Icon, call: Callable[[], object]) -> None:
        """Add the buttons: what is done, and leaving."""
        self.go = button(action, which, kind="main", call=call)
        self.go.setDefault(True)
        self.leave = button(self.tr("Close"), call=self.reject)
        self.outer.addLayout(row(1, self.leave, self.go, spacing=S))

    # --- working

    @property
    def working(self) -> bool:
        """Whether something is under way."""
        return self._cancelled is not None

    def work(
        self,
        title: str,
        call: Callable[[Callable[[int, int], None]], OutcomeT],
        done: Callable[[OutcomeT], object],
        *,
        stoppable: bool = False,
    ) -> None:
        """Do something in another thread.

        Args:
            title: What is done.
            call: Gets a function that reports how many of how many; it must not touch the window.
            done: Told the outcome, back on the thread of the window.
            stoppable: Whether stopping between two reports leaves everything sound.
        """

        def run(task: Task[OutcomeT], report: Callable[[object], None]) -> OutcomeT:
            def progress(number: int, total: int) -> None:
                if stoppable and task.cancelled.is_set():
                    raise AppError("cancelled")
                report((number, total))

            return call(progress)

        self.strip.clear()
        self._left_at = self.focusWidget()
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # what is asked cannot keep it, and Enter is to stop nothing
        self.body.setEnabled(False)
        self.go.setEnabled(False)
        self._stoppable = stoppable
        task = self.kit.tasks.follow(self, run, done=done, refused=self.refuse, ordered=True)
        self._cancelled = task.cancelled
        self.progress.start(title, 0, task.cancelled.set if stoppable else None)
        task.progressed.connect(lambda report: self.progress.step("", *report))
        task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._cancelled = None
        self.progress.finish()
        self.body.setEnabled(True)
        self.go.setEnabled(True)
        if self.focusWidget() in {None, self}:
            self._focus_again()

    def _focus_again(self) -> None:
        """Go back to where the work was asked from, or on to leaving where nothing more is asked."""
        back = self._left_at
        again = back if back is not None and back.isVisible() and back.isEnabled() else self.leave
        again.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: AppError) -> None:
        """Say why it could not be done, every reason where there are several, and what to do."""
        voice = self.kit.voice
        lines = [(voice.text(problem), ()) for problem in getattr(error, "problems", ())]
        self.strip.say(voice.text(error), "danger", lines=lines)

    def fit(self) -> None:
        """Grow where words that changed need more lines."""
        self.outer.activate()
        self.resize(self.width(), max(self.height(), self.outer.totalHeightForWidth(self.width())))
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        if frame.bottom() > room.bottom():  # what grew keeps its buttons on the screen
            self.move(frame.x(), max(room.top(), room.bottom() - frame.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Start high enough for every line."""
        super().showEvent(event)
        self.fit()

    def conclude(self, text: str, tone: Tone = "good", lines: Sequence[str] = ()) -> None:
        """Say what came of it."""
        self.strip.say(text, tone, lines=[(each, ()) for each in lines])
        self.fit()

    # --- leaving

    def stop(self) -> None:
        """Ask what is under way to stop."""
        if self._cancelled is not None:
            self._cancelled.set()

    def reject(self) -> None:
        """Leave; what is under way is asked to stop where that is sound, and waited for otherwise."""
        if self.working and not self._stoppable:
            return
        self.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away even while working, when the cabinet is locked: the work ends by itself."""
        if self._stoppable:
            self.stop()
        self.hide()
        event.accept()
