"""Months and years are counted as on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.cells import Unit, cell_of, cells
from dossier_app.core.durations import add_months, full_months, full_years

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
UNITS: list[Unit] = ["month", "quarter", "half-year", "year", "school-year"]


def test_a_month_later_is_the_same_day_number_or_the_last_day() -> None:
    assert add_months(date(2026, 5, 28), 6) == date(2026, 11, 28)
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_a_date_outside_the_calendar_is_refused() -> None:
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 1), 1)


def test_an_age_is_reached_on_the_birthday() -> None:
    assert full_years(date(2008, 12, 3), date(2026, 12, 2)) == 17
    assert full_years(date(2008, 12, 3), date(2026, 12, 3)) == 18
    assert full_years(date(2026, 12, 3), date(2008, 12, 3)) == -18


@given(DAYS, st.integers(0, 600))
def test_full_months_undo_what_adding_months_did(day: date, months: int) -> None:
    assert full_months(day, add_months(day, months)) == months


@given(DAYS, DAYS)
def test_full_months_are_the_most_that_fit(start: date, end: date) -> None:
    months = full_months(start, end)
    if start <= end:
        assert add_months(start, months) <= end < add_months(start, months + 1)
    else:
        assert months == -full_months(end, start)


@given(DAYS, st.integers(0, 2000), st.sampled_from(UNITS))
def test_cells_tile_a_period_without_hole_or_overlap(start: date, length: int, unit: Unit) -> None:
    end = start + timedelta(days=length)
    grid = cells(start, end, unit)
    assert grid[0].start <= start <= grid[0].end
    assert grid[-1].start <= end <= grid[-1].end
    assert all(b.start == a.end + timedelta(days=1) for a, b in pairwise(grid))
    assert len({cell.key for cell in grid}) == len(grid)


def test_cells_are_named_the_french_way() -> None:
    names = [cell_of(date(2021, 8, 31), unit).key for unit in UNITS]
    assert names == ["2021-08", "2021-T3", "2021-S2", "2021", "2020-2021"]
    assert cell_of(date(2021, 9, 1), "school-year").key == "2021-2022"


def test_a_period_that_ends_before_it_begins_has_no_cell() -> None:
    assert cells(date(2026, 1, 2), date(2026, 1, 1), "month") == ()
