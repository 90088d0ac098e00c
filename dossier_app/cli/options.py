"""The options that commands share, and how what is typed becomes values."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

import locale
import os
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.core.durations import EARLIEST, LATEST
from dossier_app.wording import LANGUAGES, Language


def _spoken() -> str:
    """Return the language asked for by the environment, else the user's, else French: the law is."""
    asked = os.environ.get("DOSSIER_LANGUAGE", "")[:2].lower()
    if asked in LANGUAGES:
        return asked
    system = (locale.getlocale()[0] or "")[:2].lower()
    return "en" if system == "en" else "fr"


def language_of(asked: str) -> Language:
    """Return a language of the program: ``fr``, or as systems write it, ``fr_FR.UTF-8``.

    Raises:
        typer.BadParameter: It is none.
    """
    for language in LANGUAGES:
        if asked.replace("-", "_").partition("_")[0].lower() == language:
            return language
    raise typer.BadParameter(f"{asked}: choose {' or '.join(LANGUAGES)}")


def day_of(typed: str) -> date:
    """Return a day typed in ISO 8601.

    Raises:
        typer.BadParameter: It is none.
    """
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise typer.BadParameter(f"{typed}: write a day as 2026-12-03") from None
    _borne(day, typed)
    return day


def moment_of(typed: str) -> datetime:
    """Return a moment typed in ISO 8601: a day, or a day and an hour.

    Raises:
        typer.BadParameter: It is none, or says how far from universal time: periods run in the time of the place.
    """
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise typer.BadParameter(f"{typed}: write a moment as 2026-11-02T10:00") from None
    if moment.tzinfo is not None:
        raise typer.BadParameter(f"{typed}: write the hour of the place, without an offset: 2026-11-02T10:00")
    _borne(moment.date(), typed)
    return moment


def _borne(day: date, typed: str) -> None:
    if not EARLIEST <= day <= LATEST:
        raise typer.BadParameter(f"{typed}: write a day between {EARLIEST} and {LATEST}")


def hour_typed(typed: str) -> bool:
    """Tell whether a moment typed in ISO 8601 has an hour."""
    return len(typed) > len("2026-W45-1") or ":" in typed or "T" in typed.upper()


def period_of(typed: str) -> tuple[date, date]:
    """Return a period typed as two days with two dots between them.

    Raises:
        typer.BadParameter: It is none, or ends before it starts.
    """
    first, dots, last = typed.partition("..")
    if not dots:
        raise typer.BadParameter(f"{typed}: write a period as 2026-01-01..2026-06-30")
    days = day_of(first), day_of(last)
    if days[1] < days[0]:
        raise typer.BadParameter(f"{typed}: the period ends before it starts")
    return days


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
InLanguage = Annotated[
    str,
    typer.Option(
        "--lang", callback=language_of, envvar="DOSSIER_LANGUAGE", help="Language of what is printed: fr or en."
    ),
]
SPOKEN = _spoken()
CabinetFolder = Annotated[
    Path | None,
    typer.Option("--cabinet", envvar="DOSSIER_CABINET", metavar="DIR", help="Folder of the cabinet."),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="File whose first line is the passphrase; - for standard input."),
]
PassphraseDescriptor = Annotated[
    int | None,
    typer.Option("--passphrase-fd", metavar="N", help="Open descriptor on which the passphrase is written."),
]
DossierId = Annotated[str, typer.Argument(metavar="ID", help="Dossier: its id, or the beginning of it.")]
OnDay = Annotated[
    date | None,
    typer.Option("--on", parser=day_of, metavar="DAY", help="Judge on this day, instead of the filing date."),
]
LawDay = Annotated[
    date | None,
    typer.Option("--on", parser=day_of, metavar="DAY", help="Day on which the law is in force; today by default."),
]
FilingDate = Annotated[
    date | None,
    typer.Option("--filing-date", parser=day_of, metavar="DAY", help="Day of the appointment or filing: 2026-12-03."),
]
IssuedOn = Annotated[
    date | None, typer.Option("--issued-on", parser=day_of, metavar="DAY", help="Date written on the document.")
]
ValidUntil = Annotated[
    date | None, typer.Option("--valid-until", parser=day_of, metavar="DAY", help="Last day of validity.")
]
PlaceTyped = Annotated[
    str,
    typer.Option(
        "--piece",
        metavar="PLACE",
        help="Where it goes: a requirement (place, place:instance, place=kind), or a kind that one place accepts.",
    ),
]
Covers = Annotated[str, typer.Option(metavar="DAY..DAY", help="Period that it proves.")]
TranslationOf = Annotated[str, typer.Option(metavar="DOCUMENT", help="What it translates: an id, or a file name.")]
