"""Keys: Argon2id from what a person types, and authenticated wrapping of random keys.

A passphrase never encrypts a document. It opens one *slot*, which holds the random master key of the cabinet; another
slot holds the same key under the printed recovery code. Changing either rewrites a slot and nothing else.
"""

from __future__ import annotations

import base64
import secrets
import time
import unicodedata
from typing import TYPE_CHECKING

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dossier_app.core.problems import AppError, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12

# OWASP Password Storage Cheat Sheet, Argon2id: memory in KiB and passes judged equivalent, one lane.
OWASP_MINIMUMS = ((47104, 1), (19456, 2), (12288, 3), (9216, 4), (7168, 5))

# A doctored header must not make an office PC swap for minutes.
MEMORY_CEILING_KIB = 2 * 1024 * 1024
PASSES_CEILING = 32
LANES_CEILING = 16

TARGET_SECONDS = 0.5


class KdfParameters(Value, frozen=True, kw_only=True):
    """Cost of turning a passphrase into a key.

    Attributes:
        memory_kib: Memory filled, in KiB.
        passes: Times the memory is gone over.
        lanes: Parallel lanes.
    """

    memory_kib: int = 256 * 1024
    passes: int = 2
    lanes: int = 2

    def __post_init__(self) -> None:
        """Refuse what is weaker than OWASP's minimum or dearer than an office PC can pay."""
        strong = any(self.memory_kib >= memory and self.passes >= passes for memory, passes in OWASP_MINIMUMS)
        bearable = (
            self.memory_kib <= MEMORY_CEILING_KIB and self.passes <= PASSES_CEILING and 1 <= self.lanes <= LANES_CEILING
        )
        if not (strong and bearable):
            raise AppError("kdf-out-of-bounds", memory_kib=self.memory_kib, passes=self.passes, lanes=self.lanes)


class PassphraseSlot(Value, frozen=True, kw_only=True):
    """The master key wrapped under a passphrase; byte strings are standard base64."""

    kdf: KdfParameters
    salt: str
    nonce: str
    wrapped: str


class RecoverySlot(Value, frozen=True, kw_only=True):
    """The master key wrapped under the printed recovery code; byte strings are standard base64."""

    salt: str
    nonce: str
    wrapped: str


def random_key() -> bytes:
    """Return 32 fresh random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def random_salt() -> bytes:
    """Return 16 fresh random bytes."""
    return secrets.token_bytes(SALT_BYTES)


def normalised(passphrase: str) -> bytes:
    """Return the bytes that are stretched: NFKC, runs of blanks as one space, none at the ends, UTF-8.

    Two keyboards that type the same letters differently, or a finger resting on the space bar, must not lock a
    person out.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode()


