"""Which scanner, and what is asked of it: the left side of the scanning dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from dossier_app.core.scanning import Capabilities, Colour, Device, Paper, ScanSettings, Source, fitted
from dossier_app.ui.parts.controls import button, label, row, tool
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.scanning import ScanProfile
    from dossier_app.ui.kit.kit import Kit

_USUAL = (150, 200, 300, 400, 600)
"""Resolutions worth showing among many; the finest one of a scanner is not what a paper needs."""


class ScanForm(QWidget):
    """The scanner, its source, colours, resolution and paper, and the profiles.

    Attributes:
        device_chosen: Another scanner is chosen; carries it, or None.
        search_asked: Scanners are to be looked for on this machine.
        network_asked: Scanners are to be looked for on the local network too.
        address_typed: The scanner of an address is to be added; carries what was typed.
        profile_chosen: A profile is chosen; carries its position.
        more_asked: The menu of profiles and scanners is wanted, under this widget.
        changed: Another setting is chosen.
    """

    device_chosen = Signal(object)
    search_asked = Signal()
    network_asked = Signal()
    address_typed = Signal(str)
    profile_chosen = Signal(int)
    more_asked = Signal(object)
    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        """Start without a scanner."""
        super().__init__()
        self._kit = kit
        self._devices: list[Device] = []
        self._capabilities: Capabilities | None = None
        self._wanted = ScanSettings()
        self.devices = DropList(self.tr("Scanner"))
        self.devices.setPlaceholderText(self.tr("No scanner yet"))
        self.devices.currentIndexChanged.connect(self._device_changed)
        self.refresh = tool(self.tr("Look for scanners again"), Icon.REFRESH, call=self.search_asked.emit)
        self.network = button(
            self.tr("Search the local network"), Icon.NETWORK, kind="link", call=self.network_asked.emit
        )
        self.network.setToolTip(self.tr("Asks the machines of this network for scanners. Nothing else is sent."))
        self.address = QLineEdit()
        self.address.setPlaceholderText("192.168.1.20")
        self.address.setAccessibleName(self.tr("Address of a network scanner"))
        self.address.setClearButtonEnabled(True)
        self.address.returnPressed.connect(self._add)
        self.add = button(self.tr("Add"), call=self._add)
        self.source, self.colour = DropList(self.tr("Paper lies")), DropList(self.tr("Colours"))
        self.resolution, self.paper = DropList(self.tr("Resolution")), DropList(self.tr("Size"))
        for field in (self.source, self.colour, self.resolution, self.paper):
            field.activated.connect(self._setting_changed)
        self.profiles = DropList(self.tr("Profile"))
        self.profiles.activated.connect(self.profile_chosen.emit)
        self.more = tool(self.tr("Keep or forget profiles and scanners"), Icon.MORE)
        self.more.clicked.connect(lambda: self.more_asked.emit(self.more))
        self._lay_out()
        self.show_settings()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addWidget(self._caption(self.tr("Scanner"), self.devices))
        line = row(self.devices, self.refresh, spacing=S)
        line.setStretch(0, 1)
        inside.addLayout(line)
        inside.addLayout(row(self.network, 1))
        inside.addWidget(self._caption(self.tr("Or its address, shown in its network menu"), self.address))
        line = row(self.address, self.add, spacing=S)
        line.setStretch(0, 1)
        inside.addLayout(line)
        inside.addSpacing(L)
        fields = QGridLayout()
        fields.setHorizontalSpacing(M)
        fields.setVerticalSpacing(S)
        for number, (text, field) in enumerate(
            (
                (self.tr("Profile"), self.profiles),
                (self.tr("Paper lies"), self.source),
                (self.tr("Colours"), self.colour),
                (self.tr("Resolution"), self.resolution),
                (self.tr("Size"), self.paper),
            )
        ):
            fields.addWidget(self._caption(text, field), number, 0)
            fields.addWidget(field, number, 1)
        fields.addWidget(self.more, 0, 2)
        fields.setColumnStretch(1, 1)
        inside.addLayout(fields)
        inside.addStretch(1)

    def _caption(self, text: str, of: QWidget) -> QLabel:
        made = label(text, Size.SMALL, faint=True, wrap=True)
        made.setBuddy(of)
        return made

    def _named(self, kind: str, member: Source | Colour | Paper) -> str:
        text = self._kit.voice.name(kind, member.value)
        return text[:1].upper() + text[1:]

    # --- scanners

    def show_devices(self, devices: Sequence[Device], choose: Device | None) -> None:
        """List scanners and choose one of them."""
        self._devices = list(devices)
        quiet = QSignalBlocker(self.devices)
        self.devices.clear()
        for device in devices:
            where = self.tr("%s (network)") if device.network else "%s"
            self.devices.addItem(where % device.name, device)
            self.devices.setItemData(self.devices.count() - 1, device.address, Qt.ItemDataRole.ToolTipRole)
        keys = [device.key for device in devices]
        self.devices.setCurrentIndex(keys.index(choose.key) if choose is not None and choose.key in keys else -1)
        if self.devices.currentIndex() < 0 and devices:
            self.devices.setCurrentIndex(0)
        quiet.unblock()
        self._device_changed()

    @property
    def device(self) -> Device | None:
        """The scanner chosen."""
        at = self.devices.currentIndex()
        return self._devices[at] if 0 <= at < len(self._devices) else None

    def _device_changed(self) -> None:
        self.show_capabilities(None)
        self.device_chosen.emit(self.device)

    def _add(self) -> None:
        if self.address.text().strip():
            self.address_typed.emit(self.address.text().strip())

    # --- settings

    def show_profiles(self, profiles: Sequence[ScanProfile], current: str = "") -> None:
        """List profiles."""
        self.profiles.clear()
        self.profiles.addItems([profile.name for profile in profiles])
        names = [profile.name for profile in profiles]
        self.profiles.setCurrentIndex(names.index(current) if current in names else -1)
        self.profiles.setPlaceholderText(self.tr("None"))

    def show_capabilities(self, capabilities: Capabilities | None) -> None:
        """Offer what the scanner can do; nothing while it is not known."""
        self._capabilities = capabilities
        self.show_settings()

    def show_wanted(self, wanted: ScanSettings) -> None:
        """Take other settings; the nearest that the scanner can follow are shown."""
        self._wanted = wanted
        self.show_settings()

    def show_settings(self) -> None:
        """Show what is offered, and what is chosen of it."""
        known = self._capabilities
        shown = fitted(self._wanted, known) if known is not None else self._wanted
        feed = known.feed(shown.source) if known is not None else None
        sources = [each.source for each in known.feeds] if known is not None else [shown.source]
        self.source.fill([(each, self._named("source", each)) for each in Source if each in sources], shown.source)
        colours = feed.colours if feed is not None else (shown.colour,)
        self.colour.fill([(each, self._named("colour", each)) for each in colours], shown.colour)
        offered = feed.resolutions if feed is not None else ()
        dots = [dpi for dpi in offered if dpi in _USUAL] or list(offered) or [shown.dpi]
        if shown.dpi not in dots:
            dots = sorted({*dots, shown.dpi})
        self.resolution.fill([(dpi, self.tr("%s dots an inch") % dpi) for dpi in dots], shown.dpi)
        self.paper.fill([(each, self._named("paper", each)) for each in Paper], shown.paper)
        for field in (self.source, self.colour, self.resolution, self.paper):
            field.setEnabled(known is not None)

    def _setting_changed(self) -> None:
        self._wanted = self.settings
        self.profiles.setCurrentIndex(-1)
        self.show_settings()
        self.changed.emit()

    @property
    def settings(self) -> ScanSettings:
        """What is asked."""
        source, colour = Source(self.source.currentData()), Colour(self.colour.currentData())
        dpi, paper = int(self.resolution.currentData()), Paper(self.paper.currentData())
        return ScanSettings(source=source, colour=colour, dpi=dpi, paper=paper, options=self._wanted.options)
