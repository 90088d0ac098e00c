"""One sentence for a line of the checklist: why it is in its state, or until when it is good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from dossier_app.core.checklist import Due
from dossier_app.core.conditions import FILING_DATE
from dossier_app.core.french import period
from dossier_app.core.states import State
from dossier_app.wording.typography import long_day, plain_day

if TYPE_CHECKING:
    from dossier_app.core.assessment import Item
    from dossier_app.core.dossier import Attachment, Dossier
    from dossier_app.ui.kit.kit import Kit


def told(kit: Kit, subject: str, text: str) -> str:
    """Return « Passeport : manquant », “Passport: missing”."""
    return f"{subject}\u00a0: {text}" if kit.language == "fr" else f"{subject}: {text}"


def title_of(kit: Kit, item: Item) -> str:
    """Return the title of a place of the list, and which one it is; a child's name is hidden with the others."""
    title, which, repeat = kit.voice.words(item.title), item.instance, item.requirement.repeat
    if which and repeat is not None and repeat.each == "name":
        which = kit.discretion.name(which)
    return f"{title} — {which}" if which else title


def reason_of_item(kit: Kit, dossier: Dossier, item: Item) -> str:
    """Return the most serious reason of a place of the list."""
    if item.state is State.UNDECIDED and item.deciding:
        question = item.deciding[0]
        if question == FILING_DATE:
            return QCoreApplication.translate("Reasons", "Depends on the date of the appointment.")
        return QCoreApplication.translate("Reasons", "Depends on: %s") % kit.voice.name("question", question)
    if item.state is State.EXPLAINED:
        return dossier.explanation(item.requirement.id, item.instance)
    if item.state is State.MISSING:
        if item.requirement.due is not Due.FILING:
            return _capital(kit.voice.term(item.requirement.due))
        if item.requirement.optional:
            return QCoreApplication.translate("Reasons", "Useful, not required.")
        return ""
    if item.problems:
        return kit.voice.about(dossier).said(item.problems[0]).what
    if item.good_until is not None:
        return QCoreApplication.translate("Reasons", "Good until %s") % long_day(item.good_until, kit.language)
    return ""


def reason_of_file(kit: Kit, attachment: Attachment, title: str) -> str:
    """Return what is noted of a document: its kind, unless it is the title of its place, its date, its period."""
    said = []
    if attachment.translation_of:
        said.append(QCoreApplication.translate("Reasons", "translation"))
    elif attachment.piece and kit.voice.name("piece", attachment.piece) != title:
        said.append(kit.voice.name("piece", attachment.piece))
    if attachment.issued_on:
        said.append(QCoreApplication.translate("Reasons", "dated %s") % plain_day(attachment.issued_on, kit.language))
    covered = period(attachment.covers_from, attachment.covers_until)
    if covered:
        said.append(covered)
    if attachment.valid_until:
        said.append(
            QCoreApplication.translate("Reasons", "valid until %s") % plain_day(attachment.valid_until, kit.language)
        )
    return " · ".join(said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
