"""Files typed on a command line, taken in one after the other, with a second try for those that are locked."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

import msgspec

from dossier_app.cli.endings import interruptible
from dossier_app.core.problems import AppError
from dossier_app.workspace import Incoming, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dossier_app.cli.printing import Progress
    from dossier_app.wording import Language
    from dossier_app.workspace import OpenDossier, Outcome, Place


def take_in(
    opened: OpenDossier, files: Sequence[Path], place: Place, progress: Progress, passwords: Passwords
) -> list[Outcome]:
    """Take files in; return what became of each, in their order.

    Ctrl-C stops before the next file: what was added stays, the others are told as cancelled.

    Raises:
        AppError: ``passphrase-unreadable`` for the file of passwords.
    """
    done, total = 0, len(files)

    def tell(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        progress("read", done, max(done, total), outcome.name)

    def count(found: int) -> None:
        nonlocal total
        total = max(total, found)

    incoming = [Incoming.from_path(path) for path in files]
    with interruptible() as cancelled:
        outcomes = list(opened.attach(incoming, place, on_outcome=tell, on_found=count, cancelled=cancelled))
    told: list[Outcome] = []
    for outcome in outcomes:
        told += _unlocked(opened, outcome, place, passwords)
    return told


def _unlocked(opened: OpenDossier, outcome: Outcome, place: Place, passwords: Passwords) -> list[Outcome]:
    """Try passwords on a locked file; return what became of it, or of all that it holds."""
    last = [outcome]
    if outcome.status is not Status.LOCKED or outcome.file is None:
        return last
    for password in passwords.of(outcome.name):
        last = list(opened.attach([msgspec.structs.replace(outcome.file, password=password)], place))
        if [again.status for again in last] != [Status.LOCKED]:
            break
    return last


class Passwords:
    """What opens locked PDFs: the lines of a file or, at a keyboard, what the person types. Kept nowhere."""

    def __init__(self, file: Path | None, language: Language) -> None:
        """Read them from a file, or ask in a language."""
        self._file = file
        self._language = language

    def of(self, name: str) -> list[str]:
        """Return what to try on a file.

        Raises:
            AppError: ``passphrase-unreadable``.
        """
        if self._file is not None:
            try:
                return [entry for entry in self._file.read_text("utf-8").splitlines() if entry]
            except (OSError, UnicodeDecodeError) as error:
                raise AppError("passphrase-unreadable") from error
        if not sys.stdin.isatty():
            return []
        asked = {"fr": f"Mot de passe de {name} (vide : passer) : ", "en": f"Password of {name} (empty: skip): "}
        typed = getpass(asked[self._language])
        return [typed] if typed else []
