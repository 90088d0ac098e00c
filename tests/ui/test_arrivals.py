"""Files double-clicked or dropped on the icon go where they belong, and wait in sight until they can."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QDialog

from dossier_app.ui.arrivals import HANDED_OVER, Arrivals, FileOpenings
from dossier_app.ui.cabinet.passing_dialogs import Receive
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.gate.gate_open import OpenCard
from dossier_app.vault.handover import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from dossier_app.ui.window import Window
    from dossier_app.workspace import OpenDossier


def arrivals(window: Window) -> Arrivals:
    assert window.arrivals is not None
    return window.arrivals


def said(window: Window) -> str:
    message = window.page.strip.message
    return message.accessibleName() if message is not None else ""


def test_documents_wait_for_a_dossier_then_go_to_its_tray(
    dossier: OpenDossier, window: Window, brought: dict[str, Path], qtbot: QtBot
) -> None:
    arrivals(window).take([str(brought["facture.pdf"]), QUrl.fromLocalFile(str(brought["acte.pdf"])).toString()])
    assert said(window) == "2 documents attendent. Ouvrez le dossier auquel ils sont destinés."
    window.open(dossier.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    page = window.page
    assert isinstance(page, DossierPage)
    qtbot.waitUntil(lambda: len(page.session.dossier.attachments) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: not page.desk.busy, timeout=30_000)


def test_documents_that_are_left_are_waited_for_no_more(
    dossier: OpenDossier, window: Window, brought: dict[str, Path]
) -> None:
    arrivals(window).take([str(brought["facture.pdf"])])
    arrivals(window)._leave()
    arrivals(window).settle()
    assert said(window) == ""


def test_documents_wait_until_the_dialog_in_front_of_the_dossier_is_closed(
    page: DossierPage, window: Window, brought: dict[str, Path], qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    dialog.open()
    with qtbot.waitSignal(arrivals(window)._again.timeout):
        arrivals(window).take([str(brought["facture.pdf"])])
    assert not page.desk.busy
    assert page.session.dossier.attachments == ()
    dialog.close()
    qtbot.waitUntil(lambda: len(page.session.dossier.attachments) == 1, timeout=30_000)
    qtbot.waitUntil(lambda: not page.desk.busy, timeout=30_000)


def test_a_dossier_handed_over_opens_its_dialog_with_the_file_named(
    cabinet: Path, window: Window, tmp_path: Path
) -> None:
    file = tmp_path / f"Remise{HANDED_OVER}"
    file.write_bytes(b"")
    arrivals(window).take([str(file)])
    dialog = next(each for each in window.findChildren(Receive) if each.isVisible())
    assert dialog.file.path == file
    dialog.close()


def test_what_arrives_before_a_cabinet_is_open_is_said_on_the_way_in(window: Window, brought: dict[str, Path]) -> None:
    arrivals(window).take([str(path) for path in brought.values()])
    assert said(window) == "4 fichiers attendent. Ouvrez l’armoire à laquelle ils sont destinés."


def test_the_folder_of_a_cabinet_is_proposed_on_the_way_in(window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "Armoire du jeudi"
    folder.mkdir()
    (folder / "cabinet.json").write_text("{}")
    for name in (folder / "cabinet.json", folder):
        arrivals(window).take([str(name)])
        page = window.page
        assert isinstance(page, Gate)
        assert isinstance(page.card, OpenCard)
        assert page.card.folder == folder


def test_a_file_that_is_gone_is_passed_over(cabinet: Path, window: Window, tmp_path: Path) -> None:
    arrivals(window).take([str(tmp_path / "parti.pdf"), "https://example.org/piece.pdf"])
    assert said(window) == ""


def test_the_ending_of_a_dossier_handed_over_is_the_one_the_vault_writes() -> None:
    assert HANDED_OVER == SUFFIX


def test_a_file_given_by_the_system_to_the_running_program_is_taken(qapp: QApplication, tmp_path: Path) -> None:
    taken: list[str] = []
    hearing = FileOpenings(qapp, taken.extend)
    event = QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "a.pdf")))
    QCoreApplication.sendEvent(qapp, event)
    qapp.removeEventFilter(hearing)
    assert taken == [str(tmp_path / "a.pdf")]


def test_a_command_is_never_taken_for_a_file(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    environment.pop("WAYLAND_DISPLAY", None)
    (tmp_path / "law").write_bytes(b"")

    def started(*arguments: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "dossier_app", *arguments]
        return subprocess.run(line, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)

    command, file = started("law", "--help"), started(str(tmp_path / "law"))
    assert command.returncode == 0
    assert file.returncode == 3
    assert "window" in file.stderr or "fenêtre" in file.stderr


def test_the_system_is_told_which_file_the_program_opens() -> None:
    folder = Path(__file__).parents[2] / "packaging" / "linux"
    entry = (folder / "dossier.desktop").read_text("utf-8")
    kind = ET.parse(folder / "dossier-mime.xml").getroot()[0]  # noqa: S314 - a file of ours
    glob = next(each for each in kind if each.tag.endswith("glob"))
    assert glob.get("pattern") == f"*{SUFFIX}"
    assert f"MimeType={kind.get('type')};" in entry
    assert "Exec=dossier-app %F" in entry
