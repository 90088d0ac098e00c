"""What pages of sources add to a file: the whole of a source while nothing more is known, page by page once it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dossier_app.core.dossier import PageRef

_WHOLE = -1
"""Stands, among the pages that a file holds, for what belongs to all pages of a source."""


class SourceWeight(Value, frozen=True, kw_only=True):
    """Bytes of a canonical PDF, page by page.

    Attributes:
        pages: What each page adds.
        shared: What the first page used adds besides: fonts and pictures that several pages share.
    """

    pages: tuple[int, ...]
    shared: int = 0


class Load:
    """What one file holds so far."""

    def __init__(self, weights: Mapping[str, int | SourceWeight], held: Iterable[tuple[str, int]] = ()) -> None:
        """Begin with the pages of sources that are already there."""
        self._weights = weights
        self._held = set(held)

    def adding(self, pages: Iterable[PageRef]) -> int:
        """Return the bytes that pages would add: what the file holds already is not counted again."""
        return sum(self._bytes(source, index) for source, index in _parts(pages) - self._held)

    def add(self, pages: Iterable[PageRef]) -> int:
        """Put pages in the file; return the bytes that they add."""
        pages = tuple(pages)
        added = self.adding(pages)
        self._held |= _parts(pages)
        return added

    def _bytes(self, source: str, index: int) -> int:
        weight = self._weights.get(source, 0)
        if isinstance(weight, int):
            return weight if index == _WHOLE else 0
        if index == _WHOLE:
            return weight.shared
        return weight.pages[index] if index < len(weight.pages) else 0


def _parts(pages: Iterable[PageRef]) -> set[tuple[str, int]]:
    used = {(page.source, page.index) for page in pages}
    return used | {(source, _WHOLE) for source, _ in used}
