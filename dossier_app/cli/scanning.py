"""Commands on paper that comes in: scanners found, stacks scanned, the folder of a copier watched."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.answers import typed_place
from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import Ending, guarded, interruptible
from dossier_app.cli.options import (
    SPOKEN,
    AsJson,
    CabinetFolder,
    InLanguage,
    PassphraseDescriptor,
    PassphraseFile,
    PlaceTyped,
    language_of,
)
from dossier_app.cli.printing import Data, Progress, line, pair, print_json, said_as_data
from dossier_app.core.problems import AppError, problem
from dossier_app.core.scanning import Colour, Driver, Paper, ScanSettings, Source
from dossier_app.wording.typography import counted

if TYPE_CHECKING:
    from threading import Event

    from dossier_app.core.jobs import Progress as JobProgress
    from dossier_app.core.scanning import Capabilities, Device
    from dossier_app.settings import Settings
    from dossier_app.wording import Wording
    from dossier_app.workspace import OpenDossier, Place
    from dossier_app.workspace.scanner import Scanner
    from dossier_app.workspace.stack import Landed, Stacked
    from dossier_app.workspace.watching import Arrived

_LIST = "devices"


def scan(
    *,
    target: Annotated[str, typer.Argument(metavar="ID|devices", help="Dossier; or “devices”, to list the scanners.")],
    device: Annotated[
        str,
        typer.Option(metavar="NAME", help="Scanner: its name, its address, or a network address such as 192.168.1.20."),
    ] = "",
    network: Annotated[bool, typer.Option("--network", help="Search the local network too.")] = False,
    options: Annotated[bool, typer.Option("--options", help="With “devices”: what each of them can do.")] = False,
    source: Annotated[Source, typer.Option(help="Where the paper lies.")] = Source.FLATBED,
    colour: Annotated[Colour, typer.Option(help="What is kept of the colours.")] = Colour.GREY,
    dpi: Annotated[int, typer.Option(min=50, max=1200, help="Dots an inch; the nearest offered is used.")] = 300,
    paper: Annotated[Paper, typer.Option(help="Size of the paper.")] = Paper.A4,
    pages: Annotated[int, typer.Option(min=0, help="Most pages taken from the feeder; 0: all of them.")] = 0,
    setting: Annotated[
        list[str], typer.Option(metavar="NAME=VALUE", help="A setting of this very scanner; may be repeated.")
    ] = [],  # noqa: B006 -- Typer reads it, nobody changes it
    name: Annotated[str, typer.Option(help="Name of the document.")] = "",
    piece: PlaceTyped = "",
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Scan papers into a dossier, one document a stack; or list the scanners with “scan devices”.

    Pages are in the dossier as they come. Ctrl-C ends the scan properly; what came stays.
    """
    from dossier_app.settings import Settings
    from dossier_app.workspace.scanner import Scanner
    from dossier_app.workspace.stack import Stack

    asked = ScanSettings(
        source=source, colour=colour, dpi=dpi, paper=paper, pages=pages, options=tuple(map(_pair_typed, setting))
    )
    with Desk(language_of(language)) as desk, interruptible() as cancelled:
        scanner, settings = Scanner(desk.sandbox), Settings()
        if target == _LIST:
            return _list(desk, scanner, network=network, options=options, as_json=as_json, cancelled=cancelled)
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, target)
        place = _place(desk, opened, piece)
        chosen = named(scanner, settings, device, network=network, cancelled=cancelled)
        words = {"fr": "Numérisation", "en": "Scan"}[desk.language]
        called = name or f"{words} {datetime.now().astimezone():%Y-%m-%d %Hh%M}"
        stack = Stack(opened, called, opened.now, place)
        progress = Progress(desk.wording)

        def landed(page: "Landed") -> None:
            progress("scan", page.pages, page.pages, called)

        def going(_progress: "JobProgress") -> None:
            """Say nothing within a page: it lasts seconds."""

        done = stack.scan(scanner, chosen, asked, on_landed=landed, on_progress=going, cancelled=cancelled)
        settings.used_scanner(chosen, done.fingerprint)
        if done.problem is not None and not done.added:
            raise AppError(done.problem.code, **dict(done.problem.parameters))
        if as_json:
            print_json(stacked_as_data(opened, done, called, desk.wording))
        else:
            line("✔ " + pair(called, counted(done.pages, "page", "pages", desk.language), desk.wording))
            for why in (*([done.problem] if done.problem else []), *done.refused):
                line(desk.wording.text(why), indent=2)
        return Ending.TO_SETTLE if done.problem or done.refused else Ending.FINE


def _pair_typed(typed: str) -> tuple[str, str]:
    name, equals, value = typed.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"{typed}: write a setting as name=value")
    return name.lstrip("-"), value


def _place(desk: Desk, opened: "OpenDossier", typed: str) -> "Place":
    from dossier_app.workspace import Place

    if not typed:
        return Place()
    spot = typed_place(desk.library, opened.assessment(), typed)
    return Place(requirement=spot.requirement, instance=spot.instance, piece=spot.piece)


