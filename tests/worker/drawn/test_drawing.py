"""Drawn pages hold what was drawn: letters of any alphabet of the font, at their widths, in a file that others read."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_app.worker.bundle.pdf_linker import InMemory
from dossier_app.worker.bundle.pdf_parts import take_apart
from dossier_app.worker.drawn.drawing import Drawing
from dossier_app.worker.pdf.fonts import readable

_A4 = (595.28, 841.89)
_BLACK = (0.0, 0.0, 0.0)


def _drawn(text: str, *, bold: bool = False, size: float = 12.0) -> bytes:
    drawing = Drawing(text, "Essai (1)", _A4)
    drawing.text(text, (60, 700), size, _BLACK, bold=bold)
    drawing.line((60, 690), (200, 690), 0.5, _BLACK)
    drawing.rectangle(60, 600, (20, 20), _BLACK, weight=1)
    drawing.end_page()
    drawing.end_page()
    return drawing.finish()


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["Reçu « été »", "Паспорт 12 °C", "Şükrü Nguyễn", "(a\\b) <c> [d] %e", "Ελλάδα"])
def test_words_are_read_back_as_they_were_drawn(text: str, *, bold: bool) -> None:
    with pypdfium2.PdfDocument(_drawn(text, bold=bold)) as document:
        assert len(document) == 2
        assert document[0].get_textpage().get_text_range().strip() == text


def test_the_width_foretold_is_the_width_that_another_engine_finds() -> None:
    text = "Lettre recommandée n° 12"
    width = Drawing(text, "", _A4).width(text, 30, bold=False)
    with pypdfium2.PdfDocument(_drawn(text, size=30)) as document:
        words = document[0].get_textpage()
        boxes = [words.get_charbox(index, loose=True) for index in range(words.count_chars())]
    assert max(box[2] for box in boxes) - min(box[0] for box in boxes) == pytest.approx(width, abs=0.2)


def test_the_file_is_sound_and_bears_its_title_and_language() -> None:
    data = _drawn("Essai")
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert (str(pdf.docinfo.Title), str(pdf.Root.Lang)) == ("Essai (1)", "fr-FR")
    assert len(take_apart(InMemory(data)).sheets) == 2  # as it is: nobody has to write it again


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40).map(lambda text: readable(text).text.strip()))
def test_any_readable_text_is_drawn_without_an_empty_box(text: str) -> None:
    drawing = Drawing(text, text, _A4)
    drawing.text(text, (60, 700), 9, _BLACK, bold=False)
    drawing.end_page()
    with pikepdf.Pdf.open(io.BytesIO(drawing.finish())) as pdf:
        shown = next(
            bytes(one.operands[0]) for one in pikepdf.parse_content_stream(pdf.pages[0]) if str(one.operator) == "Tj"
        )
    assert len(shown) == 2 * len(text)
    assert b"\0\0" not in [shown[at : at + 2] for at in range(0, len(shown), 2)]


def test_a_letter_that_no_font_holds_shows_that_it_is_missing() -> None:
    drawing = Drawing("a", "", _A4)
    drawing.text("a漢", (60, 700), 9, _BLACK, bold=False)
    drawing.end_page()
    with pikepdf.Pdf.open(io.BytesIO(drawing.finish())) as pdf:
        shown = next(
            bytes(one.operands[0]) for one in pikepdf.parse_content_stream(pdf.pages[0]) if str(one.operator) == "Tj"
        )
    assert shown[:2] != b"\0\0"
    assert shown[2:] == b"\0\0"
