"""The import of Qt, which is half of the start of the window."""

from __future__ import annotations


def import_qt() -> None:
    """Import Qt, and leave Python's own import as it was.

    From its own import on, PySide6 reads the source of every module imported, looking for features of its own that this
    program does not use; that costs a third of the rest of the start.
    """
    import builtins

    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - imported for what it does to imports

    builtins.__import__ = own
