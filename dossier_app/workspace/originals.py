"""The files as they came, given back untouched: a signed PDF is worth something only so."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from dossier_app import delivery
from dossier_app.core.problems import AppError
from dossier_app.core.unpacking import WITHIN

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from dossier_app.core.dossier import Original
    from dossier_app.workspace.opened import OpenDossier

_CHUNK = 2**20
_FORBIDDEN = frozenset('<>:"/\\|?*') | {chr(code) for code in range(32)}


def file_name(original: Original) -> str:
    """Return a name under which a file can be put on any disk: without what it came in."""
    last = original.name.rpartition(WITHIN)[2]
    clean = "".join("_" if sign in _FORBIDDEN else sign for sign in last).strip(" .")
    return PurePath(clean).name or "original"


def save_original(opened: OpenDossier, original: Original, target: Path) -> delivery.Delivered:
    """Write a file as it came, and compare what is on the disk with what was kept.

    Raises:
        AppError: ``blob-missing``, ``file-damaged``, ``disk-full``, ``cannot-write``, ``written-differs``.
    """

    def write(stream: BinaryIO) -> None:
        source, position = opened.source(original.sha256), 0
        while position < source.size:
            piece = source.read(position, min(_CHUNK, source.size - position))
            if not piece:
                raise AppError("file-damaged", file=original.name)
            stream.write(piece)
            position += len(piece)

    def check(written: BinaryIO) -> None:
        if delivery.digest(written)[0] != original.sha256:
            raise AppError("written-differs", file=target.name)

    return delivery.deliver(target, write, check)
