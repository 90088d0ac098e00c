"""Working days and holidays of France by zone."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.calendar import MAINLAND, YEARS, ZONES, holiday_on, holidays_in, local_time, rest_on, working_day
from dossier_app.core.problems import AppError

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
zones = st.sampled_from(ZONES)

NATIONAL_2026 = [
    date(2026, 1, 1),
    date(2026, 4, 6),
    date(2026, 5, 1),
    date(2026, 5, 8),
    date(2026, 5, 14),
    date(2026, 5, 25),
    date(2026, 7, 14),
    date(2026, 8, 15),
    date(2026, 11, 1),
    date(2026, 11, 11),
    date(2026, 12, 25),
]
NATIONAL_2027 = [
    date(2027, 1, 1),
    date(2027, 3, 29),
    date(2027, 5, 1),
    date(2027, 5, 6),
    date(2027, 5, 8),
    date(2027, 5, 17),
    date(2027, 7, 14),
    date(2027, 8, 15),
    date(2027, 11, 1),
    date(2027, 11, 11),
    date(2027, 12, 25),
]


@pytest.mark.parametrize(("year", "national"), [(2026, NATIONAL_2026), (2027, NATIONAL_2027)])
def test_the_mainland_keeps_the_eleven_national_holidays(year: int, national: list[date]) -> None:
    assert [holiday.day for holiday in holidays_in(year)] == national
    assert not any(holiday.local for holiday in holidays_in(year))


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_keeps_the_national_holidays(zone: str) -> None:
    assert [holiday.day for holiday in holidays_in(2026, zone) if not holiday.local] == NATIONAL_2026


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("alsace-moselle", date(2026, 4, 3)),
        ("alsace-moselle", date(2026, 12, 26)),
        ("martinique", date(2026, 5, 22)),
        ("guadeloupe", date(2026, 5, 27)),
        ("guyane", date(2026, 6, 10)),
        ("reunion", date(2026, 12, 20)),
        ("mayotte", date(2026, 4, 27)),
        ("saint-barthelemy", date(2026, 10, 9)),
    ],
)
def test_a_zone_keeps_its_own_holidays_apart(zone: str, day: date) -> None:
    holiday = holiday_on(day, zone)
    assert holiday is not None
    assert holiday.local
    assert holiday_on(day) is None


def test_holidays_are_named_in_both_languages() -> None:
    french, english = holiday_on(date(2026, 11, 11)), holiday_on(date(2026, 11, 11), language="en")
    assert french is not None
    assert english is not None
    assert (french.name, english.name) == ("Armistice", "Armistice Day")


def test_a_day_off_says_why() -> None:
    reasons = [
        rest_on(date(2026, 11, 11)),
        rest_on(date(2026, 11, 14)),
        rest_on(date(2026, 11, 15)),
        rest_on(date(2026, 11, 16)),
        rest_on(date(2026, 4, 3), "alsace-moselle"),
        rest_on(date(2026, 4, 3), "alsace-moselle", local=False),
    ]
    assert [(reason.because, reason.name) if reason else None for reason in reasons] == [
        ("holiday", "Armistice"),
        ("saturday", ""),
        ("sunday", ""),
        None,
        ("local-holiday", "Vendredi saint"),
        None,
    ]


def test_the_next_working_day_jumps_a_long_week_end() -> None:
    # Good Friday, Saturday, Sunday, Easter Monday: four days in Strasbourg, three in Paris.
    assert working_day(date(2026, 4, 3), "alsace-moselle") == date(2026, 4, 7)
    assert working_day(date(2026, 4, 4)) == date(2026, 4, 7)
    assert working_day(date(2026, 4, 3)) == date(2026, 4, 3)


@given(days, zones, st.booleans())
def test_a_working_day_is_the_first_that_is_not_a_day_off(day: date, zone: str, local: bool) -> None:  # noqa: FBT001 - hypothesis passes by position
    found = working_day(day, zone, local=local)
    assert rest_on(found, zone, local=local) is None
    assert all(rest_on(day + timedelta(days=n), zone, local=local) for n in range((found - day).days))


@given(days, zones)
def test_ignoring_local_holidays_never_gives_a_later_day(day: date, zone: str) -> None:
    assert working_day(day, zone, local=False) <= working_day(day, zone)


def test_an_unknown_zone_is_refused_with_the_known_ones() -> None:
    with pytest.raises(AppError) as caught:
        local_time("atlantide")
    assert caught.value.code == "unknown-zone"
    assert MAINLAND in str(caught.value.parameters["known"])


@pytest.mark.parametrize("year", [YEARS[0] - 1, YEARS[-1] + 1])
def test_a_year_far_away_is_taken_for_a_slip(year: int) -> None:
    with pytest.raises(AppError) as caught:
        holidays_in(year)
    assert caught.value.code == "date-out-of-range"


def test_each_zone_has_its_time() -> None:
    assert local_time("reunion").key == "Indian/Reunion"
    assert {local_time(zone).key for zone in ("metropole", "alsace-moselle")} == {"Europe/Paris"}


def test_the_holidays_library_is_not_loaded_before_a_day_is_asked() -> None:
    code = "import sys, dossier_app.core.agenda; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
