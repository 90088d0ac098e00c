"""A lawyer's stick: the files of a plan, the list for a spreadsheet, what to read first, and their hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dossier_app import stick
from dossier_app.core import stick as contents
from dossier_app.core.problems import AppError, Value, problem
from dossier_app.workspace import lighter
from dossier_app.workspace.assembly import Built, assemble

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path
    from threading import Event

    from dossier_app.core.plan import Plan
    from dossier_app.core.problems import Problem
    from dossier_app.core.stick import Room
    from dossier_app.workspace.archival import Copies
    from dossier_app.workspace.assembly import OnProgress
    from dossier_app.workspace.budget import Settled
    from dossier_app.workspace.lighter import Asked
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


class Prospect(NamedTuple):
    """What a hand-over would be, before anything is written.

    Attributes:
        room: What the stick can take.
        settled: The output, how far its scans go down, and the page to look at before agreeing.
        problems: Why it does not fit, then the pieces that weigh most; none where it fits.
    """

    room: Room
    settled: Settled
    problems: tuple[Problem, ...]


class StickRefusedError(AppError):
    """The output does not fit on the stick: ``stick-refused``. Nothing was left there.

    Attributes:
        problems: Every reason, then the pieces that weigh most.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the reasons."""
        super().__init__("stick-refused", count=sum(found.code != "heavy-piece" for found in problems))
        self.problems = problems


def prospect(
    opened: OpenDossier, asked: Asked, place: Path, *, most: int | None = None, cancelled: Event | None = None
) -> Prospect:
    """Say what a stick can take and what would be written there, from estimates; nothing is written.

    Args:
        opened: The dossier.
        asked: What is asked of the output.
        place: The stick, or a folder of it.
        most: Bytes that the whole may have; None for all the room there is.
        cancelled: Gives up.

    Raises:
        AppError: ``stick-absent``, ``stick-unwritable``; ``cancelled``, or why a document cannot be weighed.
    """
    room = stick.glance(place)
    found = lighter.foreseen(
        opened, asked, lambda tried: not contents.obstacles(tried, room, most), cancelled=cancelled
    )
    reasons = contents.obstacles(found.settled.plan, room, most)
    return Prospect(room, found.settled, (*reasons, *found.heaviest) if reasons else ())


def hand_over_within(
    opened: OpenDossier,
    asked: Asked,
    place: Path,
    *,
    most: int | None = None,
    passphrase: str = "",
    on_progress: OnProgress | None = None,
    cancelled: Event | None = None,
) -> HandedOver:
    """Make scans lighter only as far as the stick asks, then write the hand-over there, or nothing.

    Args:
        opened: The dossier.
        asked: What is asked; its shape is of one PDF alone where it is sealed (see
            :func:`~dossier_app.core.stick.sealed`).
        place: As for :func:`prospect`.
        most: Bytes that the whole may have.
        passphrase: As for :func:`hand_over`.
        on_progress: Told how far it is.
        cancelled: Gives up; nothing is left.

    Raises:
        AppError: As :func:`hand_over`.
        StickRefusedError: It does not fit there.
        VerificationError: A written file disagrees with the plan.
    """
    room = stick.room_on(place)
    made = lighter.lightened(
        opened,
        asked,
        lambda tried: not contents.obstacles(tried, room, most),
        on_progress=on_progress,
        cancelled=cancelled,
    )
    try:
        return hand_over(
            opened,
            made.plan,
            place,
            passphrase=passphrase,
            copies=made.copies,
            pictured=asked.pictured,
            most=most,
            on_progress=on_progress,
            cancelled=cancelled,
        )
    except StickRefusedError as error:
        raise StickRefusedError((*error.problems, *made.heaviest)) from error


def hand_over(
    opened: OpenDossier,
    decided: Plan,
    place: Path,
    *,
    passphrase: str = "",
    copies: Copies | None = None,
    pictured: Collection[str] = (),
    most: int | None = None,
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
        pictured: Numbers of the pieces whose pages may become pictures of themselves.
        most: Bytes that the whole may have, as foreseen and as written; None for all the room there is.
        on_progress: Told how far it is, on the calling thread.
        cancelled: Gives up; nothing is left.

    Raises:
        AppError: ``nothing-to-assemble``; ``stick-absent``, ``stick-unwritable``, ``stick-full``,
            ``stick-file-refused``, ``stick-folder-exists``, ``stick-differs``; ``cancelled``, or why a child failed.
        StickRefusedError: It does not fit there.
        VerificationError: A written file disagrees with the plan.
    """
    found = contents.obstacles(decided, stick.room_on(place), most)
    if found:
        raise StickRefusedError(found)

    def tell(done: int, total: int) -> None:
        if on_progress is not None:
            on_progress("read-back", done, total, len(decided.volumes), len(decided.volumes))

    name = contents.sealed_folder_name(decided) if passphrase else contents.folder_name(decided)
    draft = stick.Draft(place, stick.free_name(place, name))
    try:
        built = _written(
            opened,
            decided,
            draft,
            passphrase,
            copies=copies,
            pictured=pictured,
            on_progress=on_progress,
            cancelled=cancelled,
        )
        beside = _beside(decided, sealed=bool(passphrase))
        for path, data in beside.items():
            draft.put(path, data)
        _refuse_above(most, sum(file.size for file in built.files) + sum(map(len, beside.values())))
        folder = draft.finish(tell, cancelled)
    except BaseException:
        draft.abandon()
        raise
    return HandedOver(folder=folder.name, built=built, files=len(built.files) + len(beside) + 1)


def _refuse_above(most: int | None, size: int) -> None:
    """Stop a hand-over that came out heavier than a person wants it: estimates can fall short.

    Raises:
        StickRefusedError: It is.
    """
    if most is not None and size > most:
        raise StickRefusedError((problem("stick-over-limit", size=size, limit=most),))


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
    pictured: Collection[str],
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
            pictured=pictured,
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
