"""Making scans lighter: how well sizes are foretold, what a page costs, and whether print can still be read.

Run with ``python -m tests.benchmarks.bench_size``. For each kind of scan, and each rung:

* the size foretold over the size made, and the size made over the original;
* processor milliseconds a page;
* likeness of what Tesseract reads on some pages before and after, where it is installed: the worst page's.

Then, where they are installed, Ghostscript and OCRmyPDF's ``-O3`` on the same files, with the same likeness and the
lightest copy of each that is still read as the original; and bundles under random limits: each is within its limit, or
refused.
"""

from __future__ import annotations

import difflib
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pypdfium2

from dossier_app.core.reducing import RUNGS, Reduce, Rung, Weigh
from dossier_app.worker.lighter.reduction import reduce, weigh
from tests.samples.prints import COLOURS, PALE, page_of_print, photograph_of_things, scanned
from tests.worker.shelf import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.worker.exchange import Exchange

PAGES = 8
READ = (0, 2, 4)
"""Pages that are read: two of them bear a stamp over their words, where the scan has any."""
LEGIBLE = 0.99


def corpus() -> dict[str, bytes]:
    """Return one file for each kind of scan."""
    lines = [28 - 2 * (seed % 10) for seed in range(PAGES)]
    colour = [page_of_print(seed, 200, stamped=seed % 4 == 0, lines=lines[seed]) for seed in range(PAGES)]
    small = [page_of_print(40 + seed, 200, points=6, inks=COLOURS) for seed in range(5)]
    pale = [page_of_print(60 + seed, 200, points=5, inks=PALE) for seed in range(5)]
    grey = [page_of_print(20 + seed, 300, mode="L", lines=lines[seed]) for seed in range(PAGES)]
    return {
        "colour JPEG, 200 dpi": scanned(colour, "jpeg", 200),
        "grey JPEG, 300 dpi": scanned(grey, "jpeg", 300),
        "colours of 6 points, 200 dpi": scanned(small, "jpeg", 200),
        "pale colours of 5 points, 200 dpi": scanned(pale, "jpeg", 200),
        "fine among bold, 200 dpi": scanned([*colour[:4], *pale[:3], *small[:3]], "jpeg", 200),
        "raw Flate, 200 dpi": scanned(colour[:5], "flate", 200),
        "fax, 300 dpi": scanned(grey, "fax", 300),
        "photos, 300 dpi": scanned([photograph_of_things(seed, (2000, 2800)) for seed in range(5)], "jpeg", 300),
    }


