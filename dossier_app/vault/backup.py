"""Rotating, verified copies of a cabinet in a folder: another disk, a stick, a share.

A backup folder holds, for each cabinet, one manifest per backup and the files they name. A dossier that has not
changed since the last backup is not copied again: files are named after the state they hold. Everything is copied as
it is, encrypted; no key is needed to restore, only to open what was restored.

Each file is read again after it was written and compared; a manifest is written last, so what it names is there.
"""

from __future__ import annotations

import contextlib
import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.vault import durable, header, register
from dossier_app.vault.keys import canonical
from dossier_app.vault.shelf import FOLDER, SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dossier_app.vault.cabinet import Cabinet

FORMAT = 1
KEPT = 5
MANIFEST_SUFFIX = ".backup.json"
FILES = "files"
COPY_BYTES = 4 * 1024 * 1024


class BackedFile(Value, frozen=True, kw_only=True):
    """One file of a backup.

    Attributes:
        path: Where it goes in the cabinet, with ``/``.
        stored: Its name in the backup.
        size: Bytes.
        sha256: Of its bytes.
    """

    path: str
    stored: str
    size: int
    sha256: str


class Manifest(Value, frozen=True, kw_only=True):
    """One backup.

    Attributes:
        format: Number of the format.
        cabinet: Identity of the cabinet.
        at: When it was made.
        files: What it holds.
        left_out: Dossiers that could not be read, so that nobody believes they are here.
    """

    format: int = FORMAT
    cabinet: str
    at: datetime
    files: tuple[BackedFile, ...]
    left_out: tuple[str, ...] = ()


class Backup(Value, frozen=True, kw_only=True):
    """A backup in a folder, or just made.

    Attributes:
        manifest: Its manifest.
        content: What it names.
        problems: ``backup-dossier-left-out`` with ``dossier`` and ``reason``, when it was made just now.
        copied: Files written just now; the others were there from before.
    """

    manifest: Path
    content: Manifest
    problems: tuple[Problem, ...] = ()
    copied: int = 0


def back_up(
    cabinet: Cabinet,
    folder: Path,
    *,
    now: datetime,
    keep: int = KEPT,
    progress: Callable[[int, int], None] | None = None,
) -> Backup:
    """Copy a cabinet, open here, and drop the oldest backups beyond ``keep``.

    Dossiers that are open, here or elsewhere, are copied in their last durable state.

    Raises:
        AppError: ``backup-inside-cabinet``, ``disk-full``, ``read-only``, ``disk-error``, ``backup-unverified``; the
            earlier backups are untouched then.
    """
    if folder.resolve().is_relative_to(cabinet.folder.resolve()):
        raise AppError("backup-inside-cabinet", folder=folder.name)
    root = folder / cabinet.identity
    with durable.disk_errors(folder.name):
        (root / FILES).mkdir(parents=True, exist_ok=True)
    earlier = {file.stored: file for backup in backups(folder, cabinet.identity) for file in backup.content.files}
    writer = _Writer(root / FILES, earlier)
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%S")
    problems, left_out = [], []
    files = [writer.write(name, f"{stamp}-{name}", cabinet.raw(name)) for name in (header.HEADER, register.INDEX)]
    entries = cabinet.entries()
    for done, entry in enumerate(entries):
        if progress is not None:
            progress(done, len(entries))
        try:
            files.append(_dossier(cabinet, entry.id, writer))
        except AppError as error:
            if error.code not in {"file-damaged", "file-missing", "file-busy"}:
                raise
            left_out.append(entry.id)
            problems.append(problem("backup-dossier-left-out", dossier=entry.id, reason=error.code))
    content = Manifest(cabinet=cabinet.identity, at=now, files=tuple(files), left_out=tuple(left_out))
    manifest = root / f"{stamp}{MANIFEST_SUFFIX}"
    _write_manifest(manifest, content)
    _rotate(root, keep)
    return Backup(manifest=manifest, content=content, problems=tuple(problems), copied=writer.written)


def backups(folder: Path, cabinet: str | None = None) -> tuple[Backup, ...]:
    """Return the backups found in a folder, newest first; of one cabinet, or of all.

    A manifest that is not whole is no backup: it is passed over, and its files go at the next rotation.
    """
    found = []
    for path in folder.glob(f"{cabinet or '*'}/*{MANIFEST_SUFFIX}"):
        content = _read_manifest(path)
        if content is not None:
            found.append(Backup(manifest=path, content=content))
    return tuple(sorted(found, key=lambda backup: (backup.content.at, backup.manifest.name), reverse=True))


