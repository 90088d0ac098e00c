"""The pages of the guide: read from the program's own folder, searched without minding accents or case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dossier_app.ui.parts.folding import folded

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.wording import Language


class Topic(StrEnum):
    """What one page is about: the names of its file, the same in every language."""

    CABINET = "01-armoire"
    NEW = "02-nouveau-dossier"
    BRING = "03-verser"
    FILE = "04-classer"
    PAGES = "12-pages"
    TOO_OLD = "05-trop-ancien"
    PRESENCE = "06-presence"
    DEADLINES = "07-echeances"
    ASSEMBLE = "08-assembler"
    LAWYER = "09-avocat"
    FORGOTTEN = "10-phrase-oubliee"
    LIMITS = "11-limites"


@dataclass(frozen=True, kw_only=True)
class HelpPage:
    """One task.

    Attributes:
        topic: What it is about.
        title: Its first line.
        text: The page, in Markdown.
    """

    topic: Topic
    title: str
    text: str

    def has(self, words: str) -> bool:
        """Tell whether every word is somewhere on the page."""
        ground = folded(self.text.replace("\u2019", "'"))
        return all(word in ground for word in folded(words.replace("\u2019", "'")).split())


def read(folder: Path, language: Language) -> tuple[HelpPage, ...]:
    """Return the pages in one language, in order; those that are missing are left out.

    Args:
        folder: Folder of the guide, with one folder a language.
        language: Which one.
    """
    pages = []
    for topic in Topic:
        file = folder / language / f"{topic}.md"
        if file.is_file():
            text = file.read_text("utf-8")
            pages.append(HelpPage(topic=topic, title=text.partition("\n")[0].lstrip("# ").strip(), text=text))
    return tuple(pages)
