"""What a later start hands over to the first, as bytes: read only by who rings, and by who hears it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec

from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 1 << 20
"""Bytes that one start hands over at most."""

LONGEST_TOKEN = 256

_Path = Annotated[bytes, msgspec.Meta(min_length=1, max_length=32_768)]


class Visit(Value, frozen=True, kw_only=True):
    """What a later start brings.

    Attributes:
        paths: Files to open, whole paths in the system's own bytes.
        token: What a Wayland desktop asks for before it lets another program's window come to the front, or "".
    """

    paths: Annotated[tuple[_Path, ...], msgspec.Meta(max_length=1_000)] = ()
    token: Annotated[str, msgspec.Meta(max_length=LONGEST_TOKEN)] = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The paths as this program writes them."""
        return tuple(os.fsdecode(path) for path in self.paths)


def written(files: Sequence[str], token: str) -> bytes:
    """Return a visit as bytes.

    Args:
        files: Whole paths.
        token: What the desktop gave this start to come to the front with; left out where it is none.
    """
    token = token if token.isascii() and token.isprintable() and len(token) <= LONGEST_TOKEN else ""
    return msgspec.msgpack.encode(Visit(paths=tuple(os.fsencode(file) for file in files), token=token))


def visit_of(content: bytes) -> Visit | None:
    """Return a visit from bytes, or None where they are anything but one."""
    if len(content) > LARGEST:
        return None
    try:
        visit = msgspec.msgpack.decode(content, type=Visit)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    whole = all("\0" not in file and Path(file).is_absolute() for file in visit.files)
    return visit if whole and visit.token.isascii() and visit.token.isprintable() else None
