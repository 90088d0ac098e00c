"""Weighs canonical PDFs at each rung of the ladder, and makes their lighter copies.

Only streams are touched: pictures coded again, identical streams kept once, and content compressed where it was not.
Pages, their text, links, boxes and rotation stay as they are.
"""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Pdf, Stream

from dossier_app.core import jobs
from dossier_app.core.reducing import RUNGS, PageWeight, ReduceResult, Rung, WeighResult
from dossier_app.worker.lighter.pictures import Survey
from dossier_app.worker.lighter.recoding import WORTH, Recoder, deflated, put
from dossier_app.worker.pdf import saving

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pikepdf import Object

    from dossier_app.core.reducing import Look, Reduce, Weigh
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.lighter.pictures import Key
    from dossier_app.worker.lighter.recoding import Coded

_FEW = 3
"""Pictures of one kind that are all tried; of more, one in :data:`_ONE_IN`, spread, and at least these."""
_ONE_IN = 8
_LOOSE = 400
"""Bytes from which a stream that is not compressed is."""
_LARGEST_STREAM = 2**28

_RANKS: tuple[Look, ...] = ("drawn", "bilevel", "text", "coloured", "photo")


def weigh(job: Weigh, exchange: Exchange) -> WeighResult:
    """Estimate what a document weighs at each rung.

    Raises:
        AppError: ``file-broken``.
    """
    with _opened(exchange) as pdf:
        survey = Survey(pdf)
        scale = _Scale(survey, exchange, toned=job.toned)
        return scale.result(len(pdf.pages), exchange.sources["source"])


def reduce(job: Reduce, exchange: Exchange) -> ReduceResult:
    """Write the lighter copy of a document.

    Raises:
        AppError: ``file-broken``, ``no-such-page``.
    """
    with _opened(exchange) as whole:
        if job.only >= len(whole.pages):
            raise jobs.refused("no-such-page", page=job.only + 1, pages=len(whole.pages))
        pdf = _alone(whole, job.only) if job.only >= 0 else whole
        survey = Survey(pdf)
        recoded = 0
        if job.rung is not Rung.AS_IS:
            for done, (key, drawn) in enumerate(survey.pictures.items()):
                exchange.progress("reduce", done, len(survey.pictures))
                coded = Recoder(drawn, toned=job.toned).at(job.rung)
                if coded is not None:
                    put(survey.streams[key], coded)
                    recoded += 1
            _tighten(stream for key, stream in survey.streams.items() if key not in survey.pictures)
            _fold(pdf)
        exchange.progress("write", 0, 1)
        _save(pdf, exchange)
        exchange.progress("write", 1, 1)
        pages, shared = _shared_out(Survey(pdf), exchange.output.tell())
        return ReduceResult(pages=pages, shared=shared, recoded=recoded)


class _Trial(NamedTuple):
    """A picture tried at every rung."""

    bytes: tuple[int, ...]
    harm: tuple[int, ...]


