"""Pages as scanners' drivers give them, turned into files: JPEG for greys and colours, PNG for black and white."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from dossier_app.core import jobs
from dossier_app.core.problems import AppError

if TYPE_CHECKING:
    from pathlib import Path

_QUALITY = 88
"""Of JPEG: letters stay clean, and a page of grey at 300 dpi weighs less than a megabyte."""
_LARGEST_PIXELS = 200_000_000
_LARGEST_HEADER = 1024


def encoded(page: Path, dpi: int) -> tuple[bytes, str]:
    """Return a page in PNM as a file that knows its resolution, and its media type.

    Raises:
        AppError: ``scanner-communication`` when it is not whole, ``too-many-pixels``.
    """
    with page.open("rb") as stream:
        start = stream.read(_LARGEST_HEADER)
        kind, width, height, largest, offset = _header(start)
        if width * height > _LARGEST_PIXELS:
            raise jobs.refused(
                "too-many-pixels", megapixels=width * height // 1_000_000, limit=_LARGEST_PIXELS // 1_000_000
            )
        stream.seek(offset)
        mode, size = {
            b"P4": ("1", (width + 7) // 8 * height),
            b"P5": ("L", width * height),
            b"P6": ("RGB", width * height * 3),
        }[kind]
        deep = largest > 255  # noqa: PLR2004 -- two bytes a sample, the high one first
        data = stream.read(2 * size)[0::2] if deep else stream.read(size)
    if len(data) != size:
        raise AppError("scanner-communication")
    image = Image.frombytes(mode, (width, height), data, "raw", "1;I" if mode == "1" else mode)
    out = io.BytesIO()
    if mode == "1":
        image.save(out, "PNG", dpi=(dpi, dpi), optimize=False)
        return out.getvalue(), "image/png"
    image.save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return out.getvalue(), "image/jpeg"


def _header(start: bytes) -> tuple[bytes, int, int, int, int]:
    """Read the head of a PNM file: kind, width, height, largest sample, and where the samples start."""
    kind, position = start[:2], 2
    numbers: list[int] = []
    wanted = 2 if kind == b"P4" else 3
    while len(numbers) < wanted and position < len(start):
        if start[position : position + 1] == b"#":
            end = start.find(b"\n", position)
            position = end + 1 if end >= 0 else len(start)
        elif start[position : position + 1].isspace():
            position += 1
        else:
            end = position
            while start[end : end + 1].isdigit():
                end += 1
            if end == position:
                break
            numbers.append(int(start[position:end]))
            position = end
    if kind not in {b"P4", b"P5", b"P6"} or len(numbers) < wanted or not all(numbers):
        raise AppError("scanner-communication")
    largest = numbers[2] if wanted == 3 else 1  # noqa: PLR2004 -- black and white has none
    return kind, numbers[0], numbers[1], largest, position + 1
