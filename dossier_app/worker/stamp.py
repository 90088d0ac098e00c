"""The words written on each page of a bundle, as a layer of their own over pages of any shape.

A page may be turned, cropped, scaled or begin at any coordinate: the stamp is placed in what a reader sees of it.
Pages are canonical: their content leaves no graphics state behind it that a ``q … Q`` around it would not close.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from dossier_app.worker.fonts import REGULAR, static_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import Page

_SIZE = 7.5
_MARGIN = 12.0
_PAD = 2.0
_INK = "0.10 0.13 0.18"
_ENCODING = "cp1252"
_FIRST, _LAST = 32, 255

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class View(NamedTuple):
    """What a reader sees of a page.

    Attributes:
        width: In points, once turned, cropped and scaled.
        height: Likewise.
        matrix: From points of this view, origin at the bottom left, to the page's own units.
    """

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]


def view_of(page: Page) -> View:
    """Return what is seen of a page (ISO 32000-2, 7.7.3.3 and 8.3.2.3)."""
    left, bottom, right, top = _visible(page)
    unit = float(page.obj.get("/UserUnit", 1) or 1)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    across, down = (right - left) * unit, (top - bottom) * unit
    s = 1 / unit
    if turn == 90:  # noqa: PLR2004 -- degrees
        return View(down, across, (0, s, -s, 0, right, bottom))
    if turn == 180:  # noqa: PLR2004
        return View(across, down, (-s, 0, 0, -s, right, top))
    if turn == 270:  # noqa: PLR2004
        return View(down, across, (0, -s, s, 0, left, top))
    return View(across, down, (s, 0, 0, s, left, bottom))


def _visible(page: Page) -> tuple[float, float, float, float]:
    media, crop = _box(page.mediabox), _box(page.cropbox)
    seen = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return seen if seen[0] < seen[2] and seen[1] < seen[3] else media


def _box(box: Array) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(side) for side in box.as_list())
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Stamper:
    """Writes stamps on the pages of one output, all with one embedded font."""

    def __init__(self, pdf: Pdf, texts: set[str]) -> None:
        """Prepare the font for every text that will be written."""
        self._pdf = pdf
        self._font, self._widths = _embedded(pdf, texts)
        self._before = pdf.make_indirect(Stream(pdf, b"q\n"))
        self._named: dict[tuple[int, int], Name] = {}

    def write(self, page: Page, text: str, occupied: Sequence[Box] = ()) -> None:
        """Write a text in a clear corner or margin of what is seen of a page.

        Args:
            page: A page of the output.
            text: The words.
            occupied: Boxes of what the page draws, in its own units. Where they leave no clear place, the page is
                made a little taller, and the text stands under what was there.
        """
        view = view_of(page)
        codes = text.encode(_ENCODING)
        width = sum(self._widths[code - _FIRST] for code in codes) / 1000
        size = min(_SIZE, max(2.0, (view.width - 2 * _PAD) / max(width, 0.1)))
        before = self._before
        place = _clear_place(view, width * size, size, occupied)
        if place is None:
            before = self._pdf.make_indirect(Stream(self._pdf, _add_strip(page, size + 2 * _PAD + 2)))
            view = view_of(page)
            place = max(_PAD, (view.width - width * size) / 2), _PAD + 2
        name = self._font_name(page)
        matrix = " ".join(f"{number:.6g}" for number in view.matrix)
        words = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        content = (
            f"\nQ q {matrix} cm {_INK} rg BT {name} {size:.3g} Tf {place[0]:.2f} {place[1]:.2f} Td (".encode()
            + words
            + b") Tj ET Q\n"
        )
        page.obj.Contents = Array([before, *_streams(page), self._pdf.make_indirect(Stream(self._pdf, content))])

    def _font_name(self, page: Page) -> Name:
        """Return the name of the font among the page's resources, added there once however many pages share them."""
        resources = page.obj.get("/Resources")
        if not isinstance(resources, Dictionary):
            resources = page.obj.Resources = Dictionary()
        known = self._named.get(resources.objgen) if resources.is_indirect else None
        if known is not None:
            return known
        fonts = resources.get("/Font")
        if not isinstance(fonts, Dictionary):
            fonts = resources.Font = Dictionary()
        name = next(
            candidate
            for candidate in (Name(f"/Dsr{number or ''}") for number in range(len(fonts.keys()) + 1))
            if candidate not in fonts or fonts[candidate].objgen == self._font.objgen
        )
        fonts[name] = self._font
        if resources.is_indirect:
            self._named[resources.objgen] = name
        return name


def _clear_place(view: View, width: float, size: float, occupied: Sequence[Box]) -> tuple[float, float] | None:
    """Return where the text begins in the view: the first place that nothing drawn touches, or None."""
    margin = min(_MARGIN, max(_PAD, (view.width - width) / 2))
    top, bottom = max(_PAD, view.height - _MARGIN - size), min(_MARGIN, max(_PAD, view.height - size - _PAD))
    right, middle = view.width - margin - width, (view.width - width) / 2
    for x, y in ((right, top), (right, bottom), (margin, top), (margin, bottom), (middle, top), (middle, bottom)):
        box = _in_page(view, (x - _PAD, y - size * 0.3 - _PAD, x + width + _PAD, y + size + _PAD))
        if not any(_touch(box, other) for other in occupied):
            return x, y
    return None


def _in_page(view: View, box: Box) -> Box:
    """Return a box of the view in the page's own units."""
    a, b, c, d, e, f = view.matrix
    x0, y0 = a * box[0] + c * box[1] + e, b * box[0] + d * box[1] + f
    x1, y1 = a * box[2] + c * box[3] + e, b * box[2] + d * box[3] + f
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _add_strip(page: Page, height: float) -> bytes:
    """Make what is seen of a page taller at its foot; return the content that hides what lay outside it before."""
    view = view_of(page)
    x0, y0, x1, y1 = _in_page(view, (0, 0, view.width, view.height))
    grown = Array([round(side, 4) for side in _in_page(view, (0, -height, view.width, view.height))])
    page.obj.MediaBox = grown
    page.obj.CropBox = grown
    return f"q {x0:.6g} {y0:.6g} {x1 - x0:.6g} {y1 - y0:.6g} re W n\n".encode()


def _streams(page: Page) -> list[Object]:
    contents = page.obj.get("/Contents")
    if isinstance(contents, Array):
        return list(contents)
    return [contents] if contents is not None else []


def _embedded(pdf: Pdf, texts: set[str]) -> tuple[Object, list[float]]:
    """Embed the font, cut to the signs of the texts; return it and the width of each code, in thousandths."""
    from fontTools.ttLib import TTFont

    characters = sorted({sign for text in texts for sign in text})
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
    name = Name("/DSRSTP+NotoSans")
    program = Stream(pdf, data)
    program.Length1 = len(data)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array(bounds),
        ItalicAngle=0,
        Ascent=round(ascent),
        Descent=round(descent),
        CapHeight=714,
        StemV=80,
        FontFile2=pdf.make_indirect(program),
    )
    made = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=name,
        FirstChar=_FIRST,
        LastChar=_LAST,
        Widths=Array(widths),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(made), widths
