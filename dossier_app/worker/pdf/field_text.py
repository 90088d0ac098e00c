"""Draws the values of form fields that carry no appearance of their own, in an embedded font."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from dossier_app.worker.pdf.fonts import REGULAR, readable, registered_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import Object, Pdf

_MARGIN = 2.0
_LEADING = 1.2
_LARGEST, _SMALLEST = 12.0, 4.0
"""Points of text whose size is left to the reader."""
_LONGEST = 20_000


@dataclass(frozen=True, kw_only=True)
class FieldText:
    """The words of a field and how they are laid out.

    Attributes:
        width: Of the field, in points, before the turn.
        height: Likewise.
        size: Of the letters in points, 0 to fit.
        colour: One number (grey), three (red, green, blue) or four (inks), from 0 to 1.
        alignment: 0 left, 1 centred, 2 right.
        columns: Number of equal boxes, one letter in each, or 0.
        turn: Degrees counter-clockwise of the text within its field.
        paper: Colour behind the words, or empty.
        border: Colour of the frame, or empty.
        border_width: In points.
    """

    words: str
    width: float
    height: float
    size: float
    colour: tuple[float, ...]
    alignment: int
    multiline: bool
    columns: int
    turn: int
    paper: tuple[float, ...] = ()
    border: tuple[float, ...] = ()
    border_width: float = 1.0


def draw_texts(pdf: Pdf, texts: Sequence[FieldText]) -> list[Object]:
    """Return one form of a page per text, in the document; all share one cut font."""
    from reportlab.pdfgen.canvas import Canvas

    shown = [readable_lines(text.words) for text in texts]
    letters = {letter for lines in shown for line in lines for letter in line}
    name = registered_font(REGULAR, letters)
    target = io.BytesIO()
    canvas = Canvas(target, initialFontName=name, pageCompression=1)
    for text, lines in zip(texts, shown, strict=True):
        canvas.setPageSize((text.width, text.height))
        _frame(canvas, text)
        _colour(canvas, text.colour)
        _draw(canvas, name, text, lines)
        canvas.showPage()
    canvas.save()
    target.seek(0)
    with pikepdf.Pdf.open(target) as drawn:
        return [pdf.copy_foreign(page.as_form_xobject()) for page in drawn.pages]


def readable_lines(words: str) -> list[str]:
    """Return the lines of a value, in letters that the font can show."""
    return [readable(line).text for line in words[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _frame(canvas: object, text: FieldText) -> None:
    from reportlab.pdfgen.canvas import Canvas

    if not isinstance(canvas, Canvas):
        raise TypeError
    inset = text.border_width / 2 if text.border else 0.0
    _colour(canvas, text.paper)
    _colour(canvas, text.border, stroke=True)
    canvas.setLineWidth(text.border_width)
    canvas.rect(
        inset,
        inset,
        text.width - 2 * inset,
        text.height - 2 * inset,
        stroke=int(bool(text.border) and text.border_width > 0),
        fill=int(bool(text.paper)),
    )


def _colour(canvas: object, colour: tuple[float, ...], *, stroke: bool = False) -> None:
    parts = [min(1.0, max(0.0, part)) for part in colour]
    setters = {1: "set{}Gray", 3: "set{}ColorRGB", 4: "set{}ColorCMYK"}
    if len(parts) in setters:
        getattr(canvas, setters[len(parts)].format("Stroke" if stroke else "Fill"))(*parts)


def _draw(canvas: object, font: str, text: FieldText, lines: list[str]) -> None:
    from reportlab.pdfgen.canvas import Canvas

    if not isinstance(canvas, Canvas):
        raise TypeError
    if text.columns:
        _draw_boxes(canvas, font, text, "".join(lines))
        return
    if not text.multiline:
        lines = [" ".join(lines)]
    size, lines = _fitted(font, text, lines)
    canvas.setFont(font, size)
    centred = max(_MARGIN / 2, (text.height - size * 0.72) / 2)  # on the height of capitals
    baseline = text.height - _MARGIN - size if text.multiline else centred
    for line in lines:
        width = _width(font, line, size)
        left = {1: (text.width - width) / 2, 2: text.width - width - _MARGIN}.get(text.alignment, _MARGIN)
        canvas.drawString(max(0.0, left) if text.alignment else left, baseline, line)
        baseline -= size * _LEADING


def _draw_boxes(canvas: object, font: str, text: FieldText, word: str) -> None:
    from reportlab.pdfgen.canvas import Canvas

    if not isinstance(canvas, Canvas):
        raise TypeError
    box = text.width / text.columns
    size = text.size or max(_SMALLEST, min(_LARGEST, text.height * 0.7, box))
    canvas.setFont(font, size)
    for number, letter in enumerate(word[: text.columns]):
        canvas.drawCentredString(box * (number + 0.5), (text.height - size * 0.72) / 2, letter)


def _fitted(font: str, text: FieldText, lines: list[str]) -> tuple[float, list[str]]:
    """Return the size of the letters, and the lines broken for it when the field has several."""
    room = max(1.0, text.width - 2 * _MARGIN)
    size = text.size or min(_LARGEST, _LARGEST if text.multiline else max(_SMALLEST, text.height * 0.66))
    while True:
        broken = [part for line in lines for part in _broken(font, line, size, room)] if text.multiline else lines
        high = len(broken) * size * _LEADING > text.height - _MARGIN if text.multiline else False
        wide = not text.multiline and max(_width(font, line, size) for line in broken) > room
        if text.size or size <= _SMALLEST or not (high or wide):
            return size, broken
        size = max(_SMALLEST, size - 0.5)


def _broken(font: str, line: str, size: float, room: float) -> list[str]:
    """Break a line between words where it is too long."""
    made, current = [], ""
    for word in line.split(" "):
        longer = f"{current} {word}" if current else word
        if current and _width(font, longer, size) > room:
            made.append(current)
            current = word
        else:
            current = longer
    return [*made, current]


def _width(font: str, line: str, size: float) -> float:
    from reportlab.pdfbase import pdfmetrics

    return float(pdfmetrics.stringWidth(line, font, size))
