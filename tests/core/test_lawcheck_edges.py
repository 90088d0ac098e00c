"""A fault says in which entry and at which key; a scenario says which of its expectations failed, and how."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dossier_app.core.checklist import Fee, Notice, Overlay
from dossier_app.core.conditions import Situation
from dossier_app.core.deadlines import DeadlineRule, EventKind
from dossier_app.core.lawcheck import faults_of
from dossier_app.core.orientation import Entry
from dossier_app.core.presence import Threshold
from dossier_app.core.profiles import NameRule, Profile
from dossier_app.core.sources import Words
from dossier_app.core.trial import mismatches
from tests.core.making import READ, library, piece, question, requirement, revision
from tests.core.test_assessment import law as priced
from tests.core.test_law import OLD, one, parameter, scenario
from tests.core.test_overlays_edges import overlay, practice

WORDS = {"fr": "x"}
UNKNOWN = [["nobody"]]


def found(made: object) -> set[tuple[str, str, str]]:
    return {(fault.file, fault.key, fault.code) for fault in faults_of(made)}  # type: ignore[arg-type]


def test_faults_of_questions_situations_and_amounts_name_their_entry() -> None:
    loop = Situation(id="loop", title=Words(fr="x"), when=(("loop",), ("nobody",)))
    asked = msgspec.structs.replace(question("q"), ask_when=(("nobody",),))
    bare = msgspec.structs.replace(question("stage", "choice", "new"), options=())
    value = msgspec.structs.replace(parameter({"since": "2020-01-01", "value": 1}).value[0], references=())
    fee = msgspec.structs.replace(parameter(), value=(value,))
    made = library(
        revision(), questions=[asked, bare], situations=[loop], parameters=[fee]
    )  # fmt: skip
    assert found(made) == {
        ("Situation:loop", "loop", "no-such-question"),
        ("Situation:loop", "loop", "defined-by-itself"),
        ("Question:q", "q", "no-such-question"),
        ("Question:stage", "stage", "options-and-kind-differ"),
        ("Parameter:p", "p.2020-01-01", "no-source"),
    }


def test_faults_of_a_shape_of_output_name_the_key_to_mend() -> None:
    spoilt = msgspec.convert(
        {
            "id": "own", "title": WORDS, "summary": WORDS, "shape": "files", "series": "year", "presence": True,
            "inventory": False,
            "names": {"file": "Dossier {nom}", "piece": "{date}", "folder": "a/b"},
            "fields": [
                {"id": "one", "title": WORDS, "places": ["x", "y"]},
                {"id": "two", "title": WORDS, "places": ["y"]},
            ],
        },
        Profile,
    )  # fmt: skip
    sound = msgspec.structs.replace(
        spoilt, series="none", presence=False, names=NameRule(), fields=(), references=(READ,), shape="bundle"
    )
    made = msgspec.structs.replace(library(), profiles={"own": spoilt, "sound": sound})
    file = "Profile:own"
    assert found(made) == {
        (file, "names.file", "no-such-blank"),
        (file, "names.piece", "names-alike"),
        (file, "names.piece", "series-without-number"),
        (file, "names.folder", "folder-not-plain"),
        (file, "presence", "presence-without-list"),
        (file, "references", "no-source"),
        (file, "fields.two", "place-in-two-fields"),
    }


def test_faults_of_a_list_name_the_day_of_its_revision_or_the_entry() -> None:
    place = requirement("x", {"piece": "bill", "when": UNKNOWN}, when=UNKNOWN, section="attic", repeat={"each": "year"})
    made = msgspec.structs.replace(
        revision(place, since=OLD, questions=["who"], deadlines=["r"], include=[
            {"block": "base", "only": ["zzz"], "when": UNKNOWN}, {"block": "none"},
        ], presence={"requirement": "x", "months": 12, "threshold": "none"}),
        fee=(msgspec.convert({"id": "f", "title": WORDS, "parameter": "p", "when": UNKNOWN}, Fee),),
        notice=(msgspec.convert({"id": "n", "message": WORDS, "when": UNKNOWN}, Notice),),
    )  # fmt: skip
    day, file = OLD.isoformat(), "Checklist:liste"
    assert found(one(made)) == {
        (file, day, "no-such-question"), (file, day, "no-such-rule"), (file, day, "no-such-block"),
        (file, f"{day}.base", "no-such-entry"), (file, f"{day}.base", "no-such-question"),
        (file, "x", "no-such-section"), (file, "x", "no-such-question"), (file, "x", "repeat-without-period"),
        (file, "f", "no-such-parameter"), (file, "f", "no-such-question"), (file, "n", "no-such-question"),
        (file, "presence", "no-such-threshold"),
    }  # fmt: skip


def test_faults_of_a_composed_list_name_the_day_and_the_entry() -> None:
    place = requirement("x", "bill", fee=["tax"], confidence="disputed")
    threshold = msgspec.convert({"id": "t", "title": WORDS, "cell": "year", "per_cell": 1}, Threshold)
    made = revision(
        place, place, requirement("y", "bill", when=[["first"]]), since=OLD,
        presence={"requirement": "nowhere", "months": 12, "threshold": "t"},
    )  # fmt: skip
    day, file = OLD.isoformat(), "Checklist:liste"
    assert found(one(made, thresholds={"t": threshold})) == {
        (file, f"{day}.x", "given-twice"), (file, f"{day}.x", "doubt-without-note"), (file, f"{day}.x", "no-such-fee"),
        (file, f"{day}.presence", "no-such-requirement"), (file, day, "question-never-asked"),
        ("Threshold:t", "t", "no-source"),
    }  # fmt: skip


def test_faults_of_overlays_rules_and_orientation_name_their_entry() -> None:
    local = overlay(
        practice(checklists=["no"], threshold="no", requirement=[{"id": "z", "section": "attic", "one_of": ["bill"]}])
    )
    rule = msgspec.convert(
        {
            "id": "r", "title": WORDS, "action": WORDS, "trigger": "t", "length": 1, "unit": "day",
            "when": UNKNOWN, "variant_of": "v",
        },
        DeadlineRule,
    )  # fmt: skip
    entry = msgspec.convert(
        {
            "id": "e", "title": WORDS, "questions": ["nobody"],
            "candidate": [{"checklist": "no", "criterion": [{"title": WORDS, "when": UNKNOWN}]}],
        },
        Entry,
    )  # fmt: skip
    made = one(revision(), overlays={"oise": local}, rules={"r": rule}, orientation={"e": entry})
    assert found(made) == {
        ("Overlay:oise", "oise", "no-such-checklist"), ("Overlay:oise", "oise", "no-such-threshold"),
        ("Overlay:oise", "z", "no-such-section"), ("DeadlineRule:r", "r", "no-such-event"),
        ("DeadlineRule:r", "r", "no-such-rule"), ("DeadlineRule:r", "r", "no-such-question"),
        ("DeadlineRule:r", "r", "no-source"), ("Entry:e", "e", "no-such-question"),
        ("Entry:e", "e", "no-such-checklist"), ("Entry:e", "e.no", "no-such-question"),
    }  # fmt: skip


def test_what_is_not_given_is_no_fault() -> None:
    rule = msgspec.convert(
        {
            "id": "r", "title": WORDS, "action": WORDS, "trigger": "t", "length": 1, "unit": "day",
            "references": [msgspec.to_builtins(READ)],
        },
        DeadlineRule,
    )  # fmt: skip
    event = msgspec.convert({"id": "t", "title": WORDS}, EventKind)
    known = revision(requirement("x", "bill"))
    fee = msgspec.convert({"id": "f", "title": WORDS, "parameter": "p"}, Fee)
    made = one(
        msgspec.structs.replace(known, fee=(fee,)),
        overlays={"oise": msgspec.convert(overlay(practice()), Overlay)},
        rules={"r": rule},
        events={"t": event},
        parameters={"p": parameter({"since": "2020-01-01", "value": 1})},
    )
    assert found(made) == set()


@pytest.mark.parametrize("limit", [{"before": "2020-01-01"}, {"since": "2020-01-01"}])
def test_each_limit_on_a_day_needs_a_question_that_asks_for_one(limit: dict[str, object]) -> None:
    made = one(revision(requirement("x", "bill", when=[[{"question": "first", **limit}]]), questions=["first"]))
    assert found(made) == {("Checklist:liste", "x", "not-a-date-question")}


def test_a_period_may_end_on_the_eve_of_the_next_and_not_on_its_day() -> None:
    for until, codes in (("2020-12-31", set()), ("2021-01-01", {("Parameter:p", "p", "periods-overlap")})):
        value = parameter({"since": "2020-01-01", "value": 1, "until": until}, {"since": "2021-01-01", "value": 2})
        assert found(one(revision(), parameters={"p": value})) == codes


def test_every_clause_and_choice_is_checked_whatever_stands_before() -> None:
    named = Situation(id="new", title=Words(fr="x"), when=(("first",),))
    place = requirement("x", "bill", {"piece": "home", "when": [["new", "nobody"]]})
    assert found(one(revision(place), situations={"new": named})) == {("Checklist:liste", "x", "no-such-question")}
    made = one(revision(requirement("x", "bill", coverage={"since": "nobody"})))
    assert found(made) == {("Checklist:liste", "x", "no-such-question")}


# --- scenarios --------------------------------------------------------------------------------------------------


def test_a_scenario_is_judged_on_its_own_day() -> None:
    given = {"answers": {"first": True, "visa": True, "children": (), "ill": False}}
    for day, collection in ((date(2026, 4, 1), 350), (date(2026, 6, 1), 450)):
        priced_case = scenario(**given, filing_date=day, pays={"filing": 50, "collection": collection})
        assert [key for key, _ in mismatches(priced(), priced_case) if key.startswith("pays")] == []


def test_a_scenario_can_be_of_a_prefecture() -> None:
    local = overlay(practice(requirement=[{"id": "extra", "section": "identity", "one_of": ["bill"]}]))
    made = library(revision(requirement("id", "bill")), pieces=[piece("bill")], overlays=[local])
    assert mismatches(made, scenario(asks=["id", "extra"], overlay="oise")) == ()
    assert mismatches(made, scenario(asks=["id"])) == ()


def test_a_scenario_names_each_kind_of_difference() -> None:
    made = library(
        revision(requirement("a", "bill", optional=True), requirement("b", "bill", when=[["first"]])),
        pieces=[piece("bill")],
    )
    assert mismatches(made, scenario(useful=["c"], undecided=[])) == (
        ("useful", "missing c"),
        ("useful", "unexpected a"),
        ("undecided", "unexpected b"),
    )


def test_a_deadline_of_a_scenario_counts_where_it_says_and_tells_which_reading_differs() -> None:
    rule = msgspec.convert(
        {"id": "r", "title": WORDS, "action": WORDS, "trigger": "t", "length": 1, "unit": "day", "roll_over": "yes"},
        DeadlineRule,
    )
    made = library(revision(), rules=[rule])
    day = {"rule": "r", "event": "2026-12-25T10:00:00", "zone": "alsace-moselle", "last_day": "2026-12-28T23:59:59"}
    assert mismatches(made, scenario(deadlines=[day])) == ()
    (wrong, other) = mismatches(made, scenario(deadlines=[{**day, "last_day": "2026-12-26T23:59:59"}]))
    assert wrong == ("deadlines.r", "last day: expected 2026-12-26T23:59:59, got 2026-12-28T23:59:59")
    assert other == ("deadlines.r", "other reading: expected 2026-12-26T23:59:59, got 2026-12-28T23:59:59")
