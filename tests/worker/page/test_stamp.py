"""Stamps stand upright at their place on pages of every geometry, and never on what a page draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import ImageChops

from dossier_app.core.planning import plan
from tests.samples.traps import TRAPS
from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from dossier_app.core import jobs

SCALE = 2.0


def drawn(pdf: bytes, page: int, turn: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[page].render(scale=SCALE, rotation=turn).to_pil().convert("L")
        return image


def stamped(pdf: bytes, pages: int, **recipe: object) -> tuple[bytes, int]:
    """Assemble one piece alone; return the file and the length of its front matter."""
    papers = [bundles.attachment("a", bundles.refs(pdf, pages, **recipe), title="Papier")]
    decided = plan(
        bundles.profile(cover=False), bundles.dossier(*papers), [bundles.row("", "a")], heading=bundles.heading()
    )
    written, result = bundles.bind(decided, [pdf])
    assert bundles.check(written, decided, 0, result).problems == ()
    return written, result.front


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("trap", TRAPS)
def test_a_stamp_covers_nothing_and_leaves_the_page_as_it_was(
    trap: str, turn: int, take_in: Callable[..., tuple[jobs.IntakeResult, bytes]]
) -> None:
    result, canonical = take_in(TRAPS[trap](), trap)
    pages = len(result.pages)
    written, front = stamped(canonical, pages, turn=turn)
    for page in range(pages):
        plain = drawn(canonical, page, turn)
        marked = drawn(written, front + page)
        assert marked.width == plain.width
        assert marked.height >= plain.height
        # What is new is dark ink on places that were white, in one line.
        whole = marked.crop((0, 0, plain.width, plain.height))
        changed = ImageChops.difference(whole, plain).point(lambda level: 255 if level > 40 else 0)
        under = ImageChops.multiply(changed, plain.point(lambda level: 0 if level > 200 else 255))
        assert under.getbbox() is None
        added = changed.getbbox() or marked.crop((0, plain.height, *marked.size)).point(lambda v: 255 - v).getbbox()
        assert added is not None
        assert added[3] - added[1] <= 12 * SCALE * max(1, plain.width / (600 * SCALE))


def test_a_page_drawn_to_its_edges_gets_a_strip_of_its_own() -> None:
    pdf = bundles.paper("plein", width=300, height=400, content=b"0.7 0.8 0.9 rg -50 -50 500 600 re f")
    written, front = stamped(pdf, 1)
    plain, marked = drawn(pdf, 0), drawn(written, front)
    assert marked.width == plain.width
    assert marked.height > plain.height
    assert ImageChops.difference(marked.crop((0, 0, *plain.size)), plain).getbbox() is None
    strip = marked.crop((0, plain.height + 2, *marked.size))
    assert strip.histogram()[255] > strip.width * strip.height / 2
    assert sum(strip.histogram()[:120]) > 50


def test_paper_painted_white_is_a_clear_place() -> None:
    pdf = bundles.paper("blanc", width=300, height=400, content=b"1 g 0 0 300 400 re f 0 g")
    written, front = stamped(pdf, 1)
    assert drawn(written, front).size == drawn(pdf, 0).size


def test_a_page_of_thousands_of_shapes_is_not_searched_for_a_clear_place() -> None:
    pdf = bundles.paper("dense", width=300, height=400, content=b"0.5 g 150 200 1 1 re f\n" * 4001)
    written, front = stamped(pdf, 1)
    assert drawn(written, front).height > drawn(pdf, 0).height
