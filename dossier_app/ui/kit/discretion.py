"""Names kept from those who pass behind the screen: initials in their place, wherever the window would show them.

What is written to a file or printed bears the whole name all the same; so do the papers themselves, and the names that
their files came with.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from dossier_app.settings import Settings

_WORDS = re.compile(r"[^\W_]+")


def initials(name: str) -> str:
    """Return « D. A. » for « DEMO Awa »."""
    return " ".join(f"{word[0]}." for word in name.split() if word)


def without_name(text: str, name: str) -> str:
    """Return a text where each word of a name is its first letter, whatever its accents, its case and its signs.

    Args:
        text: A path or a sentence: « Dossier DEMO Awa.pdf », “01-demo_awa”.
        name: The person's.
    """
    hidden = {_folded(word) for word in _WORDS.findall(name)}
    return _WORDS.sub(lambda word: f"{word[0][0]}." if _folded(word[0]) in hidden else word[0], text)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


class Discretion(QObject):
    """Whether names are hidden, kept from one time to the next.

    Attributes:
        changed: Names are hidden, or shown again.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """Begin as it was left."""
        super().__init__(parent)
        self._settings = settings
        self._hidden = settings.preferences().hide_names

    @property
    def hidden(self) -> bool:
        """Whether initials only are shown."""
        return self._hidden

    def hide(self, *, hidden: bool) -> None:
        """Show initials only, or whole names."""
        if hidden == self._hidden:
            return
        self._hidden = hidden
        self._settings.remember(self._settings.preferences()._replace(hide_names=hidden))
        self.changed.emit()

    def name(self, person: str) -> str:
        """Return a name as it may be shown."""
        return initials(person) if self._hidden else person

    def text(self, text: str, person: str) -> str:
        """Return a text about a person as it may be shown."""
        return without_name(text, person) if self._hidden else text
