"""The words recognised in a picture, laid unseen over it, so that the bundle can be searched and copied from.

Text in render mode 3 draws nothing (ISO 32000-2, 9.3.6): the page looks the same to the last pixel. The words stand in
the page's own units, under its turn like everything else on it. The font has one glyph, which is blank: each letter is
half as wide as it is high, and stretched to fill the place of its word.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.recognising import PageWords
from dossier_app.worker.page.stamp import view
from dossier_app.worker.pdf.pdf_syntax import number

if TYPE_CHECKING:
    from dossier_app.core.assembling import Assemble
    from dossier_app.core.recognising import Word
    from dossier_app.worker.bundle.pdf_parts import Sheet
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.pdf.pdf_writer import Writer

WORDS = "words"
"""Name of the source that holds what was recognised."""

FONT_NAME = b"/Dsw"

_DOUBTFUL = 20
"""How sure the reader must be of a word, out of 100: below it hides more than it helps to find."""

_LETTER = 0.5
_LAST = 0xFFFF
_UNFIT = "\ufffd"
_PER_BLOCK = 100

_CMAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%bendcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

_decoder = msgspec.msgpack.Decoder(PageWords)


class TextLayers:
    """The layers of one volume, all in one font that is written last, when its letters are known.

    Attributes:
        font: Number of the font in the file; 0 as long as no page needs it.
    """

    def __init__(self, job: Assemble, exchange: Exchange, writer: Writer) -> None:
        """Find what was recognised in the sources."""
        self._writer = writer
        self._places = {(entry.source, entry.index): (entry.offset, entry.length) for entry in job.words}
        self._kept = exchange.source(WORDS) if job.words else None
        self._letters: set[str] = set()
        self.font = 0

    def words(self, source: str, index: int) -> PageWords | None:
        """Return what was recognised on a page, or None."""
        place = self._places.get((source, index))
        if place is None or self._kept is None:
            return None
        self._kept.seek(place[0])
        return _decoder.decode(self._kept.read(place[1]))

    def content(self, words: PageWords, name: bytes, sheet: Sheet) -> bytes:
        """Return the content that lays words over a sheet, under a name of the font.

        It stands in the units of the sheet, and leaves the state of graphics as it found it.
        """
        if not self.font:
            self.font = self._writer.reserve()
        seen = view(sheet.box, sheet.turn, sheet.unit)
        shown = (seen.width, seen.height)
        laid = b"".join(self._laid(word, words.turn, shown) for word in words.words if word.sure >= _DOUBTFUL)
        matrix = b" ".join(number(round(value, 4)) for value in seen.matrix)
        return b"q %b cm BT 3 Tr %b 1 Tf\n%bET Q\n" % (matrix, name, laid)

    def _laid(self, word: Word, turn: int, shown: tuple[float, float]) -> bytes:
        """Return one word as it runs: from its beginning, along its line, stretched to its place."""
        text = "".join(
            sign if "\u0020" <= sign <= "\ud7ff" or "\ue000" <= sign < _UNFIT else _UNFIT for sign in word.text
        )
        width, height = shown
        left, right = word.left * width, word.right * width
        top, bottom = (1 - word.top) * height, (1 - word.bottom) * height
        # Beginning of the line of writing, its direction, and the direction of the heads of letters.
        x, y, along, up = {
            0: (left, bottom, (1, 0), (0, 1)),
            90: (right, bottom, (0, 1), (-1, 0)),
            180: (right, top, (-1, 0), (0, -1)),
            270: (left, top, (0, -1), (1, 0)),
        }[turn]
        across, down = right - left, top - bottom
        length, size = (across, down) if turn in {0, 180} else (down, across)
        if length <= 0 or size <= 0:
            return b""
        self._letters.update(text)
        pace = length / (_LETTER * len(text))
        matrix = (along[0] * pace, along[1] * pace, up[0] * size, up[1] * size, x, y)
        numbers = b" ".join(number(round(value, 2)) for value in matrix)
        return b"%b Tm<%b>Tj\n" % (numbers, text.encode("utf-16-be").hex().upper().encode())

    def finish(self) -> None:
        """Write the font, where a page needs it."""
        if not self.font:
            return
        writer, program = self._writer, blank_font()
        file = writer.add_packed(b"/Length1 %d" % len(program), program)
        descriptor = writer.add(
            b"<</Type/FontDescriptor/FontName/DSRTXT+Unseen/Flags 5/FontBBox[0 0 500 1000]/ItalicAngle 0/Ascent 1000"
            b"/Descent 0/CapHeight 1000/StemV 80/FontFile2 %d 0 R>>" % file
        )
        glyphs = writer.add_packed(b"", b"\x00\x01" * (_LAST + 1))
        letters = writer.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/DSRTXT+Unseen/FontDescriptor %d 0 R/DW 500/CIDToGIDMap %d 0 R"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>" % (descriptor, glyphs)
        )
        meaning = writer.add_packed(b"", _CMAP % _meaning(sorted(self._letters)))
        writer.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/DSRTXT+Unseen/Encoding/Identity-H/DescendantFonts[%d 0 R]"
            b"/ToUnicode %d 0 R>>" % (letters, meaning),
            self.font,
        )


def _meaning(letters: list[str]) -> bytes:
    """Return which letter each code means: itself."""
    blocks = []
    for start in range(0, len(letters), _PER_BLOCK):
        part = letters[start : start + _PER_BLOCK]
        lines = b"".join(b"<%04X> <%04X>\n" % (ord(letter), ord(letter)) for letter in part)
        blocks.append(b"%d beginbfchar\n%bendbfchar\n" % (len(part), lines))
    return b"".join(blocks)


@lru_cache(maxsize=1)
def blank_font() -> bytes:
    """Return a TrueType font of two glyphs: the one for what is missing, and the blank one.

    The blank one is a line there and back: it encloses nothing, and yet has the size without which PDFium passes over
    words that run upwards.
    """
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [".notdef", "blank"]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 1000))
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "blank"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "blank": pen.glyph()})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.setupNameTable({"familyName": "Unseen", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()