def verify(backup: Backup, *, progress: Callable[[int, int], None] | None = None) -> tuple[Problem, ...]:
    """Read a backup again, whole; return ``backup-file-damaged`` problems with ``file``."""
    found = []
    for done, file in enumerate(backup.content.files):
        if progress is not None:
            progress(done, len(backup.content.files))
        if _sum(_stored(backup, file)) != file.sha256:
            found.append(problem("backup-file-damaged", file=file.path))
    return tuple(found)


def restore(backup: Backup, folder: Path) -> tuple[Problem, ...]:
    """Put a backup back as a cabinet, in a folder that is empty or does not exist: nothing is ever replaced.

    A damaged file does not keep the others from coming back.

    Returns:
        ``backup-file-damaged`` problems with ``file``, for what could not be restored.

    Raises:
        AppError: ``folder-not-empty``, ``disk-full``, ``read-only``, ``disk-error``.
    """
    with durable.disk_errors(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise AppError("folder-not-empty", folder=folder.name)
        (folder / FOLDER).mkdir()
    found = []
    # The header comes first in the manifest and last in the folder: only a whole cabinet looks like one.
    for file in reversed(backup.content.files):
        target = folder / file.path
        try:
            _copy(durable.pieces(_stored(backup, file), COPY_BYTES), target, file.sha256)
        except AppError as error:
            if error.code not in {"backup-unverified", "file-missing"}:
                raise
            durable.remove(target)
            found.append(problem("backup-file-damaged", file=file.path))
    durable.sync_folder(folder)
    return tuple(found)


class _Writer:
    """Writes files into a backup, once per state."""

    def __init__(self, folder: Path, earlier: dict[str, BackedFile]) -> None:
        self._folder = folder
        self._earlier = earlier
        self.written = 0

    def write(self, path: str, stored: str, pieces: Iterable[bytes]) -> BackedFile:
        there = self._earlier.get(stored)
        if there is not None and _size(self._folder / stored) == there.size:
            return there
        size, total = _copy(pieces, self._folder / stored, None)
        self.written += 1
        return BackedFile(path=path, stored=stored, size=size, sha256=total)


def _dossier(cabinet: Cabinet, dossier_id: str, writer: _Writer) -> BackedFile:
    with cabinet.open_dossier(dossier_id, read_only=True) as store:
        name = f"{dossier_id}{SUFFIX}"
        return writer.write(f"{FOLDER}/{name}", f"{dossier_id}-{store.mark.hex()}{SUFFIX}", store.raw())


def _copy(pieces: Iterable[bytes], target: Path, expected: str | None) -> tuple[int, str]:
    """Write a file, flush it, read it again and compare; return its size and sum."""
    total, size = hashlib.sha256(), 0
    with durable.disk_errors(target.name):
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)
                total.update(piece)
                size += len(piece)
        durable.sync_file(target)
    if _sum(target) != total.hexdigest() or (expected is not None and expected != total.hexdigest()):
        raise AppError("backup-unverified", file=target.name)
    return size, total.hexdigest()


def _sum(path: Path) -> str:
    total = hashlib.sha256()
    with contextlib.suppress(AppError):
        for piece in durable.pieces(path, COPY_BYTES):
            total.update(piece)
    return total.hexdigest()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1


def _stored(backup: Backup, file: BackedFile) -> Path:
    return backup.manifest.parent / FILES / file.stored


def _write_manifest(path: Path, content: Manifest) -> None:
    body = msgspec.to_builtins(content)
    body["sha256"] = hashlib.sha256(canonical(body)).hexdigest()
    durable.write_whole(path, msgspec.json.format(canonical(body)) + b"\n")


def _read_manifest(path: Path) -> Manifest | None:
    try:
        body = msgspec.json.decode(path.read_bytes(), type=dict[str, object])
        total = body.pop("sha256", None)
        content = msgspec.convert(body, Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    return content if total == hashlib.sha256(canonical(body)).hexdigest() else None


def _rotate(root: Path, keep: int) -> None:
    """Drop the oldest backups, then the files no backup names."""
    kept = backups(root.parent, root.name)[:keep]
    names = {backup.manifest.name for backup in kept}
    for path in root.glob(f"*{MANIFEST_SUFFIX}"):
        if path.name not in names:
            durable.remove(path)
    stored = {file.stored for backup in kept for file in backup.content.files}
    for path in (root / FILES).iterdir():
        if path.name not in stored:
            durable.remove(path)
