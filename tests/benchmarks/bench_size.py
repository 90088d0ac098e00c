"""Making scans lighter: how well sizes are foretold, what a page costs, and whether print can still be read.

Run with ``python -m tests.benchmarks.bench_size``. For each kind of scan, and each rung:

* the size foretold over the size made, and the size made over the original;
* processor milliseconds a page;
* likeness of what Tesseract reads on the first page before and after, where it is installed.

Then, where they are installed, Ghostscript's ``/ebook`` and OCRmyPDF's ``-O3`` on the same files, and bundles under
random limits: each is within its limit, or refused.
"""

from __future__ import annotations

import difflib
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pypdfium2

from dossier_app.core.reducing import RUNGS, Reduce, Rung, Weigh
from dossier_app.worker.reduction import reduce, weigh
from tests.samples.prints import page_of_print, photograph_of_things, scanned
from tests.worker.shelf import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.worker.exchange import Exchange

PAGES = 8


def corpus() -> dict[str, bytes]:
    """Return one file for each kind of scan."""
    lines = [28 - 2 * (seed % 10) for seed in range(PAGES)]
    colour = [page_of_print(seed, 200, stamped=seed % 4 == 0, lines=lines[seed]) for seed in range(PAGES)]
    grey = [page_of_print(20 + seed, 300, mode="L", lines=lines[seed]) for seed in range(PAGES)]
    return {
        "colour JPEG, 200 dpi": scanned(colour, "jpeg", 200),
        "grey JPEG, 300 dpi": scanned(grey, "jpeg", 300),
        "raw Flate, 200 dpi": scanned(colour[:5], "flate", 200),
        "fax, 300 dpi": scanned(grey, "fax", 300),
        "photos, 300 dpi": scanned([photograph_of_things(seed, (2000, 2800)) for seed in range(5)], "jpeg", 300),
    }


def read(pdf: bytes, folder: Path) -> list[str]:
    """Return the words that Tesseract reads on the first page."""
    picture = folder / "page.png"
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=300 / 72).to_pil().convert("L").save(picture)
    done = subprocess.run(
        ["tesseract", str(picture), "-", "-l", "fra", "--psm", "6"], capture_output=True, text=True, check=False
    )
    return done.stdout.split()


def likeness(one: list[str], other: list[str]) -> float:
    """Return how alike two readings are, from 0 to 1."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


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


def ladder(name: str, pdf: bytes, folder: Path) -> list[float]:
    """Print what each rung gives; return the errors of what was foretold."""
    found = weigh(Weigh(), cast("Exchange", Memory({"source": pdf})))
    pages = len(found.pages)
    before = read(pdf, folder) if shutil.which("tesseract") and "photos" not in name else []
    errors = []
    print(f"{name}: {pages} pages, {len(pdf) / 1e6:.2f} MB")
    for rank, rung in enumerate(RUNGS[1:], start=1):
        copies: list[bytes] = []
        seconds = timed(lambda rung=rung, copies=copies: copies.append(made(pdf, rung)))  # type: ignore[misc]
        copy = copies[0]
        foretold = sum(page.bytes[rank] for page in found.pages) + found.shared[rank]
        errors.append(abs(foretold / len(copy) - 1))
        alike = f"; read alike {likeness(before, read(copy, folder)):.3f}" if before else ""
        print(
            f"  {rung:9} {len(copy) / len(pdf):.3f} of the original; foretold / made {foretold / len(copy):.3f};"
            f" {1000 * seconds / pages:.0f} ms a page{alike}"
        )
    return errors


def others(name: str, pdf: bytes, folder: Path) -> None:
    """Print what other programs make of the same file."""
    source, target = folder / "source.pdf", folder / "target.pdf"
    source.write_bytes(pdf)
    before = read(pdf, folder) if shutil.which("tesseract") and "photos" not in name else []
    commands = {
        "gs": [
            "gs",
            "-q",
            "-dNOPAUSE",
            "-dBATCH",
            "-sDEVICE=pdfwrite",
            "-dPDFSETTINGS=/ebook",
            f"-o{target}",
            str(source),
        ],
        "ocrmypdf": ["ocrmypdf", "--tesseract-timeout=0", "--skip-text", "-O3", "-j1", "-q", str(source), str(target)],
    }
    for program, command in commands.items():
        if shutil.which(program) is None:
            continue
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        seconds = time.perf_counter() - start
        if done.returncode == 0:
            alike = f"; read alike {likeness(before, read(target.read_bytes(), folder)):.3f}" if before else ""
            print(f"  {program:9} {target.stat().st_size / len(pdf):.3f} of the original; {seconds:.1f} s{alike}")


def under_limits(files: list[bytes], folder: Path) -> None:
    """Print how many random limits were kept, or refused."""
    from dossier_app.sandbox import Sandbox
    from dossier_app.workspace import Incoming, Place, Workspace
    from dossier_app.workspace.budget import OverLimitError
    from dossier_app.workspace.lighter import assemble_within
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
                    opened, fitting(LECTURE, limit), folder / f"{turn}", "auto", black_and_white=turn % 2 == 1
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
        for kind, pdf in files.items():
            errors += ladder(kind, pdf, folder)
            others(kind, pdf, folder)
        mean = sum(errors) / len(errors)
        print(f"error of what is foretold: {100 * max(errors):.1f} % at most, {100 * mean:.1f} % on average")
        under_limits(list(files.values()), folder)


if __name__ == "__main__":
    main()
