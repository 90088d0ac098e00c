"""Where dossiers come from: a new person, the demonstration, the cabinet. Each ends in a dossier opened and judged."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from dossier_app.ui.cabinet.new_dossier import NewDossier
    from dossier_app.ui.frame.standing import Standing
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Snapshot
    from dossier_app.ui.kit.tasks import Task
    from dossier_app.ui.parts.progress import ProgressStrip
    from dossier_app.workspace import OpenDossier


class Newcomers(QObject):
    """Opens dossiers away from the window.

    Attributes:
        opened: A dossier and its first :class:`Snapshot`, as a pair.
    """

    opened = Signal(object)

    def __init__(self, kit: Kit, window: QWidget, standing: Standing) -> None:
        """Open dossiers for a window."""
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._refuse = standing.refuse

    def new(self) -> None:
        """Ask for what a new dossier needs, and open it."""
        from dossier_app.ui.cabinet.new_dossier import NewDossier

        dialog = NewDossier(self._kit, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._create(dialog))
        dialog.open()

    def _create(self, dialog: NewDossier) -> None:
        from dossier_app.ui.kit.session import snapshot_of

        workspace, checklist = self._kit.workspace, dialog.checklist
        if checklist is None:
            return
        person, day, answers = dialog.person, dialog.filing_date, dict(dialog.answers)

        def call() -> tuple[OpenDossier, Snapshot]:
            opened = workspace.new_dossier(person, checklist.id, filing_date=day, answers=answers)
            return opened, snapshot_of(opened)

        self._kit.tasks.run(self, call, done=self.opened.emit, refused=self._refuse, ordered=True)

    def demonstrate(self, progress: ProgressStrip) -> None:
        """Make the dossier of a fictitious person, with the papers that she brings."""
        workspace = self._kit.workspace

        def call(
            _task: Task[tuple[OpenDossier, Snapshot]], report: Callable[[object], None]
        ) -> tuple[OpenDossier, Snapshot]:
            from dossier_app import demo
            from dossier_app.ui.kit.session import snapshot_of

            with TemporaryDirectory() as folder:
                papers = Path(folder)
                demo.write_papers(workspace.sandbox, papers)
                opened = demo.new_dossier(workspace)
                demo.bring(opened, papers, on_paper=lambda done, name: report((name, done, len(demo.PAPERS))))
            return opened, snapshot_of(opened)

        task = self._kit.tasks.follow(self, call, done=self.opened.emit, refused=self._refuse, ordered=True)
        task.progressed.connect(lambda told: progress.step(*told))
        task.ended.connect(progress.finish)
        progress.start(self.tr("Preparing the demonstration"), 0, None)

    def open(self, dossier_id: str) -> None:
        """Open a dossier of the cabinet."""
        workspace, days = self._kit.workspace, self._kit.settings.association().days_in_bin

        def call() -> tuple[OpenDossier, Snapshot]:
            from dossier_app.ui.kit.session import snapshot_of
            from dossier_app.ui.pieces.bin_dialog import drop_old

            opened = workspace.open(dossier_id)
            drop_old(opened, days)
            return opened, snapshot_of(opened)

        self._kit.tasks.run(self, call, done=self.opened.emit, refused=self._refuse, ordered=True)
