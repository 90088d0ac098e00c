"""The cabinet at work: opened with a passphrase, its list of people, and the dossiers being worked on."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypedDict

import msgspec

from dossier_app.core.dossier import AnswerValue, Dossier, with_answers
from dossier_app.core.problems import AppError, problem
from dossier_app.vault.cabinet import Cabinet
from dossier_app.workspace import summary
from dossier_app.workspace.keeping import Keeping
from dossier_app.workspace.opened import OpenDossier
from dossier_app.workspace.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from dossier_app.core.law import Library
    from dossier_app.sandbox import Sandbox
    from dossier_app.vault.cabinet import ErasureNote
    from dossier_app.vault.keys import KdfParameters


class _Tools(TypedDict):
    library: Library
    sandbox: Sandbox
    now: Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """What an interface holds: one cabinet at a time.

    Attributes:
        library: The law.
    """

    def __init__(
        self,
        library: Library,
        sandbox: Sandbox,
        *,
        now: Callable[[], datetime] = _now,
        kdf: KdfParameters | None = None,
    ) -> None:
        """Work with a library and a sandbox.

        Args:
            library: The law.
            sandbox: Where documents are parsed.
            now: The clock, aware of its zone.
            kdf: Cost of the passphrase for cabinets created here; calibrated for this machine where None.
        """
        self.library = library
        self.sandbox = sandbox
        self._now = now
        self._kdf = kdf
        self._cabinet: Cabinet | None = None
        self._open: dict[str, OpenDossier] = {}

    # --- the cabinet

    def create_cabinet(self, folder: Path, passphrase: str) -> str:
        """Create a cabinet and enter it; return the recovery code to print.

        Raises:
            AppError: Why the folder cannot hold one.
        """
        self.lock()
        self._cabinet, code = Cabinet.create(folder, passphrase, kdf=self._kdf)
        return code

    def unlock(self, folder: Path, passphrase: str) -> None:
        """Enter a cabinet.

        Raises:
            AppError: ``wrong-passphrase``, ``not-a-cabinet``, ``newer-format``…
        """
        self.lock()
        self._cabinet = Cabinet.open(folder, passphrase)

    def unlock_with_recovery(self, folder: Path, code: str) -> None:
        """Enter a cabinet whose passphrase is forgotten.

        Raises:
            AppError: ``wrong-recovery-code``, ``not-a-cabinet``…
        """
        self.lock()
        self._cabinet = Cabinet.open_with_recovery(folder, code)

    def lock(self) -> None:
        """Leave every dossier and drop the keys."""
        for opened in tuple(self._open.values()):
            opened.close()
        self._open.clear()
        if self._cabinet is not None:
            self._cabinet.close()
            self._cabinet = None

    @property
    def cabinet(self) -> Cabinet:
        """The open cabinet.

        Raises:
            AppError: ``locked-cabinet``.
        """
        if self._cabinet is None:
            raise AppError("locked-cabinet")
        return self._cabinet

    @property
    def keeping(self) -> Keeping:
        """What is done to the open cabinet as a whole.

        Raises:
            AppError: ``locked-cabinet``.
        """
        return Keeping(self.cabinet, now=self._now, kdf=self._kdf)

    @property
    def locked(self) -> bool:
        """Whether no cabinet is open."""
        return self._cabinet is None

    def today(self) -> date:
        """Return the day on the clock."""
        return self._now().astimezone().date()

    # --- people

    def summaries(self) -> tuple[Summary, ...]:
        """Return the list of people, the last touched first."""
        lines = []
        for entry in self.cabinet.entries():
            opened = self._open.get(entry.id)
            if opened is not None:
                card: summary.Card | None = opened.summary()
                person = opened.dossier.person
            else:
                card, person = summary.read(entry.card), entry.title
            lines.append(Summary(id=entry.id, person=person, changed_at=entry.changed_at, card=card))
        return tuple(sorted(lines, key=lambda line: line.changed_at, reverse=True))

    def new_dossier(
        self,
        person: str,
        checklist: str,
        *,
        filing_date: date | None = None,
        answers: Mapping[str, AnswerValue] | None = None,
        overlay: str = "",
    ) -> OpenDossier:
        """Create a dossier, pinned to the list in force on its filing date (today where there is none), and open it.

        Raises:
            AppError: ``no-such-checklist``, ``no-such-prefecture``, ``no-such-question``, ``wrong-answer``,
                ``locked-cabinet``, ``disk-full``…
        """
        revision = self.library.revision(checklist, filing_date or self.today())
        if overlay and overlay not in self.library.overlays:
            raise AppError("no-such-prefecture", prefecture=overlay, known=", ".join(sorted(self.library.overlays)))
        value = Dossier(
            id=secrets.token_hex(8),
            person=person,
            checklist=checklist,
            revision=revision.in_force_from,
            created_at=self._now(),
            filing_date=filing_date,
            overlay=overlay,
        )
        value = with_answers(value, **dict(answers or {}))
        store = self.cabinet.create_dossier(
            title=person,
            value=msgspec.msgpack.encode(value),
            label=msgspec.json.encode(problem("new", person=person)).decode(),
            now=self._now(),
        )
        dossier_id = store.path.stem
        opened = OpenDossier(dossier_id, store, **self._tools())
        store.describe(title=person, card=summary.written(opened.summary()))
        return self._entered(dossier_id, opened)

    def open(self, dossier_id: str) -> OpenDossier:
        """Open a dossier, or return it where it is open already.

        Raises:
            AppError: ``no-such-dossier``, ``newer-format``, ``file-damaged``…
        """
        if dossier_id in self._open:
            return self._open[dossier_id]
        store = self.cabinet.open_dossier(dossier_id)
        try:
            opened = OpenDossier(dossier_id, store, **self._tools())
        except AppError:
            store.close()
            raise
        return self._entered(dossier_id, opened)

    def is_open(self, dossier_id: str) -> bool:
        """Tell whether a dossier is being worked on here."""
        return dossier_id in self._open

    def leave(self, dossier_id: str) -> None:
        """Close a dossier; nothing is asked, since everything is saved."""
        opened = self._open.pop(dossier_id, None)
        if opened is not None:
            opened.close()

    def erase(self, dossier_id: str) -> ErasureNote:
        """Erase a dossier for good by destroying its key first.

        Raises:
            AppError: ``no-such-dossier``, or why the disk refuses.
        """
        self.leave(dossier_id)
        return self.cabinet.erase_dossier(dossier_id)

    def _entered(self, dossier_id: str, opened: OpenDossier) -> OpenDossier:
        self._open[dossier_id] = opened
        return opened

    def _tools(self) -> _Tools:
        return {"library": self.library, "sandbox": self.sandbox, "now": self._now}
