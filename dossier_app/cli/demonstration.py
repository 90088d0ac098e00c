"""The command that shows the whole program at work, on a fictitious person's papers."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.desk import Desk
from dossier_app.cli.documents import built_as_data, print_built, verified_as_data
from dossier_app.cli.endings import Ending, guarded
from dossier_app.cli.options import SPOKEN, AsJson, InLanguage, language_of
from dossier_app.cli.printing import Data, Progress, line, pair, print_json, write_json
from dossier_app.cli.reports import assessment_as_data, outcome_as_data, print_assessment, print_outcomes
from dossier_app.core.problems import AppError

BUNDLE, REPORT, PAPERS, CABINET = "dossier.pdf", "report.json", "papiers", "armoire"


def demo(
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write into.")],
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Show the whole program at work.

    Makes the dossier of a fictitious person from fourteen papers: DIR/dossier.pdf and DIR/report.json.
    """
    from dossier_app import demo as demonstration
    from dossier_app.vault.keys import KdfParameters
    from dossier_app.workspace.assembly import assemble, plan, verify_file

    _make_room(output)
    # Nobody's papers: the lightest key derivation that the vault accepts.
    with Desk(language_of(language), kdf=KdfParameters(memory_kib=19456, passes=2, lanes=1)) as desk:
        progress, total = Progress(desk.wording), len(demonstration.PAPERS)
        papers = output / PAPERS
        demonstration.write_papers(
            desk.sandbox, papers, on_paper=lambda done, name: progress("draw", done, total, name)
        )
        desk.workspace.create_cabinet(output / CABINET, demonstration.PASSPHRASE)
        opened = demonstration.new_dossier(desk.workspace)
        brought = demonstration.bring(opened, papers, on_paper=lambda done, name: progress("read", done, total, name))
        assessment = opened.assessment()
        decided = plan(opened, desk.library.profile("lecture"))
        built = assemble(
            opened,
            decided,
            output / BUNDLE,
            on_progress=lambda step, done, total, _file, _files: progress(step, done, total),
        )
        verified = verify_file(desk.sandbox, output / BUNDLE)
        wording = desk.wording.about(opened.dossier)
        report: Data = {
            "demonstration": True,
            "cabinet": CABINET,
            "passphrase": demonstration.PASSPHRASE,
            "id": opened.id,
            "files": [
                {
                    **outcome_as_data(each.outcome, wording),
                    "unlocked": outcome_as_data(each.unlocked, wording) if each.unlocked else None,
                }
                for each in brought
            ],
            **{
                name: value
                for name, value in assessment_as_data(desk.library, opened.dossier, assessment, wording).items()
                if name != "id"
            },
            "build": built_as_data(built, wording),
            "verification": verified_as_data(verified, wording),
        }
        write_json(output / REPORT, report)
        if as_json:
            print_json(report)
        else:
            print_outcomes([each.outcome for each in brought], wording)
            print()
            print_assessment(desk.library, opened.dossier, assessment, wording)
            print()
            print_built(built, wording)
            line(str(output / REPORT))
            word = {"fr": "phrase de passe", "en": "passphrase"}[desk.language]
            line(f"{output / CABINET}  ({pair(word, demonstration.PASSPHRASE, wording)})")
    return Ending.TO_SETTLE if verified.problems else Ending.FINE


def _make_room(output: Path) -> None:
    """Clear away an earlier demonstration; anything else in the folder is left alone and refused.

    Raises:
        AppError: ``demonstration-elsewhere``, ``disk-error``.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in output.iterdir()}
        if names & {BUNDLE, REPORT, PAPERS, CABINET} and not _earlier(output / REPORT):
            raise AppError("demonstration-elsewhere", folder=output.name)
        for name in (PAPERS, CABINET):
            shutil.rmtree(output / name, ignore_errors=True)
    except OSError as error:
        raise AppError("disk-error", file=output.name) from error


def _earlier(report: Path) -> bool:
    try:
        return bool(json.loads(report.read_text("utf-8")).get("demonstration"))
    except (OSError, ValueError):
        return False


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(guarded(demo))
