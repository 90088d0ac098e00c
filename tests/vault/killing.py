"""Kills real processes at random instants while they write, and counts what was lost.

``python -m tests.vault.killing FOLDER KILLS SEED`` prints one JSON object: kills per kind of work, acknowledged
changes, and a list of losses that must be empty. Each killed process is a fork of this small one, so that hundreds
take seconds rather than minutes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dossier_app.core.problems import AppError
from dossier_app.vault import backup, handover
from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.dossier_file import create_file
from dossier_app.vault.schema import DOSSIER_MIGRATIONS
from dossier_app.vault.store import Store
from tests.vault.faulty import seeded
from tests.vault.making import KDF, KEY, NOW, PASSPHRASE, SALT, held, new_cabinet, new_dossier

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    # Works until killed, yielding each change once it is acknowledged.
    Work = Callable[[Path, random.Random], Iterator[str]]
    # Says what is wrong, given what was acknowledged.
    Verdict = Callable[[Path, list[str]], Iterator[str]]

LATER = (*DOSSIER_MIGRATIONS, "CREATE TABLE later AS SELECT * FROM revision; UPDATE revision SET label = label || '!';")
LONGEST_SECONDS = {"copies": 0.3}


def count_of(value: bytes) -> int:
    """Return the number of the edit that left a value."""
    return 0 if value == b"first" else int(value.split()[0])


def write_edits(folder: Path, chance: random.Random) -> Iterator[str]:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        yield "ready"
        store = cabinet.open_dossier(cabinet.entries()[0].id)
        count = count_of(store.value())
        while True:
            document = chance.randbytes(chance.choice((10, 3000, 300_000)))
            name = hashlib.sha256(document).hexdigest()
            count += 1
            store.commit(f"{count} {name}".encode(), f"edit {count}", now=NOW, blobs=(document,), card=b"%d" % count)
            yield str(count)
            if chance.random() < 0.3:
                store.undo()
                store.redo()


def judge_edits(folder: Path, acknowledged: list[str]) -> Iterator[str]:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        store = cabinet.open_dossier(cabinet.entries()[0].id)
        count, _blank, name = store.value().decode().partition(" ")
        wanted = int(acknowledged[-1]) if acknowledged else None
        steps = {count_of(store.value_at(info.number)) for info in store.history()}
        if wanted is not None and wanted not in steps:
            yield f"edit {wanted} lost, stands at {count}"
        if name and hashlib.sha256(store.blob(name)).hexdigest() != name:
            yield f"document of edit {count} damaged"
        yield from (f"damaged: {found}" for found in store.check())
        if store.read_only:
            yield "the lock of a dead process still holds"
        if len(store.history()) > 60:
            store.collect(lambda value: value.decode().split()[1:], steps=10)


def write_imports(folder: Path, chance: random.Random) -> Iterator[str]:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        yield "ready"
        store = cabinet.open_dossier(cabinet.entries()[0].id)
        while True:
            yield store.add_blob(chance.randbytes(1_500_000))


def judge_imports(folder: Path, acknowledged: list[str]) -> Iterator[str]:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        store = cabinet.open_dossier(cabinet.entries()[0].id)
        yield from (f"import {name} lost" for name in acknowledged if not store.has_blob(name))
        yield from (f"damaged: {found}" for found in store.check())
        store.collect(lambda _value: ())


def write_compaction(folder: Path, chance: random.Random) -> Iterator[str]:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        store = cabinet.open_dossier(cabinet.entries()[0].id)
        count = count_of(store.value())
        yield "ready"
        while True:
            for _turn in range(3):
                count += 1
                document = chance.randbytes(200_000)
                name = hashlib.sha256(document).hexdigest()
                store.commit(f"{count} {name}".encode(), "edit", now=NOW, blobs=(document,))
                yield str(count)
            store.collect(lambda value: value.decode().split()[1:], steps=1)


def write_passphrases(folder: Path, _chance: random.Random) -> Iterator[str]:
    count = int((folder / "count").read_text())
    with Cabinet.open(folder, f"{PASSPHRASE} {count}") as cabinet:
        yield "ready"
        while True:
            cabinet.change_passphrase(f"{PASSPHRASE} {count}", f"{PASSPHRASE} {count + 1}")
            count += 1
            yield str(count)


def judge_passphrases(folder: Path, acknowledged: list[str]) -> Iterator[str]:
    count = int(acknowledged[-1] if acknowledged else (folder / "count").read_text())
    for candidate in (count, count + 1):
        try:
            with Cabinet.open(folder, f"{PASSPHRASE} {candidate}") as cabinet:
                yield from (f"damaged: {found}" for found in cabinet.check().problems)
        except AppError as error:
            if error.code != "wrong-passphrase":
                yield f"passphrase {candidate}: {error.code}"
            continue
        (folder / "count").write_text(str(candidate))
        return
    yield f"neither passphrase {count} nor {count + 1} opens"


def write_shelf(folder: Path, chance: random.Random) -> Iterator[str]:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        yield "ready"
        while True:
            with new_dossier(cabinet) as store:
                store.commit(b"1", "edit", now=NOW, title="DEMO Karim")
                yield f"made {store.id}"
            if chance.random() < 0.5:
                yield f"erasing {store.id}"
                cabinet.erase_dossier(store.id)
                yield f"erased {store.id}"


def judge_shelf(folder: Path, acknowledged: list[str]) -> Iterator[str]:
    told = [line.split() for line in acknowledged]
    made, erasing, erased = ({name for word, name in told if word == kind} for kind in ("made", "erasing", "erased"))
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        there = {entry.id for entry in cabinet.entries()}
        yield from (f"dossier {name} lost" for name in made - erasing - there)
        yield from (f"dossier {name} is back" for name in erased & there)
        yield from (f"damaged: {found}" for found in cabinet.check().problems)
        for name in sorted(there)[:-2]:
            cabinet.erase_dossier(name)


def write_migration(folder: Path, _chance: random.Random) -> Iterator[str]:
    path = folder / "old.dossier"
    yield "ready"
    with Store(path, KEY, SALT, lock=held(path), migrations=LATER):
        yield "migrated"
    while True:
        time.sleep(1)


def prepare_migration(folder: Path) -> None:
    for path in folder.glob("old.*"):
        path.unlink()
    path = folder / "old.dossier"
    create_file(path, KEY, SALT, title="DEMO Awa", value=b"0", label="new", now=NOW)
    with Store(path, KEY, SALT, lock=held(path)) as store:
        for count in range(8):
            store.commit(os.urandom(50_000) + b"%d" % count, "edit", now=NOW)


def judge_migration(folder: Path, _acknowledged: list[str]) -> Iterator[str]:
    path = folder / "old.dossier"
    with Store(path, KEY, SALT, lock=held(path), migrations=LATER) as store:
        if not store.value().endswith(b"7") or len(store.history()) != 9:
            yield "steps lost in a migration"
        if {info.label for info in store.history()} != {"new!", "edit!"}:
            yield "a migration done twice, or by half"
        yield from (f"damaged: {found}" for found in store.check())


def write_copies(folder: Path, _chance: random.Random) -> Iterator[str]:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        store = cabinet.open_dossier(cabinet.entries()[0].id)
        store.commit(os.urandom(100_000), "edit", now=NOW)
        yield "ready"
        while True:
            yield f"backup {backup.back_up(cabinet, folder.parent / 'backups', now=NOW, keep=2).manifest.name}"
            target = folder.parent / "given.dossier-remis"
            handover.hand_over(store, target, PASSPHRASE, kdf=KDF)
            handover.receive(cabinet, target, PASSPHRASE, now=NOW)
            yield "received"


def judge_copies(folder: Path, _acknowledged: list[str]) -> Iterator[str]:
    with Cabinet.open(folder, PASSPHRASE) as cabinet:
        for made in backup.backups(folder.parent / "backups"):
            yield from (f"backup: {found}" for found in backup.verify(made))
        target = folder.parent / "given.dossier-remis"
        if target.exists():
            cabinet.erase_dossier(handover.receive(cabinet, target, PASSPHRASE, now=NOW).dossier)
        yield from (f"damaged: {found}" for found in cabinet.check().problems)
        for entry in cabinet.entries()[3:]:
            cabinet.erase_dossier(entry.id)


WORKS: dict[str, tuple[Work, Verdict]] = {
    "edits": (write_edits, judge_edits),
    "imports": (write_imports, judge_imports),
    "compaction": (write_compaction, judge_edits),
    "passphrases": (write_passphrases, judge_passphrases),
    "shelf": (write_shelf, judge_shelf),
    "migration": (write_migration, judge_migration),
    "copies": (write_copies, judge_copies),
}


def work_until_killed(work: Work, folder: Path, chance: random.Random, pipe: int) -> NoReturn:
    """Run in the child: write each acknowledgement in the pipe, at once."""
    try:
        for told in work(folder, chance):
            os.write(pipe, f"{told}\n".encode())
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - a child that fails must say so, not unwind into the parent
        os.write(pipe, f"failed {error!r}\n".encode())
        os._exit(1)


def kill_once(work: Work, folder: Path, seed: int, longest: float) -> list[str]:
    """Start one process, kill it at a random instant once it is ready; return what it had acknowledged."""
    chance = seeded(seed)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        work_until_killed(work, folder, chance, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        first = stream.readline()
        time.sleep(chance.random() * longest)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [first, *stream.readlines()]
    # A line cut by the kill was not acknowledged; `ready` was only a start.
    return [line.decode().strip() for line in lines if line.endswith(b"\n")][1:]


def prepare(kind: str, folder: Path) -> None:
    """Make what a kind of work starts from."""
    with new_cabinet(folder) as cabinet:
        with new_dossier(cabinet) as store:
            store.commit(b"0", "edit", now=NOW)
        if kind == "passphrases":
            cabinet.replace_passphrase(f"{PASSPHRASE} 0")
            (folder / "count").write_text("0")


def main(folder: Path, kills: int, seed: int) -> dict[str, object]:
    """Kill, judge, count."""
    result: dict[str, object] = {"kills": 0}
    losses: list[str] = []
    acknowledged = 0
    for kind in WORKS:
        prepare(kind, folder / kind)
    for number in range(kills):
        kind = list(WORKS)[number % len(WORKS)]
        work, judge = WORKS[kind]
        if kind == "migration":
            prepare_migration(folder / kind)
        told = kill_once(work, folder / kind, seed * 100_000 + number, LONGEST_SECONDS.get(kind, 0.06))
        losses.extend(f"{kind} {number}: {line}" for line in told if line.startswith("failed"))
        acknowledged += len(told)
        try:
            losses.extend(f"{kind} {number}: {loss}" for loss in judge(folder / kind, told))
        except AppError as error:
            losses.append(f"{kind} {number}: {error!r}")
        result[kind] = int(str(result.get(kind, 0))) + 1
        result["kills"] = number + 1
    return {**result, "acknowledged": acknowledged, "losses": losses}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    print(json.dumps(main(place, int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201 - this is its output
    shutil.rmtree(place, ignore_errors=True)
