"""What just happened, said to whoever listens to the window instead of looking at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtGui

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, pressing: bool = False) -> None:
    """Have a screen reader say a text.

    Args:
        widget: What it is about.
        text: Whole sentences; nothing is said where it is empty.
        pressing: Whether it may cut short what is being said.
    """
    if not text:
        return
    event = QtGui.QAccessibleAnnouncementEvent(widget, text)
    politeness = QtGui.QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if pressing else politeness.Polite)
    QtGui.QAccessible.updateAccessibility(event)
