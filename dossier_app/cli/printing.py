"""What a command prints: lines for people, JSON for programs, progress for whoever waits."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.french import NBSP
from dossier_app.core.problems import AppError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from dossier_app.core.problems import Problem
    from dossier_app.core.sources import Reference
    from dossier_app.wording import Wording

Data = dict[str, object]
"""What JSON holds."""


_encoder = msgspec.json.Encoder(decimal_format="number")


def as_json(data: Mapping[str, object]) -> str:
    """Return one JSON object; sums of money are numbers, days are ISO 8601."""
    return msgspec.json.format(_encoder.encode(data), indent=2).decode() + "\n"


def print_json(data: Mapping[str, object]) -> None:
    """Print one JSON object."""
    sys.stdout.write(as_json(data))


def write_json(path: Path, data: Mapping[str, object]) -> None:
    """Write one JSON object into a file.

    Raises:
        AppError: ``disk-error``.
    """
    try:
        path.write_text(as_json(data), "utf-8")
    except OSError as error:
        raise AppError("disk-error", file=path.name) from error


def said_as_data(wording: Wording, about: Problem | AppError) -> Data:
    """Return a problem with its sentences."""
    said = wording.said(about)
    return {"code": about.code, "parameters": dict(about.parameters), "message": said.what, "next": said.then}


def references_as_data(references: Iterable[Reference]) -> list[Data]:
    """Return sources."""
    return [{"title": r.title, "address": r.href, "read_on": r.read_on} for r in references]


def line(words: str = "", *, indent: int = 0) -> None:
    """Print words, on as many lines as the screen needs."""
    if not words:
        print()
        return
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    print(
        textwrap.fill(
            words,
            width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2),
            break_on_hyphens=False,
            break_long_words=False,  # a path that is cut cannot be copied
        )
    )


def pair(name: str, value: str, wording: Wording) -> str:
    """Return a name and what is said of it, with the colon of the language."""
    return f"{name}{NBSP}: {value}" if wording.language == "fr" else f"{name}: {value}"


class Progress:
    """Tells on standard error how far long work is: one moving line on a terminal, one line a step elsewhere."""

    def __init__(self, wording: Wording) -> None:
        """Speak a language."""
        self._wording = wording
        self._live = sys.stderr.isatty()
        self._last = ""

    def __call__(self, step: str, done: int, total: int, name: str = "") -> None:
        """Tell one step: its slug, and how many of how many."""
        words = self._wording.name("step", step)
        if self._live:
            text = f"{words} {done}/{total} {name}"[:100]
            print(f"\r{text:<100}", end="" if done < total else "\n", file=sys.stderr, flush=True)
        elif name or step != self._last:
            print(f"{words} {done}/{total} {name}".rstrip(), file=sys.stderr, flush=True)
        self._last = step
