"""The two jobs that make a file leave the cabinet: writing a volume of a plan, and reading it again with other eyes."""

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
        transcribed: Whether letters of another alphabet were transcribed.
    """

    front: int
    pages: int
    rows: int
    prints: tuple[str, ...]
    transcribed: bool


class Assemble(Value, frozen=True, kw_only=True, tag_field="job", tag="assemble"):
    """Write one volume of a plan; the PDF goes to the sink.

    The sources are the canonical PDFs of :attr:`~dossier_app.core.plan.Plan.sources`, named by their SHA-256.

    Attributes:
        volume: Index in the plan's volumes.
        nested: Bookmarks of the sources.
    """

    result: ClassVar[type[AssembleResult]] = AssembleResult

    plan: Plan
    volume: int
    nested: tuple[Nested, ...] = ()


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
    """

    result: ClassVar[type[VerifyResult]] = VerifyResult

    plan: Plan | None = None
    volume: int = 0
    written: AssembleResult | None = None
