"""One last day to act, in both readings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.calendar import ZONES, rest_on
from dossier_app.core.computation import END_OF_DAY, Computation, compute, in_local_time, shift
from dossier_app.core.deadlines import DeadlineRule, Franc, RollOver
from dossier_app.core.problems import AppError
from dossier_app.core.sources import Words


def rule(**changes: object) -> DeadlineRule:
    """Return a rule of one month, franc, that rolls over."""
    month = DeadlineRule(
        id="one_month",
        title=Words(fr="Un mois"),
        trigger="notified",
        length=1,
        unit="month",
        action=Words(fr="Agir"),
        franc=Franc.YES,
        roll_over=RollOver.YES,
    )
    return msgspec.structs.replace(month, **changes)


SEVEN_DAYS = rule(id="seven_days", length=7, unit="day", franc=Franc.DISPUTED)
TWO_DAYS = rule(id="two_days", length=48, unit="hour", franc=Franc.NO, roll_over=RollOver.NO)
TWO_MONTHS = rule(id="two_months", length=2)
SILENCE = rule(id="silence", length=4, franc=Franc.NO, roll_over=RollOver.NO)


def midnight(year: int, month: int, day: int) -> datetime:
    """Return the end of a day."""
    return datetime.combine(date(year, month, day), END_OF_DAY)


def readings(computation: Computation) -> tuple[datetime, datetime]:
    """Return the prudent and the theoretical last moments."""
    return computation.prudent.last_moment, computation.theoretical.last_moment


def codes(computation: Computation) -> list[str]:
    """Return the codes of the prudent reading's steps."""
    return [step.code for step in computation.prudent.steps]


# The worked examples of the notes on the law.
@pytest.mark.parametrize(
    ("counted", "event", "prudent", "theoretical"),
    [
        (rule(), "2026-11-02T10:00", midnight(2026, 12, 2), midnight(2026, 12, 3)),
        (SEVEN_DAYS, "2026-11-02T10:00", midnight(2026, 11, 9), midnight(2026, 11, 10)),
        (SEVEN_DAYS, "2026-11-04T10:00", midnight(2026, 11, 12), midnight(2026, 11, 12)),
        (TWO_DAYS, "2026-11-06T14:30", datetime(2026, 11, 8, 14, 30), datetime(2026, 11, 8, 14, 30)),  # noqa: DTZ001 - local time
        (TWO_MONTHS, "2026-12-31T09:00", midnight(2027, 3, 1), midnight(2027, 3, 1)),
        (SILENCE, "2026-07-15T00:00", midnight(2026, 11, 15), midnight(2026, 11, 15)),
        (TWO_MONTHS, "2026-11-15T00:00", midnight(2027, 1, 15), midnight(2027, 1, 18)),
        # The judgment that gave the franc period its name: two months from 3 January run until 4 March.
        (rule(length=2, roll_over=RollOver.NO), "2026-01-03T09:00", midnight(2026, 3, 3), midnight(2026, 3, 4)),
    ],
)
def test_the_examples_of_the_notes(counted: DeadlineRule, event: str, prudent: datetime, theoretical: datetime) -> None:
    computation = compute(counted, datetime.fromisoformat(event))
    assert readings(computation) == (prudent, theoretical)
    assert computation.deadline == prudent
    assert computation.other_reading == (theoretical if theoretical != prudent else None)


def test_the_steps_tell_the_whole_computation() -> None:
    computation = compute(rule(), datetime.fromisoformat("2026-11-02T10:00"))
    assert [(step.code, *step.parameters) for step in computation.theoretical.steps] == [
        ("starts", ("trigger", "notified"), ("at", "2026-11-02T10:00:00"), ("hour", "not-needed")),
        ("first-day-not-counted",),
        ("counts", ("length", 1), ("unit", "month")),
        ("falls-on", ("day", "2026-12-02")),
        ("franc", ("day", "2026-12-03")),
        ("until", ("at", "2026-12-03T23:59:59")),
    ]
    assert "franc" not in codes(computation)
    assert computation.doubts == ("franc-yes",)
    assert computation.prudent.until_midnight


