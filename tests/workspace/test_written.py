"""A written file can be read again long after, and drawn; one that has changed is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.core.profiles import Profile
from dossier_app.core.sources import Words
from dossier_app.workspace import Incoming, OpenDossier, Place, assembly
from dossier_app.workspace.written import check_again, draw_page
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from pathlib import Path

LECTURE = Profile(id="lecture", title=Words(fr="Lecture"), summary=Words(fr="Un PDF"))


@pytest.fixture
def built(opened: OpenDossier, tmp_path: Path) -> assembly.BuiltFile:
    opened.attach([Incoming(name="a.pdf", data=pdf("carte", 2))], Place(requirement="id", piece="card"))
    report = assembly.assemble(opened, assembly.plan(opened, LECTURE), tmp_path / "Dossier.pdf")
    return report.files[0]


def test_a_file_that_was_not_touched_says_the_same_again(opened: OpenDossier, built: assembly.BuiltFile) -> None:
    assert check_again(opened.sandbox, built) > 0


def test_one_byte_more_is_noticed(opened: OpenDossier, built: assembly.BuiltFile) -> None:
    built.path.write_bytes(built.path.read_bytes() + b"\n")
    with pytest.raises(AppError) as caught:
        check_again(opened.sandbox, built)
    assert (caught.value.code, caught.value.parameters) == ("written-file-changed", {"file": "Dossier.pdf"})


def test_a_file_that_is_gone_is_said_to_be_unreadable(opened: OpenDossier, built: assembly.BuiltFile) -> None:
    built.path.unlink()
    with pytest.raises(AppError) as caught:
        check_again(opened.sandbox, built)
    assert caught.value.code == "source-unreadable"


def test_its_pages_are_drawn_at_the_width_asked(opened: OpenDossier, built: assembly.BuiltFile) -> None:
    width, height, pixels = draw_page(opened.sandbox, built.path, built.pages - 1, 300)
    assert width == 300
    assert len(pixels) == 3 * width * height
