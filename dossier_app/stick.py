"""A folder on a removable disk, written under a name that says it is unfinished, read back, and named at the end.

Whatever happens meanwhile (no more room, a stick pulled out, a cancelled copy), nothing is left that looks whole.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import os
import secrets
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.core.stick import SUMS, Room, read_sums, sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event

UNFINISHED = "INCOMPLET-"
"""Beginning of the name of a folder that is being written."""

LARGEST_ON_FAT = 2**32 - 1
"""Bytes of the largest file of FAT16 and FAT32."""

LARGEST_LIST = 16 * 2**20
"""Bytes of the longest list of hashes that is read."""

_CHUNK = 2**20
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTCONN}
_FAT = {"fat", "fat12", "fat16", "fat32", "vfat", "msdos"}
_LITTER = {"system volume information", "$recycle.bin", "thumbs.db", "desktop.ini", ".ds_store", ".trashes"}
"""What systems leave on sticks by themselves."""


class Checked(Value, frozen=True, kw_only=True):
    """What became of the files of a hand-over, by their paths in its folder.

    Attributes:
        folder: Name of the folder.
        good: How many files are as they were written.
        missing: Listed, and not there.
        changed: There, with another content.
        unreadable: There, and the disk refuses to read them.
        extra: There, and not listed.
        listed: Whether the list of hashes itself can be used.
    """

    folder: str
    good: int = 0
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    listed: bool = True

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written, and nothing else is there."""
        return self.listed and not (self.missing or self.changed or self.unreadable or self.extra)

    @property
    def findings(self) -> tuple[Problem, ...]:
        """Everything to say of it, one thing a file; one good word where it is sound."""
        if not self.listed:
            return (problem("stick-unlisted", folder=self.folder),)
        if self.sound:
            return (problem("stick-sound", folder=self.folder, count=self.good),)
        return (
            *(problem("stick-file-missing", file=path) for path in self.missing),
            *(problem("stick-file-changed", file=path) for path in self.changed),
            *(problem("stick-file-unreadable", file=path) for path in self.unreadable),
            *(problem("stick-file-extra", file=path) for path in self.extra),
        )


def room_on(place: Path) -> Room:
    """Return what a disk can take, after writing a little there and removing it.

    Raises:
        AppError: ``stick-absent``, ``stick-unwritable``, ``stick-full``.
    """
    with _told(place):
        _refuse_absent(place)
        trial = place / f"{UNFINISHED}{secrets.token_hex(4)}"
        trial.mkdir()
        try:
            with (trial / "essai").open("xb") as file:
                file.write(bytes(1024))
                _flush(file)
        finally:
            shutil.rmtree(trial, ignore_errors=True)
    return glance(place)


def glance(place: Path) -> Room:
    """Return what a disk says that it can take, without writing anything.

    Raises:
        AppError: ``stick-absent``, ``stick-unwritable``.
    """
    with _told(place):
        _refuse_absent(place)
        usage = shutil.disk_usage(place)
    kind = file_system(place)
    return Room(
        free=usage.free if usage.total else None,
        largest=LARGEST_ON_FAT if kind in _FAT else None,
    )


def file_system(place: Path) -> str:
    """Return the kind of file system of a folder as the system names it, in small letters; "" where it is not told."""
    if sys.platform == "win32":
        return _windows_file_system(place)
    try:
        device = place.stat().st_dev
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    wanted = f"{os.major(device)}:{os.minor(device)}"
    kinds = [line.partition(" - ")[2].split(" ")[0] for line in mounts if line.split(" ")[2] == wanted]
    return kinds[-1].lower() if kinds else ""


def _windows_file_system(place: Path) -> str:
    import ctypes

    kind = ctypes.create_unicode_buffer(64)
    volume = f"{place.resolve().drive}\\"
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]  # there on Windows alone
    told = kernel.GetVolumeInformationW(volume, None, 0, None, None, None, kind, len(kind))
    return kind.value.lower() if told else ""


def free_name(place: Path, name: str) -> str:
    """Return a name for a folder that nothing has yet: the second of a day is « (2) »."""
    numbered = (f"{name} ({number})" for number in itertools.count(2))
    return next(free for free in itertools.chain((name,), numbered) if not os.path.lexists(place / free))


