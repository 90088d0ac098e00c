"""What is filed at a place, weighed to the day: what a problem names, how long a paper is good, what would decide."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.evidence import Finding, kinds
from dossier_app.core.problems import problem
from dossier_app.core.states import State
from tests.core.making import attachment, requirement
from tests.core.test_evidence import HOME, codes, weigh

if TYPE_CHECKING:
    from dossier_app.core.dossier import Attachment
    from dossier_app.core.problems import Problem

DAY = date(2026, 12, 3)
CARD = requirement("card", {"piece": "photo", "valid": True})
BIRTH = requirement("birth", "bill")


def card(**more: object) -> Attachment:
    return attachment("c", "card", "photo", **more)


def bill(name: str = "b", **more: object) -> Attachment:
    return attachment(name, "home", "bill", **more)


@pytest.mark.parametrize(
    ("filed", "filing", "state", "good_until", "found"),
    [
        (card(), DAY, State.TO_CHECK, None, problem("validity-unknown", attachment="c")),
        (
            card(valid_until=DAY),
            None,
            State.TO_CHECK,
            DAY,
            problem("filing-date-unknown", attachment="c", good_until=DAY),
        ),
        (card(valid_until=DAY), DAY, State.PROVIDED, DAY, None),
        (
            card(valid_until=date(2026, 12, 2)),
            DAY,
            State.EXPIRED,
            date(2026, 12, 2),
            problem("expired", attachment="c", valid_until=date(2026, 12, 2)),
        ),
    ],
)
def test_a_validity_says_what_is_wrong_and_until_when_it_holds(
    filed: Attachment, filing: date | None, state: State, good_until: date | None, found: Problem | None
) -> None:
    finding = weigh(CARD, filed, filing=filing)
    assert (finding.state, finding.good_until, finding.problems) == (state, good_until, (found,) if found else ())


LAST = date(2026, 11, 27)
ISSUED = date(2026, 5, 28)


@pytest.mark.parametrize(
    ("filed", "filing", "state", "good_until", "found"),
    [
        (bill(), DAY, State.TO_CHECK, None, problem("date-unknown", attachment="b", limit=6)),
        (
            bill(issued_on=ISSUED),
            None,
            State.TO_CHECK,
            LAST,
            problem("filing-date-unknown", attachment="b", good_until=LAST),
        ),
        (
            bill(issued_on=ISSUED),
            date(2026, 5, 27),
            State.TO_CHECK,
            LAST,
            problem("dated-after-filing", attachment="b", issued_on=ISSUED),
        ),
        (bill(issued_on=ISSUED), ISSUED, State.PROVIDED, LAST, None),
        (bill(issued_on=ISSUED), LAST, State.PROVIDED, LAST, None),
        (
            bill(issued_on=ISSUED),
            date(2026, 11, 28),
            State.STALE,
            LAST,
            problem("too-old", attachment="b", issued_on=ISSUED, good_until=LAST, limit=6),
        ),
    ],
)
def test_an_age_says_what_is_wrong_and_until_when_it_holds(
    filed: Attachment, filing: date | None, state: State, good_until: date | None, found: Problem | None
) -> None:
    finding = weigh(HOME, filed, filing=filing)
    assert (finding.state, finding.good_until, finding.problems) == (state, good_until, (found,) if found else ())


def test_a_document_names_all_that_is_wrong_with_it_and_takes_its_worst_state() -> None:
    empty = bill(pages=(), language="", issued_on=date(2026, 1, 10))
    finding = weigh(HOME, empty)
    assert finding.state is State.STALE
    assert finding.problems[:2] == (problem("no-pages", attachment="b"), problem("language-unknown", attachment="b"))
    assert codes(finding)[2:] == ["too-old"]
    foreign = weigh(BIRTH, attachment("b", "birth", "bill", language="ar"))
    assert foreign.state is State.TRANSLATION_MISSING
    assert foreign.problems == (problem("translation-missing", attachment="b", language="ar"),)


def test_a_kind_that_needs_no_translation_is_read_in_any_language() -> None:
    photo = requirement("photo", "photo")
    assert weigh(photo, attachment("p", "photo", "photo", language="ar")).state is State.PROVIDED
    unknown = requirement("letter", "letter")
    assert weigh(unknown, attachment("l", "letter", "letter", language="ar")).state is State.TRANSLATION_MISSING


def test_both_limits_of_a_document_count_and_the_earlier_ends_it() -> None:
    place = requirement("home", {"piece": "bill", "valid": True, "max_age_months": 6})
    filed = bill(issued_on=ISSUED, valid_until=date(2026, 10, 1))
    finding = weigh(place, filed, filing=date(2026, 9, 1))
    assert (finding.state, finding.good_until) == (State.PROVIDED, date(2026, 10, 1))


def test_a_limit_of_a_choice_prevails_over_that_of_the_place() -> None:
    old = bill(issued_on=date(2026, 9, 20))
    assert weigh(requirement("home", {"piece": "bill", "max_age_months": 2}, max_age_months=6), old).state is (
        State.STALE
    )
    assert weigh(requirement("home", {"piece": "bill"}, max_age_months=2), old).state is State.STALE
    undated = attachment("c", "home", "bill")
    place = requirement("home", {"piece": "bill", "valid": False}, "lease", valid=True)
    assert weigh(place, undated).state is State.PROVIDED
    assert codes(weigh(requirement("home", "bill", valid=True), undated)) == ["validity-unknown"]


def test_among_documents_as_good_the_one_that_stays_good_longest_counts() -> None:
    first, second = bill("a", issued_on=date(2026, 9, 1)), bill("b", issued_on=date(2026, 11, 1))
    assert weigh(HOME, first, second).good_until == date(2027, 4, 30)
    assert weigh(HOME, second, first).good_until == date(2027, 4, 30)


def test_several_copies_stay_good_as_long_as_the_first_to_age() -> None:
    place = requirement("home", {"piece": "bill", "count": 2}, "lease", max_age_months=6)
    first, second = bill("a", issued_on=date(2026, 9, 1)), bill("b", issued_on=date(2026, 11, 1))
    finding = weigh(place, first, second)
    assert (finding.state, finding.have, finding.need) == (State.PROVIDED, 2, 2)
    assert finding.good_until == date(2027, 2, 28)
    short = weigh(place, second)
    assert (short.state, short.have, short.need) == (State.PARTIAL, 1, 2)
    assert short.problems == (problem("too-few", have=1, need=2),)
    none = weigh(requirement("home", {"piece": "bill", "count": 2}))
    assert (none.state, none.have, none.need) == (State.MISSING, 0, 2)
    assert none.problems == (problem("kind-missing", piece="bill"),)


def test_too_few_copies_also_tell_what_is_wrong_with_those_there() -> None:
    place = requirement("home", {"piece": "bill", "count": 2}, "lease", max_age_months=6)
    finding = weigh(place, bill("a"))
    assert (codes(finding), finding.have) == (["too-few", "date-unknown"], 0)


HOSTED = {"all_of": ["letter", {"piece": "card", "max_age_months": 6}]}


def test_a_bundle_tells_what_is_wrong_with_each_member_and_ends_with_the_first() -> None:
    place = requirement("home", HOSTED, "lease")
    letter = attachment("l", "home", "letter")
    partial = weigh(place, letter)
    assert (partial.state, partial.have, partial.need) == (State.PARTIAL, 1, 2)
    assert partial.problems == (problem("kind-missing", piece="card"),)
    aged = weigh(place, letter, attachment("c", "home", "card", issued_on=ISSUED))
    assert (aged.state, aged.have, aged.need, aged.good_until) == (State.STALE, 1, 2, LAST)
    assert codes(aged) == ["too-old"]


def test_a_bundle_of_which_nothing_is_there_is_missing_whole() -> None:
    finding = weigh(requirement("home", HOSTED))
    assert (finding.state, finding.have, finding.need) == (State.MISSING, 0, 2)
    assert codes(finding) == ["kind-missing", "kind-missing"]


def test_a_place_of_alternatives_none_of_which_is_open_is_missing() -> None:
    finding = weigh(requirement("home", {"piece": "bill", "when": [["owner"]]}), bill(), owner=False)
    assert (finding.state, finding.problems) == (State.MISSING, (problem("missing"),))


def test_alternatives_as_close_are_told_by_the_one_that_has_most() -> None:
    place = requirement("home", {"all_of": ["a", "b"]}, {"all_of": ["c", "d", "e"]})
    filed = [attachment(kind, "home", kind) for kind in "acd"]
    finding = weigh(place, *filed)
    assert (finding.have, finding.need) == (2, 3)
    assert finding.problems == (problem("kind-missing", piece="e"),)


def test_what_is_missing_counts_what_its_first_alternative_needs() -> None:
    finding = weigh(requirement("home", {"all_of": ["a", "b"]}, "c"))
    assert (finding.state, finding.problems, finding.need) == (State.MISSING, (problem("missing"),), 2)


def test_an_uncertain_choice_keeps_what_is_known_of_it() -> None:
    place = requirement("home", {"piece": "bill", "when": [["owner"]], "max_age_months": 6, "count": 2})
    finding = weigh(place, bill(issued_on=date(2026, 11, 1)))
    assert finding == Finding(
        state=State.PARTIAL,
        problems=(problem("too-few", have=1, need=2),),
        have=1,
        need=2,
        good_until=date(2027, 4, 30),
        deciding=("owner",),
    )


def test_a_choice_inside_an_uncertain_one_also_says_what_would_decide_it() -> None:
    place = requirement("home", {"all_of": ["bill", {"piece": "letter", "when": [["host"]]}], "when": [["owner"]]})
    finding = weigh(place, bill(), attachment("l", "home", "letter"))
    assert (finding.state, finding.deciding) == (State.TO_CHECK, ("owner", "host"))


# --- several proofs of any kind ---------------------------------------------------------------------------------

LIFE = requirement("home", {"piece": "bill", "when": [["owner"]]}, "lease", count=2)


def test_proofs_whose_condition_fails_are_not_counted() -> None:
    lease = attachment("l", "home", "lease")
    assert weigh(LIFE, bill(), lease, owner=True).state is State.PROVIDED
    assert weigh(LIFE, bill(), lease, owner=False).state is State.PARTIAL
    assert weigh(LIFE, bill(), owner=False).state is State.MISSING


def test_proofs_whose_condition_is_open_are_to_check_and_say_what_would_decide() -> None:
    finding = weigh(LIFE, bill(), attachment("l", "home", "lease"))
    assert (finding.state, finding.have, finding.need, finding.deciding) == (State.TO_CHECK, 1, 2, ("owner",))


def test_the_best_proofs_are_counted_first() -> None:
    place = requirement("home", "bill", "lease", count=2, max_age_months=6)
    stale = bill("old", issued_on=ISSUED)
    good = [attachment(name, "home", "lease", issued_on=date(2026, 11, 1)) for name in ("x", "y")]
    finding = weigh(place, stale, *good)
    assert (finding.state, finding.problems, finding.have) == (State.PROVIDED, (), 2)


def test_a_bundle_among_the_proofs_counts_once_and_only_when_something_of_it_is_there() -> None:
    place = requirement("home", "lease", {"all_of": ["bill", "letter"]}, count=2)
    lease = attachment("l", "home", "lease")
    assert weigh(place, lease).have == 1
    partial = weigh(place, lease, bill())
    assert (partial.state, partial.have) == (State.PARTIAL, 1)
    whole = weigh(place, lease, bill(), attachment("x", "home", "letter"))
    assert (whole.state, whole.have, whole.need) == (State.PROVIDED, 2, 2)


# --- proofs that cover a duration -------------------------------------------------------------------------------


def proof(name: str, first: date, last: date) -> Attachment:
    return attachment(name, "stay", "monthly", covers_from=first, covers_until=last)


def stay(longest_gap: int = 0, **coverage: object) -> object:
    return {"months": 3, "longest_gap_months": longest_gap, **coverage}


@pytest.mark.parametrize(
    ("tolerated", "back", "gaps"),
    [
        (0, date(2026, 11, 1), 1),
        (1, date(2026, 11, 1), 0),
        (0, date(2026, 10, 31), 0),
        (1, date(2026, 11, 30), 0),
        (1, date(2026, 12, 1), 1),
        (2, date(2026, 12, 1), 0),
    ],
)
def test_a_hole_is_told_when_it_has_more_whole_months_than_tolerated(tolerated: int, back: date, gaps: int) -> None:
    place = requirement("stay", "monthly", coverage=stay(tolerated))
    finding = weigh(place, proof("a", date(2026, 9, 3), date(2026, 9, 30)), proof("b", back, DAY))
    told = [found for found in finding.problems if found.code == "period-not-covered"]
    assert len(told) == gaps
    assert finding.state is (State.PARTIAL if gaps else State.PROVIDED)


def test_the_hole_is_named_from_its_first_to_its_last_day() -> None:
    place = requirement("stay", "monthly", coverage=stay())
    finding = weigh(place, proof("a", date(2026, 9, 3), date(2026, 9, 30)), proof("b", date(2026, 11, 1), DAY))
    assert finding.problems == (problem("period-not-covered", since=date(2026, 10, 1), until=date(2026, 10, 31)),)
    assert (finding.have, finding.need) == (1, 1)


def test_a_proof_without_a_period_is_named_and_the_others_still_count() -> None:
    place = requirement("stay", "monthly", coverage=stay())
    finding = weigh(place, attachment("u", "stay", "monthly"), proof("a", date(2026, 9, 3), DAY))
    assert (finding.state, finding.problems) == (State.TO_CHECK, (problem("period-unknown", attachment="u"),))


def test_a_period_that_cannot_be_told_yet_is_to_check_and_says_what_would_tell_it() -> None:
    place = requirement("stay", "monthly", {"piece": "bill", "when": [["owner"]]}, coverage={"since": "arrival"})
    finding = weigh(place, attachment("m", "stay", "bill", issued_on=date(2026, 9, 1)))
    assert (finding.state, finding.deciding) == (State.TO_CHECK, ("owner", "arrival"))


def test_a_period_opens_on_the_later_of_its_two_beginnings() -> None:
    place = requirement("stay", "monthly", coverage={"since": "arrival", "months": 3})
    paper = proof("a", date(2026, 9, 3), DAY)
    assert weigh(place, paper, arrival="2020-01-01").state is State.PROVIDED
    assert weigh(place, paper, arrival="2026-09-02").problems == ()
    assert weigh(requirement("stay", "monthly", coverage={"months": 3}), proof("a", date(2026, 10, 3), DAY)).state is (
        State.PARTIAL
    )


def test_a_period_of_one_day_is_covered_by_that_day() -> None:
    place = requirement("stay", "monthly", coverage={"since": "arrival"})
    assert weigh(place, proof("a", DAY, DAY), arrival=DAY.isoformat()).state is State.PROVIDED


# --- documents that nobody sorted -------------------------------------------------------------------------------


def test_a_document_of_no_or_another_kind_is_to_check_and_named() -> None:
    unsorted = weigh(HOME, attachment("x", "home"), attachment("y", "home", "poem"))
    assert unsorted == Finding(
        state=State.TO_CHECK,
        problems=(problem("kind-unknown", attachment="x"), problem("kind-unexpected", attachment="y", piece="poem")),
    )


def test_a_document_added_beside_one_that_is_too_old_is_to_be_looked_at_first() -> None:
    old = bill(issued_on=ISSUED)
    assert weigh(HOME, old).state is State.STALE
    found = weigh(HOME, old, attachment("x", "home"))
    assert (found.state, found.good_until, codes(found)) == (State.TO_CHECK, LAST, ["kind-unknown", "too-old"])


def test_unsorted_documents_add_to_what_is_told_of_the_sorted_ones() -> None:
    place = requirement("home", {"piece": "bill", "count": 2}, "lease")
    finding = weigh(place, bill(), attachment("x", "home"))
    assert (finding.state, codes(finding)) == (State.TO_CHECK, ["kind-unknown", "too-few"])
    assert (finding.have, finding.need) == (1, 2)
    unsure = requirement("home", {"piece": "bill", "when": [["owner"]]}, "lease")
    assert weigh(unsure, bill(), attachment("x", "home")).deciding == ("owner",)


@pytest.mark.parametrize("more", [{"count": 2}, {"coverage": {"months": 3}}])
def test_where_several_proofs_are_counted_each_must_say_its_kind(more: dict[str, object]) -> None:
    finding = weigh(requirement("home", "bill", **more), attachment("x", "home"))
    assert (finding.state, codes(finding)) == (State.TO_CHECK, ["kind-unknown"])


def test_the_kinds_of_a_place_are_told_at_any_depth() -> None:
    place = requirement("x", "a", {"piece": "b"}, {"all_of": ["c", {"one_of": ["d", "e"]}]})
    assert list(kinds(place.one_of)) == ["a", "b", "c", "d", "e"]


# --- several proofs, to the last field --------------------------------------------------------------------------


def test_several_proofs_of_which_none_is_there_are_missing_as_a_whole() -> None:
    found = weigh(requirement("home", "bill", "lease", count=2))
    assert (found.state, found.problems, found.have, found.need) == (State.MISSING, (problem("missing"),), 0, 2)


def test_each_of_several_proofs_is_held_to_the_limits_and_the_language_of_its_own_kind() -> None:
    place = requirement("home", {"piece": "photo", "max_age_months": 1}, "lease", count=2, max_age_months=12)
    photo = attachment("p", "home", "photo", language="ar", issued_on=date(2026, 9, 1))
    lease = attachment("l", "home", "lease", issued_on=date(2026, 9, 1))
    found = weigh(place, photo, lease)
    assert (found.state, codes(found), found.have) == (State.STALE, ["too-old"], 1)


def test_what_covers_a_period_keeps_its_state_count_and_last_day() -> None:
    place = requirement("stay", "monthly", coverage=stay(), count=2, max_age_months=6)
    papers = [
        msgspec.structs.replace(proof(name, first, last), issued_on=date(2026, 9, 1))
        for name, first, last in (("a", date(2026, 9, 3), date(2026, 9, 30)), ("b", date(2026, 10, 1), DAY))
    ]
    found = weigh(place, *papers)
    assert (found.state, found.have, found.need, found.good_until) == (State.PROVIDED, 2, 2, date(2027, 2, 28))
    late = weigh(place, *papers, filing=date(2027, 3, 1))
    assert (late.state, late.good_until) == (State.PARTIAL, date(2027, 2, 28))
    old = [msgspec.structs.replace(paper, issued_on=date(2026, 1, 1)) for paper in papers]
    assert weigh(place, *old).state is State.STALE
    assert weigh(place, *old, attachment("u", "stay", "monthly", issued_on=DAY)).state is State.STALE


def test_a_bundle_that_covers_a_period_is_dated_by_its_first_paper() -> None:
    place = requirement("stay", {"all_of": ["monthly", "letter"]}, "lease", coverage=stay())
    other = attachment("x", "stay", "poem", issued_on=date(2020, 1, 1))
    found = weigh(place, other, proof("a", date(2026, 9, 3), DAY), attachment("l", "stay", "letter"))
    assert "period-not-covered" not in codes(found)


def test_a_kind_that_is_no_proof_of_presence_covers_the_day_it_bears() -> None:
    place = requirement("stay", "letter", "monthly", coverage=stay())
    found = weigh(place, attachment("l", "stay", "letter", issued_on=date(2026, 10, 15)))
    told = [(p.get("since"), p.get("until")) for p in found.problems]
    assert told == [("2026-09-03", "2026-10-14"), ("2026-10-16", "2026-12-03")]


def test_a_paper_too_old_stays_so_where_its_period_is_not_known() -> None:
    place = requirement("stay", "monthly", coverage={"since": "arrival"}, max_age_months=6)
    old = msgspec.structs.replace(proof("a", date(2026, 1, 1), DAY), issued_on=date(2026, 1, 1))
    assert weigh(place, old).state is State.STALE


def test_a_document_alone_of_its_only_kind_has_nothing_to_say() -> None:
    assert weigh(BIRTH, attachment("b", "birth")).problems == ()
