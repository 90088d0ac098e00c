"""A folder on a stick is whole and says so, or does not look whole: on real file systems, with real faults."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from dossier_app import stick
from dossier_app.core.problems import AppError
from dossier_app.core.stick import SUMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
PDF = b"%PDF-1.7 " * 1000
ROOT_ON_LINUX = sys.platform == "linux" and os.geteuid() == 0


def nothing(_done: int, _total: int) -> None:
    """Nobody watches."""


def written(place: Path, name: str = "DOSSIER-DEMO") -> Path:
    draft = stick.Draft(place, name)
    (draft.folder / "PIECES").mkdir()
    (draft.folder / "PIECES" / "01_Passeport.pdf").write_bytes(PDF)
    draft.keep("PIECES/01_Passeport.pdf", hashlib.sha256(PDF).hexdigest())
    draft.put("LISEZ-MOI.txt", b"bonjour\r\n")
    return draft.finish(nothing)


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(AppError) as caught:
        work()
    return caught.value.code


def passes_for_whole(place: Path, on_progress: Callable[[int, int], None] = nothing) -> bool:
    """Tell whether a check finds nothing to say; what it refuses to check does not pass."""
    try:
        return all(found.sound for found in stick.check(place, on_progress))
    except AppError:
        return False


def tool(name: str) -> str:
    """Return a program of the machine, or skip the test."""
    found = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin")))
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


class Exfat:
    """A real image of what large sticks carry, plugged in, filled and pulled out as a stick is."""

    def __init__(self, folder: Path) -> None:
        """Make the image, or skip the test where the machine mounts none."""
        if not ROOT_ON_LINUX:
            pytest.skip("only root can mount an image")
        make, self._mount, self._loop = tool("mkfs.exfat"), tool("mount.exfat-fuse"), tool("losetup")
        self.place = folder / "cle"
        self.place.mkdir()
        image = folder / "image"
        image.touch()
        os.truncate(image, 48 * 2**20)
        subprocess.run([make, image], check=True, capture_output=True)
        attached = subprocess.run([self._loop, "-f", "--show", image], check=False, capture_output=True, text=True)
        if attached.returncode:
            pytest.skip("this machine mounts no image")
        self._device = attached.stdout.strip()
        self._driver: subprocess.Popen[bytes] | None = None

    def plug(self) -> Path:
        """Mount the image; its driver is a child of ours, which can be ended as a stick ends."""
        plain = self.place.stat().st_dev
        command = [self._mount, "-d", self._device, str(self.place)]
        self._driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while self._driver.poll() is None and self.place.stat().st_dev == plain:
            os.sched_yield()
        if self._driver.poll() is not None:
            pytest.skip("this machine mounts no image")
        return self.place

    def pull(self) -> None:
        """Pull the stick out: what is under way gets no answer any more."""
        if self._driver is not None:
            self._driver.kill()
            self._driver.wait(10)

    def unplug(self) -> None:
        """Eject, whatever state it is in, so that it can be plugged in again."""
        if self._driver is not None:
            subprocess.run(["umount", self.place], check=True, capture_output=True)
            self._driver.wait(10)
            self._driver = None

    def close(self) -> None:
        """Let go of the image."""
        self.unplug()
        subprocess.run([self._loop, "-d", self._device], check=True, capture_output=True)


@pytest.fixture
def exfat(tmp_path: Path) -> Iterator[Exfat]:
    made = Exfat(tmp_path)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture(params=["folder", "exFAT"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A disk that can be written: a folder, and where the machine allows, a real image of what sticks carry."""
    if request.param == "folder":
        (tmp_path / "dossier").mkdir()
        return tmp_path / "dossier"
    made: Exfat = request.getfixturevalue("exfat")
    return made.plug()


def test_a_folder_is_written_read_back_named_at_the_end_and_found_sound(disk: Path) -> None:
    told: list[tuple[int, int]] = []
    room = stick.room_on(disk)
    assert room.free is None or room.free > 10 * 2**20
    folder = written(disk)
    (found,) = stick.check(disk, lambda done, total: told.append((done, total)))
    assert (found.folder, found.good, found.sound) == ("DOSSIER-DEMO", 2, True)
    assert told[-1] == (2, 2)
    assert [path.name for path in disk.iterdir()] == [folder.name]
    assert (folder / SUMS).read_bytes().count(b"\n") == 2


def test_a_real_fat32_image_holds_every_name_and_byte(tmp_path: Path) -> None:
    make, copy = tool("mkfs.vfat"), tool("mcopy")
    folder = written(tmp_path, "DOSSIER-DEMO-Awa-Amelie-2026-11-22")
    image, back = tmp_path / "image", tmp_path / "back"
    image.touch()
    os.truncate(image, 48 * 2**20)
    back.mkdir()
    subprocess.run([make, "-F", "32", image], check=True, capture_output=True)
    subprocess.run([copy, "-s", "-i", image, folder, "::"], check=True, capture_output=True)
    subprocess.run([copy, "-s", "-i", image, f"::{folder.name}", back], check=True, capture_output=True)
    (found,) = stick.check(back)
    assert (found.folder, found.good, found.sound) == (folder.name, 2, True)


