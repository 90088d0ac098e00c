"""Words, sources and confidence: what every fact of the law carries with it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from dossier_app.core.problems import Value

Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=80)]
"""Lower-case words joined by hyphens; a requirement's slug never changes meaning."""


class Words(Value, frozen=True, kw_only=True):
    """The same words in each language offered. Another language is another field here."""

    fr: Annotated[str, msgspec.Meta(min_length=1)]
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the words in a language, or in French where they are not translated."""
        return self.en if language == "en" and self.en else self.fr


class Confidence(StrEnum):
    """How far a fact can be relied on. Anything but ``checked`` is shown as such to the user."""

    CHECKED = "checked"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"
    LOCAL_PRACTICE = "local-practice"


class Reference(Value, frozen=True, kw_only=True):
    """Where a fact was read, and when. An empty address means that the text was read in a copy without one."""

    title: str
    read_on: date
    href: str = ""


class Sourced(Value, frozen=True, kw_only=True):
    """Base of everything that states the law: sources, confidence, and the note that explains a doubt."""

    references: tuple[Reference, ...] = ()
    confidence: Confidence = Confidence.CHECKED
    note: Words | None = None
