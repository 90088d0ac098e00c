"""What a dossier says on a day, with the official law: last days to act, presence over the years."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.dossier import AnswerValue, Attachment, Dossier, Event
from dossier_app.core.problems import AppError
from dossier_app.library import load
from dossier_app.settings import checklists_folder
from dossier_app.workspace.summary import Card, DayToAct
from dossier_app.workspace.views import days_to_act, deadlines_of, presence_of
from tests.core.making import FILING, attachment, dossier

if TYPE_CHECKING:
    from dossier_app.core.law import Library

NOTIFIED = datetime(2026, 11, 2, 10)  # noqa: DTZ001 - local time is meant


@cache
def law() -> Library:
    return load(checklists_folder())


def case(checklist: str, *filed: Attachment, filing_date: date | None = FILING, **answers: AnswerValue) -> Dossier:
    known = {name.replace("_", "-"): value for name, value in answers.items()}
    made = dossier(*filed, filing_date=filing_date, answers=known)
    revision = law().revision(checklist, FILING).in_force_from
    return msgspec.structs.replace(made, checklist=checklist, revision=revision)


def notified(**answers: AnswerValue) -> Dossier:
    event = Event(id="1", kind="oqtf-notified", at=NOTIFIED)
    return msgspec.structs.replace(case("recours-oqtf", filing_date=None, **answers), events=(event,))


def acting(told: Dossier, today: date) -> DayToAct | None:
    card = Card(
        checklist=told.checklist,
        filing_date=None,
        complete=0,
        needed=1,
        undecided=0,
        unfiled=0,
        days_to_act=days_to_act(law(), told),
    )
    return card.next_to_act(today)


def test_the_month_after_a_notification_is_shown_with_its_rule() -> None:
    found = acting(notified(oqtf_constraint="none"), date(2026, 11, 22))
    assert found is not None
    assert (found.until, found.rule) == (datetime(2026, 12, 2, 23, 59, 59), "recours_oqtf_libre")  # noqa: DTZ001


def test_while_the_regime_is_not_known_the_shortest_period_is_shown() -> None:
    found = acting(notified(), date(2026, 11, 3))
    assert found is not None
    assert found.until <= datetime(2026, 11, 4, 10)  # noqa: DTZ001


def test_a_period_that_is_over_gives_way_to_the_next_one_as_days_pass() -> None:
    found = acting(notified(), date(2026, 11, 22))
    assert found is not None
    assert found.until == datetime(2026, 12, 2, 23, 59, 59)  # noqa: DTZ001


def test_a_prudent_day_that_is_over_is_shown_while_a_chance_is_left() -> None:
    found = acting(notified(oqtf_constraint="none"), date(2026, 12, 3))
    assert found is not None
    assert found.rule == "recours_oqtf_libre"


def test_where_nothing_can_be_met_any_more_the_last_one_missed_is_shown() -> None:
    found = acting(notified(), date(2027, 3, 1))
    assert found is not None
    assert found.last.date() < date(2027, 3, 1)


def test_a_dossier_without_events_has_no_deadline() -> None:
    assert acting(case("vpf-conjoint-francais"), date(2026, 11, 22)) is None


def test_a_zone_that_is_not_known_hides_no_dossier() -> None:
    odd = msgspec.structs.replace(notified(), zone="atlantide")
    with pytest.raises(AppError):
        deadlines_of(law(), odd)
    assert days_to_act(law(), odd) == ()


def test_presence_is_laid_over_the_period_that_the_list_asks() -> None:
    tax = attachment("t", "presence-france", "avis-imposition", issued_on=date(2024, 5, 5))
    found = presence_of(law(), case("admission-exceptionnelle-sejour", tax), FILING)
    assert found is not None
    assert found.period.end == FILING
    assert [square.cell.key for square in found.squares if square.marks]
    none = presence_of(law(), case("vpf-conjoint-francais"), FILING)
    assert none is None


def test_presence_begins_when_the_person_came_and_ends_today_without_an_appointment() -> None:
    made = case("admission-exceptionnelle-sejour", filing_date=None, entry_date="2023-02-01")
    found = presence_of(law(), made, date(2026, 11, 22))
    assert found is not None
    assert found.period.end == date(2026, 11, 22)
    rule = law().revision("admission-exceptionnelle-sejour", FILING).presence
    assert rule is not None
    if rule.since == "entry-date":
        assert found.period.start == date(2023, 2, 1)


def test_a_threshold_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(AppError) as caught:
        presence_of(law(), case("admission-exceptionnelle-sejour"), FILING, threshold="nowhere")
    assert caught.value.code == "no-such-threshold"
