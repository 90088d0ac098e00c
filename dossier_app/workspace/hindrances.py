"""Which pieces keep an output from being made: named with their reason, wherever a child fell over them.

One bad document can stop the file that holds it, in any of the children that read it: where it is taken apart, judged,
made lighter, bound or read again. Nobody can do anything about that without knowing which one it is. A child that reads
one document alone tells by that which it is; pieces that are bound together are each tried alone.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from dossier_app.core.planning import alone
from dossier_app.core.problems import AppError, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dossier_app.core.dossier import Dossier
    from dossier_app.core.plan import Plan, Volume

OF_DOCUMENTS = frozenset(
    {
        "blob-missing",
        "child-broken",
        "child-crashed",
        "child-malformed",
        "child-too-large",
        "file-broken",
        "no-such-page",
        "out-of-memory",
        "output-too-large",
        "source-unreadable",
        "timed-out",
        "verification-failed",
    }
)
"""Codes of errors that a document may be the cause of."""


class Holder(Protocol):
    """An open dossier, as far as the names of its documents are concerned."""

    @property
    def dossier(self) -> Dossier:
        """What it holds."""
        ...


class HinderedError(AppError):
    """Some pieces keep an output from being made: ``pieces-hinder``. Nothing was delivered.

    Attributes:
        problems: One for each of these pieces, with its reason.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the pieces."""
        super().__init__("pieces-hinder", count=len(problems))
        self.problems = problems


@contextmanager
def named(opened: Holder, source: str) -> Iterator[None]:
    """Read one document in this block: what happens there is told of it.

    Args:
        opened: The dossier.
        source: SHA-256 of the canonical PDF.

    Raises:
        HinderedError: In place of an error that the document may be the cause of.
    """
    try:
        yield
    except AppError as error:
        if error.code not in OF_DOCUMENTS:
            raise
        told = problem("document-hinders", title=title_of(opened, source), reason=error.code)
        raise HinderedError((told,)) from error


def title_of(opened: Holder, source: str) -> str:
    """Return what the document is called that has pages of a canonical PDF, or "" where there is none."""
    titles = (
        attachment.title or attachment.name
        for attachment in opened.dossier.attachments
        if any(page.source == source for page in attachment.pages)
    )
    return next(titles, "")


def among(
    decided: Plan,
    volume: Volume,
    attempt: Callable[[Plan], object],
    on_tried: Callable[[int, int], object],
) -> HinderedError | None:
    """Try each piece of a file alone; return the error that names those that fail, or None where none does.

    Args:
        decided: The output that could not be made.
        volume: The file at which it failed.
        attempt: Makes an output and reads it again, to nowhere.
        on_tried: Told how many pieces were tried, of how many.

    Raises:
        AppError: ``cancelled``, ``disk-full``…: what no document is the cause of.
    """
    there = [index for index in volume.entries if decided.entries[index].pages]
    told: list[Problem] = []
    for done, index in enumerate(there):
        on_tried(done, len(there))
        try:
            attempt(alone(decided, index))
        except AppError as error:
            if error.code not in OF_DOCUMENTS:
                raise
            entry = decided.entries[index]
            told.append(problem("piece-hinders", number=entry.number, title=entry.title, reason=error.code))
    return HinderedError(tuple(told)) if told else None
