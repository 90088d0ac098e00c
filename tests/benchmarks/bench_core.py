"""How long judging takes: ``.venv/bin/python -m tests.benchmarks.bench_core``.

Each figure is the median of interleaved runs, beside a floor measured in the same run.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.assessment import assess
from dossier_app.core.dossier import Dossier
from dossier_app.core.presence import Span, Threshold, presence
from dossier_app.library import load
from dossier_app.settings import checklists_folder
from tests.core.making import FILING, attachment, dossier

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = 1 / 60
"""Seconds of one frame of a screen."""


def medians(runs: int, *works: Callable[[], object]) -> list[float]:
    """Return the median seconds of each work, run in turn."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def parse_all() -> None:
    """Parse every file of the law with nothing but the standard library."""
    for path in checklists_folder().rglob("*.toml"):
        if "scenarios" not in path.parts:
            tomllib.loads(path.read_text("utf-8"))


def main() -> None:
    """Print the figures."""
    folder = checklists_folder()
    floor, loading = medians(15, parse_all, lambda: load(folder))
    print(f"library: load {loading * 1000:.0f} ms, parse alone {floor * 1000:.0f} ms, ratio {loading / floor:.2f}")

    library = load(folder)
    checklist = library.checklists["admission-exceptionnelle-sejour"]
    revision = library.revision(checklist.id, FILING)
    kinds = [kind for kind in library.pieces.values() if kind.proof]
    days = [date(2016, 12, 1) + timedelta(days=1.83 * n) for n in range(2000)]
    proofs = [
        attachment(f"p{n}", "presence-france", kinds[n % len(kinds)].id, issued_on=day) for n, day in enumerate(days)
    ]
    period = Span(start=date(2016, 12, 1), end=date(2026, 11, 30))
    monthly = msgspec.convert({"id": "m", "title": {"fr": "m"}, "cell": "month", "per_cell": 1}, Threshold)
    case = msgspec.structs.replace(
        dossier(*proofs[:500], answers={"stage": "first", "aes-ground": "private-life"}),
        checklist=checklist.id,
        revision=revision.in_force_from,
    )
    stored = msgspec.msgpack.encode(case)
    matrix, judged, written, read = medians(
        15,
        lambda: presence(library.pieces, proofs, period, monthly),
        lambda: assess(library, case),
        lambda: msgspec.msgpack.encode(case),
        lambda: msgspec.msgpack.decode(stored, type=Dossier),
    )
    print(f"presence, 120 months x 2,000 proofs: {matrix * 1000:.1f} ms, {matrix / FRAME:.2f} frames")
    print(f"assessment, 500 pieces: {judged * 1000:.1f} ms, {judged / FRAME:.2f} frames")
    print(f"value of 500 pieces: {len(stored) / 1024:.0f} KiB, {written * 1000:.2f} ms out, {read * 1000:.2f} ms in")


if __name__ == "__main__":
    main()
