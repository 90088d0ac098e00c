"""Writes the tree of what drawn pages mean, and what leads from a page or a link back to its element.

The pieces are documents of others, joined as they are: each has its place in the tree, under its number and title, and
what stands on its pages is not described. The file says so (``Suspects``): it promises nothing about them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from dossier_app.worker.drawn.tags import Element, Mark
from dossier_app.worker.pdf.pdf_syntax import text_string

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dossier_app.worker.drawn.tags import Tags


class Objects(Protocol):
    """Where the objects of the tree go."""

    def reserve(self, count: int = 1) -> int:
        """Return a number for an object that will be written later."""
        ...

    def add(self, body: bytes, number: int = 0) -> int:
        """Write an object that is no stream; return its number."""
        ...


class Joined(NamedTuple):
    """A piece in the tree.

    Attributes:
        title: Its number and title.
        told: What it is, in words.
        page: Number of its first page's object.
    """

    title: str
    told: str
    page: int


class Structure:
    """The tree of one file."""

    def __init__(self, tags: Tags, rows: int) -> None:
        """Number what leads back to the tree: drawn pages first, then links.

        Args:
            tags: What was drawn.
            rows: How many links lie on the drawn pages.
        """
        self._tags = tags
        self._rows = rows
        self._sheets = len(tags.marked)
        self._parents: dict[int, dict[int, int]] = {}
        self._links: dict[int, int] = {}

    def of_page(self, sheet: int) -> bytes:
        """Return what a drawn page says of the tree."""
        return b"/StructParents %d/Tabs/S" % sheet if self._tags.marked[sheet] else b""

    def of_link(self, row: int) -> bytes:
        """Return what a link says of the tree."""
        return b"/StructParent %d" % (self._sheets + row)

    def write(
        self, writer: Objects, pages: Sequence[int], links: Mapping[int, tuple[int, int]], joined: Sequence[Joined]
    ) -> bytes:
        """Write the tree; return what the catalogue says of it.

        Args:
            writer: The file.
            pages: Number of the object of each drawn page.
            links: By row, the number of the link's object and that of its page.
            joined: The pieces, in their order.
        """
        root = writer.reserve()
        document = self._written(self._tags.root, root, _Places(writer, pages, links), joined)
        rows: list[bytes] = []
        for sheet, owners in sorted(self._parents.items()):
            held = b" ".join(b"%d 0 R" % owners[mark] for mark in range(len(owners)))
            rows.append(b"%d[%b]" % (sheet, held))
        rows += [b"%d %d 0 R" % (self._sheets + row, owner) for row, owner in sorted(self._links.items())]
        parents = writer.add(b"<</Nums[%b]>>" % b" ".join(rows))
        writer.add(
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (document, parents, self._sheets + self._rows),
            root,
        )
        suspects = b"/Suspects true" if joined else b""
        return b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true%b>>" % (root, suspects)

    def _written(self, element: Element, parent: int, places: _Places, joined: Sequence[Joined] = ()) -> int:
        """Write an element and what it holds; return the number of its object."""
        writer = places.writer
        number = writer.reserve()
        kids: list[bytes] = []
        for child in element.children:
            if isinstance(child, Element):
                kids.append(b"%d 0 R" % self._written(child, number, places))
            elif isinstance(child, Mark):
                kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (places.pages[child.page], child.number))
                self._parents.setdefault(child.page, {})[child.number] = number
            elif child.row in places.links:
                link, page = places.links[child.row]
                kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (page, link))
                self._links[child.row] = number
        for piece in joined:
            title, told = text_string(piece.title), text_string(piece.told)
            section = b"<</Type/StructElem/S/Sect/P %d 0 R/Pg %d 0 R/T %b/Alt %b>>" % (number, piece.page, title, told)
            kids.append(b"%d 0 R" % writer.add(section))
        title = b"/T " + text_string(element.title) if element.title else b""
        held = element.attributes + b"/K[%b]" % b" ".join(kids)
        writer.add(b"<</Type/StructElem/S/%b/P %d 0 R%b%b>>" % (element.kind.encode(), parent, title, held), number)
        return number


class _Places(NamedTuple):
    """Where what was drawn stands in the file."""

    writer: Objects
    pages: Sequence[int]
    links: Mapping[int, tuple[int, int]]
