"""The optional engine reads worn paper too, lines in order, wherever it is installed."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from dossier_app.core.recognising import FindEngines, PageWords, Recognise
from dossier_app.sandbox import BytesSource, Sandbox
from dossier_app.worker.recognise.rapid import _in_order
from tests.samples.scans import page_of, picture_pdf, worn

if TYPE_CHECKING:
    from collections.abc import Iterator

installed = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="not installed: pip install -r packaging/requirements-ocr.txt"
)
BILL = ("Électricité de Demoville", "", "Facture du 28 mai 2026|120 kWh", "DEMO Awa", "Montant à régler : 64,20 €")


@pytest.fixture(scope="module")
def roomy() -> Iterator[Sandbox]:
    """A child that may keep the models between two pages."""
    with Sandbox(1, resting=900 * 2**20) as running:
        yield running


def read(sandbox: Sandbox, image: Image.Image) -> PageWords:
    job = Recognise(pages=(0,), engine="rapidocr")
    return sandbox.run(job, sources={"source": BytesSource(picture_pdf(image))}).pages[0]


@installed
def test_it_is_found_and_comes_first(roomy: Sandbox) -> None:
    assert roomy.run(FindEngines()).engines[0].name == "rapidocr"


@installed
def test_a_worn_page_is_read_line_by_line(roomy: Sandbox) -> None:
    found = read(roomy, worn(page_of(BILL), "poor"))
    assert found.engine == "rapidocr"
    assert "Facture du 28 mai 2026 120 kWh" in found.lines()
    assert found.lines()[0] == "Électricité de Demoville"


@installed
def test_an_empty_picture_has_no_words(roomy: Sandbox) -> None:
    assert read(roomy, Image.new("L", (600, 800), 255)).words == ()


def test_boxes_at_one_height_make_one_line_and_words_share_its_width() -> None:
    found = _in_order(
        [(200, 101, 300, 119, "64,20 €", 98), (10, 100, 110, 120, "Montant du", 99), (10, 10, 60, 30, "DEMO", 97)]
    )
    assert [(word.text, word.line) for word in found] == [
        ("DEMO", 0), ("Montant", 1), ("du", 1), ("64,20", 1), ("€", 1),
    ]  # fmt: skip
    assert [(word.left, word.right) for word in found if word.line == 1][:2] == [(10, 80), (90, 110)]
