"""Assembling a gigabyte, sealing it, and moving one piece among 5,000 pages, as ratios to ``cat`` of the same files.

Run with ``python -m tests.benchmarks.bench_large [megabytes] [folder]``. Everything is on: stamps, links, bookmarks,
labels. All sides read the same canonical files and write to the same disk, in turns; the median ratio is printed:

* assembly, with what was kept of the sources and without, and sealed under a password, against ``cat``;
* verification against assembly; the whole delivery (hashed, flushed to the disk, read again, verified) against ``cat``;
* assembly from the encrypted file of a dossier, where deciphering counts too;
* documents brought into a dossier and assembled for the first time, as people live it;
* ``pdfunite`` and ``qpdf`` on the same files, where they are installed;
* growth from 100 to 5,000 small pages, and assembling again after one piece has moved;
* peak memory of a child for each of the jobs.
"""

from __future__ import annotations

import hashlib
import io
import math
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app import delivery
from dossier_app.core.assembling import Assemble, AssembleResult, Verify
from dossier_app.core.dossier import PageRef
from dossier_app.core.planning import plan
from dossier_app.sandbox import FileSource, Sandbox
from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.keys import KdfParameters
from dossier_app.worker.raster.image_pdf import ImagePdf, Picture
from dossier_app.workspace.apart import taken_apart, together
from tests.benchmarks.bench_assembly import paper, peak_memory, timed
from tests.benchmarks.bench_lived import lived
from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from dossier_app.core.plan import Plan
    from dossier_app.sandbox import Source
    from dossier_app.workspace.apart import Apart

TURNS = 5
BILLS = 2500
BILL_PAGES = 2
SEED_PAGES = ((200, 1), (70, 7), (10, 11), (20, 10))
"""How many documents of how many pages: photographs, scans, born-digital papers."""


class _Collected(io.BytesIO):
    def finish(self) -> None:
        """Nothing is held back."""


def photos(seed: int, count: int, size: int) -> bytes:
    """Return a canonical PDF of as many photographs, as intake writes them: nothing here looks at their bytes."""
    draw = random.Random(seed)  # noqa: S311 -- the same each time
    made = _Collected()
    writer = ImagePdf(made)  # type: ignore[arg-type]  # what it needs of an output
    for _ in range(count):
        data = draw.randbytes(round(size * draw.uniform(0.7, 1.3)))
        entries = b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
        writer.add(Picture(width=3000, height=4000, data=(data,), entries=entries))
    writer.finish()
    return made.getvalue()


def mixed(megabytes: int) -> Iterator[tuple[bytes, int]]:
    """Yield 300 documents of 1,000 pages: photographs one by one, scans by seven, born-digital papers by ten."""
    size = megabytes * 1_000_000
    seed = 0
    for share, (documents, pages) in zip((0.66, 0.33, 0, 0), SEED_PAGES, strict=True):
        for _ in range(documents):
            seed += 1
            weight = round(size * share / documents / pages)
            yield (photos(seed, pages, weight) if share else paper(seed, pages)), pages


