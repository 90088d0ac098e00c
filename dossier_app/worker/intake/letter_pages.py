"""Pages for what has words and none: e-mails and plain texts, with who wrote, when, and what came along."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from dossier_app.core import jobs
from dossier_app.core.french import count, long_date
from dossier_app.core.problems import Problem, problem
from dossier_app.worker import media
from dossier_app.worker.drawn.typeset import BOTTOM, INK, LEFT, MUTED, RIGHT, Paper
from dossier_app.worker.pdf import canonical

if TYPE_CHECKING:
    from dossier_app.core.unpacking import Entry
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.intake.emails import Letter

MOST_PAGES = 100
_ENDLESS = re.compile(r"(\S{100})(?=\S)")
"""A word longer than a line: it is cut before it is measured."""
_LONGEST = 400_000
"""Signs of text that are set; a hundred pages hold fewer."""
_SIZE, _LEADING = 10.0, 14.0
_LONGEST_FACT, _FACT_LINES = 2_000, 10
_LABEL = 74.0
"""Points kept for the words « Pièces jointes »."""


def take_in_email(job: jobs.Intake, kind: str, exchange: Exchange) -> jobs.IntakeResult:
    """Make pages of an e-mail: its heading and words. Its files are taken in apart.

    Raises:
        AppError: ``file-broken``, ``too-deep``.
    """
    letter, entries = _read(kind, exchange)
    files = [entry for entry in entries if entry.reason is None]
    heading = "Courriel"
    if letter.when is not None:
        heading += f" du {long_date(letter.when.date())}"
    facts = [("De", letter.sender), ("À", letter.recipients), ("Copie", letter.copies), ("Objet", letter.subject)]
    if letter.when is not None:
        facts.append(("Date", _moment(letter)))
    if files:
        facts.append((count(len(files), "pièce jointe", "pièces jointes"), ", ".join(entry.name for entry in files)))
    words = letter.text.strip() or "(Ce courriel n’a pas de texte.)"
    sheet = _Sheet(heading=heading, facts=tuple(fact for fact in facts if fact[1]), words=words)
    result = _set(job, exchange, sheet, kind)
    return jobs.IntakeResult(media=kind, pages=result.pages, problems=result.problems, holds=len(entries))


def take_in_text(job: jobs.Intake, exchange: Exchange) -> jobs.IntakeResult:
    """Make pages of a plain text, with its name above it.

    Raises:
        AppError: ``no-pages`` when there is not a word in it.
    """
    from dossier_app.worker.intake.emails import decoded

    data = exchange.whole("source")
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    words = data.decode("utf-16", "replace") if wide else decoded(data.removeprefix(b"\xef\xbb\xbf"))
    if not words.strip():
        raise jobs.refused("no-pages")
    return _set(job, exchange, _Sheet(heading=job.name, facts=(), words=words), media.TEXT)


def _read(kind: str, exchange: Exchange) -> tuple[Letter, tuple[Entry, ...]]:
    if kind == media.OUTLOOK:
        from dossier_app.worker.intake.outlook import OutlookMessage

        message = OutlookMessage(exchange.source("source"))
        return message.letter, message.entries()
    from dossier_app.worker.intake.emails import Email

    email = Email.read(exchange.whole("source"))
    return email.letter, email.entries()


def _moment(letter: Letter) -> str:
    when = letter.when
    if when is None:
        return ""
    zone = "" if when.utcoffset() is None else f" (UTC{when:%z})" if when.utcoffset() else " (UTC)"
    return f"{long_date(when.date())} à {when:%H h %M}{zone}"


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """What stands on the pages: a heading, facts with their labels, words."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    words: str


def _set(job: jobs.Intake, exchange: Exchange, sheet: _Sheet, kind: str) -> jobs.IntakeResult:
    problems: list[Problem] = []
    lines = [_ENDLESS.sub(r"\1 ", line.expandtabs(4)) for line in sheet.words[:_LONGEST].splitlines()]
    paper = Paper([sheet.heading, *(text for fact in sheet.facts for text in fact), *lines, "…"], sheet.heading)
    _head(paper, sheet)
    cut = len(sheet.words) > _LONGEST
    for line in lines:
        indent = LEFT + min(8, len(line) - len(line.lstrip(" "))) * 3
        for piece in paper.wrap(line, RIGHT - indent, _SIZE) or [""]:
            if paper.y < BOTTOM:
                paper.turn_page()
                if paper.page == MOST_PAGES:
                    cut = True
                    break
                exchange.progress("pages", min(paper.page, MOST_PAGES), MOST_PAGES)
            paper.write(piece, indent, paper.y, _SIZE, colour=INK)
            paper.y -= _LEADING
        if paper.page == MOST_PAGES:
            break
    else:
        paper.turn_page()
    if cut:
        problems.append(problem("email-cut", pages=paper.page))
    if paper.transcribed:
        problems.append(problem("email-transcribed"))
    with pikepdf.Pdf.open(io.BytesIO(paper.finish())) as pdf:
        return canonical.of(job, exchange, pdf, problems, kind)


def _head(paper: Paper, sheet: _Sheet) -> None:
    paper.paragraph(_ENDLESS.sub(r"\1 ", sheet.heading[:300]), 15, bold=True)
    paper.y -= 6
    for label, value in sheet.facts:
        paper.write(label, LEFT, paper.y, 9, colour=MUTED)
        lines = paper.wrap(_ENDLESS.sub(r"\1 ", value[:_LONGEST_FACT]), RIGHT - LEFT - _LABEL, 9)
        shown = [*lines[: _FACT_LINES - 1], "…"] if len(lines) > _FACT_LINES else lines
        for line in shown:
            paper.write(line, LEFT + _LABEL, paper.y, 9)
            paper.y -= 13
    paper.y -= 4
    paper.rule(paper.y)
    paper.y -= 22
