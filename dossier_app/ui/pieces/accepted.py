"""What answers a place of the list, in words: alternatives, bundles, counts, age and validity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from dossier_app.core import placing
from dossier_app.core.conditions import decide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.checklist import Choice, Requirement
    from dossier_app.core.conditions import Facts
    from dossier_app.wording import Wording


def alternatives(voice: Wording, requirement: Requirement, facts: Facts) -> list[str]:
    """Return each way to answer a place of the list, as a line; those that do not fit the situation are left out."""
    return [_capital(_said(voice, way, facts)) for way in _fitting(requirement.one_of, facts)]


def _fitting(ways: Iterable[str | Choice], facts: Facts) -> list[str | Choice]:
    return [way for way in ways if isinstance(way, str) or decide(way.when, facts).value is not False]


def kinds(requirement: Requirement) -> list[str]:
    """Return the ids of every kind of document that may be filed at a place, in order, once each."""
    return list(placing.kinds(requirement))


class Accepted(QObject):
    """Says limits; the tool that collects texts only counts plurals in ``tr``."""

    def limits(self, requirement: Requirement) -> list[str]:
        """Return what is asked of any document filed at a place, as lines."""
        said = []
        if requirement.count > 1:
            said.append(self.tr("At least %n document(s)", "", requirement.count))
        if requirement.max_age_months:
            said.append(self.tr("Less than %n month(s) old on the day", "", requirement.max_age_months))
        if requirement.valid:
            said.append(self.tr("Valid on the day"))
        if requirement.original and requirement.copies:
            said.append(self.tr("The original to show, and %n copy/copies", "", requirement.copies))
        elif requirement.copies:
            said.append(self.tr("%n copy/copies", "", requirement.copies))
        return said

    def months(self, months: int) -> str:
        """Return a limit of age."""
        return self.tr("less than %n month(s)", "", months)


def limits(requirement: Requirement) -> list[str]:
    """Return what is asked of any document filed at a place, as lines."""
    return Accepted().limits(requirement)


def _said(voice: Wording, way: str | Choice, facts: Facts) -> str:
    if isinstance(way, str):
        return voice.name("piece", way)
    if way.piece:
        said = voice.name("piece", way.piece)
    elif way.all_of:
        said = " + ".join(_said(voice, member, facts) for member in _fitting(way.all_of, facts))
    else:
        said = _either(voice, _fitting(way.one_of, facts), facts)
    if way.count and way.count > 1:
        said += f" × {way.count}"
    if way.max_age_months:
        said += f" ({Accepted().months(way.max_age_months)})"
    if decide(way.when, facts).value is None:
        said += " (" + QCoreApplication.translate("Accepted", "in some situations") + ")"
    return said


def _either(voice: Wording, ways: Iterable[str | Choice], facts: Facts) -> str:
    separator = QCoreApplication.translate("Accepted", " or ")
    return separator.join(_said(voice, way, facts) for way in ways)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
