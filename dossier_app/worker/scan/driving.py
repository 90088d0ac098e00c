"""The three jobs that reach scanners, and the driver that each of them needs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError, Problem
from dossier_app.core.scanning import (
    Driver,
    FindScanners,
    FindScannersResult,
    ReadScanner,
    ReadScannerResult,
    Scan,
    ScanResult,
)
from dossier_app.worker.scan.port import Outgoing

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.scan.port import ScannerDriver


def drive(
    job: FindScanners | ReadScanner | Scan, exchange: Exchange
) -> FindScannersResult | ReadScannerResult | ScanResult:
    """Do one job with the driver that it names.

    Raises:
        AppError: A code of :data:`~dossier_app.core.scanning.SCANNING`; a scan ends with its problem instead.
    """
    match job:
        case FindScanners():
            driver = _driver(job.driver, exchange)
            return FindScannersResult(devices=driver.discover(network=job.network, address=job.address))
        case ReadScanner():
            capabilities = _driver(job.device.driver, exchange).capabilities(job.device)
            return ReadScannerResult(capabilities=capabilities)
        case Scan():
            return _scan(_driver(job.device.driver, exchange), job, exchange)


def _scan(driver: ScannerDriver, job: Scan, exchange: Exchange) -> ScanResult:
    pages, stopped, problem = Outgoing(exchange), exchange.listen(), None
    try:
        driver.scan(job.device, job.settings, pages, stopped)
    except AppError as error:
        problem = Problem(code=error.code, parameters=tuple(error.parameters.items()))
    if stopped.is_set():
        problem = Problem(code="cancelled")
    return ScanResult(pages=pages.count, problem=problem, fingerprint=driver.fingerprint)


def _driver(which: Driver, exchange: Exchange) -> ScannerDriver:
    if which is Driver.ESCL:
        from dossier_app.worker.scan.escl_driver import EsclDriver

        return EsclDriver()
    if which is Driver.SANE and sys.platform == "linux":
        from dossier_app.worker.scan.sane import SaneDriver

        return SaneDriver(exchange.folder)
    if which is Driver.WIA and sys.platform == "win32":
        from dossier_app.worker.scan.wia import WiaDriver, device_manager

        return WiaDriver(device_manager())
    raise AppError("scanner-system-other")
