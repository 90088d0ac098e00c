"""A paper says in a few words what a place still lacks, as the list judges it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.assessment import Item, assess
from dossier_app.core.lacking import lacks
from dossier_app.core.listing import listed
from dossier_app.core.problems import Problem, problem
from dossier_app.core.sources import Words
from dossier_app.core.states import State
from tests.core.making import FILING, attachment, dossier, library, piece, requirement, revision

if TYPE_CHECKING:
    from dossier_app.core.dossier import Attachment


def told(*papers: Attachment, **more: object) -> list[str]:
    """Return what the only place of a list lacks."""
    place = requirement("home", **more)
    pieces = [piece("bill"), piece("pledge"), piece("host", expires=True), piece("birth", translated=True)]
    law = library(revision(place), pieces=pieces)
    person = dossier(*papers, filing_date=FILING)
    (item,) = assess(law, person).items
    return [words.replace("\u00a0", " ") for words in lacks(law, person, item)]


def filed(name: str, kind: str, **more: object) -> Attachment:
    return attachment(name, "home", kind, **{"language": "fr", **more})


BOTH = {"one_of": [{"all_of": ["pledge", "bill"]}]}


def test_the_part_of_a_bundle_that_is_not_there_is_named() -> None:
    assert told(filed("a", "bill"), **BOTH) == ["manque : Pièce pledge"]


def test_how_many_are_there_of_how_many_is_said() -> None:
    three = [filed(f"b{n}", "bill") for n in range(3)]
    assert told(*three, one_of=["bill"], count=12) == ["3 pièces sur 12"]


def test_a_missing_translation_is_told_with_the_paper_it_is_of() -> None:
    papers = [filed("n", "birth", language="pt", title="Acte de naissance")]
    assert told(*papers, one_of=["birth"]) == [
        "manque : traduction de « Acte de naissance » par un traducteur assermenté"
    ]


def test_a_period_without_proof_is_told() -> None:
    paper = filed("b", "bill", covers_from=date(2026, 1, 1), covers_until=date(2026, 6, 30))
    coverage = {"months": 12, "longest_gap_months": 0}
    assert told(paper, one_of=["bill"], coverage=coverage) == [
        "manque : 01/07/2026 – 03/12/2026",
    ]


def test_a_paper_too_old_says_until_when_it_was_good() -> None:
    paper = filed("b", "bill", issued_on=date(2026, 5, 28))
    assert told(paper, one_of=["bill"], max_age_months=6) == ["« Pièce bill » du 28/05/2026 : bon jusqu’au 27/11/2026"]


def test_nothing_is_said_of_a_place_where_nothing_or_all_is_filed() -> None:
    assert told(**BOTH) == []
    assert told(filed("a", "bill"), filed("b", "pledge"), **BOTH) == []


SENTENCES = [
    (problem("kind-missing", piece="gone"), "manque : gone"),
    (problem("expired", attachment="b", valid_until=date(2026, 1, 2)), "« b.pdf » a expiré le 02/01/2026"),
    (problem("filing-date-unknown", attachment="b", good_until=FILING), "« b.pdf » : bon jusqu’au 03/12/2026"),
    (problem("date-unknown", attachment="b", limit=6), "date à vérifier : « b.pdf »"),
    (problem("dated-after-filing", attachment="b", issued_on=FILING), "date à vérifier : « b.pdf »"),
    (problem("validity-unknown", attachment="b"), "fin de validité à vérifier : « b.pdf »"),
    (problem("period-unknown", attachment="b"), "période à vérifier : « b.pdf »"),
    (problem("language-unknown", attachment="b"), "langue à vérifier : « b.pdf »"),
    (problem("kind-unknown", attachment="b"), "nature à vérifier : « b.pdf »"),
    (problem("kind-unexpected", attachment="b", piece="x"), "nature à vérifier : « b.pdf »"),
    (problem("no-pages", attachment="b"), "sans page lisible : « b.pdf »"),
]


def said(*problems: Problem) -> list[str]:
    item = Item(requirement=requirement("home"), state=State.PARTIAL, title=Words(fr="x"), problems=problems)
    made = lacks(library(revision()), dossier(attachment("b")), item)
    return [words.replace("\u00a0", " ") for words in made]


@pytest.mark.parametrize(("found", "words"), SENTENCES, ids=lambda value: getattr(value, "code", ""))
def test_every_finding_has_its_words(found: Problem, words: str) -> None:
    assert said(found, found) == [words]


def test_what_has_no_words_for_a_paper_is_left_to_the_list() -> None:
    assert said(problem("missing")) == []


def test_a_place_that_lacks_much_says_how_much_more() -> None:
    many = [problem("kind-missing", piece=f"p{n}") for n in range(9)]
    assert said(*many[:4]) == [f"manque : p{n}" for n in range(4)]
    assert said(*many) == ["manque : p0", "manque : p1", "manque : p2", "et 6 autres points"]


def test_the_list_for_the_plan_carries_it() -> None:
    law = library(
        revision(requirement("home", {"all_of": ["pledge", "bill"]})), pieces=[piece("bill"), piece("pledge")]
    )
    person = dossier(filed("a", "bill"), filing_date=FILING)
    (row,) = listed(law, person, assess(law, person))
    assert (row.missing, row.lacking) == ("partial", ("manque\u00a0: Pièce pledge",))
