"""Scans as people bring them: print on paper, with noise, in colour, grey or black and white, coded in several ways."""

from __future__ import annotations

import io
import random
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import fontpkg_noto_sans
import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from dossier_app.worker.raster.coding import fax

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = (
    "titre séjour attestation domicile facture énergie euros date signature madame monsieur certifie",
    "hébergement loyer quittance salaire employeur contrat durée nationalité passeport famille enfants",
)
_FONT = str(fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf")
BLACK = (25, 25, 30)
COLOURS = ((200, 30, 40), (40, 80, 200), (20, 130, 60))
PALE = ((230, 120, 120), (120, 160, 230))
"""Inks."""

A5 = (5.83, 8.27)
"""Inches: half a page costs half the time."""


def printed(seed: int, lines: int = 30) -> list[str]:
    """Return the lines of words of a page of print."""
    draw = random.Random(seed)  # noqa: S311 -- the same page each time
    words = " ".join(_WORDS).split()
    return [" ".join(draw.choice(words) for _ in range(draw.randint(3, 5))) for _ in range(lines)]


@lru_cache(maxsize=32)
def page_of_print(
    seed: int,
    dpi: int = 100,
    *,
    mode: str = "RGB",
    stamped: bool = False,
    lines: int = 30,
    points: float = 10,
    inks: tuple[tuple[int, int, int], ...] = (BLACK,),
) -> Image.Image:
    """Return a page of words on paper that is not quite white, with a scanner's noise, and perhaps a blue stamp.

    Args:
        seed: Another one, other words.
        dpi: Pixels an inch.
        mode: Of the picture: ``RGB`` or ``L``.
        stamped: Whether it bears a stamp over its words.
        lines: How many.
        points: Height of its letters.
        inks: Of its lines, in turns.
    """
    image = Image.new("RGB", (round(A5[0] * dpi), round(A5[1] * dpi)), (246, 243, 236))
    pen, scale = ImageDraw.Draw(image), dpi / 72
    letters = ImageFont.truetype(_FONT, points * scale)
    for line, written in enumerate(printed(seed, lines)):
        place = 60 * scale, (60 + 1.7 * points * line) * scale
        pen.text(place, written, fill=inks[line % len(inks)], font=letters)
    if stamped:
        box = [250 * scale, 400 * scale, 350 * scale, 500 * scale]
        pen.ellipse(box, outline=(40, 60, 190), width=round(3 * scale))
    return _noisy(image.filter(ImageFilter.GaussianBlur(dpi / 400)), 7).convert(mode)


def photograph_of_things(seed: int, size: tuple[int, int] = (1200, 1600)) -> Image.Image:
    """Return a picture full of half-tones."""
    draw = random.Random(seed)  # noqa: S311 -- as above
    image = Image.new("RGB", (size[0] // 8, size[1] // 8), (120, 110, 100))
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, side = draw.randint(0, image.width), draw.randint(0, image.height), draw.randint(10, 60)
        pen.ellipse([x, y, x + side, y + side], fill=tuple(draw.randint(20, 235) for _ in range(3)))
    return _noisy(image.resize(size, Image.Resampling.BICUBIC), 10)


def _noisy(image: Image.Image, amount: int) -> Image.Image:
    noise = Image.effect_noise(image.size, amount)
    return Image.merge("RGB", [ImageChops.add(band, noise, 1, -128) for band in image.split()])


def scanned(pages: Sequence[Image.Image], coding: str = "jpeg", dpi: float = 100, *, words: str = "") -> bytes:
    """Return a canonical PDF of one picture a page.

    Args:
        pages: The pictures.
        coding: ``jpeg``, ``flate`` or ``fax``.
        dpi: Pixels an inch at which they are shown.
        words: Written over each page, invisibly, as recognised text is.
    """
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for image in pages:
        picture = _picture(pdf, image, coding)
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        content = f"q\nq {width:.2f} 0 0 {height:.2f} 0 0 cm /Im Do Q BT 3 Tr /F1 9 Tf 60 60 Td ({words}) Tj ET\nQ\n"
        page = Dictionary(Type=Name.Page, MediaBox=[0, 0, round(width, 2), round(height, 2)])
        page.Resources = Dictionary(XObject=Dictionary(Im=picture), Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(content.encode("cp1252"))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    made = io.BytesIO()
    pdf.save(made, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return made.getvalue()


def _picture(pdf: pikepdf.Pdf, image: Image.Image, coding: str) -> pikepdf.Stream:
    facts = {"Type": Name.XObject, "Subtype": Name.Image, "Width": image.width, "Height": image.height}
    colours = Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray
    if coding == "fax":
        coded = fax(image.convert("L").point(lambda level: 255 if level > 150 else 0, mode="1"))
        parameters = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=not coded.white_is_zero)
        facts |= {"Filter": Name.CCITTFaxDecode, "DecodeParms": parameters, "BitsPerComponent": 1}
        return pdf.make_stream(b"".join(coded.data), ColorSpace=Name.DeviceGray, **facts)
    if coding == "flate":
        data = zlib.compress(image.tobytes(), 3)
        return pdf.make_stream(data, ColorSpace=colours, BitsPerComponent=8, Filter=Name.FlateDecode, **facts)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=88)
    return pdf.make_stream(target.getvalue(), ColorSpace=colours, BitsPerComponent=8, Filter=Name.DCTDecode, **facts)
