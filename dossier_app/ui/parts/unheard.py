"""Passphrases that no screen reader is told.

On Linux, Qt sends each letter typed in a field to the bus of accessibility, also where the field hides what is typed;
a screen reader then says the passphrase aloud. A field that hides its text is told there as a field without one.
"""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QLineEdit, QWidget


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


def keep_unheard(root: QWidget) -> None:
    """Tell of fields that hide their text by :class:`Unheard`, from now on; also of those that are there already."""
    _install()
    for field in root.findChildren(QLineEdit):
        if field.echoMode() is not QLineEdit.EchoMode.Normal:
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
        QAccessible.installFactory(lambda _kind, told: Unheard(told) if _hides(told) else None)


def _hides(told: object) -> bool:
    return isinstance(told, QLineEdit) and told.echoMode() is not QLineEdit.EchoMode.Normal
