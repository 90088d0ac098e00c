"""Dialogs on pages: what to keep of one, how to straighten it, two sides on one sheet, two stacks in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QSpacerItem, QVBoxLayout, QWidget

from dossier_app.core.pages import FULL
from dossier_app.core.remaking import CARDS
from dossier_app.ui.pages.crop_area import CropArea
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.room import fit
from dossier_app.ui.parts.tick_box import TickBox
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import TARGET, L, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.dossier import Attachment, Box, Corners
    from dossier_app.ui.kit.kit import Kit

_WIDTH = 490
"""Least room for words, in pixels."""
DRAWN = 900
"""Pixels across a page that is cut by hand."""


class PageDialog(QDialog):
    """Base: a title, a sentence that says what will happen, the parts, two buttons."""

    def __init__(self, parent: QWidget, title: str, sentence: str, action: str) -> None:
        """Lay out; subclasses add to :attr:`inside`, then call :meth:`finish`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(S)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "main")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(L, L, L, L)
        outer.setSpacing(M)
        outer.addWidget(label(title, Size.LARGE, bold=True))
        outer.addWidget(label(sentence, faint=True, wrap=True))
        outer.addLayout(self.inside, 1)
        outer.addWidget(self.buttons)

    def keys(self) -> str:
        """Say how corners are moved without a pointer."""
        return self.tr("By keyboard: 1 to 4 take a corner, 0 the whole; the arrows move it, finely with Shift.")


def by_keyboard(dialog: PageDialog) -> QLabel:
    """Return how corners are moved without a pointer."""
    return label(dialog.keys(), Size.SMALL, faint=True, wrap=True)


class CropDialog(PageDialog):
    """What is kept of one page, or of several alike.

    Attributes:
        decided: The part to keep.
    """

    decided = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget, box: Box, count: int) -> None:
        """Ask for a part, starting with one.

        Args:
            kit: Colours.
            parent: Over which it opens.
            box: What is kept now.
            count: Pages that will be cut the same way.
        """
        sentence = self.tr("Drag the corners. What is left out will be in no file you hand over; the original stays.")
        if count > 1:
            sentence += " " + self.tr("The same part is kept of %n page(s).", "", count)
        super().__init__(parent, self.tr("Crop"), sentence, self.tr("Crop"))
        help_in(self, kit)
        self.area = CropArea(kit, self.tr("Part to keep"))
        self.area.set_box(box)
        self.inside.addWidget(self.area, 1)
        self.inside.addWidget(by_keyboard(self))
        whole = button(self.tr("Keep the whole page"), Icon.FIT, call=lambda: self.area.set_box(FULL))
        self.inside.addLayout(row(whole, 1))
        self.accepted.connect(lambda: self.decided.emit(self.area.box))
        fit(self, 560, 660)
        self.area.setFocus()


class StraightenDialog(PageDialog):
    """The four corners of a sheet photographed askew.

    Attributes:
        decided: The corners.
    """

    decided = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget, corners: Corners | None) -> None:
        """Ask for the corners, starting with some."""
        super().__init__(
            parent,
            self.tr("Straighten"),
            self.tr("Put each point on a corner of the sheet: it becomes a rectangle. The original stays."),
            self.tr("Straighten"),
        )
        help_in(self, kit)
        self.area = CropArea(kit, self.tr("Corners of the sheet"), upright=False)
        self.area.set_corners(corners or (0.08, 0.08, 0.92, 0.08, 0.92, 0.92, 0.08, 0.92))
        self.inside.addWidget(self.area, 1)
        self.inside.addWidget(by_keyboard(self))
        self.accepted.connect(lambda: self.decided.emit(self.area.corners))
        fit(self, 560, 660)
        self.area.setFocus()


