"""Scanners of SANE, by its virtual ones: flatbed, feeder, jam, open cover, empty feeder, cancel, real pages."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Colour, Device, Driver, Paper, ScanSettings, Source
from tests.samples import scanners
from tests.samples.escl_server import EsclServer, Faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.workspace.scanner import Page, Scanner
    from tests.worker.scan.conftest import Given

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="SANE is for Linux and its like"),
    pytest.mark.needs("scanimage"),
]
SANED = Path("/usr/sbin/saned")
STACK = ScanSettings(source=Source.FEEDER, colour=Colour.GREY, dpi=75)


def failing(status: str) -> ScanSettings:
    options = (("read-return-value", f"SANE_STATUS_{status}"),)
    return ScanSettings(source=Source.FEEDER, dpi=75, options=options)


def slow(source: Source) -> ScanSettings:
    return ScanSettings(source=source, dpi=75, options=(("read-delay", "yes"), ("read-delay-duration", "120000")))


def picture(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.data))


def test_scanners_that_are_plugged_in_are_found(virtual: Device, scanner: Scanner) -> None:
    found = scanner.discover()
    assert virtual in found.devices
    assert found.problems == ()


def test_a_scanner_says_what_it_can_do(virtual: Device, scanner: Scanner) -> None:
    capabilities = scanner.capabilities(virtual)
    assert [feed.source for feed in capabilities.feeds] == [Source.FLATBED, Source.FEEDER]
    glass = capabilities.feeds[0]
    assert glass.colours == (Colour.COLOUR, Colour.GREY, Colour.BILEVEL)
    assert {150, 200, 300} <= set(glass.resolutions)
    assert (glass.width, glass.height) == (scanners.BED, scanners.BED)
    assert "read-return-value" in capabilities.options


def test_the_glass_gives_one_page_of_the_size_wanted(virtual: Device, given: Callable[..., Given]) -> None:
    done = given(virtual, ScanSettings(colour=Colour.COLOUR, dpi=150))
    assert (done.code, done.ended.pages, len(done.pages)) == ("", 1, 1)
    shown = picture(done.pages[0])
    assert (shown.format, shown.mode) == ("JPEG", "RGB")
    assert shown.width == pytest.approx(210 / 25.4 * 150, abs=3)
    assert shown.height == pytest.approx(297 / 25.4 * 150, abs=3)
    assert shown.info["dpi"] == (150, 150)


def test_black_and_white_keeps_one_bit_a_point(virtual: Device, given: Callable[..., Given]) -> None:
    done = given(virtual, ScanSettings(colour=Colour.BILEVEL, dpi=75, paper=Paper.CARD))
    shown = picture(done.pages[0])
    assert (shown.format, shown.mode) == ("PNG", "1")
    assert shown.getpixel((5, 5)) == 0  # the virtual sheet is black


def test_the_feeder_gives_its_ten_pages_then_ends_well(virtual: Device, given: Callable[..., Given]) -> None:
    done = given(virtual, STACK)
    assert (done.code, done.ended.pages, len(done.pages)) == ("", 10, 10)


def test_both_sides_of_a_one_sided_feeder_are_refused_with_nothing_scanned(
    virtual: Device, given: Callable[..., Given]
) -> None:
    done = given(virtual, ScanSettings(source=Source.DUPLEX, dpi=75))
    assert (done.code, done.pages) == ("scanner-one-side", [])


def test_no_more_pages_are_taken_than_wanted(virtual: Device, given: Callable[..., Given]) -> None:
    done = given(virtual, ScanSettings(source=Source.FEEDER, dpi=75, pages=3))
    assert (done.code, len(done.pages)) == ("", 3)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("JAMMED", "scanner-jam"),
        ("COVER_OPEN", "scanner-cover-open"),
        ("NO_DOCS", "scanner-feeder-empty"),
        ("DEVICE_BUSY", "scanner-busy"),
        ("ACCESS_DENIED", "scanner-denied"),
        ("IO_ERROR", "scanner-communication"),
        ("NO_MEM", "scanner-unknown"),
    ],
)
def test_each_trouble_of_a_scanner_has_its_own_code(
    status: str, code: str, virtual: Device, given: Callable[..., Given]
) -> None:
    done = given(virtual, failing(status))
    assert (done.code, done.pages) == (code, [])


def test_cancelling_in_the_middle_keeps_what_came_and_says_so(virtual: Device, given: Callable[..., Given]) -> None:
    done = given(virtual, slow(Source.FEEDER), stop_after=2)
    assert done.code == "cancelled"
    assert 2 <= len(done.pages) < 10
    assert done.ended.pages == len(done.pages)


def test_progress_of_the_page_under_way_is_told(virtual: Device, scanner: Scanner) -> None:
    told: list[int] = []
    scanner.scan(
        virtual, slow(Source.FLATBED), lambda _page: None, on_progress=lambda progress: told.append(progress.done)
    )
    assert told
    assert told == sorted(told)
    assert max(told) <= 100


def test_a_driver_that_falls_keeps_what_came_and_says_so(virtual: Device, scanner: Scanner) -> None:
    pages: list[Page] = []

    def take(page: Page) -> None:
        pages.append(page)
        if len(pages) == 2:
            (child,) = scanner._sandbox._busy
            child._process.kill()

    ended = scanner.scan(virtual, slow(Source.FEEDER), take)
    assert ended.problem is not None
    assert (ended.problem.code, ended.pages, len(pages)) == ("scanner-crashed", 2, 2)


def test_what_cannot_take_a_page_stops_the_scan_with_its_own_reason(virtual: Device, scanner: Scanner) -> None:
    def full(_page: Page) -> None:
        raise AppError("disk-full")

    with pytest.raises(AppError, match="disk-full"):
        scanner.scan(virtual, STACK, full)


def test_a_scanner_that_is_gone_is_said_to_be_offline(virtual: Device, scanner: Scanner) -> None:
    gone = Device(driver=Driver.SANE, address="test:7", name="parti")
    with pytest.raises(AppError, match="scanner-offline"):
        scanner.capabilities(gone)


def test_a_setting_that_the_scanner_does_not_list_is_refused(virtual: Device, given: Callable[..., Given]) -> None:
    done = given(virtual, ScanSettings(options=(("output-file", "/page"),)))
    assert done.code == "scanner-option-refused"


def test_searching_can_be_cancelled(virtual: Device, scanner: Scanner) -> None:
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(AppError, match="cancelled"):
        scanner.discover(cancelled=cancelled)


def test_a_real_page_goes_through_a_scanner(virtual: Device, given: Callable[..., Given], tmp_path: Path) -> None:
    paper = Image.open(io.BytesIO(scanners.page(3)))
    (tmp_path / "sane" / "page.pgm").write_bytes(
        f"P5\n{paper.width} {paper.height}\n255\n".encode() + paper.convert("L").tobytes()
    )
    reader = Device(driver=Driver.SANE, address="pnm:0", name="PNM")
    options = (("filename", str(tmp_path / "sane" / "page.pgm")),)
    done = given(reader, ScanSettings(dpi=100, paper=Paper.WHOLE, options=options))
    shown = picture(done.pages[0]).convert("L")
    assert shown.size == paper.size
    assert [shown.getpixel((60, 70)), shown.getpixel((60, 20))] == [
        pytest.approx(paper.getpixel(at), abs=8) for at in ((60, 70), (60, 20))
    ]


@pytest.mark.loopback
@pytest.mark.needs("airscan-discover")
def test_a_jam_after_some_pages_keeps_those_that_came(
    given: Callable[..., Given], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other client of eSCL scanners, Debian's, stands between: SANE reports the jam of a real conversation."""
    with EsclServer([scanners.page(n) for n in range(6)], faults=Faults(jam_after=3), honours=True) as server:
        monkeypatch.setenv("SANE_CONFIG_DIR", str(scanners.through_airscan(tmp_path / "air", server.address)))
        copier = Device(driver=Driver.SANE, address="airscan:e0:Copieur DEMO", name="Copieur DEMO", network=True)
        done = given(copier, ScanSettings(source=Source.FEEDER, dpi=100))
    assert (done.code, len(done.pages)) == ("scanner-jam", 3)


