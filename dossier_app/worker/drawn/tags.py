"""What drawn pages mean, for people who do not see them: headings, paragraphs, tables, and what is only furniture.

Pages are drawn from the top down, and what is drawn is marked as it is drawn: the tree of elements grows in the order
in which it is to be read (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS = frozenset({"Document", "Sect", "Table", "TR", "L", "LI"})
"""Elements that hold others, never words: words drawn straight in one make a paragraph or a heading."""

_HEADING, _SUBHEADING = 18.0, 10.5
"""Sizes in points from which bold words that stand alone are headings."""


class Mark(NamedTuple):
    """Words on a drawn page, by the number that they are marked with."""

    page: int
    number: int


class Reference(NamedTuple):
    """A link, by the index of the row that it lies on."""

    row: int


@dataclass
class Element:
    """One element of the tree.

    Attributes:
        kind: Standard type: ``H1``, ``Table``, ``TD``…
        title: Its name in the tree, or "".
        attributes: What its dictionary says besides, as PDF syntax.
        children: In reading order.
    """

    kind: str
    title: str = ""
    attributes: bytes = b""
    children: list[Element | Mark | Reference] = field(default_factory=list)

    def add(self, kind: str, *, title: str = "", attributes: bytes = b"") -> Element:
        """Put another element in this one; return it."""
        made = Element(kind, title=title, attributes=attributes)
        self.children.append(made)
        return made


class Tags:
    """The tree of what is being drawn.

    Attributes:
        root: The whole document.
        marked: How many marks each drawn page has.
        links: How many links lie on rows so far.
    """

    def __init__(self) -> None:
        """Begin with an empty document."""
        self.root = Element("Document")
        self.marked: list[int] = [0]
        self.links = 0
        self._open: list[Element] = [self.root]
        self._furniture = 0

    @contextmanager
    def inside(self, element: Element) -> Iterator[Element]:
        """Draw in an element."""
        self._open.append(element)
        try:
            yield element
        finally:
            self._open.pop()

    @contextmanager
    def furniture(self) -> Iterator[None]:
        """Draw what means nothing: running heads, page numbers, repeated headings of tables."""
        self._furniture += 1
        try:
            yield
        finally:
            self._furniture -= 1

    @property
    def meaning(self) -> bool:
        """Whether what is drawn now means something, and has a place in the tree."""
        return not self._furniture

    @property
    def here(self) -> Element:
        """The element being drawn."""
        return self._open[-1]

    def mark(self, size: float, *, bold: bool) -> str:
        """Return what opens the marked words of one line, of a size in points."""
        if self._furniture:
            return "/Artifact BMC"
        element = self.here
        if element.kind in GROUPS:
            role = "H1" if bold and size >= _HEADING else "H2" if bold and size >= _SUBHEADING else "P"
            element = element.add(role)
        page = len(self.marked) - 1
        made = Mark(page, self.marked[page])
        self.marked[page] += 1
        element.children.append(made)
        return f"/{element.kind} <</MCID {made.number}>> BDC"

    def refer(self) -> None:
        """Put in the element being drawn the link that will lie on the row drawn next."""
        self.here.children.append(Reference(self.links))
        self.links += 1

    def turn_page(self) -> None:
        """Begin another page."""
        self.marked.append(0)
