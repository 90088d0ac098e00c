"""Conditions as data, decided in three values: yes, no, not known yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from dossier_app.core.dossier import AnswerValue
from dossier_app.core.durations import full_months, full_years
from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Words

FILING_DATE = "filing-date"
"""Named among what would decide when a duration cannot be counted because the filing date is not set."""
LARGEST_NUMBER = 10**7
"""No amount or count that is asked for is larger."""


class Test(Value, frozen=True, kw_only=True, rename={"is_": "is"}):
    """One fact to test, on the answer to a question or on a named situation. All limits given must hold.

    Attributes:
        question: The question answered (or the situation derived from answers).
        is_: Accepted choices, names or "yes" / "no".
        negate: Turn the outcome round.
        at_least: Smallest number (or number of names) accepted.
        at_most: Largest number accepted.
        before: The date answered is before this day.
        since: The date answered is this day or later.
        years_at_least: Full years from the date answered to the filing date (an age, where it is a birth date).
        years_under: Fewer full years than this.
        months_at_least: Full months from the date answered to the filing date, or to ``until``.
        months_under: Fewer full months than this.
        until: Question whose date ends the duration instead of the filing date.
    """

    __test__ = False

    question: Slug
    is_: tuple[str, ...] = ()
    negate: bool = False
    at_least: int | None = None
    at_most: int | None = None
    before: date | None = None
    since: date | None = None
    years_at_least: int | None = None
    years_under: int | None = None
    months_at_least: int | None = None
    months_under: int | None = None
    until: Slug | None = None


Condition = tuple[tuple[Slug | Test, ...], ...]
"""OR of ANDs. A bare slug means *yes* to that question or situation. The empty condition always holds."""


class QuestionKind(StrEnum):
    """What an answer looks like."""

    YES_NO = "yes-no"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    NAMES = "names"
    TEXT = "text"


class Option(Value, frozen=True, kw_only=True):
    """One answer to a question of choice."""

    id: Slug
    title: Words
    help: Words | None = None


class Question(Value, frozen=True, kw_only=True):
    """A fact that decides which pieces apply. ``ask_when`` only decides whether it is worth asking."""

    id: Slug
    kind: QuestionKind
    title: Words
    help: Words | None = None
    options: tuple[Option, ...] = ()
    ask_when: Condition = ()


class Situation(Value, frozen=True, kw_only=True):
    """A name for a condition that several requirements share, such as ``first-application``."""

    id: Slug
    title: Words
    when: Condition


# --- deciding ---------------------------------------------------------------------------------------------------


class Facts(Value, frozen=True, kw_only=True):
    """What is known when conditions are decided.

    Attributes:
        answers: Known answers by question.
        situations: Conditions that have a name.
        filing_date: The day at which ages and durations are counted.
    """

    answers: Mapping[str, AnswerValue]
    situations: Mapping[str, Condition]
    filing_date: date | None = None


class Verdict(Value, frozen=True, kw_only=True):
    """The outcome of a condition.

    Attributes:
        value: True, False, or None when not known yet.
        deciding: Questions that may decide it, in the order met; empty unless the value is None.
    """

    value: bool | None
    deciding: tuple[str, ...] = ()


YES = Verdict(value=True)
NO = Verdict(value=False)


def decide(condition: Condition, facts: Facts) -> Verdict:
    """Decide a condition in three values (Kleene's strong logic).

    Answering one more question never turns a yes into a no, nor the reverse: it can only decide what was not.
    """
    if not condition:
        return YES
    return _any([_all([_clause(clause, facts) for clause in conjunction]) for conjunction in condition])


def _any(verdicts: list[Verdict]) -> Verdict:
    if any(verdict.value is True for verdict in verdicts):
        return YES
    return _unless_unknown(verdicts, NO)


def _all(verdicts: list[Verdict]) -> Verdict:
    if any(verdict.value is False for verdict in verdicts):
        return NO
    return _unless_unknown(verdicts, YES)


def _unless_unknown(verdicts: list[Verdict], otherwise: Verdict) -> Verdict:
    unknown = [verdict for verdict in verdicts if verdict.value is None]
    if not unknown:
        return otherwise
    return Verdict(value=None, deciding=tuple(dict.fromkeys(q for verdict in unknown for q in verdict.deciding)))


def _clause(clause: str | Test, facts: Facts) -> Verdict:
    if isinstance(clause, str):
        return _named(clause, facts)
    verdict = _tested(clause, facts)
    if clause.negate and verdict.value is not None:
        return NO if verdict.value else YES
    return verdict


def _named(name: str, facts: Facts) -> Verdict:
    if name in facts.situations:
        return decide(facts.situations[name], facts)
    answer = facts.answers.get(name)
    if answer is None:
        return Verdict(value=None, deciding=(name,))
    return YES if answer is True else NO


def _tested(test: Test, facts: Facts) -> Verdict:
    answer: AnswerValue | None
    if test.question in facts.situations:
        situation = decide(facts.situations[test.question], facts)
        if situation.value is None:
            return situation
        answer = situation.value
    else:
        answer = facts.answers.get(test.question)
    if answer is None:
        return Verdict(value=None, deciding=(test.question,))
    return _all([*_plain_limits(test, answer), *_date_limits(test, answer, facts)])


def _plain_limits(test: Test, answer: AnswerValue) -> list[Verdict]:
    verdicts = []
    if test.is_:
        verdicts.append(_verdict(bool(_as_words(answer) & set(test.is_))))
    if test.at_least is not None or test.at_most is not None:
        number = len(answer) if isinstance(answer, tuple) else answer
        if isinstance(number, str):
            return [NO]
        verdicts.append(_verdict(test.at_least is None or number >= test.at_least))
        verdicts.append(_verdict(test.at_most is None or number <= test.at_most))
    if not verdicts and isinstance(answer, bool):
        verdicts.append(_verdict(answer))
    return verdicts


def _date_limits(test: Test, answer: AnswerValue, facts: Facts) -> list[Verdict]:
    durations = (test.years_at_least, test.years_under, test.months_at_least, test.months_under)
    if test.before is None and test.since is None and all(limit is None for limit in durations):
        return []
    day = as_date(answer)
    if day is None:
        return [NO]
    verdicts = [
        _verdict(test.before is None or day < test.before),
        _verdict(test.since is None or day >= test.since),
    ]
    if any(limit is not None for limit in durations):
        until = as_date(facts.answers.get(test.until)) if test.until else facts.filing_date
        if until is None:
            return [_all([*verdicts, Verdict(value=None, deciding=(test.until or FILING_DATE,))])]
        years, months = full_years(day, until), full_months(day, until)
        verdicts += [
            _verdict(test.years_at_least is None or years >= test.years_at_least),
            _verdict(test.years_under is None or years < test.years_under),
            _verdict(test.months_at_least is None or months >= test.months_at_least),
            _verdict(test.months_under is None or months < test.months_under),
        ]
    return verdicts


def _verdict(holds: bool) -> Verdict:  # noqa: FBT001 - a bare fact is what it takes
    return YES if holds else NO


def _as_words(answer: AnswerValue) -> set[str]:
    if isinstance(answer, bool):
        return {"yes" if answer else "no"}
    return set(answer) if isinstance(answer, tuple) else {str(answer)}


def as_date(answer: AnswerValue | None) -> date | None:
    """Return the day that an answer gives, or None where it gives none."""
    if not isinstance(answer, str):
        return None
    try:
        return date.fromisoformat(answer)
    except ValueError:
        return None
