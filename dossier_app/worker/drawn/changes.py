"""The sheet that tells the reader of an earlier version what is new: after the cover, and as a sheet of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.french import NBSP, count, long_date
from dossier_app.worker.drawn.inventory import ROW
from dossier_app.worker.drawn.typeset import ACCENT, BOTTOM, HAIRLINE, INK, LEFT, MUTED, RIGHT, TINT, TOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.plan import Change, Changes, Plan
    from dossier_app.worker.drawn.typeset import Paper

TITLE = "Ce qui change"

_GROUPS = (
    ("added", "Pièces ajoutées"),
    ("replaced", "Pièces remplacées"),
    ("renamed", "Mêmes pièces, intitulé ou date corrigés"),
    ("moved", "Mêmes pièces, dans une autre rubrique"),
    ("withdrawn", "Pièces retirées"),
)

_KEPT = (
    "Aucun numéro n’a changé : une pièce garde le sien d’une version à l’autre, une pièce retirée laisse le sien "
    "libre, une pièce nouvelle en prend un nouveau. Les numéros de page, eux, sont ceux de cette version."
)

_WAS = "auparavant\u00a0: "
_LEFT, _NOW = "auparavant sous «\u00a0", "\u00a0», maintenant sous «\u00a0"
_QUOTED = "\u00a0»"

_SIZE, _LEADING, _PAD = 10.0, 14.0, 5.0
_NUMBER, _NAME, _COUNT = LEFT + 6, LEFT + 62, RIGHT - 6


def texts(plan: Plan) -> Iterator[str]:
    """Yield every text drawn here that the plan's entries do not hold."""
    yield "".join((_KEPT, _WAS, _LEFT, _NOW, _QUOTED, *(title for _, title in _GROUPS)))
    if plan.changes is not None:
        yield from (change.title + change.was + change.left + change.section for change in plan.changes.items)


def draw(paper: Paper, plan: Plan, changes: Changes) -> None:
    """Draw the sheet; the last page is left open."""
    paper.y = TOP - 14
    paper.running = TITLE
    paper.write(TITLE, LEFT, paper.y, 20, bold=True)
    paper.y -= 20
    heading = plan.heading
    paper.paragraph(f"{heading.person} — depuis la version remise le {long_date(changes.since)}", 10, colour=MUTED)
    paper.y -= 12
    for kind, title in _GROUPS:
        items = [change for change in changes.items if change.kind == kind]
        if items:
            _group(paper, f"{title} ({len(items)})", items)
    if not changes.items:
        paper.paragraph("Les pièces sont les mêmes, dans le même état.", _SIZE)
        paper.y -= 8
    _totals(paper, plan, changes)


def _group(paper: Paper, title: str, items: list[Change]) -> None:
    if paper.y < BOTTOM + 90:
        paper.turn_page()
    paper.block(LEFT, paper.y - 7, RIGHT - LEFT, 20, TINT)
    with paper.element("H2"):
        paper.write(title, LEFT + 6, paper.y, 9, bold=True, colour=ACCENT)
    paper.y -= 7
    with paper.element("Table"):
        for change in items:
            _row(paper, change)
    paper.y -= 22


def _row(paper: Paper, change: Change) -> None:
    width = _COUNT - _NAME - 130
    lines = paper.wrap(change.title, width, _SIZE)
    shown = [(line, INK) for line in lines]
    before = [_WAS + change.was] if change.was else []
    before += [_LEFT + change.left + _NOW + change.section + _QUOTED] if change.left else []
    shown += [(line, MUTED) for words in before for line in paper.wrap(words, width, _SIZE)]
    with paper.element("TR"):
        number = paper.new_element("TH", attributes=ROW)
        title, pages = paper.new_element("TD"), paper.new_element("TD")
    for position, (line, colour) in enumerate(shown):
        if paper.y - _LEADING - 2 * _PAD < BOTTOM + 20:
            paper.turn_page()
        if position == 0:
            paper.y -= _PAD + _SIZE
            with paper.inside(number):
                paper.write(change.number, _NUMBER, paper.y, _SIZE, bold=True, colour=ACCENT)
            with paper.inside(pages):
                paper.write(_pages(change), _COUNT, paper.y, _SIZE, align="right", colour=MUTED)
        else:
            paper.y -= _LEADING
        with paper.inside(title):
            paper.write(line, _NAME, paper.y, _SIZE, colour=colour)
    paper.y -= _PAD
    paper.rule(paper.y, weight=0.4, colour=HAIRLINE)


def _pages(change: Change) -> str:
    if change.kind == "replaced":
        same = change.pages == change.before
        return count(change.pages, "page") + ("" if same else f", au lieu de {change.before}")
    return count(change.pages or change.before, "page")


def _totals(paper: Paper, plan: Plan, changes: Changes) -> None:
    if paper.y < BOTTOM + 90:
        paper.turn_page()
    there = [entry for entry in plan.entries if entry.pages]
    pages = sum(len(entry.pages) for entry in there)
    for name, words in (
        ("Version remise", f"{count(changes.pieces, 'pièce')}, {count(changes.pages, 'page')}"),
        ("Cette version", f"{count(len(there), 'pièce')}, {count(pages, 'page')}"),
    ):
        with paper.element("P"):
            paper.write(f"{name}{NBSP}:", LEFT + 6, paper.y, _SIZE, colour=MUTED)
            paper.write(words, LEFT + 110, paper.y, _SIZE, bold=True)
        paper.y -= _LEADING
    paper.y -= 8
    paper.paragraph(_KEPT, 8.5, x=LEFT + 6, width=RIGHT - LEFT - 12, colour=MUTED)
