"""What can be wrong: with a person's file (:class:`Problem`), or with an operation (:class:`AppError`).

Neither carries a sentence. Both carry a code and its parameters; the interfaces own the words, so that one
situation reads the same in the window, on the command line and in the printed sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.errors import AppError

if TYPE_CHECKING:
    from datetime import date

__all__ = ["AppError", "Problem", "Value", "problem"]


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Base of every value of the program: immutable, named fields only, unknown fields refused.

    What cannot change never holds itself: the garbage collector need not walk through it.
    """


class Problem(Value, frozen=True, kw_only=True):
    """Something about the person's file, shown with its next step.

    Attributes:
        code: What it is, as a slug: ``too-old``, ``translation-missing``, ``signed-pdf``…
        parameters: Pairs of name and value that the sentence needs; dates as ISO 8601.
    """

    code: str
    parameters: tuple[tuple[str, str | int], ...] = ()

    def get(self, name: str) -> str | int | None:
        """Return one parameter, or None where the problem does not carry it."""
        return dict(self.parameters).get(name)


def problem(code: str, **parameters: str | int | date) -> Problem:
    """Build a :class:`Problem`; dates are written in ISO 8601."""
    return Problem(
        code=code,
        parameters=tuple(
            (name, value if isinstance(value, str | int) else value.isoformat()) for name, value in parameters.items()
        ),
    )
