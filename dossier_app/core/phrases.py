"""Which kind of document a text probably is: the phrases that tell kinds apart, found in it.

A phrase that several kinds share tells less than one that is of a single kind. When two kinds are about as likely, the
one that the dossier asks for is meant; when that does not settle it, none is proposed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.checklist import Piece

_WORD = re.compile(r"[^\W_]+|<")

_ENOUGH = 2
"""Phrases of a kind needed to propose it."""

_AS_LIKELY = 0.8
"""Part of the best score from which another kind is as likely."""

_LONG = 8
"""Letters from which a phrase is looked for with some letters wrong: shorter ones are found in anything."""

_ALIKE = 86
"""Likeness, out of 100, from which a phrase with wrong letters counts as found."""


class KindFound(Value, frozen=True, kw_only=True):
    """A kind of document that a text probably is.

    Attributes:
        phrases: What was found, in the words of the law's data.
    """

    piece: str
    phrases: tuple[str, ...]


def fold(text: str) -> str:
    """Return a text in plain lower case without accents, each character in its place."""
    return "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


@lru_cache(maxsize=4096)
def _told(phrase: str) -> str:
    return _words(phrase)


def _words(text: str) -> str:
    """Return the folded words of a text, a space around each: any apostrophe or punctuation is as good as another.

    The sign that fills the lines of a machine-readable zone counts as a word.
    """
    return " ".join(("", *_WORD.findall(fold(text)), ""))


def kind(
    text: str, name: str, pieces: Iterable[Piece], *, asked: frozenset[str] = frozenset(), recognised: bool = False
) -> KindFound | None:
    """Return the kind a document probably is, or None when the text does not settle it.

    Args:
        text: Its words.
        name: Its file name, which counts as one more line.
        pieces: Kinds to choose from, with the phrases that tell them.
        asked: Kinds that the dossier asks for: they are meant among kinds as likely.
        recognised: Whether the words were recognised in pictures: phrases are then found with some letters wrong.
    """
    words = _words(f"{name}\n{text}")
    known = tuple(pieces)
    shared = Counter(_told(phrase) for piece in known for phrase in piece.recognise)
    there = {phrase for phrase in shared if _is_in(phrase, words, recognised=recognised)}
    scored = []
    for piece in known:
        phrases = tuple(phrase for phrase in piece.recognise if _told(phrase) in there)
        if len(phrases) >= _ENOUGH:
            scored.append((sum(len(phrase) / shared[_told(phrase)] for phrase in phrases), piece.id, phrases))
    if not scored:
        return None
    best = max(score for score, *_ in scored)
    likely = [entry for entry in scored if entry[0] >= best * _AS_LIKELY]
    if len(likely) > 1:
        likely = [entry for entry in likely if entry[1] in asked]
    return KindFound(piece=likely[0][1], phrases=likely[0][2]) if len(likely) == 1 else None


def _is_in(phrase: str, words: str, *, recognised: bool) -> bool:
    if phrase in words:
        return True
    return (
        recognised
        and len(phrase.replace(" ", "")) >= _LONG
        and fuzz.partial_ratio(phrase, words, score_cutoff=_ALIKE) > 0
    )
