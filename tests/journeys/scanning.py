"""Scans a stack until killed, saying each page once it is durable: ``python -m tests.journeys.scanning FOLDER``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from dossier_app.core.scanning import Device, Driver, ScanSettings, Source
from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import checklists_folder
from dossier_app.workspace import Workspace
from dossier_app.workspace.scanner import Scanner
from dossier_app.workspace.stack import Landed, Stack
from tests.workspace.conftest import LIGHT, PASSPHRASE

SLOW = (("read-delay", "yes"), ("read-delay-duration", "200000"))


def main(folder: Path) -> None:
    """Scan the ten pages of the virtual feeder into the only dossier of a cabinet."""
    with Sandbox(1) as sandbox:
        workspace = Workspace(load(checklists_folder()), sandbox, kdf=LIGHT)
        workspace.unlock(folder, PASSPHRASE)
        opened = workspace.open(workspace.summaries()[0].id)
        stack = Stack(opened, "Numérisation", lambda: datetime.now(UTC))

        def say(landed: Landed) -> None:
            sys.stdout.write(f"page {landed.pages}\n")
            sys.stdout.flush()

        device = Device(driver=Driver.SANE, address="test:0", name="frontend-tester")
        settings = ScanSettings(source=Source.FEEDER, dpi=75, options=SLOW)
        stack.scan(Scanner(sandbox), device, settings, on_landed=say)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
