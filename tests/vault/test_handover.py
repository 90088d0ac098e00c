"""A dossier handed over opens in another cabinet with its own passphrase, with its history or without."""

from __future__ import annotations

import json
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault import durable, handover
from dossier_app.vault.handover import hand_over, receive
from dossier_app.vault.store import digest
from tests.vault.making import KDF, NOW, code_of, flip, new_cabinet, new_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dossier_app.vault.cabinet import Cabinet
    from dossier_app.vault.store import Store

SPOKEN = "loutre violon cerise"
KEPT, REMOVED = os.urandom(2_500_000), b"removed document"


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Cabinet]:
    with new_cabinet(tmp_path / "ours") as cabinet:
        yield cabinet


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Cabinet]:
    with new_cabinet(tmp_path / "theirs") as cabinet:
        yield cabinet


@pytest.fixture
def store(ours: Cabinet) -> Store:
    store = new_dossier(ours)
    store.commit(b"with both", "add", now=NOW, blobs=(KEPT, REMOVED))
    store.commit(b"with one", "remove", now=NOW, title="DEMO Karim", card=b"card")
    return store


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / f"pour-l-avocate{handover.SUFFIX}"


@pytest.fixture
def given(store: Store, target: Path) -> Path:
    hand_over(store, target, SPOKEN, kdf=KDF)
    return target


def test_a_dossier_arrives_whole_with_its_history(store: Store, theirs: Cabinet, target: Path) -> None:
    hand_over(store, target, SPOKEN, kdf=KDF)
    received = receive(theirs, target, SPOKEN, now=NOW)
    assert received.known == ()
    entry = theirs.entry(received.dossier)
    assert (entry.title, entry.card) == ("DEMO Karim", b"card")
    with theirs.open_dossier(received.dossier) as arrived:
        assert arrived.compare(store).relation == "same"
        assert arrived.undo() == b"with both"
        assert (arrived.blob(digest(KEPT)), arrived.blob(digest(REMOVED))) == (KEPT, REMOVED)
        assert arrived.check() == ()


def test_without_history_nothing_removed_is_given(store: Store, theirs: Cabinet, target: Path) -> None:
    hand_over(store, target, SPOKEN, documents=[digest(KEPT)], kdf=KDF)
    with theirs.open_dossier(receive(theirs, target, SPOKEN, now=NOW).dossier) as arrived:
        assert (arrived.value(), arrived.undo_label(), arrived.redo_label()) == (b"with one", None, None)
        assert arrived.blob_names() == (digest(KEPT),)
        assert [(step.label, step.at) for step in arrived.history()] == [("remove", NOW)]
        arrived.commit(b"goes on", "edit", now=NOW)
        assert arrived.check() == ()


def test_only_its_passphrase_opens_it_and_what_was_sent_is_never_a_file_of_the_cabinet(
    store: Store, theirs: Cabinet, target: Path
) -> None:
    hand_over(store, target, SPOKEN, kdf=KDF)
    assert code_of(lambda: receive(theirs, target, "autre", now=NOW)) == "wrong-passphrase"
    dossier = receive(theirs, target, SPOKEN, now=NOW).dossier
    assert [path.name for path in (theirs.folder / "dossiers").iterdir()] == [f"{dossier}.dossier"]
    with zipfile.ZipFile(target) as bundle:
        assert bundle.namelist() == ["LISEZMOI.txt", "handover.json", "dossier.db"]
        assert bundle.read("dossier.db")[:16] != theirs.file_of(dossier)[1].salt
        assert {info.date_time[0] for info in bundle.infolist()} == {1980}


def test_a_copy_that_comes_back_is_kept_beside_and_compared(
    store: Store, ours: Cabinet, theirs: Cabinet, target: Path
) -> None:
    hand_over(store, target, SPOKEN, kdf=KDF)
    with theirs.open_dossier(receive(theirs, target, SPOKEN, now=NOW).dossier) as away:
        away.commit(b"theirs", "their work", now=NOW)
        hand_over(away, target, SPOKEN, kdf=KDF)
    store.commit(b"ours", "our work", now=NOW)
    received = receive(ours, target, SPOKEN, now=NOW)
    [(known, comparison)] = received.known
    assert (known, comparison.relation) == (store.id, "apart")
    assert [step.label for step in comparison.ours] == ["their work"]
    assert [step.label for step in comparison.theirs] == ["our work"]
    assert store.value() == b"ours"
    assert len(ours.entries()) == 2


def test_a_damaged_copy_in_the_cabinet_does_not_stop_a_reception(store: Store, ours: Cabinet, target: Path) -> None:
    hand_over(store, target, SPOKEN, kdf=KDF)
    store.close()
    flip(store.path, 200)
    assert receive(ours, target, SPOKEN, now=NOW).known == ()


