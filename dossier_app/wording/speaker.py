"""What the program says in one language, about one library of the law and one dossier."""

from __future__ import annotations

from collections import ChainMap
from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError, Problem, Value
from dossier_app.wording.cabinet import CABINET, DISK, DOSSIERS, MISTYPED_SOMEWHERE, SAFETY
from dossier_app.wording.containers import CONTAINERS
from dossier_app.wording.files import ACCIDENTS, NOTICED, REFUSED
from dossier_app.wording.handing import STICK
from dossier_app.wording.labels import LABELS
from dossier_app.wording.legibility import LEGIBILITY
from dossier_app.wording.output import COMPARED, FAULTS, OUTPUT
from dossier_app.wording.paging import PAGES
from dossier_app.wording.pieces import LAW, PIECES
from dossier_app.wording.program import PROGRAM
from dossier_app.wording.saying import filled, say
from dossier_app.wording.scanning import PLACES, SCANNER
from dossier_app.wording.steps import COUNTING, RESTS, STAYS, UNITS
from dossier_app.wording.titles import (
    ACTIVE,
    AUDIENCE,
    CHANGES,
    CONFIDENCE,
    DAMAGE,
    DOUBTS,
    DUE,
    FAMILIES,
    HINDRANCES,
    LANGUAGES_NAMED,
    MEDIA,
    MISSED,
    PERIOD_STATES,
    SEVERITY,
    STATES,
    STATUS,
    STEPS,
    STRENGTH,
    UNFIT,
    URGENCY,
    ZONES,
)
from dossier_app.wording.typography import long_moment, quoted, typeset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from dossier_app.core.computation import Computation, Reading, Step
    from dossier_app.core.dossier import Dossier
    from dossier_app.core.law import Library
    from dossier_app.core.lawcheck import Fault
    from dossier_app.core.sources import Words
    from dossier_app.wording.saying import Saying
    from dossier_app.wording.typography import Language

SAYINGS: Mapping[str, Saying] = MappingProxyType(
    dict(
        ChainMap(
            *map(
                dict,
                (
                    PIECES,
                    LAW,
                    REFUSED,
                    NOTICED,
                    ACCIDENTS,
                    CONTAINERS,
                    LEGIBILITY,
                    CABINET,
                    DOSSIERS,
                    DISK,
                    SAFETY,
                    OUTPUT,
                    COMPARED,
                    STICK,
                    PROGRAM,
                    PAGES,
                    SCANNER,
                ),
            )
        )
    )
)
"""The sentence of each code of a problem or an error."""

UNFORESEEN = say(
    "Quelque chose d'imprévu s'est produit ({code}).",
    "Something unforeseen happened ({code}).",
    "Recommencez ; si cela se répète, signalez-le avec ce code.",
    "Try again; if it happens again, report it with this code.",
)
"""What is said of a code that has no sentence yet, so that nothing passes in silence."""

TERMS: Mapping[str, Mapping[str, Words]] = MappingProxyType(
    {
        "state": STATES,
        "due": DUE,
        "confidence": CONFIDENCE,
        "audience": AUDIENCE,
        "severity": SEVERITY,
        "strength": STRENGTH,
        "family": FAMILIES,
        "period": PERIOD_STATES,
        "urgency": URGENCY,
        "status": STATUS,
        "missed": MISSED,
        "unfit": UNFIT,
        "hindrance": HINDRANCES,
        "change": CHANGES,
        "doubt": DOUBTS,
        "step": STEPS,
        "media": MEDIA,
        "language": LANGUAGES_NAMED,
        "zone": ZONES,
        "damage": DAMAGE,
        **PLACES,
    }
)
"""Titles of what has an id in the program itself, by kind."""


class Said(Value, frozen=True, kw_only=True):
    """What happened, and what to do now; the second may be empty."""

    what: str
    then: str = ""

    @property
    def text(self) -> str:
        """Both, in one line."""
        return f"{self.what} {self.then}".rstrip()


