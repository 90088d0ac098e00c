"""Scanners of Linux, through ``scanimage``: a program of its own, so that a driver that falls takes nothing with it.

Codes are read, not sentences: the exit code of ``scanimage`` is the SANE status. Names of finished pages are read, not
their announced number: an empty feeder ends with *1 page scanned* and no page. Pages are written to the folder in
memory of the child, and removed from it as soon as they have left.
"""

from __future__ import annotations

import re
import selectors
import time
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError
from dossier_app.core.scanning import Device, Driver, followed
from dossier_app.worker import programs
from dossier_app.worker.scan.encoding import encoded
from dossier_app.worker.scan.port import nothing_came, wanted
from dossier_app.worker.scan.sane_options import arguments_of, capabilities_of, options_of

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from pathlib import Path
    from threading import Event

    from dossier_app.core.scanning import Capabilities, ScanSettings
    from dossier_app.worker.scan.port import Pages

_LISTING = 60.0
"""Seconds to list scanners: drivers look on every cable, and on the network where asked."""
_SILENCE = 180.0
"""Seconds without a page or progress after which a scanner is given up; lamps take their time to warm."""
_ENDING = 3.0
"""Seconds given to a driver to end after it has told a failure: some wait for their own thread for ever."""
_LOOK = 0.1

_STATUS = {
    3: "scanner-busy",
    6: "scanner-jam",
    7: "scanner-feeder-empty",
    8: "scanner-cover-open",
    9: "scanner-communication",
    11: "scanner-denied",
}
"""SANE status of ``scanimage`` when it ends (sane/sane.h), and what it means here."""
_NO_DOCUMENTS = 7
_NOT_OPENED = (
    ("Device busy", "scanner-busy"),
    ("Access to resource has been denied", "scanner-denied"),
    ("Error during device I/O", "scanner-offline"),
    ("Invalid argument", "scanner-offline"),
)
"""A device that cannot be opened always gives exit code 1: only the words of sane_strstatus tell why."""
_FAILURE = re.compile(rb"scanimage: sane_(?:start|read): ([^\r\n]+)")
_SAID = {
    "Device busy": 3,
    "Document feeder jammed": 6,
    "Document feeder out of documents": _NO_DOCUMENTS,
    "Scanner cover is open": 8,
    "Error during device I/O": 9,
    "Out of memory": 10,
    "Access to resource has been denied": 11,
}
"""Words of sane_strstatus, for a driver that told its failure and never came to its exit code."""
_NETWORK = re.compile(r"^(net|airscan|escl|dell1600n_net|v4l)\b|:(net|tcp|udp|bjnp|mfnp)[:/]|/net/|ip=", re.IGNORECASE)
_PROGRESS = re.compile(rb"Progress: (\d+(?:\.\d+)?)%")


