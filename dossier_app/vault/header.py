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


def read(folder: Path) -> tuple[Header, tuple[str, ...]]:
    """Read the header.

    Returns:
        The newest whole copy, and the names of the copies that are missing, damaged or older.

    Raises:
        AppError: ``not-a-cabinet`` where there is no header; ``newer-format``; ``cabinet-damaged`` where neither copy
            is whole; ``kdf-out-of-bounds`` where it asks for a key derivation that is too weak or too dear.
    """
    found: dict[str, Header] = {}
    missing = 0
    for name in (HEADER, HEADER_COPY):
        try:
            data = (folder / name).read_bytes()
        except OSError:
            missing += 1
            continue
        header = _parsed(name, data)
        if header is not None:
            found[name] = header
    if not found:
        raise AppError("not-a-cabinet" if missing == 2 else "cabinet-damaged", file=HEADER)  # noqa: PLR2004 - two copies
    newest = max(found.values(), key=lambda header: header.serial)
    behind = tuple(name for name in (HEADER, HEADER_COPY) if found.get(name) != newest)
    return newest, behind


def _parsed(name: str, data: bytes) -> Header | None:
    try:
        body: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    total = body.pop("sha256", None)
    if total != hashlib.sha256(canonical(body)).hexdigest():
        return None
    if isinstance(body.get("format"), int) and body["format"] > FORMAT:
        raise AppError("newer-format", file=name, found=body["format"], supported=FORMAT)
    try:
        return msgspec.convert(body, Header)
    except msgspec.ValidationError:
        return None
