"""Commands on the law: which lists there are, what each one asks, whether its files are sound, and last days to act."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

import difflib
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dossier_app.cli import review
from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import Ending, guarded
from dossier_app.cli.options import SPOKEN, AsJson, InLanguage, LawDay, hour_typed, language_of, moment_of
from dossier_app.cli.printing import Data, line, pair, print_json, references_as_data
from dossier_app.core.calendar import MAINLAND
from dossier_app.core.checklist import Requirement, Revision
from dossier_app.core.deadlines import DeadlineRule
from dossier_app.core.evidence import kinds
from dossier_app.core.law import Library
from dossier_app.core.problems import AppError
from dossier_app.wording import Wording
from dossier_app.wording.typography import long_day, plain_day


def list_law(
    *,
    on: LawDay = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """List the procedures and the deadline rules."""
    with Desk(language_of(language)) as desk:
        day = on or desk.today
        library, wording = desk.library, desk.wording
        revisions = {checklist: library.revision(checklist, day) for checklist in library.checklists}
        if as_json:
            print_json(
                {
                    "on": day,
                    "checklists": [
                        {
                            "id": checklist.id,
                            "title": wording.words(checklist.title),
                            "family": checklist.family,
                            "kind": checklist.kind,
                            "summary": wording.words(checklist.summary),
                            "profiles": list(checklist.profiles),
                            "in_force_from": revisions[checklist.id].in_force_from,
                            "checked_on": revisions[checklist.id].checked_on,
                        }
                        for checklist in library.checklists.values()
                    ],
                    "rules": [
                        {"id": rule.id, "title": wording.words(rule.title), "articles": list(rule.articles)}
                        for rule in library.rules.values()
                    ],
                }
            )
            return Ending.FINE
        for family in library.families.values():
            listed = [checklist for checklist in library.checklists.values() if checklist.family == family.id]
            if listed:
                line(wording.words(family.title).upper())
            for checklist in listed:
                checked = plain_day(revisions[checklist.id].checked_on, desk.language)
                line(f"{checklist.id} — {wording.words(checklist.title)} ({_read_on(checked, wording)})", indent=2)
        print()
        line("DÉLAIS" if desk.language == "fr" else "DEADLINES")
        for rule in library.rules.values():
            line(f"{rule.id} — {wording.words(rule.title)}", indent=2)
    return Ending.FINE


def show(
    *,
    checklist: Annotated[str, typer.Argument(metavar="ID", help="Procedure.")],
    on: LawDay = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Show what a procedure asks.

    Questions, places, accepted documents, and sources with the day they were read.
    """
    with Desk(language_of(language)) as desk:
        found = desk.library.checklist(checklist)
        revision = desk.library.revision(checklist, on or desk.today)
        if as_json:
            print_json(
                {
                    "id": found.id,
                    "title": desk.wording.words(found.title),
                    "summary": desk.wording.words(found.summary),
                    "profiles": list(found.profiles),
                    "revisions": list(desk.library.revision_days(checklist)),
                    **_revision_as_data(desk, revision),
                }
            )
        else:
            line(desk.wording.words(found.title))
            line(desk.wording.words(found.summary))
            _print_revision(desk, revision)
    return Ending.FINE


def _revision_as_data(desk: Desk, revision: Revision) -> Data:
    library, wording = desk.library, desk.wording
    return {
        "in_force_from": revision.in_force_from,
        "in_force_until": revision.in_force_until,
        "checked_on": revision.checked_on,
        "articles": list(revision.articles),
        "channel": wording.words(revision.channel) if revision.channel else "",
        "questions": [
            {
                "id": question.id,
                "kind": question.kind,
                "title": wording.words(question.title),
                "help": wording.words(question.help) if question.help else "",
                "options": [{"id": o.id, "title": wording.words(o.title)} for o in question.options],
            }
            for question in (library.questions[question_id] for question_id in revision.questions)
        ],
        "requirements": [_requirement_as_data(wording, r) for r in revision.requirement],
        "deadlines": list(revision.deadlines),
        "sources": references_as_data(revision.references),
    }


def _requirement_as_data(wording: Wording, requirement: Requirement) -> Data:
    accepted = tuple(dict.fromkeys(kinds(requirement.one_of)))
    return {
        "id": requirement.id,
        "section": requirement.section,
        "title": _title(wording, requirement),
        "help": wording.words(requirement.help) if requirement.help else "",
        "accepts": [{"id": kind, "title": wording.name("piece", kind)} for kind in accepted],
        "count": requirement.count,
        "optional": requirement.optional,
        "max_age_months": requirement.max_age_months,
        "valid": requirement.valid,
        "due": requirement.due,
        "audience": requirement.audience,
        "confidence": requirement.confidence,
        "note": wording.words(requirement.note) if requirement.note else "",
        "sources": references_as_data(requirement.references),
    }


def _title(wording: Wording, requirement: Requirement) -> str:
    if requirement.title:
        return wording.words(requirement.title)
    return wording.name("piece", next(kinds(requirement.one_of), requirement.id))


