"""Work on pages asked from the window: each goes to the dossier in the order asked, and is refused if pages moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from dossier_app.core.problems import AppError
from dossier_app.ui.pages.page_dialogs import DRAWN, CropDialog, InterleaveDialog, SidesDialog, StraightenDialog
from dossier_app.ui.parts.progress import ProgressStrip
from dossier_app.workspace import paging

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from threading import Event

    from PySide6.QtWidgets import QWidget

    from dossier_app.core.dossier import Attachment, Box, Corners, PageRef
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.kit.tasks import Task
    from dossier_app.workspace import OpenDossier, Place

OutcomeT = TypeVar("OutcomeT")

MANY = 4
"""Pages made again at once from which how far it is is shown."""
LARGEST_LOOKED_THROUGH = 100
"""Pages of a document in which blank ones are looked for without being asked."""


class PageDesk(QObject):
    """Edits of pages of one dossier.

    Attributes:
        blanks_found: Pages that may be blank are known; carries the document's id, dark shares by page, and whether
            they were asked for.
        progress: Where work that takes time is shown.
    """

    blanks_found = Signal(str, object, bool)

    def __init__(self, kit: Kit, session: Session, window: QWidget) -> None:
        """Work for a session; dialogs open over a window."""
        super().__init__(window)
        self._kit = kit
        self._session = session
        self._window = window
        self._looked: dict[str, tuple[PageRef, ...]] = {}
        self.progress = ProgressStrip()
        self._looking: Task[dict[PageRef, float]] | None = None

    def _ask(self, attachment: Attachment, call: Callable[[OpenDossier], object]) -> None:
        """Ask for an edit of pages as they are shown: positions mean nothing once the recipe is another."""

        def checked(opened: OpenDossier) -> object:
            if opened.dossier.attachment(attachment.id).pages != attachment.pages:
                raise AppError("page-changed", name=attachment.name)
            return call(opened)

        self._session.work(checked)

    def _follow(self, task: Task[OutcomeT], title: str, total: int) -> None:
        """Show how far a task is until it ends."""

        def told(report: object) -> None:
            if isinstance(report, tuple):
                self.progress.step("", *report)

        task.progressed.connect(told)
        task.ended.connect(self.progress.finish)
        self.progress.start(title, total, task.cancel)

    # --- recipes

    def turn(self, attachment: Attachment, positions: Sequence[int], by: int) -> None:
        """Turn pages clockwise; turns asked one after the other add up."""
        self._session.work(lambda opened: paging.turn(opened, attachment.id, positions, by))

    def delete(self, attachment: Attachment, positions: Sequence[int]) -> None:
        """Leave pages out."""
        self._ask(attachment, lambda opened: paging.delete(opened, attachment.id, positions))

    def move(self, attachment: Attachment, positions: Sequence[int], into: str, at: int) -> None:
        """Move pages before a page of a document."""
        self._ask(attachment, lambda opened: paging.move(opened, attachment.id, positions, into, at))

    def take_out(self, attachment: Attachment, positions: Sequence[int], place: Place | None) -> None:
        """Make a document of pages, at a place of the list or in the tray."""
        self._ask(attachment, lambda opened: paging.take_out(opened, attachment.id, positions, place))

    def split(self, attachment: Attachment, starts: Sequence[int]) -> None:
        """Cut a document before pages."""
        self._ask(attachment, lambda opened: paging.split(opened, attachment.id, starts))

    def put_in(self, added: Sequence[str], into: Attachment, at: int) -> None:
        """Put documents of the dossier between two pages of another."""
        self._ask(into, lambda opened: paging.put_in(opened, added, into.id, at))

    def restore(self, attachment: Attachment) -> None:
        """Go back to the original."""
        self._session.work(lambda opened: paging.restore(opened, attachment.id))

    def restore_pages(self, attachment: Attachment, positions: Sequence[int]) -> None:
        """Show pages as they came."""
        self._ask(attachment, lambda opened: paging.restore_pages(opened, attachment.id, positions))

    # --- dialogs

    def crop(self, attachment: Attachment, positions: Sequence[int]) -> None:
        """Ask what to keep of pages."""
        page = attachment.pages[positions[0]]
        dialog = CropDialog(self._kit, self._window, paging.crop_of(page), len(positions))

        def cropped(opened: OpenDossier, cancelled: Event, on_page: Callable[[int, int], object], box: Box) -> object:
            if opened.dossier.attachment(attachment.id).pages != attachment.pages:
                raise AppError("page-changed", name=attachment.name)
            return paging.crop(opened, attachment.id, positions, box, on_page=on_page, cancelled=cancelled)

        def decided(box: Box) -> None:
            task = self._session.labour(partial(cropped, box=box))
            if len(positions) >= MANY:
                self._follow(task, self.tr("Cropping %n page(s)", "", len(positions)), len(positions))

        dialog.decided.connect(decided)
        self._draw(paging.crop_base(page), dialog.area.show_image)
        dialog.open()

    def straighten(self, attachment: Attachment, position: int) -> None:
        """Ask for the corners of a sheet."""
        page = attachment.pages[position]
        dialog = StraightenDialog(self._kit, self._window, paging.corners_of(page))

        def decided(corners: Corners) -> None:
            self._ask(attachment, lambda opened: paging.straighten(opened, attachment.id, position, corners))

        dialog.decided.connect(decided)
        self._draw(paging.straighten_base(page), dialog.area.show_image)
        dialog.open()

    def both_sides(self, front: tuple[Attachment, int], back: tuple[Attachment, int]) -> None:
        """Ask for the edges of a card on both sides; those found on the pages are proposed."""
        dialog = SidesDialog(self._kit, self._window)
        sides = (front, back)
        for area, (attachment, position) in zip(dialog.sides, sides, strict=True):
            self._draw(attachment.pages[position], area.show_image)
        asked = [(attachment.id, position) for attachment, position in sides]
        self._session.work(lambda opened: paging.cards_on(opened, asked)).done.connect(dialog.propose)

        def decided(choice: tuple[Box, Box, tuple[float, float] | None, bool]) -> None:
            first, second, card, swapped = choice
            ends = (asked[1], asked[0]) if swapped else (asked[0], asked[1])
            self._ask(
                front[0],
                lambda opened: paging.both_sides(opened, ends[0], ends[1], boxes=(first, second), card=card),
            )

        dialog.decided.connect(decided)
        dialog.open()

    def interleave(self, fronts: Attachment) -> None:
        """Ask for the document of the backs."""
        others = [a for a in self._session.dossier.attachments if a.id != fronts.id and a.pages]
        dialog = InterleaveDialog(self._kit, self._window, fronts, others)

        def decided(choice: tuple[str, bool]) -> None:
            backs, backs_reversed = choice
            self._ask(fronts, lambda opened: paging.interleave(opened, fronts.id, backs, backs_reversed=backs_reversed))

        dialog.decided.connect(decided)
        dialog.open()

    def _draw(self, page: PageRef, show: Callable[[object], object]) -> None:
        self._session.draw(self, page, DRAWN, self._session.refused.emit).done.connect(show)

    # --- blank pages

    def look_for_blanks(self, attachment: Attachment, *, asked: bool = False) -> None:
        """Look for blank pages in a document: once, and in a long one only when asked."""
        if not asked and (
            len(attachment.pages) > LARGEST_LOOKED_THROUGH or self._looked.get(attachment.id) == attachment.pages
        ):
            return
        if self._looking is not None:
            self._looking.cancel()
        self._looked[attachment.id] = attachment.pages
        self._looking = task = self._session.look_for_blanks(attachment)
        task.done.connect(partial(self._told, attachment.id, asked))
        if asked:
            count = len(attachment.pages)
            self._follow(task, self.tr("Looking for blank pages among %n", "", count), count)
        task.ended.connect(partial(self._ended, task))

    def _told(self, attachment_id: str, asked: bool, found: object) -> None:  # noqa: FBT001 -- bound by position
        self.blanks_found.emit(attachment_id, found, asked)

    def _ended(self, task: object) -> None:
        if self._looking is task:
            self._looking = None
