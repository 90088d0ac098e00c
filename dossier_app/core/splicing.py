"""What a child says to have ranges of its sources put in its output by the parent, without seeing them itself.

Most bytes of a bundle are pictures that stay as they are: they need not go to the child and back.
"""

from __future__ import annotations

from dossier_app.core.problems import Value

SEALED_BLOCK = 16
"""Bytes of a block of AES: sealing puts one before a range, and fills up the last one."""


KEY_SIZE = 32
"""Bytes of a key of AES-256."""


class Cut(Value, frozen=True, kw_only=True, array_like=True):
    """A range of a source, to be put in the output.

    Attributes:
        at: Before which of the bytes of the message it goes.
        key: Under which the range is sealed on its way (AES-256, CBC), or b"" for the bytes as they are.
    """

    at: int
    source: str
    offset: int
    length: int
    key: bytes = b""


class Splice(Value, frozen=True, kw_only=True, tag_field="say", tag="splice"):
    """The next bytes of what the job makes, with ranges of sources among them."""

    order: int
    data: memoryview
    cuts: tuple[Cut, ...]


def sealed_length(length: int) -> int:
    """Return how many bytes a range has once it is sealed: a random block, the range, and 1 to 16 bytes of filling."""
    return SEALED_BLOCK + (length // SEALED_BLOCK + 1) * SEALED_BLOCK
