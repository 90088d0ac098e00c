"""Words laid over a picture, unseen: they can be searched, read aloud and copied where the picture shows them."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium
from pikepdf import Name, Page, Pdf, Rectangle

from dossier_app.worker.pdf.fonts import REGULAR, readable, registered_font
from dossier_app.worker.pdf.matrices import inverse, through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdfium2 import PdfTextPage

    from dossier_app.core.dossier import Box
    from dossier_app.worker.page.stamp import View

_UNSEEN = 3
"""Text rendering mode: neither filled nor stroked (ISO 32000-2, table 104)."""
_LARGEST_SIGN = 0xFFFF
_LATIN = "".join(map(chr, range(0xA0, 0x180)))
"""Letters of the languages of Europe: with them, most pages share one font, made once; only the signs used go in."""


class Word(NamedTuple):
    """A word and where it lies on the new page, in points from its bottom left once the page is turned by ``turn``.

    Attributes:
        turn: Counter-clockwise quarters of its writing: 0 from left to right, 1 from bottom to top…
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0


def words_within(text: PdfTextPage, view: View, box: Box) -> list[Word]:
    """Return the words of the letters whose middle lies within a part of a page, in the order of the page.

    Args:
        text: The words of the page, in its own units.
        view: What is seen of the page.
        box: The part, as fractions of what is seen.
    """
    left, bottom = box[0] * view.width, (1 - box[3]) * view.height
    size = ((box[2] - box[0]) * view.width, (box[3] - box[1]) * view.height)
    words: list[Word] = []
    letters: list[Word] = []
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        sign = chr(code) if 0 < code <= _LARGEST_SIGN else " "
        place = _seen(text.get_charbox(number), view, left, bottom)
        # What has its middle outside is left out; a blank ends a word.
        inside = 0 <= place[0] + place[2] <= 2 * size[0] and 0 <= place[1] + place[3] <= 2 * size[1]
        shown = inside and bool(sign.strip()) and sign.isprintable()
        letter = _along(sign, place, _quarters(text, number, view)) if shown else None
        if letters and (letter is None or not _follows(letter, letters[-1])):
            words.append(_joined(letters))
            letters = []
        if letter is not None:
            letters.append(letter)
    if letters:
        words.append(_joined(letters))
    return words


def _seen(
    place: tuple[float, float, float, float], view: View, left: float, bottom: float
) -> tuple[float, float, float, float]:
    """Return a box of the page in points of the new one."""
    back = inverse(view.matrix)
    points = [through(back, *place[:2]), through(back, *place[2:])]
    (x0, x1), (y0, y1) = sorted(x - left for x, _ in points), sorted(y - bottom for _, y in points)
    return x0, y0, x1, y1


def _quarters(text: PdfTextPage, number: int, view: View) -> int:
    """Return in which direction a letter is written, as it is seen: counter-clockwise quarters."""
    of_page = math.atan2(view.matrix[1], view.matrix[0])
    angle: float = pdfium.FPDFText_GetCharAngle(text, number)
    return round((angle - of_page) / (math.pi / 2)) % 4


def _along(sign: str, place: tuple[float, float, float, float], quarters: int) -> Word:
    """Return a letter with its place on the page turned so that it stands upright."""
    x0, y0, x1, y1 = place
    turned = {
        0: (x0, y0, x1, y1),
        1: (y0, -x1, y1, -x0),
        2: (-x1, -y1, -x0, -y0),
        3: (-y1, x0, -y0, x1),
    }[quarters]
    return Word(sign, *turned, quarters)


def _follows(letter: Word, before: Word) -> bool:
    """Tell whether a letter goes on with a word: on the same line, and not far."""
    height = max(letter.top - letter.bottom, before.top - before.bottom, 1.0)
    same_line = abs((letter.top + letter.bottom) - (before.top + before.bottom)) < height
    near = -height < letter.left - before.right < height
    return letter.turn == before.turn and same_line and near


def _joined(letters: Sequence[Word]) -> Word:
    return Word(
        "".join(letter.text for letter in letters),
        min(letter.left for letter in letters),
        min(letter.bottom for letter in letters),
        max(letter.right for letter in letters),
        max(letter.top for letter in letters),
        letters[0].turn,
    )


def lay_words(pdf: Pdf, words: Sequence[Word], size: tuple[float, float]) -> None:
    """Lay words over the one page of a PDF, each as wide as what the picture shows."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    shown = [(readable(word.text).text, word) for word in words]
    if not shown:
        return
    font = registered_font(REGULAR, _LATIN + "".join(text for text, _ in shown))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, pageCompression=1, invariant=1, initialFontName=font)
    for text, word in shown:
        height = max(word.top - word.bottom, 1.0)
        line = canvas.beginText()
        line.setTextRenderMode(_UNSEEN)
        line.setFont(font, height)
        natural = stringWidth(text, font, height)
        line.setHorizScale(min(1000.0, max(1.0, 100 * (word.right - word.left) / natural)) if natural else 100)
        line.setTextOrigin(word.left, word.bottom)
        line.textOut(text)
        canvas.saveState()
        canvas.rotate(90 * word.turn)
        canvas.drawText(line)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    with Pdf.open(target) as over:
        draw_page(pdf, over.pages[0], Name.Words, Rectangle(0, 0, *size))


def draw_page(pdf: Pdf, other: Page, name: Name, where: Rectangle) -> None:
    """Draw a page of another file over the first page of a PDF, as large as a rectangle allows.

    Its name in the page is given: the library would invent another one each time.
    """
    page = pdf.pages[0]
    form = pdf.copy_foreign(other.as_form_xobject())
    page.add_resource(form, Name.XObject, name)
    page.contents_add(
        page.calc_form_xobject_placement(
            form, name, where, invert_transformations=True, allow_shrink=True, allow_expand=True
        )
    )
