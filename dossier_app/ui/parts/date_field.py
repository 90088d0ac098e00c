"""A date that may be unknown: typed as people type, or picked in a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dossier_app.core.durations import EARLIEST, LATEST
from dossier_app.core.french import short_date
from dossier_app.ui.parts.controls import tool
from dossier_app.ui.parts.typed_date import typed_date
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS

_GAP = 2
"""Pixels between the field and its calendar."""


class DateField(QWidget):
    """A line for a date and a button for a calendar. Empty means *not known*.

    Attributes:
        changed: Another date stands, or None.
    """

    changed = Signal(object)

    def __init__(self, name: str, day: date | None = None) -> None:
        """Show a date.

        Args:
            name: What a screen reader says.
            day: The date.
        """
        super().__init__()
        self._day = day
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.field.setAccessibleDescription(self.tr("A date: day, month, year. Leave empty when it is not known."))
        self.field.setMinimumWidth(104)
        self.field.editingFinished.connect(self._typed)
        self._pick = tool(self.tr("Calendar: %s") % name, Icon.CALENDAR, call=self._show_calendar)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addWidget(self.field, 1)
        inside.addWidget(self._pick)
        self.setFocusProxy(self.field)
        self._show()

    @property
    def day(self) -> date | None:
        """The date, or None."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show another date, unless one is being typed."""
        if day == self._day and self.field.hasFocus():
            return
        self._day = day
        self._show()

    def _show(self) -> None:
        self.field.setText(short_date(self._day) if self._day else "")
        self._mark(invalid=False)

    def _typed(self) -> None:
        text = self.field.text().strip()
        day = typed_date(text)
        if text and day is None:
            self._mark(invalid=True)
            return
        self._set(day)

    def _set(self, day: date | None) -> None:
        changed = day != self._day
        self._day = day
        self._show()
        if changed:
            self.changed.emit(day)

    def _mark(self, *, invalid: bool) -> None:
        self.field.setProperty("invalid", "true" if invalid else "false")
        self.field.setToolTip(self.tr("This is not a date. Type it as 3/12/2026.") if invalid else "")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _show_calendar(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setDateRange(_qt(EARLIEST), _qt(LATEST))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._day:
            calendar.setSelectedDate(_qt(self._day))

        def chosen(picked: QDate) -> None:
            popup.close()
            if picked.isValid():  # Enter between two months picks none
                self._set(date(picked.year(), picked.month(), picked.day()))

        calendar.activated.connect(chosen)
        calendar.clicked.connect(chosen)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(XS, XS, XS, XS)
        layout.addWidget(calendar)
        popup.show()
        popup.move(self._beside(popup.size()))
        calendar.setFocus()

    def _beside(self, size: QSize) -> QPoint:
        """Return where a window of a size stands below the field, or above it where the screen ends."""
        room, below = self.screen().availableGeometry(), self.mapToGlobal(QPoint(0, self.height() + _GAP))
        if below.y() + size.height() > room.bottom():
            below.setY(self.mapToGlobal(QPoint(0, -_GAP)).y() - size.height())
        return QPoint(max(room.left(), min(below.x(), room.right() - size.width())), max(room.top(), below.y()))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
