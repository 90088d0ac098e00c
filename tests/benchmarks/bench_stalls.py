"""How long the window fails to answer in the hardest journeys: ``.venv/bin/python -m tests.benchmarks.bench_stalls``.

Each journey runs in the real window on a real cabinet, measured by the meter of the product. Promise: 999 moments of
1,000 answered within 50 ms. Names of journeys after the command run those only; ``--profile`` says what takes the time.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from dossier_app.core import dossier as edits
from dossier_app.core.problems import problem
from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Settings, checklists_folder
from dossier_app.ui.app import STYLE, Shell, set_up
from dossier_app.ui.assembly_view import AssemblyView
from dossier_app.ui.cabinet_lines import Filter
from dossier_app.ui.cabinet_page import CabinetPage
from dossier_app.ui.commands import Command
from dossier_app.ui.presence_view import PresenceView
from dossier_app.ui.stalls import StallMeter
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Incoming, Workspace
from dossier_app.workspace.summary import Card, Summary
from tests.core.making import attachment
from tests.samples import papers

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.ui.dossier_page import DossierPage

PEOPLE = 10_000
FILES = 300
PAGES = 2_000
PROOFS = 2_000
THUMBNAILS = 1_000
PROMISED = 50
PATIENCE = 600


def pause(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(done: Callable[[], bool]) -> None:
    """Let the window live until something has happened."""
    end = monotonic() + PATIENCE
    while not done():
        if monotonic() > end:
            raise TimeoutError
        pause(10)


class Journeys:
    """The journeys of one window."""

    def __init__(self, shell: Shell, workspace: Workspace, folder: Path) -> None:
        """Enter a new cabinet."""
        self.workspace = workspace
        self.folder = folder
        self.window = shell.window
        self.meter = StallMeter()
        self.missed: list[str] = []
        workspace.create_cabinet(folder / "Armoire", "six mots que personne ne devine")
        self.window.come_in()
        until(lambda: isinstance(self.window.page, CabinetPage))
        pause(300)

    def run(self, name: str) -> None:
        """Measure one journey and print what was found."""
        if "--profile" in sys.argv:
            profile = cProfile.Profile()
            profile.runcall(getattr(self, name))
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        else:
            getattr(self, name)()
        self.meter.stop()
        report = self.meter.report()
        if report.usual > PROMISED:
            self.missed.append(name)
        print(f"{name}: {'; '.join(report.lines()[:2])}")
        for line in report.lines()[2:14]:
            print(line)
        if self.window.session is not None:
            self.window.back()
            until(lambda: isinstance(self.window.page, CabinetPage))

    def opened(self, dossier_id: str) -> DossierPage:
        """Open a dossier and wait for its page."""
        self.window.open(dossier_id)
        until(lambda: self.window.dossier_page is not None)
        page = self.window.dossier_page
        if page is None:
            raise TypeError
        return page

    def search(self) -> None:
        """Type a name letter by letter among all the people, then filter and sort."""
        page = self.window.page
        if not isinstance(page, CabinetPage):
            raise TypeError(page)
        now, day = datetime.now(UTC), self.workspace.today()
        lists = list(self.workspace.library.checklists)
        names = ("Awa", "Karim", "Lina", "Moussa", "Ines", "Yuri", "Fatou", "Ana")
        people = tuple(
            Summary(
                id=f"p{n}",
                person=f"DEMO {names[n % 8]} {n}",
                changed_at=now - timedelta(minutes=7 * n),
                card=Card(
                    checklist=lists[n % len(lists)],
                    filing_date=day + timedelta(days=n % 200 - 50),
                    complete=n % 12,
                    needed=11,
                    undecided=0,
                    unfiled=0,
                ),
            )
            for n in range(PEOPLE)
        )
        self.meter.start()
        window, model = self.window, page.model
        window._kit.tasks.run(window, lambda: model.prepare(people), done=page.show_lines)
        until(lambda: page.model.rowCount() == PEOPLE)
        for text in ("awa 12", "conjoint fatou", "zzz", "étudiant"):
            page.search.clear()
            pause(100)
            for letter in text:
                page.search.insert(letter)
                pause(60)
        page.search.clear()
        for which in (Filter.THIS_WEEK, Filter.STALLED, Filter.READY):
            page._filters[which].click()
            pause(150)
        page._show_all()
        for column in range(5):
            page.table.sortByColumn(column, page.table.horizontalHeader().sortIndicatorOrder())
            pause(150)
        bar = page.table.verticalScrollBar()
        for at in range(0, bar.maximum(), max(bar.maximum() // 60, 1)):
            bar.setValue(at)
            pause(16)

    def opening(self) -> None:
        """Open a dossier, go back, open it again."""
        dossier_id = self.workspace.new_dossier("DEMO Awa", "vpf-conjoint-francais").id
        self.meter.start()
        for _ in range(5):
            self.opened(dossier_id)
            pause(500)
            self.window.back()
            until(lambda: isinstance(self.window.page, CabinetPage))
            pause(300)

    def intake(self) -> None:
        """Drop 300 files in the tray."""
        page = self.opened(self.workspace.new_dossier("DEMO Awa", "vpf-conjoint-francais").id)
        files = [Incoming(name=f"papier {n}.pdf", data=papers.letter(f"Papier {n}")) for n in range(FILES)]
        self.meter.start()
        page.desk.take(files)
        until(lambda: not page.desk.busy)
        until(lambda: len(page.session.dossier.attachments) == FILES)
        pause(500)

    def assembly(self) -> None:
        """Assemble 2,000 pages."""
        opened = self.workspace.new_dossier("DEMO Karim", "vpf-conjoint-francais", filing_date=date(2026, 12, 3))
        each = 40
        content = [papers.letter(*(f"Papier {n} page {m}" for m in range(each))) for n in range(PAGES // each)]
        opened.attach([Incoming(name=f"Papier {n}.pdf", data=data) for n, data in enumerate(content)], None)
        place = "etat-civil-acte-naissance"

        def filed(value: edits.Dossier) -> edits.Dossier:
            for found in value.attachments:
                value = edits.file_under(value, found.id, place, "", "")
            return value

        opened.edit(problem("file-under", name="…"), filed)
        dossier_id = opened.id
        self.workspace.leave(dossier_id)
        page = self.opened(dossier_id)
        pause(500)
        self.meter.start()
        page.do(Command.ASSEMBLY)
        view = page.view(Command.ASSEMBLY)
        if not isinstance(view, AssemblyView):
            raise TypeError(view)
        until(lambda: view.plan is not None)
        view.profile.setCurrentIndex(view.profile.findData("lecture"))
        view.profile.activated.emit(view.profile.currentIndex())
        until(lambda: view.plan is not None and view.plan.profile.id == "lecture")
        view.target.choose(str(self.folder / "Sortie.pdf"))
        ended: list[bool] = []
        view.built.connect(lambda *_told: ended.append(True))
        view.start()
        until(lambda: bool(ended))
        pause(500)

    def matrix(self) -> None:
        """Show, change and scroll a presence of ten years by months with 2,000 proofs."""
        opened = self.workspace.new_dossier(
            "DEMO Lina", "admission-exceptionnelle-sejour", filing_date=date(2026, 12, 3)
        )
        kinds = [kind for kind in self.workspace.library.pieces.values() if kind.proof]
        days = [date(2016, 12, 4) + timedelta(days=1.82 * n) for n in range(PROOFS)]
        proofs = [
            attachment(f"p{n}", "presence-france", kinds[n % len(kinds)].id, issued_on=day)
            for n, day in enumerate(days)
        ]
        opened.edit(problem("attach"), lambda value: edits.attach(value, *proofs))
        dossier_id = opened.id
        self.workspace.leave(dossier_id)
        page = self.opened(dossier_id)
        pause(500)
        self.meter.start()
        page.do(Command.PRESENCE)
        view = page.view(Command.PRESENCE)
        if not isinstance(view, PresenceView):
            raise TypeError(view)
        pause(1_000)
        for at in range(view.threshold.count()):
            view.threshold.setCurrentIndex(at)
            view.threshold.activated.emit(at)
            pause(400)
        for _ in range(5):
            page.session.change("p7", "dates", issued_on=date(2020, 1, 1 + _))
            pause(600)
        page.do(Command.PIECES)
        bar = page.pieces.checklist.verticalScrollBar()
        for at in range(0, bar.maximum(), max(bar.maximum() // 60, 1)):
            bar.setValue(at)
            pause(16)

    def grid(self) -> None:
        """Scroll through the thumbnails of a document of 1,000 pages."""
        opened = self.workspace.new_dossier("DEMO Ines", "vpf-conjoint-francais")
        letter = papers.letter(*(f"Page {n}" for n in range(THUMBNAILS)))
        opened.attach([Incoming(name="Relevés.pdf", data=letter)], None)
        dossier_id = opened.id
        self.workspace.leave(dossier_id)
        page = self.opened(dossier_id)
        pause(500)
        self.meter.start()
        page.pieces.show_attachment(page.session.dossier.attachments[0].id)
        page.pieces.pages.show_grid(shown=True)
        pause(500)
        bar = page.pieces.pages.grid.verticalScrollBar()
        for at in range(0, bar.maximum(), max(bar.maximum() // 120, 1)):
            bar.setValue(at)
            pause(16)
        pause(1_000)


NAMES = ("search", "opening", "intake", "assembly", "matrix", "grid")


def main() -> int:
    """Run the journeys; return 1 where the promise is not kept."""
    wanted = [name for name in NAMES if name in sys.argv or not set(NAMES) & set(sys.argv)]
    with tempfile.TemporaryDirectory() as name, Sandbox() as sandbox:
        folder = Path(name)
        kdf = KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
        workspace = Workspace(load(checklists_folder()), sandbox, kdf=kdf)
        application = QApplication(["dossier-app", *STYLE])
        set_up(application)
        shell = Shell(application, lambda: workspace, Settings(folder / "settings", folder / "site"))
        shell.prepare()
        import_module("dossier_app.ui.dossier_page")
        shell.window.resize(1366, 768)
        shell.window.show()
        journeys = Journeys(shell, workspace, folder)
        for journey in wanted:
            journeys.run(journey)
        shell.window.close()
        shell.close()
    print("not within 50 ms: " + ", ".join(journeys.missed) if journeys.missed else "all within 50 ms")
    return 1 if journeys.missed else 0


if __name__ == "__main__":
    sys.exit(main())
