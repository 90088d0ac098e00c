"""Empty backs are found through the dust of the glass and the print of the other side; what bears little is kept."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from dossier_app.core.problems import AppError
from dossier_app.core.remaking import Ink, MeasureInk, may_be_blank
from dossier_app.sandbox import BytesSource
from dossier_app.worker.page.ink import ink_of
from tests.samples import papers

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core import jobs
    from dossier_app.sandbox import Sandbox

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]

SHEET = (827, 1169)


def sheet(paper: int = 245, noise: int = 6, seed: int = 1) -> Image.Image:
    """Return a scanned empty sheet: grain, dust, a shadow along the edge."""
    made = Image.effect_noise(SHEET, noise).point(lambda value: value + paper - 128)
    pen = ImageDraw.Draw(made)
    dice = random.Random(seed)  # noqa: S311 -- dust
    for _ in range(300):
        x, y = dice.randrange(SHEET[0]), dice.randrange(SHEET[1])
        pen.point((x, y), fill=30)
    pen.rectangle((0, 0, 12, SHEET[1]), fill=60)
    return made


def lines(rows: int) -> Image.Image:
    """Return strokes as those of print, dark on white."""
    made = Image.new("L", SHEET, 255)
    pen = ImageDraw.Draw(made)
    for row in range(rows):
        for word in range(12):
            pen.line((90 + word * 55, 100 + row * 22, 130 + word * 55, 100 + row * 22), fill=0, width=2)
    return made


def shows_through() -> Image.Image:
    """Return the back of a printed sheet, whose print shows pale and mirrored."""
    pale = ImageOps.mirror(lines(40)).filter(ImageFilter.GaussianBlur(1)).point(lambda value: 200 + value * 45 // 255)
    return Image.blend(sheet(), pale, 0.6)


@pytest.mark.parametrize("empty", [sheet(), sheet(paper=215, noise=12), shows_through(), Image.new("L", SHEET, 255)])
def test_an_empty_sheet_is_proposed_as_blank(empty: Image.Image) -> None:
    assert may_be_blank(Ink(share=ink_of(empty), letters=0))


def test_one_line_a_signature_a_pencil_note_or_a_stamp_is_no_blank_page() -> None:
    one_line = sheet()
    one_line.paste(lines(1), mask=ImageOps.invert(lines(1)))
    signature = sheet()
    ImageDraw.Draw(signature).arc((300, 700, 480, 780), 10, 330, fill=60, width=2)
    pencil = sheet()
    ImageDraw.Draw(pencil).text((200, 300), "vu le 12 mars, DEMO", fill=140, font_size=26)
    stamp = sheet()
    ImageDraw.Draw(stamp).ellipse((500, 500, 640, 640), outline=120, width=3)
    for page in (one_line, signature, pencil, stamp):
        assert not may_be_blank(Ink(share=ink_of(page), letters=0))


def test_a_black_page_is_no_blank_page_and_breaks_nothing() -> None:
    half = Image.new("L", SHEET, 0)
    half.paste(255, (0, 0, SHEET[0], SHEET[1] // 2))
    assert ink_of(half) > 0.4


def test_a_page_with_words_is_never_blank() -> None:
    assert not may_be_blank(Ink(share=0.0, letters=1))


def test_pages_are_measured_in_a_child_in_the_order_asked(sandbox: Sandbox, take_in: TakeIn) -> None:
    stack = io.BytesIO()
    sheet().save(stack, "TIFF", save_all=True, append_images=[lines(20)], dpi=(100, 100))
    _, scanned = take_in(stack.getvalue())
    _, printed = take_in(papers.letter("Facture", " "))
    measured = sandbox.run(MeasureInk(pages=(1, 0)), sources={"source": BytesSource(scanned)})
    assert [may_be_blank(ink) for ink in measured.pages] == [False, True]
    measured = sandbox.run(MeasureInk(pages=(0, 1)), sources={"source": BytesSource(printed)})
    assert [(may_be_blank(ink), ink.letters) for ink in measured.pages] == [(False, 7), (True, 0)]


def test_a_page_that_is_not_there_is_refused(sandbox: Sandbox, take_in: TakeIn) -> None:
    for data, code in ((take_in(papers.letter())[1], "no-such-page"), (b"rien", "file-broken")):
        with pytest.raises(AppError) as caught:
            sandbox.run(MeasureInk(pages=(7,)), sources={"source": BytesSource(data)})
        assert caught.value.code == code
