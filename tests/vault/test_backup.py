"""Backups are complete, verified, rotate, and come back as a cabinet."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dossier_app.vault import backup, database
from dossier_app.vault.cabinet import Cabinet
from tests.vault.making import NOW, PASSPHRASE, code_of, flip, new_cabinet, new_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def cabinet(tmp_path: Path) -> Iterator[Cabinet]:
    with new_cabinet(tmp_path / "cabinet") as cabinet:
        yield cabinet


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    return tmp_path / "disque de sauvegarde"


def test_a_backup_comes_back_as_the_cabinet_it_was(tmp_path: Path, cabinet: Cabinet, disk: Path) -> None:
    open_one = new_dossier(cabinet)
    open_one.commit(b"second", "edit", now=NOW, blobs=(b"document",))
    new_dossier(cabinet, "DEMO Karim").close()
    seen: list[tuple[int, int]] = []
    made = backup.back_up(cabinet, disk, now=NOW, progress=lambda done, total: seen.append((done, total)))
    assert (made.problems, made.copied, seen) == ((), 4, [(0, 2), (1, 2)])
    open_one.commit(b"after the backup", "edit", now=NOW)
    cabinet.close()
    shutil.rmtree(cabinet.folder)
    [found] = backup.backups(disk)
    assert found.content == made.content
    assert backup.restore(found, tmp_path / "restored") == ()
    with Cabinet.open(tmp_path / "restored", PASSPHRASE) as restored:
        assert [entry.title for entry in restored.entries()] == ["DEMO Awa", "DEMO Karim"]
        with restored.open_dossier(open_one.id) as store:
            assert store.value() == b"second"
            assert store.check() == ()


def test_a_dossier_that_has_not_changed_is_not_copied_again(cabinet: Cabinet, disk: Path) -> None:
    one, _other = new_dossier(cabinet), new_dossier(cabinet, "DEMO Karim")
    backup.back_up(cabinet, disk, now=NOW)
    again = backup.back_up(cabinet, disk, now=NOW + timedelta(hours=1))
    assert again.copied == 2  # header and index only
    one.commit(b"second", "edit", now=NOW)
    assert backup.back_up(cabinet, disk, now=NOW + timedelta(hours=2)).copied == 3


def test_old_backups_go_and_the_files_of_the_others_stay(cabinet: Cabinet, disk: Path) -> None:
    store = new_dossier(cabinet)
    for hour in range(8):
        store.commit(b"value %d" % hour, "edit", now=NOW)
        backup.back_up(cabinet, disk, now=NOW + timedelta(hours=hour), keep=3)
    kept = backup.backups(disk)
    assert [found.content.at for found in kept] == [NOW + timedelta(hours=hour) for hour in (7, 6, 5)]
    assert [backup.verify(found) for found in kept] == [(), (), ()]
    assert len(list((disk / cabinet.identity / "files").iterdir())) == 9


def test_backups_of_two_cabinets_share_a_disk(tmp_path: Path, cabinet: Cabinet, disk: Path) -> None:
    with new_cabinet(tmp_path / "other") as other:
        for one in (cabinet, other):
            backup.back_up(one, disk, now=NOW, keep=1)
        assert len(backup.backups(disk)) == 2
        assert [found.content.cabinet for found in backup.backups(disk, other.identity)] == [other.identity]


def test_a_damaged_backup_is_named_and_the_rest_comes_back(tmp_path: Path, cabinet: Cabinet, disk: Path) -> None:
    bad, good = new_dossier(cabinet), new_dossier(cabinet, "DEMO Karim")
    made = backup.back_up(cabinet, disk, now=NOW)
    [victim] = [file for file in made.content.files if bad.id in file.path]
    flip(made.manifest.parent / "files" / victim.stored, 9000)
    seen: list[int] = []
    found = backup.verify(made, progress=lambda done, _total: seen.append(done))
    assert [(problem.code, problem.get("file")) for problem in found] == [("backup-file-damaged", victim.path)]
    assert seen == [0, 1, 2, 3]
    assert backup.restore(made, tmp_path / "restored") == found
    with Cabinet.open(tmp_path / "restored", PASSPHRASE) as restored:
        restored.open_dossier(good.id).close()
        assert code_of(lambda: restored.open_dossier(bad.id)) == "file-missing"
    (made.manifest.parent / "files" / victim.stored).unlink()
    assert backup.verify(made) == backup.restore(made, tmp_path / "again") == found
    # A file that is not whole any more is copied again.
    assert backup.back_up(cabinet, disk, now=NOW + timedelta(hours=1)).copied == 3


def test_a_dossier_that_cannot_be_read_is_left_out_and_named(cabinet: Cabinet, disk: Path) -> None:
    with new_dossier(cabinet) as bad:
        pass
    flip(bad.path, 300)
    made = backup.back_up(cabinet, disk, now=NOW)
    assert [(found.code, found.get("dossier"), found.get("reason")) for found in made.problems] == [
        ("backup-dossier-left-out", bad.id, "file-damaged")
    ]
    assert made.content.left_out == (bad.id,)


def test_a_dossier_being_written_elsewhere_is_copied_in_one_state(
    cabinet: Cabinet, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    store = new_dossier(cabinet)
    with Cabinet.open(cabinet.folder, PASSPHRASE) as other, other.open_dossier(store.id) as reader:
        pieces = reader.raw()
        next(pieces)
        # While the copy runs the writer waits, and is refused rather than let through.
        assert code_of(lambda: store.commit(b"second", "edit", now=NOW)) == "file-busy"
        pieces.close()
        store.commit(b"second", "edit", now=NOW)
    assert backup.back_up(cabinet, disk, now=NOW).problems == ()


def test_a_backup_inside_the_cabinet_is_refused(cabinet: Cabinet) -> None:
    assert code_of(lambda: backup.back_up(cabinet, cabinet.folder / "x", now=NOW)) == "backup-inside-cabinet"


def test_a_disk_that_lies_is_found_out(cabinet: Cabinet, disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_dossier(cabinet).close()
    before = backup.back_up(cabinet, disk, now=NOW)

    def lying(path: Path) -> None:
        flip(path, 10)

    with monkeypatch.context() as patch:
        patch.setattr("dossier_app.vault.durable.sync_file", lying)
        assert code_of(lambda: backup.back_up(cabinet, disk, now=NOW + timedelta(hours=1))) == "backup-unverified"
    assert [found.content for found in backup.backups(disk)] == [before.content]
    assert backup.verify(before) == ()


def test_a_full_disk_stops_a_backup_and_keeps_the_earlier_ones(
    cabinet: Cabinet, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backup.back_up(cabinet, disk, now=NOW)
    new_dossier(cabinet).close()

    def full(path: Path) -> None:
        if path.suffix == ".dossier":
            raise OSError(28, "injected")

    monkeypatch.setattr("dossier_app.vault.durable.sync_file", full)
    assert code_of(lambda: backup.back_up(cabinet, disk, now=NOW + timedelta(hours=1))) == "disk-full"
    assert [found.content for found in backup.backups(disk)] == [before.content]


def test_a_full_disk_stops_a_restoration(
    tmp_path: Path, cabinet: Cabinet, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.back_up(cabinet, disk, now=NOW)

    def full(_path: Path) -> None:
        raise OSError(28, "injected")

    monkeypatch.setattr("dossier_app.vault.durable.sync_file", full)
    assert code_of(lambda: backup.restore(made, tmp_path / "restored")) == "disk-full"
    assert code_of(lambda: Cabinet.open(tmp_path / "restored", PASSPHRASE)) == "not-a-cabinet"


def test_nothing_is_restored_over_something(cabinet: Cabinet, disk: Path) -> None:
    made = backup.back_up(cabinet, disk, now=NOW)
    assert code_of(lambda: backup.restore(made, cabinet.folder)) == "folder-not-empty"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"sha256": "0"}'])
def test_a_manifest_that_is_not_whole_is_no_backup(cabinet: Cabinet, disk: Path, content: bytes) -> None:
    made = backup.back_up(cabinet, disk, now=NOW)
    made.manifest.write_bytes(content)
    assert backup.backups(disk) == ()
    made.manifest.unlink()
    made.manifest.mkdir()
    assert backup.backups(disk) == ()


def test_a_flip_in_a_manifest_makes_it_no_backup(cabinet: Cabinet, disk: Path) -> None:
    made = backup.back_up(cabinet, disk, now=NOW)
    whole = made.manifest.read_bytes()
    for offset in range(0, len(whole), 37):
        made.manifest.write_bytes(whole)
        flip(made.manifest, offset)
        assert [found.content for found in backup.backups(disk)] in ([], [made.content])
