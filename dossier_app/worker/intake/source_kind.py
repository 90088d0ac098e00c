"""Tells what the source of a job is: from its beginning and, for files made of parts, from the names of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError
from dossier_app.worker import media

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

_OF_MICROSOFT = "[Content_Types].xml"
_MAIN_PARTS = (
    ("word/document.xml", media.DOCX),
    ("xl/workbook.xml", media.XLSX),
    ("ppt/presentation.xml", media.PPTX),
)


def of_source(exchange: Exchange) -> str:
    """Return the media type of the file ``source``, or "" when it cannot be told."""
    kind = media.recognise(bytes(exchange.read("source", 0, min(exchange.sources["source"], media.LOOKED_AT))))
    if kind == media.OLE:
        from dossier_app.worker.intake.outlook import kind_of

        return kind_of(exchange.source("source"))
    if kind == media.ZIP:
        return _of_members(exchange)
    return kind


def _of_members(exchange: Exchange) -> str:
    """Tell an archive from a document that is one and whose first members do not say so."""
    from dossier_app.worker.intake.archives import Archive

    try:
        names = Archive(exchange.source("source")).names
    except AppError:
        return media.ZIP
    if _OF_MICROSOFT in names:
        return next((kind for part, kind in _MAIN_PARTS if part in names), media.ZIP)
    return media.ZIP
