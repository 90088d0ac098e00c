"""A cabinet with the demonstration and five other people, and every window on it in turn: looked at, not tested.

``packaging/pictures.py`` takes its pictures; :mod:`tests.ui.walk` goes through the same windows with little in them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from msgspec import structs
from PIL import Image
from PySide6.QtWidgets import QDialog
from reportlab.pdfgen.canvas import Canvas

from dossier_app import demo
from dossier_app.core.dossier import attach, with_answers
from dossier_app.core.presence import Span
from dossier_app.core.problems import problem
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.assembly.written_card import WrittenCard
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.cabinet.new_dossier import NewDossier
from dossier_app.ui.cabinet.passing_dialogs import HandOver
from dossier_app.ui.deadlines.deadlines_view import DeadlinesView
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.parts.lighter_choice import PagesCompared
from dossier_app.ui.pieces.newer_list import DifferenceDialog
from dossier_app.ui.presence.presence_view import PresenceView, rule_of
from dossier_app.workspace import Incoming, Place, Workspace
from tests.core.making import attachment
from tests.ui import walk
from tests.ui.walk import pause, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dossier_app.core.dossier import AnswerValue
    from dossier_app.ui.app import Shell
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.workspace import OpenDossier

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSPHRASE = "une phrase de passe pour la démonstration"
PLACE = "Armoire  —  Documents"
CABINET = ("passphrase", "recovery", "backup", "restore", "check-cabinet", "receive", "rescue")
MONTHS, LEAN = (2, 4, 5, 8, 10, 11), {2019, 2020, 2021, 2023}
NOTHING = {(2020, 5), (2020, 8), (2020, 10), (2020, 11), (2021, 2), (2023, 8), (2026, 11)}
"""Months of the proofs shown, years without a tax notice, and months without any proof."""


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
        for number, child in enumerate(("DEMO Issa", "DEMO Binta"), 1):
            place = Place(
                requirement="enfant-acte-naissance", instance=child, piece="acte-naissance-enfant", language="pt"
            )
            original = _made(family, f"acte {number}.tif", papers / "Acte de naissance.tif", place, number)
            place = structs.replace(place, language="fr", translation_of=original)
            _made(family, f"traduction {number}.pdf", papers / "Traduction acte de naissance.pdf", place, number)
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
        page.pieces.ask_sure()
        pause(300)
        yield from walk.shown(self.window, "sure")
        page.session.undo()
        pause(500)
        yield from walk.leaving(page)
        yield from self._leaving(page)
        yield from walk.dialogs(self.window, ("bin", "check-stick"))
        yield from walk.entries(self.window)
        for command in (Command.KEYS, Command.ABOUT):
            self.window.commands[command].trigger()
            pause(300)
            yield from walk.shown(self.window, command.value)
        page.back_asked.emit()
        until(lambda: isinstance(self.window.page, CabinetPage))
        pause(500)
        if isinstance(self.window.page, CabinetPage):
            self.window.page.table.setCurrentIndex(self.window.page.table.model().index(0, 0))
        for name, dialog in walk.dialogs(self.window, CABINET):
            yield ("sheet-of-recovery" if name == "recovery" else name), dialog
        yield from walk.orienting(self.window)
        page = self.opened(self.demonstration)
        yield from walk.seldom(page, self.folder.parent)
        older, newer = self.workspace.library.checklist("metiers-en-tension").revision[:2]
        DifferenceDialog(page.kit, older, newer, self.window).open()
        yield from walk.shown(self.window, "newer-list")

    def _leaving(self, page: DossierPage) -> Iterator[tuple[str, QWidget]]:
        """Show a page as it would leave, and a file that was written."""
        given = next(each for each in page.session.dossier.attachments if each.name == "IMG_2043.JPG")
        width, height, pixels = page.session.opened.page_image(given.id, 0, 1_000)
        whole = Image.frombytes("RGB", (width, height), pixels)
        coarse = whole.resize((width // 2, height // 2)).resize((width, height))
        pair = ((width, height, pixels), (width, height, coarse.tobytes()))
        PagesCompared(page.kit, self.window, "3. Visa de long séjour — 1/1", pair).open()
        pause(300)
        yield from walk.shown(self.window, "compared")
        page.do(Command.ASSEMBLY)
        view, target = page.view(Command.ASSEMBLY), self.folder.parent / "Documents" / "Dossier DEMO Awa.pdf"
        if isinstance(view, AssemblyView):
            target.parent.mkdir()
            view.target.choose(str(target))
            view.go.click()
            until(lambda: view.findChild(WrittenCard) is not None)
            pause(1_000)
        yield "assembled", self.window
        page.do(Command.PIECES)

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
            view.table.setCurrentIndex(view.model.index(7, 2))
            pause(200)
        yield "hole", self.window
        rule, quarter = rule_of(page.session), Span(start=date(2020, 7, 1), end=date(2020, 9, 30))
        place = Place(requirement=rule.requirement if rule is not None else "")
        brought = _made(page.session.opened, "attestation de suivi.pdf", _undated(self.papers), place, 0)
        page.session.proposals.wish([brought], quarter)
        until(lambda: any(each.id == brought for each in page.session.dossier.attachments))
        page.do(Command.PIECES)
        page.pieces.show_attachment(brought)
        pause(2_500)
        yield "period", self.window
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
        gate._open._folder.setItemText(gate._open._folder.currentIndex(), PLACE)
        pause(300)
        yield "gate", self.window
        gate.show_create()
        gate._create._folder.setText(PLACE)
        pause(300)
        yield "create", self.window
        gate.show_open()
        gate._open._switch_means()
        pause(300)
        yield "recovery", self.window
        gate._open._switch_means()
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
            attachment(
                f"p{year}-{month}",
                rule.requirement,
                "avis-imposition" if month == MONTHS[0] and year not in LEAN else often[(year + month) % 4],
                name=f"preuve {year}-{month:02}.pdf",
                pages=(),
                issued_on=date(year, month, 15),
            )
            for year in range(2017, 2027)
            for month in MONTHS
            if (year, month) not in NOTHING and (year not in LEAN or month > MONTHS[0])
        ]
        page.session.edit(problem("attach", name=proofs[0].name), lambda dossier: attach(dossier, *proofs))
        until(lambda: bool(page.session.dossier.attachments))

    def _deadline(self, page: DossierPage) -> None:
        view = page.view(Command.DEADLINES)
        if not isinstance(view, DeadlinesView) or page.session.dossier.events:
            return
        form = view.form
        form.kind.setCurrentIndex(form.kind.findData("oqtf-notified"))
        form.kind.activated.emit(form.kind.currentIndex())
        form.day.field.setText("2/11/2026")
        form.day.field.editingFinished.emit()
        form.hour.setText("10 h")
        form._add.click()
        until(lambda: bool(page.session.dossier.events))
        pause(600)

    def _dialog(self) -> QWidget:
        return next(each for each in self.window.findChildren(QDialog) if each.isVisible())

    def _close(self) -> None:
        for each in self.window.findChildren(QDialog):
            if each.isVisible():
                each.close()
        pause(100)


def _made(opened: OpenDossier, name: str, file: Path, place: Place, number: int) -> str:
    """Bring a paper, of which several are made by ends of different lengths; return its id."""
    (outcome,) = opened.attach([Incoming(name=name, data=file.read_bytes() + b"\n" * number)], place)
    return outcome.attachment


def _undated(folder: Path) -> Path:
    """Write a paper that bears no date."""
    file = folder / "attestation de suivi.pdf"
    canvas = Canvas(str(file), invariant=1)
    for at, line in enumerate(("Association DEMO", "Attestation de suivi", "", "DEMO Lina vient à notre permanence.")):
        canvas.setFont("Helvetica", 16 if at == 1 else 11)
        canvas.drawString(72, 740 - 28 * at, line)
    canvas.save()
    return file
