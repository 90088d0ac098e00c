"""Fonts and icon glyphs that come with dependencies, found without importing them.

Importing the icon package would load every family it carries, and a tenth of a second of the start; only one of its
font files is needed. The interface uses the system's own font, except where the system has chosen none: a bare Linux
falls back on DejaVu Sans, whose wide letters waste a narrow screen.
"""

from __future__ import annotations

import importlib.util
import json
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
    folder = _package("fontpkg_noto_sans")
    files = sorted((folder / "files").glob("NotoSans[[]*.ttf")) if folder else []
    return _loaded(files[0]) if files else ""


@cache
def icon_family() -> str:
    """Return the family of the icon font, loaded once; "" where it is missing."""
    file = _icon_file("phosphor-*.ttf")
    return _loaded(file) if file else ""


@cache
def icon_codes() -> dict[str, str]:
    """Return the number of the character of each icon by its name, in hexadecimal; empty where the font is missing."""
    file = _icon_file("phosphor-charmap-*.json")
    if file is None:
        return {}
    codes: dict[str, str] = json.loads(file.read_bytes())
    return codes


def icon_glyph(name: str) -> str:
    """Return the character of an icon, or a dot where the font has none."""
    code = icon_codes().get(name)
    return chr(int(code, 16)) if code else "•"


def _icon_file(pattern: str) -> Path | None:
    folder = _package("qtawesome")
    found = sorted((folder / "fonts").glob(pattern)) if folder else []
    return found[-1] if found else None


def _package(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def _loaded(file: Path) -> str:
    """Register a font file and return its family, or "" where it cannot be read."""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return families[0] if families else ""
