"""The archival format: asked for, what stands in its way, and the pieces whose pages may become pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import button, clear, label, row
from dossier_app.ui.parts.tick_box import TickBox
from dossier_app.ui.style.tokens import XS, Size
from dossier_app.workspace.archival import unfit

if TYPE_CHECKING:
    from dossier_app.core.plan import Plan
    from dossier_app.core.problems import Problem
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session


class ArchivalChoice(QWidget):
    """A box to ask for PDF/A-2b; below it, one box for each piece that cannot be in it but as pictures.

    Attributes:
        changed: The format is asked for, or given up.
    """

    changed = Signal()

    def __init__(self, kit: Kit, session: Session) -> None:
        """Ask for nothing."""
        super().__init__()
        self._kit = kit
        self._session = session
        self._boxes: dict[str, QCheckBox] = {}
        self._listed: tuple[Problem, ...] = ()
        self.asked = TickBox(self.tr("Archival format (PDF/A-2b)"))
        self.asked.setToolTip(self.tr("A file that will still open as it is in thirty years."))
        self._why = label("", Size.SMALL, wrap=True, tone="warning")
        self._pieces = QVBoxLayout()
        self._pieces.setSpacing(XS)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addWidget(self.asked)
        inside.addWidget(self._why)
        inside.addLayout(self._pieces)
        self._why.hide()
        self.asked.toggled.connect(lambda _on: self._toggled())

    @property
    def pictured(self) -> frozenset[str]:
        """Numbers of the pieces whose pages may become pictures of themselves."""
        return frozenset(number for number, box in self._boxes.items() if box.isChecked())

    def _toggled(self) -> None:
        if not self.asked.isChecked():
            self._show(())
        self.changed.emit()

    def offer(self, found: tuple[Problem, ...]) -> None:
        """Offer to put in as pictures the pieces that kept a file from being made."""
        self._list(
            found,
            self.tr(
                "These documents keep the file from being made. As pictures, their pages look the same and their"
                " words can still be searched; nothing is changed in the dossier."
            ),
        )

    def follow(self, plan: Plan) -> None:
        """Take back the offer for pieces that are no longer those of their numbers."""
        there = {(entry.number, entry.title) for entry in plan.entries}
        still = tuple(told for told in self._listed if (told.get("number"), told.get("title")) in there)
        if still != self._listed:
            self.offer(still)

    def judge(self, plan: Plan) -> None:
        """Look what stands in the way of an output that is to be archived."""
        opened = self._session.opened
        self._kit.tasks.run(self, lambda: unfit(opened, plan), done=self._show)

    def _show(self, found: tuple[Problem, ...]) -> None:
        """Say what stands in the way, each piece with its reason and its box; what was agreed to stays."""
        if found and not self.asked.isChecked():
            return
        self._list(
            found,
            self.tr(
                "These documents cannot be archived as they are. As pictures, their pages look the same and their"
                " words can still be searched; nothing is changed in the dossier."
            ),
        )

    def _list(self, found: tuple[Problem, ...], why: str) -> None:
        before = self.pictured
        clear(self._pieces)
        self._boxes = {}
        self._listed = found
        voice = self._kit.voice.about(self._session.dossier)
        if len(found) > 1:
            self._pieces.addLayout(
                row(button(self.tr("Put all of them in as pictures"), kind="link", call=self._all), 1)
            )
        for problem in found:
            number = str(problem.get("number"))
            box = TickBox(self.tr("Put document %s in as pictures") % number)
            box.setAccessibleDescription(voice.text(problem))
            box.setChecked(number in before)
            self._boxes[number] = box
            self._pieces.addWidget(label(voice.text(problem), Size.SMALL, wrap=True, tone="warning"))
            self._pieces.addWidget(box)
        self._why.setText(why)
        self._why.setVisible(bool(found))

    def _all(self) -> None:
        for box in self._boxes.values():
            box.setChecked(True)
