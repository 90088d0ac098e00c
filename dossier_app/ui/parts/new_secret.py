"""A new passphrase: typed or drawn, and judged in plain words while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dossier_app.settings import resources_folder
from dossier_app.ui.parts.controls import button, label, row, set_tone
from dossier_app.ui.parts.passphrase import SHORTEST, WORDS, Strength, drawn, strength
from dossier_app.ui.parts.secret import SecretField
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, Size


class NewSecret(QWidget):
    """The field, the words drawn on demand, and how long they would hold.

    Attributes:
        changed: Whether what is typed is long enough.
    """

    changed = Signal(bool)

    def __init__(self, name: str) -> None:
        """Start empty.

        Args:
            name: What is asked.
        """
        super().__init__()
        self.secret = SecretField(name)
        self.secret.changed.connect(self._judge)
        caption = label(name)
        caption.setBuddy(self.secret.field)
        self._bar = QProgressBar()
        self._bar.setRange(0, 3)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Strength of the passphrase"))
        self._judged = label("", Size.SMALL, faint=True, wrap=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addLayout(row(caption, 1, button(self.tr("Draw words for me"), Icon.DICE, kind="link", call=self.draw)))
        inside.addWidget(self.secret)
        inside.addWidget(self._bar)
        inside.addWidget(self._judged)
        self._judge()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.secret.text()

    @property
    def good(self) -> bool:
        """Whether it is long enough to be taken."""
        return strength(self.text) is not Strength.SHORT

    def draw(self) -> None:
        """Put words drawn at random, shown."""
        words = drawn(resources_folder() / "i18n" / WORDS)
        if words:
            self.secret.set_text(words, shown=True)
            self.secret.field.setFocus()

    def clear(self) -> None:
        """Forget it."""
        self.secret.clear()

    def _judge(self) -> None:
        found = strength(self.text)
        texts = {
            Strength.SHORT: self.tr("At least %n characters; a sentence you know by heart works well.", "", SHORTEST),
            Strength.WEAK: self.tr("Weak: someone with a copy of the folder could find it. Add words."),
            Strength.GOOD: self.tr("Good. One more word would make it strong."),
            Strength.STRONG: self.tr("Strong."),
        }
        tones = {Strength.SHORT: "", Strength.WEAK: "warning", Strength.GOOD: "good", Strength.STRONG: "good"}
        self._judged.setText(texts[found])
        self.secret.field.setAccessibleDescription(texts[found])
        set_tone(self._judged, tones[found] if self.text else "")
        self._bar.setValue(list(Strength).index(found))
        self.changed.emit(self.good)
