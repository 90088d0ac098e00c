"""Trying a scenario: what the program answers, compared with what a jurist expects."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dossier_app.core.assessment import Assessment, assess
from dossier_app.core.checklist import Due
from dossier_app.core.computation import compute
from dossier_app.core.dossier import Dossier, with_answers
from dossier_app.core.states import State

if TYPE_CHECKING:
    from decimal import Decimal

    from dossier_app.core.law import Library
    from dossier_app.core.scenario import Expected, Scenario


def assessed(library: Library, scenario: Scenario) -> Assessment:
    """Return the assessment of an empty dossier in the scenario's situation.

    Raises:
        AppError: ``no-such-checklist``.
    """
    revision = library.revision(scenario.checklist, scenario.filing_date)
    dossier = Dossier(
        id="scenario",
        person="DEMO",
        checklist=scenario.checklist,
        revision=revision.in_force_from,
        created_at=datetime(1970, 1, 1, tzinfo=UTC),
        filing_date=scenario.filing_date,
        overlay=scenario.overlay or "",
    )
    return assess(library, with_answers(dossier, **scenario.answers))


def mismatches(library: Library, scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """Return pairs of key and difference; empty when the program agrees with the scenario."""
    result = assessed(library, scenario)
    found = [(key, detail) for key, expected, actual in _sets(scenario, result) for detail in _differ(expected, actual)]
    found += [("answers", question) for question in scenario.answers if question not in library.questions]
    if scenario.pays is not None:
        for due in (Due.FILING, Due.COLLECTION):
            expected_sum: Decimal = getattr(scenario.pays, due.value)
            if result.amounts.total(due) != expected_sum:
                found.append((f"pays.{due}", f"expected {expected_sum}, got {result.amounts.total(due)}"))
    for expected in scenario.deadlines:
        found += [(f"deadlines.{expected.rule}", detail) for detail in _deadline(library, expected)]
    return tuple(found)


def _sets(scenario: Scenario, result: Assessment) -> list[tuple[str, set[str] | None, set[str]]]:
    asked = {i for i in result.items if i.state not in {State.NOT_NEEDED, State.UNDECIDED}}
    shown = {notice.id for notice in result.notices}
    return [
        ("asks", _set(scenario.asks), {i.requirement.id for i in asked if not i.requirement.optional}),
        ("useful", _set(scenario.useful), {i.requirement.id for i in asked if i.requirement.optional}),
        ("undecided", set(scenario.undecided), {item.requirement.id for item in result.undecided}),
        ("notices", set(scenario.notices), shown & set(scenario.notices)),
    ]


def _set(ids: tuple[str, ...] | None) -> set[str] | None:
    return None if ids is None else set(ids)


def _differ(expected: set[str] | None, actual: set[str]) -> list[str]:
    if expected is None:
        return []
    return [f"missing {entry}" for entry in sorted(expected - actual)] + [
        f"unexpected {entry}" for entry in sorted(actual - expected)
    ]


def _deadline(library: Library, expected: Expected) -> list[str]:
    rule = library.rules.get(expected.rule)
    if rule is None:
        return ["no such rule"]
    found = compute(rule, expected.event, zone=expected.zone)
    other = expected.other_reading or expected.last_day
    readings = [("last day", expected.last_day, found.prudent), ("other reading", other, found.theoretical)]
    return [
        f"{name}: expected {moment.isoformat()}, got {reading.last_moment.isoformat()}"
        for name, moment, reading in readings
        if reading.last_moment != moment
    ]
