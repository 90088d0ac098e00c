"""Edits a dossier until killed, saying each edit once acknowledged: ``python -m tests.journeys.editing FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from dossier_app.core.problems import problem
from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import checklists_folder
from dossier_app.workspace import Incoming, Workspace
from tests.workspace.conftest import LIGHT, PASSPHRASE
from tests.workspace.test_workspace import pdf


def main(folder: Path) -> None:
    """Work on the only dossier of a cabinet, without end."""
    with Sandbox(1) as sandbox:
        workspace = Workspace(load(checklists_folder()), sandbox, kdf=LIGHT)
        workspace.unlock(folder, PASSPHRASE)
        opened = workspace.open(workspace.summaries()[0].id)
        count = int(opened.dossier.note or 0)
        while True:
            count += 1
            opened.edit(problem("note"), lambda value: msgspec.structs.replace(value, note=str(count)))  # noqa: B023
            sys.stdout.write(f"edit {count}\n")
            sys.stdout.flush()
            if count % 7 == 0:
                (outcome,) = opened.attach([Incoming(name=f"{count}.pdf", data=pdf(f"page {count}"))])
                sys.stdout.write(f"file {outcome.name} {outcome.attachment}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