def test_a_real_fat32_image_that_fills_up_holds_nothing_that_passes_for_whole(tmp_path: Path) -> None:
    make, copy = tool("mkfs.vfat"), tool("mcopy")
    large = os.urandom(38 * 2**20)
    draft = stick.Draft(tmp_path, "DOSSIER-DEMO")
    draft.put("01_Passeport.pdf", PDF)
    draft.put("02_Bail.pdf", large)
    whole = draft.finish(nothing)
    image, back = tmp_path / "image", tmp_path / "back"
    image.touch()
    os.truncate(image, 36 * 2**20)
    back.mkdir()
    subprocess.run([make, "-F", "32", image], check=True, capture_output=True)
    filled = subprocess.run([copy, "-s", "-i", image, whole, "::"], check=False, capture_output=True, text=True)
    assert (filled.returncode, "full" in filled.stderr.lower()) == (1, True)
    subprocess.run([copy, "-s", "-i", image, f"::{whole.name}", back], check=False, capture_output=True)
    assert not passes_for_whole(back)


def test_an_exfat_stick_that_fills_up_is_told_and_left_without_anything_that_looks_whole(exfat: Exfat) -> None:
    place = exfat.plug()
    draft = stick.Draft(place, "DOSSIER-DEMO")
    draft.put("a.pdf", PDF)
    assert code_of(lambda: draft.put("b.pdf", bytes(64 * 2**20))) == "stick-full"
    draft.abandon()
    assert list(place.iterdir()) == []
    (place / "lest").write_bytes(bytes(shutil.disk_usage(place).free))
    room = stick.glance(place)
    assert room.free is not None
    assert room.free < 2**20
    assert code_of(lambda: stick.room_on(place)) == "stick-full"
    assert [path.name for path in place.iterdir()] == ["lest"]


def test_an_exfat_stick_pulled_out_leaves_a_name_that_says_unfinished(exfat: Exfat) -> None:
    draft = stick.Draft(exfat.plug(), "DOSSIER-DEMO")
    draft.put("a.pdf", PDF)
    exfat.pull()
    assert code_of(lambda: draft.put("b.pdf", PDF)) == "stick-absent"
    assert code_of(lambda: draft.finish(nothing)) == "stick-absent"
    draft.abandon()
    assert code_of(lambda: stick.room_on(exfat.place)) == "stick-absent"
    exfat.unplug()
    (left,) = exfat.plug().iterdir()
    assert left.name.startswith("INCOMPLET-DOSSIER-DEMO")
    assert [finding.code for found in stick.check(exfat.place) for finding in found.findings] == ["stick-unlisted"]


def test_an_exfat_stick_pulled_out_while_it_is_checked_is_not_found_sound(exfat: Exfat) -> None:
    place = exfat.plug()
    written(place)

    def pull(done: int, _total: int) -> None:
        if done == 1:
            exfat.pull()

    assert not passes_for_whole(place, pull)


@pytest.mark.parametrize(
    ("kind", "limited"), [("vfat", True), ("fat32", True), ("msdos", True), ("exfat", False), ("", False)]
)
def test_only_a_fat_disk_has_a_limit_of_four_gigabytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, limited: bool
) -> None:
    monkeypatch.setattr(stick, "file_system", lambda _place: kind)
    assert (stick.room_on(tmp_path).largest == 2**32 - 1) is limited


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_the_kind_of_a_mounted_disk_is_told() -> None:
    assert stick.file_system(Path("/proc")) == "proc"


def test_every_difference_is_named_file_by_file(disk: Path) -> None:
    folder = written(disk)
    (folder / "LISEZ-MOI.txt").write_bytes(b"autre chose")
    (folder / "PIECES" / "01_Passeport.pdf").unlink()
    (folder / "PIECES" / "photo.exe").write_bytes(b"MZ")
    (folder / "Thumbs.db").write_bytes(b"litter")
    (found,) = stick.check(folder)
    assert (found.missing, found.changed, found.extra) == (
        ("PIECES/01_Passeport.pdf",),
        ("LISEZ-MOI.txt",),
        ("PIECES/photo.exe",),
    )
    assert [finding.code for finding in found.findings] == [
        "stick-file-missing",
        "stick-file-changed",
        "stick-file-extra",
    ]
    assert not found.sound


def test_the_tool_of_every_linux_agrees_with_the_list(tmp_path: Path) -> None:
    compare = tool("sha256sum")
    folder = written(tmp_path)
    done = subprocess.run([compare, "--strict", "-c", SUMS], cwd=folder, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout.count(": OK")) == (0, 2)