def stretch(passphrase: str, salt: bytes, kdf: KdfParameters) -> bytes:
    """Derive 32 bytes from a passphrase with Argon2id.

    Raises:
        AppError: ``passphrase-empty``; ``not-enough-memory`` where the PC cannot give the memory asked.
    """
    material = normalised(passphrase)
    if not material:
        raise AppError("passphrase-empty")
    argon = Argon2id(salt=salt, length=KEY_BYTES, iterations=kdf.passes, lanes=kdf.lanes, memory_cost=kdf.memory_kib)
    try:
        return argon.derive(material)
    except MemoryError as error:
        raise AppError("not-enough-memory", needed_mib=kdf.memory_kib // 1024) from error


def expand(secret: bytes, *, salt: bytes = b"", purpose: bytes) -> bytes:
    """Derive 32 bytes from a random secret with HKDF-SHA256, one purpose at a time."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=purpose).derive(secret)


def calibrated(seconds_of: Callable[[KdfParameters], float] | None = None) -> KdfParameters:
    """Choose parameters that take about half a second on this PC, never less memory than it can give for nothing.

    Args:
        seconds_of: Measures one derivation and raises ``AppError("not-enough-memory")`` where memory lacks; the real
            clock by default.
    """
    measure = seconds_of or _measured
    for memory_mib, least in ((256, 2), (128, 2), (64, 3)):
        parameters = KdfParameters(memory_kib=memory_mib * 1024, passes=least)
        try:
            seconds = measure(parameters)
        except AppError:
            continue
        passes = int(least * TARGET_SECONDS / max(seconds, 0.001))
        return KdfParameters(memory_kib=memory_mib * 1024, passes=min(max(passes, least), 8))
    return KdfParameters(memory_kib=OWASP_MINIMUMS[1][0], passes=4, lanes=1)


def _measured(parameters: KdfParameters) -> float:
    began = time.perf_counter()
    stretch("calibration", bytes(SALT_BYTES), parameters)
    return time.perf_counter() - began


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def canonical(value: object) -> bytes:
    """Encode as JSON without blanks, members sorted: the form that is authenticated and summed."""
    return msgspec.json.encode(value, order="sorted")


def seal(key: bytes, plain: bytes, described: Mapping[str, object]) -> tuple[bytes, bytes]:
    """Encrypt with AES-256-GCM under a random nonce, binding the canonical JSON of a description.

    Returns:
        The nonce, and the ciphertext followed by its 16-byte tag.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce, AESGCM(key).encrypt(nonce, plain, canonical(described))


def unseal(key: bytes, nonce: bytes, sealed: bytes, described: Mapping[str, object]) -> bytes | None:
    """Return what :func:`seal` hid, or None where key, text or description differ."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, canonical(described))
    except (InvalidTag, ValueError):
        return None


def passphrase_slot(cabinet: str, master: bytes, passphrase: str, kdf: KdfParameters) -> PassphraseSlot:
    """Wrap the master key of a cabinet under a passphrase."""
    salt = random_salt()
    described = _passphrase_description(cabinet, kdf, _text(salt))
    nonce, wrapped = seal(stretch(passphrase, salt, kdf), master, described)
    return PassphraseSlot(kdf=kdf, salt=_text(salt), nonce=_text(nonce), wrapped=_text(wrapped))


def open_passphrase_slot(cabinet: str, slot: PassphraseSlot, passphrase: str) -> bytes:
    """Return the master key.

    Raises:
        AppError: ``wrong-passphrase``, ``passphrase-empty``, ``not-enough-memory``.
    """
    key = stretch(passphrase, _bytes(slot.salt), slot.kdf)
    described = _passphrase_description(cabinet, slot.kdf, slot.salt)
    master = unseal(key, _bytes(slot.nonce), _bytes(slot.wrapped), described)
    if master is None:
        raise AppError("wrong-passphrase")
    return master


def recovery_slot(cabinet: str, master: bytes, secret: bytes) -> RecoverySlot:
    """Wrap the master key under the 160 bits of a recovery code; they are random, so no stretching is needed."""
    salt = random_salt()
    key = expand(secret, salt=salt, purpose=b"dossier recovery")
    nonce, wrapped = seal(key, master, _recovery_description(cabinet, _text(salt)))
    return RecoverySlot(salt=_text(salt), nonce=_text(nonce), wrapped=_text(wrapped))


def open_recovery_slot(cabinet: str, slot: RecoverySlot, secret: bytes) -> bytes:
    """Return the master key.

    Raises:
        AppError: ``wrong-recovery-code``: well typed, but of another cabinet or replaced since.
    """
    key = expand(secret, salt=_bytes(slot.salt), purpose=b"dossier recovery")
    described = _recovery_description(cabinet, slot.salt)
    master = unseal(key, _bytes(slot.nonce), _bytes(slot.wrapped), described)
    if master is None:
        raise AppError("wrong-recovery-code")
    return master


def _passphrase_description(cabinet: str, kdf: KdfParameters, salt: str) -> dict[str, object]:
    return {"cabinet": cabinet, "kdf": kdf, "salt": salt, "slot": "passphrase"}


def _recovery_description(cabinet: str, salt: str) -> dict[str, object]:
    return {"cabinet": cabinet, "salt": salt, "slot": "recovery"}
