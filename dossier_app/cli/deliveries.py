"""Commands on what was handed over: note it, and tell what was given, when and to whom."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from datetime import UTC, date, datetime, time
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
    day_of,
    language_of,
)
from dossier_app.cli.printing import Data, line, print_json
from dossier_app.core.french import NBSP
from dossier_app.wording.typography import counted, file_size, long_moment

if TYPE_CHECKING:
    from dossier_app.core.dossier import Delivery
    from dossier_app.wording import Wording

GivenOn = Annotated[
    date | None, typer.Option("--on", parser=day_of, metavar="DAY", help="Day on which it was given; now by default.")
]
HALF_DAY = time(12)
"""Hour noted for a day without one: the same day in every part of France."""


def deliver(
    *,
    dossier_id: DossierId,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files that were given, or their folder.")],
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="To whom.")],
    profile: Annotated[str, typer.Option(metavar="ID", help="Shape in which they were assembled.")] = "lecture",
    on: GivenOn = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Note assembled files as handed over.

    They are compared with the dossier first. From then on their pieces keep their numbers, and the next version says
    what is new.
    """
    from dossier_app.workspace.assembly import plan
    from dossier_app.workspace.deliveries import found_again, note

    if on is not None and on > datetime.now().astimezone().date():
        raise typer.BadParameter(f"--on {on}: this day has not come yet")
    with Desk(language_of(language)) as desk:
        shape = desk.library.profile(profile)
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        decided = plan(opened, shape)
        with interruptible() as cancelled:
            given = found_again(opened, decided, files, cancelled=cancelled)
        dossier = note(opened, decided, given, recipient=to, at=given_at(on))
        if as_json:
            print_json({"id": opened.id, "deliveries": [delivery_as_data(done) for done in dossier.deliveries]})
        else:
            print_deliveries(dossier.deliveries, desk.wording)
    return Ending.FINE


def deliveries(
    *,
    dossier_id: DossierId,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Tell what was handed over.

    When, to whom, in which shape, with the hash of each file and the numbers of its pieces.
    """
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        done = opened.dossier.deliveries
        if as_json:
            print_json({"id": opened.id, "deliveries": [delivery_as_data(delivery) for delivery in done]})
        else:
            print_deliveries(done, desk.wording)
    return Ending.FINE


def given_at(day: date | None) -> datetime:
    """Return the moment at which something was handed over: noon of a day, or now."""
    return datetime.combine(day, HALF_DAY, UTC) if day else datetime.now(UTC)


def delivery_as_data(done: "Delivery") -> Data:
    """Return one version handed over."""
    return {
        "at": done.at,
        "profile": done.profile,
        "recipient": done.recipient,
        "sha256": done.sha256,
        "files": [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in done.files],
        "pieces": [
            {"number": piece.number, "title": piece.title, "pages": piece.pages, "attachment": piece.attachment}
            for piece in done.pieces
        ],
    }


def print_deliveries(done: "tuple[Delivery, ...]", wording: "Wording") -> None:
    """Print versions handed over, the last one first."""
    language = wording.language
    if not done:
        line({"fr": "Rien n’a encore été remis.", "en": "Nothing was handed over yet."}[language])
    for delivery in reversed(done):
        when = long_moment(delivery.at.astimezone().replace(tzinfo=None), language)
        pieces = {
            "fr": counted(len(delivery.pieces), "pièce", "pièces", "fr"),
            "en": counted(len(delivery.pieces), "document", "documents", "en"),
        }[language]
        line(f"{when} — {delivery.recipient} ({delivery.profile}, {pieces})")
        for file in delivery.files:
            line(f"{file.name}  {file_size(file.size, language)}  SHA-256{NBSP}{file.sha256}", indent=2)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(guarded(deliver))
    app.command()(guarded(deliveries))