def _free(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.loopback
@pytest.mark.skipif(not SANED.exists(), reason="no daemon of scanners on this system")
def test_a_scanner_of_another_machine_is_reached_through_its_daemon(
    scanner: Scanner, given: Callable[..., Given], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    if not _free(6566):
        pytest.skip("another daemon of scanners listens already")
    served = {"SANE_CONFIG_DIR": str(scanners.virtual(tmp_path / "served", backends=("test",)))}
    who = pwd.getpwuid(os.getuid()).pw_name
    daemon = subprocess.Popen([SANED, "-b", "127.0.0.1", "-l", "-e", "-u", who], env=served, stderr=subprocess.DEVNULL)
    client = tmp_path / "client"
    client.mkdir()
    (client / "dll.conf").write_text("net\n", "ascii")
    (client / "net.conf").write_text("connect_timeout = 5\n127.0.0.1\n", "ascii")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(client))
    try:
        end = time.monotonic() + 10
        while _free(6566) and time.monotonic() < end:
            assert daemon.poll() is None
        far = [device for device in scanner.discover(network=True).devices if "test" in device.address]
        assert [device.network for device in far] == [True]
        assert scanner.discover().devices == ()
        done = given(far[0], ScanSettings(source=Source.FEEDER, dpi=75, pages=2))
    finally:
        daemon.terminate()
        daemon.wait()
    assert (done.code, len(done.pages)) == ("", 2)