def named(scanner: "Scanner", settings: "Settings", typed: str, *, network: bool, cancelled: "Event") -> "Device":
    """Return the scanner that was typed; without a name, the only one there is, or the one used last.

    Raises:
        AppError: ``no-such-scanner``, ``scanner-not-named``, ``scanner-none``, or why an address does not answer.
    """
    known = {device.key: device for device in settings.scanning().scanners}
    for device in known.values():
        if typed and typed in {device.address, device.name}:
            return device
    looks_like_host = typed and ("." in typed or "//" in typed or typed.startswith("["))
    if looks_like_host:
        found = scanner.at(typed, cancelled=cancelled)
        return known.get(found.key, found)
    found_here = scanner.discover(network=network, cancelled=cancelled)
    devices = [known.get(device.key, device) for device in found_here.devices]
    if typed:
        matching = [device for device in devices if typed in {device.address, device.name}]
        matching = matching or [device for device in devices if typed.lower() in device.name.lower()]
        if len(matching) != 1:
            raise AppError("no-such-scanner", device=typed)
        return matching[0]
    if len(devices) == 1:
        return devices[0]
    if known:
        return next(iter(known.values()))
    if not devices:
        raise AppError("scanner-none")
    raise AppError("scanner-not-named", count=len(devices))


def _list(desk: Desk, scanner: "Scanner", *, network: bool, options: bool, as_json: bool, cancelled: "Event") -> Ending:
    found = scanner.discover(network=network, cancelled=cancelled)
    told: list[Data] = []
    for device in found.devices:
        data: Data = {
            "driver": device.driver, "address": device.address, "name": device.name, "network": device.network
        }  # fmt: skip
        if not as_json:
            line(f"{device.name}  ({device.address})")
        if options:
            data |= _asked(desk, scanner, device, as_json=as_json)
        told.append(data)
    if as_json:
        print_json({"devices": told, "problems": [said_as_data(desk.wording, why) for why in found.problems]})
    else:
        if not found.devices:
            line(desk.wording.text(problem("scanner-none")))
        for why in found.problems:
            line(desk.wording.text(why))
    return Ending.FINE if found.devices else Ending.TO_SETTLE


def _asked(desk: Desk, scanner: "Scanner", device: "Device", *, as_json: bool) -> Data:
    """Ask one scanner what it can do, and tell it."""
    try:
        capabilities = scanner.capabilities(device)
    except AppError as error:
        if not as_json:
            line(desk.wording.text(error), indent=2)
        return {"error": said_as_data(desk.wording, error)}
    if not as_json:
        for feed in capabilities.feeds:
            colours = ", ".join(desk.wording.name("colour", colour) for colour in feed.colours)
            dots = ", ".join(map(str, feed.resolutions))
            line(pair(desk.wording.name("source", feed.source), f"{colours}; {dots} dpi", desk.wording), indent=2)
        if device.driver is Driver.SANE:
            line(", ".join(capabilities.options), indent=2)
    return capabilities_as_data(capabilities)


def capabilities_as_data(capabilities: "Capabilities") -> Data:
    """Return what a scanner can do."""
    return {
        "sources": [
            {
                "source": feed.source,
                "colours": list(feed.colours),
                "resolutions": list(feed.resolutions),
                "width": feed.width,
                "height": feed.height,
            }
            for feed in capabilities.feeds
        ],
        "settings": list(capabilities.options),
    }


def stacked_as_data(opened: "OpenDossier", done: "Stacked", name: str, wording: "Wording") -> Data:
    """Return what came of a scan."""
    return {
        "id": opened.id,
        "attachment": done.attachment,
        "name": name,
        "pages": done.pages,
        "problem": said_as_data(wording, done.problem) if done.problem else None,
        "refused": [said_as_data(wording, why) for why in done.refused],
    }


def watch(
    *,
    dossier_id: Annotated[str, typer.Argument(metavar="ID", help="Dossier: its id, or the beginning of it.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder where the copier puts its scans.")],
    earlier: Annotated[bool, typer.Option("--earlier", help="Also take what is there already.")] = False,
    delete_originals: Annotated[
        bool, typer.Option("--delete-originals", help="Delete from the folder what the dossier holds byte for byte.")
    ] = False,
    count: Annotated[int, typer.Option(min=0, help="Stop after so many documents; 0: at Ctrl-C.")] = 0,
    piece: PlaceTyped = "",
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Watch the folder of a copier: each scan is taken into the dossier when it is whole.

    Without --delete-originals nothing in the folder is touched. A copier's folder keeps a plain copy of every page.
    """
    from dossier_app.workspace.watching import INTERVAL, Watch, take

    with Desk(language_of(language)) as desk, interruptible() as cancelled:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        place = _place(desk, opened, piece)
        watching = Watch(folder)
        wording, waiting = desk.wording, watching.before if earlier else ()
        if watching.before and not earlier:
            already = counted(len(watching.before), "document", "documents", desk.language)
            said = {"fr": f"{already} déjà là : --earlier pour les prendre", "en": f"{already} there before: --earlier"}
            line(said[desk.language])
        taken, settled = 0, True
        while not cancelled.is_set():
            for arrived in take(opened, waiting, place, cancelled=cancelled):
                settled &= _told(opened, arrived, wording, delete=delete_originals)
                taken += 1
            if count and taken >= count:
                break
            waiting = ()
            while not waiting and not cancelled.is_set():
                time.sleep(INTERVAL)
                waiting = watching.look()
        if taken and not delete_originals:
            line(wording.text(problem("copier-folder-leaks")))
    return Ending.FINE if settled else Ending.TO_SETTLE


def _told(opened: "OpenDossier", arrived: "Arrived", wording: "Wording", *, delete: bool) -> bool:
    """Tell what became of one scan, and delete its original where that is asked; return whether all is well."""
    from dossier_app.workspace.watching import delete_original

    line(f"{'✔' if arrived.deletable else '!'} {arrived.path.name}")
    for why in arrived.problems:
        line(wording.text(why), indent=2)
    if not arrived.deletable:
        return False
    if delete:
        try:
            delete_original(opened, arrived.path)
        except AppError as error:
            line(wording.text(error), indent=2)
            return False
    return True


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(guarded(scan))
    app.command()(guarded(watch))
