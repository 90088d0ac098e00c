"""A fault of the program is told, never hidden, and says nothing of anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from dossier_app.core.problems import AppError
from dossier_app.ui.frame.faults import report_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dossier_app.ui.app import Shell
    from dossier_app.ui.window import Window

SECRET = "DEMO Awa"


def failing() -> None:
    raise ValueError(SECRET)


def test_a_report_gives_kinds_and_places_and_nobody(window: Window) -> None:
    try:
        failing()
    except ValueError as error:
        report = report_of(error)
    assert "ValueError" in report
    assert "failing" in report
    assert SECRET not in report


def test_a_fault_in_a_thread_reaches_the_page_with_a_report_to_copy(shell: Shell, window: Window, qtbot: QtBot) -> None:
    shell._tasks.run(window, failing)
    qtbot.waitUntil(lambda: window.page.strip.message is not None, timeout=30_000)
    message = window.page.strip.message
    assert message is not None
    assert "ValueError" in message.accessibleName()
    assert SECRET not in message.accessibleName()
    message.findChildren(QPushButton)[0].click()
    assert "ValueError" in QGuiApplication.clipboard().text()


def refused() -> None:
    raise AppError("disk-full", file="index.db")


def test_an_error_that_nobody_handles_is_told_all_the_same(shell: Shell, window: Window, qtbot: QtBot) -> None:
    shell._tasks.run(window, refused)
    qtbot.waitUntil(lambda: window.page.strip.message is not None, timeout=30_000)
    message = window.page.strip.message
    assert message is not None
    assert "disque" in message.accessibleName().lower()


def test_an_exception_that_nobody_caught_is_told_too(shell: Shell, window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.faults.found, timeout=30_000):
        shell.faults._hook(ValueError, ValueError(SECRET), None)
    assert window.page.strip.message is not None
