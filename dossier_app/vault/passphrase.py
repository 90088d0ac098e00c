"""Passphrases: a generator of plain French words, and guidance on those that people make up.

Six words drawn from some two thousand give about 65 bits: out of reach behind Argon2id, and easy to remember, to say
over a telephone and to type on any keyboard, for the words carry no accents.
"""

from __future__ import annotations

import math
import re
import secrets
from typing import TYPE_CHECKING, Literal, TypeAlias

from dossier_app.core.problems import Problem, Value, problem
from dossier_app.vault.keys import normalised

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

WORDS = 6
WORDS_LEAST = 1024

# Guesses a thief can make against Argon2id at half a second each, with a thousand rented machines, in a month: about
# 2 to the 32. Weak is within reach; fair holds some years; good holds.
FAIR_BITS = 45
GOOD_BITS = 60

Level: TypeAlias = Literal["weak", "fair", "good"]

_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
    "01234567890",
)
_RUN_LEAST = 4
# What is tried first, whatever the language.
_EXPECTED = (
    "motdepasse", "password", "passe", "dossier", "association", "prefecture", "bonjour", "soleil", "secret", "admin",
    "azerty", "qwerty", "marseille", "paris", "france", "jetaime", "doudou", "loulou", "bienvenue", "changeme",
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMMON_BITS = 8.0
_OWN_WORD_BITS = 11.0


class Strength(Value, frozen=True, kw_only=True):
    """What a passphrase is worth.

    Attributes:
        bits: Guesses it would take, as a power of two; an estimate on the low side.
        level: ``weak``, ``fair`` or ``good``.
        advice: What makes it weaker or would make it stronger: ``passphrase-run``, ``passphrase-repeats``,
            ``passphrase-expected``, ``passphrase-year``, ``passphrase-more-words``.
    """

    bits: int
    level: Level
    advice: tuple[Problem, ...]


def read_words(path: Path) -> tuple[str, ...]:
    """Read the list of words, one a line.

    Raises:
        ValueError: Where the list is shorter than 1,024 words or repeats itself: the file of the program is wrong.
    """
    words = tuple(path.read_text(encoding="ascii").split())
    if len(set(words)) < max(WORDS_LEAST, len(words)):
        raise ValueError("list of words too short, or with repeats")
    return words


def generated(words: Sequence[str], count: int = WORDS) -> str:
    """Draw a passphrase: words separated by blanks, none of them twice."""
    return " ".join(secrets.SystemRandom().sample(words, count))


def strength(passphrase: str, words: Collection[str]) -> Strength:
    """Judge a passphrase as somebody who tries common things first would.

    Args:
        passphrase: As typed.
        words: The generator's list: each word found counts for what drawing it is worth, however long.
    """
    text = normalised(passphrase).decode().casefold()
    known, word_bits = frozenset(words), math.log2(len(words))
    advice: list[Problem] = []
    bits = 0.0
    tokens = text.split()
    repeated = len(tokens) - len(set(tokens))
    for token in dict.fromkeys(tokens):
        worth, reasons = _token(token, known, word_bits)
        bits += worth
        advice.extend(reasons)
    if repeated:
        advice.append(problem("passphrase-repeats"))
        bits += repeated
    level: Level = "good" if bits >= GOOD_BITS else "fair" if bits >= FAIR_BITS else "weak"
    if level != "good":
        missing = math.ceil((GOOD_BITS - bits) / word_bits)
        advice.append(problem("passphrase-more-words", words=missing))
    return Strength(bits=int(bits), level=level, advice=tuple(dict.fromkeys(advice)))


def _token(token: str, known: frozenset[str], word_bits: float) -> tuple[float, tuple[Problem, ...]]:
    """Return what one run of letters is worth, and why no more."""
    if token in known:
        return word_bits, ()
    if any(expected in token for expected in _EXPECTED):
        return _COMMON_BITS, (problem("passphrase-expected"),)
    if _is_run(token):
        return _COMMON_BITS, (problem("passphrase-run"),)
    if len(set(token)) * 2 < len(token):
        return _COMMON_BITS, (problem("passphrase-repeats"),)
    year = _YEAR.search(token)
    if year is not None:
        rest, reasons = _token(token.replace(year.group(), ""), known, word_bits)
        return rest + _COMMON_BITS, (*reasons, problem("passphrase-year"))
    if token.isalpha():
        # A word of somebody's own: a name or a word of another language is in longer lists than ours.
        return min(_OWN_WORD_BITS + max(0, len(token) - 8), _by_letters(token)), ()
    return _by_letters(token), ()


def _is_run(token: str) -> bool:
    return len(token) >= _RUN_LEAST and any(token in run or token in run[::-1] for run in _RUNS)


def _by_letters(token: str) -> float:
    """Return what drawing each character would be worth."""
    alphabet = sum(
        size for size, pattern in ((26, "[^\\W\\d_]"), (10, "\\d"), (20, "[^\\w]|_")) if re.search(pattern, token)
    )
    return len(token) * math.log2(max(alphabet, 2))
