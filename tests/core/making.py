"""Short ways to make laws and dossiers for the tests of the core."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.checklist import Block, Checklist, Overlay, Piece, Requirement, Revision, Section
from dossier_app.core.conditions import Condition, Facts, Question, Situation
from dossier_app.core.dossier import AnswerValue, Attachment, Dossier, PageRef, with_answers
from dossier_app.core.law import Library
from dossier_app.core.sources import Reference, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dossier_app.core.deadlines import DeadlineRule, EventKind
    from dossier_app.core.orientation import Entry
    from dossier_app.core.parameters import Parameter
    from dossier_app.core.presence import Threshold

WORDS = Words(fr="mots", en="words")
READ = Reference(title="Code fictif, article 1", read_on=date(2026, 11, 22))
FILING = date(2026, 12, 3)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOURCE = "ab" * 32


def requirement(requirement_id: str, *one_of: object, **more: object) -> Requirement:
    """Return a place of the list; the pieces it accepts are given as in TOML."""
    known: dict[str, object] = {"id": requirement_id, "section": "identity", "one_of": one_of or (requirement_id,)}
    return msgspec.convert({**known, **more}, Requirement)


def revision(*requirements: Requirement, since: date = date(2026, 1, 1), **more: object) -> Revision:
    """Return a revision with a source."""
    made = msgspec.convert({"in_force_from": since, "checked_on": FILING, **more}, Revision)
    return msgspec.structs.replace(made, requirement=(*made.requirement, *requirements), references=(READ,))


def question(question_id: str, kind: str = "yes-no", *options: str) -> Question:
    """Return a question."""
    return msgspec.convert(
        {
            "id": question_id,
            "kind": kind,
            "title": {"fr": question_id},
            "options": [{"id": option, "title": {"fr": option}} for option in options],
        },
        Question,
    )


def piece(piece_id: str, **more: object) -> Piece:
    """Return a kind of document."""
    return msgspec.convert({"id": piece_id, "title": {"fr": f"Pièce {piece_id}"}, **more}, Piece)


def library(
    *revisions: Revision,
    pieces: Iterable[Piece] = (),
    questions: Iterable[Question] = (),
    situations: Iterable[Situation] = (),
    blocks: Iterable[Block] = (),
    parameters: Iterable[Parameter] = (),
    thresholds: Iterable[Threshold] = (),
    rules: Iterable[DeadlineRule] = (),
    events: Iterable[EventKind] = (),
    overlays: Iterable[Overlay] = (),
    orientation: Iterable[Entry] = (),
) -> Library:
    """Return a library with one checklist, ``liste``."""
    sections = (Section(id="identity", title=WORDS), Section(id="address", title=WORDS))
    checklist = Checklist(id="liste", title=WORDS, family="family", summary=WORDS, revision=revisions)
    return Library(
        sections={entry.id: entry for entry in sections},
        families={"family": Section(id="family", title=WORDS)},
        questions={entry.id: entry for entry in questions},
        situations={entry.id: entry for entry in situations},
        pieces={entry.id: entry for entry in pieces},
        blocks={entry.id: entry for entry in blocks},
        checklists={"liste": checklist} if revisions else {},
        parameters={entry.id: entry for entry in parameters},
        thresholds={entry.id: entry for entry in thresholds},
        rules={entry.id: entry for entry in rules},
        events={entry.id: entry for entry in events},
        overlays={entry.id: entry for entry in overlays},
        orientation={entry.id: entry for entry in orientation},
    )


def dossier(
    *attachments: Attachment,
    filing_date: date | None = FILING,
    answers: Mapping[str, AnswerValue] = MappingProxyType({}),
) -> Dossier:
    """Return a dossier of DEMO Awa."""
    made = Dossier(
        id="demo",
        person="DEMO Awa",
        checklist="liste",
        revision=date(2026, 1, 1),
        created_at=NOON,
        filing_date=filing_date,
        attachments=attachments,
    )
    return with_answers(made, **answers)


def attachment(attachment_id: str, requirement_id: str = "", kind: str = "", **more: object) -> Attachment:
    """Return a document of one page, filed at a place of the list."""
    made = Attachment(
        id=attachment_id,
        name=f"{attachment_id}.pdf",
        original=attachment_id,
        size=1,
        media="application/pdf",
        pages=(PageRef(source=SOURCE, index=0),),
        added_at=NOON,
        requirement=requirement_id,
        piece=kind,
    )
    return msgspec.structs.replace(made, **more)


def facts(
    filing_date: date | None = FILING,
    situations: Mapping[str, Condition] = MappingProxyType({}),
    **answers: AnswerValue,
) -> Facts:
    """Return what is known."""
    return Facts(answers=answers, situations=situations, filing_date=filing_date)
