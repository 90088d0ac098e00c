"""Child processes that may drive scanners, and a way to collect what a scanner gives."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dossier_app.core.scanning import Device, Driver, ScanResult, ScanSettings
from dossier_app.sandbox import Sandbox
from dossier_app.workspace.scanner import Page, Scanner
from tests.samples import scanners

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Given(NamedTuple):
    """What a scanner gave, and how it ended."""

    pages: list[Page]
    ended: ScanResult

    @property
    def code(self) -> str:
        return self.ended.problem.code if self.ended.problem else ""


Scanned = "Callable[..., Given]"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(1) as running:
        yield running


@pytest.fixture
def scanner(sandbox: Sandbox) -> Scanner:
    return Scanner(sandbox)


@pytest.fixture
def given(scanner: Scanner) -> Callable[..., Given]:
    """Return a function that scans and gives what came; it can stop after some pages."""

    def scan(device: Device, settings: ScanSettings, *, stop_after: int = 0) -> Given:
        pages: list[Page] = []
        cancelled = threading.Event()

        def take(page: Page) -> None:
            pages.append(page)
            if len(pages) == stop_after:
                cancelled.set()

        return Given(pages, scanner.scan(device, settings, take, cancelled=cancelled))

    return scan


@pytest.fixture
def virtual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Device:
    """Have SANE know its virtual scanners only, and return the one with a glass and a feeder of ten pages."""
    monkeypatch.setenv("SANE_CONFIG_DIR", str(scanners.virtual(tmp_path / "sane")))
    return Device(driver=Driver.SANE, address="test:0", name="frontend-tester")
