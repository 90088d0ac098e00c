"""Whether an output can follow PDF/A-2b: its pieces are judged one by one, once, before anything is written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.archiving import CheckArchival, CheckArchivalResult
from dossier_app.core.problems import AppError, Problem, problem

if TYPE_CHECKING:
    from threading import Event

    from dossier_app.core.plan import Plan
    from dossier_app.workspace.opened import OpenDossier

_KIND = "archival"
_VERSION = 1


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
    with ThreadPoolExecutor(opened.sandbox.workers, thread_name_prefix="archival") as pool:
        judged = dict(zip(plan.sources, pool.map(lambda s: _judged(opened, s, cancelled), plan.sources), strict=True))
    found = []
    for entry in plan.entries:
        reasons = [reason for page in entry.pages for reason in judged[page.source].reasons]
        if reasons:
            told = problem("piece-not-archivable", number=entry.number, title=entry.title, reason=reasons[0])
            found.append(told)
    return tuple(found)


def refuse_unfit(opened: OpenDossier, plan: Plan, *, cancelled: Event | None = None) -> None:
    """Stop an output that is to be archived and cannot be.

    Raises:
        UnfitError: It names every piece that stands in the way.
    """
    found = unfit(opened, plan, cancelled=cancelled) if plan.profile.archival else ()
    if found:
        raise UnfitError(found)


def _judged(opened: OpenDossier, source: str, cancelled: Event | None) -> CheckArchivalResult:
    kept = opened.derived(source, _KIND, _VERSION)
    if kept is not None:
        return msgspec.msgpack.decode(kept.read(0, kept.size), type=CheckArchivalResult)
    found = opened.sandbox.run(CheckArchival(), sources={"source": opened.source(source)}, cancelled=cancelled)
    opened.keep_derived(source, _KIND, msgspec.msgpack.encode(found), _VERSION)
    return found
