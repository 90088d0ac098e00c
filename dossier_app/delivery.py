"""Putting finished files where the person wants them: beside first, verified there, then in place in one step.

Files of a set wait beside their places until the last of them is verified: half a set is never in place.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dossier_app.core.problems import AppError, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK = 2**20
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class Delivered(Value, frozen=True, kw_only=True):
    """A file in its place.

    Attributes:
        path: Where.
        size: Bytes.
        sha256: Of those bytes, as read again from the disk.
    """

    path: Path
    size: int
    sha256: str


def deliver(target: Path, write: Callable[[BinaryIO], object], check: Callable[[BinaryIO], object]) -> Delivered:
    """Write a file beside its target, flush it, read it again, have it checked, and only then replace the target.

    Args:
        target: Where it goes; what was there stays until the new file is whole.
        write: Writes the content.
        check: Looks at what was written; raising gives the delivery up.

    Raises:
        AppError: ``disk-full``, ``cannot-write``, ``written-differs``, or what writing and checking raise. Nothing is
            then left of the new file.
    """
    with together() as files:
        return files.add(target, write, check)


@contextlib.contextmanager
def together() -> Iterator[Files]:
    """Put files in their places at the end, all of them; none where anything is raised before.

    Raises:
        AppError: ``disk-full``, ``cannot-write``: what was there before is there again.
    """
    files = Files()
    try:
        yield files
        files.put_in_place()
    finally:
        files.clear()


class Files:
    """Files written and checked beside their places, where they wait for one another."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: list[tuple[Path, Path]] = []

    def add(self, target: Path, write: Callable[[BinaryIO], object], check: Callable[[BinaryIO], object]) -> Delivered:
        """Write a file beside its target, flush it, read it again and have it checked; see :func:`deliver`."""
        with _disk_errors(target.name):
            if target.exists() and not target.is_file():  # a device would be lost, a folder is found out too late
                raise AppError("cannot-write", file=target.name)
            target.parent.mkdir(parents=True, exist_ok=True)
        part = _beside(target, "part")
        self._waiting.append((part, target))
        sent = hashlib.sha256()
        with _disk_errors(target.name), part.open("xb") as file:
            write(_Hashed(file, sent.update))  # type: ignore[arg-type]  # the part of a stream that writers use
            file.flush()
            os.fsync(file.fileno())
        with _disk_errors(target.name), part.open("rb") as written:
            sha256, size = digest(written)
            if sha256 != sent.hexdigest():
                raise AppError("written-differs", file=target.name)
            written.seek(0)
            check(written)
        return Delivered(path=target, size=size, sha256=sha256)

    def put_in_place(self) -> None:
        """Replace every target; where one refuses, those replaced before it are as they were."""
        if len(self._waiting) == 1:  # no moment without the old file or the new one
            _replace(*self._waiting[0])
            return
        done: list[Path] = []
        aside: list[tuple[Path, Path]] = []
        try:
            for part, target in self._waiting:
                if target.is_file():
                    old = _beside(target, "old")
                    _replace(target, old, target.name)
                    aside.append((old, target))
                _replace(part, target)
                done.append(target)
        except BaseException:
            for target in done:
                _remove(target)
            for old, target in reversed(aside):
                with contextlib.suppress(OSError):
                    old.replace(target)
            raise
        for old, _ in aside:
            _remove(old)

    def clear(self) -> None:
        """Remove what is still beside its place, as far as the disk answers."""
        for part, _ in self._waiting:
            _remove(part)


def digest(stream: BinaryIO) -> tuple[str, int]:
    """Return SHA-256 and size of what is left of a stream."""
    sha256, size = hashlib.sha256(), 0
    while data := stream.read(_CHUNK):
        sha256.update(data)
        size += len(data)
    return sha256.hexdigest(), size


class _Hashed:
    """The writing half of a stream, whose bytes are also given to a digest."""

    def __init__(self, stream: BinaryIO, update: Callable[[bytes | memoryview], object]) -> None:
        self._stream = stream
        self._update = update

    def write(self, data: bytes | memoryview, /) -> int:
        """Write and count."""
        self._update(data)
        return self._stream.write(data)


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.{suffix}")


def _replace(file: Path, target: Path, name: str = "") -> None:
    with _disk_errors(name or target.name):
        file.replace(target)
        _sync_folder(target.parent)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _disk_errors(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code = "disk-full" if error.errno in _FULL else "cannot-write"
        raise AppError(code, file=name) from error
