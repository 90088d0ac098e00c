"""The pages of presence: years by months, then each proof in order of time, led to its piece."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dossier_app.core.french import NBSP, count, long_date, number_sign, period
from dossier_app.core.presence import Strength, full_length
from dossier_app.worker.drawn.inventory import COLUMN, ROW, Row
from dossier_app.worker.drawn.typeset import ACCENT, BOTTOM, HAIRLINE, INK, LEFT, MUTED, RIGHT, TINT, TOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.plan import Plan
    from dossier_app.core.proofs import Month, ProofRow, Proofs
    from dossier_app.worker.drawn.typeset import Paper

TITLE = "Présence en France"

_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_STRENGTHS = {Strength.CERTAIN: "certaine", Strength.REAL: "réelle", Strength.LIMITED: "limitée"}
_WHITE = (1.0, 1.0, 1.0)
_LOOKS = {
    # Fill and letter: told apart in grey too, where a counter prints without colours.
    Strength.CERTAIN: (ACCENT, _WHITE),
    Strength.REAL: ((0.62, 0.74, 0.82), INK),
    Strength.LIMITED: (TINT, INK),
}
_NOTE = (
    "Chaque case porte la meilleure preuve du mois\u00a0: sa couleur dit sa force, sa lettre dit sa sorte. La force "
    "est une indication de l’association, non une règle de l’administration."
)

_YEAR, _SIDE, _HEIGHT = 44.0, (RIGHT - LEFT - 44.0) / 12, 21.0
_SIZE, _LEADING, _PAD = 9.5, 13.0, 4.0
_WHEN, _STRENGTH, _NAME, _PLACE = LEFT + 6, LEFT + 128, LEFT + 148, RIGHT - 6
_COLUMNS = 4
_NO_GAP = "Aucune au-delà de ce repère."
_SEE_ABOVE = "Les cases vides du tableau disent les mois sans preuve jointe."


def texts(plan: Plan) -> Iterator[str]:
    """Yield every text drawn here that the plan's entries do not hold."""
    yield "".join(
        (
            TITLE,
            _NOTE,
            _NO_GAP,
            _SEE_ABOVE,
            *_MONTHS,
            *_STRENGTHS.values(),
            "Trous, repère retenu, Preuves par année (suite)",
        )
    )
    if plan.presence is not None:
        yield plan.presence.threshold
        for letter, kinds in plan.presence.letters:
            yield letter + kinds


def draw(paper: Paper, plan: Plan, proofs: Proofs) -> tuple[Row, ...]:
    """Draw the pages; return the rectangles of the rows that lead to a piece. The last page is left open."""
    paper.y = TOP - 14
    paper.write(TITLE, LEFT, paper.y, 20, bold=True)
    paper.y -= 20
    since, until = long_date(proofs.period.start), long_date(proofs.period.end)
    paper.paragraph(f"{plan.heading.person} — du {since} au {until}", 10, colour=MUTED)
    paper.y -= 10
    _matrix(paper, proofs)
    _legend(paper, proofs)
    _gaps(paper, proofs)
    paper.y -= 16
    return _table(paper, plan, proofs)


def _matrix(paper: Paper, proofs: Proofs) -> None:
    with paper.element("Table"):
        with paper.element("TR"):
            paper.new_element("TD")
            _month_names(paper)
        for year, group in groupby(proofs.months, key=lambda month: month.first.year):
            if paper.y - _HEIGHT < BOTTOM + 20:
                _turn(paper)
                with paper.furniture():
                    _month_names(paper)
            asked = {month.first.month: month for month in group}
            paper.y -= _HEIGHT
            with paper.element("TR"):
                with paper.element("TH", attributes=ROW):
                    paper.write(str(year), LEFT, paper.y + 7, 9.5, bold=True)
                for number in range(1, len(_MONTHS) + 1):  # months that are not asked for keep their cell
                    with paper.element("TD"):
                        if number in asked:
                            _square(paper, asked[number])
    paper.y -= 10


def _month_names(paper: Paper) -> None:
    for index, name in enumerate(_MONTHS):
        with paper.element("TH", attributes=COLUMN):
            paper.write(name, LEFT + _YEAR + (index + 0.5) * _SIDE, paper.y, 8, colour=MUTED, align="centre")
    paper.y -= 5


def _square(paper: Paper, month: Month) -> None:
    left = LEFT + _YEAR + (month.first.month - 1) * _SIDE
    if month.strength is None:
        paper.frame(left + 1, paper.y + 1, _SIDE - 2, _HEIGHT - 2, HAIRLINE)
        paper.write("–", left + _SIDE / 2, paper.y + 7, 9, colour=MUTED, align="centre")
        return
    fill, ink = _LOOKS[month.strength]
    paper.block(left + 1, paper.y + 1, _SIDE - 2, _HEIGHT - 2, fill)
    paper.frame(left + 1, paper.y + 1, _SIDE - 2, _HEIGHT - 2, MUTED)
    paper.write(month.letter, left + _SIDE / 2, paper.y + 7, 9.5, bold=True, colour=ink, align="centre")