def test_a_step_gives_its_parameters_by_name() -> None:
    first = compute(rule(), datetime.fromisoformat("2026-11-02T10:00"), cause="informed").prudent.steps[0]
    assert first.get("trigger") == "informed"
    assert first.get("colour") is None


def test_a_month_without_that_day_ends_on_its_last_one() -> None:
    computation = compute(rule(franc=Franc.NO), datetime.fromisoformat("2026-01-31T10:00"))
    # 28 February 2026 is a Saturday.
    assert computation.deadline == midnight(2026, 3, 2)
    step = next(step for step in computation.prudent.steps if step.code == "no-such-day")
    assert step.get("day") == "2026-02-28"
    moved = next(step for step in computation.prudent.steps if step.code == "moved")
    assert dict(moved.parameters) == {"from": "2026-02-28", "to": "2026-03-02", "because": "saturday", "name": ""}


def test_a_period_that_does_not_roll_over_stays_on_the_sunday_and_says_so() -> None:
    computation = compute(SILENCE, datetime.fromisoformat("2026-07-15T00:00"))
    step = next(step for step in computation.prudent.steps if step.code == "not-moved")
    assert (step.get("day"), step.get("because"), step.get("rule")) == ("2026-11-15", "sunday", "no")


def test_a_roll_over_that_is_not_established_helps_only_the_later_reading() -> None:
    counted = rule(length=4, unit="day", franc=Franc.NO, roll_over=RollOver.NOT_ESTABLISHED)
    computation = compute(counted, datetime.fromisoformat("2026-11-03T10:00"))
    assert readings(computation) == (midnight(2026, 11, 7), midnight(2026, 11, 9))
    assert computation.doubts == ("roll-over-not-established",)
    assert computation.prudent.steps[-2].get("rule") == "not-established"


def test_a_local_holiday_moves_only_the_later_reading() -> None:
    # Seven days from 27 March 2026 end on Good Friday.
    counted = rule(length=7, unit="day", franc=Franc.NO)
    event = datetime.fromisoformat("2026-03-27T10:00")
    strasbourg, paris = compute(counted, event, zone="alsace-moselle"), compute(counted, event)
    assert readings(strasbourg) == (midnight(2026, 4, 3), midnight(2026, 4, 7))
    assert readings(paris) == (midnight(2026, 4, 3), midnight(2026, 4, 3))
    assert strasbourg.doubts == ("local-holiday",)
    step = strasbourg.prudent.steps[-2]
    assert (step.code, step.get("rule"), step.get("name")) == ("not-moved", "local", "Vendredi saint")


def test_a_period_whose_nature_is_not_established_gets_a_day_in_the_later_reading() -> None:
    counted = rule(franc=Franc.NOT_ESTABLISHED, roll_over=RollOver.NO)
    computation = compute(counted, datetime.fromisoformat("2026-11-02T10:00"))
    assert readings(computation) == (midnight(2026, 12, 2), midnight(2026, 12, 3))
    assert computation.doubts == ("franc-not-established",)


def test_a_first_day_in_doubt_is_counted_by_the_prudent_reading() -> None:
    counted = rule(length=4, unit="day", franc=Franc.NO, roll_over=RollOver.NO, first_day_in_doubt=True)
    computation = compute(counted, datetime.fromisoformat("2026-11-02T15:00"))
    assert readings(computation) == (midnight(2026, 11, 5), midnight(2026, 11, 6))
    assert codes(computation) == ["starts", "first-day-counted", "counts", "falls-on", "until"]
    assert computation.prudent.steps[3].get("day") == "2026-11-05"
    assert computation.doubts == ("first-day",)


def test_a_disputed_period_says_that_courts_disagree() -> None:
    assert compute(SEVEN_DAYS, datetime.fromisoformat("2026-11-02T10:00")).doubts == ("franc-disputed",)


