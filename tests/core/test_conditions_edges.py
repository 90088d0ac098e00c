"""Limits at their last value, several limits at once, names inside names."""

from __future__ import annotations

from datetime import date

import pytest

from dossier_app.core.cells import cell_of, cells
from dossier_app.core.conditions import Facts, decide
from dossier_app.core.durations import add_months, full_years
from tests.core.making import facts
from tests.core.test_conditions import condition


@pytest.mark.parametrize(("number", "holds"), [(1, False), (2, True), (3, True), (4, False)])
def test_limits_on_a_number_include_their_own_value(number: int, *, holds: bool) -> None:
    test = condition([{"question": "q", "at_least": 2, "at_most": 3}])
    assert decide(test, facts(q=number)).value is holds
    assert decide(test, facts(q=tuple("abcd"[:number]))).value is holds


def test_a_negated_condition_fails_where_the_plain_one_holds() -> None:
    assert decide(condition([{"question": "q", "negate": True}]), facts(q=True)).value is False
    assert decide(condition([{"question": "q", "is": ["a"], "negate": True}]), facts(q="a")).value is False


def test_a_situation_can_be_made_of_others() -> None:
    known = {"outer": condition(["inner"]), "inner": condition(["a", "b"])}
    assert decide(condition(["outer"]), facts(situations=known, a=True, b=True)).value is True
    assert decide(condition(["outer"]), facts(situations=known, a=True)).deciding == ("b",)
    assert decide(condition([{"question": "outer"}]), facts(situations=known, a=True, b=False)).value is False


def test_every_limit_on_one_date_counts() -> None:
    test = condition([{"question": "born", "before": date(2000, 1, 1), "years_at_least": 18}])
    answers = {"1990-01-01": True, "2000-01-01": False, "2015-01-01": False}
    assert {born: decide(test, facts(born=born)).value for born in answers} == answers
    window = condition([{"question": "entry", "since": date(2026, 1, 1), "months_under": 6}])
    inside = {"2026-07-01": True, "2025-12-31": False, "2026-01-01": False}
    assert {day: decide(window, facts(entry=day)).value for day in inside} == inside


def test_a_date_limit_alone_needs_no_filing_date() -> None:
    test = condition([{"question": "born", "before": date(2000, 1, 1)}])
    assert decide(test, Facts(answers={"born": "1999-12-31"}, situations={})).value is True


def test_a_name_that_is_no_date_fails_whatever_else_is_asked() -> None:
    assert decide(condition([{"question": "q", "is": ["x"], "since": date(2026, 1, 1)}]), facts(q="x")).value is False


# --- years and cells --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), 0),
        (date(2024, 12, 31), date(2024, 1, 1), 0),
        (date(2026, 2, 1), date(2024, 12, 31), -1),
        (date(2026, 1, 1), date(2024, 1, 1), -2),
    ],
)
def test_years_towards_the_past_are_counted_like_those_towards_the_future(start: date, end: date, years: int) -> None:
    assert full_years(start, end) == years
    assert isinstance(full_years(start, end), int)


def test_a_cell_begins_and_ends_with_its_months() -> None:
    day = date(2022, 2, 10)
    ends = {unit: (cell_of(day, unit).start, cell_of(day, unit).end) for unit in ("month", "quarter", "school-year")}
    assert ends == {
        "month": (date(2022, 2, 1), date(2022, 2, 28)),
        "quarter": (date(2022, 1, 1), date(2022, 3, 31)),
        "school-year": (date(2021, 9, 1), date(2022, 8, 31)),
    }


def test_the_last_day_of_a_period_that_begins_a_cell_gets_its_cell() -> None:
    assert [cell.key for cell in cells(date(2026, 1, 15), date(2026, 2, 1), "month")] == ["2026-01", "2026-02"]
    assert [cell.key for cell in cells(date(2026, 1, 31), date(2026, 1, 31), "month")] == ["2026-01"]


@pytest.mark.parametrize("day", [date.min, date(9999, 12, 1)])
def test_the_first_and_last_years_of_the_calendar_belong_to_it(day: date) -> None:
    assert add_months(day, 0) == day
