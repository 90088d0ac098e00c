"""Scanning and watching from the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.samples import papers, scanners
from tests.samples.escl_server import EsclServer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

sane = pytest.mark.skipif(sys.platform == "win32", reason="needs SANE")


@pytest.fixture
def virtual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = scanners.virtual(tmp_path / "sane", backends=("test",))
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    return folder


def documents(opened: Run, dossier: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = opened("check", dossier, "--json").data["unfiled"]  # type: ignore[assignment]
    return found


@sane
@pytest.mark.needs("scanimage")
def test_scanners_are_listed_with_what_they_can_do(run: Run, virtual: Path) -> None:
    listed = run("scan", "devices", "--options", "--json")
    assert listed.code == 0
    devices: list[dict[str, Any]] = listed.data["devices"]  # type: ignore[assignment]
    (device,) = devices
    assert (device["address"], device["driver"]) == ("test:0", "sane")
    assert [feed["source"] for feed in device["sources"]] == ["flatbed", "feeder"]
    shown = run("scan", "devices", "--options")
    assert "frontend-tester" in shown.out
    assert "feeder: colour, grey, black and white" in shown.out


@sane
@pytest.mark.needs("scanimage")
def test_without_a_scanner_the_command_says_what_to_do(run: Run, virtual: Path, opened: Run, awa: str) -> None:
    (virtual / "dll.conf").write_text("\n", "ascii")
    listed = run("scan", "devices")
    assert listed.code == 1
    assert "Switch it on" in listed.out
    assert "No scanner was found" in opened("scan", awa).err


@sane
@pytest.mark.needs("scanimage")
def test_a_stack_is_scanned_into_a_dossier(opened: Run, virtual: Path, awa: str) -> None:
    done = opened("scan", awa, "--source", "feeder", "--dpi", "75", "--pages", "3", "--name", "Bulletins", "--json")
    assert done.code == 0, done.err
    assert (done.data["pages"], done.data["problem"]) == (3, None)
    (document,) = documents(opened, awa)
    assert (document["id"], document["name"]) == (done.data["attachment"], "Bulletins")
    assert "scan “Bulletins”" in opened("undo", awa).out
    assert documents(opened, awa) == []


@sane
@pytest.mark.needs("scanimage")
def test_a_trouble_of_the_scanner_is_told_with_its_code(opened: Run, virtual: Path, awa: str) -> None:
    jammed = ("--setting", "read-return-value=SANE_STATUS_JAMMED")
    done = opened("scan", awa, "--dpi", "75", *jammed)
    assert done.code == 3
    assert "A sheet is jammed" in done.err
    assert "write a setting as name=value" in opened("scan", awa, "--setting", "vite").err
    assert "has no setting" in opened("scan", awa, "--setting", "vite=1").err
    assert "No scanner is called" in opened("scan", awa, "--device", "Copieur").err


@pytest.mark.loopback
def test_a_network_scanner_is_used_by_its_address(opened: Run, run: Run, awa: str) -> None:
    with EsclServer([scanners.page(n) for n in range(2)]) as server:
        address = f"127.0.0.1:{server.port}"
        done = opened("scan", awa, "--device", address, "--source", "feeder", "--piece", "facture-energie")
        assert done.code == 0, done.err
        assert documents(opened, awa) == []
        again = opened("scan", awa, "--device", "Copieur DEMO", "--source", "flatbed", "--json")
        assert again.data["pages"] == 1
    assert "does not answer" in opened("scan", awa, "--device", address).err
    assert "is not on the local network" in opened("scan", awa, "--device", "8.8.8.8").err


def test_the_folder_of_a_copier_is_watched(opened: Run, awa: str, tmp_path: Path) -> None:
    folder = tmp_path / "copieur"
    folder.mkdir()
    scan = folder / "scan.pdf"
    scan.write_bytes(papers.letter("Facture"))
    done = opened("watch", awa, folder, "--earlier", "--count", "1")
    assert done.code == 0, done.err
    assert "plain copy of every page" in done.out
    assert scan.exists()
    done = opened("watch", awa, folder, "--earlier", "--count", "1", "--delete-originals")
    assert done.code == 0
    assert not scan.exists()
    assert [document["name"] for document in documents(opened, awa)] == ["scan.pdf"]


def test_a_folder_that_is_not_there_is_said(opened: Run, awa: str, tmp_path: Path) -> None:
    assert "cannot be read" in opened("watch", awa, tmp_path / "parti").err


def test_a_scan_that_cannot_be_read_leaves_something_to_settle(opened: Run, awa: str, tmp_path: Path) -> None:
    folder = tmp_path / "copieur"
    folder.mkdir()
    broken = folder / "scan.pdf"
    broken.write_bytes(b"%PDF-1.7 rien %%EOF")
    done = opened("watch", awa, folder, "--earlier", "--count", "1", "--delete-originals")
    assert (done.code, broken.exists()) == (1, True)
