"""The two jobs that open what holds other files, archives and e-mails: entries stay in memory, never on a disk."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from dossier_app.core.problems import Problem, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FILES = 2_000
"""Files that one thing brought in (folder, archive, e-mail) may give, all depths together."""

LARGEST_UNPACKED = 2 * 2**30
"""Bytes that one thing brought in may give once unpacked, all depths together."""

DEEPEST = 3
"""Containers within one another: an archive, in an archive, attached to an e-mail."""

WITHIN = " › "
"""Stands between the name of a container and that of what it holds."""

PASSED_OVER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"system-file": (), "decoration": (), "link-not-followed": ()}
)
"""Why something that came with documents is none, as codes with their parameters."""


class Entry(Value, frozen=True, kw_only=True):
    """One file inside a container.

    Attributes:
        name: As shown: folders and file, joined by :data:`WITHIN`.
        size: Bytes it has once unpacked, as the container announces them; more is never read.
        reason: Why it is passed over or cannot be had; None when it can be extracted.
    """

    name: str
    size: int
    reason: Problem | None = None


class UnpackResult(Value, frozen=True, kw_only=True, tag_field="result", tag="unpack"):
    """What a container holds, in its order. Nothing of it is left out."""

    media: str
    entries: tuple[Entry, ...]


class Unpack(Value, frozen=True, kw_only=True, tag_field="job", tag="unpack"):
    """List what the container ``source`` holds.

    Attributes:
        name: Of the container, for messages only.
        password: Tried on a locked archive; neither stored nor logged.
    """

    result: ClassVar[type[UnpackResult]] = UnpackResult

    name: str
    password: str = ""

    def __repr__(self) -> str:
        """Show everything but the password."""
        return f"Unpack(name={self.name!r})"


class ExtractResult(Value, frozen=True, kw_only=True, tag_field="result", tag="extract"):
    """How many bytes the entry has; they went out as chunks."""

    size: int


class Extract(Value, frozen=True, kw_only=True, tag_field="job", tag="extract"):
    """Send the bytes of one entry of the container ``source`` to the sink.

    Attributes:
        name: Of the entry, for messages only.
        entry: Its place in the list of :class:`UnpackResult`.
        password: Of the container.
    """

    result: ClassVar[type[ExtractResult]] = ExtractResult

    name: str
    entry: int
    password: str = ""

    def __repr__(self) -> str:
        """Show everything but the password."""
        return f"Extract(name={self.name!r}, entry={self.entry})"