class Wording:
    """Speaks one language. Immutable: :meth:`about` makes another one for another dossier."""

    def __init__(
        self, language: Language = "fr", *, library: Library | None = None, dossier: Dossier | None = None
    ) -> None:
        """Speak a language; names of pieces, rules and files come from a library and a dossier where given."""
        self.language = language
        self._library = library
        self._dossier = dossier

    def about(self, dossier: Dossier) -> Wording:
        """Return the same speaker, for another dossier."""
        return Wording(self.language, library=self._library, dossier=dossier)

    def said(self, about: Problem | AppError) -> Said:
        """Return the sentences of a problem or an error."""
        parameters = dict(about.parameters)
        saying = SAYINGS.get(about.code)
        if about.code == "recovery-code-mistyped" and not parameters.get("group"):
            saying = MISTYPED_SOMEWHERE
        if saying is None:
            saying, parameters = UNFORESEEN, {"code": about.code}
        if "fault" in parameters and about.code == "library-invalid":
            parameters["fault"] = self._fault(str(parameters["fault"]), str(parameters.get("detail", "")))
        what, then = (filled(text, parameters, self, self.language) for text in saying.template(self.language))
        return Said(what=_capital(what), then=_capital(then))

    def text(self, about: Problem | AppError) -> str:
        """Return what happened and what to do, in one line."""
        return self.said(about).text

    def label(self, label: Problem) -> str:
        """Return what an edit does, in the infinitive: « verser « bail.pdf » »."""
        saying = LABELS.get(label.code)
        if saying is None:
            return label.code
        return filled(saying.template(self.language)[0], dict(label.parameters), self, self.language)

    def fault(self, fault: Fault) -> str:
        """Return what is wrong at one place of a file of the law."""
        return self._fault(fault.code, fault.detail)

    def words(self, words: Words) -> str:
        """Return words of the law, set for print."""
        return typeset(words.in_language(self.language), self.language)

    def term(self, value: StrEnum | str, kind: str = "") -> str:
        """Return the title of a state, a moment, a confidence, and so on.

        Args:
            value: A member of an enumeration of the program, or its value with its kind.
            kind: One of :data:`TERMS`; told by the enumeration where not given.
        """
        return self.name(kind or _KINDS[type(value).__qualname__, type(value).__module__], str(value))

    def name(self, kind: str, key: str) -> str:
        """Return the title of a thing, or its id where nothing knows it."""
        if kind == "attachment":
            return self._attachment(key)
        if kind == "unit":
            return self._unit(key, 2)
        if kind == "active":
            return ", ".join(self.words(ACTIVE[part]) if part in ACTIVE else part for part in key.split(","))
        if kind in TERMS:
            words = TERMS[kind].get(key)
            return self.words(words) if words else key
        return self._of_law(kind, key)

    def step(self, step: Step) -> str:
        """Return one step of a computation, as a sentence."""
        parameters = dict(step.parameters)
        code = step.code
        if code == "starts" and parameters.get("hour") != "known":
            code = "starts-day"
        if "because" in parameters:
            rest = RESTS[str(parameters["because"])]
            parameters["because"] = filled(rest.template(self.language)[0], parameters, self, self.language)
        if code == "not-moved":
            parameters["rule"] = typeset(STAYS[str(parameters["rule"])].template(self.language)[0], self.language)
        if "unit" in parameters:
            parameters["unit"] = self._unit(str(parameters["unit"]), int(parameters["length"]))
        text = COUNTING[code].template(self.language)[0].replace("{unit:unit}", "{unit}")
        return _capital(filled(text, parameters, self, self.language))

    def reading(self, reading: Reading) -> tuple[str, ...]:
        """Return one way to count, step by step."""
        return tuple(self.step(step) for step in reading.steps)

    def computed(self, computation: Computation) -> str:
        """Return the last day to act in one sentence, with the other reading where there is one."""
        until = long_moment(computation.deadline, self.language)
        other = computation.other_reading
        if self.language == "fr":
            said = f"Jusqu'au {until}."
            if other:
                said += f" Selon une autre lecture, jusqu'au {long_moment(other, 'fr')} : à faire vérifier."
        else:
            said = f"Until {until}."
            if other:
                said += f" By another reading, until {long_moment(other, 'en')}: to be verified."
        return typeset(said, self.language)

    # Names

    def _attachment(self, key: str) -> str:
        for attachment in self._dossier.attachments if self._dossier else ():
            if attachment.id == key:
                return quoted(attachment.name, self.language)
        return typeset("la pièce", "fr") if self.language == "fr" else "the document"

    def _of_law(self, kind: str, key: str) -> str:
        library = self._library
        if library is None:
            return key
        if kind == "event":
            return self._event(library, key)
        if kind == "requirement":
            return key
        tables: dict[str, Mapping[str, object]] = {
            "piece": library.pieces,
            "question": library.questions,
            "rule": library.rules,
            "checklist": library.checklists,
            "section": library.sections,
            "family": library.families,
            "situation": library.situations,
        }
        found = tables.get(kind, {}).get(key)
        words: Words | None = getattr(found, "title", None)
        return self.words(words) if words else key

    def _event(self, library: Library, key: str) -> str:
        """Return the title of a kind of event, of an event of the dossier, or of one that follows by itself."""
        kind = next((event.kind for event in self._dossier.events if event.id == key), key) if self._dossier else key
        if kind.startswith(("answer:", "law:")):
            kind = kind.rpartition(":")[2]
        rule = library.rules.get(kind.partition(":")[0])
        if kind not in library.events and rule is not None and rule.yields:
            kind = rule.yields
        found = library.events.get(kind)
        return self.words(found.title) if found else kind

    def _unit(self, key: str, length: int) -> str:
        singular_fr, plural_fr, singular_en, plural_en = UNITS[key]
        if self.language == "fr":
            return singular_fr if abs(length) < 2 else plural_fr  # noqa: PLR2004 - the rule of the language
        return singular_en if abs(length) == 1 else plural_en

    def _fault(self, code: str, detail: str) -> str:
        saying = FAULTS.get(code) or (FAULTS["no-such"] if code.startswith("no-such-") else UNFORESEEN)
        return filled(saying.template(self.language)[0], {"detail": detail, "code": code}, self, self.language)


_KINDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("State", "dossier_app.core.states"): "state",
        ("State", "dossier_app.core.agenda"): "period",
        ("Urgency", "dossier_app.core.agenda"): "urgency",
        ("Due", "dossier_app.core.checklist"): "due",
        ("Audience", "dossier_app.core.checklist"): "audience",
        ("Confidence", "dossier_app.core.sources"): "confidence",
        ("Strength", "dossier_app.core.presence"): "strength",
    }
)
"""Kind of term of each enumeration, by its name and module: importing them all would slow the start down."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
