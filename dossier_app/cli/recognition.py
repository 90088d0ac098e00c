"""Commands that read the documents of a dossier, and say what each probably is."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

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
from dossier_app.cli.printing import Data, Progress, line, pair, print_json
from dossier_app.core.placing import Suggestion
from dossier_app.core.problems import AppError, problem
from dossier_app.core.recognising import FindEngines
from dossier_app.wording import Wording
from dossier_app.wording.typography import plain_day, quoted
from dossier_app.workspace import OpenDossier
from dossier_app.workspace.recognition import Recogniser, accept


def recognise(
    *,
    dossier_id: DossierId,
    again: Annotated[bool, typer.Option("--again", help="Try again the pages that could not be read.")] = False,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Read the words of the pages of a dossier, those of photos and scans too.

    What is read stays in the encrypted dossier: bundles can then be searched.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        engines = desk.sandbox.run(FindEngines()).engines
        reader = Recogniser(opened, sandbox=desk.sandbox)
        if again:
            reader.retry()
        _read(reader, Progress(desk.wording))
        counts = _counts(opened, reader)
        missing = not engines and counts["unread"] > 0
        if as_json:
            named: list[Data] = [{"name": e.name, "version": e.version, "languages": e.languages} for e in engines]
            print_json({"id": opened.id, "engines": named, "pages": counts})
        else:
            for name, count in counts.items():
                if count:
                    line(pair(_COUNTED[desk.language][name], str(count), desk.wording))
            if missing:
                said = desk.wording.said(problem("no-engine"))
                line(f"{said.what} {said.then}")
    return Ending.TO_SETTLE if missing or counts["failed"] else Ending.FINE


def propose(
    *,
    dossier_id: DossierId,
    accepting: Annotated[
        bool, typer.Option("--accept-sure", help="Accept those that one place alone fits, as one step of undo.")
    ] = False,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Say what each document probably is, with the words that tell it.

    Nothing is changed unless it is accepted; undo takes it back.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        reader = Recogniser(opened, sandbox=desk.sandbox)
        _read(reader, Progress(desk.wording))
        found = [reader.suggestion(attachment.id) for attachment in opened.dossier.attachments]
        suggestions = [suggestion for suggestion in found if suggestion is not None]
        accepted = reader.sure_suggestions() if accepting else ()
        wording = desk.wording.about(opened.dossier)
        names = {attachment.id: attachment.name for attachment in opened.dossier.attachments}
        accept(opened, [(suggestion, suggestion.parts) for suggestion in accepted])
        if as_json:
            told = [_as_data(suggestion, names) | {"accepted": suggestion in accepted} for suggestion in suggestions]
            print_json({"id": opened.id, "proposals": told})
        else:
            for suggestion in suggestions:
                line(f"{names[suggestion.attachment]}{_ACCEPTED[desk.language] if suggestion in accepted else ''}")
                for said in _said(suggestion, opened, wording):
                    line(said, indent=2)
            if not suggestions:
                line({"fr": "Rien à proposer.", "en": "Nothing to propose."}[desk.language])
    return Ending.FINE


_ACCEPTED = {"fr": " (accepté)", "en": " (accepted)"}
_COUNTED = {
    "fr": {
        "own-words": "Pages avec leurs propres mots",
        "recognised": "Images lues",
        "failed": "Pages qui n'ont pas pu être lues",
        "unread": "Pages non lues",
        "needless": "Pages qu'il est inutile de lire (leur document a ses propres mots)",
    },
    "en": {
        "own-words": "Pages with words of their own",
        "recognised": "Pictures read",
        "failed": "Pages that could not be read",
        "unread": "Pages not read",
        "needless": "Pages that need no reading (their document has words of its own)",
    },
}


def _read(reader: Recogniser, progress: Progress) -> None:
    """Read what is left, page by page; Ctrl-C stops, and what was read stays.

    Raises:
        AppError: ``cancelled``.
    """
    with interruptible() as cancelled:

        def tell(done: int, total: int) -> None:
            if cancelled.is_set():
                raise AppError("cancelled")
            if total:
                progress("recognise", done, total)

        reader.read_all(tell)


def _counts(opened: OpenDossier, reader: Recogniser) -> dict[str, int]:
    counts = {"own-words": 0, "recognised": 0, "failed": 0, "unread": 0, "needless": 0}
    pages = {(p.source, p.index): (a, p) for a in opened.dossier.attachments for p in a.pages}
    for attachment, page in pages.values():
        words = reader.words(page)
        if words is None:
            counts["needless" if reader.has_own_words(attachment) else "unread"] += 1
        else:
            counts["failed" if words.failed else "recognised" if words.engine else "own-words"] += 1
    return counts


def _as_data(suggestion: Suggestion, names: dict[str, str]) -> Data:
    data: Data = {"document": suggestion.attachment, "name": names[suggestion.attachment], "sure": suggestion.sure}
    if suggestion.kind is not None:
        data |= {"piece": suggestion.kind.piece, "because": suggestion.kind.phrases}
        data |= {"requirement": suggestion.requirement, "instance": suggestion.instance}
    for name, date in (("issued_on", suggestion.issued), ("valid_until", suggestion.valid_until)):
        if date is not None:
            data[name] = {"day": date.day, "line": date.line}
    if suggestion.covers is not None:
        start, end = suggestion.covers
        data["covers"] = {"from": start.day, "until": end.day, "line": start.line}
    return data


def _said(suggestion: Suggestion, opened: OpenDossier, wording: Wording) -> list[str]:
    """Return what is proposed, and why, in lines."""
    french = wording.language == "fr"
    said = []
    if suggestion.kind is not None:
        item = opened.assessment().item(suggestion.requirement, suggestion.instance)
        place = f" → {wording.words(item.title)}" if item else ""
        phrases = ", ".join(quoted(phrase, wording.language) for phrase in suggestion.kind.phrases)
        why = pair("lu" if french else "read", phrases, wording)
        said.append(f"{wording.name('piece', suggestion.kind.piece)}{place} ({why})")
    dates = (
        ("Daté du" if french else "Dated", suggestion.issued),
        ("Couvre à partir du" if french else "Covers from", suggestion.covers[0] if suggestion.covers else None),
        ("Couvre jusqu'au" if french else "Covers to", suggestion.covers[1] if suggestion.covers else None),
        ("Valable jusqu'au" if french else "Valid until", suggestion.valid_until),
    )
    return said + [
        f"{name} {plain_day(date.day, wording.language)} ({quoted(date.line, wording.language)})"
        for name, date in dates
        if date is not None
    ]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(guarded(recognise))
    app.command()(guarded(propose))
