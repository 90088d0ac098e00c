"""Names hidden: those of children too, those that the system's own dialogs would show, those of print jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog

from dossier_app.core.dossier import with_answers
from dossier_app.core.problems import problem
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.deadlines.deadlines_view import DeadlinesView
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.pieces.place_dialog import PlaceDialog
from tests.ui.conftest import FILING
from tests.ui.seeing import said
from tests.ui.test_dossier import LONG
from tests.ui.test_views import opened

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.core.dossier import AnswerValue
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window
    from dossier_app.workspace import Workspace

CHILDREN: dict[str, AnswerValue] = {"children-names": ("DEMO Issa", "DEMO Binta"), "stage": "first"}


def test_the_names_of_children_are_hidden_with_that_of_the_person(
    cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    made = workspace.new_dossier("DEMO Mariam", "vpf-parent-enfant-francais", filing_date=FILING)
    made.edit(problem("answers", count=2), lambda value: with_answers(value, **CHILDREN))
    page = opened(window, made.id, qtbot)
    page.pieces.show_place("enfant-nationalite-francaise", "DEMO Binta")
    qtbot.waitUntil(lambda: any("DEMO Binta" in text for text in said(window)), timeout=LONG)
    window.commands[Command.HIDE_NAMES].trigger()
    qtbot.waitUntil(lambda: not any("DEMO" in text for text in said(window)), timeout=LONG)
    assert any("Nationalité française de l’enfant — D. B." in text for text in said(window))
    asked = PlaceDialog(page.kit, page.session, "a.pdf", window)
    asked.open()
    assert not any("DEMO" in text for text in said(asked))
    asked.close()
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    qtbot.waitUntil(lambda: view.plan is not None, timeout=LONG)
    assert not any("DEMO" in text for text in said(window))


def test_the_system_s_own_dialog_is_proposed_initials_while_names_are_hidden(page: DossierPage, qtbot: QtBot) -> None:
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    qtbot.waitUntil(lambda: bool(view.target.field.text()), timeout=LONG)
    page.kit.discretion.hide(hidden=True)
    view.target._pick()
    dialog = view.target.findChild(QFileDialog)
    assert dialog is not None
    assert [name for name in dialog.selectedFiles() if "DEMO" in name] == []
    dialog.reject()
    assert "DEMO Awa" in view.target.path.name


def test_a_print_job_bears_nobody_s_name_in_the_queue_that_others_see(page: DossierPage, qtbot: QtBot) -> None:
    page.do(Command.DEADLINES)
    view = page.view(Command.DEADLINES)
    assert isinstance(view, DeadlinesView)
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QPrintDialog):
            QTimer.singleShot(20, look)
            return
        seen.append(dialog.printer().docName())
        dialog.reject()

    QTimer.singleShot(0, look)
    view.print()
    assert seen == ["Échéances"]
