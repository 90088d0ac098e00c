"""Tools to draw papers as pictures: text, lines, tables, faces and signatures, in pixels of a page."""

from __future__ import annotations

import io
import math
import random
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from dossier_app.worker.pdf import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

MENTION = "Document fictif — démonstration"
"""Written on every page."""

INK = (38, 42, 54)
FADED = (112, 118, 132)
BLUE_INK = (32, 58, 140)

A4_RATIO = math.sqrt(2)

Colour = tuple[int, int, int]
Point = tuple[float, float]

_SIGNS = "".join(chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))) + "Œœ—–’«»“”…·•€ \u202f"


@cache
def _font_file(weight: int) -> bytes:
    return fonts.static_font(weight, _SIGNS)


@cache
def font(size: int, weight: int = fonts.REGULAR) -> ImageFont.FreeTypeFont:
    """Return the font of the documents at a size in pixels."""
    return ImageFont.truetype(io.BytesIO(_font_file(weight)), size)


def chance(seed: int) -> random.Random:
    """Return a source of numbers that gives the same ones at each run."""
    return random.Random(seed)  # noqa: S311 - grain and signatures, not secrets


class Sheet:
    """A page being drawn. Positions are fractions of its width, from the top left corner; sizes too."""

    def __init__(self, width: int, height: int, ground: Colour = (255, 255, 255)) -> None:
        """Start with an empty page."""
        self.picture = Image.new("RGB", (width, height), ground)
        self.pen = ImageDraw.Draw(self.picture)
        self.width = width

    @classmethod
    def a4(cls, width: int = 1240, ground: Colour = (255, 255, 255)) -> Sheet:
        """Return an empty A4 page, at 150 dots an inch unless another width is given."""
        return cls(width, round(width * A4_RATIO), ground)

    def at(self, *fractions: float) -> tuple[int, ...]:
        """Return pixels."""
        return tuple(round(fraction * self.width) for fraction in fractions)

    def spot(self, x: float, y: float) -> tuple[int, int]:
        """Return a point in pixels."""
        return round(x * self.width), round(y * self.width)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 0.018,
        *,
        bold: bool = False,
        colour: Colour = INK,
        anchor: str = "la",
    ) -> None:
        """Write one line, or several separated by line ends."""
        face = font(max(8, round(size * self.width)), fonts.BOLD if bold else fonts.REGULAR)
        for row, line in enumerate(words.split("\n")):
            self.pen.text(self.spot(x, y + row * size * 1.5), line, fill=colour, font=face, anchor=anchor)

    def paragraph(self, x: float, y: float, width: float, words: str, size: float = 0.018) -> float:
        """Write words on as many lines as they need; return where the next line would be."""
        face = font(max(8, round(size * self.width)))
        line = ""
        for word in [*words.split(" "), ""]:
            longer = f"{line} {word}".strip()
            if word and self.pen.textlength(longer, font=face) <= width * self.width:
                line = longer
                continue
            self.text(x, y, line, size)
            y += size * 1.55
            line = word
        return y

    def line(self, *points: float, colour: Colour = FADED, thickness: float = 0.0012) -> None:
        """Draw a line through points."""
        self.pen.line(self.at(*points), fill=colour, width=max(1, round(thickness * self.width)))

    def box(self, x0: float, y0: float, x1: float, y1: float, **style: object) -> None:
        """Draw a rectangle with round corners: ``fill``, ``outline``, ``radius``, ``width``."""
        radius = style.pop("radius", 0.006)
        width = style.pop("width", 0.0015)
        assert isinstance(radius, float), "a fraction of the width"  # noqa: S101 - for the checker
        assert isinstance(width, float), "a fraction of the width"  # noqa: S101 - for the checker
        self.pen.rounded_rectangle(
            self.at(x0, y0, x1, y1),
            round(radius * self.width),
            width=max(1, round(width * self.width)),
            **style,  # type: ignore[arg-type] # colours, as Pillow wants them
        )

    def fields(self, x: float, y: float, rows: Iterable[tuple[str, str]], size: float = 0.017) -> float:
        """Write captions with their values under them; return where the next would be."""
        for caption, value in rows:
            self.text(x, y, caption, size * 0.68, colour=FADED)
            self.text(x, y + size * 0.95, value, size, bold=True)
            y += size * 2.75
        return y

    def signature(self, x: float, y: float, width: float, seed: int, colour: Colour = BLUE_INK) -> None:
        """Sign: a few loops that no one has."""
        drawn = chance(seed)
        points = []
        phase = drawn.uniform(0, 6)
        turns = drawn.uniform(3.2, 4.6)
        for step in range(240):
            along = step / 239
            swing = math.sin(phase + along * math.tau * turns) * (1 - 0.72 * along)
            points += [
                x + width * (along + 0.055 * math.cos(phase + along * math.tau * turns * 1.02)),
                y + width * 0.16 * swing + 0.03 * width * math.sin(along * 9 + seed),
            ]
        self.line(*points, colour=colour, thickness=0.0024)
        self.line(x - width * 0.05, y + width * 0.17, x + width * 0.95, y + width * 0.1, colour=colour)

    def stamp(self, x: float, y: float, radius: float, words: str, colour: Colour = (120, 44, 92)) -> None:
        """Put an office's round stamp: two circles and its name across."""
        for ring in (radius, radius * 0.86):
            self.pen.ellipse(
                self.at(x - ring, y - ring, x + ring, y + ring),
                outline=colour,
                width=max(2, round(self.width * 0.0018)),
            )
        lines = words.split("\n")
        for row, line in enumerate(lines):
            self.text(
                x, y + (row - (len(lines) - 1) / 2) * radius * 0.34, line, radius * 0.22, colour=colour, anchor="mm"
            )

    def face(
        self, x: float, y: float, width: float, *, scarf: Colour, skin: Colour, ground: Colour, short: bool = False
    ) -> None:
        """Draw an identity photo of nobody: a bust without features but a smile; long hair unless it is short."""
        height = width * 45 / 35
        box = self.at(x, y, x + width, y + height)
        side = (box[2] - box[0]) * 3
        tall = (box[3] - box[1]) * 3
        photo = Image.new("RGB", (side, tall), ground)
        pen = ImageDraw.Draw(photo)
        dark = (46, 34, 38)
        pen.ellipse((side * 0.02, tall * 0.74, side * 0.98, tall * 1.5), fill=scarf)
        pen.ellipse((side * 0.25, tall * 0.11, side * 0.75, tall * (0.5 if short else 0.68)), fill=dark)
        pen.rounded_rectangle((side * 0.4, tall * 0.55, side * 0.6, tall * 0.84), side * 0.09, fill=_darker(skin))
        pen.ellipse((side * 0.27, tall * 0.18, side * 0.73, tall * 0.68), fill=skin)
        pen.pieslice((side * 0.24, tall * 0.11, side * 0.76, tall * (0.44 if short else 0.56)), 184, 356, fill=dark)
        for eye in (0.4, 0.6):
            pen.ellipse((side * (eye - 0.026), tall * 0.42, side * (eye + 0.026), tall * 0.453), fill=dark)
            pen.arc((side * (eye - 0.06), tall * 0.37, side * (eye + 0.06), tall * 0.43), 200, 340, dark, 8)
        pen.arc((side * 0.475, tall * 0.45, side * 0.53, tall * 0.52), 20, 150, _darker(skin), 8)
        pen.arc((side * 0.42, tall * 0.5, side * 0.58, tall * 0.59), 25, 155, (128, 52, 56), 10)
        small = photo.filter(ImageFilter.GaussianBlur(2)).resize((side // 3, tall // 3), Image.Resampling.LANCZOS)
        self.picture.paste(small, self.spot(x, y))

    def waves(self, x0: float, y0: float, x1: float, y1: float, colour: Colour, *, rows: int = 26) -> None:
        """Cover an area with fine interlaced waves, as security papers have."""
        for row in range(rows):
            base = y0 + (y1 - y0) * row / rows
            points = []
            for step in range(121):
                along = step / 120
                lift = 0.011 * math.sin(along * 14 + row * 0.55) + 0.005 * math.sin(along * 37 + row)
                points += [x0 + (x1 - x0) * along, base + lift]
            self.line(*points, colour=colour, thickness=0.0008)

    def lines_for_machines(self, x: float, y: float, width: float, rows: Iterable[str]) -> None:
        """Write the lines that machines read, each sign in a cell of its own."""
        for row, signs in enumerate(rows):
            cell = width / len(signs)
            for column, sign in enumerate(signs):
                self.text(x + (column + 0.5) * cell, y + row * cell * 1.75, sign, cell * 1.25, anchor="ma")

    def mention(self, colour: Colour = FADED) -> None:
        """Say that the page is fictitious, small and at the foot."""
        foot = self.picture.height / self.width - 0.022
        self.text(0.5, foot, MENTION, 0.0125, colour=colour, anchor="mm")


def _darker(colour: Colour) -> Colour:
    red, green, blue = (round(part * 0.82) for part in colour)
    return red, green, blue
