"""What stands on a lawyer's stick beside the PDFs, and whether it fits: values and bytes, no disk.

A white list: what is written here comes from the plan alone, which holds nothing of what stays in the cabinet.
"""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.french import NBSP, count, long_date
from dossier_app.core.naming import file_name
from dossier_app.core.problems import Problem, Value, problem
from dossier_app.core.profiles import MEGABYTE, NameRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dossier_app.core.plan import Entry, Plan
    from dossier_app.core.profiles import Profile

INVENTORY_TABLE, READ_ME, SUMS = "INVENTAIRE.csv", "LISEZ-MOI.txt", "SHA256SUMS"

_BOM = "\ufeff"
"""Without it, spreadsheets on Windows take UTF-8 for their old alphabet."""

_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""Signs, wide ones included, after which spreadsheets compute instead of showing."""

_STATUS = {"present": "jointe", "withdrawn": "retirée", "withheld": "non jointe à cette version"}

_WIDTH = 92
"""Signs in a line of the words to read first."""

MARGIN = 4 * MEGABYTE
"""Bytes left free beside what is written: tables of the file system, estimates that fall short."""


class Room(Value, frozen=True, kw_only=True):
    """What a stick can take.

    Attributes:
        free: Bytes left; None where the file system does not tell.
        largest: Bytes of the largest file its file system can hold; None for no limit that matters.
    """

    free: int | None
    largest: int | None = None


def obstacles(plan: Plan, room: Room, most: int | None = None) -> tuple[Problem, ...]:
    """Return why an output does not fit on a stick, before anything is written.

    Args:
        plan: The output.
        room: What the stick can take.
        most: Bytes that a person wants the whole to stay under; None for all the room there is.
    """
    found = []
    weight = weight_of(plan)
    needed = weight + MARGIN
    if most is not None and weight > most:
        found.append(problem("stick-over-limit", size=weight, limit=most))
    if room.free is not None and needed > room.free:
        found.append(problem("stick-too-small", megabytes=-(-needed // MEGABYTE), free=room.free // MEGABYTE))
    found += [
        problem("stick-file-too-large", file=volume.name, megabytes=-(-volume.weight // MEGABYTE))
        for volume in plan.volumes
        if room.largest is not None and volume.weight > room.largest
    ]
    return tuple(found)


def weight_of(plan: Plan) -> int:
    """Return how many bytes the files of an output have, as foreseen."""
    return sum(volume.weight for volume in plan.volumes)


def folder_name(plan: Plan) -> str:
    """Return the name of the folder of a hand-over: who, and the day; in letters that every system takes."""
    rule = NameRule(longest=60, plain=True)
    day = plan.heading.established_on.isoformat()
    return file_name(rule, "DOSSIER-{person}-{date}", person=plan.heading.person, date=day).removesuffix(".pdf")


def sealed(profile: Profile) -> Profile:
    """Return a shape as it leaves encrypted: one PDF alone, under a name that names nobody."""
    names = NameRule(file="DOSSIER", longest=80, plain=True)
    return msgspec.structs.replace(profile, shape="bundle", names=names, volume_limit=None, archival=False)


def sealed_folder_name(plan: Plan) -> str:
    """Return the name of the folder of an encrypted hand-over: the day alone."""
    return f"DOSSIER-CHIFFRE-{plan.heading.established_on.isoformat()}"


def inventory_table(plan: Plan) -> bytes:
    """Return the list of pieces for a spreadsheet: UTF-8 with its mark, semicolons, no cell that computes."""
    places = {index: volume.path for volume in plan.volumes if volume.kind == "piece" for index in volume.entries}
    rows: list[tuple[str, ...]] = [
        ("N°", "Intitulé", "Rubrique", "Date ou période", "Pages", "Première page", "Fichier", "État")
    ]
    rows += [_row(plan, entry, places.get(index, "")) for index, entry in enumerate(plan.entries)]
    text = "".join(";".join(map(cell, row)) + "\r\n" for row in rows)
    return (_BOM + text).encode()


def _row(plan: Plan, entry: Entry, place: str) -> tuple[str, ...]:
    there = bool(entry.pages)
    return (
        entry.number,
        entry.title,
        entry.section,
        entry.date,
        str(len(entry.pages)) if there else "",
        str(entry.first) if there and plan.bundles else "",
        place,
        _STATUS[entry.status],
    )


def cell(text: str) -> str:
    """Return a cell of a table, quoted: no sign that breaks lines, nothing that a spreadsheet would compute."""
    shown = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text).strip()
    if shown[:1] in _FORMULA:
        shown = "'" + shown
    return '"' + shown.replace('"', '""') + '"'


def read_me(plan: Plan) -> bytes:
    """Return the words that whoever opens the stick reads first."""
    heading = plan.heading
    there = [entry for entry in plan.entries if entry.pages]
    pages = sum(len(entry.pages) for entry in there)
    by = f" par {heading.office}" if heading.office else ""
    lines = [
        f"{heading.person} - {heading.title}",
        f"Clé préparée le {long_date(heading.established_on)}{by}.",
        f"{count(len(there), 'pièce')}, {count(pages, 'page')}.",
        "",
        "CE QUE CONTIENT CETTE CLÉ",
    ]
    told = {
        "bundle": "toutes les pièces à la suite, avec bordereau, liens et signets.",
        "inventory": "le bordereau seul, à imprimer.",
    }
    lines += [f"- {volume.path}{NBSP}: {told[volume.kind]}" for volume in plan.volumes if volume.kind in told]
    folders = dict.fromkeys(volume.folder for volume in plan.volumes if volume.kind == "piece")
    lines += [
        f"- {folder or 'Autres PDF'}{NBSP}: les mêmes pièces, une par fichier, au même numéro." for folder in folders
    ]
    lines += [f"- {INVENTORY_TABLE}{NBSP}: le bordereau, pour un tableur.", _HASHES, "", *_ENDING]
    return _text(lines)


def read_me_sealed(plan: Plan) -> bytes:
    """Return the words beside encrypted PDFs: they name nobody."""
    names = " puis ".join(volume.path for volume in plan.volumes)
    return _text(
        [
            "Cette clé contient un dossier chiffré.",
            "",
            "POUR L’OUVRIR",
            f"1. Ouvrez {names} avec Edge, Chrome, Firefox ou Acrobat Reader. Rien n’est à installer.",
            f"2. Tapez la phrase de passe{NBSP}: six mots sans accents, séparés par des espaces.",
            "   Elle vous est donnée autrement que par cette clé, de vive voix ou par téléphone.",
            "",
            _HASHES,
            "",
            *_ENDING,
        ]
    )


_HASHES = (
    f"- {SUMS}{NBSP}: les empreintes des fichiers. Dans le logiciel Dossier, « Vérifier une clé » les compare. "
    f"Sous Linux, la commande sha256sum -c {SUMS} fait de même."
)

_ENDING = (
    "Ces papiers sont ceux d’une personne. Ne copiez que ce qui sert et ne laissez pas la clé sans surveillance.",
    "Le dossier a été préparé avec l’aide d’une association. Il n’émane pas de l’administration.",
)


def _text(lines: Iterable[str]) -> bytes:
    """Return lines as every editor of Windows shows them, none too long for a narrow window."""
    cut = [part for line in lines for part in textwrap.wrap(line, _WIDTH, subsequent_indent="  ") or [""]]
    return (_BOM + "".join(f"{part}\r\n" for part in cut)).encode()


def sums(files: Mapping[str, str]) -> bytes:
    """Return the list of hashes, as ``sha256sum`` reads it; paths are parted by slashes."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(files.items())).encode()


def read_sums(data: bytes) -> dict[str, str] | None:
    """Return the hashes of a list by path, or None where it is damaged or names a place outside its folder."""
    found: dict[str, str] = {}
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError:
        return None
    for line in lines:
        sha256, parted, path = line[:64], line[64:66], line[66:]
        parts = path.split("/")
        hexadecimal = len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")  # noqa: PLR2004 -- of SHA-256
        inside = all(part not in {"", ".", ".."} for part in parts) and not set(path) & set("\\:\0")
        if not hexadecimal or parted not in {"  ", " *"} or not inside:
            return None
        found[path] = sha256
    return found or None
