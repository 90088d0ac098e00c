"""Scanners as values: what they are, what they can, what is asked of them, and the three jobs that drive them.

A driver speaks one way to scanners: ``sane`` (the drivers of Linux, through ``scanimage``), ``escl`` (network scanners
called AirScan or Mopria, on every system), ``wia`` (the drivers of Windows). Pages leave a :class:`Scan` one by one,
each followed by :class:`~dossier_app.core.jobs.Whole`; whatever ends it, those that came are kept, and
:attr:`ScanResult.problem` says why there are no more.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import msgspec

from dossier_app.core.kinds import Kind
from dossier_app.core.problems import AppError, Problem, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCANNING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "scanner-none": (),
        "scanner-offline": (),
        "scanner-busy": (),
        "scanner-feeder-empty": (),
        "scanner-jam": (),
        "scanner-cover-open": (),
        "scanner-denied": (),
        "scanner-communication": (),
        "scanner-unknown": ("detail",),
        "scanner-crashed": (),
        "scanner-silent": ("seconds",),
        "scanner-option-refused": ("option",),
        "scanner-one-side": (),
        "scanner-address-unclear": ("address",),
        "scanner-address-far": ("address",),
        "scanner-certificate-changed": (),
        "scanner-system-other": (),
        "program-missing": ("program",),
        "no-private-folder": (),
        "cancelled": (),
    }
)
"""Why a scanner gave no page, or no more, and the parameters of the sentence."""


class Driver(StrEnum):
    """A way to speak to scanners."""

    SANE = "sane"
    ESCL = "escl"
    WIA = "wia"


class Source(StrEnum):
    """Where the paper lies."""

    FLATBED = "flatbed"
    FEEDER = "feeder"
    DUPLEX = "duplex"


class Colour(StrEnum):
    """What is kept of the colours."""

    COLOUR = "colour"
    GREY = "grey"
    BILEVEL = "bilevel"


class Paper(StrEnum):
    """Size of the paper."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"
    CARD = "card"
    WHOLE = "whole"
    """All that the scanner sees."""


PAPERS: Mapping[Paper, tuple[float, float]] = MappingProxyType(
    {
        Paper.A4: (210.0, 297.0),
        Paper.A5: (148.0, 210.0),
        Paper.LETTER: (215.9, 279.4),
        Paper.CARD: (100.0, 70.0),
    }
)
"""Width and height in millimetres. A card has a margin around it: it is never laid down quite straight."""

RESOLUTIONS = (75, 100, 150, 200, 240, 300, 400, 600)
"""Dots per inch that are worth offering where a scanner takes any."""

MOST_SCANNERS = 12
"""Scanners remembered."""

MOST_PAGES = 2000
"""Pages of one stack: more is a feeder that goes round in circles."""


