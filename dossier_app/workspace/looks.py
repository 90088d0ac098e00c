"""What the pages of pictures look like: measured as they come in, kept beside them, compared with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from dossier_app.core.legibility import findings, resembles
from dossier_app.core.looking import Look, LookResult
from dossier_app.core.problems import AppError, problem
from dossier_app.sandbox import BytesSource

if TYPE_CHECKING:
    from threading import Event

    from dossier_app.core.dossier import Dossier
    from dossier_app.sandbox import FileSource, Sandbox
    from dossier_app.workspace.incoming import Taken

_KIND, _VERSION = "look", 1
_SECONDS = 30.0


def looked_at(sandbox: Sandbox, taken: Taken, cancelled: Event | None) -> Taken:
    """Return a picture with what may keep it from being read; anything else, or what cannot be looked at, as it is."""
    if not taken.result.media.startswith("image/") or not taken.canonical:
        return taken
    try:
        seen = sandbox.run(
            Look(), sources={"source": BytesSource(taken.canonical)}, cancelled=cancelled, timeout=_SECONDS
        )
    except AppError as error:
        if error.code == "cancelled":
            raise
        return taken
    result = msgspec.structs.replace(taken.result, problems=(*taken.result.problems, *findings(seen.pages)))
    return msgspec.structs.replace(taken, result=result, look=seen)


class Pictures(Protocol):
    """An open dossier, as far as its pictures are concerned."""

    @property
    def dossier(self) -> Dossier:
        """Its value."""
        ...

    def derived(self, sha256: str, kind: str, version: int = 1) -> FileSource | None:
        """Return what was computed from a blob and kept."""
        ...

    def keep_derived(self, sha256: str, kind: str, data: bytes, version: int = 1) -> bool:
        """Keep what was computed from a blob."""
        ...


class Looks:
    """The looks of the pictures of one dossier."""

    def __init__(self, opened: Pictures) -> None:
        """Read them when they are first asked for."""
        self._opened = opened
        self._known: dict[str, tuple[str, ...]] = {}

    def compared(self, taken: Taken) -> Taken:
        """Return a file with the document that it is like, if there is one: said, never refused."""
        if not taken.canonical:
            return taken
        source = taken.source
        attachments = self._opened.dossier.attachments
        same = next((a for a in attachments if a.origin.source == source), None)
        if same is not None:
            found = problem("same-pages", other=same.name)
        else:
            hashes = _hashes(taken.look)
            others = ((a.id, self._of(a.origin.source)) for a in attachments if a.media.startswith("image/"))
            like = resembles(hashes, others)
            if not like:
                return taken
            found = problem("resembles", other=self._opened.dossier.attachment(like).name)
        result = msgspec.structs.replace(taken.result, problems=(*taken.result.problems, found))
        return msgspec.structs.replace(taken, result=result)

    def keep(self, taken: Taken) -> None:
        """Keep the look of a file that was added."""
        if taken.look is None:
            return
        source = taken.source
        self._known[source] = _hashes(taken.look)
        self._opened.keep_derived(source, _KIND, msgspec.msgpack.encode(taken.look), _VERSION)

    def _of(self, source: str) -> tuple[str, ...]:
        if source not in self._known:
            kept = self._opened.derived(source, _KIND, _VERSION)
            try:
                seen = None if kept is None else msgspec.msgpack.decode(kept.read(0, kept.size), type=LookResult)
            except msgspec.MsgspecError:
                seen = None
            self._known[source] = _hashes(seen)
        return self._known[source]


def _hashes(seen: LookResult | None) -> tuple[str, ...]:
    return () if seen is None else tuple(page.hash for page in seen.pages)
