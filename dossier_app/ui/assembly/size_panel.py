"""The size of what leaves: a limit, how far scans may be made lighter, and the page that this changes most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.core.budget import limited
from dossier_app.core.profiles import archived
from dossier_app.ui.assembly.archival_choice import ArchivalChoice
from dossier_app.ui.parts.controls import button, label, row, set_open
from dossier_app.ui.parts.lighter_choice import LighterChoice
from dossier_app.ui.parts.megabytes import MegabytesField
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, Size
from dossier_app.wording.typography import file_size

if TYPE_CHECKING:
    from dossier_app.core.problems import Problem
    from dossier_app.core.profiles import Profile
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.workspace.budget import Settled


class SizePanel(QWidget):
    """How heavy an output may be, and what may be lost for that.

    Attributes:
        changed: Something else is wished.
    """

    changed = Signal()

    def __init__(self, kit: Kit, session: Session) -> None:
        """Wish that nothing be lost."""
        super().__init__()
        self._kit = kit
        self._session = session
        self._shape = ""
        self.limit = MegabytesField(self.tr("Limit of each file, in megabytes"))
        self.lighter = LighterChoice(kit)
        self.archival = ArchivalChoice(kit, session)
        self._facts = label("", Size.SMALL, faint=True, wrap=True)
        self.fold = button("", Icon.DOWN, kind="link", call=self._toggle)
        self._lay_out()
        self.limit.valueChanged.connect(lambda _value: self.changed.emit())
        self.lighter.changed.connect(self.changed.emit)
        self.archival.changed.connect(self.changed.emit)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        most = label(self.tr("Limit of each file"), faint=True)
        most.setBuddy(self.limit)
        self._choices = QWidget()
        choices = QVBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(XS)
        for part in (most, self.limit, self.lighter):
            choices.addWidget(part)
        choices.addWidget(self.archival)
        inside.addWidget(self._facts)
        inside.addLayout(row(self.fold, 1))
        inside.addWidget(self._choices)
        self._unfold(shown=False)

    def _toggle(self) -> None:
        self._unfold(shown=self._choices.isHidden())

    def _unfold(self, *, shown: bool) -> None:
        """Show the choices, or only what comes of them: most outputs need none."""
        self._choices.setVisible(shown)
        text = self.tr("Hide size and format") if shown else self.tr("Size and format…")
        set_open(self.fold, text, opened=shown)

    # --- what is wished

    def state(self) -> tuple[object, ...]:
        """Return everything that is wished, to be compared."""
        return self.limit.value(), self.lighter.asked, self.lighter.black_and_white, self.archival.asked.isChecked()

    def shaped(self, profile: Profile) -> Profile:
        """Return a shape with the limit wished; a shape seen for the first time brings its own."""
        own = profile.volume_limit or profile.file_limit or 0.0
        if profile.id != self._shape:
            self._shape = profile.id
            self.limit.blockSignals(True)  # noqa: FBT003 -- Qt's own name
            self.limit.setValue(own)
            self.limit.blockSignals(False)  # noqa: FBT003
        value = self.limit.value()
        shape = profile if value == own else limited(profile, value)
        return archived(shape) if self.archival.asked.isChecked() else shape

    # --- what comes of it

    def show_settled(self, settled: Settled) -> None:
        """Say what the output weighs as it is wished."""
        volumes = settled.plan.volumes
        heaviest = max((volume.weight for volume in volumes), default=0)
        largest = self.tr("the largest: about %s") % file_size(heaviest, self._kit.language)
        files = self.tr("%n file(s)", "", len(volumes))
        self._facts.setText(f"{files} · {largest}")
        self._facts.setVisible(len(volumes) > 1 or bool(self.limit.value()))
        self.lighter.show_settled(self._session.opened, settled)
        too_heavy = bool(self.limit.value()) and bool(settled.plan.problems)
        if too_heavy or self.lighter.asked != "none":
            self._unfold(shown=True)
        if self.archival.asked.isChecked() and settled.plan.profile.archival:
            self.archival.judge(settled.plan)
        else:
            self.archival.follow(settled.plan)

    def offer_pictures(self, found: tuple[Problem, ...]) -> None:
        """Offer to put in as pictures the pieces that kept a file from being made."""
        self.archival.offer(found)
        self._unfold(shown=True)
