"""Pictures become upright pages, once, whatever wrote them, and nothing of the device or the place remains."""

from __future__ import annotations

import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from dossier_app.core.problems import AppError
from tests.samples import photographs
from tests.samples.photographs import BLUE, GREEN, RED, WHITE, photograph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dossier_app.core import jobs

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]
    Drawn = Callable[..., Image.Image]

KINDS = ("jpeg", "png", "tiff", "webp", "avif", "heif")


def shown_corners(page: Image.Image) -> list[tuple[int, ...]]:
    """Return the four quarters of the picture on a white page, each by its middle."""
    box = page.convert("L").point(lambda value: 255 if value < 250 else 0).getbbox()
    assert box is not None
    picture = page.crop(box)
    across, down = picture.width // 4, picture.height // 4
    middles = [(across, down), (3 * across, down), (across, 3 * down), (3 * across, 3 * down)]
    return [tuple(picture.getpixel(middle)) for middle in middles]  # type: ignore[arg-type]  # colours of three parts


def is_upright(page: Image.Image, tolerance: int = 40) -> bool:
    return all(
        max(abs(seen - wanted) for seen, wanted in zip(colour, expected, strict=True)) < tolerance
        for colour, expected in zip(shown_corners(page), (RED, GREEN, BLUE, WHITE), strict=True)
    )


@contextmanager
def image_of(canonical: bytes) -> Iterator[pikepdf.Stream]:
    with pikepdf.Pdf.open(io.BytesIO(canonical)) as pdf:
        (image,) = pdf.pages[0].obj.Resources.XObject.values()
        assert isinstance(image, pikepdf.Stream)
        yield image


def codes(result: jobs.IntakeResult) -> list[str]:
    return [problem.code for problem in result.problems]


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", KINDS)
def test_every_orientation_of_every_format_is_upright_once(
    kind: str, orientation: int, take_in: TakeIn, drawn: Drawn
) -> None:
    result, canonical = take_in(photograph(kind, orientation))
    (page,) = result.pages
    assert is_upright(drawn(canonical))
    assert page.width > page.height
    assert result.media == f"image/{kind}"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_device_or_the_place_remains(kind: str, take_in: TakeIn) -> None:
    data = photograph(kind, 6)
    _, canonical = take_in(data)
    for trace in (b"DemoPhone", photographs.PLACE, b"Exif", b"GPS"):
        assert trace not in canonical
    assert b"DemoPhone" in data


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "tiff"])
def test_a_removed_place_is_said(kind: str, take_in: TakeIn) -> None:
    result, _ = take_in(photograph(kind))
    assert "location-removed" in codes(result)


def test_a_jpeg_is_wrapped_without_loss(take_in: TakeIn) -> None:
    data = photograph("jpeg", 6)
    _, canonical = take_in(data)
    with image_of(canonical) as image:
        assert image.Filter == "/DCTDecode"
        kept = Image.open(io.BytesIO(image.read_raw_bytes()))
    assert kept.tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert len(canonical) < len(data) + 600


