#!/usr/bin/env python3
"""Take the pictures of the window again: those of the guide, and those that document its looks.

    .venv/bin/python packaging/pictures.py              all of them, into resources/
    .venv/bin/python packaging/pictures.py --out DIR    every window as the other options ask, to be looked at

Which pictures document the looks is told by their index, resources/pictures/README.md. The window is the real one, on
the demonstration dossier, in a cabinet of its own that is thrown away; its clock stands still.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from msgspec import structs
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from dossier_app import demo
from dossier_app.core.dossier import Attachment, attach, with_answers
from dossier_app.core.problems import problem
from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Preferences, Settings, checklists_folder
from dossier_app.ui.app import Shell, set_up
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.cabinet.new_dossier import NewDossier
from dossier_app.ui.cabinet.passing_dialogs import HandOver
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.parts.new_secret import NewSecret
from dossier_app.ui.presence.presence_view import PresenceView, rule_of
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Incoming, Place, Workspace
from tests.ui import walk
from tests.ui.walk import pause, until

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from PySide6.QtWidgets import QWidget

    from dossier_app.core.dossier import AnswerValue
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.workspace import OpenDossier

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSPHRASE = "une phrase de passe pour la démonstration"  # noqa: S105 - of a cabinet that is thrown away
WIDTH, HEIGHT = 1366, 768
DRAWN = "fougere-cobalt-lanterne-verger-citron-radeau"
PLACE = "Armoire  —  Documents"
MOST = 60_000
"""Bytes of a picture of the gallery, as a rule."""
VARIANTS: dict[str, tuple[tuple[str, ...], str]] = {
    "french": ((), "1"),
    "dark": (("--dark",), "1"),
    "english": (("--language", "en"), "1"),
    "mirrored": (("--right-to-left",), "1"),
    "large": (("--size", "910x486"), "1.5"),
}
"""Folders of the gallery: what is asked for, and the scale; the last is a screen of 1366 × 768 at 150 %."""
MONTHS, LEAN = (2, 4, 5, 8, 10, 11), {2019, 2020, 2021, 2023}
NOTHING = {(2020, 5), (2020, 8), (2020, 10), (2020, 11), (2021, 2), (2023, 8), (2026, 11)}
"""Months of the proofs shown, years without a tax notice, and months without any proof."""
PICTURE = 1000
"""Width of a picture of the guide, in pixels."""


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
            ("DEMO Mariam", "vpf-parent-enfant-francais", date(2026, 12, 10)),
        )
        self.others = [workspace.new_dossier(name, of, filing_date=day).id for name, of, day in others]
        family = workspace.open(self.others[3])
        names: dict[str, AnswerValue] = {"children-names": ("DEMO Issa", "DEMO Binta"), "stage": "first"}
        family.edit(problem("answers", count=2), lambda value: with_answers(value, **names))
        for child, number in (("DEMO Issa", "0007"), ("DEMO Binta", "0008")):
            place = Place(
                requirement="enfant-acte-naissance", instance=child, piece="acte-naissance-enfant", language="pt"
            )
            original = _made(family, f"acte {child}.pdf", papers / "Acte de naissance.tif", place)
            place = structs.replace(place, language="fr", translation_of=original)
            _made(family, f"traduction {number}.pdf", papers / "Traduction acte de naissance.pdf", place)
        for each in (self.demonstration, *self.others):
            workspace.leave(each)
        self.folder = cabinet
        self.papers = papers

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
        chosen = self._dialog()
        if isinstance(chosen, NewDossier):
            chosen.choose("vpf-conjoint-francais")
            pause(300)
        yield "new-dossier", chosen
        self._close()
        yield from self._others()
        yield from self._ways_in()
        yield from self._seldom()

    def _seldom(self) -> Iterator[tuple[str, QWidget]]:
        """Show what is asked for, mostly once: the panels beside the list, the dialogs of pages, of the cabinet."""
        page = self.opened(self.demonstration)
        for part in ("situation", "amounts", "notices"):
            page.pieces.show_part(getattr(page.pieces, part))
            pause(200)
            yield part, self.window
        desk, given = page.pieces.pages.desk, {each.name: each for each in page.session.dossier.attachments}
        photo = given["IMG_2041.JPG"]
        asking: dict[str, Callable[[], object]] = {
            "crop": lambda: desk.crop(photo, [0]),
            "straighten": lambda: desk.straighten(photo, 0),
            "both-sides": lambda: desk.both_sides((photo, 0), (given["IMG_2043.JPG"], 0)),
            "interleave": lambda: desk.interleave(photo),
        }
        for name, ask in asking.items():
            ask()
            pause(900)
            yield from walk.shown(self.window, name)
        page.session.file_under([photo.id], "")
        pause(2_000)
        page.pieces.show_attachment(photo.id)
        pause(1_500)
        yield "tray", self.window
        page.pieces.ask_place()
        pause(300)
        yield from walk.shown(self.window, "place")
        page.session.undo()
        pause(500)
        yield from walk.leaving(page)
        yield from walk.dialogs(self.window, ("bin", "check-stick"))
        yield from walk.entries(self.window)
        self.window.come_in()
        pause(300)
        names = ("passphrase", "recovery", "backup", "restore", "check-cabinet", "receive", "rescue")
        yield from walk.dialogs(self.window, names)
        yield from walk.orienting(self.window)
        yield from walk.seldom(self.opened(self.demonstration), self.folder.parent)

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
        view = page.view(Command.PRESENCE)
        if isinstance(view, PresenceView):
            view.table.setCurrentIndex(view.model.index(6, 1))
            pause(200)
        yield "hole", self.window
        page = self.opened(self.others[3])
        page.pieces.show_place("enfant-nationalite-francaise", "DEMO Binta")
        pause(700)
        yield "family", self.window
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
        often = ("bulletin-paie", "releve-bancaire", "facture-energie", "ordonnance-pharmacie")
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
                piece="avis-imposition" if month == MONTHS[0] and year not in LEAN else often[(year + month) % 4],
                issued_on=date(year, month, 15),
            )
            for year in range(2017, 2027)
            for month in MONTHS
            if (year, month) not in NOTHING and (year not in LEAN or month > MONTHS[0])
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


def _made(opened: OpenDossier, name: str, file: Path, place: Place) -> str:
    """Bring a paper; return its id."""
    (outcome,) = opened.attach([Incoming(name=name, data=file.read_bytes())], place)
    return outcome.attachment


def veil(widget: QWidget, folder: Path) -> None:
    """Show no path of this machine, and always the same drawn words: what is said stands under *Documents*."""
    for drawn in widget.findChildren(NewSecret):
        if drawn.text:
            drawn.secret.set_text(DRAWN, shown=True)
    hidden = (str(folder), str(Path.home()))
    said: list[QLineEdit | QLabel] = [*widget.findChildren(QLineEdit), *widget.findChildren(QLabel)]
    for each in said:
        text = each.text()
        for start in hidden:
            text = text.replace(f"{start}/Documents", "Documents").replace(start, "Documents")
        if text != each.text():
            with QSignalBlocker(each):
                each.setText(text)


def picture(widget: QWidget, width: int | None = None, most: int = MOST) -> bytes:
    """Return a PNG of a widget of so many bytes at most, or nearly, and of so many pixels across."""
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().toImage().save(buffer, "PNG")  # type: ignore[call-overload] # a device is taken too
    image = Image.open(io.BytesIO(bytes(raw.data()))).convert("RGB")
    if width is not None and image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    for colours in (256, 96, 48, 24):
        small = image.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        made = io.BytesIO()
        small.save(made, "PNG", optimize=True)
        if len(made.getvalue()) <= most:
            break
    return made.getvalue()


def guide(studio: Studio) -> None:
    """Write the pictures of the guide."""
    folder = ROOT / "resources" / "help" / "pictures"
    used = set(
        re.findall(r"/([a-z-]+)\.png", "".join(file.read_text("utf-8") for file in folder.parent.glob("*/*.md")))
    )
    for name, widget in wanted(studio, used):
        (folder / f"{name}.png").write_bytes(picture(widget, PICTURE, 2 * MOST))


def wanted(studio: Studio, names: Collection[str]) -> Iterator[tuple[str, QWidget]]:
    """Yield the views of these names, all where none is given; end with the last.

    Raises:
        LookupError: There is no view of a name.
    """
    left = set(names)
    for name, widget in studio.views():
        if not names or name in left:
            veil(widget, studio.folder.parent)
            yield name, widget
            left.discard(name)
            if names and not left:
                return
    if left:
        raise LookupError(sorted(left))


def gallery() -> None:
    """Write the pictures that the index of the gallery names, one process for each folder: it has its scale."""
    folder = ROOT / "resources" / "pictures"
    named = re.findall(r"\]\(([a-z0-9-]+)/([a-z-]+)\.png\)", (folder / "README.md").read_text("utf-8"))
    for variant, (options, scale) in VARIANTS.items():
        only = [name for where, name in named if where == variant]
        command = [sys.executable, __file__, "--out", str(folder / variant), *options, "--only", *only]
        subprocess.run(command, check=True, env=os.environ | {"QT_SCALE_FACTOR": scale})


def main() -> None:
    """Take the pictures."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--out", type=Path, help="write every view there instead, as asked by the other options")
    asked.add_argument("--language", choices=("fr", "en"), default="fr")
    asked.add_argument("--dark", action="store_true")
    asked.add_argument("--right-to-left", action="store_true")
    asked.add_argument("--size", default=f"{WIDTH}x{HEIGHT}")
    asked.add_argument("--only", nargs="*", default=(), help="names of views; all without it")
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
            for view, widget in wanted(studio, given.only):
                (given.out / f"{view}.png").write_bytes(picture(widget))
        shell.window.close()
        shell.close()
    if given.out is None:
        gallery()


if __name__ == "__main__":
    main()
