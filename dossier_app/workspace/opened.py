"""One open dossier: its value, edits made durable before they are shown, intake, pages and assembly."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from threading import Event, RLock
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core import dossier as edits
from dossier_app.core.assessment import Assessment, assess
from dossier_app.core.dossier import FORMAT, Dossier, PageRef
from dossier_app.core.jobs import RenderPage
from dossier_app.core.problems import AppError, Problem, problem
from dossier_app.core.revisions import Change, difference
from dossier_app.sandbox import FileSource, Sandbox
from dossier_app.workspace import apart, summary, views
from dossier_app.workspace import incoming as intake
from dossier_app.workspace.incoming import Incoming, Outcome, Place, Status
from dossier_app.workspace.looks import Looks
from dossier_app.workspace.unfolding import Unfolding

if TYPE_CHECKING:
    from datetime import date

    from dossier_app.core.agenda import Deadline
    from dossier_app.core.law import Library
    from dossier_app.core.presence import Presence
    from dossier_app.vault.lock import Holder
    from dossier_app.vault.store import Store
    from dossier_app.workspace.summary import Card

Listener = Callable[["OpenDossier"], object]

DAYS_IN_BIN = 30


class OpenDossier:
    """A dossier being worked on.

    Any thread may call it; edits wait for each other. Listeners are told on the thread that made the edit.

    Attributes:
        id: By which the cabinet knows it.
        read_only: Someone else holds it, or the place cannot be written.
        holder: Who holds it.
    """

    def __init__(
        self,
        dossier_id: str,
        store: Store,
        *,
        library: Library,
        sandbox: Sandbox,
        now: Callable[[], datetime],
    ) -> None:
        """Read the current value.

        Raises:
            AppError: ``newer-format``, ``dossier-unreadable``.
        """
        self.id = dossier_id
        self._store = store
        self._library = library
        self._sandbox = sandbox
        self._now = now
        self._lock = RLock()
        self._listeners: list[Listener] = []
        self._dossier = decoded(store.value())

    @property
    def dossier(self) -> Dossier:
        """The value as it stands, every edit in it durable."""
        return self._dossier

    @property
    def library(self) -> Library:
        """The law it is judged by."""
        return self._library

    @property
    def sandbox(self) -> Sandbox:
        """Where documents are parsed."""
        return self._sandbox

    @property
    def store(self) -> Store:
        """Where it rests; for what concerns the file as a whole."""
        return self._store

    @property
    def read_only(self) -> bool:
        """Whether edits are refused here."""
        return self._store.read_only

    @property
    def refusal(self) -> str:
        """Code of the error of an edit, where edits are refused and nobody else has it open."""
        return self._store.refusal

    @property
    def holder(self) -> Holder | None:
        """Who else has it open, where that is why edits are refused."""
        return self._store.holder

    def now(self) -> datetime:
        """Return the time on the clock."""
        return self._now()

    def today(self) -> date:
        """Return the day on the clock."""
        return self._now().astimezone().date()

    def assessment(self, on: date | None = None) -> Assessment:
        """Judge the dossier on its filing date, or another day."""
        return assess(self._library, self._dossier, on=on)

    def deadlines(self) -> tuple[Deadline, ...]:
        """Return the last days to act, the earliest first.

        Raises:
            AppError: ``unknown-zone``, ``date-out-of-range``.
        """
        return views.deadlines_of(self._library, self._dossier)

    def presence(self, threshold: str | None = None) -> Presence | None:
        """Return the matrix of presence, or None where the list asks for none.

        Raises:
            AppError: ``no-such-threshold``.
        """
        return views.presence_of(self._library, self._dossier, self.today(), threshold=threshold)

    def summary(self) -> Card:
        """Return what the list of people shows of it."""
        return self._summarised(self._dossier)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have a function told after each change; return what ends it, also once the dossier is closed."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    # --- edits

    def edit(self, label: Problem, change: Callable[[Dossier], Dossier], *, blobs: tuple[bytes, ...] = ()) -> Dossier:
        """Apply an edit and make it durable before returning.

        Args:
            label: What it does, as a code with parameters: the interfaces word it in the Edit menu.
            change: From the value to another one; returning the same value edits nothing.
            blobs: Documents that the new value refers to.

        Raises:
            AppError: What the edit or the disk refuses; the dossier then stands as before.
        """
        with self._lock:
            return self._committed(label, change(self._dossier), blobs)

    def undo(self) -> Problem:
        """Step back, durably, over one edit or one batch of files; return its label.

        Raises:
            AppError: ``nothing-to-undo``, or why the disk refuses.
        """
        with self._lock:
            label = self.undo_label
            if label is None:
                raise AppError("nothing-to-undo")
            value = self._store.undo()
            while _same_batch(label, self.undo_label):
                value = self._store.undo()
            self._stand_on(value)
            return label

    def redo(self) -> Problem:
        """Step forward again, durably; return the label of what is done again.

        Raises:
            AppError: ``nothing-to-redo``, or why the disk refuses.
        """
        with self._lock:
            label = self.redo_label
            if label is None:
                raise AppError("nothing-to-redo")
            value = self._store.redo()
            while _same_batch(label, self.redo_label):
                value = self._store.redo()
            self._stand_on(value)
            return label

    @property
    def undo_label(self) -> Problem | None:
        """What undo would take back."""
        return _label(self._store.undo_label())

    @property
    def redo_label(self) -> Problem | None:
        """What redo would do again."""
        return _label(self._store.redo_label())

    def _committed(self, label: Problem, value: Dossier, blobs: tuple[intake.Unchanged | bytes, ...] = ()) -> Dossier:
        if value != self._dossier:
            try:
                self._store.commit(
                    msgspec.msgpack.encode(value),
                    msgspec.json.encode(label).decode(),
                    now=self._now(),
                    blobs=blobs,
                    title=value.person,
                    card=self._card(value),
                )
            except AppError as error:
                if error.code in {"changed-elsewhere", "lock-lost"}:
                    self._stand_again()
                raise
            self._dossier = value
            self._tell()
        return self._dossier

    def _stand_again(self) -> None:
        """Show what the file holds: another program has changed it, and nothing of that may be overwritten."""
        self._dossier = decoded(self._store.value())
        self._tell()

    def keep_alive(self) -> None:
        """Say that the dossier is still in use; called every minute, or another PC may take it over.

        Raises:
            AppError: ``lock-lost`` when another one already has.
        """
        if not self.read_only:
            self._store.keep_alive()

    def _stand_on(self, value: bytes) -> None:
        self._dossier = decoded(value)
        self._store.describe(title=self._dossier.person, card=self._card(self._dossier))
        self._tell()

    def _card(self, value: Dossier) -> bytes:
        return summary.written(self._summarised(value))

    def _summarised(self, value: Dossier) -> Card:
        return summary.card_of(value, assess(self._library, value), views.days_to_act(self._library, value))

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener(self)

    # --- the law moves

    def newer_list(self) -> tuple[date, tuple[Change, ...]] | None:
        """Return the day and the differences of a list that fits the filing date better than the pinned one."""
        dossier = self._dossier
        fitting = self._library.revision(dossier.checklist, dossier.filing_date or self.today())
        if fitting.in_force_from == dossier.revision:
            return None
        pinned = self._library.revision(dossier.checklist, dossier.revision)
        return fitting.in_force_from, difference(pinned, fitting)

    def rebase(self) -> Dossier:
        """Move the dossier to the list that fits its filing date, keeping everything that was given."""
        newer = self.newer_list()
        if newer is None:
            return self._dossier
        return self.edit(
            problem("rebase", since=newer[0]), lambda value: msgspec.structs.replace(value, revision=newer[0])
        )

    # --- files

    def attach(
        self,
        files: Iterable[Incoming],
        place: Place | None = None,
        *,
        on_outcome: Callable[[Outcome], object] | None = None,
        on_found: Callable[[int], object] | None = None,
        cancelled: Event | None = None,
        batch: str = "",
    ) -> tuple[Outcome, ...]:
        """Take files in, and those of folders, archives and e-mails. A bad one never stops the others.

        Each is durable as soon as its outcome is told. Files taken in one call, or under one name of batch, are one
        step of undo.

        Args:
            files: What was brought.
            place: Where they go.
            on_outcome: Told what became of each file.
            on_found: Told how many files were met so far, those of folders and containers included.
            cancelled: Stops before the next file.
            batch: Name of the step of undo, where several calls are one.
        """
        where = place or Place()
        batch = batch or secrets.token_hex(4)
        unfolding, looks = Unfolding(self._sandbox, cancelled), Looks(self)
        outcomes = []
        parts: dict[str, bytes] = {}
        for found in unfolding.results(list(files)):
            if isinstance(found, Outcome):
                outcome = found
            else:
                outcome = self._keep(looks.compared(found), where, problem("attach", name=found.file.name, batch=batch))
                if outcome.status is Status.ADDED:
                    looks.keep(found)
                    if found.parts:
                        parts[found.source] = found.parts
            outcomes.append(outcome)
            if on_found is not None:
                on_found(unfolding.count)
            if on_outcome is not None:
                on_outcome(outcome)
        apart.keep(self, parts)
        return tuple(outcomes)

    def _keep(self, taken: intake.Taken, place: Place, label: Problem) -> Outcome:
        """Put a parsed file into the dossier: original, pages and attachment in one transaction."""
        file = taken.file
        with self._lock:
            twin = next((a for a in self._dossier.attachments if taken.sha256 in a.digests), None)
            if twin is not None:
                known = problem("already-there", name=file.name, other=twin.name)
                return Outcome(name=file.name, status=Status.ALREADY_THERE, attachment=twin.id, problems=(known,))
            attachment = intake.attachment_of(file, taken, place, self._now())
            try:
                with file.opened() as stream:
                    original = intake.Unchanged(stream, taken.sha256, file.name)
                    blobs = (original, taken.canonical) if taken.canonical else (original,)
                    self._committed(label, edits.attach(self._dossier, attachment), blobs)
            except AppError as error:
                return intake.refusal(file, error)
        return Outcome(name=file.name, status=Status.ADDED, attachment=attachment.id, problems=attachment.findings)

    def original(self, attachment_id: str) -> bytes:
        """Return the untouched bytes of an attachment as they came.

        Raises:
            AppError: ``no-such-attachment``, ``blob-missing``, ``file-damaged``.
        """
        return self._store.blob(self._dossier.attachment(attachment_id).original)

    def source(self, sha256: str) -> FileSource:
        """Return the bytes of a canonical PDF, read on demand by a child process.

        Raises:
            AppError: ``blob-missing``.
        """
        return FileSource(self._store.open_blob(sha256))

    def blob_size(self, sha256: str) -> int:
        """Return the size of a blob in bytes.

        Raises:
            AppError: ``blob-missing``.
        """
        return self._store.blob_size(sha256)

    def derived(self, sha256: str, kind: str, version: int = 1) -> FileSource | None:
        """Return what was computed from a blob and kept, read on demand; None where it is to be computed."""
        kept = self._store.derived.open(sha256, kind, version)
        return None if kept is None else FileSource(kept)

    def keep_derived(self, sha256: str, kind: str, data: bytes, version: int = 1) -> bool:
        """Keep what was computed from a blob, in its encrypted file, as no edit; return whether it could be kept.

        Raises:
            AppError: Why the disk refuses, or ``dossier-closed``.
        """
        return self._store.derived.keep(sha256, kind, data, version)

    def page_image(
        self, attachment_id: str, page: int, width: int, *, cancelled: Event | None = None
    ) -> tuple[int, int, bytes]:
        """Return the drawing of one page: width and height in pixels, and rows of RGB bytes.

        Raises:
            AppError: ``no-such-attachment``, or why the page cannot be drawn.
        """
        return self.draw(self._dossier.attachment(attachment_id).pages[page], width, cancelled=cancelled)

    def draw(self, shown: PageRef, width: int, *, cancelled: Event | None = None) -> tuple[int, int, bytes]:
        """Return the drawing of a page that is in the dossier, or was; see :meth:`page_image`."""
        pixels = bytearray()
        result = self._sandbox.run(
            RenderPage(index=shown.index, width=width, turn=shown.turn),
            sources={"source": self.source(shown.source)},
            sink=pixels.extend,
            cancelled=cancelled,
        )
        return result.width, result.height, bytes(pixels)

    def empty_bin(self, days: int = DAYS_IN_BIN) -> None:
        """Destroy what has been in the bin for longer than some days, with its documents.

        Raises:
            AppError: Why the disk refuses.
        """
        with self._lock:
            # All of it when asked for now: a clock that was set back must not keep what is to be destroyed.
            before = self._now() - timedelta(days=days) if days else datetime.max.replace(tzinfo=UTC)
            self._committed(problem("empty-bin"), edits.empty_bin(self._dossier, before))
            self._store.collect(lambda value: edits.blobs(decoded(value)), keep=edits.blobs(self._dossier))

    def close(self) -> None:
        """Leave the dossier: its lock is released and its line in the list is brought up to date."""
        self._listeners.clear()
        self._store.close()


def decoded(value: bytes) -> Dossier:
    """Return the dossier that a stored value holds, whichever program wrote it; the next edit writes today's format.

    Raises:
        AppError: ``newer-format`` when a later program wrote it, ``dossier-unreadable`` otherwise.
    """
    try:
        found = msgspec.msgpack.decode(value, type=_Format).format
        if found > FORMAT:  # even where every field is known: they may mean something else
            raise AppError("newer-format", format=found, known=FORMAT)
        return msgspec.structs.replace(msgspec.msgpack.decode(value, type=Dossier), format=FORMAT)
    except msgspec.MsgspecError as error:
        raise AppError("dossier-unreadable") from error


class _Format(msgspec.Struct):
    """The number that tells the shape of a stored value, read before anything else of it."""

    format: int


def _label(stored: str | None) -> Problem | None:
    return None if stored is None else msgspec.json.decode(stored, type=Problem)


def _same_batch(label: Problem, other: Problem | None) -> bool:
    batch = label.get("batch")
    return batch is not None and other is not None and other.get("batch") == batch
