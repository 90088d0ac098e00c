"""Noting what was handed over: only what agrees with the dossier, and for good."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from PIL import Image

from dossier_app.core import dossier as edits
from dossier_app.core.problems import AppError, problem
from dossier_app.core.profiles import Field
from dossier_app.workspace import Incoming, OpenDossier, Place, assembly, deliveries, paging
from dossier_app.workspace.stick import hand_over
from tests.workspace.test_assembly import FILES, LECTURE, filled
from tests.workspace.test_stick import STICK
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dossier_app.core.profiles import Profile

__all__ = ["filled"]
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def delivered(opened: OpenDossier, target: Path, profile: Profile = LECTURE) -> None:
    decided = assembly.plan(opened, profile)
    built = assembly.assemble(opened, decided, target)
    deliveries.note(opened, decided, deliveries.delivered_files(built.files), recipient="Préfecture", at=AT)


def code_of(opened: OpenDossier, paths: Sequence[Path], profile: Profile = LECTURE) -> str:
    with pytest.raises(AppError) as caught:
        deliveries.found_again(opened, assembly.plan(opened, profile), paths)
    return caught.value.code


def test_numbers_stay_once_delivered_and_the_next_version_opens_with_what_changes(
    filled: OpenDossier, tmp_path: Path
) -> None:
    delivered(filled, tmp_path / "v1.pdf")
    (done,) = filled.dossier.deliveries
    assert (done.recipient, done.files[0].name, len(done.pieces)) == ("Préfecture", "v1.pdf", 2)
    gone = filled.dossier.attachments[0]
    filled.edit(problem("remove", name=gone.name), lambda value: edits.remove_attachment(value, gone.id, AT))
    filled.attach([Incoming(name="d.pdf", data=pdf("autre"))], Place(requirement="id", piece="card"))
    decided = assembly.plan(filled, LECTURE)
    assert [(e.number, e.status) for e in decided.entries] == [("1", "withdrawn"), ("2", "present"), ("3", "present")]
    assert decided.changes is not None
    built = assembly.assemble(filled, decided, tmp_path / "v2.pdf")
    assert built.files[0].pages == 3 + 2


def test_a_file_assembled_before_is_noted_only_while_the_dossier_says_the_same(
    filled: OpenDossier, tmp_path: Path
) -> None:
    target = tmp_path / "v1.pdf"
    decided = assembly.plan(filled, LECTURE)
    (written,) = assembly.assemble(filled, decided, target).files
    (found,) = deliveries.found_again(filled, decided, [target])
    assert (found.sha256, found.size) == (written.sha256, written.size)
    filled.attach([Incoming(name="d.pdf", data=pdf("autre"))], Place(requirement="id", piece="card"))
    assert code_of(filled, [target]) == "delivered-dossier-changed"
    assert filled.dossier.deliveries == ()
    filled.store.derived.drop(kind="written")  # as if it had been assembled by an earlier version
    assert code_of(filled, [target]) == "delivered-differs"
    filled.undo()
    assert deliveries.found_again(filled, decided, [target]) == (found,)


def test_files_of_a_folder_are_found_by_their_names(filled: OpenDossier, tmp_path: Path) -> None:
    folder = tmp_path / "tribunal"
    decided = assembly.plan(filled, FILES)
    assembly.assemble(filled, decided, folder)
    found = deliveries.found_again(filled, decided, [folder])
    assert [file.name for file in found] == [volume.name for volume in decided.volumes]
    (folder / decided.volumes[1].name).unlink()
    assert code_of(filled, [folder], FILES) == "delivered-file-missing"


def test_a_set_that_was_altered_since_is_not_the_one_that_was_written(filled: OpenDossier, tmp_path: Path) -> None:
    decided = assembly.plan(filled, FILES)
    built = assembly.assemble(filled, decided, tmp_path / "tribunal")
    built.files[1].path.write_bytes(built.files[1].path.read_bytes() + b"\n")
    assert code_of(filled, [tmp_path / "tribunal"], FILES) == "written-file-changed"


def test_a_delivery_to_nobody_is_refused(filled: OpenDossier) -> None:
    with pytest.raises(AppError) as caught:
        deliveries.note(filled, assembly.plan(filled, LECTURE), (), recipient=" ", at=AT)
    assert caught.value.code == "recipient-missing"


def test_a_stick_given_before_is_compared_with_its_folder(filled: OpenDossier, tmp_path: Path) -> None:
    decided = assembly.plan(filled, STICK)
    done = hand_over(filled, decided, tmp_path)
    found = deliveries.found_again(filled, decided, [tmp_path / done.folder])
    assert [file.sha256 for file in found] == [file.sha256 for file in done.built.files]


def test_a_field_for_pictures_receives_one_that_can_be_compared_again(filled: OpenDossier, tmp_path: Path) -> None:
    field = Field(id="id", title=LECTURE.title, places=("id",), formats=("jpg",))
    decided = assembly.plan(filled, msgspec.structs.replace(FILES, one_file="place", inventory=False, fields=(field,)))
    built = assembly.assemble(filled, decided, tmp_path)
    kinds = [(volume.kind, file.path.suffix) for volume, file in zip(decided.volumes, built.files, strict=True)]
    assert kinds == [("picture", ".jpg"), ("picture", ".jpg"), ("piece", ".pdf")]
    with Image.open(built.files[0].path) as picture:
        assert picture.width == 2000
        assert not picture.getexif()
    found = deliveries.found_again(filled, decided, [tmp_path])
    assert [file.sha256 for file in found] == [file.sha256 for file in built.files]
    filled.store.derived.drop(kind="written")  # as if they had been assembled by an earlier version
    assert deliveries.found_again(filled, decided, [tmp_path]) == found
    built.files[1].path.write_bytes(b"autre")
    with pytest.raises(AppError) as caught:
        deliveries.found_again(filled, decided, [tmp_path])
    assert caught.value.code == "delivered-differs"


def test_a_picture_shows_all_that_was_kept_of_a_cropped_page(filled: OpenDossier, tmp_path: Path) -> None:
    (card, *_) = filled.dossier.attachments
    paging.crop(filled, card.id, [0], (0, 0, 1, 0.5))
    field = Field(id="id", title=LECTURE.title, places=("id",), formats=("png",))
    decided = assembly.plan(filled, msgspec.structs.replace(FILES, one_file="place", inventory=False, fields=(field,)))
    built = assembly.assemble(filled, decided, tmp_path)
    width, height, pixels = filled.page_image(card.id, 0, 2000)
    with Image.open(built.files[0].path) as picture:
        assert picture.size == (width, height)
        assert picture.convert("RGB").tobytes() == pixels
