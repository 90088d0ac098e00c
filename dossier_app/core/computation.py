"""One last day to act, computed the way a person does with a calendar, step by step.

Two readings are always given. The *prudent* one is the earlier: last day counted, no benefit of a doubt. It is the
deadline. The *theoretical* one is the later: what a judge may accept where the texts or the courts leave room. They
are the same wherever nothing is in doubt.

Moments are in the local time of the zone, without offset. A period counted in days ends at 24 h, written 23:59:59.
"""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import structs

from dossier_app.core.calendar import MAINLAND, YEARS, local_time, rest_on, working_day
from dossier_app.core.deadlines import DeadlineRule, Franc, RollOver
from dossier_app.core.problems import AppError, Value
from dossier_app.core.sources import Slug

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

END_OF_DAY = time(23, 59, 59)
"""How « à 24 h » is written."""

Doubt = Literal[
    "first-day",
    "franc-yes",
    "franc-disputed",
    "franc-not-established",
    "roll-over-not-established",
    "local-holiday",
    "hour-unknown",
    "clock-change",
]
"""Why the two readings differ."""


class Step(Value, frozen=True, kw_only=True):
    """One sentence of a computation, as a code and what the sentence needs.

    In the order in which they can come: ``starts`` (trigger, at, hour: known, unknown or not-needed), ``hour-assumed``
    (at), ``opens`` (at), ``first-day-not-counted`` or ``first-day-counted``, ``counts`` (length, unit),
    ``counts-back`` (length, unit), ``counts-hours`` (length), ``falls-on`` (day), ``no-such-day`` (day: the last of its
    month), ``paused`` (days, day), ``eve`` (day), ``franc`` (day), ``moved`` (from, to, because, name), ``not-moved``
    (day, because, name, rule: no, not-established or local), ``clock-change`` (elapsed, clock), ``until`` (at).
    """

    code: str
    parameters: tuple[tuple[str, str | int], ...] = ()

    def get(self, name: str) -> str | int | None:
        """Return one parameter, or None where the step does not carry it."""
        return dict(self.parameters).get(name)


class Reading(Value, frozen=True, kw_only=True):
    """One way to count: the last moment, and how it was found."""

    last_moment: datetime
    steps: tuple[Step, ...]

    @property
    def until_midnight(self) -> bool:
        """Whether the whole last day can be used."""
        return self.last_moment.time() == END_OF_DAY


class Computation(Value, frozen=True, kw_only=True):
    """What a rule gives for one event.

    Attributes:
        rule: Id of the rule.
        cause: Kind of the event counted from.
        starts_at: Its moment, local time.
        zone: Where.
        prudent: The earlier reading.
        theoretical: The later reading; equal where nothing is in doubt.
        opens_at: For a window, its first moment.
        doubts: Why the readings differ; empty when they do not.
    """

    rule: Slug
    cause: Slug
    starts_at: datetime
    zone: str
    prudent: Reading
    theoretical: Reading
    opens_at: datetime | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def deadline(self) -> datetime:
        """The last moment to act: the earlier of the two."""
        return self.prudent.last_moment

    @property
    def other_reading(self) -> datetime | None:
        """The later last moment, or None when both readings agree."""
        return None if self.theoretical.last_moment == self.deadline else self.theoretical.last_moment


def compute(
    rule: DeadlineRule,
    event_at: datetime,
    *,
    zone: str = MAINLAND,
    hour_known: bool = True,
    cause: str = "",
    paused_days: int = 0,
) -> Computation:
    """Compute the last moment to act.

    Args:
        rule: How to count.
        event_at: When the event happened: local time of the zone, or any aware time.
        zone: Decides local holidays and changes of the clock.
        hour_known: False when only the day of the event is known; the prudent reading then counts from 0 h.
        cause: Kind of the event, when it is not the trigger of the rule (a restart, a takeover).
        paused_days: Days during which the period stood still.

    Raises:
        AppError: ``unknown-zone``, or ``date-out-of-range``.
    """
    start = in_local_time(event_at, zone)
    if start.year not in YEARS:
        raise AppError("date-out-of-range", year=start.year, first=YEARS[0], last=YEARS[-1])
    cause, unit = cause or rule.trigger, rule.unit
    if unit == "hour":
        return _by_hours(rule, start, local_time(zone), zone=zone, cause=cause, hour_known=hour_known)
    count = _Count(
        rule=rule, cause=cause, start=start, named=shift(start.date(), rule.length, unit), paused=paused_days, zone=zone
    )
    if rule.opens is not None:
        opens_at = datetime.combine(shift(start.date(), rule.opens, unit), time())
        count = structs.replace(count, opens_at=opens_at)
    prudent, theoretical = count.reading(theoretical=False), count.reading(theoretical=True)
    return Computation(
        rule=rule.id,
        cause=cause,
        starts_at=start,
        zone=zone,
        prudent=prudent,
        theoretical=theoretical,
        opens_at=count.opens_at,
        doubts=count.doubts(theoretical) if theoretical.last_moment != prudent.last_moment else (),
    )


def in_local_time(moment: datetime, zone: str = MAINLAND) -> datetime:
    """Return a moment in the local time of a zone, without offset; one without offset is already that."""
    local = local_time(zone)
    return (moment.astimezone(local) if moment.tzinfo else moment).replace(tzinfo=None, fold=0)


