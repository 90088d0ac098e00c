"""Deadlines as a calendar file (RFC 5545). It leaves the cabinet: its words are the caller's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from dossier_app.core.computation import END_OF_DAY
from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reminder(Value, frozen=True, kw_only=True):
    """One deadline for a calendar.

    Attributes:
        id: Stays the same when the deadline moves, so that a calendar replaces it instead of doubling it.
        title: What it shows; no name of a person unless the caller wants one.
        details: Computation, source, advice.
        last_moment: Local time; a day until midnight becomes an event of the whole day.
        alarms: How long before it the calendar warns.
    """

    id: str
    title: str
    details: str
    last_moment: datetime
    alarms: tuple[timedelta, ...] = (timedelta(days=7), timedelta(days=2))


def calendar_file(reminders: Iterable[Reminder], *, now: datetime) -> bytes:
    """Return a calendar of these reminders.

    Args:
        reminders: What to remind of.
        now: When the file is made, aware of its zone.
    """
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    made.add("prodid", "-//Dossier//FR")
    made.add("version", "2.0")
    for reminder in reminders:
        event = Event()
        event.add("uid", f"{reminder.id}@dossier")
        event.add("dtstamp", now)
        event.add("summary", reminder.title)
        event.add("description", reminder.details)
        start: date = reminder.last_moment
        if reminder.last_moment.time() == END_OF_DAY:
            start = reminder.last_moment.date()
            event.add("dtend", start + timedelta(days=1))
        event.add("dtstart", start)
        for before in reminder.alarms:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", reminder.title)
            alarm.add("trigger", -before)
            event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())
