"""The structure of JPEG files: what to keep of one so that a PDF can hold it without decoding it.

Only the segments a decoder needs are kept. Everything about the camera, the place and the software (APP1, APP13,
comments, maker notes, thumbnails, second pictures after the end) is left behind. Facts: ITU-T T.81, annex B.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SOI, _EOI, _SOS, _APP0, _APP2, _APP14, _APP15, _COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a segment."""

_FRAMES = frozenset(set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC})
_IN_PDF = frozenset({0xC0, 0xC1, 0xC2})
"""Frames that every PDF reader decodes: baseline, extended and progressive, with Huffman coding."""

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""Begins with one plain byte and no repetition: thirty times faster over coded data than ``\xff+``."""
_ICC = b"ICC_PROFILE\0"
_JFIF_WITHOUT_THUMBNAIL = 14


class NotJpeg(ValueError):  # noqa: N818 -- says what the bytes are
    """The bytes do not have the structure of a JPEG file."""


@dataclass(frozen=True, kw_only=True)
class Jpeg:
    """What a PDF needs to know of a JPEG file.

    Attributes:
        width: Stored columns, before any turn.
        height: Stored rows.
        components: 1 (grey), 3 (colour) or 4 (inks).
        scans: Passes over the picture: many in a progressive file.
        plain: True when every PDF reader can decode it as it is.
        whole: False when the data end before the end marker.
        adobe: True when it carries Adobe's marker, which means inverted inks for four components.
        icc: Its colour profile, or b"".
        kept: The bytes to keep, as ranges of the source.
    """

    width: int
    height: int
    components: int
    scans: int
    plain: bool
    whole: bool
    adobe: bool
    icc: bytes
    kept: tuple[tuple[int, int], ...]


def examine(data: bytes) -> Jpeg:
    """Walk the markers of a JPEG file, without decoding it.

    Raises:
        NotJpeg: There is no picture in it.
    """
    if data[:2] != b"\xff\xd8":
        raise NotJpeg
    kept: list[tuple[int, int]] = [(0, 2)]
    profile: dict[int, bytes] = {}
    frame: tuple[int, int, int, int, int] | None = None
    adobe = scanned = False
    scans = 0
    position = 2
    while True:
        found = _NEXT_MARKER.search(data, position)
        end = found.end() if found else len(data)
        if scanned:  # coded data run up to the next marker
            kept.append((position, found.start() if found else len(data)))
        if found is None:
            break
        marker = data[end - 1]
        if marker == _EOI:
            kept.append((end - 2, end))
            break
        if marker in _BARE or marker == _SOI:
            position = end
            continue
        length = int.from_bytes(data[end : end + 2], "big")
        body, after = data[end + 2 : end + length], end + length
        if length < 2 or after > len(data):  # noqa: PLR2004 -- the length counts itself
            found = None
            break
        if marker in _FRAMES:
            if len(body) < 6:  # noqa: PLR2004 -- precision, height, width, components
                raise NotJpeg
            frame = (marker, body[0], int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big"), body[5])
        scanned = marker == _SOS
        scans += scanned
        if marker == _APP2 and body.startswith(_ICC) and len(body) > len(_ICC) + 2:
            profile[body[len(_ICC)]] = body[len(_ICC) + 2 :]
        adobe = adobe or (marker == _APP14 and body.startswith(b"Adobe"))
        if _is_kept(marker, body):
            kept.append((end - 2, after))
        position = after
    if frame is None or not frame[2] or not frame[3]:
        raise NotJpeg
    coding, precision, height, width, components = frame
    return Jpeg(
        width=width,
        height=height,
        components=components,
        scans=scans,
        plain=coding in _IN_PDF and precision == 8 and components in (1, 3, 4),  # noqa: PLR2004 -- bits, colours
        whole=found is not None and data[found.end() - 1] == _EOI,
        adobe=adobe,
        icc=b"".join(profile[number] for number in sorted(profile)),
        kept=_joined(kept),
    )


def _is_kept(marker: int, body: bytes) -> bool:
    """Tell whether a decoder needs a segment: tables, frames, scans, and what says how colours are coded."""
    if marker == _APP14:
        return body.startswith(b"Adobe")
    if marker == _APP0:
        return body.startswith(b"JFIF\0") and len(body) == _JFIF_WITHOUT_THUMBNAIL
    return not (_APP0 <= marker <= _APP15 or marker == _COM)


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Merge ranges that touch."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if start == end:
            continue
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
