"""A stack of paper on its way into a dossier: each page is durable as soon as it comes, all of them one document.

The first page makes an attachment; the next ones are appended to it. Each page keeps its own original, as the scanner
gave it, so that a crash in the middle loses nothing and nothing is encoded twice. The whole stack is one step of undo.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from dossier_app.core import dossier as edits
from dossier_app.core import pages as of_pages
from dossier_app.core.dossier import Attachment
from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.workspace import incoming as intake
from dossier_app.workspace.incoming import Incoming, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from threading import Event

    from dossier_app.core.dossier import Dossier
    from dossier_app.core.jobs import Progress
    from dossier_app.core.scanning import Device, ScanSettings
    from dossier_app.workspace.opened import OpenDossier
    from dossier_app.workspace.scanner import Page, Scanner

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif", "application/pdf": ".pdf"}


class Landed(Value, frozen=True, kw_only=True):
    """What became of one page that came.

    Attributes:
        attachment: Where it is, or "" where it could not be taken.
        pages: How many pages the stack has now.
        problems: What was noticed, or why it could not be taken.
    """

    attachment: str
    pages: int
    problems: tuple[Problem, ...] = ()


class Stacked(Value, frozen=True, kw_only=True):
    """How a scan into a stack ended.

    Attributes:
        attachment: The document, or "" when no page came.
        added: Pages that this scan has added.
        pages: How many the stack has now.
        problem: Why no more came; None where all went well.
        refused: Why some pages could not be taken: each is named by its reason, none is dropped in silence.
        fingerprint: SHA-256 of the certificate that the scanner showed, or "".
    """

    attachment: str
    added: int
    pages: int
    problem: Problem | None = None
    refused: tuple[Problem, ...] = ()
    fingerprint: str = ""


class Stack:
    """Pages that belong together: scans made one after the other go on appending to it.

    Attributes:
        attachment: The document they make, or "" before the first.
        pages: How many have come.
    """

    def __init__(self, opened: OpenDossier, name: str, now: Callable[[], datetime], place: Place | None = None) -> None:
        """Begin a stack that will be a document of this name, at a place of the list or in the tray."""
        self._opened = opened
        self._name = name
        self._now = now
        self._place = place or Place()
        self._batch = secrets.token_hex(4)
        self.attachment = ""
        self.pages = 0

    def scan(
        self,
        scanner: Scanner,
        device: Device,
        settings: ScanSettings,
        *,
        on_landed: Callable[[Landed], object] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
        cancelled: Event | None = None,
    ) -> Stacked:
        """Scan, each page taken in as it comes.

        Raises:
            AppError: The dossier cannot be written any more (disk full, taken over): the scan is stopped.
        """
        before = self.pages
        refused: list[Problem] = []

        def land(page: Page) -> None:
            landed = self.add(page)
            if not landed.attachment:
                refused.extend(landed.problems)
            if on_landed is not None:
                on_landed(landed)

        ended = scanner.scan(device, settings, land, on_progress=on_progress, cancelled=cancelled)
        return Stacked(
            attachment=self.attachment,
            added=self.pages - before,
            pages=self.pages,
            problem=ended.problem,
            refused=tuple(refused),
            fingerprint=ended.fingerprint,
        )

    def add(self, page: Page) -> Landed:
        """Have a page parsed like any file from outside, then put it at the end of the stack, durably.

        A page that cannot be read is kept as it came, beside the stack, with its reason.

        Raises:
            AppError: The dossier cannot be written.
        """
        suffix = _SUFFIXES.get(page.media, "")
        file = Incoming(name=f"{self._name} - {self.pages + 1}{suffix}", data=page.data)
        try:
            taken = intake.take(self._opened.sandbox, file, None)
        except AppError as error:
            why = problem(error.code, **error.parameters)
            self._keep_alone(file, page, why)
            return Landed(attachment="", pages=self.pages, problems=(why,))
        made = intake.attachment_of(file, taken, self._place, self._now())
        blobs = tuple(blob for blob in (page.data, taken.canonical) if blob)
        label = problem("scan", name=self._name, batch=self._batch)
        self._opened.edit(label, lambda dossier: self._appended(dossier, made), blobs=blobs)
        self.pages += len(taken.result.pages)
        return Landed(attachment=self.attachment, pages=self.pages, problems=taken.result.problems)

    def _keep_alone(self, file: Incoming, page: Page, why: Problem) -> None:
        """Keep what came, though no page could be made of it."""
        sha256, size = intake.digest_of(file)
        alone = Attachment(
            id=secrets.token_hex(8),
            name=file.name,
            original=sha256,
            size=size,
            media=page.media,
            pages=(),
            added_at=self._now(),
            findings=(why,),
        )
        label = problem("scan", name=self._name, batch=self._batch)
        self._opened.edit(label, lambda dossier: edits.attach(dossier, alone), blobs=(page.data,))

    def _appended(self, dossier: Dossier, page: Attachment) -> Dossier:
        """Return the dossier with a page at the end of the stack; a stack put in the bin meanwhile begins again."""
        if not any(attachment.id == self.attachment for attachment in dossier.attachments):
            self.attachment = page.id
            return edits.change_attachment(edits.attach(dossier, page), page.id, name=self._name)
        end = len(dossier.attachment(self.attachment).pages)
        return of_pages.absorb(edits.attach(dossier, page), page.id, into=self.attachment, at=end)
