"""Months and years as the calendar counts them, and the days that papers can bear."""

from __future__ import annotations

import calendar
from datetime import date

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""The days that a paper, an appointment or a birth can bear here: any other is a slip of the keys, such as the year 26,
and what is computed from it could leave the calendar."""


def add_months(day: date, months: int) -> date:
    """Return the same day of the month, so many months later (or earlier), or that month's last day.

    Source: code de procédure civile, article 641 (same day number; failing that, the last day of the month).

    Raises:
        OverflowError: The year would leave the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"no year {year} in the calendar")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def full_months(start: date, end: date) -> int:
    """Return how many whole months have passed from one day to another; negative when they are the other way."""
    if end < start:
        return -full_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def full_years(start: date, end: date) -> int:
    """Return how many whole years have passed: an age, where the start is a birth date."""
    months = full_months(start, end)
    return months // 12 if months >= 0 else -(-months // 12)
