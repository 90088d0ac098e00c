"""Takes a canonical PDF apart: its pages, the objects that they draw with, and where the bytes of streams lie.

What is found fits in a few hundred bytes a page and depends on the document alone, so that it is found once and kept
(:class:`~dossier_app.core.assembling.TakeApart`); binding then puts numbers in, and never reads a document again.
Nothing is decoded, and the bytes of large streams are not even looked at, but for their ends.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import Value
from dossier_app.worker.pdf.pdf_file import PdfFile
from dossier_app.worker.pdf.pdf_syntax import (
    Irregular,
    Template,
    array,
    dictionary,
    filled,
    name_text,
    numbers,
    reference,
    template,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.worker.pdf.pdf_file import Bytes

EDGE = 4096
"""Bytes at each end of a picture that are compared, with its length."""

_FOLDED = 2**18
"""Bytes up to which a stream is compared with those of other documents: fonts and logos come again, scans do not."""

_INHERITED = (b"/MediaBox", b"/CropBox", b"/Rotate", b"/Resources")
_DEEPEST = 50
_MOST_PAGES = 10_000
_NULL = b"null"
_DEFAULT_BOX = (0.0, 0.0, 612.0, 792.0)
_LENGTH = re.compile(rb"/Length\s+\d+(?!\s+\d+\s+R)")

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Body(Value, frozen=True, kw_only=True, array_like=True):
    """One object.

    Attributes:
        text: Its bytes, ``%d`` for each reference; of a stream, its dictionary without the length.
        references: Indexes among the objects of the document; :data:`PAGE` and :data:`NOTHING` for the others.
        start: Where the bytes of a stream begin, or -1 for any other object.
        length: How many they are.
        print: Digest of all that the object is made of, or b"" where it is not compared.
    """

    text: bytes
    references: tuple[int, ...]
    start: int = -1
    length: int = 0
    print: bytes = b""


NOTHING = -1
"""Stands for a reference that leads to no drawing: to a page, to the catalogue, to a missing object."""


class PageLink(Value, frozen=True, kw_only=True, array_like=True):
    """A link from a page to another of the same document.

    Attributes:
        entries: Entries of the annotation but its destination.
        page: Where it leads.
        view: What follows the page in the destination.
    """

    entries: bytes
    page: int
    view: bytes


class Sheet(Value, frozen=True, kw_only=True, array_like=True):
    """One page.

    Attributes:
        box: What a reader shows of it, in its own units.
        turn: Clockwise, 0 to 270.
        unit: Points of one of its units.
        more: Other entries that drawing it needs.
        contents: Its content streams.
        resources: Index among the resources of the document.
        print: Digest of what it draws, for the second reader.
    """

    box: Box
    turn: int
    unit: float
    more: Body
    contents: tuple[int, ...]
    resources: int
    links: tuple[PageLink, ...]
    print: str


class Parts(Value, frozen=True, kw_only=True, array_like=True):
    """A canonical PDF taken apart.

    Attributes:
        objects: What pages draw with; an object may refer to any other.
        resources: Dictionaries of resources: for each kind (``/Font``…) what it holds, never a reference.
    """

    sheets: tuple[Sheet, ...]
    objects: tuple[Body, ...]
    resources: tuple[tuple[tuple[bytes, Body], ...], ...]


def take_apart(data: Bytes) -> Parts:
    """Take a canonical PDF apart.

    Raises:
        Irregular: It is not written as this program writes.
    """
    try:
        return _Reader(PdfFile(data)).parts()
    except (ValueError, IndexError, KeyError, RecursionError) as error:
        raise Irregular from error


class _Reader:
    """One document being taken apart."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._places: dict[int, int] = {}
        self._order: list[int] = []
        self._resources: dict[bytes, int] = {}
        self._dictionaries: list[tuple[tuple[bytes, Body], ...]] = []
        self._pages: dict[int, int] = {}
        self._prints: dict[int, bytes] = {}
        self._edges: dict[int, bytes] = {}

    def parts(self) -> Parts:
        """Return all of it."""
        root = self._file.entries(reference(self._file.trailer.get(b"/Root")))
        found: list[tuple[int, dict[bytes, bytes]]] = []
        self._walk(reference(root.get(b"/Pages")), {}, found, 0)
        self._pages = {number: index for index, (number, _) in enumerate(found)}
        sheets = tuple(self._sheet(entries) for _, entries in found)
        bodies: list[Body] = []
        while len(bodies) < len(self._order):  # what is found may lead to more
            bodies.append(self._body(self._order[len(bodies)]))
        return Parts(sheets=sheets, objects=tuple(_printed(bodies)), resources=tuple(self._dictionaries))

    def _walk(
        self, node: int, above: dict[bytes, bytes], found: list[tuple[int, dict[bytes, bytes]]], depth: int
    ) -> None:
        """Collect the pages of a branch of the tree, with what they inherit."""
        if depth > _DEEPEST or len(found) > _MOST_PAGES:
            raise Irregular
        entries = above | self._file.entries(node)
        if b"/Kids" not in entries:
            found.append((node, entries))
            return
        passed_on = {key: entries[key] for key in _INHERITED if key in entries}
        for kid in array(self._file.value(entries[b"/Kids"])):
            self._walk(reference(kid), passed_on, found, depth + 1)

    def _sheet(self, entries: dict[bytes, bytes]) -> Sheet:
        box = self._box(entries.get(b"/MediaBox")) or _DEFAULT_BOX
        crop = self._box(entries.get(b"/CropBox"))
        if crop is not None:
            shown = (max(box[0], crop[0]), max(box[1], crop[1]), min(box[2], crop[2]), min(box[3], crop[3]))
            box = shown if shown[0] < shown[2] and shown[1] < shown[3] else box
        contents = self._contents(entries.get(b"/Contents"))
        resources = self._resource(entries.get(b"/Resources"))
        group = entries.get(b"/Group")
        return Sheet(
            box=box,
            turn=round(float(self._file.value(entries.get(b"/Rotate", b"0"))) / 90) * 90 % 360,
            unit=float(self._file.value(entries.get(b"/UserUnit", b"1"))) or 1.0,
            more=self._local(template(b"/Group " + group if group else b"")),
            contents=tuple(self._place(number) for number in contents),
            resources=resources,
            links=tuple(self._links(entries.get(b"/Annots"))),
            print=self._print(contents, self._dictionaries[resources]),
        )

    def _box(self, value: bytes | None) -> Box | None:
        if value is None:
            return None
        x0, y0, x1, y1 = numbers(self._file.value(value))
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _contents(self, value: bytes | None) -> list[int]:
        if value is None or self._file.value(value) == _NULL:
            return []
        number = reference(value)
        if number and self._file.is_stream(number):
            return [number]
        streams = [reference(item) for item in array(self._file.value(value))]
        return [stream for stream in streams if self._file.is_stream(stream)]

    # --- resources and objects

    def _resource(self, value: bytes | None) -> int:
        """Return the index of a dictionary of resources, its kinds brought together in it."""
        whole = self._file.value(value) if value else _NULL
        whole = b"<<>>" if whole == _NULL else whole
        if whole not in self._resources:
            kinds = []
            for key, held in dictionary(whole).items():
                text = self._file.value(held)
                kinds.append((key, self._local(template(text))))
            self._resources[whole] = len(self._dictionaries)
            self._dictionaries.append(tuple(kinds))
        return self._resources[whole]

    def _place(self, number: int) -> int:
        """Return the index of an object among those that are kept."""
        if number in self._pages or not self._file.has(number):
            return NOTHING
        if number not in self._places:
            self._places[number] = len(self._order)
            self._order.append(number)
        return self._places[number]

    def _local(self, made: Template) -> Body:
        return Body(text=made.text, references=tuple(map(self._place, made.references)))

    def _body(self, number: int) -> Body:
        text, start, length = self._file.object(number)
        if start < 0:
            if text.startswith(b"<<") and re.search(rb"/Type\s*/(?:Pages|Catalog)\b", text):
                return Body(text=b"null", references=())
            return self._local(template(text))
        if len(_LENGTH.findall(text)) == 1:
            text = _LENGTH.sub(b"", text)
        else:  # one of the dictionaries in it has a length too
            kept = (b"%b %b" % item for item in dictionary(text).items() if item[0] != b"/Length")
            text = b"<<" + b" ".join(kept) + b">>"
        made = self._local(template(text))
        digest = hashlib.sha256(self._file.read(start, length)).digest()[:16] if length <= _FOLDED else b""
        return Body(text=made.text, references=made.references, start=start, length=length, print=digest)

    # --- links

    def _links(self, value: bytes | None) -> Iterable[PageLink]:
        """Yield the links of a page: canonical pages have explicit destinations, and no other annotation."""
        whole = self._file.value(value) if value else _NULL
        for item in array(whole) if whole != _NULL else ():
            entries = dictionary(self._file.value(item))
            destination = entries.pop(b"/Dest", None)
            if entries.get(b"/Subtype") != b"/Link" or destination is None:
                continue
            target, *view = array(self._file.value(destination))
            for key in (b"/A", b"/AA", b"/P", b"/Parent"):
                entries.pop(key, None)
            text = b"".join(key + b" " + self._file.value(held) for key, held in entries.items())
            if template(text).references:
                raise Irregular
            page = self._pages.get(reference(target), -1)
            yield PageLink(entries=text, page=page, view=b" ".join(view))

    # --- digests

    def _print(self, contents: list[int], resources: tuple[tuple[bytes, Body], ...]) -> str:
        """Return a digest of what a page draws: its content, and length and edges of each image or form it may draw.

        Another engine computes the same from the written file (see :mod:`dossier_app.worker.bundle.verify`).
        """
        digest = hashlib.sha256()
        for number in contents:
            _, start, length = self._file.object(number)
            digest.update(self._file.read(start, length) + b"\n")
        drawn = next((body for key, body in resources if key == b"/XObject"), None)
        if drawn is not None:
            numbers_ = [self._order[index] if index >= 0 else 0 for index in drawn.references]
            entries = dictionary(filled(Template(drawn.text, drawn.references), numbers_))
            for name in sorted(entries, key=name_text):
                digest.update(name_text(name).encode("utf-8", "surrogateescape") + self._edge(reference(entries[name])))
        return digest.hexdigest()

    def _edge(self, number: int) -> bytes:
        if number not in self._edges:
            start, length = self._file.object(number)[1:] if number else (-1, 0)
            length = max(0, length) if start >= 0 else 0
            edge = min(EDGE, length)
            ends = (self._file.read(start, edge), self._file.read(start + length - edge, edge)) if edge else ()
            self._edges[number] = b" %d\n" % length + b"".join(ends)
        return self._edges[number]


def _printed(bodies: list[Body]) -> Iterable[Body]:
    """Give each object a digest of itself and of all it refers to; what refers to itself, or is large, has none."""
    known: dict[int, bytes] = {}

    def of(index: int, depth: int) -> bytes:
        if index < 0:
            return b"-"
        if index in known:
            return known[index]
        known[index] = b""  # until known: objects may contain themselves
        body = bodies[index]
        if (body.start >= 0 and not body.print) or depth > _DEEPEST:
            return b""
        below = [of(other, depth + 1) for other in body.references]
        if all(below):
            known[index] = hashlib.sha256(b"".join((body.print, b"|", *below, b"|", body.text))).digest()[:16]
        return known[index]

    for index, body in enumerate(bodies):
        yield msgspec.structs.replace(body, print=of(index, 0))
