"""The jobs of work on pages: making a page again from others, and measuring how much ink a page bears."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal

from dossier_app.core.dossier import Box, Corners
from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

CARDS: Mapping[str, tuple[float, float]] = MappingProxyType({"id-1": (85.6, 54.0), "passport": (125.0, 88.0)})
"""Width and height in millimetres: ISO/IEC 7810 cards of format ID-1, and one page of a passport (format ID-3)."""


LEAST_SIDE = 0.02
"""Smallest part of a page that is kept or straightened, as a fraction of its sides."""


def goes_round(corners: Corners) -> bool:
    """Tell whether four corners within a page go round clockwise without crossing: a sheet seen from above."""
    if not all(0 <= side <= 1 for side in corners):
        return False
    points = list(zip(corners[::2], corners[1::2], strict=True))
    turns = []
    for at in range(4):
        (x0, y0), (x1, y1), (x2, y2) = (points[(at + step) % 4] for step in range(3))
        turns.append((x1 - x0) * (y2 - y1) - (y1 - y0) * (x2 - x1))
    return all(turn > LEAST_SIDE * LEAST_SIDE for turn in turns)


class Part(Value, frozen=True, kw_only=True):
    """A page to make another of.

    Attributes:
        index: The page in its source, from 0.
        turn: Clockwise degrees, added to the page's own, for a side of a card.
        crop: What is kept, as shown before the turn; None: everything.
        corners: What is made a rectangle of, as shown before the turn; None: nothing is straightened.
    """

    index: int
    turn: Literal[0, 90, 180, 270] = 0
    crop: Box | None = None
    corners: Corners | None = None


class MakePageResult(Value, frozen=True, kw_only=True, tag_field="result", tag="make-page"):
    """Size of the page in points, as shown; the canonical PDF of this one page went out as chunks."""

    width: float
    height: float


class MakePage(Value, frozen=True, kw_only=True, tag_field="job", tag="make-page"):
    """Make a page of one or two others; what is left out of them is in no byte of what goes to the sink.

    The sources are the canonical PDFs of the parts, named by the number of the part: ``0`` and ``1``.

    Attributes:
        parts: One to crop or straighten, two for both sides of a card on one sheet.
        card: Width and height in millimetres that each side has in truth; None: as large as it was scanned.
    """

    result: ClassVar[type[MakePageResult]] = MakePageResult

    parts: tuple[Part, ...]
    card: tuple[float, float] | None = None


class Ink(Value, frozen=True, kw_only=True, array_like=True):
    """What a page bears.

    Attributes:
        share: Dark part of the page, edges, specks and what shows through left out, from 0 to 1.
        letters: Characters of its text.
        around: The smallest part that holds everything darker than the paper: a card on the glass of a scanner.
    """

    share: float
    letters: int
    around: Box = (0.0, 0.0, 1.0, 1.0)


class MeasureInkResult(Value, frozen=True, kw_only=True, tag_field="result", tag="measure-ink"):
    """What some pages bear, in their order."""

    pages: tuple[Ink, ...]


class MeasureInk(Value, frozen=True, kw_only=True, tag_field="job", tag="measure-ink"):
    """Measure how much ink pages of the canonical PDF ``source`` bear.

    Attributes:
        pages: Which ones, from 0.
    """

    result: ClassVar[type[MeasureInkResult]] = MeasureInkResult

    pages: tuple[int, ...]


PageJob = MakePage | MeasureInk
PageResult = MakePageResult | MeasureInkResult

MOST_INK_OF_BLANK = 0.0002
"""Share of a page under which it may be blank: two hundred pixels at 100 dpi, less than a signature or a stamp."""


def may_be_blank(ink: Ink) -> bool:
    """Tell whether a page may be the empty back of another; a person decides."""
    return ink.share < MOST_INK_OF_BLANK and not ink.letters
