"""What is filed at a place is weighed: kinds, bundles, ages, validity, translations, counts and periods."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.conditions import Facts
from dossier_app.core.evidence import Finding, judge
from dossier_app.core.states import State, best, worst
from tests.core.making import attachment, dossier, piece, requirement

if TYPE_CHECKING:
    from dossier_app.core.checklist import Requirement
    from dossier_app.core.dossier import AnswerValue, Attachment

HOSTED = {"all_of": ["letter", "host-id", {"piece": "host-address", "when": [["host-address-outdated"]]}]}
HOME = requirement("home", "bill", "lease", HOSTED, max_age_months=6)


def weigh(
    place: Requirement, *filed: Attachment, filing: date | None = date(2026, 12, 3), **answers: AnswerValue
) -> Finding:
    pieces = [piece("bill"), piece("photo", translated=False), piece("monthly", proof=_proof("month"))]
    known = {entry.id: entry for entry in pieces}
    named: dict[str, AnswerValue] = {name.replace("_", "-"): value for name, value in answers.items()}
    known_facts = Facts(answers=named, situations={}, filing_date=filing)
    return judge(known, dossier(*filed), place, "", known_facts)


def _proof(covers: str) -> dict[str, object]:
    return {"strength": "real", "covers": covers, "references": [{"title": "t", "read_on": date(2026, 1, 1)}]}


def codes(finding: Finding) -> list[str]:
    return [found.code for found in finding.problems]


def test_nothing_filed_is_missing() -> None:
    assert weigh(HOME).state is State.MISSING
    assert codes(weigh(HOME)) == ["missing"]
    assert codes(weigh(requirement("id", "bill"))) == ["kind-missing"]


def test_a_proof_is_good_until_the_eve_of_its_limit() -> None:
    bill = attachment("b", "home", "bill", issued_on=date(2026, 5, 28))
    stale = weigh(HOME, bill)
    assert (stale.state, stale.good_until, codes(stale)) == (State.STALE, date(2026, 11, 27), ["too-old"])
    assert weigh(HOME, bill, filing=date(2026, 11, 27)).state is State.PROVIDED


def test_a_date_not_known_means_to_check_and_never_green() -> None:
    assert codes(weigh(HOME, attachment("b", "home", "bill"))) == ["date-unknown"]
    dated = attachment("b", "home", "bill", issued_on=date(2026, 11, 1))
    unset = weigh(HOME, dated, filing=None)
    assert (unset.state, codes(unset)) == (State.TO_CHECK, ["filing-date-unknown"])
    late = weigh(HOME, attachment("b", "home", "bill", issued_on=date(2026, 12, 4)))
    assert (late.state, codes(late)) == (State.TO_CHECK, ["dated-after-filing"])


def test_the_best_of_several_documents_counts() -> None:
    old = attachment("old", "home", "bill", issued_on=date(2025, 1, 1))
    new = attachment("new", "home", "lease", issued_on=date(2026, 11, 1))
    found = weigh(HOME, old, new)
    assert (found.state, found.problems) == (State.PROVIDED, ())


def test_a_bundle_stands_or_falls_together() -> None:
    letter = attachment("l", "home", "letter", issued_on=date(2026, 11, 1))
    host = attachment("h", "home", "host-id", issued_on=date(2026, 11, 1))
    address = attachment("a", "home", "host-address", issued_on=date(2026, 11, 1))
    assert weigh(HOME, letter, host_address_outdated=False).state is State.PARTIAL
    assert weigh(HOME, letter, host, host_address_outdated=False).state is State.PROVIDED
    assert weigh(HOME, letter, host, host_address_outdated=True).state is State.PARTIAL
    assert weigh(HOME, letter, host, address, host_address_outdated=True).state is State.PROVIDED
    unsure = weigh(HOME, letter, host, address)
    assert (unsure.state, unsure.deciding) == (State.TO_CHECK, ("host-address-outdated",))
    assert (unsure.have, unsure.need) == (2, 3)


def test_a_choice_whose_condition_fails_is_no_choice() -> None:
    place = requirement("home", {"piece": "bill", "when": [["owner"]]})
    bill = attachment("b", "home", "bill")
    assert weigh(place, bill, owner=True).state is State.PROVIDED
    assert weigh(place, bill, owner=False).state is State.MISSING


def test_alternatives_nested_in_a_bundle_accept_any_of_them() -> None:
    place = requirement("id", {"all_of": ["letter", {"one_of": ["card", "photo"]}]}, {"piece": "bill"})
    papers = (attachment("l", "id", "letter"), attachment("p", "id", "photo"))
    assert weigh(place, *papers).state is State.PROVIDED


def test_validity_is_judged_on_the_filing_day() -> None:
    place = requirement("spouse", {"piece": "photo", "valid": True}, {"piece": "bill", "max_age_months": 6})
    card = attachment("c", "spouse", "photo")
    assert codes(weigh(place, card)) == ["validity-unknown"]
    assert weigh(place, attachment("c", "spouse", "photo", valid_until=date(2026, 12, 3))).state is State.PROVIDED
    over = weigh(place, attachment("c", "spouse", "photo", valid_until=date(2026, 12, 2)))
    assert (over.state, codes(over), over.good_until) == (State.EXPIRED, ["expired"], date(2026, 12, 2))
    unset = weigh(place, attachment("c", "spouse", "photo", valid_until=date(2026, 12, 2)), filing=None)
    assert codes(unset) == ["filing-date-unknown"]


def test_a_foreign_document_needs_its_translation() -> None:
    place = requirement("birth", "bill")
    birth = attachment("b", "birth", "bill", language="ar")
    translation = attachment("t", "birth", "bill", translation_of="b")
    assert weigh(place, birth).state is State.TRANSLATION_MISSING
    assert weigh(place, birth, translation).state is State.PROVIDED
    assert codes(weigh(place, attachment("b", "birth", "bill", language=""))) == ["language-unknown"]
    assert weigh(requirement("x", "photo"), attachment("p", "x", "photo", language="ar")).state is State.PROVIDED


def test_a_document_without_pages_must_be_looked_at() -> None:
    assert codes(weigh(requirement("x", "bill"), attachment("b", "x", "bill", pages=()))) == ["no-pages"]


def test_a_kind_that_is_not_said_counts_as_to_check() -> None:
    vague = weigh(HOME, attachment("v", "home"))
    assert (vague.state, codes(vague)) == (State.TO_CHECK, ["kind-unknown"])
    odd = weigh(HOME, attachment("o", "home", "poem"))
    assert (odd.state, codes(odd)) == (State.TO_CHECK, ["kind-unexpected"])
    bill = attachment("b", "home", "bill", issued_on=date(2026, 11, 1))
    assert weigh(HOME, bill, attachment("v", "home")).state is State.PROVIDED


def test_a_single_kind_needs_not_be_said() -> None:
    assert weigh(requirement("id", "bill"), attachment("b", "id")).state is State.PROVIDED


def test_several_copies_of_one_kind_can_be_asked() -> None:
    place = requirement("pay", {"piece": "bill", "count": 3}, "lease")
    slips = [attachment(f"s{n}", "pay", "bill") for n in range(3)]
    short = weigh(place, *slips[:2])
    assert (short.state, codes(short), short.have, short.need) == (State.PARTIAL, ["too-few"], 2, 3)
    assert weigh(place, *slips).state is State.PROVIDED


def test_several_proofs_of_any_kind_are_counted_together() -> None:
    place = requirement("life", "bill", "lease", HOSTED, {"piece": "photo"}, count=3)
    one = weigh(place, attachment("a", "life", "bill"))
    assert (one.state, one.have, one.need) == (State.PARTIAL, 1, 3)
    pair = (attachment("l", "life", "letter"), attachment("h", "life", "host-id"))
    papers = (attachment("a", "life", "bill"), attachment("p", "life", "photo"))
    assert weigh(place, *papers, *pair, host_address_outdated=False).state is State.PROVIDED
    assert weigh(place).state is State.MISSING


COVERED = requirement("stay", "monthly", "bill", coverage={"months": 3})


def test_proofs_must_cover_the_duration_together() -> None:
    months = [attachment(f"m{n}", "stay", "monthly", issued_on=date(2026, n, 10)) for n in (9, 10, 11)]
    rest = attachment("r", "stay", "monthly", covers_from=date(2026, 12, 1), covers_until=date(2026, 12, 31))
    assert weigh(COVERED, *months, rest).state is State.PROVIDED
    hole = weigh(COVERED, months[0], months[2])
    assert (hole.state, hole.problems[-1].get("since")) == (State.PARTIAL, "2026-10-01")
    undated = weigh(COVERED, *months, attachment("u", "stay", "monthly"))
    assert "period-unknown" in codes(undated)
    assert undated.state is State.TO_CHECK
    assert weigh(COVERED).state is State.MISSING


def test_the_period_to_cover_can_depend_on_answers() -> None:
    place = requirement("stay", "monthly", coverage={"since": "arrival", "until": "departure"})
    proof = attachment("m", "stay", "monthly", issued_on=date(2026, 9, 10))
    assert weigh(place, proof).deciding == ("departure",)
    assert weigh(place, proof, departure="2026-09-30").deciding == ("arrival",)
    assert weigh(place, proof, departure="2026-09-30", arrival="2026-09-02").state is State.PROVIDED
    assert weigh(place, proof, departure="2026-09-30", arrival="2026-10-02").state is State.TO_CHECK
    assert weigh(COVERED, proof, filing=None).deciding == ("filing-date",)
    both = requirement("stay", "monthly", coverage={"since": "arrival", "months": 24})
    assert weigh(both, proof, filing=date(2026, 9, 30), arrival="2026-09-02").state is State.PROVIDED
    assert weigh(both, proof, filing=date(2026, 9, 30)).state is State.PARTIAL


def test_states_are_ordered_from_provided_to_missing() -> None:
    assert best(State.MISSING, State.STALE, State.PARTIAL) is State.STALE
    assert worst(State.PROVIDED, State.TO_CHECK) is State.TO_CHECK


@pytest.mark.parametrize("filed", [(), ("bill",), ("bill", "lease"), ("poem", "bill")])
def test_what_is_had_never_exceeds_what_is_needed(filed: tuple[str, ...]) -> None:
    papers = [attachment(kind, "home", kind, issued_on=date(2026, 11, 1)) for kind in filed]
    found = weigh(HOME, *papers)
    assert found.have <= found.need
