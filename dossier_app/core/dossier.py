"""The person's file and the edits it can undergo.

A :class:`Dossier` is a value. Edits are functions that return another one; only the workspace remembers.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from dossier_app.core.outlines import Bookmark
from dossier_app.core.problems import AppError, Problem, Value

AnswerValue = bool | int | str | tuple[str, ...]
"""What a person can answer: yes/no, a number, a date in ISO 8601, the id of a choice, or a list of names (children)."""

FORMAT = 2
"""Shape of the stored value. 1: pages could not be cropped, straightened or put together; it is read as it is."""


class Answer(Value, frozen=True, kw_only=True):
    """One fact of the person's situation. An answer that is absent means *not known yet*, never *no*."""

    question: str
    value: AnswerValue


Box = tuple[float, float, float, float]
"""A part of a page, as fractions of what is shown of it: left, top, right, bottom."""

Corners = tuple[float, float, float, float, float, float, float, float]
"""Four points of a page, as fractions of what is shown: x and y of top left, top right, bottom right, bottom left."""


class PageRef(Value, frozen=True, kw_only=True):
    """One page of an attachment: a page of a canonical PDF and what is done to it.

    A page that was cropped, straightened or put together with another is a canonical PDF of its own, in which what was
    left out is in no byte: whoever draws, reads or writes a page needs its ``source``, ``index`` and ``turn`` only.
    What it was made from stands beside, so that it can be made again otherwise, or not at all.

    Attributes:
        source: SHA-256 of the canonical PDF blob.
        index: Page in that file, from 0.
        turn: Clockwise quarter turns added to the page's own rotation: 0, 90, 180 or 270 degrees.
        made_from: The pages that this one was made from: none for a page as it came, two for both sides of a card.
        crop: What was kept of the page it was made from, as shown before the turn; None: not cropped.
        corners: What was straightened of the page it was made from, as shown before the turn.
    """

    source: str
    index: int
    turn: Literal[0, 90, 180, 270] = 0
    made_from: tuple[PageRef, ...] = ()
    crop: Box | None = None
    corners: Corners | None = None


class Original(Value, frozen=True, kw_only=True):
    """A file as it came, and the canonical PDF made of it.

    Attributes:
        name: File name as it came, without its folder.
        sha256: SHA-256 of its bytes.
        size: Their number.
        media: Kind found by looking at the content, as a media type.
        source: SHA-256 of its canonical PDF, or "" when no page could be made.
        leaves: Pages of that PDF.
        findings: What intake noticed.
        outline: Its bookmarks, on the pages of its canonical PDF.
    """

    name: str
    sha256: str
    size: int
    media: str
    source: str = ""
    leaves: int = 0
    findings: tuple[Problem, ...] = ()
    outline: tuple[Bookmark, ...] = ()


class Attachment(Value, frozen=True, kw_only=True):
    """What the person provided: the untouched original and the recipe of the pages made from it.

    Attributes:
        id: Random slug, never reused.
        name: File name as it came, without its folder.
        original: SHA-256 of the bytes as they came.
        size: Their number.
        media: Kind found by looking at the content, as a media type.
        pages: The recipe; empty when no page could be made and only the original is kept.
        requirement: Where it was filed, or "" while it waits in *À classer*.
        instance: Which one when the requirement repeats: a child's name, a year, a half-year ("2021-S1").
        piece: Kind of document, or "" when not known.
        title: Words for the inventory when the piece's own do not fit.
        issued_on: Date written on the document.
        covers_from: First day of the period it proves.
        covers_until: Last day of that period.
        valid_until: Last day of validity.
        language: ISO 639-1 code of the document's language.
        translation_of: Attachment that this one translates.
        lawyer_only: Never leaves except in a hand-over to a lawyer.
        set_aside: The person does not want what the program proposes for it; its fields are theirs to fill.
        added_at: When it came in.
        findings: What intake noticed.
        kept: Those of the findings with which the person has decided to keep it; they are not told again.
        outline: Bookmarks of the original, on the pages of its canonical PDF.
        source: SHA-256 of the canonical PDF of the original; "" as long as the recipe tells it.
        leaves: Pages of that PDF, whatever the recipe keeps of them.
        others: Other files whose pages the recipe holds, or held: they stay exportable, and can be taken apart again.
    """

    id: str
    name: str
    original: str
    size: int
    media: str
    pages: tuple[PageRef, ...]
    added_at: datetime
    requirement: str = ""
    instance: str = ""
    piece: str = ""
    title: str = ""
    issued_on: date | None = None
    covers_from: date | None = None
    covers_until: date | None = None
    valid_until: date | None = None
    language: str = "fr"
    translation_of: str = ""
    lawyer_only: bool = False
    set_aside: bool = False
    note: str = ""
    findings: tuple[Problem, ...] = ()
    kept: tuple[Problem, ...] = ()
    outline: tuple[Bookmark, ...] = ()
    source: str = ""
    leaves: int = 0
    others: tuple[Original, ...] = ()

    @property
    def origin(self) -> Original:
        """The file that came, under the attachment's own name."""
        source, leaves = self.source, self.leaves
        if not source and self.pages:  # taken in before pages could be left out: the recipe holds them all
            source = self.pages[0].source
            leaves = 1 + max(page.index for page in self.pages if page.source == source)
        return Original(
            name=self.name,
            sha256=self.original,
            size=self.size,
            media=self.media,
            source=source,
            leaves=leaves,
            findings=self.findings,
            outline=self.outline,
        )

    @property
    def originals(self) -> tuple[Original, ...]:
        """Every file whose pages it holds, its own first."""
        return (self.origin, *self.others)

    @property
    def digests(self) -> frozenset[str]:
        """The SHA-256 of each of those files."""
        return frozenset(original.sha256 for original in self.originals)


