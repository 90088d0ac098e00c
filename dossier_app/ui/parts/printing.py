"""Texts and pages on paper, through the system's own print dialog."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget


INK = 1654
"""Pixels across a printed page: A4 at 200 dots an inch, as a scan to be read."""


def ask_printer(parent: QWidget, title: str, *, whole: bool = False) -> QPrinter | None:
    """Ask for a printer; return it, or None where the user does not go through with it.

    Args:
        parent: Over which it is asked.
        title: What the queue of the printer, which others see, calls the document; it bears nobody's name.
        whole: Whether pages are painted to the edges of the paper, without the printer's margins.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(whole)
    accepted = QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted
    return printer if accepted else None


def print_text(parent: QWidget, title: str, paragraphs: Sequence[str], *, heading: str = "") -> bool:
    """Ask for a printer and print; return whether the user went through with it.

    Args:
        parent: Over which it is asked.
        title: As for :func:`ask_printer`.
        paragraphs: What is printed.
        heading: What stands above them; the title where it is empty.
    """
    printer = ask_printer(parent, title)
    if printer is None:
        return False
    document = QTextDocument()
    body = "".join(f"<p style='font-size:14pt'>{escape(text)}</p>" for text in paragraphs)
    document.setHtml(f"<h1>{escape(heading or title)}</h1>{body}")
    document.print_(printer)
    return True


def print_pictures(parent: QWidget, title: str, pages: Sequence[QImage]) -> None:
    """Ask for a printer and print whole pages."""
    printer = ask_printer(parent, title, whole=True)
    if printer is not None:
        paint_pages(printer, pages)


def paint_pages(printer: QPrinter, pages: Sequence[QImage]) -> None:
    """Paint each picture on a page of its own, as large as the paper allows."""
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        paint_page(printer, painter, page, first=number == 0)
    painter.end()


def paint_page(printer: QPrinter, painter: QPainter, page: QImage, *, first: bool) -> None:
    """Paint one picture on a page of its own, as large as the paper allows."""
    if not first:
        printer.newPage()
    area = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    size = page.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect(area.topLeft(), size), page)
