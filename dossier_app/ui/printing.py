"""Short texts on paper, through the system's own print dialog."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def print_text(parent: QWidget, title: str, paragraphs: Sequence[str]) -> bool:
    """Ask for a printer and print; return whether the user went through with it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document = QTextDocument()
    body = "".join(f"<p style='font-size:14pt'>{escape(text)}</p>" for text in paragraphs)
    document.setHtml(f"<h1>{escape(title)}</h1>{body}")
    document.print_(printer)
    return True
