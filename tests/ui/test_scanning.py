"""Scanning from the window: the virtual scanners of SANE, profiles on one key, and a watched folder."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from dossier_app.core.scanning import Colour, Device, Driver, ScanProfile, ScanSettings, Source
from dossier_app.ui.scan.scan_profiles import profiles_of
from tests.samples import papers, scanners

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.settings import Settings
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.scan.scan_dialog import ScanDialog
    from dossier_app.ui.window import Window
    from dossier_app.workspace import OpenDossier

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs SANE"),
    pytest.mark.needs("scanimage"),
]
VIRTUAL = Device(driver=Driver.SANE, address="test:0", name="frontend-tester")
QUICK = ScanSettings(source=Source.FLATBED, colour=Colour.GREY, dpi=75)


@pytest.fixture
def sane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = scanners.virtual(tmp_path / "sane", backends=("test",))
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    return folder


@pytest.fixture
def settings(settings: Settings, sane: Path) -> Settings:
    """Two profiles that cost little: one page from the glass, the stack of the feeder."""
    profiles = (
        ScanProfile(name="Vitre", settings=QUICK, device=VIRTUAL),
        ScanProfile(name="Pile", settings=structs.replace(QUICK, source=Source.FEEDER), device=VIRTUAL),
    )
    settings.remember_scanning(structs.replace(settings.scanning(), profiles=profiles))
    return settings


@pytest.fixture
def dialog(page: DossierPage, qtbot: QtBot) -> Iterator[ScanDialog]:
    page.scanning.open()
    shown = page.scanning.dialog
    assert shown is not None
    qtbot.waitUntil(lambda: not shown.why_not(), timeout=30_000)
    yield shown
    shown.stop()


def scanned(dialog: ScanDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.busy
    qtbot.waitUntil(lambda: not dialog.busy, timeout=30_000)


def test_enter_scans_a_page_and_the_next_one_appends(
    dialog: ScanDialog, dossier: OpenDossier, page: DossierPage, qtbot: QtBot
) -> None:
    dialog.form.show_wanted(QUICK)
    scanned(dialog, qtbot)
    assert dialog.go.text() == "Page suivante"
    scanned(dialog, qtbot)
    (document,) = dossier.dossier.attachments
    assert len(document.pages) == dialog.pages.count() == 2
    qtbot.waitUntil(lambda: page.pieces.tray.model.rowCount() == 1)
    assert document.name.startswith("Numérisation 20")


def test_another_document_can_be_begun_without_leaving(dialog: ScanDialog, dossier: OpenDossier, qtbot: QtBot) -> None:
    dialog.form.show_wanted(QUICK)
    scanned(dialog, qtbot)
    dialog.begin_another()
    assert dialog.pages.count() == 0
    scanned(dialog, qtbot)
    assert [len(document.pages) for document in dossier.dossier.attachments] == [1, 1]


def test_one_key_scans_the_stack_with_a_profile(dialog: ScanDialog, dossier: OpenDossier, qtbot: QtBot) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    if not dialog.busy:  # without a window manager the keys of a dialog may find nobody
        dialog._profile_key(1)
    qtbot.waitUntil(lambda: dialog.pages.count() == 10 and not dialog.busy, timeout=30_000)
    (document,) = dossier.dossier.attachments
    assert len(document.pages) == 10
    assert dialog.strip.message is not None


def test_stopping_keeps_what_came_and_says_so(dialog: ScanDialog, dossier: OpenDossier, qtbot: QtBot) -> None:
    slow = (("read-delay", "yes"), ("read-delay-duration", "120000"))
    dialog.form.show_wanted(structs.replace(QUICK, source=Source.FEEDER, options=slow))
    dialog.scan()
    qtbot.waitUntil(lambda: dialog.pages.count() >= 1, timeout=30_000)
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=30_000)
    assert 1 <= len(dossier.dossier.attachments[0].pages) < 10
    assert dialog.strip.message is not None
    assert "Arrêté à votre demande" in dialog.strip.message.accessibleName()


def test_a_jam_is_told_with_what_to_do(dialog: ScanDialog, qtbot: QtBot) -> None:
    jammed = (("read-return-value", "SANE_STATUS_JAMMED"),)
    dialog.form.show_wanted(structs.replace(QUICK, options=jammed))
    dialog.scan()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=30_000)
    assert dialog.strip.message is not None
    assert "coincée" in dialog.strip.message.accessibleName()


def test_settings_are_kept_under_a_name_with_a_key(
    dialog: ScanDialog, settings: Settings, window: Window, page: DossierPage, qtbot: QtBot
) -> None:
    third = window.entries.action("scan-3")
    assert not third.isVisible()
    dialog.form.show_wanted(structs.replace(QUICK, colour=Colour.COLOUR))
    dialog.keep_profile("Photos d’identité")
    kept = profiles_of(settings)
    assert [profile.name for profile in kept] == ["Vitre", "Pile", "Photos d’identité"]
    assert kept[2].settings.colour is Colour.COLOUR
    assert kept[2].device is not None
    dialog.reject()
    qtbot.waitUntil(third.isVisible)
    assert third.text() == "Numériser avec «\u00a0Photos d’identité\u00a0»"


def test_the_scanner_used_last_is_remembered(dialog: ScanDialog, settings: Settings, qtbot: QtBot) -> None:
    dialog.form.show_wanted(QUICK)
    scanned(dialog, qtbot)
    assert settings.scanning().scanners[0].key == VIRTUAL.key


def test_an_address_outside_the_local_network_is_refused_in_words(dialog: ScanDialog, qtbot: QtBot) -> None:
    dialog.form.address.setText("8.8.8.8")
    dialog.form.add.click()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=30_000)
    assert dialog.strip.message is not None
    assert "8.8.8.8" in dialog.strip.message.accessibleName()


def test_everything_in_the_dialog_has_a_name_for_screen_readers(dialog: ScanDialog) -> None:
    for kind in (QComboBox, QLineEdit, QAbstractButton):
        for part in dialog.findChildren(kind):
            if part.isVisible() and part.objectName() != "qt_clear_button":
                text = part.text() if isinstance(part, QAbstractButton) else ""
                assert part.accessibleName() or text, part


def test_without_a_scanner_the_dialog_says_what_to_do_instead(
    page: DossierPage, sane: Path, settings: Settings, qtbot: QtBot
) -> None:
    (sane / "dll.conf").write_text("\n", "ascii")
    page.scanning.open()
    dialog = page.scanning.dialog
    assert dialog is not None
    assert not dialog.go.isEnabled()
    qtbot.waitUntil(lambda: dialog._views.currentWidget() is dialog._none, timeout=30_000)
    assert dialog.go.toolTip() == "Choisissez d’abord un scanner."
    dialog.reject()
    qtbot.waitUntil(lambda: page.scanning.dialog is None)


def test_the_menus_offer_every_way_to_scan(page: DossierPage, window: Window) -> None:
    scan, watch, first = (window.entries.action(name) for name in ("scan", "watch", "scan-1"))
    assert all(action.isEnabled() for action in (scan, watch, first))
    assert first.shortcut() == QKeySequence("Ctrl+Shift+1")
    page.scanning.fill(page.pieces.tray.scan_menu)
    texts = [action.text() for action in page.pieces.tray.scan_menu.actions() if action.text()]
    assert [text.partition("\t")[0] for text in texts] == ["Numériser…", "Vitre", "Pile", "Surveiller un dossier…"]


def test_scanning_waits_for_a_dossier(window: Window, cabinet: Path) -> None:
    window.entries.update()
    action = window.entries.action("scan")
    assert not action.isEnabled()
    assert action.toolTip() == "Ouvrez d’abord un dossier."


def test_a_scan_of_the_copier_lands_and_its_original_is_deleted_when_asked(
    page: DossierPage, dossier: OpenDossier, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "copieur"
    folder.mkdir()
    (folder / "hier.pdf").write_bytes(papers.letter("Hier"))
    bar = page.scanning.bar
    bar.start(folder)
    qtbot.waitUntil(lambda: bar.watching)
    assert bar.earlier.isVisibleTo(bar)
    scan = folder / "scan.pdf"
    scan.write_bytes(papers.letter("Facture"))
    qtbot.waitUntil(lambda: bar.delete.isVisibleTo(bar), timeout=30_000)
    assert [attachment.name for attachment in dossier.dossier.attachments] == ["scan.pdf"]
    assert scan.exists()
    assert page.strip.message is not None
    assert "en clair" in page.strip.message.accessibleName()
    bar.delete.click()
    qtbot.waitUntil(lambda: not scan.exists())
    bar.earlier.click()
    qtbot.waitUntil(lambda: len(dossier.dossier.attachments) == 2, timeout=30_000)
    assert (folder / "hier.pdf").exists()
    bar.stop()
    assert not bar.isVisibleTo(page)
