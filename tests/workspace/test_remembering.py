"""A file written here is known again when its delivery is noted, however it was made; the dossier must be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core import dossier as edits
from dossier_app.core.problems import AppError, problem
from dossier_app.core.profiles import archived
from dossier_app.core.reducing import Rung
from dossier_app.core.stick import sealed
from dossier_app.wording.speaker import SAYINGS
from dossier_app.workspace import Incoming, OpenDossier, Place, assembly, deliveries
from dossier_app.workspace.lighter import Asked, assemble_within
from dossier_app.workspace.stick import hand_over
from tests.samples.prints import page_of_print, scanned
from tests.workspace.test_assembly import FILES, LECTURE
from tests.workspace.test_deliveries import AT
from tests.workspace.test_stick import STICK
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dossier_app.core.profiles import Profile
    from dossier_app.workspace import Workspace


@pytest.fixture
def scans(opened: OpenDossier) -> OpenDossier:
    """A dossier of a scan that can be made lighter, and of a paper that cannot."""
    heavy = scanned([page_of_print(1, 150)], dpi=150)
    opened.attach([Incoming(name="a.pdf", data=heavy)], Place(requirement="id", piece="card"))
    opened.attach([Incoming(name="b.pdf", data=pdf("facture", 2))], Place(requirement="home", piece="bill"))
    return opened


def noted(opened: OpenDossier, profile: Profile, paths: Sequence[Path]) -> list[str]:
    """Note a delivery of files found later; return their hashes."""
    decided = assembly.plan(opened, profile)
    found = deliveries.found_again(opened, decided, paths)
    done = deliveries.note(opened, decided, found, recipient="Préfecture", at=AT).deliveries[-1]
    assert done.files == found
    return [file.sha256 for file in done.files]


def refusal(opened: OpenDossier, profile: Profile, paths: Sequence[Path]) -> AppError:
    with pytest.raises(AppError) as caught:
        deliveries.found_again(opened, assembly.plan(opened, profile), paths)
    assert caught.value.code in SAYINGS
    return caught.value


def test_a_lightened_file_can_be_noted_later_and_under_another_name(scans: OpenDossier, tmp_path: Path) -> None:
    built = assemble_within(scans, Asked(profile=LECTURE, wish=Rung.MEDIUM), tmp_path / "léger.pdf")
    sent = built.files[0].path.rename(tmp_path / "envoyé le 3.pdf")
    assert noted(scans, LECTURE, [sent]) == [built.files[0].sha256]
    assert scans.dossier.deliveries[0].files[0].name == "envoyé le 3.pdf"


def test_an_archival_file_of_pictures_can_be_noted_later(scans: OpenDossier, tmp_path: Path) -> None:
    decided = assembly.plan(scans, archived(LECTURE))
    numbers = {entry.number for entry in decided.entries}
    built = assembly.assemble(scans, decided, tmp_path / "archive.pdf", pictured=numbers)
    assert noted(scans, LECTURE, [built.files[0].path]) == [built.files[0].sha256]


def test_a_sealed_stick_can_be_noted_later(scans: OpenDossier, tmp_path: Path) -> None:
    done = hand_over(scans, assembly.plan(scans, sealed(STICK)), tmp_path, passphrase="six mots tirés au sort ici")
    assert noted(scans, STICK, [tmp_path / done.folder]) == [file.sha256 for file in done.built.files]


def test_a_lightened_set_cut_otherwise_is_found_whole_in_its_folder(scans: OpenDossier, tmp_path: Path) -> None:
    shape = msgspec.structs.replace(LECTURE, volume_limit=0.2)
    built = assemble_within(scans, Asked(profile=shape, wish="auto", black_and_white=True), tmp_path / "volumes")
    folder = built.files[0].path.parent
    assert len(noted(scans, LECTURE, [folder])) == len(built.files)


def test_it_is_remembered_after_the_dossier_was_closed_and_opened_again(
    workspace: Workspace, scans: OpenDossier, tmp_path: Path
) -> None:
    built = assemble_within(scans, Asked(profile=LECTURE, wish=Rung.MEDIUM), tmp_path / "léger.pdf")
    workspace.leave(scans.id)
    assert noted(workspace.open(scans.id), LECTURE, [built.files[0].path]) == [built.files[0].sha256]


def test_a_dossier_that_changed_since_is_told_and_undoing_that_is_enough(scans: OpenDossier, tmp_path: Path) -> None:
    (file,) = assemble_within(scans, Asked(profile=LECTURE, wish=Rung.MEDIUM), tmp_path / "léger.pdf").files
    first = scans.dossier.attachments[0]
    for change in ({"title": "Autre intitulé"}, {"pages": first.pages[::-1] + first.pages}, {"requirement": ""}):
        scans.edit(
            problem("change"),
            lambda value, change=change: edits.change_attachment(value, first.id, **change),  # type: ignore[misc]
        )
        assert refusal(scans, LECTURE, [file.path]).code == "delivered-dossier-changed"
        scans.undo()
    assert noted(scans, LECTURE, [file.path]) == [file.sha256]


def test_the_shape_in_which_a_file_was_made_is_named(scans: OpenDossier, tmp_path: Path) -> None:
    (file,) = assemble_within(scans, Asked(profile=LECTURE, wish=Rung.MEDIUM), tmp_path / "léger.pdf").files
    other = msgspec.structs.replace(FILES, id="autre")
    error = refusal(scans, other, [file.path])
    assert (error.code, error.parameters["profile"]) == ("delivered-other-shape", "lecture")


def test_one_file_of_several_is_not_a_delivery(scans: OpenDossier, tmp_path: Path) -> None:
    built = assemble_within(scans, Asked(profile=FILES, wish=Rung.MEDIUM), tmp_path / "pièces")
    error = refusal(scans, FILES, [built.files[0].path])
    assert (error.code, error.parameters["file"]) == ("delivered-file-missing", built.files[1].path.name)


def test_a_file_that_was_altered_is_compared_page_by_page(scans: OpenDossier, tmp_path: Path) -> None:
    (file,) = assemble_within(scans, Asked(profile=LECTURE, wish=Rung.MEDIUM), tmp_path / "léger.pdf").files
    data = file.path.read_bytes()
    file.path.write_bytes(data.replace(b"/Rotate", b"/Rotatf", 1) if b"/Rotate" in data else data[:-1] + b" ")
    assert refusal(scans, LECTURE, [file.path]).code == "delivered-differs"


def test_only_the_last_outputs_are_remembered(scans: OpenDossier, tmp_path: Path) -> None:
    decided = assembly.plan(scans, LECTURE)
    (file,) = assemble_within(scans, Asked(profile=LECTURE, wish=Rung.MEDIUM), tmp_path / "léger.pdf").files
    from dossier_app.core.dossier import DeliveredFile
    from dossier_app.workspace.remembering import known, remember

    for number in range(50):
        remember(scans, decided, [DeliveredFile(name="autre.pdf", size=number, sha256=f"{number:064x}")])
    assert known(scans, decided, [file.path]) is None