def test_hours_count_from_the_hour_and_end_on_a_sunday() -> None:
    computation = compute(TWO_DAYS, datetime.fromisoformat("2026-11-06T14:30"))
    assert codes(computation) == ["starts", "counts-hours", "until"]
    assert not computation.prudent.until_midnight
    assert computation.doubts == ()


def test_an_unknown_hour_is_taken_as_the_first_of_the_day() -> None:
    computation = compute(TWO_DAYS, datetime.fromisoformat("2026-11-06T14:30"), hour_known=False)
    assert readings(computation) == (
        datetime.fromisoformat("2026-11-08T00:00"),
        datetime.fromisoformat("2026-11-09T00:00"),
    )
    assert codes(computation) == ["starts", "hour-assumed", "counts-hours", "until"]
    assert computation.prudent.steps[0].get("hour") == "unknown"
    assert computation.doubts == ("hour-unknown",)


@pytest.mark.parametrize(
    ("event", "prudent", "theoretical"),
    [
        # Clocks go back on 25 October 2026: 48 hours have passed an hour before the clock shows it.
        ("2026-10-24T14:30", "2026-10-26T13:30", "2026-10-26T14:30"),
        # Clocks go forward on 28 March 2027: the clock shows it an hour before 48 hours have passed.
        ("2027-03-27T14:30", "2027-03-29T14:30", "2027-03-29T15:30"),
    ],
)
def test_a_change_of_the_clock_gives_two_readings(event: str, prudent: str, theoretical: str) -> None:
    computation = compute(TWO_DAYS, datetime.fromisoformat(event))
    assert readings(computation) == (datetime.fromisoformat(prudent), datetime.fromisoformat(theoretical))
    assert computation.doubts == ("clock-change",)
    assert "clock-change" in codes(computation)


def test_overseas_clocks_do_not_change() -> None:
    computation = compute(TWO_DAYS, datetime.fromisoformat("2026-10-24T14:30"), zone="reunion")
    assert computation.other_reading is None


def test_a_window_opens_and_closes_before_its_event() -> None:
    window = rule(length=-60, opens=-120, unit="day", franc=Franc.NO, roll_over=RollOver.NO)
    computation = compute(window, datetime.fromisoformat("2027-03-31T00:00"))
    assert computation.opens_at == datetime.fromisoformat("2026-12-01T00:00")
    assert computation.deadline == midnight(2027, 1, 30)
    assert codes(computation) == ["starts", "opens", "counts-back", "falls-on", "not-moved", "until"]


def test_the_last_two_months_close_on_the_day_itself() -> None:
    window = rule(length=0, opens=-2, franc=Franc.NO, roll_over=RollOver.NO)
    computation = compute(window, datetime.fromisoformat("2027-04-30T00:00"))
    assert computation.opens_at == datetime.fromisoformat("2027-02-28T00:00")
    assert readings(computation) == (midnight(2027, 4, 30), midnight(2027, 4, 30))
    assert codes(computation) == ["starts", "opens", "falls-on", "until"]


def test_the_eve_of_a_birthday() -> None:
    eve = rule(length=19, unit="year", eve=True, franc=Franc.NO, roll_over=RollOver.NO)
    assert compute(eve, datetime.fromisoformat("2008-06-15T00:00")).deadline == midnight(2027, 6, 14)
    leap = compute(eve, datetime.fromisoformat("2008-02-29T00:00"))
    assert leap.deadline == midnight(2027, 2, 27)
    assert [step.code for step in leap.prudent.steps][-3:] == ["eve", "not-moved", "until"]


def test_days_that_stood_still_are_added() -> None:
    computation = compute(rule(), datetime.fromisoformat("2026-11-02T10:00"), paused_days=10)
    # 12 December 2026 is a Saturday.
    assert computation.deadline == midnight(2026, 12, 14)
    assert "paused" in codes(computation)


def test_an_aware_moment_is_read_on_the_clock_of_the_zone() -> None:
    moment = datetime(2026, 11, 6, 22, 0, tzinfo=UTC)
    assert compute(TWO_DAYS, moment, zone="reunion").deadline == datetime.fromisoformat("2026-11-09T02:00")
    assert in_local_time(moment) == datetime.fromisoformat("2026-11-06T23:00")


