"""Scanners of Windows, through Windows Image Acquisition: the automation layer 2.0 that Windows carries (``wiaaut``).

Written against its documented interface (DeviceManager, Device, Item, ImageFile; property identifiers of ``wiadef.h``,
results of ``wia_lh.h``); untried on Windows so far. Each page is asked for by itself: a feeder ends by *paper empty*,
which is success once a page has come. Nothing here needs the network, a program or a file.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Capabilities, Colour, Device, Driver, Feed, Source, followed, region
from dossier_app.worker.scan.port import nothing_came, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from threading import Event

    from dossier_app.core.scanning import ScanSettings
    from dossier_app.worker.scan.port import Pages

_SCANNER_TYPE = 1
_HANDLING_CAPABILITIES, _HANDLING_SELECT, _PAGES = 3086, 3088, 3096
_BED_WIDTH, _BED_HEIGHT = 3074, 3075
"""Of a device; the size of the bed is in thousandths of an inch."""
_INTENT, _ACROSS, _DOWN, _LEFT, _TOP, _WIDTH, _HEIGHT = 6146, 6147, 6148, 6149, 6150, 6151, 6152
"""Of an item."""
_FEEDER, _FLATBED, _DUPLEX = 1, 2, 4
_INTENTS = {Colour.COLOUR: 1, Colour.GREY: 2, Colour.BILEVEL: 4}
_JPEG, _PNG = "{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}", "{B96B3CAF-0728-11D3-9D7B-0000F81EF32E}"
_RESOLUTIONS = (100, 150, 200, 300, 600)
_MILLIMETRES_AN_INCH = 25.4

_RESULTS = {
    0x80210002: "scanner-jam",
    0x80210003: "scanner-feeder-empty",
    0x80210004: "scanner-jam",
    0x80210005: "scanner-offline",
    0x80210006: "scanner-busy",
    0x80210007: "scanner-busy",
    0x80210008: "scanner-cover-open",
    0x8021000A: "scanner-communication",
    0x8021000D: "scanner-busy",
    0x80210015: "scanner-none",
    0x80210016: "scanner-cover-open",
    0x80070005: "scanner-denied",
    0x800706BA: "scanner-crashed",
}
"""Results of WIA, of COM and of remote calls, and what they mean here."""
_PAPER_EMPTY, _END_WITHOUT_A_NAME = 0x80210003, 0x210001


class Property(Protocol):
    """One setting of a device or an item."""

    PropertyID: int
    Value: object


class Binary(Protocol):
    """The bytes of an image."""

    @property
    def BinaryData(self) -> Iterable[int]:  # noqa: N802 -- the names of COM, here and below
        """Return them."""
        ...


class ImageFile(Protocol):
    """A page."""

    @property
    def FileData(self) -> Binary:  # noqa: N802
        """Return its content."""
        ...


class Item(Protocol):
    """What gives pages."""

    @property
    def Properties(self) -> Iterable[Property]:  # noqa: N802
        """Return its settings."""
        ...

    def Transfer(self, FormatID: str) -> ImageFile | None:  # noqa: N802, N803
        """Scan one page."""
        ...


class Connected(Protocol):
    """A scanner that answers."""

    @property
    def Properties(self) -> Iterable[Property]:  # noqa: N802
        """Return its settings."""
        ...

    @property
    def Items(self) -> Iterable[Item]:  # noqa: N802
        """Return what gives pages."""
        ...


class Info(Protocol):
    """A scanner that Windows knows."""

    @property
    def DeviceID(self) -> str:  # noqa: N802
        """Return what tells it from others."""
        ...

    @property
    def Type(self) -> int:  # noqa: N802
        """Return whether it is a scanner or a camera."""
        ...

    @property
    def Properties(self) -> Iterable[Property]:  # noqa: N802
        """Return what is known of it."""
        ...

    def Connect(self) -> Connected:  # noqa: N802
        """Reach it."""
        ...


class Manager(Protocol):
    """Windows' list of scanners and cameras."""

    @property
    def DeviceInfos(self) -> Iterable[Info]:  # noqa: N802
        """Return it."""
        ...


_NAME = 7


def device_manager() -> Manager:
    """Return Windows' own list; COM writes no file for it."""
    if sys.platform != "win32":
        raise AppError("scanner-system-other")
    else:  # noqa: RET506 -- the type checker follows platforms through else
        import comtypes.client

        comtypes.client.gen_dir = None
        manager: Manager = comtypes.client.CreateObject("WIA.DeviceManager", dynamic=True)
        return manager


