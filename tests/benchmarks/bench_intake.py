"""Importing sixty photos of 12 megapixels, as ratios to what no import can do without.

Run with ``python -m tests.benchmarks.bench_intake [photos]``. Each pair is run in turns and the median ratio printed:

* lossless wrap against a plain copy of the same bytes through the same child;
* reduction against a loop that decodes at the decoder's half scale and encodes, in one process, with nothing around;
* the same against a loop that decodes in full, resizes and encodes;
* two children against one;
* the peak memory of a child.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from dossier_app.core import jobs
from dossier_app.sandbox import BytesSource, Sandbox
from tests.samples.photographs import exif, paper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TURNS = 3
LOSSLESS, REDUCED = 16 * 2**20, 2**20
"""Budgets in bytes a photo: everything passes as it is, or everything is halved."""


def photos(count: int) -> list[bytes]:
    """Return that many photos; five different ones, in every orientation."""
    made = []
    for seed in range(5):
        target = io.BytesIO()
        paper(seed).save(target, "JPEG", quality=94, exif=exif(seed % 8 + 1).tobytes())
        made.append(target.getvalue())
    return [made[number % len(made)] for number in range(count)]


def half_scale_loop(files: Sequence[bytes]) -> None:
    """Decode at half scale and encode."""
    for data in files:
        image = Image.open(io.BytesIO(data))
        image.draft(None, (image.width // 2, image.height // 2))
        image.save(io.BytesIO(), "JPEG", quality=80)


def full_loop(files: Sequence[bytes]) -> None:
    """Decode in full, resize and encode."""
    for data in files:
        image = Image.open(io.BytesIO(data))
        small = image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)
        small.save(io.BytesIO(), "JPEG", quality=80)


def import_all(sandbox: Sandbox, files: Sequence[bytes], budget: int, threads: int = 1) -> None:
    """Take files in, one after the other in each thread."""

    def one(data: bytes) -> None:
        job = jobs.Intake(name="photo.jpg", photo_budget=budget)
        sandbox.run(job, sources={"source": BytesSource(data)}, sink=len)

    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(one, files):
            pass


def copy_all(sandbox: Sandbox, files: Sequence[bytes]) -> None:
    """Send files through a child that gives them back as they are."""
    for data in files:
        sandbox.run(jobs.Echo(), sources={"source": BytesSource(data)}, sink=len)


def child_time(sandbox: Sandbox) -> float:
    """Return the processor seconds used by the children at rest."""
    ticks = 0
    for child in sandbox._resting:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / 100


def peak(sandbox: Sandbox) -> int:
    """Return the highest resident memory of a child at rest, in MiB."""
    lines = [
        line
        for child in sandbox._resting
        for line in Path(f"/proc/{child.pid}/status").read_text().splitlines()
        if line.startswith("VmHWM")
    ]
    return max(int(line.split()[1]) for line in lines) // 1024


def seconds(work: Callable[[], None]) -> float:
    """Return the seconds of the clock that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the ratios."""
    files = photos(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
    say = sys.stdout.write
    say(f"{len(files)} photos, {sum(map(len, files)) / len(files) / 2**20:.1f} MB each\n")
    with Sandbox(1) as one, Sandbox(2) as two:
        import_all(one, files[:2], REDUCED)
        import_all(two, files[:4], REDUCED, threads=2)
        rows: dict[str, list[float]] = {}
        for _ in range(TURNS):
            copied = seconds(lambda: copy_all(one, files))
            wrapped = seconds(lambda: import_all(one, files, LOSSLESS))
            floor_before = time.process_time()
            half = seconds(lambda: half_scale_loop(files))
            floor = time.process_time() - floor_before
            before = child_time(one)
            reduced = seconds(lambda: import_all(one, files, REDUCED))
            processor = child_time(one) - before
            both = seconds(lambda: import_all(two, files, REDUCED, threads=2))
            full = seconds(lambda: full_loop(files))
            for name, value in (
                ("lossless wrap / copy through the child, clock", wrapped / copied),
                ("reduction / half-scale loop, processor of the child", processor / floor),
                ("reduction / half-scale loop, clock", reduced / half),
                ("reduction / decode-resize-encode loop, clock", reduced / full),
                ("one child / two children, clock", reduced / both),
                ("ms a photo: lossless", wrapped / len(files) * 1000),
                ("ms a photo: reduced, one child", reduced / len(files) * 1000),
                ("ms a photo: reduced, two children", both / len(files) * 1000),
            ):
                rows.setdefault(name, []).append(value)
        for name, values in rows.items():
            say(f"{name:<55} {statistics.median(values):7.2f}   ({min(values):.2f} to {max(values):.2f})\n")
        say(f"{'peak memory of a child, MiB':<55} {max(peak(one), peak(two)):7d}\n")


if __name__ == "__main__":
    main()
