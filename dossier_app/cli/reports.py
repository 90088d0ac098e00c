"""A judged dossier, the files that came in, the law and a computation, as data for JSON and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.cli.printing import Data, line, pair, references_as_data, said_as_data
from dossier_app.core.checklist import Due
from dossier_app.core.legibility import noticed
from dossier_app.core.states import State
from dossier_app.wording.typography import euros, file_size, long_day, plain_day, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.amounts import Amount, Amounts
    from dossier_app.core.assessment import Assessment, Item
    from dossier_app.core.dossier import Attachment, Dossier
    from dossier_app.core.law import Library
    from dossier_app.wording import Wording
    from dossier_app.workspace import Outcome

MARKS = {
    State.PROVIDED: "✔",
    State.TO_CHECK: "?",
    State.TRANSLATION_MISSING: "T",
    State.STALE: "◔",
    State.EXPIRED: "◔",
    State.PARTIAL: "◐",
    State.MISSING: "○",
    State.EXPLAINED: "✎",
    State.UNDECIDED: "…",
    State.NOT_NEEDED: "–",
}


def assessment_as_data(library: Library, dossier: Dossier, assessment: Assessment, wording: Wording) -> Data:
    """Return what ``check --json`` prints."""
    return {
        "id": dossier.id,
        "person": dossier.person,
        "checklist": dossier.checklist,
        "revision": dossier.revision,
        "on": assessment.on,
        "ready": assessment.ready,
        "complete": assessment.complete,
        "needed": assessment.needed,
        "answers": {answer.question: answer.value for answer in dossier.answers},
        "requirements": [_item_as_data(library, dossier, item, wording) for item in assessment.items],
        "amounts": amounts_as_data(assessment.amounts, wording),
        "warnings": [
            {
                "id": notice.id,
                "severity": notice.severity,
                "message": wording.words(notice.message),
                "confidence": notice.confidence,
                "note": wording.words(notice.note) if notice.note else "",
                "sources": references_as_data(notice.references),
            }
            for notice in assessment.notices
        ],
        "unfiled": [attachment_as_data(dossier.attachment(a), wording) for a in assessment.unfiled],
        "questions": [
            {"id": question, "label": wording.name("question", question)} for question in assessment.questions
        ],
    }


def _item_as_data(library: Library, dossier: Dossier, item: Item, wording: Wording) -> Data:
    requirement = item.requirement
    section = library.sections.get(requirement.section)
    return {
        "id": requirement.id,
        "instance": item.instance,
        "section": requirement.section,
        "section_label": wording.words(section.title) if section else requirement.section,
        "label": wording.words(item.title),
        "state": item.state,
        "state_label": wording.term(item.state),
        "reason": reason(item, wording),
        "problems": [said_as_data(wording, problem) for problem in item.problems],
        "deciding": list(item.deciding),
        "optional": requirement.optional,
        "due": requirement.due,
        "audience": requirement.audience,
        "have": item.have,
        "need": item.need,
        "good_until": item.good_until,
        "explanation": dossier.explanation(requirement.id, item.instance),
        "pieces": [attachment_as_data(dossier.attachment(a), wording) for a in item.attachments],
        "confidence": requirement.confidence,
        "sources": references_as_data(requirement.references),
    }


def attachment_as_data(attachment: Attachment, wording: Wording) -> Data:
    """Return one document of the dossier, by its original name."""
    return {
        "id": attachment.id,
        "name": attachment.name,
        "piece": attachment.piece,
        "title": attachment.title or (wording.name("piece", attachment.piece) if attachment.piece else ""),
        "pages": len(attachment.pages),
        "size": attachment.size,
        "media": attachment.media,
        "sha256": attachment.original,
        "issued_on": attachment.issued_on,
        "covers_from": attachment.covers_from,
        "covers_until": attachment.covers_until,
        "valid_until": attachment.valid_until,
        "language": attachment.language,
        "translation_of": attachment.translation_of,
        "added_at": attachment.added_at,
        "findings": [said_as_data(wording, problem) for problem in noticed(attachment)],
    }


def reason(item: Item, wording: Wording) -> str:
    """Return why a place is in its state, in one line; "" where it is provided or not asked for."""
    if item.state is State.UNDECIDED:
        asked = ", ".join(quoted(wording.name("question", q), wording.language) for q in item.deciding)
        return {"fr": f"Dépend de la réponse à {asked}.", "en": f"Depends on the answer to {asked}."}[wording.language]
    return " ".join(wording.said(problem).what for problem in item.problems)


def amounts_as_data(amounts: Amounts, wording: Wording) -> Data:
    """Return what is to be paid: the breakdown, the sum at each moment, and what keeps it open."""
    return {
        "currency": "EUR",
        "lines": [_amount_as_data(amount, wording) for amount in amounts.lines],
        "totals": {due.value: amounts.total(due) for due in Due if any(a.due is due for a in amounts.lines)},
        "undecided": [wording.words(title) for title in amounts.undecided],
        "deciding": list(amounts.deciding),
    }


def _amount_as_data(amount: Amount, wording: Wording) -> Data:
    return {
        "id": amount.fee,
        "label": wording.words(amount.title),
        "euros": amount.euros,
        "due": amount.due,
        "due_label": wording.term(amount.due),
        "confidence": amount.confidence,
        "notes": [wording.words(note) for note in amount.notes],
        "later": {"since": amount.later[0], "euros": amount.later[1]} if amount.later else None,
        "sources": references_as_data(amount.references),
    }


def outcome_as_data(outcome: Outcome, wording: Wording) -> Data:
    """Return what became of one file."""
    return {
        "file": outcome.name,
        "status": outcome.status,
        "status_label": wording.name("status", outcome.status),
        "attachment": outcome.attachment,
        "reason": " ".join(wording.said(problem).what for problem in outcome.problems),
        "problems": [said_as_data(wording, problem) for problem in outcome.problems],
    }


def print_outcomes(outcomes: Iterable[Outcome], wording: Wording) -> None:
    """Print what became of each file, with what to do about it."""
    for outcome in outcomes:
        line(pair(outcome.name, wording.name("status", outcome.status), wording))
        for problem in outcome.problems:
            line(wording.text(problem), indent=4)


def print_assessment(library: Library, dossier: Dossier, assessment: Assessment, wording: Wording) -> None:
    """Print the list, section by section, with what is to be paid and what to know."""
    fr = wording.language == "fr"
    line(f"{dossier.person} — {wording.name('checklist', dossier.checklist)}")
    if assessment.on:
        day = long_day(assessment.on, wording.language)
        line(f"Jugé au {day}" if fr else f"Judged on {day}")
    line(f"{assessment.complete}/{assessment.needed}")
    section = ""
    for item in assessment.items:
        if item.state is State.NOT_NEEDED and not item.attachments:
            continue
        if item.requirement.section != section:
            section = item.requirement.section
            found = library.sections.get(section)
            print()
            line((wording.words(found.title) if found else section).upper())
        _print_item(dossier, item, wording)
    if assessment.unfiled:
        print()
        line("À CLASSER" if fr else "TO BE FILED")
        for attachment in assessment.unfiled:
            line(f"· {dossier.attachment(attachment).name}  [{attachment}]", indent=2)
    _print_amounts(assessment.amounts, wording)
    for notice in assessment.notices:
        print()
        line(f"{wording.name('severity', notice.severity).capitalize()} — {wording.words(notice.message)}")


def _print_item(dossier: Dossier, item: Item, wording: Wording) -> None:
    name = wording.words(item.title) + (f" – {item.instance}" if item.instance else "")
    until = ""
    if item.good_until and item.state is State.PROVIDED:
        until = f" → {plain_day(item.good_until, wording.language)}"
    said = pair(name, wording.term(item.state), wording)
    line(f"{MARKS[item.state]} {said}{until}  [{item.requirement.id}]", indent=2)
    for attachment in item.attachments:
        found = dossier.attachment(attachment)
        line(f"· {found.name}, {file_size(found.size, wording.language)}  [{attachment}]", indent=6)
    if item.state is State.UNDECIDED:
        line(reason(item, wording), indent=6)
    for problem in item.problems:
        line(wording.text(problem), indent=6)


def _print_amounts(amounts: Amounts, wording: Wording) -> None:
    if not amounts.lines and not amounts.undecided:
        return
    print()
    line("À PAYER" if wording.language == "fr" else "TO BE PAID")
    for amount in amounts.lines:
        sum_ = euros(amount.euros, wording.language) if amount.euros is not None else "?"
        line(pair(wording.words(amount.title), f"{sum_}, {wording.term(amount.due)}", wording), indent=2)
    for title in amounts.undecided:
        line(pair(wording.words(title), "?", wording), indent=2)
