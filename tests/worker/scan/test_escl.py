"""Our client of network scanners, against a scanner on the loopback that can fail in the ways scanners do.

The scanner itself is proved by another client, Debian's sane-airscan, pulling pages from it.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Colour, Device, Driver, ScanSettings, Source
from tests.samples import scanners
from tests.samples.escl_server import EsclServer, Faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dossier_app.workspace.scanner import Scanner
    from tests.worker.scan.conftest import Given

pytestmark = pytest.mark.loopback
PAGES = [scanners.page(number) for number in range(6)]
STACK = ScanSettings(source=Source.FEEDER, dpi=200)


@pytest.fixture
def server() -> Iterator[EsclServer]:
    with EsclServer(PAGES) as running:
        yield running


@pytest.fixture
def copier(server: EsclServer) -> Device:
    return Device(driver=Driver.ESCL, address=server.address, name="Copieur DEMO", network=True)


def content(done: Given) -> list[bytes]:
    return [page.data for page in done.pages]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SANE")
@pytest.mark.needs("scanimage", "airscan-discover")
@pytest.mark.parametrize(("source", "count"), [("ADF", 6), ("Flatbed", 1)])
def test_another_client_pulls_its_pages_from_our_scanner(source: str, count: int, tmp_path: Path) -> None:
    with EsclServer(PAGES, honours=True) as server:
        settings = scanners.through_airscan(tmp_path / "air", server.address)
        done = subprocess.run(
            ["scanimage", "-d", "airscan:e0:Copieur DEMO", f"--source={source}", "--resolution=100", "--format=jpeg",
             f"--batch={tmp_path}/a%d.jpg", "--batch-print", *(["--batch-count=1"] if count == 1 else [])],
            env={"SANE_CONFIG_DIR": str(settings), "LC_ALL": "C", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert (done.returncode, len(done.stdout.split())) == (0, count), done.stderr
    assert len(list(tmp_path.glob("a*.jpg"))) == count


def test_a_scanner_is_found_at_the_address_typed(server: EsclServer, scanner: Scanner) -> None:
    found = scanner.at(f"127.0.0.1:{server.port}")
    assert (found.address, found.name, found.fingerprint) == (server.address, "Copieur DEMO", "")


def test_a_network_scanner_says_what_it_can_do(copier: Device, scanner: Scanner) -> None:
    glass, feeder = scanner.capabilities(copier).feeds
    assert (glass.source, feeder.source) == (Source.FLATBED, Source.FEEDER)
    assert glass.colours == (Colour.COLOUR, Colour.GREY, Colour.BILEVEL)
    assert glass.resolutions == (100, 200, 300)
    assert glass.width == pytest.approx(216, abs=1)
    assert glass.height == pytest.approx(297, abs=1)


def test_every_page_of_the_feeder_comes_as_it_is(
    copier: Device, server: EsclServer, given: Callable[..., Given]
) -> None:
    done = given(copier, STACK)
    assert (done.code, done.ended.pages) == ("", len(PAGES))
    assert content(done) == PAGES
    assert ">Feeder<" in server.settings[0]
    assert "<scan:XResolution>200<" in server.settings[0]


def test_the_glass_gives_one_page_and_the_job_is_let_go(
    copier: Device, server: EsclServer, given: Callable[..., Given]
) -> None:
    done = given(copier, ScanSettings(colour=Colour.COLOUR, dpi=150))
    assert content(done) == PAGES[:1]
    assert ">RGB24<" in server.settings[0]
    assert server.deleted == [1]


@pytest.mark.parametrize(
    "faults",
    [Faults(later=2), Faults(slow=2), Faults(cut={0, 3}), Faults(early=1), Faults(hang=0.05)],
    ids=["job later", "page later", "pages cut once", "no more pages said too early", "slow"],
)
def test_a_trouble_that_passes_costs_no_page(
    faults: Faults, copier: Device, server: EsclServer, given: Callable[..., Given]
) -> None:
    server.faults = faults
    done = given(copier, STACK)
    assert (done.code, content(done)) == ("", PAGES)


@pytest.mark.parametrize(
    ("faults", "code", "count"),
    [
        (Faults(jam_after=3), "scanner-jam", 3),
        (Faults(cut_always={2}), "scanner-communication", 2),
        (Faults(empty=True), "scanner-feeder-empty", 0),
        (Faults(down=500), "scanner-unknown", 0),
        (Faults(down=403), "scanner-denied", 0),
    ],
    ids=["jam", "line cut", "empty feeder", "error", "refusal"],
)
def test_a_trouble_that_stays_keeps_what_came_and_has_its_code(
    faults: Faults, code: str, count: int, server: EsclServer, given: Callable[..., Given]
) -> None:
    server.faults = faults
    done = given(Device(driver=Driver.ESCL, address=server.address, name="", network=True), STACK)
    assert (done.code, content(done)) == (code, PAGES[:count])
    assert done.ended.pages == count


def test_black_and_white_refused_is_asked_again_in_grey(
    copier: Device, server: EsclServer, given: Callable[..., Given]
) -> None:
    server.faults = Faults(refuses_bilevel=True)
    done = given(copier, ScanSettings(colour=Colour.BILEVEL))
    assert (done.code, len(done.pages)) == ("", 1)
    assert [">BlackAndWhite1<" in asked for asked in server.settings] == [True, False]


def test_cancelling_tells_the_scanner_and_keeps_what_came(
    copier: Device, server: EsclServer, given: Callable[..., Given]
) -> None:
    server.faults = Faults(hang=0.4)
    done = given(copier, STACK, stop_after=2)
    assert done.code == "cancelled"
    assert content(done) == PAGES[: len(done.pages)]
    assert len(done.pages) < len(PAGES)
    assert 1 in server.deleted


def test_a_scanner_without_glass_is_fed(scanner: Scanner, given: Callable[..., Given]) -> None:
    with EsclServer(PAGES, sources=("Adf",)) as server:
        copier = Device(driver=Driver.ESCL, address=server.address, name="Copieur DEMO", network=True)
        assert [feed.source for feed in scanner.capabilities(copier).feeds] == [Source.FEEDER]
        assert content(given(copier, ScanSettings())) == PAGES


def test_nobody_at_the_address_is_said_to_be_offline(scanner: Scanner, given: Callable[..., Given]) -> None:
    nobody = Device(driver=Driver.ESCL, address="http://127.0.0.1:9/eSCL", name="parti", network=True)
    assert given(nobody, STACK).code == "scanner-offline"
    with pytest.raises(AppError, match="scanner-offline"):
        scanner.at("127.0.0.1:9")


@pytest.mark.parametrize("address", ["8.8.8.8", "http://192.0.2.1/eSCL", "[2001:db8::1]:80", "100.64.0.1:8080"])
def test_an_address_outside_the_local_network_is_never_spoken_to(address: str, scanner: Scanner) -> None:
    with pytest.raises(AppError, match="scanner-address-far"):
        scanner.at(address)


@pytest.mark.parametrize(
    "address", ["ftp://127.0.0.1/", "http://awa:demo@127.0.0.1/", "une adresse", "http://", "a:b:"]
)
def test_what_is_no_address_is_said_to_be_none(address: str, scanner: Scanner) -> None:
    with pytest.raises(AppError, match=r"scanner-address-unclear|scanner-offline"):
        scanner.at(address)


def test_a_web_page_is_not_taken_for_a_scanner(server: EsclServer, scanner: Scanner) -> None:
    with pytest.raises(AppError, match="scanner-offline"):
        scanner.at(f"{server.address.removesuffix('/eSCL')}/imprimante")


def test_an_encrypted_line_is_bound_to_the_certificate_first_seen(
    tmp_path: Path, scanner: Scanner, given: Callable[..., Given]
) -> None:
    with EsclServer(PAGES, certificate=scanners.certificate(tmp_path)) as server:
        copier = scanner.at(f"127.0.0.1:{server.port}")
        assert copier.address.startswith("https://")
        assert len(copier.fingerprint) == 64
        done = given(copier, STACK)
        assert (done.code, content(done)) == ("", PAGES)
        assert done.ended.fingerprint == copier.fingerprint
        other = msgspec.structs.replace(copier, fingerprint="0" * 64)
        asked = len(server.asked)
        assert given(other, STACK).code == "scanner-certificate-changed"
        assert len(server.asked) == asked


def test_a_line_that_was_encrypted_never_goes_on_in_clear(server: EsclServer, given: Callable[..., Given]) -> None:
    pinned = Device(driver=Driver.ESCL, address=server.address, name="?", network=True, fingerprint="0" * 64)
    assert given(pinned, STACK).code == "scanner-certificate-changed"
    assert server.asked == []


def test_a_scanner_that_announces_itself_is_found_when_asked_only(
    server: EsclServer, scanner: Scanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SANE knows it too, through its own client: it is listed once.
    monkeypatch.setenv("SANE_CONFIG_DIR", str(scanners.through_airscan(tmp_path / "air", server.address)))
    zeroconf = pytest.importorskip("zeroconf")
    address = b"\x7f\x00\x00\x01"
    service = zeroconf.ServiceInfo(
        "_uscan._tcp.local.",
        "Copieur DEMO._uscan._tcp.local.",
        addresses=[address],
        port=server.port,
        properties={"rs": "eSCL", "ty": "Copieur DEMO", "uuid": "demo"},
        server="copieur-demo.local.",
    )
    announcing = zeroconf.Zeroconf(interfaces=["127.0.0.1"])
    try:
        announcing.register_service(service)
        without = scanner.discover()
        asked = scanner.discover(network=True)
    finally:
        announcing.close()
    assert server.address not in {device.address for device in without.devices}
    assert [device.address for device in asked.devices] == [server.address]
