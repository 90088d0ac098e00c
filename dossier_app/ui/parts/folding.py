"""Words for searching: what people type finds a name whatever its accents and capitals."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return a text for searching: plain lower-case letters."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
