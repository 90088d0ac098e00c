"""The law as values: checklists, their dated revisions, and the shared words, rules and amounts they refer to.

These types are the shape of the TOML files in ``checklists/`` (see :mod:`dossier_app.library`) and the source of the
JSON Schema beside them. They hold no rule of their own: what follows from them is decided in
:mod:`dossier_app.core.conditions`, :mod:`dossier_app.core.assessment`, :mod:`dossier_app.core.amounts`,
:mod:`dossier_app.core.deadlines` and :mod:`dossier_app.core.presence`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from dossier_app.core.conditions import Condition
from dossier_app.core.presence import PresenceRule, Proof
from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Sourced, Words

# --- pieces -----------------------------------------------------------------------------------------------------


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
        longest_gap_months: A hole of more whole months than this is a problem; 0 asks for every month.
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


class Provision(Sourced, frozen=True, kw_only=True):
    """Anything that a list says to a person, under a condition: a place for pieces, an amount, a notice."""

    id: Slug
    when: Condition = ()


class Requirement(Provision, frozen=True, kw_only=True):
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
        fee: Amounts that it proves the payment of: one stamp often pays a tax and a duty together.
        original: The original is shown at the counter.
        copies: Photocopies to bring.
    """

    section: Slug
    one_of: tuple[Slug | Choice, ...]
    title: Words | None = None
    help: Words | None = None
    repeat: Repeat | None = None
    coverage: Coverage | None = None
    count: int = 1
    optional: bool = False
    max_age_months: int | None = None
    valid: bool = False
    due: Due = Due.FILING
    audience: Audience = Audience.EVERYONE
    fee: tuple[Slug, ...] = ()
    original: bool = True
    copies: int = 1


class Section(Value, frozen=True, kw_only=True):
    """A heading of the list; order is that of the file."""

    id: Slug
    title: Words


# --- amounts, deadlines, notices --------------------------------------------------------------------------------


class Fee(Provision, frozen=True, kw_only=True):
    """An amount to pay, taken from a dated parameter.

    Attributes:
        parameter: The amount.
        less: Parameter subtracted from it (the part already paid at filing).
        when: Condition under which it is due.
        due: When.
    """

    title: Words
    parameter: Slug
    less: Slug | None = None
    due: Due = Due.COLLECTION


class Notice(Provision, frozen=True, kw_only=True):
    """Something the person must know before filing, when a condition holds."""

    message: Words
    severity: Literal["information", "caution", "danger"] = "caution"


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


class OverlayRevision(Sourced, frozen=True, kw_only=True):
    """Local practice of a préfecture for some checklists, as read on a day. It adds or tightens, never removes.

    Attributes:
        checklists: Those it applies to.
        requirement: Pieces asked on top; same id as a national one: its limits are tightened by this one.
        order: Section or requirement ids in the order asked, when an order is imposed.
        sets: Number of complete sets (originals and copies apart).
        sorted_by: How proofs are sorted.
        forbidden: What is refused at the counter: ``staples``, ``plastic-sleeves``, ``recto-verso``…
        channel: How to file there.
    """

    in_force_from: date
    checked_on: date
    in_force_until: date | None = None
    checklists: tuple[Slug, ...] = ()
    requirement: tuple[Requirement, ...] = ()
    notice: tuple[Notice, ...] = ()
    order: tuple[Slug, ...] = ()
    sets: int | None = None
    sorted_by: Literal["", "year", "date"] = ""
    forbidden: tuple[Slug, ...] = ()
    threshold: Slug | None = None
    channel: Words | None = None


class Overlay(Value, frozen=True, kw_only=True):
    """A préfecture's local practice.

    Attributes:
        prefecture: Département code, such as ``93`` or ``2B``.
    """

    id: Slug
    title: Words
    prefecture: str
    revision: tuple[OverlayRevision, ...]
