"""Pages drawn from their operators up: text in two fonts cut to what is written, lines and rectangles.

The least that drawn documents need, written straight: a list of thousands of pieces is drawn in the time that it takes
to write it down. The file has the plain table of numbers, which :mod:`dossier_app.worker.bundle.pdf_parts` reads.
"""

from __future__ import annotations

import io
import zlib
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from dossier_app.worker.drawn.structure import Structure
from dossier_app.worker.pdf.fonts import BOLD, REGULAR, static_font
from dossier_app.worker.pdf.metadata import ACCESSIBLE, packet
from dossier_app.worker.pdf.pdf_syntax import text_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.worker.drawn.tags import Tags

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""

_COMPRESSION = 6
_CMAP = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
    "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n%send\nend\nend\n"
)
_MOST_TOGETHER = 100
"""Rows that one list of a table of codes may have."""


class Letters:
    """One font: how wide its letters are, how they are written, and its objects.

    Attributes:
        name: Its name among the resources of a page.
    """

    def __init__(self, name: str, program: bytes) -> None:
        """Read a TrueType font that holds every letter that will be written."""
        from fontTools.ttLib import TTFont

        self.name = name
        self._program = program
        with TTFont(io.BytesIO(program)) as font:
            order = {glyph: index for index, glyph in enumerate(font.getGlyphOrder())}
            scale = 1000 / font["head"].unitsPerEm
            across = [round(font["hmtx"][glyph][0] * scale, 1) for glyph in order]
            codes = {code: order[glyph] for code, glyph in sorted(font.getBestCmap().items())}
            head, hhea = font["head"], font["hhea"]
            box = tuple(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax))
            self._heights = round(hhea.ascent * scale), round(hhea.descent * scale)
            self._postscript = str(font["name"].getDebugName(6))
        self._box = box
        self._across = across
        self._widths = defaultdict(lambda: across[0], {chr(code): across[glyph] for code, glyph in codes.items()})
        self._written = defaultdict(lambda: "0000", {code: f"{glyph:04X}" for code, glyph in codes.items()})
        self._shown: dict[int, int] = {}  # of the codes that one glyph stands for, the first: a plain space
        for code, glyph in codes.items():
            self._shown.setdefault(glyph, code)

    def width(self, text: str, size: float) -> float:
        """Return how wide a text is, in points."""
        return float(sum(map(self._widths.__getitem__, text))) * size / 1000

    def hexadecimal(self, text: str) -> str:
        """Return a text as a string of a page."""
        return f"<{text.translate(self._written)}>"

    def objects(self, first: int) -> tuple[bytes, ...]:
        """Return the objects of the font, the first of which has a number."""
        name = b"/DSRDRW+" + self._postscript.encode()
        widths = b" ".join(b"%g" % width for width in self._across)
        return (
            b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            % (name, first + 1, first + 2),
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor %d 0 R/W[0[%b]]>>" % (name, first + 3, widths),
            _stream(b"", self._to_unicode()),
            b"<</Type/FontDescriptor/FontName%b/Flags 32/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
            b"/CapHeight 714/StemV 80/FontFile2 %d 0 R>>" % (name, *self._box, *self._heights, first + 4),
            _stream(b"/Length1 %d" % len(self._program), self._program),
        )

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>\n"
            for glyph, code in sorted(self._shown.items())
        ]
        lists = [rows[start : start + _MOST_TOGETHER] for start in range(0, len(rows), _MOST_TOGETHER)]
        return (_CMAP % "".join(f"{len(some)} beginbfchar\n{''.join(some)}endbfchar\n" for some in lists)).encode()


@lru_cache(maxsize=8)
def _letters(name: str, program: bytes) -> Letters:
    return Letters(name, program)


