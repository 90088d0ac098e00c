"""A password on a copy: AES-256 as ISO 32000-2 describes it (security handler, revision 6), sealed as it is written.

Reading, printing and copying need the password, and nothing else is forbidden to who has it: one password is both the
reader's and the owner's. Written from 7.6.4 of the standard.
"""

from __future__ import annotations

import hashlib
import secrets
import stringprep
import unicodedata

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from dossier_app.core.splicing import SEALED_BLOCK, sealed_length

LONGEST = 127
"""Bytes of a password that all readers look at."""

_NO_START = bytes(SEALED_BLOCK)
_ROUNDS = 64
_ALL_ALLOWED = -4 & 0xFFFFFFFF
_DIGESTS = (hashlib.sha256, hashlib.sha384, hashlib.sha512)
_REFUSED = (
    stringprep.in_table_c12,
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


class Lock:
    """What seals one file.

    Attributes:
        key: Of the file, random.
        dictionary: What the file says of its lock.
    """

    def __init__(self, password: str) -> None:
        """Make a key, and lock it under a password.

        Raises:
            ValueError: The password holds a sign that no reader accepts, or is empty.
        """
        words = prepared(password)
        self.key = secrets.token_bytes(32)
        user, user_key = _entry(words, self.key, b"")
        owner, owner_key = _entry(words, self.key, user)
        permissions = _ALL_ALLOWED.to_bytes(4, "little") + b"\xff" * 4 + b"Tadb" + secrets.token_bytes(4)
        encryptor = Cipher(algorithms.AES(self.key), modes.ECB()).encryptor()  # noqa: S305 -- one block, as the standard has it
        sealed = encryptor.update(permissions) + encryptor.finalize()
        self.dictionary = (
            b"<</Filter/Standard/V 5/R 6/Length 256/P -4"
            b"/U<%b>/UE<%b>/O<%b>/OE<%b>/Perms<%b>"
            b"/CF<</StdCF<</Type/CryptFilter/CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF>>"
            % tuple(value.hex().encode() for value in (user, user_key, owner, owner_key, sealed))
        )

    @staticmethod
    def length(length: int) -> int:
        """Return how many bytes a stream has once it is sealed."""
        return sealed_length(length)

    def sealed(self, data: bytes) -> bytes:
        """Return a string or a stream under the key of the file."""
        start = secrets.token_bytes(SEALED_BLOCK)
        filling = SEALED_BLOCK - len(data) % SEALED_BLOCK
        return start + _cbc(self.key, start, data + bytes([filling]) * filling)


def prepared(password: str) -> bytes:
    """Return a password as every reader prepares it: SASLprep (RFC 4013), in UTF-8.

    Some readers prepare nothing, and some cut where others do not: what they would take differently is refused.

    Raises:
        ValueError: It holds a sign that may not stand in a password or is prepared as another; it is empty or too long.
    """
    mapped = "".join(
        " " if stringprep.in_table_c12(sign) else sign for sign in password if not stringprep.in_table_b1(sign)
    )
    words = unicodedata.normalize("NFKC", mapped)
    if not words or any(refused(sign) for sign in words for refused in _REFUSED):
        raise ValueError("password")
    right_to_left = [stringprep.in_table_d1(sign) for sign in words]
    if any(right_to_left) and (any(map(stringprep.in_table_d2, words)) or not (right_to_left[0] and right_to_left[-1])):
        raise ValueError("password")
    made = words.encode()
    if len(made) > LONGEST or words != unicodedata.normalize("NFC", password):
        raise ValueError("password")
    return made


def opened(key: bytes, sealed: bytes) -> bytes:
    """Return a range of what is sealed, in whole blocks, but for its first block, which the others hang from."""
    decryptor = Cipher(algorithms.AES(key), modes.CBC(sealed[:SEALED_BLOCK])).decryptor()
    return decryptor.update(sealed[SEALED_BLOCK:]) + decryptor.finalize()


def _entry(password: bytes, key: bytes, user: bytes) -> tuple[bytes, bytes]:
    """Return what proves a password, and the key of the file under it."""
    proof, lock = secrets.token_bytes(8), secrets.token_bytes(8)
    shown = _hardened(password, proof, user) + proof + lock
    return shown, _cbc(_hardened(password, lock, user), _NO_START, key)


def _hardened(password: bytes, salt: bytes, user: bytes) -> bytes:
    """Return the digest of a password (ISO 32000-2, algorithm 2.B)."""
    k = hashlib.sha256(password + salt + user).digest()
    done = 0
    while True:
        e = _cbc(k[:16], k[16:32], (password + k + user) * _ROUNDS)
        k = _DIGESTS[sum(e[:16]) % 3](e).digest()
        done += 1
        if done >= _ROUNDS and e[-1] <= done - 32:
            return k[:32]


def _cbc(key: bytes, start: bytes, data: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    return encryptor.update(data) + encryptor.finalize()
