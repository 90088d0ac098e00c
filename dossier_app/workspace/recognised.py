"""What was recognised on the pages of a volume, gathered for the child that binds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from dossier_app.core.assembling import KeptWords
from dossier_app.sandbox import BytesSource
from dossier_app.workspace.recognition import words_kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.dossier import PageRef
    from dossier_app.workspace.opened import OpenDossier


class Gathered(NamedTuple):
    """Where the words of each page lie, and the source that holds them."""

    words: tuple[KeptWords, ...]
    source: BytesSource


def gathered(opened: OpenDossier, pages: Iterable[PageRef]) -> Gathered:
    """Return what was recognised on pages, once each; pages that carry their own words need none.

    Raises:
        AppError: ``dossier-closed``, ``file-damaged``.
    """
    data, places = bytearray(), []
    for source, index in dict.fromkeys((page.source, page.index) for page in pages):
        words = words_kept(opened, source, index)
        if words is not None and words.recognised:
            written = msgspec.msgpack.encode(words)
            places.append(KeptWords(source=source, index=index, offset=len(data), length=len(written)))
            data += written
    return Gathered(tuple(places), BytesSource(bytes(data)))
