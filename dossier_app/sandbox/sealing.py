"""Seals bytes on their way from a source to the output, under a key that the child made for one copy."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from dossier_app.core.splicing import SEALED_BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def sealed(pieces: Iterable[bytes | memoryview], key: bytes) -> Iterator[memoryview]:
    """Yield a random block, then the pieces encrypted by AES-256 in CBC mode and filled up (PKCS #7).

    Each view is valid until the next one: one buffer serves all.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    start = secrets.token_bytes(SEALED_BLOCK)
    encryptor = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    yield memoryview(start)
    buffer = bytearray()
    total = 0
    for piece in pieces:
        if len(buffer) < len(piece) + SEALED_BLOCK:
            buffer = bytearray(len(piece) + SEALED_BLOCK)
        total += len(piece)
        made = encryptor.update_into(piece, buffer)
        if made:  # less than a block gives nothing yet
            yield memoryview(buffer)[:made]
    filling = SEALED_BLOCK - total % SEALED_BLOCK
    yield memoryview(encryptor.update(bytes([filling]) * filling) + encryptor.finalize())
