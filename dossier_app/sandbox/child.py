"""One child process and the conversation with it. Every frame is checked before it is used."""

from __future__ import annotations

import re
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn, Self

from dossier_app.core import jobs
from dossier_app.core.kinds import RIGHTS, Kind
from dossier_app.core.problems import AppError
from dossier_app.sandbox import confinement
from dossier_app.sandbox.conversation import Conversation, Gone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dossier_app.sandbox.sources import Source

_WATCH = 0.05
"""Seconds between two looks of the watch: how late a cancel or a time-out can be."""

_START = 30.0
"""Seconds given to a child to be ready: an antivirus may look at each module first."""


class Watch:
    """Kills a child that is cancelled, late or too large, and remembers why.

    A child that has a time of grace is asked to stop first; nothing is the matter when it ends within that time.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        *,
        seconds: float,
        memory: int,
        cancelled: threading.Event | None,
        ask_to_stop: Callable[[], object] | None = None,
        grace: float = 0.0,
    ) -> None:
        """Watch a process for at most some seconds and bytes of memory."""
        self._process = process
        self._seconds = seconds
        self._memory = memory
        self._cancelled = cancelled
        self._ask_to_stop = ask_to_stop if grace else None
        self._grace = grace
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watch of a child", daemon=True)
        self.reason: AppError | None = None
        self.peak = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        end = time.monotonic() + self._seconds
        while not self._over.wait(_WATCH):
            self.peak = max(self.peak, confinement.resident_bytes(self._process.pid))
            if self._cancelled is not None and self._cancelled.is_set():
                if self._ask_to_stop is None:
                    self.reason = AppError("cancelled")
                else:
                    self._ask_to_stop()
                    self._ask_to_stop, self._cancelled = None, None
                    end = min(end, time.monotonic() + self._grace)
            elif time.monotonic() > end:
                self.reason = AppError("timed-out", seconds=round(self._seconds))
            elif self.peak > self._memory:
                self.reason = AppError("child-too-large", megabytes=self.peak // 2**20)
            if self.reason is not None:
                confinement.end(self._process)
                return


class Child:
    """A child process that serves one order at a time.

    Attributes:
        kind: What it is for, hence what it may do.
        alive: False as soon as the conversation cannot go on.
        served: Orders it was given.
        guards: Protections that it could set on itself.
    """

    def __init__(self, command: Sequence[str], kind: Kind = Kind.READER) -> None:
        """Start the process; it is ready after :meth:`wait_ready`.

        Raises:
            AppError: ``child-not-started``.
        """
        try:
            self._process = subprocess.Popen(  # noqa: S603 -- our own program, with fixed arguments
                [*command, *confinement.asked_for(kind)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                env=confinement.environment(kind),
                cwd=confinement.neutral_folder(),
                **confinement.start_options(),
            )
        except OSError as error:
            raise AppError("child-not-started") from error
        if self._process.stdin is None or self._process.stdout is None or self._process.stderr is None:
            raise AppError("child-not-started")
        self._incoming = self._process.stdout
        self._outgoing = self._process.stdin
        self._before = confinement.stand_behind(self._process.pid)
        confinement.widen(self._incoming, self._outgoing)
        self._fence = confinement.fence(self._process)
        self._last_words = b""
        self._listener = threading.Thread(
            target=self._listen, args=(self._process.stderr,), name="stderr of a child", daemon=True
        )
        self._listener.start()
        self.kind = kind
        self.alive = True
        self.ready = False
        self.served = 0
        self.guards: tuple[str, ...] = ()

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    def wait_ready(self, cancelled: threading.Event | None) -> None:
        """Wait until the child has limited itself.

        Raises:
            AppError: ``child-not-started`` or ``cancelled``.
        """
        with Watch(self._process, seconds=_START, memory=2**30, cancelled=cancelled) as watch:
            try:
                message = self._receive()
            except (Gone, jobs.MalformedFrame):
                message = None
        if isinstance(message, jobs.Ready):
            self.guards = message.guards
            self.ready = True
            return
        self.stop()
        if watch.reason is not None and watch.reason.code == "cancelled":
            raise watch.reason
        raise AppError("child-not-started")

    def serve(
        self,
        job: jobs.AnyJob,
        *,
        sources: Mapping[str, Source],
        sink: Callable[[memoryview], object] | None,
        on_whole: Callable[[str], object] | None,
        on_progress: Callable[[jobs.Progress], object] | None,
        cancelled: threading.Event | None,
        seconds: float,
        memory: int,
        largest_output: int,
    ) -> jobs.AnyResult:
        """Have one job done.

        Raises:
            AppError: A code of :data:`~dossier_app.core.refusals.REFUSALS` said by the job, or of
                :data:`~dossier_app.core.refusals.ACCIDENTS`; after the latter the child is no longer alive.
        """
        conversation = Conversation(
            job, sources, sink=sink, on_whole=on_whole, on_progress=on_progress, largest_output=largest_output
        )
        self.served += 1
        if self._before:
            self._before = confinement.stand_behind(self.pid)
        self.alive = False  # until the conversation has ended well
        with Watch(
            self._process,
            seconds=seconds,
            memory=memory,
            cancelled=cancelled,
            ask_to_stop=lambda: self._ask_to_stop(conversation),
            grace=RIGHTS[self.kind].grace,
        ) as watch:
            try:
                self._send(conversation.order(int(seconds) + 1))
                conversation.wanted = lambda: watch.reason is None
                while (ending := conversation.hear(self._receive(), self._send)) is None:
                    pass
            except Gone:
                self._explain_and_stop(job, watch)
            except jobs.MalformedFrame as malformed:
                self.stop()
                what = str(malformed)
                raise AppError("child-malformed", file=jobs.job_name(job), what=what) from malformed
            except BaseException:
                self.stop()
                raise
        # A child killed just after its last word is no use; one that met an error of ours may be in any state.
        self.alive = watch.reason is None and not isinstance(ending, jobs.Broken)
        if isinstance(ending, jobs.Failed):
            raise AppError(ending.problem.code, **dict(ending.problem.parameters))
        if isinstance(ending, jobs.Broken):
            raise AppError("child-broken", file=jobs.job_name(job), error=ending.error, where=ending.where)
        return ending.result

    @property
    def running(self) -> bool:
        """Whether the process is there: the system may have ended it for want of memory, or somebody by hand."""
        return self._process.poll() is None

    def interrupt(self) -> None:
        """End the process while another thread speaks to it; that thread sees it gone and lets go of the rest."""
        confinement.end(self._process)

    def stop(self) -> None:
        """End the process at once and let go of its pipes."""
        self.alive = False
        confinement.end(self._process)
        self._process.wait()
        confinement.clear_up_after(self._process.pid, self.kind)
        self._listener.join()
        for stream in (self._incoming, self._outgoing, self._process.stderr):
            if stream is not None:
                stream.close()
        self._fence.close()

    def _explain_and_stop(self, job: jobs.AnyJob, watch: Watch) -> NoReturn:
        self.stop()
        if watch.reason is not None:
            if watch.reason.code == "child-too-large":
                watch.reason.parameters["file"] = jobs.job_name(job)
            raise watch.reason
        raise AppError("child-crashed", file=jobs.job_name(job), where=self._crash_site())

    def _crash_site(self) -> str:
        """Say where the child was when it crashed: file and line of the program, never words of the document."""
        said = self._last_words.decode(errors="replace")
        lines = re.findall(r'File "([^"\n]{1,500})", line (\d{1,6}) in', said)
        ours = [f"{Path(name).name}:{line}" for name, line in lines if "dossier_app" in name]
        return " ".join(ours[:4])

    def _ask_to_stop(self, conversation: Conversation) -> None:
        with suppress(Gone):
            self._send(conversation.stop())

    def _listen(self, stderr: IO[bytes]) -> None:
        while piece := stderr.read(4096):
            self._last_words = (self._last_words + piece)[-jobs.LARGEST_STDERR :]

    def _send(self, message: jobs.FromParent) -> None:
        rest = memoryview(jobs.frame(message))
        try:
            while rest:
                rest = rest[self._outgoing.write(rest) :]
        except OSError as error:
            raise Gone from error

    def _receive(self) -> jobs.FromChild:
        return jobs.from_child(self._exactly(jobs.body_length(self._exactly(jobs.LENGTH_SIZE))))

    def _exactly(self, size: int) -> bytearray:
        buffer = bytearray(size)
        view = memoryview(buffer)
        while view:
            got = self._incoming.readinto(view)  # type: ignore[attr-defined]  # an unbuffered pipe is a raw stream
            if not got:
                raise Gone
            view = view[got:]
        return buffer
