"""Network scanners that speak eSCL, driven over a line (:mod:`dossier_app.worker.scan.escl`).

Rules of cooperation, learnt from the threads of other clients: 404 or 410 ends the stack, unless the job is still at
work; 503 is *later*; a page that is cut is asked again; black and white refused is asked again in grey; a scanner may
give less than it announces.
"""

from __future__ import annotations

import time
from threading import Thread
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Colour, Device, Driver, Source, followed
from dossier_app.worker.scan import escl_xml
from dossier_app.worker.scan.escl import LARGEST_PAGE, Line, LineCut, announced, candidates
from dossier_app.worker.scan.port import nothing_came, wanted

if TYPE_CHECKING:
    from threading import Event

    from dossier_app.core.scanning import Capabilities, ScanSettings
    from dossier_app.worker.scan.escl import Answer
    from dossier_app.worker.scan.port import Pages

_OK, _CREATED = 200, 201
_BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _CONFLICT, _GONE, _LATER = 400, 401, 403, 404, 409, 410, 503
"""Codes of HTTP."""
_TRIES = 5
"""Tries of one page that is cut, and of a scanner that wants to be asked later."""
_PATIENCE = 120.0
"""Seconds that a scanner may go on saying *later* or *still at work* without giving a page."""
_PLUGGED = range(60000, 60004)
"""Ports of this machine where scanners plugged in by USB speak eSCL (ipp-usb)."""
_AT_WORK = {"Pending", "Processing"}


