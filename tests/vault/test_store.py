"""A dossier keeps its values, its steps and its documents."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault import database
from dossier_app.vault.blobs import CHUNK_BYTES
from dossier_app.vault.dossier_file import create_file
from dossier_app.vault.schema import DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS
from dossier_app.vault.store import Store, digest
from tests.vault.faulty import seeded
from tests.vault.making import KEY, NOW, SALT, code_of, held, new_store, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.dossier"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with new_store(path) as store:
        yield store


def test_an_edit_is_there_after_reopening(path: Path, store: Store) -> None:
    assert store.commit(b"second", "Ajouter une facture", now=NOW, title="DEMO Karim", card=b"2/3") == 2
    store.close()
    with opened(path) as again:
        assert (again.id, again.value(), again.undo_label(), again.redo_label()) == (
            "a",
            b"second",
            "Ajouter une facture",
            None,
        )
        listing = again.listing()
        assert (listing.title, listing.card, listing.changed_at) == ("DEMO Karim", b"2/3", NOW)


def test_undo_and_redo_survive_reopening(path: Path, store: Store) -> None:
    for number in range(120):
        store.commit(b"value %d" % number, f"step {number}", now=NOW + timedelta(minutes=number))
    for number in range(119, 0, -1):
        assert store.undo_label() == f"step {number}"
        assert store.undo() == b"value %d" % (number - 1)
    store.close()
    with opened(path) as again:
        assert again.value() == b"value 0"
        assert again.listing().changed_at == NOW
        for number in range(1, 120):
            assert again.redo_label() == f"step {number}"
            assert again.redo() == b"value %d" % number
        assert [info.current for info in again.history()] == [False] * 120 + [True]


def test_there_is_nothing_to_undo_before_the_first_step_nor_to_redo_after_the_last(store: Store) -> None:
    assert store.undo_label() is None
    assert code_of(store.undo) == "nothing-to-undo"
    assert code_of(store.redo) == "nothing-to-redo"


def test_an_edit_after_an_undo_drops_what_could_be_redone(store: Store) -> None:
    store.commit(b"second", "b", now=NOW)
    store.undo()
    assert store.commit(b"third", "c", now=NOW) == 3
    assert store.redo_label() is None
    assert [info.number for info in store.history()] == [1, 3]
    assert store.undo() == b"first"


def test_small_edits_of_a_long_value_take_little_room(path: Path, store: Store) -> None:
    long = bytearray(os.urandom(200_000))
    store.commit(bytes(long), "long", now=NOW)
    before = path.stat().st_size
    for number in range(100):
        long[number * 1000] ^= 1
        store.commit(bytes(long), "small", now=NOW)
    assert path.stat().st_size - before < 5 * len(long)
    assert store.value_at(50) != store.value_at(51)
    assert store.check() == ()


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 7])
def test_a_document_comes_back_whole(store: Store, size: int) -> None:
    data = os.urandom(size)
    name = store.add_blob(data)
    assert name == digest(data) == hashlib.sha256(data).hexdigest()
    assert store.blob(name) == data
    assert store.blob_size(name) == size
    assert store.has_blob(name)
    assert store.check() == ()


class Trickle(io.RawIOBase):
    """A pipe that gives a little at a time."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, size: int = -1, /) -> bytes:
        taken, self.data = self.data[: min(size, 300_001)], self.data[min(size, 300_001) :]
        return taken


def test_a_document_may_come_from_a_pipe(store: Store) -> None:
    data = os.urandom(2 * CHUNK_BYTES + 5)
    for _time in range(2):
        name = store.add_blob(Trickle(data))
        assert store.blob(name) == data
    assert store.blob_names() == (name,)


def test_a_document_is_stored_once(path: Path, store: Store) -> None:
    data = os.urandom(1_000_000)
    name = store.add_blob(data)
    size = path.stat().st_size
    store.commit(b"second", "add again", now=NOW, blobs=(data, io.BytesIO(data)))
    assert path.stat().st_size - size < 50_000
    assert store.blob_names() == (name,)


