"""Cutting numbered pieces into the files of an output: volumes of a bundle, files of pieces, and their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.naming import EXTENSION, file_name
from dossier_app.core.numbering import order_of
from dossier_app.core.plan import Entry, Heading, Leaf, Volume
from dossier_app.core.profiles import MEGABYTE
from dossier_app.core.weights import Load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.core.profiles import Field, Profile
    from dossier_app.core.weights import SourceWeight

FRONT_WEIGHT = 40_000
"""Bytes set aside in each volume for its cover, inventory and fonts."""

FILE_WEIGHT = 16_000
"""Bytes set aside in the file of a piece for the font of its stamps and its bookmarks."""

ROW_WEIGHT = 300
"""Bytes set aside for one row of the inventory with its link and bookmark, in each volume."""

PICTURE_WEIGHT = 900_000
"""Bytes that a page takes as a picture."""

PAGE_WEIGHT = 700
"""Bytes set aside for what is added to one page."""


def volumes(
    profile: Profile,
    heading: Heading,
    entries: tuple[Entry, ...],
    weights: Mapping[str, int | SourceWeight],
    *,
    spare: int = 0,
) -> tuple[Volume, ...]:
    """Return the files of an output, bundle first.

    Args:
        profile: Shape, limits and names.
        heading: What names and covers say.
        entries: Pieces in the order of their numbers.
        weights: Bytes of each canonical PDF, by SHA-256.
        spare: Bytes set aside in each file besides, once one turned out heavier than meant.
    """
    made: list[Volume] = []
    if profile.shape in {"bundle", "both"}:
        made += _bundles(profile, heading, entries, weights, spare=spare)
    if profile.shape in {"files", "both"} and profile.inventory:
        name = file_name(profile.names, profile.names.inventory, person=heading.person)
        made.append(
            Volume(name=name, kind="inventory", position=1, first=1, leaves=(), entries=(), weight=FRONT_WEIGHT)
        )
    if profile.shape in {"files", "both"}:
        made += _files(profile, heading, entries, weights, spare)
    return tuple(made)


def _bundles(
    profile: Profile,
    heading: Heading,
    entries: tuple[Entry, ...],
    weights: Mapping[str, int | SourceWeight],
    *,
    spare: int = 0,
) -> list[Volume]:
    """Cut the pieces in volumes under the limit; a piece is never cut."""
    limit = profile.volume_limit * MEGABYTE if profile.volume_limit else None
    empty = FRONT_WEIGHT + ROW_WEIGHT * len(entries) + spare
    groups: list[list[int]] = [[]]
    heavy: list[int] = [empty]
    load = Load(weights)
    for index, entry in enumerate(entries):
        added = load.adding(entry.pages) + PAGE_WEIGHT * len(entry.pages)
        if limit and groups[-1] and heavy[-1] + added > limit and entry.pages:
            groups.append([])
            heavy.append(empty)
            load = Load(weights)
        groups[-1].append(index)
        heavy[-1] += load.add(entry.pages) + PAGE_WEIGHT * len(entry.pages)
    volumes: list[Volume] = []
    first = 1
    for position, (group, weight) in enumerate(zip(groups, heavy, strict=True), start=1):
        leaves = _leaves(profile, entries, group, even=profile.right_hand and position < len(groups))
        width = len(str(len(groups)))  # so that they are listed in their order
        several = f"volume {position:0{width}} sur {len(groups)}" if len(groups) > 1 else ""
        pattern = profile.names.file
        if several and "{volume}" not in pattern:
            pattern += " {volume}"
        name = file_name(profile.names, pattern, person=heading.person, title=heading.title, volume=several)
        volumes.append(
            Volume(
                name=name,
                kind="bundle",
                position=position,
                first=first,
                leaves=leaves,
                entries=tuple(group),
                weight=weight,
            )
        )
        first += len(leaves)
    return volumes


def _leaves(profile: Profile, entries: tuple[Entry, ...], group: list[int], *, even: bool) -> tuple[Leaf, ...]:
    leaves: list[Leaf] = []
    section: str | None = None
    for index in group:
        entry = entries[index]
        if not entry.pages:
            continue
        if profile.right_hand and len(leaves) % 2:
            leaves.append(Leaf(kind="blank", entry=index))
        if profile.separators == "piece" or (profile.separators == "section" and entry.section != section):
            leaves.append(Leaf(kind="separator", entry=index))
            if profile.right_hand:
                leaves.append(Leaf(kind="blank", entry=index))
        section = entry.section
        leaves += [Leaf(kind="page", entry=index, nth=nth) for nth in range(1, len(entry.pages) + 1)]
    if even and len(leaves) % 2:
        leaves.append(Leaf(kind="blank", entry=group[-1]))
    return tuple(leaves)


def _files(
    profile: Profile,
    heading: Heading,
    entries: tuple[Entry, ...],
    weights: Mapping[str, int | SourceWeight],
    spare: int,
) -> list[Volume]:
    """Return one file a piece, a place or a series, each named by its first number."""
    width = max((len(str(order_of(entry.number)[0])) for entry in entries), default=1)
    made: list[Volume] = []
    for position, group in enumerate(_groups(profile, entries), start=1):
        field = _field(profile, entries[group[0]])
        if field is not None and "pdf" not in field.formats:
            made += _pictures(profile, entries, group, field, _name(profile, heading, entries, group, width))
            continue
        pages = [page for index in group for page in entries[index].pages]
        made.append(
            Volume(
                name=_name(profile, heading, entries, group, width),
                kind="piece",
                position=position,
                first=1,
                leaves=tuple(
                    Leaf(kind="page", entry=index, nth=nth)
                    for index in group
                    for nth in range(1, len(entries[index].pages) + 1)
                ),
                entries=tuple(group),
                weight=FILE_WEIGHT + spare + Load(weights).add(pages) + PAGE_WEIGHT * len(pages),
                folder=profile.names.folder,
                limit=(field.file_limit if field else None) or 0.0,
            )
        )
    return made


def _pictures(profile: Profile, entries: tuple[Entry, ...], group: list[int], field: Field, name: str) -> list[Volume]:
    """Return one picture for each page of a field that takes no PDF."""
    leaves = [
        Leaf(kind="page", entry=index, nth=nth) for index in group for nth in range(1, len(entries[index].pages) + 1)
    ]
    extension = ".jpg" if "jpg" in field.formats else ".png"
    stem = name.removesuffix(EXTENSION)
    made = []
    for position, leaf in enumerate(leaves, start=1):
        ending = f"-{position}{extension}" if len(leaves) > 1 else extension
        made.append(
            Volume(
                name=stem[: profile.names.longest - len(ending)].rstrip("-_ .") + ending,
                kind="picture",
                position=position,
                first=1,
                leaves=(leaf,),
                entries=(leaf.entry,),
                weight=PICTURE_WEIGHT,
                folder=profile.names.folder,
                limit=field.file_limit or 0.0,
            )
        )
    return made


def _groups(profile: Profile, entries: tuple[Entry, ...]) -> list[list[int]]:
    """Return which pieces share a file.

    A series holds the proofs of one place and one year whose numbers follow one another: its name says from which to
    which, and nothing else may stand between.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    last: tuple[str, ...] = ()
    for index, entry in enumerate(entries):
        key = _key(profile, entry)
        if key[0] == "series" and key[:3] == last[:3]:
            key = last
        elif key[0] == "series":
            key = (*key, entry.number)
        if entry.pages:
            groups.setdefault(key, []).append(index)
        last = key if entry.pages else ()
    return list(groups.values())


