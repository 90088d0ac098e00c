"""Sheets that stand alone: what is missing, originals, last days, a receipt, what changed, the slip of a stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.french import NBSP, count, long_date
from dossier_app.core.sheets import DrawSheetResult
from dossier_app.worker.drawn import changes, sheets
from dossier_app.worker.drawn.front import Paged, texts_of
from dossier_app.worker.drawn.inventory import ROW
from dossier_app.worker.drawn.tags import Tags
from dossier_app.worker.drawn.typeset import ACCENT, BOTTOM, HAIRLINE, INK, LEFT, MUTED, RIGHT, TINT, TOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.plan import Entry, Plan
    from dossier_app.core.sheets import DeadlineLine, DrawSheet
    from dossier_app.worker.drawn.typeset import Paper
    from dossier_app.worker.exchange import Exchange

_RECEIPT = "Reçu de dépôt"
_COPIES = ("Exemplaire de la personne", "Exemplaire du service")
_RECEIVED = (
    "Les pièces de cette liste, en copie, ont été remises ce jour\u00a0: {pieces}, {pages}. Ce reçu dit ce qui a été "
    "déposé\u00a0; il ne dit rien de la suite donnée à la demande."
)
_DEADLINES = "Dates à ne pas dépasser"
_COUNTED = (
    "Ce calcul est une aide. Faites-le vérifier par une avocate, un avocat ou une association avant de vous y fier."
)
_NO_DEADLINE = "Aucun délai ne court d’après ce qui est noté au dossier."
_SLIP = "Phrase de passe de la clé"
_TOLD = (
    "Donnez cette phrase de vive voix ou par téléphone, jamais avec la clé ni dans le même courriel.",
    "Elle se tape en minuscules, sans accents, avec une espace entre les mots.",
    "Le fichier s’ouvre avec Edge, Chrome, Firefox ou Acrobat Reader, sans rien installer.",
    "Sans elle, personne ne peut ouvrir le fichier\u00a0: gardez cette feuille, ou refaites une clé.",
)
_BOX = 104.0
_NAME_LINES = 4
"""Of the person's name in the box to be stamped."""


def draw_sheet(job: DrawSheet, exchange: Exchange) -> DrawSheetResult:
    """Draw one sheet and send it."""
    data, pages = draw(job)
    exchange.output.write(data)
    exchange.output.finish()
    return DrawSheetResult(pages=pages)


def draw(job: DrawSheet) -> tuple[bytes, int]:
    """Return the PDF of a sheet, and how many pages it has."""
    plan, foot = job.plan, "" if job.kind == "passphrase" else job.plan.heading.person
    title = _TITLES[job.kind]
    paper = Paged(list(_texts(job)), f"{foot} — {title}" if foot else title, foot, str, Tags())
    if job.kind == "missing":
        sheets.missing(paper, plan)
    elif job.kind == "originals":
        sheets.originals(paper, plan)
    elif job.kind == "changes" and plan.changes is not None:
        changes.draw(paper, plan, plan.changes)
    elif job.kind == "deadlines":
        _deadlines(paper, plan, job.deadlines)
    elif job.kind == "receipt":
        for nth, copy in enumerate(_COPIES):
            if nth:
                paper.end_sheet()
                paper.counted_from = paper.page  # each copy is a paper of its own
            _receipt(paper, plan, copy)
    elif job.kind == "passphrase":
        _slip(paper, plan, job.passphrase)
    paper.end_sheet()
    return paper.finish(described=True), paper.page


_TITLES = {
    "missing": "Pièces restant à fournir",
    "originals": "Originaux à présenter",
    "changes": changes.TITLE,
    "deadlines": _DEADLINES,
    "receipt": _RECEIPT,
    "passphrase": _SLIP,
}


def _texts(job: DrawSheet) -> Iterator[str]:
    yield from texts_of(job.plan)
    yield "".join((*_TITLES.values(), *_COPIES, *_TOLD, _RECEIVED, _COUNTED, _NO_DEADLINE, job.passphrase))
    for line in job.deadlines:
        yield "".join((line.action, line.until, line.remark, *line.steps, *line.sources))


def _heading(paper: Paper, title: str, under: str) -> None:
    paper.y = TOP - 14
    paper.running = title
    paper.write(title, LEFT, paper.y, 20, bold=True)
    paper.y -= 20
    paper.paragraph(under, 10, colour=MUTED)
    paper.y -= 12


def _flow(paper: Paper, text: str, size: float, *, x: float = LEFT, colour: tuple[float, float, float] = INK) -> None:
    """Write a text on as many lines and pages as it takes."""
    with paper.element("P"):
        for line in paper.wrap(text, RIGHT - x, size):
            if paper.y < BOTTOM + 24:
                paper.turn_page()
            paper.write(line, x, paper.y, size, colour=colour)
            paper.y -= size * 1.4


# --- last days to act


def _deadlines(paper: Paper, plan: Plan, lines: tuple[DeadlineLine, ...]) -> None:
    heading = plan.heading
    _heading(paper, _DEADLINES, f"{heading.person} — établi le {long_date(heading.established_on)}")
    if not lines:
        _flow(paper, _NO_DEADLINE, 11)
    for line in lines:
        _deadline(paper, line)
    paper.y -= 4
    _flow(paper, _COUNTED, 9, colour=MUTED)


