"""Reading the law: strict, complete in its complaints, naming file and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dossier_app.library import LibraryError, check_scenarios, json_schemas, load, read_scenarios

if TYPE_CHECKING:
    from pathlib import Path

WORDS = '{ fr = "mots" }'
SHARED = f"""
[[section]]
id = "identity"
title = {WORDS}

[[family]]
id = "family"
title = {WORDS}
"""
PIECES = f"""
[[piece]]
id = "passport"
title = {WORDS}
"""
LIST = f"""
id = "carte"
title = {WORDS}
family = "family"
summary = {WORDS}

[[revision]]
in_force_from = 2026-01-01
checked_on = 2026-11-22
references = [{{ title = "Code fictif", read_on = 2026-11-22 }}]

[[revision.requirement]]
id = "passport"
section = "identity"
one_of = ["passport"]
"""
SCENARIO = """
title = "Une personne"
source = "Code fictif"
checklist = "carte"
filing_date = 2026-12-03
asks = ["passport"]
answers = {}
"""


def write(folder: Path, **files: str) -> Path:
    """Write files named with __ for / in a folder of law."""
    for name, content in files.items():
        path = folder / (name.replace("__", "/") + ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def complaints(*folders: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(LibraryError) as caught:
        load(*folders)
    return [(fault.file, fault.key, fault.code) for fault in caught.value.faults]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "law", shared=SHARED, pieces__common=PIECES, titles__carte=LIST)


def test_a_sound_folder_becomes_a_library(folder: Path) -> None:
    library = load(folder)
    assert list(library.checklists) == ["carte"]
    assert library.checklist("carte").revision[0].requirement[0].id == "passport"


def test_an_association_adds_its_own_folder(folder: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own", titles__autre=LIST.replace('"carte"', '"autre"'))
    assert list(load(folder, own).checklists) == ["carte", "autre"]


def test_an_id_given_twice_is_refused_with_both_files(folder: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own", titles__copie=LIST)
    with pytest.raises(LibraryError) as caught:
        load(folder, own)
    fault = caught.value.faults[0]
    assert (fault.file, fault.key, fault.detail) == ("titles/copie.toml", "carte", "titles/carte.toml")


def test_every_broken_file_is_named_at_once(folder: Path) -> None:
    write(folder, pieces__a="[[piece]\n", pieces__b=PIECES + 'colour = "red"', questions__c="[[question]]\nid = 3")
    (folder / "pieces" / "d.toml").write_bytes(b"\xff\xfe")
    found = complaints(folder)
    assert ("pieces/a.toml", "", "not-toml") in found
    assert ("pieces/d.toml", "", "not-toml") in found
    assert ("pieces/b.toml", "piece[0]", "wrong-shape") in found
    assert ("questions/c.toml", "question[0].id", "wrong-shape") in found


def test_a_key_given_twice_is_refused(folder: Path) -> None:
    write(folder, pieces__a='[[piece]]\nid = "x"\nid = "y"\n')
    assert complaints(folder) == [("pieces/a.toml", "", "not-toml")]


def test_a_reference_that_leads_nowhere_names_file_and_key(folder: Path) -> None:
    write(folder, titles__carte=LIST.replace('one_of = ["passport"]', 'one_of = ["poem"]'))
    assert complaints(folder) == [("titles/carte.toml", "passport", "no-such-piece")]


def test_a_folder_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    assert ("nowhere", "", "no-such-folder") in complaints(folder, tmp_path / "nowhere")


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "pieces" / "a.toml").mkdir()
    assert complaints(folder) == [("pieces/a.toml", "", "unreadable")]


def test_scenarios_are_compared_with_what_the_program_says(folder: Path) -> None:
    write(folder, scenarios__carte__simple=SCENARIO)
    assert check_scenarios(folder, load(folder)) == ()
    write(folder, scenarios__carte__simple=SCENARIO.replace("answers = {}", "answers = { born = 2000-01-01 }"))
    fault = check_scenarios(folder, load(folder))[0]
    assert (fault.file, fault.key, fault.detail) == ("scenarios/carte/simple.toml", "answers", "born")


def test_a_scenario_of_another_shape_is_refused(folder: Path) -> None:
    write(folder, scenarios__carte__simple="title = 3")
    with pytest.raises(LibraryError) as caught:
        read_scenarios(folder)
    assert (caught.value.parameters["file"], caught.value.parameters["count"]) == ("scenarios/carte/simple.toml", 1)


OWN = """
id = "lettre-verte"
title = { fr = "Lettre verte" }
summary = { fr = "Forme de l'association" }
references = [{ title = "Choix de l'association", read_on = 2026-11-22 }]
[names]
file = "Courrier {person}"
"""


def test_an_association_adds_shapes_of_output_of_its_own(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "association"
    write(own, profiles__lettre=OWN)
    assert load(folder, own).profile("lettre-verte").names.file == "Courrier {person}"
    write(own, profiles__lettre=OWN.replace("{person}", "{nom}"))
    assert complaints(folder, own) == [("profiles/lettre.toml", "names.file", "no-such-blank")]
    write(own, profiles__lettre=OWN + "longest = 5\n")
    assert complaints(folder, own) == [("profiles/lettre.toml", "names.longest", "wrong-shape")]


def test_a_schema_is_made_for_each_kind_of_file() -> None:
    assert set(json_schemas()) == {
        f"{kind}.schema.json" for kind in ("shared", "checklist", "block", "overlay", "profile", "scenario")
    }