class EsclDriver:
    """Drives eSCL scanners."""

    def __init__(self) -> None:
        """Know of none."""
        self.fingerprint = ""

    # --- finding

    def discover(self, *, network: bool, address: str) -> tuple[Device, ...]:
        """Return the scanner of an address; else those of this machine and, when asked, of the local network.

        Raises:
            AppError: ``scanner-offline``, ``scanner-address-unclear`` or ``scanner-address-far`` for an address.
        """
        if address:
            return (self._at(address),)
        here = [f"http://127.0.0.1:{port}/eSCL" for port in _PLUGGED]
        plugged = tuple(device for found in here if (device := self._tried(found, patient=False)) is not None)
        if not network:
            return plugged
        known = {device.name for device in plugged}
        return plugged + tuple(device for device in announced() if device.name not in known)

    def _at(self, typed: str) -> Device:
        addresses = candidates(typed)
        if not addresses:
            raise AppError("scanner-address-unclear", address=typed[:80])
        for candidate in addresses:
            try:
                device = self._tried(candidate, patient=True)
            except AppError as error:
                raise _as_typed(error, typed) from error
            if device is not None:
                return device
        raise AppError("scanner-offline")

    def _tried(self, address: str, *, patient: bool) -> Device | None:
        line = Line(address)
        try:
            found = line.ask("GET", f"{line.path}/ScannerCapabilities", wait=10.0 if patient else 2.0)
            if found.status != _OK:
                return None
            about = escl_xml.about(found.body)
        except LineCut:
            return None
        except AppError as error:
            if error.code == "scanner-unknown":
                return None  # a printer's web page, not a scanner
            raise
        return Device(
            driver=Driver.ESCL,
            address=address,
            name=about.name or address,
            network=not line.plugged,
            fingerprint=line.fingerprint,
        )

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a scanner can do.

        Raises:
            AppError: ``scanner-offline``, ``scanner-unknown``, ``scanner-certificate-changed``.
        """
        return self._about(Line(device.address, device.fingerprint)).capabilities

    def _about(self, line: Line) -> escl_xml.About:
        for left in reversed(range(_TRIES)):
            try:
                found = line.ask("GET", f"{line.path}/ScannerCapabilities", wait=10.0)
            except LineCut as error:
                raise AppError("scanner-offline") from error
            if found.status == _LATER and left:
                time.sleep(found.later)
                continue
            break
        self.fingerprint = line.fingerprint
        if found.status != _OK:
            raise _refused(found.status)
        return escl_xml.about(found.body, line.fingerprint)

    # --- scanning

    def scan(self, device: Device, settings: ScanSettings, pages: Pages, stopped: Event) -> None:
        """Scan one page from the glass, or the stack of the feeder."""
        line = Line(device.address, device.fingerprint)
        about = self._about(line)
        settings = followed(settings, about.capabilities)
        job = _Job(line, about, settings, stopped)
        if stopped.is_set():
            return
        job.create()
        Thread(target=job.abandon_when_stopped, name="wish to stop a scan", daemon=True).start()
        count, last = 0, wanted(settings)
        try:
            while count < last and (page := job.next_page(count)) is not None:
                pages.add(page.body, page.media)
                count += 1
                pages.progress(100)
        finally:
            job.close(taken_whole=count >= last)
        if not count and not stopped.is_set():
            raise nothing_came(settings)


class _Job:
    """One job of a scanner, from its creation to its end."""

    def __init__(self, line: Line, about: escl_xml.About, settings: ScanSettings, stopped: Event) -> None:
        self._line = line
        self._about = about
        self._settings = settings
        self._stopped = stopped
        self._path = ""
        self._over = False

    def create(self) -> None:
        """Have the scanner begin."""
        end = time.monotonic() + _PATIENCE
        settings, refusals = self._settings, 0
        while True:
            answer = self._asked("POST", f"{self._line.path}/ScanJobs", escl_xml.settings_asked(settings, self._about))
            if answer.status in {_CREATED, _OK} and answer.location:
                self._path = answer.location.rstrip("/")
                return
            if answer.status == _LATER and time.monotonic() < end:
                if self._stopped.wait(answer.later):
                    raise AppError("cancelled")
                continue
            refusals += 1
            conflict = answer.status in {_CONFLICT, _BAD_REQUEST}
            if conflict and settings.colour is Colour.BILEVEL and refusals == 1:
                settings = msgspec.structs.replace(settings, colour=Colour.GREY)
                continue
            raise self._why_not(answer)

    def _why_not(self, answer: Answer) -> AppError:
        status = self._status()
        if self._settings.source is not Source.FLATBED and status.trouble:
            return AppError(status.trouble)
        if answer.status == _LATER or status.state == "Processing":
            return AppError("scanner-busy")
        if answer.status == _CONFLICT and self._settings.source is not Source.FLATBED:
            return AppError("scanner-feeder-empty")
        return _refused(answer.status)

    def next_page(self, count: int) -> Answer | None:
        """Return the next page, or None after the last."""
        end, tries = time.monotonic() + _PATIENCE, 0
        while True:
            try:
                answer = self._line.ask("GET", f"{self._path}/NextDocument", limit=LARGEST_PAGE)
            except LineCut as error:
                tries += 1
                if self._stopped.is_set():
                    return None
                if tries >= _TRIES:
                    raise AppError("scanner-communication") from error
                self._stopped.wait(0.2 * tries)
                continue
            if self._stopped.is_set():
                return None
            if answer.status == _OK and answer.body:
                return answer
            if time.monotonic() > end:
                raise AppError("scanner-silent", seconds=round(_PATIENCE))
            if not self._goes_on(answer, count):
                return None

    def _goes_on(self, answer: Answer, count: int) -> bool:
        """Tell whether a page may still come after an answer that holds none; wait for it as long as told."""
        if answer.status == _LATER:
            self._stop_at_trouble()
            self._stopped.wait(answer.later)
            return True
        status = self._stop_at_trouble()
        if answer.status not in {_NOT_FOUND, _GONE, _CONFLICT, _OK}:
            raise _refused(answer.status)
        state = status.jobs.get(self._path.rpartition("/")[2], "")
        if state in {"Aborted", "Canceled"} and not count:
            raise AppError("scanner-unknown", detail=f"eSCL {state}")
        if answer.status == _NOT_FOUND and state in _AT_WORK:
            self._stopped.wait(1.0)  # some answer too early that there is nothing more
            return True
        return False

    def _stop_at_trouble(self) -> escl_xml.Status:
        """Return the status.

        Raises:
            AppError: The feeder is jammed or open.
        """
        status = self._status()
        trouble = status.trouble if self._settings.source is not Source.FLATBED else ""
        if trouble and trouble != "scanner-feeder-empty":
            raise AppError(trouble)
        return status

    def _status(self) -> escl_xml.Status:
        try:
            answer = self._line.ask("GET", f"{self._line.path}/ScannerStatus", wait=10.0)
            return escl_xml.status(answer.body)
        except (LineCut, AppError):
            return escl_xml.Status(state="", feeder="", jobs={})

    def _asked(self, method: str, path: str, body: bytes) -> Answer:
        try:
            return self._line.ask(method, path, body)
        except LineCut as error:
            raise AppError("scanner-communication") from error

    def abandon_when_stopped(self) -> None:
        """Wait, in a thread, for the wish to stop; then tell the scanner and cut the line."""
        self._stopped.wait()
        if not self._over:
            self._delete()
            self._line.cut()

    def close(self, *, taken_whole: bool) -> None:
        """Forget the job; tell the scanner where it may not have finished."""
        self._over = True
        if self._stopped.is_set() or taken_whole:
            self._delete()

    def _delete(self) -> None:
        other = self._line.twin()
        try:
            other.ask("DELETE", self._path, wait=5.0)
        except (LineCut, AppError):
            return  # it stops by itself, or has already


def _as_typed(error: AppError, typed: str) -> AppError:
    """Return an error about an address with the one that the person has typed."""
    return AppError(error.code, address=typed.strip()[:80]) if "address" in error.parameters else error


def _refused(status: int) -> AppError:
    if status in {_UNAUTHORIZED, _FORBIDDEN}:
        return AppError("scanner-denied")
    if status == _LATER:
        return AppError("scanner-busy")
    return AppError("scanner-unknown", detail=f"HTTP {status}")
