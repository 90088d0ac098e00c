"""Reading what was brought, one page at a time behind everything else, and what to propose from it.

What is read is kept beside the document, in its encrypted file: a page is read once, whichever window asks. A page that
cannot be read is remembered as such and not tried again. First come the first pages of each document, where its kind
and dates stand; then the other pages of documents that are pictures, so that they can be searched.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from dossier_app.core import placing
from dossier_app.core.dossier import change_attachment
from dossier_app.core.problems import AppError, problem
from dossier_app.core.reading import propose
from dossier_app.core.recognising import FindEngines, PageWords, Recognise
from dossier_app.core.states import State
from dossier_app.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dossier_app.core.assessment import Assessment
    from dossier_app.core.dossier import Attachment, Dossier, PageRef
    from dossier_app.core.placing import Part, Suggestion
    from dossier_app.core.reading import Proposal
    from dossier_app.core.recognising import EngineFound
    from dossier_app.workspace.opened import OpenDossier

VERSION = 1
"""Of how pages are read: a higher one reads again what an earlier one read."""

FIRST_PAGES = 6
"""Of a document: its dates and its kind stand there."""

SECONDS = 180.0
"""Given to one page; it then stays without words rather than hold up the others."""

RESTING = 900 * 2**20
"""Bytes that the child may keep between two pages: an engine's models are loaded once."""

_HELD = 2000
"""Pages held in memory at most; the file has them all."""

_PASSING = {"cancelled", "child-not-started"}
"""Accidents that say nothing of the page."""

_GONE = {"dossier-closed", "blob-missing"}

PageKey = tuple[str, int]


def accept(opened: OpenDossier, accepted: Iterable[tuple[Suggestion, Iterable[Part]]]) -> Dossier:
    """Fill in the accepted parts of suggestions, as one step of undo.

    Raises:
        AppError: ``no-such-attachment``, or what the disk refuses.
    """
    chosen = [(suggestion, tuple(parts)) for suggestion, parts in accepted]
    if not chosen:
        return opened.dossier
    name = opened.dossier.attachment(chosen[0][0].attachment).name
    label = (
        problem("accept-proposal", name=name) if len(chosen) == 1 else problem("accept-proposals", count=len(chosen))
    )

    def change(dossier: Dossier) -> Dossier:
        for suggestion, parts in chosen:
            dossier = placing.accept(dossier, suggestion, parts)
        return dossier

    return opened.edit(label, change)


def set_aside(opened: OpenDossier, attachment_id: str) -> Dossier:
    """Keep the decision that nothing more is to be proposed for a document.

    Raises:
        AppError: ``no-such-attachment``, or what the disk refuses.
    """
    name = opened.dossier.attachment(attachment_id).name
    return opened.edit(
        problem("set-aside", name=name), lambda value: change_attachment(value, attachment_id, set_aside=True)
    )


def kind_of_result(index: int) -> str:
    """Return the name under which the words of a page are kept beside its document."""
    return f"words-{index}"


def words_kept(opened: OpenDossier, source: str, index: int) -> PageWords | None:
    """Return what was read on a page of a canonical PDF, or None where it was not read yet.

    Raises:
        AppError: ``dossier-closed``, ``file-damaged``.
    """
    kept = opened.derived(source, kind_of_result(index), VERSION)
    if kept is None:
        return None
    try:
        return msgspec.msgpack.decode(kept.read(0, kept.size), type=PageWords)
    except msgspec.MsgspecError:
        return None  # read again


class _Proposed(NamedTuple):
    """What was proposed for a document in some state, and its words."""

    state: object
    proposal: Proposal
    text: str


