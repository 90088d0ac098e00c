"""The folder of a copier, watched while a dossier is open: what was taken, and originals that should not stay there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout

from dossier_app.core.problems import AppError, Problem
from dossier_app.ui.parts.controls import button, label
from dossier_app.ui.parts.reasons import told
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, M, S
from dossier_app.workspace.watching import INTERVAL, Watch, delete_original, take

if TYPE_CHECKING:
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.parts.strip import Strip
    from dossier_app.workspace.watching import Arrived


class WatchBar(QFrame):
    """A line that stands while a folder is watched."""

    def __init__(self, kit: Kit, session: Session, strip: Strip) -> None:
        """Start hidden.

        Args:
            kit: Words, settings, threads.
            session: The dossier that documents come into.
            strip: Where troubles are told.
        """
        super().__init__()
        self._kit, self._session, self._strip = kit, session, strip
        self._watch: Watch | None = None
        self._looking = False
        self._gone = False
        self._warned = False
        self._taken = 0
        self._originals: list[Path] = []
        self.setProperty("bar", "true")
        self._said = label("")
        self.earlier = button("", kind="link", call=self.take_earlier)
        self.delete = button("", Icon.TRASH, kind="link", call=self.delete_originals)
        self.delete.setToolTip(kit.voice.text(Problem(code="copier-folder-leaks")))
        self.leave = button(self.tr("Stop watching"), kind="link", call=self.stop)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(L, XS, M, XS)
        inside.setSpacing(S)
        inside.addWidget(self._said, 1)
        for part in (self.earlier, self.delete, self.leave):
            inside.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setInterval(round(INTERVAL * 1000))
        self._timer.timeout.connect(self.look)
        self.hide()

    def ask(self) -> None:
        """Ask which folder to watch; the last one is proposed."""
        last = self._kit.settings.scanning().watched
        dialog = QFileDialog(self, self.tr("Folder where the copier puts its scans"), last)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda found: self.start(Path(found)))
        dialog.open()

    def start(self, folder: Path) -> None:
        """Watch a folder."""
        settings = self._kit.settings
        settings.remember_scanning(structs.replace(settings.scanning(), watched=str(folder)))
        self._kit.tasks.run(self, lambda: Watch(folder), done=self._started, refused=self._not_taken)

    def _started(self, watch: Watch) -> None:
        self._watch, self._taken, self._originals, self._gone = watch, 0, [], False
        self._timer.start()
        self._update(earlier=len(watch.before))
        self.show()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._watch = None
        self.hide()

    @property
    def watching(self) -> bool:
        """Whether a folder is watched."""
        return self._watch is not None

    def look(self) -> None:
        """Look for scans that are whole."""
        watch = self._watch
        if watch is None or self._looking:
            return
        self._looking = True

        def call() -> tuple[Arrived, ...]:
            ready = watch.look()
            return take(self._session.opened, ready) if ready else ()

        self._kit.tasks.run(self, call, done=self._arrived, refused=self._not_looked)

    def _arrived(self, arrived: tuple[Arrived, ...]) -> None:
        self._looking = False
        if self._gone:
            self._gone = False
            self._strip.clear()
        self._taken += sum(each.added for each in arrived)
        self._originals += [each.path for each in arrived if each.deletable]
        refused = [each for each in arrived if not each.deletable]
        if refused:
            lines = [
                (told(self._kit, each.path.name, " ".join(map(self._kit.voice.text, each.problems))), ())
                for each in refused
            ]
            self._strip.say(self.tr("%n scan(s) could not be taken.", "", len(refused)), "check", lines=lines)
        if arrived:
            self._update()
        if self._originals and not self._warned and not refused:
            self._warned = True
            leak = self._kit.voice.text(Problem(code="copier-folder-leaks"))
            self._strip.say(leak, "information", [(self.delete.text(), self._delete_and_clear)])

    def _delete_and_clear(self) -> None:
        self._strip.clear()
        self.delete_originals()

    def take_earlier(self) -> None:
        """Take what was in the folder before it was watched."""
        watch = self._watch
        if watch is None:
            return
        self.earlier.hide()
        self._kit.tasks.run(
            self,
            lambda: take(self._session.opened, watch.before),
            done=self._arrived,
            refused=self._not_taken,
        )

    def delete_originals(self) -> None:
        """Delete from the folder what is now in the dossier."""
        paths, self._originals = self._originals, []
        opened = self._session.opened

        def call() -> list[AppError]:
            kept = []
            for path in paths:
                try:
                    delete_original(opened, path)
                except AppError as error:
                    kept.append(error)
            return kept

        def done(kept: list[AppError]) -> None:
            if kept:
                said = self.tr("%n original(s) still there.", "", len(kept))
                self._strip.say(said, "check", lines=[(self._kit.voice.text(error), ()) for error in kept])
            self._update()

        self._kit.tasks.run(self, call, done=done)
        self._update()

    def _update(self, *, earlier: int | None = None) -> None:
        watch = self._watch
        if watch is None:
            return
        name = watch.folder.name or str(watch.folder)
        said = self.tr("Watching %s") % name
        if self._taken:
            said += " · " + self.tr("%n document(s) taken", "", self._taken)
        self._said.setText(said)
        self._said.setToolTip(str(watch.folder))
        if earlier is not None:
            self.earlier.setText(self.tr("Take the %n already there", "", earlier))
            self.earlier.setVisible(bool(earlier))
        self.delete.setText(self.tr("Delete %n original(s) from the folder", "", len(self._originals)))
        self.delete.setVisible(bool(self._originals))

    def _not_looked(self, error: AppError) -> None:
        self._looking = False
        if not self._gone:  # said once; the share may come back
            self._gone = True
            self._strip.say(self._kit.voice.text(error), "check")

    def _not_taken(self, error: AppError) -> None:
        self._strip.say(self._kit.voice.text(error), "danger")
