"""Pixels without loss, in the two codings that every PDF reader knows: fax group 4, and rows as PNG filters them."""

from __future__ import annotations

import io
from typing import NamedTuple

from PIL import Image

_STRIP_OFFSETS, _STRIP_LENGTHS, _ROWS_PER_STRIP, _PHOTOMETRIC = 273, 279, 278, 262


class Fax(NamedTuple):
    """A picture in black and white, coded as fax group 4, the smallest coding that every reader knows.

    Attributes:
        data: The coded rows.
        white_is_zero: Whether the coding counts white as zero, which PDF calls ``/BlackIs1 false``.
    """

    data: list[memoryview]
    white_is_zero: bool


def fax(image: Image.Image) -> Fax:
    """Code a picture of mode ``1``."""
    target = io.BytesIO()
    image.save(target, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: image.height})
    with Image.open(io.BytesIO(target.getvalue())) as coded:
        tags = coded.tag_v2  # type: ignore[attr-defined]  # a TIFF has tags
        offsets, lengths = tags[_STRIP_OFFSETS], tags[_STRIP_LENGTHS]
        white_is_zero = tags.get(_PHOTOMETRIC) == 0
    view = memoryview(target.getvalue())
    return Fax([view[offset : offset + length] for offset, length in zip(offsets, lengths, strict=True)], white_is_zero)


def png_rows(image: Image.Image, level: int = 6) -> list[memoryview]:
    """Code a picture of mode ``L`` or ``RGB`` as rows that PNG filters, which PDF calls predictor 15."""
    target = io.BytesIO()
    image.save(target, "PNG", icc_profile=None, compress_level=level)
    view, position, rows = memoryview(target.getvalue()), 8, []
    while position < len(view):
        length = int.from_bytes(view[position : position + 4], "big")
        if view[position + 4 : position + 8].tobytes() == b"IDAT":
            rows.append(view[position + 8 : position + 8 + length])
        position += 12 + length
    return rows