class _Scale:
    """The pictures of a document, sorted in kinds, of which a few are tried."""

    def __init__(self, survey: Survey, exchange: Exchange, *, toned: bool) -> None:
        self._survey = survey
        self._streams = sum(_size(stream) for stream in survey.streams.values())  # as they came: looking unwraps some
        self._full: dict[Key, int] = {}
        self._raw: dict[Key, int] = {}
        self._looks: dict[Key, Look] = {}
        self._tried: dict[Key, _Trial] = {}
        self._kinds: dict[Key, tuple[object, ...]] = {}
        groups: dict[tuple[object, ...], list[Key]] = defaultdict(list)
        for done, (key, drawn) in enumerate(survey.pictures.items()):
            exchange.progress("weigh", done, 2 * len(survey.pictures))
            recoder = Recoder(drawn, toned=toned)
            self._looks[key] = recoder.look if recoder.is_movable or recoder.look == "bilevel" else "drawn"
            self._full[key] = recoder.fullness
            self._raw[key] = recoder.raw
            self._kinds[key] = (
                recoder.filter,
                recoder.components,
                self._looks[key],
                round(drawn.dpi / 25),
                recoder.contrast,
                recoder.turns_black_and_white,
            )
            groups[self._kinds[key]].append(key)
        chosen = [key for keys in groups.values() for key in _spread(keys)]
        for done, key in enumerate(chosen):
            exchange.progress("weigh", len(chosen) + done, 2 * len(chosen))
            self._tried[key] = _try(Recoder(survey.pictures[key], toned=toned, raw=self._raw[key]))
        self._ratios = {kind: self._ratio(keys) for kind, keys in groups.items()}

    def _ratio(self, keys: Iterable[Key]) -> tuple[float, ...]:
        """Return what the tried pictures of a kind became, for each byte of their small copies."""
        tried = [key for key in keys if key in self._tried]
        before = sum(self._full[key] for key in tried) or 1
        return tuple(sum(self._tried[key].bytes[rank] for key in tried) / before for rank in range(len(RUNGS)))

    def _bytes(self, key: Key) -> tuple[int, ...]:
        """Return the bytes of a stream at each rung."""
        if key in self._tried:
            return self._tried[key].bytes
        if key in self._kinds:
            raw, ratios = self._raw[key], self._ratios[self._kinds[key]]
            # Nothing is coded without loss by much: there, bytes grow with the bytes that were.
            lossless = round(raw * min(1.0, self._kept(self._kinds[key])))
            return (raw, lossless, *(min(raw, round(self._full[key] * ratio)) for ratio in ratios[2:]))
        stream = self._survey.streams[key]
        size = _size(stream)
        tight = min(size, len(coded.data)) if (coded := _tightened(stream)) is not None else size
        return (size, *[tight] * (len(RUNGS) - 1))

    def _kept(self, kind: tuple[object, ...]) -> float:
        """Return the share of bytes that coding without loss leaves to a kind."""
        tried = [key for key in self._tried if self._kinds[key] == kind]
        return sum(self._tried[key].bytes[1] for key in tried) / (sum(self._raw[key] for key in tried) or 1)

    def result(self, pages: int, size: int) -> WeighResult:
        """Share the bytes of the file out among its pages."""
        users: dict[Key, int] = defaultdict(int)
        for needs in self._survey.needs:
            for key in needs:
                users[key] += 1
        weights = {key: self._bytes(key) for key in users}
        around = max(0, size - self._streams) // max(1, pages)
        shared = [weights[key] for key, times in users.items() if times > 1]
        told = []
        for index, needs in enumerate(self._survey.needs):
            own = [weights[key] for key in needs if users[key] == 1]
            pictures = self._survey.of_page[index]
            harm = [self._tried[key].harm for key in pictures if key in self._tried]
            large = [key for key in pictures if self._looks[key] != "drawn"]
            told.append(
                PageWeight(
                    look=max((self._looks[key] for key in large), key=_RANKS.index, default="drawn"),
                    dpi=round(max((self._survey.pictures[key].dpi for key in large), default=0)),
                    bytes=tuple(around + total for total in _sums(own)),
                    harm=tuple(max((of[rank] for of in harm), default=0) for rank in range(len(RUNGS))),
                )
            )
        return WeighResult(pages=tuple(told), shared=_sums(shared))


def _shared_out(survey: Survey, size: int) -> tuple[tuple[int, ...], int]:
    """Return the bytes that each page of a file adds, and those that several share."""
    users: dict[Key, int] = defaultdict(int)
    for needs in survey.needs:
        for key in needs:
            users[key] += 1
    sizes = {key: _size(stream) for key, stream in survey.streams.items()}
    around = max(0, size - sum(sizes.values())) // max(1, len(survey.needs))
    pages = tuple(around + sum(sizes[key] for key in needs if users[key] == 1) for needs in survey.needs)
    return pages, sum(sizes[key] for key, times in users.items() if times > 1)


def _sums(weights: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(weight[rank] for weight in weights) for rank in range(len(RUNGS)))


