"""Days as people say them: written out, and how far away they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dossier_app.wording.typography import hour, long_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from dossier_app.wording import Language


class When(QObject):
    """Says how far away a day is; the tool that collects texts only counts plurals in ``tr``."""

    def said(self, days: int) -> str:
        """Return the words for a number of days from today, negative in the past."""
        if days == 0:
            return self.tr("today")
        if days == 1:
            return self.tr("tomorrow")
        if days == -1:
            return self.tr("yesterday")
        away = abs(days)
        return self.tr("in %n day(s)", "", away) if days > 0 else self.tr("%n day(s) ago", "", away)


def distance(day: date, today: date) -> str:
    """Return “today”, “tomorrow”, “in 11 days”, “3 days ago”."""
    return When().said((day - today).days)


def short_day(day: date, language: Language) -> str:
    """Return « jeu. 3 déc. 2026 », “Thu 3 Dec 2026”: for columns; the whole date goes in the tip."""
    weekday, rest = long_day(day, language).split(" ", 1)
    number, month, year = rest.replace("\u00a0", " ").split(" ")
    if language == "en":
        return f"{weekday[:3]} {number}\u00a0{month[:3]}\u00a0{year}"
    months = {"janvier": "janv.", "février": "févr.", "juillet": "juil.", "septembre": "sept.", "octobre": "oct."}
    shorter = {"novembre": "nov.", "décembre": "déc.", "avril": "avr."}
    return f"{weekday[:3]}. {number}\u00a0{(months | shorter).get(month, month)}\u00a0{year}"


def seen(moment: datetime, now: datetime, language: Language) -> str:
    """Return when something was last touched: the hour today, else how long ago."""
    local, here = moment.astimezone(), now.astimezone()
    if local.date() == here.date():
        return hour(local.time().replace(second=0, microsecond=0), language)
    return distance(local.date(), here.date())