class Drawing:
    """A PDF whose pages are drawn one after the other, all of one size. Coordinates are points from the bottom left."""

    def __init__(self, characters: Iterable[str], title: str, size: tuple[float, float]) -> None:
        """Prepare fonts that hold some characters and the usual ones."""
        signs = frozenset(characters)
        self._plain = _letters("R", static_font(REGULAR, signs))
        self._strong = _letters("B", static_font(BOLD, signs))
        self._title = title
        self._size = size
        self._operators: list[str] = []
        self._pages: list[bytes] = []

    def width(self, text: str, size: float, *, bold: bool) -> float:
        """Return how wide a text is, in points."""
        return (self._strong if bold else self._plain).width(text, size)

    def text(self, text: str, at: tuple[float, float], size: float, colour: Colour, *, bold: bool) -> None:
        """Write a line from a place on."""
        letters = self._strong if bold else self._plain
        self._operators.append(
            f"BT {_three(colour)} rg /{letters.name} {size:g} Tf {at[0]:.2f} {at[1]:.2f} Td"
            f" {letters.hexadecimal(text)} Tj ET"
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], weight: float, colour: Colour) -> None:
        """Draw a line of a weight in points."""
        self._operators.append(
            f"{_three(colour)} RG {weight:g} w {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        )

    def rectangle(self, x: float, y: float, size: tuple[float, float], colour: Colour, weight: float = 0.0) -> None:
        """Fill a rectangle given by its bottom left corner; only draw its edge where a weight is given."""
        pen = f"{_three(colour)} RG {weight:g} w" if weight else f"{_three(colour)} rg"
        self._operators.append(f"{pen} {x:.2f} {y:.2f} {size[0]:.2f} {size[1]:.2f} re {'S' if weight else 'f'}")

    def mark(self, operator: str) -> None:
        """Open or close marked words: ``/P <</MCID 3>> BDC``, ``EMC``."""
        self._operators.append(operator)

    def end_page(self) -> None:
        """End a page and begin another."""
        self._pages.append("\n".join(self._operators).encode())
        self._operators.clear()

    def finish(self, tags: Tags | None = None) -> bytes:
        """Return the file of the pages that were ended.

        Args:
            tags: What they mean, where the file stands alone and says so.
        """
        first = 5
        fonts = (self._plain.objects(first), self._strong.objects(first + 5))
        page = first + 10
        kids = b" ".join(b"%d 0 R" % (page + 2 * index) for index in range(len(self._pages)))
        structure = Structure(tags, 0) if tags is not None else None
        objects = _Objects()
        objects += [
            b"<</Type/Catalog/Pages 2 0 R/Lang(fr-FR)/ViewerPreferences<</DisplayDocTitle true>>>>",
            b"<</Type/Pages/Count %d/Kids[%b]/MediaBox[0 0 %g %g]>>" % (len(self._pages), kids, *self._size),
            b"<</Title %b>>" % text_string(self._title),
            b"<</Font<</R %d 0 R/B %d 0 R>>>>" % (first, first + 5),
            *fonts[0],
            *fonts[1],
        ]
        for index, content in enumerate(self._pages):
            number = len(objects) + 2
            described = structure.of_page(index) if structure is not None else b""
            objects.append(b"<</Type/Page/Parent 2 0 R/Resources 4 0 R/Contents %d 0 R%b>>" % (number, described))
            objects.append(_stream(b"", content))
        if structure is not None:
            pages = range(page, page + 2 * len(self._pages), 2)
            described = structure.write(objects, pages, {}, ())
            said = objects.add(_plain(b"/Type/Metadata/Subtype/XML", packet(self._title, ACCESSIBLE)))
            objects[0] = objects[0].removesuffix(b">>") + b"%b/Metadata %d 0 R>>" % (described, said)
        return _file(objects)


class _Objects(list[bytes]):
    """The objects of a file, numbered from 1, as whatever writes a tree of them numbers and adds them."""

    def reserve(self, count: int = 1) -> int:
        """Return a number for an object that will be written later."""
        first = len(self) + 1
        self += [b"null"] * count
        return first

    def add(self, body: bytes, number: int = 0) -> int:
        """Add an object, at the number reserved for it where there is one; return its number."""
        number = number or self.reserve()
        self[number - 1] = body
        return number


@lru_cache(maxsize=64)
def _three(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)


def _stream(entries: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, _COMPRESSION)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(packed), packed)


def _plain(entries: bytes, data: bytes) -> bytes:
    """Return a stream as it is: what tells of a file is read by tools that unpack nothing."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def _file(objects: Iterable[bytes]) -> bytes:
    """Return a file of objects numbered from 1: the catalogue first, title and dates third."""
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    at, rows = len(parts[0]), [b"0000000000 65535 f \n"]
    for number, body in enumerate(objects, start=1):
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        rows.append(b"%010d 00000 n \n" % at)
        at += len(parts[-1])
    end = b"trailer\n<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(rows), at)
    return b"".join((*parts, b"xref\n0 %d\n" % len(rows), *rows, end))
