"""From an open dossier to verified files where the person wants them; never onto a source, never half a file."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.problems import AppError
from dossier_app.core.profiles import Profile
from dossier_app.core.sources import Words
from dossier_app.workspace import Incoming, OpenDossier, Place, Workspace, assembly
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from pathlib import Path

LECTURE = Profile(id="lecture", title=Words(fr="Lecture"), summary=Words(fr="Un PDF"))
FILES = msgspec.structs.replace(LECTURE, shape="files")


@pytest.fixture
def filled(opened: OpenDossier) -> OpenDossier:
    """A dossier with two documents filed and one waiting."""
    opened.attach([Incoming(name="a.pdf", data=pdf("carte", 2))], Place(requirement="id", piece="card"))
    opened.attach([Incoming(name="b.pdf", data=pdf("facture"))], Place(requirement="home", piece="bill"))
    opened.attach([Incoming(name="c.pdf", data=pdf("reste"))])
    return opened


def code_of(opened: OpenDossier, target: Path, profile: Profile = LECTURE, cancelled: Event | None = None) -> str:
    with pytest.raises(AppError) as caught:
        assembly.assemble(opened, assembly.plan(opened, profile), target, cancelled=cancelled)
    return caught.value.code


def test_what_is_delivered_is_what_was_planned_and_says_the_same_everywhere(
    workspace: Workspace, filled: OpenDossier, tmp_path: Path
) -> None:
    told: list[str] = []
    decided = assembly.plan(filled, LECTURE, office="Association d'essai")
    built = assembly.assemble(
        filled, decided, tmp_path / "sorties" / "dossier.pdf", on_progress=lambda step, *_: told.append(step)
    )
    (file,) = built.files
    assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
    assert (file.pages, [entry.title for entry in decided.entries]) == (5, ["Pièce card", "Pièce bill"])
    assert [(left.title, left.reason) for left in decided.left_out] == [("c.pdf", "unfiled")]
    assert {"merge", "verify"} <= set(told)
    assert list(file.path.parent.iterdir()) == [file.path]
    assert assembly.verify_file(workspace.sandbox, file.path).problems == ()


def test_one_file_for_each_piece_goes_into_a_folder(filled: OpenDossier, tmp_path: Path) -> None:
    built = assembly.assemble(filled, assembly.plan(filled, FILES), tmp_path / "pour le tribunal")
    assert sorted(file.path.name for file in built.files) == sorted(
        path.name for path in (tmp_path / "pour le tribunal").iterdir()
    )
    assert len(built.files) == 3


def test_an_earlier_version_is_replaced_and_a_source_never_is(filled: OpenDossier, tmp_path: Path) -> None:
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"version d'hier")
    assembly.assemble(filled, assembly.plan(filled, LECTURE), target)
    assert target.read_bytes().startswith(b"%PDF")
    source = tmp_path / "a.pdf"
    source.write_bytes(pdf("carte", 2))
    assert code_of(filled, source) == "target-is-source"
    assert source.read_bytes() == pdf("carte", 2)


def test_a_dossier_without_filed_documents_makes_no_file(opened: OpenDossier, tmp_path: Path) -> None:
    assert code_of(opened, tmp_path / "dossier.pdf") == "nothing-to-assemble"
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("there", [False, True])
def test_half_a_set_of_files_is_taken_away_and_nothing_else(filled: OpenDossier, tmp_path: Path, there: bool) -> None:  # noqa: FBT001
    cancelled, folder = Event(), tmp_path / "pour le tribunal"
    if there:
        folder.mkdir()
        (folder / "autre.txt").write_text("autre", "utf-8")
    seen: list[Path] = []

    def cancel(_step: str, _done: int, _total: int, file: int, _files: int) -> None:
        if file > 1:
            seen.extend(folder.rglob("*.part"))
            cancelled.set()

    with pytest.raises(AppError, match="cancelled"):
        assembly.assemble(filled, assembly.plan(filled, FILES), folder, on_progress=cancel, cancelled=cancelled)
    assert seen
    assert folder.exists() == there
    assert [path.name for path in folder.rglob("*")] == (["autre.txt"] if there else [])


def test_a_set_that_is_given_up_leaves_the_earlier_one_whole(filled: OpenDossier, tmp_path: Path) -> None:
    cancelled, decided = Event(), assembly.plan(filled, FILES)
    earlier = {volume.name: f"hier {volume.name}".encode() for volume in decided.volumes}
    for name, content in earlier.items():
        (tmp_path / name).write_bytes(content)

    def cancel(_step: str, _done: int, _total: int, file: int, files: int) -> None:
        if file == files:
            cancelled.set()

    with pytest.raises(AppError, match="cancelled"):
        assembly.assemble(filled, decided, tmp_path, on_progress=cancel, cancelled=cancelled)
    assert {name: (tmp_path / name).read_bytes() for name in earlier} == earlier
    assembly.assemble(filled, decided, tmp_path)
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF") for name in earlier)
    assert not list(tmp_path.glob(".*.part")) + list(tmp_path.glob(".*.old"))


def test_a_cancelled_assembly_leaves_nothing_behind(filled: OpenDossier, tmp_path: Path) -> None:
    cancelled = Event()
    cancelled.set()
    folder = tmp_path / "sorties"
    assert code_of(filled, folder / "dossier.pdf", cancelled=cancelled) == "cancelled"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("step", ["merge", "verify"])
def test_cancelling_in_the_middle_leaves_the_old_file_and_nothing_beside_it(
    workspace: Workspace, filled: OpenDossier, tmp_path: Path, step: str
) -> None:
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"old")
    cancelled = Event()

    def cancel(told: str, *_: int) -> None:
        if told == step and not cancelled.is_set():
            cancelled.set()
            for child in tuple(workspace.sandbox._busy):
                child._process.wait()

    with pytest.raises(AppError) as caught:
        assembly.assemble(filled, assembly.plan(filled, LECTURE), target, on_progress=cancel, cancelled=cancelled)
    assert caught.value.code == "cancelled"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.glob(".*.part")) == list(tmp_path.glob("*.part")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made by mounting one in memory")
def test_a_disk_that_fills_up_in_the_middle_keeps_the_old_file(filled: OpenDossier, tmp_path: Path) -> None:
    disk = tmp_path / "disque"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        target = disk / "dossier.pdf"
        target.write_bytes(b"old")
        assert code_of(filled, target) == "disk-full"
        assert target.read_bytes() == b"old"
        assert list(disk.iterdir()) == [target]
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_file_that_disagrees_with_its_plan_is_never_delivered_and_no_piece_is_blamed_for_it(
    filled: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = assembly.plan(filled, LECTURE)
    shifted = tuple(msgspec.structs.replace(entry, number="9") for entry in decided.entries)
    meant = msgspec.structs.replace(decided, entries=shifted)
    write = assembly._Binding.write

    def write_another(binding: assembly._Binding, *given: object) -> None:
        own = binding._plan
        binding._plan = decided if own is meant else own  # pieces tried alone are written as they are meant
        write(binding, *given)  # type: ignore[arg-type]
        binding._plan = own

    monkeypatch.setattr(assembly._Binding, "write", write_another)
    folder = tmp_path / "sorties"
    with pytest.raises(assembly.VerificationError) as caught:
        assembly.assemble(filled, meant, folder / "dossier.pdf")
    assert caught.value.code == "verification-failed"
    assert {found.code for found in caught.value.problems} >= {"stamp-differs", "row-differs", "bookmark-differs"}
    assert list(folder.iterdir()) == []


def test_a_file_that_is_not_there_cannot_be_verified(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        assembly.verify_file(workspace.sandbox, tmp_path / "nulle-part.pdf")
    assert caught.value.code == "source-unreadable"
