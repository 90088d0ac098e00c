"""The shape of a rule: what could not be counted as written is refused where it is read."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dossier_app.core.deadlines import DeadlineRule

MONTH = {
    "id": "one_month",
    "title": {"fr": "Un mois", "en": "One month"},
    "action": {"fr": "Agir", "en": "Act"},
    "trigger": "notified",
    "length": 1,
    "unit": "month",
}
PLAIN = {"franc": "no", "roll_over": "no"}


def test_a_rule_reads_from_its_file() -> None:
    rule = msgspec.convert(
        {**MONTH, "interruption": [{"by": "a", "resumes": ["b"]}], "takeover": [{"event": "c", "rule": "d"}]},
        DeadlineRule,
    )
    assert (rule.interruption[0].resumes, rule.takeover[0].rule) == (("b",), "d")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"unit": "hour"}, "hours run from hour to hour"),
        ({"unit": "hour", "franc": "no"}, "hours run from hour to hour"),
        ({"unit": "hour", **PLAIN, "first_day_in_doubt": True}, "hours run from hour to hour"),
        ({"length": -2}, "a count back is plain"),
        ({"length": 0, "franc": "no", "roll_over": "yes"}, "a count back is plain"),
        ({"length": -4, "opens": -2, **PLAIN}, "a window opens before it closes"),
        ({"length": 2, "opens": 2}, "a window opens before it closes"),
        ({"unit": "hour", **PLAIN, "eve": True}, "eve and opens are for days"),
        ({"unit": "hour", "length": 48, **PLAIN, "opens": 24}, "eve and opens are for days"),
        ({"franc": "maybe"}, "Invalid enum value"),
        ({"colour": "red"}, "unknown field"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(change: dict[str, object], fault: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=fault):
        msgspec.convert({**MONTH, **change}, DeadlineRule)


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2024-07-14", False), ("2024-07-15", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_a_rule_is_in_force_from_its_first_day_to_its_last(day: str, in_force: bool) -> None:  # noqa: FBT001 - the expected value
    dated = {**MONTH, "in_force_from": date(2024, 7, 15), "in_force_until": date(2026, 12, 31)}
    assert msgspec.convert(dated, DeadlineRule).in_force_on(date.fromisoformat(day)) is in_force
    assert msgspec.convert(MONTH, DeadlineRule).in_force_on(date.fromisoformat(day))