def test_a_jpeg_beyond_the_budget_is_reduced_and_this_is_said(take_in: TakeIn, drawn: Drawn) -> None:
    data = saved(photographs.stored(8, photographs.corners(4032, 3024)), "JPEG", quality=95, exif=photographs.exif(8))
    result, canonical = take_in(data, photo_budget=len(data) // 2)
    assert "image-reduced" in codes(result)
    with image_of(canonical) as image:
        assert image.Width == 1512
    assert is_upright(drawn(canonical))


def test_words_after_the_end_of_a_jpeg_are_left_behind(take_in: TakeIn) -> None:
    _, canonical = take_in(photograph("jpeg") + b"second picture, " + photograph("jpeg") + b"SECRET")
    assert canonical.count(b"\xff\xd8\xff") == 1
    assert b"SECRET" not in canonical


def test_a_picture_cut_short_shows_what_there_is_and_says_so(take_in: TakeIn) -> None:
    for kind in ("jpeg", "png"):
        data = photograph(kind)
        result, _ = take_in(data[: len(data) * 3 // 4])
        assert "image-truncated" in codes(result)


def test_inks_keep_their_colours(take_in: TakeIn, drawn: Drawn) -> None:
    data = saved(photographs.corners().convert("CMYK"), "JPEG", quality=95)
    _, canonical = take_in(data)
    with image_of(canonical) as image:
        assert image.ColorSpace == "/DeviceCMYK"
    assert is_upright(drawn(canonical), tolerance=90)  # each reader mixes inks its own way


def test_a_colour_profile_other_than_the_usual_is_kept(take_in: TakeIn) -> None:
    header = bytearray(132)
    header[16:20], header[36:40] = b"RGB ", b"acsp"
    profile = bytes(header) + b"Demo wide colours"
    _, canonical = take_in(saved(photographs.corners(), "JPEG", icc_profile=profile))
    with image_of(canonical) as image:
        assert image.ColorSpace[0] == "/ICCBased"
        assert image.ColorSpace[1].read_bytes() == profile


def test_a_true_density_gives_the_true_size(take_in: TakeIn) -> None:
    result, _ = take_in(saved(photographs.corners(1654, 2339), "JPEG", dpi=(200, 200)))
    assert (round(result.pages[0].width), round(result.pages[0].height)) == (595, 842)


@pytest.mark.parametrize("dpi", [(72, 72), (1, 1), (96, 96), (5000, 5000)])
def test_a_density_that_means_nothing_gives_a4(dpi: tuple[int, int], take_in: TakeIn) -> None:
    result, _ = take_in(saved(photographs.corners(3000, 4000), "JPEG", dpi=dpi))
    assert (result.pages[0].width, result.pages[0].height) == (595.28, 841.89)


def test_sixteen_bits_become_eight_without_clipping(take_in: TakeIn, drawn: Drawn) -> None:
    deep = Image.new("I;16", (200, 200), 0x8000)
    _, canonical = take_in(saved(deep, "PNG"))
    grey = drawn(canonical).getpixel((297, 421))
    assert isinstance(grey, tuple)
    assert abs(grey[0] - 128) <= 2


def test_what_is_transparent_becomes_white(take_in: TakeIn, drawn: Drawn) -> None:
    picture = photographs.corners().convert("RGBA")
    picture.putalpha(Image.new("L", picture.size, 0))
    _, canonical = take_in(saved(picture, "PNG"))
    assert drawn(canonical).getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_an_animation_the_first_picture_is_taken_and_this_is_said(kind: str, take_in: TakeIn, drawn: Drawn) -> None:
    first, second = photographs.corners(), Image.new("RGB", (320, 240), "black")
    result, canonical = take_in(saved(first, kind, save_all=True, append_images=[second], duration=100))
    assert ("first-frame-only", 2) in [(p.code, p.get("frames")) for p in result.problems]
    assert is_upright(drawn(canonical))


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_deflate", "jpeg", "packbits"])
def test_each_page_of_a_tiff_becomes_a_page(compression: str, take_in: TakeIn, drawn: Drawn) -> None:
    pages = [photographs.corners(), photographs.corners(240, 320)]
    options = {"save_all": True, "append_images": pages[1:], "compression": compression}
    result, canonical = take_in(saved(pages[0], "TIFF", **options))
    assert [page.width > page.height for page in result.pages] == [True, False]
    assert all(is_upright(drawn(canonical, number)) for number in range(2))


def test_a_tiff_in_tiles_is_put_together(take_in: TakeIn, drawn: Drawn) -> None:
    result, canonical = take_in(photographs.tiled(photographs.corners()))
    assert len(result.pages) == 1
    assert is_upright(drawn(canonical))


def test_a_fax_stays_a_fax_dot_for_dot(take_in: TakeIn) -> None:
    page = photographs.corners(1728, 2200).convert("1")
    _, canonical = take_in(saved(page, "TIFF", compression="group4", dpi=(204, 196)))
    with image_of(canonical) as image:
        assert image.Filter == "/CCITTFaxDecode"
        assert pikepdf.PdfImage(image).as_pil_image().convert("1").tobytes() == page.tobytes()


def test_a_drawing_is_kept_without_loss(take_in: TakeIn) -> None:
    picture = photographs.corners(500, 400)
    _, canonical = take_in(saved(picture, "PNG"))
    with image_of(canonical) as image:
        assert image.Filter == "/FlateDecode"
        assert pikepdf.PdfImage(image).as_pil_image().convert("RGB").tobytes() == picture.tobytes()


def test_a_bmp_is_read_too(take_in: TakeIn, drawn: Drawn) -> None:
    _, canonical = take_in(saved(photographs.corners(), "BMP"))
    assert is_upright(drawn(canonical))


def _announcing(width: int, height: int) -> bytes:
    """Return a small PNG that announces a very large picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    packed = zlib.compress(bytes(100_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + b"\x08\x02\0\0\0") + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def test_a_picture_that_announces_too_many_pixels_is_refused_before_it_is_decoded(take_in: TakeIn) -> None:
    with pytest.raises(AppError) as raised:
        take_in(_announcing(40_000, 40_000))
    assert (raised.value.code, raised.value.parameters) == ("too-many-pixels", {"megapixels": 1600, "limit": 200})


def test_a_picture_made_to_take_hours_is_refused_at_once(take_in: TakeIn) -> None:
    with pytest.raises(AppError, match="file-broken"):
        take_in(photographs.endless_scans())


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_picture_is_refused_with_its_kind(kind: str, take_in: TakeIn) -> None:
    with pytest.raises(AppError) as raised:
        take_in(photograph(kind)[:60])
    assert (raised.value.code, raised.value.parameters) == ("file-broken", {"media": f"image/{kind}"})
