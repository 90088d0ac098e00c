"""Bookmarks and internal links of a foreign PDF: read, checked, and written in their simplest form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from dossier_app.core.outlines import Bookmark

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_BOOKMARKS = 5_000
_DEEPEST = 8
_LONGEST_TITLE = 250
_MOST_LINKS = 2_000
"""Links kept on one page."""
_FITS = frozenset({"/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV"})


@dataclass(frozen=True, kw_only=True)
class Target:
    """A place in the document: a page from 0, and the distances that its kind of view takes."""

    page: int
    view: str = "/Fit"
    numbers: tuple[float | None, ...] = ()

    def written(self, pages: Sequence[Object]) -> Array:
        """Return the target as an explicit destination."""
        return Array([pages[self.page], Name(self.view), *self.numbers])


@dataclass(frozen=True, kw_only=True)
class Link:
    """A rectangle of a page that leads to another place of the same document."""

    rectangle: tuple[float, float, float, float]
    target: Target

    def scaled(self, scale: float) -> Link:
        """Return the link on a page that was scaled."""
        left, bottom, right, top = (side * scale for side in self.rectangle)
        return replace(self, rectangle=(left, bottom, right, top))

    def to_whole_page(self, pages: set[int]) -> Link:
        """Return the link showing the whole page when it leads to one of those that were scaled."""
        return replace(self, target=Target(page=self.target.page)) if self.target.page in pages else self

    def written(self, pages: Sequence[Object]) -> Dictionary:
        """Return the link as an annotation without any action."""
        return Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array(self.rectangle),
            Border=Array([0, 0, 0]),
            F=4,
            Dest=self.target.written(pages),
        )


class Targets:
    """Finds the place that a destination means, be it explicit or named."""

    def __init__(self, pdf: Pdf, pages: Sequence[Object]) -> None:
        """Read the names of a document."""
        self._numbers = {page.objgen: number for number, page in enumerate(pages)}
        self._old_names = pdf.Root.get("/Dests")
        self._names: NameTree | None = None
        names = pdf.Root.get("/Names")
        if isinstance(names, Dictionary) and isinstance(tree := names.get("/Dests"), Dictionary):
            try:
                self._names = NameTree(tree)
            except (ValueError, RuntimeError, TypeError):
                self._names = None

    def of(self, thing: Object) -> Target | None:
        """Return where a bookmark or an annotation leads within the document, or None."""
        destination = thing.get("/Dest")
        if destination is None:
            action = thing.get("/A")
            if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
                destination = action.get("/D")
        return self._explicit(self._named(destination))

    def _named(self, destination: object) -> object:
        for _ in range(2):  # a name may stand for a dictionary that holds the array
            if isinstance(destination, String) and self._names is not None:
                destination = self._looked_up(str(destination))
            elif isinstance(destination, Name) and isinstance(self._old_names, Dictionary):
                destination = self._old_names.get(str(destination))
            if isinstance(destination, Dictionary):
                destination = destination.get("/D")
        return destination

    def _looked_up(self, name: str) -> object:
        if self._names is None:
            return None
        try:
            return self._names.get(name)
        except (ValueError, RuntimeError, TypeError, KeyError):
            return None

    def _explicit(self, destination: object) -> Target | None:
        if not isinstance(destination, Array) or len(destination) < 1:
            return None
        first: object = destination[0]
        number = None
        if isinstance(first, int):
            number = first if 0 <= first < len(self._numbers) else None
        elif isinstance(first, Dictionary):
            number = self._numbers.get(first.objgen)
        if number is None:
            return None
        view = str(destination[1]) if len(destination) > 1 and isinstance(destination[1], Name) else "/Fit"
        if view not in _FITS:
            return Target(page=number)
        return Target(page=number, view=view, numbers=tuple(_number(item) for item in list(destination)[2:6]))


def outline(pdf: Pdf, targets: Targets) -> list[Bookmark]:
    """Return the bookmarks of a document in reading order; those that lead nowhere are left out."""
    root = pdf.Root.get("/Outlines")
    found: list[Bookmark] = []
    if not isinstance(root, Dictionary):
        return found
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Object | None, int]] = [(root.get("/First"), 0)]
    while waiting and len(found) < _MOST_BOOKMARKS:
        item, level = waiting.pop()
        if (
            not isinstance(item, Dictionary)
            or (item.is_indirect and item.objgen in seen)
            or len(seen) > _MOST_BOOKMARKS
        ):
            continue
        seen.add(item.objgen if item.is_indirect else (-len(seen), 0))
        target, title = targets.of(item), _title(item.get("/Title"))
        if target is not None and title:
            found.append(Bookmark(title=title, page=target.page, level=level))
        waiting.append((item.get("/Next"), level))
        if level + 1 < _DEEPEST:
            waiting.append((item.get("/First"), level + 1))
    return found


def kept_links(page: Object, targets: Targets) -> list[Link]:
    """Return the links of a page that lead to a place of the same document."""
    annotations = page.get("/Annots")
    links: list[Link] = []
    if not isinstance(annotations, Array):
        return links
    for annotation in annotations:
        if not isinstance(annotation, Dictionary) or annotation.get("/Subtype") != Name.Link:
            continue
        rectangle = annotation.get("/Rect")
        corners = [_number(item) for item in rectangle] if isinstance(rectangle, Array) else []
        target = targets.of(annotation)
        if target is None or len(corners) != 4 or None in corners:  # noqa: PLR2004 -- corners
            continue
        left, bottom, right, top = (corner or 0.0 for corner in corners)
        links.append(Link(rectangle=(left, bottom, right, top), target=target))
        if len(links) >= _MOST_LINKS:
            break
    return links


def _title(value: object) -> str:
    """Return the words of a bookmark on one line, cut when endless."""
    if not isinstance(value, String):
        return ""
    words = "".join(character if character.isprintable() else " " for character in str(value)).split()
    return " ".join(words)[:_LONGEST_TITLE].encode("utf-8", "ignore").decode()


def _number(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type]  # anything may stand here
    except (TypeError, ValueError, OverflowError, NotImplementedError):
        return None
    return number if abs(number) < 1e7 else None  # noqa: PLR2004 -- far off any paper