def test_documents_and_value_are_one_transaction(store: Store) -> None:
    def broken() -> Iterator[bytes]:
        yield b"one"
        raise OSError("the pipe broke")

    with pytest.raises(OSError, match="pipe"):
        store.commit(b"second", "edit", now=NOW, blobs=broken())
    assert (store.value(), store.blob_names()) == (b"first", ())


def test_a_document_is_read_anywhere_without_reading_all(store: Store) -> None:
    data = os.urandom(3 * CHUNK_BYTES + 100)
    name = store.add_blob(data)
    chance = seeded(3)
    with store.open_blob(name) as stream:
        assert stream.seekable()
        for _time in range(50):
            at, count = chance.randrange(len(data)), chance.randrange(1, 300_000)
            assert stream.seek(at) == at
            assert stream.read(count) == data[at : at + count]
        assert stream.seek(-10, io.SEEK_END) == len(data) - 10
        assert stream.read() == data[-10:]
        assert stream.read(5) == b""
        stream.seek(5)
        assert stream.seek(3, io.SEEK_CUR) == 8
        with pytest.raises(ValueError, match="negative"):
            stream.seek(-1)


def test_a_document_that_is_not_here_is_named(store: Store) -> None:
    name = digest(b"never given")
    assert not store.has_blob(name)
    assert code_of(lambda: store.open_blob(name)) == "blob-missing"


def test_reading_a_document_holds_no_lock(path: Path, store: Store) -> None:
    name = store.add_blob(os.urandom(2 * CHUNK_BYTES))
    with Store(path, KEY, SALT) as reader, reader.open_blob(name) as stream:
        stream.read(10)
        store.commit(b"second", "meanwhile", now=NOW)
        assert len(stream.read()) == 2 * CHUNK_BYTES - 10


def documents_of(value: bytes) -> list[str]:
    return value.decode().split()


def test_emptying_the_bin_removes_documents_and_gives_their_room_back(path: Path, store: Store) -> None:
    kept, gone = os.urandom(300_000), os.urandom(3_000_000)
    store.commit(f"{digest(kept)} {digest(gone)}".encode(), "add", now=NOW, blobs=(kept, gone))
    store.commit(digest(kept).encode(), "remove", now=NOW)
    store.undo()
    store.redo()
    unused = store.collect(lambda value: [] if value == b"first" else documents_of(value))
    assert (unused.blobs, unused.steps) == (0, 0)
    emptied = store.collect(lambda value: [] if value == b"first" else documents_of(value), keep=[digest(kept)])
    assert (emptied.blobs, emptied.size, emptied.steps) == (1, 3_000_000, 2)
    assert path.stat().st_size < 600_000
    assert store.blob_names() == (digest(kept),)
    assert store.undo_label() is None
    assert store.check() == ()


def test_emptying_the_bin_keeps_the_steps_that_need_nothing_of_it(store: Store) -> None:
    gone, kept = b"gone", b"kept"
    store.commit(digest(gone).encode(), "add", now=NOW, blobs=(gone,))
    store.commit(b"", "remove", now=NOW)
    for _time in range(3):
        store.commit(digest(kept).encode(), "later", now=NOW, blobs=(kept,))
    store.commit(digest(gone).encode(), "again", now=NOW, blobs=(gone,))
    store.commit(b"", "last", now=NOW)
    store.undo()
    store.undo()
    assert store.collect(documents_of_later, keep=()).steps == 4
    assert [info.label for info in store.history()] == ["remove", "later", "later", "later"]
    assert store.value() == digest(kept).encode()
    assert [store.undo() for _time in range(3)][-1] == b""
    assert store.undo_label() is None


def documents_of_later(value: bytes) -> list[str]:
    return [] if value == b"first" else documents_of(value)


def test_steps_beyond_the_limit_are_forgotten(store: Store) -> None:
    for number in range(50):
        store.commit(b"value %d" % number, "edit", now=NOW)
    assert store.collect(lambda _value: (), steps=10).steps == 40
    assert [store.undo() for _time in range(10)][-1] == b"value 39"
    assert code_of(store.undo) == "nothing-to-undo"
    assert store.check() == ()


