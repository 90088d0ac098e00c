"""Noting what happened from the command line: last days follow, and go when it is taken back."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.test_sheets import words


def test_a_decision_noted_with_its_hour_starts_the_last_days_to_act(opened: Run, awa: str, tmp_path: Path) -> None:
    ran = opened("event", "add", awa, "oqtf-notified", "--at", "2026-11-20T10:00", "--note", "remise en main propre")
    assert ran.code == 0, ran.err
    assert "at 10:00" in ran.out
    assert "remise en main propre" in ran.out
    told: dict[str, Any] = opened("event", "list", awa, "--json").data
    assert [(event["kind"], event["hour_known"]) for event in told["events"]] == [("oqtf-notified", True)]
    assert "recours_oqtf_libre" in {deadline["rule"] for deadline in told["deadlines"]}
    drawn = opened("sheet", awa, "deadlines", "-o", tmp_path / "echeances.pdf")
    assert drawn.code == 0, drawn.err
    assert "21 décembre 2026" in words(tmp_path / "echeances.pdf")
    assert "remise en main propre" not in words(tmp_path / "echeances.pdf")


def test_an_event_taken_back_takes_its_last_days_with_it(opened: Run, awa: str) -> None:
    opened("event", "add", awa, "oqtf-notified", "--at", "2026-11-20")
    told: dict[str, Any] = opened("event", "list", awa, "--json").data
    (event,) = told["events"]
    assert event["hour_known"] is False
    ran = opened("event", "remove", awa, event["id"][:6])
    assert ran.code == 0, ran.err
    assert "Nothing was noted" in ran.out
    assert "→" not in ran.out
    opened("undo", awa)
    assert event["id"] in opened("event", "list", awa).out


@pytest.mark.parametrize("kind", ["nimporte", "", "oqtf notified"])
def test_an_unknown_event_is_refused_with_the_way_to_see_them(opened: Run, awa: str, kind: str) -> None:
    ran = opened("event", "add", awa, kind, "--at", "2026-11-20")
    assert (ran.code, "event kinds" in ran.err) == (3, True)


@pytest.mark.parametrize("event", ["zz", ""])
def test_an_event_that_was_not_noted_cannot_be_taken_back(opened: Run, awa: str, event: str) -> None:
    opened("event", "add", awa, "oqtf-notified", "--at", "2026-11-20")
    ran = opened("event", "remove", awa, event)
    assert (ran.code, "event list" in ran.err) == (3, True)


@pytest.mark.parametrize("at", ["hier", "2026-11-20T10:00Z", "2026-11-20T10:00+02:00"])
def test_a_moment_is_the_one_of_the_place_and_has_no_offset(opened: Run, run: Run, awa: str, at: str) -> None:
    assert opened("event", "add", awa, "oqtf-notified", "--at", at).code == 2
    assert run("deadlines", "recours_oqtf_libre", "--at", at).code == 2


def test_only_what_people_report_is_offered(run: Run) -> None:
    told: dict[str, Any] = run("event", "kinds", "--json").data
    offered = {kind["id"]: kind["hour_matters"] for kind in told["kinds"]}
    assert offered["retention-notified"] is True
    assert "oqtf-notified — " in run("event", "kinds").out
