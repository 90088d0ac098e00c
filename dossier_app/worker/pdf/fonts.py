"""Fonts of the documents of a dossier: static instances, cut to the characters used, of a variable Noto Sans.

The package that carries Noto Sans has one variable file of 2 MB. Making a static instance of it all takes seconds;
cutting it to the characters of the document first brings that to a tenth of a second.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from anyascii import anyascii

from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

REGULAR = 400
BOLD = 600

_POSTSCRIPT_NAME = 6

UNKNOWN = "[?]"
"""Stands for a sign that neither the font nor a transcription can show."""

_UNUSED = frozenset({"GSUB", "GPOS", "GDEF", "STAT", "HVAR", "MVAR"})
"""Tables that no document needs, where each letter stands for itself, beside the next; the instancer needs avar."""

_ALWAYS = "".join(chr(code) for code in range(0x20, 0x7F)) + "°«»’–—·…éèêàùçôîœÉÈÀŒ\u00a0\u202f"


class Readable(Value, frozen=True, kw_only=True):
    """A text that the font can show, and whether a part of it had to be transcribed in Latin letters."""

    text: str
    transcribed: bool


@cache
def _covered() -> frozenset[int]:
    """Return the code points that the font can show."""
    from fontTools.ttLib import TTFont

    with TTFont(_path(), lazy=True) as font:
        return frozenset(code for code in font.getBestCmap() if unicodedata.category(chr(code)) not in {"Cc", "Cf"})


def _path() -> str:
    import fontpkg_noto_sans

    return str(fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf")


@lru_cache(maxsize=4096)
def readable(text: str) -> Readable:
    """Return a text that can be shown whole: letters that the font lacks are transcribed, and this is told.

    Invisible marks of direction and joining go; anything else stays or is replaced by something that shows.
    """
    covered = _covered()
    if covered.issuperset(map(ord, text)) and text.isprintable():
        return Readable(text=unicodedata.normalize("NFC", text), transcribed=False)
    made: list[str] = []
    transcribed = False
    for kind, signs in groupby(unicodedata.normalize("NFC", text), key=_kind):
        if kind == "shown":
            made += signs
        elif kind == "space":
            made.append(" ")
        elif kind == "foreign":
            made.append(anyascii("".join(signs)).replace("`", "’").strip() or UNKNOWN)
            transcribed = True
    return Readable(text="".join(made), transcribed=transcribed)


def _kind(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign in "\t\n\r" or category in {"Zl", "Zp"}:
        return "space"
    if category in {"Cc", "Cf"}:
        return "invisible"
    if ord(sign) in _covered():
        return "shown"
    return "space" if category == "Zs" else "foreign"


def static_font(weight: int, characters: Iterable[str]) -> bytes:
    """Return a TrueType file of one weight that holds the characters given, and the usual ones."""
    wanted = {ord(sign) for sign in (*_ALWAYS, *characters)} & _covered()
    return _instance(weight, frozenset(wanted))


def registered_font(weight: int, characters: Iterable[str]) -> str:
    """Make a font that holds the characters known to reportlab; return its name there.

    Reportlab keeps for good the first font registered under a name, and under a face: a name that did not depend on
    the letters would show empty boxes in the second document of a process.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    made = static_font(weight, characters)
    name = f"Dossier-{hashlib.sha256(made).hexdigest()[:16]}"
    if name not in pdfmetrics.getRegisteredFontNames():
        font = TTFont(name, io.BytesIO(made))
        font.face.name = name.encode()
        pdfmetrics.registerFont(font)
    return name


@lru_cache(maxsize=8)
def _instance(weight: int, code_points: frozenset[int]) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6]
    options.recalc_timestamp = False
    with TTFont(_path(), lazy=True, recalcTimestamp=False) as font:
        for table in _UNUSED & set(font.keys()):  # gone before they are read: a third of the time
            del font[table]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(code_points))
        subsetter.subset(font)
        instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
        # Two files of one name would be taken for one font.
        style = "SemiBold" if weight == BOLD else "Regular"
        for record in font["name"].names:
            record.string = f"NotoSans-{style}" if record.nameID == _POSTSCRIPT_NAME else str(record.toUnicode())
        made = io.BytesIO()
        font.save(made)
    return made.getvalue()
