"""A grid of 1,000 pages, painted and scrolled: ``.venv/bin/python -m tests.benchmarks.bench_grid``.

Promises: painted within 300 ms of being asked; scrolled from end to end, 999 moments of 1,000 answered within 50 ms.
Beside them, in the same run, a bare list of Qt that holds as many empty lines and paints nothing else.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QWidget

from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Settings, checklists_folder
from dossier_app.ui.app import STYLE, Shell, set_up
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.frame.stalls import StallMeter
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Incoming, Workspace
from tests.benchmarks.bench_stalls import PROMISED, begin, pause, until
from tests.samples import papers

if TYPE_CHECKING:
    from dossier_app.ui.frame.stalls import Report
    from dossier_app.ui.pieces.pieces_view import PiecesView

PAGES = 1_000
PAINTED = 300
STEPS = 300


class Paints(QObject):
    """Notes when a widget has been painted."""

    def __init__(self, watched: QWidget) -> None:
        """Watch a widget."""
        super().__init__(watched)
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 -- named by Qt
        """Note the moment; the painting itself follows."""
        if event.type() == QEvent.Type.Paint:
            self.at = perf_counter()
        return False


def bare() -> float:
    """Return the milliseconds until a list of Qt with as many lines is painted."""
    view = QListView()
    view.setFlow(QListView.Flow.LeftToRight)
    view.setWrapping(True)
    view.setUniformItemSizes(True)
    view.resize(620, 600)
    model = QStringListModel([str(number) for number in range(PAGES)])
    start = perf_counter()
    view.setModel(model)
    view.show()
    QApplication.processEvents()
    taken = (perf_counter() - start) * 1000
    view.close()
    return taken


def measured(view: PiecesView) -> tuple[float, float, Report]:
    """Show the grid of the document chosen and scroll it.

    Returns:
        Milliseconds until it is painted, and until the first page is drawn; how long the window failed to answer.
    """
    grid = view.pages.grid
    paints = Paints(grid.viewport())
    start = perf_counter()
    view.do(Command.PAGE_GRID)
    while not paints.at:
        QApplication.processEvents()
    QApplication.processEvents()
    painted = (perf_counter() - start) * 1000
    until(lambda: grid.grid_model.index(0).data(1) is not None)
    drawn = (perf_counter() - start) * 1000
    pause(2_000)
    meter = StallMeter()
    meter.start()
    bar = grid.verticalScrollBar()
    for step in range(STEPS + 1):
        bar.setValue(bar.maximum() * step // STEPS)
        pause(16)
    for step in range(STEPS, -1, -6):
        bar.setValue(bar.maximum() * step // STEPS)
        pause(16)
    pause(1_000)
    meter.stop()
    return painted, drawn, meter.report()


def main() -> int:
    """Measure and print; return 1 where a promise is not kept."""
    with tempfile.TemporaryDirectory() as name, Sandbox() as sandbox:
        folder = Path(name)
        kdf = KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
        workspace = Workspace(load(checklists_folder()), sandbox, kdf=kdf)
        application = QApplication(["dossier-app", *STYLE])
        set_up(application)
        shell = Shell(application, lambda: workspace, Settings(folder / "settings", folder / "site"))
        shell.window.resize(1366, 768)
        shell.window.show()
        begin(shell)
        workspace.create_cabinet(folder / "Armoire", "six mots que personne ne devine")
        opened = workspace.new_dossier("DEMO Awa", "vpf-conjoint-francais", filing_date=date(2026, 12, 3))
        stack = papers.letter(*(f"Papier {number}" for number in range(PAGES)))
        (outcome,) = opened.attach([Incoming(name="pile.pdf", data=stack)])
        shell.window.come_in()
        pause(300)
        shell.window.open(opened.id)
        until(lambda: shell.window.dossier_page is not None)
        page = shell.window.dossier_page
        if page is None:
            raise TypeError
        page.pieces.show_attachment(outcome.attachment)
        pause(1_500)
        painted, drawn, report = measured(page.pieces)
        floor = bare()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        shell.window.close()
        shell.close()
    print(f"{PAGES} pages, first paint: {painted:.0f} ms ({painted / floor:.1f} × a bare list, {floor:.0f} ms)")
    print(f"first drawing of a page: {drawn:.0f} ms")
    for line in report.lines()[:12]:
        print(line)
    print(f"peak memory of the window's process: {memory} MB")
    kept = painted <= PAINTED and report.usual <= PROMISED
    print("kept" if kept else f"not kept: {PAINTED} ms to paint, {PROMISED} ms to answer")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
