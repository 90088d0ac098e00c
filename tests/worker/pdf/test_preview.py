"""Pages are drawn at the size asked for, turned and cropped as the recipe says, within ceilings."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from dossier_app.core import jobs
from dossier_app.core.problems import AppError
from dossier_app.sandbox import BytesSource
from tests.samples import papers
from tests.samples.photographs import BLUE, GREEN, RED, WHITE, corners
from tests.samples.traps import TRAPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.sandbox import Sandbox

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]


def render(sandbox: Sandbox, data: bytes, **options: object) -> Image.Image:
    pixels = bytearray()
    job = jobs.RenderPage(**{"index": 0, "width": 200, **options})  # type: ignore[arg-type]  # checked by the job
    size = sandbox.run(job, sources={"source": BytesSource(data)}, sink=pixels.extend)
    if options.get("encoding", "rgb") == "rgb":
        return Image.frombytes("RGB", (size.width, size.height), bytes(pixels))
    image = Image.open(io.BytesIO(pixels))
    assert image.size == (size.width, size.height)
    return image


@pytest.fixture
def page(take_in: TakeIn) -> bytes:
    """Return a canonical page of 320 by 240 whose quarters are red, green, blue and white."""
    target = io.BytesIO()
    corners(960, 720).save(target, "PNG", dpi=(216, 216))
    return take_in(target.getvalue())[1]


def quarters(image: Image.Image) -> list[object]:
    across, down = image.width // 4, image.height // 4
    return [image.getpixel((across * x, down * y)) for y in (1, 3) for x in (1, 3)]


TURNED = {
    0: [RED, GREEN, BLUE, WHITE],
    90: [BLUE, RED, WHITE, GREEN],
    180: [WHITE, BLUE, GREEN, RED],
    270: [GREEN, WHITE, RED, BLUE],
}


@pytest.mark.parametrize("turn", TURNED)
def test_a_turn_goes_clockwise_and_the_width_is_the_one_asked_for(turn: int, sandbox: Sandbox, page: bytes) -> None:
    image = render(sandbox, page, turn=turn, width=120)
    assert image.width == 120
    assert image.height == (90 if turn in (0, 180) else 160)
    assert quarters(image) == TURNED[turn]


@pytest.mark.parametrize(
    ("crop", "colour"),
    [((0, 0, 0.5, 0.5), RED), ((0.5, 0, 1, 0.5), GREEN), ((0, 0.5, 0.5, 1), BLUE), ((0.5, 0.5, 1, 1), WHITE)],
)
def test_a_crop_keeps_its_part(
    crop: tuple[float, float, float, float], colour: tuple[int, int, int], sandbox: Sandbox, page: bytes
) -> None:
    image = render(sandbox, page, crop=crop, width=100)
    assert abs(image.width - 100) <= 1
    assert quarters(image) == [colour] * 4


def test_a_crop_is_of_the_page_as_shown_before_the_turn(sandbox: Sandbox, page: bytes) -> None:
    image = render(sandbox, page, crop=(0, 0, 0.5, 1), turn=90, width=120)
    assert quarters(image) == [BLUE, RED, BLUE, RED]


@pytest.mark.parametrize("crop", [(0.5, 0.5, 0.5, 0.5), (0.9, 0, 0.1, 1), (-3, -3, 9, 9)])
def test_a_crop_that_keeps_nothing_keeps_all(
    crop: tuple[float, float, float, float], sandbox: Sandbox, page: bytes
) -> None:
    assert quarters(render(sandbox, page, crop=crop)) == TURNED[0]


@pytest.mark.parametrize(("encoding", "kind"), [("png", "PNG"), ("jpeg", "JPEG")])
def test_a_drawing_can_be_encoded(encoding: str, kind: str, sandbox: Sandbox, page: bytes) -> None:
    assert render(sandbox, page, encoding=encoding).format == kind


def test_the_rotation_of_the_page_is_honoured(sandbox: Sandbox, take_in: TakeIn) -> None:
    _, canonical = take_in(TRAPS["rotate 90"]())
    image = render(sandbox, canonical, width=420)
    assert (image.width, image.height) == (420, 300)
    assert image.getpixel((30, 40)) == (51, 51, 204)


def test_no_drawing_is_larger_than_the_ceilings(sandbox: Sandbox, page: bytes) -> None:
    image = render(sandbox, page, width=1_000_000, encoding="jpeg")
    assert max(image.size) <= 8_000
    assert image.width * image.height <= 40_100_000


def test_a_page_that_does_not_exist_is_said(sandbox: Sandbox) -> None:
    with pytest.raises(AppError) as raised:
        render(sandbox, papers.letter("Un", "Deux"), index=2)
    assert (raised.value.code, raised.value.parameters) == ("no-such-page", {"page": 3, "pages": 2})


def test_what_is_no_document_is_said(sandbox: Sandbox) -> None:
    with pytest.raises(AppError, match="file-broken"):
        render(sandbox, b"blah")
