"""Commands on people's dossiers: list, make, answer, take files in, judge, step back and forth."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli import reports
from dossier_app.cli.answers import answered, typed_answers, typed_place
from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import Ending, guarded
from dossier_app.cli.filing import attachment_named
from dossier_app.cli.options import (
    SPOKEN,
    AsJson,
    CabinetFolder,
    Covers,
    DossierId,
    FilingDate,
    InLanguage,
    IssuedOn,
    OnDay,
    PassphraseDescriptor,
    PassphraseFile,
    PlaceTyped,
    TranslationOf,
    ValidUntil,
    language_of,
    period_of,
)
from dossier_app.cli.printing import Progress, line, pair, print_json
from dossier_app.core.conditions import FILING_DATE
from dossier_app.core.problems import Problem, problem
from dossier_app.wording.typography import long_day

if TYPE_CHECKING:
    from dossier_app.workspace import OpenDossier, Place

Answers = Annotated[
    list[str] | None, typer.Argument(metavar="QUESTION=VALUE…", help="Answers; an empty value or ? takes one back.")
]


def list_dossiers(
    *,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """List the dossiers of the cabinet.

    The last touched comes first.
    """
    with Desk(language_of(language)) as desk:
        summaries = desk.unlock(cabinet, passphrase_file, passphrase_fd).summaries()
        if as_json:
            print_json({"dossiers": list(summaries)})
            return Ending.FINE
        for summary in summaries:
            card = summary.card
            state = f"{card.complete}/{card.needed}  {desk.wording.name('checklist', card.checklist)}" if card else "?"
            day = f"  {long_day(card.filing_date, desk.language)}" if card and card.filing_date else ""
            print(f"{summary.id}  {summary.person}  {state}{day}")
    return Ending.FINE


def new(
    *,
    checklist: Annotated[str, typer.Option(metavar="ID", help="Procedure, from “law list”.")],
    name: Annotated[str, typer.Option(help="The person, as the association knows her or him.")] = "",
    filing_date: FilingDate = None,
    prefecture: Annotated[str, typer.Option(help="Local practice to add, by its id.")] = "",
    answer: Annotated[
        list[str] | None, typer.Option(metavar="QUESTION=VALUE", help="An answer; may be repeated.")
    ] = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Make a dossier and print its id."""
    with Desk(language_of(language)) as desk:
        answers = typed_answers(desk.library, answer or ())
        desk.library.checklist(checklist)
        if FILING_DATE in answers:
            filing_date = filing_date or period_of(f"{answers[FILING_DATE]}..{answers[FILING_DATE]}")[0]
        opened = desk.unlock(cabinet, passphrase_file, passphrase_fd).new_dossier(
            name or {"fr": "Sans nom", "en": "No name"}[desk.language],
            checklist,
            filing_date=filing_date,
            overlay=prefecture,
            answers={q: value for q, value in answers.items() if value is not None and q != FILING_DATE},
        )
        if as_json:
            revision = opened.dossier.revision
            print_json({"id": opened.id, "person": opened.dossier.person, "checklist": checklist, "revision": revision})
        else:
            print(opened.id)
    return Ending.FINE


