"""Ways to scan into the dossier on the screen: the button of the tray, the entries of the menu, one key a profile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from dossier_app.ui.frame.entries import Entry
from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.scan.scan_profiles import MOST, key_of, profiles_of
from dossier_app.ui.scan.watch_bar import WatchBar
from dossier_app.ui.style.icons import Icon, icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

    from dossier_app.ui.frame.standing import Standing
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.parts.strip import Strip
    from dossier_app.ui.scan.scan_dialog import ScanDialog


class ScanDesk(QObject):
    """Scans into one dossier.

    Attributes:
        bar: The line of the watched folder, for the page to place.
        landed: Pages came into a document; carries its id.
        closed: The dialog was left; profiles may have changed.
    """

    landed = Signal(str)
    closed = Signal()

    def __init__(self, kit: Kit, session: Session, strip: Strip, parent: QWidget) -> None:
        """Serve one dossier.

        Args:
            kit: Words, settings, threads.
            session: The dossier.
            strip: Where the watched folder tells its troubles.
            parent: Over which dialogs stand.
        """
        super().__init__(parent)
        self._kit, self._session, self._window = kit, session, parent
        self.bar = WatchBar(kit, session, strip)
        self.dialog: ScanDialog | None = None

    def open(self, profile: int | None = None) -> None:
        """Open the dialog; with a profile, scan as soon as its scanner answers."""
        from dossier_app.ui.scan.scan_dialog import ScanDialog

        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = dialog = ScanDialog(self._kit, self._session, self._window, profile)
        dialog.landed.connect(self.landed)
        dialog.folder_asked.connect(self.bar.ask)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None
        self.closed.emit()

    def fill(self, menu: QMenu) -> None:
        """Fill the menu of the tray's button with the ways to scan."""
        menu.clear()
        why = self.why_not()
        shown = menu.addAction(icon(Icon.SCAN), self.tr("Scan…"), self.open)
        shown.setEnabled(not why)
        shown.setToolTip(why)
        menu.addSeparator()
        for position, profile in enumerate(profiles_of(self._kit.settings)):
            text = f"{profile.name.replace('&', '&&')}\t{_native(key_of(position))}"
            menu.addAction(text, partial(self.open, position)).setEnabled(not why)
        menu.addSeparator()
        menu.addAction(icon(Icon.FOLDER), self.tr("Watch a folder…"), self.bar.ask).setEnabled(not why)

    def why_not(self) -> str:
        """Return why nothing can be scanned into this dossier, or ""."""
        if self._session.snapshot.read_only:
            return self.tr("This dossier can only be read here.")
        return ""


def _native(keys: str) -> str:
    from PySide6.QtGui import QKeySequence

    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def entries(kit: Kit, _window: QMainWindow, standing: Standing) -> tuple[Entry, ...]:
    """Return the entries of the Document menu that scan."""

    def desk() -> ScanDesk | None:
        found = getattr(standing.page, "scanning", None)
        return found if isinstance(found, ScanDesk) else None

    def why_not() -> str:
        at = desk()
        return at.why_not() if at is not None else QCoreApplication.translate("ScanDesk", "Open a dossier first.")

    def call(do: Callable[[ScanDesk], object]) -> Callable[[bool], object]:
        def run(_ticked: bool) -> None:  # noqa: FBT001 -- the shape of an entry's call
            at = desk()
            if at is not None:
                do(at)

        return run

    def named(position: int) -> str:
        profiles = profiles_of(kit.settings)
        if position >= len(profiles):
            return ""
        return QCoreApplication.translate("ScanDesk", "Scan with “%s”") % profiles[position].name.replace("&", "&&")

    def one_key(position: int) -> Entry:
        return Entry(
            name=f"scan-{position + 1}",
            menu=MenuName.DOCUMENT,
            text=named(position),
            icon=Icon.SCAN,
            call=call(lambda at: at.open(position)),
            why_not=why_not,
            keys=key_of(position),
            named_now=partial(named, position),
        )

    return (
        Entry(
            name="scan",
            menu=MenuName.DOCUMENT,
            text=QCoreApplication.translate("ScanDesk", "Sca&n…"),
            icon=Icon.SCAN,
            call=call(lambda at: at.open()),
            why_not=why_not,
            keys="Ctrl+Shift+S",
        ),
        Entry(
            name="watch",
            menu=MenuName.DOCUMENT,
            text=QCoreApplication.translate("ScanDesk", "&Watch the folder of a copier…"),
            icon=Icon.FOLDER,
            call=call(lambda at: at.bar.ask()),
            why_not=why_not,
        ),
        *map(one_key, range(MOST)),
    )
