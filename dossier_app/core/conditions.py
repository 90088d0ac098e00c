"""Conditions as data, decided in three values: yes, no, not known yet."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Words


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
