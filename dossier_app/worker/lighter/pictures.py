"""Which pictures the pages of a canonical PDF draw, how finely, and which bytes each page needs."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from dossier_app.worker.pdf.matrices import UNIT, of_numbers, product

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object, Pdf

    from dossier_app.worker.pdf.matrices import Matrix

Key = tuple[int, int]
"""Number and generation of an object."""

_POINTS = 72.0
_DEEPEST = 6
"""Forms within forms that are followed: scanning software makes one or two."""
_READ = 4 * 2**20
"""Bytes of content that are read for its pictures; a longer page is a drawing, and stays as it is."""


class Drawn(NamedTuple):
    """A picture as pages draw it.

    Attributes:
        stream: The picture.
        dpi: Pixels an inch where it is drawn largest.
        page: Index of the first page that draws it.
        area: Square points of the largest place it takes.
    """

    stream: Stream
    dpi: float
    page: int
    area: float


class Survey:
    """The pictures of a document and the streams that each page needs.

    Attributes:
        pictures: By object, those that some page draws.
        needs: For each page, the streams that come along with it.
        of_page: For each page, the pictures it draws.
    """

    def __init__(self, pdf: Pdf) -> None:
        """Look through every page."""
        self.pictures: dict[Key, Drawn] = {}
        self.needs: list[frozenset[Key]] = []
        self.of_page: list[list[Key]] = []
        self.streams: dict[Key, Stream] = {}
        self._reached: dict[Key, frozenset[Key]] = {}
        for index, page in enumerate(pdf.pages):
            self.needs.append(self._needed(page.obj))
            self.of_page.append([])
            if any(_is_picture(self.streams[key]) for key in self.needs[-1]):
                self._look(page.obj, index)

    def _needed(self, page: Object) -> frozenset[Key]:
        found = set(self._reach(page.get("/Resources"), 0))
        contents = page.get("/Contents")
        for stream in contents if isinstance(contents, Array) else [contents]:
            found |= self._reach(stream, 0)
        return frozenset(found)

    def _reach(self, item: object, depth: int) -> frozenset[Key]:
        """Return the streams that an object leads to; what was followed once is remembered."""
        if not isinstance(item, Dictionary | Array | Stream) or depth > 12 * _DEEPEST:
            return frozenset()
        key = item.objgen if item.is_indirect else (0, 0)
        if key != (0, 0):
            if key in self._reached:
                return self._reached[key]
            self._reached[key] = frozenset()  # a loop ends here
        found: set[Key] = set()
        if isinstance(item, Stream):
            self.streams[key] = item
            found.add(key)
        for value in item.as_list() if isinstance(item, Array) else _values(item):
            found |= self._reach(value, depth + 1)
        if key != (0, 0):
            self._reached[key] = frozenset(found)
        return frozenset(found)

    def _look(self, page: Object, index: int) -> None:
        contents = page.get("/Contents")
        streams = contents.as_list() if isinstance(contents, Array) else [contents]
        if sum(_length(stream) for stream in streams if isinstance(stream, Stream)) > _READ:
            return
        self._follow(page, page.get("/Resources"), UNIT, index, 0)

    def _follow(self, content: Object, resources: object, matrix: Matrix, index: int, depth: int) -> None:
        """Follow what a page or a form draws."""
        drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        if not isinstance(drawn, Dictionary) or depth > _DEEPEST:
            return
        for name, place in _placed(content, matrix):
            item = drawn.get(name)
            if not isinstance(item, Stream):
                continue
            if _is_picture(item):
                self._note(item, place, index)
            elif item.get("/Subtype") == Name.Form and _length(item) <= _READ:
                own = item.get("/Resources")
                inner = item.get("/Matrix")
                within = of_numbers(inner.as_list()) if isinstance(inner, Array) else None
                placed = product(within or UNIT, place)
                self._follow(item, resources if own is None else own, placed, index, depth + 1)

    def _note(self, stream: Stream, place: Matrix, index: int) -> None:
        across, down = hypot(place[0], place[1]), hypot(place[2], place[3])
        width, height = _side(stream, "/Width"), _side(stream, "/Height")
        if not across or not down or not width or not height:
            return
        dpi, area = min(width / across, height / down) * _POINTS, across * down
        key = stream.objgen
        self.of_page[index].append(key)
        known = self.pictures.get(key)
        if known is None:
            self.pictures[key] = Drawn(stream, dpi, index, area)
        else:
            self.pictures[key] = Drawn(stream, min(dpi, known.dpi), known.page, max(area, known.area))


def _placed(content: Object, matrix: Matrix) -> Iterator[tuple[str, Matrix]]:
    """Yield the name of each object drawn, with the matrix that places it."""
    stack: list[Matrix] = []
    try:
        instructions = pikepdf.parse_content_stream(content, "q Q cm Do")
    except pikepdf.PdfError:  # broken content: nothing is known of its pictures, and they stay
        return
    for instruction in instructions:
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "q":
            stack.append(matrix)
        elif operator == "Q":
            matrix = stack.pop() if stack else matrix
        elif operator == "cm":
            placed = of_numbers(operands)
            if placed is None:
                return
            matrix = product(placed, matrix)
        elif operator == "Do" and operands:
            yield str(operands[0]), matrix


def _values(item: Object) -> list[object]:
    return [value for name, value in item.items() if name != "/Parent"]


def _is_picture(item: Object) -> bool:
    return bool(item.get("/Subtype") == Name.Image)


def _length(stream: Stream) -> int:
    length = stream.get("/Length", 0)
    return length if isinstance(length, int) else 0


def _side(stream: Stream, name: str) -> int:
    side = stream.get(name, 0)
    return side if isinstance(side, int) else 0
