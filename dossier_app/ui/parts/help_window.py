"""The guide: one page a task, illustrated, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QSplitter, QTextBrowser, QWidget

from dossier_app.settings import resources_folder
from dossier_app.ui.parts.controls import column
from dossier_app.ui.parts.help_pages import HelpPage, Topic, read
from dossier_app.ui.parts.room import fit
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import XS, L, M, S

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.ui.kit.kit import Kit

_SIZE = QSize(980, 680)
_LIST = 280
_PICTURE = "\ufffc"
"""What stands for a picture in the text of a page."""

_LINES = 115.0
"""Height of a line, in hundredths of its letters."""


class PageBrowser(QTextBrowser):
    """One page, its pictures as wide as it is; nothing is fetched from outside the guide."""

    def __init__(self, folder: Path) -> None:
        """Show nothing yet.

        Args:
            folder: Folder of the guide.
        """
        super().__init__()
        self._folder = folder.resolve()
        self._text = ""
        self._width = 0
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("plain", "true")

    def show_page(self, page: HelpPage, words: str = "") -> None:
        """Show a page from its top, or from the first place where words searched stand."""
        self._text = page.text
        self._set()
        if words:
            self.find(words)

    def _set(self) -> None:
        made = QTextDocument(self)  # a new one each time: emptied, it keeps the shape of its last list
        made.setDocumentMargin(L)
        made.setIndentWidth(L)
        made.setDefaultFont(self.font())
        made.setMarkdown(self._text)
        self.setDocument(made)
        cursor = QTextCursor(made)
        more = True
        while more:
            shape = cursor.blockFormat()
            level = shape.headingLevel()
            listed = cursor.currentList() is not None
            shape.setTopMargin(L if level > 1 else 0)
            shape.setBottomMargin({0: XS if listed else S, 1: M}.get(level, XS))
            if _PICTURE not in cursor.block().text():
                shape.setLineHeight(_LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(shape)
            more = cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture of the guide, drawn for the width of the page and the density of the screen."""
        file = (self._folder / "fr" / QUrl(name).path()).resolve()
        if kind != QTextDocument.ResourceType.ImageResource.value or self._folder not in file.parents:
            return None
        image = QImage(str(file))
        if image.isNull():
            return None
        ratio = self.devicePixelRatioF()
        room = max(self.width() - self.verticalScrollBar().sizeHint().width() - 2 * L - S, 120)
        width = min(int(room * ratio), image.width())
        drawn = QPixmap.fromImage(image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        drawn.setDevicePixelRatio(max(ratio, width / room))
        return drawn

    def resizeEvent(self, event: object) -> None:
        """Draw the pictures again for another width."""
        super().resizeEvent(event)  # type: ignore[arg-type] # an event of Qt
        if self._width == self.width():
            return  # a bar came or went beside the text, which the pictures leave room for
        self._width = self.width()
        at = self.verticalScrollBar().value()
        self._set()
        self.verticalScrollBar().setValue(at)


class HelpWindow(QDialog):
    """The list of tasks, searched as one types, and the page chosen. Never modal: it stays beside the work."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Read the guide in the language spoken."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("How to"))
        fit(self, _SIZE.width(), _SIZE.height())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.language = kit.language
        folder = resources_folder() / "help"
        self.pages = read(folder, kit.language)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the guide…"))
        self.search.setAccessibleName(self.tr("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self._to_page)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages of the guide"))
        self.list.setWordWrap(True)
        self.list.setProperty("plain", "true")
        self.list.setProperty("roomy", "true")
        self.browser = PageBrowser(folder)
        self.browser.setAccessibleName(self.tr("Page of the guide"))
        for page in self.pages:
            self.list.addItem(page.title)
        self.list.currentRowChanged.connect(lambda _at: self._chosen())
        side = QSplitter()
        left, right = _pane(self.search, self.list), _pane(self.browser)
        left.setMinimumWidth(180)
        side.addWidget(left)
        side.addWidget(right)
        side.setStretchFactor(1, 1)
        side.setSizes([_LIST, _SIZE.width() - _LIST])
        side.setChildrenCollapsible(False)
        inside = column(side)
        self.setLayout(inside)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)

    @property
    def page(self) -> HelpPage | None:
        """The page shown."""
        at = self.list.currentRow()
        return self.pages[at] if at >= 0 else None

    def show_topic(self, topic: Topic) -> None:
        """Show the page of a task."""
        self.search.clear()
        for at, page in enumerate(self.pages):
            if page.topic is topic:
                self.list.setCurrentRow(at)

    def _chosen(self) -> None:
        if self.page is not None:
            self.browser.show_page(self.page, self.search.text().strip())

    def _searched(self, text: str) -> None:
        found = [at for at, page in enumerate(self.pages) if page.has(text)]
        for at in range(self.list.count()):
            self.list.item(at).setHidden(at not in found)
        if found and self.list.currentRow() not in found:
            self.list.setCurrentRow(found[0])
        else:
            self._chosen()

    def _to_page(self) -> None:
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)


def _pane(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts, spacing=S, margin=M))
    return made
