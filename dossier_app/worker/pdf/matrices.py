"""Matrices that place what a page draws (ISO 32000-2, 8.3.4)."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, SupportsFloat, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]

UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that places by one, then by another."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def inverse(matrix: Matrix) -> Matrix:
    """Return the matrix that leads back; there is none for what is placed on a line or a point."""
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    return (d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole)


def through(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a point is placed."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def of_numbers(values: Iterable[object]) -> Matrix | None:
    """Return the matrix that a document writes, or None where it writes something else."""
    try:
        a, b, c, d, e, f = (float(cast("SupportsFloat", value)) for value in values)
    except (TypeError, ValueError, OverflowError):
        return None
    made = (a, b, c, d, e, f)
    return made if all(map(isfinite, made)) else None
