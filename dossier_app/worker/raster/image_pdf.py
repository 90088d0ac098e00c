"""Writes a PDF whose pages are pictures, as it goes: each picture leaves as soon as it is ready.

Pages are upright by the matrix that places the picture, not by ``/Rotate``: every reader agrees on a matrix. Objects
are numbered in order of the file, the cross-reference is a plain table, nothing is compressed twice: the file is
already in the shape of every canonical PDF.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.worker.exchange import Output

A4 = (595.28, 841.89)
"""Width and height in points."""

_POINTS = 72.0
_PLAUSIBLE_DPI = (75.0, 1300.0)
_SCREEN_DPI = frozenset({72, 96})
"""What cameras and screens write when they know nothing."""
_PLAUSIBLE_SIDE = (100.0, 1224.0)
"""Points of a side of a page that a scanner can have seen: from a stamp to A3."""
_LARGEST_ENLARGEMENT = 1.0
"""Points a pixel when a small picture is put on a page."""

_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""For each orientation of EXIF, the matrix that turns the unit square of a picture upright within itself."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A coded picture, ready to be an image of a PDF.

    Attributes:
        width: Columns as stored.
        height: Rows as stored.
        data: The coded bytes, in pieces; empty where they are ranges of the source.
        ranges: Start and end of each range of the source that makes up the coded bytes, which never come this way:
            the parent puts them in the file.
        entries: What the dictionary of the image says of the coding, colours and depth.
        orientation: Of EXIF, 1 to 8: how to turn it upright.
        dpi: Pixels per inch across and down as stored, or None when unknown.
        icc: Colour profile of the pixels, or b"".
        components: Numbers per pixel.
    """

    width: int
    height: int
    data: Sequence[bytes | memoryview]
    entries: bytes
    orientation: int = 1
    dpi: tuple[float, float] | None = None
    icc: bytes = b""
    components: int = 3
    ranges: tuple[tuple[int, int], ...] = ()


@dataclass
class ImagePdf:
    """A PDF of pictures being written to an output.

    Attributes:
        sizes: Width and height in points of the pages so far.
    """

    output: Output
    sizes: list[tuple[float, float]] = field(default_factory=list)
    _offsets: dict[int, int] = field(default_factory=dict)
    _pages: list[int] = field(default_factory=list)
    _next: int = 3
    _profiles: dict[bytes, int] = field(default_factory=dict)

    def add(self, picture: Picture) -> None:
        """Write one picture as one page."""
        if not self._pages:
            self.output.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        page_size, placed = layout(picture)
        image = self._image(picture)
        a, b, c, d, e, f = _UPRIGHT[picture.orientation]
        left, bottom, width, height = placed
        matrix = (a * width, b * height, c * width, d * height, left + e * width, bottom + f * height)
        content = b"q " + b" ".join(_number(value) for value in matrix) + b" cm /Im Do Q\n"
        contents = self._stream(b"", [content])
        page = self._object(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %b %b]/Resources<</XObject<</Im %d 0 R>>>>/Contents %d 0 R>>"
            % (_number(page_size[0]), _number(page_size[1]), image, contents)
        )
        self._pages.append(page)
        self.sizes.append(page_size)

    def finish(self) -> None:
        """Write the list of pages and the cross-reference."""
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self._object(b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self._pages), kids), number=2)
        self._object(b"<</Type/Catalog/Pages 2 0 R>>", number=1)
        start = self.output.tell()
        rows = b"".join(b"%010d 00000 n \n" % self._offsets[number] for number in range(1, self._next))
        self.output.write(
            b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
            % (self._next, rows, self._next, start)
        )

    def _image(self, picture: Picture) -> int:
        entries = picture.entries
        if picture.icc:
            entries = entries.replace(_device_space(picture.components), b"[/ICCBased %d 0 R]" % self._profile(picture))
        return self._stream(
            b"/Type/XObject/Subtype/Image/Width %d/Height %d%b" % (picture.width, picture.height, entries),
            picture.data,
            picture.ranges,
        )

    def _profile(self, picture: Picture) -> int:
        if picture.icc not in self._profiles:
            entries = b"/N %d/Alternate%b/Filter/FlateDecode" % (
                picture.components,
                _device_space(picture.components),
            )
            self._profiles[picture.icc] = self._stream(entries, [zlib.compress(picture.icc)])
        return self._profiles[picture.icc]

    def _stream(
        self, entries: bytes, data: Sequence[bytes | memoryview], ranges: tuple[tuple[int, int], ...] = ()
    ) -> int:
        length = sum(len(piece) for piece in data) + sum(end - start for start, end in ranges)
        number = self._begin()
        self.output.write(b"<<%b/Length %d>>\nstream\n" % (entries, length))
        for piece in data:
            self.output.write(piece)
        for start, end in ranges:
            self.output.copy("source", start, end - start)
        self.output.write(b"\nendstream\nendobj\n")
        return number

    def _object(self, body: bytes, number: int = 0) -> int:
        number = self._begin(number)
        self.output.write(body + b"\nendobj\n")
        return number

    def _begin(self, number: int = 0) -> int:
        if not number:
            number, self._next = self._next, self._next + 1
        self._offsets[number] = self.output.tell()
        self.output.write(b"%d 0 obj\n" % number)
        return number


def layout(picture: Picture) -> tuple[tuple[float, float], tuple[float, float, float, float]]:
    """Return the size of the page and where the upright picture lies on it (left, bottom, width, height), in points.

    A plausible density gives the true size; otherwise the picture is fitted on A4, in the direction it has, and a
    small one is not blown up.
    """
    turned = picture.orientation >= 5  # noqa: PLR2004 -- the four orientations of EXIF on their side
    width, height = (picture.height, picture.width) if turned else (picture.width, picture.height)
    if picture.dpi is not None:
        across, down = picture.dpi[::-1] if turned else picture.dpi
        true = (width * _POINTS / across, height * _POINTS / down)
        if _is_plausible(across, down, true):
            return true, (0.0, 0.0, *true)
    page = A4 if height >= width else A4[::-1]
    scale = min(page[0] / width, page[1] / height, _LARGEST_ENLARGEMENT)
    placed = (width * scale, height * scale)
    return page, ((page[0] - placed[0]) / 2, (page[1] - placed[1]) / 2, *placed)


def is_density(across: float, down: float) -> bool:
    """Tell whether pixels per inch mean something: neither nonsense nor what software writes by default."""
    low, high = _PLAUSIBLE_DPI
    return low <= across <= high and low <= down <= high and round(across) not in _SCREEN_DPI


def _is_plausible(across: float, down: float, true: tuple[float, float]) -> bool:
    smallest, largest = _PLAUSIBLE_SIDE
    return is_density(across, down) and smallest <= min(true) and max(true) <= largest


def _device_space(components: int) -> bytes:
    return {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}[components]


def _number(value: float) -> bytes:
    return f"{value:.4f}".rstrip("0").rstrip(".").encode()
