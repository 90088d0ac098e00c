"""One sandbox for the tests of the worker, and what they do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from dossier_app.core import jobs
from dossier_app.sandbox import BytesSource, Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL import Image

TakeIn = "Callable[..., tuple[jobs.IntakeResult, bytes]]"


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(1) as running:
        yield running


@pytest.fixture(scope="session")
def take_in(sandbox: Sandbox) -> Callable[..., tuple[jobs.IntakeResult, bytes]]:
    """Return a function that takes a file in and gives the result and the canonical PDF."""

    def run(data: bytes, name: str = "papier", **options: str | int) -> tuple[jobs.IntakeResult, bytes]:
        canonical = bytearray()
        job = jobs.Intake(name=name, **options)  # type: ignore[arg-type]  # options of the job, checked there
        result = sandbox.run(job, sources={"source": BytesSource(data)}, sink=canonical.extend)
        return result, bytes(canonical)

    return run


@pytest.fixture(scope="session")
def drawn() -> Callable[..., Image.Image]:
    """Return a function that draws a page of a PDF as readers show it, forms included."""

    def run(data: bytes, page: int = 0, scale: float = 1.0) -> Image.Image:
        with pypdfium2.PdfDocument(data) as document:
            document.init_forms()
            image: Image.Image = document[page].render(scale=scale).to_pil().convert("RGB")
            return image

    return run
