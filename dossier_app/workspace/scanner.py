"""Scanners, whatever drives them: found, asked what they can, and made to scan, each in a child process of its own.

Pages are delivered one by one as they come. Whatever ends a scan — the paper, a jam, a wish, a driver that falls — the
pages delivered stay delivered, and :attr:`~dossier_app.core.scanning.ScanResult.problem` says why there are no more.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.core.scanning import Device, Driver, FindScanners, ReadScanner, Scan, ScanResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from threading import Event

    from dossier_app.core.jobs import Progress
    from dossier_app.core.scanning import Capabilities, ScanSettings
    from dossier_app.sandbox import Sandbox

_SEARCH, _ASK, _SCAN = 90.0, 90.0, 4 * 3600.0
"""Seconds given to a search, a question, a stack. Silence in the midst of a stack is noticed by the driver itself."""
_LARGEST_STACK = 16 * 2**30
_FALLEN = {"child-crashed", "child-malformed", "child-broken", "child-too-large"}

_BESIDE = {"win32": Driver.WIA, "linux": Driver.SANE}
LOCAL: tuple[Driver, ...] = tuple(driver for driver in (_BESIDE.get(sys.platform), Driver.ESCL) if driver is not None)
"""The drivers of this system; macOS and others reach scanners through the network protocol alone."""


class Found(Value, frozen=True, kw_only=True):
    """Scanners found, and why others may be missing."""

    devices: tuple[Device, ...]
    problems: tuple[Problem, ...] = ()


class Page(Value, frozen=True, kw_only=True):
    """A page as the scanner gave it: a picture or a PDF."""

    data: bytes
    media: str


class Scanner:
    """The one port through which the program scans. Any thread may call it; every call waits for a child process."""

    def __init__(self, sandbox: Sandbox) -> None:
        """Use child processes of a sandbox."""
        self._sandbox = sandbox

    def discover(self, *, network: bool = False, cancelled: Event | None = None) -> Found:
        """Return the scanners plugged into this machine and, when the person asks, those of the local network.

        A driver that fails hides no scanner of the others: its reason stands beside them.
        """
        devices: dict[tuple[Driver, str], Device] = {}
        problems: list[Problem] = []
        for driver in LOCAL:
            try:
                job = FindScanners(driver=driver, network=network)
                found = self._sandbox.run(job, cancelled=cancelled, timeout=_SEARCH)
            except AppError as error:
                if error.code == "cancelled":
                    raise
                problems.append(_reason(error))
            else:
                problems += found.problems
                devices |= {(device.driver, device.address): device for device in found.devices}
        return Found(devices=_each_once(devices.values()), problems=tuple(problems))

    def at(self, address: str, *, cancelled: Event | None = None) -> Device:
        """Return the network scanner of an address that the person has typed.

        Raises:
            AppError: ``scanner-address-unclear``, ``scanner-address-far``, ``scanner-offline``.
        """
        job = FindScanners(driver=Driver.ESCL, network=True, address=address)
        try:
            found = self._sandbox.run(job, cancelled=cancelled, timeout=_SEARCH)
        except AppError as error:
            raise _told(error) from error
        return found.devices[0]

    def capabilities(self, device: Device, *, cancelled: Event | None = None) -> Capabilities:
        """Return what a scanner can do.

        Raises:
            AppError: A code of :data:`~dossier_app.core.scanning.SCANNING`.
        """
        try:
            return self._sandbox.run(ReadScanner(device=device), cancelled=cancelled, timeout=_ASK).capabilities
        except AppError as error:
            raise _told(error) from error

    def scan(
        self,
        device: Device,
        settings: ScanSettings,
        on_page: Callable[[Page], object],
        *,
        on_progress: Callable[[Progress], object] | None = None,
        cancelled: Event | None = None,
    ) -> ScanResult:
        """Scan one page from the glass, or the stack of the feeder.

        Args:
            device: Which scanner.
            settings: Fitted to what it can do by the driver, nearest first.
            on_page: Told each page as it comes, from the calling thread; what it raises ends the scan and comes out.
            on_progress: Told how much of the page under way has come, in hundredths.
            cancelled: Ends the scan properly when it is set; the paper under way comes out.
        """
        coming, count = bytearray(), 0

        def whole(media: str) -> None:
            nonlocal count
            page = Page(data=bytes(coming), media=media)
            coming.clear()
            try:
                on_page(page)
            except AppError as error:
                raise _NotOurs(error) from error
            count += 1

        try:
            return self._sandbox.run(
                Scan(device=device, settings=settings),
                sink=coming.extend,
                on_whole=whole,
                on_progress=on_progress,
                cancelled=cancelled,
                timeout=_SCAN,
                largest_output=_LARGEST_STACK,
            )
        except _NotOurs as stopped:
            raise stopped.error from None
        except AppError as error:
            return ScanResult(pages=count, problem=_reason(error))


def _each_once(devices: Iterable[Device]) -> tuple[Device, ...]:
    """Return the scanners without those that SANE reaches by the protocol that our own client speaks to them too."""
    found = tuple(devices)
    if not any(device.driver is Driver.ESCL for device in found):
        return found
    return tuple(
        each for each in found if each.driver is not Driver.SANE or not each.address.startswith(("airscan:e", "escl:"))
    )


class _NotOurs(Exception):  # noqa: N818 -- it carries an error of whoever takes the pages past the reasons of drivers
    def __init__(self, error: AppError) -> None:
        super().__init__()
        self.error = error


def _told(error: AppError) -> AppError:
    """Return an error of a child process in the words of scanners."""
    if error.code in _FALLEN:
        return AppError("scanner-crashed")
    if error.code == "timed-out":
        return AppError("scanner-silent", seconds=int(error.parameters["seconds"]))
    return error


def _reason(error: AppError) -> Problem:
    told = _told(error)
    return problem(told.code, **told.parameters)