def test_a_redo_branch_may_follow_emptying(store: Store) -> None:
    for number in range(5):
        store.commit(b"value %d" % number, "edit", now=NOW)
    store.undo()
    store.undo()
    store.collect(lambda _value: ())
    assert store.redo() == b"value 3"
    assert store.redo() == b"value 4"


def test_a_store_without_a_lock_only_reads(path: Path, store: Store) -> None:
    store.commit(b"second", "edit", now=NOW)
    with Store(path, KEY, SALT) as reader:
        assert reader.read_only
        assert reader.value() == b"second"
        reader.keep_alive()
        assert code_of(lambda: reader.commit(b"third", "edit", now=NOW)) == "read-only"
        store.commit(b"third", "edit", now=NOW)
        assert reader.value() == b"second"
        assert reader.refresh()
        assert reader.value() == b"third"
        assert not reader.refresh()


def test_a_file_changed_under_us_is_not_written_over(path: Path, store: Store) -> None:
    path.with_suffix(".lock").unlink()
    with Store(path, KEY, SALT, lock=held(path)) as intruder:
        intruder.commit(b"theirs", "edit", now=NOW)
    store.keep_alive()
    assert code_of(lambda: store.commit(b"ours", "edit", now=NOW)) == "changed-elsewhere"
    assert store.value() == b"theirs"
    store.commit(b"ours, knowingly", "edit", now=NOW)


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    for action in (store.value, store.undo, store.history, lambda: store.add_blob(b"x")):
        assert code_of(action) == "dossier-closed"


def test_calls_from_several_threads_wait_for_each_other(store: Store) -> None:
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(15):
                store.commit(b"%d %d" % (number, turn), "edit", now=NOW, blobs=(os.urandom(1000),))
                store.value()
        except BaseException as error:  # noqa: BLE001 - reported by the test
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(store.history()) == 61
    assert len(store.blob_names()) == 60


def test_describing_is_no_step(store: Store) -> None:
    store.describe(title="DEMO Karim", card=b"1/9")
    assert store.listing().title == "DEMO Karim"
    assert len(store.history()) == 1


def test_copies_edited_apart_are_recognised(tmp_path: Path, path: Path, store: Store) -> None:
    store.commit(b"shared", "shared", now=NOW)

    def copy(name: str) -> Store:
        (tmp_path / name).write_bytes(path.read_bytes())
        return opened(tmp_path / name)

    with copy("b.dossier") as other:
        assert store.compare(other).relation == "same"
        other.commit(b"theirs", "theirs", now=NOW)
        ahead = other.compare(store)
        assert (ahead.relation, [step.label for step in ahead.ours], ahead.theirs) == ("ahead", ["theirs"], ())
        assert store.compare(other).relation == "behind"
        store.commit(b"ours", "ours", now=NOW)
        apart = store.compare(other)
        assert apart.relation == "apart"
        assert ([step.label for step in apart.ours], [step.label for step in apart.theirs]) == (["ours"], ["theirs"])
    with copy("c.dossier") as third:
        third.undo()
        assert third.compare(store).relation == "ahead"
    with new_store(tmp_path / "d.dossier") as stranger:
        assert stranger.compare(store).relation == "unrelated"


def test_a_newer_format_is_refused_and_left_alone(path: Path, store: Store) -> None:
    store.close()
    newer = (*DOSSIER_MIGRATIONS, "CREATE TABLE later (a)")
    Store(path, KEY, SALT, lock=held(path), migrations=newer).close()
    for lock in (None, held(path)):
        with pytest.raises(AppError) as error:
            Store(path, KEY, SALT, lock=lock)
        assert error.value.code == "newer-format"
        assert error.value.parameters == {"file": "a.dossier", "found": 3, "supported": 2}


