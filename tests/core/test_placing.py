"""A document is proposed for the place it answers, with what the person has not filled in, and nothing more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.assessment import Assessment, assess
from dossier_app.core.phrases import KindFound
from dossier_app.core.placing import Part, Suggestion, accept, asked, kinds, suggest, wished
from dossier_app.core.presence import Span
from dossier_app.core.reading import DateFound, Proposal, Role
from tests.core.making import attachment, dossier, library, piece, question, requirement, revision

if TYPE_CHECKING:
    from dossier_app.core.checklist import Requirement
    from dossier_app.core.dossier import AnswerValue, Attachment, Dossier

PIECES = {p.id: p for p in (piece("bill"), piece("card", expires=True), piece("rent"), piece("school"), piece("tax"))}
PLACES = (
    requirement("home", "bill", {"all_of": ["rent", {"one_of": ["bill", {"piece": "tax"}]}]}),
    requirement("id", "card"),
    requirement("school", "school", repeat={"each": "name", "of": "children"}),
    requirement("tax", "tax", repeat={"each": "year", "of": "entry", "until": "filing-date"}),
    requirement("later", "card", when=[["first"]]),
)
ANSWERS: dict[str, AnswerValue] = {"children": ("Issa", "Binta"), "entry": "2024-05-01", "first": False}


def day(text: str, role: Role = Role.ISSUED) -> DateFound:
    return DateFound(day=date.fromisoformat(text), role=role, line=f"le {text}")


def judged(*places: Requirement, have: tuple[Attachment, ...] = ()) -> tuple[Dossier, Assessment]:
    questions = [question("children", "names"), question("entry", "date"), question("first")]
    law = library(
        revision(*places, questions=("children", "entry", "first")), pieces=PIECES.values(), questions=questions
    )
    person = dossier(*have, answers=ANSWERS)
    return person, assess(law, person)


def proposed(kind: str = "", **more: object) -> Proposal:
    found = KindFound(piece=kind, phrases=("facture", "kwh")) if kind else None
    return msgspec.structs.replace(Proposal(kind=found), **more)


def suggested(told: Proposal, *have: Attachment, of: Attachment | None = None, text: str = "") -> Suggestion | None:
    paper = of or attachment("new")
    _, list_ = judged(*PLACES, have=(*have, paper))
    return suggest(paper, told, list_, PIECES, text)


def test_a_document_is_proposed_for_the_one_place_it_answers() -> None:
    found = suggested(proposed("bill", issued=day("2026-05-28")))
    assert found is not None
    assert (found.requirement, found.instance, found.sure) == ("home", "", True)
    assert found.parts == (Part.PLACE, Part.ISSUED)


def test_a_kind_that_no_place_asks_for_is_proposed_without_a_place() -> None:
    found = suggested(proposed("school"), text="rien")
    assert found is not None
    assert (found.requirement, found.sure, found.parts) == ("", False, (Part.PLACE,))


def test_a_place_that_is_not_needed_is_not_proposed() -> None:
    found = suggested(proposed("card"))
    assert found is not None
    assert (found.requirement, found.sure) == ("id", True)


def test_a_place_that_a_question_keeps_open_is_proposed_last_and_is_not_sure() -> None:
    places = (requirement("perhaps", "bill", when=[["unasked"]]), requirement("home", "bill"))
    law = library(revision(*places, questions=("unasked",)), pieces=PIECES.values(), questions=[question("unasked")])
    for have, place, sure in (((), "home", True), ((attachment("old", "home", "bill"),), "home", False)):
        person = dossier(*have, attachment("new"))
        found = suggest(person.attachment("new"), proposed("bill"), assess(law, person), PIECES)
        assert found is not None
        assert (found.requirement, found.sure) == (place if not have else "perhaps", sure)


def test_a_place_that_has_what_it_needs_is_not_sure() -> None:
    there = attachment("old", "home", "bill", issued_on=date(2026, 11, 1))
    found = suggested(proposed("bill"), there)
    assert found is not None
    assert (found.requirement, found.sure) == ("home", False)


def test_a_childs_name_in_the_text_tells_the_place() -> None:
    certain = suggested(proposed("school"), text="Certificat de scolarité : DEMO BINTA")
    assert certain is not None
    assert (certain.requirement, certain.instance, certain.sure) == ("school", "Binta", True)
    unsaid = suggested(proposed("school"))
    assert unsaid is not None
    assert unsaid.requirement == ""


@pytest.mark.parametrize("told", [{"issued": day("2025-08-01")}, {"covers": (day("2024-01-01"), day("2025-03-31"))}])
def test_the_date_tells_the_year(told: dict[str, object]) -> None:
    places = (requirement("tax", "tax", repeat={"each": "year", "last_months": 30}),)
    paper = attachment("new")
    _, list_ = judged(*places, have=(paper,))
    found = suggest(paper, proposed("tax", **told), list_, PIECES)
    assert found is not None
    assert (found.requirement, found.instance) == ("tax", "2025")
    undated = suggest(paper, proposed("tax"), list_, PIECES)
    assert undated is not None
    assert undated.requirement == ""


def test_two_places_that_fit_propose_the_first_and_are_not_sure() -> None:
    places = (requirement("home", "bill"), requirement("other", "bill"))
    paper = attachment("new")
    _, list_ = judged(*places, have=(paper,))
    found = suggest(paper, proposed("bill"), list_, PIECES)
    assert found is not None
    assert (found.requirement, found.sure) == ("home", False)


def test_only_what_is_empty_is_proposed() -> None:
    told = proposed(
        "card", issued=day("2026-05-28"), covers=(day("2026-01-01"), day("2026-02-01")), valid_until=day("2031-01-01")
    )
    everything = suggested(told)
    assert everything is not None
    assert everything.parts == tuple(part for part in Part if part is not Part.WISHED)
    filled = attachment(
        "new", "id", "card", issued_on=date(2026, 1, 1), covers_from=date(2026, 1, 1), valid_until=date(2030, 1, 1)
    )
    assert suggested(told, of=filled) is None


def test_validity_is_proposed_for_kinds_that_expire_and_no_other() -> None:
    found = suggested(proposed("bill", valid_until=day("2031-01-01")))
    assert found is not None
    assert found.valid_until is None
    assert suggested(proposed(valid_until=day("2031-01-01"))) is None
    known = suggested(proposed(valid_until=day("2031-01-01")), of=attachment("new", "id", "card"))
    assert known is not None
    assert known.parts == (Part.VALID,)


def test_nothing_is_proposed_for_what_the_person_set_aside() -> None:
    assert suggested(proposed("bill"), of=attachment("new", set_aside=True)) is None


def test_a_translation_gets_dates_but_no_place() -> None:
    found = suggested(proposed("bill", issued=day("2026-05-28")), of=attachment("new", translation_of="other"))
    assert found is not None
    assert found.parts == (Part.ISSUED,)


def test_what_is_accepted_is_filled_in_and_the_rest_left() -> None:
    person, list_ = judged(*PLACES, have=(attachment("new"),))
    told = proposed("bill", issued=day("2026-05-28"), covers=(day("2026-04-01"), day("2026-05-31")))
    found = suggest(person.attachment("new"), told, list_, PIECES)
    assert found is not None
    whole = accept(person, found, Part).attachment("new")
    assert (whole.requirement, whole.piece, whole.issued_on) == ("home", "bill", date(2026, 5, 28))
    assert (whole.covers_from, whole.covers_until, whole.valid_until) == (date(2026, 4, 1), date(2026, 5, 31), None)
    dated = accept(person, found, [Part.ISSUED]).attachment("new")
    assert (dated.requirement, dated.piece, dated.issued_on, dated.covers_from) == ("", "", date(2026, 5, 28), None)
    assert accept(person, found, []) == person


def test_a_kind_without_a_place_is_accepted_as_a_kind_and_a_validity_as_a_date() -> None:
    person, _ = judged(have=(attachment("new"),))
    found = Suggestion(
        attachment="new", kind=KindFound(piece="card", phrases=()), valid_until=day("2031-01-01", Role.VALID_UNTIL)
    )
    kept = accept(person, found, Part).attachment("new")
    assert (kept.requirement, kept.piece, kept.valid_until) == ("", "card", date(2031, 1, 1))


def test_the_kinds_asked_for_are_those_of_the_places_that_are_open() -> None:
    _, list_ = judged(*PLACES)
    assert asked(list_) == {"bill", "rent", "tax", "card", "school"}
    assert kinds(PLACES[0]) == ("bill", "rent", "tax")


def test_the_period_a_document_was_brought_for_is_proposed_where_nothing_tells_its_own() -> None:
    period = Span(start=date(2024, 4, 1), end=date(2024, 6, 30))
    bare = wished(None, attachment("new"), period)
    assert bare is not None
    assert (bare.parts, bare.wished) == ((Part.WISHED,), period)
    with_place = wished(suggested(proposed("bill")), attachment("new"), period)
    assert with_place is not None
    assert with_place.parts == (Part.PLACE, Part.WISHED)
    person, _ = judged(*PLACES, have=(attachment("new"),))
    kept = accept(person, with_place, [Part.WISHED]).attachment("new")
    assert (kept.requirement, kept.covers_from, kept.covers_until) == ("", period.start, period.end)
    assert accept(person, with_place, [Part.PLACE]).attachment("new").covers_from is None


@pytest.mark.parametrize(
    "known",
    [
        {"issued_on": date(2020, 1, 1)},
        {"covers_from": date(2020, 1, 1)},
        {"covers_until": date(2020, 1, 1)},
        {"set_aside": True},
    ],
)
def test_what_is_noted_of_a_document_goes_before_what_it_was_brought_for(known: dict[str, object]) -> None:
    period = Span(start=date(2024, 4, 1), end=date(2024, 6, 30))
    assert wished(None, msgspec.structs.replace(attachment("new"), **known), period) is None


@pytest.mark.parametrize(
    "read", [{"issued": day("2026-05-28")}, {"covers": (day("2026-05-01"), day("2026-05-31"))}], ids=["date", "period"]
)
def test_what_is_read_in_a_document_goes_before_what_it_was_brought_for(read: dict[str, object]) -> None:
    period = Span(start=date(2024, 4, 1), end=date(2024, 6, 30))
    found = suggested(proposed("bill", **read))
    assert wished(found, attachment("new"), period) == found
