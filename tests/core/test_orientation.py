"""From a situation to the procedures worth looking at, with what is met, not met and not known."""

from __future__ import annotations

import msgspec

from dossier_app.core.orientation import Entry, consider
from tests.core.making import facts

WORDS = {"fr": "mots"}


def candidate(checklist: str, *questions: str, caution: str = "refused") -> dict[str, object]:
    return {
        "checklist": checklist,
        "criterion": [{"title": {"fr": question}, "when": [[question]]} for question in questions],
        "caution": [{"message": WORDS, "when": [[caution]]}],
    }


ENTRY = msgspec.convert(
    {"id": "family", "title": WORDS, "candidate": [candidate("a", "married", "visa"), candidate("b", "parent")]}, Entry
)


def test_each_condition_is_met_not_met_or_not_known() -> None:
    first, second = consider(ENTRY, facts(married=True, parent=False))
    assert first.candidate.checklist == "a"
    assert [c.title.fr for c in first.met] == ["married"]
    assert [c.title.fr for c in first.not_known] == ["visa"]
    assert [c.title.fr for c in second.not_met] == ["parent"]
    assert first.deciding == ("visa", "refused")


def test_the_procedures_with_fewest_obstacles_come_first() -> None:
    order = [held.candidate.checklist for held in consider(ENTRY, facts(married=False, parent=True))]
    assert order == ["b", "a"]


def test_a_risk_is_told_until_it_is_excluded() -> None:
    assert [len(held.cautions) for held in consider(ENTRY, facts())] == [1, 1]
    assert [len(held.cautions) for held in consider(ENTRY, facts(refused=False))] == [0, 0]
