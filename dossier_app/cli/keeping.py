"""Commands on a whole dossier: hand it over, receive, rescue, erase, empty its bin, move it to a newer list."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli.desk import Desk, passphrase
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
from dossier_app.core import dossier as edits
from dossier_app.core.problems import AppError, problem
from dossier_app.wording.differences import kind_of, told
from dossier_app.wording.typography import long_moment, quoted
from dossier_app.workspace.opened import DAYS_IN_BIN

OtherPassphrase = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="File whose first line is the passphrase of the handed-over file."),
]


def hand_over(
    *,
    dossier_id: DossierId,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="File to write: name.dossier-remis")],
    file_passphrase_file: OtherPassphrase = None,
    history: Annotated[bool, typer.Option("--history", help="Send the steps of undo and the bin too.")] = False,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Write a dossier as one encrypted file for another office.

    Its passphrase is drawn and printed unless one is given; send it by another way than the file.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        secret = passphrase(file_passphrase_file, None, desk.language) if file_passphrase_file else _drawn()
        desk.workspace.keeping.hand_over(opened, target, secret, history=history)
        shown = "" if file_passphrase_file else secret
        if as_json:
            print_json({"id": opened.id, "file": str(target), "history": history, "passphrase": shown})
        else:
            line(str(target))
            if shown:
                told_apart = {
                    "fr": "Phrase de passe, à transmettre par un autre moyen :",
                    "en": "Passphrase, to send by another way:",
                }
                line(told_apart[desk.language])
                print(shown)
    return Ending.FINE


def _drawn() -> str:
    from dossier_app.settings import resources_folder
    from dossier_app.vault.passphrase import generated, read_words

    return generated(read_words(resources_folder() / "words-fr.txt"))


def receive(
    *,
    source: Annotated[Path, typer.Argument(metavar="FILE", help="File received.")],
    file_passphrase_file: OtherPassphrase = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Take in a dossier that another office handed over.

    A copy of a dossier already here is kept beside it, and said: nothing is merged or replaced.
    """
    with Desk(language_of(language)) as desk:
        workspace = desk.unlock(cabinet, passphrase_file, passphrase_fd)
        received = workspace.keeping.receive(source, passphrase(file_passphrase_file, None, desk.language))
        if as_json:
            print_json(
                {
                    "id": received.dossier,
                    "known": [
                        {"id": other, "relation": compared.relation, "ours": compared.ours, "theirs": compared.theirs}
                        for other, compared in received.known
                    ],
                }
            )
        else:
            print(received.dossier)
            for other, compared in received.known:
                line(_RELATIONS[desk.language][compared.relation].format(other=other), indent=2)
    return Ending.TO_SETTLE if received.known else Ending.FINE


_RELATIONS = {
    "fr": {
        "same": "Copie identique au dossier {other} : les deux sont gardés.",
        "ahead": "Copie plus avancée que le dossier {other} : les deux sont gardés.",
        "behind": "Copie moins avancée que le dossier {other} : les deux sont gardés.",
        "apart": "Copie modifiée à part du dossier {other} : les deux sont gardés, comparez-les.",
    },
    "en": {
        "same": "The same as dossier {other}: both are kept.",
        "ahead": "Further on than dossier {other}: both are kept.",
        "behind": "Less far than dossier {other}: both are kept.",
        "apart": "Changed apart from dossier {other}: both are kept, compare them.",
    },
}


