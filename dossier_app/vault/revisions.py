"""The succession of values of a dossier, inside its database.

Most edits touch one place of a long value, so a revision keeps the bytes that differ from the one before and says how
many stay at both ends. A whole value comes back regularly: reading one revision never replays more than a few splices,
and one damaged revision spoils at most those up to the next whole one.

Functions here run inside the caller's transaction and let SQLite's errors through.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError, Value
from dossier_app.vault import database

if TYPE_CHECKING:
    from collections.abc import Iterator

    import apsw

DEEPEST = 32


class RevisionInfo(Value, frozen=True, kw_only=True):
    """One step of a dossier's history.

    Attributes:
        number: Grows with time; gaps are steps that were undone, then replaced.
        at: When it was made.
        label: What was done, as the menu says it.
        current: Whether the dossier stands here; later ones can be redone.
    """

    number: int
    at: datetime
    label: str
    current: bool


class Splice(Value, frozen=True, kw_only=True):
    """A change of one place: what stays before it, what stays after it, and what is new between."""

    kept_start: int
    kept_end: int
    change: bytes

    def applied(self, previous: bytes) -> bytes:
        """Return the value after the change."""
        return previous[: self.kept_start] + self.change + previous[len(previous) - self.kept_end :]


def splice(previous: bytes, value: bytes) -> Splice:
    """Find what differs between two values, as one place."""
    shorter = min(len(previous), len(value))
    start = _common(previous, value, shorter)
    end = _common_end(previous, value, shorter - start)
    return Splice(kept_start=start, kept_end=end, change=value[start : len(value) - end])


def _common(left: bytes, right: bytes, limit: int) -> int:
    """Length of the common start, by halving: comparing long slices is one machine instruction per many bytes."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(left: bytes, right: bytes, limit: int) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if left[len(left) - middle : len(left) - low] == right[len(right) - middle : len(right) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def append(
    connection: apsw.Connection, *, number: int, value: bytes, label: str, at: datetime, base: bytes | None
) -> None:
    """Write a revision after the last one.

    Args:
        connection: In a transaction.
        number: Its number, above all others.
        value: The whole value.
        label: What was done.
        at: When.
        base: Value of the last revision, or None for the first.
    """
    depth, kept_start, kept_end, change = 0, 0, 0, value
    if base is not None:
        last = int(database.single(connection, "SELECT depth FROM revision ORDER BY number DESC LIMIT 1"))
        difference = splice(base, value)
        if last < DEEPEST and len(difference.change) <= len(value) // 2:
            depth, change = last + 1, difference.change
            kept_start, kept_end = difference.kept_start, difference.kept_end
    connection.execute(
        "INSERT INTO revision (number, at, label, depth, kept_start, kept_end, change, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, at.isoformat(), label, depth, kept_start, kept_end, change, hashlib.sha256(value).digest()),
    )


def values(connection: apsw.Connection, first: int, last: int) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield number, value and the sum it must have, for the revisions between two numbers, ends included."""
    start = database.single(connection, "SELECT max(number) FROM revision WHERE depth = 0 AND number <= ?", (first,))
    value = b""
    numbers = database.rows(
        connection, "SELECT number FROM revision WHERE number BETWEEN ? AND ? ORDER BY number", (start, last)
    )
    for (number,) in numbers:
        depth, kept_start, kept_end, change, total = database.rows(
            connection, "SELECT depth, kept_start, kept_end, change, sha256 FROM revision WHERE number = ?", (number,)
        )[0]
        step = Splice(kept_start=kept_start, kept_end=kept_end, change=change)
        value = step.applied(value) if depth else change
        if number >= first:
            yield number, value, total


def is_sound(value: bytes, total: bytes) -> bool:
    """Tell whether a value has its sum."""
    return hashlib.sha256(value).digest() == total


def load(connection: apsw.Connection, number: int, name: str) -> bytes:
    """Return the value of one revision.

    Raises:
        AppError: ``file-damaged`` where it is missing or its sum is wrong.
    """
    for _number, value, total in values(connection, number, number):
        if is_sound(value, total):
            return value
    raise AppError("file-damaged", file=name, revision=number)


def infos(connection: apsw.Connection, head: int) -> tuple[RevisionInfo, ...]:
    """Return all the revisions kept, oldest first."""
    return tuple(
        RevisionInfo(number=number, at=datetime.fromisoformat(at), label=label, current=number == head)
        for number, at, label in database.rows(connection, "SELECT number, at, label FROM revision ORDER BY number")
    )


def forget_after(connection: apsw.Connection, number: int) -> int:
    """Drop what could be redone after a revision; return how many."""
    connection.execute("DELETE FROM revision WHERE number > ?", (number,))
    return connection.changes()


def forget_before(connection: apsw.Connection, number: int, value: bytes) -> int:
    """Drop what could be undone before a revision, which becomes whole; return how many."""
    connection.execute("DELETE FROM revision WHERE number < ?", (number,))
    dropped = connection.changes()
    if dropped:
        connection.execute(
            "UPDATE revision SET depth = 0, kept_start = 0, kept_end = 0, change = ? WHERE number = ?", (value, number)
        )
    return dropped