class Draft:
    """A folder being written.

    Attributes:
        folder: Where, under its unfinished name.
    """

    def __init__(self, place: Path, name: str) -> None:
        """Make the folder.

        Raises:
            AppError: ``stick-folder-exists``, ``stick-absent``, ``stick-unwritable``, ``stick-full``.
        """
        self._target = place / name
        if self._target.exists():
            raise AppError("stick-folder-exists", folder=name)
        self.folder = place / f"{UNFINISHED}{name}-{secrets.token_hex(3)}"
        self._hashes: dict[str, str] = {}
        with _told(place):
            self.folder.mkdir()

    def put(self, path: str, data: bytes) -> None:
        """Write a small file.

        Raises:
            AppError: ``stick-absent``, ``stick-unwritable``, ``stick-full``.
        """
        with _told(self._target), (self.folder / path).open("xb") as file:
            file.write(data)
            _flush(file)
        self._hashes[path] = hashlib.sha256(data).hexdigest()

    def keep(self, path: str, sha256: str) -> None:
        """Count in a file that something else has written in the folder."""
        self._hashes[path] = sha256

    def finish(self, on_progress: Callable[[int, int], object], cancelled: Event | None = None) -> Path:
        """Write the list of hashes, read everything back from the disk, and give the folder its name.

        Args:
            on_progress: Told how many files were read back, out of how many.
            cancelled: Gives up.

        Raises:
            AppError: ``stick-differs`` when what is read is not what was written; ``cancelled``, ``stick-absent``,
                ``stick-unwritable``, ``stick-full``.
        """
        self.put(SUMS, sums(self._hashes))
        with _told(self._target):
            folders = {self.folder / path for path in self._hashes}
            for folder in sorted({path.parent for path in folders} | {self.folder}):
                _flush_folder(folder)
            for done, (path, meant) in enumerate(self._hashes.items()):
                on_progress(done, len(self._hashes))
                if _hash_on_disk(self.folder / path, cancelled) != meant:
                    raise AppError("stick-differs", file=path)
            on_progress(len(self._hashes), len(self._hashes))
            if self._target.exists():
                raise AppError("stick-folder-exists", folder=self._target.name)
            self.folder.rename(self._target)
            _flush_folder(self._target.parent)
        return self._target

    def abandon(self) -> None:
        """Remove what was written, as far as the disk still answers."""
        shutil.rmtree(self.folder, ignore_errors=True)


def check(
    place: Path, on_progress: Callable[[int, int], object] = lambda *_: None, cancelled: Event | None = None
) -> tuple[Checked, ...]:
    """Compare every hand-over on a stick, or in a folder, with its list of hashes.

    Raises:
        AppError: ``stick-absent``, ``stick-without-list`` where there is none, ``cancelled``.
    """
    with _told(place):
        _refuse_absent(place)
        inside = sorted(path for path in place.iterdir() if path.is_dir() and not path.is_symlink())
        folders = [folder for folder in (place, *inside) if (folder / SUMS).is_file()]
        unfinished = [path for path in inside if path.name.startswith(UNFINISHED) and path not in folders]
        if not folders and not unfinished:
            raise AppError("stick-without-list", folder=place.name or str(place))
        broken = tuple(Checked(folder=path.name, listed=False) for path in unfinished)
        return (*(_checked(folder, on_progress, cancelled) for folder in folders), *broken)


def _refuse_absent(place: Path) -> None:
    """Stop where there is no folder.

    Raises:
        AppError: ``stick-absent``.
        OSError: The disk does not answer.
    """
    if not place.is_dir():
        raise AppError("stick-absent", folder=place.name or str(place))


def _checked(folder: Path, on_progress: Callable[[int, int], object], cancelled: Event | None) -> Checked:
    name = folder.name or str(folder)
    try:
        with (folder / SUMS).open("rb") as file:
            meant = read_sums(file.read(LARGEST_LIST))
    except OSError:
        meant = None
    if meant is None:
        return Checked(folder=name, listed=False)
    missing, changed, unreadable = [], [], []
    for done, (path, sha256) in enumerate(meant.items()):
        on_progress(done, len(meant))
        there = folder / path
        try:
            if there.is_symlink() or not there.is_file():
                missing.append(path)
            elif _hash_on_disk(there, cancelled) != sha256:
                changed.append(path)
        except OSError:
            unreadable.append(path)
    on_progress(len(meant), len(meant))
    lost = len(missing) + len(changed) + len(unreadable)
    return Checked(
        folder=name,
        good=len(meant) - lost,
        missing=tuple(missing),
        changed=tuple(changed),
        unreadable=tuple(unreadable),
        extra=tuple(sorted(set(_paths(folder)) - meant.keys() - {SUMS})),
    )


def _paths(folder: Path) -> Iterator[str]:
    """Yield every file below a folder, but for what systems leave by themselves."""
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        litter = any(part.casefold() in _LITTER or part.startswith("._") for part in parts)
        if not litter and (path.is_symlink() or not path.is_dir()):
            yield "/".join(parts)


def _hash_on_disk(path: Path, cancelled: Event | None) -> str:
    """Return the hash of a file, read from the disk rather than from memory where the system lets one ask."""
    sha256 = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        _forget_cached(file.fileno())
        while data := file.read(_CHUNK):
            if cancelled is not None and cancelled.is_set():
                raise AppError("cancelled")
            sha256.update(data)
    return sha256.hexdigest()


def _forget_cached(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_NOCACHE, 1)
    elif hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make names durable, where the system lets a folder be opened."""
    with contextlib.suppress(PermissionError, IsADirectoryError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some file systems flush no folder
                raise
        finally:
            os.close(handle)


@contextlib.contextmanager
def _told(place: Path) -> Iterator[None]:
    """Say what the disk refuses as what happened to the stick."""
    try:
        yield
    except OSError as error:
        code = "stick-unwritable"
        if error.errno in _FULL:
            code = "stick-full"
        elif error.errno in _GONE:
            code = "stick-absent"
        elif error.errno == errno.EFBIG:
            code = "stick-file-refused"
        raise AppError(code, folder=place.name or str(place)) from error
