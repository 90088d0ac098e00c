"""Requirements asked several times: one per child, per year, per half-year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.cells import cells
from dossier_app.core.conditions import FILING_DATE, Facts, as_date
from dossier_app.core.durations import add_months
from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from dossier_app.core.checklist import Repeat


class Instances(Value, frozen=True, kw_only=True):
    """The keys of the instances, or None with the questions that would give them.

    A requirement that does not repeat has the single key "".
    """

    keys: tuple[str, ...] | None
    deciding: tuple[str, ...] = ()


def instances(repeat: Repeat | None, facts: Facts) -> Instances:
    """Return which instances a requirement has for this person."""
    if repeat is None:
        return Instances(keys=("",))
    if repeat.each == "name":
        names = facts.answers.get(repeat.of or "")
        if not isinstance(names, tuple):
            return Instances(keys=None, deciding=(repeat.of or "",))
        return Instances(keys=tuple(dict.fromkeys(names)))
    end = as_date(facts.answers.get(repeat.until)) if repeat.until else facts.filing_date
    if end is None:
        return Instances(keys=None, deciding=(repeat.until or FILING_DATE,))
    start = add_months(end, -repeat.last_months) if repeat.last_months else as_date(facts.answers.get(repeat.of or ""))
    if start is None:
        return Instances(keys=None, deciding=(repeat.of or "",))
    return Instances(keys=tuple(cell.key for cell in cells(start, end, repeat.each)))
