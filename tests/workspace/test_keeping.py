"""A cabinet outlives a forgotten passphrase, a broken disk and the office that made it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core import dossier as edits
from dossier_app.core.problems import AppError, problem
from dossier_app.workspace import Incoming, OpenDossier, Workspace
from dossier_app.workspace.keeping import copies_in, restore, verify
from tests.workspace.conftest import PASSPHRASE
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from pathlib import Path

NEW = "une autre phrase bien longue"


def test_a_new_passphrase_replaces_the_old_one(workspace: Workspace, tmp_path: Path) -> None:
    workspace.keeping.change_passphrase(PASSPHRASE, NEW)
    workspace.lock()
    with pytest.raises(AppError):
        workspace.unlock(tmp_path / "Armoire été", PASSPHRASE)
    workspace.unlock(tmp_path / "Armoire été", NEW)
    assert not workspace.locked


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(workspace: Workspace, tmp_path: Path) -> None:
    code = workspace.keeping.new_recovery_code()
    workspace.unlock_with_recovery(tmp_path / "Armoire été", code)
    workspace.keeping.replace_passphrase(NEW)
    workspace.unlock(tmp_path / "Armoire été", NEW)
    assert workspace.summaries() == ()


def test_a_copy_is_verified_and_comes_back_as_a_cabinet(
    workspace: Workspace, opened: OpenDossier, tmp_path: Path
) -> None:
    opened.attach([Incoming(name="a.pdf", data=pdf("a"))])
    workspace.keeping.back_up(tmp_path / "copies")
    (copy,) = copies_in(tmp_path / "copies")
    assert verify(copy) == ()
    assert restore(copy, tmp_path / "revenue") == ()
    before = opened.dossier
    workspace.unlock(tmp_path / "revenue", PASSPHRASE)
    assert workspace.open(workspace.summaries()[0].id).dossier == before


def test_a_copy_holds_the_cabinet_as_it_is_until_something_changes(
    workspace: Workspace, opened: OpenDossier, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    assert not workspace.keeping.copied(folder)
    workspace.keeping.back_up(folder)
    assert workspace.keeping.copied(folder)
    opened.edit(problem("note"), lambda value: msgspec.structs.replace(value, note="vu"))
    assert not workspace.keeping.copied(folder)
    workspace.keeping.back_up(folder)
    workspace.keeping.change_passphrase(PASSPHRASE, NEW)
    assert not workspace.keeping.copied(folder)
    workspace.keeping.back_up(folder)
    workspace.leave(opened.id)
    (file,) = (tmp_path / "Armoire été" / "dossiers").glob("*.dossier")
    file.write_bytes(b"abim\xc3\xa9" * 9000)
    assert not workspace.keeping.copied(folder)


@pytest.mark.parametrize("history", [True, False])
def test_a_dossier_is_handed_to_another_office(
    workspace: Workspace, opened: OpenDossier, tmp_path: Path, *, history: bool
) -> None:
    kept, gone = (opened.attach([Incoming(name=f"{n}.pdf", data=pdf(n))])[0] for n in ("a", "b"))
    opened.edit(problem("remove"), lambda value: edits.remove_attachment(value, gone.attachment, _now()))
    target = tmp_path / "pour-un-autre-bureau.dossier"
    workspace.keeping.hand_over(opened, target, NEW, history=history)
    sent = opened.dossier
    workspace.create_cabinet(tmp_path / "autre", PASSPHRASE)
    received = workspace.keeping.receive(target, NEW)
    there = workspace.open(received.dossier)
    assert msgspec.structs.replace(there.dossier, bin=()) == msgspec.structs.replace(sent, bin=())
    assert there.original(kept.attachment) == pdf("a")
    assert len(there.dossier.bin) == int(history)
    assert there.undo_label == (problem("remove") if history else problem("receive"))


def test_what_is_readable_of_a_dossier_is_saved_beside_it(workspace: Workspace, opened: OpenDossier) -> None:
    opened.edit(problem("note"), lambda value: msgspec.structs.replace(value, note="x"))
    workspace.leave(opened.id)
    rescued = workspace.keeping.rescue(opened.id)
    assert workspace.open(rescued.dossier).dossier.note == "x"
    assert len(workspace.summaries()) == 2


def _now() -> datetime:
    return datetime(2026, 11, 22, 8, tzinfo=UTC)
