"""Fonts and icon glyphs that come with dependencies, found without importing them.

Importing the icon package would load every family it carries, and a tenth of a second of the start; only one of its
font files is needed. The interface uses the system's own font, except where the system has chosen none: a bare Linux
falls back on DejaVu Sans, whose wide letters waste a narrow screen.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

_FALLBACKS = {"DejaVu Sans", "Bitstream Vera Sans", "Liberation Sans", ""}


@cache
def interface_family() -> str:
    """Return the family to use instead of the system's, or "" to keep the system's."""
    if QFontInfo(QApplication.font()).family() not in _FALLBACKS:
        return ""
    file = _last("fontpkg_noto_sans", "files", "NotoSans[", ".ttf")
    return _loaded(file) if file else ""


@cache
def icon_family() -> str:
    """Return the family of the icon font, loaded once; "" where it is missing."""
    file = _last("qtawesome", "fonts", "phosphor-", ".ttf")
    return _loaded(file) if file else ""


@cache
def _codes() -> str:
    """Return the list of the icon font as it is written: a name, then its character's number in hexadecimal.

    It is looked through for the few icons that are drawn: it names thousands.
    """
    file = _last("qtawesome", "fonts", "phosphor-charmap-", ".json")
    return file.read_text("utf-8") if file else ""


@cache
def icon_glyph(name: str) -> str:
    """Return the character of an icon, or a dot where the font has none."""
    code = _codes().partition(f'"{name}": "')[2].partition('"')[0]
    return chr(int(code, 16)) if code else "•"


def _last(package: str, folder: str, start: str, end: str) -> Path | None:
    """Return the last by name of the files of a package that begin and end so: its newest version."""
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    inside = Path(places[0], folder) if places else None
    if inside is None or not inside.is_dir():
        return None
    return max(
        (file for file in inside.iterdir() if file.name.startswith(start) and file.name.endswith(end)), default=None
    )


def _loaded(file: Path) -> str:
    """Register a font file and return its family, or "" where it cannot be read."""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return families[0] if families else ""
