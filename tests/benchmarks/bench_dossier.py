"""Opening and editing a dossier of 500 pieces: ``.venv/bin/python -m tests.benchmarks.bench_dossier``.

Floors in the same run: opening an empty dossier; one commit of the same bytes in a bare SQLCipher database.
"""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core import dossier as edits
from dossier_app.core.problems import problem
from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import checklists_folder
from dossier_app.vault import database
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import OpenDossier, Workspace
from tests.core.making import attachment

if TYPE_CHECKING:
    import apsw

PASSPHRASE = "six mots que personne ne devine"
PIECES = 500
RUNS = 21


def seconds_to_open(workspace: Workspace, dossier_id: str) -> float:
    """Return how long a dossier takes to open and to be judged."""
    workspace.leave(dossier_id)
    start = time.perf_counter()
    workspace.open(dossier_id).assessment()
    return time.perf_counter() - start


def seconds_to_edit(opened: OpenDossier, number: int) -> float:
    """Return how long one edit takes to be durable."""
    start = time.perf_counter()
    opened.edit(problem("note"), lambda value: msgspec.structs.replace(value, note=str(number)))
    return time.perf_counter() - start


def seconds_to_commit(bare: apsw.Connection, value: bytes) -> float:
    """Return how long the same bytes take to be durable with nothing around them."""
    start = time.perf_counter()
    with bare:
        bare.execute("INSERT INTO kept (value) VALUES (?)", (value,))
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name, Sandbox(1) as sandbox:
        folder = Path(name)
        workspace = Workspace(
            load(checklists_folder()), sandbox, kdf=KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
        )
        workspace.create_cabinet(folder / "Armoire", PASSPHRASE)
        empty = workspace.new_dossier("DEMO Karim", "admission-exceptionnelle-sejour").id
        full = workspace.new_dossier("DEMO Awa", "admission-exceptionnelle-sejour", filing_date=date(2026, 12, 3))
        proofs = [
            attachment(f"p{n}", "presence-france", "fiche-de-paie", issued_on=date(2017 + n % 9, 1 + n % 12, 1))
            for n in range(PIECES)
        ]
        opened = full.edit(problem("attach"), lambda value: edits.attach(value, *proofs))
        bare = database.connect(folder / "bare.db", bytes(32), bytes(16), create=True)
        bare.execute("CREATE TABLE kept (value BLOB)")
        stored = msgspec.msgpack.encode(opened)
        pairs = [(seconds_to_open(workspace, empty), seconds_to_open(workspace, full.id)) for _ in range(RUNS)]
        again = workspace.open(full.id)
        edited = [(seconds_to_commit(bare, stored), seconds_to_edit(again, n)) for n in range(RUNS)]
        bare.close()
        workspace.lock()
    small, large = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    floor, edit = (statistics.median(column) * 1000 for column in zip(*edited, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{datetime.now(UTC):%Y-%m-%d} open and judge {PIECES} pieces {large:.0f} ms, none {small:.0f} ms")
    print(f"durable edit {edit:.1f} ms, bare commit {floor:.1f} ms, ratio {edit / floor:.2f}; peak {peak:.0f} MiB")


if __name__ == "__main__":
    main()
