"""Commands on sticks: write a hand-over for a lawyer, and check any stick again."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.desk import Desk
from dossier_app.cli.documents import WISHES, BlackAndWhite, Pictured, Reduced
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
from dossier_app.cli.printing import Data, Progress, line, print_json
from dossier_app.core.problems import AppError
from dossier_app.wording.typography import file_size, typeset

if TYPE_CHECKING:
    from dossier_app.core.stick import Room
    from dossier_app.stick import Checked
    from dossier_app.wording.typography import Language


def stick(
    *,
    dossier_id: DossierId,
    place: Annotated[Path, typer.Argument(metavar="DIR", help="The stick, or a folder of it.")],
    profile: Annotated[str, typer.Option(metavar="ID", help="Shape of what is handed over.")] = "cle-usb",
    delivered_to: Annotated[str, typer.Option(metavar="NAME", help="Note it at once as handed over to somebody.")] = "",
    encrypted: Annotated[
        bool, typer.Option("--encrypted", help="One PDF sealed under six words, which are printed once.")
    ] = False,
    slip: Annotated[
        Path | None, typer.Option(metavar="FILE", help="PDF of the six words to print; never on the stick.")
    ] = None,
    reduce: Reduced = "none",
    black_and_white: BlackAndWhite = False,
    pictured: Pictured = None,
    limit: Annotated[
        float | None,
        typer.Option(metavar="MB", min=0, help="Megabytes of the whole, instead of all the room there is."),
    ] = None,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Hand a dossier over on a stick.

    One PDF to read, each piece in its own file, the list, what to read first and the hashes; written aside, read back,
    compared, and named at the end. Encrypted, it is one PDF that opens in any reader with six words. With “--reduce
    auto”, scans are made lighter only where the stick, or the limit, has not the room.
    """
    from dossier_app.core.profiles import MEGABYTE
    from dossier_app.core.stick import sealed
    from dossier_app.delivery import deliver
    from dossier_app.settings import Settings
    from dossier_app.stick import glance
    from dossier_app.workspace.assembly import refuse_source
    from dossier_app.workspace.deliveries import delivered_files, note
    from dossier_app.workspace.lighter import Asked
    from dossier_app.workspace.sheets import sheet
    from dossier_app.workspace.stick import StickRefusedError, hand_over_within

    with Desk(language_of(language)) as desk:
        shape = desk.library.profile(profile)
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        words = new_passphrase() if encrypted else ""
        if slip is not None:
            refuse_slip(slip, place)
            refuse_source(opened, slip)
        room, progress = glance(place), Progress(desk.wording)
        if not as_json:
            line(room_in_words(room, desk.language))
        try:
            with interruptible() as cancelled:
                done = hand_over_within(
                    opened,
                    Asked(
                        profile=sealed(shape) if encrypted else shape,
                        wish=WISHES[reduce],
                        black_and_white=black_and_white,
                        pictured=frozenset(pictured or ()),
                        office=Settings().association().office,
                    ),
                    place,
                    most=round(limit * MEGABYTE) if limit else None,
                    passphrase=words,
                    on_progress=lambda step, at, total, _file, _files: progress(step, at, total),
                    cancelled=cancelled,
                )
        except StickRefusedError as error:
            for problem in error.problems:
                line(desk.wording.text(problem), indent=2)
            raise
        unprinted: AppError | None = None
        if encrypted and slip is not None:
            try:
                data = sheet(opened, "passphrase", done.built.plan, passphrase=words).data
                deliver(slip, lambda file: file.write(data), lambda _file: None)
            except AppError as error:  # the words are told all the same: nothing else opens what is on the stick
                unprinted = error
        files = delivered_files(done.built.files)
        if delivered_to:
            note(opened, done.built.plan, files, recipient=delivered_to, at=opened.now())
        if as_json:
            written = [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in files]
            print_json(
                {
                    "id": opened.id,
                    "folder": done.folder,
                    "read_back": done.files,
                    "files": written,
                    "free": room.free,
                    "largest_file": room.largest,
                }
                | ({"passphrase": words} if encrypted else {})
            )
        else:
            size = file_size(sum(file.size for file in files), desk.language)
            line(f"✔ {place / done.folder}  ({size})")
            eject = {"fr": "Éjectez la clé avant de la retirer.", "en": "Eject the stick before you remove it."}
            line(eject[desk.language])
            if encrypted:
                told = {"fr": "Phrase de passe, à donner de vive voix : ", "en": "Passphrase, to be told aloud: "}
                line(typeset(told[desk.language], desk.language) + words)
        if unprinted is not None:
            raise unprinted
    return Ending.FINE


def check_stick(
    *,
    place: Annotated[Path, typer.Argument(metavar="DIR", help="The stick, or a folder handed over.")],
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Check a stick again.

    Names every file that is missing, changed, unreadable or in excess. No cabinet is needed.
    """
    from dossier_app.stick import check

    with Desk(language_of(language)) as desk, interruptible() as cancelled:
        found = check(place, cancelled=cancelled)
        if as_json:
            print_json({"sound": all(done.sound for done in found), "folders": [checked_as_data(c) for c in found]})
        else:
            for done in found:
                line(f"{'✔' if done.sound else '!'} {done.folder}")
                for finding in done.findings:
                    line(desk.wording.text(finding), indent=2)
    return Ending.FINE if all(done.sound for done in found) else Ending.TO_SETTLE


def room_in_words(room: "Room", language: "Language") -> str:
    """Say what a stick can take, before anything is written."""
    free = file_size(room.free, language) if room.free is not None else None
    told = {
        "fr": f"Libre sur la clé : {free or 'la clé ne le dit pas'}."
        + (" Clé en FAT : aucun fichier de 4 Go ou plus." if room.largest is not None else ""),
        "en": f"Free on the stick: {free or 'it does not tell'}."
        + (" FAT stick: no file of 4 GB or more." if room.largest is not None else ""),
    }
    return typeset(told[language], language)


def new_passphrase() -> str:
    """Draw six French words without accents."""
    from dossier_app.settings import resources_folder
    from dossier_app.vault.passphrase import generated, read_words

    return generated(read_words(resources_folder() / "words-fr.txt"))


def refuse_slip(slip: Path, place: Path) -> None:
    """Never write the words on the stick that they open.

    Raises:
        AppError: ``slip-on-stick``.
    """
    if slip.resolve().is_relative_to(place.resolve()):
        raise AppError("slip-on-stick", file=slip.name)


def checked_as_data(found: "Checked") -> Data:
    """Return what became of one hand-over."""
    return {
        "folder": found.folder,
        "sound": found.sound,
        "listed": found.listed,
        "good": found.good,
        "missing": list(found.missing),
        "changed": list(found.changed),
        "unreadable": list(found.unreadable),
        "extra": list(found.extra),
    }


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(guarded(stick))
    app.command("check-stick")(guarded(check_stick))