class SaneDriver:
    """Drives SANE scanners."""

    fingerprint = ""

    def __init__(self, folder: Path) -> None:
        """Work in a folder in memory."""
        self._folder = folder

    def discover(self, *, network: bool, address: str) -> tuple[Device, ...]:
        """Return the scanners that SANE lists; cameras are left out.

        Raises:
            AppError: ``program-missing``, ``scanner-silent``.
        """
        del network, address  # the kind of child has the network or not: its drivers find what they can
        listed = self._said(["-f", "%d\t%v\t%m\t%t%n"])
        devices = []
        for line in listed.splitlines():
            name, tab, about = line.partition("\t")
            if not tab or name.startswith("v4l:"):
                continue
            maker, model, *_kind = (*about.split("\t"), "", "")
            shown = " ".join(part for part in (maker, model) if part and part != "Noname") or name
            devices.append(Device(driver=Driver.SANE, address=name, name=shown, network=bool(_NETWORK.search(name))))
        return tuple(devices)

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a scanner can do.

        Raises:
            AppError: ``scanner-offline``, ``scanner-busy``, ``scanner-denied``…
        """
        return capabilities_of(options_of(self._said(["-d", device.address, "-A"])))

    def scan(self, device: Device, settings: ScanSettings, pages: Pages, stopped: Event) -> None:
        """Scan one page from the glass, or the stack of the feeder."""
        options = options_of(self._said(["-d", device.address, "-A"]))
        settings = followed(settings, capabilities_of(options))
        arguments = ["-d", device.address, "--format=pnm", "--batch=p%05d.pnm", "--batch-print", "-p"]
        arguments += [f"--batch-count={wanted(settings)}", *arguments_of(settings, options)]
        with programs.started("scanimage", arguments, self._folder) as process:
            batch = _Batch(process, self._folder, settings.dpi, pages)
            batch.follow(stopped)
        if stopped.is_set():
            return
        code = batch.code
        if code == _NO_DOCUMENTS or not code:
            if not batch.count:
                raise nothing_came(settings)
            return
        raise _error(code, batch.words)

    def _said(self, arguments: Sequence[str]) -> str:
        done = programs.run("scanimage", arguments, self._folder, seconds=_LISTING)
        if done.code < 0:
            raise AppError("scanner-silent", seconds=round(_LISTING))
        if done.code:
            raise _error(done.code, done.errors)
        return done.output.decode("utf-8", "replace")


class _Batch:
    """One run of ``scanimage``: names of finished pages on one pipe, progress and complaints on the other."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, dpi: int, pages: Pages) -> None:
        self._process = process
        self._folder = folder
        self._dpi = dpi
        self._pages = pages
        self._names = bytearray()
        self.words = b""
        self.count = 0

    @property
    def code(self) -> int:
        """The SANE status: the exit code, or what was said by a driver that had to be ended."""
        code = self._process.returncode
        failure = _FAILURE.findall(self.words)
        return _SAID.get(failure[-1].decode("ascii", "replace"), code) if failure and code < 0 else code

    def follow(self, stopped: Event) -> None:
        """Send each page when it is whole, until the program ends, or is interrupted because it is not wanted."""
        last = time.monotonic()
        with selectors.DefaultSelector() as ready:
            for stream in (self._process.stdout, self._process.stderr):
                if stream is not None:
                    ready.register(stream, selectors.EVENT_READ)
            while ready.get_map():
                for key, _events in ready.select(_LOOK):
                    piece = key.fileobj.read(2**16)  # type: ignore[union-attr]  # only pipes are registered
                    if not piece:
                        ready.unregister(key.fileobj)
                        continue
                    last = time.monotonic()
                    self._hear(piece, said=key.fileobj is self._process.stderr)
                if stopped.is_set():
                    programs.end(self._process)
                elif _FAILURE.search(self.words) and time.monotonic() - last > _ENDING:
                    programs.end(self._process, patience=1.0)
                elif time.monotonic() - last > _SILENCE:
                    programs.end(self._process)
                    raise AppError("scanner-silent", seconds=round(_SILENCE))
        self._process.wait()

    def _hear(self, piece: bytes, *, said: bool) -> None:
        if said:
            self.words = (self.words + piece)[-4096:]
            shown = _PROGRESS.findall(piece)
            if shown:
                self._pages.progress(float(shown[-1]))
            return
        self._names += piece
        while b"\n" in self._names:
            name, _, rest = bytes(self._names).partition(b"\n")
            self._names = bytearray(rest)
            self._send(name.decode("ascii", "replace").strip())

    def _send(self, name: str) -> None:
        if not re.fullmatch(r"p\d{5}\.pnm", name):
            return
        page = self._folder / name
        if page.is_file():
            self._pages.add(*encoded(page, self._dpi))
            page.unlink()
            self.count += 1


def _error(code: int, words: bytes) -> AppError:
    if code == 1:
        said = words.decode("utf-8", "replace")
        for sentence, meaning in _NOT_OPENED:
            if f"failed: {sentence}" in said:
                return AppError(meaning)
        option = re.search(r"(?:unrecognized option|setting of option) '?-*([\w-]+)", said)
        if option is not None:
            return AppError("scanner-option-refused", option=option.group(1))
    if code < 0:
        return AppError("scanner-crashed")
    if code in _STATUS:
        return AppError(_STATUS[code])
    return AppError("scanner-unknown", detail=f"SANE {code}")
