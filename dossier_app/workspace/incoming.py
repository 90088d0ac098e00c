"""Files coming in: hashed here, parsed in child processes, and each one accounted for."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import unicodedata
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dossier_app.core.dossier import Attachment, PageRef
from dossier_app.core.jobs import Intake, IntakeResult
from dossier_app.core.problems import AppError, Problem, Value
from dossier_app.sandbox import FileSource, Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from threading import Event

_CHUNK = 2**20
_ASKS_PASSWORD = {"locked", "wrong-password"}
_ID_BYTES = 8
"""Randomness of an attachment's id: enough that two never meet in one dossier."""


_UNSHOWN = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of what a name may hold but no screen may be sent: controls, bytes that are no text, breaks of line."""


class Incoming(Value, frozen=True, kw_only=True):
    """A file on its way in: from a path, or already in memory (pasted, scanned).

    Attributes:
        name: Shown to people; the content decides what it is.
        password: For a locked PDF; used once, kept nowhere.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    password: str = ""

    @classmethod
    def from_path(cls, path: Path, password: str = "") -> Incoming:
        """Take a file from the disk, read when its turn comes."""
        shown = "".join("\ufffd" if unicodedata.category(sign) in _UNSHOWN else sign for sign in path.name)
        return cls(name=shown, path=path, password=password)

    def __repr__(self) -> str:
        """Show neither the content nor the password."""
        return f"Incoming(name={self.name!r})"

    @contextlib.contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open the bytes.

        Raises:
            AppError: ``source-unreadable``.
        """
        if self.path is None:
            yield BytesIO(self.data or b"")
            return
        with reading(self.path, self.name) as stream:
            yield stream


@contextlib.contextmanager
def reading(path: Path, name: str) -> Iterator[BinaryIO]:
    """Open a file of the disk; a pipe or a device, which may never end, is refused.

    Raises:
        AppError: ``source-unreadable``.
    """
    try:
        if path.exists() and not path.is_file():
            raise AppError("source-unreadable", file=name)
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        raise AppError("source-unreadable", file=name) from error
    with stream:
        yield stream


class Place(Value, frozen=True, kw_only=True):
    """Where files go, and what is already known of them."""

    requirement: str = ""
    instance: str = ""
    piece: str = ""
    issued_on: date | None = None
    covers_from: date | None = None
    covers_until: date | None = None
    valid_until: date | None = None
    language: str = "fr"
    translation_of: str = ""


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    ALREADY_THERE = "already-there"
    LOCKED = "locked"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Outcome(Value, frozen=True, kw_only=True):
    """What became of one file, with the reason.

    Attributes:
        attachment: Id of what was added, or of what was already there.
        problems: Why it was refused, or what was noticed.
    """

    name: str
    status: Status
    attachment: str = ""
    problems: tuple[Problem, ...] = ()


class Taken(Value, frozen=True, kw_only=True):
    """A file read and parsed, not yet in the dossier."""

    sha256: str
    size: int
    canonical: bytes
    result: IntakeResult


def digest_of(incoming: Incoming) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file.

    Raises:
        AppError: ``source-unreadable``.
    """
    sha256, size = hashlib.sha256(), 0
    with incoming.opened() as stream:
        try:
            while chunk := stream.read(_CHUNK):
                sha256.update(chunk)
                size += len(chunk)
        except OSError as error:
            raise AppError("source-unreadable", file=incoming.name) from error
    return sha256.hexdigest(), size


def take(sandbox: Sandbox, incoming: Incoming, cancelled: Event | None) -> Taken:
    """Have a child process turn a file into canonical pages.

    Raises:
        AppError: Why the file cannot be taken.
    """
    sha256, size = digest_of(incoming)
    canonical = bytearray()
    with incoming.opened() as stream:
        result = sandbox.run(
            Intake(name=incoming.name, password=incoming.password),
            sources={"source": FileSource(stream)},
            sink=canonical.extend,
            cancelled=cancelled,
        )
    return Taken(sha256=sha256, size=size, canonical=bytes(canonical), result=result)


class Unchanged:
    """A file read again while it is stored: it must still be what was hashed and parsed before.

    A copier may still be writing, a stick may be pulled out: the transaction is given up rather than keep something
    that nobody has looked at.
    """

    def __init__(self, stream: BinaryIO, sha256: str, name: str) -> None:
        """Read a stream that must have this SHA-256 at its end."""
        self._stream = stream
        self._expected = sha256
        self._name = name
        self._hash = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes.

        Raises:
            AppError: ``source-unreadable``, or ``source-changed`` at the end of another content.
        """
        try:
            data = self._stream.read(size)
        except OSError as error:
            raise AppError("source-unreadable", file=self._name) from error
        self._hash.update(data)
        if not data and self._hash.hexdigest() != self._expected:
            raise AppError("source-changed", file=self._name)
        return data


def attachment_of(incoming: Incoming, taken: Taken, place: Place, now: datetime) -> Attachment:
    """Return the attachment that a file becomes."""
    source = hashlib.sha256(taken.canonical).hexdigest()
    return Attachment(
        id=secrets.token_hex(_ID_BYTES),
        name=incoming.name,
        original=taken.sha256,
        size=taken.size,
        media=taken.result.media,
        pages=tuple(PageRef(source=source, index=index) for index in range(len(taken.result.pages))),
        added_at=now,
        findings=taken.result.problems,
        outline=taken.result.outline,
        source=source if taken.result.pages else "",
        leaves=len(taken.result.pages),
        requirement=place.requirement,
        instance=place.instance,
        piece=place.piece,
        issued_on=place.issued_on,
        covers_from=place.covers_from,
        covers_until=place.covers_until,
        valid_until=place.valid_until,
        language=place.language,
        translation_of=place.translation_of,
    )


def refusal(incoming: Incoming, error: AppError) -> Outcome:
    """Return the outcome of a file that could not be taken."""
    status = Status.REFUSED
    if error.code in _ASKS_PASSWORD:
        status = Status.LOCKED
    elif error.code == "cancelled":
        status = Status.CANCELLED
    why = Problem(code=error.code, parameters=tuple(error.parameters.items()))
    return Outcome(name=incoming.name, status=status, problems=(why,))


def in_order(
    incoming: Iterable[Incoming], work: Callable[[Incoming], Taken], workers: int
) -> Iterator[tuple[Incoming, Future[Taken]]]:
    """Run the work on several files at once and yield them finished, in their order.

    Only a few results wait at any time: a thousand files never stand in memory together.
    """
    waiting: deque[tuple[Incoming, Future[Taken]]] = deque()
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="intake") as pool:
        for file in incoming:
            waiting.append((file, pool.submit(work, file)))
            if len(waiting) > workers:
                yield _finished(waiting)
        while waiting:
            yield _finished(waiting)


def _finished(waiting: deque[tuple[Incoming, Future[Taken]]]) -> tuple[Incoming, Future[Taken]]:
    incoming, future = waiting.popleft()
    future.exception()
    return incoming, future
