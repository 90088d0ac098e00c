"""A page made again holds what is kept of others at its place and size, and not one byte of what is left out."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from dossier_app.core.problems import AppError
from dossier_app.core.remaking import CARDS, MakePage, MakePageResult, Part
from dossier_app.sandbox import BytesSource
from dossier_app.worker.page.straightening import coefficients
from tests.samples import papers
from tests.samples.photographs import BLUE, GREEN, RED, WHITE, photograph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dossier_app.core import jobs
    from dossier_app.core.dossier import Box
    from dossier_app.sandbox import Sandbox

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]
    Drawn = Callable[..., Image.Image]

SECRET = "SECRET-DEMO"
Remade = tuple[MakePageResult, bytes]


def remade(sandbox: Sandbox, sources: list[bytes], *parts: Part, card: tuple[float, float] | None = None) -> Remade:
    made = bytearray()
    result = sandbox.run(
        MakePage(parts=parts, card=card),
        sources={str(number): BytesSource(data) for number, data in enumerate(sources)},
        sink=made.extend,
    )
    return result, bytes(made)


def cropped(sandbox: Sandbox, data: bytes, box: Box, index: int = 0) -> Remade:
    return remade(sandbox, [data], Part(index=index, crop=box))


def every_picture(data: bytes) -> Iterator[Image.Image]:
    """Yield each picture that a file holds, used or not."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == pikepdf.Name.Image:
                yield pikepdf.PdfImage(found).as_pil_image().convert("RGB")


def near(colour: tuple[int, ...], other: tuple[int, ...], within: int = 40) -> bool:
    return all(abs(one - two) <= within for one, two in zip(colour, other, strict=True))


def colours(image: Image.Image) -> list[tuple[int, tuple[int, ...]]]:
    """Return how many pixels there are of each colour."""
    return [(count, found) for count, found in image.getcolors(2**24) or [] if isinstance(found, tuple)]


def holds(data: bytes, colour: tuple[int, int, int], share: float = 0.0) -> bool:
    """Tell whether more than a share of the pixels of a picture of a file is of a colour, but for what JPEG blurs."""
    return any(
        sum(count for count, found in colours(image) if near(found, colour)) > share * image.width * image.height
        for image in every_picture(data)
    )


def words(data: bytes) -> str:
    """Return what two readers extract from a file."""
    with pypdfium2.PdfDocument(data) as document:
        seen = document[0].get_textpage().get_text_range()
    return str(seen) + PdfReader(io.BytesIO(data)).pages[0].extract_text()


