"""The job that draws one sheet on its own: for the person, for the counter, for the day of the appointment."""

from __future__ import annotations

from typing import ClassVar, Literal

from dossier_app.core.plan import Plan
from dossier_app.core.problems import Value

SheetKind = Literal["missing", "originals", "deadlines", "receipt", "changes", "passphrase"]
"""What is still to bring; originals to show; last days to act; a receipt to be stamped, in two copies; what changed
since a delivery; the passphrase of a stick."""


class DeadlineLine(Value, frozen=True, kw_only=True):
    """One last day to act, in words.

    Attributes:
        action: What to do.
        until: The last moment, in a sentence, with the other reading where courts disagree.
        steps: How it was counted.
        sources: Articles and addresses of the rule, each with the day it was read.
        remark: What is not certain, or "".
    """

    action: str
    until: str
    steps: tuple[str, ...]
    sources: tuple[str, ...] = ()
    remark: str = ""


class DrawSheetResult(Value, frozen=True, kw_only=True, tag_field="result", tag="draw-sheet"):
    """How many pages the sheet has; the PDF itself went out as chunks."""

    pages: int


class DrawSheet(Value, frozen=True, kw_only=True, tag_field="job", tag="draw-sheet"):
    """Draw one sheet; the PDF goes to the sink.

    Attributes:
        plan: What it is about; its ``missing`` and ``changes`` are drawn too, where the kind asks for them.
        deadlines: For the sheet of last days.
        passphrase: For the slip that goes with an encrypted stick; neither stored nor logged.
    """

    result: ClassVar[type[DrawSheetResult]] = DrawSheetResult

    kind: SheetKind
    plan: Plan
    deadlines: tuple[DeadlineLine, ...] = ()
    passphrase: str = ""

    def __repr__(self) -> str:
        """Show neither the passphrase nor what people wrote."""
        return f"DrawSheet(kind={self.kind!r})"
