"""What an output will be, decided before any page is drawn: pieces, numbers, pages, names and volumes.

``plan`` is a function of values, and what it returns is what the interface previews, what the child process draws and
what is compared with the written file. Pages of pieces are counted from 1 and keep their count over all volumes; the
cover and the inventory are outside this count (they carry Roman numerals), so that the length of the inventory moves
no number.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from dossier_app.core.dossier import PageRef
from dossier_app.core.french import number_sign
from dossier_app.core.problems import Problem, Value
from dossier_app.core.profiles import Profile
from dossier_app.core.proofs import Proofs

Missed = Literal["medical", "lawyer-only", "unfiled", "due-later", "no-pages"]
"""Why an attachment is left out."""


class Heading(Value, frozen=True, kw_only=True):
    """What the cover says.

    Attributes:
        title: Title of the list, or of the appeal.
        established_on: Day printed as the day of making.
        office: Name of the association, or "" for a line to fill in.
    """

    person: str
    title: str
    established_on: date
    filing_date: date | None = None
    office: str = ""


class Entry(Value, frozen=True, kw_only=True):
    """One numbered piece.

    Attributes:
        number: « 3 » or « 4 bis ».
        place: Words of its place in the list.
        field: Id of that place, with what is repeated there; pieces of one field may share a file.
        serial: Whether it is one of a series of like proofs.
        attachments: The piece and its translation, in order.
        date: Words of its date or period, or "".
        first: Its first page in the count of the whole output; 0 where it has none.
        volume: Index in the plan's volumes of the one that holds it.
        status: ``withdrawn`` and ``withheld`` keep the number of a piece that was delivered and is no longer here.
    """

    number: str
    title: str
    section: str
    place: str = ""
    field: str = ""
    serial: bool = False
    attachments: tuple[str, ...] = ()
    date: str = ""
    pages: tuple[PageRef, ...] = ()
    first: int = 0
    volume: int = 0
    status: Literal["present", "withdrawn", "withheld"] = "present"
    original: bool = False
    copies: int = 0

    @property
    def last(self) -> int:
        """Its last page in the count of the whole output."""
        return self.first + len(self.pages) - 1


class Leaf(Value, frozen=True, kw_only=True):
    """One page of the body: a page of a piece, a separator or a blank back.

    Attributes:
        entry: Index in the plan's entries; for a separator, of the first entry after it.
        nth: Which page of the piece, from 1; 0 for what is not a page of a piece.
    """

    kind: Literal["page", "separator", "blank"]
    entry: int
    nth: int = 0


class Volume(Value, frozen=True, kw_only=True):
    """One file to write.

    Attributes:
        name: Name of the file.
        folder: Folder that holds it, beside the other files; "" for none.
        kind: A bundle has cover and inventory; a piece has only its pages; an inventory has only its list; a picture
            is one page for a field that takes no PDF.
        position: Which volume of the bundle, from 1.
        first: Count given to its first page.
        leaves: Its pages after the front matter.
        entries: Indexes of the entries it holds.
        weight: Estimated bytes.
        limit: Megabytes that it may have, where its field has a limit of its own; 0 for the profile's.
    """

    name: str
    kind: Literal["bundle", "piece", "inventory", "picture"]
    position: int
    first: int
    leaves: tuple[Leaf, ...]
    entries: tuple[int, ...]
    weight: int = 0
    folder: str = ""
    limit: float = 0.0

    @property
    def path(self) -> str:
        """Its name with its folder, parted by a slash."""
        return f"{self.folder}/{self.name}" if self.folder else self.name


class Missing(Value, frozen=True, kw_only=True):
    """Something still to bring, for the sheet of missing pieces.

    Attributes:
        lacking: What it lacks, where some of it is there.
    """

    section: str
    title: str
    state: str
    lacking: tuple[str, ...] = ()
    explanation: str = ""


class LeftOut(Value, frozen=True, kw_only=True):
    """An attachment that does not leave in this shape, and why."""

    attachment: str
    title: str
    reason: Missed


class Change(Value, frozen=True, kw_only=True):
    """One piece that is not as it was in the version handed over before.

    Attributes:
        kind: What became of it; ``renamed`` has the same pages under other words, ``moved`` in another section.
        title: With its date or period: papers of one kind are told apart by it.
        before: Pages it had; 0 where it was not there.
        pages: Pages it has; 0 where it is no longer there.
        was: What it was called in that version, where that differs.
        left: Section it stood in then, where that differs.
        section: Section it stands in now, where that differs.
    """

    kind: Literal["added", "replaced", "renamed", "moved", "withdrawn"]
    number: str
    title: str
    before: int = 0
    pages: int = 0
    was: str = ""
    left: str = ""
    section: str = ""


class Changes(Value, frozen=True, kw_only=True):
    """What differs from a version handed over: for its reader, who has the numbers of that version in mind.

    Attributes:
        since: Day it was handed over.
        pieces: How many pieces it had.
        pages: How many pages they had.
        items: In the order of numbers.
    """

    since: date
    pieces: int
    pages: int
    items: tuple[Change, ...]


class Plan(Value, frozen=True, kw_only=True):
    """An output, whole.

    Attributes:
        entries: In the order of their numbers.
        bundles: How many volumes the bundle has.
        pages: Count of the last page of the bundle.
        left_out: What the profile keeps back, each with its reason. It never appears in what is written.
        presence: The pages of presence, where the list asks for proofs over years.
        changes: What differs from the version handed over before in the same shape; None for a first version.
    """

    profile: Profile
    heading: Heading
    entries: tuple[Entry, ...]
    volumes: tuple[Volume, ...]
    bundles: int
    pages: int
    missing: tuple[Missing, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    presence: Proofs | None = None
    changes: Changes | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """SHA-256 of every canonical PDF that is needed, in the order of first use."""
        return tuple(dict.fromkeys(page.source for entry in self.entries for page in entry.pages))

    def page(self, leaf: Leaf) -> PageRef:
        """Return the page of a piece that a leaf shows."""
        return self.entries[leaf.entry].pages[leaf.nth - 1]


class Bookmark(Value, frozen=True, kw_only=True):
    """One bookmark: its words, the count of its page (0 for the front matter), and those under it."""

    title: str
    page: int
    entry: int = -1
    children: tuple[Bookmark, ...] = ()


def stamp(plan_: Plan, volume: Volume, offset: int) -> str:
    """Return the words written on one page of the body, « Pièce n° 3 — 2/4 · 17/96 », or "" where there are none."""
    leaf = volume.leaves[offset]
    if not plan_.profile.stamps:
        return ""
    position = f"{volume.first + offset}/{plan_.pages}"
    if leaf.kind != "page":
        return position if volume.kind == "bundle" else ""
    entry = plan_.entries[leaf.entry]
    words = f"Pièce {number_sign(entry.number)} — {leaf.nth}/{len(entry.pages)}"
    return f"{words} · {position}" if volume.kind == "bundle" else words


def bookmarks(plan_: Plan, volume: Volume) -> tuple[Bookmark, ...]:
    """Return the bookmarks of one volume's pieces, section by section."""
    starts = {leaf.entry: offset for offset, leaf in enumerate(volume.leaves) if leaf.nth == 1}
    made: list[Bookmark] = []
    group: list[Bookmark] = []
    section = ""
    for index in volume.entries:
        entry = plan_.entries[index]
        if not entry.pages:
            continue
        if group and entry.section != section:
            made.append(Bookmark(title=section, page=group[0].page, children=tuple(group)))
            group = []
        section = entry.section
        first = volume.first + starts[index]
        group.append(Bookmark(title=f"{entry.number}. {entry.title}", page=first, entry=index))
    if group:
        made.append(Bookmark(title=section, page=group[0].page, children=tuple(group)))
    return tuple(made)


def anchor(entry: int) -> str:
    """Return the name under which other volumes find an entry; names are in the order of the entries."""
    return f"piece-{entry:06}"