def _key(profile: Profile, entry: Entry) -> tuple[str, ...]:
    field = _field(profile, entry)
    if field is not None:
        return ("field", field.id)
    if profile.one_file == "place" and entry.field:
        return ("place", entry.field)
    year = entry.date[-4:]
    if profile.series == "year" and entry.serial and year.isdigit():
        return ("series", entry.field.partition(":")[0], year)
    return ("piece", entry.number)


def _field(profile: Profile, entry: Entry) -> Field | None:
    place = entry.field.partition(":")[0]
    return next((field for field in profile.fields if place in field.places), None)


def _name(profile: Profile, heading: Heading, entries: tuple[Entry, ...], group: list[int], width: int) -> str:
    entry = entries[group[0]]
    alone = len(group) == 1
    numbers = [_padded(entries[index].number, width) for index in (group[0], group[-1])]
    follow = group[-1] - group[0] == len(group) - 1
    field = _field(profile, entry)
    year = entry.date[-4:] if field is None and profile.one_file == "piece" else ""
    if field is not None:
        title = field.title.fr
    elif profile.one_file == "place":
        instance = entry.field.partition(":")[2]
        title = f"{entry.place} {instance}" if entry.place else entry.title
    else:
        title = entry.title if alone else entry.place
    return file_name(
        profile.names,
        profile.names.piece,
        number=numbers[0] if alone or not follow else "-".join(numbers),
        title=title,
        date=_sortable(entry.date) if alone else year,
        person=heading.person,
    )


def _padded(number_text: str, width: int) -> str:
    main, _, suffix = number_text.partition(" ")
    return main.zfill(max(2, width)) + suffix


def _sortable(words: str) -> str:
    """Return « 03/12/2026 » as « 2026-12-03 »: file names are sorted by letters."""
    return " ".join("-".join(reversed(word.split("/"))) for word in words.replace(" – ", " au ").split())
