"""Whether pages will be read, and whether a document is like one already there: proposals, never refusals.

The limits were measured against what an engine reads on the same pages (see ``tests/core/test_legibility.py`` for what
they are held to). A plain measure of sharpness is no use: it rises as a picture gets darker, because it measures noise.
So the page is brought to full contrast first, and a page that has no contrast is judged on that alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.dossier import change_attachment
from dossier_app.core.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dossier_app.core.dossier import Attachment, Dossier
    from dossier_app.core.looking import PageLook

UNREADABLE_EDGE, FAINT_EDGE = 75, 95
UNREADABLE_CONTRAST, FAINT_CONTRAST = 25, 35
NO_CONTRAST = 8
"""Under which a light page is empty rather than pale."""
DARK = 60
SMALLEST_LONG_SIDE = 1_170
"""Pixels along the longest side of A4 at 100 a inch; fewer read badly once printed on a page."""

_DECIDED_BY_PEOPLE = frozenset(
    {
        "photo-blurred",
        "photo-soft",
        "photo-dark",
        "photo-pale",
        "photo-small",
        "photo-cut",
        "resembles",
        "same-pages",
    }
)

NEAR = 18
"""Bits of 256 that two renderings of one page may differ by."""


def findings(pages: Sequence[PageLook]) -> tuple[Problem, ...]:
    """Return what may keep pages from being read; pages that carry their own words read at any size."""
    pictures = [page for page in pages if not page.words and not _is_empty(page)]
    dark = [page for page in pictures if page.light < DARK and page.contrast < 2 * FAINT_CONTRAST]
    pale = [page for page in pictures if page.contrast < FAINT_CONTRAST and page not in dark]
    left = [page for page in pictures if page not in dark and page not in pale]
    found = []
    for code, chosen in (
        ("photo-dark", dark),
        ("photo-pale", pale),
        ("photo-blurred", [page for page in left if page.edge < UNREADABLE_EDGE]),
        ("photo-soft", [page for page in left if UNREADABLE_EDGE <= page.edge < FAINT_EDGE]),
    ):
        if chosen:
            found.append(problem(code, pages=len(chosen)))
    small = [page for page in pictures if 0 < max(page.across, page.down) < SMALLEST_LONG_SIDE]
    if small:
        found.append(problem("photo-small", width=small[0].across, height=small[0].down))
    if sides := max((len(page.cut) for page in pictures), default=0):
        found.append(problem("photo-cut", sides=sides))
    return tuple(found)


def noticed(attachment: Attachment) -> tuple[Problem, ...]:
    """Return what was noticed of a document, but for that with which a person has decided to keep it."""
    return tuple(found for found in attachment.findings if found not in attachment.kept)


def doubts(attachment: Attachment) -> tuple[Problem, ...]:
    """Return what a person has still to decide on: to take it again, to do without it, or to keep it all the same."""
    return tuple(found for found in noticed(attachment) if found.code in _DECIDED_BY_PEOPLE)


def keep_anyway(dossier: Dossier, attachment_id: str) -> Dossier:
    """Keep a document with its doubts: they are not told again.

    Raises:
        AppError: ``no-such-attachment``.
    """
    attachment = dossier.attachment(attachment_id)
    return change_attachment(dossier, attachment_id, kept=(*attachment.kept, *doubts(attachment)))


def _is_empty(page: PageLook) -> bool:
    return page.contrast < NO_CONTRAST and page.light >= DARK


def distance(one: str, other: str) -> int:
    """Return how many bits of two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def resembles(pages: Sequence[str], others: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return the id of the document whose pages all look most like these, in their order, or "".

    Args:
        pages: Hashes of a new document's pages; "" for an empty page.
        others: Ids and hashes of those already there.
    """
    if not any(pages):
        return ""
    best, least = "", NEAR + 1
    for name, known in others:
        if len(known) == len(pages):
            farthest = max(_apart(*pair) for pair in zip(pages, known, strict=True))
            if farthest < least:
                best, least = name, farthest
    return best


def _apart(one: str, other: str) -> int:
    """Return how many bits differ; an empty page looks like another empty page only."""
    if one and other:
        return distance(one, other)
    return 0 if one == other else NEAR + 1
