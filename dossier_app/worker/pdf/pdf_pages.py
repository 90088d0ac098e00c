"""Makes pages regular: boxes, rotation and scale in one form, and content that leaves no trace behind it."""

from __future__ import annotations

import math
import zlib
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from dossier_app.core.problems import Problem, problem
from dossier_app.worker.pdf.content import is_balanced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.worker.exchange import Exchange
    from dossier_app.worker.pdf.pdf_links import Link

Box = tuple[float, float, float, float]

_DEFAULT_BOX: Box = (0.0, 0.0, 612.0, 792.0)
"""What readers assume of a page that has no usable size."""

LARGEST_SIDE = 14_400.0
"""Points: the largest page that readers agree to show."""
_SMALLEST_SIDE = 3.0
_SCANNED = 8 * 2**20
"""Bytes of content beyond which it is boxed without being read."""
_CONTENT_NAME = "/DossierContent"


def balance(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object], exchange: Exchange) -> list[Problem]:
    """Make every page's content give back the graphics state: anything may then be written after it."""
    opening, closing = pdf.make_stream(b"q\n"), pdf.make_stream(b"\nQ\n")
    unreadable = 0
    for index, page in enumerate(pages):
        exchange.progress("pages", index, len(pages))
        streams = content_streams(page)
        if not streams:
            page.Contents = pdf.make_indirect(Array([]))
            continue
        whole, readable = _read(streams)
        unreadable += not readable
        if not readable and whole is None:  # it swells beyond any page: not even worth handing on
            page.Contents = pdf.make_indirect(Array([]))
        elif readable and whole is not None and is_balanced(whole):
            page.Contents = Array([opening, *streams, closing])
        elif len(streams) == 1:
            _box(pdf, page, streams[0])
        else:
            _box(pdf, page, pdf.make_stream(zlib.compress(whole or b""), Filter=Name.FlateDecode))
    exchange.progress("pages", len(pages), len(pages))
    return [problem("pages-unreadable", pages=unreadable)] if unreadable else []


def content_streams(page: pikepdf.Object) -> list[Stream]:
    """Return the streams of a page's content; what is no stream is left out."""
    contents = page.get("/Contents")
    items = list(contents) if isinstance(contents, Array) else [contents]
    return [item for item in items if isinstance(item, Stream)]


def _read(streams: Sequence[Stream]) -> tuple[bytes | None, bool]:
    """Return the joined content (None when it is too large to be read) and whether all of it can be shown."""
    if len(streams) == 1 and _raw_size(streams[0]) > _SCANNED:
        return None, True
    pieces: list[bytes] = []
    readable = True
    for stream in streams:
        try:
            pieces.append(stream.read_bytes())
        except (pikepdf.PdfError, RuntimeError, ValueError):
            rescued = _rescued(stream)
            if len(rescued) >= _SCANNED:
                return None, False
            pieces.append(rescued)
            readable = False
    whole = b"\n".join(pieces)
    return (None if len(whole) > _SCANNED and len(streams) == 1 else whole), readable


def _raw_size(stream: Stream) -> int:
    try:
        return int(stream.get("/Length", 0))
    except (TypeError, ValueError):
        return 0


def _rescued(stream: Stream) -> bytes:
    """Return what can be decompressed of a damaged stream."""
    try:
        return zlib.decompressobj().decompress(stream.read_raw_bytes(), _SCANNED)
    except (pikepdf.PdfError, RuntimeError, ValueError, zlib.error):
        return b""


def _box(pdf: pikepdf.Pdf, page: pikepdf.Object, content: Stream, scale: float = 1.0) -> None:
    """Put content in a form of its own, which gives the graphics state back whatever it does."""
    resources = _copied(page.get("/Resources"))  # no other page shares the copy
    form = pdf.make_stream(content.read_raw_bytes())
    for key in ("/Filter", "/DecodeParms"):
        if key in content:
            form[key] = content[key]
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array(media_box(page))
    if scale != 1.0:
        form.Matrix = Array([scale, 0, 0, scale, 0, 0])
    form.Resources = _copied(resources)
    named = _copied(resources.get("/XObject"))
    named[_CONTENT_NAME] = form
    resources.XObject = named
    page.Resources = resources
    page.Contents = pdf.make_stream(b"q %b Do Q\n" % _CONTENT_NAME.encode())


