"""What people wait for: documents brought into a dossier, then its first assembly, and one when nothing was kept.

Run with ``python -m tests.benchmarks.bench_lived [megabytes]``; also the end of :mod:`tests.benchmarks.bench_large`.
Everything is as in the program: the encrypted dossier, hashing, flushing to the disk, verification by other engines.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.core.profiles import Profile
from dossier_app.core.sources import Words
from dossier_app.sandbox import Sandbox
from dossier_app.workspace import Incoming, Place, Workspace, apart, assembly
from tests.benchmarks.bench_assembly import paper, timed
from tests.core.making import library, piece, question, requirement, revision
from tests.workspace.conftest import LIGHT, PASSPHRASE, Clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.workspace import OpenDossier

TURNS = 3
_LECTURE = Profile(id="lecture", title=Words(fr="Lecture"), summary=Words(fr="Un PDF"))


def lived(folder: Path, files: Sequence[Path]) -> None:
    """Print what bringing files in costs, and what their assemblies then do, against ``cat`` of the same files."""
    place = requirement("home", "bill", section="address")
    law = library(revision(place, questions=("first",)), pieces=[piece("bill")], questions=[question("first")])
    with Sandbox(2) as sandbox:
        workspace = Workspace(law, sandbox, now=Clock(), kdf=LIGHT)
        workspace.create_cabinet(folder / "armoire vécue", PASSPHRASE)
        opened = workspace.new_dossier("DEMO Awa", "liste", answers={"first": True})
        given = [Incoming.from_path(path) for path in files]
        start = time.perf_counter()
        added = opened.attach(given, Place(requirement="home", piece="bill"))
        seconds = time.perf_counter() - start
        if not all(outcome.attachment for outcome in added):
            raise AssertionError([outcome.problems for outcome in added if not outcome.attachment])
        pages = sum(len(attachment.pages) for attachment in opened.dossier.attachments)
        print(f"  brought in: {len(files)} documents, {pages} pages in {seconds:.1f} s")
        target = folder / "vécu.pdf"

        def cat() -> None:
            with target.with_suffix(".cat").open("wb") as file:
                subprocess.run(["cat", *map(str, files)], stdout=file, check=True)

        def bare() -> None:
            opened.store.derived.drop(None, apart.KIND)
            _assemble(opened, target)

        floor = [timed(cat) for _ in range(TURNS)]
        first = timed(partial(_assemble, opened, target))
        again = [timed(partial(_assemble, opened, target)) for _ in range(TURNS)]
        floor += [timed(cat) for _ in range(TURNS)]
        never = timed(bare)
        for name, each in (("first assembly", [first]), ("the next ones", again), ("where nothing was kept", [never])):
            took = statistics.median(each)
            print(f"  {name}, verified and delivered: {took:.2f} s, {took / statistics.median(floor):.2f} × cat")
        workspace.lock()


def _assemble(opened: OpenDossier, target: Path) -> None:
    assembly.assemble(opened, assembly.plan(opened, _LECTURE), target)


def main() -> None:
    """Print the figures of a hundred born-digital papers, and of a large dossier where its size is given."""
    from tests.benchmarks.bench_large import mixed

    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    papers = [paper(seed) for seed in range(100)]
    for documents in (papers, (data for data, _ in mixed(megabytes)) if megabytes else ()):
        with tempfile.TemporaryDirectory() as name:
            files = []
            for number, data in enumerate(documents):
                files.append(Path(name) / f"{number:04d}.pdf")
                files[-1].write_bytes(data)
            if files:
                print(f"{len(files)} documents, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")
                lived(Path(name), files)


if __name__ == "__main__":
    main()
