"""Work away from the window: one call in a thread of a pool, its outcome back on the thread of the window."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from dossier_app.core.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Callable

OutcomeT = TypeVar("OutcomeT")
ArgumentsT = ParamSpec("ArgumentsT")


class Task(QObject, Generic[OutcomeT]):
    """One piece of work under way.

    Attributes:
        handled: Whether whoever asked deals with an :class:`AppError`.
        cancelled: Set to ask the work to stop; it ends in :attr:`ended` all the same.
        progressed: A report of the work, whatever its shape.
        done: Its outcome.
        refused: The :class:`AppError` that ended it.
        broken: Any other exception: a fault of the program.
        ended: After any of the three.
    """

    progressed = Signal(object)
    done = Signal(object)
    refused = Signal(object)
    broken = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        """Belong to whoever asked; nothing is delivered once it is gone."""
        super().__init__(parent)
        self.cancelled = Event()
        self.handled = False

    def cancel(self) -> None:
        """Ask the work to stop."""
        self.cancelled.set()


class _Courier(QObject):
    """Carries outcomes over from a thread of the pool: its signals are queued to the window's thread."""

    progressed = Signal(object)
    settled = Signal(str, object)


class _Run(QRunnable):
    """The work itself, in a thread of the pool."""

    def __init__(self, call: Callable[[], object], courier: _Courier) -> None:
        super().__init__()
        self._call = call
        self._courier = courier

    def run(self) -> None:
        """Work, then send the outcome; the window may have gone meanwhile."""
        try:
            outcome, name = self._call(), "done"
        except AppError as error:
            outcome, name = error, "refused"
        except Exception as error:  # noqa: BLE001 - carried to the window's thread, where the hook reports it
            outcome, name = error, "broken"
        self._courier.settled.emit(name, outcome)


class TaskRunner(QObject):
    """Runs blocking calls in threads; those that are ordered run one after the other, as asked.

    Attributes:
        failed: A fault of the program met in a thread, for the hook.
        refused: An error that whoever asked does not handle: it is told all the same.
    """

    failed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with an empty pool."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(4)
        self._line = QThreadPool(self)
        self._line.setMaxThreadCount(1)
        self._couriers: set[_Courier] = set()

    @property
    def idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not self._couriers

    def run(
        self,
        owner: QObject,
        call: Callable[[], OutcomeT],
        *,
        done: Callable[[OutcomeT], object] | None = None,
        refused: Callable[[AppError], object] | None = None,
        ordered: bool = False,
    ) -> Task[OutcomeT]:
        """Start a call that reports nothing on its way."""
        return self.follow(owner, lambda _task, _report: call(), done=done, refused=refused, ordered=ordered)

    def follow(
        self,
        owner: QObject,
        call: Callable[[Task[OutcomeT], Callable[[object], None]], OutcomeT],
        *,
        done: Callable[[OutcomeT], object] | None = None,
        refused: Callable[[AppError], object] | None = None,
        ordered: bool = False,
    ) -> Task[OutcomeT]:
        """Start a call that gets its task (to see ``cancelled``) and a function that reports progress.

        Args:
            owner: Outcomes are dropped once it is destroyed.
            call: Runs in another thread: it must not touch the window.
            done: Called with the outcome, on the window's thread.
            refused: Called with the error, on the window's thread.
            ordered: Runs after the ordered calls asked before it.
        """
        task: Task[OutcomeT] = Task(owner)
        if done is not None:
            task.done.connect(done)
        if refused is not None:
            task.handled = True
            task.refused.connect(refused)
        courier = _Courier(self)
        self._couriers.add(courier)
        delivery = _Delivery(task, courier, self)
        courier.progressed.connect(delivery.progress, QtCore.Qt.ConnectionType.QueuedConnection)
        courier.settled.connect(delivery.settle, QtCore.Qt.ConnectionType.QueuedConnection)
        pool = self._line if ordered else self._pool
        pool.start(_Run(lambda: call(task, courier.progressed.emit), courier))
        return task

    def forget(self, courier: _Courier) -> None:
        """Let go of a courier whose news was delivered."""
        self._couriers.discard(courier)
        courier.deleteLater()

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for what is under way, at the end of the program."""
        return self._line.waitForDone(milliseconds) and self._pool.waitForDone(milliseconds)


class _Delivery(QObject):
    """Hands news to a task on the window's thread, unless whoever asked is gone."""

    def __init__(self, task: Task[OutcomeT], courier: _Courier, runner: TaskRunner) -> None:
        super().__init__(courier)
        self._task: Task[OutcomeT] | None = task
        self._courier = courier
        self._runner = runner
        task.destroyed.connect(self._lost)

    @Slot()
    def _lost(self) -> None:
        self._task = None

    @Slot(object)
    def progress(self, report: object) -> None:
        """Pass a report on."""
        if self._task is not None:
            self._task.progressed.emit(report)

    @Slot(str, object)
    def settle(self, name: str, outcome: object) -> None:
        """Pass the outcome on and clear up."""
        task, self._task = self._task, None
        self._runner.forget(self._courier)
        if name == "broken":
            self._runner.failed.emit(outcome)
        if isinstance(outcome, AppError) and outcome.code != "cancelled" and task is not None and not task.handled:
            self._runner.refused.emit(outcome)
        if task is not None:
            signal = {"done": task.done, "refused": task.refused, "broken": task.broken}[name]
            signal.emit(outcome)
            task.ended.emit()
            task.deleteLater()
