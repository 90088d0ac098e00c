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
