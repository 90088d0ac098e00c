"""A cabinet opens with its passphrase or its recovery code, lists its dossiers, and forgets those it must."""

from __future__ import annotations

import errno
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault import database
from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.dossier_file import create_file
from tests.vault.making import (
    KDF,
    NOW,
    PASSPHRASE,
    code_of,
    computer,
    flip,
    new_cabinet,
    new_dossier,
    secret_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dossier_app.vault.register import Row


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Armoire de l’été"


@pytest.fixture
def cabinet(folder: Path) -> Iterator[Cabinet]:
    with new_cabinet(folder) as cabinet:
        yield cabinet


def test_everything_is_there_after_closing_and_opening_again(folder: Path, cabinet: Cabinet) -> None:
    with new_dossier(cabinet) as store:
        store.commit(b"second", "edit", now=NOW, blobs=(b"document",), title="DEMO Karim", card=b"2/3")
        made = store.id
    identity = cabinet.identity
    cabinet.close()
    with Cabinet.open(folder, PASSPHRASE) as again:
        assert (again.identity, again.healed, again.read_only) == (identity, (), False)
        entry = again.entry(made)
        assert again.entries() == (entry,)
        assert (entry.title, entry.card, entry.created_at, entry.changed_at) == ("DEMO Karim", b"2/3", NOW, NOW)
        with again.open_dossier(made) as store:
            assert (store.value(), len(store.blob_names())) == (b"second", 1)


def test_the_usual_cost_is_measured(tmp_path: Path) -> None:
    cabinet, _code = Cabinet.create(tmp_path / "cabinet", PASSPHRASE)
    with cabinet:
        assert cabinet.entries() == ()


def test_the_list_shows_an_open_dossier_as_it_stands(cabinet: Cabinet) -> None:
    with new_dossier(cabinet) as store:
        later = NOW + timedelta(days=1)
        store.commit(b"second", "edit", now=later, title="DEMO Karim", card=b"card")
        entry = cabinet.entries()[0]
        assert (entry.title, entry.card, entry.changed_at) == ("DEMO Karim", b"card", later)


def test_describing_changes_the_list_of_open_and_closed_dossiers(cabinet: Cabinet) -> None:
    with new_dossier(cabinet) as store:
        cabinet.describe(store.id, title="DEMO Karim", card=b"1")
        assert store.listing().title == "DEMO Karim"
    assert cabinet.entries()[0].title == "DEMO Karim"
    cabinet.describe(store.id, title="DEMO Lina", card=b"2")
    assert (cabinet.entries()[0].title, cabinet.entries()[0].card) == ("DEMO Lina", b"2")


def test_the_wrong_passphrase_is_refused(folder: Path, cabinet: Cabinet) -> None:
    cabinet.close()
    assert code_of(lambda: Cabinet.open(folder, "abricot lanterne")) == "wrong-passphrase"
    assert code_of(lambda: Cabinet.open(folder, " ")) == "passphrase-empty"


def test_a_new_passphrase_opens_and_the_old_one_does_not_even_from_the_copy(folder: Path, cabinet: Cabinet) -> None:
    assert code_of(lambda: cabinet.change_passphrase("wrong", "nouvelle")) == "wrong-passphrase"
    cabinet.change_passphrase(PASSPHRASE, "nouvelle phrase")
    cabinet.close()
    assert code_of(lambda: Cabinet.open(folder, PASSPHRASE)) == "wrong-passphrase"
    (folder / "cabinet.json").unlink()
    assert code_of(lambda: Cabinet.open(folder, PASSPHRASE)) == "wrong-passphrase"
    Cabinet.open(folder, "nouvelle phrase").close()


def test_the_recovery_code_opens_and_gives_a_new_passphrase(folder: Path) -> None:
    cabinet, code = Cabinet.create(folder, PASSPHRASE, kdf=KDF)
    cabinet.close()
    with Cabinet.open_with_recovery(folder, code) as again:
        again.replace_passphrase("nouvelle phrase")
        newer = again.new_recovery_code()
    Cabinet.open(folder, "nouvelle phrase").close()
    assert code_of(lambda: Cabinet.open_with_recovery(folder, code)) == "wrong-recovery-code"
    assert code_of(lambda: Cabinet.open_with_recovery(folder, code[:-1])) == "recovery-code-length"
    Cabinet.open_with_recovery(folder, newer).close()


def test_a_cabinet_is_not_made_where_something_is(folder: Path, cabinet: Cabinet) -> None:
    assert code_of(lambda: Cabinet.create(folder, PASSPHRASE, kdf=KDF)) == "folder-not-empty"
    assert cabinet.entries() == ()


def test_a_folder_that_is_no_cabinet_is_refused(tmp_path: Path) -> None:
    assert code_of(lambda: Cabinet.open(tmp_path, PASSPHRASE)) == "not-a-cabinet"
    assert code_of(lambda: Cabinet.open(tmp_path / "gone", PASSPHRASE)) == "not-a-cabinet"


@pytest.mark.parametrize("victim", ["cabinet.json", "cabinet-copy.json", "index.db", "index-copy.db"])
@pytest.mark.parametrize("way", ["removed", "emptied", "flipped", "flipped late"])
def test_any_one_of_the_vital_files_may_be_lost(folder: Path, cabinet: Cabinet, victim: str, way: str) -> None:
    made = new_dossier(cabinet).id
    cabinet.close()
    path = folder / victim
    if way == "removed":
        path.unlink()
    elif way == "emptied":
        path.write_bytes(b"")
    else:
        flip(path, 100 if way == "flipped" else path.stat().st_size - 100)
    with Cabinet.open(folder, PASSPHRASE, read_only=True) as reading:
        assert [entry.id for entry in reading.entries()] == [made]
    with Cabinet.open(folder, PASSPHRASE) as again:
        assert [problem.get("file") for problem in again.healed] == [victim]
        assert again.check().problems == again.healed
        again.erase_dossier(made)
    with Cabinet.open(folder, PASSPHRASE) as healed:
        assert (healed.healed, healed.entries()) == ((), ())


@pytest.mark.parametrize("names", [("cabinet.json", "cabinet-copy.json"), ("index.db", "index-copy.db")])
def test_both_copies_lost_is_said_plainly(folder: Path, cabinet: Cabinet, names: tuple[str, str]) -> None:
    cabinet.close()
    for name in names:
        flip(folder / name, 50)
    assert code_of(lambda: Cabinet.open(folder, PASSPHRASE)) == "cabinet-damaged"


def test_a_copy_of_the_index_left_behind_follows(folder: Path, cabinet: Cabinet) -> None:
    old = {name: (folder / name).read_bytes() for name in ("index.db", "index-copy.db")}
    made = new_dossier(cabinet).id
    cabinet.close()
    new = {name: (folder / name).read_bytes() for name in old}
    for behind, content in old.items():
        (folder / behind).write_bytes(content)
        with Cabinet.open(folder, PASSPHRASE, read_only=True) as reading:
            assert [entry.id for entry in reading.entries()] == [made]
        with Cabinet.open(folder, PASSPHRASE) as again:
            assert [entry.id for entry in again.entries()] == [made]
        for name, newest in new.items():
            (folder / name).write_bytes(newest)


def test_erasing_destroys_the_key_then_the_file(folder: Path, cabinet: Cabinet) -> None:
    with new_dossier(cabinet) as store:
        made, path = store.id, store.path
        assert code_of(lambda: cabinet.erase_dossier(made)) == "dossier-open"
    key, content = secret_of(cabinet, made), path.read_bytes()
    note = cabinet.erase_dossier(made, now=NOW)
    assert (note.cabinet, note.dossier, note.erased_at) == (cabinet.identity, made, NOW)
    assert (note.file_removed, note.size) == (True, len(content))
    assert not path.exists()
    assert cabinet.erasures() == ((made, NOW),)
    assert code_of(lambda: cabinet.open_dossier(made)) == "no-such-dossier"
    assert code_of(lambda: cabinet.erase_dossier(made)) == "no-such-dossier"
    # Even with the file back and the index in hand, no key is left.
    for name in ("index.db", "index-copy.db"):
        connection = database.connect(folder / name, index_key_of(cabinet))
        assert key not in bytes(connection.serialize("main"))
        connection.close()


def index_key_of(cabinet: Cabinet) -> bytes:
    assert cabinet._master is not None
    from tests.vault.making import index_key

    return index_key(cabinet._master)


def test_a_file_that_cannot_be_removed_is_said_and_stays_unreadable(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_dossier(cabinet) as store:
        path = store.path

    def refused(_path: Path) -> None:
        raise PermissionError(13, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(type(path), "unlink", refused)
        held = cabinet._shelf._acquire
        patch.setattr(cabinet._shelf, "_acquire", lambda name: Unremovable(held(name)))
        assert not cabinet.erase_dossier(store.id).file_removed
    assert [problem.code for problem in cabinet.check().problems] == ["dossier-without-key"]
    cabinet.close()
    # What could not be removed then goes at the next opening.
    with Cabinet.open(cabinet.folder, PASSPHRASE) as again:
        assert again.check().problems == ()
    assert not path.exists()


class Unremovable:
    """A lock whose file cannot be removed either."""

    def __init__(self, lock: object) -> None:
        self.lock = lock

    def release(self) -> None:
        """Leave it."""


def test_a_second_window_reads_and_knows_who_writes(folder: Path) -> None:
    with (
        new_cabinet(folder, machine=computer("Accueil")) as first,
        Cabinet.open(folder, PASSPHRASE, machine=computer("Bureau")) as second,
    ):
        store = new_dossier(first)
        reader = second.open_dossier(store.id)
        assert (reader.read_only, reader.holder and reader.holder.host) == (True, "Accueil")
        assert code_of(lambda: reader.commit(b"x", "x", now=NOW)) == "read-only-dossier"
        assert code_of(lambda: second.erase_dossier(store.id)) == "dossier-held"
        taking = second.open_dossier(store.id, take_over=True)
        taking.commit(b"theirs", "edit", now=NOW)
        assert code_of(lambda: store.commit(b"ours", "edit", now=NOW)) == "lock-lost"
        assert reader.refresh()
        assert reader.value() == b"theirs"


def test_a_full_disk_lets_a_dossier_be_read_and_says_why_it_cannot_be_changed(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_dossier(cabinet) as store:
        store.commit(b"kept", "edit", now=NOW)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        with cabinet.open_dossier(store.id) as reader:
            assert (reader.read_only, reader.holder, reader.value()) == (True, None, b"kept")
            assert code_of(lambda: reader.commit(b"x", "x", now=NOW)) == reader.refusal == "disk-full"
        assert list(store.path.parent.glob("*.lock")) == []
        disk.setattr("os.fsync", lambda _handle: pulled())
        assert code_of(lambda: cabinet.open_dossier(store.id)) == "disk-error"
    with cabinet.open_dossier(store.id) as again:
        again.commit(b"changed", "edit", now=NOW)


def pulled() -> None:
    raise OSError(errno.EIO, "the disk went away")


def test_two_windows_of_one_cabinet_see_each_others_dossiers(folder: Path, cabinet: Cabinet) -> None:
    with Cabinet.open(folder, PASSPHRASE) as other:
        made = [
            new_dossier(one, title).id for one, title in ((cabinet, "DEMO A"), (other, "DEMO B"), (cabinet, "DEMO C"))
        ]
        assert [entry.id for entry in other.entries()] == made
        assert [entry.id for entry in cabinet.entries()] == made


def test_a_dossier_half_made_leaves_nothing(folder: Path, cabinet: Cabinet) -> None:
    def broken(path: Path, _row: Row) -> None:
        path.write_bytes(b"half")
        raise AppError("disk-full")

    assert code_of(lambda: cabinet.adopt(now=NOW, write=broken)) == "disk-full"
    assert (cabinet.entries(), list((folder / "dossiers").iterdir())) == ((), [])


def test_what_a_crash_left_is_swept_at_the_next_opening(
    folder: Path, cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_dossier(cabinet) as kept:
        pass

    def cut(path: Path, row: Row) -> None:
        create_file(path, row.key, row.salt, title="", value=b"", label="", now=NOW)
        path.with_name(f"{path.name}.part").write_bytes(b"")
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(cabinet._shelf, "_discard", lambda _name: None)  # the power is cut before this
        with pytest.raises(KeyboardInterrupt):
            cabinet.adopt(now=NOW, write=cut)
    writer = cabinet.open_dossier(kept.id)
    writer.commit(b"second", "edit", now=NOW, title="DEMO Karim")
    with Cabinet.open(folder, PASSPHRASE) as meanwhile:
        assert [entry.title for entry in meanwhile.entries()] == ["DEMO Awa"]
        assert [path.name for path in (folder / "dossiers").iterdir() if path.suffix == ".dossier"] == [kept.path.name]
    crashed = computer("Accueil", process=99)
    (folder / "dossiers" / f"{kept.id}.lock").unlink()
    with Cabinet.open(folder, PASSPHRASE, machine=crashed) as cut_off:
        cut_off.open_dossier(kept.id)
        # Whoever opens next finds the lock of a dead process, and a list that is behind.
        with Cabinet.open(folder, PASSPHRASE, machine=computer("Accueil", alive=frozenset({1}))) as again:
            assert [entry.title for entry in again.entries()] == ["DEMO Karim"]


def test_a_dossier_half_made_by_another_window_is_not_there_yet(cabinet: Cabinet) -> None:
    def making(path: Path, row: Row) -> None:
        with Cabinet.open(cabinet.folder, PASSPHRASE) as other:
            assert other.entries() == ()
            assert code_of(lambda: other.open_dossier(row.id)) == "no-such-dossier"
        create_file(path, row.key, row.salt, title="", value=b"", label="", now=NOW)

    assert [entry.id for entry in cabinet.entries()] == [] != [cabinet.adopt(now=NOW, write=making)]
    assert len(cabinet.entries()) == 1


def test_an_index_of_a_newer_format_is_refused(folder: Path, cabinet: Cabinet) -> None:
    key = index_key_of(cabinet)
    cabinet.close()
    connection = database.connect(folder / "index-copy.db", key)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    assert code_of(lambda: Cabinet.open(folder, PASSPHRASE)) == "newer-format"


def test_an_index_that_lacks_its_heart_is_made_again(folder: Path, cabinet: Cabinet) -> None:
    key = index_key_of(cabinet)
    cabinet.close()
    connection = database.connect(folder / "index.db", key)
    connection.execute("DELETE FROM about")
    connection.close()
    with Cabinet.open(folder, PASSPHRASE) as again:
        assert [problem.get("file") for problem in again.healed] == ["index.db"]


def test_a_folder_of_dossiers_that_went_away_is_said(folder: Path, cabinet: Cabinet) -> None:
    made = new_dossier(cabinet)
    made.close()
    made.path.unlink()
    (folder / "dossiers").rmdir()
    assert code_of(lambda: cabinet.open_dossier(made.id)) == "file-missing"


def test_a_damaged_dossier_left_locked_does_not_keep_the_others_from_opening(folder: Path, cabinet: Cabinet) -> None:
    good, bad = new_dossier(cabinet), new_dossier(cabinet, "DEMO Karim")
    lock = bad.path.with_suffix(".lock").read_bytes()
    cabinet.close()
    flip(bad.path, 500)
    bad.path.with_suffix(".lock").write_bytes(lock[:-1])
    with Cabinet.open(folder, PASSPHRASE) as again:
        assert len(again.entries()) == 2
        again.open_dossier(good.id).close()
        assert code_of(lambda: again.open_dossier(bad.id)) == "file-damaged"
        report = again.check()
        assert report.dossiers == 2
        assert [(found.code, found.get("dossier")) for found in report.problems] == [("dossier-damaged", bad.id)]


def test_a_check_counts_its_steps_and_names_missing_files(cabinet: Cabinet) -> None:
    lost = new_dossier(cabinet)
    new_dossier(cabinet, "DEMO Karim").close()
    lost.close()
    lost.path.unlink()
    seen: list[tuple[int, int]] = []
    report = cabinet.check(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 1)]
    assert [(found.code, found.get("dossier")) for found in report.problems] == [("dossier-file-missing", lost.id)]
    assert code_of(lambda: cabinet.open_dossier(lost.id)) == "file-missing"
    assert cabinet.erase_dossier(lost.id).size == 0


def test_a_check_passes_over_a_dossier_kept_busy_and_says_so(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    store = new_dossier(cabinet)
    path, row = cabinet.file_of(store.id)
    connection = database.connect(path, row.key, row.salt)
    connection.execute("BEGIN EXCLUSIVE")
    assert [problem.code for problem in cabinet.check().problems] == ["file-busy"]
    connection.execute("ROLLBACK")
    connection.close()


def test_a_cabinet_opened_to_read_changes_nothing(folder: Path, cabinet: Cabinet) -> None:
    made = new_dossier(cabinet).id
    cabinet.close()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with Cabinet.open(folder, PASSPHRASE, read_only=True) as reading:
        store = reading.open_dossier(made)
        assert store.read_only
        assert store.value() == b"first"
        for action in (
            lambda: new_dossier(reading),
            lambda: reading.describe(made, title="", card=b""),
            lambda: reading.replace_passphrase("x"),
            reading.new_recovery_code,
        ):
            assert code_of(action) == "read-only"
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_dossiers_may_be_opened_closed_and_listed_from_several_threads(cabinet: Cabinet) -> None:
    made = [new_dossier(cabinet, f"DEMO {number}").id for number in range(4)]
    cabinet.close()
    errors: list[BaseException] = []
    with Cabinet.open(cabinet.folder, PASSPHRASE) as again:

        def work(name: str) -> None:
            try:
                for turn in range(10):
                    with again.open_dossier(name) as store:
                        store.commit(b"value %d" % turn, "edit", now=NOW, title=f"DEMO {turn}")
                        assert len(again.entries()) == 4
            except BaseException as error:  # noqa: BLE001 - reported by the test
                errors.append(error)

        threads = [threading.Thread(target=work, args=(name,)) for name in made]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert {entry.title for entry in again.entries()} == {"DEMO 9"}


def test_a_closed_cabinet_has_no_keys_and_closes_its_dossiers(cabinet: Cabinet) -> None:
    store = new_dossier(cabinet)
    reader = cabinet.open_dossier(store.id, read_only=True)
    cabinet.close()
    cabinet.close()
    assert cabinet._master is None
    assert [code_of(read) for read in (store.value, reader.value)] == ["dossier-closed"] * 2
    for action in (cabinet.entries, cabinet.check, cabinet.new_recovery_code, cabinet.erasures):
        assert code_of(action) == "cabinet-closed"
