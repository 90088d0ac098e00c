"""The recovery code: 160 random bits that can be printed, read over a telephone, and typed without doubt.

Thirty-six characters in nine groups of four. The last group is a check: the whole, read as one number in base 32, is
a multiple of 1,048,573, the largest prime below 2 to the 20th. The order of 32 modulo that prime is 1,048,572, far
above the length of the code, so one wrong character or two exchanged ones, neighbours or not, never pass; anything
else passes once in a million.
"""

from __future__ import annotations

import secrets

from dossier_app.core.problems import AppError

# Without I, L, O and U: nothing that two people read differently, and no words by accident.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PRIME = 1_048_573
SECRET_BYTES = 20
GROUP = 4
LENGTH = 36

_CHECK_BITS = 20
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": None, " ": None, "\t": None, "\n": None})


def new_secret() -> bytes:
    """Return the 160 random bits behind a new code."""
    return secrets.token_bytes(SECRET_BYTES)


def printed(secret: bytes) -> str:
    """Write a secret as the code that goes on paper: ``4T7Q-…`` in nine groups."""
    payload = int.from_bytes(secret, "big") << _CHECK_BITS
    number = payload + (-payload) % PRIME
    characters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(LENGTH)))
    return "-".join(characters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def typed(code: str) -> bytes:
    """Read a code as a person types it: any case, any blanks, O for zero, I or L for one, U for V.

    Raises:
        AppError: ``recovery-code-length`` with the number of characters had and needed; ``recovery-code-mistyped``
            where a character is impossible or the check group disagrees.
    """
    characters = code.upper().translate(_READ_AS)
    if len(characters) != LENGTH:
        raise AppError("recovery-code-length", had=len(characters), needed=LENGTH)
    number = 0
    for position, character in enumerate(characters):
        digit = ALPHABET.find(character)
        if digit < 0:
            raise AppError("recovery-code-mistyped", group=position // GROUP + 1)
        number = number * 32 + digit
    if number % PRIME:
        raise AppError("recovery-code-mistyped", group=0)
    return (number >> _CHECK_BITS).to_bytes(SECRET_BYTES, "big")