class Device(Value, frozen=True, kw_only=True):
    """A scanner.

    Attributes:
        driver: How it is spoken to.
        address: Its name for the driver: a SANE name, an address ``https://host:port/eSCL``, a WIA identifier.
        name: Maker and model, for people.
        network: Whether it is reached through the local network.
        fingerprint: SHA-256 of its certificate as first seen, or "": another one is refused later.
    """

    driver: Driver
    address: str
    name: str
    network: bool = False
    fingerprint: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of child that may drive it."""
        return _kind(self.driver, network=self.network)

    @property
    def key(self) -> tuple[Driver, str]:
        """What tells it from others."""
        return self.driver, self.address


class Feed(Value, frozen=True, kw_only=True):
    """What a scanner can do from one source.

    Attributes:
        colours: In the order of the program.
        resolutions: In dots per inch, rising.
        width: Of what it sees, in millimetres; 0 where it does not say.
        height: Likewise.
    """

    source: Source
    colours: tuple[Colour, ...]
    resolutions: tuple[int, ...]
    width: float = 0.0
    height: float = 0.0


class Capabilities(Value, frozen=True, kw_only=True):
    """What a scanner can do.

    Attributes:
        feeds: One for each source, at least one.
        options: Names of other settings that its driver lists.
        fingerprint: SHA-256 of the certificate that it showed, or "".
    """

    feeds: tuple[Feed, ...]
    options: tuple[str, ...] = ()
    fingerprint: str = ""

    def feed(self, source: Source) -> Feed | None:
        """Return what it can do from a source, or None where it has no such source."""
        return next((feed for feed in self.feeds if feed.source is source), None)


class ScanSettings(Value, frozen=True, kw_only=True):
    """What is asked of a scanner.

    Attributes:
        pages: Most pages taken from a feeder; 0: all of them.
        options: Settings of this very device, by the names of its driver (SANE only).
    """

    source: Source = Source.FLATBED
    colour: Colour = Colour.GREY
    dpi: int = 300
    paper: Paper = Paper.A4
    pages: int = 0
    options: tuple[tuple[str, str], ...] = ()


class ScanProfile(Value, frozen=True, kw_only=True):
    """Settings kept under a name, and the scanner they are for; None: the one chosen."""

    name: str
    settings: ScanSettings
    device: Device | None = None


class KeptScanning(Value, frozen=True, kw_only=True):
    """What is kept of scanning from one time to the next.

    Attributes:
        scanners: Scanners used lately, the last one first, with the certificates they showed.
        profiles: Settings of scans under a name, in the order of their keys.
        watched: Folder of a copier watched last.
    """

    scanners: tuple[Device, ...] = ()
    profiles: tuple[ScanProfile, ...] = ()
    watched: str = ""


_INSTEAD: Mapping[Source, tuple[Source, ...]] = MappingProxyType(
    {
        Source.FLATBED: (Source.FLATBED, Source.FEEDER, Source.DUPLEX),
        Source.FEEDER: (Source.FEEDER, Source.DUPLEX, Source.FLATBED),
        Source.DUPLEX: (Source.DUPLEX, Source.FEEDER, Source.FLATBED),
    }
)


def fitted(settings: ScanSettings, capabilities: Capabilities) -> ScanSettings:
    """Return the settings nearest to those wanted that the scanner can follow."""
    feeds = (capabilities.feed(source) for source in _INSTEAD[settings.source])
    feed = next((found for found in feeds if found is not None), None)
    if feed is None:
        return settings
    colour = settings.colour
    if feed.colours and colour not in feed.colours:
        colour = Colour.GREY if Colour.GREY in feed.colours else feed.colours[0]
    return msgspec.structs.replace(
        settings, source=feed.source, colour=colour, dpi=nearest(settings.dpi, feed.resolutions)
    )


def followed(settings: ScanSettings, capabilities: Capabilities) -> ScanSettings:
    """Return what a scanner is told: the settings nearest to those wanted, but never one side of sheets for both.

    Raises:
        AppError: ``scanner-one-side``: it cannot read both sides of a sheet, and the backs would be missing unseen.
    """
    nearest_to_it = fitted(settings, capabilities)
    if settings.source is Source.DUPLEX and nearest_to_it.source is not Source.DUPLEX:
        raise AppError("scanner-one-side")
    return nearest_to_it


def remembered(known: Iterable[Device], device: Device, fingerprint: str = "") -> tuple[Device, ...]:
    """Return the known scanners with one put first; the certificate first seen stays."""
    before = {scanner.key: scanner for scanner in known}
    pinned = before[device.key].fingerprint if device.key in before else ""
    kept = msgspec.structs.replace(device, fingerprint=pinned or device.fingerprint or fingerprint)
    return (kept, *(scanner for key, scanner in before.items() if key != device.key))[:MOST_SCANNERS]


def nearest(dpi: int, offered: Iterable[int]) -> int:
    """Return the resolution nearest to the one wanted, the finer of two; the one wanted where none is listed."""
    return min(offered, key=lambda found: (abs(found - dpi), -found), default=dpi)


def region(settings: ScanSettings, feed: Feed | None) -> tuple[float, float] | None:
    """Return the width and height to scan in millimetres, inside what the scanner sees; None: all of it."""
    size = PAPERS.get(settings.paper)
    if size is None:
        return None
    width, height = size
    if feed is None or not (feed.width and feed.height):
        return width, height
    return min(width, feed.width), min(height, feed.height)


def _kind(driver: Driver, *, network: bool) -> Kind:
    if driver is Driver.ESCL:
        return Kind.NETWORK
    return Kind.NETWORK_SCANNER if network and driver is Driver.SANE else Kind.SCANNER


# --- jobs


class FindScannersResult(Value, frozen=True, kw_only=True, tag_field="result", tag="find-scanners"):
    """The scanners that one driver knows of, and why there may be others."""

    devices: tuple[Device, ...]
    problems: tuple[Problem, ...] = ()


class FindScanners(Value, frozen=True, kw_only=True, tag_field="job", tag="find-scanners"):
    """Look for scanners.

    Attributes:
        network: Whether the local network is searched: only when the person asks.
        address: A host, or a host and port, or an address, where an eSCL scanner is said to be; "" to search.
    """

    result: ClassVar[type[FindScannersResult]] = FindScannersResult

    driver: Driver
    network: bool = False
    address: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of child that may do it."""
        return _kind(self.driver, network=self.network)


class ReadScannerResult(Value, frozen=True, kw_only=True, tag_field="result", tag="read-scanner"):
    """What a scanner can do."""

    capabilities: Capabilities


class ReadScanner(Value, frozen=True, kw_only=True, tag_field="job", tag="read-scanner"):
    """Ask a scanner what it can do."""

    result: ClassVar[type[ReadScannerResult]] = ReadScannerResult

    device: Device

    @property
    def kind(self) -> Kind:
        """The kind of child that may do it."""
        return self.device.kind


class ScanResult(Value, frozen=True, kw_only=True, tag_field="result", tag="scan"):
    """How a scan ended; the pages went out as files of their own.

    Attributes:
        pages: How many files were sent.
        problem: Why there are no more than these; None where all went well.
        fingerprint: SHA-256 of the certificate that the scanner showed, or "".
    """

    pages: int
    problem: Problem | None = None
    fingerprint: str = ""


class Scan(Value, frozen=True, kw_only=True, tag_field="job", tag="scan"):
    """Have a scanner scan; each page goes to the sink as a file."""

    result: ClassVar[type[ScanResult]] = ScanResult

    device: Device
    settings: ScanSettings

    @property
    def kind(self) -> Kind:
        """The kind of child that may do it."""
        return self.device.kind


ScanJob = FindScanners | ReadScanner | Scan
ScanJobResult = FindScannersResult | ReadScannerResult | ScanResult
