"""Pages are read: their own words where they carry some, and what an engine recognises in pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dossier_app.core.problems import AppError
from dossier_app.core.recognising import FindEngines, PageWords, Recognise
from dossier_app.sandbox import BytesSource
from tests.samples.scans import page_of, picture_pdf, worn

if TYPE_CHECKING:
    from dossier_app.sandbox import Sandbox

BILL = ("Électricité de Demoville", "", "Facture du 28 mai 2026", "DEMO Awa", "Montant à régler : 64,20 €")
TURNS = (0, 90, 180, 270)
"""By how much a page must be turned clockwise to be read."""

installed = pytest.mark.needs("tesseract")


def read(sandbox: Sandbox, data: bytes, page: int = 0, **options: object) -> PageWords:
    job = Recognise(pages=(page,), **options)  # type: ignore[arg-type]  # checked by the job
    return sandbox.run(job, sources={"source": BytesSource(data)}).pages[0]


def turned(image: Image.Image, clockwise: int) -> Image.Image:
    return image.rotate(-clockwise, expand=True)


def words_pdf(*lines: str, turn: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """Return a PDF that carries its own words, turned and cropped as asked."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(600, 800), invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(120, 700 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(target) as pdf:
        pdf.pages[0].obj.Rotate = turn
        if crop is not None:
            pdf.pages[0].obj.CropBox = pikepdf.Array(crop)
        turned = io.BytesIO()
        pdf.save(turned)
        return turned.getvalue()


def test_a_page_with_its_own_words_gives_them_without_any_engine(sandbox: Sandbox) -> None:
    found = read(sandbox, words_pdf("Facture du 28 mai 2026", "payée à l'échéance"), engine="none-of-that-name")
    assert found.lines() == ("Facture du 28 mai 2026", "payée à l'échéance")
    assert (found.engine, found.sure, found.recognised) == ("", 100, False)


@pytest.mark.parametrize(
    ("turn", "crop", "place"),
    [
        (0, None, (0.2, 0.11, 0.27, 0.13)),
        (90, None, (0.87, 0.2, 0.89, 0.27)),
        (180, None, (0.73, 0.87, 0.8, 0.89)),
        (270, None, (0.11, 0.73, 0.13, 0.8)),
        (0, (100, 400, 400, 800), (0.067, 0.22, 0.2, 0.26)),
    ],
)
def test_a_word_stands_where_one_sees_it(
    sandbox: Sandbox,
    turn: int,
    crop: tuple[float, float, float, float] | None,
    place: tuple[float, float, float, float],
) -> None:
    word = read(sandbox, words_pdf("Facture du 28 mai 2026 et bien des mots encore", turn=turn, crop=crop)).words[0]
    assert word.text == "Facture"
    assert (word.left, word.top, word.right, word.bottom) == pytest.approx(place, abs=0.02)


@installed
@pytest.mark.parametrize("turn", TURNS)
def test_the_words_of_a_picture_are_recognised_whichever_way_it_lies(sandbox: Sandbox, turn: int) -> None:
    upright = page_of(BILL * 3)
    lying = turned(upright, -turn)
    found = read(sandbox, picture_pdf(lying), engine="tesseract")
    assert (found.turn, found.engine, found.recognised) == (turn, "tesseract", True)
    assert "Facture du 28 mai 2026" in found.lines()
    assert "Électricité de Demoville" in found.lines()
    assert found.sure > 80


@installed
@pytest.mark.parametrize("turn", TURNS)
def test_a_recognised_word_stands_where_one_sees_it(sandbox: Sandbox, turn: int) -> None:
    upright = page_of(BILL * 3)
    lying = turned(upright, -turn)
    found = read(sandbox, picture_pdf(lying), engine="tesseract")
    place = found.place_of("Facture du 28 mai 2026")
    assert place is not None
    left, top, right, bottom = place
    inside = lying.crop(
        (
            round(left * lying.width) - 4,
            round(top * lying.height) - 4,
            round(right * lying.width) + 4,
            round(bottom * lying.height) + 4,
        )
    )
    # Turned upright and read alone, the part of the picture says the same line.
    alone = Image.new("L", (1000, 1000), 255)
    alone.paste(turned(inside, turn), (100, 100))
    assert "28 mai 2026" in read(sandbox, picture_pdf(alone), engine="tesseract").text


@installed
def test_a_worn_page_is_read_for_what_matters(sandbox: Sandbox) -> None:
    found = read(sandbox, picture_pdf(worn(page_of(BILL * 3), "scan")))
    assert "28 mai 2026" in found.text


@installed
def test_a_scanners_name_in_a_corner_does_not_hide_the_picture(sandbox: Sandbox) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawImage(ImageReader(page_of(BILL)), 0, 0, 595, 842)
    canvas.drawString(20, 20, "Scan")
    canvas.save()
    assert "Facture du 28 mai 2026" in read(sandbox, target.getvalue()).text


def test_an_empty_page_has_no_words(sandbox: Sandbox) -> None:
    assert read(sandbox, words_pdf()).words == ()


@installed
def test_a_picture_of_nothing_has_no_words(sandbox: Sandbox) -> None:
    found = read(sandbox, picture_pdf(Image.new("L", (800, 1100), 255)))
    assert found.lines() == ()
    assert not found.recognised


def test_without_an_engine_a_picture_says_what_is_missing(sandbox: Sandbox) -> None:
    with pytest.raises(AppError, match="no-engine"):
        read(sandbox, picture_pdf(page_of(BILL)), engine="none-of-that-name")


def test_a_page_that_is_not_there_and_a_file_that_is_none_are_refused(sandbox: Sandbox) -> None:
    with pytest.raises(AppError, match="no-such-page"):
        read(sandbox, words_pdf("Facture"), page=3)
    with pytest.raises(AppError, match="file-broken"):
        read(sandbox, b"no PDF at all")


@installed
def test_the_engines_say_what_they_read(sandbox: Sandbox) -> None:
    found = {engine.name: engine for engine in sandbox.run(FindEngines()).engines}
    assert "fr" in found["tesseract"].languages
    assert found["tesseract"].version
