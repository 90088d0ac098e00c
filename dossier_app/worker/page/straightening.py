"""Straightens the photo of a sheet taken askew: four corners become a rectangle."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from dossier_app.worker.page.cropping import coded_as_seen, page_of
from dossier_app.worker.pdf.preview import draw
from dossier_app.worker.raster.image_pdf import A4

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from pikepdf import Pdf

    from dossier_app.core.dossier import Corners

_LARGEST = 3508
"""Pixels of the longest side: A4 at 300 dpi."""
_A_SERIES = math.sqrt(2)
_NEAR = 0.1
"""How far the shape of a sheet may be from that of A4 and still be it: corners are put by hand."""


def straighten(source: BinaryIO, index: int, corners: Corners) -> Pdf:
    """Return a PDF of one page that shows what lies between four corners of another, and nothing else.

    Its words are left out: they would no longer lie where the picture shows them.
    """
    with pypdfium2.PdfDocument(source) as document:
        page = document[index]
        across, down = page.get_size()
        width = round(_LARGEST * across / max(across, down))
        image = draw(page, width)
    points = [(x * image.width, y * image.height) for x, y in zip(corners[::2], corners[1::2], strict=True)]
    size = _size(points)
    made = image.transform(size, Image.Transform.PERSPECTIVE, coefficients(size, points), Image.Resampling.BICUBIC)
    paper = _paper(size)
    return page_of(coded_as_seen(made), (paper[0], 0, 0, paper[1], 0, 0), paper)


def _size(points: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """Return the pixels of the sheet: the middle of its opposite edges, and the shape of A4 where it is near."""
    top_left, top_right, bottom_right, bottom_left = points
    width = max((math.dist(top_left, top_right) + math.dist(bottom_left, bottom_right)) / 2, 1.0)
    height = max((math.dist(top_left, bottom_left) + math.dist(top_right, bottom_right)) / 2, 1.0)
    shape = max(width, height) / min(width, height)
    if abs(shape / _A_SERIES - 1) <= _NEAR:
        width, height = (height / _A_SERIES, height) if height >= width else (width, width / _A_SERIES)
    return max(1, round(width)), max(1, round(height))


def _paper(size: tuple[int, int]) -> tuple[float, float]:
    """Return the page in points: as large as fits on A4, in the direction that the sheet has."""
    room = A4 if size[1] >= size[0] else A4[::-1]
    scale = min(room[0] / size[0], room[1] / size[1])
    return size[0] * scale, size[1] * scale


def coefficients(size: tuple[int, int], points: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Return the eight numbers that lead each pixel of a rectangle to its place between four points.

    They solve x = (a·u + b·v + c) / (g·u + h·v + 1) and y = (d·u + e·v + f) / (g·u + h·v + 1) for the four corners.
    """
    width, height = size
    rows: list[list[float]] = []
    for (u, v), (x, y) in zip(((0, 0), (width, 0), (width, height), (0, height)), points, strict=True):
        rows.append([u, v, 1, 0, 0, 0, -u * x, -v * x, x])
        rows.append([0, 0, 0, u, v, 1, -u * y, -v * y, y])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column] or 1e-12  # corners on one line: any rectangle will do
        rows[column] = [value / head for value in rows[column]]
        for row in range(8):
            if row != column:
                factor = rows[row][column]
                rows[row] = [value - factor * own for value, own in zip(rows[row], rows[column], strict=True)]
    return tuple(row[8] for row in rows)
