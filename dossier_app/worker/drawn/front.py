"""Everything that is drawn around the pieces of one volume: front matter first, then its separators and blank backs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dossier_app.core.problems import Value
from dossier_app.worker.drawn import changes, presence, sheets
from dossier_app.worker.drawn.inventory import Row, Table, title_of
from dossier_app.worker.drawn.tags import Tags
from dossier_app.worker.drawn.typeset import BOTTOM, LEFT, MUTED, RIGHT, Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dossier_app.core.plan import Plan, Volume

_TRANSCRIBED = (
    "* Un nom écrit dans un autre alphabet a été transcrit en lettres latines par le logiciel\u00a0: à vérifier."
)


class Heading(Value, frozen=True, kw_only=True):
    """A part of the front matter: its words in the bookmarks and its page from 0."""

    title: str
    page: int


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The drawn pages of a volume.

    Attributes:
        pdf: A PDF: the front matter, then one page for each leaf that is not a page of a piece.
        front: How many pages the front matter has.
        rows: Rectangles of the rows of the inventory.
        headings: Parts of the front matter.
        transcribed: Whether letters of another alphabet had to be transcribed.
        tags: What the drawn pages mean, in reading order.
    """

    pdf: bytes
    front: int
    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    transcribed: bool
    tags: Tags = field(compare=False)


def draw(plan: Plan, volume: Volume) -> Drawn:
    """Draw what surrounds the pieces of a volume.

    One round is enough: pieces are counted from 1 after the front matter, so its length moves no number.
    """
    heading = plan.heading
    tags = Tags()
    paper = Paged(list(texts_of(plan)), f"{heading.person} — {heading.title}", heading.person, roman, tags)
    headings: list[Heading] = []
    rows: tuple[Row, ...] = ()
    if volume.kind != "piece":
        rows = _front(paper, plan, volume, headings)
    front = paper.page
    paper.numbered = False
    for leaf in volume.leaves:
        if leaf.kind == "separator":
            sheets.separator(paper, plan, plan.entries[leaf.entry])
        elif leaf.kind == "blank":
            sheets.blank(paper)
    return Drawn(
        pdf=paper.finish() if paper.page else b"",
        front=front,
        rows=rows,
        headings=tuple(headings),
        transcribed=paper.transcribed,
        tags=tags,
    )


def _front(paper: Paged, plan: Plan, volume: Volume, headings: list[Heading]) -> tuple[Row, ...]:
    profile = plan.profile
    rows: tuple[Row, ...] = ()
    if profile.cover and volume.kind == "bundle":
        headings.append(Heading(title="Page de garde", page=paper.page))
        paper.bare = True
        with paper.element("Sect", "Page de garde"):
            sheets.cover(paper, plan, volume)
        paper.turn_page()
        paper.bare = False
    if plan.changes is not None and volume.position == 1:
        headings.append(Heading(title=changes.TITLE, page=paper.page))
        with paper.element("Sect", changes.TITLE):
            changes.draw(paper, plan, plan.changes)
        paper.end_sheet()
    if profile.inventory:
        headings.append(Heading(title=title_of(volume), page=paper.page))
        with paper.element("Sect", title_of(volume)):
            rows = Table(paper, plan, volume).draw()
        paper.turn_page()
    if volume.position == 1:
        if plan.presence is not None and volume.kind == "bundle":
            headings.append(Heading(title=presence.TITLE, page=paper.page))
            with paper.element("Sect", presence.TITLE):
                rows += presence.draw(paper, plan, plan.presence)
            paper.turn_page()
        if profile.originals and any(entry.original for entry in plan.entries):
            headings.append(Heading(title="Originaux à présenter", page=paper.page))
            with paper.element("Sect", "Originaux à présenter"):
                sheets.originals(paper, plan)
            paper.end_sheet()
        if plan.missing:
            headings.append(Heading(title="Pièces restant à fournir", page=paper.page))
            with paper.element("Sect", "Pièces restant à fournir"):
                sheets.missing(paper, plan)
            paper.end_sheet()
    if profile.right_hand and paper.page % 2:
        sheets.blank(paper)
    return rows


class Paged(Paper):
    """A paper whose pages end with a name and their own number."""

    def __init__(
        self, texts: list[str], title: str, foot: str, numeral: Callable[[int], str], tags: Tags | None = None
    ) -> None:
        """Prepare fonts for the texts; name pages at their foot, and number them from 1."""
        super().__init__(texts, title, tags)
        self._foot = foot
        self._numeral = numeral
        self.bare = False
        self.numbered = True
        self.counted_from = 0

    def turn_page(self) -> None:
        """End the page with its footer."""
        if self.numbered:
            with self.furniture():
                self._write_foot()
        super().turn_page()

    def _write_foot(self) -> None:
        if not self.bare:
            self.rule(BOTTOM - 14)
            name = self.wrap(self._foot, RIGHT - LEFT - 80, 8)[0]
            self.write(name, LEFT, BOTTOM - 26, 8, colour=MUTED)
        self.write(self._numeral(self.page + 1 - self.counted_from), RIGHT, BOTTOM - 26, 8, colour=MUTED, align="right")
        if self.transcribed:
            self.write(_TRANSCRIBED, LEFT, BOTTOM - 38, 7, colour=MUTED)


def texts_of(plan: Plan) -> Iterator[str]:
    """Yield every text of a plan that may be drawn."""
    yield "Page laissée blanche".join((_TRANSCRIBED, "(suite)", sheets.STATEMENT, *sheets.STATES.values()))
    yield from (plan.heading.person, plan.heading.title, plan.heading.office)
    for entry in plan.entries:
        yield entry.title + entry.section + entry.date
    yield from (volume.name for volume in plan.volumes)
    for item in plan.missing:
        yield item.section + item.title + item.explanation + "".join(item.lacking)
    yield from changes.texts(plan)
    yield from presence.texts(plan)


_NUMERALS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """Return a number in small Roman numerals, as page labels write it."""
    made = ""
    for value, letters in _NUMERALS:
        times, number = divmod(number, value)
        made += letters * times
    return made
