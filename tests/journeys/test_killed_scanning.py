"""The program killed while a stack goes through the feeder: the pages that came are there, and nothing goes on."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import checklists_folder
from dossier_app.workspace import Workspace
from tests.samples import scanners
from tests.workspace.conftest import LIGHT, PASSPHRASE

ROOT = Path(__file__).parents[2]


def left_running(mark: str) -> list[str]:
    """Return the programs of this machine whose variables hold a mark."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark.encode() in (process / "environ").read_bytes():
                found.append((process / "comm").read_text().strip())
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="needs SANE, and looks in /proc")
@pytest.mark.needs("scanimage")
def test_a_killed_program_has_lost_no_page_and_leaves_no_driver_behind(tmp_path: Path) -> None:
    folder, settings = tmp_path / "Armoire", scanners.virtual(tmp_path / "sane", backends=("test",))
    with Sandbox(1) as sandbox:
        workspace = Workspace(load(checklists_folder()), sandbox, kdf=LIGHT)
        workspace.create_cabinet(folder, PASSPHRASE)
        workspace.new_dossier("DEMO Awa", "vpf-conjoint-francais")
        workspace.lock()
        command = [sys.executable, "-m", "tests.journeys.scanning", str(folder)]
        variables = {**os.environ, "SANE_CONFIG_DIR": str(settings)}
        with subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(2)]
            process.kill()
            said += process.stdout.readlines()
        told = int(said[-1].split()[1])
        workspace.unlock(folder, PASSPHRASE)
        opened = workspace.open(workspace.summaries()[0].id)
        (document,) = opened.dossier.attachments
        assert told <= len(document.pages) < 10
        for original in document.originals:
            assert opened.store.blob(original.sha256).startswith(b"\xff\xd8")
        assert workspace.cabinet.check().problems == ()
        workspace.lock()
    end = time.monotonic() + 20
    breath = threading.Event()
    while (running := left_running(str(settings))) and time.monotonic() < end:
        breath.wait(0.1)
    assert running == []
