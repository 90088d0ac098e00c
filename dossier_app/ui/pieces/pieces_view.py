"""*Pièces*: the tray, the checklist, and beside them what is chosen: a page, a place of the list, the situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from dossier_app.core.conditions import FILING_DATE
from dossier_app.core.states import State
from dossier_app.ui.frame.commands import EDITS, OF_DOCUMENTS, OF_PAGES, Command
from dossier_app.ui.pages.pages_pane import COMMANDS as PAGE_COMMANDS
from dossier_app.ui.pages.viewer import Viewer
from dossier_app.ui.parts.beginning import Beginning
from dossier_app.ui.parts.controls import column
from dossier_app.ui.parts.empty import EmptyState
from dossier_app.ui.parts.layers import Layers
from dossier_app.ui.pieces import filing_dialogs
from dossier_app.ui.pieces.amounts_panel import AmountsPanel
from dossier_app.ui.pieces.checklist_model import ChecklistModel, Node
from dossier_app.ui.pieces.document_pane import DocumentPane
from dossier_app.ui.pieces.file_fields import FileFields
from dossier_app.ui.pieces.list_pane import ListPane
from dossier_app.ui.pieces.notices_panel import NoticesPanel
from dossier_app.ui.pieces.requirement_panel import RequirementPanel
from dossier_app.ui.pieces.situation_panel import SituationPanel
from dossier_app.ui.pieces.tray import Tray
from dossier_app.ui.style.icons import Icon
from dossier_app.workspace import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dossier_app.core.assessment import Item
    from dossier_app.ui.bringing.bringing import Bringing
    from dossier_app.ui.bringing.intake_desk import IntakeDesk
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.pages.pages_pane import PagesPane
    from dossier_app.ui.pieces.proposal_bar import ProposalBar


class PiecesView(Beginning):
    """Three panes side by side.

    Attributes:
        selection_changed: Something else is chosen.
        date_asked: The date of the appointment is to be given.
        original_asked: The file of the chosen document is wanted as it came.
    """

    selection_changed = Signal()
    date_asked = Signal()
    original_asked = Signal()

    def __init__(self, kit: Kit, session: Session, bringing: Bringing, desk: IntakeDesk, parent: QWidget) -> None:
        """Show a session's dossier; documents are brought through ``bringing``, pages into others through ``desk``."""
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self.bringing = bringing
        self._desk = desk
        self._attachment = ""
        self._document: DocumentPane | None = None
        self._fields: FileFields | None = None
        self._viewer: Viewer | None = None
        self._empty: EmptyState | None = None
        self._panes = QSplitter(Qt.Orientation.Horizontal, self)
        self.tray = Tray(kit, session, bringing.limits(), self._panes)
        self.model = ChecklistModel(kit, session, self)
        self._list = ListPane(kit, session, self.model, self._panes)
        self.checklist = self.first = self._list.checklist
        self.side = Layers(self._panes)
        self.side.setProperty("panel", "true")
        self.requirement = RequirementPanel(kit, session)
        self.situation = SituationPanel(kit, session)
        self.amounts = AmountsPanel(kit, session)
        self.notices = NoticesPanel(kit, session)
        self._lay_out()
        self._connect()
        self.refresh()

    def rest(self) -> tuple[Callable[[], object], ...]:
        """Return what is left to do once the view stands, in the turns that follow."""
        return (self._begin, lambda: self.fields, self._make_viewer, lambda: self.document)

    def _begin(self) -> None:
        """Choose what is left to settle once the page stands, unless something was chosen meanwhile."""
        if self._shows_nothing:
            self.show_next()
        if self._shows_nothing:
            self._show_empty()

    @property
    def _shows_nothing(self) -> bool:
        return self.side.currentWidget() is self.requirement and self.requirement.item is None

    def _lay_out(self) -> None:
        for part in (self.requirement, self.situation, self.amounts, self.notices):
            self.side.addWidget(part)
        for pane, stretch in ((self.tray, 0), (self._list, 1), (self.side, 1)):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(self._panes.count() - 1, stretch)
        self._panes.setSizes([188, 520, 600])
        self._panes.setChildrenCollapsible(False)
        self.tray.setMinimumWidth(160)
        self.side.setMinimumWidth(300)
        self.setLayout(column(self._panes))

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self.refresh)
        self._kit.discretion.changed.connect(self._rename)
        self._list.situation_asked.connect(self.show_situation)
        self._list.notices_asked.connect(lambda: self.show_part(self.notices))
        self._list.amounts_asked.connect(lambda: self.show_part(self.amounts))
        self.checklist.chosen.connect(self._line_chosen)
        self.checklist.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.checklist.customContextMenuRequested.connect(
            lambda at: self.menu().popup(self.checklist.viewport().mapToGlobal(at))
        )
        self.model.moved.connect(session.file_under)
        self.model.files_dropped.connect(
            lambda paths, requirement, instance: self.take(
                paths, self.place_of(session.assessment.item(requirement, instance))
            )
        )
        self.tray.chosen.connect(self._tray_chosen)
        self.tray.emptied.connect(self._all_filed)
        self.tray.files_dropped.connect(lambda paths: self.take(paths, None))
        self.model.pages_moved.connect(self._pages_moved)
        self.tray.pages_dropped.connect(lambda name, positions: self._pages_moved(name, positions, "", "", ""))
        self.tray.unfiled.connect(lambda ids: session.file_under(ids, ""))
        self.tray.add_asked.connect(self.pick)
        self.tray.folder_asked.connect(lambda: self.bringing.pick_folder(None))
        self.tray.menu_asked.connect(lambda at: self.menu().popup(at))
        self.tray.sure_asked.connect(self.ask_sure)
        self.tray.list.activated.connect(lambda _index: self.ask_place())
        self.requirement.add_asked.connect(lambda: self.pick(self.item))
        self.requirement.question_asked.connect(self.show_situation)

    @property
    def document(self) -> DocumentPane:
        """What shows a document: made once the list stands, or when one is looked at before."""
        if self._document is None:
            self._document = self._made_document()
        return self._document

    def _make_viewer(self) -> Viewer:
        if self._viewer is None:
            self._viewer = Viewer(self._kit, self._session)
        return self._viewer

    def _made_document(self) -> DocumentPane:
        made = DocumentPane(self._kit, self._session, self.fields, self._make_viewer(), self.side)
        self.side.addWidget(made)
        made.proposal.offer_changed.connect(self.selection_changed)
        made.proposal.watch(self.tray.list, made.viewer.area)
        made.pages.intake = self._desk
        made.pages.chosen_documents = lambda: self.tray.ids
        made.pages.selection_changed.connect(self.selection_changed)
        made.fields.file_asked.connect(self.ask_place)
        made.fields.unfile_asked.connect(self.unfile)
        made.fields.remove_asked.connect(self.remove)
        made.fields.original_asked.connect(self.original_asked)
        return made

    @property
    def viewer(self) -> Viewer:
        """One page of the document."""
        return self.document.viewer

    @property
    def pages(self) -> PagesPane:
        """All its pages, or one."""
        return self.document.pages

    @property
    def proposal(self) -> ProposalBar:
        """What is proposed for it."""
        return self.document.proposal

    @property
    def fields(self) -> FileFields:
        """What is noted of it."""
        if self._fields is None:
            self._fields = FileFields(self._kit, self._session)
        return self._fields

    @property
    def shows_grid(self) -> bool:
        """Whether the pages of a document are on the screen side by side."""
        made = self._document
        return made is not None and made.pages.isVisible() and made.pages.shows_grid

    # --- showing

    def refresh(self) -> None:
        """Follow the dossier."""
        dossier = self._session.dossier
        self._list.refresh()
        known = {a.id: a for a in dossier.attachments}
        if self._attachment:
            if self._attachment in known:
                self._show_file(self._attachment)
            else:
                self._attachment = ""
                self._show_empty()
        elif self.side.currentWidget() is self.requirement and self.item is not None:
            self.requirement.show_item(self.item)
        self.selection_changed.emit()

    def _rename(self) -> None:
        """Hide the names of children, or show them again."""
        self.model.refresh()
        self.refresh()

    def show_part(self, part: QWidget) -> None:
        """Show something beside the list."""
        if part is not self._document:
            self._attachment = ""
        self.side.setCurrentWidget(part)
        self.selection_changed.emit()

    def _show_empty(self) -> None:
        if self._empty is None:
            self._empty = EmptyState(
                self._kit.theme,
                Icon.FILE,
                self.tr("Nothing chosen"),
                self.tr("Choose a line of the list to see what is asked and why, or a document to see its pages."),
            )
            self.side.addWidget(self._empty)
        self.show_part(self._empty)

    def _show_file(self, attachment_id: str) -> None:
        attachment = self._session.dossier.attachment(attachment_id)
        self._attachment = attachment_id
        self.document.show_attachment(attachment)
        self.side.setCurrentWidget(self.document)

    def _line_chosen(self, node: Node | None) -> None:
        if node is None:
            return
        self.tray.clear()
        if node.attachment is not None:
            self._show_file(node.attachment.id)
        elif node.item is not None:
            self._attachment = ""
            self.show_question(node.item)
        self.selection_changed.emit()

    def _tray_chosen(self, attachment_id: str) -> None:
        if attachment_id:
            self.checklist.clearSelection()
            self._show_file(attachment_id)
        self.selection_changed.emit()

    def show_question(self, item: Item) -> None:
        """Show the place, whose question is one click away; go there at once where that is all there is to see."""
        self.requirement.show_item(item)
        self.show_part(self.requirement)

    def show_situation(self, question: str = "") -> None:
        """Show the questions, and go to one."""
        if question == FILING_DATE:
            self.date_asked.emit()
            return
        self.show_part(self.situation)
        if question:
            self.situation.show_question(question)

    def show_place(self, requirement: str, instance: str = "") -> None:
        """Show a place of the list."""
        self.checklist.choose(("item", requirement, instance))
        self.checklist.setFocus()

    def show_next(self) -> None:
        """Choose the first place of the list that is left to settle; nothing where all is settled."""
        settled = {State.PROVIDED, State.EXPLAINED, State.NOT_NEEDED}
        for item in self._session.assessment.items:
            if item.state not in settled and (item.counts or item.state is State.UNDECIDED):
                self.checklist.propose(("item", item.requirement.id, item.instance))
                return

    def _all_filed(self) -> None:
        """Go to what comes next once the last paper was filed."""
        self.show_next()
        self.checklist.setFocus()

    def show_attachment(self, attachment_id: str) -> None:
        """Show a document, wherever it is."""
        if not self.tray.choose(attachment_id):
            self.checklist.choose(("file", attachment_id))

    # --- what is chosen

    @property
    def item(self) -> Item | None:
        """The place of the list that is chosen, or that of the document chosen."""
        node = self.checklist.node
        if node is None or node.item is None or (self._attachment and node.attachment is None):
            return None
        return self._session.assessment.item(node.item.requirement.id, node.item.instance)

    @property
    def attachments(self) -> list[str]:
        """The documents chosen."""
        return self.tray.ids or ([self._attachment] if self._attachment else [])

    @property
    def meant(self) -> Item | None:
        """Where what is brought goes: the place that someone chose, or None for the tray."""
        return self.item if self.checklist.meant else None

    def place_of(self, item: Item | None) -> Place | None:
        """Return where files go for a place of the list; the kind is known where only one is accepted."""
        from dossier_app.ui.pieces.accepted import kinds

        if item is None:
            return None
        accepted = kinds(item.requirement)
        piece = accepted[0] if len(accepted) == 1 else ""
        return Place(requirement=item.requirement.id, instance=item.instance, piece=piece)

    # --- doing

    def take(self, paths: Sequence[Path], place: Place | None) -> None:
        """Take files and folders in."""
        self.bringing.take_paths(paths, place)

    def pick(self, item: Item | None = None) -> None:
        """Ask for files to take in, at a place of the list or in the tray."""
        self.bringing.pick(self.place_of(item))

    def paste(self) -> None:
        """Put in what the clipboard holds: pages that were cut, or files."""
        shown = bool(self._attachment)
        place = self.place_of(self.meant)
        if not self.pages.paste(QGuiApplication.clipboard().mimeData(), None if shown else place, shown=shown):
            self.bringing.paste(place)

    def ask_place(self) -> None:
        """Ask where the chosen documents go."""
        if self.attachments:
            filing_dialogs.ask_place(self._kit, self._session, self.attachments, self.place_of, self)

    def ask_sure(self) -> None:
        """Show the proposals that can be accepted together, and accept those left ticked."""
        filing_dialogs.ask_sure(self._kit, self._session, self)

    def unfile(self) -> None:
        """Put the chosen documents back in the tray."""
        self._session.file_under(self.attachments, "")

    def remove(self) -> None:
        """Put the chosen documents in the bin."""
        for attachment_id in self.attachments:
            self._session.remove(attachment_id)

    def explain(self) -> None:
        """Go to the explanation of the chosen place."""
        if self.item is not None:
            self.requirement.show_item(self.item)
            self.show_part(self.requirement)
            if self.requirement.explanation is not None:
                self.requirement.explanation.setFocus()

    def _pages_moved(self, name: str, positions: list[int], onto: str, requirement: str, instance: str) -> None:
        """Put pages that were dropped at the end of a document, or make a document of them at a place."""
        dossier = self._session.dossier
        if onto == name or not any(a.id == name for a in dossier.attachments):
            return
        attachment = dossier.attachment(name)
        if onto:
            self.pages.desk.move(attachment, positions, onto, len(dossier.attachment(onto).pages))
        else:
            item = self._session.assessment.item(requirement, instance) if requirement else None
            self.pages.desk.take_out(attachment, positions, self.place_of(item))

    def why_not(self, command: Command) -> str:
        """Return why a command of this view cannot be done now, or ""."""
        if command in PAGE_COMMANDS:
            return self.pages.why_not(command) if self._attachment else self.tr("Choose a document first.")
        if self._session.snapshot.read_only and command in EDITS:
            return self.tr("This dossier can only be read here.")
        if command in OF_DOCUMENTS and not self.attachments:
            return self.tr("Choose a document first.")
        if command in {Command.EXPLAIN, Command.SOURCE} and self.item is None:
            return self.tr("Choose a line of the list first.")
        if command is Command.ACCEPT and (self._document is None or not self.proposal.offers):
            return self.tr("Nothing is proposed for the document shown.")
        if command in OF_PAGES and (self._document is None or self.viewer.attachment is None):
            return self.tr("Choose a document first.")
        return ""

    def do(self, command: Command) -> None:
        """Do what a command asks of this view."""
        if self._document is not None and self.pages.do(command):
            return
        calls = {
            Command.ADD: lambda: self.pick(self.meant if not self.attachments else None),
            Command.ADD_FOLDER: lambda: self.bringing.pick_folder(self.place_of(self.meant)),
            Command.PASTE: self.paste,
            Command.REMOVE: self.remove,
            Command.FILE_UNDER: self.ask_place,
            Command.UNFILE: self.unfile,
            Command.ACCEPT: lambda: self.proposal.accept(),  # noqa: PLW0108 -- the pane is made when it is wanted
            Command.SAVE_ORIGINAL: self.original_asked.emit,
            Command.EXPLAIN: self.explain,
            Command.SOURCE: self.explain,
            Command.FIND: self.checklist.setFocus,
            Command.NEXT_PAGE: lambda: self.viewer.turn_page(1),
            Command.PREVIOUS_PAGE: lambda: self.viewer.turn_page(-1),
            Command.ZOOM_IN: lambda: self.pages.zoom(1),
            Command.ZOOM_OUT: lambda: self.pages.zoom(-1),
            Command.FIT: lambda: self.pages.zoom(0),
        }
        if command in calls:
            calls[command]()

    def menu(self) -> QMenu:
        """Return what can be done with what is chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.attachments:
            menu.addAction(self.tr("File under…"), self.ask_place)
            menu.addAction(self.tr("Put back to be filed"), self.unfile)
            menu.addAction(self.tr("Save the original file…"), self.original_asked.emit)
            menu.addSeparator()
            menu.addAction(self.tr("Move to the bin"), self.remove)
        elif self.item is not None:
            menu.addAction(self.tr("Add documents here…"), lambda: self.pick(self.item))
            menu.addAction(self.tr("Explain…"), self.explain)
        return menu
