"""Spells names as PDF 1.2 and later do, where a document spells them as before: there, a ``#`` stood for itself.

Since then it begins the code of a character (ISO 32000-2, 7.3.5), and one that stands for itself is written ``#23``.
Readers differ on the old spelling. Names of resources and those that content calls are spelled alike, so that a page
looks the same in all of them.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, Token, TokenFilter, TokenType

from dossier_app.worker.pdf.pdf_pages import content_streams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BARE = "\0"
"""What qpdf gives for a ``#`` that stands for itself: no name can hold it otherwise."""


def spell(pdf: Pdf, pages: Sequence[Object]) -> bool:
    """Spell the names of a document anew where they need it; tell whether any did."""
    changed = False
    for item in pdf.objects:
        changed |= _spell_within(item)
    if changed:
        for stream in _contents(pdf, pages):
            _spell_content(pdf, stream)
    return changed


def _spell_within(item: Object) -> bool:
    """Spell the names of one object, with all that it holds itself."""
    changed = False
    waiting = [item]
    while waiting:
        held = waiting.pop()
        if isinstance(held, Array):
            for index, value in enumerate(held):
                if isinstance(value, Name) and _BARE in str(value):
                    held[index] = _spelled(str(value))
                    changed = True
                elif _is_within(value):
                    waiting.append(value)
        elif isinstance(held, Dictionary | Stream):
            for key, value in list(held.items()):
                if isinstance(value, Name) and _BARE in str(value):
                    held[key] = _spelled(str(value))
                    changed = True
                elif _is_within(value):
                    waiting.append(value)
                if _BARE in key:
                    held[key.replace(_BARE, "#")] = held[key]
                    del held[key]
                    changed = True
    return changed


def _is_within(value: object) -> bool:
    return isinstance(value, Array | Dictionary) and not value.is_indirect


def _spelled(name: str) -> Name:
    return Name(name.replace(_BARE, "#"))


def _contents(pdf: Pdf, pages: Sequence[Object]) -> Iterator[Stream]:
    """Yield every stream that draws."""
    for page in pages:
        yield from content_streams(page)
    for item in pdf.objects:
        if isinstance(item, Stream):
            if item.get("/Subtype") == Name.Form or "/PatternType" in item:
                yield item
        elif isinstance(item, Dictionary) and isinstance(procedures := item.get("/CharProcs"), Dictionary):
            yield from (drawn for _, drawn in procedures.items() if isinstance(drawn, Stream))


_NO_TOKEN = Token(TokenType.bad, b"")


class _Speller(TokenFilter):
    def handle_token(self, token: Token = _NO_TOKEN) -> Token:
        """Return a token as it is to be written: as it was, unless a ``#`` in it stood for itself."""
        if token.type_ != TokenType.name_ or _BARE not in token.value:
            return token
        return Token(TokenType.name_, token.value.replace(_BARE, "#").encode("utf-8", "surrogateescape"))


def _spell_content(pdf: Pdf, stream: Stream) -> None:
    """Spell the names that one stream calls."""
    try:
        if b"#" not in stream.read_bytes():
            return
        holder = pikepdf.Page(pdf.make_indirect(Dictionary(Type=Name.Page, Contents=stream)))
        data = holder.get_filtered_contents(_Speller())
    except (pikepdf.PdfError, RuntimeError):  # nobody reads it: it stays as it is
        return
    stream.write(zlib.compress(data), filter=Name.FlateDecode)
