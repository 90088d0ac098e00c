"""Everything that a person must do before a day, from what happened to them and from the rules of the law.

Events start periods, stop them for a while, replace them by shorter ones, or show that the thing is done. Silence is
an event too: rules that *yield* say when it happens. Nothing here knows what day it is, except :func:`urgency`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.calendar import MAINLAND
from dossier_app.core.computation import END_OF_DAY, Computation, compute, in_local_time
from dossier_app.core.conditions import as_date
from dossier_app.core.deadlines import DeadlineRule, EventKind, Interruption
from dossier_app.core.dossier import Answer, Event
from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.core.sources import Slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dossier_app.core.checklist import Revision
    from dossier_app.core.conditions import Condition

_ALWAYS, _NEVER = datetime.combine(date.min, time()), datetime.combine(date.max, time())


class State(StrEnum):
    """Where a period stands, whatever the day."""

    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"
    DONE_LATE = "done-late"
    TAKEN_OVER = "taken-over"


class Urgency(StrEnum):
    """How a deadline looks on a given day; from the most pressing to the least."""

    TODAY = "today"
    LAST_CHANCE = "last-chance"
    THIS_WEEK = "this-week"
    LATE = "late"
    WAITING = "waiting"
    LATER = "later"
    NOT_OPEN = "not-open"
    CLOSED = "closed"


class Deadline(Value, frozen=True, kw_only=True):
    """A last day to act, for one event of one person.

    Attributes:
        rule: Id of the rule.
        event: Id of the event that started it: one of the person's, or one followed by the rule that makes it happen.
        computation: Both readings, as they stand after what interrupted the period.
        state: See :class:`State`.
        certain: False when an answer that decides whether the rule applies is not known.
        implied: The event that started it is expected, not reported (a refusal by silence).
        closed_by: Event that shows that the thing is done, or that replaced the period.
        interrupted_by: Events that stopped it, in order.
        waiting_for: Kinds of event from which it will run again, while it waits.
        problems: What a person must know about this period: ``interruption-too-late``, ``interruption-in-doubt`` and
            ``done-in-doubt`` (event, rule): they respected the later reading only, or none; ``shorter-reading`` (rule,
            deadline): an unverified rule gives less time.
    """

    rule: Slug
    event: str
    computation: Computation
    state: State = State.RUNNING
    certain: bool = True
    implied: bool = False
    closed_by: str = ""
    interrupted_by: tuple[str, ...] = ()
    waiting_for: tuple[Slug, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Span(Value, frozen=True, kw_only=True):
    """The time in which events concern one period: from its start (included) to the next start of its kind."""

    since: datetime
    until: datetime

    def holds(self, event: Event) -> bool:
        """Say whether an event falls in it; one whose hour is not known may have followed on the same day."""
        return self.since <= _latest(event) and event.at < self.until


class _Stops(Value, frozen=True, kw_only=True):
    """What interrupts a period, and what would have if it had come earlier."""

    in_time: tuple[tuple[Interruption, Event], ...]
    problems: tuple[Problem, ...]


class _Start(Value, frozen=True, kw_only=True):
    """An event that may start periods, and how sure it is."""

    event: Event
    certain: bool = True
    implied: bool = False
    by_rules: tuple[Slug, ...] = ()


def dated_answers(kinds: Iterable[EventKind], answers: Iterable[Answer]) -> tuple[Event, ...]:
    """Return the events that answers and the law itself give: a birth, the end of a permit, the end of a scheme.

    An answer that is no date gives nothing; ids start with ``answer:`` or ``law:``.
    """
    known = {answer.question: answer.value for answer in answers}
    events = []
    for kind in kinds:
        if kind.on is not None:
            moment = datetime.combine(kind.on, time())
            events.append(Event(id=f"law:{kind.id}", kind=kind.id, at=moment, hour_known=False))
        if kind.question and (answered := as_date(known.get(kind.question))):
            moment = datetime.combine(answered, time())
            events.append(Event(id=f"answer:{kind.question}:{kind.id}", kind=kind.id, at=moment, hour_known=False))
    return tuple(events)


def deadlines(
    rules: Iterable[DeadlineRule],
    events: Iterable[Event],
    *,
    zone: str = MAINLAND,
    holds: Callable[[Condition], bool | None] | None = None,
) -> tuple[Deadline, ...]:
    """Return every period that the events start, the earliest deadline first.

    Args:
        rules: Every rule of the library: chains and takeovers need those that a checklist does not list.
        events: What happened, in any order (see also :func:`dated_answers`).
        zone: Decides holidays and local time.
        holds: Decides a rule's condition on answers: yes, no, or not known. Without it, only the empty one holds.

    Raises:
        AppError: ``unknown-rule`` when a takeover or a limit names a rule that is not given; ``unknown-zone``;
            ``date-out-of-range``.
    """
    agenda = _Agenda(rules, events, zone, holds or (lambda condition: None if condition else True))
    return agenda.deadlines()


def rules_for(rules: Iterable[DeadlineRule], revision: Revision) -> tuple[DeadlineRule, ...]:
    """Return the rules that can run for a person whose dossier follows a list.

    Silence lasts more or less long before it means refusal, depending on the permit. A list that names one such rule
    without asking which one applies says that it is this one; those that it does not name are left out.
    """
    chosen = []
    for rule in rules:
        if not (rule.yields and rule.when):
            chosen.append(rule)
        elif rule.id in revision.deadlines:
            deciding = {clause if isinstance(clause, str) else clause.question for part in rule.when for clause in part}
            asked = bool(deciding & set(revision.questions))
            chosen.append(rule if asked else msgspec.structs.replace(rule, when=()))
    return tuple(chosen)


def urgency(deadline: Deadline, now: datetime) -> Urgency:
    """Say how pressing a deadline is.

    Args:
        deadline: The deadline.
        now: Local time, without offset.
    """
    if deadline.state is State.WAITING:
        return Urgency.WAITING
    if deadline.state is not State.RUNNING:
        return Urgency.CLOSED
    computation = deadline.computation
    if now > computation.theoretical.last_moment:
        return Urgency.LATE
    if now > computation.deadline:
        return Urgency.LAST_CHANCE
    if computation.opens_at and now < computation.opens_at:
        return Urgency.NOT_OPEN
    left = computation.deadline - now
    if left <= timedelta(days=1):
        return Urgency.TODAY
    return Urgency.THIS_WEEK if left <= timedelta(days=7) else Urgency.LATER


class _Agenda:
    """The rules and events of one question, and the events that follow by silence."""

    def __init__(
        self,
        rules: Iterable[DeadlineRule],
        events: Iterable[Event],
        zone: str,
        holds: Callable[[Condition], bool | None],
    ) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._zone = zone
        self._holds = holds
        local = (msgspec.structs.replace(event, at=in_local_time(event.at, zone)) for event in events)
        self._starts = _in_order(_Start(event=event) for event in local)

    def deadlines(self) -> tuple[Deadline, ...]:
        """Let silence speak until nothing new happens, then follow every period."""
        while implied := self._implied():
            self._starts = _in_order([*self._starts, *implied])
        periods = [p for rule in self._rules.values() for start in self._starts for p in self._of(rule, start)]
        # An event may start a period by itself and take over from another: the surer of the two is kept.
        found = {(p.rule, p.event): p for p in sorted(periods, key=lambda p: p.certain)}
        ordered = sorted(found.values(), key=lambda p: (p.computation.deadline, p.rule, p.event))
        return tuple(self._with_shorter_reading(period, ordered) for period in ordered)

    def _implied(self) -> list[_Start]:
        """Return the events that happen by themselves at the end of a period and are not there yet."""
        known = {start.event.id for start in self._starts}
        new = []
        for rule in self._rules.values():
            if rule.yields is None:
                continue
            for start in self._starts:
                name = f"{start.event.id}:{rule.id}"
                if name in known or rule.id in start.by_rules:
                    continue
                for period in self._of(rule, start):
                    if period.state in {State.RUNNING, State.DONE_LATE}:
                        moment = datetime.combine(period.computation.deadline.date(), time())
                        event = Event(id=name, kind=rule.yields, at=moment, hour_known=False)
                        rules = (*start.by_rules, rule.id)
                        new.append(_Start(event=event, certain=period.certain, implied=True, by_rules=rules))
        return new

    def _of(self, rule: DeadlineRule, start: _Start) -> list[Deadline]:
        """Return what a rule gives for an event: nothing, its period, or its period and those that took over."""
        event = start.event
        if rule.trigger != event.kind or not rule.in_force_on(event.at.date()):
            return []
        holds = self._holds(rule.when)
        if holds is False:
            return []
        same = [other.event.at for other in self._starts if other.event.kind == rule.trigger]
        span = _Span(
            since=max((at for at in same if at < event.at), default=_ALWAYS) if rule.known_ahead else event.at,
            until=min((at for at in same if at > event.at), default=_NEVER),
        )
        return self._follow(rule, msgspec.structs.replace(start, certain=start.certain and holds is True), span)

    def _follow(
        self, rule: DeadlineRule, start: _Start, span: _Span, used: frozenset[str] = frozenset()
    ) -> list[Deadline]:
        """Follow one period through what stops, replaces or ends it."""
        used |= {start.event.id}
        done = next(iter(self._events(rule.done_by, span, used)), None)
        closed = done.at if done else _NEVER
        rules = {takeover.event: takeover.rule for takeover in rule.takeover}
        for event in self._events(tuple(rules), span, used):
            if event.at > closed:
                break  # the thing was done before: nothing has to be done again
            period = self._period(rule, start, span, event.at)
            if period.state is State.WAITING or event.at <= period.computation.theoretical.last_moment:
                over = msgspec.structs.replace(period, state=State.TAKEN_OVER, closed_by=event.id, waiting_for=())
                next_start = msgspec.structs.replace(start, event=event)
                next_span = msgspec.structs.replace(span, since=event.at)
                return [over, *self._follow(self._rule(rules[event.kind]), next_start, next_span, used)]
        period = self._period(rule, start, span, closed)
        return [period if done is None else _closed(period, done)]

    def _period(self, rule: DeadlineRule, start: _Start, span: _Span, closed: datetime) -> Deadline:
        """Compute a period, with the interruptions that came before it was closed."""
        period = Deadline(
            rule=rule.id,
            event=start.event.id,
            computation=self._compute(rule, start.event),
            certain=start.certain,
            implied=start.implied,
        )
        begun, left = start.event, list(rule.interruption)
        while True:
            stops = self._stops(rule, start.event, left, period, _Span(since=begun.at, until=min(span.until, closed)))
            if not stops.in_time:
                return msgspec.structs.replace(period, problems=stops.problems)
            left = [i for i in left if not i.initial_only and all(i is not used for used, _ in stops.in_time)]
            names = (*period.interrupted_by, *(event.id for _, event in stops.in_time))
            resumed: list[tuple[Event, Interruption, Event]] = []
            for interruption, event in stops.in_time:
                again = self._resumption(interruption, event, closed)
                if again is None:
                    waiting_for = interruption.resumes
                    return msgspec.structs.replace(
                        period, state=State.WAITING, interrupted_by=names, waiting_for=waiting_for
                    )
                resumed.append((again, interruption, event))
            begun, interruption, event = max(resumed, key=lambda r: (r[0].at, r[0].id))
            if interruption.remaining:
                paused = (begun.at.date() - event.at.date()).days
                computation = self._compute(rule, start.event, paused_days=paused)
            else:
                computation = self._compute(rule, begun)
            period = msgspec.structs.replace(period, computation=computation, interrupted_by=names)

    def _stops(
        self, rule: DeadlineRule, origin: Event, left: list[Interruption], period: Deadline, span: _Span
    ) -> _Stops:
        """Sort what may interrupt a period into what came in time and what came too late."""
        in_time, problems = [], []
        for interruption in left:
            limits = [period.computation]
            if interruption.within:
                limits.append(self._compute(self._rule(interruption.within), origin))
            for event in self._events((interruption.by,), span, frozenset({origin.id}))[:1]:
                if all(_latest(event) <= limit.deadline for limit in limits):
                    in_time.append((interruption, event))
                elif all(_latest(event) <= limit.theoretical.last_moment for limit in limits):
                    problems.append(problem("interruption-in-doubt", event=event.id, rule=rule.id))
                else:
                    problems.append(problem("interruption-too-late", event=event.id, rule=rule.id))
        return _Stops(in_time=tuple(in_time), problems=tuple(problems))

    def _resumption(self, interruption: Interruption, event: Event, closed: datetime) -> Event | None:
        """Return the event from which an interrupted period runs again, or None while it has not happened."""
        if not interruption.resumes:
            return event
        span = _Span(since=event.at, until=closed)
        return next(iter(self._events(interruption.resumes, span, frozenset({event.id}))), None)

    def _events(self, kinds: Sequence[Slug], span: _Span, without: frozenset[str]) -> list[Event]:
        """Return the events of some kinds in a span, in order."""
        return [
            start.event
            for start in self._starts
            if start.event.kind in kinds and start.event.id not in without and span.holds(start.event)
        ]

    def _compute(self, rule: DeadlineRule, event: Event, *, paused_days: int = 0) -> Computation:
        return compute(
            rule,
            event.at,
            zone=self._zone,
            hour_known=event.hour_known,
            cause=event.kind,
            paused_days=paused_days,
        )

    def _rule(self, rule: Slug) -> DeadlineRule:
        if rule not in self._rules:
            raise AppError("unknown-rule", rule=rule)
        return self._rules[rule]

    def _with_shorter_reading(self, deadline: Deadline, found: list[Deadline]) -> Deadline:
        """Warn on a period that another, unverified rule makes shorter."""
        shorter = [
            problem("shorter-reading", rule=other.rule, deadline=other.computation.deadline)
            for other in found
            if other.event == deadline.event
            and self._rules[other.rule].variant_of == deadline.rule
            and other.computation.deadline < deadline.computation.deadline
        ]
        return msgspec.structs.replace(deadline, problems=(*deadline.problems, *shorter)) if shorter else deadline


def _closed(period: Deadline, done: Event) -> Deadline:
    """Return a period with what ended it, in time or not."""
    computation = period.computation
    if period.state is State.WAITING or _latest(done) <= computation.deadline:
        return msgspec.structs.replace(period, state=State.DONE, closed_by=done.id, waiting_for=())
    if _latest(done) <= computation.theoretical.last_moment:
        problems = (*period.problems, problem("done-in-doubt", event=done.id, rule=period.rule))
        return msgspec.structs.replace(period, state=State.DONE, closed_by=done.id, problems=problems)
    return msgspec.structs.replace(period, state=State.DONE_LATE, closed_by=done.id)


def _latest(event: Event) -> datetime:
    """Return the latest moment at which an event can have happened."""
    return event.at if event.hour_known else datetime.combine(event.at.date(), END_OF_DAY)


def _in_order(starts: Iterable[_Start]) -> list[_Start]:
    return sorted(starts, key=lambda start: (start.event.at, start.event.id))
