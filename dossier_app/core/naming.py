"""Names of the files that leave: made of what the inventory says, and accepted wherever they go."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from dossier_app.core.profiles import NameRule

EXTENSION = ".pdf"

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
"""Names that Windows keeps for devices, whatever their extension."""

_SPELLED = (("n°", "no "), ("N°", "No "), ("№", "no "), ("×", "x"), ("€", " euros"), ("%", " pour cent"), ("°", " "))
"""Signs that plain names say in letters, as one reads them aloud; the transcription of others is longer or lost."""

_UNENDING = frozenset(
    {
        *("a", "à", "au", "aux", "avec", "ce", "ces", "cet", "cette", "chez", "d", "dans", "de", "des"),
        *("dont", "du", "en", "entre", "et", "l", "la", "le", "les", "leur", "leurs", "lors", "m", "mme"),
        *("n", "ne", "né", "née", "no", "où", "ou", "par", "pour", "qu", "que", "qui", "sa", "sans"),
        *("se", "ses", "son", "sous", "sur", "un", "une", "vers"),
    }
)
"""Words after which a name goes on: one that is cut does not end with them."""


def file_name(
    rule: NameRule,
    pattern: str,
    *,
    number: str = "",
    title: str = "",
    date: str = "",
    person: str = "",
    volume: str = "",
) -> str:
    """Return a file name that holds what its pattern asks for, cut at the title first.

    The number stays whole: courts want a name to begin with it.
    """
    fields = {"number": number, "date": date, "person": person, "volume": volume, "title": title}
    cleaned = {name: (_plain(value) if rule.plain else _readable(value)) for name, value in fields.items()}
    room = rule.longest - len(EXTENSION)
    stem = _tidied(_filled(pattern, cleaned), plain=rule.plain)
    for shortened in ("title", "person", "date", "volume"):
        excess = _size(stem, plain=rule.plain) - room
        if excess <= 0:
            break
        left = max(0, _size(cleaned[shortened], plain=rule.plain) - excess)
        cleaned[shortened] = _ended(_cut(cleaned[shortened], left))
        stem = _tidied(_filled(pattern, cleaned), plain=rule.plain)
    stem = _tidied(_cut(stem, room), plain=rule.plain)
    if not stem or _RESERVED.fullmatch(stem):
        stem = f"piece-{stem}".rstrip("-")
    return stem + EXTENSION


def _filled(pattern: str, fields: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: fields.get(found[1], ""), pattern)


def _plain(text: str) -> str:
    for sign, words in _SPELLED:
        text = text.replace(sign, words)
    return _NOT_PLAIN.sub("-", anyascii(text).replace("'", "-")).strip("-_")


def _readable(text: str) -> str:
    return re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))).strip()


def _tidied(stem: str, *, plain: bool) -> str:
    """Remove what an empty field leaves behind, and the ends that some systems refuse."""
    if plain:
        stem = _NOT_PLAIN.sub("-", anyascii(stem))  # what the pattern itself holds
    stem = re.sub(r"([_ -])[_ -]*_|_[_ -]+", "_", stem) if "_" in stem else stem
    stem = re.sub(r"-{2,}", "-", stem) if plain else re.sub(r"\s+", " ", stem)
    return stem.strip(" ._-")


def _size(text: str, *, plain: bool) -> int:
    """Return characters, or bytes of UTF-8 where names keep their accents: file systems count those."""
    return len(text) if plain else len(text.encode())


def _cut(text: str, size: int) -> str:
    """Return the longest start that fits in a number of bytes, at a word's end where one is near."""
    start = text.encode()[:size].decode(errors="ignore")
    if start == text:
        return text
    word = max(start.rfind(sign) for sign in " -_")
    return start[:word] if word > len(start) * 2 // 3 else start


def _ended(text: str) -> str:
    """Return a text that was cut without the little words that call for another one."""
    whole = text
    while len(parts := re.split(r"(?<=[ \-_'’,;:(])(?=[^ \-_'’,;:(]*$)", text)) > 1:
        if parts[1] and parts[1].casefold() not in _UNENDING:
            return text
        text = parts[0].rstrip(" -_'’,;:(")
    return text if text and text.casefold() not in _UNENDING else whole


def plain_text(text: str) -> str:
    """Return a text in unaccented Latin letters, for readers that accept no others."""
    return anyascii(text)
