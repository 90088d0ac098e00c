"""A disk that fails below SQLite loses no acknowledged edit and leaves no unreadable file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw
import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault.cabinet import Cabinet
from tests.vault.faulty import after_cut, lay_out, seeded
from tests.vault.making import NOW, PASSPHRASE, new_cabinet, new_dossier, new_store, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dossier_app.vault.store import Store
    from tests.vault.faulty import Disk, Event


class Strike:
    """Fails the n-th event of a kind, and all the later ones when it lasts."""

    def __init__(self, kind: str, count: int, error: type[apsw.Error], *, lasts: bool) -> None:
        self.kind, self.count, self.error, self.lasts = kind, count, error, lasts
        self.struck = False

    def __call__(self, event: Event) -> None:
        if event.kind != self.kind:
            return
        self.count -= 1
        if self.count == 0 or (self.count < 0 and self.lasts):
            self.struck = True
            raise self.error("injected")


def edits(store: Store, count: int) -> Iterator[bytes]:
    """Make edits with documents, undos and redos; yield each value once it is acknowledged."""
    for number in range(count):
        value = b"value %d " % number + bytes(number * 97)
        store.commit(value, f"edit {number}", now=NOW, blobs=(b"document %d" % number * 2000,))
        yield value
        if number % 4 == 3:
            yield store.undo()
            yield store.redo()


FAULTS = {
    "disk-full": ("write", apsw.FullError),
    "disk-error": ("write", apsw.IOError),
    "failed-flush": ("sync", apsw.IOError),
    "failed-truncate": ("truncate", apsw.IOError),
}


@pytest.mark.parametrize("lasts", [False, True], ids=["once", "until-reopened"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_failing_disk_loses_no_acknowledged_edit(tmp_path: Path, disk: Disk, name: str, *, lasts: bool) -> None:
    kind, error = FAULTS[name]
    struck = 0
    for count in range(1, 10 if kind == "truncate" else 40, 1 if kind == "truncate" else 3):
        path = tmp_path / f"{count}.dossier"
        store = new_store(path, vfs=disk.layer)
        acknowledged = store.value()
        disk.fault = strike = Strike(kind, count, error, lasts=lasts)
        refusals = set()
        try:
            for value in edits(store, 6):
                acknowledged = value
        except AppError as refusal:
            refusals.add(refusal.code)
        disk.fault = None
        assert refusals <= {"disk-full" if name == "disk-full" else "disk-error"}
        struck += strike.struck
        store.close()
        with opened(path) as again:
            # The edit that failed may have reached the disk whole: then it is there as one step more.
            assert again.value() == acknowledged or again.value().startswith(b"value")
            kept = {again.value_at(info.number) for info in again.history()}
            assert acknowledged in kept
            assert again.check() == ()
            again.commit(b"life goes on", "edit", now=NOW)
    assert struck > 5


def test_a_store_says_what_its_file_holds_after_a_failed_edit(tmp_path: Path, disk: Disk) -> None:
    with new_store(tmp_path / "a.dossier", vfs=disk.layer) as store:
        store.commit(b"second", "edit", now=NOW)
        disk.fault = Strike("write", 1, apsw.FullError, lasts=True)
        with pytest.raises(AppError) as refused:
            store.commit(b"third", "edit", now=NOW)
        assert refused.value.code == "disk-full"
        disk.fault = None
        assert store.value() == b"second"
        assert store.undo_label() == "edit"
        store.commit(b"third", "edit", now=NOW)
        assert store.value() == b"third"


def test_a_full_disk_leaves_nothing_of_an_interrupted_import(tmp_path: Path, disk: Disk) -> None:
    with new_store(tmp_path / "a.dossier", vfs=disk.layer) as store:
        disk.fault = Strike("write", 40, apsw.FullError, lasts=True)
        with pytest.raises(AppError) as refused:
            store.add_blob(seeded(1).randbytes(30_000_000))
        assert refused.value.code == "disk-full"
        disk.fault = None
        assert store.blob_names() == ()
        assert store.check() == ()


def test_a_power_cut_at_any_instant_keeps_every_acknowledged_edit(tmp_path: Path, disk: Disk) -> None:
    source, chance = tmp_path / "source", seeded(20261122)
    source.mkdir()
    path = source / "a.dossier"
    store = new_store(path, vfs=disk.layer)
    acknowledged = [(len(disk.events), store.value())]
    acknowledged.extend((len(disk.events), value) for value in edits(store, 16))
    for step in range(3):
        store.collect(lambda _value: (), steps=10 - step)
        acknowledged.append((len(disk.events), store.value()))
    first, last = acknowledged[0][0], len(disk.events)
    everything = {value for _at, value in acknowledged}
    store.close()
    instants = sorted(chance.sample(range(first, last), 220))
    for number, instant in enumerate(instants):
        target = tmp_path / str(number)
        lay_out(after_cut(disk.events, instant, chance), source, target)
        with opened(target / "a.dossier") as again:
            newest = max(at for at, _value in acknowledged if at <= instant)
            must = next(value for at, value in acknowledged if at == newest)
            following = [value for at, value in acknowledged if at > instant][:1]
            assert again.value() in {must, *following}
            assert again.value() in everything
            assert again.check() == ()


def changes_of_the_index(cabinet: Cabinet, made: list[str]) -> tuple[Callable[[], object], ...]:
    return (
        lambda: cabinet.describe(made[0], title="DEMO Lina", card=b"1"),
        lambda: new_dossier(cabinet, "DEMO Omar").close(),
        lambda: cabinet.erase_dossier(made[1]),
        lambda: cabinet.describe(made[0], title="DEMO Lina", card=b"2"),
    )


@pytest.mark.parametrize("name", ["disk-full", "failed-flush", "failed-truncate"])
def test_a_failing_disk_leaves_both_copies_of_the_index_in_step(tmp_path: Path, disk: Disk, name: str) -> None:
    kind, error = FAULTS[name]
    for count in range(1, 34, 8):
        folder = tmp_path / str(count)
        disk.renew()
        cabinet = new_cabinet(folder, vfs=disk.layer)
        made = [new_dossier(cabinet, title).id for title in ("DEMO Awa", "DEMO Karim")]
        cabinet.close()
        cabinet = Cabinet.open(folder, PASSPHRASE, vfs=disk.layer)
        disk.fault = Strike(kind, count, error, lasts=False)
        refused = 0
        for step in changes_of_the_index(cabinet, made):
            try:
                step()
            except AppError:
                refused += 1
                step()  # tried again once the disk is well
        assert refused <= 1
        disk.fault = None
        cabinet.close()
        for lost in ("index.db", "index-copy.db"):
            (folder / lost).unlink()
            with Cabinet.open(folder, PASSPHRASE) as again:
                listed = [(entry.title, entry.card) for entry in again.entries()]
                # A dossier refused after it was whole may be there beside the one of the second try.
                assert set(listed) == {("DEMO Lina", b"2"), ("DEMO Omar", b"")}
                assert len(listed) <= 2 + refused
                assert {problem.code for problem in again.check().problems} == {"index-damaged"}


def test_a_power_cut_at_any_instant_leaves_a_cabinet_that_opens(tmp_path: Path, disk: Disk) -> None:
    source, chance = tmp_path / "source", seeded(4)
    cabinet = new_cabinet(source, vfs=disk.layer)
    first = len(disk.events)
    shown: list[tuple[int, set[str]]] = [(first, set())]
    for title in ("DEMO Awa", "DEMO Karim", "DEMO Lina"):
        store = new_dossier(cabinet, title)
        shown.append((len(disk.events), {entry.id for entry in cabinet.entries()}))
        store.commit(b"second", "edit", now=NOW, title=f"{title} 2", card=b"card")
        store.close()
    gone = cabinet.entries()[0].id
    cabinet.erase_dossier(gone)
    erased = len(disk.events)
    cabinet.close()
    for number, instant in enumerate(sorted(chance.sample(range(first, len(disk.events)), 40))):
        target = tmp_path / str(number)
        lay_out(after_cut(disk.events, instant, chance), source, target)
        (target / "dossiers").mkdir(exist_ok=True)
        for name in ("cabinet.json", "cabinet-copy.json"):
            (target / name).write_bytes((source / name).read_bytes())
        with Cabinet.open(target, PASSPHRASE) as again:
            there = {entry.id for entry in again.entries()}
            must = max(shown, key=lambda at: (at[0] <= instant, at[0]))[1]
            assert must - {gone} <= there
            if instant >= erased:
                assert gone not in there
            for entry in again.entries():
                if again.file_of(entry.id)[0].exists():
                    with again.open_dossier(entry.id) as store:
                        assert store.check() == ()
