"""The pool of children."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Self, TypeVar, cast

from dossier_app.core import jobs
from dossier_app.core.kinds import Kind, kind_of
from dossier_app.core.problems import AppError
from dossier_app.sandbox import confinement
from dossier_app.sandbox.child import Child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dossier_app.sandbox.sources import Source

ResultT = TypeVar("ResultT", bound=jobs.AnyResult)

TIME_OUT = 120.0
"""Seconds of the clock given to a job that names no other time."""

LARGEST_OUTPUT = 8 * 2**30
"""Bytes that one job may send back."""

MEMORY = 2 * 2**30
"""Bytes of resident memory above which a child is ended."""

_SERVED = 500
"""Orders after which a child is replaced: what leaks in a library stays small."""

RESTING = 400 * 2**20
"""Bytes of resident memory above which a child that has just finished is replaced."""

_NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


class Sandbox:
    """Runs jobs in child processes. Several threads may each run a job at the same time.

    Children start when they are first needed and then wait for the next job; those that may do more than read
    (:mod:`dossier_app.core.kinds`) serve one job and end.

    Example:
        with Sandbox() as sandbox:
            result = sandbox.run(Intake(name="a.pdf"), sources={"source": BytesSource(data)}, sink=blob.write)
    """

    def __init__(
        self,
        workers: int | None = None,
        *,
        memory: int = MEMORY,
        resting: int = RESTING,
        command: Sequence[str] | None = None,
    ) -> None:
        """Allow that many children at once: by default one per core, and at least one.

        Args:
            workers: Children that may work at the same time.
            memory: Bytes of resident memory above which a child is ended.
            resting: Bytes of resident memory above which a child that has just finished is replaced.
            command: What starts a child, when it is not this program.
        """
        self.workers = workers or max(1, os.cpu_count() or 1)
        self._memory = memory
        self._at_rest = resting
        self._command = tuple(command or confinement.command())
        self._turns = threading.Semaphore(self.workers)
        self._lock = threading.Lock()
        self._resting: list[Child] = []
        self._busy: set[Child] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self, count: int = 1) -> None:
        """Start children ahead of the first job; returns before they are ready."""
        for _ in range(count):
            with self._lock:
                if self._closed or len(self._resting) + len(self._busy) >= self.workers:
                    return
                self._resting.append(Child(self._command))

    def run(
        self,
        job: jobs.Job[ResultT],
        *,
        sources: Mapping[str, Source] = _NO_SOURCES,
        sink: Callable[[memoryview], object] | None = None,
        on_whole: Callable[[str], object] | None = None,
        on_progress: Callable[[jobs.Progress], object] | None = None,
        cancelled: threading.Event | None = None,
        timeout: float = TIME_OUT,
        largest_output: int = LARGEST_OUTPUT,
    ) -> ResultT:
        """Have a job done by a child and return its result.

        Args:
            job: What to do.
            sources: The bytes that the child may ask for, by name.
            sink: Takes the output piece by piece; each view is valid only during the call.
            on_whole: Told, where the job makes several files, that what the sink took since the last is one of them,
                and its media type.
            on_progress: Told how far the job is, from the calling thread.
            cancelled: Ends the job at once when it is set.
            timeout: Seconds of the clock.
            largest_output: Bytes that the job may send back.

        Raises:
            AppError: A code of :data:`~dossier_app.core.refusals.REFUSALS` or
                :data:`~dossier_app.core.refusals.ACCIDENTS`. Other jobs are not touched. What was sent to the sink
                before must be thrown away.
        """
        if cancelled is not None and cancelled.is_set():
            raise AppError("cancelled")
        kind = kind_of(job)
        with self._child(cancelled) if kind is Kind.READER else self._fresh(kind, cancelled) as child:
            result = child.serve(
                cast("jobs.AnyJob", job),
                sources=sources,
                sink=sink,
                on_whole=on_whole,
                on_progress=on_progress,
                cancelled=cancelled,
                seconds=timeout,
                memory=self._memory,
                largest_output=largest_output,
            )
        return cast("ResultT", result)  # the conversation has compared its type with the job's

    def close(self) -> None:
        """End every child, also those at work: their jobs end with ``child-crashed`` or ``cancelled``."""
        with self._lock:
            self._closed = True
            resting, self._resting = self._resting, []
            busy = tuple(self._busy)
        for child in resting:
            child.stop()
        for child in busy:
            child.interrupt()

    @contextmanager
    def _child(self, cancelled: threading.Event | None) -> Iterator[Child]:
        while not self._turns.acquire(timeout=0.05):
            if cancelled is not None and cancelled.is_set():
                raise AppError("cancelled")
        try:
            child = self._take()
            try:
                if not child.ready:
                    child.wait_ready(cancelled)
                yield child
            finally:
                self._give_back(child)
        finally:
            self._turns.release()

    @contextmanager
    def _fresh(self, kind: Kind, cancelled: threading.Event | None) -> Iterator[Child]:
        """Start a child of a kind that may do more than read, for one order: nothing passes from one to the next.

        It takes the turn of nobody: documents go on being read while a scanner works.
        """
        with self._lock:
            if self._closed:
                raise AppError("cancelled")
            child = Child(self._command, kind)
            self._busy.add(child)
        try:
            child.wait_ready(cancelled)
            yield child
        finally:
            with self._lock:
                self._busy.discard(child)
            child.stop()

    def _take(self) -> Child:
        """Return a child that waits, or a new one: what was ended from outside while it waited serves nobody."""
        ended: list[Child] = []
        try:
            with self._lock:
                if self._closed:
                    raise AppError("cancelled")
                child = None
                while self._resting and child is None:
                    child = self._resting.pop()
                    if not child.running:
                        ended.append(child)
                        child = None
                child = child or Child(self._command)
                self._busy.add(child)
                return child
        finally:
            for gone in ended:
                gone.stop()

    def _give_back(self, child: Child) -> None:
        worn = child.served >= _SERVED or (child.alive and confinement.resident_bytes(child.pid) > self._at_rest)
        with self._lock:
            self._busy.discard(child)
            if child.alive and not worn and not self._closed:
                self._resting.append(child)
                return
        child.stop()
