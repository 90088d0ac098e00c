"""Five hundred random dossiers, each bound, verified and read back with other libraries: not one disagreement.

Run with ``python -m tests.benchmarks.bench_random [dossiers] [seed]``. A dossier has 1 to 300 pieces with titles of no
to 60 lines, pages of every odd box and turn, up to 5 volumes or so, any profile; one that disagrees is told with its
seed, and running that seed alone (``1 seed``) makes it again.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
from pypdf import PdfReader

from dossier_app.core import jobs
from dossier_app.core.planning import plan
from dossier_app.core.profiles import MEGABYTE
from dossier_app.sandbox import BytesSource, Sandbox
from tests.samples.traps import TRAPS
from tests.worker import bundles
from tests.worker.bundle.test_random_bundles import WORDS, read_back

if TYPE_CHECKING:
    from dossier_app.core.dossier import PageRef
    from dossier_app.core.plan import Plan

SECTIONS = ("Identité", "Domicile", "Vie familiale et communauté de vie", "Ressources", "")
LINE = 46
"""Letters of a line of the inventory, about."""

Papers = list[tuple[bytes, int]]


def canonical_papers() -> Papers:
    """Return every odd page as intake makes it, with how many there are, and some plain ones."""
    made: Papers = []
    with Sandbox(1) as sandbox:
        for name, data in TRAPS.items():
            written = bytearray()
            source = {"source": BytesSource(data())}
            result = sandbox.run(jobs.Intake(name=name), sources=source, sink=written.extend)
            made.append((bytes(written), len(result.pages)))
    made.append((bundles.paper("un", "deux", "trois", links={0: 2, 2: 1}), 3))
    made.append((bundles.paper("minuscule", width=60, height=40), 1))
    made.append((bundles.paper("affiche", width=2384, height=3370), 1))
    made.append((bundles.paper("plein", width=300, height=400, content=b"0.7 0.8 0.9 rg -50 -50 500 600 re f"), 1))
    return made


def title(draw: random.Random) -> str:
    """Return a title of no to 60 lines."""
    lines = draw.choice([0, 1, 1, 1, 2, 3, draw.randint(4, 60)])
    words: list[str] = []
    while sum(len(word) + 1 for word in words) < lines * LINE:
        words.append(draw.choice((*WORDS, "xyz" * draw.randint(1, 40))))
    return " ".join(words)


def made(draw: random.Random, papers: Papers) -> Plan:
    """Return the plan of a random dossier."""
    attachments, rows = [], []
    for number in range(draw.choice([1, 2, 5, 10, 20, 40, draw.randint(1, 300)])):
        pages: list[PageRef] = []
        for _ in range(draw.choice([1, 1, 1, 2])):
            pdf, count = draw.choice(papers)
            pages += bundles.refs(pdf, count, turn=draw.choice([0, 0, 90, 180, 270]))
        draw.shuffle(pages)
        attachments.append(bundles.attachment(f"a{number}", pages, title=title(draw)))
        rows.append(bundles.row("", f"a{number}", section=draw.choice(SECTIONS)))
    rows.sort(key=lambda row: row.section)
    weights = {bundles.name_of(pdf): len(pdf) for pdf, _ in papers}
    held = sum(weights[page.source] for one in attachments for page in one.pages)
    volumes = draw.randint(1, 5)
    limit = max(0.19, (held / volumes + 130_000 + 900 * len(rows)) / MEGABYTE) if volumes > 1 else None
    shape = bundles.profile(
        separators=draw.choice(["none", "section", "piece"]),
        right_hand=draw.random() < 0.3,
        cover=draw.random() < 0.8,
        volume_limit=limit,
    )
    heading = bundles.heading(office=title(draw)[:200])
    return plan(shape, bundles.dossier(*attachments), rows, heading=heading, weights=weights)


def mismatches(decided: Plan, papers: Papers, tally: Counter[str]) -> list[str]:
    """Bind every volume, verify it twice and read it back; return what disagrees."""
    found: list[str] = []
    sources = [pdf for pdf, _ in papers]
    for index, volume in enumerate(decided.volumes):
        written, result = bundles.bind(decided, sources, index)
        for proof in (bundles.check(written, decided, index, result), bundles.check(written)):
            tally["statements compared"] += proof.checked
            found += [f"{problem.code} {problem.parameters}" for problem in proof.problems]
        try:
            read_back(written, [decided.entries[i] for i in volume.entries], result.front)
        except (AssertionError, IndexError, ValueError) as error:
            found.append(f"read back: {error}")
        with pypdfium2.PdfDocument(written) as words:
            if len(words) != len(PdfReader(io.BytesIO(written)).pages):
                found.append("readers count other pages")
        tally["volumes"] += 1
        tally["pages"] += result.pages
    tally["pieces"] += len(decided.entries)
    tally[f"dossiers of {decided.bundles} volume(s)"] += 1
    return found


def main() -> None:
    """Print what disagrees, and how much was compared."""
    dossiers, seed = (int(sys.argv[n]) if len(sys.argv) > n else default for n, default in ((1, 500), (2, 1)))
    papers = canonical_papers()
    tally: Counter[str] = Counter()
    wrong = 0
    start = time.perf_counter()
    for number in range(seed, seed + dossiers):
        draw = random.Random(number)  # noqa: S311 -- the same each time
        found = mismatches(made(draw, papers), papers, tally)
        wrong += bool(found)
        for line in found[:3]:
            print(f"seed {number}: {line}")
    print(f"{dossiers} random dossiers from seed {seed}: {wrong} with a mismatch ({time.perf_counter() - start:.0f} s)")
    for name, count in sorted(tally.items()):
        print(f"  {name}: {count}")


if __name__ == "__main__":
    main()
