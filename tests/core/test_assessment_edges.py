"""What an assessment carries besides states: its day, its counts, its dates, its amounts and their sources."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from dossier_app.core import dossier as edits
from dossier_app.core.amounts import amounts
from dossier_app.core.assessment import assess, title_of
from dossier_app.core.checklist import Due, Fee
from dossier_app.core.parameters import value_on
from dossier_app.core.sources import Confidence, Reference, Words
from dossier_app.core.states import State
from tests.core.making import FILING, READ, attachment, dossier, facts, library, piece, requirement, revision
from tests.core.test_assessment import law, parameter


def test_the_day_of_an_assessment_is_the_one_it_was_made_for() -> None:
    assert assess(law(), dossier()).on == FILING
    assert assess(law(), dossier(filing_date=None)).on is None
    assert assess(law(), dossier(), on=date(2027, 1, 1)).on == date(2027, 1, 1)


def test_a_place_carries_what_is_had_needed_and_until_when() -> None:
    bill = attachment("b", "home", "bill", issued_on=date(2026, 11, 1))
    item = assess(law(), dossier(bill)).item("home")
    assert item is not None
    assert (item.have, item.need, item.good_until) == (1, 1, date(2027, 4, 30))
    several = library(revision(requirement("pay", "pay", count=3)), pieces=[piece("pay")])
    slips = [attachment(f"p{n}", "pay", "pay") for n in range(2)]
    item = assess(several, dossier(*slips)).item("pay")
    assert item is not None
    assert (item.have, item.need, item.deciding) == (2, 3, ())


def test_a_place_to_check_names_the_question_that_would_clear_it() -> None:
    open_choice = library(revision(requirement("home", {"piece": "bill", "when": [["owner"]]})), pieces=[piece("bill")])
    result = assess(open_choice, dossier(attachment("b", "home", "bill")))
    assert (result.items[0].state, result.items[0].deciding) == (State.TO_CHECK, ("owner",))
    assert result.questions == ("owner",)


def test_a_place_that_asks_for_nothing_now_has_its_title_and_needs_nothing() -> None:
    item = assess(law(), dossier(answers={"first": False})).item("birth")
    assert item is not None
    assert (item.title.fr, item.need, item.have) == ("Pièce birth", 0, 0)


def test_a_place_of_one_child_holds_the_papers_and_the_explanation_of_that_child_only() -> None:
    filed = [attachment(name, "child", "birth", instance=name) for name in ("Ana", "Bo")]
    made = edits.explain(dossier(*filed[:1], answers={"children": ("Ana", "Bo")}), "child", "Perdu", instance="Bo")
    items = [item for item in assess(law(), made).items if item.requirement.id == "child"]
    assert [(item.instance, item.attachments, item.state) for item in items] == [
        ("Ana", ("Ana",), State.PROVIDED),
        ("Bo", (), State.EXPLAINED),
    ]


def test_an_undecided_place_that_repeats_is_shown_once_without_instance() -> None:
    places = [item for item in assess(law(), dossier()).items if item.requirement.id == "child"]
    assert [(item.instance, item.state) for item in places] == [("", State.UNDECIDED)]
    both = library(revision(requirement("c", when=[["ill"]], repeat={"each": "name", "of": "children"})))
    open_place = assess(both, dossier(answers={"children": ("Ana", "Bo")})).items
    assert [(item.instance, item.deciding) for item in open_place] == [("", ("ill",))]


def test_a_place_whose_piece_is_not_known_is_named_by_its_id() -> None:
    assert title_of(law(), requirement("x", "unknown-piece")).fr == "x"
    assert title_of(law(), requirement("x", {"piece": "unknown-piece"})).fr == "x"


# --- amounts ----------------------------------------------------------------------------------------------------

OTHER = Reference(title="Code fictif, article 2", read_on=date(2026, 11, 1))


def fee(fee_id: str, **more: object) -> Fee:
    return msgspec.convert({"id": fee_id, "title": {"fr": fee_id}, "parameter": fee_id, **more}, Fee)


def test_an_amount_has_its_title_and_the_sources_of_its_value_then_its_own_each_once() -> None:
    own = fee("tax", references=[msgspec.to_builtins(OTHER), msgspec.to_builtins(READ)])
    (line,) = amounts(law(), [own], facts()).lines
    assert (line.title, line.references) == (Words(fr="tax"), (READ, OTHER))


def test_an_amount_kept_open_is_named_once_with_its_question() -> None:
    asked = [fee("tax", when=[["first"]]), fee("visa", when=[["first"]])]
    found = amounts(law(), asked, facts())
    assert (found.undecided, found.deciding) == ((Words(fr="tax"), Words(fr="visa")), ("first",))
    day = amounts(law(), asked, facts(None, first=True))
    assert (day.undecided, day.deciding) == ((Words(fr="tax"), Words(fr="visa")), ("filing-date",))
    assert amounts(law(), asked, facts(first=False)).undecided == ()


def test_an_amount_whose_condition_fails_is_nowhere() -> None:
    for day in (FILING, None):
        found = amounts(law(), [fee("tax", when=[["first"]])], facts(day, first=False))
        assert (found.lines, found.undecided, found.deciding) == ((), (), ())


def test_only_what_is_paid_at_collection_can_still_change() -> None:
    early = facts(date(2026, 4, 1))
    assert amounts(law(), [fee("tax")], early).lines[0].later == (date(2026, 5, 1), Decimal(300))
    assert amounts(law(), [fee("tax", due="filing")], early).lines[0].later is None


def test_the_doubt_on_a_fee_itself_is_told_before_that_on_its_values() -> None:
    doubtful = fee("visa", less="visa-part", confidence="disputed", note={"fr": "usage"})
    (line,) = amounts(law(), [doubtful], facts()).lines
    assert (line.confidence, line.notes) == (Confidence.DISPUTED, (Words(fr="usage"), Words(fr="doute")))


def test_a_part_whose_value_is_not_known_leaves_the_whole_unknown() -> None:
    parameters = {
        "visa": parameter("visa", ("2020-01-01", 200), ("2027-01-01", 400)),
        "visa-part": parameter("visa-part", ("2020-01-01", None)),
    }
    (line,) = amounts(law(parameters=parameters), [fee("visa", less="visa-part")], facts()).lines
    assert (line.euros, line.later) == (None, None)


@pytest.mark.parametrize("due", list(Due))
def test_a_total_of_nothing_is_zero_euros_as_money(due: Due) -> None:
    total = amounts(law(), [], facts()).total(due)
    assert (total, type(total)) == (Decimal(0), Decimal)


def test_a_value_that_ends_holds_on_its_last_day() -> None:
    ended = parameter("p", ("2020-01-01", 1), until="2020-12-31")
    assert value_on(ended, date(2020, 12, 31)) is not None
    assert value_on(ended, date(2021, 1, 1)) is None
