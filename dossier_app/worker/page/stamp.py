"""The words written on each page of a bundle, as a layer of their own over pages of any shape.

A page may be turned, cropped, scaled or begin at any coordinate: the stamp is placed in what a reader sees of it.
Pages are canonical: their content leaves no graphics state behind it that a ``q … Q`` around it would not close.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dossier_app.core.problems import Value
from dossier_app.worker.pdf.fonts import REGULAR, static_font
from dossier_app.worker.pdf.matrices import through
from dossier_app.worker.pdf.pdf_syntax import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dossier_app.worker.pdf.matrices import Matrix
    from dossier_app.worker.pdf.pdf_writer import Writer

_SIZE = 7.5
_SMALLEST = 0.5
"""On a page narrower than a finger, the stamp can be found and read by enlarging it; it stays inside."""

_MARGIN = 12.0
_PAD = 2.0
_BELOW = 0.3
"""Part of the size that letters reach under their line."""

NEAR, FAR = _MARGIN - _PAD, _MARGIN + _SIZE * (1 + _BELOW) + _PAD
"""Points from an edge between which stamps stand."""

_INK = b".1 .13 .18 rg"
_ENCODING = "cp1252"
_FIRST, _LAST = 32, 255

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

Spans = tuple[tuple[float, float], ...]
"""Places taken along an edge, in points from its left or lower end, in order and apart from one another."""


class View(NamedTuple):
    """What a reader sees of a page.

    Attributes:
        width: In points, once turned, cropped and scaled.
        height: Likewise.
        matrix: From points of this view, origin at the bottom left, to the page's own units.
    """

    width: float
    height: float
    matrix: Matrix


class Edges(Value, frozen=True, kw_only=True, array_like=True):
    """What is taken along the edges of a page that is not turned, where stamps could stand."""

    left: Spans
    bottom: Spans
    right: Spans
    top: Spans


def view(box: Box, turn: int, unit: float = 1.0) -> View:
    """Return what is seen of a page (ISO 32000-2, 7.7.3.3 and 8.3.2.3).

    Args:
        box: The part that is shown, in the page's own units.
        turn: Clockwise degrees.
        unit: Points of one unit.
    """
    left, bottom, right, top = box
    across, down = (right - left) * unit, (top - bottom) * unit
    s = 1 / unit
    if turn == 90:  # noqa: PLR2004 -- degrees
        return View(down, across, (0, s, -s, 0, right, bottom))
    if turn == 180:  # noqa: PLR2004
        return View(across, down, (-s, 0, 0, -s, right, top))
    if turn == 270:  # noqa: PLR2004
        return View(down, across, (0, -s, s, 0, left, top))
    return View(across, down, (s, 0, 0, s, left, bottom))


def in_page(seen: View, box: Box) -> Box:
    """Return a box of the view in the page's own units."""
    x0, y0 = through(seen.matrix, box[0], box[1])
    x1, y1 = through(seen.matrix, box[2], box[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def edges(box: Box, unit: float, drawn: Iterable[Box]) -> Edges:
    """Return what is taken along the edges of the part of a page that is shown.

    Args:
        box: That part, in the page's own units.
        unit: Points of one unit.
        drawn: Boxes of what the page draws, in its own units.
    """
    width, height = (box[2] - box[0]) * unit, (box[3] - box[1]) * unit
    inside = [
        ((x0 - box[0]) * unit, (y0 - box[1]) * unit, (x1 - box[0]) * unit, (y1 - box[1]) * unit)
        for x0, y0, x1, y1 in drawn
    ]
    turned = [(y0, x0, y1, x1) for x0, y0, x1, y1 in inside]
    return Edges(
        left=_taken(turned, *_band(width)),
        bottom=_taken(inside, *_band(height)),
        right=_taken(turned, *_band(width, far_side=True)),
        top=_taken(inside, *_band(height, far_side=True)),
    )


def _band(across: float, *, far_side: bool = False) -> tuple[float, float]:
    """Return between which distances from the lower edge stamps stand; anywhere on a page as narrow as a stamp."""
    if across < FAR + NEAR:
        return 0.0, across
    return (across - FAR, across - NEAR) if far_side else (NEAR, FAR)


def _taken(boxes: Iterable[Box], low: float, high: float) -> Spans:
    spans: list[tuple[float, float]] = []
    for start, end in sorted((x0, x1) for x0, y0, x1, y1 in boxes if y0 < high and y1 > low):
        if spans and start <= spans[-1][1] + _PAD:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return tuple((round(start - 0.05, 1), round(end + 0.05, 1)) for start, end in spans)


class Stamp(NamedTuple):
    """A stamp for one page.

    Attributes:
        before: What the page's content must follow.
        after: What is written after it.
        box: The paper of the page, taller where no place on it was clear; None where it stays.
    """

    before: bytes
    after: bytes
    box: Box | None


class Stamper:
    """Makes stamps, all in one font.

    Attributes:
        font: Number of the font in the file.
    """

    def __init__(self, writer: Writer, texts: set[str]) -> None:
        """Write the font for every text that will be written."""
        face = _face("".join(sorted({sign for text in texts for sign in text})))
        self._widths = face.widths
        program = writer.add_packed(b"/Length1 %d" % len(face.program), face.program)
        descriptor = writer.add(face.descriptor + b"/FontFile2 %d 0 R>>" % program)
        self.font = writer.add(face.entries + b"/FontDescriptor %d 0 R>>" % descriptor)

    def stamp(self, text: str, name: bytes, shape: tuple[Box, int, float], taken: Edges) -> Stamp:
        """Return a stamp in a clear corner or margin of what is seen of a page.

        Args:
            text: The words.
            name: Name of the font among the page's resources.
            shape: What is shown of the page in its own units, its turn, and the points of one unit.
            taken: What is taken along its edges. Where nothing long enough is clear, the page is made a little taller,
                and the text stands under what was there.
        """
        seen = view(*shape)
        codes = text.encode(_ENCODING)
        width = sum(self._widths[code - _FIRST] for code in codes) / 1000
        size = min(_SIZE, max(_SMALLEST, (seen.width - 2 * _PAD) / max(width, 0.1)))
        place = _clear_place(seen, shape[1], width * size, size, taken)
        before, grown = b"q\n", None
        if place is None:
            before, grown = _strip(seen, size + 2 * _PAD + 2)
            seen = view(grown, *shape[1:])
            place = max(_PAD, (seen.width - width * size) / 2), _PAD + 2
        a, b, c, d, _, _ = seen.matrix
        at = (a, b, c, d, *through(seen.matrix, *place))
        words = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        after = b"\nQ /Artifact BMC q %b BT %b %b Tf %b Tm(%b)Tj ET Q EMC\n" % (
            _INK,
            name,
            number(round(size, 2)),
            b" ".join(b"%d" % value if value in {0, 1, -1} else number(value) for value in at),
            words,
        )
        return Stamp(before, after, grown)


def _clear_place(seen: View, turn: int, width: float, size: float, taken: Edges) -> tuple[float, float] | None:
    """Return where the text begins in the view: the first clear place, corners first, or None."""
    foot, head = {
        0: (taken.bottom, taken.top),
        90: (taken.right, taken.left),
        180: (taken.top, taken.bottom),
        270: (taken.left, taken.right),
    }[turn]
    if turn in {180, 270}:
        foot, head = _reversed(foot, seen.width), _reversed(head, seen.width)
    low, high = _MARGIN + size * _BELOW, seen.height - _MARGIN - size
    if seen.height < FAR + NEAR:
        low = high = max(_PAD, (seen.height - size) / 2)
    margin = min(_MARGIN, max(_PAD, (seen.width - width) / 2))
    right, middle = seen.width - margin - width, (seen.width - width) / 2
    for x in (right, margin, middle):
        for y, spans in ((high, head), (low, foot)):
            if all(end <= x - _PAD or start >= x + width + _PAD for start, end in spans):
                return x, y
    for y, spans in ((high, head), (low, foot)):
        for start, end in _gaps(spans, margin, seen.width - margin):
            if end - start >= width + 2 * _PAD:
                return end - _PAD - width, y
    return None


def _reversed(spans: Spans, length: float) -> Spans:
    return tuple((length - end, length - start) for start, end in reversed(spans))


def _gaps(spans: Spans, start: float, end: float) -> Iterator[tuple[float, float]]:
    """Yield what is clear between two places, from right to left."""
    for low, high in reversed(spans):
        if high < end:
            yield max(high, start), end
        end = min(end, low)
    yield start, end


def _strip(seen: View, height: float) -> tuple[bytes, Box]:
    """Return what hides that which lay outside a page before it was made taller at its foot, and its new paper."""
    x0, y0, x1, y1 = in_page(seen, (0, 0, seen.width, seen.height))
    left, bottom, right, top = (round(side, 4) for side in in_page(seen, (0, -height, seen.width, seen.height)))
    clip = b"q %b re W n\n" % b" ".join(number(side) for side in (x0, y0, x1 - x0, y1 - y0))
    return clip, (left, bottom, right, top)


class _Face(NamedTuple):
    """The font of stamps: its program, its dictionaries still open, and widths by code in thousandths."""

    program: bytes
    descriptor: bytes
    entries: bytes
    widths: list[float]


@lru_cache(maxsize=4)
def _face(characters: str) -> _Face:
    from fontTools.ttLib import TTFont

    data = static_font(REGULAR, characters)
    with TTFont(io.BytesIO(data)) as font:
        scale = 1000 / font["head"].unitsPerEm
        glyphs, metrics = font.getBestCmap(), font["hmtx"]
        ascent, descent = font["hhea"].ascent * scale, font["hhea"].descent * scale
        head = font["head"]
        bounds = [round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)]

        def width(code: int) -> float:
            sign = bytes([code]).decode(_ENCODING, "ignore")
            glyph = glyphs.get(ord(sign)) if sign else None
            return round(metrics[glyph][0] * scale, 1) if glyph else 0.0

        widths = [width(code) for code in range(_FIRST, _LAST + 1)]
    descriptor = (
        b"<</Type/FontDescriptor/FontName/DSRSTP+NotoSans/Flags 32/FontBBox[%d %d %d %d]/ItalicAngle 0"
        b"/Ascent %d/Descent %d/CapHeight 714/StemV 80" % (*bounds, round(ascent), round(descent))
    )
    entries = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/DSRSTP+NotoSans/FirstChar %d/LastChar %d/Widths[%b]"
        b"/Encoding/WinAnsiEncoding" % (_FIRST, _LAST, b" ".join(map(number, widths)))
    )
    return _Face(data, descriptor, entries, widths)
