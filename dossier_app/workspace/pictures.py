"""Pages that leave as pictures, for fields of online services that take no PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.jobs import RenderPage
from dossier_app.core.problems import AppError
from dossier_app.workspace import hindrances

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event
    from typing import BinaryIO

    from dossier_app.core.plan import Plan
    from dossier_app.delivery import Delivered, Files
    from dossier_app.workspace.opened import OpenDossier

WIDTH = 2000
"""Pixels across: an identity document reads well, and stays far under the limits of services."""

_STARTS = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG"}


def drawn(opened: OpenDossier, decided: Plan, index: int, cancelled: Event | None = None) -> bytes:
    """Return the picture that a volume of a plan asks for, the same bytes each time."""
    volume = decided.volumes[index]
    page = decided.page(volume.leaves[0])
    data = bytearray()
    with hindrances.named(opened, page.source):
        opened.sandbox.run(
            RenderPage(
                index=page.index,
                width=WIDTH,
                turn=page.turn,
                encoding="jpeg" if volume.name.endswith(".jpg") else "png",
            ),
            sources={"source": opened.source(page.source)},
            sink=data.extend,
            cancelled=cancelled,
        )
    return bytes(data)


def write(
    files: Files, opened: OpenDossier, decided: Plan, index: int, path: Path, *, cancelled: Event | None = None
) -> Delivered:
    """Write a picture beside its place among files that go together, and read it again.

    Raises:
        AppError: ``written-differs``, ``disk-full``, ``cannot-write``, ``cancelled``, or why the page cannot be drawn.
    """
    data = drawn(opened, decided, index, cancelled)

    def check(file: BinaryIO) -> None:
        if file.read() != data or not data.startswith(_STARTS[path.suffix]):
            raise AppError("written-differs", file=path.name)

    return files.add(path, lambda file: file.write(data), check)
