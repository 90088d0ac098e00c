"""Noting what was handed over: just assembled, or found later and compared again with the dossier as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app import delivery
from dossier_app.core.deliveries import delivery as delivery_of
from dossier_app.core.dossier import DeliveredFile, with_delivery
from dossier_app.core.problems import AppError, problem
from dossier_app.workspace.assembly import VerificationError, compare
from dossier_app.workspace.incoming import reading
from dossier_app.workspace.remembering import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path
    from threading import Event

    from dossier_app.core.dossier import Dossier
    from dossier_app.core.plan import Plan
    from dossier_app.workspace.assembly import BuiltFile
    from dossier_app.workspace.opened import OpenDossier


def note(
    opened: OpenDossier, decided: Plan, files: Iterable[DeliveredFile], *, recipient: str, at: datetime
) -> Dossier:
    """Note a version as handed over: from then on its numbers are kept.

    Raises:
        AppError: ``recipient-missing``, or why the disk refuses.
    """
    if not recipient.strip():
        raise AppError("recipient-missing")
    done = delivery_of(decided, tuple(files), at=at, recipient=recipient)
    return opened.edit(problem("deliver"), lambda value: with_delivery(value, done))


def delivered_files(files: Iterable[BuiltFile]) -> tuple[DeliveredFile, ...]:
    """Return what is kept of files just written."""
    return tuple(DeliveredFile(name=file.path.name, size=file.size, sha256=file.sha256) for file in files)


def found_again(
    opened: OpenDossier, decided: Plan, paths: Sequence[Path], *, cancelled: Event | None = None
) -> tuple[DeliveredFile, ...]:
    """Compare files assembled before with the dossier as it stands, and return what is kept of them.

    A file written here is known by its hash, however it was made; any other one is compared page by page with what the
    dossier gives when nothing is lost.

    Args:
        opened: The dossier.
        decided: Its plan, in the shape in which the files were assembled.
        paths: The files, or the folder that holds them.
        cancelled: Gives up at once.

    Raises:
        AppError: ``delivered-file-missing``; ``delivered-differs``, ``delivered-dossier-changed`` when the dossier has
            changed since; ``delivered-other-shape``, or why a file cannot be read.
    """
    remembered = known(opened, decided, paths)
    if remembered is not None:
        return remembered
    chosen: list[Path] = []
    for volume in decided.volumes:
        inside = [path / volume.path for path in paths if path.is_dir()]
        named = [path for path in paths if path.name == volume.name or len(decided.volumes) == len(paths) == 1]
        there = next((path for path in (*inside, *named) if path.is_file()), None)
        if there is None:
            raise AppError("delivered-file-missing", file=volume.name)
        chosen.append(there)
    return tuple(_compared(opened, decided, index, path, cancelled) for index, path in enumerate(chosen))


def _compared(opened: OpenDossier, decided: Plan, index: int, path: Path, cancelled: Event | None) -> DeliveredFile:
    with reading(path, path.name) as stream:
        sha256, size = delivery.digest(stream)
        stream.seek(0)
        try:
            compare(opened, decided, index, stream, cancelled=cancelled)
        except VerificationError as error:
            raise AppError("delivered-differs", file=path.name, count=len(error.problems)) from error
    return DeliveredFile(name=path.name, size=size, sha256=sha256)
