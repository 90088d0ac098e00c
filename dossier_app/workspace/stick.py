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
    from dossier_app.workspace.assembly import Copies, OnProgress
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
    passphrase: str = "",
    copies: Copies | None = None,
    on_progress: OnProgress | None = None,
    cancelled: Event | None = None,
) -> HandedOver:
    """Write a hand-over on a stick: aside first, flushed, read back, compared, then named.

    Args:
        opened: The dossier that the plan was made from.
        decided: The plan; one PDF to read, and one file a piece.
        place: The stick, or a folder of it.
        passphrase: Seals the PDF under AES-256, where there is one; the plan is then of one PDF alone (see
            :func:`~dossier_app.core.stick.sealed`), and nothing beside it names anybody. Never written on the stick.
        copies: Lighter copies that leave instead of what was versed.
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

    name = contents.sealed_folder_name(decided) if passphrase else contents.folder_name(decided)
    draft = stick.Draft(place, stick.free_name(place, name))
    try:
        built = _written(
            opened, decided, draft, passphrase, copies=copies, on_progress=on_progress, cancelled=cancelled
        )
        beside = _beside(decided, sealed=bool(passphrase))
        for path, data in beside.items():
            draft.put(path, data)
        folder = draft.finish(tell, cancelled)
    except BaseException:
        draft.abandon()
        raise
    return HandedOver(folder=folder.name, built=built, files=len(built.files) + len(beside) + 1)


def _beside(decided: Plan, *, sealed: bool) -> dict[str, bytes]:
    """Return what stands beside the PDFs. A list beside a sealed file would tell what is in it."""
    if sealed:
        return {contents.READ_ME: contents.read_me_sealed(decided)}
    return {
        contents.INVENTORY_TABLE: contents.inventory_table(decided),
        contents.READ_ME: contents.read_me(decided),
    }


def _written(
    opened: OpenDossier,
    decided: Plan,
    draft: stick.Draft,
    passphrase: str,
    *,
    copies: Copies | None,
    on_progress: OnProgress | None,
    cancelled: Event | None,
) -> Built:
    try:
        alone = len(decided.volumes) == 1
        target = draft.folder / decided.volumes[0].path if alone else draft.folder
        built = assemble(
            opened,
            decided,
            target,
            copies=copies,
            password=passphrase,
            on_progress=on_progress,
            cancelled=cancelled,
        )
    except AppError as error:
        # What the disk refuses is told of the stick, not of one of its files.
        code = {"disk-full": "stick-full", "cannot-write": "stick-absent"}.get(error.code)
        if code is None:
            raise
        raise AppError(code, folder=draft.folder.parent.name) from error
    for file, volume in zip(built.files, decided.volumes, strict=True):
        draft.keep(volume.path, file.sha256)
    return built
