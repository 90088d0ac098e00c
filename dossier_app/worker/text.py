"""Reads the words of canonical pages, for proposals; nothing is recognised from pictures here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from dossier_app.core import jobs

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

MOST_CHARACTERS = 20_000
"""Of one page: more than any letter holds, and little for a frame."""


def read_text(job: jobs.ReadText, exchange: Exchange) -> jobs.ReadTextResult:
    """Return the words of the pages asked for.

    Raises:
        AppError: ``no-such-page``, ``file-broken``.
    """
    try:
        document = pypdfium2.PdfDocument(exchange.source("source"))
    except pypdfium2.PdfiumError as error:
        raise jobs.refused("file-broken", media="application/pdf") from error
    with document:
        words = []
        for index in job.pages[: jobs.MOST_PAGES_READ]:
            if not 0 <= index < len(document):
                raise jobs.refused("no-such-page", page=index + 1, pages=len(document))
            page = document[index].get_textpage()
            words.append(page.get_text_range(0, min(page.count_chars(), MOST_CHARACTERS)))
    return jobs.ReadTextResult(pages=tuple(words))
