"""What scanners and telephones do to a page: grain, slant, a desk around it, and where the photo was taken."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from dossier_app.worker.demo.drawing import chance

if TYPE_CHECKING:
    from dossier_app.worker.demo.drawing import Colour, Point

_ORIENTATION, _MAKE, _MODEL, _GPS = 0x0112, 0x010F, 0x0110, 0x8825
_SIDEWAYS = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180}
"""How to turn an upright picture so that the orientation tag turns it back."""


def scanned(page: Image.Image, seed: int, *, slant: float = 0.45) -> Image.Image:
    """Return a page as a flatbed scanner gives it: a little slanted, greyish, with grain and a dark edge."""
    drawn = chance(seed)
    angle = drawn.uniform(-slant, slant)
    paper = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(236, 234, 228))
    paper = ImageChops.multiply(paper, Image.new("RGB", paper.size, (250, 248, 242)))
    return _grained(paper, seed, 0.035)


def photographed(
    page: Image.Image, seed: int, size: tuple[int, int], *, desk: Colour, corners: tuple[Point, Point, Point, Point]
) -> Image.Image:
    """Return a page photographed on a desk, seen a little from the side.

    Args:
        page: What lies on the desk.
        seed: Of the grain of wood and sensor.
        size: Of the photo, in pixels.
        desk: Colour of the wood.
        corners: Of the page in the photo, as fractions of it: top left, top right, bottom right, bottom left.
    """
    photo = _wood(size, desk, seed)
    placed = [(x * size[0], y * size[1]) for x, y in corners]
    shadow = Image.new("L", size, 0)
    ImageDraw.Draw(shadow).polygon([(x + size[0] * 0.008, y + size[0] * 0.012) for x, y in placed], fill=150)
    shadow = shadow.filter(ImageFilter.GaussianBlur(size[0] / 90))
    photo.paste((30, 24, 20), mask=shadow)
    across, down = page.size
    coefficients = _perspective(placed, [(0, 0), (across, 0), (across, down), (0, down)])
    laid = page.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(placed, fill=255)
    photo.paste(laid, mask=mask.filter(ImageFilter.GaussianBlur(1)))
    return _grained(_lit(photo), seed, 0.03)


def jpeg(picture: Image.Image, *, orientation: int = 1, quality: int = 84) -> bytes:
    """Return a telephone's JPEG: turned as the telephone was held, with its place and model in the metadata."""
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    exif[_MAKE] = "Demonstration"
    exif[_MODEL] = "Fictitious phone 1"
    exif[_GPS] = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)}
    turn = _SIDEWAYS.get(orientation)
    made = io.BytesIO()
    (picture.transpose(turn) if turn is not None else picture).save(made, "JPEG", quality=quality, exif=exif)
    return made.getvalue()


def tiff(pages: list[Image.Image], resolution: int) -> bytes:
    """Return a multi-page TIFF in greys, as office copiers send."""
    grey = [page.convert("L") for page in pages]
    made = io.BytesIO()
    grey[0].save(
        made,
        "TIFF",
        save_all=True,
        append_images=grey[1:],
        compression="tiff_adobe_deflate",
        dpi=(resolution, resolution),
    )
    return made.getvalue()


def png(picture: Image.Image) -> bytes:
    """Return a PNG."""
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=False)
    return made.getvalue()


def _grained(picture: Image.Image, seed: int, amount: float) -> Image.Image:
    width, height = picture.size
    small = (max(1, width // 2), max(1, height // 2))
    grain = Image.frombytes("L", small, chance(seed + 1).randbytes(small[0] * small[1]))
    grain = grain.resize(picture.size, Image.Resampling.BILINEAR).convert("RGB")
    return Image.blend(picture, ImageChops.overlay(picture, grain), min(1.0, amount * 4))


def _wood(size: tuple[int, int], desk: Colour, seed: int) -> Image.Image:
    """Return a desk: long veins of two near colours."""
    drawn = chance(seed + 2)
    width, height = size
    veins = Image.frombytes(
        "L", (max(2, width // 160), max(2, height // 5)), drawn.randbytes((width // 160) * (height // 5))
    )
    veins = veins.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))
    dark: Colour = (round(desk[0] * 0.8), round(desk[1] * 0.78), round(desk[2] * 0.76))
    return Image.composite(Image.new("RGB", size, desk), Image.new("RGB", size, dark), veins)


def _lit(photo: Image.Image) -> Image.Image:
    """Return the photo under a lamp: light at the top left, dusk at the opposite corner."""
    across, down = photo.size
    glow = Image.radial_gradient("L").resize((across * 2, down * 2))
    dusk = glow.crop((round(across * 0.72), round(down * 0.8), round(across * 1.72), round(down * 1.8)))
    light = dusk.point([round(255 - level * 0.5) for level in range(256)])
    return ImageChops.multiply(photo, Image.merge("RGB", (light, light, light)))


def _perspective(target: list[Point], source: list[Point]) -> list[float]:
    """Return the eight numbers that lead from each target point to its source point."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for pivot in range(8):
        best = max(range(pivot, 8), key=lambda row: abs(rows[row][pivot]))
        rows[pivot], rows[best] = rows[best], rows[pivot]
        rows[pivot] = [value / rows[pivot][pivot] for value in rows[pivot]]
        for row in range(8):
            if row != pivot:
                factor = rows[row][pivot]
                rows[row] = [value - factor * above for value, above in zip(rows[row], rows[pivot], strict=True)]
    return [row[8] for row in rows]