class Removed(Value, frozen=True, kw_only=True):
    """An attachment in the bin, kept for a while before its blobs are destroyed."""

    attachment: Attachment
    removed_at: datetime


class Event(Value, frozen=True, kw_only=True):
    """Something that happened and may start or stop a delay: a notification, a filing, a placement in detention.

    Attributes:
        kind: Trigger named by the deadline rules, such as ``notification``.
        at: Day and hour, in the local time of the place where it happened.
        hour_known: False when only the day is known.
        note: What the volunteer wants to remember of it.
    """

    id: str
    kind: str
    at: datetime
    hour_known: bool = True
    note: str = ""


class Explanation(Value, frozen=True, kw_only=True):
    """Why a requirement is missing or weak, in the person's words; it goes into the dossier."""

    requirement: str
    text: str
    instance: str = ""


class Delivered(Value, frozen=True, kw_only=True):
    """One piece's number in a delivery, as given then and kept since.

    Attributes:
        content: Digest of the pages it had, or "" where it was not kept.
        date: Words of its date or period, or "".
        section: Heading it stood under, or "" where it was not kept.
    """

    attachment: str
    number: str
    title: str
    pages: int
    content: str = ""
    date: str = ""
    section: str = ""


class DeliveredFile(Value, frozen=True, kw_only=True):
    """One file of a version handed over."""

    name: str
    size: int
    sha256: str


class Delivery(Value, frozen=True, kw_only=True):
    """A version handed over: what, when, in which shape, with the hash of its first file and all its files."""

    at: datetime
    profile: str
    recipient: str
    sha256: str
    pieces: tuple[Delivered, ...]
    files: tuple[DeliveredFile, ...] = ()


