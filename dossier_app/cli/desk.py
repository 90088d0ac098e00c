"""What a command works with: the law, the child processes, the cabinet; all closed when it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import UTC, datetime
from functools import cached_property
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dossier_app.core.problems import AppError
from dossier_app.wording import Wording

if TYPE_CHECKING:
    from datetime import date

    from dossier_app.core.law import Library
    from dossier_app.sandbox import Sandbox
    from dossier_app.vault.keys import KdfParameters
    from dossier_app.wording import Language
    from dossier_app.workspace import OpenDossier, Workspace

_STANDARD_INPUT = Path("-")


class Desk:
    """Everything is made when it is first needed: ``law list`` opens no cabinet and starts no child."""

    def __init__(self, language: Language, *, kdf: KdfParameters | None = None) -> None:
        """Speak a language; make cabinets that cost what is given, or what suits this machine."""
        self.language = language
        self._kdf = kdf
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    @cached_property
    def library(self) -> Library:
        """The official law, and the association's beside it.

        Raises:
            AppError: ``library-invalid``, ``association-file-invalid``.
        """
        from dossier_app.compiled import load
        from dossier_app.settings import Settings, cache_folder, checklists_folder

        own = Settings().association().checklists
        return load(checklists_folder(), *([Path(own)] if own else []), cache=cache_folder())

    @property
    def today(self) -> date:
        """The day on the clock, without the service: what is said of the law needs no more."""
        return datetime.now(UTC).astimezone().date()

    @cached_property
    def sandbox(self) -> Sandbox:
        """The child processes; none starts before it has something to do."""
        from dossier_app.sandbox import Sandbox

        return self._closing.enter_context(Sandbox())

    @cached_property
    def workspace(self) -> Workspace:
        """The application service, no cabinet open yet."""
        from dossier_app.workspace import Workspace

        made = Workspace(self.library, self.sandbox, kdf=self._kdf)
        self._closing.callback(made.lock)
        return made

    @cached_property
    def wording(self) -> Wording:
        """Words, with the titles of the law."""
        return Wording(self.language, library=self.library)

    def unlock(self, cabinet: Path | None, file: Path | None, descriptor: int | None) -> Workspace:
        """Open the cabinet.

        Raises:
            AppError: ``cabinet-not-named``, ``passphrase-needed``, ``wrong-passphrase``, ``not-a-cabinet``…
        """
        workspace = self.workspace
        workspace.unlock(named(cabinet), passphrase(file, descriptor, self.language))
        return workspace

    def opened(self, cabinet: Path | None, file: Path | None, descriptor: int | None, dossier_id: str) -> OpenDossier:
        """Open the cabinet and one of its dossiers, named by the beginning of its id.

        Raises:
            AppError: ``no-such-dossier``, ``ambiguous-dossier``, or what :meth:`unlock` raises.
        """
        workspace = self.unlock(cabinet, file, descriptor)
        found = [line.id for line in workspace.summaries() if dossier_id and line.id.startswith(dossier_id)]
        if len(found) > 1 and dossier_id not in found:
            raise AppError("ambiguous-dossier", dossier=dossier_id, count=len(found))
        return workspace.open(dossier_id if dossier_id in found or not found else found[0])


def named(cabinet: Path | None) -> Path:
    """Return the folder of the cabinet.

    Raises:
        AppError: ``cabinet-not-named``.
    """
    if cabinet is None:
        raise AppError("cabinet-not-named")
    return cabinet


def passphrase(file: Path | None, descriptor: int | None, language: Language, *, new: bool = False) -> str:
    """Return the passphrase from a file, a descriptor or, on a terminal, from the person.

    Args:
        file: Its first line is the passphrase.
        descriptor: Read to its end of line.
        language: Of the prompt.
        new: Ask for it twice, so that a slip of the keyboard locks nobody out.

    Raises:
        AppError: ``passphrase-needed``, ``passphrase-unreadable``, ``passphrases-differ``.
    """
    try:
        if file == _STANDARD_INPUT:
            return _first_line(sys.stdin.readline())
        if file is not None:
            return _first_line(file.read_text("utf-8"))
        if descriptor is not None:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
                return _first_line(stream.readline())
    except (OSError, UnicodeDecodeError) as error:
        raise AppError("passphrase-unreadable") from error
    if not sys.stdin.isatty():
        raise AppError("passphrase-needed")
    asked = {"fr": "Phrase de passe : ", "en": "Passphrase: "}[language]
    typed = getpass(asked)
    if new and getpass({"fr": "Encore une fois : ", "en": "Once more: "}[language]) != typed:
        raise AppError("passphrases-differ")
    return typed


def _first_line(text: str) -> str:
    return text.partition("\n")[0].rstrip("\r")
