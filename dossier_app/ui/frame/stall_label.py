"""The stall meter in the product: an entry of the Help menu, and its figure in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from dossier_app.ui.frame.entries import Entry
from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.frame.stalls import StallMeter
from dossier_app.ui.parts.controls import label
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import Size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QMainWindow

    from dossier_app.ui.frame.standing import Standing
    from dossier_app.ui.kit.kit import Kit


class StallGauge(QObject):
    """The meter of a window and its figure."""

    def __init__(self, window: QMainWindow) -> None:
        """Measure nothing yet."""
        super().__init__(window)
        self._window = window
        self.meter = StallMeter(self)
        self.meter.told.connect(self._tell)
        self._label: QLabel | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether it measures."""
        return self.meter.running

    def set_on(self, *, on: bool) -> None:
        """Measure from now, or stop and leave the report on the clipboard for those who mend the program."""
        if on:
            self._label = label("", Size.SMALL, faint=True)
            self._window.statusBar().addPermanentWidget(self._label)
            self._window.statusBar().show()
            self.meter.start()
            self._tell()
        elif self._label is not None:
            self.meter.stop()
            QGuiApplication.clipboard().setText("\n".join(self.meter.report().lines()))
            self._window.statusBar().removeWidget(self._label)
            self._label.deleteLater()
            self._label = None
            self._window.statusBar().showMessage(self.tr("The measures are on the clipboard."), 8_000)

    def _tell(self) -> None:
        if self._label is None:
            return
        report = self.meter.report()
        text = self.tr("Answers within %s ms; longest wait %s ms")
        self._label.setText(text.replace("%s", f"{report.usual:.0f}", 1).replace("%s", f"{report.longest:.0f}", 1))
        self._label.setToolTip("\n".join(report.felt[0].where) if report.felt else "")


def entries(_kit: Kit, window: QMainWindow, _standing: Standing) -> tuple[Entry, ...]:
    """Return the entry of the Help menu that turns the meter on and off."""
    gauge = window.findChild(StallGauge)
    if not isinstance(gauge, StallGauge):
        gauge = StallGauge(window)
    kept = gauge
    return (
        Entry(
            name="stalls",
            menu=MenuName.HELP,
            text=QCoreApplication.translate("StallGauge", "&Measure how fast the window answers"),
            icon=Icon.SOURCE,
            call=lambda on: kept.set_on(on=on),
            ticked=kept.meter.running,
        ),
    )