def answer(
    *,
    dossier_id: DossierId,
    answers: Answers = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Answer questions of the list.

    The day of the appointment is answered as filing-date=2026-12-03.
    """
    with Desk(language_of(language)) as desk:
        typed = typed_answers(desk.library, answers or ())
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        label = problem("answers", count=len(typed))
        if len(typed) == 1:
            (question,) = typed
            label = problem("filing-date") if question == FILING_DATE else problem("answer", question=question)
        dossier = opened.edit(label, lambda value: answered(value, typed))
        if as_json:
            known = {a.question: a.value for a in dossier.answers}
            asked = list(opened.assessment().questions)
            print_json({"id": opened.id, "filing_date": dossier.filing_date, "answers": known, "questions": asked})
        else:
            for question in opened.assessment().questions:
                line(pair(question, desk.wording.name("question", question), desk.wording))
    return Ending.FINE


def attach(
    *,
    dossier_id: DossierId,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files to add.")],
    piece: PlaceTyped = "",
    issued_on: IssuedOn = None,
    covers: Covers = "",
    valid_until: ValidUntil = None,
    document_language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="Language of the document: fr, pt, ar…")
    ] = "fr",
    translation_of: TranslationOf = "",
    pdf_password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Passwords to try on locked PDFs, one a line.")
    ] = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Add files to a dossier.

    Each one is added, refused, locked or already there, with its reason; a bad one never stops the others.
    """
    from dossier_app.cli.intake import Passwords, take_in
    from dossier_app.workspace import Place, Status

    period = period_of(covers) if covers else None
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        original = attachment_named(opened.dossier, translation_of) if translation_of else None
        place = Place(
            issued_on=issued_on,
            covers_from=period[0] if period else None,
            covers_until=period[1] if period else None,
            valid_until=valid_until,
            language=document_language,
        )
        if original is not None:
            found = opened.dossier.attachment(original)
            place = _at(place, found.requirement, found.instance, found.piece, original)
        if piece:
            spot = typed_place(desk.library, opened.assessment(), piece)
            place = _at(place, spot.requirement, spot.instance, spot.piece, original or "")
        passwords = Passwords(pdf_password_file, desk.language)
        outcomes = take_in(opened, files, place, Progress(desk.wording), passwords)
        wording = desk.wording.about(opened.dossier)
        if as_json:
            print_json({"id": opened.id, "files": [reports.outcome_as_data(o, wording) for o in outcomes]})
        else:
            reports.print_outcomes(outcomes, wording)
    if any(outcome.status is Status.CANCELLED for outcome in outcomes):
        return Ending.INTERRUPTED
    settled = {Status.ADDED, Status.ALREADY_THERE, Status.PASSED_OVER}
    return Ending.FINE if all(outcome.status in settled for outcome in outcomes) else Ending.TO_SETTLE


def check(
    *,
    dossier_id: DossierId,
    on: OnDay = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Judge a dossier on its filing date.

    Says what is there, missing, too old on the day, to translate, to decide and to pay.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        assessment = opened.assessment(on=on)
        wording = desk.wording.about(opened.dossier)
        if as_json:
            data = reports.assessment_as_data(desk.library, opened.dossier, assessment, wording)
            print_json(data | {"id": opened.id})
        else:
            reports.print_assessment(desk.library, opened.dossier, assessment, wording)
    return Ending.FINE if assessment.ready else Ending.TO_SETTLE


def undo(
    *,
    dossier_id: DossierId,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Take the last edit back."""
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        _stepped(desk, opened, opened.undo(), {"fr": "Annulé", "en": "Undone"}, as_json=as_json)
    return Ending.FINE


def redo(
    *,
    dossier_id: DossierId,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Do again what was taken back."""
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        _stepped(desk, opened, opened.redo(), {"fr": "Rétabli", "en": "Done again"}, as_json=as_json)
    return Ending.FINE


def _stepped(desk: Desk, opened: "OpenDossier", label: Problem, done: dict[str, str], *, as_json: bool) -> None:
    words = desk.wording.about(opened.dossier).label(label)
    if as_json:
        print_json({"id": opened.id, "code": label.code, "parameters": dict(label.parameters), "label": words})
    else:
        line(pair(done[desk.language], words, desk.wording))


def _at(place: "Place", requirement: str, instance: str, piece: str, translation_of: str) -> "Place":
    from msgspec.structs import replace

    return replace(place, requirement=requirement, instance=instance, piece=piece, translation_of=translation_of)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("list")(guarded(list_dossiers))
    for command in (new, answer, attach, check, undo, redo):
        app.command()(guarded(command))
