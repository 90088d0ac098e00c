"""What encryption and durability cost: ``.venv/bin/python -m tests.benchmarks.bench_vault [megabytes]``.

Each figure is the median of interleaved runs, beside a floor measured in the same run on the same disk:

* bulk writing and reading against plain SQLite with the same tables, and against plain file copies, flushed alike;
* opening a dossier against opening its bare database;
* one durable edit against one bare commit of a row in the same cipher, for values of 10 to 10,000 attachments;
* unlocking, and the memory that writing and reading a large dossier takes (``megabytes``, 200 unless told).
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from dossier_app.vault import database
from dossier_app.vault.cabinet import Cabinet, KdfParameters
from dossier_app.vault.schema import DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS
from dossier_app.vault.store import Store
from tests.vault.making import KDF, KEY, NOW, PASSPHRASE, SALT, new_store, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MEGABYTE = 1_000_000
RUNS = 5
ATTACHMENT_BYTES = 300


def medians(runs: int, *works: Callable[[int], object]) -> list[float]:
    """Return the median seconds of each work, run in turn; each is given the number of its run."""
    times: list[list[float]] = [[] for _ in works]
    for run in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work(run)
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def say(name: str, ours: float, floors: Sequence[tuple[str, float]], size: int = 0) -> None:
    """Print one line of figures."""
    speed = f", {size / ours / MEGABYTE:.0f} MB/s" if size else ""
    ratios = ", ".join(f"{ours / floor:.2f} x {label} ({floor * 1000:.2f} ms)" for label, floor in floors)
    print(f"{name}: {ours * 1000:.2f} ms{speed}; {ratios}")


def bulk(folder: Path) -> None:
    """Write and read a hundred documents of a megabyte, ten a commit."""
    documents = [os.urandom(MEGABYTE) for _ in range(100)]
    names = [hashlib.sha256(data).hexdigest() for data in documents]
    size = len(documents) * MEGABYTE

    def write_ours(run: int) -> None:
        with new_store(folder / f"ours-{run}.dossier") as store:
            for start in range(0, len(documents), 10):
                store.commit(b"value", "add", now=NOW, blobs=documents[start : start + 10])

    def write_plain(run: int) -> None:
        connection = apsw.Connection(str(folder / f"plain-{run}.db"))
        for setting in ("page_size = 8192", "auto_vacuum = 2", "journal_mode = TRUNCATE", "synchronous = EXTRA"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("CREATE TABLE chunk (id INTEGER PRIMARY KEY, data BLOB)")
        for start in range(0, len(documents), 10):
            with connection:
                connection.executemany(
                    "INSERT INTO chunk (data) VALUES (?)", [(data,) for data in documents[start : start + 10]]
                )
        connection.close()

    def write_files(run: int) -> None:
        place = folder / f"files-{run}"
        place.mkdir()
        for number, data in enumerate(documents):
            with (place / str(number)).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())

    def read_ours(run: int) -> None:
        with opened(folder / f"ours-{run}.dossier") as store:
            for name in names:
                store.blob(name)

    def read_plain(run: int) -> None:
        connection = apsw.Connection(str(folder / f"plain-{run}.db"))
        for number in range(1, len(documents) + 1):
            connection.execute("SELECT data FROM chunk WHERE id = ?", (number,)).fetchall()
        connection.close()

    def read_files(run: int) -> None:
        for number in range(len(documents)):
            (folder / f"files-{run}" / str(number)).read_bytes()

    for verb, ours, plain, files in (
        ("write", write_ours, write_plain, write_files),
        ("read, sums checked", read_ours, read_plain, read_files),
    ):
        mine, sqlite, copies = medians(RUNS, ours, plain, files)
        say(f"{verb} 100 x 1 MB", mine, (("plain SQLite", sqlite), ("plain files", copies)), size)


def single_edits(folder: Path) -> None:
    """Open dossiers of growing values, and make one edit durable, against one bare commit."""
    bare_path = folder / "bare.db"
    bare = database.connect(bare_path, KEY, SALT, create=True)
    database.migrate(bare, "bare.db", DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS, fresh=True)

    def bare_commit(_run: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO trail (mark) VALUES (?)", (os.urandom(200),))
        bare.execute("COMMIT")

    def bare_open(_run: int) -> None:
        database.connect(bare_path, KEY, SALT).close()

    for count in (10, 1000, 10_000):
        path = folder / f"edits-{count}.dossier"
        value = bytearray(os.urandom(count * ATTACHMENT_BYTES))
        store = new_store(path, bytes(value))

        def edit(run: int, store: Store = store, value: bytearray = value) -> None:
            value[run * 7 % len(value)] ^= 1
            store.commit(bytes(value), "edit", now=NOW, card=b"card")

        def undo_redo(_run: int, store: Store = store) -> None:
            store.undo()
            store.redo()

        ours, floor = medians(101, edit, bare_commit)
        say(f"one durable edit, {count} attachments", ours, (("bare commit", floor),))
        ours, floor = medians(21, undo_redo, bare_commit)
        say(f"undo and redo, {count} attachments", ours / 2, (("bare commit", floor),))
        store.close()

        def reopen(_run: int, path: Path = path) -> None:
            opened(path).close()

        def read(_run: int, path: Path = path) -> None:
            Store(path, KEY, SALT).close()

        writing, reading, floor = medians(21, reopen, read, bare_open)
        say(f"open and close for writing, {count} attachments", writing, (("bare open", floor),))
        say(f"open and close for reading, {count} attachments", reading, (("bare open", floor),))
    bare.close()


def unlocking(folder: Path) -> None:
    """Open a cabinet: the usual key derivation, and all the rest."""
    usual, _code = Cabinet.create(folder / "usual", PASSPHRASE, kdf=KdfParameters())
    cheap, _code = Cabinet.create(folder / "cheap", PASSPHRASE, kdf=KDF)
    for number in range(100):
        cheap.create_dossier(title=f"DEMO {number}", value=b"value", label="new", now=NOW).close()
    usual.close()
    cheap.close()
    dear, least = medians(
        RUNS,
        lambda _run: Cabinet.open(folder / "usual", PASSPHRASE).close(),
        lambda _run: Cabinet.open(folder / "cheap", PASSPHRASE).close(),
    )
    print(f"unlock: {dear * 1000:.0f} ms at 256 MiB, 2 passes; {least * 1000:.0f} ms at the least cost, 100 dossiers")


def memory(folder: Path, megabytes: int) -> None:
    """Write and read a large dossier; say how much the peak of memory grew."""

    def peak() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    class Endless:
        """A pipe of random bytes, made as they are read."""

        def __init__(self, size: int) -> None:
            self.left = size

        def read(self, size: int = -1, /) -> bytes:
            taken = min(size, self.left)
            self.left -= taken
            return os.urandom(taken)

    before = peak()
    with new_store(folder / "large.dossier") as store:
        names = [store.add_blob(Endless(50 * MEGABYTE)) for _ in range(megabytes // 50)]
        for name in names:
            with store.open_blob(name) as stream:
                while stream.read(MEGABYTE):
                    pass
        store.collect(lambda _value: names)
    print(f"memory: {megabytes} MB written and read back, peak grew by {peak() - before:.0f} MiB from {before:.0f} MiB")


def main() -> None:
    """Print the figures."""
    folder = Path(tempfile.mkdtemp())
    try:
        memory(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 200)
        single_edits(folder)
        unlocking(folder)
        bulk(folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
