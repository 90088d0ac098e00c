"""Reading French papers: what is found on them, what is wrong, and how fast, beside Tesseract alone.

Run with ``python -m tests.benchmarks.bench_recognition [pages]``. The papers of ``tests/samples/french_papers.py`` are
read as they are (words), then as pictures: clean, as a good scanner gives them, and as a copy of a copy. Printed:

* kinds proposed first and right, none proposed, wrong; dates found, missed, wrong;
* the error of letters (CER, over letters and digits, case apart) beside ``tesseract`` run on the same picture;
* pages a minute beside the same, in turns, one thread each.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from dossier_app.core.reading import propose
from dossier_app.core.recognising import FindEngines, PageWords, Recognise
from dossier_app.library import load
from dossier_app.sandbox import BytesSource, Sandbox
from dossier_app.settings import checklists_folder
from tests.samples.french_papers import PAPERS, Paper
from tests.samples.scans import Wear, page_of, picture_pdf, worn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

    from dossier_app.core.reading import DateFound, Proposal

TODAY = date(2026, 11, 22)
WEARS: tuple[Wear, ...] = ("clean", "scan", "poor")
DPI = 200


def letters(text: str) -> str:
    """Return what counts for the error of letters."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def cer(read: str, truth: str) -> float:
    """Return the error of letters; lines may come in another order where columns are read apart."""
    return Levenshtein.distance(letters(read), letters(truth)) / max(len(letters(truth)), 1)


def alone(image: Image) -> tuple[str, float]:
    """Return what the program ``tesseract`` reads, and its seconds."""
    target = io.BytesIO()
    image.save(target, "PNG", dpi=(DPI, DPI))
    start = time.perf_counter()
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", "fra"],
        input=target.getvalue(),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode(), time.perf_counter() - start


def ours(sandbox: Sandbox, image: Image, engine: str) -> tuple[PageWords, float]:
    """Return what a child reads with an engine, and its seconds."""
    source = BytesSource(picture_pdf(image, dpi=DPI))
    start = time.perf_counter()
    (page,) = sandbox.run(Recognise(pages=(0,), engine=engine), sources={"source": source}).pages
    return page, time.perf_counter() - start


class Tally:
    """How often a thing was found, missed or wrong."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.right = self.none = self.wrong = 0
        self.examples: list[str] = []

    def count(self, found: object, wanted: Iterable[object], what: str) -> None:
        """Count one: right where it is one of those wanted; an empty wish wants nothing found."""
        good = [want for want in wanted if want]
        if not found:
            self.none += bool(good)
            self.right += not good
        elif found in good:
            self.right += 1
        else:
            self.wrong += 1
            self.examples.append(f"{what}: {found}")

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.right:3} right {self.none:3} none {self.wrong:3} wrong" + "".join(
            f"\n      {e}" for e in self.examples
        )


def judged(proposals: Iterable[tuple[Paper, Proposal]]) -> tuple[Tally, Tally]:
    """Return how kinds and dates were found."""
    kinds, days = Tally(), Tally()
    for paper, proposal in proposals:
        label = paper.lines[0][:24] + " / " + paper.name
        kinds.count(proposal.kind.piece if proposal.kind else None, paper.piece, label)
        days.count(day_of(proposal.issued), [paper.issued], f"{label} issued")
        if paper.valid_until:
            days.count(day_of(proposal.valid_until), [paper.valid_until], f"{label} valid")
        if paper.covers:
            covers = tuple(map(day_of, proposal.covers)) if proposal.covers else None
            days.count(covers, [paper.covers], f"{label} covers")
    return kinds, days


def day_of(found: DateFound | None) -> date | None:
    """Return the day of a date found."""
    return found.day if found else None


def main(pages: int) -> None:
    """Print everything."""
    pieces = tuple(load(checklists_folder()).pieces.values())
    papers = PAPERS[:pages]
    exact = [(p, propose("\n".join(p.lines).replace("|", " "), p.name, pieces, TODAY)) for p in papers]
    kinds, days = judged(exact)
    print(f"{len(papers)} papers, {len(pieces)} kinds of document\nwords as they are\n  kinds {kinds}\n  dates {days}")
    with Sandbox(1, resting=2**30) as sandbox:
        engines = [engine.name for engine in sandbox.run(FindEngines()).engines]
        for engine in engines:
            ours(sandbox, page_of(["Essai"]), engine)  # models are loaded once
        for wear in WEARS:
            images = [worn(page_of(p.lines, dpi=DPI), wear, seed) for seed, p in enumerate(papers)]
            truths = ["\n".join(p.lines).replace("|", " ") for p in papers]
            peers = [alone(image) for image in images]
            error = statistics.mean(cer(text, truth) for (text, _), truth in zip(peers, truths, strict=True))
            pace = 60 * len(papers) / sum(seconds for _, seconds in peers)
            print(f"{wear}\n  tesseract alone   CER {error:6.2%}  {pace:5.1f} pages/min")
            for engine in engines:
                read = [ours(sandbox, image, engine) for image in images]
                error = statistics.mean(cer(page.text, truth) for (page, _), truth in zip(read, truths, strict=True))
                mine = 60 * len(papers) / sum(seconds for _, seconds in read)
                print(f"  {engine:17} CER {error:6.2%}  {mine:5.1f} pages/min, {mine / pace:4.2f} × alone")
                told = [
                    (p, propose(page.text, p.name, pieces, TODAY, recognised=True))
                    for p, (page, _) in zip(papers, read, strict=True)
                ]
                kinds, days = judged(told)
                print(f"    kinds {kinds}\n    dates {days}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else len(PAPERS))
