"""Dates as people type them, day first: 3/12/2026, 03.12.26, 3 déc 2026, 031226, or the ISO form."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from dossier_app.core.durations import EARLIEST, LATEST

_MONTHS = (
    ("jan",),
    ("fev", "feb"),
    ("mar",),
    ("avr", "apr"),
    ("mai", "may"),
    ("juin", "jun"),
    ("juil", "jul"),
    ("aou", "aug"),
    ("sep",),
    ("oct",),
    ("nov",),
    ("dec",),
)
_PIVOT = 70
"""Two figures from here on are of the twentieth century: people type years of birth too."""


def typed_date(text: str) -> date | None:
    """Return the date that a text means, or None where it means none, or one that no paper can bear."""
    plain = unicodedata.normalize("NFD", text.strip().casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    run = re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})", plain)
    if run:
        return _date(_year(run[3]), int(run[2]), int(run[1]))
    figures = re.fullmatch(r"(\d{1,2})[/. -]+(\d{1,2})[/. -]+(\d{4}|\d{2})", plain)
    if figures:
        return _date(_year(figures[3]), int(figures[2]), int(figures[1]))
    words = re.fullmatch(r"(?:[a-z]+\.? )?(\d{1,2})(?:er|st|nd|rd|th)?[ -]+([a-z]+)\.?[ -]+(\d{4}|\d{2})", plain)
    if words:
        month = next((i for i, names in enumerate(_MONTHS, 1) if words[2].startswith(names)), 0)
        return _date(_year(words[3]), month, int(words[1]))
    return None


def _year(figures: str) -> int:
    year = int(figures)
    if len(figures) > 2:  # noqa: PLR2004 - a year in full
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        typed = date(year, month, day)
    except ValueError:
        return None
    return typed if EARLIEST <= typed <= LATEST else None
