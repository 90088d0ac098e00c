"""Files made to be kept for decades: what PDF/A-2b asks of the pieces, before anything is written (ISO 19005-2)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from dossier_app.core.problems import Value

Unfit = Literal["fonts", "colours", "coding", "transparency", "unknown"]
"""Why a document cannot be archived as it is: fonts that are not in it, colours of inks, a coding that was left out of
the standard, transparency without its colours, or something that the checker does not know."""


class CheckArchivalResult(Value, frozen=True, kw_only=True, tag_field="result", tag="check-archival"):
    """Why a document cannot be archived as it is; empty when it can.

    Attributes:
        reasons: The heaviest first.
        rules: The clauses, for whoever wants to look them up.
        pages: Indexes of the pages that would have to become pictures.
        mended: Whether it must first be mended, without loss.
    """

    reasons: tuple[Unfit, ...]
    rules: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    mended: bool = False


class CheckArchival(Value, frozen=True, kw_only=True, tag_field="job", tag="check-archival"):
    """Say whether the pages of the canonical PDF ``source`` may stand in a PDF/A-2b file."""

    result: ClassVar[type[CheckArchivalResult]] = CheckArchivalResult


class MakeArchivalResult(Value, frozen=True, kw_only=True, tag_field="result", tag="make-archival"):
    """How many pages the copy has; it went out as chunks."""

    pages: int


class MakeArchival(Value, frozen=True, kw_only=True, tag_field="job", tag="make-archival"):
    """Write a copy of the canonical PDF ``source`` that can stand in a PDF/A-2b file.

    Attributes:
        pages: Indexes of those that become pictures, with their words laid over them unseen; the others lose nothing.
    """

    result: ClassVar[type[MakeArchivalResult]] = MakeArchivalResult

    pages: tuple[Annotated[int, msgspec.Meta(ge=0)], ...] = ()


ArchivalJob = CheckArchival | MakeArchival
ArchivalResult = CheckArchivalResult | MakeArchivalResult
