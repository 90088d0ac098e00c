"""The pages of presence of an output: what its pieces prove, month by month and one after the other.

Only pieces that leave in this output are laid out: what is kept back leaves no trace in the matrix.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.french import typeset
from dossier_app.core.presence import Span, Strength, presence, span_of
from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dossier_app.core.checklist import Piece
    from dossier_app.core.dossier import Attachment
    from dossier_app.core.presence import Threshold

UNKNOWN_LETTER = "•"


class Month(Value, frozen=True, kw_only=True):
    """One month of the matrix: its best proof, or None where there is a hole."""

    first: date
    strength: Strength | None
    letter: str = ""


class ProofRow(Value, frozen=True, kw_only=True):
    """One proof, in order of time.

    Attributes:
        entry: Index in the plan's entries.
    """

    entry: int
    since: date
    until: date
    strength: Strength
    letter: str


class Proofs(Value, frozen=True, kw_only=True):
    """Presence over a period, as the pages show it.

    Attributes:
        threshold: Words of the mark that holes are measured by.
        gaps: Holes longer than that mark tolerates, in order of time.
        letters: What each letter of the matrix stands for.
        undated: How many of the pieces filed as proofs carry no date.
        met: Whether nothing at all is lacking by that mark.
    """

    period: Span
    threshold: str
    months: tuple[Month, ...]
    rows: tuple[ProofRow, ...]
    gaps: tuple[Span, ...]
    letters: tuple[tuple[str, str], ...]
    undated: int = 0
    met: bool = True


def proofs(
    pieces: Mapping[str, Piece],
    filed: Sequence[Attachment],
    period: Span,
    threshold: Threshold,
    entries: Iterable[tuple[int, str]],
) -> Proofs | None:
    """Lay out the proofs that leave.

    Args:
        pieces: Kinds of document by id.
        filed: What is filed as proofs.
        period: What must be proved.
        threshold: How many are asked.
        entries: Index and attachment of each piece that leaves.

    Returns:
        The pages, or None where no dated proof leaves.
    """
    places = {attachment: index for index, attachment in entries}
    leaving = [a for a in filed if a.id in places]
    laid = presence(pieces, leaving, period, threshold)
    monthly = presence(pieces, leaving, period, msgspec.structs.replace(threshold, cell="month", per_cell=1))
    rows: list[ProofRow] = []
    letters: dict[str, dict[str, None]] = {}
    for attachment in leaving:
        kind = pieces.get(attachment.piece)
        proof = kind.proof if kind else None
        span = span_of(attachment, proof)
        if span is None:
            continue
        letter = proof.letter if proof else UNKNOWN_LETTER
        row = ProofRow(
            entry=places[attachment.id],
            since=span.start,
            until=span.end,
            strength=proof.strength if proof else Strength.LIMITED,
            letter=letter,
        )
        rows.append(row)
        letters.setdefault(letter, {})[typeset(kind.title.fr) if kind else "Autre document"] = None
    if not rows:
        return None
    return Proofs(
        period=period,
        threshold=typeset(threshold.title.fr),
        months=tuple(
            Month(
                first=square.cell.start,
                strength=square.best.strength if square.best else None,
                letter=square.best.letter if square.best else "",
            )
            for square in monthly.squares
        ),
        rows=tuple(sorted(rows, key=lambda row: (row.since, row.entry))),
        gaps=tuple(sorted(laid.gaps, key=lambda gap: gap.start)),
        letters=tuple((letter, ", ".join(kinds)) for letter, kinds in sorted(letters.items())),
        undated=len(laid.undated),
        met=laid.met,
    )
