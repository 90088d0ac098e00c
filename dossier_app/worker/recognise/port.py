"""The port: what an engine takes and gives.

An engine is looked for where its makers install it, loaded into this child process and kept for the next page. It opens
nothing but its own files: no network, no file written, no other program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from dossier_app.core.recognising import EngineFound

DPI = 300
"""Resolution at which pages are drawn for engines: below it they lose letters of poor scans."""


class Seen(NamedTuple):
    """A word seen by an engine: its box in pixels, from the top left corner of the image."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: int
    line: int


class Engine(Protocol):
    """What recognises letters."""

    @property
    def found(self) -> EngineFound:
        """Return what it is and which languages it reads."""
        ...

    def read(self, image: Image, languages: Sequence[str]) -> list[Seen]:
        """Return the words of an upright page, in the order of reading.

        Args:
            image: In shades of grey, at :data:`DPI`.
            languages: ISO 639-1 codes of those expected; those it does not read are passed over.
        """
        ...

    def upright(self, image: Image) -> int:
        """Return the clockwise degrees by which to turn an image so that it can be read; 0 where it cannot tell."""
        ...
