"""Conditions of the law in words: in which situations something is asked, as a person would say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.wording.saying import filled, say
from dossier_app.wording.typography import long_day, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dossier_app.core.conditions import Condition, Test
    from dossier_app.core.law import Library
    from dossier_app.wording.saying import Saying
    from dossier_app.wording.speaker import Wording

_ALWAYS = say("toujours", "always")
_AND = say(" et ", " and ")
_OR = say(" ; ou ", "; or ")
_EITHER = say(" ou ", " or ")
_YES = say("{question} : oui", "{question}: yes")
_NOT = say("sauf {fact}", "unless {fact}")
_ANSWERED = say("{question} : {limits}", "{question}: {limits}")
_AT_LEAST = say("au moins {limit}", "at least {limit}")
_AT_MOST = say("au plus {limit}", "at most {limit}")
_BEFORE = say("avant le {limit}", "before {limit}")
_SINCE = say("le {limit} ou après", "on or after {limit}")
_YEARS_AT_LEAST = say("il y a {limit:=an|ans} ou plus", "{limit:=year|years} ago or more")
_YEARS_UNDER = say("il y a moins de {limit:=an|ans}", "less than {limit:=year|years} ago")
_MONTHS_AT_LEAST = say("{limit:=mois|mois} ou plus auparavant", "{limit:=month|months} before or more")
_MONTHS_UNDER = say("moins de {limit:=mois|mois} auparavant", "less than {limit:=month|months} before")
_UNTIL = say("{limits}, compté jusqu'à la réponse à {until}", "{limits}, counted to the answer to {until}")


def circumstances(wording: Wording, library: Library, condition: Condition) -> str:
    """Return when a condition holds, in one phrase; its alternatives in their order."""
    if not condition:
        return _said(wording, _ALWAYS)
    return _said(wording, _OR).join(
        _said(wording, _AND).join(_clause(wording, library, clause) for clause in together) for together in condition
    )


def _clause(wording: Wording, library: Library, clause: str | Test) -> str:
    if isinstance(clause, str):
        return _fact(wording, library, clause)
    limits = tuple(_limits(wording, library, clause))
    if not limits:
        fact = _fact(wording, library, clause.question)
    else:
        told = _said(wording, _AND).join(limits)
        if clause.until:
            told = _said(
                wording, _UNTIL, limits=told, until=quoted(wording.name("question", clause.until), wording.language)
            )
        fact = _said(wording, _ANSWERED, question=_asked(wording, clause.question), limits=told)
    return _said(wording, _NOT, fact=fact) if clause.negate else fact


def _fact(wording: Wording, library: Library, name: str) -> str:
    if name in library.situations:
        return quoted(wording.name("situation", name), wording.language)
    return _said(wording, _YES, question=_asked(wording, name))


def _asked(wording: Wording, question: str) -> str:
    return quoted(wording.name("question", question), wording.language)


def _limits(wording: Wording, library: Library, test: Test) -> Iterator[str]:
    if test.is_:
        known = library.questions.get(test.question)
        titles = {option.id: wording.words(option.title) for option in (known.options if known else ())}
        titles |= {"yes": _said(wording, say("oui", "yes")), "no": _said(wording, say("non", "no"))}
        yield _said(wording, _EITHER).join(quoted(titles.get(choice, choice), wording.language) for choice in test.is_)
    counted: tuple[tuple[Saying, int | None], ...] = (
        (_AT_LEAST, test.at_least),
        (_AT_MOST, test.at_most),
        (_YEARS_AT_LEAST, test.years_at_least),
        (_YEARS_UNDER, test.years_under),
        (_MONTHS_AT_LEAST, test.months_at_least),
        (_MONTHS_UNDER, test.months_under),
    )
    dated: tuple[tuple[Saying, date | None], ...] = ((_BEFORE, test.before), (_SINCE, test.since))
    yield from (_said(wording, saying, limit=limit) for saying, limit in counted if limit is not None)
    yield from (_said(wording, saying, limit=long_day(day, wording.language)) for saying, day in dated if day)


def _said(wording: Wording, saying: Saying, **parameters: str | int) -> str:
    return filled(saying.template(wording.language)[0], parameters, wording, wording.language)
