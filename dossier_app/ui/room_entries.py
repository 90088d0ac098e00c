"""What the rooms of a dossier offer by their own buttons, in the menus too: menus hold everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dossier_app.ui.frame.commands import Command
from dossier_app.ui.frame.entries import Entry
from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.style.icons import Icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from dossier_app.core.sheets import SheetKind
    from dossier_app.ui.assembly.assembly_view import AssemblyView
    from dossier_app.ui.assembly.written_card import WrittenCard
    from dossier_app.ui.cabinet.cabinet_page import CabinetPage
    from dossier_app.ui.deadlines.deadlines_view import DeadlinesView
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.frame.standing import Standing
    from dossier_app.ui.kit.kit import Kit


def entries(kit: Kit, window: QMainWindow, standing: Standing) -> tuple[Entry, ...]:
    """Return the entries of the rooms."""
    rooms = RoomEntries(kit, window, standing)
    return (*rooms.of_cabinet(), *rooms.of_pieces(), *rooms.of_deadlines(), *rooms.of_assembly(), *rooms.of_written())


class RoomEntries(QObject):
    """Finds the room that an entry is about, shows it, and does there what its button does."""

    def __init__(self, kit: Kit, window: QMainWindow, standing: Standing) -> None:
        """Work for a window."""
        super().__init__(window)
        self._kit = kit
        self._standing = standing

    # --- where one stands

    def _cabinet(self) -> CabinetPage | None:
        from dossier_app.ui.cabinet.cabinet_page import CabinetPage

        page = self._standing.page
        return page if isinstance(page, CabinetPage) else None

    def _dossier(self) -> DossierPage | None:
        from dossier_app.ui.dossier_page import DossierPage

        page = self._standing.page
        return page if isinstance(page, DossierPage) else None

    def _closed(self) -> str:
        return "" if self._standing.session is not None else self.tr("Open a dossier first.")

    def _nobody(self) -> str:
        page = self._cabinet()
        if page is None:
            inside = self._standing.session is not None
            return self.tr("Go back to the cabinet first.") if inside else self.tr("Open a cabinet first.")
        return "" if page.chosen() is not None else self.tr("Choose a person in the list first.")

    def _entry(
        self,
        name: str,
        text: str,
        which: Icon,
        call: Callable[[], object],
        *,
        menu: MenuName = MenuName.HANDING,
        why_not: Callable[[], str] | None = None,
    ) -> Entry:
        return Entry(
            name=name, menu=menu, text=text, icon=which, call=lambda _ticked: call(), why_not=why_not or self._closed
        )

    # --- the cabinet and the list

    def of_cabinet(self) -> tuple[Entry, ...]:
        """Return what is done with the person chosen."""
        return (
            self._entry(
                "open",
                self.tr("&Open the dossier chosen"),
                Icon.FOLDER,
                self._open,
                menu=MenuName.FILE,
                why_not=self._nobody,
            ),
        )

    def _open(self) -> None:
        page = self._cabinet()
        chosen = page.chosen() if page is not None else None
        if chosen is not None:
            self._standing.open(chosen.id)

    def of_pieces(self) -> tuple[Entry, ...]:
        """Return what is shown beside the list, and what is accepted of the tray."""
        return (
            self._entry("situation", self.tr("&Situation"), Icon.SITUATION, self._situation, menu=MenuName.VIEW),
            self._entry("notices", self.tr("Things to &know"), Icon.SOURCE, self._notices, menu=MenuName.VIEW),
            self._entry("amounts", self.tr("To pa&y"), Icon.MONEY, self._amounts, menu=MenuName.VIEW),
            self._entry("sure", self.tr("Su&re proposals…"), Icon.DONE, self._sure, menu=MenuName.DOCUMENT),
        )

    def _shown_pieces(self) -> DossierPage | None:
        page = self._dossier()
        if page is not None:
            page.show_view(Command.PIECES)
        return page

    def _situation(self) -> None:
        page = self._shown_pieces()
        if page is not None:
            page.pieces.show_situation()

    def _notices(self) -> None:
        page = self._shown_pieces()
        if page is not None:
            page.pieces.show_part(page.pieces.notices)

    def _amounts(self) -> None:
        page = self._shown_pieces()
        if page is not None:
            page.pieces.show_part(page.pieces.amounts)

    def _sure(self) -> None:
        page = self._shown_pieces()
        if page is not None:
            page.pieces.ask_sure()

    # --- deadlines

    def of_deadlines(self) -> tuple[Entry, ...]:
        """Return what is taken along of the deadlines."""
        return (
            self._entry("calendar", self.tr("Save the deadlines as a &calendar…"), Icon.CALENDAR, self._export),
            self._entry("print-deadlines", self.tr("Print the &deadlines…"), Icon.PRINT, self._print_deadlines),
        )

    def _deadlines(self) -> DeadlinesView | None:
        from dossier_app.ui.deadlines.deadlines_view import DeadlinesView

        page = self._dossier()
        if page is None:
            return None
        page.show_view(Command.DEADLINES)
        view = page.view(Command.DEADLINES)
        return view if isinstance(view, DeadlinesView) else None

    def _export(self) -> None:
        view = self._deadlines()
        if view is not None:
            view.ask_export()

    def _print_deadlines(self) -> None:
        view = self._deadlines()
        if view is not None:
            view.print()

    # --- assembly

    def of_assembly(self) -> tuple[Entry, ...]:
        """Return what leaves the office."""
        sheets: tuple[tuple[SheetKind, str, Icon], ...] = (
            ("missing", self.tr("&Missing documents, for the person…"), Icon.MISSING),
            ("originals", self.tr("Ori&ginals to bring…"), Icon.FILES),
            ("receipt", self.tr("&Receipt to be stamped…"), Icon.PROVIDED),
            ("deadlines", self.tr("&Last days to act…"), Icon.DEADLINE),
            ("changes", self.tr("What changes since the last deli&very…"), Icon.EDIT),
        )

        def sheet(kind: SheetKind) -> Callable[[], None]:
            return lambda: self._on_assembly(lambda view: view.handing.open_sheet(kind))

        return (
            self._entry(
                "stick",
                self.tr("On a &stick…"),
                Icon.COPY,
                lambda: self._on_assembly(lambda view: view.handing.hand_over()),
            ),
            self._entry(
                "note-delivery",
                self.tr("&Note a delivery…"),
                Icon.NOTE,
                lambda: self._on_assembly(lambda view: view.handing.note_earlier()),
            ),
            *(self._entry(f"sheet-{kind}", text, which, sheet(kind)) for kind, text, which in sheets),
        )

    def _assembly(self, *, shown: bool) -> AssemblyView | None:
        from dossier_app.ui.assembly.assembly_view import AssemblyView

        page = self._dossier()
        if page is None:
            return None
        if shown:
            page.show_view(Command.ASSEMBLY)
        view = page.view(Command.ASSEMBLY) if shown or page.has_made(Command.ASSEMBLY) else None
        return view if isinstance(view, AssemblyView) else None

    def _on_assembly(self, do: Callable[[AssemblyView], object]) -> None:
        view = self._assembly(shown=True)
        if view is not None:
            do(view)

    # --- what was written

    def of_written(self) -> tuple[Entry, ...]:
        """Return what is done with what was just assembled."""
        actions: tuple[tuple[str, str, Icon, Callable[[WrittenCard], object]], ...] = (
            ("written-open", self.tr("&Open what was assembled"), Icon.OPEN, lambda card: card.opening.click()),
            ("written-folder", self.tr("Show it in its &folder"), Icon.FOLDER, lambda card: card.folder.click()),
            ("written-check", self.tr("C&heck it again"), Icon.PROVIDED, lambda card: card.again.click()),
            ("written-print", self.tr("&Print it…"), Icon.PRINT, lambda card: card.printing.click()),
        )

        def made(do: Callable[[WrittenCard], object]) -> Callable[[], None]:
            def run() -> None:
                card = self._card()
                if card is not None:
                    do(card)

            return run

        return tuple(
            self._entry(name, text, which, made(do), why_not=self._nothing_written) for name, text, which, do in actions
        )

    def _card(self) -> WrittenCard | None:
        view = self._assembly(shown=False)
        return view.written if view is not None else None

    def _nothing_written(self) -> str:
        return self._closed() or ("" if self._card() is not None else self.tr("Assemble first."))