@pytest.mark.skipif(not ROOT_ON_LINUX, reason="only root can mount a small disk")
def test_a_full_stick_is_told_and_left_without_anything_that_looks_whole(tmp_path: Path) -> None:
    place = tmp_path / "petite"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", place], check=False)
    if mounted.returncode:
        pytest.skip("this machine mounts nothing")
    try:
        draft = stick.Draft(place, "DOSSIER-DEMO")
        assert code_of(lambda: draft.put("a.pdf", PDF * 20)) == "stick-full"
        draft.abandon()
        assert list(place.iterdir()) == []
        (place / "lest").write_bytes(bytes(shutil.disk_usage(place).free))
        assert code_of(lambda: stick.room_on(place)) == "stick-full"
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_stick_pulled_out_leaves_a_name_that_says_unfinished(tmp_path: Path) -> None:
    draft = stick.Draft(tmp_path, "DOSSIER-DEMO")
    draft.put("a.pdf", PDF)
    pulled = tmp_path.with_name("ailleurs")
    tmp_path.rename(pulled)
    assert code_of(lambda: draft.put("b.pdf", PDF)) == "stick-absent"
    assert code_of(lambda: draft.finish(nothing)) == "stick-absent"
    draft.abandon()
    pulled.rename(tmp_path)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith("INCOMPLET-DOSSIER-DEMO")
    (found,) = stick.check(tmp_path)
    assert [finding.code for finding in found.findings] == ["stick-unlisted"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.EIO, "stick-absent"), (errno.EROFS, "stick-unwritable"), (errno.EFBIG, "stick-file-refused")],
)
def test_what_the_disk_refuses_while_flushing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    draft = stick.Draft(tmp_path, "DOSSIER-DEMO")
    monkeypatch.setattr(os, "fsync", refuse)
    assert code_of(lambda: draft.put("a.pdf", PDF)) == expected


def test_bytes_that_come_back_changed_stop_the_hand_over(tmp_path: Path) -> None:
    draft = stick.Draft(tmp_path, "DOSSIER-DEMO")
    draft.put("a.pdf", PDF)
    (draft.folder / "a.pdf").write_bytes(PDF[:-1] + b"!")
    assert code_of(lambda: draft.finish(nothing)) == "stick-differs"
    draft.abandon()
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_copy_leaves_nothing(tmp_path: Path) -> None:
    cancelled = Event()
    draft = stick.Draft(tmp_path, "DOSSIER-DEMO")
    draft.put("a.pdf", PDF)
    cancelled.set()
    assert code_of(lambda: draft.finish(nothing, cancelled)) == "cancelled"
    draft.abandon()
    assert list(tmp_path.iterdir()) == []


def test_a_hand_over_never_replaces_another(tmp_path: Path) -> None:
    written(tmp_path)
    assert code_of(lambda: stick.Draft(tmp_path, "DOSSIER-DEMO")) == "stick-folder-exists"
    draft = stick.Draft(tmp_path, "AUTRE")
    written(tmp_path, "AUTRE")
    assert code_of(lambda: draft.finish(nothing)) == "stick-folder-exists"


def test_the_second_hand_over_of_a_day_has_a_name_of_its_own(tmp_path: Path) -> None:
    assert stick.free_name(tmp_path, "DOSSIER-DEMO") == "DOSSIER-DEMO"
    written(tmp_path)
    assert stick.free_name(tmp_path, "DOSSIER-DEMO") == "DOSSIER-DEMO (2)"
    written(tmp_path, "DOSSIER-DEMO (2)")
    (tmp_path / "DOSSIER-DEMO (3)").symlink_to(tmp_path / "nulle part")
    assert stick.free_name(tmp_path, "DOSSIER-DEMO") == "DOSSIER-DEMO (4)"


def test_a_place_that_is_no_stick_is_told(tmp_path: Path) -> None:
    assert code_of(lambda: stick.room_on(tmp_path / "absente")) == "stick-absent"
    assert code_of(lambda: stick.check(tmp_path / "absente")) == "stick-absent"
    assert code_of(lambda: stick.check(tmp_path)) == "stick-without-list"
    assert stick.file_system(tmp_path / "absente") == ""


def test_a_damaged_list_is_not_followed(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / SUMS).write_bytes(b"0" * 64 + b"  ../../secret\n")
    (found,) = stick.check(folder)
    assert not found.listed
    assert not found.sound


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = written(tmp_path)
    outside = tmp_path.parent / "dehors.txt"
    outside.write_bytes(b"bonjour\r\n")
    (folder / "LISEZ-MOI.txt").unlink()
    (folder / "LISEZ-MOI.txt").symlink_to(outside)
    (folder / "lien").symlink_to(tmp_path.parent, target_is_directory=True)
    (found,) = stick.check(folder)
    assert found.missing == ("LISEZ-MOI.txt",)
    assert found.extra == ("lien",)
