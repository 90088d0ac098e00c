"""Whether an output can follow PDF/A-2b, and the copies of pieces that make it so.

Pieces are judged one by one, once, before anything is written. What can be mended without loss is; a page that cannot
becomes a picture of itself only where a person agreed to that for its piece.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.archiving import CheckArchival, CheckArchivalResult, MakeArchival
from dossier_app.core.problems import AppError, Problem, problem
from dossier_app.sandbox import BytesSource
from dossier_app.workspace import hindrances

if TYPE_CHECKING:
    from collections.abc import Collection
    from threading import Event

    from dossier_app.core.plan import Entry, Plan
    from dossier_app.sandbox import Source
    from dossier_app.workspace.opened import OpenDossier

Copies = Mapping[str, Callable[[], "Source"]]
"""What opens each copy that leaves instead of a source, by the SHA-256 of that source."""

_KIND, _COPY = "archival", "archival-copy"
_VERSION = 2
_TIME_OUT = 3600.0
_LARGEST_COPY = 2**34


class UnfitError(AppError):
    """Some pieces cannot stand in an archival file: ``not-archivable``. Nothing was written.

    Attributes:
        problems: One for each of these pieces, with its reason.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the pieces."""
        super().__init__("not-archivable", numbers=", ".join(str(found.get("number")) for found in problems))
        self.problems = problems


def unfit(opened: OpenDossier, plan: Plan, *, cancelled: Event | None = None) -> tuple[Problem, ...]:
    """Return a problem for each piece that cannot be archived as it is: ``piece-not-archivable``.

    Raises:
        AppError: ``cancelled``, or why a document cannot be judged.
    """
    judged = _all_judged(opened, plan, cancelled)
    return tuple(told for entry in plan.entries if (told := _problem(entry, judged)) is not None)


def fitting(
    opened: OpenDossier,
    plan: Plan,
    copies: Copies,
    pictured: Collection[str],
    *,
    cancelled: Event | None = None,
) -> Copies:
    """Return the copies with which an output can be archived, or stop it.

    Args:
        opened: The dossier.
        plan: The output, archival.
        copies: Lighter copies that leave instead of what was versed.
        pictured: Numbers of the pieces whose pages may become pictures of themselves: those that prevent it, or all
            of a piece that stands in the way otherwise.
        cancelled: Gives up.

    Raises:
        UnfitError: It names every piece that stands in the way.
        AppError: ``cancelled``, or why a document cannot be judged or copied.
    """
    judged = _all_judged(opened, plan, cancelled)
    told = [(entry.number, _problem(entry, judged)) for entry in plan.entries]
    found = tuple(each for number, each in told if each is not None and number not in pictured)
    if found:
        raise UnfitError(found)
    made = {
        source: partial(_copy, opened, source, copies, result.pages, cancelled)
        for source, result in judged.items()
        if result.mended
    }
    besides = {number for number, each in told if each is None and number in pictured}
    return as_pictures(opened, plan, {**copies, **made}, besides, cancelled=cancelled)


def as_pictures(
    opened: OpenDossier,
    plan: Plan,
    copies: Copies,
    pictured: Collection[str],
    *,
    cancelled: Event | None = None,
) -> Copies:
    """Return the copies with which some pieces leave as pictures of their pages, searchable as they were.

    Args:
        opened: The dossier.
        plan: The output.
        copies: Lighter copies that leave instead of what was versed.
        pictured: Numbers of these pieces.
        cancelled: Gives up.
    """
    pages: dict[str, set[int]] = {}
    for entry in plan.entries:
        if entry.number in pictured:
            for page in entry.pages:
                pages.setdefault(page.source, set()).add(page.index)
    return {
        **copies,
        **{
            source: partial(_pages_pictured, opened, source, copies, tuple(sorted(used)), cancelled)
            for source, used in pages.items()
        },
    }


def _problem(entry: Entry, judged: dict[str, CheckArchivalResult]) -> Problem | None:
    """Return what stands in the way of a piece, or None: the pages of a document that it does not use do not."""
    used = [page for page in entry.pages if page.index in judged[page.source].pages]
    if not used:
        return None
    reason, several = judged[used[0].source].reasons[0], len(used)
    return problem("piece-not-archivable", number=entry.number, title=entry.title, reason=reason, pages=several)


def _all_judged(opened: OpenDossier, plan: Plan, cancelled: Event | None) -> dict[str, CheckArchivalResult]:
    with ThreadPoolExecutor(opened.sandbox.workers, thread_name_prefix="archival") as pool:
        found = pool.map(lambda source: _judged(opened, source, cancelled), plan.sources)
        return dict(zip(plan.sources, found, strict=True))


def _copy(opened: OpenDossier, source: str, copies: Copies, pages: tuple[int, ...], cancelled: Event | None) -> Source:
    """Return the copy of a source that can be archived, made once; one made from a lighter copy rests nowhere."""
    kept = opened.derived(source, _COPY, _VERSION) if source not in copies else None
    if kept is not None:
        return kept
    made = _pictured(opened, source, copies, pages, cancelled)
    if source not in copies:
        opened.keep_derived(source, _COPY, made, _VERSION)
    return BytesSource(made)


def _pages_pictured(
    opened: OpenDossier, source: str, copies: Copies, pages: tuple[int, ...], cancelled: Event | None
) -> Source:
    return BytesSource(_pictured(opened, source, copies, pages, cancelled))


def _pictured(
    opened: OpenDossier, source: str, copies: Copies, pages: tuple[int, ...], cancelled: Event | None
) -> bytes:
    """Return a copy of a source of which some pages are pictures of themselves."""
    lighter = copies.get(source)
    written = bytearray()
    with hindrances.named(opened, source):
        opened.sandbox.run(
            MakeArchival(pages=pages),
            sources={"source": lighter() if lighter is not None else opened.source(source)},
            sink=written.extend,
            cancelled=cancelled,
            timeout=_TIME_OUT,
            largest_output=_LARGEST_COPY,
        )
    return bytes(written)


def _judged(opened: OpenDossier, source: str, cancelled: Event | None) -> CheckArchivalResult:
    kept = opened.derived(source, _KIND, _VERSION)
    if kept is not None:
        return msgspec.msgpack.decode(kept.read(0, kept.size), type=CheckArchivalResult)
    with hindrances.named(opened, source):
        found = opened.sandbox.run(CheckArchival(), sources={"source": opened.source(source)}, cancelled=cancelled)
    opened.keep_derived(source, _KIND, msgspec.msgpack.encode(found), _VERSION)
    return found
