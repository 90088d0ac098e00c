"""Every breach of a shape is told before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.conformity import breaches, name_faults
from dossier_app.core.profiles import NameRule
from tests.core.test_plan import paper, planned, profile, row

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN, READABLE = NameRule(plain=True, longest=80), NameRule(longest=120)


def codes(name: str, rule: NameRule = READABLE, number: str = "") -> list[str]:
    return [fault.code for fault in name_faults(name, rule, number=number)]


@pytest.mark.parametrize(
    ("name", "rule", "number", "expected"),
    [
        ("04bis_Decision_2026-11-02.pdf", PLAIN, "4 bis", []),
        ("Pièce n° 3.pdf", READABLE, "", []),
        ("INVENTAIRE", PLAIN, "", []),
        ("Décision.pdf", PLAIN, "", ["name-not-plain"]),
        ("a.b.pdf", PLAIN, "", ["name-not-plain"]),
        ("a" * 77 + ".pdf", PLAIN, "", ["name-too-long"]),
        ("é" * 60 + ".pdf", READABLE, "", ["name-too-long"]),
        ("é" * 130 + ".pdf", NameRule(longest=200), "", ["name-too-long"]),
        ("a/b.pdf", READABLE, "", ["name-forbidden"]),
        ("a\x00b.pdf", READABLE, "", ["name-forbidden"]),
        ("a .pdf", READABLE, "", ["name-forbidden"]),
        (".pdf", READABLE, "", ["name-forbidden"]),
        ("con.pdf", READABLE, "", ["name-reserved"]),
        ("Lpt¹.pdf", READABLE, "", ["name-reserved"]),
        ("12_Bail.pdf", PLAIN, "1", ["name-without-number"]),
        ("4ter_Bail.pdf", PLAIN, "4", ["name-without-number"]),
        ("Bail.pdf", PLAIN, "4", ["name-without-number"]),
    ],
)
def test_each_fault_of_a_name_is_told(name: str, rule: NameRule, number: str, expected: list[str]) -> None:
    assert codes(name, rule, number) == expected


TITLES = st.lists(st.text(max_size=200), min_size=1, max_size=8)


@given(titles=TITLES, plain=st.booleans())
def test_whatever_the_titles_and_their_script_every_name_is_valid_and_unlike_the_others(
    *, titles: Sequence[str], plain: bool
) -> None:
    papers = [paper(f"a{n}", title=title) for n, title in enumerate(titles)]
    rows = [row("", a.id, section=titles[0]) for a in papers]
    decided = planned(rows, *papers, shape="both", names=NameRule(plain=plain, longest=80))
    assert decided.problems == ()
    assert len({volume.path.casefold() for volume in decided.volumes}) == len(titles) + 2


def test_every_breach_is_told_at_once() -> None:
    decided = planned([row("Bail", "a"), row("Acte", "b")], paper("a"), paper("b"), shape="files")
    _inventory, first, second = decided.volumes
    spoilt = (
        msgspec.structs.replace(first, name="con.pdf", weight=3_000_000),
        msgspec.structs.replace(second, name="CON.pdf", entries=(1, 0), limit=2.5, weight=2_600_000),
    )
    found = breaches(profile(shape="files", file_limit=2.0), decided.entries, spoilt)
    assert [p.code for p in found] == [
        "name-reserved",
        "name-without-number",
        "file-over-limit",
        "name-reserved",
        "name-without-number",
        "file-over-limit",
        "series-out-of-order",
        "same-file-name",
    ]
    assert [p.get("limit") for p in found if p.code == "file-over-limit"] == ["2", "2.5"]