def test_each_step_of_the_format_gives_what_a_new_file_has(tmp_path: Path) -> None:
    steps = (*DOSSIER_MIGRATIONS, "CREATE TABLE later (a)", "ALTER TABLE later ADD COLUMN b")
    shapes = []
    for had in range(1, len(steps) + 1):
        path = tmp_path / f"{had}.dossier"
        create_file(path, KEY, SALT, title="", value=b"old", label="new", now=NOW, migrations=steps[:had])
        with Store(path, KEY, SALT, lock=held(path), migrations=steps) as store:
            assert store.value() == b"old"
        connection = database.connect(path, KEY, SALT)
        assert connection.pragma("user_version") == len(steps)
        shapes.append(database.rows(connection, "SELECT name, sql FROM sqlite_schema ORDER BY name"))
        assert database.migrate(connection, path.name, DOSSIER_APPLICATION_ID, steps) == 0
        connection.close()
    assert all(shape == shapes[0] for shape in shapes)


def test_a_database_of_another_kind_is_refused(path: Path, store: Store) -> None:
    store.close()
    connection = database.connect(path, KEY, SALT)
    connection.execute("PRAGMA application_id = 7")
    connection.close()
    assert code_of(lambda: Store(path, KEY, SALT)) == "not-this-kind"


@pytest.mark.parametrize("spoil", ["DELETE FROM about", "DELETE FROM revision", "UPDATE revision SET change = x'00'"])
def test_a_dossier_that_lacks_its_heart_is_damaged(path: Path, store: Store, spoil: str) -> None:
    store.close()
    connection = database.connect(path, KEY, SALT)
    connection.execute(spoil)
    connection.close()
    assert code_of(lambda: Store(path, KEY, SALT)) == "file-damaged"


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        ("DELETE FROM chunk WHERE id = 2", "document"),
        ("UPDATE chunk SET data = x'00' WHERE id = 1", "document"),
        ("UPDATE blob SET size = 5", "document"),
        ("UPDATE revision SET sha256 = x'00' WHERE number = 1", "revision"),
    ],
)
def test_what_is_wrong_inside_is_named(path: Path, store: Store, spoil: str, where: str) -> None:
    store.commit(b"second", "edit", now=NOW, blobs=(bytes(CHUNK_BYTES + 5),))
    name = store.blob_names()[0]
    store.close()
    connection = database.connect(path, KEY, SALT)
    connection.execute(spoil)
    connection.close()
    with opened(path) as again:
        assert {problem.get("where") for problem in again.check()} == {where}
        if where == "document":
            assert code_of(lambda: again.blob(name)) == "file-damaged"
        else:
            assert code_of(lambda: again.value_at(1)) == "file-damaged"


def test_what_was_tried_is_taken_back_alone_or_with_all_the_rest(path: Path, store: Store) -> None:
    store.close()
    connection = database.connect(path, KEY, SALT)

    def title() -> object:
        return database.single(connection, "SELECT value FROM about WHERE name = 'title'")

    def retitle(title: str, ending: str = "SELECT 1") -> None:
        with database.attempt(connection):
            connection.execute("UPDATE about SET value = ? WHERE name = 'title'", (title,))
            connection.execute(ending)
            raise KeyError

    connection.execute("BEGIN")
    connection.execute("UPDATE about SET value = 'outer' WHERE name = 'title'")
    with pytest.raises(KeyError):
        retitle("inner")
    assert title() == "outer"
    with pytest.raises(KeyError):
        retitle("inner", "ROLLBACK")  # as a full disk does
    assert title() == "DEMO Awa"
    connection.close()


def test_a_missing_file_and_a_wrong_key_have_their_codes(path: Path, store: Store) -> None:
    store.close()
    assert code_of(lambda: Store(path.with_name("b.dossier"), KEY, SALT)) == "file-missing"
    assert code_of(lambda: Store(path, bytes(32), SALT)) == "file-damaged"


def test_a_file_kept_busy_says_so(path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    with Store(path, KEY, SALT) as reader:
        connection = database.connect(path, KEY, SALT)
        connection.execute("BEGIN EXCLUSIVE")
        assert code_of(reader.history) == "file-busy"
        assert code_of(reader.check) == "file-busy"
        connection.execute("ROLLBACK")
        connection.close()
        assert len(reader.history()) == 1
