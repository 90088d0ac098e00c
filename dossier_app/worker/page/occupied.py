"""Where a page draws something, told by PDFium without drawing it: a stamp goes where nothing is."""

from __future__ import annotations

from ctypes import byref, c_float, c_uint
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from dossier_app.worker.page.stamp import Box

_MOST = 4000
"""Objects looked at on one page; with more, all of the page counts as occupied."""

_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)
_WHITE = 250


class Occupied:
    """The pages of one source."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read from a stream; what PDFium cannot open counts as occupied everywhere."""
        try:
            self._document: pypdfium2.PdfDocument | None = pypdfium2.PdfDocument(stream)
        except pypdfium2.PdfiumError:
            self._document = None
        self._sides = (c_float(), c_float(), c_float(), c_float())
        self._addresses = tuple(byref(side) for side in self._sides)

    def boxes(self, index: int) -> Sequence[Box]:
        """Return the boxes of what a page draws, in its own units; white shapes are paper."""
        if self._document is None:
            return (_EVERYWHERE,)
        try:
            page = self._document[index]
        except pypdfium2.PdfiumError:
            return (_EVERYWHERE,)
        try:
            count = raw.FPDFPage_CountObjects(page)
            if count > _MOST:
                return (_EVERYWHERE,)
            objects = (raw.FPDFPage_GetObject(page, number) for number in range(count))
            return [self._bounds(found) for found in objects if not _is_paper(found)]
        finally:
            page.close()

    def _bounds(self, found: object) -> Box:
        if not raw.FPDFPageObj_GetBounds(found, *self._addresses):
            return _EVERYWHERE
        left, bottom, right, top = self._sides
        return left.value, bottom.value, right.value, top.value

    def close(self) -> None:
        """Let go of the source."""
        if self._document is not None:
            self._document.close()


def _is_paper(found: object) -> bool:
    """Tell whether an object is a shape filled with white: many programs paint the page first."""
    if raw.FPDFPageObj_GetType(found) != raw.FPDF_PAGEOBJ_PATH:
        return False
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not raw.FPDFPageObj_GetFillColor(found, byref(red), byref(green), byref(blue), byref(alpha)):
        return False
    return min(red.value, green.value, blue.value) >= _WHITE
