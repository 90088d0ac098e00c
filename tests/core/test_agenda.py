"""What a person must do before which day, from what happened to them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.agenda import Deadline, State, Urgency, dated_answers, deadlines, rules_for, urgency
from dossier_app.core.checklist import Revision
from dossier_app.core.conditions import Test
from dossier_app.core.deadlines import DeadlineRule, EventKind, Franc, Interruption, RollOver, Takeover
from dossier_app.core.dossier import Answer, Event
from dossier_app.core.problems import AppError
from dossier_app.core.sources import Words

if TYPE_CHECKING:
    from dossier_app.core.conditions import Condition

WORDS = Words(fr="…")


def rule(rule_id: str, trigger: str, length: int, unit: str, **more: object) -> DeadlineRule:
    """Return a rule, franc where counted in months, that rolls over."""
    known: dict[str, object] = {
        "id": rule_id,
        "title": WORDS,
        "action": WORDS,
        "trigger": trigger,
        "length": length,
        "unit": unit,
        "franc": "yes" if unit == "month" else "no",
        "roll_over": "yes",
    }
    takeover = more.pop("takeover", ())
    interruption = more.pop("interruption", ())
    built = msgspec.convert({**known, **more}, DeadlineRule)
    return msgspec.structs.replace(built, takeover=takeover, interruption=interruption)


def stop(by: str, *resumes: str, remaining: bool = False, initial_only: bool = False, within: str = "") -> Interruption:
    """Return what interrupts a period."""
    return Interruption(by=by, resumes=resumes, remaining=remaining, initial_only=initial_only, within=within or None)


def happened(kind: str, at: str, *, hour_known: bool = True) -> Event:
    """Return an event, named after its kind and day."""
    return Event(id=f"{kind}@{at}", kind=kind, at=datetime.fromisoformat(at), hour_known=hour_known)


def by_rule(found: tuple[Deadline, ...]) -> dict[str, Deadline]:
    """Index deadlines that are one a rule."""
    assert len({deadline.rule for deadline in found}) == len(found)
    return {deadline.rule: deadline for deadline in found}


def day(deadline: Deadline) -> str:
    """Return the last day of the prudent reading."""
    return deadline.computation.deadline.date().isoformat()


FREE = rule(
    "free",
    "removal",
    1,
    "month",
    done_by=["appealed"],
    interruption=(stop("aid-asked", "aid-decided"),),
    takeover=(Takeover(event="assigned", rule="assigned"), Takeover(event="detained", rule="held")),
)
ASSIGNED = rule(
    "assigned", "assigned", 7, "day", done_by=["appealed"], takeover=(Takeover(event="detained", rule="held"),)
)
HELD = rule("held", "detained", 48, "hour", roll_over="no", done_by=["appealed"])
REMOVAL = (FREE, ASSIGNED, HELD)
NOTIFIED = happened("removal", "2026-11-02T10:00")

SILENCE = rule(
    "silence", "filed", 4, "month", franc="no", roll_over="no", yields="refused-by-silence", done_by=["refused"]
)
GRACIOUS_SILENCE = rule(
    "gracious_silence", "gracious", 2, "month", franc="no", roll_over="no", yields="gracious-silence"
)
SUPERIOR_SILENCE = rule(
    "superior_silence", "superior", 2, "month", franc="no", roll_over="no", yields="superior-silence"
)
BOTH_APPEALS = (
    stop("gracious", "gracious-refused", "gracious-silence", initial_only=True),
    stop("superior", "superior-refused", "superior-silence", initial_only=True),
    stop("aid-asked", "aid-decided"),
)
REFUSAL = rule("refusal", "refused", 2, "month", done_by=["appealed"], interruption=BOTH_APPEALS)
IMPLICIT = rule("implicit", "refused-by-silence", 2, "month", done_by=["appealed"], interruption=BOTH_APPEALS)
LITIGATION = (SILENCE, GRACIOUS_SILENCE, SUPERIOR_SILENCE, REFUSAL, IMPLICIT)


def test_an_event_starts_the_periods_of_its_kind_only() -> None:
    found = deadlines((*REMOVAL, *LITIGATION), [NOTIFIED])
    assert [(deadline.rule, day(deadline), deadline.state) for deadline in found] == [
        ("free", "2026-12-02", State.RUNNING)
    ]
    assert found[0].certain
    assert not found[0].implied
    assert found[0].event == NOTIFIED.id


def test_the_earliest_deadline_comes_first() -> None:
    found = deadlines((*REMOVAL, *LITIGATION), [happened("refused", "2026-10-01T09:00"), NOTIFIED])
    assert [deadline.rule for deadline in found] == ["refusal", "free"]


def test_an_appeal_closes_the_period() -> None:
    appeal = happened("appealed", "2026-11-20T16:00")
    [found] = deadlines((FREE, ASSIGNED, HELD), [appeal, NOTIFIED])
    assert (found.state, found.closed_by) == (State.DONE, appeal.id)


def test_an_appeal_on_the_last_day_at_an_unknown_hour_is_in_time() -> None:
    [found] = deadlines(REMOVAL, [NOTIFIED, happened("appealed", "2026-12-02T00:00", hour_known=False)])
    assert (found.state, found.problems) == (State.DONE, ())


def test_an_appeal_between_the_two_readings_is_done_in_doubt() -> None:
    appeal = happened("appealed", "2026-12-03T00:00", hour_known=False)
    [found] = deadlines(REMOVAL, [NOTIFIED, appeal])
    assert found.state is State.DONE
    assert [(p.code, p.get("event")) for p in found.problems] == [("done-in-doubt", appeal.id)]


def test_an_appeal_after_both_readings_is_late() -> None:
    [found] = deadlines(REMOVAL, [NOTIFIED, happened("appealed", "2026-12-04T00:00")])
    assert found.state is State.DONE_LATE


def test_an_appeal_of_an_unknown_hour_does_not_prove_that_48_hours_were_kept() -> None:
    held = happened("detained", "2026-11-06T14:30")
    [found] = deadlines(REMOVAL, [held, happened("appealed", "2026-11-08T00:00", hour_known=False)])
    assert found.state is State.DONE_LATE


def test_an_earlier_appeal_does_not_answer_a_later_decision() -> None:
    first, appeal = happened("removal", "2025-03-03T10:00"), happened("appealed", "2025-03-10T10:00")
    found = deadlines(REMOVAL, [NOTIFIED, first, appeal])
    assert [(deadline.event, deadline.state) for deadline in found] == [
        (first.id, State.DONE),
        (NOTIFIED.id, State.RUNNING),
    ]


def test_house_arrest_during_the_month_leaves_seven_days() -> None:
    assigned = happened("assigned", "2026-11-10T11:00")
    found = by_rule(deadlines((FREE, HELD, msgspec.structs.replace(ASSIGNED, trigger="never")), [NOTIFIED, assigned]))
    assert (found["free"].state, found["free"].closed_by) == (State.TAKEN_OVER, assigned.id)
    assert (day(found["assigned"]), found["assigned"].event) == ("2026-11-17", assigned.id)
    assert found["assigned"].computation.cause == "assigned"


def test_detention_after_house_arrest_leaves_48_hours() -> None:
    rules = (FREE, msgspec.structs.replace(ASSIGNED, trigger="never"), msgspec.structs.replace(HELD, trigger="never"))
    events = [NOTIFIED, happened("assigned", "2026-11-10T11:00"), happened("detained", "2026-11-13T18:20")]
    found = by_rule(deadlines(rules, events))
    assert {name: deadline.state for name, deadline in found.items()} == {
        "free": State.TAKEN_OVER,
        "assigned": State.TAKEN_OVER,
        "held": State.RUNNING,
    }
    assert found["held"].computation.deadline == datetime.fromisoformat("2026-11-15T18:20")


def test_a_period_started_by_two_ways_is_listed_once() -> None:
    detained = happened("detained", "2026-11-13T18:20")
    found = by_rule(deadlines(REMOVAL, [NOTIFIED, detained]))
    assert (found["free"].state, found["held"].event) == (State.TAKEN_OVER, detained.id)


def test_nothing_has_to_be_redone_when_the_appeal_was_filed_before_detention() -> None:
    rules = (FREE, msgspec.structs.replace(ASSIGNED, trigger="never"), msgspec.structs.replace(HELD, trigger="never"))
    events = [NOTIFIED, happened("appealed", "2026-11-12T09:00"), happened("detained", "2026-11-13T18:20")]
    [found] = deadlines(rules, events)
    assert (found.rule, found.state) == ("free", State.DONE)


def test_an_appeal_after_detention_closes_the_short_period() -> None:
    rules = (FREE, msgspec.structs.replace(ASSIGNED, trigger="never"), msgspec.structs.replace(HELD, trigger="never"))
    events = [NOTIFIED, happened("detained", "2026-11-13T18:20"), happened("appealed", "2026-11-14T09:00")]
    found = by_rule(deadlines(rules, events))
    assert (found["free"].state, found["held"].state) == (State.TAKEN_OVER, State.DONE)


def test_detention_after_the_period_ended_opens_nothing() -> None:
    rules = (FREE, msgspec.structs.replace(ASSIGNED, trigger="never"), msgspec.structs.replace(HELD, trigger="never"))
    [found] = deadlines(rules, [NOTIFIED, happened("detained", "2026-12-20T18:20")])
    assert (found.rule, found.state) == ("free", State.RUNNING)


def test_a_takeover_by_a_rule_that_is_not_given_is_refused() -> None:
    with pytest.raises(AppError) as caught:
        deadlines([FREE], [NOTIFIED, happened("assigned", "2026-11-10T11:00")])
    assert (caught.value.code, caught.value.parameters) == ("unknown-rule", {"rule": "assigned"})


def test_asking_for_legal_aid_stops_the_month_until_it_is_decided() -> None:
    asked = happened("aid-asked", "2026-11-20T00:00", hour_known=False)
    [waiting] = deadlines(REMOVAL, [NOTIFIED, asked])
    assert (waiting.state, waiting.waiting_for) == (State.WAITING, ("aid-decided",))
    assert waiting.interrupted_by == (asked.id,)
    assert day(waiting) == "2026-12-02"
    [again] = deadlines(REMOVAL, [NOTIFIED, asked, happened("aid-decided", "2027-01-11T09:00")])
    assert (again.state, day(again)) == (State.RUNNING, "2027-02-11")
    assert again.computation.cause == "aid-decided"


def test_an_appeal_while_the_period_waits_is_in_time() -> None:
    events = [NOTIFIED, happened("aid-asked", "2026-11-20T00:00"), happened("appealed", "2027-01-05T09:00")]
    [found] = deadlines(REMOVAL, events)
    assert (found.state, found.waiting_for) == (State.DONE, ())


def test_detention_while_the_period_waits_takes_over() -> None:
    rules = (FREE, msgspec.structs.replace(ASSIGNED, trigger="never"), msgspec.structs.replace(HELD, trigger="never"))
    events = [NOTIFIED, happened("aid-asked", "2026-11-20T00:00"), happened("detained", "2026-12-20T18:20")]
    found = by_rule(deadlines(rules, events))
    assert (found["free"].state, found["free"].waiting_for) == (State.TAKEN_OVER, ())
    assert found["held"].computation.deadline == datetime.fromisoformat("2026-12-22T18:20")


@pytest.mark.parametrize(
    ("asked", "code"), [("2026-12-03T09:00", "interruption-in-doubt"), ("2026-12-05T09:00", "interruption-too-late")]
)
def test_legal_aid_asked_too_late_changes_nothing_and_is_said(asked: str, code: str) -> None:
    [found] = deadlines(REMOVAL, [NOTIFIED, happened("aid-asked", asked)])
    assert (found.state, day(found)) == (State.RUNNING, "2026-12-02")
    assert [problem.code for problem in found.problems] == [code]


@pytest.mark.parametrize(
    ("asked", "state", "problems"),
    [
        ("2026-12-02T00:00", State.WAITING, []),
        ("2026-12-03T00:00", State.RUNNING, ["interruption-in-doubt"]),
        ("2026-12-04T00:00", State.RUNNING, ["interruption-too-late"]),
    ],
)
def test_the_last_day_of_each_reading_still_counts(asked: str, state: State, problems: list[str]) -> None:
    [found] = deadlines(REMOVAL, [NOTIFIED, happened("aid-asked", asked, hour_known=False)])
    assert (found.state, [problem.code for problem in found.problems]) == (state, problems)


def test_asking_twice_counts_once() -> None:
    events = [NOTIFIED, happened("aid-asked", "2026-11-10T09:00"), happened("aid-asked", "2026-11-12T09:00")]
    [found] = deadlines(REMOVAL, events)
    assert found.interrupted_by == ("aid-asked@2026-11-10T09:00",)


def test_what_is_asked_after_the_appeal_interrupts_nothing() -> None:
    events = [NOTIFIED, happened("appealed", "2026-11-10T09:00"), happened("aid-asked", "2026-11-12T09:00")]
    [found] = deadlines(REMOVAL, events)
    assert (found.state, found.interrupted_by, found.problems) == (State.DONE, (), ())


def test_what_follows_a_new_decision_concerns_the_new_one_only() -> None:
    second, third = happened("removal", "2026-11-16T10:00"), happened("removal", "2026-11-23T10:00")
    events = [NOTIFIED, second, third, happened("aid-asked", "2026-11-16T10:00")]
    found = deadlines(REMOVAL, events)
    assert [(d.event, d.state) for d in found] == [
        (NOTIFIED.id, State.RUNNING),
        (second.id, State.WAITING),
        (third.id, State.RUNNING),
    ]


def test_detention_in_the_very_last_minute_still_takes_over() -> None:
    rules = (FREE, msgspec.structs.replace(ASSIGNED, trigger="never"), msgspec.structs.replace(HELD, trigger="never"))
    found = by_rule(deadlines(rules, [NOTIFIED, happened("detained", "2026-12-03T23:59:59")]))
    assert found["free"].state is State.TAKEN_OVER


def test_an_appeal_at_the_moment_of_detention_answers_both() -> None:
    at = "2026-11-13T18:20"
    found = by_rule(deadlines(REMOVAL, [NOTIFIED, happened("detained", at), happened("appealed", at)]))
    assert (found["free"].state, found["held"].state) == (State.TAKEN_OVER, State.DONE)


def test_silence_becomes_a_refusal_that_can_be_appealed() -> None:
    found = by_rule(deadlines(LITIGATION, [happened("filed", "2026-07-15T00:00")]))
    assert day(found["silence"]) == "2026-11-15"
    implicit = found["implicit"]
    assert (day(implicit), implicit.implied, implicit.certain) == ("2027-01-15", True, True)
    assert implicit.computation.other_reading == datetime.fromisoformat("2027-01-18T23:59:59")
    assert implicit.event == "filed@2026-07-15T00:00:silence"


def test_an_answer_in_time_leaves_no_implicit_refusal() -> None:
    events = [happened("filed", "2026-07-15T00:00"), happened("refused", "2026-10-12T10:00")]
    found = by_rule(deadlines(LITIGATION, events))
    assert {name: deadline.state for name, deadline in found.items()} == {
        "silence": State.DONE,
        "refusal": State.RUNNING,
    }


def test_an_answer_after_the_silence_leaves_both_periods() -> None:
    events = [happened("filed", "2026-07-15T00:00"), happened("refused", "2026-12-14T10:00")]
    found = by_rule(deadlines(LITIGATION, events))
    assert found["silence"].state is State.DONE_LATE
    assert (day(found["implicit"]), day(found["refusal"])) == ("2027-01-15", "2027-02-15")


def test_a_gracious_appeal_gives_two_more_months_after_its_own_silence() -> None:
    events = [happened("refused", "2026-09-01T10:00"), happened("gracious", "2026-10-15T10:00")]
    found = by_rule(deadlines(LITIGATION, events))
    # Silence until 15 December, then two months: 15 February 2027 is a Monday.
    assert (found["refusal"].state, day(found["refusal"])) == (State.RUNNING, "2027-02-15")
    assert found["refusal"].computation.cause == "gracious-silence"


def test_an_explicit_answer_to_the_gracious_appeal_counts_from_its_day() -> None:
    events = [
        happened("refused", "2026-09-01T10:00"),
        happened("gracious", "2026-10-15T10:00"),
        happened("gracious-refused", "2026-11-12T10:00"),
    ]
    assert day(by_rule(deadlines(LITIGATION, events))["refusal"]) == "2027-01-12"


def test_with_both_administrative_appeals_the_later_answer_counts() -> None:
    events = [
        happened("refused", "2026-09-01T10:00"),
        happened("gracious", "2026-09-15T10:00"),
        happened("superior", "2026-10-20T10:00"),
        happened("gracious-refused", "2026-10-05T10:00"),
    ]
    refusal = by_rule(deadlines(LITIGATION, events))["refusal"]
    assert refusal.computation.cause == "superior-silence"
    assert day(refusal) == "2027-02-22"  # silence until 20 December; 20 February 2027 is a Saturday
    assert refusal.interrupted_by == ("gracious@2026-09-15T10:00", "superior@2026-10-20T10:00")


def test_a_second_administrative_appeal_after_the_answer_to_the_first_changes_nothing() -> None:
    events = [
        happened("refused", "2026-09-01T10:00"),
        happened("gracious", "2026-09-15T10:00"),
        happened("gracious-refused", "2026-10-05T10:00"),
        happened("superior", "2026-11-20T10:00"),
    ]
    refusal = by_rule(deadlines(LITIGATION, events))["refusal"]
    assert (day(refusal), refusal.interrupted_by) == ("2026-12-07", ("gracious@2026-09-15T10:00",))


def test_legal_aid_counts_in_the_period_that_started_again() -> None:
    events = [
        happened("refused", "2026-09-01T10:00"),
        happened("gracious", "2026-09-15T10:00"),
        happened("gracious-refused", "2026-10-05T10:00"),
        happened("aid-asked", "2026-11-20T10:00"),
        happened("aid-decided", "2027-01-12T10:00"),
    ]
    refusal = by_rule(deadlines(LITIGATION, events))["refusal"]
    assert day(refusal) == "2027-03-12"
    assert len(refusal.interrupted_by) == 2


def test_an_interruption_that_resumes_at_once_starts_the_period_again() -> None:
    again = rule("again", "refused", 2, "month", interruption=(stop("refused-anew"),))
    [found] = deadlines(
        [again], [happened("refused", "2026-09-01T10:00"), happened("refused-anew", "2026-10-06T10:00")]
    )
    assert (day(found), found.computation.cause) == ("2026-12-07", "refused-anew")


AID_LIMIT = rule("aid_limit", "asylum-refused", 15, "day", franc="not-established", done_by=["aid-asked"])
ASYLUM = rule(
    "asylum",
    "asylum-refused",
    1,
    "month",
    franc="no",
    roll_over="no",
    interruption=(stop("aid-asked", "aid-decided", remaining=True, within="aid_limit"),),
)
ASYLUM_REFUSED = happened("asylum-refused", "2026-09-02T10:00")


def test_a_suspended_period_keeps_only_the_days_that_were_left() -> None:
    events = [ASYLUM_REFUSED, happened("aid-asked", "2026-09-12T10:00"), happened("aid-decided", "2026-10-12T10:00")]
    found = by_rule(deadlines([AID_LIMIT, ASYLUM], events))
    # Until 2 October; stopped on 12 September with 20 days left.
    assert day(found["asylum"]) == "2026-11-01"
    assert found["aid_limit"].state is State.DONE


def test_a_suspension_has_its_own_limit() -> None:
    for asked, code in (("2026-09-18T10:00", "interruption-in-doubt"), ("2026-09-22T10:00", "interruption-too-late")):
        found = by_rule(deadlines([AID_LIMIT, ASYLUM], [ASYLUM_REFUSED, happened("aid-asked", asked)]))
        assert (found["asylum"].state, day(found["asylum"])) == (State.RUNNING, "2026-10-02")
        assert [problem.code for problem in found["asylum"].problems] == [code]


def test_a_list_that_names_one_silence_says_which_one_it_is() -> None:
    long = msgspec.structs.replace(SILENCE, when=((Test(question="permit", is_=("ordinary",)),),))
    short = msgspec.structs.replace(long, id="short_silence", when=(("student",),))
    day_one = date(2024, 1, 1)
    silent = Revision(in_force_from=day_one, checked_on=day_one, deadlines=("silence",))
    asking = msgspec.structs.replace(silent, questions=("permit",))
    rules = (long, short, FREE)
    assert rules_for(rules, silent) == (msgspec.structs.replace(long, when=()), FREE)
    assert rules_for(rules, asking) == (long, FREE)


def test_a_rule_applies_to_the_events_of_its_time() -> None:
    old = rule("old", "removal", 15, "day", in_force_until=date(2024, 7, 14))
    new = rule("new", "removal", 1, "month", in_force_from=date(2024, 7, 15))
    assert [d.rule for d in deadlines([old, new], [happened("removal", "2024-07-14T23:00")])] == ["old"]
    assert [d.rule for d in deadlines([old, new], [happened("removal", "2024-07-15T00:00")])] == ["new"]


@pytest.mark.parametrize(("held", "certain"), [(True, [True]), (None, [False]), (False, [])])
def test_a_condition_decides_whether_a_rule_applies(held: bool | None, certain: list[bool]) -> None:  # noqa: FBT001 - a value of the condition
    conditional = rule("conditional", "removal", 7, "day", when=[["assigned"]])

    def holds(condition: Condition) -> bool | None:
        return held if condition else True

    assert [d.certain for d in deadlines([conditional], [NOTIFIED], holds=holds)] == certain


def test_without_answers_a_conditional_rule_is_shown_as_uncertain() -> None:
    conditional = rule("conditional", "removal", 7, "day", when=[["assigned"]])
    assert [d.certain for d in deadlines([conditional, FREE], [NOTIFIED])] == [False, True]


def test_what_follows_from_an_uncertain_silence_is_uncertain() -> None:
    silence = msgspec.structs.replace(SILENCE, when=(("student",),))
    found = by_rule(deadlines([silence, IMPLICIT], [happened("filed", "2026-07-15T00:00")]))
    assert not found["implicit"].certain


def test_the_hour_of_a_silence_is_not_known() -> None:
    hourly = rule("hourly", "refused-by-silence", 48, "hour", roll_over="no")
    found = by_rule(deadlines([SILENCE, hourly], [happened("filed", "2026-07-15T00:00")]))
    assert found["hourly"].computation.doubts == ("hour-unknown",)


def test_two_silences_that_feed_each_other_end() -> None:
    one = rule("one", "a", 1, "month", yields="b")
    two = rule("two", "b", 1, "month", yields="a")
    found = deadlines([one, two], [happened("a", "2026-01-05T00:00")])
    assert [deadline.rule for deadline in found] == ["one", "two", "one"]


def test_a_shorter_unverified_reading_is_said_on_the_longer_rule() -> None:
    variant = rule("variant", "removal", 7, "day", variant_of="free")
    found = by_rule(deadlines([*REMOVAL, variant], [NOTIFIED]))
    assert [(p.code, p.get("rule"), p.get("deadline")) for p in found["free"].problems] == [
        ("shorter-reading", "variant", "2026-11-09T23:59:59")
    ]
    assert found["variant"].problems == ()


def test_a_variant_that_is_not_shorter_is_no_warning() -> None:
    variant = rule("variant", "removal", 1, "month", variant_of="free")
    assert by_rule(deadlines([*REMOVAL, variant], [NOTIFIED]))["free"].problems == ()


WINDOW = rule(
    "window",
    "expires",
    -60,
    "day",
    opens=-120,
    franc="no",
    roll_over="no",
    known_ahead=True,
    done_by=["renewal-filed"],
)


def test_a_renewal_filed_before_the_end_of_the_permit_counts() -> None:
    events = [happened("expires", "2027-03-31T00:00"), happened("renewal-filed", "2026-12-15T09:00")]
    assert [d.state for d in deadlines([WINDOW], events)] == [State.DONE]


def test_the_renewal_of_an_earlier_permit_does_not_count_for_the_next() -> None:
    events = [
        happened("renewal-filed", "2025-12-15T09:00"),
        happened("expires", "2025-03-31T00:00"),
        happened("expires", "2026-03-31T00:00"),
        happened("expires", "2027-03-31T00:00"),
    ]
    assert [d.state for d in deadlines([WINDOW], events)] == [State.DONE_LATE, State.DONE, State.RUNNING]


def test_answers_and_the_law_itself_give_events() -> None:
    kinds = [
        EventKind(id="expires", title=WORDS, question="permit-expiry"),
        EventKind(id="born", title=WORDS, question="birth-date"),
        EventKind(id="unsaid", title=WORDS, question="entry-date"),
        EventKind(id="scheme-ends", title=WORDS, on=date(2026, 12, 31)),
        EventKind(id="removal", title=WORDS),
    ]
    answers = [
        Answer(question="permit-expiry", value="2027-03-31"),
        Answer(question="birth-date", value="about 1990"),
        Answer(question="entry-date", value=True),
    ]
    events = dated_answers(kinds, answers)
    assert [(event.id, event.kind, event.at) for event in events] == [
        ("answer:permit-expiry:expires", "expires", datetime.fromisoformat("2027-03-31T00:00")),
        ("law:scheme-ends", "scheme-ends", datetime.fromisoformat("2026-12-31T00:00")),
    ]
    assert not any(event.hour_known for event in events)


def test_an_aware_event_is_put_on_the_local_clock() -> None:
    event = Event(id="e", kind="detained", at=datetime(2026, 11, 6, 22, 0, tzinfo=UTC))
    [found] = deadlines(REMOVAL, [event], zone="reunion")
    assert found.computation.deadline == datetime.fromisoformat("2026-11-09T02:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-03T08:00", Urgency.LATER),
        ("2026-11-25T23:59:58", Urgency.LATER),
        ("2026-11-25T23:59:59", Urgency.THIS_WEEK),
        ("2026-12-01T23:59:58", Urgency.THIS_WEEK),
        ("2026-12-01T23:59:59", Urgency.TODAY),
        ("2026-12-02T23:59:59", Urgency.TODAY),
        ("2026-12-03T00:00", Urgency.LAST_CHANCE),
        ("2026-12-03T23:59:59", Urgency.LAST_CHANCE),
        ("2026-12-04T00:00", Urgency.LATE),
    ],
)
def test_urgency_grows_with_the_days(now: str, expected: Urgency) -> None:
    [found] = deadlines(REMOVAL, [NOTIFIED])
    assert urgency(found, datetime.fromisoformat(now)) is expected


def test_urgency_of_what_waits_is_closed_or_not_open() -> None:
    now = datetime.fromisoformat("2026-11-21T08:00")
    [waiting] = deadlines(REMOVAL, [NOTIFIED, happened("aid-asked", "2026-11-20T00:00")])
    [done] = deadlines(REMOVAL, [NOTIFIED, happened("appealed", "2026-11-20T00:00")])
    [window] = deadlines([WINDOW], [happened("expires", "2027-03-31T00:00")])
    assert [urgency(deadline, now) for deadline in (waiting, done, window)] == [
        Urgency.WAITING,
        Urgency.CLOSED,
        Urgency.NOT_OPEN,
    ]
    assert urgency(window, datetime.fromisoformat("2026-12-01T00:00")) is Urgency.LATER


# --- laws -------------------------------------------------------------------------------------------------------

moments = st.datetimes(datetime.fromisoformat("2025-01-01T00:00"), datetime.fromisoformat("2027-12-31T00:00"))
KINDS = ["removal", "assigned", "detained", "appealed", "aid-asked", "aid-decided", "filed", "refused", "gracious"]
histories = st.lists(st.tuples(st.sampled_from(KINDS), moments, st.booleans()), max_size=8)


def history(drawn: list[tuple[str, datetime, bool]]) -> list[Event]:
    """Return events with ids of their own."""
    return [Event(id=str(n), kind=kind, at=at, hour_known=known) for n, (kind, at, known) in enumerate(drawn)]


@given(histories.map(history).flatmap(lambda events: st.tuples(st.just(events), st.permutations(events))))
def test_the_order_in_which_events_were_typed_changes_nothing(typed: tuple[list[Event], list[Event]]) -> None:
    first, second = typed
    assert deadlines((*REMOVAL, *LITIGATION), first) == deadlines((*REMOVAL, *LITIGATION), second)


@given(histories)
def test_every_event_that_starts_a_period_gets_its_deadline(drawn: list[tuple[str, datetime, bool]]) -> None:
    events = history(drawn)
    found = {(deadline.rule, deadline.event) for deadline in deadlines((*REMOVAL, *LITIGATION), events)}
    triggers = {each.trigger: each.id for each in (FREE, ASSIGNED, HELD, SILENCE, GRACIOUS_SILENCE, REFUSAL)}
    assert {(triggers[e.kind], e.id) for e in events if e.kind in triggers} <= found


@given(histories, moments)
def test_an_appeal_never_adds_work(drawn: list[tuple[str, datetime, bool]], at: datetime) -> None:
    events = history(drawn)
    appeal = Event(id="appeal", kind="appealed", at=at)
    rules = (*REMOVAL, *LITIGATION)
    open_before = {(d.rule, d.event) for d in deadlines(rules, events) if d.state is State.RUNNING}
    open_after = {(d.rule, d.event) for d in deadlines(rules, [*events, appeal]) if d.state is State.RUNNING}
    assert open_after <= open_before


@given(histories, moments, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_urgency_only_moves_forward_in_time(
    drawn: list[tuple[str, datetime, bool]], now: datetime, later: timedelta
) -> None:
    order = [Urgency.NOT_OPEN, Urgency.LATER, Urgency.THIS_WEEK, Urgency.TODAY, Urgency.LAST_CHANCE, Urgency.LATE]
    for deadline in deadlines((*REMOVAL, *LITIGATION), history(drawn)):
        before, after = urgency(deadline, now), urgency(deadline, now + later)
        if before in order:
            assert order.index(before) <= order.index(after)
        else:
            assert before is after


def test_franc_and_roll_over_are_written_as_in_the_files() -> None:
    assert {franc.value for franc in Franc} == {"yes", "no", "disputed", "not-established"}
    assert {roll.value for roll in RollOver} == {"yes", "no", "not-established"}
