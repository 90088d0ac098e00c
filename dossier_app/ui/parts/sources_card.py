"""Where a line of the law comes from, when it was read, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from dossier_app.core.sources import Confidence
from dossier_app.ui.parts.controls import label
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_S, XS, S, Size
from dossier_app.wording.typography import plain_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.sources import Reference, Words
    from dossier_app.ui.kit.kit import Kit


class SourcesCard(QFrame):
    """References with their reading dates; a doubt stands first, and shows."""

    def __init__(
        self, kit: Kit, references: Iterable[Reference], confidence: Confidence, notes: Iterable[Words] = ()
    ) -> None:
        """Show sources."""
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        if confidence is not Confidence.CHECKED:
            inside.addWidget(doubt(kit, confidence))
        for note in notes:
            inside.addWidget(label(kit.voice.words(note), Size.SMALL, wrap=True))
        found = False
        for reference in references:
            found = True
            day = plain_day(reference.read_on, kit.language)
            line = label(self.tr("%s — read on %s") % (reference.title, day), Size.SMALL, faint=True, wrap=True)
            line.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            if reference.href:
                line.setToolTip(reference.href)
            inside.addWidget(line)
        if not found:
            inside.addWidget(label(self.tr("No source is given."), Size.SMALL, faint=True, tone="warning"))


def doubt(kit: Kit, confidence: Confidence) -> QWidget:
    """Return a mark that says how sure a line of the law is."""
    holder = QWidget()
    line = QVBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    mark = QLabel()
    mark.setPixmap(icon(Icon.WARNING, lambda: kit.theme.colours.check).pixmap(ICON_S, ICON_S))
    from dossier_app.ui.parts.controls import row

    word = label(kit.voice.term(confidence).capitalize(), Size.SMALL, bold=True, tone="check")
    line.addLayout(row(mark, word, 1, spacing=S))
    return holder
