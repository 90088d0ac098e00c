"""The library composes lists from shared blocks, dates them, compares them, and refuses what leads nowhere."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dossier_app.core.checklist import Block, Checklist, Fee, Notice, Overlay, Revision
from dossier_app.core.conditions import Question, Situation
from dossier_app.core.deadlines import DeadlineRule, EventKind
from dossier_app.core.law import Library, both
from dossier_app.core.lawcheck import asked_by, faults_of
from dossier_app.core.orientation import Entry
from dossier_app.core.parameters import Parameter, next_change, value_on
from dossier_app.core.presence import Threshold
from dossier_app.core.revisions import difference
from dossier_app.core.scenario import Scenario
from dossier_app.core.trial import mismatches
from tests.core.making import READ, library, piece, question, requirement, revision

OLD, MIDDLE, NEW = date(2024, 7, 17), date(2025, 6, 1), date(2026, 1, 1)
SOURCED = {"references": [msgspec.to_builtins(READ)]}


def block(*revisions: Revision) -> Block:
    return msgspec.convert(
        {"id": "base", "title": {"fr": "socle"}, "revision": [msgspec.to_builtins(r) for r in revisions]}, Block
    )


BASE = block(
    revision(requirement("birth"), requirement("home"), since=OLD, questions=("first",)),
    revision(requirement("birth"), requirement("home"), requirement("pledge"), since=MIDDLE, questions=("first",)),
)
INCLUDE = {"block": "base", "when": [["first"]]}


def law(*, include: object = INCLUDE, **more: object) -> Library:
    first = revision(requirement("wedding"), since=OLD, include=[include])
    second = revision(requirement("wedding"), requirement("home", "bill"), since=NEW, include=[include])
    pieces = [piece(kind) for kind in ("birth", "home", "pledge", "wedding", "bill")]
    made = library(second, first, pieces=pieces, questions=[question("first")], blocks=[BASE])
    return msgspec.structs.replace(made, **more)


def ids(made: Revision) -> list[str]:
    return [entry.id for entry in made.requirement]


def test_a_block_that_changes_makes_a_revision_of_the_lists_that_include_it() -> None:
    assert law().revision_days("liste") == (OLD, MIDDLE, NEW)
    assert ids(law().revision("liste", date(2025, 5, 31))) == ["birth", "home", "wedding"]
    assert ids(law().revision("liste", MIDDLE)) == ["birth", "home", "pledge", "wedding"]


def test_a_day_before_every_revision_gets_the_oldest_and_says_so() -> None:
    assert law().revision("liste", date(2000, 1, 1)).in_force_from == OLD


def test_the_list_s_own_place_replaces_the_block_s() -> None:
    made = law().revision("liste", NEW)
    home = next(entry for entry in made.requirement if entry.id == "home")
    assert home.one_of == ("bill",)
    assert ids(made).count("home") == 1


def test_what_is_included_takes_the_condition_and_the_source() -> None:
    birth = law().revision("liste", OLD).requirement[0]
    assert (birth.when, birth.references) == ((("first",),), (READ,))


def test_an_include_can_choose_or_leave_out_entries() -> None:
    chosen = _with_include({"block": "base", "only": ["birth"]})
    assert ids(chosen.revision("liste", MIDDLE)) == ["birth", "wedding"]
    without = _with_include({"block": "base", "without": ["birth"]})
    assert ids(without.revision("liste", MIDDLE)) == ["home", "pledge", "wedding"]


def _with_include(include: object) -> Library:
    made = revision(requirement("wedding"), since=OLD, include=[include])
    return msgspec.structs.replace(law(), checklists=library(made).checklists)


def test_two_conditions_joined_hold_when_both_do() -> None:
    assert both((), (("a",),)) == (("a",),)
    assert both((("a",),), ()) == (("a",),)
    assert both((("a",), ("b",)), (("c",), ("d",))) == (("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"))


def test_a_difference_says_what_is_added_removed_and_changed() -> None:
    old = revision(requirement("a"), requirement("b"), requirement("c", max_age_months=6, help={"fr": "x"}))
    new = revision(requirement("b"), requirement("c", max_age_months=3, help={"fr": "y"}), requirement("d"))
    assert [(c.kind, c.entry, c.fields) for c in difference(old, new)] == [
        ("changed", "c", ("max_age_months",)),
        ("added", "d", ()),
        ("removed", "a", ()),
    ]
    assert difference(old, old) == ()


def parameter(*values: dict[str, object]) -> Parameter:
    return msgspec.convert(
        {"id": "p", "title": {"fr": "p"}, "unit": "EUR", "value": [{**SOURCED, **value} for value in values]}, Parameter
    )


def test_a_value_holds_from_its_day_until_the_next() -> None:
    fee = parameter({"since": "2026-05-01", "value": 300}, {"since": "2020-01-01", "value": 200})
    ended = parameter({"since": "2020-01-01", "value": 1, "until": "2020-12-31"})
    assert [getattr(value_on(fee, day), "value", None) for day in (OLD, date(2026, 5, 1), date(2019, 1, 1))] == [
        200,
        300,
        None,
    ]
    assert value_on(ended, OLD) is None
    change = next_change(fee, OLD)
    assert change is not None
    assert change.value == 300
    assert next_change(fee, date(2026, 5, 1)) is None


def faults(made: Library) -> set[tuple[str, str]]:
    return {(fault.code, fault.detail) for fault in faults_of(made)}


def test_a_sound_library_has_no_fault() -> None:
    assert faults(_asked(law())) == set()


def _asked(made: Library) -> Library:
    """Name the question in the lists that use it, as a sound library does."""
    checklist = made.checklists["liste"]
    revisions = tuple(msgspec.structs.replace(r, questions=("first",)) for r in checklist.revision)
    return msgspec.structs.replace(made, checklists={"liste": msgspec.structs.replace(checklist, revision=revisions)})


def one(made: Revision, **more: object) -> Library:
    """Return a library whose only list has one revision."""
    pieces = [piece(kind) for kind in ("birth", "home", "pledge", "bill")]
    known = [
        question("first"),
        question("stage", "choice", "new"),
        question("born", "date"),
        question("names", "names"),
    ]
    base = library(made, pieces=pieces, questions=known, blocks=[BASE])
    return msgspec.structs.replace(base, **more)


@pytest.mark.parametrize(
    ("more", "code", "detail"),
    [
        ({"section": "attic"}, "no-such-section", "attic"),
        ({"one_of": ["poem"]}, "no-such-piece", "poem"),
        ({"one_of": []}, "no-piece", ""),
        ({"one_of": [{"piece": "bill", "all_of": ["home"]}]}, "choice-needs-exactly-one", "bill"),
        ({"one_of": [{"piece": "bill", "when": [["nobody"]]}]}, "no-such-question", "nobody"),
        ({"when": [["nobody"]]}, "no-such-question", "nobody"),
        ({"when": [["stage"]]}, "not-a-yes-no-question", "stage"),
        ({"when": [[{"question": "stage", "is": ["old"]}]]}, "no-such-option", "old"),
        ({"when": [[{"question": "stage"}]]}, "tests-nothing", "stage"),
        ({"when": [[{"question": "first", "years_under": 3}]]}, "not-a-date-question", "first"),
        ({"when": [[{"question": "born", "at_least": 3}]]}, "not-a-number-question", "born"),
        ({"when": [[{"question": "born", "months_under": 3, "until": "x"}]]}, "no-such-question", "x"),
        ({"repeat": {"each": "year"}}, "repeat-without-period", "year"),
        ({"repeat": {"each": "year", "of": "x"}}, "no-such-question", "x"),
        ({"coverage": {"until": "born"}}, "coverage-without-period", ""),
        ({"fee": ["tax"]}, "no-such-fee", "tax"),
        ({"confidence": "disputed", **SOURCED}, "doubt-without-note", "disputed"),
        ({"when": [["first"]]}, "question-never-asked", "first"),
        ({"one_of": [{"all_of": ["bill", {"piece": "home", "when": [["first"]]}]}]}, "question-never-asked", "first"),
        ({"repeat": {"each": "name", "of": "names"}}, "question-never-asked", "names"),
        ({"when": [[{"question": "born", "months_under": 3, "until": "names"}]]}, "question-never-asked", "names"),
    ],
)
def test_a_place_that_leads_nowhere_is_a_fault(more: dict[str, object], code: str, detail: str) -> None:
    place = requirement("x", **{"one_of": ["bill"], **more})
    place = msgspec.convert({**msgspec.to_builtins(place), **more, "one_of": more.get("one_of", ["bill"])}, type(place))
    assert (code, detail) in faults(one(revision(place)))


def test_faults_of_a_revision_are_found() -> None:
    fee = msgspec.convert({"id": "f", "title": {"fr": "f"}, "parameter": "p", "less": "q"}, Fee)
    notice = msgspec.convert({"id": "n", "message": {"fr": "n"}, "when": [["nobody"]]}, Notice)
    made = msgspec.structs.replace(
        revision(
            questions=["nobody"], deadlines=["nothing"], include=[{"block": "none"}, {"block": "base", "only": ["zzz"]}]
        ),
        fee=(fee,),
        notice=(notice,),
        references=(),
        presence=None,
    )
    found = faults(one(made))
    assert found >= {
        ("no-such-question", "nobody"),
        ("no-such-rule", "nothing"),
        ("no-such-block", "none"),
        ("no-such-entry", "zzz"),
        ("no-such-parameter", "p"),
        ("no-such-parameter", "q"),
        ("no-source", ""),
    }


def test_doubts_that_are_explained_and_sound_answers_are_no_fault() -> None:
    words = {"fr": "doute"}
    place = requirement("x", "bill", "home", confidence="unverified", note=words, when=[[{"question": "first"}]])
    deep = Situation(id="deep", title=piece("x").title, when=(("first", "first"), ("shallow",)))
    shallow = Situation(id="shallow", title=piece("x").title, when=(("first",),))
    other = requirement("y", {"all_of": ["bill", {"one_of": ["home"]}]}, when=[["deep"]])
    fee = parameter({"since": "2020-01-01", "value": 1, "until": "2020-12-31"}, {"since": "2021-01-01", "value": 2})
    made = one(
        revision(place, other, questions=["first"]),
        situations={"deep": deep, "shallow": shallow},
        parameters={"p": fee},
    )
    assert faults(made) == set()


def test_a_presence_rule_must_point_to_a_place_and_a_threshold() -> None:
    rule = {"requirement": "nowhere", "months": 120, "threshold": "oise"}
    assert ("no-such-threshold", "oise") in faults(one(revision(presence=rule)))
    threshold = msgspec.convert({"id": "oise", "title": {"fr": "o"}, "cell": "year", "per_cell": 1}, Threshold)
    found = faults(one(revision(presence=rule), thresholds={"oise": threshold}))
    assert {("no-such-requirement", "nowhere"), ("no-source", "")} <= found


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"since": "nobody"}, ("no-such-question", "nobody")),
        ({"since": "first"}, ("not-a-date-question", "first")),
        ({"since": "born", "months": 0}, ("no-period", "0")),
    ],
)
def test_a_presence_rule_counts_from_a_date_and_over_a_period(more: dict[str, object], fault: tuple[str, str]) -> None:
    rule = {"requirement": "x", "months": 120, "threshold": "oise", **more}
    assert fault in faults(one(revision(requirement("x", "bill"), presence=rule)))


def test_a_notice_of_a_counter_that_depends_on_an_unknown_question_is_a_fault() -> None:
    notice = {"id": "queue", "message": {"fr": "q"}, "when": [["nobody"]]}
    practice = {"in_force_from": "2020-01-01", "checked_on": "2026-01-01", "notice": [notice]}
    entry = {"id": "oise", "title": {"fr": "o"}, "prefecture": "60", "revision": [practice]}
    local = msgspec.convert(entry, Overlay, strict=False)
    assert ("no-such-question", "nobody") in faults(one(revision(), overlays={"oise": local}))


def test_an_id_given_by_two_blocks_is_a_fault() -> None:
    twice = revision(include=[{"block": "base"}, {"block": "base"}])
    assert ("given-twice", "birth") in faults(one(twice, pieces=law().pieces))


def test_questions_situations_parameters_and_lists_are_checked() -> None:
    loop = Situation(id="loop", title=piece("x").title, when=(("again",),))
    again = Situation(id="again", title=piece("x").title, when=(("loop", "first"), ("again",)))
    empty = msgspec.structs.replace(question("stage", "choice", "new"), options=())
    asked_when: Question = msgspec.structs.replace(question("q"), ask_when=(("nobody",),))
    overlapping = parameter(
        {"since": "2020-01-01", "value": 1, "until": "2022-01-01"}, {"since": "2021-01-01", "value": 2}
    )
    made = one(
        revision(),
        situations={"loop": loop, "again": again},
        questions={"stage": empty, "q": asked_when, "first": question("first")},
        parameters={"p": overlapping, "none": msgspec.structs.replace(overlapping, id="none", value=())},
    )
    assert faults(made) >= {
        ("defined-by-itself", "loop"),
        ("options-and-kind-differ", "choice"),
        ("no-such-question", "nobody"),
        ("periods-overlap", "2021-01-01"),
        ("no-value", ""),
    }


def test_rules_overlays_orientation_and_families_are_checked() -> None:
    words = {"fr": "x"}
    rule = msgspec.convert(
        {
            "id": "r",
            "title": words,
            "action": words,
            "trigger": "t",
            "length": 1,
            "unit": "day",
            "yields": "y",
            "variant_of": "v",
            "takeover": [{"event": "e", "rule": "o"}],
            "interruption": [{"by": "b", "resumes": ["c"], "within": "w"}],
        },
        DeadlineRule,
    )
    overlay = msgspec.convert(
        {
            "id": "o",
            "title": words,
            "prefecture": "60",
            "revision": [
                {
                    "in_force_from": OLD,
                    "checked_on": OLD,
                    "checklists": ["nowhere"],
                    "threshold": "none",
                    "requirement": [{"id": "x", "section": "attic", "one_of": ["bill"]}],
                }
            ],
        },
        Overlay,
    )
    entry = msgspec.convert(
        {
            "id": "e",
            "title": words,
            "questions": ["nobody"],
            "candidate": [
                {
                    "checklist": "nothing",
                    "criterion": [{"title": words, "when": [["who"]]}],
                    "caution": [{"message": words, "when": [["what"]]}],
                }
            ],
        },
        Entry,
    )
    stranger: Checklist = msgspec.structs.replace(law().checklists["liste"], family="unknown", revision=(revision(),))
    made = one(
        revision(), rules={"r": rule}, overlays={"o": overlay}, orientation={"e": entry}, checklists={"liste": stranger}
    )
    assert faults(made) >= {
        ("no-such-event", "t"), ("no-such-event", "y"), ("no-such-event", "e"), ("no-such-event", "b"),
        ("no-such-event", "c"), ("no-such-rule", "o"), ("no-such-rule", "w"), ("no-such-rule", "v"), ("no-source", ""),
        ("no-such-checklist", "nowhere"), ("no-such-threshold", "none"), ("no-such-section", "attic"),
        ("no-such-question", "nobody"), ("no-such-checklist", "nothing"), ("no-such-question", "who"),
        ("no-such-question", "what"), ("no-such-family", "unknown"),
    }  # fmt: skip


def test_a_question_behind_a_situation_counts_as_asked_by_the_list() -> None:
    named = Situation(
        id="new", title=piece("x").title, when=((msgspec.convert({"question": "stage", "is": ["new"]}, _test()),),)
    )
    made = one(revision(requirement("x", "bill", when=[["new"]])), situations={"new": named})
    assert asked_by(made, made.revision("liste", NEW)) == {"stage"}


def _test() -> type:
    from dossier_app.core.conditions import Test

    return Test


def scenario(**more: object) -> Scenario:
    known = {"title": "Cas", "source": "t", "checklist": "liste", "filing_date": date(2026, 12, 3)}
    return msgspec.convert({**known, **more}, Scenario)


def test_a_scenario_that_agrees_has_no_mismatch() -> None:
    made = law()
    agreed = scenario(answers={"first": True}, asks=["birth", "home", "pledge", "wedding"], useful=[], pays={})
    assert mismatches(made, agreed) == ()
    assert mismatches(made, scenario(undecided=["birth", "pledge"])) == ()


def test_a_scenario_that_differs_says_where() -> None:
    made = law()
    differing = scenario(
        answers={"first": False, "who": True}, asks=["birth"], notices=["n"], pays={"filing": 50},
        deadlines=[{"rule": "r", "event": "2026-11-02T10:00:00", "last_day": "2026-12-02T23:59:59"}],
    )  # fmt: skip
    assert mismatches(made, differing) == (
        ("asks", "missing birth"),
        ("asks", "unexpected home"),
        ("asks", "unexpected wedding"),
        ("notices", "missing n"),
        ("answers", "who"),
        ("pays.filing", "expected 50, got 0"),
        ("deadlines.r", "no such rule"),
    )


def test_a_scenario_checks_both_readings_of_a_deadline() -> None:
    rule = msgspec.convert(
        {
            "id": "r", "title": {"fr": "r"}, "action": {"fr": "a"}, "trigger": "t", "length": 1, "unit": "month",
            "franc": "disputed", "roll_over": "yes",
        },
        DeadlineRule,
    )  # fmt: skip
    made = law(rules={"r": rule}, events={"t": msgspec.convert({"id": "t", "title": {"fr": "t"}}, EventKind)})
    expected = {"rule": "r", "event": "2026-11-02T10:00:00", "last_day": "2026-12-02T23:59:59"}
    both_readings = {**expected, "other_reading": "2026-12-03T23:59:59"}
    assert mismatches(made, scenario(answers={"first": True}, deadlines=[both_readings])) == ()
    found = mismatches(made, scenario(answers={"first": True}, deadlines=[expected]))
    assert [key for key, _ in found] == ["deadlines.r"]
    assert "2026-12-03" in found[0][1]
