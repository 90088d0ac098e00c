"""Files coming in: hashed here, parsed in child processes, and each one accounted for."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import unicodedata
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dossier_app.core.dossier import Attachment, PageRef
from dossier_app.core.jobs import Intake, IntakeResult
from dossier_app.core.looking import LookResult
from dossier_app.core.presence import Span
from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.sandbox import FileSource, Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

_CHUNK = 2**20
_ASKS_PASSWORD = {"locked", "wrong-password"}
_ID_BYTES = 8
"""Randomness of an attachment's id: enough that two never meet in one dossier."""


_UNSHOWN = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of what a name may hold but no screen may be sent: controls, bytes that are no text, breaks of line."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the order of what follows, so that a name, or the sentence around it, reads as another one."""


def shown(name: str) -> str:
    """Return a name that a screen and a dossier can bear."""
    return "".join("\ufffd" if sign in _TURNING or unicodedata.category(sign) in _UNSHOWN else sign for sign in name)


class Incoming(Value, frozen=True, kw_only=True):
    """A file on its way in: from a path, already in memory (pasted, scanned), or inside one of these.

    Attributes:
        name: Shown to people; the content decides what it is.
        path: A file, or a folder whose files come in.
        password: For a locked PDF or archive; used once, kept nowhere.
        entry: Its place inside the container that path or data is; None when it is no part of anything.
        container_password: What opened that container.
        depth: How many containers are around it.
        as_it_is: Keep the original without pages: nothing in it could be read, and a person wants it all the same.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    password: str = ""
    entry: int | None = None
    container_password: str = ""
    depth: int = 0
    as_it_is: bool = False

    @classmethod
    def from_path(cls, path: Path, password: str = "") -> Incoming:
        """Take a file from the disk, read when its turn comes."""
        return cls(name=shown(path.name), path=path, password=password)

    def __repr__(self) -> str:
        """Show neither the content nor the password."""
        return f"Incoming(name={self.name!r})"

    @contextlib.contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open the bytes: of the container, for what is inside one.

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
    """Where files go, and what is already known of them.

    Attributes:
        wished: Period that they are brought for; it is proposed for each, and noted for none.
    """

    requirement: str = ""
    instance: str = ""
    piece: str = ""
    issued_on: date | None = None
    covers_from: date | None = None
    covers_until: date | None = None
    valid_until: date | None = None
    language: str = "fr"
    translation_of: str = ""
    wished: Span | None = None


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    ALREADY_THERE = "already-there"
    LOCKED = "locked"
    PASSED_OVER = "passed-over"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Outcome(Value, frozen=True, kw_only=True):
    """What became of one file, with the reason.

    Attributes:
        attachment: Id of what was added, or of what was already there.
        problems: Why it was refused, or what was noticed.
        file: What came in, for another try; None when there is nothing to try again.
    """

    name: str
    status: Status
    attachment: str = ""
    problems: tuple[Problem, ...] = ()
    file: Incoming | None = None


class Taken(Value, frozen=True, kw_only=True):
    """A file read and parsed, not yet in the dossier.

    Attributes:
        file: What was read: for an entry of a container, its bytes are in memory.
        look: Of its pages, where it is a picture.
        parts: Its pages taken apart for later bindings (:mod:`dossier_app.workspace.apart`), or b"".
    """

    file: Incoming
    sha256: str
    size: int
    canonical: bytes
    result: IntakeResult
    look: LookResult | None = None
    parts: bytes = b""

    @property
    def source(self) -> str:
        """SHA-256 of its canonical pages."""
        return hashlib.sha256(self.canonical).hexdigest()


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
    if incoming.as_it_is:
        kept = IntakeResult(media="application/octet-stream", pages=(), problems=(problem("kept-unread"),))
        return Taken(file=incoming, sha256=sha256, size=size, canonical=b"", result=kept)
    with incoming.opened() as stream:
        result = sandbox.run(
            Intake(name=incoming.name, password=incoming.password),
            sources={"source": FileSource(stream)},
            sink=canonical.extend,
            cancelled=cancelled,
        )
    return Taken(file=incoming, sha256=sha256, size=size, canonical=bytes(canonical), result=result)


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
    source = taken.source
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
    return Outcome(name=incoming.name, status=status, problems=(why,), file=incoming)
