"""A disk that fails below SQLite: full, worn, lying, torn, cut from its power at any instant.

The layer sits between SQLite's cipher and the operating system, so what it sees and spoils are the very bytes that
would reach a disk.
"""

# ruff: noqa: N802, FBT001 - names and shapes of methods are those of SQLite's file layer

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    from collections.abc import Callable

SECTOR = 512


def seeded(number: int) -> random.Random:
    """Return chance that strikes the same way each time."""
    return random.Random(number)  # noqa: S311 - faults, not keys


class Event:
    """One thing that happened to one file."""

    def __init__(self, kind: str, path: str, offset: int = 0, data: bytes = b"") -> None:
        self.kind = kind
        self.path = path
        self.offset = offset
        self.data = data


class Disk(apsw.VFS):
    """A layer registered under a name of its own; ``layer`` is what the vault is given.

    Make one per process and keep it: the cipher's layer above it lives until the end.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, "unix")
        self.layer = f"multipleciphers-{name}"
        self.events: list[Event] = []
        self.fault: Callable[[Event], None] | None = None

    def renew(self) -> None:
        """Forget the past."""
        self.events, self.fault = [], None

    def meet(self, event: Event) -> None:
        """Let the fault of the day strike, else note what happened."""
        if self.fault is not None:
            self.fault(event)
        self.events.append(event)

    def excepthook(self, *_exception: object) -> bool:
        """Stay quiet: the fault reaches SQLite as a result code, which is the point."""
        return True

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> DiskFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return DiskFile(self, path or "", flags, name)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.meet(Event("delete", filename))
        super().xDelete(filename, syncdir)


class DiskFile(apsw.VFSFile):
    """One file on the faulty disk."""

    def __init__(self, disk: Disk, path: str, flags: list[int], name: str | apsw.URIFilename | None) -> None:
        super().__init__("unix", name, flags)
        self.disk = disk
        self.path = path

    def excepthook(self, *_exception: object) -> bool:
        """Stay quiet."""
        return True

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.meet(Event("write", self.path, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self.disk.meet(Event("truncate", self.path, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self.disk.meet(Event("sync", self.path))
        super().xSync(flags)


def after_cut(events: list[Event], upto: int, chance: random.Random) -> dict[str, bytes]:
    """Return the files as a power cut after some events may leave them.

    What was written before the last flush of its file is there. Of what came after, each write may be there or not, in
    any order, and one of them may stop half way, at a sector.
    """
    files: dict[str, bytearray] = {}
    pending: dict[str, list[Event]] = {}
    for event in events[:upto]:
        if event.kind == "delete":
            files.pop(event.path, None)
            pending.pop(event.path, None)
        elif event.kind == "sync":
            for earlier in pending.pop(event.path, []):
                _apply(files, earlier)
            files.setdefault(event.path, bytearray())
        else:
            pending.setdefault(event.path, []).append(event)
    for path, waiting in pending.items():
        if path not in files and chance.random() < 0.5:
            continue  # not even its name reached the disk
        for event in [event for event in waiting if chance.random() < 0.5]:
            torn = event
            if event.kind == "write" and chance.random() < 0.3:
                sectors = len(event.data) // SECTOR
                torn = Event("write", path, event.offset, event.data[: chance.randint(0, sectors) * SECTOR])
            _apply(files, torn)
    return {path: bytes(data) for path, data in files.items()}


def _apply(files: dict[str, bytearray], event: Event) -> None:
    data = files.setdefault(event.path, bytearray())
    if event.kind == "truncate":
        del data[event.offset :]
        data.extend(bytes(max(0, event.offset - len(data))))
    else:
        data.extend(bytes(max(0, event.offset + len(event.data) - len(data))))
        data[event.offset : event.offset + len(event.data)] = event.data


def lay_out(files: dict[str, bytes], source: Path, target: Path) -> None:
    """Write the files of a cut disk elsewhere, keeping their places below a folder."""
    for path, data in files.items():
        place = target / Path(path).relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
