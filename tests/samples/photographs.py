"""Pictures as telephones and scanners write them: any orientation, with place and device inside."""

from __future__ import annotations

import io
import random
import struct
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter

from tests.samples.heif import heif

if TYPE_CHECKING:
    from collections.abc import Mapping

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 180, 30), (30, 30, 220), (255, 255, 255)
"""Of the four quarters of the picture: upper left, upper right, lower left, lower right."""

DEVICE = "DemoPhone X"
"""Camera written in the metadata."""

PLACE = b"DEMO-PLACE-48.8566N"
"""Words written beside the place in the metadata."""

_STORED: Mapping[int, Image.Transpose | None] = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How an upright picture is stored under each orientation of EXIF."""


def corners(width: int = 320, height: int = 240) -> Image.Image:
    """Return the picture that every sample shows when it is upright."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def exif(orientation: int) -> Image.Exif:
    """Return metadata with an orientation, a camera, a place and a comment."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = DEVICE
    data[0x0110] = DEVICE
    place = data.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (48.0, 51.0, 24.0), "E", (2.0, 21.0, 7.0)
    place[27] = PLACE
    return data


def stored(orientation: int, image: Image.Image | None = None) -> Image.Image:
    """Return the pixels as they are stored under an orientation."""
    upright = image or corners()
    turn = _STORED[orientation]
    return upright if turn is None else upright.transpose(turn)


def photograph(kind: str, orientation: int = 1) -> bytes:
    """Return a picture file of a kind (jpeg, png, tiff, webp, avif, heif), stored under an orientation."""
    if kind == "heif":
        return heif(orientation)
    target = io.BytesIO()
    image, metadata = stored(orientation), exif(orientation)
    match kind:
        case "jpeg":
            image.save(target, "JPEG", quality=90, exif=metadata.tobytes(), comment=PLACE)
        case "png":
            image.save(target, "PNG", exif=metadata.tobytes())
        case "tiff":
            image.save(target, "TIFF", tiffinfo={274: orientation, 271: DEVICE}, compression="tiff_lzw")
        case "webp":
            image.save(target, "WEBP", quality=90, exif=metadata.tobytes())
        case "avif":
            image.save(target, "AVIF", quality=90, exif=metadata.tobytes())
        case _:
            raise ValueError(kind)
    return target.getvalue()


def paper(seed: int = 1, width: int = 4032, height: int = 3024) -> Image.Image:
    """Return a synthetic photo of a written page on a table, with light and noise."""
    chance = random.Random(seed)  # noqa: S311 -- a picture, not a secret
    small = Image.effect_noise((width // 8, height // 8), 40).resize((width, height), Image.Resampling.BILINEAR)
    grain = Image.effect_noise((width, height), 14)
    table = Image.merge("RGB", (small, Image.blend(small, grain, 0.5), grain)).filter(ImageFilter.BoxBlur(1))
    page = Image.new("RGB", (width * 6 // 10, height * 9 // 10), (238, 236, 228))
    pen = ImageDraw.Draw(page)
    for line in range(60):
        left, top = page.width // 12, page.height // 20 + line * page.height // 66
        for _ in range(11):
            length = chance.randint(page.width // 40, page.width // 11)
            pen.rectangle((left, top, left + length, top + page.height // 140), fill=(40, 42, 50))
            left += length + page.width // 90
    table.paste(Image.blend(page, grain.convert("RGB").resize(page.size), 0.12), (width // 5, height // 20))
    return table


def endless_scans(scans: int = 1500) -> bytes:
    """Return a progressive JPEG of many megapixels whose last pass is repeated: minutes of work in a few kB."""
    target = io.BytesIO()
    Image.new("L", (4000, 4000)).save(target, "JPEG", progressive=True)
    data = target.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:-2] + data[last:-2] * scans + data[-2:]


def tiled(image: Image.Image, side: int = 64) -> bytes:
    """Return a TIFF cut into square tiles, as scanners of maps and archives write them, without compression."""
    across, down = -(-image.width // side), -(-image.height // side)
    tiles = [
        image.crop((left * side, top * side, (left + 1) * side, (top + 1) * side)).tobytes()
        for top in range(down)
        for left in range(across)
    ]
    count, size, begin = len(tiles), side * side * 3, 8
    offsets = begin + count * size
    sizes, bits = offsets + 4 * count, offsets + 8 * count
    short, long = 3, 4
    entries = [
        (256, long, 1, image.width),
        (257, long, 1, image.height),
        (258, short, 3, bits),
        (259, short, 1, 1),
        (262, short, 1, 2),
        (277, short, 1, 3),
        (322, long, 1, side),
        (323, long, 1, side),
        (324, long, count, offsets),
        (325, long, count, sizes),
    ]
    return b"".join(
        (
            struct.pack("<2sHI", b"II", 42, bits + 6),
            *tiles,
            struct.pack(f"<{count}I", *(begin + number * size for number in range(count))),
            struct.pack(f"<{count}I", *[size] * count),
            struct.pack("<3H", 8, 8, 8),
            struct.pack("<H", len(entries)),
            *(struct.pack("<HHII", *entry) for entry in entries),
            bytes(4),
        )
    )
