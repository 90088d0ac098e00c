"""What a person has to pay, when, and from which dated value of the law."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dossier_app.core.checklist import Due, Fee
from dossier_app.core.conditions import FILING_DATE, Facts, decide
from dossier_app.core.parameters import DatedValue, Parameter, next_change, value_on
from dossier_app.core.problems import Value
from dossier_app.core.sources import Confidence, Reference, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.law import Library


class Amount(Value, frozen=True, kw_only=True):
    """One line of what is to be paid.

    Attributes:
        euros: Sum, or None where the law's value on that day is not known.
        later: Another sum and the day it begins, where the value changes after the filing date: which of the two
            applies to a card collected afterwards is not settled by the law.
        confidence: The weaker of the fee's and the value's.
        notes: What makes it doubtful.
    """

    fee: str
    title: Words
    euros: Decimal | None
    due: Due
    confidence: Confidence
    references: tuple[Reference, ...]
    notes: tuple[Words, ...] = ()
    later: tuple[date, Decimal] | None = None


class Amounts(Value, frozen=True, kw_only=True):
    """The breakdown and what keeps it open.

    Attributes:
        undecided: Titles of amounts that an unanswered question keeps open.
        deciding: Those questions.
    """

    lines: tuple[Amount, ...] = ()
    undecided: tuple[Words, ...] = ()
    deciding: tuple[str, ...] = ()

    def total(self, due: Due) -> Decimal:
        """Return what is paid at one moment, over the lines whose value is known."""
        return sum((line.euros for line in self.lines if line.due is due and line.euros is not None), Decimal(0))


def amounts(library: Library, fees: Iterable[Fee], facts: Facts) -> Amounts:
    """Return what is to be paid by someone who files on the facts' filing date."""
    lines: list[Amount] = []
    undecided: list[Words] = []
    deciding: list[str] = []
    for fee in fees:
        applies = decide(fee.when, facts)
        if applies.value is None:
            undecided.append(fee.title)
            deciding += applies.deciding
        elif applies.value and facts.filing_date is None:
            undecided.append(fee.title)
            deciding.append(FILING_DATE)
        elif applies.value and facts.filing_date is not None:
            lines.append(_line(library, fee, facts.filing_date))
    return Amounts(lines=tuple(lines), undecided=tuple(undecided), deciding=tuple(dict.fromkeys(deciding)))


def _line(library: Library, fee: Fee, day: date) -> Amount:
    parameter = library.parameters[fee.parameter]
    less = library.parameters[fee.less] if fee.less else None
    values = [value_on(p, day) for p in (parameter, less) if p is not None]
    known = [value for value in values if value is not None]
    doubtful = [source for source in (fee, *known) if source.confidence is not Confidence.CHECKED]
    return Amount(
        fee=fee.id,
        title=fee.title,
        euros=_difference(values),
        due=fee.due,
        confidence=doubtful[0].confidence if doubtful else Confidence.CHECKED,
        references=tuple(dict.fromkeys(ref for source in (*known, fee) for ref in source.references)),
        notes=tuple(source.note for source in doubtful if source.note is not None),
        later=_later(parameter, less, day) if fee.due is Due.COLLECTION else None,
    )


def _difference(values: list[DatedValue | None]) -> Decimal | None:
    numbers = [value.value for value in values if value is not None and value.value is not None]
    if len(numbers) != len(values):
        return None
    return numbers[0] - sum(numbers[1:], Decimal(0))


def _later(parameter: Parameter, less: Parameter | None, day: date) -> tuple[date, Decimal] | None:
    change = next_change(parameter, day)
    if change is None:
        return None
    # What was paid at filing is what it cost on that day, not what it would cost now.
    amount = _difference([change, value_on(less, day)] if less else [change])
    return None if amount is None else (change.since, amount)
