"""Calendar cells: the months, quarters, half-years and years in which proofs are counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from dossier_app.core.durations import add_months
from dossier_app.core.problems import Value

Unit = Literal["month", "quarter", "half-year", "year", "school-year"]

_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "school-year": 12}
_SCHOOL_YEAR_BEGINS = 9
"""September, the month in which French schools open."""


class Cell(Value, frozen=True, kw_only=True):
    """One cell.

    Attributes:
        key: ``2021-03``, ``2021-T1`` (trimestre), ``2021-S1`` (semestre), ``2021`` or ``2021-2022``.
        start: First day.
        end: Last day.
    """

    key: str
    start: date
    end: date


def cell_of(day: date, unit: Unit) -> Cell:
    """Return the cell that holds a day."""
    months = _MONTHS[unit]
    if unit == "school-year":
        first_year = day.year if day.month >= _SCHOOL_YEAR_BEGINS else day.year - 1
        return _cell(f"{first_year}-{first_year + 1}", date(first_year, _SCHOOL_YEAR_BEGINS, 1), months)
    index = (day.month - 1) // months
    start = date(day.year, index * months + 1, 1)
    keys = {
        "month": f"{day.year}-{day.month:02d}",
        "quarter": f"{day.year}-T{index + 1}",
        "half-year": f"{day.year}-S{index + 1}",
        "year": str(day.year),
    }
    return _cell(keys[unit], start, months)


def cells(start: date, end: date, unit: Unit) -> tuple[Cell, ...]:
    """Return the cells from the one that holds the first day to the one that holds the last; none when reversed."""
    found = []
    day = start
    while day <= end:
        cell = cell_of(day, unit)
        found.append(cell)
        day = cell.end + timedelta(days=1)
    return tuple(found)


def _cell(key: str, start: date, months: int) -> Cell:
    return Cell(key=key, start=start, end=add_months(start, months) - timedelta(days=1))
