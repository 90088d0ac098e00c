"""Public holidays and working days of France by zone, and the local time of each zone.

The dates come from the ``holidays`` library, which is imported on the first question about a day: the program starts
without it. A holiday kept in one zone only (Good Friday in Alsace-Moselle, the abolition of slavery overseas) is told
apart from the eleven national ones, because no text says whether it moves a time limit before the courts.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from dossier_app.core.problems import AppError, Value

MAINLAND = "metropole"
"""The zone used unless the user picks another."""

YEARS = range(1900, 2201)
"""Years that can be computed with; anything else is a slip of the keyboard."""

_SATURDAY, _SUNDAY = 5, 6


class _Zone(Value, frozen=True, kw_only=True):
    """A part of France with its own holidays or its own time.

    Attributes:
        subdivision: What the ``holidays`` library calls it; "" for no holiday of its own.
        time: Name of its time in the tz database.
    """

    subdivision: str
    time: str


_ZONES = {
    MAINLAND: _Zone(subdivision="", time="Europe/Paris"),
    "alsace-moselle": _Zone(subdivision="6AE", time="Europe/Paris"),
    "guadeloupe": _Zone(subdivision="971", time="America/Guadeloupe"),
    "martinique": _Zone(subdivision="972", time="America/Martinique"),
    "guyane": _Zone(subdivision="973", time="America/Cayenne"),
    "reunion": _Zone(subdivision="974", time="Indian/Reunion"),
    "mayotte": _Zone(subdivision="976", time="Indian/Mayotte"),
    "saint-barthelemy": _Zone(subdivision="BL", time="America/St_Barthelemy"),
    "saint-martin": _Zone(subdivision="MF", time="America/Marigot"),
    "saint-pierre-et-miquelon": _Zone(subdivision="PM", time="America/Miquelon"),
    "nouvelle-caledonie": _Zone(subdivision="NC", time="Pacific/Noumea"),
    "polynesie-francaise": _Zone(subdivision="PF", time="Pacific/Tahiti"),
    "wallis-et-futuna": _Zone(subdivision="WF", time="Pacific/Wallis"),
}

ZONES = tuple(_ZONES)
"""Every zone, the mainland first."""


class Holiday(Value, frozen=True, kw_only=True):
    """A public holiday.

    Attributes:
        day: When.
        name: Its name in the language asked for.
        local: Kept in this zone only; whether it moves a time limit is not settled.
    """

    day: date
    name: str
    local: bool


class Rest(Value, frozen=True, kw_only=True):
    """Why a day is not a working day, and for a holiday its French name."""

    because: Literal["saturday", "sunday", "holiday", "local-holiday"]
    name: str = ""


def holidays_in(year: int, zone: str = MAINLAND, language: str = "fr") -> tuple[Holiday, ...]:
    """Return the public holidays of a year, in order.

    Args:
        year: One of :data:`YEARS`.
        zone: One of :data:`ZONES`.
        language: ``fr`` or ``en``, for the names.

    Raises:
        AppError: ``unknown-zone``, or ``date-out-of-range``.
    """
    if year not in YEARS:
        raise AppError("date-out-of-range", year=year, first=YEARS[0], last=YEARS[-1])
    return _holidays_in(year, _zone(zone).subdivision, "en_US" if language == "en" else "fr")


def holiday_on(day: date, zone: str = MAINLAND, language: str = "fr") -> Holiday | None:
    """Return the public holiday of a day, or None. See :func:`holidays_in`."""
    return next((holiday for holiday in holidays_in(day.year, zone, language) if holiday.day == day), None)


def rest_on(day: date, zone: str = MAINLAND, *, local: bool = True) -> Rest | None:
    """Say why a day is not a working day, or return None when it is one.

    Args:
        day: The day.
        zone: One of :data:`ZONES`.
        local: Whether a holiday kept in this zone only counts.
    """
    holiday = holiday_on(day, zone)
    if holiday and not holiday.local:
        return Rest(because="holiday", name=holiday.name)
    if day.weekday() == _SATURDAY:
        return Rest(because="saturday")
    if day.weekday() == _SUNDAY:
        return Rest(because="sunday")
    if holiday and local:
        return Rest(because="local-holiday", name=holiday.name)
    return None


def working_day(day: date, zone: str = MAINLAND, *, local: bool = True) -> date:
    """Return the day itself when it is a working day, or the next one that is."""
    while rest_on(day, zone, local=local):
        day += timedelta(days=1)
    return day


def local_time(zone: str = MAINLAND) -> ZoneInfo:
    """Return the time of a zone.

    Raises:
        AppError: ``unknown-zone``.
    """
    return ZoneInfo(_zone(zone).time)


def _zone(zone: str) -> _Zone:
    if zone not in _ZONES:
        raise AppError("unknown-zone", zone=zone, known=", ".join(ZONES))
    return _ZONES[zone]


@lru_cache(maxsize=256)
def _holidays_in(year: int, subdivision: str, language: str) -> tuple[Holiday, ...]:
    from holidays import country_holidays

    national = country_holidays("FR", years=year, language=language)
    everywhere = country_holidays("FR", subdivision or None, years=year, language=language)
    return tuple(Holiday(day=day, name=everywhere[day], local=day not in national) for day in sorted(everywhere))
