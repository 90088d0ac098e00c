"""Files that hold other files: what is in them, and each entry's bytes, sent to the parent and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dossier_app.core import jobs
from dossier_app.core.unpacking import LARGEST_UNPACKED, MOST_FILES, Entry, ExtractResult, UnpackResult
from dossier_app.worker import media
from dossier_app.worker.intake.source_kind import of_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.unpacking import Extract, Unpack
    from dossier_app.worker.exchange import Exchange


class Container(Protocol):
    """Something opened that holds files."""

    def entries(self) -> tuple[Entry, ...]:
        """Return what it holds, in its order."""
        ...

    def pieces(self, entry: int) -> Iterator[bytes]:
        """Yield the bytes of one entry.

        Raises:
            AppError: ``entry-unreadable``, ``entry-encrypted``, ``locked``, ``wrong-password``.
        """
        ...


def unpack(job: Unpack, exchange: Exchange) -> UnpackResult:
    """List what a container holds.

    Raises:
        AppError: ``format-not-handled``, ``file-broken``, ``locked``, ``wrong-password``, ``too-many-files``,
            ``unpacks-too-large``.
    """
    kind = of_source(exchange)
    entries = _opened(kind, exchange, job.password).entries()
    if len(entries) > MOST_FILES:
        raise jobs.refused("too-many-files", count=len(entries), limit=MOST_FILES)
    size = sum(entry.size for entry in entries if entry.reason is None)
    if size > LARGEST_UNPACKED:
        raise jobs.refused("unpacks-too-large", megabytes=size >> 20, limit=LARGEST_UNPACKED >> 20)
    return UnpackResult(media=kind, entries=entries)


def extract(job: Extract, exchange: Exchange) -> ExtractResult:
    """Send one entry to the output.

    Raises:
        AppError: As :meth:`Container.pieces`; ``file-too-large`` when it is longer than any document.
    """
    from dossier_app.worker.intake.intake import LARGEST_FILE

    container = _opened(of_source(exchange), exchange, job.password)
    entries = container.entries()
    if not 0 <= job.entry < len(entries):
        raise jobs.refused("entry-unreadable")
    entry = entries[job.entry]
    if entry.reason is not None:
        raise jobs.refused("entry-unreadable")
    if entry.size > LARGEST_FILE:
        raise jobs.refused("file-too-large", megabytes=entry.size >> 20, limit=LARGEST_FILE >> 20)
    sent = 0
    for piece in container.pieces(job.entry):
        sent += len(piece)
        if sent > LARGEST_FILE:  # it announced less
            raise jobs.refused("file-too-large", megabytes=sent >> 20, limit=LARGEST_FILE >> 20)
        exchange.output.write(piece)
        exchange.progress("unpack", min(sent, entry.size), entry.size)
    return ExtractResult(size=sent)


def _opened(kind: str, exchange: Exchange, password: str) -> Container:
    if kind == media.ZIP:
        from dossier_app.worker.intake.archives import Archive

        return Archive(exchange.source("source"), password)
    if kind == media.EMAIL:
        from dossier_app.worker.intake.emails import Email

        return Email.read(exchange.whole("source"))
    if kind == media.OUTLOOK:
        from dossier_app.worker.intake.outlook import OutlookMessage

        return OutlookMessage(exchange.source("source"))
    raise jobs.refused("format-not-handled", media=kind)
