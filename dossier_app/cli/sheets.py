"""The command that draws one sheet: missing pieces, originals, last days, receipt, changes."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import Ending, guarded, interruptible
from dossier_app.cli.options import (
    SPOKEN,
    AsJson,
    CabinetFolder,
    DossierId,
    InLanguage,
    PassphraseDescriptor,
    PassphraseFile,
    language_of,
)
from dossier_app.cli.printing import line, print_json
from dossier_app.wording import Wording


class Kind(StrEnum):
    """Sheets that can be asked for."""

    MISSING = "missing"
    ORIGINALS = "originals"
    DEADLINES = "deadlines"
    RECEIPT = "receipt"
    CHANGES = "changes"


_USUAL = {Kind.MISSING: "lecture", Kind.DEADLINES: "lecture", Kind.CHANGES: "lecture"}
"""Shape of a sheet where none is asked for; what changed is told in the shape handed over last, where one was."""


def sheet(
    *,
    dossier_id: DossierId,
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="missing, originals, deadlines, receipt or changes.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="PDF to write.")],
    profile: Annotated[
        str, typer.Option(metavar="ID", help="Shape whose numbers it carries; guichet for originals and receipt.")
    ] = "",
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Draw one sheet to print.

    What is still to bring; originals to show; last days to act, with their computation and sources; a receipt for the
    counter to stamp, in two copies; what changed since a delivery. Sheets are in French.
    """
    from dossier_app.delivery import deliver
    from dossier_app.settings import Settings
    from dossier_app.wording.deadline_lines import deadline_lines
    from dossier_app.workspace.assembly import refuse_source
    from dossier_app.workspace.sheets import plan_for
    from dossier_app.workspace.sheets import sheet as drawn

    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        given = opened.dossier.deliveries[-1:] if kind is Kind.CHANGES else ()
        usual = given[0].profile if given else _USUAL.get(kind, "guichet")
        shape = desk.library.profile(profile or usual)
        refuse_source(opened, output)
        decided = plan_for(opened, kind.value, shape, office=Settings().association().office)
        french = Wording("fr", library=desk.library, dossier=opened.dossier)
        lines = deadline_lines(desk.library, opened.deadlines(), french) if kind is Kind.DEADLINES else ()
        with interruptible() as cancelled:
            data = drawn(opened, kind.value, decided, deadlines=lines, cancelled=cancelled).data
        done = deliver(output, lambda file: file.write(data), lambda _file: None)
        if as_json:
            print_json({"id": opened.id, "kind": kind.value, "path": str(done.path), "size": done.size})
        else:
            line(f"✔ {done.path}")
    return Ending.FINE


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(guarded(sheet))
