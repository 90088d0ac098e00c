"""The child's end of the conversation: sources read on demand, output streamed back, progress told.

Each source keeps the last pieces it read: a document library that reads in small steps, or jumps between the pages of a
file and its tables, costs one message a megabyte.
"""

from __future__ import annotations

import io
import threading
import time
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dossier_app.core import jobs
from dossier_app.core.splicing import Cut, Splice, sealed_length

if TYPE_CHECKING:
    from typing_extensions import Buffer

_AHEAD = 4
"""Pieces asked for before the first has come, where all of them are wanted: neither side waits for the other."""

_BETWEEN_PROGRESS = 0.1
"""Seconds between two messages of progress of one step: more would only cost time."""

_CUT_TOGETHER = 8 * 2**20
"""Bytes of ranges of sources that go out by one message: how much waits for the parent."""

_MOST_CUTS = 4000

_BLOCK = 2**16
"""Bytes of a source asked for at least; what is read in a row is asked for by more and more, up to a whole piece."""

_KEPT = 128
"""Blocks that a source keeps: a file's tables, and the neighbourhood of its pages."""


class ParentGone(Exception):  # noqa: N818 -- an event, not an error: the child ends quietly
    """The parent closed the conversation."""


class Wire:
    """Frames over a pair of pipes."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        """Speak over two binary streams that the wire does not close."""
        self._incoming = incoming
        self._outgoing = outgoing

    def receive(self) -> jobs.FromParent:
        """Wait for the next message.

        Raises:
            ParentGone: There will be none.
        """
        header = self._exactly(jobs.LENGTH_SIZE)
        return jobs.from_parent(self._exactly(jobs.body_length(header)))

    def send(self, message: jobs.FromChild) -> None:
        """Send one message whole."""
        rest = memoryview(jobs.frame(message))
        while rest:
            rest = rest[self._outgoing.write(rest) :]
        self._outgoing.flush()

    def _exactly(self, size: int) -> bytearray:
        buffer = bytearray(size)
        view = memoryview(buffer)
        while view:
            got = self._incoming.readinto(view)  # type: ignore[attr-defined]  # every binary stream of io has it
            if not got:
                raise ParentGone
            view = view[got:]
        return buffer


class Exchange:
    """What a job may do: read its sources, write its output, tell its progress.

    Attributes:
        sources: Size in bytes of each source, by name.
    """

    def __init__(self, wire: Wire, order: jobs.Order, folder: str = "") -> None:
        """Serve one order over a wire, with a folder in memory where the kind of child has one."""
        self._wire = wire
        self._folder = folder
        self._stopped = threading.Event()
        self._order = order.order
        self._last_progress: tuple[str, float] = ("", 0.0)
        self.sources = {source.name: source.size for source in order.sources}
        self.output = Output(self)

    def read(self, source: str, offset: int, length: int) -> memoryview:
        """Return ``length`` bytes of a source, at most :data:`~dossier_app.core.jobs.LARGEST_PIECE`."""
        self._ask(source, offset, length)
        return self._answer(length)

    def _ask(self, source: str, offset: int, length: int) -> None:
        self._wire.send(jobs.Read(order=self._order, source=source, offset=offset, length=length))

    def _answer(self, length: int) -> memoryview:
        answer = self._wire.receive()
        if not isinstance(answer, jobs.Data) or answer.order != self._order or len(answer.data) != length:
            raise ParentGone
        return answer.data

    def source(self, name: str, blanks: Blanks | None = None) -> io.BufferedReader:
        """Return a source as a binary stream that can be read and sought, each byte fetched when it is needed.

        Args:
            name: Of a source of the order.
            blanks: Ranges that the reader need not see: they are never fetched, and read as anything.
        """
        return io.BufferedReader(Source(self, name, self.sources[name], blanks), _BLOCK)

    def whole(self, name: str) -> bytes:
        """Return all the bytes of a source: for what must be in memory anyway."""
        size, step = self.sources[name], jobs.LARGEST_PIECE
        asked = [(offset, min(step, size - offset)) for offset in range(0, size, step)]
        for ahead in asked[:_AHEAD]:
            self._ask(name, *ahead)
        pieces = []
        for number, (_, length) in enumerate(asked):
            pieces.append(self._answer(length))
            if number + _AHEAD < len(asked):
                self._ask(name, *asked[number + _AHEAD])
        return b"".join(pieces)

    def chunk(self, data: Buffer) -> None:
        """Send the next bytes of the output."""
        view = memoryview(data).cast("B")
        for offset in range(0, len(view), jobs.LARGEST_PIECE):
            piece = view[offset : offset + jobs.LARGEST_PIECE]
            self._wire.send(jobs.Chunk(order=self._order, data=piece))

    def splice(self, data: Buffer, cuts: tuple[Cut, ...]) -> None:
        """Send the next bytes of the output, with ranges of sources among them."""
        self._wire.send(Splice(order=self._order, data=memoryview(data), cuts=cuts))

    def end_file(self, media: str) -> None:
        """Say that what was sent since the last time is a file of its own, of this media type."""
        self.output.finish()
        self._wire.send(jobs.Whole(order=self._order, media=media))

    @property
    def folder(self) -> Path:
        """The folder in memory of this child, empty at the start of the order; it ends with the child.

        Raises:
            AppError: ``no-private-folder`` where this system offers none: nothing is written to a disk instead.
        """
        if not self._folder:
            raise jobs.refused("no-private-folder")
        return Path(self._folder)

    def listen(self) -> threading.Event:
        """Hear from now on, in a thread, whether the parent wants the order stopped; return what is set then.

        Only for orders without sources: nobody else listens any more.
        """

        def hear() -> None:
            try:
                while not isinstance(self._wire.receive(), jobs.Stop):
                    pass
            except (ParentGone, jobs.MalformedFrame, OSError, ValueError):
                pass
            self._stopped.set()

        threading.Thread(target=hear, name="wish to stop", daemon=True).start()
        return self._stopped

    def progress(self, step: str, done: int, total: int) -> None:
        """Tell how far the job is; messages too close to one another are left out, except the last of a step."""
        now = time.monotonic()
        last_step, last_time = self._last_progress
        if step == last_step and done < total and now - last_time < _BETWEEN_PROGRESS:
            return
        self._last_progress = (step, now)
        self._wire.send(jobs.Progress(order=self._order, step=step, done=done, total=total))


class Blanks:
    """Ranges of a source that some reader need not see, such as the pixels of pictures when words are wanted."""

    def __init__(self) -> None:
        """Begin with none."""
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, length: int) -> None:
        """Add a range, apart from all others."""
        place = bisect_right(self._starts, start)
        if place and self._ends[place - 1] >= start + length:
            return
        self._starts.insert(place, start)
        self._ends.insert(place, start + length)

    def until(self, position: int) -> int:
        """Return where the range ends that holds a position, or the position itself."""
        place = bisect_right(self._starts, position) - 1
        return max(position, self._ends[place]) if place >= 0 else position


class Source(io.RawIOBase):
    """A source as a raw stream. Keeps the last blocks it received."""

    def __init__(self, exchange: Exchange, name: str, size: int, blanks: Blanks | None = None) -> None:
        """Read ``size`` bytes named ``name`` through an exchange."""
        super().__init__()
        self._exchange = exchange
        self._name = name
        self._size = size
        self._blanks = blanks
        self._position = 0
        self._kept: dict[int, memoryview] = {}
        self._next = -1
        self._run = 1

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move, as in any file."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, target: Buffer, /) -> int:
        """Fill a buffer as far as one block allows."""
        view = memoryview(target).cast("B")
        if self._position >= self._size or not view:
            return 0
        if self._blanks is not None:
            blank = min(self._blanks.until(self._position) - self._position, len(view))
            if blank > 0:  # what the buffer holds is as good as anything
                self._position += blank
                return blank
        number, within = divmod(self._position, _BLOCK)
        piece = self._block(number)[within : within + len(view)]
        view[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _block(self, number: int) -> memoryview:
        """Return one block, the least recently used ones leaving their places."""
        kept = self._kept.pop(number, None)
        if kept is None:
            self._run = min(self._run * 2, jobs.LARGEST_PIECE // _BLOCK) if number == self._next else 1
            start = number * _BLOCK
            data = self._exchange.read(self._name, start, min(self._size - start, self._run * _BLOCK))
            self._next = number + self._run
            for offset in range(len(data) - 1 - (len(data) - 1) % _BLOCK, 0, -_BLOCK):
                self._kept[number + offset // _BLOCK] = data[offset : offset + _BLOCK]
            kept = data[:_BLOCK]
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
        self._kept[number] = kept
        return kept


class Output(io.RawIOBase):
    """The output as a stream that can only grow. Give it to a library, then :meth:`finish`."""

    def __init__(self, exchange: Exchange) -> None:
        """Send through an exchange."""
        super().__init__()
        self._exchange = exchange
        self._buffer = bytearray()
        self._cuts: list[Cut] = []
        self._cut = 0
        self.written = 0

    def writable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self.written

    def write(self, data: Buffer, /) -> int:
        """Take bytes; they leave by pieces of a megabyte."""
        view = memoryview(data).cast("B")
        self.written += len(view)
        if len(self._buffer) + len(view) >= jobs.LARGEST_PIECE:  # also what waits to be copied before it
            self.finish()
        if len(view) >= jobs.LARGEST_PIECE:
            self._exchange.chunk(view)
        else:
            self._buffer += view
        return len(view)

    def copy(self, source: str, offset: int, length: int, key: bytes = b"") -> int:
        """Have a range of a source go out next without reading it here; return how many bytes that makes.

        Args:
            source: Name of a source of the order.
            offset: Its first byte.
            length: How many.
            key: Seals the range on its way, where there is one.
        """
        if not length and not key:
            return 0
        self._cuts.append(Cut(at=len(self._buffer), source=source, offset=offset, length=length, key=key))
        size = sealed_length(length) if key else length
        self.written += size
        self._cut += size
        if self._cut > _CUT_TOGETHER or len(self._cuts) > _MOST_CUTS:
            self.finish()
        return size

    def finish(self) -> None:
        """Send what is still waiting."""
        waiting, self._buffer = self._buffer, bytearray()
        cuts, self._cuts, self._cut = tuple(self._cuts), [], 0
        if cuts:
            self._exchange.splice(waiting, cuts)
        elif waiting:
            self._exchange.chunk(waiting)
