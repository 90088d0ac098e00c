"""What is noted of one document: its kind, its dates, its language, what it translates, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from dossier_app.core.legibility import doubts, noticed
from dossier_app.ui.parts.controls import button, label, row, set_open, tab_order
from dossier_app.ui.parts.date_field import DateField
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.parts.elided import ElidedLabel
from dossier_app.ui.parts.reasons import told
from dossier_app.ui.pieces.accepted import kinds
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, M, S, Size
from dossier_app.wording.titles import LANGUAGES_NAMED
from dossier_app.wording.typography import plain_day

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from dossier_app.core.dossier import Attachment
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session


_TWO_COLUMNS = 500
"""Width from which fields stand in two columns."""


_FIRST = 3
"""How many fields are shown while the others are folded: what a paper is, its date, until when it is good."""

_ORIGINAL_MATTERS = {"signed-pdf", "form-dynamic", "attachments-removed", "kept-as-it-is", "kept-unread", "repaired"}
"""Findings under which the file as it came says more than its pages."""


class FileFields(QWidget):
    """The fields of a document; each is kept when it is left. Few are shown at first: a page is to be read beside them.

    Attributes:
        folded: Another number of fields is shown.
        file_asked: It is to be filed at a place of the list.
        unfile_asked: It is to go back to the tray.
        remove_asked: It is to go to the bin.
        original_asked: Its file is wanted as it came.
    """

    folded = Signal()
    file_asked = Signal()
    unfile_asked = Signal()
    remove_asked = Signal()
    original_asked = Signal()

    def __init__(self, kit: Kit, session: Session) -> None:
        """Start with no document."""
        super().__init__()
        self._kit = kit
        self._session = session
        self._id = ""
        self.kind = DropList(self.tr("Kind of document"))
        self.issued = DateField(self.tr("Date of the document"))
        self.valid = DateField(self.tr("Valid until"))
        self.since = DateField(self.tr("Period: first day"))
        self.until = DateField(self.tr("Period: last day"))
        self.language = DropList(self.tr("Language"))
        self.translates = DropList(self.tr("Translation of"))
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("For the team; never printed"))
        self.found = label("", Size.SMALL, faint=True, wrap=True)
        self.whole = button("", Icon.DOWN, kind="link", call=lambda: self.show_all(shown=not self._all))
        self._noted = ElidedLabel(label("", Size.SMALL, faint=True))
        self._all, self._proposed = False, False
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.kind.activated.connect(lambda i: self._set("file-under", piece=self.kind.itemData(i)))
        self.issued.changed.connect(lambda day: self._set("dates", issued_on=day))
        self.valid.changed.connect(lambda day: self._set("dates", valid_until=day))
        self.since.changed.connect(lambda day: self._set("dates", covers_from=day))
        self.until.changed.connect(lambda day: self._set("dates", covers_until=day))
        self.language.activated.connect(lambda i: self._set("language", language=self.language.itemData(i)))
        self.translates.activated.connect(
            lambda i: self._set("translation", translation_of=self.translates.itemData(i))
        )
        self.note.editingFinished.connect(lambda: self._set("note", note=self.note.text().strip()))

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(XS)
        self._pairs: list[tuple[QLabel, QWidget, bool]] = []
        for text, field, wide in (
            (self.tr("Kind"), self.kind, True),
            (self.tr("Dated"), self.issued, False),
            (self.tr("Valid until"), self.valid, False),
            (self.tr("Covers from"), self.since, False),
            (self.tr("to"), self.until, False),
            (self.tr("Language"), self.language, False),
            (self.tr("Translates"), self.translates, False),
            (self.tr("Note"), self.note, True),
        ):
            caption = label(text, Size.SMALL, faint=True)
            caption.setBuddy(field)
            self._pairs.append((caption, field, wide))
        self._two_columns: bool | None = None
        self._actions = QGridLayout()
        self._actions.setHorizontalSpacing(XS)
        self._actions.setVerticalSpacing(XS)
        self.place = button(self.tr("File under…"), Icon.DROP, call=self.file_asked.emit)
        self.back = button(self.tr("Put back to be filed"), kind="link", call=self.unfile_asked.emit)
        self.bin = button(self.tr("Move to the bin"), kind="link", call=self.remove_asked.emit)
        self._inside = inside = QVBoxLayout(self)
        inside.setContentsMargins(M, S, M, S)
        inside.setSpacing(XS)
        self.keep = button(self.tr("Save the original file…"), kind="link", call=self.original_asked.emit)
        self.accept = button(self.tr("Keep it all the same"), kind="link", call=self._keep_anyway)
        self.accept.setToolTip(self.tr("What was noticed is not told again."))
        inside.addWidget(self.found)
        inside.addLayout(row(self.accept, self.keep, 1, spacing=M))
        inside.addLayout(self._grid)
        folding = row(self._noted, self.whole, spacing=S)
        folding.setStretch(0, 1)
        inside.addLayout(folding)
        inside.addLayout(self._actions)
        inside.addStretch(1)
        self._arrange(two_columns=True)
        fields = (field for _caption, field, _wide in self._pairs)
        tab_order(self.accept, self.keep, *fields, self.whole, self.place, self.back, self.bin)
        self._fold()

    # --- folding

    def show_all(self, *, shown: bool) -> None:
        """Show every field, or those that matter most."""
        self._all = shown
        self._fold()

    def make_room(self, *, proposed: bool) -> None:
        """Leave the page its room while something is proposed for these fields, unless one of them is being filled."""
        focus = QApplication.focusWidget()
        if proposed and focus is not None and self.isAncestorOf(focus):
            return
        self._proposed = proposed
        self._fold()

    def _fold(self) -> None:
        shown = len(self._pairs) if self._all else 0 if self._proposed else _FIRST
        for at, (caption, field, _wide) in enumerate(self._pairs):
            caption.setVisible(at < shown)
            field.setVisible(at < shown)
        set_open(self.whole, self.tr("Fewer fields") if self._all else self.tr("All the fields"), opened=self._all)
        self._noted.setText("" if self._all else self._said(shown))
        self.folded.emit()

    def _said(self, shown: int) -> str:
        """Return what the fields that are folded hold, in one line."""
        said = []
        for caption, field, _wide in self._pairs[shown:]:
            if isinstance(field, DateField):
                value = plain_day(field.day, self._kit.language) if field.day is not None else ""
            elif isinstance(field, DropList):
                value = field.currentText() if field.currentData() else ""
            else:
                value = self.note.text()
            if value:
                said.append(told(self._kit, caption.text(), value))
        return " · ".join(said)

    def _arrange(self, *, two_columns: bool) -> None:
        """Put the fields in two columns, or in one where the pane is narrow."""
        if two_columns == self._two_columns:
            return
        self._two_columns = two_columns
        line, second = 0, False
        for caption, field, wide in self._pairs:
            column = 2 if second else 0
            self._grid.addWidget(caption, line, column)
            self._grid.addWidget(field, line, column + 1, 1, 3 if wide and two_columns else 1)
            second = two_columns and not wide and not second
            line += 0 if second else 1
        self._actions.addWidget(self.place, 0, 0, 1, 1 if two_columns else 2)
        self._actions.addWidget(self.back, 0 if two_columns else 1, 2 if two_columns else 0)
        self._actions.addWidget(self.bin, 0 if two_columns else 1, 3 if two_columns else 1)
        self._actions.setColumnStretch(1, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1 if two_columns else 0)

    def wanted_height(self, width: int) -> int:
        """Return the height that what is shown takes in a width, in pixels."""
        self._arrange(two_columns=width >= _TWO_COLUMNS)
        self._inside.activate()
        wraps = self._inside.hasHeightForWidth()
        return self._inside.totalHeightForWidth(width) if wraps else self.sizeHint().height()

    def minimumSizeHint(self) -> QSize:
        """Fit in a narrow pane: the fields then go one under the other."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two."""
        super().resizeEvent(event)
        self._arrange(two_columns=self.width() >= _TWO_COLUMNS)

    # --- showing

    def show_attachment(self, attachment: Attachment) -> None:
        """Show a document's fields."""
        self._id = attachment.id
        voice, library = self._kit.voice.about(self._session.dossier), self._session.library
        item = self._session.assessment.item(attachment.requirement, attachment.instance)
        ids = kinds(item.requirement) if item else list(library.pieces)
        if attachment.piece and attachment.piece not in ids:
            ids.append(attachment.piece)
        options = [("", self.tr("Not known yet")), *((kind, voice.name("piece", kind)) for kind in ids)]
        self.kind.fill(options, attachment.piece)
        self.issued.set_day(attachment.issued_on)
        self.valid.set_day(attachment.valid_until)
        self.since.set_day(attachment.covers_from)
        self.until.set_day(attachment.covers_until)
        named = sorted((voice.name("language", code), code) for code in LANGUAGES_NAMED if code != "fr")
        languages = [("fr", voice.name("language", "fr")), *((code, name) for name, code in named)]
        self.language.fill([*languages, ("", self.tr("Not known yet"))], attachment.language)
        others = [a for a in self._session.dossier.attachments if a.id != attachment.id and not a.translation_of]
        self.translates.fill(
            [("", self.tr("Nothing: it is an original")), *((a.id, a.name) for a in others)],
            attachment.translation_of,
        )
        if not self.note.hasFocus():
            self.note.setText(attachment.note)
        said = [voice.text(problem) for problem in noticed(attachment)]
        self.accept.setVisible(bool(doubts(attachment)))
        self.keep.setVisible(any(problem.code in _ORIGINAL_MATTERS for problem in attachment.findings))
        self.found.setText("\n".join(said))
        self.found.setVisible(bool(said))
        self.back.setVisible(bool(attachment.requirement))
        self._fold()
        self.setEnabled(not self._session.snapshot.read_only)

    def _keep_anyway(self) -> None:
        if any(a.id == self._id for a in self._session.dossier.attachments):
            self._session.keep_anyway(self._id)

    def _set(self, label_code: str, **changes: object) -> None:
        if any(a.id == self._id for a in self._session.dossier.attachments):
            self._session.change(self._id, label_code, **changes)