# --- pages that are a picture


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_loses_the_pixels_that_are_cropped_whatever_its_orientation(
    orientation: int, sandbox: Sandbox, take_in: TakeIn, drawn: Drawn
) -> None:
    _, page = take_in(photograph("jpeg", orientation))
    # The picture is small, in the middle of a sheet on its side: this is in its upper right quarter.
    result, made = cropped(sandbox, page, (0.52, 0.32, 0.66, 0.48))
    image = drawn(made)
    assert near(image.getpixel((image.width // 2, image.height // 2)), GREEN)  # type: ignore[arg-type]
    assert not any(holds(made, colour) for colour in (RED, BLUE))
    assert holds(page, RED)
    with pypdfium2.PdfDocument(page) as document:
        width, height = document[0].get_size()
    assert (result.width, result.height) == pytest.approx((0.14 * width, 0.16 * height), abs=0.01)
    assert len(list(every_picture(made))) == 1


@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_pictures_coded_without_loss_stay_exact(kind: str, sandbox: Sandbox, take_in: TakeIn) -> None:
    _, page = take_in(photograph(kind))
    _, made = cropped(sandbox, page, (0, 0.5, 0.5, 1))
    (image,) = every_picture(made)
    assert image.getcolors() == [(image.width * image.height, BLUE)]


def test_a_fax_page_stays_black_and_white(sandbox: Sandbox, take_in: TakeIn) -> None:
    sheet = Image.new("1", (1654, 2339), 1)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((100, 100, 700, 700), fill=0)
    pen.rectangle((900, 1500, 1600, 2300), fill=0)
    target = io.BytesIO()
    sheet.save(target, "TIFF", compression="group4", dpi=(200, 200))
    _, page = take_in(target.getvalue())
    _, made = cropped(sandbox, page, (0, 0, 0.5, 0.5))
    assert b"CCITTFaxDecode" in made
    (image,) = every_picture(made)
    assert image.size == (827, 1169)
    assert image.getpixel((400, 400)) == (0, 0, 0)
    assert image.convert("L").histogram()[0] == 601 * 601


def test_a_part_that_shows_only_the_margin_of_a_photo_is_white(sandbox: Sandbox, take_in: TakeIn, drawn: Drawn) -> None:
    _, page = take_in(photograph("jpeg"))
    with pypdfium2.PdfDocument(page) as document:
        assert document[0].get_size()[1] > 500  # the picture is small, in the middle of a sheet
    _, made = cropped(sandbox, page, (0, 0, 1, 0.02))
    assert drawn(made).getextrema() == ((255, 255),) * 3


# --- pages that are drawn


def two_lines(turn: int = 0) -> bytes:
    """Return a page with words and a red mark at its top, and a secret with a blue one at its bottom."""
    pdf = pikepdf.new()
    extra = (
        b"1 0 0 rg 60 700 200 40 re f 0 0 1 rg 60 100 200 40 re f 0 g "
        + b"BT /F1 24 Tf 60 60 Td (%b) Tj ET\n" % SECRET.encode()
        + b"BT 3 Tr /F1 24 Tf 60 200 Td (%b-CACHE) Tj ET\n" % SECRET.encode()
    )
    page = papers.add_page(pdf, "Relevé de DEMO Awa né à Évry", extra)
    page.Rotate = turn
    return papers.saved(pdf)


@pytest.mark.parametrize(
    ("turn", "box"),
    [(0, (0, 0, 1, 0.5)), (90, (0.5, 0, 1, 1)), (180, (0, 0.5, 1, 1)), (270, (0, 0, 0.5, 1))],
)
def test_words_and_drawing_outside_the_kept_part_are_in_no_byte(
    turn: int, box: Box, sandbox: Sandbox, take_in: TakeIn, drawn: Drawn
) -> None:
    _, page = take_in(two_lines(turn))
    assert SECRET in words(page)
    _, made = cropped(sandbox, page, box)
    assert "SECRET" not in words(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        streams = [found.read_bytes() for found in pdf.objects if isinstance(found, pikepdf.Stream)]
        assert not pdf.docinfo
    assert not any(SECRET.encode() in stream for stream in (made, *streams))
    # Words on their side are told in the order in which they lie, by a reader of the whole page.
    told = words(made)
    assert all(word in told for word in ("Relevé", "DEMO", "Awa", "Évry"))
    seen = {found for _count, found in colours(drawn(made))}
    assert any(near(colour, (255, 0, 0)) for colour in seen)
    assert not any(near(colour, (0, 0, 255)) for colour in seen)
    assert not holds(made, (0, 0, 255))


def test_words_lie_where_the_drawing_shows_them(sandbox: Sandbox, take_in: TakeIn) -> None:
    _, page = take_in(two_lines())
    _, made = cropped(sandbox, page, (0.05, 0, 0.9, 0.5))
    with pypdfium2.PdfDocument(made) as document:
        sheet = document[0]
        text = sheet.get_textpage()
        left, bottom, right, top = text.get_charbox(text.get_text_range().index("R"))
        ink = sheet.render(scale=2).to_pil().convert("L").point([255 if v < 100 else 0 for v in range(256)])
        height = sheet.get_height()
    seen = ink.crop((0, 0, ink.width, 200)).getbbox()
    assert seen is not None
    assert (left * 2, (height - bottom) * 2) == pytest.approx((seen[0], seen[3]), abs=12)
    assert right > left
    assert top > bottom


@pytest.mark.parametrize("placed", [b"0 0 0 0 0 0 cm", b"9 0 0 0 0 0 cm", b"9 0 cm", b"/A 0 0 9 0 0 cm"])
def test_a_picture_placed_on_a_line_or_nowhere_is_drawn_rather_than_cut(
    placed: bytes, sandbox: Sandbox, take_in: TakeIn
) -> None:
    _, page = take_in(photograph("png"))
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"q " + placed + b" /Im Do Q")
        pdf.save(changed)
    result, made = cropped(sandbox, changed.getvalue(), (0, 0.5, 0.5, 1))
    assert result.width > 0
    assert len(list(every_picture(made))) == 1


def test_a_picture_with_a_mask_is_drawn_rather_than_cut(sandbox: Sandbox, take_in: TakeIn, drawn: Drawn) -> None:
    pdf = pikepdf.new()
    pixels = Image.new("RGB", (40, 40), (255, 0, 0))
    pixels.paste((0, 0, 255), (0, 20, 40, 40))
    image = pdf.make_stream(
        zlib.compress(pixels.tobytes()),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=40,
        Height=40,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
        Mask=pikepdf.Array([0, 0, 0, 0, 255, 255]),
    )
    pdf.add_blank_page(page_size=(200, 200))
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 200 0 0 200 0 0 cm /Im Do Q")
    _, page = take_in(papers.saved(pdf))
    _, made = cropped(sandbox, page, (0, 0.25, 1, 1))
    image_made = drawn(made)
    assert near(image_made.getpixel((100, 25)), (255, 0, 0))  # type: ignore[arg-type]
    assert near(image_made.getpixel((100, 120)), WHITE)  # type: ignore[arg-type]
    assert not holds(made, (0, 0, 255))


def test_the_same_page_made_twice_is_the_same_file(sandbox: Sandbox, take_in: TakeIn) -> None:
    _, page = take_in(two_lines())
    assert cropped(sandbox, page, (0, 0, 1, 0.5))[1] == cropped(sandbox, page, (0, 0, 1, 0.5))[1]


# --- both sides of a card


def side(shade: int, width: int = 1011, height: int = 638) -> bytes:
    """Return the scan of one side at 300 dpi, in the middle of a white sheet."""
    sheet = Image.new("RGB", (2480, 3508), WHITE)
    sheet.paste((shade, shade, shade), (700, 900, 700 + width, 900 + height))
    target = io.BytesIO()
    sheet.save(target, "PNG", dpi=(300, 300))
    return target.getvalue()


def boxes_on(image: Image.Image, scale: float) -> list[tuple[float, float]]:
    """Return width and height in millimetres of what is drawn in the upper and in the lower half of a sheet."""
    found = []
    for part in ((0, 0, image.width, image.height // 2), (0, image.height // 2, image.width, image.height)):
        mask = image.convert("L").crop(part).point([255 if value < 200 else 0 for value in range(256)])
        box = mask.getbbox()
        assert box is not None
        found.append(((box[2] - box[0]) / scale * 25.4 / 72, (box[3] - box[1]) / scale * 25.4 / 72))
    return found


CARD = (700 / 2480, 900 / 3508, 1711 / 2480, 1538 / 3508)


@pytest.mark.parametrize("card", [CARDS["id-1"], None])
def test_both_sides_of_a_card_stand_on_one_sheet_at_their_true_size(
    card: tuple[float, float] | None, sandbox: Sandbox, take_in: TakeIn, drawn: Drawn
) -> None:
    fronts, backs = take_in(side(40))[1], take_in(side(120))[1]
    result, made = remade(sandbox, [fronts, backs], Part(index=0, crop=CARD), Part(index=0, crop=CARD), card=card)
    assert (result.width, result.height) == pytest.approx((595.28, 841.89), abs=0.1)
    image = drawn(made, scale=4)
    for across, down in boxes_on(image, 4):
        assert (across, down) == pytest.approx((85.6, 54.0), abs=0.4)
    shades = [image.getpixel((image.width // 2, image.height * y // 8)) for y in (3, 5)]
    assert near(shades[0], (40,) * 3)  # type: ignore[arg-type]
    assert near(shades[1], (120,) * 3)  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


def test_a_side_scanned_upright_keeps_its_direction(sandbox: Sandbox, take_in: TakeIn, drawn: Drawn) -> None:
    page = take_in(side(40))[1]
    parts = (Part(index=0, crop=CARD, turn=90), Part(index=0, crop=CARD, turn=270))
    _, made = remade(sandbox, [page, page], *parts, card=CARDS["id-1"])
    for box in boxes_on(drawn(made, scale=4), 4):
        assert box == pytest.approx((54.0, 85.6), abs=0.4)


def test_sides_that_are_not_cropped_share_the_sheet_without_overlap(
    sandbox: Sandbox, take_in: TakeIn, drawn: Drawn
) -> None:
    page = take_in(two_lines())[1]
    _, made = remade(sandbox, [page, page], Part(index=0), Part(index=0))
    assert words(made).count("Relevé") == 4  # each side, by each reader
    assert drawn(made).getbbox() is not None


# --- straightening


def test_a_sheet_taken_askew_becomes_a_rectangle_of_the_shape_of_a4(
    sandbox: Sandbox, take_in: TakeIn, drawn: Drawn
) -> None:
    table = Image.new("RGB", (1200, 1600), (90, 60, 30))
    points = [(200, 150), (1000, 220), (1080, 1400), (120, 1330)]
    ImageDraw.Draw(table).polygon(points, fill=(250, 250, 250))
    ImageDraw.Draw(table).polygon([points[0], (600, 185), (600, 760), (160, 740)], fill=RED)
    target = io.BytesIO()
    table.save(target, "PNG")
    _, page = take_in(target.getvalue())
    with pypdfium2.PdfDocument(page) as document:
        width, height = document[0].get_size()
    # The picture has the width of a sheet, and lies in the middle of its height.
    shown = width / 1200
    rest = (height - 1600 * shown) / 2
    flat = tuple(side for x, y in points for side in (x * shown / width, (rest + y * shown) / height))
    result, made = remade(sandbox, [page], Part(index=0, corners=flat))
    assert result.height / result.width == pytest.approx(2**0.5, rel=0.02)
    image = drawn(made)
    edge = 4
    inside = (image.width - edge, image.height - edge)
    assert near(image.getpixel((edge, edge)), RED)  # type: ignore[arg-type]
    for point in ((inside[0], edge), inside, (edge, inside[1])):
        assert near(image.getpixel(point), (250,) * 3)  # type: ignore[arg-type]
    assert not holds(made, (90, 60, 30), share=0.005)


def test_corners_on_one_line_still_give_numbers() -> None:
    assert len(coefficients((10, 10), [(0, 0), (0, 0), (0, 0), (0, 0)])) == 8


# --- refusals


def test_a_page_that_is_not_there_and_a_file_that_is_none_are_refused(sandbox: Sandbox, take_in: TakeIn) -> None:
    page = take_in(two_lines())[1]
    for data, index, code in ((page, 3, "no-such-page"), (b"%PDF-1.7 rien", 0, "file-broken")):
        with pytest.raises(AppError) as caught:
            cropped(sandbox, data, (0, 0, 1, 0.5), index)
        assert caught.value.code == code
