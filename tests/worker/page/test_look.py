"""Measures of a page follow what the eye sees: blur, darkness, paleness, cut edges, and pages that are alike."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFilter

from dossier_app.core.legibility import NEAR, distance, findings
from dossier_app.core.looking import Look, LookResult
from dossier_app.sandbox import BytesSource
from dossier_app.worker.page.look import hashed, measured
from tests.samples import papers

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core import jobs
    from dossier_app.sandbox import Sandbox

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]


def written(seed: int = 1, *, ink: int = 20, paper: int = 245, lines: int = 40) -> Image.Image:
    """Return a page of A4 at 150 a inch with strokes as thin as those of letters."""
    chance = random.Random(seed)  # noqa: S311 -- a picture, not a secret
    page = Image.new("L", (1240, 1754), paper)
    pen = ImageDraw.Draw(page)
    for line in range(lines):
        left, top = 120 + chance.randint(0, 40), 140 + line * 1474 // lines
        while left < 1060:
            for _ in range(chance.randint(2, 9)):
                height = chance.choice((14, 20))
                pen.rectangle((left, top + 20 - height, left + 2, top + 20), fill=ink)
                pen.rectangle((left, top + 9, left + chance.randint(4, 9), top + 10), fill=ink)
                left += 13
            left += 14
    return page


def codes(image: Image.Image) -> list[str]:
    return [problem.code for problem in findings([measured(image, across=image.width, down=image.height)])]


def on_table(page: Image.Image, left: int, top: int) -> Image.Image:
    table = Image.new("L", (1500, 2000), 60)
    table.paste(page, (left, top))
    return table


@pytest.mark.parametrize("lines", [40, 8])
def test_a_clear_page_says_nothing_however_little_it_holds(lines: int) -> None:
    assert codes(written(lines=lines)) == []


@pytest.mark.parametrize(("radius", "said"), [(2.5, "photo-soft"), (4, "photo-blurred"), (8, "photo-blurred")])
def test_blur_is_seen_by_degrees(radius: float, said: str) -> None:
    assert codes(written().filter(ImageFilter.GaussianBlur(radius))) == [said]


def test_a_dark_or_pale_page_is_not_taken_for_a_sharp_one_because_of_its_noise() -> None:
    grain = Image.effect_noise((1240, 1754), 8)
    dark = Image.blend(written(ink=10, paper=40), grain, 0.02)
    pale = Image.blend(written(ink=215, paper=235), grain, 0.02)
    assert codes(dark) == ["photo-dark"]
    assert codes(pale) == ["photo-pale"]


def test_an_empty_page_says_nothing() -> None:
    assert codes(Image.new("L", (1240, 1754), 250)) == []


def test_a_cut_page_is_told_from_a_whole_one_and_from_a_coloured_band() -> None:
    assert measured(on_table(written(), 130, 120)).cut == ()
    assert measured(on_table(written(), -60, 120)).cut == ("left",)
    band = written()
    band.paste(40, (0, 0, 1240, 120))
    assert measured(band).cut == ()


def test_one_page_in_two_codings_is_alike_and_another_is_not() -> None:
    page = written(1)
    target = io.BytesIO()
    page.resize((900, 1273)).save(target, "JPEG", quality=40)
    again = hashed(Image.open(target))
    assert distance(hashed(page), again) <= NEAR
    assert distance(hashed(page), hashed(written(2, lines=25))) > 2 * NEAR
    assert hashed(Image.new("L", (100, 100), 128)) == ""


def look(sandbox: Sandbox, canonical: bytes) -> LookResult:
    return sandbox.run(Look(), sources={"source": BytesSource(canonical)})


def test_pages_with_words_of_their_own_are_told_from_pictures(sandbox: Sandbox, take_in: TakeIn) -> None:
    (words,) = look(sandbox, take_in(papers.letter("Une lettre dont les mots sont écrits"))[1]).pages
    assert words.words
    target = io.BytesIO()
    written().save(target, "PNG")
    (picture,) = look(sandbox, take_in(target.getvalue())[1]).pages
    assert (picture.words, picture.across, picture.down) == (False, 1240, 1754)
    assert findings([picture]) == ()
