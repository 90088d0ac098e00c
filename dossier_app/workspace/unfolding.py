"""What people bring, opened until only documents are left: folders here, archives and e-mails in child processes.

Every file that a folder or a container holds comes out of here: as something taken, or as an outcome with its reason.
"""

from __future__ import annotations

import os
import re
import stat
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.converting import SECONDS, Convert
from dossier_app.core.jobs import Intake
from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.core.unpacking import DEEPEST, LARGEST_UNPACKED, MOST_FILES, WITHIN, Extract, Unpack
from dossier_app.sandbox import BytesSource, FileSource
from dossier_app.workspace import apart
from dossier_app.workspace.incoming import Incoming, Outcome, Status, Taken, refusal, shown, take
from dossier_app.workspace.looks import looked_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from threading import Event

    from dossier_app.sandbox import Sandbox

_DEEPEST_FOLDER = 24
_OF_SYSTEM = re.compile(
    r"^(\.|~\$|(thumbs\.db|desktop\.ini|ehthumbs\.db|icon\r|\$recycle\.bin|system volume information|__macosx)$)",
    re.IGNORECASE,
)
_LARGEST_CONVERTED = 512 * 2**20
_OF_OUR_OWN_MAKING = {"active-content-removed", "form-flattened", "repaired"}
"""What LibreOffice puts into a PDF, and says nothing about the document."""
_NUMBERS = re.compile(r"(\d+)")
_ANSWERED_BY = {"system-file", "decoration", "link-not-followed"}
"""Reasons for which an entry is no document."""


class Found(Value, frozen=True, kw_only=True):
    """What one thing brought in turned out to be: pages, more files, or both (an e-mail).

    Attributes:
        size: Bytes that the files would have once unpacked.
        told: What needs no more work, with its reason.
    """

    taken: Taken | None = None
    files: tuple[Incoming, ...] = ()
    size: int = 0
    told: tuple[Outcome, ...] = ()


class Unfolding:
    """Opens what was brought in one go, as far as the limits allow.

    Attributes:
        count: Files met so far, all depths together.
    """

    # The limits hold for each thing brought: a telephone may well hold three thousand photos, an e-mail does not.

    def __init__(self, sandbox: Sandbox, cancelled: Event | None) -> None:
        """Use the children of a sandbox."""
        self._sandbox = sandbox
        self._cancelled = cancelled
        self._inside = 0
        self._unpacked = 0
        self.count = 0

    def results(self, files: Iterable[Incoming], *, whole: bool = True) -> Iterator[Taken | Outcome]:
        """Yield what becomes of files, in their order, what a container holds in its place.

        Args:
            files: What was brought.
            whole: Whether these are the very things brought, whose number is nobody's trick.
        """
        for file, future in in_order(files, self._work, self._sandbox.workers):
            if whole:
                self.count += 1
                self._inside = self._unpacked = 0
            error = future.exception()
            if error is not None:
                if not isinstance(error, AppError):
                    raise error
                yield refusal(file, error)
                continue
            found = future.result()
            if found.taken is not None:
                yield found.taken
            more = len(found.files) + len(found.told)
            self.count += more
            self._inside += more
            self._unpacked += found.size
            yield from found.told
            if (reason := self._too_much(found)) is not None:
                yield Outcome(name=file.name, status=Status.REFUSED, problems=(reason,))
                continue
            yield from self.results(found.files, whole=False)

    def _too_much(self, found: Found) -> Problem | None:
        """Return why what a container or a folder holds cannot be taken along with all the rest."""
        if found.files and self._inside > MOST_FILES:
            return problem("too-many-files", count=self._inside, limit=MOST_FILES)
        if found.size and self._unpacked > LARGEST_UNPACKED:
            return problem("unpacks-too-large", megabytes=self._unpacked >> 20, limit=LARGEST_UNPACKED >> 20)
        return None

    def _work(self, file: Incoming) -> Found:
        found = self._opened(file)
        if found.taken is None or not found.taken.canonical:
            return found
        parts = apart.at_intake(self._sandbox, found.taken.canonical, self._cancelled)
        return msgspec.structs.replace(found, taken=msgspec.structs.replace(found.taken, parts=parts))

    def _opened(self, file: Incoming) -> Found:
        if self._cancelled is not None and self._cancelled.is_set():
            raise AppError("cancelled")
        if file.entry is None and file.path is not None and file.path.is_dir():
            return listed(file)
        file = self._in_memory(file)
        try:
            taken = take(self._sandbox, file, self._cancelled)
        except AppError as error:
            if error.code != "is-archive":
                raise
            return self._unpack(file)
        if any(problem.code == "kept-as-it-is" for problem in taken.result.problems):
            return Found(taken=self._converted(taken))
        if taken.result.holds:
            return msgspec.structs.replace(self._unpack(file), taken=taken)
        return Found(taken=looked_at(self._sandbox, taken, self._cancelled))

    def _converted(self, taken: Taken) -> Taken:
        """Have LibreOffice make pages of a document, where it is there and can; else keep the document as it is.

        Raises:
            AppError: ``cancelled``.
        """
        made, pages, name = bytearray(), bytearray(), taken.file.name
        try:
            with taken.file.opened() as stream:
                self._sandbox.run(
                    Convert(name=name, media=taken.result.media),
                    sources={"source": FileSource(stream)},
                    sink=made.extend,
                    cancelled=self._cancelled,
                    timeout=SECONDS,
                    largest_output=_LARGEST_CONVERTED,
                )
            result = self._sandbox.run(
                Intake(name=name),
                sources={"source": BytesSource(bytes(made))},
                sink=pages.extend,
                cancelled=self._cancelled,
            )
        except AppError as error:
            if error.code == "cancelled":
                raise
            if error.code in {"program-missing", "no-private-folder"}:
                return taken
            failed = problem("conversion-failed", media=taken.result.media)
            return msgspec.structs.replace(taken, result=msgspec.structs.replace(taken.result, problems=(failed,)))
        media = taken.result.media
        noticed = tuple(found for found in result.problems if found.code not in _OF_OUR_OWN_MAKING)
        result = msgspec.structs.replace(result, media=media, problems=(problem("converted", media=media), *noticed))
        return msgspec.structs.replace(taken, canonical=bytes(pages), result=result)

    def _in_memory(self, file: Incoming) -> Incoming:
        """Bring the bytes of an entry out of its container.

        Raises:
            AppError: Why it cannot be had.
        """
        if file.entry is None:
            return file
        data = bytearray()
        with file.opened() as stream:
            result = self._sandbox.run(
                Extract(name=file.name, entry=file.entry, password=file.container_password),
                sources={"source": FileSource(stream)},
                sink=data.extend,
                cancelled=self._cancelled,
            )
        if result.size != len(data):
            raise AppError("source-unreadable", file=file.name)
        return Incoming(
            name=file.name, data=bytes(data), password=file.password, depth=file.depth, as_it_is=file.as_it_is
        )

    def _unpack(self, file: Incoming) -> Found:
        """List what a container holds.

        Raises:
            AppError: Why it cannot be opened.
        """
        if file.depth >= DEEPEST:
            raise AppError("nested-too-deep", limit=DEEPEST)
        with file.opened() as stream:
            result = self._sandbox.run(
                Unpack(name=file.name, password=file.password),
                sources={"source": FileSource(stream)},
                cancelled=self._cancelled,
            )
        files, told, size = [], [], 0
        for number, entry in enumerate(result.entries[:MOST_FILES]):
            name = f"{file.name}{WITHIN}{shown(entry.name)}"
            if entry.reason is not None:
                passed = entry.reason.code in _ANSWERED_BY
                status = Status.PASSED_OVER if passed else Status.REFUSED
                told.append(Outcome(name=name, status=status, problems=(entry.reason,)))
                continue
            size += max(0, entry.size)
            files.append(
                Incoming(
                    name=name,
                    path=file.path,
                    data=file.data,
                    entry=number,
                    container_password=file.password,
                    depth=file.depth + 1,
                )
            )
        return Found(files=tuple(files), size=size, told=tuple(told))


