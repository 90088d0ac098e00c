"""The law as values: checklists, their dated revisions, and the shared words, rules and amounts they refer to.

These types are the shape of the TOML files in ``checklists/`` (see :mod:`dossier_app.library`) and the source of the
JSON Schema beside them. They hold no rule of their own: what follows from them is decided in
:mod:`dossier_app.core.conditions`, :mod:`dossier_app.core.assessment`, :mod:`dossier_app.core.amounts`,
:mod:`dossier_app.core.deadlines` and :mod:`dossier_app.core.presence`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from dossier_app.core.problems import Value

Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=80)]
"""Lower-case words joined by hyphens; a requirement's slug never changes meaning."""


class Words(Value, frozen=True, kw_only=True):
    """The same words in each language offered. Another language is another field here."""

    fr: Annotated[str, msgspec.Meta(min_length=1)]
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the words in a language, or in French where they are not translated."""
        return self.en if language == "en" and self.en else self.fr


class Confidence(StrEnum):
    """How far a fact can be relied on. Anything but ``checked`` is shown as such to the user."""

    CHECKED = "checked"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"
    LOCAL_PRACTICE = "local-practice"


class Reference(Value, frozen=True, kw_only=True):
    """Where a fact was read, and when. An empty address means that the text was read in a copy without one."""

    title: str
    read_on: date
    href: str = ""


class Sourced(Value, frozen=True, kw_only=True):
    """Base of everything that states the law: sources, confidence, and the note that explains a doubt."""

    references: tuple[Reference, ...] = ()
    confidence: Confidence = Confidence.CHECKED
    note: Words | None = None


# --- conditions -------------------------------------------------------------------------------------------------


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


# --- pieces -----------------------------------------------------------------------------------------------------


class Strength(StrEnum):
    """How convincing a proof of presence is."""

    CERTAIN = "certain"
    REAL = "real"
    LIMITED = "limited"


class Proof(Sourced, frozen=True, kw_only=True):
    """What a kind of document is worth as a proof of presence, and the period one copy of it covers.

    Attributes:
        strength: Best strength it can have.
        covers: What a copy covers when its own period is not given: the day, month, year… of its date.
        letter: One letter that stands for its family in the matrix.
        caution: What weakens it or may harm.
    """

    strength: Strength
    covers: Literal["day", "month", "quarter", "half-year", "year", "school-year", "period"]
    letter: str = "•"
    caution: Words | None = None


class Piece(Value, frozen=True, kw_only=True):
    """A kind of document: its words, and nothing legal but its worth as a proof of presence.

    Attributes:
        title: Its name, as in the inventory.
        what: What it is.
        where: Where to get it.
        mistakes: What goes wrong most often.
        translated: Whether a foreign-language copy needs a sworn translation.
        medical: Kept out of everything that a préfecture sees.
        expires: Whether it carries an end of validity.
        recognise: Phrases found on it, folded to plain lower case, for proposals.
    """

    id: Slug
    title: Words
    what: Words | None = None
    where: Words | None = None
    mistakes: Words | None = None
    translated: bool = True
    medical: bool = False
    expires: bool = False
    proof: Proof | None = None
    recognise: tuple[str, ...] = ()


# --- requirements -----------------------------------------------------------------------------------------------


class Choice(Value, frozen=True, kw_only=True):
    """One way to answer a requirement: a piece, a bundle that stands or falls together, or nested alternatives.

    Exactly one of ``piece``, ``all_of`` and ``one_of`` is given. Limits given here prevail over the requirement's.

    Attributes:
        when: The choice (or the member of a bundle) only counts when this holds.
        count: How many of the piece.
        max_age_months: Largest age, in months, on the filing date.
        valid: It must be valid on the filing date.
    """

    piece: Slug | None = None
    all_of: tuple[Slug | Choice, ...] = ()
    one_of: tuple[Slug | Choice, ...] = ()
    when: Condition = ()
    count: int | None = None
    max_age_months: int | None = None
    valid: bool | None = None


class Repeat(Value, frozen=True, kw_only=True):
    """One instance of the requirement for each child, year or half-year.

    Attributes:
        each: What is repeated over: the names answered to ``of``, or calendar cells of a period.
        of: For names: the question that lists them. For cells: the question whose date opens the period.
        until: Question whose date ends the period; the filing date where absent.
        last_months: Instead of ``of``: the period is this many months up to its end.
    """

    each: Literal["name", "month", "quarter", "half-year", "year", "school-year"]
    of: Slug | None = None
    until: Slug | None = None
    last_months: int | None = None


class Coverage(Value, frozen=True, kw_only=True):
    """Proofs that together must cover a duration.

    Attributes:
        months: Length of the period that ends on ``until`` (the filing date where absent).
        since: Question whose date opens the period, instead of ``months``; the shorter of the two where both are given.
        until: Question whose date ends it.
        longest_gap_months: A hole longer than this is a problem; 0 asks for continuity.
    """

    months: int | None = None
    since: Slug | None = None
    until: Slug | None = None
    longest_gap_months: int = 0


class Due(StrEnum):
    """When a piece or an amount is handed over."""

    FILING = "filing"
    COLLECTION = "collection"
    SEPARATE = "separate"
    LATER = "later"


class Audience(StrEnum):
    """Who may see a piece."""

    EVERYONE = "everyone"
    MEDICAL = "medical"
    LAWYER = "lawyer"


class Requirement(Sourced, frozen=True, kw_only=True):
    """A place in the list: which pieces, how many, when, how recent, on what legal basis.

    Attributes:
        id: Never changes meaning, whatever the revision.
        section: Section of the list it stands in.
        title: Its own words; the piece's where absent and there is only one.
        help: What to know here, beyond the words of the pieces.
        one_of: Alternatives; any one of them answers the requirement.
        count: How many times it must be answered (``several`` proofs: 2 or more).
        optional: Useful, not required: its absence is never a problem.
        max_age_months: Largest age on the filing date.
        valid: Validity on the filing date is required.
        due: When it is handed over; ``separate`` pieces go to someone else (a medical file to OFII).
        fee: Amount it proves the payment of.
        original: The original is shown at the counter.
        copies: Photocopies to bring.
    """

    id: Slug
    section: Slug
    one_of: tuple[Slug | Choice, ...]
    title: Words | None = None
    help: Words | None = None
    when: Condition = ()
    repeat: Repeat | None = None
    coverage: Coverage | None = None
    count: int = 1
    optional: bool = False
    max_age_months: int | None = None
    valid: bool = False
    due: Due = Due.FILING
    audience: Audience = Audience.EVERYONE
    fee: Slug | None = None
    original: bool = True
    copies: int = 1


class Section(Value, frozen=True, kw_only=True):
    """A heading of the list; order is that of the file."""

    id: Slug
    title: Words


# --- amounts, deadlines, notices --------------------------------------------------------------------------------


class Fee(Sourced, frozen=True, kw_only=True):
    """An amount to pay, taken from a dated parameter.

    Attributes:
        parameter: The amount.
        less: Parameter subtracted from it (the part already paid at filing).
        when: Condition under which it is due.
        due: When.
    """

    id: Slug
    title: Words
    parameter: Slug
    less: Slug | None = None
    when: Condition = ()
    due: Due = Due.COLLECTION


class Notice(Sourced, frozen=True, kw_only=True):
    """Something the person must know before filing, when a condition holds."""

    id: Slug
    message: Words
    when: Condition = ()
    severity: Literal["information", "caution", "danger"] = "caution"


class PresenceRule(Sourced, frozen=True, kw_only=True):
    """Proofs of presence asked over a duration.

    Attributes:
        requirement: Where the proofs are filed.
        months: Length of the period, a parameter id or a number of months.
        threshold: Id of the presence threshold used unless the user picks another.
        since: Question whose date opens the period instead.
    """

    requirement: Slug
    months: int
    threshold: Slug
    since: Slug | None = None


class Include(Value, frozen=True, kw_only=True):
    """Requirements and fees of a shared block, in its revision in force on the same day."""

    block: Slug
    without: tuple[Slug, ...] = ()
    only: tuple[Slug, ...] = ()
    when: Condition = ()


class Revision(Sourced, frozen=True, kw_only=True):
    """The list as it stands from a date.

    Attributes:
        in_force_from: First day.
        in_force_until: Last day, where the law says so.
        checked_on: When someone last compared it with its sources.
        questions: Ids of the questions that decide it, in the order they are asked.
        deadlines: Ids of the deadline rules that matter here.
        channel: How it is filed.
        articles: Articles of the code that give the title.
    """

    in_force_from: date
    checked_on: date
    in_force_until: date | None = None
    questions: tuple[Slug, ...] = ()
    include: tuple[Include, ...] = ()
    requirement: tuple[Requirement, ...] = ()
    fee: tuple[Fee, ...] = ()
    notice: tuple[Notice, ...] = ()
    deadlines: tuple[Slug, ...] = ()
    presence: PresenceRule | None = None
    channel: Words | None = None
    articles: tuple[str, ...] = ()


class Checklist(Value, frozen=True, kw_only=True):
    """What one asks for, with its dated revisions; newest last.

    Attributes:
        family: Group under which it is listed: family, work, asylum, litigation…
        summary: Who it is for, in one or two sentences.
        kind: A title asked from the préfecture, or an appeal before a court: it decides vocabulary and profiles.
        profiles: Shapes of output that suit it, the usual one first.
    """

    id: Slug
    title: Words
    family: Slug
    summary: Words
    revision: tuple[Revision, ...]
    kind: Literal["title", "procedure", "appeal"] = "title"
    profiles: tuple[Slug, ...] = ("lecture",)


class Block(Value, frozen=True, kw_only=True):
    """Requirements that many lists share, dated once."""

    id: Slug
    title: Words
    revision: tuple[Revision, ...]


class DatedValue(Sourced, frozen=True, kw_only=True):
    """A value from one day until the next one begins."""

    since: date
    value: Decimal | None
    until: date | None = None


class Parameter(Value, frozen=True, kw_only=True):
    """A number of the law with its history: a fee, a threshold, a duration."""

    id: Slug
    title: Words
    unit: Literal["EUR", "month", "day", "year", "count", "percent"]
    value: tuple[DatedValue, ...]


class Threshold(Sourced, frozen=True, kw_only=True):
    """How many proofs of presence are asked, by one source.

    Attributes:
        cell: Unit of time in which proofs are counted.
        per_cell: Proofs wanted in each cell.
        certain_per_year: How many of them of strength *certain* each year.
        longest_gap_months: Longest hole tolerated.
        prefecture: Département code where it is local practice.
    """

    id: Slug
    title: Words
    cell: Literal["month", "quarter", "half-year", "year"]
    per_cell: int
    certain_per_year: int = 0
    longest_gap_months: int | None = None
    prefecture: str = ""


class Franc(StrEnum):
    """Whether a period is *franc*: neither the first nor the last day counts."""

    YES = "yes"
    NO = "no"
    DISPUTED = "disputed"
    NOT_ESTABLISHED = "not-established"


class RollOver(StrEnum):
    """Whether a period that ends on a Saturday, a Sunday or a holiday ends on the next working day."""

    YES = "yes"
    NO = "no"
    NOT_ESTABLISHED = "not-established"


class DeadlineRule(Sourced, frozen=True, kw_only=True):
    """How a last day to act follows from an event.

    Attributes:
        trigger: Kind of event it runs from.
        length: Number of units; negative counts back from the event (a renewal window).
        unit: Hours run from hour to hour; days, months and years by calendar dates.
        opens: For a window: length, in the same unit, at which it opens.
        franc: See :class:`Franc`.
        roll_over: See :class:`RollOver`.
        interrupted_by: Kinds of event that make the period start again after them.
        replaced_by: Pairs of event kind and rule that takes over from that event.
        when: Condition on answers.
        in_force_from: First day on which the triggering event falls under this rule.
        in_force_until: Last such day.
        action: What must be done before it.
    """

    id: Slug
    title: Words
    trigger: Slug
    length: int
    unit: Literal["hour", "day", "month", "year"]
    action: Words
    opens: int | None = None
    franc: Franc = Franc.NOT_ESTABLISHED
    roll_over: RollOver = RollOver.NOT_ESTABLISHED
    interrupted_by: tuple[Slug, ...] = ()
    replaced_by: tuple[tuple[Slug, Slug], ...] = ()
    when: Condition = ()
    in_force_from: date | None = None
    in_force_until: date | None = None


class EventKind(Value, frozen=True, kw_only=True):
    """A kind of event that a person can report, with its words."""

    id: Slug
    title: Words
    help: Words | None = None
    hour_matters: bool = False
