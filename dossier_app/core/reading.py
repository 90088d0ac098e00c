"""What the text of a document says of itself: its dates, each with its role, and the kind it probably is.

Rules only, so that every proposal can show why: the line where a date stands, the phrases that were found. Nothing is
decided here; a person accepts or not.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier_app.core.phrases import KindFound, fold, kind
from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dossier_app.core.checklist import Piece

_MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_DIGIT = "[0-9ol]"
"""A digit, or a letter that a scanner takes for one; a run must hold a true digit to count."""

_NUMERIC = re.compile(
    rf"(?<![\w/.-])({_DIGIT}{{1,2}})\s?[/.-]\s?({_DIGIT}{{1,2}})\s?[/.-]\s?([12]{_DIGIT}{{3}})(?![\w])"
)
_WRITTEN = re.compile(rf"(?<!\w)({_DIGIT}{{1,2}})(?:er)?\s+({'|'.join(_MONTHS)})\s+([12]{_DIGIT}{{3}})(?!\w)")
_ISO = re.compile(r"(?<![\w-])([12]\d{3})-(\d{2})-(\d{2})(?![\w-])")

_YEARS = range(1900, 2101)
_OLD = 15
"""Years after which a date that nothing tells the role of is more likely a birth than the date of a paper."""

_BEFORE = 60
"""Characters before a date in which its role is looked for."""


class Role(StrEnum):
    """What a date is for, as the words before it say."""

    ISSUED = "issued"
    VALID_UNTIL = "valid-until"
    FROM = "from"
    UNTIL = "until"
    BIRTH = "birth"
    DUE = "due"
    OTHER = "other"


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"\b({words})\W*$"))
    for role, words in (
        (Role.BIRTH, r"nee? le|nee?\(e\) le|date de naissance|birth"),
        (Role.VALID_UNTIL, r"valable jusqu.?au|valide jusqu.?au|expire le|expiration|expiry|fin de validite"),
        (
            Role.DUE,
            r"echeance|a payer avant le|date limite( de paiement)?|(preleve|paye|verse|vire)e? le|a regler avant le",
        ),
        (
            Role.ISSUED,
            (
                r"facture( (?!periode)[a-z]+)?( n\W*[\d ]+)? du|en date du|delivrance"
                r"|date( de (la )?facture| d.emission| d.edition| d.etablissement| du document)?"
            ),
        ),
        (Role.UNTIL, r"au|jusqu.?au"),
        (Role.FROM, r"du|depuis le|a compter du|a partir du"),
        (Role.ISSUED, r"le"),
    )
)
"""The words before a date that give its role; the first that fit count, so « expire le » comes before « le »."""


class DateFound(Value, frozen=True, kw_only=True):
    """A date read in a text.

    Attributes:
        line: The line where it stands, to be shown beside the proposal.
    """

    day: date
    role: Role
    line: str


class Proposal(Value, frozen=True, kw_only=True):
    """What to propose for a document. None where the text does not say."""

    kind: KindFound | None = None
    issued: DateFound | None = None
    valid_until: DateFound | None = None
    covers: tuple[DateFound, DateFound] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is proposed."""
        return self.kind is None and self.issued is None and self.valid_until is None and self.covers is None


def dates(text: str) -> tuple[DateFound, ...]:
    """Return the dates of a text in their order. What only looks like one (a phone number, an hour) is left alone."""
    found, above = [], ""
    for line in text.splitlines():
        folded = fold(line)
        for start, day in sorted(_dates_of(folded)):
            # On cards and forms the label stands over its date.
            before = folded[:start] if folded[:start].strip() else above
            found.append(DateFound(day=day, role=_role(before[-_BEFORE:]), line=line.strip()))
        above = folded if folded.strip() else above
    return tuple(found)


def _dates_of(folded: str) -> Iterator[tuple[int, date]]:
    for match in _NUMERIC.finditer(folded):
        yield from _at(match.start(), match[3], match[2], match[1])
    for match in _WRITTEN.finditer(folded):
        yield from _at(match.start(), match[3], str(_MONTHS.index(match[2]) + 1), match[1])
    for match in _ISO.finditer(folded):
        yield from _at(match.start(), match[1], match[2], match[3])


def _at(start: int, year: str, month: str, day: str) -> Iterator[tuple[int, date]]:
    """Yield a date where the three parts make one; letters that scanners take for digits are read as digits."""
    read = [part.replace("o", "0").replace("l", "1") for part in (year, month, day)]
    if any(not re.search(r"\d", part) for part in (year, month, day)) or int(read[0]) not in _YEARS:
        return
    try:
        yield start, date(int(read[0]), int(read[1]), int(read[2]))
    except ValueError:
        return


def _role(before: str) -> Role:
    return next((role for role, pattern in _ROLES if pattern.search(before)), Role.OTHER)


def propose(
    text: str,
    name: str,
    pieces: Iterable[Piece],
    today: date,
    *,
    asked: frozenset[str] = frozenset(),
    recognised: bool = False,
) -> Proposal:
    """Return what a document's text proposes for its fields.

    Args:
        text: Its words.
        name: Its file name.
        pieces: Kinds to choose from.
        today: No document is dated later.
        asked: Kinds that the dossier asks for; see :func:`~dossier_app.core.phrases.kind`.
        recognised: Whether the words were recognised in pictures, so that letters may be wrong.

    The date of issue is the first one said to be so, never in the future; failing that, the latest past date that has
    no other role, unless it is as old as a birth may be. A period needs both its ends.
    """
    found = dates(text)
    past = [entry for entry in found if entry.day <= today]
    issued = next((entry for entry in past if entry.role is Role.ISSUED), None)
    if issued is None:
        unsaid = (entry for entry in past if entry.role is Role.OTHER and today.year - entry.day.year < _OLD)
        issued = max(unsaid, key=lambda entry: entry.day, default=None)
    return Proposal(
        kind=kind(text, name, pieces, asked=asked, recognised=recognised),
        issued=issued,
        valid_until=next((entry for entry in found if entry.role is Role.VALID_UNTIL), None),
        covers=_period(found),
    )


def _period(found: tuple[DateFound, ...]) -> tuple[DateFound, DateFound] | None:
    for start, end in pairwise(found):
        if start.role is Role.FROM and end.role is Role.UNTIL and start.day <= end.day and start.line == end.line:
            return start, end
    return None
