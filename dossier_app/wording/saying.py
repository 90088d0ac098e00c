"""A sentence with blanks, in French and English, and how its blanks are filled.

Texts are typed with ordinary keys; apostrophes and spaces that do not break are set when they are said. A blank is
``{name}`` or ``{name:as}``, where *as* is one of: ``day`` and ``moment`` (from ISO 8601), ``file`` (a name between
quotation marks), ``raw`` (figures kept together, as in a year), ``size`` (of a file, from bytes), ``=page|pages`` (a
number with its noun), or a kind of thing that has a title of its own (``piece``, ``attachment``, ``rule``…, see
:data:`NAMED`).
"""

from __future__ import annotations

from datetime import date, datetime
from string import Formatter
from typing import TYPE_CHECKING, Protocol

from dossier_app.core.problems import Value
from dossier_app.wording.typography import Language, counted, file_size, long_day, long_moment, number, quoted, typeset

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMED = frozenset(
    {
        "active",
        "attachment",
        "checklist",
        "damage",
        "event",
        "hindrance",
        "language",
        "media",
        "piece",
        "profile",
        "question",
        "requirement",
        "rule",
        "step",
        "unfit",
        "unit",
        "zone",
    }
)
"""Kinds of thing that are shown by their title, not by their id."""


class Saying(Value, frozen=True, kw_only=True):
    """What happened, and what to do about it.

    Attributes:
        fr: What, in French.
        en: What, in English.
        then_fr: The next step, in French; empty where there is nothing to do.
        then_en: The next step, in English.
    """

    fr: str
    en: str
    then_fr: str = ""
    then_en: str = ""

    def template(self, language: Language) -> tuple[str, str]:
        """Return both sentences of a language, with their blanks."""
        return (self.fr, self.then_fr) if language == "fr" else (self.en, self.then_en)


def say(fr: str, en: str, then_fr: str = "", then_en: str = "") -> Saying:
    """Build a :class:`Saying`; the next step is given in both languages or in none."""
    return Saying(fr=fr, en=en, then_fr=then_fr, then_en=then_en)


class Names(Protocol):
    """What can call a thing by its title."""

    def name(self, kind: str, key: str) -> str:
        """Return the title of a thing, or its id where nothing knows it."""


def blanks(text: str) -> dict[str, str]:
    """Return each blank of a text with how it is to be shown."""
    return {name: spec or "" for _, name, spec, _ in Formatter().parse(text) if name is not None}


def filled(text: str, parameters: Mapping[str, object], names: Names, language: Language) -> str:
    """Return a text, set for print, with its blanks filled; a blank that is not given shows as « … »."""
    made = []
    for literal, name, spec, _ in Formatter().parse(typeset(text, language)):
        made.append(literal)
        if name is not None:
            made.append(_shown(parameters[name], spec or "", names, language) if name in parameters else "…")
    return "".join(made)


def _shown(value: object, spec: str, names: Names, language: Language) -> str:
    if spec.startswith("="):
        singular, _, plural = spec[1:].partition("|")
        return counted(value, singular, plural, language) if isinstance(value, int) else f"{value} {plural}"
    if spec in NAMED:
        return names.name(spec, str(value))
    if spec == "file":
        nameless = "le fichier" if language == "fr" else "the file"
        return quoted(str(value), language) if value else nameless
    if spec == "size":
        return file_size(value, language) if isinstance(value, int) else str(value)
    if spec == "raw":
        return str(value)
    if spec in {"day", "moment"}:
        return _dated(str(value), language, with_hour=spec == "moment")
    return number(value, language) if isinstance(value, int) else str(value)


def _dated(value: str, language: Language, *, with_hour: bool) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return long_moment(moment, language) if with_hour else long_day(date(*moment.timetuple()[:3]), language)