def _print_revision(desk: Desk, revision: Revision) -> None:
    wording = desk.wording
    fr = desk.language == "fr"
    since = long_day(revision.in_force_from, desk.language)
    line(f"En vigueur depuis le {since}" if fr else f"In force since {since}")
    print()
    line("QUESTIONS")
    for question_id in revision.questions:
        question = desk.library.questions[question_id]
        choices = ", ".join(option.id for option in question.options) or question.kind.value
        line(pair(question.id, f"{wording.words(question.title)} ({choices})", wording), indent=2)
    print()
    line("PIÈCES" if fr else "DOCUMENTS")
    for requirement in revision.requirement:
        line(f"{_title(wording, requirement)}  [{requirement.id}]", indent=2)
        for kind in dict.fromkeys(kinds(requirement.one_of)):
            line(f"· {wording.name('piece', kind)}  [{kind}]", indent=6)
    print()
    line("SOURCES")
    for reference in revision.references:
        read = plain_day(reference.read_on, desk.language)
        line(f"{reference.title} ({_read_on(read, wording)}) {reference.href}", indent=2)


def _read_on(day: str, wording: Wording) -> str:
    return f"lu le {day}" if wording.language == "fr" else f"read on {day}"


def check(
    *,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Folder of law; the one shipped with the program by default."),
    ] = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Check files of the law.

    Shape, references, sources, and every scenario.
    """
    from dossier_app.library import LibraryError, check_scenarios, load, read_scenarios
    from dossier_app.settings import checklists_folder

    spoken = language_of(language)
    wording = Wording(spoken)
    official = checklists_folder()
    chosen = folder or official
    # A folder with sections of its own stands alone; an association's stands beside the official one.
    alone = (chosen / "sections.toml").is_file()
    scenarios = 0
    try:
        library = load(chosen) if alone else load(official, chosen)
        scenarios = len(read_scenarios(chosen))
        faults = check_scenarios(chosen, library)
    except LibraryError as error:
        faults = error.faults
    if as_json:
        entries = [
            {"file": f.file, "key": f.key, "code": f.code, "detail": f.detail, "message": wording.fault(f)}
            for f in faults
        ]
        print_json({"folder": str(chosen), "scenarios": scenarios, "faults": entries})
    else:
        for fault in faults:
            line(pair(f"{fault.file} · {fault.key}", wording.fault(fault), wording))
        told = {
            "fr": f"Scénarios : {scenarios} · défauts : {len(faults)}",
            "en": f"Scenarios: {scenarios} · faults: {len(faults)}",
        }
        line(told[spoken])
    return Ending.TO_SETTLE if faults else Ending.FINE


def deadlines(
    *,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Rule, from “law list”.")],
    at: Annotated[str, typer.Option("--at", metavar="DATETIME", help="When it happened: 2026-11-02T10:00 or a day.")],
    zone: Annotated[str, typer.Option(help="Where: decides holidays and local time.")] = MAINLAND,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Compute a last day to act.

    Step by step from a rule, in both readings where courts disagree.
    """
    from dossier_app.core.computation import compute

    moment = moment_of(at)
    with Desk(language_of(language)) as desk:
        found = _rule(desk.library, rule)
        hour_known = hour_typed(at)
        computation = compute(found, moment, zone=zone, hour_known=hour_known)
        wording = desk.wording
        if as_json:
            print_json(
                {
                    "rule": found.id,
                    "title": wording.words(found.title),
                    "action": wording.words(found.action),
                    "articles": list(found.articles),
                    "in_force": found.in_force_on(moment.date()),
                    "starts_at": computation.starts_at,
                    "zone": zone,
                    "opens_at": computation.opens_at,
                    "deadline": computation.deadline,
                    "other_reading": computation.other_reading,
                    "sentence": wording.computed(computation),
                    "doubts": [{"code": d, "message": wording.name("doubt", d)} for d in computation.doubts],
                    "steps": list(wording.reading(computation.prudent)),
                    "steps_of_other_reading": list(wording.reading(computation.theoretical))
                    if computation.other_reading
                    else [],
                    "confidence": found.confidence,
                    "note": wording.words(found.note) if found.note else "",
                    "sources": references_as_data(found.references),
                }
            )
            return Ending.FINE
        line(f"{wording.words(found.title)} — {', '.join(found.articles)}")
        line(wording.words(found.action))
        if not found.in_force_on(moment.date()):
            line(_not_in_force(moment.date(), wording))
        for step in wording.reading(computation.prudent):
            line(step, indent=2)
        line(wording.computed(computation))
        for doubt in computation.doubts:
            line(wording.name("doubt", doubt), indent=2)
        for reference in found.references:
            line(f"{reference.title} ({_read_on(plain_day(reference.read_on, desk.language), wording)})", indent=2)
    return Ending.FINE


def _rule(library: Library, typed: str) -> DeadlineRule:
    """Return a rule by its id, hyphens and underscores alike.

    Raises:
        AppError: ``unknown-rule``, or ``rule-like`` with ids that look like it.
    """
    rule = library.rules.get(typed) or library.rules.get(typed.replace("-", "_"))
    if rule is None:
        near = difflib.get_close_matches(typed.replace("-", "_"), library.rules, n=3)
        if near:
            raise AppError("rule-like", rule=typed, near=", ".join(near))
        raise AppError("unknown-rule", rule=typed)
    return rule


def _not_in_force(day: date, wording: Wording) -> str:
    shown = long_day(day, wording.language)
    if wording.language == "fr":
        return f"Attention : cette règle n’est pas en vigueur le {shown}."
    return f"Mind: this rule is not in force on {shown}."


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="The law: list, show, check.", no_args_is_help=True)
    group.command("list")(guarded(list_law))
    group.command()(guarded(show))
    group.command()(guarded(check))
    review.add_to(group)
    app.add_typer(group, name="law")
    app.command()(guarded(deadlines))
