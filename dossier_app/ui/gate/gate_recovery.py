"""The recovery code, shown once: printed, copied, or refused knowingly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dossier_app.ui.parts.announcing import announce
from dossier_app.ui.parts.beginning import Beginning
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.dragging import copy_secret
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, M, S, Size

if TYPE_CHECKING:
    from dossier_app.ui.kit.kit import Kit


class RecoveryCard(Beginning):
    """The code that opens the cabinet when the passphrase is forgotten.

    Attributes:
        finished: The user goes on.
        refused: Never emitted; kept so that every card of the gate has it.
    """

    finished = Signal()
    refused = Signal(object)

    def __init__(self, kit: Kit) -> None:
        """Start without a code."""
        super().__init__()
        self._kit = kit
        self._code = label("", Size.LARGE, bold=True, wrap=True)
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.first = self._code
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        self._code.setFont(font)
        box = QFrame()
        box.setProperty("desk", "true")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(M, M, M, M)
        inner.addWidget(self._code)
        self._print = button(self.tr("Print…"), Icon.PRINT, kind="main", call=self._print_code)
        self._copy = button(self.tr("Copy"), Icon.COPY, call=self._copy_code)
        self._done = label("", Size.SMALL, faint=True)
        self._go = button(self.tr("Continue without printing"), kind="link", call=self._finish)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        title, told = (
            self.tr("Keep this recovery code"),
            self.tr(
                "It opens the cabinet if the passphrase is forgotten. Nobody can make another one for you: "
                "without the passphrase and without this code, the files are lost. It is shown only once."
            ),
        )
        self.setAccessibleName(f"{title}. {told}")
        inside.addWidget(label(title, Size.TITLE, bold=True))
        inside.addWidget(label(told, wrap=True))
        inside.addSpacing(S)
        inside.addWidget(box)
        inside.addSpacing(S)
        inside.addLayout(row(self._print, self._copy, self._done, 1, spacing=S))
        inside.addSpacing(L)
        inside.addLayout(row(self._go, 1))
        inside.addStretch(1)

    def set_code(self, code: str) -> None:
        """Show a code."""
        self._code.setText(code)
        self._code.setAccessibleName(self.tr("Recovery code: %s") % code)

    @property
    def code(self) -> str:
        """The code shown."""
        return self._code.text()

    def _copy_code(self) -> None:
        copy_secret(self.code)
        self._settle(self.tr("Copied. Paste it somewhere safe, away from this computer."))

    def _print_code(self) -> None:
        from dossier_app.ui.parts.printing import print_text

        title = self.tr("Recovery code of the cabinet")
        advice = self.tr("Keep this sheet away from the computer and from the USB stick of the cabinet.")
        if print_text(self, title, [self.code, advice]):
            self._settle(self.tr("Sent to the printer."))

    def _settle(self, text: str) -> None:
        self._done.setText(text)
        announce(self, text)
        self._go.setText(self.tr("Continue"))

    def _finish(self) -> None:
        self._code.clear()
        self._code.setAccessibleName("")
        self._done.clear()
        self._go.setText(self.tr("Continue without printing"))
        self.finished.emit()
