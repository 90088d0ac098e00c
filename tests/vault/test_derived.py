"""Results computed from a document stay beside it, and go with it."""

from __future__ import annotations

import contextlib
import io
import os
from typing import TYPE_CHECKING

import pytest

from dossier_app.vault import blobs, database
from dossier_app.vault.backup import back_up, backups, restore
from dossier_app.vault.blobs import CHUNK_BYTES
from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.dossier_file import create_file
from dossier_app.vault.handover import hand_over, receive
from dossier_app.vault.rescue import rescue
from dossier_app.vault.schema import DOSSIER_MIGRATIONS
from dossier_app.vault.store import Store, digest
from tests.vault.making import (
    KDF,
    KEY,
    NOW,
    PASSPHRASE,
    SALT,
    code_of,
    flip,
    held,
    new_cabinet,
    new_dossier,
    new_store,
    opened,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAPER = b"a page"
SOURCE = digest(PAPER)
SMALLER = os.urandom(CHUNK_BYTES * 2 + 5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.dossier"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with new_store(path) as store:
        store.commit(b"with a page", "attach", now=NOW, blobs=(PAPER,))
        yield store


def read(store: Store, kind: str = "words", version: int = 1) -> bytes | None:
    stream = store.derived.open(SOURCE, kind, version)
    return None if stream is None else stream.read()


@pytest.mark.parametrize("data", [b"", b"words", SMALLER[:CHUNK_BYTES], SMALLER], ids=len)
def test_a_result_is_there_after_reopening_byte_for_byte(path: Path, store: Store, data: bytes) -> None:
    assert store.derived.keep(SOURCE, "words", data)
    assert store.derived.keep(SOURCE, "smaller", io.BytesIO(data))
    store.close()
    with opened(path) as again:
        assert (read(again), read(again, "smaller"), read(again, "other")) == (data, data, None)
        assert again.check() == ()


def test_a_long_result_is_read_where_it_is_wanted_and_no_further(store: Store) -> None:
    store.derived.keep(SOURCE, "smaller", SMALLER)
    stream = store.derived.open(SOURCE, "smaller")
    assert stream is not None
    assert stream.seek(-10, io.SEEK_END) == len(SMALLER) - 10
    assert stream.read() == SMALLER[-10:]
    assert stream.seek(CHUNK_BYTES - 3) == CHUNK_BYTES - 3
    assert stream.read(6) == SMALLER[CHUNK_BYTES - 3 : CHUNK_BYTES + 3]


def test_a_result_of_another_version_is_none_and_a_newer_one_takes_its_place(store: Store) -> None:
    store.derived.keep(SOURCE, "words", b"old")
    assert read(store, version=2) is None
    store.derived.keep(SOURCE, "words", b"new", version=2)
    assert (read(store), read(store, version=2)) == (None, b"new")


def test_keeping_a_result_is_no_change_of_the_dossier(store: Store) -> None:
    before = (store.value(), store.history(), store.trail(), store.mark, store.undo_label())
    store.derived.keep(SOURCE, "words", b"words")
    assert (store.value(), store.history(), store.trail(), store.mark, store.undo_label()) == before
    store.undo()
    assert read(store) == b"words"


def test_a_result_goes_with_its_document_and_gives_its_room_back(path: Path, store: Store) -> None:
    store.derived.keep(SOURCE, "smaller", SMALLER)
    held_bytes = path.stat().st_size
    store.commit(b"without", "remove", now=NOW)
    store.collect(lambda _value: (), keep=())
    assert read(store, "smaller") is None
    assert path.stat().st_size < held_bytes - len(SMALLER)
    with store._file.reading() as connection:
        assert database.rows(connection, "SELECT id FROM derived_chunk") == []


def test_emptying_the_bin_keeps_the_results_of_what_stays(store: Store) -> None:
    store.derived.keep(SOURCE, "words", b"words")
    store.collect(lambda _value: (SOURCE,), keep=(SOURCE,))
    assert read(store) == b"words"


def test_results_are_dropped_by_document_by_kind_or_all(store: Store) -> None:
    other = store.add_blob(b"another page")
    for source in (SOURCE, other):
        for kind in ("words", "smaller"):
            store.derived.keep(source, kind, kind.encode())
    assert store.derived.drop(SOURCE, "words") == 1
    assert (read(store), read(store, "smaller")) == (None, b"smaller")
    assert store.derived.drop(kind="smaller") == 2
    assert store.derived.drop(other) == 1
    assert store.derived.drop() == 0


def test_a_result_of_a_document_that_has_gone_is_not_kept(store: Store) -> None:
    assert not store.derived.keep(digest(b"?"), "words", b"words")
    assert store.derived.open(digest(b"?"), "words") is None


def test_a_result_dropped_while_it_is_read_says_so(store: Store) -> None:
    store.derived.keep(SOURCE, "smaller", SMALLER)
    stream = store.derived.open(SOURCE, "smaller")
    assert stream is not None
    assert stream.read(10) == SMALLER[:10]
    store.derived.keep(SOURCE, "smaller", SMALLER[::-1])
    assert code_of(stream.read) == "blob-missing"


def test_a_store_that_only_reads_has_what_is_there_and_refuses_quietly(path: Path, store: Store) -> None:
    store.derived.keep(SOURCE, "words", b"words")
    with Store(path, KEY, SALT) as reader:
        assert read(reader) == b"words"
        assert not reader.derived.keep(SOURCE, "words", b"other")
        assert reader.derived.keep_all({SOURCE: b"other"}, "words") == 0
        assert reader.derived.all("words") == {SOURCE: b"words"}
        assert reader.derived.drop() == 0
        assert read(reader) == b"words"


def test_a_file_of_the_first_format_reads_without_results_and_takes_them_once_it_may_be_written(path: Path) -> None:
    create_file(path, KEY, SALT, title="", value=b"old", label="", now=NOW, migrations=DOSSIER_MIGRATIONS[:1])
    with contextlib.closing(database.connect(path, KEY, SALT)) as connection, database.transaction(connection, "a"):
        blobs.add(connection, PAPER)
    with Store(path, KEY, SALT) as reader:
        assert read(reader) is None
        assert reader.derived.all("words") == {}
        assert reader.check() == ()
    with Store(path, KEY, SALT, lock=held(path)) as store:
        assert store.derived.keep(SOURCE, "words", b"words")
        assert read(store) == b"words"


def test_an_interrupted_result_leaves_what_was_there(store: Store) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            if not data:
                raise OSError(5, "injected")
            return data

    store.derived.keep(SOURCE, "words", b"words")
    with pytest.raises(OSError, match="injected"):
        store.derived.keep(SOURCE, "words", Failing(bytes(CHUNK_BYTES)))
    assert read(store) == b"words"


def test_a_hand_over_and_a_rescue_go_without_results_and_a_backup_with_them(tmp_path: Path) -> None:
    with new_cabinet(tmp_path / "cabinet") as cabinet:
        store = new_dossier(cabinet)
        store.commit(b"with a page", "attach", now=NOW, blobs=(PAPER,))
        store.derived.keep(SOURCE, "words", b"words")
        hand_over(store, tmp_path / "given.dossier-remis", "moulin", kdf=KDF)
        back_up(cabinet, tmp_path / "backup", now=NOW)
        received = receive(cabinet, tmp_path / "given.dossier-remis", "moulin", now=NOW).dossier
        store.close()
        rescued = rescue(cabinet, store.id, now=NOW).dossier
        for dossier in (received, rescued):
            with cabinet.open_dossier(dossier) as copy:
                assert (copy.blob(SOURCE), read(copy)) == (PAPER, None)
                assert copy.derived.keep(SOURCE, "words", b"again")
    assert restore(backups(tmp_path / "backup")[0], tmp_path / "restored") == ()
    with Cabinet.open(tmp_path / "restored", PASSPHRASE) as again, again.open_dossier(store.id) as kept:
        assert (kept.blob(SOURCE), read(kept)) == (PAPER, b"words")


def test_a_damaged_result_costs_no_document_in_a_rescue(tmp_path: Path) -> None:
    with new_cabinet(tmp_path / "cabinet") as cabinet:
        store = new_dossier(cabinet)
        store.commit(b"with a page", "attach", now=NOW, blobs=(PAPER,))
        store.derived.keep(SOURCE, "smaller", SMALLER)
        store.close()
        flip(store.path, store.path.stat().st_size - CHUNK_BYTES)
        saved = rescue(cabinet, store.id, now=NOW)
        assert (saved.documents, saved.documents_lost, saved.steps_lost) == ((SOURCE,), (), 0)


def test_results_of_many_documents_are_kept_and_read_at_once(store: Store) -> None:
    other = store.add_blob(b"another page")
    results = {SOURCE: SMALLER, other: b"two", digest(b"a page that is gone"): b"three"}
    assert store.derived.keep_all(results, "parts", 2) == 2
    assert store.derived.all("parts", 2) == {SOURCE: SMALLER, other: b"two"}
    assert store.derived.all("parts") == store.derived.all("words", 2) == {}
    assert store.derived.keep_all({other: b"again"}, "parts", 2) == 1
    assert store.derived.all("parts", 2) == {SOURCE: SMALLER, other: b"again"}