class Recogniser:
    """Reads the pages of one open dossier in a thread of its own, in a child process of the lowest priority.

    Attributes:
        engines: Engines installed here; None until the first picture asks for one.
    """

    def __init__(
        self, opened: OpenDossier, *, on_read: Callable[[str], object] | None = None, sandbox: Sandbox | None = None
    ) -> None:
        """Follow a dossier; nothing is read before :meth:`start` or :meth:`read_all`.

        Args:
            opened: The dossier.
            on_read: Told on the reading thread that there is news of an attachment, by its id; "" for all.
            sandbox: Where pages are read; one child of its own where None.
        """
        self._opened = opened
        self._on_read = on_read or _nobody
        self._own = sandbox is None
        self._sandbox = sandbox or Sandbox(1, resting=RESTING)
        self._cancelled = threading.Event()
        self._news = threading.Event()
        self._thread: threading.Thread | None = None
        self._words: OrderedDict[PageKey, PageWords] = OrderedDict()
        self._done: set[PageKey] = set()
        self._crashed: set[PageKey] = set()
        self._proposals: dict[str, _Proposed] = {}
        self._lock = threading.Lock()
        self._unsubscribe: Callable[[], None] | None = None
        self.engines: tuple[EngineFound, ...] | None = None

    # --- life

    def start(self) -> None:
        """Begin to read, and go on as documents come in; returns at once."""
        if self._thread is None:
            self._unsubscribe = self._opened.subscribe(lambda _opened: self._news.set())
            self._thread = threading.Thread(target=self._work, name="reading pages", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop; what is being read is given up. Returns at once, and closing twice is harmless."""
        self._cancelled.set()
        self._news.set()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self._own and self._thread is None:
            self._sandbox.close()

    def wait(self, seconds: float = 10.0) -> bool:
        """Wait for the thread to end after :meth:`close`; return whether it has."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def read_all(self, on_page: Callable[[int, int], object] | None = None) -> None:
        """Read every page that is left, on the calling thread; tell how many of how many.

        Raises:
            AppError: ``dossier-closed``, or why the disk refuses.
        """
        done = 0
        while (task := self._next()) is not None:
            left = sum(1 for _ in self._tasks(self._opened.dossier))
            if on_page is not None:
                on_page(done, done + left)
            self._read(*task)
            done += 1
        if on_page is not None:
            on_page(done, done)

    @property
    def missing(self) -> bool:
        """Whether pictures wait for an engine that is not installed."""
        return self.engines == ()

    def retry(self) -> None:
        """Try again the pages that could not be read."""
        for attachment in self._opened.dossier.attachments:
            for page in attachment.pages:
                words = self.words(page)
                if words is not None and words.failed:
                    with self._lock:
                        self._words.pop((page.source, page.index), None)
                        self._done.discard((page.source, page.index))
                        self._crashed.discard((page.source, page.index))
                    self._opened.store.derived.drop(page.source, kind_of_result(page.index))
        self._news.set()

    def _work(self) -> None:
        try:
            self._work_on()
        finally:
            if self._own:
                self._sandbox.close()

    def _work_on(self) -> None:
        while not self._cancelled.is_set():
            self._news.clear()
            try:
                while not self._cancelled.is_set() and (task := self._next()) is not None:
                    self._read(*task)
            except AppError:
                # The disk refuses, or the dossier is closing: whoever edits it is told; here it is tried later.
                if self._cancelled.is_set():
                    return
            self._news.wait()

    # --- what is left to read

    def _next(self) -> tuple[Attachment, PageRef] | None:
        return next(self._tasks(self._opened.dossier), None)

    def _tasks(self, dossier: Dossier) -> Iterator[tuple[Attachment, PageRef]]:
        """Yield the pages that are not read yet, the most useful first."""
        # What waits to be filed comes first: that is where proposals are wanted.
        ordered = sorted(dossier.attachments, key=lambda attachment: bool(attachment.requirement))
        for attachment in ordered:
            for page in attachment.pages[:FIRST_PAGES]:
                if not self._settled(page):
                    yield attachment, page
        for attachment in ordered:
            if self._is_picture(attachment):
                for page in attachment.pages[FIRST_PAGES:]:
                    if not self._settled(page):
                        yield attachment, page

    def _is_picture(self, attachment: Attachment) -> bool:
        """Tell whether the first pages had to be recognised: the others are likely to be pictures too."""
        first = (self.words(page) for page in attachment.pages[:FIRST_PAGES])
        return any(words is not None and words.engine for words in first)

    def has_own_words(self, attachment: Attachment) -> bool:
        """Tell whether the first pages were read without an engine: the others are left as they are."""
        first = [self.words(page) for page in attachment.pages[:FIRST_PAGES]]
        return bool(first) and all(words is not None and not words.engine and not words.failed for words in first)

    def _settled(self, page: PageRef) -> bool:
        key = (page.source, page.index)
        if key not in self._done and self.words(page) is not None:
            self._done.add(key)
        return key in self._done

    # --- reading

    def _read(self, attachment: Attachment, page: PageRef) -> None:
        key = (page.source, page.index)
        languages = tuple(dict.fromkeys((attachment.language or "fr", "fr")))
        try:
            (words,) = self._sandbox.run(
                Recognise(pages=(page.index,), languages=languages),
                sources={"source": self._opened.source(page.source)},
                cancelled=self._cancelled,
                timeout=SECONDS,
            ).pages
        except AppError as error:
            if error.code in _PASSING or self._cancelled.is_set():
                raise AppError("cancelled") from error
            if error.code == "child-crashed" and key not in self._crashed:
                self._crashed.add(key)  # the system may have ended it for want of memory: it is read once more
                return
            with self._lock:
                self._done.add(key)  # not again while this dossier is open
            if error.code == "no-engine":
                self._miss_engine()
            elif error.code not in _GONE:
                self._keep(key, PageWords(failed=error.code))
            return
        self._keep(key, words)
        if not self._cancelled.is_set():  # whoever listened is gone with the window
            self._on_read(attachment.id)

    def _keep(self, key: PageKey, words: PageWords) -> None:
        source, index = key
        with self._lock:
            self._done.add(key)
            self._words[key] = words
            while len(self._words) > _HELD:
                self._words.popitem(last=False)
        self._opened.keep_derived(source, kind_of_result(index), msgspec.msgpack.encode(words), VERSION)

    def _miss_engine(self) -> None:
        if self.engines is None:
            self.engines = self._sandbox.run(FindEngines(), cancelled=self._cancelled).engines
            self._on_read("")

    # --- what was read

    def words(self, page: PageRef) -> PageWords | None:
        """Return what was read on a page as it is before its turn, or None.

        Raises:
            AppError: ``dossier-closed``, ``file-damaged``.
        """
        key = (page.source, page.index)
        with self._lock:
            held = self._words.get(key)
        if held is not None:
            return held
        words = words_kept(self._opened, *key)
        if words is not None:
            with self._lock:
                self._words[key] = words
        return words

    def suggestion(self, attachment_id: str, assessment: Assessment | None = None) -> Suggestion | None:
        """Return what to propose for a document as it stands, or None.

        Args:
            attachment_id: The document.
            assessment: The list as it stands, where it was judged already.

        Raises:
            AppError: ``no-such-attachment``, ``dossier-closed``.
        """
        judged = assessment or self._opened.assessment()
        attachment = self._opened.dossier.attachment(attachment_id)
        told = self._proposed(attachment, placing.asked(judged))
        if told is None:
            return None
        return placing.suggest(attachment, told.proposal, judged, self._opened.library.pieces, told.text)

    def _proposed(self, attachment: Attachment, wanted: frozenset[str]) -> _Proposed | None:
        """Return what the words of a document propose, or None where its first pages are not read yet."""
        pages = attachment.pages[:FIRST_PAGES]
        read = [self.words(page) for page in pages]
        waiting = (page for page, words in zip(pages, read, strict=True) if words is None)
        if any((page.source, page.index) not in self._done for page in waiting):
            return None
        counts = tuple(words and len(words.words) for words in read)
        state = (attachment.name, pages, wanted, self._opened.today(), counts)
        known = self._proposals.get(attachment.id)
        if known is not None and known.state == state:
            return known
        text = "\n".join(words.text for words in read if words is not None)
        proposal = propose(
            text,
            attachment.name,
            self._opened.library.pieces.values(),
            self._opened.today(),
            asked=wanted,
            recognised=any(words is not None and words.engine for words in read),
        )
        made = self._proposals[attachment.id] = _Proposed(state, proposal, text)
        return made

    def sure_suggestions(self) -> tuple[Suggestion, ...]:
        """Return the suggestions for documents to be filed that one place alone fits, one for each place.

        Raises:
            AppError: ``dossier-closed``.
        """
        judged = self._opened.assessment()
        found, taken = [], set()
        for attachment_id in judged.unfiled:
            suggestion = self.suggestion(attachment_id, judged)
            if suggestion is None or not suggestion.sure:
                continue
            place = (suggestion.requirement, suggestion.instance)
            item = judged.item(*place)
            several = item is not None and item.need > 1 and item.state is not State.PROVIDED
            if several or place not in taken:
                taken.add(place)
                found.append(suggestion)
        return tuple(found)


def _nobody(_attachment: str) -> None:
    """Tell nobody."""
