"""Words recognised in a picture are found in the bundle, where they stand, and nothing of the picture changes."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING, Literal, cast

import msgspec
import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops
from pypdfium2 import raw

from dossier_app.core.assembling import Assemble, AssembleResult, KeptWords
from dossier_app.core.planning import plan
from dossier_app.core.recognising import PageWords, Word
from dossier_app.worker.bundle.merge import assemble
from dossier_app.worker.recognise.page import _shown
from tests.samples.scans import page_of, picture_pdf
from tests.worker.bundles import attachment, check, dossier, heading, name_of, profile, refs, row
from tests.worker.shelf import Memory

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.core.plan import Plan
    from dossier_app.worker.exchange import Exchange

TURNS = (0, 90, 180, 270)


def upright(text: str, left: float, top: float) -> Word:
    return Word(text=text, left=left, top=top, right=left + 0.2, bottom=top + 0.03)


LINE = (upright("Électricité", 0.1, 0.2), upright("de", 0.35, 0.2), upright("Demoville€", 0.6, 0.2))


def turned(word: Word, by: int) -> Word:
    """Return where a word stands on a page that must be turned clockwise by as much to be read."""
    box = (word.left, word.top, word.right, word.bottom)
    for _ in range((360 - by) % 360 // 90):
        left, top, right, bottom = box
        box = (1 - bottom, left, 1 - top, right)
    return msgspec.structs.replace(word, left=box[0], top=box[1], right=box[2], bottom=box[3])


def bound(
    pages: bytes, words: PageWords | None, *, stamps: bool = True, turn: int = 0
) -> tuple[bytes, AssembleResult, Plan]:
    """Bind a paper with what was recognised on its first page."""
    held = dossier(attachment("a", refs(pages, 1, turn=turn)))
    decided = plan(profile(stamps=stamps), held, (row("Facture", "a"),), heading=heading())
    data = msgspec.msgpack.encode(words) if words else b""
    kept = (KeptWords(source=name_of(pages), index=0, offset=0, length=len(data)),) if words else ()
    exchange = Memory({name_of(pages): pages, "words": data})
    result = assemble(Assemble(plan=decided, volume=0, words=kept), cast("Exchange", exchange))
    return exchange.output.getvalue(), result, decided


def found(data: bytes, page: int) -> str:
    with pypdfium2.PdfDocument(data) as document:
        text: str = document[page].get_textpage().get_text_range()
        return text.replace("\r\n", "\n")


def paper(turn: int = 0, crop: tuple[int, int, int, int] | None = None, unit: float = 1) -> bytes:
    """Return a picture on a page that is turned, cropped and scaled."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(picture_pdf(page_of(["Une image"], dpi=40), dpi=40))) as pdf:
        page = pdf.pages[0].obj
        page.Rotate = turn
        if crop is not None:
            page.CropBox = pikepdf.Array(crop)
        if unit != 1:
            page.UserUnit = unit
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("stamps", [True, False])
def test_the_words_are_found_and_the_file_says_the_same_everywhere(*, stamps: bool) -> None:
    data, result, decided = bound(paper(), PageWords(engine="tesseract", words=LINE), stamps=stamps)
    text = found(data, result.front)
    assert "Électricité" in text
    assert "Demoville€" in text
    assert result.layered == (0,)
    assert check(data, decided, 0, result).problems == ()


@pytest.mark.parametrize("turn", TURNS)
def test_nothing_that_is_seen_changes(turn: int) -> None:
    words = PageWords(engine="tesseract", words=LINE)
    (with_words, result, _), (without, *_) = (bound(paper(turn), each) for each in (words, None))
    drawn = []
    for data in (with_words, without):
        with pypdfium2.PdfDocument(data) as document:
            drawn.append(document[result.front].render(scale=1).to_pil().convert("L"))
    assert ImageChops.difference(*drawn).getbbox() is None


def place_in(data: bytes, page: int, text: str) -> tuple[float, float, float, float]:
    """Return where PDFium sees a word, as fractions of the page as it is shown."""
    with pypdfium2.PdfDocument(data) as document:
        shown = document[page]
        textpage = shown.get_textpage()
        letters = "".join(chr(raw.FPDFText_GetUnicode(textpage, at)) for at in range(textpage.count_chars()))
        first = letters.index(text)
        boxes = [textpage.get_charbox(at, loose=True) for at in range(first, first + len(text))]
        sides = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
        return _shown(shown, *sides)


@pytest.mark.parametrize("own", TURNS)
@pytest.mark.parametrize("lies", TURNS)
def test_a_word_is_selected_where_it_is_seen(own: int, lies: Literal[0, 90, 180, 270]) -> None:
    words = PageWords(engine="tesseract", turn=lies, words=tuple(turned(word, lies) for word in LINE))
    data, result, _ = bound(paper(own), words, stamps=False, turn=90)
    seen = turned(words.words[2], 270)  # the person has turned the page a quarter to the right
    place = place_in(data, result.front, "Demoville€")
    assert place == pytest.approx((seen.left, seen.top, seen.right, seen.bottom), abs=0.01)


def test_on_a_cropped_and_scaled_page_words_stand_where_they_are_seen() -> None:
    shape = paper(90, (100, 200, 500, 700), 2.0)
    data, result, _ = bound(shape, PageWords(engine="tesseract", words=LINE), stamps=False)
    seen = LINE[2]
    place = place_in(data, result.front, "Demoville€")
    assert place == pytest.approx((seen.left, seen.top, seen.right, seen.bottom), abs=0.01)


@pytest.mark.needs("pdftotext", "qpdf")
def test_other_readers_find_the_words_and_no_fault(tmp_path: Path) -> None:
    data, _, _ = bound(paper(), PageWords(engine="tesseract", words=LINE))
    (tmp_path / "a.pdf").write_bytes(data)
    read = subprocess.run(["pdftotext", str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, check=True)
    assert {"Électricité", "de", "Demoville€"} <= set(read.stdout.split())
    assert read.stderr == ""
    subprocess.run(["qpdf", "--check", str(tmp_path / "a.pdf")], capture_output=True, check=True)


def test_words_of_any_alphabet_are_kept_and_what_has_no_place_is_left_out() -> None:
    odd = (
        upright("وثيقة", 0.1, 0.3),
        upright("a\x00\ufeff😀", 0.5, 0.3),
        Word(text="plat", left=0.5, top=0.5, right=0.5, bottom=0.6),
        msgspec.structs.replace(upright("bruit", 0.1, 0.6), sure=5),
    )
    data, result, decided = bound(paper(), PageWords(engine="tesseract", words=odd))
    text = found(data, result.front)
    assert "وثيقة" in text or "وثيقة"[::-1] in text
    assert "plat" not in text
    assert "bruit" not in text
    assert check(data, decided, 0, result).problems == ()


def test_a_stamp_recognised_on_an_older_bundle_is_not_taken_for_the_stamp() -> None:
    old = tuple(upright(word, 0.05 + 0.22 * place, 0.02) for place, word in enumerate(("Pièce", "n° 9", "—", "4/5")))
    data, result, decided = bound(paper(), PageWords(engine="tesseract", words=old))
    assert check(data, decided, 0, result).problems == ()
    assert check(data).problems == ()


def test_many_letters_share_one_font() -> None:
    letters = [chr(0x4E00 + code) for code in range(150)]
    data, result, _ = bound(paper(), PageWords(engine="tesseract", words=(upright("".join(letters), 0.1, 0.5),)))
    text = found(data, result.front)
    assert all(letter in text for letter in letters)