def _deadline(paper: Paper, line: DeadlineLine) -> None:
    if paper.y < BOTTOM + 130:
        paper.turn_page()
    titles = paper.wrap(line.action, RIGHT - LEFT - 20, 11.5, bold=True)
    untils = paper.wrap(line.until, RIGHT - LEFT - 20, 11)
    height = len(titles) * 16 + len(untils) * 15 + 14
    paper.block(LEFT, paper.y - height + 10, RIGHT - LEFT, height, TINT)
    paper.block(LEFT, paper.y - height + 10, 4, height, ACCENT)
    paper.y -= 5
    with paper.element("H2"):
        for text in titles:
            paper.write(text, LEFT + 14, paper.y, 11.5, bold=True)
            paper.y -= 16
    with paper.element("P"):
        for text in untils:
            paper.write(text, LEFT + 14, paper.y, 11, colour=ACCENT)
            paper.y -= 15
    paper.y -= 10
    if line.remark:
        _flow(paper, line.remark, 9.5, x=LEFT + 14)
    for nth, step in enumerate(line.steps, start=1):
        _flow(paper, f"{nth}. {step}", 9.5, x=LEFT + 14)
    for source in line.sources:
        _flow(paper, source, 8, x=LEFT + 14, colour=MUTED)
    paper.y -= 12


# --- a receipt to be stamped


def _receipt(paper: Paper, plan: Plan, copy: str) -> None:
    heading = plan.heading
    paper.write(copy.upper(), RIGHT, TOP + 10, 8.5, bold=True, colour=ACCENT, align="right")
    _heading(paper, _RECEIPT, f"{heading.person} — {heading.title}")
    there = [entry for entry in plan.entries if entry.pages]
    with paper.element("Table"):
        for entry in there:
            _deposited(paper, entry)
    paper.y -= 8
    pages = sum(len(entry.pages) for entry in there)
    paper.write(
        f"{count(len(there), 'pièce')}, {count(pages, 'page')}", RIGHT - 6, paper.y, 9.5, bold=True, align="right"
    )
    paper.y -= 20
    if paper.y - _BOX - 60 < BOTTOM:
        paper.turn_page()
    received = _RECEIVED.format(pieces=count(len(there), "pièce"), pages=count(pages, "page"))
    _flow(paper, received, 9, colour=MUTED)
    paper.y -= 14
    half = (RIGHT - LEFT - 16) / 2
    for left, words in ((LEFT, f"Remis le{NBSP}:"), (LEFT + half + 16, "Nom, signature et cachet du service")):
        paper.frame(left, paper.y - _BOX, half, _BOX, MUTED)
        paper.write(words, left + 8, paper.y - 16, 9, colour=MUTED)
    with paper.element("P"):
        for nth, line in enumerate(paper.wrap(f"Par{NBSP}: {heading.person}", half - 16, 9)[:_NAME_LINES]):
            paper.write(line, LEFT + 8, paper.y - 48 - 13 * nth, 9, colour=MUTED)
    paper.y -= _BOX + 10


def _deposited(paper: Paper, entry: Entry) -> None:
    lines = paper.wrap(sheets.dated(entry), RIGHT - LEFT - 130, 9.5)
    paper.keep(len(lines), 13)
    with paper.element("TR"):
        number = paper.new_element("TH", attributes=ROW)
        title, pages = paper.new_element("TD"), paper.new_element("TD")
    for position, line in enumerate(lines):
        if paper.y < BOTTOM + 24:
            paper.turn_page()
        if position == 0:
            with paper.inside(number):
                paper.write(entry.number, LEFT + 6, paper.y, 9.5, bold=True, colour=ACCENT)
            with paper.inside(pages):
                paper.write(count(len(entry.pages), "page"), RIGHT - 6, paper.y, 9.5, colour=MUTED, align="right")
        with paper.inside(title):
            paper.write(line, LEFT + 56, paper.y, 9.5)
        paper.y -= 13
    paper.rule(paper.y + 8, weight=0.4, colour=HAIRLINE)
    paper.y -= 4


# --- the slip of an encrypted stick


def _slip(paper: Paper, plan: Plan, passphrase: str) -> None:
    _heading(paper, _SLIP, f"Clé préparée le {long_date(plan.heading.established_on)}")
    paper.y -= 10
    words = passphrase.split()
    top = paper.y
    paper.block(LEFT, top - 34 * len(words) - 12, RIGHT - LEFT, 34 * len(words) + 22, TINT)
    with paper.element("L"):
        for nth, word in enumerate(words, start=1):
            paper.y -= 24
            with paper.element("LI"):
                with paper.element("Lbl"):
                    paper.write(str(nth), LEFT + 20, paper.y, 11, colour=MUTED)
                with paper.element("LBody"):
                    paper.write(word, LEFT + 50, paper.y, 22, bold=True)
            paper.y -= 10
    paper.y -= 40
    for text in _TOLD:
        _flow(paper, text, 10.5)
        paper.y -= 4
