"""Writes bookmarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dossier_app.worker.pdf.pdf_syntax import text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.worker.pdf.pdf_writer import Writer


@dataclass
class Item:
    """One bookmark.

    Attributes:
        page: Number of the object of the page it leads to.
        closed: Whether what is under it is hidden at first.
    """

    title: str
    page: int
    closed: bool = False
    children: list[Item] = field(default_factory=list)


def write(writer: Writer, items: Sequence[Item]) -> int:
    """Write bookmarks and all that is under them; return the number of their root, or 0 where there are none."""
    if not items:
        return 0
    root = writer.reserve()
    first, last, shown = _level(writer, items, root)
    return writer.add(b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, shown), root)


def _level(writer: Writer, items: Sequence[Item], parent: int) -> tuple[int, int, int]:
    """Write the bookmarks under one; return the first and the last number, and how many show."""
    first = writer.reserve(len(items))
    shown = 0
    for position, item in enumerate(items):
        number = first + position
        entries = b"/Title %b/Parent %d 0 R/Dest[%d 0 R/Fit]" % (text_string(item.title), parent, item.page)
        if position:
            entries += b"/Prev %d 0 R" % (number - 1)
        if position + 1 < len(items):
            entries += b"/Next %d 0 R" % (number + 1)
        shown += 1
        if item.children:
            below, above, under = _level(writer, item.children, number)
            entries += b"/First %d 0 R/Last %d 0 R/Count %d" % (below, above, -under if item.closed else under)
            shown += 0 if item.closed else under
        writer.add(b"<<" + entries + b">>", number)
    return first, first + len(items) - 1, shown
