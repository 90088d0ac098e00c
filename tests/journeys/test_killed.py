"""The program killed while a volunteer works: everything that was shown as saved is there."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import checklists_folder
from dossier_app.workspace import Workspace
from tests.workspace.conftest import LIGHT, PASSPHRASE
from tests.workspace.test_workspace import pdf

ROOT = Path(__file__).parents[2]
KILLS = 6


@pytest.mark.slow
def test_a_killed_program_has_lost_no_edit_and_no_file_it_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "Armoire"
    with Sandbox(1) as sandbox:
        workspace = Workspace(load(checklists_folder()), sandbox, kdf=LIGHT)
        workspace.create_cabinet(folder, PASSPHRASE)
        workspace.new_dossier("DEMO Awa", "vpf-conjoint-francais")
        workspace.lock()
        chance = random.Random(7)  # noqa: S311 - instants, not secrets
        files: dict[str, str] = {}
        for _ in range(KILLS):
            lines = _worked_until_killed(folder, 0.3 + chance.random())
            acknowledged = max((int(line.split()[1]) for line in lines if line.startswith("edit")), default=0)
            files |= {line.split()[2]: line.split()[1] for line in lines if line.startswith("file")}
            workspace.unlock(folder, PASSPHRASE)
            opened = workspace.open(workspace.summaries()[0].id)
            assert int(opened.dossier.note or 0) >= acknowledged
            for attachment, name in files.items():
                assert opened.original(attachment) == pdf(f"page {name.removesuffix('.pdf')}")
            assert workspace.cabinet.check().problems == ()
            workspace.lock()
    assert acknowledged > 0
    assert files


def _worked_until_killed(folder: Path, seconds: float) -> list[str]:
    """Return the whole lines that the program said before it was killed, some time after its first file."""
    command = [sys.executable, "-m", "tests.journeys.editing", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = ""
        while "\nfile " not in said:
            line = process.stdout.readline()
            assert line, "it stopped by itself"
            said += line
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        said += process.stdout.read()
        timer.cancel()
    return said.split("\n")[:-1]
