"""What a place of the list still lacks, in the few French words that fit under its title on a paper.

The window says the same in sentences, with what to do next; a paper is read by the person who has to bring the rest.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dossier_app.core.french import count, period, short_date, typeset
from dossier_app.core.states import State

if TYPE_CHECKING:
    from dossier_app.core.assessment import Item
    from dossier_app.core.dossier import Dossier
    from dossier_app.core.law import Library
    from dossier_app.core.problems import Problem

_MOST = 4
"""Reasons told of one place; a place that lacks more says how many."""

_SAID = frozenset({State.PARTIAL, State.TO_CHECK, State.STALE, State.EXPIRED, State.TRANSLATION_MISSING})


def lacks(library: Library, dossier: Dossier, item: Item) -> tuple[str, ...]:
    """Return what keeps a place from being complete; nothing for one that is, or where nothing is filed at all."""
    if item.state not in _SAID:
        return ()
    known = dict.fromkeys(_words(library, dossier, problem) for problem in item.problems)
    told = tuple(typeset(words) for words in known if words)
    if len(told) <= _MOST:
        return told
    return (*told[: _MOST - 1], typeset(f"et {count(len(told) - _MOST + 1, 'autre point', 'autres points')}"))


def _words(library: Library, dossier: Dossier, problem: Problem) -> str:
    about = _about(library, dossier, problem)
    match problem.code:
        case "kind-missing":
            return f"manque : {_kind(library, str(problem.get('piece')))}"
        case "too-few":
            return f"{count(_number(problem, 'have'), 'pièce')} sur {problem.get('need')}"
        case "period-not-covered":
            return f"manque : {period(_day(problem, 'since'), _day(problem, 'until'))}"
        case "translation-missing":
            return f"manque : traduction de {about} par un traducteur assermenté"
        case "too-old":
            return f"{about} du {_short(problem, 'issued_on')} : bon jusqu'au {_short(problem, 'good_until')}"
        case "filing-date-unknown":
            return f"{about} : bon jusqu'au {_short(problem, 'good_until')}"
        case "expired":
            return f"{about} a expiré le {_short(problem, 'valid_until')}"
        case "date-unknown" | "dated-after-filing":
            return f"date à vérifier : {about}"
        case "validity-unknown":
            return f"fin de validité à vérifier : {about}"
        case "period-unknown":
            return f"période à vérifier : {about}"
        case "language-unknown":
            return f"langue à vérifier : {about}"
        case "kind-unknown" | "kind-unexpected":
            return f"nature à vérifier : {about}"
        case "no-pages":
            return f"sans page lisible : {about}"
        case _:
            return ""


def _about(library: Library, dossier: Dossier, problem: Problem) -> str:
    """Return what a document is called, in quotes."""
    named = problem.get("attachment")
    if named is None:
        return ""
    attachment = dossier.attachment(str(named))
    piece = library.pieces.get(attachment.piece)
    return f"« {attachment.title or (piece.title.fr if piece else '') or attachment.name} »"


def _kind(library: Library, piece: str) -> str:
    known = library.pieces.get(piece)
    return known.title.fr if known else piece


def _number(problem: Problem, name: str) -> int:
    return int(problem.get(name) or 0)


def _day(problem: Problem, name: str) -> date:
    return date.fromisoformat(str(problem.get(name)))


def _short(problem: Problem, name: str) -> str:
    return short_date(_day(problem, name))
