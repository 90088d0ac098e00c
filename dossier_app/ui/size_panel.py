"""The size of what leaves: a limit, how far scans may be made lighter, and the page that this changes most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QDialog, QDoubleSpinBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from dossier_app.core.budget import limited
from dossier_app.core.profiles import archived
from dossier_app.core.reducing import Rung
from dossier_app.ui.controls import button, label, row, set_open
from dossier_app.ui.drop_list import DropList
from dossier_app.ui.help_key import help_in
from dossier_app.ui.icons import Icon
from dossier_app.ui.thumbnails import image_of
from dossier_app.ui.tokens import TARGET, XS, L, M, S, Size
from dossier_app.wording.typography import file_size
from dossier_app.workspace.archival import unfit
from dossier_app.workspace.budget import Budget

if TYPE_CHECKING:
    from dossier_app.core.budget import Worst
    from dossier_app.core.problems import Problem
    from dossier_app.core.profiles import Profile
    from dossier_app.ui.kit import Kit
    from dossier_app.ui.session import Session
    from dossier_app.workspace.budget import Picture, Settled, Wish

_LARGEST = 10_000.0
_ACROSS = 1_000
"""Pixels across of a page that is compared: what print loses shows at this size."""
_MOST_TOLD = 3
"""Pieces named one by one."""


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
        self._settled: Settled | None = None
        self._shape = ""
        self.limit = QDoubleSpinBox()
        self.limit.setAccessibleName(self.tr("Limit of each file, in megabytes"))
        self.limit.setRange(0, _LARGEST)
        self.limit.setDecimals(1)
        self.limit.setSuffix(self.tr(" MB"))
        self.limit.setSpecialValueText(self.tr("no limit"))
        self.limit.setKeyboardTracking(False)
        self.limit.setMinimumHeight(TARGET)
        self.limit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.wish = DropList(self.tr("Make scans lighter"))
        self.wish.fill(self._offers(), "none")
        self.greys = QCheckBox(self.tr("Black and white allowed for pages of text"))
        self.greys.setToolTip(self.tr("Never for photos, pages with a coloured stamp and identity documents."))
        self.archival = QCheckBox(self.tr("Archival format (PDF/A-2b)"))
        self.archival.setToolTip(self.tr("A file that will still open as it is in thirty years."))
        self._unfit = label("", Size.SMALL, wrap=True, tone="warning")
        self._facts = label("", Size.SMALL, faint=True, wrap=True)
        self.fold = button("", Icon.DOWN, kind="link", call=self._toggle)
        self.compare = button(self.tr("See the page that changes most…"), Icon.SEARCH, kind="link", call=self._look)
        self._lay_out()
        self.limit.valueChanged.connect(lambda _value: self.changed.emit())
        self.wish.activated.connect(lambda _at: self._wished())
        self.greys.toggled.connect(lambda _on: self.changed.emit())
        self.archival.toggled.connect(lambda _on: self._archived())
        self._wished(quiet=True)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        most = label(self.tr("Limit of each file"), faint=True)
        most.setBuddy(self.limit)
        how = label(self.tr("Make scans lighter"), faint=True)
        how.setBuddy(self.wish)
        self._choices = QWidget()
        choices = QVBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(XS)
        for part in (most, self.limit, how, self.wish, self.greys):
            choices.addWidget(part)
        choices.addLayout(row(self.compare, 1))
        choices.addWidget(self.archival)
        choices.addWidget(self._unfit)
        self._unfit.hide()
        self.compare.hide()
        inside.addWidget(self._facts)
        inside.addLayout(row(self.fold, 1))
        inside.addWidget(self._choices)
        self._unfold(shown=False)

    def _offers(self) -> list[tuple[object, str]]:
        return [
            ("none", self.tr("No: nothing is lost")),
            ("auto", self.tr("As little as the limit asks")),
            (Rung.LOSSLESS, self.tr("Without loss")),
            (Rung.FINE, self.tr("200 points an inch")),
            (Rung.MEDIUM, self.tr("150 points an inch")),
            (Rung.BLACK_AND_WHITE, self.tr("150 points, text in black and white")),
        ]

    def _toggle(self) -> None:
        self._unfold(shown=self._choices.isHidden())

    def _unfold(self, *, shown: bool) -> None:
        """Show the choices, or only what comes of them: most outputs need none."""
        self._choices.setVisible(shown)
        text = self.tr("Hide size and format") if shown else self.tr("Size and format…")
        set_open(self.fold, text, opened=shown)

    def _wished(self, *, quiet: bool = False) -> None:
        self.greys.setVisible(self.asked == "auto")
        if not quiet:
            self.changed.emit()

    # --- what is wished

    @property
    def asked(self) -> Wish:
        """What may be lost."""
        wish = self.wish.currentData()  # Qt keeps the text of a rung, not its class
        if wish == "auto":
            return "auto"
        return "none" if wish == "none" else Rung(wish)

    @property
    def black_and_white(self) -> bool:
        """Whether pages of text may lose their greys."""
        return self.asked == Rung.BLACK_AND_WHITE or (self.asked == "auto" and self.greys.isChecked())

    def state(self) -> tuple[object, ...]:
        """Return everything that is wished, to be compared."""
        return self.limit.value(), self.asked, self.black_and_white, self.archival.isChecked()

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
        return archived(shape) if self.archival.isChecked() else shape

    # --- what comes of it

    def show_settled(self, settled: Settled) -> None:
        """Say what the output weighs as it is wished."""
        self._settled = settled
        volumes = settled.plan.volumes
        heaviest = max((volume.weight for volume in volumes), default=0)
        largest = self.tr("the largest: about %s") % file_size(heaviest, self._kit.language)
        files = self.tr("%n file(s)", "", len(volumes))
        self._facts.setText(f"{files} · {largest}")
        self._facts.setVisible(len(volumes) > 1 or bool(self.limit.value()))
        self.compare.setVisible(settled.worst is not None)
        too_heavy = bool(self.limit.value()) and bool(settled.plan.problems)
        if too_heavy or self.asked != "none":
            self._unfold(shown=True)
        if self.archival.isChecked() and settled.plan.profile.archival:
            opened = self._session.opened
            self._kit.tasks.run(self, lambda: unfit(opened, settled.plan), done=self._show_unfit)

    def _archived(self) -> None:
        if self.archival.isChecked():
            self._unfit.hide()
        self.changed.emit()

    def _show_unfit(self, found: tuple[Problem, ...]) -> None:
        """Take the archival format back where pieces prevent it, and say which."""
        if not found:
            return
        voice = self._kit.voice.about(self._session.dossier)
        lines = [self.tr("The archival format is not possible:"), *(voice.text(each) for each in found[:_MOST_TOLD])]
        if len(found) > _MOST_TOLD:
            lines.append(self.tr("%n other piece(s) too.", "", len(found) - _MOST_TOLD))
        self._unfit.setText("\n".join(lines))
        self._unfit.show()
        self.archival.setChecked(False)

    def _look(self) -> None:
        worst = self._settled.worst if self._settled is not None else None
        if worst is None:
            return
        opened = self._session.opened
        self._kit.tasks.run(
            self, lambda: Budget(opened).compared(worst, _ACROSS), done=partial(self._show_pages, worst)
        )

    def _show_pages(self, worst: Worst, pages: tuple[Picture, Picture]) -> None:
        entry = self._settled.plan.entries[worst.entry] if self._settled is not None else None
        title = f"{entry.number}. {entry.title} — {worst.nth}/{len(entry.pages)}" if entry is not None else ""
        PagesCompared(self._kit, self, title, pages).open()


class PagesCompared(QDialog):
    """A page as it was given beside the page as it would leave; both move together."""

    def __init__(self, kit: Kit, parent: QWidget, title: str, pages: tuple[Picture, Picture]) -> None:
        """Show both."""
        super().__init__(parent)
        help_in(self, kit)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The page that changes most"))
        given = self._area(self.tr("As it was given"), pages[0])
        leaving = self._area(self.tr("As it would leave"), pages[1])
        for one, other in ((given, leaving), (leaving, given)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            one.horizontalScrollBar().valueChanged.connect(other.horizontalScrollBar().setValue)
        left = QVBoxLayout()
        right = QVBoxLayout()
        for layout, area in ((left, given), (right, leaving)):
            layout.setSpacing(S)
            layout.addWidget(label(area.accessibleName(), bold=True))
            layout.addWidget(area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(L, M, L, M)
        outer.setSpacing(M)
        outer.addWidget(label(title, Size.LARGE, bold=True, wrap=True))
        outer.addWidget(
            label(self.tr("Check that the smallest print and the stamps can still be read."), faint=True, wrap=True)
        )
        beside = row(left, right, spacing=M)
        outer.addLayout(beside, 1)
        outer.addLayout(row(1, button(self.tr("Close"), kind="main", call=self.accept)))
        self.resize(1180, 660)

    def _area(self, name: str, picture: Picture) -> QScrollArea:
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(image_of(*picture)))
        shown.setAccessibleName(name)
        area = QScrollArea()
        area.setAccessibleName(name)
        area.setWidget(shown)
        return area
