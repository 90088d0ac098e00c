"""Conditions are decided in three values, and one more answer never takes a decision back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.conditions import Condition, Facts, Test, as_date, decide
from tests.core.making import FILING, facts

if TYPE_CHECKING:
    from dossier_app.core.dossier import AnswerValue


def condition(*conjunctions: object) -> Condition:
    return msgspec.convert(conjunctions, Condition)


def test_an_empty_condition_always_holds() -> None:
    assert decide((), facts()).value is True


def test_a_bare_question_holds_only_when_answered_yes() -> None:
    assert decide(condition(["a"]), facts(a=True)).value is True
    assert decide(condition(["a"]), facts(a=False)).value is False
    unknown = decide(condition(["a"]), facts())
    assert (unknown.value, unknown.deciding) == (None, ("a",))


def test_one_false_fact_decides_a_conjunction_whatever_is_unknown() -> None:
    assert decide(condition(["a", "b"]), facts(b=False)).value is False


def test_one_true_alternative_decides_whatever_is_unknown() -> None:
    assert decide(condition(["a"], ["b"]), facts(b=True)).value is True


def test_what_would_decide_is_named_once_and_in_order() -> None:
    verdict = decide(condition(["b", "a"], ["a", "c"]), facts())
    assert verdict.deciding == ("b", "a", "c")


def test_named_situations_are_conditions_with_a_name() -> None:
    known = {"first": condition([{"question": "stage", "is": ["first"]}])}
    assert decide(condition(["first"]), facts(situations=known, stage="first")).value is True
    assert decide(condition([{"question": "first", "negate": True}]), facts(situations=known, stage="renewal")).value
    assert decide(condition([{"question": "first", "negate": True}]), facts(situations=known)).deciding == ("stage",)
    assert decide(condition([{"question": "first", "is": ["no"]}]), facts(situations=known, stage="renewal")).value


@pytest.mark.parametrize(
    ("test", "answer", "holds"),
    [
        ({"is": ["hosted", "hotel"]}, "hosted", True),
        ({"is": ["hosted", "hotel"]}, "rented", False),
        ({"is": ["yes"]}, True, True),
        ({"is": ["no"]}, True, False),
        ({"is": ["Ana"]}, ("Ana", "Bo"), True),
        ({}, True, True),
        ({}, False, False),
        ({"negate": True}, False, True),
        ({"at_least": 2}, ("Ana", "Bo"), True),
        ({"at_least": 2}, ("Ana",), False),
        ({"at_most": 3}, 4, False),
        ({"at_least": 1, "at_most": 3}, 2, True),
        ({"at_least": 1}, "many", False),
        ({"before": date(2017, 1, 1)}, "2016-12-31", True),
        ({"before": date(2017, 1, 1)}, "2017-01-01", False),
        ({"since": date(2017, 1, 1)}, "2017-01-01", True),
        ({"since": date(2017, 1, 1)}, "2016-12-31", False),
        ({"since": date(2017, 1, 1)}, "soon", False),
        ({"years_at_least": 18}, "2008-12-03", True),
        ({"years_at_least": 18}, "2008-12-04", False),
        ({"years_under": 18}, "2008-12-04", True),
        ({"years_under": 18}, "2008-12-03", False),
        ({"months_at_least": 6}, "2026-06-03", True),
        ({"months_at_least": 6}, "2026-06-04", False),
        ({"months_under": 6}, "2026-06-04", True),
        ({"months_under": 6}, "2026-06-03", False),
    ],
)
def test_each_limit_on_an_answer_is_inclusive_where_it_says_so(
    test: dict[str, object], answer: AnswerValue, *, holds: bool
) -> None:
    assert decide(condition([{"question": "q", **test}]), facts(q=answer)).value is holds


def test_a_duration_without_a_filing_date_is_not_known_yet() -> None:
    verdict = decide(condition([{"question": "birth", "years_at_least": 18}]), facts(None, birth="2000-01-01"))
    assert (verdict.value, verdict.deciding) == (None, ("filing-date",))


def test_a_date_that_fails_another_limit_needs_no_filing_date() -> None:
    test = {"question": "birth", "years_at_least": 18, "before": date(1990, 1, 1)}
    assert decide(condition([test]), facts(None, birth="2000-01-01")).value is False


def test_a_duration_can_end_on_another_answer() -> None:
    test = {"question": "married", "months_at_least": 6, "until": "separated"}
    assert decide(condition([test]), facts(married="2026-01-01", separated="2026-07-01")).value is True
    assert decide(condition([test]), facts(married="2026-01-01")).deciding == ("separated",)


def test_only_text_that_is_a_date_gives_a_day() -> None:
    assert as_date("2026-02-29") is None
    assert as_date(value := None) is value
    assert as_date(3) is None


NAMES = ("a", "b", "c", "d")
CLAUSES = st.one_of(
    st.sampled_from(NAMES),
    st.builds(Test, question=st.sampled_from(NAMES), negate=st.booleans()),
    st.builds(Test, question=st.sampled_from(NAMES), is_=st.just(("yes",)), negate=st.booleans()),
    st.builds(Test, question=st.just("born"), years_at_least=st.integers(0, 30), negate=st.booleans()),
)
CONDITIONS = st.lists(st.lists(CLAUSES, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)
ANSWERS = st.fixed_dictionaries(
    {}, optional={**{name: st.booleans() for name in NAMES}, "born": st.dates(date(1990, 1, 1), FILING).map(str)}
)


@given(CONDITIONS, ANSWERS, ANSWERS)
def test_one_more_answer_never_flips_what_was_decided(
    clauses: Condition, known: dict[str, AnswerValue], more: dict[str, AnswerValue]
) -> None:
    before = decide(clauses, Facts(answers=known, situations={}, filing_date=FILING))
    after = decide(clauses, Facts(answers={**more, **known}, situations={}, filing_date=FILING))
    if before.value is not None:
        assert after.value is before.value
    else:
        assert before.deciding


@given(CONDITIONS, ANSWERS)
def test_answering_every_deciding_question_decides(clauses: Condition, known: dict[str, AnswerValue]) -> None:
    answers = dict(known)
    for _ in range(len(NAMES) + 1):
        verdict = decide(clauses, Facts(answers=answers, situations={}, filing_date=FILING))
        answers |= {question: "2000-01-01" if question == "born" else True for question in verdict.deciding}
    assert decide(clauses, Facts(answers=answers, situations={}, filing_date=FILING)).value is not None