def _spread(keys: list[Key]) -> list[Key]:
    """Choose which pictures of a kind are tried."""
    wanted = max(_FEW, -(-len(keys) // _ONE_IN))
    if len(keys) <= wanted:
        return keys
    return [keys[(2 * turn + 1) * len(keys) // (2 * wanted)] for turn in range(wanted)]


def _try(recoder: Recoder) -> _Trial:
    sizes, harm = [], []
    for rung in RUNGS:
        coded = recoder.at(rung)
        sizes.append(recoder.raw if coded is None else len(coded.data))
        harm.append(0 if coded is None else recoder.harm(coded))
    return _Trial(tuple(sizes), tuple(harm))


# --- without loss


def _tightened(stream: Stream) -> Coded | None:
    return deflated(stream) if "/Filter" not in stream and _size(stream) >= _LOOSE else None


def _tighten(streams: Iterable[Stream]) -> None:
    """Compress what is not."""
    for stream in streams:
        coded = _tightened(stream)
        if coded is not None and len(coded.data) < WORTH * _size(stream):
            stream.write(coded.data, filter=coded.filter)


def _fold(pdf: Pdf) -> None:
    """Keep identical streams once: pictures, fonts and letterheads that software writes again on each page."""
    first: dict[bytes, Object] = {}
    same: dict[Key, Object] = {}
    for item in pdf.objects:
        if isinstance(item, Stream) and item.is_indirect and not _leads_on(item):
            written = hashlib.sha256(item.read_raw_bytes())
            written.update(b"\0".join(_spelled(item)))
            kept = first.setdefault(written.digest(), item)
            if kept.objgen != item.objgen:
                same[item.objgen] = kept
    if not same:
        return
    for item in pdf.objects:
        _redirect(item, same, 0)


def _spelled(stream: Stream) -> list[bytes]:
    return [name.encode() + b" " + _value(stream[name]) for name in sorted(stream.keys())]


def _value(value: object) -> bytes:
    if not isinstance(value, pikepdf.Object):
        return str(value).encode()
    return repr(value.objgen).encode() if value.is_indirect else value.unparse()


def _is_reference(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _leads_on(stream: Stream) -> bool:
    """Tell whether a stream may lead to others: only leaves are folded."""
    return "/Resources" in stream or "/Parent" in stream or str(stream.get("/Type", "/XObject")) != "/XObject"


def _redirect(item: object, same: dict[Key, Object], depth: int) -> None:
    """Lead every reference to a folded stream to the one that stays."""
    if depth > 8:  # noqa: PLR2004 -- deeper than dictionaries are written without an object of their own
        return
    if isinstance(item, Array):
        for position, value in enumerate(item.as_list()):
            if _is_reference(value):
                if value.objgen in same:
                    item[position] = same[value.objgen]
            else:
                _redirect(value, same, depth + 1)
    elif isinstance(item, Dictionary | Stream):
        for name, value in list(item.items()):
            if _is_reference(value):
                if value.objgen in same:
                    item[name] = same[value.objgen]
            else:
                _redirect(value, same, depth + 1)


# --- the file


def _opened(exchange: Exchange) -> Pdf:
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_LARGEST_STREAM, run_length_max_memory=_LARGEST_STREAM)
    try:
        return Pdf.open(exchange.source("source"))
    except pikepdf.PdfError as error:
        raise jobs.refused("file-broken", media="application/pdf") from error


def _alone(whole: Pdf, index: int) -> Pdf:
    pdf = Pdf.new()
    pdf.pages.append(whole.pages[index])
    return pdf


def _save(pdf: Pdf, exchange: Exchange) -> None:
    stream = io.BufferedWriter(exchange.output, jobs.LARGEST_PIECE)
    saving.save(pdf, stream)
    stream.flush()
    stream.detach()
    exchange.output.finish()


def _size(stream: Stream) -> int:
    length = stream.get("/Length", 0)
    return length if isinstance(length, int) else 0
