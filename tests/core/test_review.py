"""What should be read again is listed: doubts, old readings, ends."""

from __future__ import annotations

from datetime import date

import msgspec

from dossier_app.core.checklist import Block, Overlay
from dossier_app.core.deadlines import DeadlineRule
from dossier_app.core.parameters import Parameter
from dossier_app.core.presence import Threshold
from dossier_app.core.review import remarks
from tests.core.making import library, piece, requirement, revision

TODAY = date(2026, 11, 22)
FRESH = [{"title": "Code fictif", "read_on": date(2026, 11, 1)}]
OLD = [{"title": "Code fictif", "read_on": date(2025, 11, 22)}]
WORDS = {"fr": "doute"}


def test_doubts_old_readings_and_ends_are_listed_with_their_place() -> None:
    place = requirement("x", "bill", confidence="unverified", note=WORDS, references=OLD)
    block = {
        "id": "base", "title": WORDS,
        "revision": [{"in_force_from": date(2026, 1, 1), "checked_on": TODAY, "references": FRESH}],
    }  # fmt: skip
    values = [
        {"since": date(2019, 1, 1), "value": 1, "references": OLD},
        {"since": date(2026, 1, 1), "value": 2, "until": date(2026, 12, 31), "references": FRESH},
    ]
    rule = {
        "id": "rule", "title": WORDS, "action": WORDS, "trigger": "t", "length": 1, "unit": "day",
        "in_force_until": date(2024, 7, 14), "references": FRESH,
    }  # fmt: skip
    threshold = {"id": "t", "title": WORDS, "cell": "year", "per_cell": 1, "confidence": "disputed", "note": WORDS}
    local = {
        "in_force_from": date(2023, 3, 2),
        "checked_on": TODAY,
        "confidence": "local-practice",
        "references": FRESH,
    }
    proof = {"strength": "real", "covers": "month", "references": OLD}
    made = library(
        revision(place),
        pieces=[piece("bill", proof=proof), piece("poem")],
        blocks=[msgspec.convert(block, Block)],
        parameters=[msgspec.convert({"id": "p", "title": WORDS, "unit": "EUR", "value": values}, Parameter)],
        thresholds=[msgspec.convert(threshold, Threshold)],
        rules=[msgspec.convert(rule, DeadlineRule)],
        overlays=[msgspec.convert({"id": "oise", "title": WORDS, "prefecture": "60", "revision": [local]}, Overlay)],
    )
    assert [(remark.kind, remark.where, remark.day) for remark in remarks(made, TODAY)] == [
        ("unverified", "liste/x", None),
        ("read-long-ago", "liste/x", date(2025, 11, 22)),
        ("ends-soon", "p", date(2026, 12, 31)),
        ("disputed", "t", None),
        ("ended", "rule", date(2024, 7, 14)),
        ("local-practice", "oise", None),
        ("read-long-ago", "bill/proof", date(2025, 11, 22)),
    ]


def test_a_list_that_another_one_replaces_is_still_said_to_end() -> None:
    ending = msgspec.structs.replace(
        revision(requirement("x", "bill")), in_force_from=date(2024, 1, 1), in_force_until=date(2026, 12, 31)
    )
    after = msgspec.structs.replace(ending, in_force_from=date(2027, 1, 1), in_force_until=None)
    made = library(ending, after, pieces=[piece("bill")])
    found = [(remark.kind, remark.day) for remark in remarks(made, TODAY) if remark.where == "liste"]
    assert ("ends-soon", date(2026, 12, 31)) in found
    later = [(remark.kind, remark.day) for remark in remarks(made, date(2027, 1, 2)) if remark.where == "liste"]
    assert ("ended", date(2026, 12, 31)) not in later
