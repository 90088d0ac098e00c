"""Shapes of output: what a counter, an online service, a court or a lawyer receives, as data.

A profile is a TOML file of ``checklists/profiles/``. It says what goes out, in which order and under which names;
:mod:`dossier_app.core.plan` applies it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from dossier_app.core.checklist import Audience, Due
from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Sourced, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1_000_000
"""Bytes in a megabyte of a limit: decimal, so that a limit meant in binary units is kept too."""


class NameRule(Value, frozen=True, kw_only=True):
    """How files are named.

    Attributes:
        file: Name of a bundle or of its only file, without its extension.
        piece: Name of the file of one piece.
        inventory: Name of the file of the list alone.
        folder: Folder of the files of pieces, beside the rest; "" for none.
        longest: Most characters in a name, extension included.
        plain: Only unaccented letters, digits, hyphens and underscores.

    Names may hold ``{number}``, ``{title}``, ``{date}``, ``{person}`` and ``{volume}``.
    """

    file: str = "Dossier {person}"
    piece: str = "{number}_{title}_{date}"
    inventory: str = "INVENTAIRE {person}"
    folder: str = ""
    longest: Annotated[int, msgspec.Meta(ge=16, le=200)] = 120
    plain: bool = False


class Field(Value, frozen=True, kw_only=True):
    """What an online service asks of one of its fields, where it differs from the others.

    Attributes:
        places: Places of the lists that go into it, by their ids; they make one file.
        file_limit: Megabytes of its file; None for the profile's.
        formats: Kinds of file that it takes.
    """

    id: Slug
    title: Words
    places: tuple[Slug, ...]
    file_limit: Annotated[float, msgspec.Meta(gt=0)] | None = None
    formats: tuple[Literal["pdf", "jpg", "png"], ...] = ("pdf",)


class Profile(Sourced, frozen=True, kw_only=True):
    """One shape of output.

    Attributes:
        shape: One bundle, one file for each piece, or both (the lawyer's stick).
        one_file: In separate files, one for each piece, or one for each place of the list (a field of a service).
        audiences: Pieces that may leave in this shape; ``lawyer`` also lets out those kept for the lawyer.
        due: Moments whose pieces are included.
        cover: Begin with a cover page.
        inventory: Give the numbered list of pieces.
        missing: Add the sheet of what is missing; it is for the person, not for the administration.
        originals: Add the sheet of the originals to bring, with boxes to tick.
        separators: A sheet before each section or each piece, or none.
        right_hand: Each piece begins on a right-hand page, for printing on both sides.
        stamps: Write number and page on each page.
        late: Number of a piece added after a delivery: the next one, or *4 bis*.
        volume_limit: Megabytes of each file of a bundle, above which it is cut in volumes; None for no limit.
        file_limit: Megabytes of the file of one piece; None for no limit.
        archival: Follow PDF/A-2b, where the pieces allow it.
        series: Put the repeated proofs of one place and one year in one file, in their order, each still listed.
        presence: Add the pages of presence, where the list asks for proofs over years.
        fields: Fields of a service that ask for something of their own.
        names: How files are named.
    """

    id: Slug
    title: Words
    summary: Words
    shape: Literal["bundle", "files", "both"] = "bundle"
    one_file: Literal["piece", "place"] = "piece"
    audiences: tuple[Audience, ...] = (Audience.EVERYONE,)
    due: tuple[Due, ...] = (Due.FILING,)
    cover: bool = True
    inventory: bool = True
    missing: bool = False
    originals: bool = False
    separators: Literal["none", "section", "piece"] = "none"
    right_hand: bool = False
    stamps: bool = True
    late: Literal["next", "bis"] = "next"
    volume_limit: Annotated[float, msgspec.Meta(gt=0)] | None = None
    file_limit: Annotated[float, msgspec.Meta(gt=0)] | None = None
    archival: bool = False
    series: Literal["none", "year"] = "none"
    presence: bool = False
    fields: tuple[Field, ...] = ()
    names: NameRule = NameRule()


BLANKS = frozenset({"number", "title", "date", "person", "volume"})
"""What names may hold."""


def faults_of_profile(profile: Profile) -> Iterator[tuple[str, str, str]]:
    """Yield key, code and detail of everything that makes a shape of output unusable."""
    names = profile.names
    for key, pattern in (("file", names.file), ("piece", names.piece), ("inventory", names.inventory)):
        for blank in re.findall(r"\{([^}]*)\}", pattern):
            if blank not in BLANKS:
                yield f"names.{key}", "no-such-blank", f"{{{blank}}}"
    separate = profile.shape != "bundle"
    if separate and not {"{number}", "{title}"} & set(re.findall(r"\{\w+\}", names.piece)):
        yield "names.piece", "names-alike", names.piece
    if profile.series == "year" and "{number}" not in names.piece:
        yield "names.piece", "series-without-number", names.piece
    if not re.fullmatch(r"[A-Za-z0-9_-]*", names.folder):
        yield "names.folder", "folder-not-plain", names.folder
    if profile.presence and not profile.inventory:
        yield "presence", "presence-without-list", profile.id
    if not profile.references:
        yield "references", "no-source", profile.id
    seen: set[str] = set()
    for field in profile.fields:
        for place in field.places:
            if place in seen:
                yield f"fields.{field.id}", "place-in-two-fields", place
            seen.add(place)


def archived(profile: Profile) -> Profile:
    """Return a shape whose files follow PDF/A-2b."""
    return msgspec.structs.replace(profile, archival=True)
