"""What was assembled, remembered by the hash of each file: one found again later need not be made again to be known.

A file made lighter, sealed, or made of pictures could not be made again as it was. What is remembered rests beside the
documents, in the encrypted file of the dossier; losing it costs only the comparison page by page.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from dossier_app import delivery
from dossier_app.core.dossier import DeliveredFile
from dossier_app.core.problems import AppError, Value
from dossier_app.workspace.incoming import reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from dossier_app.core.plan import Entry, Plan
    from dossier_app.workspace.opened import OpenDossier

_KIND, _VERSION = "written", 1
_MOST = 50
"""Outputs remembered together: the last ones."""


class _Output(Value, frozen=True, kw_only=True):
    """One output.

    Attributes:
        profile: Id of its shape.
        content: Digest of its pieces: numbers, words and pages.
        files: Path of each below its folder, with size and SHA-256.
    """

    profile: str
    content: str
    files: tuple[DeliveredFile, ...]


def remember(opened: OpenDossier, decided: Plan, files: Sequence[DeliveredFile]) -> None:
    """Remember an output that was just put in place. A disk that has no room for that loses only the memory of it.

    Args:
        opened: The dossier.
        decided: What was written.
        files: Path of each below the folder of the output, in the order of the plan's volumes.
    """
    made = _Output(profile=decided.profile.id, content=_content(decided.entries), files=tuple(files))
    beside = decided.sources[0]
    with suppress(AppError):
        kept = opened.derived(beside, _KIND, _VERSION)
        before = _decoded(kept.read(0, kept.size)) if kept is not None else ()
        others = [output for output in before if output != made]
        opened.keep_derived(beside, _KIND, msgspec.msgpack.encode([*others[1 - _MOST :], made]), _VERSION)


def known(opened: OpenDossier, decided: Plan, paths: Sequence[Path]) -> tuple[DeliveredFile, ...] | None:
    """Return the files of an output assembled here before, or None where none of them is known.

    Args:
        opened: The dossier.
        decided: Its plan as it stands, in the shape in which the files are said to be.
        paths: The files, or the folder that holds them.

    Raises:
        AppError: ``delivered-other-shape``, ``delivered-dossier-changed``, ``delivered-file-missing``,
            ``written-file-changed``, ``source-unreadable``.
    """
    records = opened.store.derived.all(_KIND, _VERSION).values()
    outputs = [output for record in records for output in _decoded(record)]
    given = _given(paths)
    seen: dict[str, list[Path]] = {}
    for sha256, path in _hashed(given, {file.size for output in outputs for file in output.files}):
        seen.setdefault(sha256, []).append(path)
    near = [output for output in outputs if any(file.sha256 in seen for file in output.files)]
    if not near:
        return None
    made = max(near, key=lambda output: sum(file.sha256 in seen for file in output.files) / len(output.files))
    first = next(seen[file.sha256][0].name for file in made.files if file.sha256 in seen)
    if made.profile != decided.profile.id:
        raise AppError("delivered-other-shape", file=first, profile=made.profile)
    if made.content != _content(decided.entries):
        raise AppError("delivered-dossier-changed", file=first)
    return tuple(_taken(file, seen.get(file.sha256, []), given) for file in made.files)


def _taken(file: DeliveredFile, alike: list[Path], given: Sequence[Path]) -> DeliveredFile:
    """Return a file under the name that it bears now; two files of the same bytes are two."""
    name = PurePosixPath(file.name).name
    if not alike:
        changed = any(path.name == name for path in given)
        raise AppError("written-file-changed" if changed else "delivered-file-missing", file=name)
    taken = next((path for path in alike if path.name == name), alike[0])
    alike.remove(taken)
    return msgspec.structs.replace(file, name=taken.name)


def _decoded(record: bytes) -> tuple[_Output, ...]:
    return msgspec.msgpack.decode(record, type=tuple[_Output, ...])


def _given(paths: Sequence[Path]) -> list[Path]:
    """Return the files that were named, and those of folders, two levels of them."""
    found: list[Path] = []
    for path in paths:
        try:
            inside = sorted([*path.glob("*"), *path.glob("*/*")]) if path.is_dir() else [path]
            found += [each for each in inside if each.is_file()]
        except OSError as error:
            raise AppError("source-unreadable", file=path.name) from error
    return found


def _hashed(given: Sequence[Path], sizes: Collection[int]) -> Iterator[tuple[str, Path]]:
    """Yield hash and path of every file that is as long as one that was written."""
    for path in given:
        try:
            alike = path.stat().st_size in sizes
        except OSError as error:
            raise AppError("source-unreadable", file=path.name) from error
        if alike:
            with reading(path, path.name) as stream:
                yield delivery.digest(stream)[0], path


def _content(entries: Sequence[Entry]) -> str:
    """Return a digest of what an output holds, however it is cut in files."""
    plain = [msgspec.structs.replace(entry, first=0, volume=0) for entry in entries]
    return hashlib.sha256(msgspec.msgpack.encode(plain)).hexdigest()
