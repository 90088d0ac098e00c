"""The jobs that make a file leave the cabinet: writing a volume of a plan, and reading it again with other eyes."""

from __future__ import annotations

from typing import ClassVar

from dossier_app.core.outlines import Bookmark
from dossier_app.core.plan import Plan
from dossier_app.core.problems import Problem, Value


class Nested(Value, frozen=True, kw_only=True):
    """The bookmarks of one attachment's canonical PDF, to stand under its piece."""

    source: str
    bookmarks: tuple[Bookmark, ...]


class AssembleResult(Value, frozen=True, kw_only=True, tag_field="result", tag="assemble"):
    """What was written; the PDF itself went out as chunks.

    Attributes:
        front: Pages before the first piece.
        pages: All of them.
        rows: How many rows of the inventory lead to a piece.
        prints: Fingerprint of the content of each page of a piece, "" for the others, in the order of the leaves.
        layered: Pages of pieces over which recognised words are laid unseen, as positions among the leaves.
        transcribed: Whether letters of another alphabet were transcribed.
    """

    front: int
    pages: int
    rows: int
    prints: tuple[str, ...]
    transcribed: bool
    layered: tuple[int, ...] = ()


class KeptWords(Value, frozen=True, kw_only=True, array_like=True):
    """Where what was recognised on a page of a source lies in the source ``words`` of the order."""

    source: str
    index: int
    offset: int
    length: int


class KeptParts(Value, frozen=True, kw_only=True, array_like=True):
    """Where what was kept of a source (:class:`TakeApart`) lies in the source ``parts`` of the order."""

    source: str
    offset: int
    length: int


class Assemble(Value, frozen=True, kw_only=True, tag_field="job", tag="assemble"):
    """Write one volume of a plan; the PDF goes to the sink.

    The sources are the canonical PDFs of :attr:`~dossier_app.core.plan.Plan.sources`, named by their SHA-256.

    Attributes:
        volume: Index in the plan's volumes.
        nested: Bookmarks of the sources.
        password: Seals the file under AES-256 as it is written, where there is one; neither stored nor logged.
        kept: What was kept of the sources; the others are taken apart on the way.
        words: What was recognised on pages that are pictures, to be laid unseen over them.
    """

    result: ClassVar[type[AssembleResult]] = AssembleResult

    plan: Plan
    volume: int
    nested: tuple[Nested, ...] = ()
    password: str = ""
    kept: tuple[KeptParts, ...] = ()
    words: tuple[KeptWords, ...] = ()

    def __repr__(self) -> str:
        """Show neither the password nor what people wrote."""
        return f"Assemble(volume={self.volume})"


class TakeApartResult(Value, frozen=True, kw_only=True, tag_field="result", tag="take-apart"):
    """How many pages the document has; what is worth keeping of it went out as chunks."""

    pages: int


class TakeApart(Value, frozen=True, kw_only=True, tag_field="job", tag="take-apart"):
    """Take the canonical PDF ``source`` apart, so that binding it again need not read it.

    What goes to the sink depends on those bytes alone, and may be thrown away at any time; nothing goes there where the
    document is not written as this program writes.
    """

    result: ClassVar[type[TakeApartResult]] = TakeApartResult


class VerifyResult(Value, frozen=True, kw_only=True, tag_field="result", tag="verify"):
    """What a second reader finds in a written PDF.

    Attributes:
        pages: How many.
        checked: How many statements were compared: links, bookmarks, labels, stamps, contents.
        problems: Every disagreement; empty when the file says the same everywhere.
    """

    pages: int
    checked: int
    problems: tuple[Problem, ...]


class Verify(Value, frozen=True, kw_only=True, tag_field="job", tag="verify"):
    """Read the written PDF ``source`` with another engine and compare it with its plan, or with itself.

    Attributes:
        plan: What was meant; None to compare the file's own inventory, bookmarks, labels and stamps.
        volume: Index in the plan's volumes.
        written: What assembling said of it.
        password: Opens the file, where it is sealed.
    """

    result: ClassVar[type[VerifyResult]] = VerifyResult

    plan: Plan | None = None
    volume: int = 0
    written: AssembleResult | None = None
    password: str = ""

    def __repr__(self) -> str:
        """Show neither the password nor what people wrote."""
        return f"Verify(volume={self.volume})"


AssemblyJob = Assemble | TakeApart | Verify
AssemblyResult = AssembleResult | TakeApartResult | VerifyResult
