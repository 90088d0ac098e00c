"""Answers typed as ``question=value``; places typed as ``requirement``, ``requirement:instance`` or a kind of piece."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dossier_app.core.conditions import FILING_DATE, LARGEST_NUMBER, QuestionKind
from dossier_app.core.dossier import AnswerValue, Dossier, with_answers, with_filing_date
from dossier_app.core.durations import EARLIEST, LATEST
from dossier_app.core.evidence import kinds
from dossier_app.core.problems import AppError, Value
from dossier_app.core.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.assessment import Assessment, Item
    from dossier_app.core.conditions import Question
    from dossier_app.core.law import Library

YES = {"yes", "oui", "true", "vrai", "1"}
NO = {"no", "non", "false", "faux", "0"}
UNKNOWN = {"", "?"}

Typed = dict[str, AnswerValue | None]


def typed_answers(library: Library, typed: Iterable[str]) -> Typed:
    """Return answers by question; None takes one back to *not known*.

    Raises:
        AppError: ``answer-shape``, ``no-such-question``, ``wrong-answer``.
    """
    answers: Typed = {}
    for text in typed:
        question_id, equals, value = text.partition("=")
        if not equals:
            raise AppError("answer-shape", text=text)
        if question_id == FILING_DATE:
            answers[FILING_DATE] = None if value in UNKNOWN else _day(FILING_DATE, value)
            continue
        question = library.questions.get(question_id)
        if question is None:
            raise AppError("no-such-question", question=question_id)
        answers[question_id] = _answer(question, value)
    return answers


def answered(dossier: Dossier, answers: Typed) -> Dossier:
    """Return the dossier with answers set; the filing date is one of them."""
    questions = {question: value for question, value in answers.items() if question != FILING_DATE}
    changed = with_answers(dossier, **questions)
    if FILING_DATE in answers:
        day = answers[FILING_DATE]
        changed = with_filing_date(changed, date.fromisoformat(day) if isinstance(day, str) else None)
    return changed


def _answer(question: Question, value: str) -> AnswerValue | None:
    if question.kind is QuestionKind.NAMES:
        return None if value == "?" else tuple(name for part in value.split(",") if (name := part.strip()))
    if value in UNKNOWN:
        return None
    match question.kind:
        case QuestionKind.YES_NO:
            if value.casefold() in YES | NO:
                return value.casefold() in YES
            raise _wrong(question.id, value, "yes, no")
        case QuestionKind.CHOICE:
            ids = [option.id for option in question.options]
            if value in ids:
                return value
            raise _wrong(question.id, value, ", ".join(ids))
        case QuestionKind.NUMBER:
            if value.isascii() and value.isdigit() and len(value) <= len(str(LARGEST_NUMBER)):
                return int(value)
            raise _wrong(question.id, value, "0, 1, 2…")
        case QuestionKind.DATE:
            return _day(question.id, value)
        case QuestionKind.TEXT:
            return value


def _day(question: str, value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _wrong(question, value, "2026-12-03") from None
    if not EARLIEST <= day <= LATEST:
        raise _wrong(question, value, f"{EARLIEST}..{LATEST}")
    return day.isoformat()


def _wrong(question: str, answer: str, expected: str) -> AppError:
    return AppError("wrong-answer", question=question, answer=answer, expected=expected)


class Spot(Value, frozen=True, kw_only=True):
    """Where a file goes: a requirement, which instance of it, and as which kind of document."""

    requirement: str = ""
    instance: str = ""
    piece: str = ""


def typed_place(library: Library, assessment: Assessment, typed: str) -> Spot:
    """Return the place that was typed: ``requirement[:instance][=kind]``, or a kind that only one place accepts.

    Raises:
        AppError: ``no-such-place``, ``ambiguous-place``, ``no-such-piece``, ``instance-needed``.
    """
    name, _, kind = typed.partition("=")
    name, _, instance = name.partition(":")
    if kind and kind not in library.pieces:
        raise AppError("no-such-piece", piece=kind)
    items = [item for item in assessment.items if item.requirement.id == name]
    if not items:
        return _by_kind(assessment, name, instance)
    accepted = tuple(dict.fromkeys(kinds(items[0].requirement.one_of)))
    return Spot(
        requirement=name,
        instance=_instance(items, instance),
        piece=kind or (accepted[0] if len(accepted) == 1 else ""),
    )


def _by_kind(assessment: Assessment, kind: str, instance: str) -> Spot:
    """Return the only place that accepts a kind; those that apply prevail over those that do not."""
    accepting = [item for item in assessment.items if kind in set(kinds(item.requirement.one_of))]
    applying = [item for item in accepting if item.state is not State.NOT_NEEDED]
    names = tuple(dict.fromkeys(item.requirement.id for item in applying or accepting))
    if not names:
        raise AppError("no-such-place", place=kind)
    if len(names) > 1:
        raise AppError("ambiguous-place", place=kind, places=", ".join(names))
    items = [item for item in accepting if item.requirement.id == names[0]]
    return Spot(requirement=names[0], instance=_instance(items, instance), piece=kind)


def _instance(items: list[Item], asked: str) -> str:
    known = [item.instance for item in items]
    if asked in known or not any(known):
        return asked if asked in known else ""
    if not asked and len(known) == 1:
        return known[0]
    raise AppError("instance-needed", requirement=items[0].requirement.id, instances=", ".join(known))
