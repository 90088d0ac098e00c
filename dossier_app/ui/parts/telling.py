"""What screen readers are told on Linux, where Qt tells too much of some controls and too little of others.

Qt sends each letter typed in a field to the bus of accessibility, also where the field hides what is typed: a screen
reader then says the passphrase aloud. Such a field is told as a field without a text. And an area that scrolls is told
as a mere filler, on which a screen reader stays silent: one that holds a text to be read is told as a text.
"""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QLineEdit, QScrollArea, QWidget

READABLE = "readable"
"""Property of an area that the keyboard stops at, whose name is the text in it."""


class Unheard(QAccessibleWidget):
    """A field of which the name, the state and the place are told, and never the text."""

    def __init__(self, field: QLineEdit) -> None:
        """Tell of a field that hides what is typed."""
        super().__init__(field, QAccessible.Role.EditableText)

    def state(self) -> QAccessible.State:
        """Return its state, as that of a field for secrets."""
        found = super().state()
        found.passwordEdit = 1
        found.editable = 1
        return found


def tell_well(root: QWidget) -> None:
    """Tell of fields and areas as they are meant, from now on; also of hidden fields that are there already."""
    _install()
    for field in root.findChildren(QLineEdit):
        if _hides(field):
            tell_again(field)


def tell_again(field: QLineEdit) -> None:
    """Tell of a field anew, once it hides its text or shows it, or where it was told before this was asked."""
    _install()
    interface, hidden = QAccessible.queryAccessibleInterface(field), _hides(field)
    if sys.platform != "linux" or (interface.textInterface() is None) is hidden:
        return
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))
    if field.hasFocus():
        QAccessible.updateAccessibility(QAccessibleEvent(field, QAccessible.Event.Focus))


@cache
def _install() -> None:
    """Ask Qt once to be asked how fields are told."""
    if sys.platform == "linux":
        QAccessible.installFactory(lambda _kind, told: _told(told))


def _told(told: object) -> QAccessibleWidget | None:
    if isinstance(told, QLineEdit) and _hides(told):
        return Unheard(told)
    if isinstance(told, QScrollArea) and told.property(READABLE):
        return QAccessibleWidget(told, QAccessible.Role.StaticText)
    return None


def _hides(told: QLineEdit) -> bool:
    return told.echoMode() is not QLineEdit.EchoMode.Normal