class Dossier(Value, frozen=True, kw_only=True):
    """A person's file.

    Attributes:
        id: Random slug given by the cabinet.
        person: Name as the association knows it.
        checklist: Id of the checklist.
        revision: Day from which the pinned revision is in force.
        filing_date: Day of the appointment or of the filing, at which ages and law are judged.
        overlay: Préfecture whose local practice is added, or "".
        zone: Part of France whose holidays and local time count for deadlines.
        answers: Known facts, one per question, sorted by question.
        attachments: In the order they came or were put.
    """

    id: str
    person: str
    checklist: str
    revision: date
    created_at: datetime
    filing_date: date | None = None
    overlay: str = ""
    zone: str = "metropole"
    answers: tuple[Answer, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    bin: tuple[Removed, ...] = ()
    events: tuple[Event, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    note: str = ""
    format: int = FORMAT

    def answer(self, question: str) -> AnswerValue | None:
        """Return the answer to a question, or None while it is not known."""
        return next((answer.value for answer in self.answers if answer.question == question), None)

    def attachment(self, attachment_id: str) -> Attachment:
        """Return one attachment.

        Raises:
            AppError: ``no-such-attachment``.
        """
        for attachment in self.attachments:
            if attachment.id == attachment_id:
                return attachment
        raise AppError("no-such-attachment", attachment=attachment_id)

    def filed_under(self, requirement: str, instance: str = "") -> tuple[Attachment, ...]:
        """Return what is filed at one place of the list, in order; translations are not counted on their own."""
        return tuple(
            attachment
            for attachment in self.attachments
            if attachment.requirement == requirement
            and attachment.instance == instance
            and not attachment.translation_of
        )

    def translation(self, attachment_id: str) -> Attachment | None:
        """Return the translation of an attachment, or None."""
        return next((a for a in self.attachments if a.translation_of == attachment_id), None)

    def explanation(self, requirement: str, instance: str = "") -> str:
        """Return the person's explanation for a place of the list, or ""."""
        return next((e.text for e in self.explanations if e.requirement == requirement and e.instance == instance), "")


def with_answers(dossier: Dossier, **changes: AnswerValue | None) -> Dossier:
    """Return the dossier with some answers set; None takes an answer back to *not known yet*.

    Question ids hold hyphens: pass them with ``**{"question-id": value}``.
    """
    answers = {answer.question: answer.value for answer in dossier.answers}
    for question, value in changes.items():
        if value is None:
            answers.pop(question, None)
        else:
            answers[question] = value
    return msgspec.structs.replace(
        dossier, answers=tuple(Answer(question=q, value=answers[q]) for q in sorted(answers))
    )


def with_filing_date(dossier: Dossier, filing_date: date | None) -> Dossier:
    """Return the dossier judged at another filing date."""
    return msgspec.structs.replace(dossier, filing_date=filing_date)


def attach(dossier: Dossier, *added: Attachment) -> Dossier:
    """Return the dossier with attachments added after those it has."""
    return msgspec.structs.replace(dossier, attachments=(*dossier.attachments, *added))


def change_attachment(dossier: Dossier, attachment_id: str, **changes: object) -> Dossier:
    """Return the dossier with some fields of one attachment replaced.

    Raises:
        AppError: ``no-such-attachment``.
    """
    changed = msgspec.structs.replace(dossier.attachment(attachment_id), **changes)
    return msgspec.structs.replace(
        dossier, attachments=tuple(changed if a.id == attachment_id else a for a in dossier.attachments)
    )


def move_attachment(dossier: Dossier, attachment_id: str, position: int) -> Dossier:
    """Return the dossier with one attachment at another position (from 0) in the order of attachments."""
    moved = dossier.attachment(attachment_id)
    others = [a for a in dossier.attachments if a.id != attachment_id]
    others.insert(max(0, min(position, len(others))), moved)
    return msgspec.structs.replace(dossier, attachments=tuple(others))


def file_under(dossier: Dossier, attachment_id: str, requirement: str, instance: str = "", piece: str = "") -> Dossier:
    """Return the dossier with an attachment filed at a place of the list; "" puts it back in *À classer*."""
    return change_attachment(dossier, attachment_id, requirement=requirement, instance=instance, piece=piece)


def remove_attachment(dossier: Dossier, attachment_id: str, now: datetime) -> Dossier:
    """Return the dossier with an attachment in the bin. A translation of it stays, as a document of its own."""
    gone = dossier.attachment(attachment_id)
    kept = tuple(
        msgspec.structs.replace(a, translation_of="") if a.translation_of == attachment_id else a
        for a in dossier.attachments
        if a.id != attachment_id
    )
    return msgspec.structs.replace(
        dossier, attachments=kept, bin=(*dossier.bin, Removed(attachment=gone, removed_at=now))
    )


def restore_attachment(dossier: Dossier, attachment_id: str) -> Dossier:
    """Return the dossier with an attachment taken out of the bin.

    Raises:
        AppError: ``no-such-attachment`` when the bin does not hold it.
    """
    for removed in dossier.bin:
        if removed.attachment.id == attachment_id:
            return msgspec.structs.replace(
                dossier,
                attachments=(*dossier.attachments, removed.attachment),
                bin=tuple(r for r in dossier.bin if r is not removed),
            )
    raise AppError("no-such-attachment", attachment=attachment_id)


def empty_bin(dossier: Dossier, before: datetime) -> Dossier:
    """Return the dossier without what was put in the bin before a moment."""
    return msgspec.structs.replace(dossier, bin=tuple(r for r in dossier.bin if r.removed_at >= before))


def explain(dossier: Dossier, requirement: str, text: str, instance: str = "") -> Dossier:
    """Return the dossier with the person's explanation for a place of the list; "" takes it back."""
    others = tuple(e for e in dossier.explanations if (e.requirement, e.instance) != (requirement, instance))
    if text:
        others = (*others, Explanation(requirement=requirement, instance=instance, text=text))
    return msgspec.structs.replace(dossier, explanations=others)


def with_event(dossier: Dossier, event: Event) -> Dossier:
    """Return the dossier with an event added, or replaced when its id is known; events stay in order of time."""
    others = [e for e in dossier.events if e.id != event.id]
    return msgspec.structs.replace(dossier, events=tuple(sorted([*others, event], key=lambda e: (e.at, e.id))))


def without_event(dossier: Dossier, event_id: str) -> Dossier:
    """Return the dossier without one event."""
    return msgspec.structs.replace(dossier, events=tuple(e for e in dossier.events if e.id != event_id))


def with_delivery(dossier: Dossier, delivery: Delivery) -> Dossier:
    """Return the dossier with a version noted as handed over; its numbers are kept from then on."""
    return msgspec.structs.replace(
        dossier, deliveries=tuple(sorted([*dossier.deliveries, delivery], key=lambda done: done.at))
    )


def blobs(dossier: Dossier) -> frozenset[str]:
    """Return the SHA-256 of every blob that the dossier still needs, bin included."""
    every = (*dossier.attachments, *(removed.attachment for removed in dossier.bin))
    files = {name for a in every for original in a.originals for name in (original.sha256, original.source)}
    return frozenset((files | {source for a in every for page in a.pages for source in _sources(page)}) - {""})


def _sources(page: PageRef) -> frozenset[str]:
    """Return the canonical PDFs of a page and of those it was made from."""
    return frozenset({page.source}).union(*map(_sources, page.made_from))
