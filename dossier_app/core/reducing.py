"""The two jobs that make scans lighter: weighing a canonical PDF at each rung of a ladder, and making a reduced copy.

A rung says how much is lost. A reduced copy has the same pages in the same order, with the same text, links, geometry
and rotation: only the coding of its pictures changes, so a plan made for the original fits it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

import msgspec

from dossier_app.core.problems import Value

Look = Literal["drawn", "bilevel", "text", "coloured", "photo"]
"""What a page shows: text and lines without a scan, a scan in black and white, a scan of dark print on paper, one with
colour in it (stamps, signatures in ink, letterheads), or one with half-tones (photos, cards)."""


class Rung(StrEnum):
    """How far scans are reduced, the mildest first."""

    AS_IS = "as-is"
    LOSSLESS = "lossless"
    FINE = "200"
    MEDIUM = "150"
    BLACK_AND_WHITE = "bw"

    @property
    def dpi(self) -> int:
        """Pixels an inch that pictures keep, 0 for all of them; always above what print needs to stay legible."""
        return {Rung.FINE: 200, Rung.MEDIUM: 150, Rung.BLACK_AND_WHITE: 150}.get(self, 0)

    @property
    def quality(self) -> int:
        """Quality of JPEG, 0 where nothing may be lost."""
        return {Rung.FINE: 70, Rung.MEDIUM: 60, Rung.BLACK_AND_WHITE: 60}.get(self, 0)


RUNGS = tuple(Rung)


class PageWeight(Value, frozen=True, kw_only=True, array_like=True):
    """What one page adds to a file.

    Attributes:
        look: What it shows.
        dpi: Pixels an inch of its sharpest large picture, 0 without one.
        bytes: At each rung, in their order: exact where the page was tried, else scaled from the pages that were.
        harm: At each rung, how far the picture is from the original, in hundredths of a grey level (root mean square);
            0 where it was not tried.
    """

    look: Look
    dpi: int
    bytes: tuple[int, ...]
    harm: tuple[int, ...]


class WeighResult(Value, frozen=True, kw_only=True, tag_field="result", tag="weigh"):
    """What a canonical PDF weighs.

    Attributes:
        pages: One after the other.
        shared: Bytes of what several pages use (fonts, letterheads), at each rung.
    """

    pages: tuple[PageWeight, ...]
    shared: tuple[int, ...]


class Weigh(Value, frozen=True, kw_only=True, tag_field="job", tag="weigh"):
    """Estimate what the canonical PDF ``source`` would weigh at each rung, by trying a few of its pages.

    Attributes:
        toned: Keep half-tones and colours: black and white is refused for the whole of it.
    """

    result: ClassVar[type[WeighResult]] = WeighResult

    toned: bool = False


class ReduceResult(Value, frozen=True, kw_only=True, tag_field="result", tag="reduce"):
    """What was done; the reduced PDF went out as chunks.

    Attributes:
        pages: Bytes that each page adds.
        shared: Bytes of what several pages use.
        recoded: How many pictures were coded anew; 0 when the copy says nothing that the original does not.
    """

    pages: tuple[int, ...]
    shared: int
    recoded: int


class Reduce(Value, frozen=True, kw_only=True, tag_field="job", tag="reduce"):
    """Make a lighter copy of the canonical PDF ``source``; it goes to the sink and is canonical too.

    Attributes:
        rung: How far.
        toned: As for :class:`Weigh`.
        only: Index of the one page to make, to be looked at; -1 for all.
    """

    result: ClassVar[type[ReduceResult]] = ReduceResult

    rung: Rung
    toned: bool = False
    only: Annotated[int, msgspec.Meta(ge=-1)] = -1


ReducingJob = Weigh | Reduce
ReducingResult = WeighResult | ReduceResult