class SidesDialog(PageDialog):
    """Both sides of a card, each cut out of its page, on one sheet at the true size.

    Attributes:
        decided: The two parts, and the size of the card in millimetres or None.
    """

    decided = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Ask for the part of each page that is the card."""
        super().__init__(
            parent,
            self.tr("Both sides on one page"),
            self.tr("Check the edges of the card on each side: one A4 page will show both, at their true size."),
            self.tr("Put on one page"),
        )
        help_in(self, kit)
        self.sides = (
            CropArea(kit, self.tr("Front: edges of the card")),
            CropArea(kit, self.tr("Back: edges of the card")),
        )
        pages = row(spacing=M)
        for title, area in zip((self.tr("Front"), self.tr("Back")), self.sides, strict=True):
            column = QVBoxLayout()
            column.addWidget(label(title, bold=True))
            column.addWidget(area, 1)
            pages.addLayout(column, 1)
        self.inside.addLayout(pages, 1)
        self.inside.addWidget(by_keyboard(self))
        self.format = DropList(self.tr("Size of the card"))
        self.format.fill(
            [
                ("id-1", self.tr("Card: 85.6 × 54 mm (residence permit, identity card, licence)")),
                ("passport", self.tr("Passport page: 125 × 88 mm")),
                ("", self.tr("As large as it was scanned")),
            ],
            "id-1",
        )
        swap = button(self.tr("Swap front and back"), Icon.DICE, call=self._swap)
        self.swapped = False
        caption = label(self.tr("Size"))
        caption.setBuddy(self.format)
        line = row(caption, self.format, swap, spacing=S)
        line.setStretch(1, 1)
        self.inside.addLayout(line)
        self.accepted.connect(self._decide)
        fit(self, 860, 620)

    def propose(self, boxes: object) -> None:
        """Put the corners where cards were found, unless a person has moved them already."""
        for area, box in zip(self.sides, boxes if isinstance(boxes, tuple) else (), strict=False):
            if area.box == FULL:
                area.set_box(box)

    def _swap(self) -> None:
        """Change places; the pages themselves are told apart when the sheet is made."""
        first, second = self.sides
        pages = first.page, second.page
        boxes = first.box, second.box
        for area, page, box in ((first, pages[1], boxes[1]), (second, pages[0], boxes[0])):
            area.show_page(page if page is not None else QPixmap())
            area.set_box(box)
        self.swapped = not self.swapped

    def _decide(self) -> None:
        card = CARDS.get(str(self.format.currentData()))
        self.decided.emit((self.sides[0].box, self.sides[1].box, card, self.swapped))


class InterleaveDialog(PageDialog):
    """Which document holds the backs, and in which order they were scanned.

    Attributes:
        decided: Id of the document of the backs, and whether they are reversed.
    """

    decided = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget, fronts: Attachment, others: Sequence[Attachment]) -> None:
        """Ask among the other documents; one with as many pages is proposed."""
        super().__init__(
            parent,
            self.tr("Interleave fronts and backs"),
            self.tr("%s holds the fronts. Choose the document that holds the backs: their pages will take turns.")
            % fronts.name,
            self.tr("Interleave"),
        )
        help_in(self, kit)
        self._fronts, self._others = fronts, {other.id: other for other in others}
        self.backs = DropList(self.tr("Document of the backs"))
        alike = [other for other in others if len(other.pages) == len(fronts.pages)]
        options = [(other.id, f"{other.name} ({self._pages(other)})") for other in [*alike, *others]]
        self.backs.fill(list(dict.fromkeys(options)), options[0][0] if options else "")
        self.reversed = TickBox(self.tr("The stack was turned over as a whole: the last back comes first"))
        self.reversed.setChecked(True)
        self.reversed.setMinimumHeight(TARGET)
        self._differs = label("", wrap=True, tone="check")
        caption = label(self.tr("Backs"))
        caption.setBuddy(self.backs)
        line = row(caption, self.backs, spacing=S)
        line.setStretch(1, 1)
        self.inside.addLayout(line)
        self.inside.addWidget(self.reversed)
        self.inside.addWidget(self._differs)
        self.inside.addStretch(1)
        self.backs.currentIndexChanged.connect(lambda _at: self._warn())
        self.accepted.connect(lambda: self.decided.emit((str(self.backs.currentData()), self.reversed.isChecked())))
        self.inside.addSpacerItem(QSpacerItem(_WIDTH, 0))
        self._warn()

    def _warn(self) -> None:
        other = self._others.get(str(self.backs.currentData()))
        count = len(self._fronts.pages)
        if other is None or len(other.pages) == count:
            self._differs.setText("")
            return
        self._differs.setText(
            self.tr("Fronts: %s, backs: %s. What is left of the longer stack comes last: no page is lost.")
            % (count, len(other.pages))
        )

    def _pages(self, document: Attachment) -> str:
        return self.tr("%n page(s)", "", len(document.pages))
