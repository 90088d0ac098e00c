"""The law as it was read last, kept in the user's cache folder: the next start decodes it instead of reading TOML.

The copy stands for exact bytes: those of every file of law, and those of the code that reads, shapes and checks them.
It is used where all of them are the same and it is whole itself; otherwise the files are read again and it is replaced
without a word. Nothing depends on it: a folder that is missing, full or refused only costs time. It holds law alone.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dossier_app import library
from dossier_app.core.law import Library

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "law.bin"
_BEGINNING = b"law of dossier, compiled\n"
_DIGEST = 32
_LARGEST = 64 * 1024 * 1024
_PACKAGE = Path(__file__).resolve().parent
_CODE = ("core/*.py", "library.py", "compiled.py")
"""Everything that decides what the bytes of the law become."""


def load(*folders: Path, cache: Path, package: Path = _PACKAGE) -> Library:
    """Return the law of one or more folders, from the copy where it stands for them.

    Args:
        folders: Folders of law; later ones add to the first.
        cache: Folder of the copy, made where it is missing.
        package: Folder of the program; where its sources are not kept there, no copy is used or made.

    Raises:
        LibraryError: The files cannot be used. Law that has faults is never kept.
    """
    gathered = library.gather(*folders)
    key = _key(gathered, package)
    if key is None:
        return library.read(gathered)
    kept = _kept(cache / NAME, key)
    if kept is not None:
        return kept
    made = library.read(gathered)
    _keep(cache / NAME, key, made)
    return made


def _key(gathered: library.Gathered, package: Path) -> bytes | None:
    """Return a digest of all that the law in memory depends on, or None where some of it cannot be read."""
    if gathered.missing or any(file.content is None for file in gathered.files):
        return None
    try:
        code = [path.read_bytes() for pattern in _CODE for path in sorted(package.glob(pattern))]
    except OSError:
        return None
    if not code:
        return None
    law = (part for file in gathered.files for part in (b"%d" % file.folder, file.name.encode(), file.content or b""))
    return _digest((sys.version.encode(), msgspec.__version__.encode(), b"%d" % len(code), *code, *law))


def _digest(parts: Iterable[bytes]) -> bytes:
    """Return a digest of byte strings that no other split of the same bytes has."""
    made = sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


def _kept(file: Path, key: bytes) -> Library | None:
    """Return what a copy holds, or None unless it is whole and stands for the key."""
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        content = file.read_bytes()
    except OSError:
        return None
    head = len(_BEGINNING) + _DIGEST
    if content[:head] != _head(key, content[head:]):
        return None
    try:
        return msgspec.msgpack.decode(content[head:], type=Library)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _keep(file: Path, key: bytes, made: Library) -> None:
    """Replace the copy in one step; two programs that do so at once leave one copy, or one that is not whole."""
    beside = file.with_suffix(".new")
    body = msgspec.msgpack.encode(made)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_head(key, body) + body)
        os.replace(beside, file)  # noqa: PTH105 - the atomic one, by its own name


def _head(key: bytes, body: bytes) -> bytes:
    """Return what stands before a body: a beginning, and a digest of the key and of the body together."""
    return _BEGINNING + _digest((key, body))
