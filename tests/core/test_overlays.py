"""Local practice tightens the national list where that list sets limits, and nowhere else."""

from __future__ import annotations

import msgspec

from dossier_app.core.checklist import Choice, Overlay, Requirement
from dossier_app.core.overlays import with_overlay
from tests.core.making import READ, dossier, library, piece, requirement, revision

HOME = requirement(
    "home",
    {"piece": "bill", "max_age_months": 6},
    {"all_of": [{"piece": "statement", "max_age_months": 6}, "host-card"]},
    {"one_of": [{"piece": "lease", "max_age_months": 2}]},
    "tax",
)


def tightened(national: Requirement, local: Requirement) -> Requirement:
    kinds = ("bill", "statement", "host-card", "lease", "tax")
    practice = {
        "in_force_from": "2020-01-01",
        "checked_on": "2026-11-22",
        "references": [msgspec.to_builtins(READ)],
        "requirement": [msgspec.to_builtins(local)],
    }
    overlay = msgspec.convert(
        {"id": "oise", "title": {"fr": "Oise"}, "prefecture": "60", "revision": [practice]}, Overlay
    )
    law = library(revision(national), pieces=[piece(kind) for kind in kinds], overlays=[overlay])
    local_dossier = msgspec.structs.replace(dossier(), overlay="oise")
    return with_overlay(law, law.checklists["liste"].revision[0], local_dossier).requirement[0]


def ages(choices: tuple[str | Choice, ...]) -> list[int | None]:
    found: list[int | None] = []
    for choice in choices:
        if isinstance(choice, str):
            found.append(None)
        elif choice.piece:
            found.append(choice.max_age_months)
        else:
            found += ages((*choice.all_of, *choice.one_of))
    return found


def test_a_shorter_local_age_tightens_the_alternatives_that_age_and_spares_the_others() -> None:
    found = tightened(HOME, requirement("home", "bill", max_age_months=3))
    assert ages(found.one_of) == [3, 3, None, 2, None]
    assert found.max_age_months is None


def test_a_local_age_where_the_law_sets_none_holds_for_the_whole_place() -> None:
    found = tightened(requirement("home", "bill", "tax"), requirement("home", "bill", max_age_months=3))
    assert found.max_age_months == 3


def test_a_longer_local_age_changes_nothing() -> None:
    assert ages(tightened(HOME, requirement("home", "bill", max_age_months=12)).one_of) == [6, 6, None, 2, None]


def test_local_practice_without_an_age_leaves_the_alternatives_as_they_are() -> None:
    assert tightened(HOME, requirement("home", "bill")).one_of == HOME.one_of
