"""What every driver of scanners does, and where it puts the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import MOST_PAGES, Source

if TYPE_CHECKING:
    from threading import Event

    from dossier_app.core.scanning import Capabilities, Device, ScanSettings
    from dossier_app.worker.exchange import Exchange


class Pages(Protocol):
    """Where a driver puts the pages as they come."""

    def add(self, data: bytes | memoryview, media: str) -> None:
        """Take one page, as a file of this media type."""
        ...

    def progress(self, percent: float) -> None:
        """Tell how much of the page under way has come."""
        ...


class ScannerDriver(Protocol):
    """What every driver does. Each raises :class:`AppError` with a code of ``core.scanning.SCANNING``."""

    def discover(self, *, network: bool, address: str) -> tuple[Device, ...]:
        """Return the scanners found; those of the network only when asked."""
        ...

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a scanner can do."""
        ...

    def scan(self, device: Device, settings: ScanSettings, pages: Pages, stopped: Event) -> None:
        """Scan until the paper, the wish or the patience ends; pages given before an error are kept."""
        ...

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate that the scanner showed last, or ""."""
        ...


def wanted(settings: ScanSettings) -> int:
    """Return after how many pages a scan ends: one from the glass; from the feeder those asked for, or the stack."""
    return 1 if settings.source is Source.FLATBED else settings.pages or MOST_PAGES


def nothing_came(settings: ScanSettings) -> AppError:
    """Return what to say of a scan that ended well and gave no page."""
    return AppError("scanner-communication" if settings.source is Source.FLATBED else "scanner-feeder-empty")


class Outgoing:
    """Pages on their way to the parent.

    Attributes:
        count: How many have left.
    """

    def __init__(self, exchange: Exchange) -> None:
        """Send through an exchange."""
        self._exchange = exchange
        self.count = 0

    def add(self, data: bytes | memoryview, media: str) -> None:
        """Send one page."""
        self._exchange.output.write(data)
        self._exchange.end_file(media)
        self.count += 1

    def progress(self, percent: float) -> None:
        """Tell how much of the page under way has come."""
        self._exchange.progress("scan", max(0, min(100, round(percent))), 100)
