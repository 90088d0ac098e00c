"""Deadlines open in any calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from dossier_app.calendar_file import Reminder, calendar_file

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def read_back(*reminders: Reminder) -> list[object]:
    return list(Calendar.from_ical(calendar_file(reminders, now=NOW)).walk("VEVENT"))


def test_a_day_until_midnight_is_an_event_of_the_whole_day() -> None:
    moment = datetime(2026, 12, 2, 23, 59, 59)  # noqa: DTZ001 - local time is meant
    reminder = Reminder(id="r1", title="Recours : dernier jour", details="Un mois ; à vérifier.", last_moment=moment)
    (event,) = read_back(reminder)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 2), date(2026, 12, 3))  # type: ignore[index]
    assert (event["SUMMARY"], event["UID"]) == ("Recours : dernier jour", "r1@dossier")  # type: ignore[index]
    alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]  # type: ignore[attr-defined]
    assert alarms == [timedelta(days=-7), timedelta(days=-2)]


def test_a_period_in_hours_keeps_its_hour() -> None:
    moment = datetime(2026, 11, 8, 14, 30)  # noqa: DTZ001 - local time is meant
    (event,) = read_back(Reminder(id="r2", title="48 h", details="", last_moment=moment, alarms=()))
    assert event["DTSTART"].dt == moment  # type: ignore[index]
    assert "DTEND" not in event  # type: ignore[operator]