def _copied(dictionary: object) -> Dictionary:
    """Return a shallow copy of a dictionary, empty where there is none."""
    return Dictionary(dict(dictionary.items())) if isinstance(dictionary, Dictionary) else Dictionary()


# --- geometry


def media_box(page: pikepdf.Object) -> Box:
    """Return the paper of a page, corners in order; the default where it is missing or absurd."""
    return _box_of(page.get("/MediaBox")) or _DEFAULT_BOX


def visible_box(page: pikepdf.Object) -> Box:
    """Return the part of a page that readers show."""
    media, crop = media_box(page), _box_of(page.get("/CropBox"))
    if crop is None:
        return media
    shown = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return shown if _is_sane(shown) else media


def rotation(page: pikepdf.Object) -> int:
    """Return the clockwise rotation of a page: 0, 90, 180 or 270."""
    value = _real(page.get("/Rotate", 0))
    return 0 if value is None else round(value / 90) * 90 % 360


def _box_of(value: object) -> Box | None:
    if not isinstance(value, Array) or len(value) != 4:  # noqa: PLR2004 -- corners
        return None
    numbers = [_real(item) for item in value]
    left, bottom, right, top = (math.nan if number is None else number for number in numbers)
    box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return box if _is_sane(box) else None


def _is_sane(box: Box) -> bool:
    return all(math.isfinite(side) and abs(side) < 1e7 for side in box) and (  # noqa: PLR2004 -- far off any paper
        box[2] - box[0] >= _SMALLEST_SIDE and box[3] - box[1] >= _SMALLEST_SIDE
    )


def _real(value: object) -> float | None:
    try:
        return float(value)  # type: ignore[arg-type]  # anything may stand here
    except (TypeError, ValueError, OverflowError, NotImplementedError):
        return None


def regular(
    pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object], links: list[list[Link]]
) -> tuple[list[tuple[float, float]], int]:
    """Give each page one box (what is shown), one rotation and a unit of one point.

    Returns:
        The size of each page as it is shown, in points, and how many were out of the ordinary.
    """
    sizes: list[tuple[float, float]] = []
    scaled: set[int] = set()
    odd = 0
    for index, page in enumerate(pages):
        box, turned, unit = visible_box(page), rotation(page), _real(page.get("/UserUnit", 1)) or 1.0
        unit = unit if 0.01 <= unit <= 1000 else 1.0  # noqa: PLR2004 -- a unit, not a weapon
        largest = max(box[2] - box[0], box[3] - box[1]) * unit
        if largest > LARGEST_SIDE:
            unit *= LARGEST_SIDE / largest
        odd += _box_of(page.get("/MediaBox")) is None or largest > LARGEST_SIDE
        if unit != 1.0:
            _scale(pdf, page, unit)
            scaled.add(index)
            links[index] = [link.scaled(unit) for link in links[index]]
            left, bottom, right, top = box
            box = (left * unit, bottom * unit, right * unit, top * unit)
        left, bottom, right, top = (round(side, 4) for side in box)
        box = (left, bottom, right, top)
        page.MediaBox = Array(box)
        page.Rotate = turned
        width, height = round(right - left, 4), round(top - bottom, 4)
        sizes.append((height, width) if turned in (90, 270) else (width, height))
    if scaled:
        links[:] = [[link.to_whole_page(scaled) for link in of_page] for of_page in links]
    return sizes, odd


def _scale(pdf: pikepdf.Pdf, page: pikepdf.Object, scale: float) -> None:
    """Scale a page in a form of its own, because patterns follow a form's matrix and not one written in the content."""
    streams = content_streams(page)
    if streams:
        joined = b"\n".join(stream.read_bytes() for stream in streams)
        _box(pdf, page, pdf.make_stream(zlib.compress(joined), Filter=Name.FlateDecode), scale)
