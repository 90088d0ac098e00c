"""Assembling 100 pieces of 1,000 pages, as ratios to what no assembly can do without.

Run with ``python -m tests.benchmarks.bench_assembly``. Each side is run in turns and the median ratio printed:

* assembly through a child against ``cat`` and, where it is installed, ``qpdf --empty --pages`` on the same files;
* growth from 100 to 1,000 pages, as an exponent;
* bytes and milliseconds that stamps add to a page;
* verification against assembly;
* peak memory of the child, against the size of the dossier.
"""

from __future__ import annotations

import io
import math
import random
import shutil
import statistics
import subprocess
import tempfile
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name

from dossier_app.core.assembling import Assemble, AssembleResult, Verify
from dossier_app.core.planning import plan
from dossier_app.sandbox import BytesSource, Sandbox
from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core.plan import Plan

TURNS = 5
PAGES = 10
"""Pages of a piece."""


def paper(seed: int, pages: int = PAGES) -> bytes:
    """Return a canonical PDF of ten pages: lines of text, and an image of some 20 kB on every other page."""
    draw = random.Random(seed)  # noqa: S311 -- the same papers each time
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(pages):
        lines = "".join(f"1 0 0 1 60 {780 - 14 * line} Tm (Ligne {draw.random()}) Tj " for line in range(50))
        content = f"q\nBT /F1 10 Tf {lines} ET\nQ\n".encode()
        resources = Dictionary(Font=Dictionary(F1=font))
        if number % 2:
            image = pdf.make_stream(draw.randbytes(20_000), Type=Name.XObject, Subtype=Name.Image)
            image.Width, image.Height, image.ColorSpace, image.BitsPerComponent = 200, 100, Name.DeviceGray, 8
            resources.XObject = Dictionary(I1=image)
            content += b"q 100 0 0 50 60 40 cm /I1 Do Q\n"
        page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Resources=resources)
        page.Contents = pdf.make_stream(zlib.compress(content), Filter=Name.FlateDecode)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    made = io.BytesIO()
    pdf.save(made, compress_streams=False, static_id=True)
    return made.getvalue()


def planned(papers: list[bytes], **shape: object) -> Plan:
    """Return the plan of one piece a paper."""
    attachments = [
        bundles.attachment(f"a{number}", bundles.refs(pdf, PAGES), title=f"Pièce {number}")
        for number, pdf in enumerate(papers)
    ]
    rows = [bundles.row("", a.id, section=f"Rubrique {number // 10}") for number, a in enumerate(attachments)]
    return plan(bundles.profile(**shape), bundles.dossier(*attachments), rows, heading=bundles.heading())


def timed(run: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def paired(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """Print the median ratio of two calls, run in turns."""
    ratios, mine, yours = [], [], []
    for _ in range(TURNS):
        mine.append(timed(ours))
        yours.append(timed(theirs))
        ratios.append(mine[-1] / yours[-1])
    middle = f"{statistics.median(mine):.3f} s / {statistics.median(yours):.3f} s"
    print(f"{name}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}; {middle})")


class Bench:
    """Papers and the child that assembles them."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        """Make a hundred papers of ten pages, in memory and as files."""
        self.sandbox = sandbox
        self.papers = [paper(seed) for seed in range(100)]
        self.files = [folder / f"{number:03d}.pdf" for number in range(len(self.papers))]
        for path, pdf in zip(self.files, self.papers, strict=True):
            path.write_bytes(pdf)
        self.target = folder / "dossier.pdf"
        self.last: AssembleResult | None = None

    def assemble(self, decided: Plan) -> int:
        """Write one volume to a file; return its size."""
        sources = {bundles.name_of(pdf): BytesSource(pdf) for pdf in self.papers}
        used = {source: sources[source] for source in decided.sources}
        with self.target.open("wb") as file:
            self.last = self.sandbox.run(
                Assemble(plan=decided, volume=0), sources=used, sink=file.write, timeout=300, largest_output=2**32
            )
        return self.target.stat().st_size

    def verify(self, decided: Plan) -> None:
        """Read it again and compare."""
        job = Verify(plan=decided, volume=0, written=self.last)
        proof = self.sandbox.run(job, sources={"source": BytesSource(self.target.read_bytes())}, timeout=300)
        if proof.problems:
            raise AssertionError(proof.problems)

    def cat(self) -> None:
        """Put the same files end to end."""
        with self.target.with_suffix(".cat").open("wb") as file:
            subprocess.run(["cat", *map(str, self.files)], stdout=file, check=True)

    def qpdf(self) -> None:
        """Merge the same files, nothing more."""
        target = str(self.target.with_suffix(".qpdf"))
        command = ["qpdf", "--empty", "--stream-data=preserve", "--pages", *map(str, self.files), "--", target]
        subprocess.run(command, check=True)


def peak_memory(pids: list[int]) -> float:
    """Return the most memory that processes have held, in MiB, where the system tells."""
    found = [Path(f"/proc/{pid}/status") for pid in pids]
    lines = [line for path in found if path.exists() for line in path.read_text().splitlines() if "VmHWM" in line]
    return max((int(line.split()[1]) / 1024 for line in lines), default=math.nan)


def main() -> None:
    """Print every ratio."""
    with Sandbox(1) as sandbox, tempfile.TemporaryDirectory() as name:
        bench = Bench(sandbox, Path(name))
        whole, tenth, bare = planned(bench.papers), planned(bench.papers[:10]), planned(bench.papers, stamps=False)
        stamped, plain = bench.assemble(whole), bench.assemble(bare)
        total = sum(map(len, bench.papers))
        print(f"100 pieces, {whole.pages} pages, {total / 1e6:.1f} MB; written: {stamped / 1e6:.1f} MB")
        paired("assembly / cat", lambda: bench.assemble(whole), bench.cat)
        if shutil.which("qpdf"):
            paired("assembly / qpdf --empty --pages", lambda: bench.assemble(whole), bench.qpdf)
        paired("1,000 pages / 100 pages", lambda: bench.assemble(whole), lambda: bench.assemble(tenth))
        large = statistics.median(timed(lambda: bench.assemble(whole)) for _ in range(TURNS))
        small = statistics.median(timed(lambda: bench.assemble(tenth)) for _ in range(TURNS))
        print(f"growth from 100 to 1,000 pages: exponent {math.log10(large / small):.2f}")
        print(f"{large * 1e3 / whole.pages:.2f} ms a page")
        without = statistics.median(timed(lambda: bench.assemble(bare)) for _ in range(TURNS))
        added, slower = (stamped - plain) / whole.pages, (large - without) * 1e3 / whole.pages
        print(f"stamps: {added:.0f} bytes and {slower:.2f} ms a page")
        bench.assemble(whole)
        paired("verification / assembly", lambda: bench.verify(whole), lambda: bench.assemble(whole))
        pids = [child.pid for child in sandbox._resting]
        peak = peak_memory(pids)
        print(f"peak memory of the child: {peak:.0f} MiB, {peak * 2**20 / total:.1f} × the dossier")
        print(f"frame of the order: {len(msgspec.msgpack.encode(whole)) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
