"""Fitting an output of an open dossier under its limits: weighing its documents, choosing, and keeping lighter copies.

What was weighed and the copies made rest beside the documents, in the encrypted file of the dossier: doing the same
again costs nothing, and no plain copy exists anywhere.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal

import msgspec

from dossier_app.core import budget
from dossier_app.core.budget import Worst
from dossier_app.core.jobs import RenderPage
from dossier_app.core.plan import Plan, Volume
from dossier_app.core.problems import AppError, Problem, Value
from dossier_app.core.reducing import Reduce, Rung, Weigh, WeighResult
from dossier_app.core.weights import SourceWeight
from dossier_app.sandbox import BytesSource
from dossier_app.workspace import hindrances

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from threading import Event

    from dossier_app.core.jobs import Progress
    from dossier_app.sandbox import FileSource, Source
    from dossier_app.workspace.opened import OpenDossier

VERSION = 2
"""Of the ladder: what another version weighed or made is done again."""

TIME_OUT = 3600.0
LARGEST_COPY = 2**34

Wish = Literal["none", "auto"] | Rung
"""What a person asks: nothing lost, as little as fits, or one rung for everything."""


Picture = tuple[int, int, bytes]
"""Width and height in pixels, and rows of RGB bytes."""


class OverLimitError(AppError):
    """A file cannot be brought under its limit: ``over-limit``.

    Attributes:
        size: Bytes that it has, or would have.
        limit: Bytes that it may have.
        problems: The pieces that weigh most.
    """

    def __init__(self, file: str, size: int, limit: int, problems: tuple[Problem, ...]) -> None:
        """Keep what weighs most."""
        super().__init__("over-limit", file=file, size=size, limit=limit)
        self.size = size
        self.limit = limit
        self.problems = problems


class Settled(Value, frozen=True, kw_only=True):
    """An output and how far each of its sources goes down the ladder.

    Attributes:
        plan: The output, cut with the weights that it would have.
        rungs: Pairs of source and rung; the others leave as they are.
        worst: The page to look at before agreeing.
    """

    plan: Plan
    rungs: tuple[tuple[str, Rung], ...] = ()
    worst: Worst | None = None


class Budget:
    """The weights of one open dossier, and its lighter copies."""

    def __init__(
        self,
        opened: OpenDossier,
        *,
        on_progress: Callable[[Progress], object] | None = None,
        cancelled: Event | None = None,
    ) -> None:
        """Weigh and make copies through the dossier's sandbox."""
        self._opened = opened
        self._tell = on_progress
        self._cancelled = cancelled
        self._weighed: dict[str, WeighResult] = {}
        self._exact: dict[tuple[str, Rung], SourceWeight] = {}
        self._made: dict[tuple[str, Rung], bytes] = {}

    def settle(
        self, decide: Callable[[Mapping[str, int | SourceWeight]], Plan], wish: Wish, *, black_and_white: bool = False
    ) -> Settled:
        """Choose the mildest rungs with which an output fits, from estimates; what cannot fit keeps its problem.

        Args:
            decide: Plans the output with weights.
            wish: What the person asks.
            black_and_white: Whether pages of print may lose their greys.

        Raises:
            AppError: ``cancelled``, or why a document cannot be weighed.
        """
        steps = budget.ladder(black_and_white=black_and_white)
        rungs: dict[str, Rung] = {}
        plan = self._planned(decide, rungs)
        if isinstance(wish, Rung):
            rungs = dict.fromkeys(plan.sources, wish)
            self._weigh(plan.sources)
            plan = self._planned(decide, rungs)
        while over := budget.over(plan):
            sources = [source for volume in over for source in budget.sources_of(plan, volume)]
            if self._weigh(sources):
                plan = self._planned(decide, rungs)
                continue
            moved = budget.lowered(plan, rungs, steps) if wish == "auto" else None
            if moved is None:
                break
            rungs = moved
            plan = self._planned(decide, rungs)
        chosen = tuple((source, rung) for source, rung in rungs.items() if rung is not Rung.AS_IS)
        return Settled(plan=plan, rungs=chosen, worst=budget.worst(plan, self._weighed, rungs))

    def _planned(self, decide: Callable[[Mapping[str, int | SourceWeight]], Plan], rungs: Mapping[str, Rung]) -> Plan:
        return decide(self._known(rungs))

    def _known(self, rungs: Mapping[str, Rung]) -> dict[str, int | SourceWeight]:
        """Return the weight of each source at its rung: exact where its copy is made, else estimated."""
        attached = {page.source for a in self._opened.dossier.attachments for page in a.pages}
        sizes = {source: self._opened.blob_size(source) for source in attached}
        known = budget.weights(sizes, self._weighed, rungs)
        for (source, rung), weight in self._exact.items():
            if rungs.get(source, Rung.AS_IS) is rung:
                known[source] = weight
        return known

    # --- weighing

    def _weigh(self, sources: Iterable[str]) -> bool:
        """Weigh sources that were not; return whether there were any."""
        waiting = [source for source in dict.fromkeys(sources) if source not in self._weighed]
        toned = self._toned()
        with ThreadPoolExecutor(self._opened.sandbox.workers, thread_name_prefix="weigh") as pool:
            found = pool.map(lambda source: self._weighing(source, toned), waiting)
            self._weighed |= dict(zip(waiting, found, strict=True))
        return bool(waiting)

    def _weighing(self, source: str, toned: frozenset[str]) -> WeighResult:
        kind = f"weight:{'toned' if source in toned else 'free'}"
        kept = self._opened.derived(source, kind, VERSION)
        if kept is not None:
            return msgspec.msgpack.decode(_whole(kept), type=WeighResult)
        with hindrances.named(self._opened, source):
            found = self._opened.sandbox.run(
                Weigh(toned=source in toned),
                sources={"source": self._opened.source(source)},
                on_progress=self._tell,
                cancelled=self._cancelled,
                timeout=TIME_OUT,
            )
        self._opened.keep_derived(source, kind, msgspec.msgpack.encode(found), VERSION)
        return found

    def _toned(self) -> frozenset[str]:
        """Return the sources that keep their greys whatever is agreed: those of identity documents and of permits."""
        dossier, library = self._opened.dossier, self._opened.library
        sections = {item.requirement.id: item.requirement.section for item in self._opened.assessment().items}
        kept = set()
        for attachment in dossier.attachments:
            piece = library.pieces.get(attachment.piece)
            if sections.get(attachment.requirement) == "identity" or (piece is not None and piece.expires):
                kept |= {page.source for page in attachment.pages}
        return frozenset(kept)

    # --- copies

    def prepare(self, rungs: Iterable[tuple[str, Rung]]) -> bool:
        """Make the lighter copies that are not there yet; return whether there were any.

        Raises:
            AppError: ``cancelled``, ``disk-full``, or why a copy cannot be made.
        """
        toned = self._toned()
        waiting = [pair for pair in rungs if pair not in self._exact]
        with ThreadPoolExecutor(self._opened.sandbox.workers, thread_name_prefix="reduce") as pool:
            made = pool.map(lambda pair: self._copied(*pair, toned=pair[0] in toned), waiting)
            self._exact |= dict(zip(waiting, made, strict=True))
        return bool(waiting)

    def heaviest(self, settled: Settled, volume: Volume | None = None) -> tuple[Problem, ...]:
        """Name the pieces that make a file heavy, or the whole output where none is given."""
        return budget.heaviest(settled.plan, volume, self._known(dict(settled.rungs)))

    def copy(self, source: str, rung: Rung) -> Source:
        """Return the lighter copy of a source; it must have been prepared.

        Raises:
            AppError: ``blob-missing``.
        """
        if (source, rung) in self._made:
            return BytesSource(self._made[source, rung])
        kept = self._opened.derived(source, _kind(rung, toned=source in self._toned()), VERSION)
        if kept is None:
            raise AppError("blob-missing", blob=source)
        return kept

    def _copied(self, source: str, rung: Rung, *, toned: bool) -> SourceWeight:
        kind = _kind(rung, toned=toned)
        weight = self._opened.derived(source, f"{kind}:weight", VERSION)
        if weight is not None and self._opened.derived(source, kind, VERSION) is not None:
            return msgspec.msgpack.decode(_whole(weight), type=SourceWeight)
        copy = bytearray()
        with hindrances.named(self._opened, source):
            done = self._opened.sandbox.run(
                Reduce(rung=rung, toned=toned),
                sources={"source": self._opened.source(source)},
                sink=copy.extend,
                on_progress=self._tell,
                cancelled=self._cancelled,
                timeout=TIME_OUT,
                largest_output=LARGEST_COPY,
            )
        made = SourceWeight(pages=done.pages, shared=done.shared)
        if self._opened.keep_derived(source, kind, bytes(copy), VERSION):
            self._opened.keep_derived(source, f"{kind}:weight", msgspec.msgpack.encode(made), VERSION)
        else:  # a dossier open for reading only
            self._made[source, rung] = bytes(copy)
        return made

    def compared(self, worst: Worst, width: int) -> tuple[Picture, Picture]:
        """Draw a page as it was given, and as it would leave.

        Args:
            worst: The page, and its rung.
            width: Pixels across.

        Raises:
            AppError: ``cancelled``, or why it cannot be drawn.
        """
        copy = bytearray()
        page = worst.page
        self._opened.sandbox.run(
            Reduce(rung=worst.rung, toned=page.source in self._toned(), only=page.index),
            sources={"source": self._opened.source(page.source)},
            sink=copy.extend,
            cancelled=self._cancelled,
        )
        given = RenderPage(index=page.index, width=width, turn=page.turn)
        alone = msgspec.structs.replace(given, index=0)
        return self._drawn(given, self._opened.source(page.source)), self._drawn(alone, BytesSource(bytes(copy)))

    def _drawn(self, job: RenderPage, source: Source) -> Picture:
        pixels = bytearray()
        shown = self._opened.sandbox.run(job, sources={"source": source}, sink=pixels.extend, cancelled=self._cancelled)
        return shown.width, shown.height, bytes(pixels)


def _kind(rung: Rung, *, toned: bool) -> str:
    return f"reduced:{rung}{':toned' if toned and rung is Rung.BLACK_AND_WHITE else ''}"


def _whole(source: FileSource) -> bytes:
    return source.read(0, source.size)