def shift(day: date, length: int, unit: Literal["day", "month", "year"]) -> date:
    """Move a date by calendar units: same day number, or the last day of a month that has no such day."""
    if unit == "day":
        return day + timedelta(days=length)
    months = day.year * 12 + day.month - 1 + (length * 12 if unit == "year" else length)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class _Count(Value, frozen=True, kw_only=True):
    """One period in days, months or years, to be counted in both readings.

    Attributes:
        named: The day that the length names, before anything else is added or moved.
        paused: Days during which the period stood still.
    """

    rule: DeadlineRule
    cause: Slug
    start: datetime
    named: date
    paused: int
    zone: str
    opens_at: datetime | None = None

    def reading(self, *, theoretical: bool) -> Reading:
        """Count in one reading, step by step."""
        rule = self.rule
        first_day_counted = rule.first_day_in_doubt and not theoretical
        day = self.named - timedelta(days=1) if first_day_counted else self.named
        steps = self._first_steps(day, first_day_counted=first_day_counted)
        if self.paused:
            day += timedelta(days=self.paused)
            steps.append(_step("paused", days=self.paused, day=day))
        if rule.eve:
            day -= timedelta(days=1)
            steps.append(_step("eve", day=day))
        if theoretical and rule.franc is not Franc.NO:
            day += timedelta(days=1)
            steps.append(_step("franc", day=day))
        moves = rule.roll_over is RollOver.YES or (theoretical and rule.roll_over is RollOver.NOT_ESTABLISHED)
        end = working_day(day, self.zone, local=theoretical) if moves else day
        if rest := rest_on(day, self.zone):
            if end != day:
                steps.append(_step("moved", **{"from": day, "to": end}, because=rest.because, name=rest.name))
            else:
                why = "local" if moves else rule.roll_over.value
                steps.append(_step("not-moved", day=day, because=rest.because, name=rest.name, rule=why))
        last_moment = datetime.combine(end, END_OF_DAY)
        steps.append(_step("until", at=last_moment))
        return Reading(last_moment=last_moment, steps=tuple(steps))

    def doubts(self, theoretical: Reading) -> tuple[Doubt, ...]:
        """Say why the readings differ, knowing that they do."""
        found: list[Doubt] = ["first-day"] if self.rule.first_day_in_doubt else []
        if self.rule.franc is not Franc.NO:
            found.append(_FRANC[self.rule.franc])
        moved = next((step.get("because") for step in theoretical.steps if step.code == "moved"), None)
        if moved and self.rule.roll_over is RollOver.NOT_ESTABLISHED:
            found.append("roll-over-not-established")
        if moved == "local-holiday":
            found.append("local-holiday")
        return tuple(found)

    def _first_steps(self, day: date, *, first_day_counted: bool) -> list[Step]:
        """Tell where the count starts and on which day it falls."""
        rule = self.rule
        steps = [_step("starts", trigger=self.cause, at=self.start, hour="not-needed")]
        if self.opens_at is not None:
            steps.append(_step("opens", at=self.opens_at))
        if rule.length > 0:
            first_day = "first-day-counted" if first_day_counted else "first-day-not-counted"
            steps += [_step(first_day), _step("counts", length=rule.length, unit=rule.unit)]
        elif rule.length < 0:
            steps.append(_step("counts-back", length=-rule.length, unit=rule.unit))
        same_number = rule.unit == "day" or self.named.day == self.start.day
        steps.append(_step("falls-on" if same_number else "no-such-day", day=day))
        return steps


_FRANC: dict[Franc, Doubt] = {
    Franc.YES: "franc-yes",
    Franc.DISPUTED: "franc-disputed",
    Franc.NOT_ESTABLISHED: "franc-not-established",
}


def _by_hours(
    rule: DeadlineRule, start: datetime, local: ZoneInfo, *, zone: str, cause: str, hour_known: bool
) -> Computation:
    """Count hour to hour: no first day left out, no working day waited for.

    Around a change of the clock, the hours that pass and the hours that a clock shows are not the same number: the
    prudent reading takes whichever ends first. An hour that nobody noted is taken as 0 h, and as 24 h in the other
    reading.
    """
    earliest, latest = start, start
    if not hour_known:
        earliest = datetime.combine(start.date(), time())
        latest = earliest + timedelta(days=1)
    prudent = _hours(rule, cause, earliest, local, hour_known=hour_known, theoretical=False)
    theoretical = _hours(rule, cause, latest, local, hour_known=hour_known, theoretical=True)
    doubts: list[Doubt] = [] if hour_known else ["hour-unknown"]
    if any(step.code == "clock-change" for step in (*prudent.steps, *theoretical.steps)):
        doubts.append("clock-change")
    return Computation(
        rule=rule.id,
        cause=cause,
        starts_at=start,
        zone=zone,
        prudent=prudent,
        theoretical=theoretical,
        doubts=tuple(doubts),
    )


def _hours(
    rule: DeadlineRule, cause: str, start: datetime, local: ZoneInfo, *, hour_known: bool, theoretical: bool
) -> Reading:
    """Count hours from one moment, in one reading."""
    length = timedelta(hours=rule.length)
    on_the_clock = start + length
    elapsed = (start.replace(tzinfo=local).astimezone(UTC) + length).astimezone(local).replace(tzinfo=None, fold=0)
    steps = [_step("starts", trigger=cause, at=start, hour="known" if hour_known else "unknown")]
    if not hour_known:
        steps.append(_step("hour-assumed", at=start))
    steps.append(_step("counts-hours", length=rule.length))
    if elapsed != on_the_clock:
        steps.append(_step("clock-change", elapsed=elapsed, clock=on_the_clock))
    last_moment = max(elapsed, on_the_clock) if theoretical else min(elapsed, on_the_clock)
    return Reading(last_moment=last_moment, steps=(*steps, _step("until", at=last_moment)))


def _step(code: str, **parameters: str | int | date) -> Step:
    """Build a step; dates and moments are written in ISO 8601."""
    return Step(
        code=code,
        parameters=tuple(
            (name, value if isinstance(value, str | int) else value.isoformat()) for name, value in parameters.items()
        ),
    )
