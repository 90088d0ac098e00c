"""Stamps keep off codes, signatures and machine-readable lines: what is read by machines is read as before."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from dossier_app.core.planning import plan
from dossier_app.worker.page.stamp import Edges, edges, view
from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH, HEIGHT, SIDE, EDGE = 595.0, 842.0, 80.0, 8.0
SCALE = 4.0
"""Whole pixels a point, and for the strip that a page may grow by: its marks stay on the same pixels."""
CORNERS = {
    "upper left": (EDGE, HEIGHT - EDGE - SIDE),
    "upper right": (WIDTH - EDGE - SIDE, HEIGHT - EDGE - SIDE),
    "lower left": (EDGE, EDGE),
    "lower right": (WIDTH - EDGE - SIDE, EDGE),
}
MRZ = ("IDFRADEMO<<<<<<<<<<<<<<<<<<<<<952042", "0509FRA000014AWA<<<<<<<<<<8503125F8")


def modules(text: str, kind: zxingcpp.BarcodeFormat) -> Image.Image:
    """Return a code, one pixel a module, with its quiet zone."""
    return Image.fromarray(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, kind), add_quiet_zones=True))


def as_shapes(code: Image.Image, x: float, y: float) -> bytes:
    """Return content that draws each dark module as a rectangle, as programs of administrations do."""
    width, height = code.size
    step = SIDE / width
    dark = (
        b"%.3f %.3f %.3f %.3f re" % (x + column * step, y + (height - 1 - row) * step, step, step)
        for row in range(height)
        for column in range(width)
        if code.getpixel((column, row)) == 0
    )
    return b"0 g " + b" ".join(dark) + b" f\n"


def page(content: bytes, codes: dict[str, Image.Image], turn: int = 0) -> bytes:
    """Return a canonical PDF of one page with pictures of codes in some corners."""
    pdf = pikepdf.new()
    made = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, WIDTH, HEIGHT]), Rotate=turn)
    made.Resources = Dictionary(
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)), XObject=Dictionary()
    )
    for number, (corner, code) in enumerate(codes.items()):
        large = code.resize((code.width * 4, code.height * 4), Image.Resampling.NEAREST).convert("L")
        image = pdf.make_stream(large.tobytes(), Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceGray)
        image.Width, image.Height, image.BitsPerComponent = large.width, large.height, 8
        made.Resources.XObject[f"/C{number}"] = image
        x, y = CORNERS[corner]
        content += b"q %g 0 0 %g %g %g cm /C%d Do Q\n" % (SIDE, SIDE, x, y, number)
    made.Contents = pdf.make_stream(content)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def drawn(data: bytes, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        image: Image.Image = document[number].render(scale=SCALE).to_pil().convert("L")
        return image


def stamped(data: bytes) -> tuple[Image.Image, Image.Image]:
    """Return the page as it was, and as it is in a bundle that agrees with its plan."""
    papers = [bundles.attachment("a", bundles.refs(data, 1), title="Papier")]
    decided = plan(bundles.profile(), bundles.dossier(*papers), [bundles.row("", "a")], heading=bundles.heading())
    written, result = bundles.bind(decided, [data])
    assert bundles.check(written, decided, 0, result).problems == ()
    return drawn(data, 0), drawn(written, result.front)


def untouched(before: Image.Image, after: Image.Image) -> None:
    """Hold that every mark of the page is as it was, and that something was written."""
    there = after.crop((0, 0, *before.size))
    inked = before.point(lambda level: 255 if level < 250 else 0)
    changed = ImageChops.multiply(ImageChops.difference(before, there), inked)
    assert changed.getbbox() is None
    below = after.crop((0, before.height, *after.size)).point(lambda level: 255 - level)
    assert ImageChops.difference(before, there).getbbox() or below.getbbox()


def read(image: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(image)}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("kind", [zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.QRCode])
@pytest.mark.parametrize("shapes", [False, True])
def test_a_code_in_every_corner_is_read_as_before(kind: zxingcpp.BarcodeFormat, turn: int, shapes: bool) -> None:  # noqa: FBT001
    codes = {corner: modules(f"DEMO {corner}", kind) for corner in CORNERS}
    if shapes:
        data = page(b"".join(as_shapes(code, *CORNERS[corner]) for corner, code in codes.items()), {}, turn)
    else:
        data = page(b"", codes, turn)
    before, after = stamped(data)
    untouched(before, after)
    assert read(after) == read(before) == {f"DEMO {corner}" for corner in CORNERS}


@pytest.mark.parametrize("corner", CORNERS)
def test_one_code_moves_the_stamp_to_another_place_of_the_same_paper(corner: str) -> None:
    data = page(b"", {corner: modules("DEMO", zxingcpp.BarcodeFormat.DataMatrix)})
    before, after = stamped(data)
    untouched(before, after)
    assert after.size == before.size
    assert read(after) == {"DEMO"}


def test_machine_readable_lines_and_a_signature_at_the_foot_are_kept_clear() -> None:
    lines = b"".join(
        b"BT /F1 20 Tf 40 %d Td (%b) Tj ET\n" % (34 - 24 * row, text.encode()) for row, text in enumerate(MRZ)
    )
    signature = b"0.1 0.1 0.5 RG 1.5 w 430 800 m 450 838 470 780 490 825 c 500 838 540 800 580 835 c S\n"
    data = page(lines + signature, {})
    before, after = stamped(data)
    untouched(before, after)
    assert after.size == before.size


def test_a_page_marked_all_along_its_edges_grows_and_keeps_all_of_it() -> None:
    dots = b"".join(b"%d 10 2 30 re %d 802 2 30 re " % (x, x) for x in range(0, 595, 20))
    before, after = stamped(page(b"0 g " + dots + b"f", {}))
    untouched(before, after)
    assert after.height > before.height


numbers = st.floats(-50, 700, allow_nan=False)


@settings(max_examples=150)
@given(
    boxes=st.lists(st.tuples(numbers, numbers, st.floats(0, 300), st.floats(0, 300)), max_size=8),
    shape=st.sampled_from([(0, 0, 595, 842), (-20, 30, 400, 330), (0, 0, 60, 40), (5, 5, 900, 30)]),
    turn=st.sampled_from([0, 90, 180, 270]),
    unit=st.sampled_from([1.0, 2.0, 0.5]),
)
def test_a_stamp_stands_on_no_box_wherever_they_are(
    boxes: list[tuple[float, float, float, float]], shape: tuple[float, float, float, float], turn: int, unit: float
) -> None:
    drawn_boxes = [(x, y, x + width, y + height) for x, y, width, height in boxes]
    place = placed(shape, turn, unit, edges(shape, unit, drawn_boxes))
    if place is None:
        return
    left, bottom, right, top = place
    seen = view(shape, turn, unit)
    assert left >= -0.01
    assert right <= seen.width + 0.01
    assert bottom >= -0.01
    assert top <= seen.height + 0.01
    assert not any(touch(in_units(seen.matrix, place), box) for box in drawn_boxes)


def placed(
    shape: tuple[float, float, float, float], turn: int, unit: float, taken: Edges
) -> tuple[float, float, float, float] | None:
    """Return the box of a stamp of 120 points, or as wide as the page."""
    from dossier_app.worker.page.stamp import _clear_place

    seen = view(shape, turn, unit)
    size = min(7.5, max(0.5, (seen.width - 4) / 16))
    found = _clear_place(seen, turn, 16 * size, size, taken)
    return None if found is None else (found[0], found[1] - 0.2 * size, found[0] + 16 * size, found[1] + 0.8 * size)


def in_units(matrix: tuple[float, ...], box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs: Iterable[float] = [x for x, _ in corners]
    ys: Iterable[float] = [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
