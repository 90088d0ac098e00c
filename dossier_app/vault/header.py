"""``cabinet.json``: what is needed to get from a passphrase to the master key, and nothing secret.

Two copies in step. The second is written after the first, so that one of them is whole at any instant, and so that a
replaced passphrase does not live on in an older copy.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from dossier_app.core.problems import AppError, Value
from dossier_app.vault import durable
from dossier_app.vault.keys import PassphraseSlot, RecoverySlot, canonical

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "cabinet.json"
HEADER_COPY = "cabinet-copy.json"
FORMAT = 1


class Header(Value, frozen=True, kw_only=True):
    """The header of a cabinet.

    Attributes:
        format: Number of the format of the whole folder.
        cabinet: Random identity, hexadecimal.
        serial: Grows at each change of a slot: the newer copy wins.
        passphrase: Master key under the passphrase.
        recovery: Master key under the printed code.
    """

    format: int = FORMAT
    cabinet: str
    serial: int
    passphrase: PassphraseSlot
    recovery: RecoverySlot


def write(folder: Path, header: Header) -> None:
    """Write both copies, one after the other.

    Raises:
        AppError: ``disk-full``, ``read-only``, ``disk-error``; one whole header remains in any case.
    """
    data = encoded(header)
    durable.write_whole(folder / HEADER, data)
    durable.write_whole(folder / HEADER_COPY, data)


def encoded(header: Header) -> bytes:
    """Return the bytes of a header file: readable JSON, with the sum of the rest."""
    body = msgspec.to_builtins(header)
    body["sha256"] = hashlib.sha256(canonical(body)).hexdigest()
    return msgspec.json.format(canonical(body)) + b"\n"


class Found(Value, frozen=True, kw_only=True):
    """What was read of a header.

    Attributes:
        header: The newest whole copy.
        behind: Copies to be written again.
        damaged: Those of them that are damaged or missing, rather than older by a cut between two writes.
    """

    header: Header
    behind: tuple[str, ...]
    damaged: tuple[str, ...]


def read(folder: Path) -> Found:
    """Read the header.

    Raises:
        AppError: ``not-a-cabinet`` where there is no header; ``newer-format``; ``cabinet-damaged`` where neither copy
            is whole; ``kdf-out-of-bounds`` where it asks for a key derivation that is too weak or too dear.
    """
    names = (HEADER, HEADER_COPY)
    whole = {name: header for name in names if (header := _parsed(folder / name)) is not None}
    if not whole:
        there = any((folder / name).exists() for name in names)
        raise AppError("cabinet-damaged" if there else "not-a-cabinet", file=HEADER)
    newest = max(whole.values(), key=lambda header: header.serial)
    return Found(
        header=newest,
        behind=tuple(name for name in names if whole.get(name) != newest),
        damaged=tuple(name for name in names if name not in whole),
    )


def _parsed(path: Path) -> Header | None:
    """Return a header, or None where the file is missing, unreadable, or not what was written."""
    try:
        body: dict[str, Any] = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    total = body.pop("sha256", None)
    if total != hashlib.sha256(canonical(body)).hexdigest():
        return None
    if isinstance(body.get("format"), int) and body["format"] > FORMAT:
        raise AppError("newer-format", file=path.name, found=body["format"], supported=FORMAT)
    try:
        return msgspec.convert(body, Header)
    except msgspec.ValidationError:
        return None
