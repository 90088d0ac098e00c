"""The real window on a real cabinet: small key derivation, real child processes, papers drawn by the samples."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Settings, checklists_folder
from dossier_app.ui.app import STYLE, Shell, set_up
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Workspace
from tests.samples import papers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from dossier_app.core.law import Library
    from dossier_app.ui.window import Window
    from dossier_app.workspace import OpenDossier

PASSPHRASE = "une phrase de passe pour essayer"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FILING = date(2026, 12, 3)
LIST = "vpf-conjoint-francais"
KDF = KdfParameters(memory_kib=7168, passes=5, lanes=1)


def check_model(model: QAbstractItemModel) -> None:
    """Hold a model to the promises that views rely on; a broken one is a Qt warning, hence a failure."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


@pytest.fixture(scope="session")
def law() -> Library:
    return load(checklists_folder())


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(workers=1) as made:
        yield made


@pytest.fixture
def workspace(law: Library, sandbox: Sandbox) -> Iterator[Workspace]:
    made = Workspace(law, sandbox, now=lambda: NOW, kdf=KDF)
    yield made
    made.lock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "settings", tmp_path / "site")
    made.remember(made.preferences()._replace(language="fr", theme="light"))
    return made


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["dossier-app", *STYLE]


@pytest.fixture(scope="session")
def styled(qapp: QApplication) -> QApplication:
    set_up(qapp)
    return qapp


@pytest.fixture
def shell(qtbot: QtBot, styled: QApplication, workspace: Workspace, settings: Settings) -> Iterator[Shell]:
    made = Shell(styled, lambda: workspace, settings)
    made.prepare()
    made.window.resize(1366, 768)
    qtbot.addWidget(made.window)
    yield made
    made.close()
    QGuiApplication.clipboard().clear()  # what a test put there would be destroyed after Python
    styled.setStyleSheet("")


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> Window:
    with qtbot.waitExposed(shell.window):
        shell.window.show()
    return shell.window


def speak(window: Window, language: str, qtbot: QtBot) -> None:
    """Choose a language in the menu and wait until everything speaks it."""
    with qtbot.waitSignal(window.remade, timeout=30_000):
        next(a for a in window.commands.languages.actions() if a.data() == language).trigger()


@pytest.fixture
def cabinet(workspace: Workspace, tmp_path: Path) -> Path:
    folder = tmp_path / "Armoire"
    workspace.create_cabinet(folder, PASSPHRASE)
    return folder


@pytest.fixture
def dossier(cabinet: Path, workspace: Workspace) -> OpenDossier:
    return workspace.new_dossier("DEMO Awa", LIST, filing_date=FILING, answers={"stage": "first"})


@pytest.fixture
def page(dossier: OpenDossier, window: Window, qtbot: QtBot) -> DossierPage:
    window.open(dossier.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    shown = window.page
    assert isinstance(shown, DossierPage)
    return shown


@pytest.fixture
def brought(tmp_path: Path) -> dict[str, Path]:
    """What a person brings: two letters, one of them locked, and a file that is broken."""
    files = {
        "facture.pdf": papers.letter("Facture"),
        "acte.pdf": papers.letter("Acte de naissance", "suite"),
        "verrou.pdf": papers.locked(user="demo"),
        "abime.pdf": b"%PDF-1.7 et rien d'autre",
    }
    folder = tmp_path / "apporte"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in files}