class Bench:
    """Documents on a disk, and the children that bind them."""

    def __init__(self, folder: Path, documents: Iterable[tuple[bytes, int]]) -> None:
        """Write the documents to a folder."""
        self.files: dict[str, Path] = {}
        self.pages: dict[str, int] = {}
        self.target = folder / "dossier.pdf"
        for number, (data, pages) in enumerate(documents):
            name = hashlib.sha256(data).hexdigest()
            self.files[name] = folder / f"{number:04d}.pdf"
            self.files[name].write_bytes(data)
            self.pages[name] = pages
        self.size = sum(path.stat().st_size for path in self.files.values())
        self.last: AssembleResult | None = None

    def opened(self, name: str) -> FileSource:
        """Return one document as a source."""
        return FileSource(self.files[name].open("rb", buffering=0))

    def planned(self, names: Sequence[str], **shape: object) -> Plan:
        """Return the plan of one piece a document."""
        attachments = [
            bundles.attachment(
                f"a{number}",
                [PageRef(source=name, index=index) for index in range(self.pages[name])],
                title=f"Pièce {number}",
            )
            for number, name in enumerate(names)
        ]
        rows = [bundles.row("", a.id, section=f"Rubrique {number // 10}") for number, a in enumerate(attachments)]
        return plan(bundles.profile(**shape), bundles.dossier(*attachments), rows, heading=bundles.heading())

    def apart(self, sandbox: Sandbox, names: Iterable[str]) -> Apart:
        """Take documents apart."""
        return together(taken_apart(sandbox, {name: partial(self.opened, name) for name in names}))

    def assemble(
        self,
        sandbox: Sandbox,
        decided: Plan,
        kept: Apart | None = None,
        *,
        password: str = "",
        source: Callable[[str], Source] | None = None,
        sink: BinaryIO | None = None,
    ) -> None:
        """Write one volume to a file."""
        sources = {name: (source or self.opened)(name) for name in decided.sources}
        job = Assemble(plan=decided, volume=0, password=password, kept=kept.kept if kept else ())
        with self.target.open("wb", buffering=0) as file:
            self.last = sandbox.run(
                job,
                sources=sources | (kept.sources if kept else {}),
                sink=(sink or file).write,
                timeout=600,
                largest_output=2**36,
            )

    def verify(self, sandbox: Sandbox, decided: Plan, file: BinaryIO | None = None) -> None:
        """Read it again and compare."""
        with self.target.open("rb") as written:
            job = Verify(plan=decided, volume=0, written=self.last)
            proof = sandbox.run(job, sources={"source": FileSource(file or written)}, timeout=600)
        if proof.problems:
            raise AssertionError(proof.problems)

    def deliver(self, sandbox: Sandbox, decided: Plan, kept: Apart) -> None:
        """Do all that the program does: written aside, hashed, flushed, read again, verified, put in place."""
        delivery.deliver(
            self.target.with_suffix(".delivered"),
            lambda file: self.assemble(sandbox, decided, kept, sink=file),
            lambda file: self.verify(sandbox, decided, file),
        )

    def cat(self, names: Iterable[str]) -> None:
        """Put the same files end to end."""
        with self.target.with_suffix(".cat").open("wb") as file:
            subprocess.run(["cat", *(str(self.files[name]) for name in names)], stdout=file, check=True)

    def qpdf(self) -> None:
        """Merge the same files, nothing more."""
        files, target = map(str, self.files.values()), str(self.target.with_suffix(".qpdf"))
        subprocess.run(["qpdf", "--empty", "--stream-data=preserve", "--pages", *files, "--", target], check=True)

    def pdfunite(self) -> None:
        """Merge the same files, nothing more, and break their links."""
        files, target = map(str, self.files.values()), str(self.target.with_suffix(".united"))
        # It decodes what it copies, and complains that these pictures show nothing.
        subprocess.run(["pdfunite", *files, target], check=True, stderr=subprocess.DEVNULL)


