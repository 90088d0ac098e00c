"""Something that happened, noted in one line: what, which day, at what hour if it is known."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout

from dossier_app.core.dossier import Event
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.date_field import DateField
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import L, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.deadlines import EventKind
    from dossier_app.ui.kit.kit import Kit


def typed_hour(text: str) -> time | None:
    """Return the hour that a text means (10 h 30, 10:30, 10h, 1030), or None."""
    found = re.fullmatch(r"\s*(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?\s*", text.casefold())
    if not found:
        found = re.fullmatch(r"\s*(\d{1,2})(\d{2})\s*", text)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day, an hour


class EventForm(QFrame):
    """The line that adds an event.

    Attributes:
        noted: An event is to be added; carries it.
    """

    noted = Signal(object)

    def __init__(self, kit: Kit, kinds: Iterable[EventKind]) -> None:
        """Offer some kinds of event, the likely ones first."""
        super().__init__()
        self.setProperty("card", "true")
        self._kit = kit
        self._kinds = {kind.id: kind for kind in kinds}
        self.kind = DropList(self.tr("What happened"))
        words = kit.voice.words
        self.kind.fill([("", self.tr("Choose…")), *((k.id, words(k.title)) for k in self._kinds.values())], "")
        self.kind.activated.connect(lambda _at: self._update())
        self.day = DateField(self.tr("Day of the event"))
        self.day.changed.connect(lambda _day: self._update())
        self.hour = QLineEdit()
        self.hour.setAccessibleName(self.tr("Hour of the event"))
        self.hour.setPlaceholderText(self.tr("10:30, if known"))
        self._help = label("", Size.SMALL, faint=True, wrap=True)
        self._add = button(self.tr("Note this event"), Icon.ADD, kind="main", call=self._note)
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        for line, (text, field) in enumerate(
            ((self.tr("What happened"), self.kind), (self.tr("Day"), self.day), (self.tr("Hour"), self.hour))
        ):
            caption = label(text, faint=True)
            caption.setBuddy(field)
            grid.addWidget(caption, line, 0)
            grid.addWidget(field, line, 1)
        grid.setColumnStretch(1, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(L, M, L, M)
        inside.setSpacing(S)
        inside.addLayout(grid)
        inside.addWidget(self._help)
        inside.addLayout(row(self._add, 1))
        self._update()

    def _update(self) -> None:
        kind = self._kinds.get(str(self.kind.currentData() or ""))
        said = self._kit.voice.words(kind.help) if kind is not None and kind.help is not None else ""
        if kind is not None and kind.hour_matters:
            said = (said + " " + self.tr("The hour matters: a period runs from hour to hour.")).strip()
        self._help.setText(said)
        self._help.setVisible(bool(said))
        ready = kind is not None and self.day.day is not None
        self._add.setEnabled(ready)
        self._add.setToolTip("" if ready else self.tr("Say what happened and which day."))

    def _note(self) -> None:
        day = self.day.day
        if day is None:
            return
        at = typed_hour(self.hour.text())
        event = Event(
            id=secrets.token_hex(6),
            kind=str(self.kind.currentData()),
            at=datetime.combine(day, at or time()),
            hour_known=at is not None,
        )
        self.noted.emit(event)
        self.kind.setCurrentIndex(0)
        self.day.set_day(None)
        self.hour.clear()
        self._update()
