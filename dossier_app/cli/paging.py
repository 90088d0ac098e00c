"""Commands on the pages of a document: what the grid of the window does, for scripts."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dossier_app.cli.answers import typed_place
from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import Ending, guarded
from dossier_app.cli.filing import Document, attachment_named
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
from dossier_app.cli.printing import Data, line, print_json
from dossier_app.cli.reports import print_outcomes
from dossier_app.core.remaking import CARDS, goes_round
from dossier_app.wording import Wording
from dossier_app.workspace import Incoming, Outcome, Place, Status, paging

if TYPE_CHECKING:
    from dossier_app.core.dossier import Attachment, Box, Corners
    from dossier_app.workspace import OpenDossier

Access = tuple[Path | None, Path | None, int | None]
Numbers = Annotated[str, typer.Argument(metavar="PAGES", help="Pages from 1: 3, 1-4, 1,3,5-7, all.")]
Before = Annotated[int, typer.Option("--before", metavar="N", help="Page before which they go; the end by default.")]


def pages_of(typed: str, count: int) -> list[int]:
    """Return the positions, from 0, of pages typed as numbers and ranges.

    Raises:
        typer.BadParameter: They are none, or beyond the document.
    """
    if typed.strip().lower() == "all":
        return list(range(count))
    found: list[int] = []
    for part in typed.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise typer.BadParameter(f"{typed}: write pages as 1,3,5-7, or all")
        numbers = range(int(first), int(last or first) + 1)
        if not numbers or numbers[0] < 1 or numbers[-1] > count:
            raise typer.BadParameter(f"{typed}: the document has {count} pages")
        found += [number - 1 for number in numbers]
    return sorted(set(found))


def part_of(typed: str) -> "Box":
    """Return a part of a page typed as four percentages: left, top, right, bottom.

    Raises:
        typer.BadParameter: It is none.
    """
    try:
        left, top, right, bottom = (float(side) / 100 for side in typed.split(","))
    except ValueError:
        raise typer.BadParameter(f"{typed}: write a part as left,top,right,bottom in percent: 10,0,90,50") from None
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        raise typer.BadParameter(f"{typed}: percentages from 0 to 100, left before right, top before bottom")
    return left, top, right, bottom


def corners_of(typed: str) -> "Corners":
    """Return four corners typed as eight percentages, from the top left one and clockwise.

    Raises:
        typer.BadParameter: They are none, or do not go round a sheet.
    """
    try:
        x1, y1, x2, y2, x3, y3, x4, y4 = (float(side) / 100 for side in typed.split(","))
    except ValueError:
        raise typer.BadParameter(
            f"{typed}: write corners as x,y of top left, top right, bottom right, bottom left in percent: "
            "10,5,90,8,88,95,12,92"
        ) from None
    corners = x1, y1, x2, y2, x3, y3, x4, y4
    if not goes_round(corners):
        raise typer.BadParameter(f"{typed}: percentages from 0 to 100, four corners that go round clockwise")
    return corners


def _rows(opened: "OpenDossier", attachment: "Attachment", *, blanks: bool = False) -> list[Data]:
    proposed = {blank.position: blank.share for blank in paging.blank_pages(opened, attachment.id)} if blanks else {}
    return [
        {
            "page": position + 1,
            "turn": page.turn,
            "cropped": page.crop is not None,
            "straightened": page.corners is not None,
            "sides": len(page.made_from) if page.crop is None and page.corners is None else 0,
            **({"may_be_blank": position in proposed, "ink": proposed.get(position)} if blanks else {}),
        }
        for position, page in enumerate(attachment.pages)
    ]


def _as_data(attachment: "Attachment", rows: list[Data]) -> Data:
    return {
        "id": attachment.id,
        "name": attachment.name,
        "pages": rows,
        "originals": [
            {"name": original.name, "sha256": original.sha256, "pages": original.leaves}
            for original in attachment.originals
        ],
    }


def _work(
    where: tuple[str, str], access: Access, language: str, do: Callable[["OpenDossier", str], object], *, as_json: bool
) -> Ending:
    """Do something to a document, and say what."""
    with Desk(language_of(language)) as desk:
        opened = desk.opened(*access, where[0])
        found = attachment_named(opened.dossier, where[1])
        before = opened.dossier
        do(opened, found)
        label = opened.undo_label if opened.dossier != before else None
        if as_json:
            known = {attachment.id for attachment in before.attachments}
            touched = [a for a in opened.dossier.attachments if a.id == found or a.id not in known]
            print_json({"id": opened.id, "documents": [_as_data(a, _rows(opened, a)) for a in touched]})
        elif label is not None:
            line(desk.wording.about(opened.dossier).label(label))
    return Ending.FINE


def _chosen(opened: "OpenDossier", found: str, typed: str) -> list[int]:
    return pages_of(typed, len(opened.dossier.attachment(found).pages))


def list_pages(
    *,
    dossier_id: DossierId,
    document: Document,
    blanks: Annotated[bool, typer.Option("--blanks", help="Propose the pages that may be empty backs.")] = False,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """List the pages of a document, and the files they came from."""
    with Desk(language_of(language)) as desk:
        opened = desk.opened(cabinet, passphrase_file, passphrase_fd, dossier_id)
        attachment = opened.dossier.attachment(attachment_named(opened.dossier, document))
        rows = _rows(opened, attachment, blanks=blanks)
        if as_json:
            print_json(_as_data(attachment, rows))
            return Ending.FINE
        french = desk.language == "fr"
        words = {
            "turn": "tournée de {}°" if french else "turned by {}°",
            "cropped": "rognée" if french else "cropped",
            "straightened": "redressée" if french else "straightened",
            "sides": "recto et verso" if french else "both sides",
            "may_be_blank": "peut-être blanche" if french else "maybe blank",
        }
        for row in rows:
            told = [words[key].format(value) for key, value in row.items() if key in words and value]
            line(f"{row['page']}. {', '.join(told)}".rstrip(" ."))
    return Ending.FINE


def turn(
    *,
    dossier_id: DossierId,
    document: Document,
    numbers: Numbers,
    by: Annotated[int, typer.Option("--by", metavar="DEGREES", help="Clockwise: 90, 180 or 270.")] = 90,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Turn pages by quarters."""
    if by % 90:
        raise typer.BadParameter(f"{by}: pages turn by quarters, 90, 180 or 270")
    return _work(
        (dossier_id, document),
        (cabinet, passphrase_file, passphrase_fd),
        language,
        lambda opened, found: paging.turn(opened, found, _chosen(opened, found, numbers), by),
        as_json=as_json,
    )


