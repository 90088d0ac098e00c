"""What is read on a page: its words, each with its place and how sure the reader is, and the jobs that read them.

A page that carries its own words gives those. A page that is only a picture is read by an engine that recognises
letters, where one is installed. Places are fractions of the page as it is shown with its own rotation, before the turn
and the crop that a recipe adds: left, top, right, bottom, from the top left corner.
"""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar, Literal

from dossier_app.core.problems import Value

MOST_WORDS = 20_000
"""Words kept of one page: more than any paper holds."""

Crop = tuple[float, float, float, float]


class Word(Value, frozen=True, kw_only=True, array_like=True):
    """A word on a page.

    Attributes:
        left: Fractions of the page as shown, with ``top``, ``right`` and ``bottom``.
        sure: How sure the reader is, from 0 to 100.
        line: Words of one line have the same number.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: int = 100
    line: int = 0


class PageWords(Value, frozen=True, kw_only=True):
    """What is read on a page.

    Attributes:
        engine: What recognised it, as a slug; "" for the words that the page itself carries.
        turn: Clockwise degrees by which the page as shown must be turned to be read.
        words: In the order of reading.
        failed: Code of the reason why it could not be read, or "": it is not tried again by itself.
    """

    engine: str = ""
    turn: Literal[0, 90, 180, 270] = 0
    words: tuple[Word, ...] = ()
    failed: str = ""

    @property
    def recognised(self) -> bool:
        """Whether the words were recognised in a picture, so that the page itself has none."""
        return bool(self.engine and self.words)

    @property
    def text(self) -> str:
        """The words, a line for each line of the page."""
        return "\n".join(self.lines())

    @property
    def sure(self) -> float:
        """How sure the reader is of the page, from 0 to 100, longer words counting for more; 0 without words."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.sure * len(word.text) for word in self.words) / letters if letters else 0.0

    def lines(self) -> tuple[str, ...]:
        """Return the lines of the page, in the order of reading."""
        return tuple(" ".join(word.text for word in words) for _, words in groupby(self.words, lambda w: w.line))

    def place_of(self, line: str) -> Crop | None:
        """Return where a line of :meth:`lines` stands, or None; the first one where several read alike."""
        for _, grouped in groupby(self.words, lambda w: w.line):
            words = list(grouped)
            if " ".join(word.text for word in words).strip() == line:
                return (
                    min(word.left for word in words),
                    min(word.top for word in words),
                    max(word.right for word in words),
                    max(word.bottom for word in words),
                )
        return None


class EngineFound(Value, frozen=True, kw_only=True):
    """An engine that recognises letters, installed here.

    Attributes:
        name: As a slug.
        version: As it says.
        languages: ISO 639-1 codes of those it reads.
    """

    name: str
    version: str
    languages: tuple[str, ...]


class FindEnginesResult(Value, frozen=True, kw_only=True, tag_field="result", tag="find-engines"):
    """The engines installed, the one that reads best first; none is no error."""

    engines: tuple[EngineFound, ...]


class FindEngines(Value, frozen=True, kw_only=True, tag_field="job", tag="find-engines"):
    """Look which engines that recognise letters are installed here."""

    result: ClassVar[type[FindEnginesResult]] = FindEnginesResult


class RecogniseResult(Value, frozen=True, kw_only=True, tag_field="result", tag="recognise"):
    """What was read on each page asked for, in their order."""

    pages: tuple[PageWords, ...]


class Recognise(Value, frozen=True, kw_only=True, tag_field="job", tag="recognise"):
    """Read one page, or some, of the canonical PDF ``source``, with the lowest priority.

    Attributes:
        pages: Which ones, from 0.
        languages: ISO 639-1 codes of those expected; French where none is known.
        engine: The one to use, as a slug; "" for the one that reads best here.
    """

    result: ClassVar[type[RecogniseResult]] = RecogniseResult

    pages: tuple[int, ...]
    languages: tuple[str, ...] = ("fr",)
    engine: str = ""


RecognitionJob = FindEngines | Recognise
RecognitionResult = FindEnginesResult | RecogniseResult
