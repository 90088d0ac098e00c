"""Dates, numbers, sums and spaces as each language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dossier_app.core import french
from dossier_app.core.computation import END_OF_DAY
from dossier_app.core.french import NBSP, THIN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, time
    from decimal import Decimal

Language = Literal["fr", "en"]
"""A language in which the program speaks."""

LANGUAGES: tuple[Language, ...] = ("fr", "en")

_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_KILO = 1000
"""File managers count in thousands since storage is sold so."""


def typeset(text: str, language: Language) -> str:
    """Return a text typed with ordinary keys as it is printed: curved apostrophes, and spaces that do not break."""
    return french.typeset(text) if language == "fr" else text.replace("'", "’").replace("...", "…")


def quoted(text: str, language: Language) -> str:
    """Return a name between the quotation marks of the language."""
    return f"«{NBSP}{text}{NBSP}»" if language == "fr" else f"“{text}”"


def long_day(day: date, language: Language) -> str:
    """Return « jeudi 3 décembre 2026 », “Thursday 3 December 2026”."""
    if language == "fr":
        return french.long_date(day)
    month = _ENGLISH_MONTHS[day.month - 1]
    return f"{_ENGLISH_DAYS[day.weekday()]} {day.day}{NBSP}{month}{NBSP}{day.year}"


def plain_day(day: date, language: Language) -> str:
    """Return the date without the day of the week: « 3 décembre 2026 »."""
    return long_day(day, language).split(" ", 1)[1]


def hour(moment: time, language: Language) -> str:
    """Return « 10 h 30 », “10:30”; the end of the day is « 24 h », “midnight”."""
    if moment == END_OF_DAY:
        return f"24{NBSP}h" if language == "fr" else "midnight"
    if language == "en":
        return f"{moment.hour}:{moment.minute:02d}"
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def long_moment(moment: datetime, language: Language) -> str:
    """Return « mercredi 2 décembre 2026 à 24 h », “Wednesday 2 December 2026 at midnight”."""
    at = "à" if language == "fr" else "at"
    return f"{long_day(moment.date(), language)} {at} {hour(moment.time(), language)}"


def number(value: int, language: Language) -> str:
    """Return a whole number with its thousands apart."""
    return french.thousands(value) if language == "fr" else f"{value:,}"


def counted(value: int, singular: str, plural: str, language: Language) -> str:
    """Return a number with its noun, held together; 0 is singular in French and plural in English."""
    if language == "fr":
        return french.count(value, singular, plural)
    return f"{number(value, language)}{NBSP}{singular if value == 1 else plural}"


def euros(value: Decimal, language: Language) -> str:
    """Return « 1 250 € », « 12,50 € », “€1,250”, “€12.50”: cents only where there are some."""
    cents = value != value.to_integral_value()
    figures = f"{value:,.2f}" if cents else f"{int(value):,}"
    if language == "en":
        return f"€{figures}"
    return figures.replace(",", THIN).replace(".", ",") + f"{NBSP}€"


def file_size(size: int, language: Language) -> str:
    """Return « 3,4 Mo », “3.4 MB”: two figures below ten, none after the point above."""
    unit = 0
    value = float(size)
    while value >= _KILO and unit < len(_UNITS[language]) - 1:
        value /= _KILO
        unit += 1
    figures = f"{value:.1f}" if unit and value < 9.95 else f"{value:.0f}"  # noqa: PLR2004 - 9.95 is shown as 10
    figures = figures.removesuffix(".0")
    if language == "fr":
        figures = figures.replace(".", ",")
    return f"{figures}{NBSP}{_UNITS[language][unit]}"


_UNITS = {"fr": ("octets", "Ko", "Mo", "Go"), "en": ("bytes", "KB", "MB", "GB")}


def left_to_right(text: str) -> str:
    """Return figures that keep their order on a page read from right to left: « 1–3 », not « 3–1 »."""
    return f"\u200e{text}"


def year_spans(years: Iterable[int]) -> str:
    """Return years in few words: « 2017–2020, 2023 »; three that follow each other make a span."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    words = ([left_to_right(f"{span[0]}–{span[-1]}")] if span[2:] else list(map(str, span)) for span in spans)
    return ", ".join(word for each in words for word in each)