def test_a_date_far_away_is_refused() -> None:
    with pytest.raises(AppError) as caught:
        compute(rule(), datetime.fromisoformat("0026-11-02T10:00"))
    assert caught.value.code == "date-out-of-range"


# --- laws -------------------------------------------------------------------------------------------------------

moments = st.datetimes(datetime.fromisoformat("2015-01-01T00:00"), datetime.fromisoformat("2060-12-31T00:00"))
zones = st.sampled_from(ZONES)
by_date = st.builds(
    rule,
    length=st.integers(1, 40),
    unit=st.sampled_from(["day", "month", "year"]),
    franc=st.sampled_from(Franc),
    roll_over=st.sampled_from(RollOver),
    first_day_in_doubt=st.booleans(),
)
by_hour = st.builds(
    rule, length=st.integers(1, 400), unit=st.just("hour"), franc=st.just(Franc.NO), roll_over=st.just(RollOver.NO)
)
rules = by_date | by_hour


@given(rules, moments, zones, st.booleans())
def test_no_period_ends_before_it_starts(counted: DeadlineRule, event: datetime, zone: str, known: bool) -> None:  # noqa: FBT001 - hypothesis
    computation = compute(counted, event, zone=zone, hour_known=known)
    start = event if known or counted.unit != "hour" else datetime.combine(event.date(), datetime.min.time())
    assert computation.deadline >= start - timedelta(hours=1)  # one hour: clocks that go back
    assert computation.deadline <= computation.theoretical.last_moment


@given(rules, moments, st.timedeltas(timedelta(0), timedelta(days=400)), zones)
def test_a_later_event_never_gives_an_earlier_deadline(
    counted: DeadlineRule, event: datetime, later: timedelta, zone: str
) -> None:
    first, second = compute(counted, event, zone=zone), compute(counted, event + later, zone=zone)
    # Inside the hour that a change of the clock repeats or skips, an hour shown is not an order.
    slack = timedelta(hours=1) if counted.unit == "hour" else timedelta(0)
    assert first.deadline <= second.deadline + slack
    assert first.theoretical.last_moment <= second.theoretical.last_moment + slack


@given(rules, moments, zones)
def test_readings_differ_only_for_a_reason_that_the_rule_gives(
    counted: DeadlineRule, event: datetime, zone: str
) -> None:
    computation = compute(counted, event, zone=zone)
    assert bool(computation.doubts) == (computation.other_reading is not None)
    certain = counted.franc is Franc.NO and counted.roll_over is not RollOver.NOT_ESTABLISHED
    certain = certain and not counted.first_day_in_doubt
    if certain and counted.unit != "hour" and zone == "metropole":
        assert computation.doubts == ()


@given(rules, moments, zones)
def test_a_period_that_rolls_over_ends_on_a_working_day(counted: DeadlineRule, event: datetime, zone: str) -> None:
    computation = compute(counted, event, zone=zone)
    if counted.unit != "hour" and counted.roll_over is RollOver.YES:
        assert rest_on(computation.deadline.date(), zone, local=False) is None
        assert rest_on(computation.theoretical.last_moment.date(), zone) is None


@given(rules, moments, zones)
def test_every_computation_starts_at_the_event_and_ends_at_the_last_moment(
    counted: DeadlineRule, event: datetime, zone: str
) -> None:
    for reading in (compute(counted, event, zone=zone).prudent, compute(counted, event, zone=zone).theoretical):
        assert (reading.steps[0].code, reading.steps[-1].code) == ("starts", "until")
        assert reading.steps[0].get("at") == event.isoformat()
        assert reading.steps[-1].get("at") == reading.last_moment.isoformat()


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-500, 500))
def test_months_keep_the_day_number_or_take_the_last_of_the_month(day: date, months: int) -> None:
    found = shift(day, months, "month")
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)
    assert shift(day, months // 12, "year") == shift(day, months // 12 * 12, "month")
