"""What may go for good: documents nothing refers to, and the steps of history that would need them.

Functions here run inside the caller's transaction and let SQLite's errors through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.problems import Value
from dossier_app.vault import blobs, database, revisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import apsw


class Collected(Value, frozen=True, kw_only=True):
    """What emptying the bin released.

    Attributes:
        blobs: Documents gone.
        size: Their bytes.
        steps: Steps of history that needed them, or were too old, gone with them.
    """

    blobs: int
    size: int
    steps: int


class Kept(Value, frozen=True, kw_only=True):
    """The run of history that stays: its first and last revisions, the first one's value, and the documents needed."""

    first: int
    last: int
    value: bytes
    needed: frozenset[str]


def empty(connection: apsw.Connection, kept: Kept) -> Collected:
    """Delete what is not kept."""
    steps = revisions.forget_after(connection, kept.last)
    steps += revisions.forget_before(connection, kept.first, kept.value)
    there = database.rows(connection, "SELECT sha256, size, first, chunks FROM blob")
    gone = [row for row in there if row[0].hex() not in kept.needed]
    for name, _size, first, chunks in gone:
        blobs.remove(connection, name, first, chunks)
    return Collected(blobs=len(gone), size=sum(size for _name, size, _first, _chunks in gone), steps=steps)


def keepable(
    connection: apsw.Connection,
    head: int,
    referenced: Callable[[bytes], Iterable[str]],
    *,
    keep: Iterable[str] | None,
    steps: int,
) -> Kept:
    """Find the longest run of steps around the current one that needs nothing but what may stay.

    Args:
        connection: In a transaction.
        head: Where the dossier stands: always kept, with its documents.
        referenced: Names the documents a value refers to.
        keep: Documents that may stay, or None for all those a step needs.
        steps: Steps kept before the current one, at most.
    """
    numbers = [number for (number,) in database.rows(connection, "SELECT number FROM revision ORDER BY number")]
    oldest = numbers[max(0, numbers.index(head) - steps)]
    needed = set(keep or ())
    if keep is not None:
        needed.update(*(referenced(value) for _number, value, _total in revisions.values(connection, head, head)))
    first, last, start, open_end = oldest, head, b"", True
    for number, value, _total in revisions.values(connection, oldest, numbers[-1]):
        names = frozenset(referenced(value))
        lacks = keep is not None and not names <= needed
        if number == first:
            start = value
        if number < head and lacks:
            first = numbers[numbers.index(number) + 1]
        elif number > head and (lacks or not open_end):
            open_end = False
        else:
            last = max(last, number)
            needed |= names
    return Kept(first=first, last=last, value=start, needed=frozenset(needed))
