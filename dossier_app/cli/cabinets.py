"""Commands on the cabinet itself: make, check, back up, restore, change the passphrase."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.desk import Desk, passphrase
from dossier_app.cli.endings import Ending, guarded
from dossier_app.cli.options import SPOKEN, AsJson, InLanguage, PassphraseDescriptor, PassphraseFile, language_of
from dossier_app.cli.printing import Progress, line, print_json, said_as_data
from dossier_app.core.problems import AppError

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the cabinet.")]


_PRINT_IT = {
    "fr": "Code de secours, à imprimer et à ranger loin de l’ordinateur :",
    "en": "Recovery code, to print and keep away from the computer:",
}


def create(
    *,
    folder: Folder,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Make a cabinet and print its recovery code.

    Keep the code on paper: it opens the cabinet without the passphrase.
    """
    with Desk(language_of(language)) as desk:
        secret = passphrase(passphrase_file, passphrase_fd, desk.language, new=True)
        code = desk.workspace.create_cabinet(folder, secret)
        if as_json:
            print_json({"cabinet": str(folder), "recovery_code": code})
        else:
            line(_PRINT_IT[desk.language])
            print(code)
    return Ending.FINE


def check(
    *,
    folder: Folder,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Read the whole cabinet again.

    Every document included; names what is damaged.
    """
    with Desk(language_of(language)) as desk:
        workspace = desk.unlock(folder, passphrase_file, passphrase_fd)
        progress = Progress(desk.wording)
        report = workspace.cabinet.check(progress=lambda done, total: progress("verify", done, total))
        if as_json:
            problems = [said_as_data(desk.wording, problem) for problem in report.problems]
            print_json({"cabinet": str(folder), "dossiers": report.dossiers, "problems": problems})
        else:
            line(f"{report.dossiers} · {'✔' if not report.problems else '!'}")
            for problem in report.problems:
                line(desk.wording.text(problem), indent=2)
    return Ending.TO_SETTLE if report.problems else Ending.FINE


def backup(
    *,
    folder: Folder,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Where backups are kept, on another disk.")],
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Copy the cabinet, still encrypted.

    The copy is read again; the oldest copies go.
    """
    from dossier_app.vault.backup import back_up

    with Desk(language_of(language)) as desk:
        cabinet = desk.unlock(folder, passphrase_file, passphrase_fd).cabinet
        progress = Progress(desk.wording)
        made = back_up(cabinet, to, now=datetime.now(UTC), progress=lambda n, total: progress("write", n, total))
        if as_json:
            problems = [said_as_data(desk.wording, problem) for problem in made.problems]
            files = len(made.content.files)
            print_json({"backup": str(made.manifest), "files": files, "copied": made.copied, "problems": problems})
        else:
            line(str(made.manifest))
            for problem in made.problems:
                line(desk.wording.text(problem), indent=2)
    return Ending.TO_SETTLE if made.problems else Ending.FINE


def restore(
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="New folder for the cabinet.")],
    source: Annotated[Path, typer.Option("--from", metavar="DIR", help="Where backups are kept.")],
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Put the newest backup back.

    In an empty folder: nothing is ever replaced.
    """
    from dossier_app.vault.backup import backups, restore

    with Desk(language_of(language)) as desk:
        found = backups(source)
        if not found:
            raise AppError("no-backup", folder=source.name)
        problems = restore(found[0], folder)
        if as_json:
            data = [said_as_data(desk.wording, problem) for problem in problems]
            print_json({"cabinet": str(folder), "backup": str(found[0].manifest), "problems": data})
        else:
            line(str(folder))
            for problem in problems:
                line(desk.wording.text(problem), indent=2)
    return Ending.TO_SETTLE if problems else Ending.FINE


def change_passphrase(
    *,
    folder: Folder,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    new_passphrase_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File whose first line is the new passphrase.")
    ] = None,
    recovery_code_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Use the recovery code of this file instead of the passphrase.")
    ] = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Give the cabinet a new passphrase.

    Documents and recovery code stay as they are.
    """
    with Desk(language_of(language)) as desk:
        if recovery_code_file is not None:
            desk.workspace.unlock_with_recovery(folder, passphrase(recovery_code_file, None, desk.language))
            desk.workspace.cabinet.replace_passphrase(passphrase(new_passphrase_file, None, desk.language, new=True))
        else:
            old = passphrase(passphrase_file, passphrase_fd, desk.language)
            desk.workspace.unlock(folder, old)
            new = passphrase(new_passphrase_file, None, desk.language, new=True)
            desk.workspace.cabinet.change_passphrase(old, new)
        if as_json:
            print_json({"cabinet": str(folder), "changed": True})
        else:
            line({"fr": "Phrase de passe changée.", "en": "Passphrase changed."}[desk.language])
    return Ending.FINE


def recovery_code(
    *,
    folder: Folder,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Make a new recovery code.

    The sheet printed before no longer opens the cabinet.
    """
    with Desk(language_of(language)) as desk:
        code = desk.unlock(folder, passphrase_file, passphrase_fd).cabinet.new_recovery_code()
        if as_json:
            print_json({"cabinet": str(folder), "recovery_code": code})
        else:
            line(_PRINT_IT[desk.language])
            print(code)
    return Ending.FINE


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="The cabinet: create, check, back up.", no_args_is_help=True)
    for name, command in (
        ("create", create),
        ("check", check),
        ("backup", backup),
        ("restore", restore),
        ("passphrase", change_passphrase),
        ("recovery-code", recovery_code),
    ):
        group.command(name)(guarded(command))
    app.add_typer(group, name="cabinet")
