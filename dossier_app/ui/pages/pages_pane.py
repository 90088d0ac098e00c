"""A document's pages: one at a time, or all side by side, and what can be done with those chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QMenu, QToolButton, QVBoxLayout, QWidget

from dossier_app.core.pages import is_restored
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.pages.page_desk import PageDesk
from dossier_app.ui.pages.page_grid import PageGrid
from dossier_app.ui.parts.controls import button, frame, label, row, tab_order, tool
from dossier_app.ui.parts.dragging import attachments_of, mime_of_pages, pages_of, paths_of
from dossier_app.ui.parts.layers import Layers
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_M, XS, M, S
from dossier_app.workspace import Incoming, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core.dossier import Attachment
    from dossier_app.ui.bringing.intake_desk import IntakeDesk
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.pages.viewer import Viewer


class PagesPane(QWidget):
    """The viewer and the grid, one instead of the other.

    Attributes:
        mode_changed: The grid is shown, or the viewer.
        selection_changed: Other pages are chosen.
    """

    mode_changed = Signal(bool)
    selection_changed = Signal()

    def __init__(self, kit: Kit, session: Session, viewer: Viewer, parent: QWidget) -> None:
        """Start with the viewer, and no document."""
        super().__init__(parent)
        self._session = session
        self._attachment: Attachment | None = None
        self.intake: IntakeDesk | None = None
        self.chosen_documents: Callable[[], list[str]] = list
        self.viewer = viewer
        self.grid = PageGrid(kit, session)
        self.desk = PageDesk(kit, session, self)
        self._one = self._switch(self.tr("Page"), Icon.FILE, self.tr("One page at a time (Ctrl+G)"))
        self._all = self._switch("", Icon.PRESENCE, self.tr("All the pages side by side (Ctrl+G)"))
        self._switches = QButtonGroup(self)
        self._switches.addButton(self._one, 0)
        self._switches.addButton(self._all, 1)
        self._one.setChecked(True)
        self._switches.idClicked.connect(lambda at: self.show_grid(shown=bool(at)))
        self._tools = {
            Command.CROP: tool(self.tr("Crop…"), Icon.CROP, call=lambda: self.do(Command.CROP)),
            Command.SPLIT: tool(self.tr("Cut here"), Icon.SPLIT, call=lambda: self.do(Command.SPLIT)),
            Command.DELETE_PAGES: tool(
                self.tr("Leave the pages out"), Icon.TRASH, call=lambda: self.do(Command.DELETE_PAGES)
            ),
        }
        self._more = tool(self.tr("More on pages"), Icon.MORE, call=self._open_menu)
        head = frame(bar="true")
        bar = row(self._one, self._all, 1, *self._tools.values(), self._more, spacing=XS)
        bar.setContentsMargins(S, XS, S, XS)
        head.setLayout(bar)
        self._proposal = frame(bar="true")
        self._proposed = label("", wrap=True)
        self._choose = button("", call=self._choose_blanks)
        self._keep = button("", kind="link", call=lambda: self._propose(None))
        line = row(self._proposed, self._choose, self._keep, spacing=S)
        line.setStretch(0, 1)
        line.setContentsMargins(M, XS, S, XS)
        self._proposal.setLayout(line)
        self._proposal.hide()
        self._views = Layers(self)
        self._views.addWidget(viewer)
        self._views.addWidget(self.grid)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(head)
        inside.addWidget(self.desk.progress)
        inside.addWidget(self._proposal)
        inside.addWidget(self._views, 1)
        head_first = (self._one, self._all, *self._tools.values(), self._more, self._choose, self._keep)
        tab_order(*head_first, *viewer.order, self.grid)
        self._connect()
        self._update()

    def _switch(self, text: str, which: Icon, tip: str) -> QToolButton:
        made = tool(text or tip, which, tip=tip)
        made.setText(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setCheckable(True)
        made.setMinimumHeight(ICON_M + S)
        return made

    def _connect(self) -> None:
        grid = self.grid
        grid.turn_asked.connect(lambda by: self.do(Command.TURN if by == 90 else Command.TURN_LEFT))  # noqa: PLR2004 -- degrees
        grid.delete_asked.connect(lambda: self.do(Command.DELETE_PAGES))
        grid.open_asked.connect(self._open)
        grid.shift_asked.connect(self._shift)
        grid.dropped.connect(self._dropped)
        grid.chosen.connect(self._update)
        grid.menu_asked.connect(self._popup)
        self.desk.blanks_found.connect(self._found)

    # --- showing

    @property
    def attachment(self) -> Attachment | None:
        """The document shown."""
        return self._attachment

    @property
    def shows_grid(self) -> bool:
        """Whether all pages are shown side by side."""
        return self._views.currentWidget() is self.grid

    @property
    def positions(self) -> list[int]:
        """The pages that commands are about: those chosen in the grid, or the one in the viewer."""
        if self._attachment is None or not self._attachment.pages:
            return []
        return self.grid.positions if self.shows_grid else [self.viewer.page]

    def show_attachment(self, attachment: Attachment | None) -> None:
        """Show a document in both views."""
        before = self._attachment
        self._attachment = attachment
        self.viewer.show_attachment(attachment)
        if before is None or attachment is None or before.id != attachment.id:
            self._propose(None)
        if self.shows_grid:
            self._fill()
        self._update()

    def show_grid(self, *, shown: bool) -> None:
        """Show all pages side by side, or one."""
        if shown == self.shows_grid:
            return
        self._views.setCurrentWidget(self.grid if shown else self.viewer)
        (self._all if shown else self._one).setChecked(True)
        if shown:
            self._fill()
            if not self.grid.positions:
                self.grid.choose([self.viewer.page], self.viewer.page)
        elif self.grid.positions:
            self.viewer.show_page(self.grid.positions[0])
        (self.grid if shown else self.viewer.area).setFocus()
        self.mode_changed.emit(shown)
        self._update()

    def _fill(self) -> None:
        self.grid.show_attachment(self._attachment)
        if self._attachment is not None and len(self._attachment.pages) > 1:
            self.desk.look_for_blanks(self._attachment)

    def _open(self, position: int) -> None:
        self.grid.choose([position], position)
        self.show_grid(shown=False)

    def _update(self) -> None:
        count = len(self._attachment.pages) if self._attachment is not None else 0
        chosen = len(self.grid.positions) if self.shows_grid else 0
        said = self.tr("All pages (%s)") % count
        if chosen > 1:
            said = self.tr("%s of %s pages") % (chosen, count)
        self._all.setText(said)
        self._all.setAccessibleName(said)
        for command, each in self._tools.items():
            reason = self.why_not(command)
            each.setEnabled(not reason)
            each.setToolTip(reason or each.accessibleName())
        self._more.setEnabled(count > 0)
        self.selection_changed.emit()

    # --- blank pages

    def _found(self, attachment_id: str, found: object, asked: bool) -> None:  # noqa: FBT001 -- a signal
        if self._attachment is not None and self._attachment.id == attachment_id and isinstance(found, dict):
            self._propose(found, asked=asked)

    def _propose(self, blanks: dict[object, float] | None, *, asked: bool = False) -> None:
        self.grid.grid_model.propose(blanks or {})  # type: ignore[arg-type]  # pages, as found
        count = len(self.grid.grid_model.blanks) if blanks else 0
        said = self.tr("%n page(s) may be blank. They stay unless you leave them out.", "", count)
        self._proposed.setText(said if count else self.tr("No page seems blank."))
        self._choose.setText(self.tr("Choose them"))
        self._choose.setVisible(count > 0)
        self._keep.setText(self.tr("Keep all") if count else self.tr("Close"))
        self._proposal.setVisible(self.shows_grid and (count > 0 or asked))

    def _choose_blanks(self) -> None:
        blanks = self.grid.grid_model.blanks
        if blanks:
            self.grid.choose(blanks, blanks[0])
            self.grid.setFocus()

    # --- doing

    def why_not(self, command: Command) -> str:
        """Return why a command on pages cannot be done now, or ""."""
        if command is Command.PAGE_GRID:
            return "" if self._attachment is not None else self.tr("Choose a document first.")
        if self._attachment is None or not self._attachment.pages:
            return self.tr("Choose a document first.")
        if self._session.snapshot.read_only:
            return self.tr("This dossier can only be read here.")
        chosen = self.positions
        if command in OF_CHOSEN and not chosen:
            return self.tr("Choose one page or more first.")
        if command is Command.SPLIT and not any(chosen):
            return self.tr("Choose the page that begins the next document: not the first one.")
        if command is Command.RESTORE and is_restored(self._attachment):
            return self.tr("The document is as it came.")
        if command is Command.BOTH_SIDES and self._sides() is None:
            return self.tr("Choose two pages, or two documents to be filed: the front and the back of the card.")
        if command is Command.INTERLEAVE and len(self._session.dossier.attachments) < 2:  # noqa: PLR2004 -- two stacks
            return self.tr("The backs must be in another document.")
        return ""

    def do(self, command: Command) -> bool:
        """Do what a command asks of pages; return whether it was one, or cannot be done now."""
        if command is Command.PAGE_GRID:
            self.show_grid(shown=not self.shows_grid)
            return True
        if command not in COMMANDS:
            return False
        attachment, chosen = self._attachment, self.positions
        if attachment is None or self.why_not(command):
            return True
        desk = self.desk
        calls: dict[Command, Callable[[], object]] = {
            Command.TURN: lambda: desk.turn(attachment, chosen, 90),
            Command.TURN_LEFT: lambda: desk.turn(attachment, chosen, 270),
            Command.DELETE_PAGES: lambda: self._delete(attachment, chosen),
            Command.CUT_PAGES: lambda: QGuiApplication.clipboard().setMimeData(mime_of_pages(attachment.id, chosen)),
            Command.TAKE_OUT: lambda: desk.take_out(attachment, chosen, _place_of(attachment)),
            Command.SPLIT: lambda: desk.split(attachment, chosen),
            Command.CROP: lambda: desk.crop(attachment, chosen),
            Command.STRAIGHTEN: lambda: desk.straighten(attachment, chosen[0]),
            Command.BOTH_SIDES: self._both_sides,
            Command.INTERLEAVE: lambda: desk.interleave(attachment),
            Command.BLANKS: self._look_for_blanks,
            Command.RESTORE_PAGES: lambda: desk.restore_pages(attachment, chosen),
            Command.RESTORE: lambda: desk.restore(attachment),
        }
        calls[command]()
        return True

    def _delete(self, attachment: Attachment, chosen: list[int]) -> None:
        self.grid.expect([min(chosen[0], max(len(attachment.pages) - len(chosen) - 1, 0))])
        self.desk.delete(attachment, chosen)

    def _sides(self) -> tuple[tuple[Attachment, int], tuple[Attachment, int]] | None:
        """Return the two pages chosen, or the first of two documents; from the viewer, the page and the next one."""
        attachment, chosen = self._attachment, self.positions
        both = [self._session.dossier.attachment(name) for name in self.chosen_documents()]
        if len(both) == 2 and all(document.pages for document in both):  # noqa: PLR2004 -- a front and a back
            return (both[0], 0), (both[1], 0)
        if attachment is None:
            return None
        if not self.shows_grid and chosen and chosen[0] + 1 < len(attachment.pages):
            chosen = [chosen[0], chosen[0] + 1]
        if len(chosen) != 2:  # noqa: PLR2004 -- a front and a back
            return None
        return (attachment, chosen[0]), (attachment, chosen[1])

    def _both_sides(self) -> None:
        sides = self._sides()
        if sides is not None:
            self.desk.both_sides(*sides)

    def _look_for_blanks(self) -> None:
        self.show_grid(shown=True)
        if self._attachment is not None:
            self.desk.look_for_blanks(self._attachment, asked=True)

    def _shift(self, by: int) -> None:
        attachment, chosen = self._attachment, self.positions
        if attachment is None or not chosen or self.why_not(Command.TURN):
            return
        at = chosen[0] - 1 if by < 0 else chosen[-1] + 2
        if 0 <= at <= len(attachment.pages):
            self.move_here(attachment, chosen, at)

    def move_here(self, attachment: Attachment, positions: list[int], at: int) -> None:
        """Move pages of this document, or of another, before a page of this one; they stay chosen."""
        here = self._attachment
        if here is None:
            return
        before = sum(position < at for position in positions) if attachment.id == here.id else 0
        self.grid.expect(list(range(at - before, at - before + len(positions))))
        self.desk.move(attachment, positions, here.id, at)

    def zoom(self, by: int) -> None:
        """Show larger (1), smaller (-1), or at the usual size (0)."""
        if self.shows_grid:
            self.grid.zoom(by)
        elif by:
            (self.viewer.zoom_in if by > 0 else self.viewer.zoom_out)()
        else:
            self.viewer.fit()

    def paste(self, data: QMimeData, place: Place | None, *, shown: bool) -> bool:
        """Put pages that were cut where they are wanted; tell whether there were.

        Args:
            data: What the clipboard holds.
            place: Of the list, where they become a document; None for the tray.
            shown: Whether the document shown is where they go: before the first page chosen, or at its end.
        """
        found = pages_of(data)
        if found is None:
            return False
        known = {a.id: a for a in self._session.dossier.attachments}
        attachment, positions = known.get(found[0]), found[1]
        if attachment is None or positions[-1] >= len(attachment.pages):
            return True
        if not shown or self._attachment is None:
            self.desk.take_out(attachment, positions, place)
        else:
            chosen = self.positions
            at = chosen[0] if self.shows_grid and chosen else len(self._attachment.pages)
            self.move_here(attachment, positions, at)
        QGuiApplication.clipboard().clear()
        return True

    def _dropped(self, data: QMimeData, at: int) -> None:
        """Take what is dropped between two pages."""
        here = self._attachment
        if here is None:
            return
        pages = pages_of(data)
        if pages is not None:
            known = {a.id: a for a in self._session.dossier.attachments}
            if pages[0] in known:
                self.move_here(known[pages[0]], pages[1], at)
        elif ids := attachments_of(data):
            self.desk.put_in(ids, here, at)
        elif (paths := paths_of(data)) and self.intake is not None:
            self.intake.insert([Incoming.from_path(path) for path in paths], here.id, at)

    # --- menu

    def _open_menu(self) -> None:
        self._popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _popup(self, at: QPoint) -> None:
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Return what can be done with the pages chosen; what cannot says why."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for command, text, which in self._offered():
            if command is None:
                menu.addSeparator()
                continue
            action = QAction(icon(which), text, menu)
            action.triggered.connect(partial(self._asked, command))
            menu.addAction(action)
            reason = self.why_not(command)
            action.setEnabled(not reason)
            action.setToolTip(reason or text)
        return menu

    def _asked(self, command: Command, *_checked: object) -> None:
        self.do(command)

    def _offered(self) -> list[tuple[Command | None, str, Icon]]:
        line = (None, "", Icon.MORE)
        return [
            (Command.TURN, self.tr("Turn to the right"), Icon.TURN_RIGHT),
            (Command.TURN_LEFT, self.tr("Turn to the left"), Icon.TURN_LEFT),
            (Command.CROP, self.tr("Crop…"), Icon.CROP),
            (Command.STRAIGHTEN, self.tr("Straighten…"), Icon.STRAIGHTEN),
            line,
            (Command.SPLIT, self.tr("Cut here: the pages chosen begin a document"), Icon.SPLIT),
            (Command.TAKE_OUT, self.tr("Make a document of these pages"), Icon.FILES),
            (Command.CUT_PAGES, self.tr("Cut, to paste elsewhere"), Icon.COPY),
            (Command.DELETE_PAGES, self.tr("Leave out"), Icon.TRASH),
            line,
            (Command.BOTH_SIDES, self.tr("Both sides on one page…"), Icon.CARD),
            (Command.INTERLEAVE, self.tr("Interleave fronts and backs…"), Icon.DICE),
            (Command.BLANKS, self.tr("Look for blank pages"), Icon.TO_CHECK),
            line,
            (Command.RESTORE_PAGES, self.tr("Show these pages as they came"), Icon.UNDO),
            (Command.RESTORE, self.tr("Back to the original"), Icon.UNDO),
        ]


def _place_of(attachment: Attachment) -> Place:
    return Place(requirement=attachment.requirement, instance=attachment.instance, piece=attachment.piece)


OF_CHOSEN = frozenset(
    {
        Command.TURN,
        Command.TURN_LEFT,
        Command.DELETE_PAGES,
        Command.CUT_PAGES,
        Command.TAKE_OUT,
        Command.SPLIT,
        Command.CROP,
        Command.STRAIGHTEN,
        Command.RESTORE_PAGES,
    }
)
"""Commands about the pages chosen."""

COMMANDS = OF_CHOSEN | {Command.PAGE_GRID, Command.BOTH_SIDES, Command.INTERLEAVE, Command.BLANKS, Command.RESTORE}
