"""Commands on documents already in a dossier: file them, date them, remove them; explain what cannot be had."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli import reports
from dossier_app.cli.answers import typed_place
from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import Ending, guarded
from dossier_app.cli.options import (
    SPOKEN,
    AsJson,
    CabinetFolder,
    Covers,
    DossierId,
    InLanguage,
    IssuedOn,
    PassphraseDescriptor,
    PassphraseFile,
    PlaceTyped,
    TranslationOf,
    ValidUntil,
    language_of,
    period_of,
)
from dossier_app.cli.printing import line, print_json
from dossier_app.core import dossier as edits
from dossier_app.core.dossier import Dossier
from dossier_app.core.legibility import keep_anyway
from dossier_app.core.problems import AppError, problem

Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Document: its id, or the name of its file.")]


def file_document(
    *,
    dossier_id: DossierId,
    document: Document,
    piece: PlaceTyped = "",
    issued_on: IssuedOn = None,
    covers: Covers = "",
    valid_until: ValidUntil = None,
    document_language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="Language of the document: fr, pt, ar…")
    ] = "",
    translation_of: TranslationOf = "",
    anyway: Annotated[
        bool, typer.Option("--keep-anyway", help="Keep it though it is hard to read or like another: not told again.")
    ] = False,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """File or date a document of a dossier.

    Only what is given changes. A dash as place puts the document back to be filed.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        found = attachment_named(opened.dossier, document)
        changes: dict[str, object] = {"issued_on": issued_on, "valid_until": valid_until}
        if covers:
            changes["covers_from"], changes["covers_until"] = period_of(covers)
        changes["language"] = document_language or None
        changes = {name: value for name, value in changes.items() if value is not None}
        if translation_of:
            original = opened.dossier.attachment(attachment_named(opened.dossier, translation_of))
            if found in {original.id, original.translation_of}:
                raise AppError("translates-itself", name=original.name)
            changes |= {
                "translation_of": original.id,
                "requirement": original.requirement,
                "instance": original.instance,
                "piece": original.piece,
            }
        if piece == "-":
            changes |= {"requirement": "", "instance": "", "translation_of": ""}
        elif piece:
            spot = typed_place(desk.library, opened.assessment(), piece)
            changes |= {"requirement": spot.requirement, "instance": spot.instance, "piece": spot.piece}
        name = opened.dossier.attachment(found).name
        code = "unfile" if piece == "-" else "file-under" if piece or translation_of else "dates"
        if anyway and not changes:
            code = "keep-anyway"

        def change(value: Dossier) -> Dossier:
            return edits.change_attachment(keep_anyway(value, found) if anyway else value, found, **changes)

        dossier = opened.edit(problem(code, name=name), change)
        wording = desk.wording.about(dossier)
        if as_json:
            data = reports.attachment_as_data(dossier.attachment(found), wording)
            print_json(data | {"requirement": dossier.attachment(found).requirement})
        else:
            line(wording.label(problem(code, name=name)))
    return Ending.FINE


def remove(
    *,
    dossier_id: DossierId,
    document: Document,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Put a document in the bin.

    Undo takes it back.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        found = attachment_named(opened.dossier, document)
        name, now = opened.dossier.attachment(found).name, opened.now()
        opened.edit(problem("remove", name=name), lambda value: edits.remove_attachment(value, found, now))
        if as_json:
            print_json({"id": opened.id, "removed": found})
        else:
            line(desk.wording.label(problem("remove", name=name)))
    return Ending.FINE


def explain(
    *,
    dossier_id: DossierId,
    place: Annotated[str, typer.Argument(metavar="PLACE", help="Place of the list; place:instance where repeated.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Why it is missing; empty takes it back.")],
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Explain why a document is missing.

    The words are the person's own and go into the dossier.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        spot = typed_place(desk.library, opened.assessment(), place)
        opened.edit(problem("explain"), lambda value: edits.explain(value, spot.requirement, text, spot.instance))
        if as_json:
            print_json({"id": opened.id, "requirement": spot.requirement, "explanation": text})
        else:
            line(desk.wording.label(problem("explain")))
    return Ending.FINE


def attachment_named(dossier: Dossier, typed: str) -> str:
    """Return the id of a document from its id or the name of its file.

    Raises:
        AppError: ``no-such-attachment``, ``ambiguous-attachment``.
    """
    if any(attachment.id == typed for attachment in dossier.attachments):
        return typed
    found = [a.id for a in dossier.attachments if typed in {a.name, Path(a.name).stem}]
    if len(found) > 1:
        raise AppError("ambiguous-attachment", attachment=typed)
    if not found:
        raise AppError("no-such-attachment", attachment=typed)
    return found[0]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("file")(guarded(file_document))
    app.command()(guarded(remove))
    app.command()(guarded(explain))
