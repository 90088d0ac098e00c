"""What a page looks like, in a few numbers: enough to say that it will be hard to read, or that it is like another."""

from __future__ import annotations

from typing import ClassVar

from dossier_app.core.problems import Value

MOST_PAGES = 40
"""Pages of one file that are looked at: a longer one is no photo."""


class PageLook(Value, frozen=True, kw_only=True, array_like=True):
    """The look of one page as it is shown.

    Attributes:
        words: Whether it carries words of its own: it is then no picture, and reads at any size.
        across: Pixels of its picture across; 0 where it is made of no picture, or of several.
        down: Pixels of its picture down.
        edge: 99.5th percentile of the steps between neighbours, on the middle of the page brought to full contrast, 0
            to 255.
        contrast: Between the darkest 0.5 % and the 95th percentile of grey in the middle of the page, 0 to 255.
        light: Median grey of the middle, 0 to 255.
        cut: Sides where the paper goes on beyond the picture: ``left``, ``top``, ``right``, ``bottom``.
        hash: 256 bits of where the page gets lighter from left to right, in hexadecimal; "" for an empty page.
    """

    words: bool
    across: int
    down: int
    edge: int
    contrast: int
    light: int
    cut: tuple[str, ...] = ()
    hash: str = ""


class LookResult(Value, frozen=True, kw_only=True, tag_field="result", tag="look"):
    """The look of each page, in their order."""

    pages: tuple[PageLook, ...]


class Look(Value, frozen=True, kw_only=True, tag_field="job", tag="look"):
    """Look at the first pages of the canonical PDF ``source``."""

    result: ClassVar[type[LookResult]] = LookResult

    pages: int = MOST_PAGES
