"""Scans made lighter: legible, with their text, links and geometry; black and white only where it takes nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageStat

from dossier_app.core.problems import AppError
from dossier_app.core.reducing import RUNGS, Reduce, ReduceResult, Rung, Weigh, WeighResult
from dossier_app.sandbox import BytesSource, Sandbox
from dossier_app.worker.lighter.looks import look_of, otsu
from dossier_app.worker.lighter.reduction import reduce, weigh
from tests.samples.prints import A5, COLOURS, PALE, page_of_print, photograph_of_things, scanned
from tests.worker.bundles import paper
from tests.worker.shelf import Memory

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

LOSSY = (Rung.FINE, Rung.MEDIUM, Rung.BLACK_AND_WHITE)


def reduced(pdf: bytes, rung: Rung, **more: object) -> tuple[bytes, ReduceResult]:
    exchange = Memory({"source": pdf})
    result = reduce(Reduce(rung=rung, **more), cast("Exchange", exchange))  # type: ignore[arg-type]  # fields of a job
    return exchange.output.getvalue(), result


def weighed(pdf: bytes, *, toned: bool = False) -> WeighResult:
    return weigh(Weigh(toned=toned), cast("Exchange", Memory({"source": pdf})))


def drawn(pdf: bytes, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[page].render(scale=1).to_pil().convert("L")
        return image


def apart(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).rms[0])


def pictures(pdf: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            {name: str(value) for name, value in image.items()}  # type: ignore[misc]
            for page in opened.pages
            for image in page.get_images().values()
        ]


@pytest.fixture(scope="module")
def scan() -> bytes:
    """Three pages of print scanned in colour at 300 points an inch, the second one stamped in blue."""
    return scanned(
        [page_of_print(1, 300), page_of_print(2, 300, stamped=True), page_of_print(3, 300)], dpi=300, words="mots lus"
    )


def test_what_a_page_shows_is_told_from_a_small_copy() -> None:
    assert look_of(page_of_print(1)) == "text"
    assert look_of(page_of_print(1, mode="L")) == "text"
    assert look_of(page_of_print(1, stamped=True)) == "coloured"
    assert look_of(photograph_of_things(1)) == "photo"
    assert look_of(photograph_of_things(1).convert("L")) == "photo"


def test_a_portrait_in_grey_on_a_page_of_print_makes_it_a_photo() -> None:
    page = page_of_print(4, mode="L", lines=20)
    page = page.copy()
    page.paste(photograph_of_things(2, (140, 180)).convert("L"), (300, 500))
    assert look_of(page) == "photo"


def test_the_limit_between_ink_and_paper_parts_two_heaps() -> None:
    histogram = [0] * 256
    histogram[20], histogram[30], histogram[200], histogram[220] = 100, 100, 800, 900
    assert 30 <= otsu(histogram) < 200


@pytest.mark.slow
def test_each_rung_is_lighter_than_the_one_before_and_keeps_print_fine_enough(scan: bytes) -> None:
    sizes = []
    for rung in LOSSY:
        made, result = reduced(scan, rung)
        sizes.append(len(made))
        assert result.recoded == 3
        assert sum(result.pages) + result.shared <= len(made)
        for image in pictures(made):
            assert int(image["/Width"]) / A5[0] >= 148
        assert apart(drawn(scan), drawn(made)) < 24
    assert len(scan) > sizes[0] > sizes[1] > sizes[2]


@pytest.mark.slow
def test_words_boxes_and_links_are_those_of_the_original(scan: bytes) -> None:
    with pikepdf.open(io.BytesIO(scan)) as opened:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 90, 30])
        link.Dest = Array([opened.pages[2].obj, Name.Fit])
        opened.pages[0].obj.Annots = Array([opened.make_indirect(link)])
        opened.pages[1].obj.Rotate = 90
        opened.pages[1].obj.CropBox = Array([20, 20, 400, 500])
        target = io.BytesIO()
        opened.save(target, static_id=True)
    made, _ = reduced(target.getvalue(), Rung.MEDIUM)
    with pikepdf.open(io.BytesIO(made)) as after, pikepdf.open(target) as before:
        for one, other in zip(before.pages, after.pages, strict=True):
            assert one.mediabox == other.mediabox
            assert one.cropbox == other.cropbox
            assert one.obj.get("/Rotate") == other.obj.get("/Rotate")
            assert one.Contents.read_bytes() == other.Contents.read_bytes()
        assert after.pages[0].obj.Annots[0].Dest[0].objgen == after.pages[2].obj.objgen
    with pypdfium2.PdfDocument(made) as document:
        assert "mots lus" in document[0].get_textpage().get_text_range()


@pytest.mark.slow
def test_black_and_white_spares_stamps_photos_and_what_is_kept_in_tones(scan: bytes) -> None:
    made, _ = reduced(scan, Rung.BLACK_AND_WHITE)
    assert [image["/Filter"] for image in pictures(made)] == ["/CCITTFaxDecode", "/DCTDecode", "/CCITTFaxDecode"]
    kept, _ = reduced(scan, Rung.BLACK_AND_WHITE, toned=True)
    assert {image["/Filter"] for image in pictures(kept)} == {"/DCTDecode"}
    photo, _ = reduced(scanned([photograph_of_things(1)], dpi=200), Rung.BLACK_AND_WHITE)
    assert [image["/Filter"] for image in pictures(photo)] == ["/DCTDecode"]


@pytest.mark.parametrize(("points", "inks", "stays"), [(5, PALE, True), (5, COLOURS, True), (10, PALE, False)])
def test_fine_pale_print_stays_a_rung_above_the_one_that_would_lose_it(
    points: float, inks: tuple[tuple[int, int, int], ...], *, stays: bool
) -> None:
    scan = scanned([page_of_print(3, 200, lines=34, points=points, inks=inks)], dpi=200)
    fine, medium, grey = (pictures(reduced(scan, rung)[0]) for rung in LOSSY)
    assert medium == grey  # it has colours: black and white is none of its rungs
    assert (medium == fine) is stays
    foretold = weighed(scan).pages[0].bytes
    assert (foretold[2] == foretold[3]) is stays


def test_print_too_coarse_for_black_and_white_keeps_its_greys() -> None:
    made, _ = reduced(scanned([page_of_print(1, 110, mode="L")], dpi=110), Rung.BLACK_AND_WHITE)
    assert [image["/Filter"] for image in pictures(made)] == ["/DCTDecode"]


@pytest.mark.parametrize("rung", RUNGS)
def test_what_is_already_light_stays_as_it_is(rung: Rung) -> None:
    fax = scanned([page_of_print(1, 200, mode="L")], "fax", 200)
    made, result = reduced(fax, rung)
    assert result.recoded == 0
    assert len(made) <= len(fax) * 1.01
    assert apart(drawn(fax), drawn(made)) == 0


def test_pixels_coded_without_loss_stay_the_same_and_take_less_room() -> None:
    page = page_of_print(5, 100, mode="L", lines=6).point(lambda level: level // 32 * 32)
    plain = scanned([page, page], "flate")
    made, _ = reduced(plain, Rung.LOSSLESS)
    assert len(made) < len(plain) * 0.6
    assert apart(drawn(plain, 1), drawn(made, 1)) == 0


def test_a_picture_in_black_and_white_that_was_not_a_fax_becomes_one_without_loss() -> None:
    page = page_of_print(6, 150, mode="L").point(lambda level: 255 if level > 150 else 0, mode="1")
    with pikepdf.open(io.BytesIO(scanned([page.convert("L")], dpi=150))) as opened:
        (image,) = opened.pages[0].get_images().values()
        image.write(page.tobytes())
        image.BitsPerComponent = 1
        target = io.BytesIO()
        opened.save(target, static_id=True, compress_streams=False)
    made, result = reduced(target.getvalue(), Rung.LOSSLESS)
    assert result.recoded == 1
    assert pictures(made)[0]["/Filter"] == "/CCITTFaxDecode"
    assert apart(drawn(target.getvalue()), drawn(made)) == 0


def test_a_picture_drawn_on_two_pages_is_as_fine_as_the_larger_asks() -> None:
    page = page_of_print(7, 300, mode="L")
    with pikepdf.open(io.BytesIO(scanned([page, page], dpi=300))) as opened:
        opened.pages[1].obj.Resources = opened.pages[0].obj.Resources
        opened.pages[1].obj.Contents = opened.make_stream(b"q 99 0 0 140 0 0 cm /Im Do Q")
        target = io.BytesIO()
        opened.save(target, static_id=True)
    made, _ = reduced(target.getvalue(), Rung.MEDIUM)
    assert {int(image["/Width"]) for image in pictures(made)} == {-(-page.width // 2)}


@pytest.mark.parametrize(
    "entries",
    [
        {"/Decode": Array([1, 0])},
        {"/Mask": Array([0, 10])},
        {"/ColorSpace": Array([Name.Separation, Name.Demo, Name.DeviceGray, Dictionary()])},
    ],
)
def test_a_picture_out_of_the_ordinary_is_left_alone(entries: dict[str, pikepdf.Object]) -> None:
    with pikepdf.open(io.BytesIO(scanned([page_of_print(8, 300, mode="L")], dpi=300))) as opened:
        (image,) = opened.pages[0].get_images().values()
        for name, value in entries.items():
            image[name] = value
        target = io.BytesIO()
        opened.save(target, static_id=True)
    assert reduced(target.getvalue(), Rung.MEDIUM)[1].recoded == 0


def test_a_broken_picture_is_left_alone_and_the_others_are_not() -> None:
    with pikepdf.open(io.BytesIO(scanned([page_of_print(9, 300), page_of_print(10, 300)], dpi=300))) as opened:
        (image,) = opened.pages[0].get_images().values()
        image.write(b"\xff\xd8 ceci n'est pas une image" * 4000, filter=Name.DCTDecode)
        target = io.BytesIO()
        opened.save(target, static_id=True)
    assert reduced(target.getvalue(), Rung.MEDIUM)[1].recoded == 1
    assert weighed(target.getvalue()).pages[0].bytes[3] > 90_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("coding", "mode", "dpi"), [("jpeg", "RGB", 200), ("jpeg", "L", 300), ("flate", "L", 150), ("fax", "L", 150)]
)
def test_the_weight_foretold_is_the_weight_made(coding: str, mode: str, dpi: int) -> None:
    pages = [page_of_print(seed, dpi, mode=mode, lines=6 + 4 * seed) for seed in range(6)]
    pdf = scanned(pages, coding, dpi)
    found = weighed(pdf)
    for rank, rung in enumerate(RUNGS):
        made = len(reduced(pdf, rung)[0])
        told = sum(page.bytes[rank] for page in found.pages) + found.shared[rank]
        assert told == pytest.approx(made, rel=0.1)


def test_fine_print_among_bold_does_not_lead_the_weight_astray() -> None:
    pages = [
        page_of_print(seed, 200, points=5, inks=PALE) if seed % 3 == 1 else page_of_print(seed, 200, inks=COLOURS)
        for seed in range(7)
    ]
    scan = scanned(pages, dpi=200)
    found, (made, _) = weighed(scan), reduced(scan, Rung.MEDIUM)
    assert sum(page.bytes[3] for page in found.pages) + found.shared[3] == pytest.approx(len(made), rel=0.05)


def test_pages_are_weighed_with_what_only_they_need() -> None:
    letterhead = photograph_of_things(3, (400, 400))
    with pikepdf.open(io.BytesIO(scanned([letterhead] * 3, dpi=100))) as opened:
        shared = opened.pages[0].obj.Resources.XObject.Im
        for page in opened.pages:
            page.obj.Resources.XObject.Im = shared
        target = io.BytesIO()
        opened.remove_unreferenced_resources()
        opened.save(target, static_id=True)
    found = weighed(target.getvalue())
    assert found.shared[0] > 20_000
    assert all(page.bytes[0] < 2_000 for page in found.pages)


def test_a_page_of_text_weighs_the_same_on_every_rung_of_loss() -> None:
    found = weighed(paper("DEMO Awa", "DEMO Karim"))
    assert [page.look for page in found.pages] == ["drawn", "drawn"]
    for page in found.pages:
        assert len(set(page.bytes[1:])) == 1
        assert page.harm == (0,) * len(RUNGS)


def test_one_page_can_be_made_alone_to_be_looked_at(scan: bytes) -> None:
    made, result = reduced(scan, Rung.MEDIUM, only=1)
    assert len(result.pages) == 1
    assert apart(drawn(scan, 1), drawn(made)) < 12
    with pytest.raises(AppError) as caught:
        reduced(scan, Rung.MEDIUM, only=3)
    assert caught.value.code == "no-such-page"


def test_a_child_weighs_and_reduces_and_refuses_what_is_no_pdf(sandbox: Sandbox) -> None:
    pdf = scanned([page_of_print(1, 200)], dpi=200)
    found = sandbox.run(Weigh(), sources={"source": BytesSource(pdf)})
    made = bytearray()
    sandbox.run(Reduce(rung=Rung.MEDIUM), sources={"source": BytesSource(pdf)}, sink=made.extend)
    assert found.pages[0].bytes[3] == pytest.approx(len(made), rel=0.05)
    with pytest.raises(AppError) as caught:
        sandbox.run(Weigh(), sources={"source": BytesSource(b"pas un PDF")})
    assert caught.value.code == "file-broken"
