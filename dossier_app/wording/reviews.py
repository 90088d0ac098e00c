"""Why a line of the law is to be read again, in a few words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.core.review import Kind
from dossier_app.core.sources import Words
from dossier_app.wording.saying import filled, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.core.review import Remark
    from dossier_app.wording.saying import Saying
    from dossier_app.wording.speaker import Wording

KINDS: Mapping[Kind, Words] = MappingProxyType(
    {
        Kind.UNVERIFIED: Words(fr="Jamais vérifié", en="Never verified"),
        Kind.DISPUTED: Words(fr="Discuté", en="Disputed"),
        Kind.LOCAL_PRACTICE: Words(fr="Pratique locale", en="Local practice"),
        Kind.READ_LONG_AGO: Words(fr="Lu il y a plus de douze mois", en="Read more than twelve months ago"),
        Kind.ENDS_SOON: Words(fr="Bientôt terminé", en="About to end"),
        Kind.ENDED: Words(fr="Terminé", en="Ended"),
    }
)
"""Headings, the most doubtful first."""

_DAYS: Mapping[Kind, Saying] = MappingProxyType(
    {
        Kind.READ_LONG_AGO: say("lu le {day:day}", "read on {day:day}"),
        Kind.ENDS_SOON: say("en vigueur jusqu'au {day:day}", "in force until {day:day}"),
        Kind.ENDED: say("en vigueur jusqu'au {day:day}", "in force until {day:day}"),
    }
)


def remark_told(wording: Wording, remark: Remark) -> str:
    """Return where a remark stands and what it says, in one line."""
    said = [remark.where]
    if remark.day is not None and remark.kind in _DAYS:
        template = _DAYS[remark.kind].template(wording.language)[0]
        said.append(filled(template, {"day": remark.day.isoformat()}, wording, wording.language))
    if remark.note is not None:
        said.append(wording.words(remark.note))
    return " — ".join(said)
