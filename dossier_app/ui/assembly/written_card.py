"""What was just written: its facts, and what to do with it: open it, find it, check it again, print it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from dossier_app.ui.kit.discretion import without_name
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.thumbnails import image_of
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, M, S, Size
from dossier_app.wording.typography import file_size
from dossier_app.workspace.written import check_again, draw_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter

    from dossier_app.core.problems import AppError
    from dossier_app.sandbox import Sandbox
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.tasks import Task
    from dossier_app.ui.parts.progress import ProgressStrip
    from dossier_app.ui.parts.strip import Strip
    from dossier_app.workspace import OpenDossier
    from dossier_app.workspace.assembly import Built


class WrittenCard(QFrame):
    """The files that an assembly wrote."""

    def __init__(self, kit: Kit, report: Built, strip: Strip, progress: ProgressStrip, *, opened: OpenDossier) -> None:
        """Show a report.

        Args:
            kit: Words and threads.
            report: What was written.
            strip: Where outcomes are told.
            progress: Where work is shown.
            opened: Whose they are.
        """
        super().__init__()
        self._kit = kit
        self._report = report
        self._strip = strip
        self._progress = progress
        self._sandbox = opened.sandbox
        self._person = opened.dossier.person
        self._names: list[tuple[QLabel, str]] = []
        self.setProperty("card", "true")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(M, M, M, M)
        inside.setSpacing(XS)
        inside.addWidget(label(self.tr("Written and checked"), bold=True, tone="good"))
        for file in report.files:
            pages = self.tr("%n page(s)", "", file.pages)
            facts = f"{pages} · {file_size(file.size, kit.language)}"
            name = label("", wrap=True)
            self._names.append((name, file.path.name))
            inside.addWidget(name)
            checked = self.tr("%n statement(s) read back by a second reader", "", file.checked)
            inside.addWidget(label(f"{facts} · {checked}", Size.SMALL, faint=True, wrap=True))
        first = report.files[0].path
        self.opening = button(self.tr("Open"), Icon.OPEN, call=partial(show_file, first))
        self.folder = button(self.tr("Show in folder"), Icon.FOLDER, call=partial(show_file, first.parent))
        self.again = button(self.tr("Check again"), Icon.PROVIDED, call=self.check)
        self.printing = button(self.tr("Print…"), Icon.PRINT, call=self.ask_printer)
        self.printing.setEnabled(len(report.files) == 1 and first.suffix.lower() == ".pdf")
        self.printing.setToolTip(
            "" if self.printing.isEnabled() else self.tr("Open the files to print them one by one.")
        )
        self._rename()
        kit.discretion.changed.connect(self._rename)
        inside.addSpacing(S)
        inside.addLayout(row(self.opening, self.folder, 1, spacing=S))
        inside.addLayout(row(self.again, self.printing, 1, spacing=S))

    def _rename(self) -> None:
        for shown, name in self._names:
            shown.setText(self._shown(name))

    def _shown(self, name: str) -> str:
        return self._kit.discretion.text(name, self._person)

    def follow(self, before: QWidget) -> None:
        """Come after another control for the keyboard, and take the focus: what was just asked for is here."""
        for each in (self.opening, self.folder, self.again, self.printing):
            QWidget.setTabOrder(before, each)
            before = each
        self.show()
        self.opening.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- checking

    def check(self) -> None:
        """Read the files again, and say what was found."""
        files, sandbox, shown = self._report.files, self._sandbox, self._shown

        def call(task: Task[int], report: Callable[[object], None]) -> int:
            checked = 0
            for done, file in enumerate(files):
                report((shown(file.path.name), done, len(files)))
                checked += check_again(sandbox, file, cancelled=task.cancelled)
            return checked

        self.again.setEnabled(False)
        task = self._kit.tasks.follow(self, call, done=self._checked, refused=self._refuse)
        task.progressed.connect(lambda told: self._progress.step(*told))
        task.ended.connect(self._ended)
        self._progress.start(self.tr("Checking again"), len(files), task.cancel)

    def _checked(self, count: int) -> None:
        text = self.tr("Unchanged since it was written; %n statement(s) compared again.", "", count)
        self._strip.say(text, "good")

    def _refuse(self, error: AppError) -> None:
        voice = self._kit.voice
        details = [(voice.text(problem), ()) for problem in getattr(error, "problems", ())]
        self._strip.say(voice.text(error), "danger", lines=details)

    def _ended(self) -> None:
        self.again.setEnabled(True)
        self._progress.finish()

    # --- printing

    def ask_printer(self) -> None:
        """Ask for a printer, then print every page."""
        from dossier_app.ui.parts import printing

        printer = printing.ask_printer(self, without_name(self._report.files[0].path.stem, self._person), whole=True)
        if printer is not None:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> PrintRun:
        """Print every page, each as it is drawn by a child process."""
        file = self._report.files[0]
        run = PrintRun(self._kit, self._sandbox, file.path, printer, self, pages=file.pages)
        run.printed.connect(lambda done: self._progress.step(self._shown(file.path.name), done, file.pages))
        run.refused.connect(self._refuse)
        run.finished.connect(self._printed)
        self.printing.setEnabled(False)
        self._progress.start(self.tr("Printing"), file.pages, run.cancel)
        run.start()
        return run

    def _printed(self) -> None:
        self.printing.setEnabled(True)
        self._progress.finish()


class PrintRun(QObject):
    """Pages of a written file sent to a printer one by one, so that a thousand of them never stand in memory.

    Attributes:
        printed: So many pages were sent.
        refused: A page could not be drawn; why.
        finished: Nothing more comes.
    """

    printed = Signal(int)
    refused = Signal(object)
    finished = Signal()

    def __init__(
        self, kit: Kit, sandbox: Sandbox, path: Path, printer: QPrinter, parent: QObject, *, pages: int
    ) -> None:
        """Send nothing yet."""
        super().__init__(parent)
        self._kit = kit
        self._sandbox = sandbox
        self._path = path
        first, last = printer.fromPage() or 1, printer.toPage() or pages
        self._wanted = list(range(max(first, 1) - 1, min(last, pages)))
        self._printer = printer
        self._painter: QPainter | None = None
        self._at = 0
        self._stopped = False

    def start(self) -> None:
        """Send the first page; the others follow."""
        from PySide6.QtGui import QPainter

        self._painter = QPainter(self._printer)
        self._next()

    def cancel(self) -> None:
        """Send no more pages; those that are with the printer come out."""
        self._stopped = True

    def _next(self) -> None:
        if self._stopped or self._at >= len(self._wanted):
            self._end()
            return
        from dossier_app.ui.parts.printing import INK

        sandbox, path, index = self._sandbox, self._path, self._wanted[self._at]
        self._kit.tasks.run(self, lambda: draw_page(sandbox, path, index, INK), done=self._paint, refused=self._fail)

    def _paint(self, drawn: tuple[int, int, bytes]) -> None:
        from dossier_app.ui.parts.printing import paint_page

        if self._painter is not None:
            paint_page(self._printer, self._painter, image_of(*drawn), first=self._at == 0)
        self._at += 1
        self.printed.emit(self._at)
        self._next()

    def _fail(self, error: AppError) -> None:
        self.refused.emit(error)
        self._end()

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        self.finished.emit()


def show_file(path: Path) -> None:
    """Open a file or a folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
