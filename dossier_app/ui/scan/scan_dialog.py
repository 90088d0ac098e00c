"""Scanning: choose the scanner, press Enter, and each page is in the dossier as it comes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QInputDialog, QMenu, QVBoxLayout, QWidget

from dossier_app.core.jobs import Progress
from dossier_app.core.problems import AppError, Problem
from dossier_app.core.scanning import Device, ScanProfile, Source
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.empty import EmptyState
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.layers import Layers
from dossier_app.ui.parts.progress import ProgressStrip
from dossier_app.ui.parts.room import fit
from dossier_app.ui.parts.strip import Strip
from dossier_app.ui.scan.scan_form import ScanForm
from dossier_app.ui.scan.scan_pages import ScanPages
from dossier_app.ui.scan.scan_profiles import MOST, drop_profile, keep_profile, key_of, profiles_of
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XL, L, M, S, Size
from dossier_app.workspace.scanner import Scanner
from dossier_app.workspace.stack import Landed, Stack, Stacked

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from PySide6.QtGui import QCloseEvent

    from dossier_app.core.scanning import Capabilities
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.kit.tasks import Task
    from dossier_app.ui.parts.strip import Tone
    from dossier_app.workspace.scanner import Found


class ScanDialog(QDialog):
    """Pages come into one document; the next ones append to it until another document is begun.

    Attributes:
        landed: Pages came into a document; carries its id.
        folder_asked: The user would rather watch the folder of a copier.
    """

    landed = Signal(str)
    folder_asked = Signal()

    def __init__(self, kit: Kit, session: Session, parent: QWidget, profile: int | None = None) -> None:
        """Look for scanners; with a profile, scan as soon as its scanner answers.

        Args:
            kit: Words, settings, threads.
            session: The dossier that pages come into.
            parent: Over which the dialog stands.
            profile: Position of the profile to scan with at once, or None.
        """
        super().__init__(parent)
        help_in(self, kit)
        self._kit, self._session = kit, session
        self._scanner = Scanner(kit.workspace.sandbox)
        self._stack = self._new_stack()
        self._cancelled: Event | None = None
        self._searching = False
        self._at_once = profile is not None
        self._profile: ScanProfile | None = None
        self._found: list[Device] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Scan"))
        fit(self, 920, 600)
        self.form = ScanForm(kit)
        self.pages = ScanPages(kit, session)
        self.strip, self.progress = Strip(kit.theme), ProgressStrip()
        self._lay_out()
        self._connect()
        self._show_profiles()
        self._list(kit.settings.scanning().scanners)
        if profile is not None:
            self._use_profile(profile)
        self.search(network=False)

    def _lay_out(self) -> None:
        self._none = EmptyState(
            self._kit.theme,
            Icon.SCAN,
            self.tr("No scanner was found"),
            self.tr(
                "Switch it on and plug it in, search the local network, or type its address. Otherwise scan with your "
                "usual program and show us the folder where the pages go, or add photos: one page each, flat, in good "
                "light."
            ),
            (self.tr("Search the local network"), lambda: self.search(network=True)),
            other=(self.tr("Watch a folder…"), self._ask_folder),
        )
        self._ready = EmptyState(
            self._kit.theme, Icon.SCAN, self.tr("Ready"), self.tr("Put the paper in, then press Enter.")
        )
        self._wait = EmptyState(
            self._kit.theme,
            Icon.SEARCH,
            self.tr("Looking for scanners…"),
            self.tr("Some take several seconds to answer."),
        )
        self._views = Layers()
        for view in (self._wait, self._none, self._ready, self.pages):
            self._views.addWidget(view)
        self._count = label("", Size.SMALL, bold=True, faint=True)
        self.new = button(self.tr("Begin another document"), Icon.ADD, kind="link", call=self.begin_another)
        self.leave = button(self.tr("Close"), call=self.reject)
        self.go = button(self.tr("Scan"), Icon.SCAN, kind="main", call=self.scan)
        self.go.setDefault(True)
        right = QVBoxLayout()
        right.setSpacing(S)
        right.addLayout(row(self._count, 1, self.new, spacing=S))
        right.addWidget(self._views, 1)
        self.form.setFixedWidth(320)
        middle = row(self.form, spacing=XL)
        middle.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(XL, L, XL, L)
        outer.setSpacing(M)
        outer.addLayout(middle, 1)
        outer.addWidget(self.strip)
        outer.addWidget(self.progress)
        outer.addLayout(row(1, self.leave, self.go, spacing=S))

    def _connect(self) -> None:
        form = self.form
        form.search_asked.connect(lambda: self.search(network=False))
        form.network_asked.connect(lambda: self.search(network=True))
        form.address_typed.connect(self.add_address)
        form.device_chosen.connect(self._ask_capabilities)
        form.profile_chosen.connect(self._use_profile)
        form.more_asked.connect(self._more)
        form.changed.connect(self._update)
        for position in range(MOST):
            shortcut = QShortcut(QKeySequence(key_of(position)), self)
            shortcut.activated.connect(lambda at=position: self._profile_key(at))

    def _new_stack(self) -> Stack:
        named = self.tr("Scan %s") % datetime.now().astimezone().strftime("%Y-%m-%d %Hh%M")
        return Stack(self._session.opened, named, self._session.opened.now)

    # --- scanners

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._cancelled is not None

    def search(self, *, network: bool) -> None:
        """Look for scanners, on the local network too when the person asks."""
        if self.busy or self._searching:
            return
        self._searching = True
        self._update()
        self._kit.tasks.run(
            self,
            lambda: self._scanner.discover(network=network),
            done=lambda found: self._searched(found, network=network),
            refused=self._not_searched,
        )

    def _searched(self, found: Found, *, network: bool) -> None:
        self._searching = False
        known = {device.key: device for device in self._kit.settings.scanning().scanners}
        fresh = [known.get(device.key, device) for device in found.devices]
        self._list([*fresh, *known.values()])
        if network and not fresh:
            self.say(Problem(code="scanner-none"), "check")
        elif not self.form.device and found.problems:
            self.say(found.problems[0], "check")
        self._update()

    def _not_searched(self, error: AppError) -> None:
        self._searching = False
        self.refuse(error)
        self._update()

    def _list(self, devices: tuple[Device, ...] | list[Device]) -> None:
        """List scanners once each; the one in use stays chosen."""
        chosen = self._profile.device if self._profile is not None and self._profile.device else self.form.device
        merged = {device.key: device for device in [*devices, *([chosen] if chosen else [])]}
        now = [device.key for device in self._found]
        self._found = list(merged.values())
        if [device.key for device in self._found] != now:
            self.form.show_devices(self._found, chosen)

    def add_address(self, typed: str) -> None:
        """Add the scanner of an address, and remember it."""
        self._working(self.tr("Asking %s…") % typed, stop=False)

        def added(device: Device) -> None:
            kept = self._kit.settings.used_scanner(device, device.fingerprint)
            self.form.address.clear()
            self._found = [each for each in self._found if each.key != kept.key] + [kept]
            self._idle()
            self.form.show_devices(self._found, kept)
            self.strip.say(self.tr("%s answers.") % kept.name, "good")

        self._kit.tasks.run(self, lambda: self._scanner.at(typed), done=added, refused=self._failed)

    def _ask_capabilities(self, device: Device | None) -> None:
        self._update()
        if device is None:
            return

        def known(found: Capabilities) -> None:
            if self.form.device is not None and self.form.device.key == device.key:
                self.form.show_capabilities(found)
                self._update()
                if self._at_once:
                    self._at_once = False
                    self.scan()

        def unknown(error: AppError) -> None:
            if self.form.device is not None and self.form.device.key == device.key:
                self._at_once = False
                self.refuse(error)
                self._update()

        self._kit.tasks.run(self, lambda: self._scanner.capabilities(device), done=known, refused=unknown)

    # --- profiles

    def _show_profiles(self, current: str = "") -> None:
        self.form.show_profiles(profiles_of(self._kit.settings), current)

    def _use_profile(self, position: int) -> None:
        profiles = profiles_of(self._kit.settings)
        if position >= len(profiles):
            return
        self._profile = profile = profiles[position]
        self.form.show_wanted(profile.settings)
        self.form.profiles.setCurrentIndex(position)
        if profile.device is not None and (self.form.device is None or self.form.device.key != profile.device.key):
            if all(device.key != profile.device.key for device in self._found):
                self._found.append(profile.device)
            self.form.show_devices(self._found, profile.device)

    def _profile_key(self, position: int) -> None:
        """Scan with a profile, on its one key."""
        if self.busy or position >= len(profiles_of(self._kit.settings)):
            return
        self._use_profile(position)
        if self.why_not():
            self._at_once = True  # its scanner has still to answer
        else:
            self.scan()

    def _more(self, under: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keep = menu.addAction(self.tr("Keep these settings under a name…"), self._keep_profile)
        keep.setEnabled(not self.why_not())
        name = self.form.profiles.currentText()
        drop = menu.addAction(self.tr("Forget this profile"), lambda: self._drop_profile(name))
        drop.setEnabled(bool(name))
        menu.addSeparator()
        forget = menu.addAction(self.tr("Forget this scanner"), self._forget_scanner)
        forget.setEnabled(self.form.device is not None)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _keep_profile(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Keep these settings"))
        dialog.setLabelText(self.tr("Name of the profile:"))
        dialog.setTextValue(self.form.profiles.currentText())
        dialog.textValueSelected.connect(self.keep_profile)
        dialog.open()

    def keep_profile(self, name: str) -> None:
        """Keep the settings shown and the scanner under a name."""
        if name.strip():
            profile = ScanProfile(name=name.strip(), settings=self.form.settings, device=self.form.device)
            keep_profile(self._kit.settings, profile)
            self._show_profiles(profile.name)

    def _drop_profile(self, name: str) -> None:
        drop_profile(self._kit.settings, name)
        self._profile = None
        self._show_profiles()

    def _forget_scanner(self) -> None:
        device = self.form.device
        if device is not None:
            self._kit.settings.forget_scanner(device)
            self._found = [each for each in self._found if each.key != device.key]
            self._profile = None
            self.form.show_devices(self._found, None)

    # --- scanning

    def why_not(self) -> str:
        """Return why nothing can be scanned now, or ""."""
        if self.busy:
            return self.tr("A scan is under way.")
        if self.form.device is None:
            return self.tr("Choose a scanner first.")
        if not self.form.source.isEnabled():
            return self.tr("The scanner has not answered yet.")
        return ""

    def scan(self) -> None:
        """Scan one page from the glass, or the stack of the feeder, into the document under way."""
        device = self.form.device
        if device is None or self.why_not():
            return
        settings, stack = self.form.settings, self._stack
        self.strip.clear()

        def run(task: Task[Stacked], report: Callable[[object], None]) -> Stacked:
            return stack.scan(
                self._scanner, device, settings, on_landed=report, on_progress=report, cancelled=task.cancelled
            )

        title = self.tr("Scanning") if settings.source is Source.FLATBED else self.tr("Scanning the stack")
        task = self._kit.tasks.follow(
            self, run, done=lambda stacked: self._ended(stacked, device), refused=self._failed
        )
        self._working(title)
        self._cancelled = task.cancelled
        task.progressed.connect(self._told)

    def _told(self, report: object) -> None:
        if isinstance(report, Landed):
            if report.attachment:
                self.pages.show_until(report.attachment, report.pages)
                self._update()
            self.progress.step(self.tr("page %s") % (self.pages.count() + 1), 0, 100, percent=True)
        elif isinstance(report, Progress):
            self.progress.step(self.tr("page %s") % (self.pages.count() + 1), report.done, report.total, percent=True)

    def _ended(self, stacked: Stacked, device: Device) -> None:
        self._kit.settings.used_scanner(device, stacked.fingerprint)
        self._idle()
        if stacked.attachment:
            self.pages.show_until(stacked.attachment, stacked.pages)
            self.landed.emit(stacked.attachment)
        lines = [(self._kit.voice.text(why), ()) for why in dict.fromkeys(stacked.refused)]
        came = self.tr("%n page(s) came.", "", stacked.added)
        if stacked.problem is not None:
            said = self._kit.voice.text(stacked.problem)
            self.strip.say(f"{said} {came}" if stacked.added else said, "check", lines=lines)
        else:
            self.strip.say(self.tr("%n page(s) came. They are in the dossier.", "", stacked.added), "good", lines=lines)
        self._update()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_another(self) -> None:
        """Have the next pages make a document of their own."""
        if not self.busy:
            self._stack = self._new_stack()
            self.pages.clear()
            self.strip.clear()
            self._update()

    def _failed(self, error: AppError) -> None:
        self._idle()
        self.refuse(error)

    # --- showing

    def _working(self, title: str, *, stop: bool = True) -> None:
        from threading import Event

        self._cancelled = Event()
        self.progress.start(title, 0, self.stop if stop else None)
        self._update()

    def _idle(self) -> None:
        self._cancelled = None
        self.progress.finish()
        self._update()

    def _update(self) -> None:
        """Show what can be done now, or why it cannot."""
        came = self.pages.count()
        reason = self.why_not()
        self.go.setEnabled(not reason)
        glass = self.form.source.currentData() == Source.FLATBED
        self.go.setText((self.tr("Next page") if glass else self.tr("Scan on")) if came else self.tr("Scan"))
        self.go.setToolTip(reason or self.tr("Enter"))
        self.form.setEnabled(not self.busy)
        self.form.network.setEnabled(not self._searching)
        self.form.refresh.setEnabled(not self._searching)
        self.new.setVisible(bool(came))
        self.new.setEnabled(not self.busy)
        self._count.setText(self.tr("%n page(s)", "", came).upper() if came else "")
        if came:
            self._views.setCurrentWidget(self.pages)
        elif self.form.device is not None:
            self._views.setCurrentWidget(self._ready)
        else:
            self._views.setCurrentWidget(self._wait if self._searching else self._none)

    def say(self, problem: Problem, tone: Tone) -> None:
        """Say what happened and what to do."""
        self.strip.say(self._kit.voice.text(problem), tone)

    def refuse(self, error: AppError) -> None:
        """Say why it could not be done, and what to do."""
        self.strip.say(self._kit.voice.text(error), "danger")

    # --- leaving

    def _ask_folder(self) -> None:
        self.folder_asked.emit()
        self.reject()

    def stop(self) -> None:
        """Ask the scan under way to end properly."""
        if self._cancelled is not None:
            self._cancelled.set()

    def reject(self) -> None:
        """Stop the scan under way; leave when there is none."""
        if self.busy:
            self.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away even while scanning, when the cabinet is locked: what came is in the dossier."""
        self.stop()
        self.hide()
        event.accept()
