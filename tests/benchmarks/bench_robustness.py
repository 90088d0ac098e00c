"""What becomes of every file: opened, or refused with a reason, how soon, and in how much memory.

Run with ``python -m tests.benchmarks.bench_robustness [damaged] [folder]``. One child takes in, each file by itself:

* every sample of the tests as it is, with the peak memory of a child that has seen nothing else;
* that many damaged copies of them (600 unless told), the same at each run;
* every file of a folder of one's own, such as a public corpus, where one is named.

Promises: of the files of a folder, at least 94 % opened; everything else refused with a reason; each within 20 seconds
and 1 GB; no child lost. Ends with 1 where one is not kept.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

from dossier_app.core import jobs
from dossier_app.core.problems import AppError
from dossier_app.core.refusals import REFUSALS
from dossier_app.sandbox import BytesSource, Sandbox
from tests.benchmarks.bench_assembly import peak_memory
from tests.samples.traps import TRAPS
from tests.worker.pdf.test_mutated import SEEDS, mutated

DAMAGED = 600
SECONDS, MEMORY, OPENED = 20, 1000, 0.94
"""Promised for each file: seconds, MB; and the part of a corpus that is opened."""


class Fates:
    """What became of the files of one heap."""

    def __init__(self, name: str) -> None:
        """Begin with none."""
        self.name = name
        self.codes: Counter[str] = Counter()
        self.slowest = self.largest = 0.0
        self.lost: list[str] = []

    @property
    def opened(self) -> float:
        """Part of the files that gave pages, or the files that they hold."""
        return self.codes[""] / max(self.codes.total(), 1)

    @property
    def kept(self) -> bool:
        """Whether every file kept within what is promised, and no child fell."""
        return not self.lost and self.slowest <= SECONDS and self.largest <= MEMORY

    def take(self, sandbox: Sandbox, name: str, data: bytes) -> None:
        """Take a file in and note what became of it."""
        start = time.perf_counter()
        try:
            sandbox.run(jobs.Intake(name=name), sources={"source": BytesSource(data)}, sink=len)
        except AppError as error:
            self.codes[error.code] += 1
            if error.code not in REFUSALS:
                self.lost.append(f"{name}: {error.code}")
        else:
            self.codes[""] += 1
        self.slowest = max(self.slowest, time.perf_counter() - start)
        self.largest = max(self.largest, peak_memory([child.pid for child in sandbox._resting]) * 2**20 / 1e6)

    def tell(self) -> None:
        """Print it."""
        print(f"{self.name}: {self.codes.total()} files, {100 * self.opened:.1f} % opened", end="; ")
        print(f"slowest {self.slowest:.1f} s; peak memory of a child {self.largest:.0f} MB")
        for code, count in self.codes.most_common():
            if code:
                print(f"  {count:5d} refused: {code}")
        for line in self.lost:
            print(f"  LOST {line}")


def main() -> int:
    """Print every figure."""
    damaged = int(sys.argv[1]) if len(sys.argv) > 1 else DAMAGED
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    samples = {f"seed {number}": data for number, data in enumerate(SEEDS)} | {n: made() for n, made in TRAPS.items()}
    heaps = [Fates("samples"), Fates("damaged"), *([Fates("folder")] if folder else [])]
    for name, data in samples.items():
        with Sandbox(1) as alone:
            heaps[0].take(alone, name, data)
    with Sandbox(1) as sandbox:
        chance = random.Random(94)  # noqa: S311 -- damage, not a secret
        for number in range(damaged):
            heaps[1].take(sandbox, f"damaged {number}", mutated(chance, SEEDS))
        if folder is not None:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                heaps[2].take(sandbox, path.name, path.read_bytes())
    for heap in heaps:
        heap.tell()
    return 0 if all(heap.kept for heap in heaps) and (folder is None or heaps[2].opened >= OPENED) else 1


if __name__ == "__main__":
    sys.exit(main())
