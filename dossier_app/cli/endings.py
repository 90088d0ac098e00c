"""How a command ends: its exit code, and what it says when it cannot go on."""

from __future__ import annotations

import contextlib
import functools
import signal
import sys
from enum import IntEnum
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING, ParamSpec

import typer

from dossier_app.cli.printing import print_json, said_as_data
from dossier_app.core.problems import AppError
from dossier_app.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dossier_app.wording import Language

P = ParamSpec("P")


class Ending(IntEnum):
    """The exit codes; 2 is given by the reading of the arguments."""

    FINE = 0
    TO_SETTLE = 1
    USAGE = 2
    IMPOSSIBLE = 3
    REFUSED = 4
    INTERRUPTED = 130


HELP = """\
Exit codes: 0 done · 1 done, and something is left to settle (a piece missing, a file refused, a fault found) ·
2 the command was not understood · 3 the operation could not be done · 4 the passphrase was refused ·
130 interrupted.
"""

_REFUSALS = {
    "wrong-passphrase",
    "passphrase-empty",
    "passphrase-needed",
    "wrong-recovery-code",
    "recovery-code-length",
    "recovery-code-mistyped",
}


def guarded(command: Callable[P, Ending]) -> Callable[P, None]:
    """Return a command that ends with an exit code and a sentence instead of a traceback."""

    @functools.wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> None:
        language: Language = "fr" if options.get("language") == "fr" else "en"
        try:
            ending = command(*arguments, **options)
        except AppError as error:
            tell(error, language, as_data=bool(options.get("as_json")))
            ending = Ending.REFUSED if error.code in _REFUSALS else Ending.IMPOSSIBLE
            if error.code == "cancelled":
                ending = Ending.INTERRUPTED
        except KeyboardInterrupt:
            print(file=sys.stderr)
            ending = Ending.INTERRUPTED
        raise typer.Exit(int(ending))

    return run


@contextlib.contextmanager
def interruptible() -> Iterator[Event]:
    """Give an event that Ctrl-C sets, so that long work stops between two durable steps and says what it did."""
    cancelled = Event()
    if current_thread() is not main_thread():
        yield cancelled
        return
    before = signal.signal(signal.SIGINT, lambda *_: cancelled.set())
    try:
        yield cancelled
    finally:
        signal.signal(signal.SIGINT, before)


def tell(error: AppError, language: Language, *, as_data: bool) -> None:
    """Say what could not be done and what to do now: on standard error, or as JSON for programs."""
    wording = Wording(language)
    details = tuple(getattr(error, "problems", ()))
    if as_data:
        problems = [said_as_data(wording, problem) for problem in details]
        print_json({"error": {**said_as_data(wording, error), **({"problems": problems} if problems else {})}})
        return
    said = wording.said(error)
    for words in (said.what, f"→ {said.then}" if said.then else "", *(wording.text(p) for p in details)):
        if words:
            print(words, file=sys.stderr)
