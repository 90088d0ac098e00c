"""How long a passphrase would hold, said in plain words, and words drawn for those who have no idea."""

from __future__ import annotations

from enum import StrEnum
from math import log2
from random import SystemRandom
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SHORTEST = 10
"""Characters under which a passphrase is refused: it would be found in hours, whatever the key derivation costs."""

WORDS = "words_fr.txt"
"""The list that words are drawn from, among the resources of a language."""

DRAWN = 7
"""Words drawn together."""

_GOOD, _STRONG = 45, 60


class Strength(StrEnum):
    """How long a passphrase would hold against someone who has a copy of the cabinet."""

    SHORT = "short"
    WEAK = "weak"
    GOOD = "good"
    STRONG = "strong"


def bits(passphrase: str) -> float:
    """Return a cautious estimate of the guesses needed, as a power of two.

    Letters inside words are easy to guess: words count for about nine bits, whatever their length; anything else
    counts by the variety of its signs, and repeated signs count for nothing.
    """
    words = [word for word in passphrase.replace("-", " ").split() if word]
    if len(words) > 2 and all(word.isalpha() for word in words):  # noqa: PLR2004 - a sentence begins at three words
        return 9 * len({word.lower() for word in words})
    alphabet = sum(
        size
        for size, found in (
            (26, any(c.islower() for c in passphrase)),
            (26, any(c.isupper() for c in passphrase)),
            (10, any(c.isdigit() for c in passphrase)),
            (20, any(not c.isalnum() for c in passphrase)),
        )
        if found
    )
    kept = sum(1 for i, c in enumerate(passphrase) if i == 0 or abs(ord(c) - ord(passphrase[i - 1])) > 1)
    return kept * log2(alphabet) * 0.7 if alphabet else 0.0


def strength(passphrase: str) -> Strength:
    """Judge a passphrase."""
    if len(passphrase) < SHORTEST:
        return Strength.SHORT
    found = bits(passphrase)
    if found < _GOOD:
        return Strength.WEAK
    return Strength.GOOD if found < _STRONG else Strength.STRONG


def drawn(words_file: Path) -> str:
    """Return words drawn at random, joined by hyphens; "" where the list is missing."""
    try:
        words = [word for word in words_file.read_text("utf-8").split() if word]
    except OSError:
        return ""
    chance = SystemRandom()  # as `secrets` does, whose import brings hashes that the way in does not need
    return "-".join(chance.choice(words) for _ in range(DRAWN)) if words else ""
