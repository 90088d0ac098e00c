"""The window's words in the user's language, read from the translation file at the start: nothing to compile.

Sources are English. French is complete (a test says so); Qt's own words come from its own catalogues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication, QObject

    from dossier_app.wording.typography import Language

Message = tuple[str, ...]
"""One text, or the forms of a plural."""


def chosen(preference: Literal["", "fr", "en"], system: QLocale | None = None) -> Language:
    """Return the language to speak: the user's choice, else the system's where it is French, else English."""
    if preference:
        return preference
    place = system or QLocale.system()
    return "fr" if place.language() == QLocale.Language.French else "en"


class Catalogue(QTranslator):
    """A translation file (``.ts``) answering Qt. Zero is singular in French and plural in English.

    A part of the window has a context of its own in the file: each is read when it first speaks, so that the way in
    does not wait for the words of the rest.
    """

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        """Open a file; one that is missing translates nothing."""
        super().__init__(parent)
        self._unread = contexts(file.read_text("utf-8")) if file.is_file() else {}
        self._messages: dict[str, dict[str, Message]] = {}
        self._french = file.stem.endswith("_fr")

    def isEmpty(self) -> bool:
        """Tell Qt to ask."""
        return not (self._unread or self._messages)

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - named by Qt
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return a text in the language, or nothing at all, which Qt takes as *ask elsewhere* ("" would be shown)."""
        if context in self._unread:
            self._messages[context] = messages(self._unread.pop(context))
        forms = self._messages.get(context, {}).get(sourceText)
        if not forms:
            return None  # type: ignore[return-value] # a null string, which the stubs cannot say
        plural = n > 1 if self._french else n != 1
        return forms[-1 if plural else 0]


_OPENING, _CLOSING = "<context>", "</context>"


def contexts(text: str) -> dict[str, str]:
    """Return the contexts of a translation file as they are written, by name, without reading them."""
    found = {}
    for part in text.split(_OPENING)[1:]:
        inside = part.partition(_CLOSING)[0]
        found[inside.partition("<name>")[2].partition("</name>")[0]] = f"{_OPENING}{inside}{_CLOSING}"
    return found


def messages(context: str) -> dict[str, Message]:
    """Return the finished messages of a context by source."""
    found: dict[str, Message] = {}
    for message in ET.fromstring(context).iter("message"):  # noqa: S314 - shipped with the program
        translation = message.find("translation")
        if translation is None or translation.get("type") in {"unfinished", "vanished", "obsolete"}:
            continue
        plural = tuple(form.text or "" for form in translation.iter("numerusform"))
        forms = plural or (translation.text or "",)
        if all(forms):
            found[message.findtext("source", "")] = forms
    return found


class Speaker:
    """Installs catalogues on the application, and changes them while it runs."""

    def __init__(self, application: QCoreApplication, folder: Path) -> None:
        """Speak English until told otherwise.

        Args:
            application: What is translated.
            folder: Where the translation files are.
        """
        self._application = application
        self._folder = folder
        self._installed: list[QTranslator] = []

    def speak(self, language: Language) -> None:
        """Use a language from now on: the window's words, Qt's, dates and numbers."""
        self.stop()
        place = QLocale(QLocale.Language.French, QLocale.Country.France)
        QLocale.setDefault(
            place if language == "fr" else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        )
        if language == "en":
            self._install(Catalogue(self._folder / "dossier_en.ts"))
            return
        qt = QTranslator()
        if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._install(qt)
        self._install(Catalogue(self._folder / f"qt_{language}.ts"))  # what Qt's own leaves in English
        self._install(Catalogue(self._folder / f"dossier_{language}.ts"))

    def stop(self) -> None:
        """Speak English again, as the sources do."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = []

    def _install(self, translator: QTranslator) -> None:
        self._installed.append(translator)
        self._application.installTranslator(translator)
