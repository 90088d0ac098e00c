"""What a copy keeps of strokes: all where it is the same, little where they are fine and pale, judged band by band."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from dossier_app.worker.lighter import strokes
from tests.samples.prints import BLACK, PALE, page_of_print

_DPI = 200


def lighter(page: Image.Image, dpi: int, quality: int) -> Image.Image:
    size = round(page.width * dpi / _DPI), round(page.height * dpi / _DPI)
    target = io.BytesIO()
    page.resize(size, Image.Resampling.BICUBIC).save(target, "JPEG", quality=quality)
    return Image.open(target)


def test_a_page_keeps_all_of_itself_and_a_blank_one_has_nothing_to_lose() -> None:
    page = page_of_print(1, _DPI)
    assert strokes.kept(page, page, _DPI) == 1
    blank = page_of_print(1, _DPI, lines=0)
    assert strokes.kept(blank, lighter(blank, 100, 20), _DPI) == 1


def test_the_smaller_and_the_paler_print_is_the_less_a_copy_keeps() -> None:
    pages = [page_of_print(3, _DPI, points=points, inks=inks) for inks in ((BLACK,), PALE) for points in (9, 7, 5)]
    kept = [strokes.kept(page, lighter(page, 150, 60), _DPI) for page in pages]
    assert kept[:3] == sorted(kept[:3], reverse=True)
    assert kept[3:] == sorted(kept[3:], reverse=True)
    assert all(pale < dark for dark, pale in zip(kept[:3], kept[3:], strict=True))
    assert kept[0] > strokes.ENOUGH > kept[-1]


def test_small_print_at_the_foot_of_a_page_counts_as_much_as_all_that_stands_above() -> None:
    page = page_of_print(2, _DPI, lines=20).copy()
    alone = strokes.kept(page, lighter(page, 150, 60), _DPI)
    foot = page_of_print(2, _DPI, lines=6, points=5, inks=PALE)
    page.paste(foot.crop((0, 150, foot.width, 330)), (0, page.height - 200))
    assert strokes.kept(page, lighter(page, 150, 60), _DPI) < strokes.ENOUGH < alone


@pytest.mark.parametrize("size", [(1, 1), (3, 200)])
def test_a_picture_of_hardly_any_pixels_is_judged_all_the_same(size: tuple[int, int]) -> None:
    assert strokes.kept(Image.new("L", size, 200), Image.new("L", (1, 1), 10), 72) == 1
