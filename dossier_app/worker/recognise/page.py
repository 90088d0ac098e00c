"""Reads pages: the words they carry, or else those an engine recognises in their picture."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, cast

import pypdfium2
from pypdfium2 import raw

from dossier_app.core import jobs
from dossier_app.core.recognising import MOST_WORDS, FindEnginesResult, PageWords, RecogniseResult, Word
from dossier_app.worker.pdf.preview import TURNS, draw, page_at, pages_of
from dossier_app.worker.recognise.installed import engine_for, engines
from dossier_app.worker.recognise.port import DPI, Seen

if TYPE_CHECKING:
    from PIL import Image

    from dossier_app.core.recognising import FindEngines, Recognise
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.recognise.port import Engine

_POINTS = 72
_WIDEST = 5000
"""Pixels: a poster is read smaller than it is."""

_OWN_LETTERS = 40
"""Letters from which a page counts as carrying its own words; a scanner's name in a corner has fewer."""

_DOUBTFUL = 65
"""Confidence of a page under which it may be lying on its side, or upside down."""

_LONG = 4
"""Letters of a word that is wider than it is tall when it stands upright."""

_NICE = 10
_lowered: list[bool] = []


def find_engines(_job: FindEngines, _exchange: Exchange) -> FindEnginesResult:
    """Return the engines installed here."""
    return FindEnginesResult(engines=tuple(engine.found for engine in engines()))


def recognise(job: Recognise, exchange: Exchange) -> RecogniseResult:
    """Return the words of the pages asked for.

    Raises:
        AppError: ``no-such-page``, ``file-broken``; ``no-engine`` where a page is a picture and no engine is there.
    """
    _lower_priority()
    with pages_of(exchange) as document:
        read = []
        for done, index in enumerate(job.pages):
            exchange.progress("recognise", done, len(job.pages))
            page = page_at(document, index)
            read.append(_own_words(page) or _recognised(page, job))
            page.close()
    return RecogniseResult(pages=tuple(read))


def _lower_priority() -> None:
    """Let everything else on the computer go first, from the first page on and for the life of this process."""
    if not _lowered and sys.platform != "win32":
        with suppress(OSError):
            os.nice(_NICE)
        _lowered.append(True)


# --- words that the page carries


def _own_words(page: pypdfium2.PdfPage) -> PageWords | None:
    """Return the words that a page carries, or None where it is a picture with hardly any."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        text = textpage.get_text_range(0, count) if count else ""
        if sum(letter.isalnum() for letter in text) < _OWN_LETTERS and _has_picture(page):
            return None
        return PageWords(words=tuple(_placed(page, textpage, count)))
    finally:
        textpage.close()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _placed(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, count: int) -> list[Word]:
    """Return words with their places; a new line begins where PDFium says so."""
    words: list[Word] = []
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    line = 0

    def end() -> None:
        if letters and boxes:
            left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
            bottom, top = min(b[1] for b in boxes), max(b[3] for b in boxes)
            words.append(_word("".join(letters), line, _shown(page, left, bottom, right, top)))
        letters.clear()
        boxes.clear()

    for at in range(count):
        sign = chr(raw.FPDFText_GetUnicode(textpage, at) or 32)
        if sign in "\r\n":
            end()
            line += 1
        elif sign.isspace() or sign == "\ufffe":
            end()
        else:
            letters.append(sign)
            boxes.append(textpage.get_charbox(at, loose=True))
        if len(words) >= MOST_WORDS:
            break
    end()
    return words


def _shown(
    page: pypdfium2.PdfPage, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """Return a box of the page's own units as fractions of the page as shown."""
    turn = page.get_rotation()
    x0, y0, x1, y1 = page.get_bbox()
    across, down = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    l, t, r, b = (left - x0) / across, (y1 - top) / down, (right - x0) / across, (y1 - bottom) / down  # noqa: E741
    return _turned((l, t, r, b), turn)


def _turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """Return where a box of a page stands once the page is turned clockwise; all in fractions."""
    left, top, right, bottom = box
    if turn == 90:  # noqa: PLR2004 -- degrees
        return 1 - bottom, left, 1 - top, right
    if turn == 180:  # noqa: PLR2004
        return 1 - right, 1 - bottom, 1 - left, 1 - top
    if turn == 270:  # noqa: PLR2004
        return top, 1 - right, bottom, 1 - left
    return box


def _word(text: str, line: int, box: tuple[float, float, float, float], sure: int = 100) -> Word:
    left, top, right, bottom = (round(min(1.0, max(0.0, side)), 4) for side in box)
    return Word(text=text, left=left, top=top, right=right, bottom=bottom, sure=sure, line=line)


# --- words recognised in a picture


def _recognised(page: pypdfium2.PdfPage, job: Recognise) -> PageWords:
    engine = engine_for(job.engine, job.languages)
    if engine is None:
        raise jobs.refused("no-engine")
    across = max(page.get_width(), 1.0)
    image = draw(page, min(round(across / _POINTS * DPI), _WIDEST)).convert("L")
    read = _read(engine, image, job, 0)
    for turn in _turns_to_try(read, image):
        turned = _read(engine, image, job, turn)
        if turned.sure * len(turned.words) > read.sure * len(read.words) or _lies_on_its_side(read, image):
            read = turned
        if read.sure >= _DOUBTFUL:
            break
    return read


def _turns_to_try(read: PageWords, image: Image.Image) -> tuple[int, ...]:
    """Return the turns that may make a page readable, the likeliest first; none where it reads well as it is.

    The engine that reads best may not be the one that can tell which way is up: each is asked.
    """
    on_its_side = _lies_on_its_side(read, image)
    if read.sure >= _DOUBTFUL and not on_its_side:
        return ()
    told = [turn for turn in (engine.upright(image) for engine in engines()) if turn]
    return tuple(dict.fromkeys([*told, *((90, 270) if on_its_side else ())]))


def _lies_on_its_side(read: PageWords, image: Image.Image) -> bool:
    """Tell whether most long words stand taller than they are wide: engines turn single lines by themselves."""
    long = [word for word in read.words if len(word.text) >= _LONG]
    tall = [w for w in long if (w.bottom - w.top) * image.height > (w.right - w.left) * image.width]
    return len(tall) * 2 > len(long)


def _read(engine: Engine, image: Image.Image, job: Recognise, turn: int) -> PageWords:
    """Read an image turned clockwise; places are told on the image as it was."""
    shown = image.transpose(TURNS[turn]) if turn else image
    seen = engine.read(shown, job.languages)[:MOST_WORDS]
    words = tuple(_placed_back(word, shown, turn) for word in seen)
    return PageWords(engine=engine.found.name, turn=cast("Literal[0, 90, 180, 270]", turn), words=words)


def _placed_back(word: Seen, image: Image.Image, turn: int) -> Word:
    box = word.left / image.width, word.top / image.height, word.right / image.width, word.bottom / image.height
    return _word(word.text, word.line, _turned(box, (360 - turn) % 360), word.sure)
