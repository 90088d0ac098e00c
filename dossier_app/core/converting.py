"""The job that has another program of this computer turn its own documents into pages."""

from __future__ import annotations

from typing import ClassVar

from dossier_app.core.kinds import Kind
from dossier_app.core.problems import Value

SECONDS = 120.0
"""Of the clock, for one document: the first start of the program on an old computer takes a good part of them."""


class ConvertResult(Value, frozen=True, kw_only=True, tag_field="result", tag="convert"):
    """How many bytes the PDF has; they went out as chunks."""

    size: int


class Convert(Value, frozen=True, kw_only=True, tag_field="job", tag="convert"):
    """Have LibreOffice turn the document ``source`` into a PDF, which goes to the sink. That PDF is untrusted still.

    Attributes:
        name: Of the file, for messages only.
        media: Media type of the document, as intake found it.
    """

    result: ClassVar[type[ConvertResult]] = ConvertResult
    kind: ClassVar[Kind] = Kind.PROGRAM

    name: str
    media: str