def _legend(paper: Paper, proofs: Proofs) -> None:
    _room(paper, 60)
    paper.y -= 8
    x = LEFT
    for strength, name in _STRENGTHS.items():
        paper.block(x, paper.y - 2, 12, 11, _LOOKS[strength][0])
        paper.frame(x, paper.y - 2, 12, 11, MUTED)
        paper.write(f"preuve {name}", x + 17, paper.y, 8.5)
        x += 30 + paper.width(f"preuve {name}", 8.5)
    paper.frame(x, paper.y - 2, 12, 11, HAIRLINE)
    paper.write("aucune preuve jointe", x + 17, paper.y, 8.5)
    paper.y -= 17
    for letter, kinds in proofs.letters:
        lines = paper.wrap(kinds, RIGHT - LEFT - 18, 8.5)
        _room(paper, 12 * len(lines))
        with paper.element("P"):
            paper.write(f"{letter} ", LEFT + 3, paper.y, 8.5, bold=True, colour=ACCENT)
            for line in lines:
                paper.write(line, LEFT + 18, paper.y, 8.5)
                paper.y -= 12
    paper.y -= 2
    _room(paper, 40)
    paper.paragraph(_NOTE, 8, colour=MUTED)


def _gaps(paper: Paper, proofs: Proofs) -> None:
    _room(paper, 60)
    paper.y -= 10
    paper.write("Périodes sans preuve jointe", LEFT, paper.y, 11, bold=True)
    paper.y -= 15
    paper.paragraph(f"Repère retenu{NBSP}: {proofs.threshold}.", 8.5, colour=MUTED)
    paper.y -= 2
    for gap in proofs.gaps:
        _room(paper, 16)
        months = full_length(gap)
        lasts = f" ({count(months, 'mois', 'mois')})" if months else ""
        paper.write(f"Du {long_date(gap.start)} au {long_date(gap.end)}{lasts}", LEFT + 6, paper.y, 9.5)
        paper.y -= 14
    if not proofs.gaps:
        paper.write(_NO_GAP if proofs.met else _SEE_ABOVE, LEFT + 6, paper.y, 9.5)
        paper.y -= 14
    if proofs.undated:
        _room(paper, 16)
        paper.write(f"{count(proofs.undated, 'pièce')} sans date, hors du tableau.", LEFT + 6, paper.y, 9.5)
        paper.y -= 14


def _room(paper: Paper, height: float) -> None:
    if paper.y - height < BOTTOM + 20:
        _turn(paper)


def _turn(paper: Paper) -> None:
    paper.running = TITLE
    paper.turn_page()
    paper.running = ""


def _table(paper: Paper, plan: Plan, proofs: Proofs) -> tuple[Row, ...]:
    rows: list[Row] = []
    _room(paper, 110)
    paper.write("Preuves, année par année", LEFT, paper.y, 11, bold=True)
    paper.y -= 12
    across = b"/A<</O/Table/Scope/Row/ColSpan %d>>" % _COLUMNS
    with paper.element("Table"):
        for year, group in groupby(proofs.rows, key=lambda row: row.since.year):
            items = list(group)
            _room(paper, 70)
            paper.block(LEFT, paper.y - 18, RIGHT - LEFT, 18, TINT)
            with paper.element("TR"), paper.element("TH", attributes=across):
                paper.write(str(year), LEFT + 6, paper.y - 13, 9.5, bold=True, colour=ACCENT)
                paper.write(count(len(items), "preuve"), RIGHT - 6, paper.y - 13, 8.5, colour=MUTED, align="right")
            paper.y -= 18
            rows.extend(_row(paper, plan, item) for item in items)
            paper.y -= 8
    return tuple(rows)


def _row(paper: Paper, plan: Plan, item: ProofRow) -> Row:
    """Draw one proof on one page: its title was written whole in the inventory, and may be cut here."""
    entry = plan.entries[item.entry]
    several = f"vol. {plan.volumes[entry.volume].position}, " if plan.bundles > 1 else ""
    place = f"pièce {number_sign(entry.number)}, {several}page {entry.first}"
    width = _PLACE - paper.width(place, _SIZE) - 10 - _NAME
    lines = paper.wrap(entry.title, width, _SIZE)[:3]
    when = paper.wrap(period(item.since, item.until), _STRENGTH - _WHEN - 8, _SIZE)
    height = max(len(lines), len(when)) * _LEADING + 2 * _PAD
    _room(paper, height)
    top = paper.y
    y = top - _PAD - _SIZE
    with paper.element("TR"):
        with paper.element("TH", attributes=ROW):
            for offset, line in enumerate(when):
                paper.write(line, _WHEN, y - offset * _LEADING, _SIZE)
        fill, ink = _LOOKS[item.strength]
        paper.block(_STRENGTH, y - 2.5, 13, 12, fill)
        paper.frame(_STRENGTH, y - 2.5, 13, 12, MUTED)
        with paper.element("TD"):
            paper.write(item.letter, _STRENGTH + 6.5, y, 8.5, bold=True, colour=ink, align="centre")
        with paper.element("TD"), paper.element("Link"):
            for offset, line in enumerate(lines):
                paper.write(line, _NAME, y - offset * _LEADING, _SIZE)
            paper.refer()
        with paper.element("TD"):
            paper.write(place, _PLACE, y, _SIZE, align="right", colour=ACCENT)
    paper.y = top - height
    paper.rule(paper.y, weight=0.4, colour=HAIRLINE)
    return Row(entry=item.entry, page=paper.page, left=LEFT, bottom=paper.y, right=RIGHT, top=top)
