"""The driver of Windows scanners, against a stand-in for the interface of Windows at its edge; untried on Windows."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Colour, Device, Driver, ScanSettings, Source
from dossier_app.worker.scan.wia import WiaDriver

PAPER_EMPTY, JAM, BUSY, NAMELESS = 0x80210003, 0x80210002, 0x80210006, 0x210001
DEVICE = Device(driver=Driver.WIA, address="{demo}", name="Scanner DEMO")


class ComError(OSError):
    """As raised by COM: its result is signed."""

    def __init__(self, result: int) -> None:
        super().__init__(result)
        self.hresult = result - 2**32 if result >= 2**31 else result


@dataclass
class Property:
    PropertyID: int
    Value: object


@dataclass
class Data:
    BinaryData: bytes


@dataclass
class Image:
    FileData: Data


@dataclass
class Item:
    pages: list[bytes | int]
    Properties: list[Property] = field(
        default_factory=lambda: [Property(name, 0) for name in (6146, 6147, 6148, 6149, 6150, 6151, 6152)]
    )

    def Transfer(self, FormatID: str) -> Image | None:  # noqa: N802, N803 -- the names of COM
        assert FormatID.startswith("{B96B3C")
        page = self.pages.pop(0) if self.pages else PAPER_EMPTY
        if isinstance(page, int):
            raise ComError(page)
        return Image(Data(page))

    def value(self, name: int) -> object:
        return next(each.Value for each in self.Properties if each.PropertyID == name)


@dataclass
class Connected:
    Items: list[Item]
    handling: int = 7

    def __post_init__(self) -> None:
        self.Properties = [
            Property(3086, self.handling), Property(3088, 0), Property(3096, 0), Property(3074, 8500),
            Property(3075, 11700),
        ]  # fmt: skip


@dataclass
class Info:
    connected: Connected
    DeviceID: str = "{demo}"
    Type: int = 1
    named: str = "Scanner DEMO"
    refusal: int = 0

    def __post_init__(self) -> None:
        self.Properties = [Property(7, self.named)]

    def Connect(self) -> Connected:  # noqa: N802 -- the names of COM
        if self.refusal:
            raise ComError(self.refusal)
        return self.connected


@dataclass
class Manager:
    DeviceInfos: list[Info]


class Taken:
    def __init__(self) -> None:
        self.pages: list[tuple[bytes, str]] = []

    def add(self, data: bytes | memoryview, media: str) -> None:
        self.pages.append((bytes(data), media))

    def progress(self, percent: float) -> None:
        pass


def driver(*pages: bytes | int, handling: int = 7) -> tuple[WiaDriver, Item]:
    item = Item(list(pages))
    return WiaDriver(Manager([Info(Connected([item], handling))])), item


def scanned(made: WiaDriver, settings: ScanSettings, stopped: threading.Event | None = None) -> Taken:
    taken = Taken()
    made.scan(DEVICE, settings, taken, stopped or threading.Event())
    return taken


def test_scanners_are_listed_and_cameras_are_not() -> None:
    camera = Info(Connected([]), DeviceID="{camera}", Type=2)
    unnamed = Info(Connected([]), DeviceID="{other}", named="No friendly name")
    found = WiaDriver(Manager([Info(Connected([])), camera, unnamed])).discover(network=False, address="")
    assert [(device.address, device.name) for device in found] == [("{demo}", "Scanner DEMO"), ("{other}", "{other}")]


def test_sources_and_size_are_read_from_the_properties() -> None:
    made, _item = driver(handling=3)
    capabilities = made.capabilities(DEVICE)
    assert [feed.source for feed in capabilities.feeds] == [Source.FLATBED, Source.FEEDER]
    assert capabilities.feeds[0].width == pytest.approx(215.9)
    assert capabilities.feeds[0].height == pytest.approx(297.2)


def test_the_glass_gives_one_page_with_what_was_asked() -> None:
    made, item = driver(b"page", b"another")
    assert scanned(made, ScanSettings(colour=Colour.GREY, dpi=200)).pages == [(b"page", "image/jpeg")]
    assert (item.value(6146), item.value(6147), item.value(6148)) == (2, 200, 200)
    assert item.value(6151) == round(210 / 25.4 * 200)


def test_the_end_of_the_paper_is_success_once_a_page_has_come() -> None:
    for end in (PAPER_EMPTY, NAMELESS, b""):
        made, _item = driver(b"1", b"2", end)
        assert len(scanned(made, ScanSettings(source=Source.FEEDER)).pages) == 2


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (PAPER_EMPTY, "scanner-feeder-empty"),
        (JAM, "scanner-jam"),
        (BUSY, "scanner-busy"),
        (0x80070005, "scanner-denied"),
        (0x80004005, "scanner-unknown"),
    ],
)
def test_each_result_has_its_code(result: int, code: str) -> None:
    made, _item = driver(result)
    with pytest.raises(AppError, match=code):
        scanned(made, ScanSettings(source=Source.FEEDER))


@pytest.mark.parametrize(
    ("source", "code"), [(Source.FEEDER, "scanner-feeder-empty"), (Source.FLATBED, "scanner-communication")]
)
def test_a_scan_that_gives_nothing_at_all_is_no_success(source: Source, code: str) -> None:
    made, _item = driver(b"")
    with pytest.raises(AppError, match=code):
        scanned(made, ScanSettings(source=source))


def test_a_jam_after_some_pages_gives_those_first() -> None:
    made, _item = driver(b"1", b"2", JAM)
    taken = Taken()
    with pytest.raises(AppError, match="scanner-jam"):
        made.scan(DEVICE, ScanSettings(source=Source.FEEDER), taken, threading.Event())
    assert len(taken.pages) == 2


def test_a_scanner_that_is_gone_or_refuses_is_said() -> None:
    with pytest.raises(AppError, match="scanner-offline"):
        WiaDriver(Manager([])).capabilities(DEVICE)
    with pytest.raises(AppError, match="scanner-busy"):
        WiaDriver(Manager([Info(Connected([]), refusal=BUSY)])).capabilities(DEVICE)


def test_a_stack_stops_between_two_pages_when_it_is_not_wanted() -> None:
    made, _item = driver(b"1")
    stopped = threading.Event()
    stopped.set()
    assert scanned(made, ScanSettings(source=Source.FEEDER), stopped).pages == []
