"""Commands for the jurist who keeps the law: what to read again, and what changed between two days."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from datetime import date
from typing import Annotated

import typer

from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import Ending, guarded
from dossier_app.cli.options import SPOKEN, AsJson, InLanguage, LawDay, day_of, language_of
from dossier_app.cli.printing import line, print_json, references_as_data
from dossier_app.core.review import Kind, remarks
from dossier_app.wording.differences import kind_of, told
from dossier_app.wording.reviews import KINDS, remark_told
from dossier_app.wording.typography import long_day, plain_day


def review(
    *,
    on: LawDay = None,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Only these reasons; may be given several times.")
    ] = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """List what a jurist should read again.

    Never verified, disputed, local practice, read more than twelve months ago, ended or about to end.
    """
    with Desk(language_of(language)) as desk:
        day = on or desk.today
        found = [remark for remark in remarks(desk.library, day) if not kind or remark.kind in kind]
        if as_json:
            print_json(
                {
                    "on": day,
                    "remarks": [
                        {
                            "kind": remark.kind,
                            "where": remark.where,
                            "day": remark.day,
                            "note": desk.wording.words(remark.note) if remark.note else "",
                        }
                        for remark in found
                    ],
                }
            )
        else:
            for heading, words in KINDS.items():
                lines = [remark for remark in found if remark.kind is heading]
                if lines:
                    line(f"{desk.wording.words(words)} ({len(lines)})")
                for remark in lines:
                    line(remark_told(desk.wording, remark), indent=2)
            if not found:
                line({"fr": "Rien à relire.", "en": "Nothing to read again."}[desk.language])
    return Ending.TO_SETTLE if found else Ending.FINE


def diff(
    *,
    checklist: Annotated[str, typer.Argument(metavar="ID", help="Procedure.")],
    since: Annotated[date, typer.Option("--from", parser=day_of, metavar="DAY", help="Day of the older list.")],
    until: Annotated[
        date | None,
        typer.Option("--to", parser=day_of, metavar="DAY", help="Day of the newer list; today by default."),
    ] = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Say what changed in a procedure between two days.

    What is added, removed and asked otherwise, with sources.
    """
    with Desk(language_of(language)) as desk:
        old = desk.library.revision(checklist, since)
        new = desk.library.revision(checklist, until or desk.today)
        changes = told(desk.wording, desk.library, old, new)
        if as_json:
            print_json(
                {
                    "checklist": checklist,
                    "from": old.in_force_from,
                    "to": new.in_force_from,
                    "changes": [
                        {
                            "kind": change.kind,
                            "entry": change.entry,
                            "title": change.title,
                            "details": list(change.details),
                            "sources": references_as_data(change.references),
                        }
                        for change in changes
                    ],
                }
            )
            return Ending.FINE
        days = [long_day(revision.in_force_from, desk.language) for revision in (old, new)]
        line(f"{desk.wording.name('checklist', checklist)} — {' → '.join(days)}")
        for change in changes:
            line(f"{kind_of(desk.wording, change).capitalize()} — {change.title}  [{change.entry}]", indent=2)
            for detail in change.details:
                line(detail, indent=4)
            for reference in change.references:
                line(f"{reference.title} ({plain_day(reference.read_on, desk.language)})", indent=4)
        if not changes:
            same = {"fr": "Les pièces demandées sont les mêmes.", "en": "The same documents are asked."}
            line(same[desk.language], indent=2)
    return Ending.FINE


def add_to(group: typer.Typer) -> None:
    """Add the commands to those on the law."""
    group.command()(guarded(review))
    group.command()(guarded(diff))