def rescue(
    *,
    dossier_id: Annotated[str, typer.Argument(metavar="ID", help="Damaged dossier: its whole id.")],
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Save what can be read of a damaged dossier into a new one.

    The damaged file stays as it is.
    """
    with Desk(language_of(language)) as desk:
        workspace = desk.unlock(cabinet, passphrase_file, passphrase_fd)
        saved = workspace.keeping.rescue(dossier_id)
        lost = saved.steps_lost or saved.documents_lost or saved.list_damaged
        if as_json:
            print_json(
                {
                    "id": saved.dossier,
                    "steps": saved.steps,
                    "steps_lost": saved.steps_lost,
                    "documents": len(saved.documents),
                    "documents_lost": len(saved.documents_lost),
                    "list_damaged": saved.list_damaged,
                }
            )
        else:
            print(saved.dossier)
            french = desk.language == "fr"
            line(pair("Étapes" if french else "Steps", f"{saved.steps} (− {saved.steps_lost})", desk.wording), indent=2)
            documents = f"{len(saved.documents)} (− {len(saved.documents_lost)})"
            line(pair("Documents", documents, desk.wording), indent=2)
    return Ending.TO_SETTLE if lost else Ending.FINE


def erase(
    *,
    dossier_id: DossierId,
    yes: Annotated[bool, typer.Option("--yes", help="Erase: nothing brings it back.")] = False,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Erase a dossier for good: its key is destroyed first.

    Copies made before (backups, hand-overs, paper) are beyond reach. Prints the note of the erasure.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        if not yes:
            raise typer.BadParameter("erasing destroys the key and cannot be undone: add --yes")
        note = desk.workspace.erase(opened.id)
        if as_json:
            print_json(
                {
                    "id": note.dossier,
                    "cabinet": note.cabinet,
                    "erased_at": note.erased_at,
                    "file_removed": note.file_removed,
                    "size": note.size,
                }
            )
        else:
            erased = long_moment(note.erased_at.astimezone(), desk.language)
            line(f"{'Clé détruite' if desk.language == 'fr' else 'Key destroyed'} — {note.dossier} — {erased}")
    return Ending.FINE


def bin_of(
    *,
    dossier_id: DossierId,
    restore: Annotated[str, typer.Option("--restore", metavar="DOCUMENT", help="Take this one out of the bin.")] = "",
    empty: Annotated[bool, typer.Option("--empty", help="Destroy everything in the bin now.")] = False,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """List what was removed from a dossier; take a document back, or destroy them all."""
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        if restore:
            found = next(
                (r.attachment for r in opened.dossier.bin if restore in {r.attachment.id, r.attachment.name}), None
            )
            if found is None:
                raise AppError("no-such-attachment", attachment=restore)
            label = problem("restore", name=found.name)
            opened.edit(label, lambda value: edits.restore_attachment(value, found.id))
        if empty:
            opened.empty_bin(days=0)
        gone_on = timedelta(days=DAYS_IN_BIN)
        if as_json:
            print_json(
                {
                    "id": opened.id,
                    "bin": [
                        {
                            "id": removed.attachment.id,
                            "name": removed.attachment.name,
                            "removed_at": removed.removed_at,
                            "kept_until": removed.removed_at + gone_on,
                        }
                        for removed in opened.dossier.bin
                    ],
                }
            )
        else:
            for removed in opened.dossier.bin:
                day = long_moment(removed.removed_at.astimezone(), desk.language)
                line(f"{quoted(removed.attachment.name, desk.language)} — {day}  [{removed.attachment.id}]")
            if not opened.dossier.bin:
                line({"fr": "La corbeille est vide.", "en": "The bin is empty."}[desk.language])
    return Ending.FINE


def rebase(
    *,
    dossier_id: DossierId,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Move a dossier to the list in force on its filing date.

    What was given is kept; `undo` takes it back.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        dossier = opened.dossier
        old = desk.library.revision(dossier.checklist, dossier.revision)
        new = desk.library.revision(dossier.checklist, opened.rebase().revision)
        changes = told(desk.wording, desk.library, old, new)
        if as_json:
            print_json(
                {
                    "id": opened.id,
                    "from": old.in_force_from,
                    "to": new.in_force_from,
                    "changes": [{"kind": c.kind, "entry": c.entry, "title": c.title} for c in changes],
                }
            )
        else:
            line(f"{old.in_force_from} → {new.in_force_from}")
            for change in changes:
                line(f"{kind_of(desk.wording, change).capitalize()} — {change.title}", indent=2)
    return Ending.FINE


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (hand_over, receive, rescue, erase, rebase):
        app.command()(guarded(command))
    app.command("bin")(guarded(bin_of))