# --- folders


def listed(folder: Incoming) -> Found:
    """Return the files of a folder, at any depth, in the order people expect; what is passed over is told.

    Links are not followed: they may lead in a circle, or out of what was meant.

    Raises:
        AppError: ``too-many-files``, ``source-unreadable`` for the folder itself.
    """
    files: list[Incoming] = []
    told: list[Outcome] = []
    if folder.path is not None:
        _walk(folder.path, 0, files, told)
    return Found(files=tuple(files), told=tuple(told))


def _walk(folder: Path, depth: int, files: list[Incoming], told: list[Outcome]) -> None:
    name = shown(folder.name)
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: natural(entry.name))
    except OSError as error:
        if depth == 0:
            raise AppError("source-unreadable", file=name) from error
        told.append(_told(name, Status.REFUSED, problem("source-unreadable", file=name)))
        return
    for entry in found:
        name = shown(entry.name)
        if is_hidden(entry):
            told.append(_told(name, Status.PASSED_OVER, problem("system-file")))
        elif entry.is_symlink():
            told.append(_told(name, Status.PASSED_OVER, problem("link-not-followed")))
        elif entry.is_dir(follow_symlinks=False):
            if depth < _DEEPEST_FOLDER:
                _walk(Path(entry.path), depth + 1, files, told)
            else:
                told.append(_told(name, Status.REFUSED, problem("nested-too-deep", limit=_DEEPEST_FOLDER)))
        else:
            files.append(Incoming.from_path(Path(entry.path)))
        if len(files) + len(told) > MOST_FILES:
            raise AppError("too-many-files", count=len(files) + len(told), limit=MOST_FILES)


def is_hidden(entry: os.DirEntry[str]) -> bool:
    """Tell whether a file belongs to the system or a program rather than to a person."""
    if _OF_SYSTEM.match(entry.name):
        return True
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & (stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM))


def natural(name: str) -> tuple[tuple[str, int], ...]:
    """Return a key of sorting under which « page 2 » comes before « page 10 »."""
    pieces = _NUMBERS.split(name.casefold())
    return tuple((piece, 0) if number % 2 == 0 else ("", int(piece)) for number, piece in enumerate(pieces))


def _told(name: str, status: Status, reason: Problem) -> Outcome:
    return Outcome(name=name, status=status, problems=(reason,))


# --- several at once


def in_order(
    files: Iterable[Incoming], work: Callable[[Incoming], Found], workers: int
) -> Iterator[tuple[Incoming, Future[Found]]]:
    """Run the work on several files at once and yield them finished, in their order.

    Only a few results wait at any time: a thousand files never stand in memory together.
    """
    waiting: deque[tuple[Incoming, Future[Found]]] = deque()
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="intake") as pool:
        for file in files:
            waiting.append((file, pool.submit(work, file)))
            if len(waiting) > workers:
                yield _finished(waiting)
        while waiting:
            yield _finished(waiting)


def _finished(waiting: deque[tuple[Incoming, Future[Found]]]) -> tuple[Incoming, Future[Found]]:
    incoming, future = waiting.popleft()
    future.exception()
    return incoming, future
