"""Small files written whole or not at all, and kept through a power cut.

Databases have their journal; the few small files beside them (``cabinet.json``, locks, manifests) are written here.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Waits between tries to replace a file that somebody reads.
PATIENCE_SECONDS = (0.01, 0.03, 0.1, 0.2)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextlib.contextmanager
def disk_errors(name: str) -> Iterator[None]:
    """Turn what the operating system refuses into an error a person can act on.

    Args:
        name: Name of the file or folder concerned, without its path.

    Raises:
        AppError: ``disk-full``, ``read-only``, ``file-missing``, else ``disk-error`` with the system's name for it.
    """
    try:
        yield
    except OSError as error:
        raise AppError(_code_of(error), file=name, reason=errno.errorcode.get(error.errno or 0, "unknown")) from error


def _code_of(error: OSError) -> str:
    if error.errno in _FULL:
        return "disk-full"
    if error.errno in _READ_ONLY:
        return "read-only"
    if error.errno == errno.ENOENT:
        return "file-missing"
    return "disk-error"


def sync_folder(folder: Path) -> None:
    """Make names created or removed in a folder durable, where the system can (Windows and some shares cannot)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_file(path: Path) -> None:
    """Flush to the disk a file that somebody else wrote."""
    # Windows flushes only what is open for writing.
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Replace a small file: written beside, flushed to the disk, renamed over, folder flushed.

    Raises:
        AppError: As :func:`disk_errors`; the previous content is then untouched.
    """
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    with disk_errors(path.name):
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(beside, path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    sync_folder(path.parent)


def _put_in_place(beside: Path, path: Path) -> None:
    """Rename over a file; on Windows a virus scanner or another window may have it open for an instant."""
    for patience in PATIENCE_SECONDS:
        try:
            beside.replace(path)
        except PermissionError:
            time.sleep(patience)
        else:
            return
    beside.replace(path)


def pieces(path: Path, size: int) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces.

    Raises:
        AppError: As :func:`disk_errors`.
    """
    with disk_errors(path.name), path.open("rb") as file:
        while piece := file.read(size):
            yield piece


def remove(path: Path) -> bool:
    """Delete a file durably; return whether it was there.

    Raises:
        AppError: As :func:`disk_errors`.
    """
    with disk_errors(path.name):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
    sync_folder(path.parent)
    return True
