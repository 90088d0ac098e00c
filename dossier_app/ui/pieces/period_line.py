"""The period that a document was brought for: proposed with its two days, which can be corrected before accepting."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from dossier_app.core.presence import Span, full_length
from dossier_app.ui.parts.controls import label, row, tab_order
from dossier_app.ui.parts.date_field import DateField
from dossier_app.ui.parts.tick_box import TickBox
from dossier_app.ui.style.tokens import XS, S, Size

_ONE_PAPER = 3
"""Months that one paper may well prove; a longer period is only ticked once its days were looked at."""


class PeriodLine(QObject):
    """A box to tick and two days.

    Attributes:
        tick: Whether the period is taken.
        lines: What is to be shown.
    """

    def __init__(self, period: Span, parent: QObject) -> None:
        """Propose a period."""
        super().__init__(parent)
        self.tick: QCheckBox = TickBox(self.tr("Covers from"))
        self.tick.setChecked(full_length(period) <= _ONE_PAPER)
        why = self.tr("Brought for this period; the page itself tells none. Correct it if it proves another.")
        self.tick.setToolTip(why)
        self.tick.setAccessibleDescription(why)
        self._first = DateField(self.tr("Period: first day"), period.start)
        self._last = DateField(self.tr("Period: last day"), period.end)
        for field in (self._first, self._last):
            field.changed.connect(lambda _day: self.tick.setChecked(self.period is not None))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(XS)
        days = row(self.tick, self._first, label(self.tr("to")), self._last, spacing=S)
        days.setStretch(1, 1)
        days.setStretch(3, 1)
        self.lines.addLayout(days)
        self.lines.addWidget(label(why, Size.SMALL, faint=True, wrap=True))
        tab_order(self.tick, self._first, self._last)

    @property
    def period(self) -> Span | None:
        """The period as it stands, or None where a day is missing."""
        first, last = self._first.day, self._last.day
        return None if first is None or last is None else Span(start=min(first, last), end=max(first, last))