def read(pdf: bytes, folder: Path) -> list[str]:
    """Return what Tesseract reads on some pages, one text a page."""
    told = []
    picture = folder / "page.png"
    with pypdfium2.PdfDocument(pdf) as document:
        for index in READ:
            document[index].render(scale=300 / 72).to_pil().convert("L").save(picture)
            command = ["tesseract", str(picture), "-", "-l", "fra", "--psm", "6"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            told.append(" ".join(done.stdout.split()))
    return told


def likeness(one: list[str], other: list[str]) -> float:
    """Return how alike two readings are, letter by letter, from 0 to 1, on the page where they differ most.

    Words would be too coarse: a page has some 120, and two letters read otherwise under a stamp, where the original is
    misread too, would make 2 % of it.
    """
    pairs = zip(one, other, strict=True)
    return min(difflib.SequenceMatcher(None, before, after, autojunk=False).ratio() for before, after in pairs)


def timed(run: Callable[[], object]) -> float:
    """Return the processor seconds that a call takes."""
    start = time.process_time()
    run()
    return time.process_time() - start


def made(pdf: bytes, rung: Rung) -> bytes:
    """Return the copy of a rung."""
    exchange = Memory({"source": pdf})
    reduce(Reduce(rung=rung), cast("Exchange", exchange))
    return exchange.output.getvalue()


class Tried(NamedTuple):
    """A lighter copy: who made it, its share of the original, and how alike it is read; -1 where nothing is read."""

    maker: str
    share: float
    alike: float = -1.0

    def __str__(self) -> str:
        """Say it in a few words."""
        alike = f"; read alike {self.alike:.4f}" if self.alike >= 0 else ""
        return f"{self.maker:12} {self.share:.3f} of the original{alike}"


def ladder(pdf: bytes, before: list[str], folder: Path) -> tuple[list[Tried], list[float]]:
    """Print what each rung gives; return that, and the errors of what was foretold."""
    found = weigh(Weigh(), cast("Exchange", Memory({"source": pdf})))
    errors, tried = [], []
    for rank, rung in enumerate(RUNGS[1:], start=1):
        copies: list[bytes] = []
        seconds = timed(lambda rung=rung, copies=copies: copies.append(made(pdf, rung)))  # type: ignore[misc]
        copy = copies[0]
        foretold = sum(page.bytes[rank] for page in found.pages) + found.shared[rank]
        errors.append(abs(foretold / len(copy) - 1))
        alike = likeness(before, read(copy, folder)) if before else -1.0
        tried.append(Tried(rung, len(copy) / len(pdf), alike))
        pages = len(found.pages)
        print(f"  {tried[-1]}; foretold / made {foretold / len(copy):.3f}; {1000 * seconds / pages:.0f} ms a page")
    return tried, errors


def others(pdf: bytes, before: list[str], folder: Path) -> list[Tried]:
    """Print and return what other programs make of the same file, where they are installed."""
    source, target = folder / "source.pdf", folder / "target.pdf"
    source.write_bytes(pdf)
    written = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-o{target}"]
    commands = {
        "gs /ebook": [*written, "-dPDFSETTINGS=/ebook", str(source)],
        "gs /screen": [*written, "-dPDFSETTINGS=/screen", str(source)],
        "ocrmypdf -O3": [
            "ocrmypdf",
            "--tesseract-timeout=0",
            "--skip-text",
            "-O3",
            "-j1",
            "-q",
            *map(str, (source, target)),
        ],
    }
    tried = []
    for program, command in commands.items():
        if shutil.which(command[0]) is None:
            continue
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        seconds = time.perf_counter() - start
        if done.returncode == 0:
            alike = likeness(before, read(target.read_bytes(), folder)) if before else -1.0
            tried.append(Tried(program, target.stat().st_size / len(pdf), alike))
            print(f"  {tried[-1]}; {seconds:.1f} s")
    return tried


def lightest(name: str, ours: list[Tried], theirs: list[Tried]) -> str:
    """Say what is the lightest that is still read as the original, of ours and of each of the others."""
    makers = {"ours": ours, "gs": [t for t in theirs if t.maker.startswith("gs")]}
    makers["ocrmypdf"] = [t for t in theirs if t.maker.startswith("ocrmypdf")]
    told = []
    for maker, tried in makers.items():
        legible = [one.share for one in tried if one.alike >= LEGIBLE]
        if tried and ours[0].alike >= 0:
            told.append(f"{maker} {min(legible):.3f}" if legible else f"{maker} none")
    return f"  lightest read alike, {LEGIBLE} at least: {', '.join(told)}" if told else f"  {name}: nothing to read"


def under_limits(files: list[bytes], folder: Path) -> None:
    """Print how many random limits were kept, or refused."""
    from dossier_app.sandbox import Sandbox
    from dossier_app.workspace import Incoming, Place, Workspace
    from dossier_app.workspace.budget import OverLimitError
    from dossier_app.workspace.lighter import Asked, assemble_within
    from tests.core.making import library, piece, question, requirement, revision
    from tests.workspace.conftest import LIGHT, PASSPHRASE, Clock
    from tests.workspace.test_lighter import LECTURE, fitting

    draw = random.Random(6)  # noqa: S311 -- the same limits each time
    place = requirement("home", "bill", section="address")
    law = library(revision(place, questions=("first",)), pieces=[piece("bill")], questions=[question("first")])
    kept = refused = broken = 0
    with Sandbox(2) as sandbox:
        workspace = Workspace(law, sandbox, now=Clock(), kdf=LIGHT)
        workspace.create_cabinet(folder / "armoire", PASSPHRASE)
        opened = workspace.new_dossier("DEMO Awa", "liste", answers={"first": True})
        for number, data in enumerate(files):
            opened.attach([Incoming(name=f"{number}.pdf", data=data)], Place(requirement="home", piece="bill"))
        for turn in range(12):
            limit = draw.choice([0.15, 0.3, 0.6, 1.2, 3.0, 8.0]) * draw.uniform(0.7, 1.3)
            try:
                built = assemble_within(
                    opened,
                    Asked(profile=fitting(LECTURE, limit), wish="auto", black_and_white=turn % 2 == 1),
                    folder / f"{turn}",
                )
            except OverLimitError:
                refused += 1
                continue
            within = all(file.size <= limit * 1e6 for file in built.files)
            kept, broken = kept + within, broken + (not within)
        workspace.lock()
    print(f"random limits: {kept} kept, {refused} refused with their reasons, {broken} exceeded")


def main() -> None:
    """Print every figure."""
    errors: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder, files = Path(name), corpus()
        alikes: list[float] = []
        for kind, pdf in files.items():
            print(f"{kind}: {len(pdf) / 1e6:.2f} MB")
            before = read(pdf, folder) if shutil.which("tesseract") and "photos" not in kind else []
            tried, wrong = ladder(pdf, before, folder)
            print(lightest(kind, tried, others(pdf, before, folder)))
            errors += wrong
            alikes += [one.alike for one in tried if one.alike >= 0]
        print(f"least likeness of all rungs: {min(alikes, default=1):.4f}")
        mean = sum(errors) / len(errors)
        print(f"error of what is foretold: {100 * max(errors):.1f} % at most, {100 * mean:.1f} % on average")
        under_limits(list(files.values()), folder)


if __name__ == "__main__":
    main()
