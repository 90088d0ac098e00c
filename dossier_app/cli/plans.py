"""The command that shows an output before anything is written: its files, its pieces, and every breach of its shape."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from typing import Annotated

import typer

from dossier_app.cli.desk import Desk
from dossier_app.cli.documents import WISHES, BlackAndWhite, Limit, Reduced, plan_as_data
from dossier_app.cli.endings import Ending, guarded
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
from dossier_app.cli.printing import line, pair, print_json
from dossier_app.wording.typography import counted, file_size


def plan(
    *,
    dossier_id: DossierId,
    profile: Annotated[str, typer.Option(metavar="ID", help="Shape of the output.")] = "lecture",
    reduce: Reduced = "none",
    black_and_white: BlackAndWhite = False,
    limit: Limit = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Show an output before it is written.

    Names and sizes of its files, what stays out, and every breach of what its reader accepts. Made lighter, sizes are
    estimates: nothing is made.
    """
    from dossier_app.core.budget import limited
    from dossier_app.workspace.lighter import Asked, settled

    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        shape = limited(desk.library.profile(profile), limit)
        decided = settled(opened, Asked(profile=shape, wish=WISHES[reduce], black_and_white=black_and_white)).plan
        wording = desk.wording.about(opened.dossier)
        if as_json:
            files = [{"path": volume.path, "kind": volume.kind, "size": volume.weight} for volume in decided.volumes]
            print_json({"id": opened.id, **plan_as_data(decided, wording), "files": files})
        else:
            for volume in decided.volumes:
                pieces = {
                    "fr": counted(len(volume.entries), "pièce", "pièces", "fr"),
                    "en": counted(len(volume.entries), "document", "documents", "en"),
                }[desk.language]
                line(f"{volume.path}  ({pieces}, ≈ {file_size(volume.weight, desk.language)})")
            for left in decided.left_out:
                line(pair(left.title, wording.name("missed", left.reason), wording), indent=2)
            for change in decided.changes.items if decided.changes else ():
                line(pair(f"{change.number}. {change.title}", wording.name("change", change.kind), wording), indent=2)
                if change.left:
                    line(f"« {change.left} » → « {change.section} »", indent=4)
            for problem in decided.problems:
                line(f"! {wording.text(problem)}")
    return Ending.TO_SETTLE if decided.problems else Ending.FINE


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(guarded(plan))