class WiaDriver:
    """Drives WIA scanners."""

    fingerprint = ""

    def __init__(self, manager: Manager) -> None:
        """Use Windows' list of scanners."""
        self._manager = manager

    def discover(self, *, network: bool, address: str) -> tuple[Device, ...]:
        """Return the scanners that Windows knows; it finds those of the network by itself."""
        del network, address
        found = []
        for info in self._scanners():
            name = str(_value(info.Properties, _NAME) or "")
            shown = name if name and name != "No friendly name" else info.DeviceID
            found.append(Device(driver=Driver.WIA, address=info.DeviceID, name=shown))
        return tuple(found)

    def _scanners(self) -> list[Info]:
        try:
            return [info for info in self._manager.DeviceInfos if info.Type == _SCANNER_TYPE]
        except Exception as error:
            raise _error(error) from error

    def _connected(self, device: Device) -> Connected:
        for info in self._scanners():
            if info.DeviceID == device.address:
                try:
                    return info.Connect()
                except Exception as error:
                    raise _error(error) from error
        raise AppError("scanner-offline")

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a scanner can do."""
        return _capabilities(self._connected(device))

    def scan(self, device: Device, settings: ScanSettings, pages: Pages, stopped: Event) -> None:
        """Scan one page from the glass, or the stack of the feeder."""
        connected = self._connected(device)
        capabilities = _capabilities(connected)
        settings = followed(settings, capabilities)
        item = next(iter(connected.Items), None)
        if item is None:
            raise AppError("scanner-offline")
        self._prepare(connected, item, settings, capabilities)
        media, form = ("image/png", _PNG) if settings.colour is Colour.BILEVEL else ("image/jpeg", _JPEG)
        count = 0
        while count < wanted(settings) and not stopped.is_set():
            try:
                image = item.Transfer(form)
            except Exception as error:
                if count and _code(error) in {_PAPER_EMPTY, _END_WITHOUT_A_NAME}:
                    return
                raise _error(error) from error
            data = bytes(image.FileData.BinaryData) if image is not None else b""
            if not data:  # some drivers end a stack with nothing instead of a result
                if count:
                    return
                raise nothing_came(settings)
            pages.add(data, media)
            pages.progress(100)
            count += 1

    def _prepare(self, connected: Connected, item: Item, settings: ScanSettings, capabilities: Capabilities) -> None:
        handling = {Source.FLATBED: _FLATBED, Source.FEEDER: _FEEDER, Source.DUPLEX: _FEEDER | _DUPLEX}
        _set(connected.Properties, _HANDLING_SELECT, handling[settings.source])
        _set(connected.Properties, _PAGES, 1)
        _set(item.Properties, _INTENT, _INTENTS[settings.colour])
        _set(item.Properties, _ACROSS, settings.dpi)
        _set(item.Properties, _DOWN, settings.dpi)
        size = region(settings, capabilities.feed(settings.source))
        if size is not None:
            width, height = (round(length / _MILLIMETRES_AN_INCH * settings.dpi) for length in size)
            for name, value in ((_LEFT, 0), (_TOP, 0), (_WIDTH, width), (_HEIGHT, height)):
                _set(item.Properties, name, value)


def _capabilities(connected: Connected) -> Capabilities:
    handling = _number(connected.Properties, _HANDLING_CAPABILITIES)
    width, height = (
        round(_number(connected.Properties, name) / 1000 * _MILLIMETRES_AN_INCH, 1)
        for name in (_BED_WIDTH, _BED_HEIGHT)
    )
    offered = [
        source
        for source, flag in ((Source.FLATBED, _FLATBED), (Source.FEEDER, _FEEDER), (Source.DUPLEX, _DUPLEX))
        if handling & flag
    ] or [Source.FLATBED]
    colours = (Colour.COLOUR, Colour.GREY, Colour.BILEVEL)
    return Capabilities(
        feeds=tuple(
            Feed(source=source, colours=colours, resolutions=_RESOLUTIONS, width=width, height=height)
            for source in offered
        )
    )


def _value(properties: Iterable[Property], name: int) -> object:
    return next((each.Value for each in properties if each.PropertyID == name), None)


def _number(properties: Iterable[Property], name: int) -> int:
    value = _value(properties, name)
    return value if isinstance(value, int) else 0


def _set(properties: Iterable[Property], name: int, value: int) -> None:
    """Set what the driver lets be set; what it refuses stays as the scanner has it."""
    for each in properties:
        if each.PropertyID == name:
            try:
                each.Value = value
            except Exception as error:  # COM raises its own kinds
                if _RESULTS.get(_code(error)) in {"scanner-offline", "scanner-communication", "scanner-denied"}:
                    raise _error(error) from error


def _code(error: BaseException) -> int:
    """Return the result that an error of COM carries, unsigned; 0 where it carries none."""
    found = getattr(error, "hresult", None) or (error.args[0] if error.args else 0)
    return found & 0xFFFFFFFF if isinstance(found, int) else 0


def _error(error: BaseException) -> AppError:
    code = _code(error)
    if code in _RESULTS:
        return AppError(_RESULTS[code])
    return AppError("scanner-unknown", detail=f"WIA {code:08X}")
