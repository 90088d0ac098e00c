"""Dates, numbers and spaces as French typography writes them, for the documents of a dossier."""

from __future__ import annotations

import re
from datetime import date

NBSP = "\u00a0"
"""Space that no line breaks at: between a number and its noun, before « : »."""

THIN = "\u202f"
"""Narrow space that no line breaks at: before « ; ! ? » and between thousands."""

_UNBROKEN = (
    (re.compile(r" (?=:)"), NBSP),
    (re.compile(r" (?=[;?!])"), THIN),
    (re.compile(r"(?<=«) "), NBSP),
    (re.compile(r" (?=»)"), NBSP),
    (re.compile(r"(?<=\d) (?=[€%°]|h\b|Mo\b|Ko\b)"), NBSP),
    (re.compile(r"(?<=n°) "), NBSP),
)

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def typeset(text: str) -> str:
    """Return a text typed with ordinary keys as it is printed: curved apostrophes, and spaces that do not break."""
    text = text.replace("'", "’").replace("...", "…")
    for pattern, space in _UNBROKEN:
        text = pattern.sub(space, text)
    return text


def long_date(day: date) -> str:
    """Return « jeudi 3 décembre 2026 », held together by spaces that do not break."""
    first = "1er" if day.day == 1 else str(day.day)
    return f"{_DAYS[day.weekday()]} {first}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def short_date(day: date) -> str:
    """Return « 03/12/2026 »: every date of a column has the same width."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def period(first: date | None, last: date | None) -> str:
    """Return the shortest plain words for a period: « 2021 », « 03/2021 », « 01/2021 – 06/2021 », or two dates."""
    if first is None or last is None:
        known = first or last
        return short_date(known) if known else ""
    starts_month, ends_month = first.day == 1, _last_of_month(last)
    if starts_month and ends_month:
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
        begins, ends = f"{first.month:02d}/{first.year:04d}", f"{last.month:02d}/{last.year:04d}"
        return begins if begins == ends else f"{begins} – {ends}"
    if first == last:
        return short_date(first)
    return f"{short_date(first)} – {short_date(last)}"


def _last_of_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).month != day.month


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number and its noun: in French, 0 and 1 are singular."""
    noun = singular if number < 2 else plural or f"{singular}s"  # noqa: PLR2004 -- the rule of the language
    return f"{thousands(number)}{NBSP}{noun}"


def thousands(number: int) -> str:
    """Return a whole number with a narrow space between thousands."""
    return f"{number:,}".replace(",", THIN)


def number_sign(number: str) -> str:
    """Return « n° 4 bis », held together."""
    return f"n°{NBSP}{number.replace(' ', NBSP)}"
