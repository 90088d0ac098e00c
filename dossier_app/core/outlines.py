"""Bookmarks of the documents people bring, kept so that they find their place under the piece."""

from __future__ import annotations

from dossier_app.core.problems import Value


class Bookmark(Value, frozen=True, kw_only=True):
    """A bookmark of a source file: its words, its page from 0, its depth from 0."""

    title: str
    page: int
    level: int = 0
