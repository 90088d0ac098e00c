"""Numbers of pieces: given once, kept for ever.

A number that was delivered is quoted in letters and appeals; a piece keeps it whatever is added, moved or withdrawn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dossier_app.core.dossier import Delivered, Delivery

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
"""What follows a number for the pieces put after it; beyond the last, a piece takes the next number."""

_NUMBER = re.compile(r"(\d+)(?: (\w+))?")


class Numbered(Value, frozen=True, kw_only=True):
    """The number of an attachment, and whether a delivery has already fixed it."""

    attachment: str
    number: str
    known: bool


def order_of(number: str) -> tuple[int, int]:
    """Return the place of a number: 4, then 4 bis, then 4 ter, then 5."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return (0, 0)
    suffix = found[2]
    return int(found[1]), SUFFIXES.index(suffix) + 1 if suffix in SUFFIXES else 0


def delivered(deliveries: Iterable[Delivery]) -> dict[str, Delivered]:
    """Return what was last delivered of each attachment, by attachment."""
    last: dict[str, Delivered] = {}
    for delivery in deliveries:
        for piece in delivery.pieces:
            last[piece.attachment] = piece
    return last


def number(
    attachments: Sequence[str], given: dict[str, Delivered], late: Literal["next", "bis"]
) -> tuple[Numbered, ...]:
    """Give each attachment its number, and return them in the order of numbers.

    Args:
        attachments: In the order of the list.
        given: What was delivered before, by attachment.
        late: What an attachment added since takes: the next number, or the one before it with *bis*.
    """
    taken = {piece.number for piece in given.values()}
    highest = max((order_of(taken_number)[0] for taken_number in taken), default=0)
    made = []
    before = ""
    for attachment in attachments:
        known = attachment in given
        if known:
            chosen = given[attachment].number
        else:
            chosen = _suffixed(before, taken) if late == "bis" and given else ""
            if not chosen:
                highest += 1
                chosen = str(highest)
            taken.add(chosen)
        made.append(Numbered(attachment=attachment, number=chosen, known=known))
        before = chosen
    return tuple(sorted(made, key=lambda numbered: order_of(numbered.number)))


def _suffixed(before: str, taken: set[str]) -> str:
    """Return the first free *bis*, *ter*… of the number before, or "" where there is none."""
    if not before:
        return ""
    base = before.split(" ", maxsplit=1)[0]
    return next((f"{base} {suffix}" for suffix in SUFFIXES if f"{base} {suffix}" not in taken), "")
