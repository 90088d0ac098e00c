"""Local practice is in force on its days, adds its own places and notices, and keeps the stricter of each limit."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dossier_app.core.checklist import Overlay, Revision
from dossier_app.core.overlays import overlay_revision, with_overlay
from dossier_app.core.sources import Confidence, Reference, Words
from tests.core.making import FILING, READ, dossier, library, requirement, revision
from tests.core.test_overlays import ages, tightened

LOCAL = Reference(title="Site de la préfecture", read_on=date(2026, 11, 1))


def practice(since: str = "2020-01-01", **more: object) -> dict[str, object]:
    return {
        "in_force_from": since,
        "checked_on": "2026-11-22",
        "references": [msgspec.to_builtins(LOCAL)],
        **more,
    }


def overlay(*revisions: dict[str, object]) -> Overlay:
    return msgspec.convert(
        {"id": "oise", "title": {"fr": "Oise"}, "prefecture": "60", "revision": list(revisions)}, Overlay
    )


NATIONAL = revision(requirement("id"), requirement("home", section="address"), since=date(2026, 1, 1))


def local(*revisions: dict[str, object], filing_date: date | None = FILING, national: Revision = NATIONAL) -> Revision:
    law = library(national, overlays=[overlay(*revisions)])
    made = msgspec.structs.replace(dossier(filing_date=filing_date), overlay="oise")
    return with_overlay(law, national, made)


def since(*revisions: dict[str, object], filing_date: date | None) -> date | None:
    law = library(NATIONAL, overlays=[overlay(*revisions)])
    found = overlay_revision(law, msgspec.structs.replace(dossier(filing_date=filing_date), overlay="oise"))
    return found.in_force_from if found else None


@pytest.mark.parametrize(
    ("filing_date", "expected"),
    [
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 2, 28), date(2025, 1, 1)),
        (date(2026, 6, 30), date(2026, 3, 1)),
        (date(2026, 7, 1), date(2025, 1, 1)),
        (date(2020, 1, 1), date(2025, 1, 1)),
        (None, date(2025, 1, 1)),
    ],
)
def test_the_practice_that_counts_is_the_latest_in_force_on_the_filing_day(
    filing_date: date | None, expected: date
) -> None:
    spring = practice("2026-03-01", in_force_until="2026-06-30")
    assert since(spring, practice("2025-01-01"), filing_date=filing_date) == expected
    assert since(practice("2025-01-01"), spring, filing_date=filing_date) == expected


def test_a_practice_for_other_lists_is_not_applied() -> None:
    assert since(practice(checklists=["autre"]), filing_date=FILING) is None
    assert since(practice(checklists=["autre", "liste"]), filing_date=FILING) == date(2020, 1, 1)


def test_what_a_prefecture_adds_is_marked_and_sourced_as_local_practice() -> None:
    notice = {"id": "n", "message": {"fr": "Sur rendez-vous"}}
    made = local(practice(requirement=[{"id": "extra", "section": "identity", "one_of": ["photo"]}], notice=[notice]))
    extra = next(entry for entry in made.requirement if entry.id == "extra")
    assert (extra.confidence, extra.references) == (Confidence.LOCAL_PRACTICE, (LOCAL,))
    assert [(entry.id, entry.confidence) for entry in made.notice] == [("n", Confidence.LOCAL_PRACTICE)]


def test_a_prefecture_can_put_places_and_sections_in_its_own_order() -> None:
    national = revision(requirement("a"), requirement("b"), requirement("home", section="address"), requirement("c"))
    assert [entry.id for entry in local(practice(order=["c", "address"]), national=national).requirement] == [
        "c",
        "home",
        "a",
        "b",
    ]
    assert [entry.id for entry in local(practice(order=["identity", "home"]), national=national).requirement] == [
        "a",
        "b",
        "c",
        "home",
    ]


WORDS, OTHER = Words(fr="national"), Words(fr="local")


def test_a_prefecture_s_way_of_filing_replaces_the_national_one() -> None:
    national = revision(requirement("id"), channel=WORDS)
    assert local(practice(), national=national).channel == WORDS
    assert local(practice(channel={"fr": "local"}), national=national).channel == OTHER


def test_the_stricter_of_each_limit_holds() -> None:
    strict = {"valid": True, "count": 3, "copies": 2, "original": True, "optional": False}
    loose = {"valid": False, "count": 1, "copies": 1, "original": False, "optional": True}
    for national, practised in ((strict, loose), (loose, strict)):
        found = tightened(requirement("x", "bill", **national), requirement("x", "bill", **practised))
        assert {name: getattr(found, name) for name in strict} == strict


def test_a_tightened_place_keeps_both_sources_and_the_local_words_first() -> None:
    national = requirement("x", "bill", help=WORDS, note=WORDS, optional=True, references=[msgspec.to_builtins(READ)])
    silent = tightened(national, requirement("x", "bill", optional=True))
    assert (silent.help, silent.note, silent.optional) == (WORDS, WORDS, True)
    told = requirement(
        "x", "bill", help=OTHER, note=OTHER, references=[msgspec.to_builtins(LOCAL)], confidence="local-practice"
    )
    found = tightened(national, told)
    assert (found.help, found.note, found.references) == (OTHER, OTHER, (READ, LOCAL))
    assert found.confidence is Confidence.LOCAL_PRACTICE


def test_a_local_age_also_holds_where_the_place_and_one_of_its_alternatives_set_theirs() -> None:
    national = requirement("x", {"piece": "bill", "max_age_months": 2}, "lease", max_age_months=6)
    found = tightened(national, requirement("x", "bill", max_age_months=3))
    assert (found.max_age_months, ages(found.one_of)) == (3, [2, None])


@pytest.mark.parametrize(
    "aged",
    [
        {"all_of": ["host-card", {"piece": "bill", "max_age_months": 6}]},
        {"one_of": [{"piece": "bill", "max_age_months": 6}]},
    ],
)
def test_a_limit_inside_a_bundle_is_tightened_there_and_not_on_the_whole_place(aged: dict[str, object]) -> None:
    found = tightened(requirement("x", aged, "tax"), requirement("x", "bill", max_age_months=3))
    assert found.max_age_months is None
    assert 3 in ages(found.one_of)
    unaged = requirement("x", {"piece": "tax"}, {"all_of": ["host-card", "lease"]})
    assert tightened(unaged, requirement("x", "bill", max_age_months=3)).max_age_months == 3
