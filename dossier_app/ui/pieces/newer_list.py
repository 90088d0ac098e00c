"""A newer list than the one a dossier stands on: said once, its differences readable, taken with one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import button, label, row, scrolled
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.room import fit
from dossier_app.ui.parts.sources_card import SourcesCard
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_S, XL, XS, L, M, S, Size
from dossier_app.wording.differences import kind_of, told
from dossier_app.wording.typography import long_day, plain_day

if TYPE_CHECKING:
    from datetime import date

    from dossier_app.core.checklist import Revision
    from dossier_app.core.revisions import Change
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.parts.strip import Message, Strip
    from dossier_app.wording.differences import Told


class NewerList(QObject):
    """Watches whether another list fits the day of filing better, and says it in the page."""

    def __init__(self, kit: Kit, session: Session, strip: Strip, parent: QWidget) -> None:
        """Look at once, then whenever the day of filing or the list changes."""
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._strip = strip
        self._page = parent
        self._seen: tuple[object, ...] = ()
        self._message: Message | None = None
        session.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        dossier = self._session.dossier
        seen = (dossier.checklist, dossier.revision, dossier.filing_date)
        if seen == self._seen or self._session.snapshot.read_only:
            return
        self._seen = seen
        self._kit.tasks.run(self, self._session.opened.newer_list, done=self._say)

    def _say(self, newer: tuple[date, tuple[Change, ...]] | None) -> None:
        if newer is None:
            self._forget()
            return
        since, changes = newer
        dossier, language = self._session.dossier, self._kit.language
        day = long_day(dossier.filing_date or self._kit.workspace.today(), language)
        if since > dossier.revision:
            text = self.tr("On %s, a newer list is in force, since %s.") % (day, long_day(since, language))
        else:
            text = self.tr("On %s, an earlier list is in force, since %s.") % (day, long_day(since, language))
        counted = self.tr("%n difference(s).", "", len(changes)) if changes else self.tr("What is asked is the same.")
        kept = self.tr("What was given is kept, and the update can be undone.")
        message = self._strip.say(
            f"{text} {counted} {kept}",
            "check",
            [(self.tr("See the differences"), self.show), (self.tr("Update the list"), self._session.rebase)],
        )
        message.destroyed.connect(lambda: self._lost(message))
        self._message = message

    def _lost(self, message: Message) -> None:
        if self._message is message:
            self._message = None

    def _forget(self) -> None:
        """Take the message away once it is settled; another message in its place stays."""
        if self._message is not None:
            self._message.deleteLater()
            self._message = None

    def show(self) -> None:
        """Show the differences."""
        dossier, library = self._session.dossier, self._session.library
        old = library.revision(dossier.checklist, dossier.revision)
        new = library.revision(dossier.checklist, dossier.filing_date or self._kit.workspace.today())
        dialog = DifferenceDialog(self._kit, old, new, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self._session.rebase)
        dialog.open()


_ICONS = {"added": Icon.ADD, "removed": Icon.NOT_NEEDED, "changed": Icon.EDIT}


class DifferenceDialog(QDialog):
    """What is added, removed and asked otherwise, each with its source.

    Attributes:
        taken: The newer list is wanted.
    """

    taken = Signal()

    def __init__(self, kit: Kit, old: Revision, new: Revision, parent: QWidget) -> None:
        """Compare two revisions of one list."""
        super().__init__(parent)
        help_in(self, kit)
        self._kit = kit
        self.setWindowTitle(self.tr("What changes in the list"))
        fit(self, 760, 560)
        language = kit.language
        title = self.tr("List of %s, after that of %s") % (
            long_day(new.in_force_from, language),
            long_day(old.in_force_from, language),
        )
        checked = self.tr("Checked on %s.") % plain_day(new.checked_on, language)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(S, S, S, S)
        inside.setSpacing(S)
        changes = told(kit.voice, kit.workspace.library, old, new)
        for change in changes:
            inside.addWidget(self._line(change))
        if not changes:
            inside.addWidget(
                label(self.tr("What is asked is the same; only sources or explanations changed."), wrap=True)
            )
        inside.addSpacing(S)
        inside.addWidget(label(self.tr("Sources of the list"), bold=True))
        inside.addWidget(SourcesCard(kit, new.references, new.confidence, (new.note,) if new.note else ()))
        inside.addStretch(1)
        take = button(self.tr("Update the list"), Icon.DONE, kind="main", call=self._take)
        take.setDefault(True)
        later = button(self.tr("Not now"), call=self.reject)
        hint = label(
            self.tr("What was given is kept, and the update can be undone."), Size.SMALL, faint=True, wrap=True
        )
        foot = row(hint, later, take, spacing=S)
        foot.setStretch(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(XL, L, XL, L)
        outer.setSpacing(S)
        outer.addWidget(label(title, Size.LARGE, bold=True, wrap=True))
        outer.addWidget(label(checked, faint=True, wrap=True))
        outer.addWidget(scrolled(inner, name=title), 1)
        outer.addLayout(foot)

    def _line(self, change: Told) -> QWidget:
        c = self._kit.theme.colours
        colours = {"added": c.good, "removed": c.danger, "changed": c.check}
        mark = QLabel()
        mark.setPixmap(icon(_ICONS[change.kind], lambda: colours[change.kind]).pixmap(ICON_S, ICON_S))
        word = kind_of(self._kit.voice, change).capitalize()
        state = label(word, Size.SMALL, bold=True)
        state.setMinimumWidth(64)
        title = label(change.title, bold=True, wrap=True)
        title.setAccessibleName(f"{word}: {change.title}")
        head = row(mark, state, title, spacing=S)
        head.setStretch(2, 1)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(M, S, M, S)
        inside.setSpacing(XS)
        inside.addLayout(head)
        read = [f"{r.title} ({plain_day(r.read_on, self._kit.language)})" for r in change.references]
        for text, faint in (*((detail, False) for detail in change.details), *((each, True) for each in read)):
            told_line = label(text, Size.SMALL if faint else Size.BODY, faint=faint, wrap=True)
            told_line.setContentsMargins(ICON_S + S, 0, 0, 0)
            inside.addWidget(told_line)
        return card

    def _take(self) -> None:
        self.taken.emit()
        self.accept()