def test_an_interrupted_hand_over_leaves_what_was_there(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_bytes(b"an older one")

    def full(_path: Path) -> None:
        raise OSError(28, "injected")

    monkeypatch.setattr(durable, "sync_file", full)
    assert code_of(lambda: hand_over(store, target, SPOKEN, kdf=KDF)) == "disk-full"
    assert target.read_bytes() == b"an older one"
    assert [path.name for path in target.parent.iterdir() if path.suffix == ".part"] == []


def test_what_is_written_is_read_again(store: Store, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lying(path: Path) -> None:
        flip(path, 1_000_000)

    monkeypatch.setattr(durable, "sync_file", lying)
    assert code_of(lambda: hand_over(store, target, SPOKEN, kdf=KDF)) == "disk-error"
    assert not target.exists()


def test_a_document_asked_for_that_is_not_here_stops_the_hand_over(store: Store, target: Path) -> None:
    assert code_of(lambda: hand_over(store, target, SPOKEN, documents=[digest(b"?")], kdf=KDF)) == "blob-missing"
    assert not target.exists()


def test_any_flip_is_noticed_and_leaves_nothing_behind(store: Store, theirs: Cabinet, target: Path) -> None:
    hand_over(store, target, SPOKEN, kdf=KDF)
    whole = target.read_bytes()
    with zipfile.ZipFile(target) as bundle:
        starts = [info.header_offset for info in bundle.infolist()]
        directory = bundle.start_dir
    codes = set()
    for offset in (
        *starts,
        *(start + 60 for start in starts),
        starts[1] + 200,
        len(whole) // 2,
        directory,
        len(whole) - 20,
    ):
        target.write_bytes(whole)
        flip(target, offset, 0xFF)
        codes.add(code_of(lambda: receive(theirs, target, SPOKEN, now=NOW)))
        assert theirs.entries() == ()
        assert list((theirs.folder / "dossiers").iterdir()) == []
    assert codes <= {"file-damaged", "not-a-handover", "wrong-passphrase"}


def rewritten(target: Path, name: str, content: bytes | None) -> None:
    """Write a bundle again with one member changed, or left out."""
    with zipfile.ZipFile(target) as bundle:
        members = {info.filename: bundle.read(info) for info in bundle.infolist()}
    if content is None:
        del members[name]
    else:
        members[name] = content
    with zipfile.ZipFile(target, "w") as bundle:
        for member, data in members.items():
            bundle.writestr(member, data)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("LISEZMOI.txt", None, "not-a-handover"),
        ("handover.json", None, "not-a-handover"),
        ("dossier.db", None, "file-damaged"),
        ("dossier.db", b"not a database", "file-damaged"),
        ("handover.json", b"{", "file-damaged"),
        ("handover.json", b"[]", "file-damaged"),
        ("handover.json", b"{}", "file-damaged"),
        ("handover.json", b" " * 70_000, "file-damaged"),
        ("handover.json", b'{"format": 2}', "newer-format"),
    ],
)
def test_a_bundle_that_is_not_as_written_is_refused(
    theirs: Cabinet, given: Path, name: str, content: bytes | None, code: str
) -> None:
    rewritten(given, name, content)
    assert code_of(lambda: receive(theirs, given, SPOKEN, now=NOW)) == code
    assert theirs.entries() == ()


def test_a_doctored_cost_is_refused(store: Store, theirs: Cabinet, target: Path) -> None:
    hand_over(store, target, SPOKEN, kdf=KDF)
    with zipfile.ZipFile(target) as bundle:
        head = json.loads(bundle.read("handover.json"))
    head["passphrase"]["kdf"]["memory_kib"] = 64 * 1024 * 1024
    rewritten(target, "handover.json", json.dumps(head).encode())
    assert code_of(lambda: receive(theirs, target, SPOKEN, now=NOW)) == "kdf-out-of-bounds"


def test_other_files_are_no_hand_overs(theirs: Cabinet, target: Path) -> None:
    target.write_bytes(b"%PDF-1.7")
    assert code_of(lambda: receive(theirs, target, SPOKEN, now=NOW)) == "not-a-handover"
    target.unlink()
    assert code_of(lambda: receive(theirs, target, SPOKEN, now=NOW)) == "file-missing"


def test_a_document_that_changed_under_its_name_is_not_passed_on(store: Store, target: Path) -> None:
    with store._file.reading() as connection:
        connection.execute("UPDATE chunk SET data = x'00' WHERE id = 1")
    assert code_of(lambda: hand_over(store, target, SPOKEN, kdf=KDF)) == "file-damaged"


def test_a_remnant_that_cannot_be_removed_does_not_hide_the_reason(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_path: Path) -> bool:
        raise AppError("read-only", file="x")

    monkeypatch.setattr(durable, "remove", refusing)
    hand_over(store, target, SPOKEN, kdf=KDF)
    assert zipfile.is_zipfile(target)
