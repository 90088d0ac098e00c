"""How long the window fails to answer in the hardest journeys: ``.venv/bin/python -m tests.benchmarks.bench_stalls``.

Each journey runs in the real window on a real cabinet, measured by the meter of the product. Promise: 999 moments of
1,000 answered within 50 ms. Beside it stand the processor time of the thread of the window in its longest turn, and
the waits of a loop of Qt that does nothing, in a process of its own at the same time: what the machine makes anyone
wait. Names of journeys after the command run those only; ``--places`` says where the waits were, ``--profile`` what
takes the time.
"""

from __future__ import annotations

import cProfile
import gc
import io
import os
import pstats
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
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
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.cabinet.cabinet_lines import Filter
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.frame.stalls import StallMeter
from dossier_app.ui.gate.gate_open import OpenCard
from dossier_app.ui.kit.program import Program
from dossier_app.ui.presence.presence_view import PresenceView
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Incoming, Workspace
from dossier_app.workspace.summary import Card, Summary
from tests.benchmarks.bare_loop import BareLoop
from tests.core.making import attachment
from tests.samples import papers
from tests.samples.photographs import paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.ui.dossier_page import DossierPage

PEOPLE = 10_000
FILES, PHOTOS = 340, 300
PAGES = 2_000
PROOFS = 2_000
THUMBNAILS = 1_000
PROMISED = 50
PATIENCE = 600
SECRET = "six mots que personne ne devine"
LINE = "{:<10}{:>12}{:>12}{:>12}{:>14}{:>14}{:>10}"
HEAD = ("journey", "99.9% ms", "longest", "at work", "bare 99.9%", "bare longest", "> 50 ms")


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


def begin(shell: Shell) -> None:
    """Let the program behind the window be made, as it is when the window is really opened."""
    made: list[bool] = []
    shell.findChildren(Program)[0].ready.connect(lambda: made.append(True))
    shell.begin()
    until(lambda: bool(made))
    gc.freeze()  # as the window does once all is read


def pictures() -> list[bytes]:
    """Return photos of two megapixels: ten pictures, each many times with a comment of its own, so none is the same."""
    drawn = []
    for seed in range(10):
        target = io.BytesIO()
        paper(seed, 1632, 1224).save(target, "JPEG", quality=88)
        drawn.append(target.getvalue())
    soi, comment = b"\xff\xd8", b"\xff\xfe\x00\x06"
    return [soi + comment + f"{n:04d}".encode() + drawn[n % len(drawn)].removeprefix(soi) for n in range(PHOTOS)]


