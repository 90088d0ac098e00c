"""Names of files within containers: what they show, and which of them belong to a system rather than to a person."""

from __future__ import annotations

import re
import unicodedata

from dossier_app.core.unpacking import WITHIN

_LONGEST_PART, _MOST_PARTS = 120, 6
_UNSHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}
_JOINERS = "\u200c\u200d"
"""Invisible, and needed to write Persian, Hindi or a family."""
_SEPARATOR = re.compile(r"[/\\]")
_NAMELESS = "sans nom"

_OF_SYSTEM = re.compile(
    r"(^|/)(\.(?!\.?/)|~\$|__MACOSX(/|$)|(thumbs\.db|desktop\.ini|ehthumbs\.db|icon\r)$"
    r"|\$recycle\.bin(/|$)|system volume information(/|$))",
    re.IGNORECASE,
)


def is_of_system(path: str) -> bool:
    """Tell whether a file was put there by a system or a program: hidden files, thumbnails, locks, forks of a Mac."""
    return _OF_SYSTEM.search(_SEPARATOR.sub("/", path)) is not None


def shown(path: str) -> str:
    """Return a name that can be shown and kept: its folders and its last part, cut to a bearable length.

    A path that climbs, begins at the root or names a drive is no more than words here: no file is written.
    """
    parts = [_clean(part) for part in _SEPARATOR.split(path)]
    parts = [part for part in parts if part not in {"", ".", ".."}]
    if len(parts) > _MOST_PARTS:
        parts = [*parts[: _MOST_PARTS - 2], "…", parts[-1]]
    return WITHIN.join(parts) or _NAMELESS


def _clean(part: str) -> str:
    kept = "".join(
        sign if sign in _JOINERS or unicodedata.category(sign) not in _UNSHOWN else "\ufffd" for sign in part
    )
    kept = kept.replace(WITHIN.strip(), "-").strip()
    if len(kept) <= _LONGEST_PART:
        return kept
    stem, dot, suffix = kept.rpartition(".")
    if dot and len(suffix) <= 5:  # noqa: PLR2004 -- an ending such as .jpeg
        return f"{stem[: _LONGEST_PART - len(suffix) - 2]}….{suffix}"
    return f"{kept[: _LONGEST_PART - 1]}…"
