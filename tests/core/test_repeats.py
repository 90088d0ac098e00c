"""Requirements asked once per child, year or half-year."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dossier_app.core.checklist import Repeat
from dossier_app.core.repeats import Instances, instances
from tests.core.making import facts


def each(unit: str, **more: object) -> Repeat:
    return msgspec.convert({"each": unit, **more}, Repeat)


def test_a_place_that_does_not_repeat_is_asked_once() -> None:
    assert instances(None, facts()).keys == ("",)


def test_each_child_is_asked_for_once_however_often_named() -> None:
    assert instances(each("name", of="children"), facts(children=("Ana", "Bo", "Ana"))).keys == ("Ana", "Bo")
    assert instances(each("name", of="children"), facts()) == Instances(keys=None, deciding=("children",))


def test_half_years_run_from_an_answer_to_the_filing_date() -> None:
    known = facts(date(2026, 12, 3), arrival="2025-07-14")
    assert instances(each("half-year", of="arrival"), known).keys == ("2025-S2", "2026-S1", "2026-S2")
    assert instances(each("half-year", of="arrival"), facts()).deciding == ("arrival",)


def test_a_window_can_be_counted_back_from_its_end() -> None:
    assert instances(each("year", last_months=24), facts(date(2026, 12, 3))).keys == ("2024", "2025", "2026")
    ended = each("year", last_months=12, until="left")
    assert instances(ended, facts(left="2020-06-30")).keys == ("2019", "2020")


@pytest.mark.parametrize(("until", "missing"), [(None, "filing-date"), ("left", "left")])
def test_without_an_end_the_instances_are_not_known(until: str | None, missing: str) -> None:
    assert instances(each("year", last_months=12, until=until), facts(None)).deciding == (missing,)
