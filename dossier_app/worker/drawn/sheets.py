"""Cover, sheet of missing pieces, sheet of originals, separators and blank backs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dossier_app.core.french import NBSP, count, long_date, number_sign
from dossier_app.worker.drawn.inventory import COLUMN, ROW
from dossier_app.worker.drawn.typeset import ACCENT, BOTTOM, HAIRLINE, HEIGHT, INK, LEFT, MUTED, RIGHT, TINT, TOP, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.plan import Entry, Missing, Plan, Volume
    from dossier_app.worker.drawn.typeset import Paper

STATEMENT = (
    "Ce dossier a été préparé par la personne intéressée avec l’aide d’une association, à l’aide d’un logiciel libre "
    "associatif. Il n’émane pas de l’administration et ne vaut pas formulaire officiel. Les pièces sont des copies "
    "des documents remis par la personne\u202f; les originaux sont présentés à la demande."
)

STATES = {
    "missing": "à fournir",
    "partial": "incomplète",
    "to-check": "à vérifier",
    "stale": "trop ancienne au jour du dépôt",
    "expired": "périmée",
    "translation-missing": "traduction à fournir",
    "explained": "manquante, expliquée",
}
"""Words of a place of the list that is not complete."""

_OFFICE = "Association\u00a0: ......................................................................"


_TITLE_SIZES = (26, 22, 18, 14)
"""Sizes of the title on the cover: the largest that keeps it within a few lines."""

_TITLE_LINES = 4


def cover(paper: Paper, plan: Plan, volume: Volume) -> None:
    """Draw the cover of a volume on the current page."""
    heading = plan.heading
    paper.block(0, 0, 14, HEIGHT, ACCENT)
    paper.write(
        heading.office or _OFFICE, LEFT, TOP, 10, bold=bool(heading.office), colour=INK if heading.office else MUTED
    )
    paper.y = HEIGHT * 0.70
    paper.write("DOSSIER", LEFT, paper.y, 10, bold=True, colour=ACCENT)
    paper.y -= 36
    fitting = (
        size for size in _TITLE_SIZES if len(paper.wrap(heading.title, RIGHT - LEFT, size, bold=True)) <= _TITLE_LINES
    )
    size = next(fitting, _TITLE_SIZES[-1])
    lines = paper.wrap(heading.title, RIGHT - LEFT, size, bold=True)
    with paper.element("H1"):
        for line in lines[:10]:
            paper.write(line, LEFT, paper.y, size, bold=True)
            paper.y -= size * 1.25
    paper.y -= 4
    paper.rule(paper.y, right=LEFT + 54, weight=2.2, colour=ACCENT)
    paper.y -= 34
    paper.paragraph(heading.person, 17)
    paper.y -= 30
    for name, value in _facts(plan, volume):
        paper.rule(paper.y + 17, colour=HAIRLINE)
        with paper.element("P"):
            paper.write(name, LEFT, paper.y, 10, colour=MUTED)
            for line in paper.wrap(value, RIGHT - LEFT - 130, 10):
                paper.write(line, LEFT + 130, paper.y, 10)
                paper.y -= 14
        paper.y -= 12
    paper.rule(paper.y + 17, colour=HAIRLINE)
    paper.y = BOTTOM + 34
    paper.paragraph(STATEMENT, 8, colour=MUTED, leading=1.5)


def _facts(plan: Plan, volume: Volume) -> Iterable[tuple[str, str]]:
    heading = plan.heading
    there = [entry for entry in plan.entries if entry.status == "present"]
    if heading.filing_date:
        yield "Date de dépôt", long_date(heading.filing_date)
    yield "Pièces", f"{count(len(there), 'pièce')}, {count(sum(len(e.pages) for e in there), 'page')}"
    if plan.bundles > 1:
        held = [plan.entries[index].number for index in volume.entries if plan.entries[index].pages]
        span = f"pièces n°{NBSP}{held[0]} à {held[-1]}" if len(held) > 1 else f"pièce {number_sign(held[0])}"
        last = volume.first + len(volume.leaves) - 1
        pages = f"pages {volume.first} à {last}" if last > volume.first else f"page {last}"
        yield "Volume", f"{volume.position} sur {plan.bundles}{NBSP}: {span}, {pages}"
    yield "Établi le", long_date(heading.established_on)


def missing(paper: Paper, plan: Plan) -> None:
    """Draw the sheet of what is still to bring; the last page is left open."""
    paper.y = TOP - 14
    paper.running = "Pièces restant à fournir"
    paper.write(paper.running, LEFT, paper.y, 20, bold=True)
    paper.y -= 20
    until = plan.heading.filing_date
    when = f"avant le {long_date(until)}" if until else "avant le dépôt"
    paper.paragraph(f"{plan.heading.person} — à réunir {when}. Cette feuille est pour vous.", 10, colour=MUTED)
    paper.y -= 12
    for section, group in groupby(plan.missing, key=lambda item: item.section):
        items = list(group)
        _section(paper, section)
        with paper.element("L"):
            for item in items:
                with paper.element("LI"), paper.element("LBody"):
                    _to_bring(paper, item)


def _section(paper: Paper, title: str) -> None:
    if paper.y < BOTTOM + 80:
        paper.turn_page()
    lines = paper.wrap(title, RIGHT - LEFT - 12, 9, bold=True)
    height = 12 * len(lines) + 8
    paper.block(LEFT, paper.y + 13 - height, RIGHT - LEFT, height, TINT)
    with paper.element("H2"):
        for line in lines:
            paper.write(line, LEFT + 6, paper.y, 9, bold=True, colour=ACCENT)
            paper.y -= 12
    paper.y -= 12


def _to_bring(paper: Paper, item: Missing) -> None:
    state = STATES.get(item.state, "à fournir")
    width = RIGHT - LEFT - 44 - paper.width(state, 8.5)
    lines = paper.wrap(item.title, width, 10)
    why = [(line, INK) for words in item.lacking for line in paper.wrap(words, width, 8.5)]
    why += [(line, MUTED) for line in paper.wrap(item.explanation, width, 8.5)] if item.explanation else []
    paper.keep(len(lines) + len(why), 14)
    for position, line in enumerate(lines):
        if paper.y < BOTTOM + 24:
            paper.turn_page()
        if position == 0:
            paper.box(LEFT + 6, paper.y - 1, 8)
            paper.write(state, RIGHT - 6, paper.y, 8.5, colour=MUTED, align="right")
        paper.write(line, LEFT + 26, paper.y, 10)
        paper.y -= 14
    for line, colour in why:
        if paper.y < BOTTOM + 24:
            paper.turn_page()
        paper.write(line, LEFT + 26, paper.y, 8.5, colour=colour)
        paper.y -= 12
    paper.rule(paper.y + 5, colour=HAIRLINE)
    paper.y -= 12


def originals(paper: Paper, plan: Plan) -> None:
    """Draw the sheet of originals to bring to the counter; the last page is left open."""
    paper.y = TOP - 14
    paper.running = "Originaux à présenter"
    paper.write(paper.running, LEFT, paper.y, 20, bold=True)
    paper.y -= 20
    on = plan.heading.filing_date
    paper.paragraph(f"{plan.heading.person}" + (f" — {long_date(on)}" if on else ""), 10, colour=MUTED)
    paper.y -= 14
    with paper.element("Table"):
        with paper.element("TR"):
            _originals_head(paper)
        for entry in plan.entries:
            if entry.original and entry.pages:
                _original(paper, entry)


def _originals_head(paper: Paper) -> None:
    for text, x, align in (
        ("Original", LEFT + 6, "left"),
        ("Pièce", LEFT + 56, "left"),
        ("Copies", RIGHT - 6, "right"),
    ):
        with paper.element("TH", attributes=COLUMN):
            paper.write(text, x, paper.y, 8.5, bold=True, colour=MUTED, align=align)
    paper.y -= 20


def _original(paper: Paper, entry: Entry) -> None:
    """Draw one line: box, piece, copies. Its date tells apart papers of one kind."""
    lines = paper.wrap(f"{entry.number}. {dated(entry)}", RIGHT - LEFT - 110, 10)
    before = paper.page
    paper.keep(len(lines), 14)
    if paper.page != before:
        with paper.furniture():
            _originals_head(paper)
    with paper.element("TR"):
        paper.new_element("TD")
        piece, copies = paper.new_element("TH", attributes=ROW), paper.new_element("TD")
    for position, line in enumerate(lines):
        if paper.y < BOTTOM + 24:
            paper.turn_page()
            with paper.furniture():
                _originals_head(paper)
        if position == 0:
            paper.box(LEFT + 18, paper.y - 1, 8)
            with paper.inside(copies):
                paper.write(f"{entry.copies}" if entry.copies else "–", RIGHT - 26, paper.y, 10, align="right")
            if entry.copies:
                paper.box(RIGHT - 16, paper.y - 1, 8)
        with paper.inside(piece):
            paper.write(line, LEFT + 56, paper.y, 10)
        paper.y -= 14
    paper.rule(paper.y + 6, colour=HAIRLINE)
    paper.y -= 10


def dated(entry: Entry) -> str:
    """Return the title of a piece with its date or period, as people tell it from others of its kind."""
    return f"{entry.title}, {entry.date}" if entry.date else entry.title


def separator(paper: Paper, plan: Plan, entry: Entry) -> None:
    """Draw the sheet that stands before a section, or before a piece, and end its page."""
    paper.block(0, 0, 14, HEIGHT, ACCENT)
    paper.y = HEIGHT * 0.62
    by_piece = plan.profile.separators == "piece"
    above = f"Pièce {number_sign(entry.number)}" if by_piece else f"À partir de la pièce {number_sign(entry.number)}"
    paper.write(above, LEFT, paper.y, 12, bold=True, colour=ACCENT)
    paper.y -= 36
    size = 22
    lines = paper.wrap(entry.title if by_piece else entry.section, RIGHT - LEFT, size, bold=True)
    with paper.element("H1"):
        for line in lines[:14]:
            paper.write(line, LEFT, paper.y, size, bold=True)
            paper.y -= size * 1.25
    with paper.furniture():
        paper.write(plan.heading.person, LEFT, BOTTOM - 26, 8, colour=MUTED)
    paper.turn_page()


def blank(paper: Paper) -> None:
    """Draw the back that is left empty so that a piece begins on a right-hand page."""
    with paper.furniture():
        paper.write("Page laissée blanche", WIDTH / 2, HEIGHT / 2, 8, colour=HAIRLINE, align="centre")
    paper.turn_page()