class Journeys:
    """The journeys of one window."""

    def __init__(self, shell: Shell, workspace: Workspace, folder: Path, bare: BareLoop) -> None:
        """Enter a new cabinet."""
        self.workspace = workspace
        self.folder = folder
        self.shell = shell
        self.window = shell.window
        self.meter = StallMeter()
        self.bare = bare
        self.missed: list[str] = []
        workspace.create_cabinet(folder / "Armoire", SECRET)
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
        report, (usual, longest) = self.meter.report(), self.bare.report()
        if report.usual > PROMISED:
            self.missed.append(name)
        figures = (report.usual, report.longest, report.worked, usual, longest)
        print(LINE.format(name, *(f"{each:.0f}" for each in figures), report.count))
        if "--places" in sys.argv:
            print("\n".join(report.lines()[2:]))
        if self.window.session is not None:
            self.window.back()
            until(lambda: isinstance(self.window.page, CabinetPage))

    def measure(self) -> None:
        """Measure from now, here and beside."""
        self.bare.start()
        self.meter.start()

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
        self.measure()
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
        self.measure()
        for _ in range(5):
            self.opened(dossier_id)
            pause(500)
            self.window.back()
            until(lambda: isinstance(self.window.page, CabinetPage))
            pause(300)

    def intake(self) -> None:
        """Drop 300 photos and 40 PDF files in the tray."""
        page = self.opened(self.workspace.new_dossier("DEMO Awa", "vpf-conjoint-francais").id)
        files = [Incoming(name=f"papier {n}.pdf", data=papers.letter(f"Papier {n}")) for n in range(FILES - PHOTOS)]
        files += [Incoming(name=f"photo {n}.jpg", data=data) for n, data in enumerate(pictures())]
        self.measure()
        page.desk.take(files)
        until(lambda: not page.desk.busy)
        until(lambda: len(page.session.dossier.attachments) == FILES)
        pause(500)

    def tray(self) -> None:
        """Scroll a tray of 300 photos from end to end and back, then see that an assembly would leave them out."""
        opened = self.workspace.new_dossier("DEMO Fatou", "vpf-conjoint-francais")
        opened.attach([Incoming(name=f"photo {n}.jpg", data=data) for n, data in enumerate(pictures())], None)
        dossier_id = opened.id
        self.workspace.leave(dossier_id)
        page = self.opened(dossier_id)
        pause(500)
        self.measure()
        bar = page.pieces.tray.list.verticalScrollBar()
        for at in (*range(0, bar.maximum(), 120), *range(bar.maximum(), 0, -600)):
            bar.setValue(at)
            pause(16)
        pause(1_000)
        page.do(Command.ASSEMBLY)
        pause(2_000)

    def tabs(self) -> None:
        """Go through the views of a dossier, its panels and a document, twice."""
        opened = self.workspace.new_dossier(
            "DEMO Yuri", "admission-exceptionnelle-sejour", filing_date=date(2026, 12, 3)
        )
        opened.attach([Incoming(name="Papier.pdf", data=papers.letter("Papier"))], None)
        dossier_id = opened.id
        self.workspace.leave(dossier_id)
        page = self.opened(dossier_id)
        pause(1_000)
        self.measure()
        for _ in range(2):
            for command in (Command.PRESENCE, Command.DEADLINES, Command.ASSEMBLY, Command.PIECES):
                page.do(command)
                pause(400)
            page.pieces.show_situation()
            pause(400)
            page.pieces.show_attachment(page.session.dossier.attachments[0].id)
            pause(400)
            page.pieces.pages.show_grid(shown=True)
            pause(400)
            page.pieces.pages.show_grid(shown=False)
            pause(400)

    def unlocking(self) -> None:
        """Leave the cabinet and enter it again with its passphrase, three times."""
        self.measure()
        for _ in range(3):
            self.window.lock()
            until(lambda: self.window.locked_out and self.workspace.locked)
            pause(300)
            card = self.window.findChild(OpenCard)
            if not isinstance(card, OpenCard):
                raise TypeError(card)
            card._secret.field.setText(SECRET)
            card.choose(self.folder / "Armoire")
            card._open()
            until(lambda: isinstance(self.window.page, CabinetPage))
            pause(300)

    def looks(self) -> None:
        """Change theme, density and language with a dossier on the screen."""
        self.opened(self.workspace.new_dossier("DEMO Ana", "vpf-conjoint-francais").id)
        pause(500)
        self.measure()
        for mode in ("dark", "light"):
            self.window.commands.themes.actions()[["system", "light", "dark"].index(mode)].trigger()
            pause(500)
        for language in ("en", "fr"):
            self.window.language_asked.emit(language)
            pause(800)

    def assembly(self) -> None:
        """Assemble 2,000 pages, see what was written, go through the rooms and leave the dossier."""
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
        self.measure()
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
        for command in (Command.PIECES, Command.DEADLINES, Command.ASSEMBLY):
            page.do(command)
            pause(300)
        self.window.back()
        until(lambda: isinstance(self.window.page, CabinetPage))
        pause(300)

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
        self.measure()
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
        self.measure()
        page.pieces.show_attachment(page.session.dossier.attachments[0].id)
        pause(500)
        page.pieces.pages.show_grid(shown=True)
        pause(500)
        bar = page.pieces.pages.grid.verticalScrollBar()
        for at in range(0, bar.maximum(), max(bar.maximum() // 120, 1)):
            bar.setValue(at)
            pause(16)
        pause(1_000)


NAMES = ("search", "opening", "intake", "tray", "assembly", "matrix", "grid", "tabs", "unlocking", "looks")


def main() -> int:
    """Run the journeys; return 1 where the promise is not kept."""
    wanted = [name for name in NAMES if name in sys.argv or not set(NAMES) & set(sys.argv)]
    with tempfile.TemporaryDirectory() as name, Sandbox() as sandbox, BareLoop() as bare:
        folder = Path(name)
        kdf = KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
        workspace = Workspace(load(checklists_folder()), sandbox, kdf=kdf)
        application = QApplication(["dossier-app", *STYLE])
        set_up(application)
        shell = Shell(application, lambda: workspace, Settings(folder / "settings", folder / "site"))
        shell.window.resize(1366, 768)
        shell.window.show()
        begin(shell)
        journeys = Journeys(shell, workspace, folder, bare)
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(LINE.format(*HEAD))
        for journey in wanted:
            journeys.run(journey)
        shell.window.close()
        shell.close()
    print("not within 50 ms: " + ", ".join(journeys.missed) if journeys.missed else "all within 50 ms")
    return 1 if journeys.missed else 0


if __name__ == "__main__":
    sys.exit(main())
