"""What changes between two revisions of a list, in sentences: what is added, removed, and what is asked otherwise."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from dossier_app.core.assessment import title_of
from dossier_app.core.checklist import Fee, Requirement
from dossier_app.core.evidence import kinds
from dossier_app.core.problems import Value
from dossier_app.core.revisions import difference
from dossier_app.core.sources import Reference, Words
from dossier_app.wording.circumstances import circumstances
from dossier_app.wording.saying import filled, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.core.checklist import Choice, Provision, Revision
    from dossier_app.core.law import Library
    from dossier_app.wording.saying import Saying
    from dossier_app.wording.speaker import Wording

KINDS: Mapping[str, Words] = MappingProxyType(
    {
        "added": Words(fr="ajouté", en="added"),
        "removed": Words(fr="retiré", en="removed"),
        "changed": Words(fr="modifié", en="changed"),
    }
)
"""What happened to a line of the list."""

FIELDS: Mapping[str, Words] = MappingProxyType(
    {
        "audience": Words(fr="à qui elle est remise", en="who receives it"),
        "copies": Words(fr="les photocopies", en="the photocopies"),
        "count": Words(fr="le nombre demandé", en="how many are asked"),
        "coverage": Words(fr="la période à prouver", en="the period to prove"),
        "due": Words(fr="le moment où elle est remise", en="when it is handed over"),
        "fee": Words(fr="les sommes qu'elle prouve", en="the amounts it proves"),
        "less": Words(fr="la part déjà payée", en="the part paid already"),
        "max_age_months": Words(fr="l'ancienneté admise", en="how old it may be"),
        "one_of": Words(fr="les documents acceptés", en="the documents accepted"),
        "optional": Words(fr="si elle est exigée", en="whether it is required"),
        "original": Words(fr="l'original à montrer", en="the original to show"),
        "parameter": Words(fr="le montant", en="the amount"),
        "repeat": Words(fr="pour qui ou pour quand elle se répète", en="for whom or when it repeats"),
        "section": Words(fr="sa place dans la liste", en="its place in the list"),
        "valid": Words(fr="la validité le jour du dépôt", en="validity on the day of filing"),
        "when": Words(fr="les situations où elle est demandée", en="the situations in which it is asked"),
    }
)
"""What each field of a requirement or an amount says, for a person."""

_FROM_TO = say("{field} : {before}, puis {after}", "{field}: {before}, then {after}")
_OTHERWISE = say("Ce qui change : {field}", "What changes: {field}")
_AS_FOLLOWS = say("{field} : {told}", "{field}: {told}")
_NEWLY = say("accepté désormais, {documents}", "now accepted, {documents}")
_THEN = say(" ; ", "; ")
_NO_LONGER = say("plus accepté, {documents}", "no longer accepted, {documents}")
_MONTHS = say("{count:=mois|mois}", "{count:=month|months}")
_COUNT = say("{count}", "{count}")


class Told(Value, frozen=True, kw_only=True):
    """One difference, in words.

    Attributes:
        kind: What happened to the line.
        entry: Its id.
        title: Its words.
        details: What is asked otherwise, one sentence a field.
        references: Where the newer state was read; the older one for what was removed.
    """

    kind: Literal["added", "removed", "changed"]
    entry: str
    title: str
    details: tuple[str, ...]
    references: tuple[Reference, ...]


def told(wording: Wording, library: Library, old: Revision, new: Revision) -> tuple[Told, ...]:
    """Return the differences between two revisions, in the words of a language."""
    before: dict[str, Provision] = {entry.id: entry for entry in (*old.requirement, *old.fee)}
    after: dict[str, Provision] = {entry.id: entry for entry in (*new.requirement, *new.fee)}
    made = []
    for change in difference(old, new):
        entry = after.get(change.entry) or before[change.entry]
        title = _title(library, entry)
        details = tuple(_detail(wording, library, field, before[change.entry], entry) for field in change.fields)
        made.append(
            Told(
                kind=change.kind,
                entry=change.entry,
                title=wording.words(title),
                details=details,
                references=entry.references,
            )
        )
    return tuple(made)


def _title(library: Library, entry: Provision) -> Words:
    if isinstance(entry, Requirement):
        return title_of(library, entry)
    return entry.title if isinstance(entry, Fee) else Words(fr=entry.id)


def kind_of(wording: Wording, change: Told) -> str:
    """Return the word for what happened to a line."""
    return wording.words(KINDS[change.kind])


def _detail(wording: Wording, library: Library, field: str, before: Provision, after: Provision) -> str:
    name = wording.words(FIELDS[field]) if field in FIELDS else field
    then, now = (getattr(entry, field) for entry in (before, after))
    if field == "one_of":
        told = _documents(wording, then, now)
        saying = _AS_FOLLOWS if told else _OTHERWISE
        parts = {"field": name, "told": told}
    else:
        said = (
            circumstances(wording, library, value) if field == "when" else _value(wording, field, value)
            for value in (then, now)
        )
        parts = {"field": name, **dict(zip(("before", "after"), said, strict=True))}
        saying = _FROM_TO if parts["before"] and parts["after"] else _OTHERWISE
    text = filled(saying.template(wording.language)[0], parts, wording, wording.language)
    return text[:1].upper() + text[1:]


def _documents(wording: Wording, before: tuple[str | Choice, ...], after: tuple[str | Choice, ...]) -> str:
    """Return the kinds of document that are accepted from now on, and those that no longer are."""
    then, now = dict.fromkeys(kinds(before)), dict.fromkeys(kinds(after))
    lists = (
        (_NEWLY, [kind for kind in now if kind not in then]),
        (_NO_LONGER, [kind for kind in then if kind not in now]),
    )
    return filled(_THEN.template(wording.language)[0], {}, wording, wording.language).join(
        filled(
            saying.template(wording.language)[0],
            {"documents": ", ".join(wording.name("piece", kind) for kind in found)},
            wording,
            wording.language,
        )
        for saying, found in lists
        if found
    )


def _value(wording: Wording, field: str, value: object) -> str:
    """Return a plain value in words; "" for what takes more than a word to tell."""
    french = wording.language == "fr"
    if isinstance(value, bool):
        return {True: "oui", False: "non"}[value] if french else {True: "yes", False: "no"}[value]
    if field == "max_age_months":
        return ("sans limite" if french else "no limit") if value is None else _counted(wording, _MONTHS, value)
    if field in {"count", "copies"}:
        return _counted(wording, _COUNT, value)
    return wording.term(value) if isinstance(value, StrEnum) else ""


def _counted(wording: Wording, saying: Saying, value: object) -> str:
    return filled(saying.template(wording.language)[0], {"count": value}, wording, wording.language)
