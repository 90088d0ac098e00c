"""Conditions are said as a person would: by the titles of situations, and by questions with their answers."""

from __future__ import annotations

from datetime import date

import pytest

from dossier_app.core.conditions import Condition, Situation, Test
from dossier_app.core.sources import Words
from dossier_app.wording import Wording
from dossier_app.wording.circumstances import circumstances
from tests.core.making import library, question, revision

LAW = library(
    revision(),
    questions=[
        question("first"),
        question("stage", "choice", "new", "old"),
        question("born", "date"),
        question("entered", "date"),
        question("children", "names"),
    ],
    situations=[Situation(id="alone", title=Words(fr="Personne seule", en="Person alone"), when=(("first",),))],
)


@pytest.mark.parametrize(
    ("condition", "french"),
    [
        ((), "toujours"),
        ((("alone",),), "« Personne seule »"),
        ((("first",),), "« first » : oui"),
        ((("alone", "first"), ("alone",)), "« Personne seule » et « first » : oui ; ou « Personne seule »"),
        (((Test(question="alone", negate=True),),), "sauf « Personne seule »"),
        (((Test(question="stage", is_=("new", "old")),),), "« stage » : « new » ou « old »"),
        (((Test(question="first", is_=("no",)),),), "« first » : « non »"),
        (((Test(question="children", at_least=2),),), "« children » : au moins 2"),
        (((Test(question="children", at_most=1),),), "« children » : au plus 1"),
        (
            ((Test(question="born", years_at_least=18, years_under=21),),),
            "« born » : il y a 18 ans ou plus et il y a moins de 21 ans",
        ),
        (((Test(question="entered", before=date(2026, 6, 12)),),), "« entered » : avant le vendredi 12 juin 2026"),
        (((Test(question="entered", since=date(2026, 6, 12)),),), "« entered » : le vendredi 12 juin 2026 ou après"),
        (
            ((Test(question="born", months_at_least=6, months_under=12, until="entered"),),),
            (
                "« born » : 6 mois ou plus auparavant et moins de 12 mois auparavant, "
                "compté jusqu’à la réponse à « entered »"
            ),
        ),
    ],
)
def test_a_condition_is_said_in_words(condition: Condition, french: str) -> None:
    said = circumstances(Wording("fr", library=LAW), LAW, condition)
    assert said.replace("\xa0", " ").replace("\u202f", " ") == french


def test_a_condition_is_said_in_english_too() -> None:
    condition = ((Test(question="born", years_under=1),), (Test(question="alone", negate=True),))
    said = circumstances(Wording("en", library=LAW), LAW, condition)
    assert said.replace("\xa0", " ") == "“born”: less than 1 year ago; or unless “Person alone”"
