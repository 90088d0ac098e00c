"""Pages are worked on from the command line as in the window, and every edit is told and undone."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran, Run
from tests.samples.papers import letter


@pytest.fixture
def stack(opened: Run, awa: str, tmp_path: Path) -> str:
    path = tmp_path / "pile.pdf"
    path.write_bytes(letter("A", "B", "C", "D"))
    assert opened("attach", awa, path).code == 0
    return awa


def documents(ran: Ran) -> list[dict[str, Any]]:
    found = ran.data["documents"]
    assert isinstance(found, list)
    return found


def test_pages_are_turned_deleted_and_given_back(opened: Run, stack: str) -> None:
    turned = opened("pages", "turn", stack, "pile", "1,3-4", "--by", "270").out
    assert turned.replace("\u00a0", " ").strip() == "turn 3 pages of “pile.pdf”"
    assert opened("pages", "delete", stack, "pile", "2").code == 0
    listed = opened("pages", "list", stack, "pile", "--json").data
    assert [page["turn"] for page in listed["pages"]] == [270, 270, 270]  # type: ignore[attr-defined]
    assert opened("pages", "list", stack, "pile").out.splitlines()[0] == "1. turned by 270°"
    opened("pages", "restore", stack, "pile", "--pages", "1")
    opened("pages", "restore", stack, "pile")
    assert len(opened("pages", "list", stack, "pile", "--json").data["pages"]) == 4  # type: ignore[arg-type]
    assert "original of “pile.pdf”" in opened("undo", stack).out


def test_a_stack_is_cut_moved_and_woven(opened: Run, stack: str) -> None:
    parts = documents(opened("pages", "split", stack, "pile", "3", "--json"))
    assert [part["name"] for part in parts] == ["pile.pdf", "pile (2).pdf"]
    assert [len(part["pages"]) for part in parts] == [2, 2]
    assert opened("pages", "interleave", stack, "pile", "pile (2)", "--reversed").code == 0
    assert len(opened("pages", "list", stack, "pile", "--json").data["pages"]) == 4  # type: ignore[arg-type]
    assert opened("pages", "move", stack, "pile", "4", "--before", "1").code == 0
    moved = documents(opened("pages", "move", stack, "pile", "1-2", "--piece", "facture-energie", "--json"))
    assert [len(part["pages"]) for part in moved] == [2, 2]
    name = moved[1]["name"]
    assert opened("pages", "move", stack, name, "all", "--into", "pile").code == 0
    assert opened("pages", "move", stack, "pile", "1", "--piece", "-").code == 0


def test_files_go_between_pages(opened: Run, stack: str, tmp_path: Path) -> None:
    more, broken = tmp_path / "plus.pdf", tmp_path / "abime.pdf"
    more.write_bytes(letter("X"))
    broken.write_bytes(b"%PDF rien")
    (made,) = documents(opened("pages", "insert", stack, "pile", more, "--before", "2", "--json"))
    assert [original["name"] for original in made["originals"]] == ["pile.pdf", "plus.pdf"]
    ran = opened("pages", "insert", stack, "pile", broken)
    assert ran.code == 1
    assert "abime.pdf" in ran.out


def test_pages_are_cropped_joined_and_proposed_as_blank(opened: Run, stack: str, tmp_path: Path) -> None:
    assert opened("pages", "crop", stack, "pile", "1", "--part", "0,0,100,50").code == 0
    assert opened("pages", "list", stack, "pile").out.splitlines()[0] == "1. cropped"
    assert opened("pages", "both-sides", stack, "pile", "2,3", "--card", "passport").code == 0
    assert "both sides" in opened("pages", "list", stack, "pile").out
    other = tmp_path / "verso.pdf"
    other.write_bytes(letter("V", " "))
    opened("attach", stack, other)
    assert opened("pages", "list", stack, "verso", "--blanks").out.splitlines() == ["1", "2. maybe blank"]
    assert opened("pages", "both-sides", stack, "pile", "1", "--back", "verso", "--card", "scanned").code == 0


def test_a_sheet_taken_askew_is_straightened_and_given_back(opened: Run, stack: str) -> None:
    asked = ("pages", "straighten", stack, "pile", "2", "--corners", "5,5,95,6,94,90,6,89")
    (made,) = documents(opened(*asked, "--json"))
    assert [page["straightened"] for page in made["pages"]] == [False, True, False, False]
    assert opened("pages", "list", stack, "pile", "--lang", "fr").out.splitlines()[1] == "2. redressée"
    opened("pages", "restore", stack, "pile", "--pages", "2")
    assert opened("pages", "list", stack, "pile").out.splitlines()[1] == "2"


@pytest.mark.parametrize(
    "arguments",
    [
        ("turn", "x"),
        ("turn", "9"),
        ("turn", "0"),
        ("turn", "3-2"),
        ("turn", "1-z"),
        ("turn", "1", "--by", "45"),
        ("crop", "1", "--part", "a,b"),
        ("crop", "1", "--part", "50,0,20,100"),
        ("straighten", "1", "--corners", "5,5,95,6"),
        ("straighten", "1", "--corners", "0,0,0,100,100,100,100,0"),
        ("straighten", "1-2", "--corners", "0,0,100,0,100,100,0,100"),
        ("both-sides", "1"),
        ("both-sides", "1,2", "--card", "origami"),
    ],
)
def test_what_is_mistyped_is_a_usage_error(opened: Run, stack: str, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    assert opened("pages", command, stack, "pile", *rest).code == 2
