"""A translation file read whole, as tests judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.ui.kit.language import contexts, messages

if TYPE_CHECKING:
    from pathlib import Path


def read(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the finished messages by context and source."""
    return {
        (name, source): forms
        for name, context in contexts(file.read_text("utf-8")).items()
        for source, forms in messages(context).items()
    }
