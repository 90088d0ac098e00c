"""A lawyer's stick: the files of a plan, the list for a spreadsheet, what to read first, and their hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app import stick
from dossier_app.core import stick as contents
from dossier_app.core.problems import AppError, Value
from dossier_app.workspace.assembly import Built, assemble

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from dossier_app.core.plan import Plan
    from dossier_app.core.problems import Problem
    from dossier_app.workspace.assembly import OnProgress
    from dossier_app.workspace.opened import OpenDossier


class HandedOver(Value, frozen=True, kw_only=True):
    """A folder written on a stick, read back and compared.

    Attributes:
        folder: Name of the folder there.
        built: The PDFs, with the places they had while the folder was being written.
        files: How many files were read back.
    """

    folder: str
    built: Built
    files: int


class StickRefusedError(AppError):
    """The output does not fit on the stick: ``stick-refused``. Nothing was written.

    Attributes:
        problems: Every reason.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the reasons."""
        super().__init__("stick-refused", count=len(problems))
        self.problems = problems


def hand_over(
    opened: OpenDossier,
    decided: Plan,
    place: Path,
    *,
    on_progress: OnProgress | None = None,
    cancelled: Event | None = None,
) -> HandedOver:
    """Write a hand-over on a stick: aside first, flushed, read back, compared, then named.

    Args:
        opened: The dossier that the plan was made from.
        decided: The plan; one PDF to read, and one file a piece.
        place: The stick, or a folder of it.
        on_progress: Told how far it is, on the calling thread.
        cancelled: Gives up; nothing is left.

    Raises:
        AppError: ``nothing-to-assemble``; ``stick-absent``, ``stick-unwritable``, ``stick-full``,
            ``stick-file-refused``, ``stick-folder-exists``, ``stick-differs``; ``cancelled``, or why a child failed.
        StickRefusedError: It does not fit there.
        VerificationError: A written file disagrees with the plan.
    """
    found = contents.obstacles(decided, stick.room_on(place))
    if found:
        raise StickRefusedError(found)

    def tell(done: int, total: int) -> None:
        if on_progress is not None:
            on_progress("read-back", done, total, len(decided.volumes), len(decided.volumes))

    draft = stick.Draft(place, contents.folder_name(decided))
    try:
        built = _written(opened, decided, draft, on_progress, cancelled)
        draft.put(contents.INVENTORY_TABLE, contents.inventory_table(decided))
        draft.put(contents.READ_ME, contents.read_me(decided))
        folder = draft.finish(tell, cancelled)
    except BaseException:
        draft.abandon()
        raise
    return HandedOver(folder=folder.name, built=built, files=len(built.files) + 3)


def _written(
    opened: OpenDossier, decided: Plan, draft: stick.Draft, on_progress: OnProgress | None, cancelled: Event | None
) -> Built:
    try:
        alone = len(decided.volumes) == 1
        target = draft.folder / decided.volumes[0].path if alone else draft.folder
        built = assemble(opened, decided, target, on_progress=on_progress, cancelled=cancelled)
    except AppError as error:
        # What the disk refuses is told of the stick, not of one of its files.
        code = {"disk-full": "stick-full", "cannot-write": "stick-absent"}.get(error.code)
        if code is None:
            raise
        raise AppError(code, folder=draft.folder.parent.name) from error
    for file, volume in zip(built.files, decided.volumes, strict=True):
        draft.keep(volume.path, file.sha256)
    return built