def in_turns(sides: dict[str, Callable[[], object]], floor: str, turns: int = TURNS) -> None:
    """Print the median ratio of each side to one of them, run in turns."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(turns):
        for name, run in sides.items():
            seconds[name].append(timed(run))
    for name, measured in seconds.items():
        ratios = [mine / theirs for mine, theirs in zip(measured, seconds[floor], strict=True)]
        print(
            f"  {name}: {statistics.median(measured):.2f} s, {statistics.median(ratios):.2f} × {floor}"
            f" ({min(ratios):.2f} to {max(ratios):.2f}; least against least {min(measured) / min(seconds[floor]):.2f})"
        )


def large(folder: Path, megabytes: int) -> None:
    """Print everything about one large dossier."""
    bench = Bench(folder, mixed(megabytes))
    decided = bench.planned(list(bench.files))
    print(f"{len(bench.files)} pieces, {decided.pages} pages, {bench.size / 1e6:.0f} MB")
    with Sandbox() as sandbox, Sandbox(1) as second, Sandbox(1) as third:
        kept = bench.apart(sandbox, bench.files)
        print(f"  kept of them: {sum(entry.length for entry in kept.kept) / decided.pages:.0f} bytes a page")
        sides: dict[str, Callable[[], object]] = {
            "cat": lambda: bench.cat(bench.files),
            "assembly, parts kept": lambda: bench.assemble(second, decided, kept),
            "verification": lambda: bench.verify(third, decided),
            "sealed, parts kept": lambda: bench.assemble(second, decided, kept, password="été"),
            "assembly, nothing kept": lambda: bench.assemble(sandbox, decided),
            "delivery, all in all": lambda: bench.deliver(sandbox, decided, kept),
        }
        in_turns(sides, "cat")
        in_turns({name: sides[name] for name in ("assembly, parts kept", "verification")}, "assembly, parts kept")
        for name, pool in (("assembly", second), ("verification", third)):
            print(f"  peak memory of the child, {name}: {peak_memory([child.pid for child in pool._resting]):.0f} MiB")
        peers = {name: run for name, run in (("qpdf", bench.qpdf), ("pdfunite", bench.pdfunite)) if shutil.which(name)}
        in_turns({"cat": sides["cat"], "assembly, parts kept": sides["assembly, parts kept"], **peers}, "cat", 1)
        stored(folder, bench, decided, kept, second)
    lived(folder, list(bench.files.values()))


def stored(folder: Path, bench: Bench, decided: Plan, kept: Apart, sandbox: Sandbox) -> None:
    """Print what deciphering the store adds."""
    cheap = KdfParameters(memory_kib=46 * 1024, passes=1, lanes=1)
    cabinet, _ = Cabinet.create(folder / "armoire", "phrase de passe", kdf=cheap)
    store = cabinet.create_dossier(title="DEMO Awa", value=b"", label="", now=datetime.now(UTC))
    for path in bench.files.values():
        with path.open("rb") as file:
            store.add_blob(file)

    def read() -> None:
        for name in bench.files:
            with store.open_blob(name) as stream:
                while stream.read(2**18):
                    pass

    sides: dict[str, Callable[[], object]] = {
        "cat": lambda: bench.cat(bench.files),
        "reading the encrypted file, nothing more": read,
        "assembly from the encrypted file": lambda: bench.assemble(
            sandbox, decided, kept, source=lambda name: FileSource(store.open_blob(name))
        ),
    }
    in_turns(sides, "cat", 3)
    store.close()
    cabinet.close()


def small(folder: Path) -> None:
    """Print growth from 100 to 5,000 small pages, and what moving one piece costs."""
    bench = Bench(folder, ((paper(seed, BILL_PAGES), BILL_PAGES) for seed in range(BILLS)))
    names = list(bench.files)
    cold: dict[int, float] = {}
    with Sandbox(1) as sandbox:
        bench.assemble(sandbox, bench.planned(names[:5]))  # a child that has begun
        for count in (50, 500, BILLS):
            decided = bench.planned(names[:count])
            cold[decided.pages] = min(timed(partial(bench.assemble, sandbox, decided)) for _ in range(3))
            print(f"  {decided.pages} pages, nothing kept: {cold[decided.pages] * 1e3 / decided.pages:.2f} ms a page")
        (few, fast), *_, (many, slow) = cold.items()
        print(f"  growth from {few} to {many} pages: exponent {math.log(slow / fast) / math.log(many / few):.2f}")
        kept = bench.apart(sandbox, names)
        moved = bench.planned([*names[1:], names[0]])
        bare = bench.planned([*names[1:], names[0]], stamps=False)
        in_turns(
            {
                "cat": lambda: bench.cat(names),
                f"{moved.pages} pages, one piece moved": lambda: bench.assemble(sandbox, moved, kept),
                "the same without stamps": lambda: bench.assemble(sandbox, bare, kept),
            },
            "cat",
        )
        plain = bench.target.stat().st_size
        bench.assemble(sandbox, moved, kept)
        print(f"  stamps: {(bench.target.stat().st_size - plain) / moved.pages:.0f} bytes a page")
        in_turns(
            {
                "assembly, nothing kept": lambda: bench.assemble(sandbox, moved),
                "verification": lambda: bench.verify(sandbox, moved),
            },
            "assembly, nothing kept",
            2,
        )
        print(f"  peak memory of the child: {peak_memory([child.pid for child in sandbox._resting]):.0f} MiB")


def main() -> None:
    """Print every ratio."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    parent = sys.argv[2] if len(sys.argv) > 2 else None
    for run in (small, partial(large, megabytes=megabytes)):
        with tempfile.TemporaryDirectory(dir=parent) as name:
            run(Path(name))


if __name__ == "__main__":
    main()
