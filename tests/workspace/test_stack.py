"""A stack of paper becomes one document, page by page; whatever happens, what came is there."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from dossier_app.core import dossier as edits
from dossier_app.core.problems import AppError, Problem
from dossier_app.core.scanning import Colour, Device, Driver, Paper, ScanSettings, Source
from dossier_app.workspace.incoming import Place
from dossier_app.workspace.scanner import Page, Scanner
from dossier_app.workspace.stack import Landed, Stack
from tests.samples import scanners

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.workspace import OpenDossier, Workspace
    from tests.workspace.conftest import Clock

VIRTUAL = Device(driver=Driver.SANE, address="test:0", name="frontend-tester")
FED = ScanSettings(source=Source.FEEDER, dpi=75)


@pytest.fixture
def stack(opened: OpenDossier, clock: Clock) -> Stack:
    return Stack(opened, "Numérisation", clock)


def jpeg(number: int) -> Page:
    return Page(data=scanners.page(number), media="image/jpeg")


def test_pages_of_a_stack_make_one_document_usable_as_they_come(opened: OpenDossier, stack: Stack) -> None:
    for number in range(3):
        landed = stack.add(jpeg(number))
        (document,) = opened.dossier.attachments
        assert (landed.attachment, landed.pages) == (document.id, number + 1)
        assert len(document.pages) == number + 1
        width, height, pixels = opened.page_image(document.id, number, 200)
        assert len(pixels) == 3 * width * height
        assert document.name == "Numérisation"


def test_each_page_keeps_its_own_original(opened: OpenDossier, stack: Stack) -> None:
    for number in range(3):
        stack.add(jpeg(number))
    (document,) = opened.dossier.attachments
    kept = [opened.store.blob(original.sha256) for original in document.originals]
    assert kept == [scanners.page(number) for number in range(3)]


def test_a_whole_stack_is_one_step_of_undo(opened: OpenDossier, stack: Stack) -> None:
    for number in range(3):
        stack.add(jpeg(number))
    full = opened.dossier
    assert opened.undo().code == "scan"
    assert not opened.dossier.attachments
    opened.redo()
    assert opened.dossier == full
    assert len(full.attachments[0].pages) == 3


def test_the_next_page_appends_wherever_the_document_was_filed(opened: OpenDossier, stack: Stack) -> None:
    first = stack.add(jpeg(0)).attachment
    opened.edit(Problem(code="file-under"), lambda dossier: edits.file_under(dossier, first, "home"))
    stack.add(jpeg(1))
    (document,) = opened.dossier.filed_under("home")
    assert len(document.pages) == 2


def test_a_stack_put_in_the_bin_meanwhile_begins_again(opened: OpenDossier, stack: Stack, clock: Clock) -> None:
    first = stack.add(jpeg(0)).attachment
    opened.edit(Problem(code="remove"), lambda dossier: edits.remove_attachment(dossier, first, clock()))
    second = stack.add(jpeg(1)).attachment
    assert second not in {"", first}
    assert [len(attachment.pages) for attachment in opened.dossier.attachments] == [1]


def test_a_stack_can_go_straight_to_a_place_of_the_list(opened: OpenDossier, clock: Clock) -> None:
    stack = Stack(opened, "Facture", clock, Place(requirement="home", piece="bill"))
    stack.add(jpeg(0))
    stack.add(jpeg(1))
    (document,) = opened.dossier.filed_under("home")
    assert (document.piece, len(document.pages)) == ("bill", 2)


def test_the_same_sheet_twice_is_two_pages(opened: OpenDossier, stack: Stack) -> None:
    stack.add(jpeg(0))
    stack.add(jpeg(0))
    assert len(opened.dossier.attachments[0].pages) == 2


def test_a_page_that_cannot_be_read_is_kept_as_it_came_with_its_reason(opened: OpenDossier, stack: Stack) -> None:
    stack.add(jpeg(0))
    broken = Page(data=b"\xff\xd8\xff\xe0 rien d'autre", media="image/jpeg")
    landed = stack.add(broken)
    assert (landed.attachment, [why.code for why in landed.problems]) == ("", ["file-broken"])
    stack.add(jpeg(1))
    document, alone = opened.dossier.attachments
    assert (len(document.pages), alone.pages) == (2, ())
    assert opened.original(alone.id) == broken.data


@pytest.mark.skipif(sys.platform == "win32", reason="needs SANE")
@pytest.mark.needs("scanimage")
class TestThroughARealDriver:
    @pytest.fixture(autouse=True)
    def virtual(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = scanners.virtual(tmp_path / "sane", read_delay="false")
        monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
        return folder

    def test_a_stack_of_the_feeder_lands_page_by_page(self, opened: OpenDossier, stack: Stack) -> None:
        landed: list[Landed] = []
        done = stack.scan(Scanner(opened.sandbox), VIRTUAL, FED, on_landed=landed.append)
        assert (done.problem, done.added, done.pages) == (None, 10, 10)
        assert [each.pages for each in landed] == list(range(1, 11))
        (document,) = opened.dossier.attachments
        assert (document.id, len(document.pages)) == (done.attachment, 10)

    def test_scanning_again_appends_to_the_same_document(self, opened: OpenDossier, stack: Stack) -> None:
        glass = ScanSettings(dpi=75)
        stack.scan(Scanner(opened.sandbox), VIRTUAL, glass)
        done = stack.scan(Scanner(opened.sandbox), VIRTUAL, glass)
        assert (done.added, done.pages) == (1, 2)
        assert len(opened.dossier.attachments) == 1

    def test_a_cancelled_stack_keeps_what_came(self, opened: OpenDossier, stack: Stack) -> None:
        cancelled = threading.Event()

        def stop(landed: Landed) -> None:
            if landed.pages == 2:
                cancelled.set()

        slow = (("read-delay", "yes"), ("read-delay-duration", "120000"))
        settings = ScanSettings(source=Source.FEEDER, dpi=75, options=slow)
        done = stack.scan(Scanner(opened.sandbox), VIRTUAL, settings, on_landed=stop, cancelled=cancelled)
        assert done.problem is not None
        assert done.problem.code == "cancelled"
        assert 2 <= len(opened.dossier.attachments[0].pages) == done.pages < 10

    def test_a_dossier_that_cannot_be_written_stops_the_scanner(
        self, opened: OpenDossier, stack: Stack, workspace: Workspace
    ) -> None:
        def leave(landed: Landed) -> None:
            if landed.pages == 1:
                workspace.lock()

        with pytest.raises(AppError):
            stack.scan(Scanner(opened.sandbox), VIRTUAL, FED, on_landed=leave)

    @pytest.mark.needs("tesseract")
    def test_the_first_line_of_a_page_scanned_is_read(self, virtual: Path, opened: OpenDossier, stack: Stack) -> None:
        paper = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(paper)
        draw.text((150, 150), "Attestation d'hebergement", fill=0, font=ImageFont.load_default(64))
        draw.text((150, 300), "Je soussignee DEMO Awa", fill=0, font=ImageFont.load_default(48))
        page = virtual / "page.pgm"
        page.write_bytes(f"P5\n{paper.width} {paper.height}\n255\n".encode() + paper.tobytes())
        reader = Device(driver=Driver.SANE, address="pnm:0", name="PNM")
        settings = ScanSettings(colour=Colour.GREY, dpi=200, paper=Paper.WHOLE, options=(("filename", str(page)),))
        done = stack.scan(Scanner(opened.sandbox), reader, settings)
        assert done.problem is None
        width, height, pixels = opened.page_image(done.attachment, 0, 1654)
        shown = io.BytesIO()
        Image.frombytes("RGB", (width, height), pixels).save(shown, "PNG", dpi=(200, 200))
        tesseract = shutil.which("tesseract") or "tesseract"
        read = subprocess.run(
            [tesseract, "-", "-", "--psm", "6"], input=shown.getvalue(), capture_output=True, check=True
        )
        assert read.stdout.decode().splitlines()[0].strip() == "Attestation d'hebergement"
