"""Keeping a cabinet for years: passphrase, recovery sheet, copies, checks, dossiers that leave, come, break or go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from dossier_app.core.problems import AppError
from dossier_app.ui.cabinet.cabinet_dialogs import BackUp, ChangePassphrase, Check, NewRecovery, Restore
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.cabinet.closing import ClosingDialog, leave_cabinet
from dossier_app.ui.cabinet.passing_dialogs import ErasureDialog, HandOver, Receive, Rescue
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.pieces.bin_dialog import BinDialog
from dossier_app.vault.cabinet import Cabinet
from dossier_app.workspace import Incoming, Place
from dossier_app.workspace.keeping import copies_in
from tests.ui.conftest import FILING, LIST, NOW, PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.settings import Settings
    from dossier_app.ui.parts.work_dialog import WorkDialog
    from dossier_app.ui.window import Window
    from dossier_app.workspace import Workspace

NEW = "sept mots tout neufs pour notre armoire"


@pytest.fixture
def people(cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot) -> CabinetPage:
    opened = workspace.new_dossier("DEMO Awa", LIST, filing_date=FILING)
    workspace.leave(opened.id)
    page = window.page
    assert isinstance(page, CabinetPage)
    page.refresh()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=30_000)
    return page


def shown(window: Window, kind: type[WorkDialog]) -> WorkDialog:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def said(dialog: QDialog) -> str:
    return " ".join(made.text() for made in dialog.findChildren(QLabel))


def concluded(dialog: WorkDialog, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: dialog.strip.message is not None and not dialog.working, timeout=20_000)
    return said(dialog)


def test_the_menu_says_what_cannot_be_done_before_a_cabinet_is_open(window: Window) -> None:
    window.keeping.update()
    assert window.keeping.action("restore").isEnabled()
    for name in ("passphrase", "recovery", "backup", "check-cabinet", "hand-over", "receive", "bin", "erase"):
        assert not window.keeping.action(name).isEnabled()
        assert window.keeping.action(name).toolTip() == "Ouvrez d’abord une armoire."


def test_the_menu_follows_the_person_chosen_and_the_dossier_open(
    people: CabinetPage, window: Window, qtbot: QtBot
) -> None:
    window.keeping.update()
    assert window.keeping.action("hand-over").isEnabled()
    assert window.keeping.action("bin").toolTip() == "Ouvrez d’abord un dossier."
    chosen = people.chosen()
    assert chosen is not None
    window.open(chosen.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    window.keeping.update()
    assert window.keeping.action("bin").isEnabled()
    assert window.keeping.action("erase").toolTip() == "Revenez d’abord à l’armoire."


def test_the_passphrase_changes_for_good(people: CabinetPage, window: Window, cabinet: Path, qtbot: QtBot) -> None:
    window.keeping.action("passphrase").trigger()
    dialog = shown(window, ChangePassphrase)
    assert isinstance(dialog, ChangePassphrase)
    assert not dialog.go.isEnabled()
    dialog.old.set_text("ce n'est pas elle du tout")
    dialog.new.secret.set_text(NEW)
    dialog.go.click()
    assert "Ce n’est pas la phrase de passe" in concluded(dialog, qtbot)
    dialog.old.set_text(PASSPHRASE)
    dialog.go.click()
    qtbot.waitUntil(dialog.go.isHidden, timeout=30_000)
    assert dialog.old.text() == dialog.new.text == ""
    Cabinet.open(cabinet, NEW).close()
    with pytest.raises(AppError, match="wrong-passphrase"):
        Cabinet.open(cabinet, PASSPHRASE)


def test_words_are_drawn_and_judged_for_whoever_has_no_idea(people: CabinetPage, window: Window) -> None:
    window.keeping.passphrase()
    dialog = shown(window, ChangePassphrase)
    assert isinstance(dialog, ChangePassphrase)
    dialog.new.draw()
    assert dialog.new.text.count("-") == 6
    assert "Solide." in said(dialog)


def test_a_new_sheet_opens_the_cabinet_and_ends_the_former_one(
    people: CabinetPage, window: Window, cabinet: Path, qtbot: QtBot
) -> None:
    window.keeping.action("recovery").trigger()
    dialog = shown(window, NewRecovery)
    assert isinstance(dialog, NewRecovery)
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(dialog.card.code), timeout=30_000)
    Cabinet.open_with_recovery(cabinet, dialog.card.code).close()


def test_a_copy_is_made_and_put_back_elsewhere(
    people: CabinetPage, window: Window, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    window.keeping.action("backup").trigger()
    dialog = shown(window, BackUp)
    assert isinstance(dialog, BackUp)
    assert not dialog.go.isEnabled()
    dialog.folder.set_path(tmp_path / "copies")
    dialog.go.click()
    assert "la copie relue" in concluded(dialog, qtbot)
    assert settings.backup_folder() == tmp_path / "copies"
    assert settings.closing_folder() is None
    dialog.reject()
    window.keeping.action("restore").trigger()
    back = shown(window, Restore)
    assert isinstance(back, Restore)
    qtbot.waitUntil(lambda: "1 dossier" in back.copies.currentText(), timeout=30_000)
    back.target.set_path(tmp_path / "Retour")
    with qtbot.waitSignal(back.restored, timeout=30_000):
        back.go.click()
    with Cabinet.open(tmp_path / "Retour", PASSPHRASE) as restored:
        assert [entry.title for entry in restored.entries()] == ["DEMO Awa"]
    back.reject()
    window.commands[Command.LOCK].trigger()
    gate = window.page
    assert isinstance(gate, Gate)
    assert gate._open._folder.findData(str(tmp_path / "Retour")) >= 0


def test_a_copy_never_goes_over_something_else(
    people: CabinetPage, window: Window, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.keeping.back_up(tmp_path / "copies")
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein" / "autre.txt").write_text("autre", "utf-8")
    window.keeping.restore()
    dialog = shown(window, Restore)
    assert isinstance(dialog, Restore)
    dialog.source.set_path(tmp_path / "copies")
    qtbot.waitUntil(lambda: "1 dossier" in dialog.copies.currentText(), timeout=30_000)
    dialog.target.set_path(tmp_path / "plein")
    dialog.go.click()
    assert "contient déjà autre chose" in concluded(dialog, qtbot)
    assert [path.name for path in (tmp_path / "plein").iterdir()] == ["autre.txt"]


def test_a_check_names_what_is_damaged(people: CabinetPage, window: Window, cabinet: Path, qtbot: QtBot) -> None:
    window.keeping.check()
    dialog = shown(window, Check)
    dialog.go.click()
    assert "rien n’est abîmé" in concluded(dialog, qtbot)
    file = next((cabinet / "dossiers").glob("*.dossier"))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    dialog.go.click()
    assert "À régler" in concluded(dialog, qtbot)


def test_a_dossier_is_handed_over_and_received_as_a_known_copy(
    people: CabinetPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.keeping.action("hand-over").trigger()
    dialog = shown(window, HandOver)
    assert isinstance(dialog, HandOver)
    assert "Awa" not in str(dialog.file.path)
    assert dialog.secret.text.count("-") == 6
    secret = dialog.secret.text
    dialog.file.set_path(tmp_path / "remise.dossier-remis")
    dialog.go.click()
    assert "est écrit" in concluded(dialog, qtbot)
    dialog.reject()
    window.keeping.action("receive").trigger()
    coming = shown(window, Receive)
    assert isinstance(coming, Receive)
    coming.file.set_path(tmp_path / "remise.dossier-remis")
    coming.secret.set_text("pas celle-là")
    coming.go.click()
    assert "phrase de passe" in concluded(coming, qtbot)
    coming.secret.set_text(secret)
    with qtbot.waitSignal(coming.received, timeout=30_000):
        coming.go.click()
    assert "Les deux sont gardés" in said(coming)
    qtbot.waitUntil(lambda: people.model.rowCount() == 2, timeout=30_000)


def test_a_name_hidden_stays_hidden_in_the_dialogs(people: CabinetPage, window: Window) -> None:
    window.commands[Command.HIDE_NAMES].trigger()
    window.keeping.hand_over()
    assert "DEMO" not in said(shown(window, HandOver))


def test_what_can_be_read_is_rescued_beside_the_damaged_dossier(
    people: CabinetPage, window: Window, qtbot: QtBot
) -> None:
    window.keeping.action("rescue").trigger()
    dialog = shown(window, Rescue)
    assert isinstance(dialog, Rescue)
    with qtbot.waitSignal(dialog.rescued, timeout=30_000):
        dialog.go.click()
    assert "nouveau dossier" in said(dialog)
    qtbot.waitUntil(lambda: people.model.rowCount() == 2, timeout=30_000)


def test_an_erased_dossier_leaves_a_note_without_a_name(people: CabinetPage, window: Window, qtbot: QtBot) -> None:
    chosen = people.chosen()
    assert chosen is not None
    window.keeping.action("erase").trigger()
    window._erase(chosen.id)
    qtbot.waitUntil(lambda: bool(window.findChildren(ErasureDialog)), timeout=30_000)
    (note,) = window.findChildren(ErasureDialog)
    assert "clé a été détruite" in said(note)
    assert "DEMO" not in " ".join(note.lines)
    qtbot.waitUntil(lambda: people.model.rowCount() == 0, timeout=30_000)


@pytest.fixture
def binned(people: CabinetPage, window: Window, brought: dict[str, Path], qtbot: QtBot) -> DossierPage:
    chosen = people.chosen()
    assert chosen is not None
    window.open(chosen.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    page = window.page
    assert isinstance(page, DossierPage)
    page.session.opened.attach([Incoming.from_path(brought["facture.pdf"])], Place())
    qtbot.waitUntil(lambda: len(page.session.dossier.attachments) == 1, timeout=20_000)
    page.session.remove(page.session.dossier.attachments[0].id)
    qtbot.waitUntil(lambda: len(page.session.dossier.bin) == 1, timeout=30_000)
    return page


def test_a_removed_document_is_taken_back_from_the_bin(binned: DossierPage, window: Window, qtbot: QtBot) -> None:
    window.keeping.action("bin").trigger()
    dialog = shown(window, BinDialog)
    assert "facture.pdf" in said(dialog)
    back = next(made for made in dialog.findChildren(QPushButton) if made.accessibleDescription() == "facture.pdf")
    back.click()
    qtbot.waitUntil(lambda: not binned.session.dossier.bin, timeout=30_000)
    qtbot.waitUntil(lambda: "La corbeille est vide." in said(dialog), timeout=30_000)
    assert [a.name for a in binned.session.dossier.attachments] == ["facture.pdf"]


def test_the_bin_is_emptied_for_good(binned: DossierPage, window: Window, qtbot: QtBot) -> None:
    window.keeping.bin()
    dialog = shown(window, BinDialog)
    assert isinstance(dialog, BinDialog)
    gone = binned.session.dossier.bin[0].attachment.original
    dialog.empty()
    qtbot.waitUntil(lambda: not binned.session.dossier.bin, timeout=30_000)
    qtbot.waitUntil(lambda: not dialog.working, timeout=30_000)
    assert not binned.session.opened.store.has_blob(gone)


def test_leaving_makes_the_copy_wanted_and_only_when_something_changed(
    people: CabinetPage, window: Window, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace, folder = window._kit.workspace, tmp_path / "copies"
    settings.remember(settings.preferences()._replace(backup=str(folder), backup_on_close=True))
    with qtbot.waitSignal(window.locked, timeout=20_000):
        window.lock()
    assert isinstance(window.page, Gate)
    assert workspace.locked
    assert len(copies_in(folder)) == 1
    workspace.unlock(tmp_path / "Armoire", PASSPHRASE)
    assert leave_cabinet(workspace, folder) is None
    assert len(copies_in(folder)) == 1


def test_a_copy_that_cannot_be_made_is_said_and_the_keys_go_all_the_same(
    people: CabinetPage, window: Window, settings: Settings, cabinet: Path, qtbot: QtBot
) -> None:
    workspace = window._kit.workspace
    inside = str(cabinet / "copies")
    settings.remember(settings.preferences()._replace(backup=inside, backup_on_close=True))
    with qtbot.waitSignal(window.locked, timeout=20_000):
        window.lock()
    assert workspace.locked
    assert window.page.strip.message is not None


def test_closing_the_window_waits_for_the_copy(
    people: CabinetPage, window: Window, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "copies"
    settings.remember(settings.preferences()._replace(backup=str(folder), backup_on_close=True))
    window.close()
    assert window.isVisible()
    assert shown(window, ClosingDialog).isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert len(copies_in(folder)) == 1


def test_closing_with_a_dossier_open_makes_the_copy_and_ends(
    people: CabinetPage, window: Window, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen = people.chosen()
    assert chosen is not None
    window.open(chosen.id)
    qtbot.waitUntil(lambda: window.dossier_page is not None, timeout=30_000)
    folder = tmp_path / "copies"
    settings.remember(settings.preferences()._replace(backup=str(folder), backup_on_close=True))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert len(copies_in(folder)) == 1
    assert window.session is None


def test_what_was_removed_long_ago_is_destroyed_when_the_dossier_opens(
    people: CabinetPage, window: Window, workspace: Workspace, brought: dict[str, Path], qtbot: QtBot
) -> None:
    from dossier_app.core import dossier as edits
    from dossier_app.core.problems import problem

    chosen = people.chosen()
    assert chosen is not None
    opened = workspace.open(chosen.id)
    opened.attach([Incoming.from_path(brought["facture.pdf"])], Place())
    long_ago = NOW - timedelta(days=4000)
    attachment = opened.dossier.attachments[0].id
    opened.edit(problem("remove", name="facture.pdf"), lambda d: edits.remove_attachment(d, attachment, long_ago))
    workspace.leave(chosen.id)
    window.open(chosen.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    assert window.session is not None
    assert window.session.dossier.bin == ()


def test_a_folder_of_the_association_prevails_and_copies_by_itself(settings: Settings, tmp_path: Path) -> None:
    settings.remember(settings.preferences()._replace(backup="ailleurs"))
    assert settings.closing_folder() is None
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / "site" / "association.toml").write_text('backup = "/partage/copies"\n', "utf-8")
    assert str(settings.closing_folder()).replace("\\", "/") == "/partage/copies"
