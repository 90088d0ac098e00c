"""Which engines are installed here, and which of them reads a page."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

from dossier_app.worker.recognise import rapid, tesseract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.worker.recognise.port import Engine


_AMPLE = 6 * 10**9
"""Bytes of memory under which the engine that takes little comes first."""


@functools.cache
def engines() -> tuple[Engine, ...]:
    """Return the engines installed here, the one that reads best first. They are loaded once a process."""
    loaded = [rapid.load(), tesseract.load()]
    if _memory() < _AMPLE:
        loaded.reverse()
    return tuple(engine for engine in loaded if engine is not None)


def _memory() -> int:
    """Return the bytes of memory of this computer; ample where it does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return _AMPLE


def engine_for(name: str, languages: Sequence[str]) -> Engine | None:
    """Return the engine of a name, or the best one that reads any of the languages, or the best one; None without."""
    there = engines()
    if name:
        return next((engine for engine in there if engine.found.name == name), None)
    fitting = (engine for engine in there if set(languages) & set(engine.found.languages))
    return next(fitting, there[0] if there else None)
