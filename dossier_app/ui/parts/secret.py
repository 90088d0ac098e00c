"""A field for a passphrase, hidden until asked, that never enters a clipboard history by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dossier_app.ui.parts.controls import set_named, tool
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import XS


class SecretField(QWidget):
    """A line that hides what is typed, and a button that shows it.

    Attributes:
        changed: The text changed.
    """

    changed = Signal(str)

    def __init__(self, name: str) -> None:
        """Start hidden.

        Args:
            name: What a screen reader says.
        """
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        set_named(self.field, inputMethodHints="ImhSensitiveData|ImhNoPredictiveText")
        self.field.setAccessibleName(name)
        self.field.textChanged.connect(self.changed)
        self._eye = tool(self.tr("Show the passphrase"), Icon.SHOW, call=self._toggle)
        self._eye.setCheckable(True)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addWidget(self.field, 1)
        inside.addWidget(self._eye)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        """Return what was typed."""
        return self.field.text()

    def set_text(self, text: str, *, shown: bool = False) -> None:
        """Put a text, shown or not."""
        self.field.setText(text)
        self._eye.setChecked(shown)
        self._toggle()

    def clear(self) -> None:
        """Forget it."""
        self.field.clear()

    def _toggle(self) -> None:
        from dossier_app.ui.parts.telling import tell_again

        shown = self._eye.isChecked()
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        tell_again(self.field)
        self._eye.setIcon(icon(Icon.HIDE if shown else Icon.SHOW))
        name = self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)
