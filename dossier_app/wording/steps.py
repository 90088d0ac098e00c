"""The computation of a deadline, told step by step as a person counts on a calendar."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

COUNTING: Mapping[str, Saying] = MappingProxyType(
    {
        "starts": say(
            "Point de départ : {trigger:event}, le {at:moment}.", "Starts from: {trigger:event}, {at:moment}."
        ),
        "starts-day": say("Point de départ : {trigger:event}, le {at:day}.", "Starts from: {trigger:event}, {at:day}."),
        "hour-assumed": say(
            "L'heure n'est pas connue : on compte à partir du {at:moment}.",
            "The hour is not known: counted from {at:moment}.",
        ),
        "opens": say("Ouvert à partir du {at:day}.", "Open from {at:day}."),
        "first-day-not-counted": say("Le jour de départ ne compte pas.", "The starting day does not count."),
        "first-day-counted": say(
            "Par prudence, le jour de départ est compté comme le premier.",
            "To be safe, the starting day is counted as the first one.",
        ),
        "counts": say("On compte {length} {unit:unit}.", "{length} {unit:unit} are counted."),
        "counts-back": say("On remonte de {length} {unit:unit}.", "{length} {unit:unit} are counted back."),
        "counts-hours": say(
            "On compte {length:=heure|heures}, d'heure à heure.",
            "{length:=hour|hours} are counted, from hour to hour.",
        ),
        "falls-on": say("Cela tombe le {day:day}.", "That falls on {day:day}."),
        "no-such-day": say(
            "Ce mois n'a pas ce jour : on prend son dernier, le {day:day}.",
            "That month has no such day: its last one is taken, {day:day}.",
        ),
        "paused": say(
            "Le délai est resté suspendu {days:=jour|jours} : jusqu'au {day:day}.",
            "The period stood still for {days:=day|days}: until {day:day}.",
        ),
        "eve": say("On retient la veille : le {day:day}.", "The day before counts: {day:day}."),
        "franc": say(
            "Délai franc : le dernier jour ne compte pas non plus, un jour de plus, le {day:day}.",
            "“Franc” period: the last day does not count either, one day more, {day:day}.",
        ),
        "moved": say(
            "Le {from:day} n'est pas un jour ouvrable ({because}) : on passe au {to:day}.",
            "{from:day} is not a working day ({because}): moved to {to:day}.",
        ),
        "not-moved": say(
            "Le {day:day} n'est pas un jour ouvrable ({because}), et le délai ne bouge pas : {rule}.",
            "{day:day} is not a working day ({because}), and the period does not move: {rule}.",
        ),
        "clock-change": say(
            "L'heure légale change : {elapsed:moment} en heures écoulées, {clock:moment} à l'horloge.",
            "The clock changes: {elapsed:moment} in hours elapsed, {clock:moment} on the clock.",
        ),
        "until": say("Dernier moment : le {at:moment}.", "Last moment: {at:moment}."),
    }
)

RESTS: Mapping[str, Saying] = MappingProxyType(
    {
        "saturday": say("samedi", "Saturday"),
        "sunday": say("dimanche", "Sunday"),
        "holiday": say("férié : {name}", "public holiday: {name}"),
        "local-holiday": say("férié localement : {name}", "local holiday: {name}"),
    }
)

STAYS: Mapping[str, Saying] = MappingProxyType(
    {
        "no": say("la règle ne le prévoit pas", "the rule does not say so"),
        "not-established": say("rien n'établit qu'il le fasse", "nothing establishes that it does"),
        "local": say("ce jour n'est férié que localement", "that day is only a local holiday"),
    }
)

UNITS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "hour": ("heure", "heures", "hour", "hours"),
        "day": ("jour", "jours", "day", "days"),
        "month": ("mois", "mois", "month", "months"),
        "year": ("an", "ans", "year", "years"),
    }
)
"""Singular and plural, in French then in English."""
