"""Numbers of the law as dated values: fees, thresholds, durations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Sourced, Words


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


def value_on(parameter: Parameter, day: date) -> DatedValue | None:
    """Return the value in force on a day, or None where none is known."""
    found = None
    for value in sorted(parameter.value, key=lambda v: v.since):
        if value.since <= day and (value.until is None or day <= value.until):
            found = value
    return found


def next_change(parameter: Parameter, day: date) -> DatedValue | None:
    """Return the first value that begins after a day, or None."""
    return min((value for value in parameter.value if value.since > day), key=lambda v: v.since, default=None)
