"""The numbered list of pieces: rows that never lie about their place, whatever the length of titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.french import NBSP, count, long_date
from dossier_app.core.problems import Value
from dossier_app.worker.drawn.typeset import ACCENT, BOTTOM, HAIRLINE, INK, LEFT, MUTED, RIGHT, TINT, TOP

if TYPE_CHECKING:
    from dossier_app.core.plan import Entry, Plan, Volume
    from dossier_app.worker.drawn.tags import Element
    from dossier_app.worker.drawn.typeset import Paper


def title_of(volume: Volume) -> str:
    """Return what the list is called: courts ask for an *inventaire*, in a file of its own."""
    return "Inventaire des pièces" if volume.kind == "inventory" else "Bordereau des pièces"


COLUMN, ROW = b"/A<</O/Table/Scope/Column>>", b"/A<</O/Table/Scope/Row>>"
"""Which cells a heading of the table speaks for."""

_SIZE = 9.5
_LEADING = 13.0
_PAD = 4.5
_WHOLE = 12
"""Lines up to which a row is kept on one page."""

_NUMBER, _NAME, _DATE, _COUNT, _PAGE = LEFT + 6, LEFT + 56, RIGHT - 190, RIGHT - 52, RIGHT - 6
_APART, _VOLUMES = 24, 38
"""Between a period, which then keeps to one line, and the count of pages; where that tells the volume before it."""


class Row(Value, frozen=True, kw_only=True):
    """Where an entry stands in the inventory: a page from 0 and a rectangle in points. A long title makes several."""

    entry: int
    page: int
    left: float
    bottom: float
    right: float
    top: float


class Table:
    """The inventory of one volume being drawn."""

    def __init__(self, paper: Paper, plan: Plan, volume: Volume) -> None:
        """Draw on a paper whose current page is blank."""
        self._paper = paper
        self._plan = plan
        self._volume = volume
        self._several = plan.bundles > 1
        self._apart = _VOLUMES if self._several else _APART
        self._paged = volume.kind == "bundle"
        self._count = _COUNT if self._paged else _PAGE  # a list alone has no pages of its own to tell
        # A bundle leads to the pieces of its other volumes too, in the files that lie beside it; what is archived
        # does not: the checker cannot follow a link out of the file.
        self._reached = {
            index
            for index, entry in enumerate(plan.entries)
            if entry.pages and plan.volumes[entry.volume].kind == volume.kind == "bundle" and not plan.profile.archival
        } | set(volume.entries)
        # Several pieces in one file are a series: the list says where it begins, and in which file.
        self._series = {
            other.entries[0]: other
            for other in plan.volumes
            if volume.kind == "inventory" and other.kind == "piece" and len(other.entries) > 1
        }
        self.rows: list[Row] = []

    def draw(self) -> tuple[Row, ...]:
        """Draw every page of the inventory but the end of the last one; return the rectangles of its rows."""
        paper = self._paper
        heading = self._plan.heading
        paper.y = TOP - 14
        paper.write(title_of(self._volume), LEFT, paper.y, 20, bold=True)
        paper.y -= 20
        paper.paragraph(f"{heading.person} — {heading.title}", 10, colour=MUTED)
        paper.y -= 10
        with paper.element("Table"):
            with paper.element("TR"):
                self._head()
            section = ""
            for index, entry in enumerate(self._plan.entries):
                if entry.section != section:
                    section = entry.section
                    self._section(section, following=self._lines(entry))
                if index in self._series:
                    self._file(self._series[index], following=self._lines(entry))
                self._row(index, entry)
        self._total()
        return tuple(self.rows)

    def _head(self) -> None:
        paper = self._paper
        paper.block(LEFT, paper.y - 7, RIGHT - LEFT, 20, ACCENT)
        white = (1.0, 1.0, 1.0)
        for text, x, align in (
            ("N°", _NUMBER, "left"),
            ("Intitulé", _NAME, "left"),
            ("Date ou période", _DATE, "left"),
            ("Pages", self._count, "right"),
            *((("Page", _PAGE, "right"),) if self._paged else ()),
        ):
            with paper.element("TH", attributes=COLUMN):
                paper.write(text, x, paper.y, 8.5, bold=True, colour=white, align=align)
        paper.y -= 7

    def _next_page(self) -> None:
        paper = self._paper
        paper.turn_page()
        with paper.furniture():
            paper.write(f"{title_of(self._volume)} (suite)", LEFT, TOP, 9, colour=MUTED)
            paper.y = TOP - 24
            self._head()

    def _section(self, title: str, following: int) -> None:
        """Draw the heading of a section, never alone at the bottom of a page."""
        paper = self._paper
        lines = paper.wrap(title, RIGHT - LEFT - 12, 9, bold=True)
        height = len(lines) * 12 + 10
        if paper.y - height - min(following, 3) * _LEADING - 2 * _PAD < BOTTOM + 20:
            self._next_page()
        paper.block(LEFT, paper.y - height, RIGHT - LEFT, height, TINT)
        y = paper.y - 14
        across = b"/A<</O/Table/Scope/Row/ColSpan %d>>" % (5 if self._paged else 4)
        with paper.element("TR"), paper.element("TH", attributes=across):
            for line in lines:
                paper.write(line, LEFT + 6, y, 9, bold=True, colour=ACCENT)
                y -= 12
        paper.y -= height

    def _file(self, series: Volume, following: int) -> None:
        """Draw the line that opens a series, never alone at the bottom of a page."""
        paper = self._paper
        numbers = [self._plan.entries[index].number for index in series.entries]
        text = f"Pièces {numbers[0]} à {numbers[-1]}, en un seul fichier{NBSP}: {series.name}"
        lines = paper.wrap(text, RIGHT - _NAME - 6, 8.5)
        height = len(lines) * 11 + 8
        if paper.y - height - min(following, 3) * _LEADING - 2 * _PAD < BOTTOM + 20:
            self._next_page()
        y = paper.y - 12
        across = b"/A<</O/Table/ColSpan %d>>" % (5 if self._paged else 4)
        with paper.element("TR"), paper.element("TD", attributes=across):
            for line in lines:
                paper.write(line, _NAME, y, 8.5, colour=MUTED)
                y -= 11
        paper.y -= height
        paper.rule(paper.y, weight=0.4, colour=HAIRLINE)

    def _lines(self, entry: Entry) -> int:
        return max(1, len(self._title(entry)), len(self._date(entry)))

    def _title(self, entry: Entry) -> list[str]:
        words = {
            "present": entry.title,
            "withdrawn": f"{entry.title} — pièce retirée",
            "withheld": "Non jointe à cette version",
        }[entry.status]
        return self._paper.wrap(words, _DATE - _NAME - 12, _SIZE)

    def _date(self, entry: Entry) -> list[str]:
        return self._paper.wrap(entry.date, self._count - _DATE - self._apart, _SIZE) if entry.date else []

    def _row(self, index: int, entry: Entry) -> None:
        paper = self._paper
        titles, dates = self._title(entry), self._date(entry)
        total = max(1, len(titles), len(dates))
        cells = self._cells(linked=index in self._reached and bool(entry.pages))
        drawn = 0
        while drawn < total:
            room = int((paper.y - 2 * _PAD - BOTTOM - 20) / _LEADING)
            if room < min(total - drawn, 2) or (drawn == 0 and total <= _WHOLE and room < total):
                self._next_page()
                continue
            here = min(room, total - drawn)
            lines = titles[drawn : drawn + here], dates[drawn : drawn + here]
            self._part(index, entry, lines, here, cells, first=drawn == 0)
            drawn += here
        paper.rule(paper.y, weight=0.4, colour=HAIRLINE)

    def _cells(self, *, linked: bool) -> tuple[Element | None, ...]:
        """Return the cells of a row that begins: number, title (in its link), date, count, page."""
        paper = self._paper
        with paper.element("TR"):
            number = paper.new_element("TH", attributes=ROW)
            title = paper.new_element("TD")
            with paper.inside(title):
                words = paper.new_element("Link") if linked else title
            return number, words, *(paper.new_element("TD") for _ in range(3 if self._paged else 2))

    def _part(
        self,
        index: int,
        entry: Entry,
        text: tuple[list[str], list[str]],
        lines: int,
        cells: tuple[Element | None, ...],
        *,
        first: bool,
    ) -> None:
        """Draw the lines of a row that one page holds; number and pages stand on its first line."""
        paper = self._paper
        titles, dates = text
        present = entry.status == "present"
        colour = INK if present else MUTED
        top = paper.y
        y = top - _PAD - _SIZE
        if first:
            with paper.inside(cells[0]):
                paper.write(entry.number, _NUMBER, y, _SIZE, bold=True, colour=ACCENT if present else MUTED)
        with paper.inside(cells[1]):
            for offset, line in enumerate(titles):
                paper.write(line, _NAME, y - offset * _LEADING, _SIZE, colour=colour)
        with paper.inside(cells[2]):
            for offset, line in enumerate(dates):
                paper.write(line, _DATE, y - offset * _LEADING, _SIZE, colour=colour)
        if first and present:
            self._write_pages(entry, y, colour, cells)
        paper.y = top - lines * _LEADING - 2 * _PAD
        if index in self._reached and entry.pages:
            with paper.inside(cells[1]):
                paper.refer()
            self.rows.append(Row(entry=index, page=paper.page, left=LEFT, bottom=paper.y, right=RIGHT, top=top))

    def _write_pages(
        self, entry: Entry, y: float, colour: tuple[float, float, float], cells: tuple[Element | None, ...]
    ) -> None:
        """Write how many pages a piece has, in which volume, and where it begins."""
        paper = self._paper
        with paper.inside(cells[3]):
            if self._several:
                volume = self._plan.volumes[entry.volume].position
                paper.write(f"vol. {volume}", self._count - 32, y, 8, colour=MUTED, align="right")
            paper.write(str(len(entry.pages)), self._count, y, _SIZE, colour=colour, align="right")
        if self._paged:
            with paper.inside(cells[4]):
                paper.write(str(entry.first), _PAGE, y, _SIZE, bold=True, colour=colour, align="right")

    def _total(self) -> None:
        paper = self._paper
        if paper.y - 40 < BOTTOM + 20:
            self._next_page()
        there = [entry for entry in self._plan.entries if entry.status == "present"]
        pages = sum(len(entry.pages) for entry in there)
        paper.y -= 20
        paper.write(
            f"{count(len(there), 'pièce')}, {count(pages, 'page')}", RIGHT - 6, paper.y, _SIZE, bold=True, align="right"
        )
        if not self._several and self._paged and self._plan.pages != pages:
            paper.write(
                f"Intercalaires compris : {count(self._plan.pages, 'page')}",
                LEFT + 6,
                paper.y,
                8.5,
                colour=MUTED,
            )
        paper.y -= 18
        day = long_date(self._plan.heading.established_on)
        paper.write(f"{title_of(self._volume).split()[0]} établi le {day}.", LEFT + 6, paper.y, 8.5, colour=MUTED)
