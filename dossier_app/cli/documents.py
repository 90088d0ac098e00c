"""Commands on what leaves: assemble a dossier into files that were checked, and check a file again."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from dossier_app.cli.printing import Data, Progress, line, pair, print_json, said_as_data
from dossier_app.core.reducing import Rung
from dossier_app.wording.typography import counted, file_size

if TYPE_CHECKING:
    from dossier_app.core.assembling import VerifyResult
    from dossier_app.core.plan import Plan
    from dossier_app.wording import Wording
    from dossier_app.workspace.assembly import Built
    from dossier_app.workspace.budget import Wish

WISHES: dict[str, "Wish"] = {
    "none": "none",
    "auto": "auto",
    "lossless": Rung.LOSSLESS,
    "200": Rung.FINE,
    "150": Rung.MEDIUM,
}


def wish_of(typed: str) -> str:
    """Return how scans are made lighter.

    Raises:
        typer.BadParameter: It is no way.
    """
    if typed not in WISHES:
        raise typer.BadParameter(f"{typed}: choose {', '.join(WISHES)}")
    return typed


Reduced = Annotated[
    str,
    typer.Option(
        callback=wish_of,
        metavar="HOW",
        help="Make scans lighter: none, auto (as little as fits the limit), lossless, 200 or 150 points an inch.",
    ),
]
BlackAndWhite = Annotated[
    bool, typer.Option("--allow-black-and-white", help="Let auto turn pages of print to black and white.")
]
Pictured = Annotated[
    list[str] | None,
    typer.Option(
        "--as-pictures",
        metavar="NUMBER",
        help="Let the pages of this document become pictures, where they keep the file from being made, or from"
        " following --pdfa; as often as needed.",
    ),
]
Limit = Annotated[
    float | None, typer.Option(metavar="MB", min=0, help="Megabytes of each file, instead of the shape's; 0: none.")
]


def build(
    *,
    dossier_id: DossierId,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="File to write; a folder where there are several.")
    ],
    profile: Annotated[str, typer.Option(metavar="ID", help="Shape of the output.")] = "lecture",
    delivered_to: Annotated[str, typer.Option(metavar="NAME", help="Note it at once as handed over to somebody.")] = "",
    reduce: Reduced = "none",
    black_and_white: BlackAndWhite = False,
    limit: Limit = None,
    pdfa: Annotated[
        bool, typer.Option("--pdfa", help="Follow the archival format PDF/A-2b, or say which documents prevent it.")
    ] = False,
    pictured: Pictured = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Assemble a dossier into one PDF.

    Cover, numbered list with links, bookmarks and stamps; verified by another reader before it is put in place.
    """
    from dossier_app.core.budget import limited
    from dossier_app.core.profiles import archived
    from dossier_app.settings import Settings
    from dossier_app.workspace.deliveries import delivered_files, note
    from dossier_app.workspace.lighter import Asked, assemble_within

    with Desk(language_of(language)) as desk:
        shape = limited(desk.library.profile(profile), limit)
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        progress = Progress(desk.wording)
        with interruptible() as cancelled:
            built = assemble_within(
                opened,
                Asked(
                    profile=archived(shape) if pdfa else shape,
                    wish=WISHES[reduce],
                    black_and_white=black_and_white,
                    pictured=frozenset(pictured or ()),
                    office=Settings().association().office,
                ),
                output,
                on_progress=lambda step, done, total, _file, _files: progress(step, done, total),
                cancelled=cancelled,
            )
        if delivered_to:
            note(opened, built.plan, delivered_files(built.files), recipient=delivered_to, at=opened.now())
        wording = desk.wording.about(opened.dossier)
        if as_json:
            print_json({"id": opened.id, **built_as_data(built, wording)})
        else:
            print_built(built, wording)
    return Ending.FINE


def verify(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that was assembled.")],
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Check an assembled PDF.

    Compares what it says of itself: its list, links, bookmarks, page labels and stamps.
    """
    from dossier_app.workspace.assembly import verify_file

    with Desk(language_of(language)) as desk:
        found = verify_file(desk.sandbox, file)
        if as_json:
            print_json({"file": str(file), **verified_as_data(found, desk.wording)})
        else:
            pages = counted(found.pages, "page", "pages", desk.language)
            compared = {
                "fr": counted(found.checked, "énoncé comparé", "énoncés comparés", "fr"),
                "en": counted(found.checked, "statement compared", "statements compared", "en"),
            }[desk.language]
            line(f"{'!' if found.problems else '✔'} {pages}, {compared}")
            for problem in found.problems:
                line(desk.wording.text(problem), indent=2)
    return Ending.TO_SETTLE if found.problems else Ending.FINE


def verified_as_data(found: "VerifyResult", wording: "Wording") -> Data:
    """Return what a second reader found."""
    return {
        "sound": not found.problems,
        "pages": found.pages,
        "checked": found.checked,
        "problems": [said_as_data(wording, problem) for problem in found.problems],
    }


def plan_as_data(plan: "Plan", wording: "Wording") -> Data:
    """Return a plan: its pieces with their numbers and pages, what stays out and what is missing."""
    return {
        "profile": plan.profile.id,
        "pages": plan.pages,
        "pieces": [
            {
                "number": entry.number,
                "title": entry.title,
                "section": entry.section,
                "date": entry.date,
                "pages": len(entry.pages),
                "first": entry.first,
                "last": entry.last if entry.pages else 0,
                "status": entry.status,
                "attachments": list(entry.attachments),
            }
            for entry in plan.entries
        ],
        "left_out": [
            {
                "attachment": left.attachment,
                "title": left.title,
                "reason": left.reason,
                "reason_label": wording.name("missed", left.reason),
            }
            for left in plan.left_out
        ],
        "missing": [
            {
                "section": missing.section,
                "title": missing.title,
                "state": missing.state,
                "lacking": list(missing.lacking),
            }
            for missing in plan.missing
        ],
        "changes": [
            {
                "number": change.number,
                "title": change.title,
                "kind": change.kind,
                "kind_label": wording.name("change", change.kind),
                "was": change.was,
                "left": change.left,
                "section": change.section,
            }
            for change in (plan.changes.items if plan.changes else ())
        ],
        "problems": [said_as_data(wording, problem) for problem in plan.problems],
    }


def built_as_data(built: "Built", wording: "Wording") -> Data:
    """Return what was delivered, with its plan."""
    return {
        "files": [
            {
                "path": str(file.path),
                "size": file.size,
                "sha256": file.sha256,
                "pages": file.pages,
                "checked": file.checked,
            }
            for file in built.files
        ],
        "verified": True,
        "transcribed": built.transcribed,
        "plan": plan_as_data(built.plan, wording),
    }


def print_built(built: "Built", wording: "Wording") -> None:
    """Print where the files are, what they hold, and what stays out."""
    for file in built.files:
        pages = counted(file.pages, "page", "pages", wording.language)
        line(f"✔ {file.path}  ({pages}, {file_size(file.size, wording.language)})")
    for entry in built.plan.entries:
        dated = f", {entry.date}" if entry.date else ""
        line(f"{entry.number}. {entry.title}{dated}", indent=2)
    for left in built.plan.left_out:
        line(pair(left.title, wording.name("missed", left.reason), wording), indent=2)
    for problem in built.plan.problems:
        line(wording.text(problem), indent=2)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(guarded(build))
    app.command()(guarded(verify))
