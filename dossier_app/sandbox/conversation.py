"""The parent's end of a conversation with a child. Every message is checked before it is used."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from dossier_app.core import jobs
from dossier_app.core.problems import AppError
from dossier_app.core.refusals import ACCIDENTS
from dossier_app.core.splicing import KEY_SIZE, Cut, Splice
from dossier_app.sandbox.sealing import sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dossier_app.sandbox.sources import Source

_LONGEST_SLUG = 64

_COPIED = 2**18
"""Bytes of a range copied at once: few enough to stay in the processor's cache."""


class Gone(Exception):  # noqa: N818 -- an event: what it means depends on the watch
    """The child closed its pipe or died."""


class Conversation:
    """The state of one order: what may be said next, and what was said so far.

    Attributes:
        wanted: Asked between two pieces of a copy: what a child asked for before it was given up is not done.
    """

    def __init__(
        self,
        job: jobs.AnyJob,
        sources: Mapping[str, Source],
        *,
        sink: Callable[[memoryview], object] | None,
        on_whole: Callable[[str], object] | None,
        on_progress: Callable[[jobs.Progress], object] | None,
        largest_output: int,
    ) -> None:
        """Prepare to hear a child about one job."""
        self._job = job
        self._number = secrets.randbits(62)
        self._sources = sources
        self._sizes = {name: source.size for name, source in sources.items()}
        self._sink = sink
        self._on_whole = on_whole
        self._on_progress = on_progress
        self._room = largest_output
        self.wanted: Callable[[], bool] = lambda: True

    def order(self, seconds: int) -> jobs.Order:
        """Return the message that starts the job."""
        sources = tuple(jobs.SourceSize(name=name, size=size) for name, size in self._sizes.items())
        return jobs.Order(order=self._number, job=self._job, sources=sources, seconds=seconds)

    def stop(self) -> jobs.Stop:
        """Return the message that asks the child to end the job properly."""
        return jobs.Stop(order=self._number)

    def hear(
        self, message: jobs.FromChild, say: Callable[[jobs.FromParent], None]
    ) -> jobs.Done | jobs.Failed | jobs.Broken | None:
        """Take one message of the child; return it when it ends the job.

        Raises:
            MalformedFrame: It breaks the rules.
            Gone: The child was given up in the middle of a copy.
        """
        if isinstance(message, jobs.Ready) or message.order != self._number:
            raise jobs.MalformedFrame("out-of-turn")
        match message:
            case jobs.Read():
                say(self._data(message))
            case jobs.Chunk():
                self._take(message.data)
            case Splice():
                self._splice(message)
            case jobs.Whole():
                if self._on_whole is None or len(message.media) > _LONGEST_SLUG:
                    raise jobs.MalformedFrame("whole")
                self._on_whole(message.media)
            case jobs.Progress():
                self._tell(message)
            case jobs.Done():
                if type(message.result) is not self._job.result:
                    raise jobs.MalformedFrame("result-of-another-job")
                return message
            case jobs.Failed():
                if message.problem.code in ACCIDENTS:
                    raise jobs.MalformedFrame("accident-claimed")
                return message
            case jobs.Broken():
                return message
        return None

    def _data(self, asked: jobs.Read) -> jobs.Data:
        size = self._sizes.get(asked.source, -1)
        if not 0 < asked.length <= jobs.LARGEST_PIECE or not 0 <= asked.offset <= size - asked.length:
            raise jobs.MalformedFrame("read-out-of-range")
        data = self._bytes(asked.source, asked.offset, asked.length)
        return jobs.Data(order=self._number, data=memoryview(data))

    def _take(self, data: memoryview) -> None:
        self._room -= len(data)
        if self._sink is None or not data or self._room < 0:
            raise jobs.MalformedFrame("chunk-too-many")
        self._sink(data)

    def _splice(self, message: Splice) -> None:
        """Put bytes and ranges of sources in the output, in their order."""
        position = 0
        for cut in message.cuts:
            if not position <= cut.at <= len(message.data) or len(cut.key) not in {0, KEY_SIZE}:
                raise jobs.MalformedFrame("cut")
            if cut.at > position:
                self._take(message.data[position : cut.at])
            position = cut.at
            pieces = self._range(cut)
            for piece in sealed(pieces, cut.key) if cut.key else pieces:
                self._take(memoryview(piece))
        if position < len(message.data):
            self._take(message.data[position:])

    def _range(self, cut: Cut) -> Iterator[bytes | memoryview]:
        """Yield the bytes of a range."""
        # An empty range makes two blocks once it is sealed, and nothing at all otherwise.
        if cut.length < (0 if cut.key else 1) or not 0 <= cut.offset <= self._sizes.get(cut.source, -1) - cut.length:
            raise jobs.MalformedFrame("read-out-of-range")
        for offset in range(cut.offset, cut.offset + cut.length, _COPIED):
            if not self.wanted():
                raise Gone
            yield self._bytes(cut.source, offset, min(_COPIED, cut.offset + cut.length - offset))

    def _bytes(self, source: str, offset: int, length: int) -> bytes | memoryview:
        data = self._sources[source].read(offset, length)
        if len(data) != length:
            raise AppError("source-unreadable", file=jobs.job_name(self._job))
        return data

    def _tell(self, progress: jobs.Progress) -> None:
        if not 0 <= progress.done <= progress.total or len(progress.step) > _LONGEST_SLUG:
            raise jobs.MalformedFrame("progress")
        if self._on_progress is not None:
            self._on_progress(progress)
