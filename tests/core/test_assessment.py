"""A dossier is judged place by place; nothing that came in is ever out of sight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core import dossier as edits
from dossier_app.core.assessment import assess, title_of
from dossier_app.core.checklist import Audience, Due, Fee, Notice, Overlay
from dossier_app.core.overlays import overlay_revision
from dossier_app.core.parameters import Parameter
from dossier_app.core.problems import AppError
from dossier_app.core.sources import Confidence, Words
from dossier_app.core.states import State
from tests.core.making import FILING, READ, attachment, dossier, library, piece, question, requirement, revision

if TYPE_CHECKING:
    from dossier_app.core.dossier import AnswerValue, Attachment
    from dossier_app.core.law import Library

PLACES = (
    requirement("birth", "birth", when=[["first"]]),
    requirement("child", "birth", repeat={"each": "name", "of": "children"}),
    requirement("home", "bill", "lease", max_age_months=6, section="address"),
    requirement("stamp", "stamp", due="collection", fee=["tax"]),
    requirement("extra", "photo", optional=True),
    requirement("care", "photo", audience="medical", when=[["ill"]]),
)
FEES = (
    msgspec.convert({"id": "tax", "title": {"fr": "taxe"}, "parameter": "tax", "when": [["first"]]}, Fee),
    msgspec.convert(
        {"id": "rest", "title": {"fr": "reste"}, "parameter": "visa", "less": "visa-part", "when": [["visa"]]}, Fee
    ),
    msgspec.convert(
        {"id": "part", "title": {"fr": "part"}, "parameter": "visa-part", "due": "filing", "when": [["visa"]]}, Fee
    ),
)
NOTICES = (msgspec.convert({"id": "ill", "message": {"fr": "attention"}, "when": [["ill"]]}, Notice),)


def parameter(parameter_id: str, *values: tuple[str, int | None], **more: object) -> Parameter:
    return msgspec.convert(
        {
            "id": parameter_id,
            "title": {"fr": parameter_id},
            "unit": "EUR",
            "value": [
                {"since": day, "value": amount, "references": [msgspec.to_builtins(READ)], **more}
                for day, amount in values
            ],
        },
        Parameter,
    )


def law(**more: object) -> Library:
    pieces = [piece(kind) for kind in ("birth", "bill", "lease", "photo", "stamp")]
    made = revision(*PLACES, questions=("first", "ill", "children", "visa"))
    made = msgspec.structs.replace(made, fee=FEES, notice=NOTICES)
    parameters = [
        parameter("tax", ("2020-01-01", 200), ("2026-05-01", 300)),
        parameter("visa", ("2020-01-01", 200), ("2027-01-01", 400)),
        parameter("visa-part", ("2020-01-01", 50), confidence="unverified", note={"fr": "doute"}),
    ]
    questions = [question(name) for name in ("first", "ill", "visa")] + [question("children", "names")]
    whole = library(made, pieces=pieces, parameters=parameters, questions=questions)
    return msgspec.structs.replace(whole, **more)


def states(*filed: Attachment, filing_date: date | None = FILING, **answers: AnswerValue) -> dict[str, State]:
    result = assess(law(), dossier(*filed, filing_date=filing_date, answers=answers))
    return {f"{item.requirement.id}:{item.instance}".rstrip(":"): item.state for item in result.items}


def test_a_place_is_needed_not_needed_or_undecided() -> None:
    assert states()["birth"] is State.UNDECIDED
    assert states(first=True)["birth"] is State.MISSING
    assert states(first=False)["birth"] is State.NOT_NEEDED


def test_one_place_is_made_for_each_child() -> None:
    assert states()["child"] is State.UNDECIDED
    assert states(children=())["child"] is State.NOT_NEEDED
    both = states(attachment("a", "child", "birth", instance="Ana"), children=("Ana", "Bo"))
    assert (both["child:Ana"], both["child:Bo"]) == (State.PROVIDED, State.MISSING)


def test_what_would_decide_is_asked_in_the_order_of_the_list() -> None:
    assert assess(law(), dossier()).questions == ("first", "ill", "children", "visa")


def test_a_question_that_only_decides_a_warning_is_asked_too() -> None:
    warned = msgspec.structs.replace(revision(questions=("ill",)), notice=NOTICES)
    made = msgspec.structs.replace(law(), checklists=library(warned).checklists)
    assert assess(made, dossier()).questions == ("ill",)
    assert assess(made, dossier(answers={"ill": False})).questions == ()
    assert not assess(made, dossier(answers={"ill": False})).ready


def test_places_stand_in_the_order_of_the_sections() -> None:
    sections = [item.requirement.section for item in assess(law(), dossier()).items]
    assert sections == sorted(sections, key=["identity", "address"].index)


def test_an_explanation_settles_a_place_and_keeps_its_problems() -> None:
    explained = edits.explain(dossier(answers={"first": True}), "birth", "L'état civil est détruit.")
    item = assess(law(), explained).item("birth")
    assert item is not None
    assert (item.state, [found.code for found in item.problems]) == (State.EXPLAINED, ["kind-missing"])
    provided = edits.attach(explained, attachment("b", "birth", "birth"))
    assert assess(law(), provided).items[0].state is State.PROVIDED


def test_completeness_counts_what_is_required_at_filing() -> None:
    known: dict[str, AnswerValue] = {"first": True, "ill": False, "children": (), "visa": False}
    empty = assess(law(), dossier(answers=known))
    assert (empty.complete, empty.needed, empty.ready) == (0, 2, False)
    papers = (
        attachment("b", "birth", "birth"),
        attachment("h", "home", "bill", issued_on=date(2026, 11, 1)),
    )
    full = assess(law(), dossier(*papers, answers=known))
    assert (full.complete, full.needed, full.ready) == (2, 2, True)
    assert not assess(law(), dossier(*papers, attachment("x"), answers=known)).ready


def test_medical_places_are_marked() -> None:
    item = assess(law(), dossier(answers={"ill": True})).item("care")
    assert item is not None
    assert item.medical
    assert item.requirement.audience is Audience.MEDICAL


def test_what_answers_no_place_is_listed_as_unfiled() -> None:
    lost = attachment("gone", "a-place-that-is-gone", "birth")
    other = attachment("other", "child", "birth", instance="Zed")
    result = assess(law(), dossier(attachment("tray"), lost, other, answers={"children": ("Ana",)}))
    assert result.unfiled == ("tray", "gone", "other")


def test_what_was_filed_stays_visible_where_it_is_no_longer_needed() -> None:
    filed = attachment("b", "birth", "birth", language="ar")
    translation = attachment("t", translation_of="b")
    item = assess(law(), dossier(filed, translation, answers={"first": False})).item("birth")
    assert item is not None
    assert (item.state, item.attachments) == (State.NOT_NEEDED, ("b", "t"))


@given(
    st.lists(st.sampled_from(["birth", "child", "home", "nowhere", ""]), max_size=6),
    st.fixed_dictionaries({}, optional={"first": st.booleans(), "children": st.sampled_from([(), ("Ana",)])}),
)
def test_every_attachment_is_at_a_place_or_unfiled(places: list[str], answers: dict[str, AnswerValue]) -> None:
    filed = [attachment(f"a{n}", place, "birth") for n, place in enumerate(places)]
    result = assess(law(), dossier(*filed, answers=answers))
    seen = [entry for item in result.items for entry in item.attachments] + list(result.unfiled)
    assert sorted(seen) == sorted(entry.id for entry in filed)


def test_amounts_follow_the_filing_day_and_say_when_each_is_due() -> None:
    due = assess(law(), dossier(answers={"first": True, "visa": True})).amounts
    assert [(line.fee, line.euros, line.due) for line in due.lines] == [
        ("tax", Decimal(300), Due.COLLECTION),
        ("rest", Decimal(150), Due.COLLECTION),
        ("part", Decimal(50), Due.FILING),
    ]
    assert (due.total(Due.FILING), due.total(Due.COLLECTION)) == (Decimal(50), Decimal(450))


def test_a_doubt_on_a_value_is_a_doubt_on_the_amount() -> None:
    lines = {line.fee: line for line in assess(law(), dossier(answers={"first": True, "visa": True})).amounts.lines}
    assert (lines["tax"].confidence, lines["tax"].notes) == (Confidence.CHECKED, ())
    assert (lines["part"].confidence, lines["part"].notes) == (Confidence.UNVERIFIED, (Words(fr="doute"),))


def test_a_value_that_changes_after_filing_is_shown_beside() -> None:
    before = assess(law(), dossier(filing_date=date(2026, 4, 1), answers={"first": True, "visa": True})).amounts
    assert [line.later for line in before.lines] == [
        (date(2026, 5, 1), Decimal(300)),
        (date(2027, 1, 1), Decimal(350)),
        None,
    ]


def test_what_is_left_to_pay_later_counts_what_was_paid_at_filing() -> None:
    dearer = parameter("visa-part", ("2020-01-01", 50), ("2027-01-01", 100))
    made = law(parameters={**law().parameters, "visa-part": dearer})
    lines = {line.fee: line for line in assess(made, dossier(answers={"first": False, "visa": True})).amounts.lines}
    assert lines["rest"].later == (date(2027, 1, 1), Decimal(350))


def test_an_amount_is_open_while_its_condition_or_the_day_is_not_known() -> None:
    unknown = assess(law(), dossier()).amounts
    assert (unknown.lines, unknown.deciding) == ((), ("first", "visa"))
    no_day = assess(law(), dossier(filing_date=None, answers={"first": True, "visa": False})).amounts
    assert (no_day.lines, no_day.deciding) == ((), ("filing-date",))


def test_a_value_that_is_not_known_on_the_day_gives_no_amount() -> None:
    early = assess(law(), dossier(filing_date=date(2019, 1, 1), answers={"first": True, "visa": True})).amounts
    assert [line.euros for line in early.lines] == [None, None, None]
    assert early.total(Due.COLLECTION) == 0
    unknown = law(parameters={**law().parameters, "tax": parameter("tax", ("2020-01-01", 200), ("2027-01-01", None))})
    line = assess(unknown, dossier(answers={"first": True, "visa": False})).amounts.lines[0]
    assert (line.euros, line.later) == (Decimal(200), None)


def test_notices_are_shown_when_their_condition_holds() -> None:
    assert [notice.id for notice in assess(law(), dossier(answers={"ill": True})).notices] == ["ill"]
    assert assess(law(), dossier()).notices == ()


def test_another_day_can_be_tried_without_changing_the_dossier() -> None:
    bill = attachment("b", "home", "bill", issued_on=date(2026, 5, 28))
    made = dossier(bill)
    item = assess(law(), made, on=date(2026, 11, 27)).item("home")
    assert item is not None
    assert item.state is State.PROVIDED
    assert assess(law(), made).item("nowhere") is None


def test_a_list_that_does_not_exist_is_an_error_that_names_it() -> None:
    with pytest.raises(AppError) as caught:
        assess(law(), msgspec.structs.replace(dossier(), checklist="unknown"))
    assert (caught.value.code, caught.value.parameters) == ("no-such-checklist", {"checklist": "unknown"})


def test_a_place_is_named_by_its_words_its_piece_or_its_id() -> None:
    whole = law()
    assert title_of(whole, requirement("x", "bill", title={"fr": "Domicile"})).fr == "Domicile"
    assert title_of(whole, requirement("x", {"piece": "bill"})).fr == "Pièce bill"
    assert title_of(whole, requirement("x", {"all_of": ["bill"]})).fr == "x"


OVERLAY = msgspec.convert(
    {
        "id": "oise",
        "title": {"fr": "Oise"},
        "prefecture": "60",
        "revision": [
            {
                "in_force_from": date(2023, 3, 2),
                "checked_on": FILING,
                "references": [msgspec.to_builtins(READ)],
                "order": ["address", "birth"],
                "requirement": [
                    {"id": "home", "section": "address", "one_of": ["bill"], "max_age_months": 3},
                    {"id": "form", "section": "identity", "one_of": ["photo"]},
                ],
                "notice": [{"id": "sorted", "message": {"fr": "Triez par année."}}],
            },
            {"in_force_from": date(2023, 3, 2), "checked_on": FILING, "checklists": ["another"]},
            {"in_force_from": date(2020, 1, 1), "in_force_until": date(2020, 12, 31), "checked_on": FILING},
        ],
    },
    Overlay,
)


def test_local_practice_adds_and_tightens_and_is_marked() -> None:
    whole = law(overlays={"oise": OVERLAY})
    local = msgspec.structs.replace(dossier(answers={"first": True}), overlay="oise")
    result = assess(whole, local)
    assert [item.requirement.id for item in result.items][:3] == ["home", "birth", "child"]
    home, form = result.item("home"), result.item("form")
    assert home is not None
    assert form is not None
    assert (home.requirement.max_age_months, home.requirement.one_of) == (3, ("bill", "lease"))
    assert {home.requirement.confidence, form.requirement.confidence} == {Confidence.LOCAL_PRACTICE}
    assert form.requirement.references == (READ,)
    assert "sorted" in [notice.id for notice in result.notices]


def test_local_practice_never_loosens_the_law() -> None:
    lax = msgspec.structs.replace(
        OVERLAY.revision[0], requirement=(requirement("home", "bill", max_age_months=12, original=False),)
    )
    whole = law(overlays={"oise": msgspec.structs.replace(OVERLAY, revision=(lax,))})
    item = assess(whole, msgspec.structs.replace(dossier(), overlay="oise")).item("home")
    assert item is not None
    assert (item.requirement.max_age_months, item.requirement.original) == (6, True)


def test_a_prefecture_without_local_practice_changes_nothing() -> None:
    whole = law(overlays={"oise": msgspec.structs.replace(OVERLAY, revision=OVERLAY.revision[1:])})
    local = msgspec.structs.replace(dossier(), overlay="oise")
    assert overlay_revision(whole, local) is None
    assert assess(whole, local).items == assess(whole, dossier()).items
