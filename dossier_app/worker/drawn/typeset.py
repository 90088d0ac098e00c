"""The look of the documents of a dossier: one page size, one family, one accent colour, one grid."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from dossier_app.worker.drawn.drawing import Drawing
from dossier_app.worker.drawn.tags import GROUPS
from dossier_app.worker.pdf.fonts import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from dossier_app.worker.drawn.tags import Element, Tags

WIDTH, HEIGHT = 595.28, 841.89
"""A4 upright, in points."""

LEFT, RIGHT, TOP, BOTTOM = 62.0, WIDTH - 62.0, HEIGHT - 66.0, 68.0
"""Edges of the text."""

_TOGETHER = 8
"""Lines up to which those of one row stay on one page."""

INK = (0.10, 0.13, 0.18)
MUTED = (0.36, 0.41, 0.48)
ACCENT = (0.11, 0.32, 0.47)
HAIRLINE = (0.80, 0.83, 0.86)
TINT = (0.945, 0.957, 0.969)


class Paper:
    """Pages being drawn, from the top down. Coordinates are points from the bottom left corner.

    Attributes:
        page: Index of the page being drawn.
        running: Title written again at the top of the pages that follow, while a sheet goes on; "" for none.
        y: Baseline where the next line would go.
        transcribed: Whether some text had letters that the font cannot show and was transcribed.
    """

    def __init__(self, texts: Iterable[str], title: str, tags: Tags | None = None) -> None:
        """Prepare fonts that hold the letters of every text that will be drawn.

        Args:
            texts: What will be drawn, and maybe more.
            title: Of the document.
            tags: Gathers what is drawn in a tree of headings, paragraphs and tables, where the file will hold one.
        """
        characters = {sign for text in texts for sign in readable(text).text}
        self._drawing = Drawing(characters, readable(title).text, (WIDTH, HEIGHT))
        self._tags = tags
        self.page = 0
        self.running = ""
        self.y = TOP
        self.transcribed = False

    def clean(self, text: str) -> str:
        """Return a text that the fonts show whole, and remember that a part was transcribed."""
        shown = readable(text)
        self.transcribed = self.transcribed or shown.transcribed
        return shown.text

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text."""
        return self._drawing.width(self.clean(text), size, bold=bold)

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        colour: tuple[float, float, float] = INK,
        align: str = "left",
    ) -> None:
        """Write one line at a place."""
        shown = self.clean(text)
        if not shown:
            return
        if align != "left":
            across = self._drawing.width(shown, size, bold=bold)
            x -= across if align == "right" else across / 2
        if self._tags is None:
            self._drawing.text(shown, (x, y), size, colour, bold=bold)
            return
        self._drawing.mark(self._tags.mark(size, bold=bold))
        # A space at the end of each line: words of two lines are two words for whoever listens.
        self._drawing.text(f"{shown} " if align == "left" else shown, (x, y), size, colour, bold=bold)
        self._drawing.mark("EMC")

    # --- what it means

    def inside(self, element: Element | None) -> AbstractContextManager[object]:
        """Draw in an element of the tree, where there is one."""
        return nullcontext() if self._tags is None or element is None else self._tags.inside(element)

    def element(self, kind: str, title: str = "", attributes: bytes = b"") -> AbstractContextManager[object]:
        """Draw in a new element of the tree."""
        return self.inside(self.new_element(kind, title, attributes))

    def new_element(self, kind: str, title: str = "", attributes: bytes = b"") -> Element | None:
        """Put an element in the tree, to be drawn in at once or bit by bit; None where there is no tree.

        Furniture makes none: the headings of a table that goes on would stand there a second time, out of any row.
        """
        if self._tags is None or not self._tags.meaning:
            return None
        return self._tags.here.add(kind, title=title, attributes=attributes)

    def refer(self) -> None:
        """Put in the element being drawn the link that will lie on the next of the rows that are returned."""
        if self._tags is not None:
            self._tags.refer()

    def furniture(self) -> AbstractContextManager[object]:
        """Draw what is to be seen and means nothing."""
        return nullcontext() if self._tags is None else self._tags.furniture()

    @contextmanager
    def _unread(self) -> Iterator[None]:
        if self._tags is not None:
            self._drawing.mark("/Artifact BMC")
        yield
        if self._tags is not None:
            self._drawing.mark("EMC")

    # --- lines

    def wrap(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """Cut a text in lines no wider than given: between words, or within a word wider than the line."""
        measure = partial(self.width, size=size, bold=bold)
        lines: list[str] = []
        line = ""
        for word in self.clean(text).split(" "):
            if not word:
                continue
            longer = f"{line} {word}" if line else word
            if measure(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while measure(line) > width and len(line) > 1:
                fits = next(
                    size_ for size_ in range(len(line) - 1, 0, -1) if size_ == 1 or measure(line[:size_]) <= width
                )
                lines.append(line[:fits])
                line = line[fits:]
        return [*lines, line] if line or not lines else lines

    def paragraph(
        self,
        text: str,
        size: float,
        *,
        width: float = RIGHT - LEFT,
        x: float = LEFT,
        leading: float = 1.4,
        bold: bool = False,
        colour: tuple[float, float, float] = INK,
    ) -> None:
        """Write a text from :attr:`y` down, on as many lines as it takes."""
        alone = self._tags is not None and self._tags.here.kind in GROUPS
        with self.element("P") if alone else nullcontext():
            for line in self.wrap(text, width, size, bold=bold):
                self.write(line, x, self.y, size, bold=bold, colour=colour)
                self.y -= size * leading

    def rule(
        self,
        y: float,
        *,
        left: float = LEFT,
        right: float = RIGHT,
        weight: float = 0.5,
        colour: tuple[float, float, float] = HAIRLINE,
    ) -> None:
        """Draw a horizontal line."""
        with self._unread():
            self._drawing.line((left, y), (right, y), weight, colour)

    def block(self, x: float, y: float, width: float, height: float, colour: tuple[float, float, float]) -> None:
        """Fill a rectangle given by its bottom left corner."""
        with self._unread():
            self._drawing.rectangle(x, y, (width, height), colour)

    def frame(self, x: float, y: float, width: float, height: float, colour: tuple[float, float, float]) -> None:
        """Draw the edge of a rectangle given by its bottom left corner."""
        with self._unread():
            self._drawing.rectangle(x, y, (width, height), colour, weight=0.5)

    def box(self, x: float, y: float, side: float) -> None:
        """Draw an empty square to tick."""
        with self._unread():
            self._drawing.rectangle(x, y, (side, side), MUTED, weight=0.8)

    def turn_page(self) -> None:
        """End the page and begin another."""
        self._drawing.end_page()
        if self._tags is not None:
            self._tags.turn_page()
        self.page += 1
        self.y = TOP
        if self.running:
            with self.furniture():
                self.write(f"{self.running} (suite)", LEFT, TOP, 9, colour=MUTED)
            self.y = TOP - 22

    def keep(self, lines: int, leading: float) -> None:
        """Turn the page where a few lines that belong together would be parted; more than a few may be."""
        if lines <= _TOGETHER and self.y - (lines - 1) * leading < BOTTOM + 24:
            self.turn_page()

    def end_sheet(self) -> None:
        """End the page, and with it the sheet that it belongs to."""
        self.running = ""
        self.turn_page()

    def finish(self, *, described: bool = False) -> bytes:
        """Return the PDF of the pages ended with :meth:`turn_page`.

        Args:
            described: Whether the tree of what they mean goes in: the pages of a volume have theirs written with it.
        """
        return self._drawing.finish(self._tags if described else None)
