"""What the colours, the edges and the letters of the matrix stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dossier_app.core.presence import Strength
from dossier_app.ui.parts.controls import label, row
from dossier_app.ui.presence.matrix import draw_hole, draw_proof
from dossier_app.ui.style.tokens import XS, M, Size

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from dossier_app.core.presence import Presence
    from dossier_app.ui.kit.kit import Kit

Sample = Strength | Literal["hole", "thin"]
_SIDE = QSize(18, 14)


class _Swatch(QWidget):
    """A small cell."""

    def __init__(self, kit: Kit, sample: Sample) -> None:
        super().__init__()
        self._kit = kit
        self._sample: Sample = sample
        self.setFixedSize(_SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as the matrix does."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, colours = QRectF(self.rect()).adjusted(1, 1, -1, -1), self._kit.theme.colours
        if self._sample == "hole":
            draw_hole(painter, box, colours)
        elif self._sample == "thin":
            draw_proof(painter, box, colours, Strength.REAL, thin=True)
        else:
            draw_proof(painter, box, colours, self._sample)
        painter.end()


class MatrixLegend(QWidget):
    """One line for the cells, and one for the letters that are in the matrix shown."""

    def __init__(self, kit: Kit) -> None:
        """Say what cells stand for; letters follow."""
        super().__init__()
        self._kit = kit
        samples: tuple[tuple[Sample, str], ...] = (
            (Strength.CERTAIN, self.tr("certain")),
            (Strength.REAL, self.tr("real")),
            (Strength.LIMITED, self.tr("limited")),
            ("thin", self.tr("too few")),
            ("hole", self.tr("none")),
        )
        line = row(label(self.tr("Proofs"), Size.SMALL, faint=True), spacing=M)
        for sample, text in samples:
            line.addLayout(row(_Swatch(kit, sample), label(text, Size.SMALL, faint=True), spacing=XS))
        line.addStretch(1)
        self._letters = label("", Size.SMALL, faint=True, wrap=True)
        self._letters.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addLayout(line)
        inside.addWidget(self._letters)

    def show_letters(self, presence: Presence | None) -> None:
        """Say what the letters of a presence stand for, and no others."""
        squares = presence.squares if presence is not None else ()
        there = sorted({square.best.letter for square in squares if square.best is not None})
        said = [f"{letter}\u00a0{self._kit.voice.term(letter, 'family')}" for letter in there]
        if any(len(square.marks) > 1 for square in squares):
            said.append(self.tr("a figure: how many"))
        self._letters.setText(" · ".join(said))
        self._letters.setVisible(bool(said))