def delete(
    *,
    dossier_id: DossierId,
    document: Document,
    numbers: Numbers,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Take pages off a document.

    Undo, or the original, gives them back.
    """
    return _work(
        (dossier_id, document),
        (cabinet, passphrase_file, passphrase_fd),
        language,
        lambda opened, found: paging.delete(opened, found, _chosen(opened, found, numbers)),
        as_json=as_json,
    )


def move(
    *,
    dossier_id: DossierId,
    document: Document,
    numbers: Numbers,
    into: Annotated[str, typer.Option(metavar="DOCUMENT", help="Another document; the same by default.")] = "",
    piece: Annotated[
        str, typer.Option(metavar="PLACE", help="A place of the list: they become a document there; - for the tray.")
    ] = "",
    before: Before = 0,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Move pages to another place of the document, to another document, or to one of their own."""

    def do(opened: "OpenDossier", found: str) -> None:
        chosen = _chosen(opened, found, numbers)
        if piece:
            spot = typed_place(opened.library, opened.assessment(), piece) if piece != "-" else None
            place = Place(requirement=spot.requirement, instance=spot.instance, piece=spot.piece) if spot else None
            paging.take_out(opened, found, chosen, place)
            return
        target = attachment_named(opened.dossier, into) if into else found
        count = len(opened.dossier.attachment(target).pages)
        paging.move(opened, found, chosen, target, min(before - 1, count) if before > 0 else count)

    return _work((dossier_id, document), (cabinet, passphrase_file, passphrase_fd), language, do, as_json=as_json)


def split(
    *,
    dossier_id: DossierId,
    document: Document,
    numbers: Annotated[str, typer.Argument(metavar="PAGES", help="First page of each new document: 3,5.")],
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Cut a stack into several documents."""
    return _work(
        (dossier_id, document),
        (cabinet, passphrase_file, passphrase_fd),
        language,
        lambda opened, found: paging.split(opened, found, _chosen(opened, found, numbers)),
        as_json=as_json,
    )


def interleave(
    *,
    dossier_id: DossierId,
    document: Document,
    backs: Annotated[str, typer.Argument(metavar="BACKS", help="Document of the backs: its id, or its name.")],
    backs_reversed: Annotated[bool, typer.Option("--reversed", help="The last back came first.")] = False,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Put the fronts of a document and the backs of another in turn."""

    def do(opened: "OpenDossier", found: str) -> None:
        paging.interleave(opened, found, attachment_named(opened.dossier, backs), backs_reversed=backs_reversed)

    return _work((dossier_id, document), (cabinet, passphrase_file, passphrase_fd), language, do, as_json=as_json)


def insert(
    *,
    dossier_id: DossierId,
    document: Document,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files whose pages go in.")],
    before: Before = 0,
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Put the pages of files between two pages of a document."""
    apart: list[Outcome] = []

    def do(opened: "OpenDossier", found: str) -> None:
        count = len(opened.dossier.attachment(found).pages)
        at = min(before - 1, count) if before > 0 else count
        incoming = [Incoming.from_path(path) for path in files]
        outcomes = paging.insert(opened, incoming, found, at)
        alone = {attachment.id for attachment in opened.dossier.attachments}
        apart.extend(each for each in outcomes if each.status is not Status.ADDED or each.attachment in alone)
        if not as_json:
            print_outcomes(apart, Wording(language_of(language), library=opened.library))

    ending = _work((dossier_id, document), (cabinet, passphrase_file, passphrase_fd), language, do, as_json=as_json)
    return Ending.TO_SETTLE if apart else ending


def crop(
    *,
    dossier_id: DossierId,
    document: Document,
    numbers: Numbers,
    part: Annotated[
        str,
        typer.Option(metavar="L,T,R,B", help="Part to keep, in percent of the page: 10,0,90,50. 0,0,100,100 undoes."),
    ],
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Keep a part of pages; the rest is in no file that leaves."""
    return _work(
        (dossier_id, document),
        (cabinet, passphrase_file, passphrase_fd),
        language,
        lambda opened, found: paging.crop(opened, found, _chosen(opened, found, numbers), part_of(part)),
        as_json=as_json,
    )


def straighten(
    *,
    dossier_id: DossierId,
    document: Document,
    number: Annotated[str, typer.Argument(metavar="PAGE", help="One page, from 1.")],
    corners: Annotated[
        str,
        typer.Option(metavar="X,Y,…", help="Top left, top right, bottom right, bottom left of the sheet, in percent."),
    ],
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Make a rectangle of a sheet photographed askew; the rest is in no file that leaves."""

    def do(opened: "OpenDossier", found: str) -> None:
        chosen = _chosen(opened, found, number)
        if len(chosen) != 1:
            raise typer.BadParameter(f"{number}: one page at a time, each has corners of its own")
        paging.straighten(opened, found, chosen[0], corners_of(corners))

    return _work((dossier_id, document), (cabinet, passphrase_file, passphrase_fd), language, do, as_json=as_json)


def both_sides(
    *,
    dossier_id: DossierId,
    document: Document,
    numbers: Annotated[str, typer.Argument(metavar="PAGES", help="Front and back: 1,2; the front alone with --back.")],
    back: Annotated[str, typer.Option(metavar="DOCUMENT", help="Document whose first page is the back.")] = "",
    card: Annotated[str, typer.Option(metavar="ID", help="id-1 (card), passport, or scanned.")] = "id-1",
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Put both sides of a card on one sheet of A4, at their true size.

    The part of each page that bears something is taken for the card.
    """
    if card not in {*CARDS, "scanned"}:
        raise typer.BadParameter(f"{card}: choose {', '.join(CARDS)} or scanned")

    def do(opened: "OpenDossier", found: str) -> None:
        chosen = _chosen(opened, found, numbers)
        if len(chosen) != (1 if back else 2):
            raise typer.BadParameter(f"{numbers}: two pages, or one and --back")
        sides = [(found, chosen[0])]
        sides.append((attachment_named(opened.dossier, back), 0) if back else (found, chosen[1]))
        boxes = paging.cards_on(opened, sides)
        paging.both_sides(opened, sides[0], sides[1], boxes=(boxes[0], boxes[1]), card=CARDS.get(card))

    return _work((dossier_id, document), (cabinet, passphrase_file, passphrase_fd), language, do, as_json=as_json)


def restore(
    *,
    dossier_id: DossierId,
    document: Document,
    numbers: Annotated[str, typer.Option("--pages", metavar="PAGES", help="These pages only.")] = "",
    cabinet: CabinetFolder = None,
    passphrase_file: PassphraseFile = None,
    passphrase_fd: PassphraseDescriptor = None,
    as_json: AsJson = False,
    language: InLanguage = SPOKEN,
) -> Ending:
    """Go back to the original: all the pages as they came, in their order."""

    def do(opened: "OpenDossier", found: str) -> None:
        if numbers:
            paging.restore_pages(opened, found, _chosen(opened, found, numbers))
        else:
            paging.restore(opened, found)

    return _work((dossier_id, document), (cabinet, passphrase_file, passphrase_fd), language, do, as_json=as_json)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Work on the pages of a document.", no_args_is_help=True)
    group.command("list")(guarded(list_pages))
    for command in (turn, delete, move, split, interleave, insert, crop, straighten, restore):
        group.command()(guarded(command))
    group.command("both-sides")(guarded(both_sides))
    app.add_typer(group, name="pages")
