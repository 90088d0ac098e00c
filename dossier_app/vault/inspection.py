"""Reading a dossier whole, to say what is sound and name what is not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError, Problem, problem
from dossier_app.vault import blobs, database, revisions

if TYPE_CHECKING:
    import apsw


def inspect(connection: apsw.Connection, name: str) -> tuple[Problem, ...]:
    """Check every page, every revision and every document of an open dossier.

    Args:
        connection: Of the dossier.
        name: Name of its file.

    Returns:
        ``dossier-damaged`` problems, with ``dossier`` (the name without suffix) and ``where``: ``pages``,
        ``revision`` (with ``revision``), ``document`` (with ``document``, its SHA-256).
    """
    found = []
    dossier = name.partition(".")[0]
    try:
        with database.translated(name):
            database.check(connection, name)
            for number, right in _revisions(connection):
                if not right:
                    found.append(problem("dossier-damaged", dossier=dossier, where="revision", revision=number))
            for sha256, size, first, chunks in database.rows(
                connection, "SELECT sha256, size, first, chunks FROM blob"
            ):
                if not _sound(connection, sha256, size, first, chunks):
                    found.append(problem("dossier-damaged", dossier=dossier, where="document", document=sha256.hex()))
    except AppError as error:
        # Past a damaged page the library trusts nothing more of this connection: what else is wrong, the rescue says.
        if error.code != "file-damaged":
            raise
        found.append(problem("dossier-damaged", dossier=dossier, where="pages"))
    return tuple(dict.fromkeys(found))


def _revisions(connection: apsw.Connection) -> list[tuple[int, bool]]:
    numbers = database.row(connection, "SELECT min(number), max(number) FROM revision")
    first, last = numbers or (0, 0)
    return [
        (number, revisions.is_sound(value, total)) for number, value, total in revisions.values(connection, first, last)
    ]


def _sound(connection: apsw.Connection, sha256: bytes, size: int, first: int, chunks: int) -> bool:
    total, length = hashlib.sha256(), 0
    for data in blobs.pieces(connection, first, chunks):
        total.update(data)
        length += len(data)
    return total.digest() == sha256 and length == size
