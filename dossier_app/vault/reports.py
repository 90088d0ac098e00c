"""What a cabinet says of its dossiers: the list, the result of a check, the note of an erasure."""

from __future__ import annotations

from datetime import datetime

from dossier_app.core.problems import Problem, Value


class Entry(Value, frozen=True, kw_only=True):
    """One dossier in the list.

    Attributes:
        id: Random, also the name of its file.
        title: As the person typed it.
        card: Opaque small summary, for the list.
        created_at: When it was made in this cabinet.
        changed_at: When it last changed.
    """

    id: str
    title: str
    card: bytes
    created_at: datetime
    changed_at: datetime


class ErasureNote(Value, frozen=True, kw_only=True):
    """What can be said of a dossier erased, without naming anyone.

    Copies made before (backups, hand-overs, paper) are beyond reach, and so are old blocks of a worn disk: they hold
    nothing readable without the master key.

    Attributes:
        cabinet: Identity of the cabinet.
        dossier: Identity of the dossier.
        erased_at: When its key was destroyed.
        file_removed: Whether its file, unreadable since then, could be removed too.
        size: Bytes the file had.
    """

    cabinet: str
    dossier: str
    erased_at: datetime
    file_removed: bool
    size: int


class CabinetReport(Value, frozen=True, kw_only=True):
    """What a full check found.

    Attributes:
        dossiers: How many were read whole.
        problems: What is wrong or was set right: ``header-damaged``, ``index-damaged`` (both with ``file``, healed
            from the second copy), ``dossier-damaged``, ``dossier-file-missing``, ``dossier-without-key``,
            ``dossier-busy`` (all with ``dossier``).
    """

    dossiers: int
    problems: tuple[Problem, ...]
