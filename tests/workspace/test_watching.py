"""A watched folder: scans are taken when they are whole, originals are deleted only when asked and only when kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.workspace.incoming import Status
from dossier_app.workspace.watching import STILL, Watch, delete_original, take
from tests.samples import papers, scanners

if TYPE_CHECKING:
    from dossier_app.workspace import OpenDossier

LETTER = papers.letter("Facture")


class Time:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "copieur"
    made.mkdir()
    return made


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def watch(folder: Path, time: Time) -> Watch:
    return Watch(folder, time)


def later(watch: Watch, time: Time, seconds: float = STILL + 0.1) -> list[str]:
    """Look, wait, look again; return the names told."""
    told = watch.look()
    time.now += seconds
    return [path.name for path in (*told, *watch.look())]


def test_a_scan_that_grows_slowly_is_told_once_it_is_whole(folder: Path, watch: Watch, time: Time) -> None:
    scan = folder / "scan0001.pdf"
    told: list[Path] = []
    step = len(LETTER) // 8 + 1
    for start in range(0, len(LETTER), step):
        with scan.open("ab") as stream:
            stream.write(LETTER[start : start + step])
        time.now += 0.5
        told += watch.look()
    assert told == []
    time.now += 0.5
    assert watch.look() == ()
    time.now += STILL
    assert watch.look() == (scan,)
    assert later(watch, time) == []


def test_a_scan_that_pauses_half_way_is_not_taken_for_whole(folder: Path, watch: Watch, time: Time) -> None:
    (folder / "scan.pdf").write_bytes(LETTER[: len(LETTER) // 2])
    (folder / "photo.jpg").write_bytes(scanners.page(0)[:-10])
    assert later(watch, time, 3600) == []


def test_pictures_are_told_when_they_end_as_their_format_does(folder: Path, watch: Watch, time: Time) -> None:
    image = scanners.page(0)
    (folder / "a.JPG").write_bytes(image)
    (folder / "b.tif").write_bytes(b"II*\0" + (12).to_bytes(4, "little") + bytes(8))
    (folder / "c.tiff").write_bytes(b"MM\0*" + (900).to_bytes(4, "big") + bytes(8))
    (folder / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(30) + b"IEND\xaeB`\x82")
    assert sorted(later(watch, time)) == ["a.JPG", "b.tif", "d.png"]


def test_a_format_without_an_end_must_stand_still_for_longer(folder: Path, watch: Watch, time: Time) -> None:
    (folder / "photo.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(50))
    assert later(watch, time, 2) == []
    assert later(watch, time, 4) == ["photo.heic"]


def test_what_was_there_before_is_offered_and_not_taken(folder: Path, time: Time) -> None:
    old = folder / "hier.pdf"
    old.write_bytes(LETTER)
    watch = Watch(folder, time)
    assert watch.before == (old,)
    assert later(watch, time) == []
    old.write_bytes(papers.letter("Une autre"))
    os.utime(old, (1, 1))
    assert later(watch, time) == ["hier.pdf"]


def test_other_files_links_and_half_written_ones_are_left_alone(folder: Path, watch: Watch, time: Time) -> None:
    for name in ("notes.txt", ".cache.pdf", "~scan.pdf", "scan.pdf.part"):
        (folder / name).write_bytes(LETTER)
    (folder / "dossier.pdf").mkdir()
    (folder / "vide.pdf").touch()
    (folder / "ailleurs.pdf").symlink_to(Path(__file__))
    assert later(watch, time) == []


def test_a_file_that_goes_and_comes_back_is_told_again(folder: Path, watch: Watch, time: Time) -> None:
    scan = folder / "scan.pdf"
    scan.write_bytes(LETTER)
    assert later(watch, time) == ["scan.pdf"]
    scan.unlink()
    assert later(watch, time) == []
    scan.write_bytes(LETTER)
    assert later(watch, time) == ["scan.pdf"]


def test_a_share_that_goes_is_said_and_watched_again_when_it_is_back(folder: Path, watch: Watch, time: Time) -> None:
    folder.rename(folder.with_name("parti"))
    with pytest.raises(AppError, match="folder-not-watched"):
        watch.look()
    folder.with_name("parti").rename(folder)
    (folder / "scan.pdf").write_bytes(LETTER)
    assert later(watch, time) == ["scan.pdf"]


def test_a_scan_is_taken_in_and_its_original_stays_until_asked(opened: OpenDossier, folder: Path) -> None:
    scan = folder / "scan.pdf"
    scan.write_bytes(LETTER)
    (arrived,) = take(opened, [scan])
    (outcome,) = arrived.outcomes
    assert (arrived.path, outcome.status, arrived.added, arrived.deletable) == (scan, Status.ADDED, True, True)
    assert scan.exists()
    delete_original(opened, scan)
    assert not scan.exists()
    assert opened.original(outcome.attachment) == LETTER


def test_an_original_that_the_dossier_does_not_hold_is_never_deleted(opened: OpenDossier, folder: Path) -> None:
    scan = folder / "scan.pdf"
    scan.write_bytes(LETTER)
    take(opened, [scan])
    scan.write_bytes(papers.letter("Une autre personne"))
    with pytest.raises(AppError, match="original-changed"):
        delete_original(opened, scan)
    assert scan.exists()


def test_a_scan_that_cannot_be_read_keeps_its_original(opened: OpenDossier, folder: Path) -> None:
    scan = folder / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 rien %%EOF")
    (arrived,) = take(opened, [scan])
    assert (arrived.added, arrived.deletable) == (False, False)
    assert arrived.problems
    with pytest.raises(AppError, match="original-changed"):
        delete_original(opened, scan)


def test_an_original_already_gone_is_no_trouble(opened: OpenDossier, folder: Path) -> None:
    delete_original(opened, folder / "scan.pdf")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may delete anything")
def test_an_original_that_cannot_be_deleted_is_said(opened: OpenDossier, folder: Path) -> None:
    scan = folder / "scan.pdf"
    scan.write_bytes(LETTER)
    take(opened, [scan])
    folder.chmod(0o500)
    try:
        with pytest.raises(AppError, match="original-not-deleted"):
            delete_original(opened, scan)
    finally:
        folder.chmod(0o700)
