"""What canonical PDFs are made of, taken apart as they come in and kept beside them: binding them need not read them.

What came in before, or was made of pages since, is taken apart by the first binding that needs it. Losing what is kept
costs only the time to make it again; see :class:`~dossier_app.core.assembling.TakeApart`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from dossier_app.core.assembling import KeptParts, TakeApart
from dossier_app.core.problems import AppError
from dossier_app.sandbox import BytesSource
from dossier_app.workspace import hindrances

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from contextlib import AbstractContextManager
    from threading import Event

    from dossier_app.core.dossier import Dossier
    from dossier_app.sandbox import FileSource, Sandbox, Source
    from dossier_app.vault.store import Store

KIND = "parts"
VERSION = 1
"""Raised whenever what a child makes of a document changes."""

SOURCE = "parts"
"""Name under which an assembly reads what was kept."""


class Documents(Protocol):
    """An open dossier, as far as the bytes of its documents are concerned."""

    @property
    def dossier(self) -> Dossier:
        """What it holds."""
        ...

    @property
    def store(self) -> Store:
        """Its encrypted file."""
        ...

    @property
    def sandbox(self) -> Sandbox:
        """Where its documents are read."""
        ...

    def source(self, sha256: str) -> FileSource:
        """Return the bytes of a canonical PDF."""
        ...


class Apart(NamedTuple):
    """What was kept of some sources, as a child wants it.

    Attributes:
        kept: Where each lies.
        sources: What to add to the sources of the order.
    """

    kept: tuple[KeptParts, ...]
    sources: dict[str, Source]


def together(records: Mapping[str, bytes]) -> Apart:
    """Put what was kept of sources in one."""
    kept: list[KeptParts] = []
    at = 0
    for source, record in records.items():
        if record:
            kept.append(KeptParts(source=source, offset=at, length=len(record)))
            at += len(record)
    return Apart(tuple(kept), {SOURCE: BytesSource(b"".join(records.values()))} if kept else {})


def at_intake(sandbox: Sandbox, canonical: bytes, cancelled: Event | None) -> bytes:
    """Take apart what is coming in; return what to keep of it, b"" where that has to wait until it is bound.

    Raises:
        AppError: ``cancelled``.
    """
    try:
        return _one(sandbox, BytesSource(canonical), cancelled)
    except AppError as error:
        if error.code == "cancelled":
            raise
        return b""


def keep(opened: Documents, made: Mapping[str, bytes]) -> None:
    """Keep what was taken apart; a disk that has no room left for it loses only time."""
    if made:
        with suppress(AppError):
            opened.store.derived.keep_all(made, KIND, VERSION)


def of(
    opened: Documents,
    sources: Collection[str],
    *,
    on_done: Callable[[int, int], object] | None = None,
    cancelled: Event | None = None,
) -> dict[str, bytes]:
    """Return what is kept of some sources of a dossier; what was not yet taken apart is, and is kept then.

    Raises:
        AppError: ``cancelled``, ``disk-full``…
        HinderedError: It names a document that could not be taken apart.
    """
    known = opened.store.derived.all(KIND, VERSION)
    records = {source: known[source] for source in sources if source in known}
    missing = [source for source in sources if source not in known]
    if missing:
        openers = {source: partial(opened.source, source) for source in missing}
        telling = partial(hindrances.named, opened)
        made = taken_apart(opened.sandbox, openers, telling, on_done=on_done, cancelled=cancelled)
        keep(opened, made)
        records |= made
    return records


def taken_apart(
    sandbox: Sandbox,
    sources: Mapping[str, Callable[[], Source]],
    about: Callable[[str], AbstractContextManager[object]] = nullcontext,
    *,
    on_done: Callable[[int, int], object] | None = None,
    cancelled: Event | None = None,
) -> dict[str, bytes]:
    """Take documents apart, as many at once as there are children.

    Args:
        sandbox: Where they are read.
        sources: What opens each document, by its name.
        about: Is entered with the name of a document while that one is read.
        on_done: Told how many are done of how many, on the calling thread.
        cancelled: Gives up.

    Raises:
        AppError: ``file-broken``, ``cancelled``, ``blob-missing``…
    """

    def work(name: str) -> bytes:
        with about(name):
            return _one(sandbox, sources[name](), cancelled)

    records: dict[str, bytes] = {}
    with ThreadPoolExecutor(max_workers=sandbox.workers, thread_name_prefix="apart") as pool:
        for name, record in zip(sources, pool.map(work, sources), strict=True):
            records[name] = record
            if on_done is not None:
                on_done(len(records), len(sources))
    return records


def _one(sandbox: Sandbox, source: Source, cancelled: Event | None) -> bytes:
    made = bytearray()
    sandbox.run(TakeApart(), sources={"source": source}, sink=made.extend, cancelled=cancelled)
    return bytes(made)
