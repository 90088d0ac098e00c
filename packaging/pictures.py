#!/usr/bin/env python3
"""Take the pictures of the window again: those of the guide, and those that document its looks.

    .venv/bin/python packaging/pictures.py              all of them, into resources/
    .venv/bin/python packaging/pictures.py --out DIR    every view in each theme, scale and direction, to be looked at

The window is the real one, on the demonstration dossier, in a cabinet of its own that is thrown away.
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from dossier_app import demo
from dossier_app.core.dossier import Attachment, attach
from dossier_app.core.problems import problem
from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Preferences, Settings, checklists_folder
from dossier_app.ui.app import Shell, set_up
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.cabinet.passing_dialogs import HandOver
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.presence.presence_view import rule_of
from dossier_app.ui.style.theme import Mode
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from dossier_app.ui.dossier_page import DossierPage

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSPHRASE = "une phrase de passe pour la démonstration"  # noqa: S105 - of a cabinet that is thrown away
WIDTH, HEIGHT = 1366, 768
PLACE = "Armoire  —  Documents"
PICTURE = 1000
"""Width of a picture of the guide, in pixels."""


def pause(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(done: Callable[[], bool]) -> None:
    """Let the window live until something has happened."""
    end = monotonic() + 120
    while not done():
        if monotonic() > end:
            raise TimeoutError
        pause(20)


class Studio:
    """The window and the views it is asked for."""

    def __init__(self, shell: Shell, workspace: Workspace, folder: Path) -> None:
        """Fill a cabinet with the demonstration and three other people."""
        self.window = shell.window
        self.workspace = workspace
        self.shell = shell
        cabinet = folder / "Armoire"
        workspace.create_cabinet(cabinet, PASSPHRASE)
        papers = folder / "papiers"
        papers.mkdir()
        demo.write_papers(workspace.sandbox, papers)
        opened = demo.new_dossier(workspace)
        demo.bring(opened, papers)
        self.demonstration = opened.id
        others = (
            ("DEMO Karim", "recours-oqtf", None),
            ("DEMO Lina", "admission-exceptionnelle-sejour", date(2027, 1, 14)),
            ("DEMO Moussa", "vpf-conjoint-francais", date(2026, 11, 26)),
        )
        self.others = [workspace.new_dossier(name, of, filing_date=day).id for name, of, day in others]
        for each in (self.demonstration, *self.others):
            workspace.leave(each)
        self.folder = cabinet

    def opened(self, dossier_id: str) -> DossierPage:
        """Open a dossier."""
        before = self.window.dossier_page
        self.window.open(dossier_id)
        until(lambda: self.window.dossier_page is not None and self.window.dossier_page is not before)
        page = self.window.dossier_page
        if page is None:
            raise TypeError
        pause(700)
        return page

    def views(self) -> Iterator[tuple[str, QWidget]]:
        """Show each view in turn."""
        self.window.come_in()
        pause(500)
        yield "cabinet", self.window
        page = self.opened(self.demonstration)
        yield "pieces", self.window
        page.do(Command.ASSEMBLY)
        pause(1_500)
        view = page.view(Command.ASSEMBLY)
        if isinstance(view, AssemblyView):
            view.target.choose("Documents/Dossier DEMO Awa.pdf")
        yield "assembly", self.window
        page.do(Command.PIECES)
        filed = next(each for each in page.session.dossier.attachments if each.requirement)
        page.pieces.show_attachment(filed.id)
        pause(1_500)
        yield "file", self.window
        longest = max(page.session.dossier.attachments, key=lambda each: len(each.pages))
        page.pieces.show_attachment(longest.id)
        page.pieces.do(Command.PAGE_GRID)
        pause(2_500)
        yield "pages", self.window
        page.pieces.do(Command.PAGE_GRID)
        old = next(i for i in page.session.assessment.items if i.state.value == "stale")
        page.pieces.show_place(old.requirement.id, old.instance)
        pause(500)
        yield "too-old", self.window
        self.window.keeping.hand_over()
        pause(400)
        asked = self._dialog()
        if isinstance(asked, HandOver):
            asked.file.field.setText("Documents/DEMO Awa.dossier-remis")
        yield "hand-over", asked
        self._close()
        self.window.new_dossier()
        pause(600)
        yield "new-dossier", self._dialog()
        self._close()
        yield from self._others()
        yield from self._ways_in()

    def _others(self) -> Iterator[tuple[str, QWidget]]:
        page = self.opened(self.others[0])
        page.do(Command.DEADLINES)
        pause(600)
        self._deadline(page)
        yield "deadlines", self.window
        page = self.opened(self.others[1])
        self._prove(page)
        page.do(Command.PRESENCE)
        pause(800)
        yield "presence", self.window
        self.window.entries.action("guide").trigger()
        pause(500)
        yield "guide", self._dialog()
        self._close()

    def _ways_in(self) -> Iterator[tuple[str, QWidget]]:
        self.window.lock()
        until(lambda: self.workspace.locked)
        gate = self.window.page
        if not isinstance(gate, Gate):
            raise TypeError(gate)
        gate.propose(self.folder)
        gate._open._folder.setItemText(gate._open._folder.currentIndex(), PLACE)  # noqa: SLF001 - no path of this machine
        pause(300)
        yield "gate", self.window
        gate.show_create()
        gate._create._folder.setText(PLACE)  # noqa: SLF001 - no path of this machine
        pause(300)
        yield "create", self.window
        gate.show_open()
        gate._open._switch_means()  # noqa: SLF001 - shown as a person would show it
        pause(300)
        yield "recovery", self.window
        gate._open._switch_means()  # noqa: SLF001 - likewise
        self.workspace.unlock(self.folder, PASSPHRASE)
        self.window.come_in()
        pause(500)

    def _prove(self, page: DossierPage) -> None:
        """File proofs of nearly every quarter since 2017, so that the matrix shows its strengths and a gap."""
        rule = rule_of(page.session)
        if rule is None or page.session.dossier.attachments:
            return
        kinds = ("avis-imposition", "facture-energie", "ordonnance")
        months = [(year, month) for year in range(2017, 2027) for month in range(2, 12, 3)]
        proofs = [
            Attachment(
                id=f"p{year}-{month}",
                name=f"preuve {year}-{month:02}.pdf",
                original="0" * 64,
                size=1,
                media="application/pdf",
                pages=(),
                added_at=NOW,
                requirement=rule.requirement,
                piece=kinds[(year * month) % len(kinds)] if month != months[0][1] else kinds[0],
                issued_on=date(year, month, 15),
            )
            for year, month in months
            if (year, month) not in {(2020, 5), (2020, 8), (2020, 11), (2021, 2), (2026, 11)}
        ]
        page.session.edit(problem("attach", name=proofs[0].name), lambda dossier: attach(dossier, *proofs))
        until(lambda: bool(page.session.dossier.attachments))

    def _deadline(self, page: DossierPage) -> None:
        from dossier_app.ui.deadlines.deadlines_view import DeadlinesView

        view = page.view(Command.DEADLINES)
        if not isinstance(view, DeadlinesView) or page.session.dossier.events:
            return
        form = view.form
        form.kind.setCurrentIndex(form.kind.findData("oqtf-notified"))
        form.kind.activated.emit(form.kind.currentIndex())
        form.day.field.setText("2/11/2026")
        form.day.field.editingFinished.emit()
        form.hour.setText("10 h")
        form._add.click()  # noqa: SLF001 - the button a person presses
        until(lambda: bool(page.session.dossier.events))
        pause(600)

    def _dialog(self) -> QWidget:
        return next(each for each in self.window.findChildren(QDialog) if each.isVisible())

    def _close(self) -> None:
        for each in self.window.findChildren(QDialog):
            if each.isVisible():
                each.close()
        pause(100)


def picture(widget: QWidget, width: int | None = None) -> bytes:
    """Return a small PNG of a widget, at most so many pixels wide."""
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().toImage().save(buffer, "PNG")  # type: ignore[call-overload] # a device is taken too
    image = Image.open(io.BytesIO(bytes(raw.data()))).convert("RGB")
    if width is not None and image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    image.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def guide(studio: Studio) -> None:
    """Write the pictures of the guide, and those of the documentation."""
    helping, documented = ROOT / "resources" / "help" / "pictures", ROOT / "resources" / "pictures"
    helping.mkdir(parents=True, exist_ok=True)
    names = {"pieces": "window", "cabinet": "cabinet", "deadlines": "deadlines", "presence": "presence"}
    names |= {"assembly": "assembly", "gate": "gate", "guide": "guide", "new-dossier": "new-dossier"}
    used = "".join(file.read_text("utf-8") for file in helping.parent.glob("*/*.md"))
    for name, widget in studio.views():
        if f"/{name}.png" in used:
            (helping / f"{name}.png").write_bytes(picture(widget, PICTURE))
        if name in names:
            (documented / f"{names[name]}.png").write_bytes(picture(widget))
    studio.shell.set_theme(Mode.DARK)
    pause(200)
    studio.opened(studio.demonstration)
    (documented / "dark.png").write_bytes(picture(studio.window))


def sheets(studio: Studio, out: Path, label: str) -> None:
    """Write every view as it is now, to be looked at."""
    for name, widget in studio.views():
        (out / f"{label}-{name}.png").write_bytes(picture(widget))


def main() -> None:
    """Take the pictures."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--out", type=Path, help="write every view there instead, as asked by the other options")
    asked.add_argument("--language", choices=("fr", "en"), default="fr")
    asked.add_argument("--dark", action="store_true")
    asked.add_argument("--right-to-left", action="store_true")
    asked.add_argument("--size", default=f"{WIDTH}x{HEIGHT}")
    asked.add_argument("--label", default="view")
    given = asked.parse_args()
    width, height = map(int, given.size.split("x"))
    with tempfile.TemporaryDirectory() as name, Sandbox() as sandbox:
        folder = Path(name)
        settings = Settings(folder / "settings", folder / "site")
        settings.remember(Preferences(language=given.language, theme="dark" if given.dark else "light"))
        kdf = KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
        workspace = Workspace(load(checklists_folder()), sandbox, now=lambda: NOW, kdf=kdf)
        application = QApplication(["dossier-app"])
        set_up(application)
        shell = Shell(application, lambda: workspace, settings)
        if given.right_to_left:
            QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        shell.prepare()
        shell.window.resize(width, height)
        shell.window.show()
        studio = Studio(shell, workspace, folder)
        if given.out is None:
            guide(studio)
        else:
            given.out.mkdir(parents=True, exist_ok=True)
            sheets(studio, given.out, given.label)
        shell.window.close()
        shell.close()


if __name__ == "__main__":
    main()
