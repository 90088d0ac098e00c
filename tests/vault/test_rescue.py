"""What can be read of a damaged dossier goes into a new one, with a report of what cannot."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from dossier_app.vault import database
from dossier_app.vault.database import PAGE_BYTES
from dossier_app.vault.rescue import rescue
from tests.vault.faulty import seeded
from tests.vault.making import NOW, code_of, flip, new_cabinet, new_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dossier_app.vault.cabinet import Cabinet
    from dossier_app.vault.store import Store


@pytest.fixture
def cabinet(tmp_path: Path) -> Iterator[Cabinet]:
    with new_cabinet(tmp_path / "cabinet") as cabinet:
        yield cabinet


@pytest.fixture
def store(cabinet: Cabinet) -> Store:
    store = new_dossier(cabinet)
    for number in range(50):
        value = b"value %d " % number + bytes(2000)
        store.commit(value, f"edit {number}", now=NOW, blobs=(os.urandom(60_000),), title="DEMO Karim", card=b"card")
    store.undo()
    return store


def test_a_sound_dossier_is_rescued_whole(cabinet: Cabinet, store: Store) -> None:
    saved = rescue(cabinet, store.id, now=NOW)
    assert (saved.steps, saved.steps_lost, len(saved.documents), saved.documents_lost) == (51, 0, 50, ())
    assert not saved.list_damaged
    with cabinet.open_dossier(saved.dossier) as again:
        assert again.compare(store).relation == "ahead"
        assert (again.history(), again.value()) == (store.history(), store.value())
        assert again.listing() == store.listing()
        assert again.blob_names() == store.blob_names()
        assert again.check() == ()


def test_wherever_pages_are_damaged_the_rest_is_saved_and_the_loss_is_named(cabinet: Cabinet, store: Store) -> None:
    store.close()
    whole = store.path.read_bytes()
    names = set()
    chance = seeded(5)
    rescued = 0
    for _turn in range(20):
        store.path.write_bytes(whole)
        for _page in range(chance.choice((1, 3, 10))):
            flip(store.path, chance.randrange(PAGE_BYTES, len(whole)), 0x10)
        before = store.path.read_bytes()
        saved = rescue(cabinet, store.id, now=NOW, blank=b"blank")
        assert store.path.read_bytes() == before
        lost = saved.steps_lost + len(saved.documents_lost) + saved.list_damaged
        rescued += len(saved.documents)
        with cabinet.open_dossier(saved.dossier) as again:
            assert again.check() == ()
            assert len(again.history()) == max(saved.steps, 1)
            assert again.blob_names() == tuple(sorted(saved.documents))
            again.commit(b"goes on", "edit", now=NOW)
        if not lost:
            names.add(saved.dossier)
        cabinet.erase_dossier(saved.dossier)
    assert rescued > 20 * 25
    assert len(names) < 10


def test_where_no_value_can_be_read_it_is_said_plainly(cabinet: Cabinet, store: Store) -> None:
    store.close()
    flip(store.path, 100)
    assert code_of(lambda: rescue(cabinet, store.id, now=NOW)) == "nothing-to-rescue"
    store.path.write_bytes(b"")
    assert code_of(lambda: rescue(cabinet, store.id, now=NOW)) == "nothing-to-rescue"
    assert len(cabinet.entries()) == 1


def test_documents_are_saved_even_where_no_step_can_be_read(cabinet: Cabinet, store: Store) -> None:
    store.close()
    path, row = cabinet.file_of(store.id)
    connection = database.connect(path, row.key, row.salt)
    connection.execute("UPDATE revision SET sha256 = x'00'")
    connection.close()
    assert code_of(lambda: rescue(cabinet, store.id, now=NOW)) == "nothing-to-rescue"
    saved = rescue(cabinet, store.id, now=NOW, blank=b"blank")
    assert (saved.steps, saved.steps_lost, len(saved.documents)) == (0, 51, 50)
    with cabinet.open_dossier(saved.dossier) as again:
        assert (again.value(), len(again.blob_names())) == (b"blank", 50)


def test_a_dossier_without_its_names_is_rescued_under_none(cabinet: Cabinet, store: Store) -> None:
    store.close()
    path, row = cabinet.file_of(store.id)
    connection = database.connect(path, row.key, row.salt)
    connection.execute("DELETE FROM about")
    connection.execute("DELETE FROM trail")
    connection.close()
    saved = rescue(cabinet, store.id, now=NOW)
    with cabinet.open_dossier(saved.dossier) as again:
        assert again.listing().title == ""
        assert again.value() == b"value 49 " + bytes(2000)


def test_steps_that_lean_on_a_lost_one_are_counted_with_it(cabinet: Cabinet, store: Store) -> None:
    store.close()
    path, row = cabinet.file_of(store.id)
    connection = database.connect(path, row.key, row.salt)
    connection.execute("UPDATE revision SET sha256 = x'00' WHERE number = 5")
    wholes = [number for (number,) in database.rows(connection, "SELECT number FROM revision WHERE depth = 0")]
    connection.execute("UPDATE about SET value = 5 WHERE name = 'head'")
    connection.close()
    following = next(number for number in wholes if number > 5)
    saved = rescue(cabinet, store.id, now=NOW)
    assert saved.steps_lost == following - 5
    with cabinet.open_dossier(saved.dossier) as again:
        assert [info.number for info in again.history() if info.current] == [4]


def test_a_document_that_changed_under_its_name_is_lost(cabinet: Cabinet, store: Store) -> None:
    store.close()
    path, row = cabinet.file_of(store.id)
    connection = database.connect(path, row.key, row.salt)
    connection.execute("UPDATE chunk SET data = zeroblob(60000) WHERE id = 7")
    connection.execute("DELETE FROM chunk WHERE id = 8")
    connection.close()
    saved = rescue(cabinet, store.id, now=NOW)
    assert (len(saved.documents), len(saved.documents_lost)) == (48, 2)


def test_a_failing_disk_is_not_taken_for_damage(
    cabinet: Cabinet, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    path, row = cabinet.file_of(store.id)
    connection = database.connect(path, row.key, row.salt)
    connection.execute("BEGIN EXCLUSIVE")
    assert code_of(lambda: rescue(cabinet, store.id, now=NOW)) == "file-busy"
    connection.execute("ROLLBACK")
    connection.close()
