"""Whether an output keeps the rules of its shape: every breach, before anything is written.

Names are checked for what they are, not for how they were made: the rules here know nothing of
:mod:`dossier_app.core.naming`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier_app.core.numbering import order_of
from dossier_app.core.problems import Problem, problem
from dossier_app.core.profiles import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.plan import Entry, Volume
    from dossier_app.core.profiles import NameRule, Profile

_LONGEST_NAME = 255
"""UTF-16 units in a name on Windows and FAT, bytes of UTF-8 on Linux."""

_FORBIDDEN = frozenset('<>:"/\\|?*')
_PLAIN = re.compile(r"[A-Za-z0-9_-]+(\.[a-z0-9]+)?")
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{nth}" for port in ("com", "lpt") for nth in "0123456789¹²³"))
)


def name_faults(name: str, rule: NameRule, *, number: str = "") -> tuple[Problem, ...]:
    """Return what is wrong with the name of a file, on Windows, on FAT, and for the service that receives it.

    Args:
        name: With its extension.
        rule: What the service asks.
        number: What it must begin with, without leading zeros; "" for nothing.
    """
    found = []
    stem = name.rpartition(".")[0] or name
    size = len(name) if rule.plain else len(name.encode())
    if size > rule.longest or len(name.encode()) > _LONGEST_NAME or len(name.encode("utf-16-le")) > 2 * _LONGEST_NAME:
        found.append(problem("name-too-long", file=name, length=size, longest=min(rule.longest, _LONGEST_NAME)))
    if rule.plain and not _PLAIN.fullmatch(name):
        found.append(problem("name-not-plain", file=name))
    control = any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name)
    if control or _FORBIDDEN & set(name) or stem != stem.strip(" .") or not stem:
        found.append(problem("name-forbidden", file=name))
    if name.partition(".")[0].strip().casefold() in _DEVICES:
        found.append(problem("name-reserved", file=name))
    if number and not re.match(rf"0*{re.escape(number.replace(' ', ''))}(?![0-9a-z])", name):
        found.append(problem("name-without-number", file=name, number=number))
    return tuple(found)


def breaches(profile: Profile, entries: tuple[Entry, ...], files: tuple[Volume, ...]) -> tuple[Problem, ...]:
    """Return every breach of a shape that shows before anything is written."""
    found: list[Problem] = []
    if not any(entry.pages for entry in entries):
        found.append(problem("nothing-to-assemble"))
    for volume in files:
        found += _of_volume(profile, entries, volume)
    found += _clashes(files)
    return tuple(found)


def _of_volume(profile: Profile, entries: tuple[Entry, ...], volume: Volume) -> Iterator[Problem]:
    piece = volume.kind in {"piece", "picture"}
    numbered = volume.kind == "piece" and bool(volume.entries) and "{number}" in profile.names.piece
    yield from name_faults(volume.name, profile.names, number=entries[volume.entries[0]].number if numbered else "")
    limit = volume.limit or (profile.volume_limit if volume.kind == "bundle" else profile.file_limit if piece else None)
    if limit and volume.weight > limit * MEGABYTE:
        yield problem(
            "file-over-limit",
            file=volume.name,
            numbers=", ".join(entries[index].number for index in volume.entries),
            megabytes=-(-volume.weight // MEGABYTE),
            limit=f"{limit:g}",
            size=volume.weight,
            most=round(limit * MEGABYTE),
        )
    orders = [order_of(entries[index].number) for index in volume.entries]
    if any(later <= earlier for earlier, later in pairwise(orders)):
        yield problem("series-out-of-order", file=volume.name)


def _clashes(files: tuple[Volume, ...]) -> Iterator[Problem]:
    """Yield names that one disk takes for the same: capitals and ways to write accents make no difference."""
    folded = Counter(unicodedata.normalize("NFC", volume.path).casefold() for volume in files)
    for volume in files:
        if folded.pop(unicodedata.normalize("NFC", volume.path).casefold(), 1) > 1:
            yield problem("same-file-name", file=volume.name)
