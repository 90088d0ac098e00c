"""The law shipped with the program: whole, sourced, in both languages, and agreeing with the jurists' scenarios."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.problems import Value
from dossier_app.core.sources import Confidence, Sourced, Words
from dossier_app.core.states import State
from dossier_app.core.trial import assessed, mismatches
from dossier_app.library import json_schemas, load, read_scenarios
from dossier_app.settings import checklists_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.law import Library
    from dossier_app.core.scenario import Scenario

SCENARIOS = read_scenarios(checklists_folder())


@cache
def law() -> Library:
    return load(checklists_folder())


def values(root: object) -> Iterator[Value]:
    """Yield every value of the library, however deep."""
    waiting = [root]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, Value):
            yield entry
            waiting += [getattr(entry, field) for field in entry.__struct_fields__]
        elif isinstance(entry, dict):
            waiting += entry.values()
        elif isinstance(entry, tuple):
            waiting += entry


@pytest.mark.parametrize("scenario", [s for _, s in SCENARIOS], ids=[file for file, _ in SCENARIOS])
def test_the_program_answers_what_the_jurist_wrote(scenario: Scenario) -> None:
    assert mismatches(law(), scenario) == ()
    assert scenario.source


def test_every_text_of_the_law_is_in_french_and_english() -> None:
    untranslated = {words.fr for words in values(law()) if isinstance(words, Words) and not words.en}
    assert untranslated == set()


def test_every_doubt_says_why() -> None:
    silent = [
        entry
        for entry in values(law())
        if isinstance(entry, Sourced)
        and entry.confidence in {Confidence.UNVERIFIED, Confidence.DISPUTED}
        and entry.note is None
    ]
    assert silent == []


def test_every_kind_of_document_says_what_it_is_and_where_to_get_it() -> None:
    bare = [piece.id for piece in law().pieces.values() if not (piece.what and piece.where and piece.mistakes)]
    assert bare == []


def test_every_kind_of_document_and_question_is_used() -> None:
    text = msgspec.json.encode([law().checklists, law().blocks, law().overlays, law().situations, law().rules])
    text += msgspec.json.encode([law().orientation, law().thresholds])
    unused = [piece for piece in law().pieces if f'"{piece}"'.encode() not in text]
    assert [piece for piece in unused if law().pieces[piece].proof is None] == []


def test_every_required_place_is_shown_by_a_scenario_and_hidden_by_another() -> None:
    shown: dict[str, set[str]] = {}
    hidden: dict[str, set[str]] = {}
    conditional: dict[str, set[str]] = {}
    for _, scenario in SCENARIOS:
        for item in assessed(law(), scenario).items:
            if item.requirement.when:
                conditional.setdefault(scenario.checklist, set()).add(item.requirement.id)
            seen = hidden if item.state is State.NOT_NEEDED else shown
            if item.state is not State.UNDECIDED:
                seen.setdefault(scenario.checklist, set()).add(item.requirement.id)
    missing = {
        checklist: sorted((places - shown.get(checklist, set())) | (places - hidden.get(checklist, set())))
        for checklist, places in conditional.items()
    }
    assert {checklist: places for checklist, places in missing.items() if places} == {}


def test_the_schemas_beside_the_law_are_those_of_the_program() -> None:
    folder = checklists_folder() / "schema"
    written = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    assert written == json_schemas(), "run: .venv/bin/python -m tests.checklists.write_schemas"
