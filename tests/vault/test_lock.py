"""One window writes in a dossier; the others are told who, and a lock left behind gives way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault import lock
from dossier_app.vault.lock import Holder, Lock
from tests.vault.making import KEY, NOW, code_of, computer

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.vault.machine import Machine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.lock"


def taken(path: Path, machine: Machine, *, take_over: bool = False) -> Lock:
    got = lock.acquire(path, KEY, machine, take_over=take_over)
    assert isinstance(got, Lock)
    return got


def refused(path: Path, machine: Machine) -> Holder:
    got = lock.acquire(path, KEY, machine)
    assert isinstance(got, Holder)
    return got


def test_the_second_is_told_who_holds_it_and_since_when(path: Path) -> None:
    taken(path, computer("Accueil"))
    holder = refused(path, computer("Bureau"))
    assert (holder.host, holder.since) == ("Accueil", NOW)
    assert refused(path, computer("Accueil", process=2)).host == "Accueil"


def test_a_lock_given_up_is_free(path: Path) -> None:
    taken(path, computer("Accueil")).release()
    assert not path.exists()
    taken(path, computer("Bureau"))


def test_nothing_of_the_lock_is_readable(path: Path) -> None:
    taken(path, computer("PC de DEMO Awa"))
    assert b"DEMO" not in path.read_bytes()
    assert lock.read(path, bytes(32)) is None


def test_a_lock_of_a_dead_process_of_this_pc_is_stale(path: Path) -> None:
    taken(path, computer("Accueil", process=7))
    taken(path, computer("Accueil", process=8, alive=frozenset({8})))


def test_a_lock_of_this_pc_holds_however_long_its_process_slept(path: Path) -> None:
    taken(path, computer("Accueil", process=7))
    assert refused(path, computer("Accueil", process=8, clock=NOW + timedelta(days=1))).process == 7


@pytest.mark.parametrize(("minutes", "stale"), [(0, False), (9, False), (11, True), (-600, False)])
def test_a_lock_of_another_pc_is_stale_when_long_not_renewed(path: Path, minutes: int, *, stale: bool) -> None:
    taken(path, computer("Accueil"))
    got = lock.acquire(path, KEY, computer("Bureau", clock=NOW + timedelta(minutes=minutes)))
    assert isinstance(got, Lock) == stale


def test_a_person_may_take_over_and_the_holder_finds_out_before_writing(path: Path) -> None:
    first = taken(path, computer("Accueil"))
    second = taken(path, computer("Bureau"), take_over=True)
    with pytest.raises(AppError) as error:
        first.confirm()
    assert (error.value.code, error.value.parameters["host"]) == ("lock-lost", "Bureau")
    second.confirm()
    first.release()
    assert path.exists()
    second.release()
    assert not path.exists()


def test_a_lock_is_renewed_after_a_minute(path: Path) -> None:
    clock = [NOW]
    machine = computer("Accueil")
    machine = type(machine)(
        host=machine.host,
        identity=machine.identity,
        process=machine.process,
        mark_of=machine.mark_of,
        clock=lambda: clock[0],
    )
    held = taken(path, machine)
    clock[0] += timedelta(seconds=59)
    held.confirm()
    assert held.holder.renewed == NOW
    clock[0] += timedelta(seconds=1)
    held.confirm()
    found = lock.read(path, KEY)
    assert found is not None
    assert (found.renewed, found.since) == (NOW + timedelta(minutes=1), NOW)
    clock[0] -= timedelta(hours=1)
    held.confirm()
    assert held.holder.renewed == clock[0]


def test_a_lock_file_deleted_by_hand_comes_back(path: Path) -> None:
    held = taken(path, computer("Accueil"))
    path.unlink()
    held.confirm()
    assert refused(path, computer("Bureau")).host == "Accueil"


def test_a_lock_cut_while_it_was_written_does_not_hold(path: Path) -> None:
    path.write_bytes(b"")
    taken(path, computer("Accueil")).release()
    path.write_bytes(b"half of a lo")
    taken(path, computer("Accueil"))


def test_a_folder_that_is_gone_says_so(path: Path) -> None:
    assert code_of(lambda: lock.acquire(path.parent / "gone" / "a.lock", KEY, computer("Accueil"))) == "file-missing"
