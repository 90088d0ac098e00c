"""Hostile places: disks that are full or refuse writes, long and accented names; and nothing readable anywhere."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import unicodedata
import zlib
from typing import TYPE_CHECKING

import pytest

from dossier_app.vault import backup
from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.handover import hand_over, receive
from dossier_app.vault.rescue import rescue
from dossier_app.vault.store import Store
from tests.vault.faulty import after_cut, lay_out, seeded
from tests.vault.making import KDF, KEY, NOW, PASSPHRASE, SALT, code_of, new_cabinet, new_dossier, new_store, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.vault.faulty import Disk

NOBODY = 65534


@contextlib.contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Live for a while as somebody who may read a folder and not write in it, as with a locked stick."""
    places = [folder, *folder.rglob("*")]
    modes = {place: place.stat().st_mode for place in places}
    above = {parent: parent.stat().st_mode for parent in folder.parents}
    root = os.geteuid() == 0
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    if root:
        for parent, mode in above.items():
            parent.chmod(mode | 0o055)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for place, mode in (modes | above).items():
            place.chmod(mode)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_a_stick_that_refuses_writes_is_opened_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    with new_cabinet(folder) as cabinet, new_dossier(cabinet) as store:
        store.commit(b"second", "edit", now=NOW, blobs=(b"document",))
    with without_rights(folder), Cabinet.open(folder, PASSPHRASE) as reading:
        assert reading.read_only
        opened_one = reading.open_dossier(reading.entries()[0].id)
        assert (opened_one.read_only, opened_one.holder, opened_one.value()) == (True, None, b"second")
        assert code_of(lambda: opened_one.commit(b"x", "x", now=NOW)) == "read-only"
        assert reading.check().problems == ()
    with Cabinet.open(folder, PASSPHRASE) as again:
        assert not again.read_only


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_a_stick_with_a_damaged_header_that_refuses_writes_is_still_read(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    new_cabinet(folder).close()
    (folder / "cabinet.json").write_bytes(b"")
    with without_rights(folder), Cabinet.open(folder, PASSPHRASE) as reading:
        assert reading.read_only
        assert [problem.code for problem in reading.healed] == ["header-damaged"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_a_write_cut_on_a_stick_that_now_refuses_writes_is_named(tmp_path: Path, disk: Disk) -> None:
    source = tmp_path / "source"
    source.mkdir()
    store = new_store(source / "a.dossier", vfs=disk.layer)
    store.commit(b"second", "edit", now=NOW)
    # Cut after the journal reached the disk and half of the pages did.
    flushes = [place for place, event in enumerate(disk.events) if event.kind == "sync"]
    target = tmp_path / "stick"
    lay_out(after_cut(disk.events, flushes[-2] - 1, seeded(1)), source, target)
    store.close()
    assert (target / "a.dossier-journal").stat().st_size > 0
    with without_rights(target):
        assert code_of(lambda: Store(target / "a.dossier", KEY, SALT)) == "unfinished-write"
    # Where the disk lets it, even somebody who only reads plays the journal back first.
    with Store(target / "a.dossier", KEY, SALT) as reader:
        assert (reader.value(), reader.check()) == (b"first", ())
    with opened(target / "a.dossier") as again:
        assert again.value() == b"first"


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_file_that_may_grow_no_more_loses_nothing(tmp_path: Path) -> None:
    import resource

    store = new_store(tmp_path / "a.dossier")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    acknowledged = []

    def fill() -> None:
        for number in range(100):
            store.commit(b"value %d" % number, "edit", now=NOW, blobs=(bytes([number]) * 20_000,))
            acknowledged.append(number)

    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, usual[1]))
    try:
        assert code_of(fill) == "disk-file-limit"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert len(acknowledged) > 5
    assert (store.value(), store.check()) == (b"value %d" % acknowledged[-1], ())
    store.commit(b"room again", "edit", now=NOW)
    store.close()
    with opened(tmp_path / "a.dossier") as again:
        assert again.undo() == b"value %d" % acknowledged[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_a_folder_that_refuses_writes_once_the_cabinet_is_open_gives_dossiers_to_read(tmp_path: Path) -> None:
    with new_cabinet(tmp_path / "cabinet") as cabinet:
        with new_dossier(cabinet) as store:
            pass
        with without_rights(cabinet.folder / "dossiers"), cabinet.open_dossier(store.id) as reading:
            assert (reading.read_only, reading.holder, reading.value()) == (True, None, b"first")


@pytest.mark.parametrize(
    "name",
    ["Armoire n° 3 — Été", unicodedata.normalize("NFD", "Été à Noël"), "档案", "a" * 200, "x'; --", "a b%20?c#d"],
)
def test_any_name_of_folder_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / ("d" * 60) / name
    with new_cabinet(folder) as cabinet, new_dossier(cabinet) as store:
        store.commit(b"second", "edit", now=NOW)
    with Cabinet.open(folder, PASSPHRASE) as again, again.open_dossier(again.entries()[0].id) as store:
        assert store.value() == b"second"
        assert backup.back_up(again, tmp_path / "copies" / name, now=NOW).problems == ()


CANARY = b"CANARI-7f3a91"


def traces(content: bytes) -> bool:
    """Tell whether the canary shows, as it is or as somebody may have packed it."""
    shapes = (CANARY, CANARY.decode().encode("utf-16-le"), CANARY.hex().encode(), zlib.compress(CANARY)[2:-4])
    return any(shape in content for shape in shapes)


def test_nothing_readable_is_ever_written(tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.chdir(temporary)
    folder, text = tmp_path / "cabinet", CANARY.decode()
    canaries = CANARY * 20_000
    with new_cabinet(folder, vfs=disk.layer) as cabinet:
        store = new_dossier(cabinet, text)
        for number in range(30):
            blobs = (canaries + bytes([number]), io.BytesIO(canaries * 2 + bytes([number])))
            store.commit(canaries[: number * 1000] + CANARY, text, now=NOW, blobs=blobs, title=text, card=CANARY)
        store.undo()
        store.collect(lambda _value: (), steps=3, keep=())
        cabinet.describe(store.id, title=text, card=CANARY)
        hand_over(store, tmp_path / "given", PASSPHRASE, kdf=KDF)
        given = receive(cabinet, tmp_path / "given", PASSPHRASE, now=NOW).dossier
        backup.back_up(cabinet, tmp_path / "copies", now=NOW)
        rescue(cabinet, store.id, now=NOW)
        cabinet.erase_dossier(given)
        while_open = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(traces(content) for content in while_open)
    assert not any(traces(path.read_bytes()) or text in path.name for path in left)
    # Nor in anything that went through the disk and was taken back: journals, pages spilt early, parts.
    assert sum(len(event.data) for event in disk.events) > 3_000_000
    assert not any(traces(event.data) or text in event.path for event in disk.events)
    assert not any(b"SQLite format" in event.data or b"CREATE TABLE" in event.data for event in disk.events)
    assert list(temporary.iterdir()) == []


def test_a_path_longer_than_any_database_bears_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / ("d" * 200) / ("e" * 200) / ("f" * 100)
    assert code_of(lambda: Cabinet.create(folder, PASSPHRASE, kdf=KDF)) == "path-too-long"
    assert list(tmp_path.iterdir()) == []
    assert code_of(lambda: Store(folder / "a.dossier", KEY, SALT)) == "path-too-long"
