"""Sentences about the program itself: its settings, and what is asked of it on the command line."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.wording.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.wording.saying import Saying

PROGRAM: Mapping[str, Saying] = MappingProxyType(
    {
        "association-file-invalid": say(
            "Le fichier de réglages de l'association ({file:file}) ne peut pas être utilisé : {detail}.",
            "The association's settings file ({file:file}) cannot be used: {detail}.",
            "Corrigez-le, ou demandez à qui administre cet ordinateur.",
            "Mend it, or ask whoever administers this computer.",
        ),
    }
)
