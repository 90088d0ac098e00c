"""Deciding an output: from a profile and an assessed list to numbered pieces, pages, names and volumes.

``plan`` is a function of values. Pages of pieces are counted from 1 and keep their count over all volumes.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from dossier_app.core.checklist import Audience
from dossier_app.core.conformity import breaches
from dossier_app.core.deliveries import changes, last_of, seen_by_readers
from dossier_app.core.french import period, short_date
from dossier_app.core.numbering import delivered, number, order_of
from dossier_app.core.plan import Entry, Heading, Leaf, LeftOut, Missed, Missing, Plan, Volume
from dossier_app.core.volumes import volumes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dossier_app.core.dossier import Attachment, Dossier
    from dossier_app.core.listing import Filed, Listed
    from dossier_app.core.profiles import Profile
    from dossier_app.core.weights import SourceWeight


UNTITLED = "Pièce sans intitulé"
"""Words of a piece that nothing names."""


def plan(
    profile: Profile,
    dossier: Dossier,
    rows: Sequence[Listed],
    *,
    heading: Heading,
    weights: Mapping[str, int | SourceWeight] | None = None,
    spare: int = 0,
) -> Plan:
    """Decide an output.

    Args:
        profile: Its shape.
        dossier: Attachments and earlier deliveries.
        rows: The list in its order, with what is filed.
        heading: What the cover says.
        weights: Bytes of each canonical PDF, by SHA-256; needed where the profile limits sizes.
        spare: Bytes set aside in each file besides what is foreseen.
    """
    kept, left_out = _chosen(profile, dossier, rows)
    entries = _numbered(profile, dossier, kept)
    files = volumes(profile, heading, entries, weights or {}, spare=spare)
    placed = _placed(entries, files)
    bundles = [volume for volume in files if volume.kind == "bundle"]
    before = last_of(dossier.deliveries, profile.id)
    return Plan(
        profile=profile,
        heading=heading,
        entries=placed,
        volumes=files,
        bundles=len(bundles),
        pages=sum(len(volume.leaves) for volume in bundles),
        missing=_missing(profile, rows),
        left_out=left_out,
        problems=breaches(profile, placed, files),
        changes=changes(placed, before) if before else None,
    )


def alone(decided: Plan, index: int) -> Plan:
    """Return one piece of an output as an output of its own: only its pages, without a limit of size.

    Args:
        decided: The output.
        index: Of the entry; it has pages.
    """
    entry = decided.entries[index]
    leaves = tuple(Leaf(kind="page", entry=0, nth=nth) for nth in range(1, len(entry.pages) + 1))
    name = decided.volumes[entry.volume].name
    file = Volume(name=name, kind="piece", position=1, first=1, leaves=leaves, entries=(0,))
    return Plan(
        profile=msgspec.structs.replace(decided.profile, file_limit=None),
        heading=decided.heading,
        entries=(msgspec.structs.replace(entry, first=1, volume=0),),
        volumes=(file,),
        bundles=0,
        pages=len(leaves),
    )


def _chosen(
    profile: Profile, dossier: Dossier, rows: Sequence[Listed]
) -> tuple[tuple[Entry, ...], tuple[LeftOut, ...]]:
    """Return the pieces that leave, without numbers, and what stays with its reason."""
    kept: list[Entry] = []
    left_out: list[LeftOut] = []
    seen: set[str] = set()
    for row in rows:
        here = {filed.attachment for filed in row.filed}
        for filed in _in_order(profile, dossier, row):
            attachment = dossier.attachment(filed.attachment)
            if filed.attachment in seen:
                continue
            seen.add(filed.attachment)
            if attachment.translation_of in here:
                continue  # goes with its original, below
            translations = tuple(a for a in dossier.attachments if a.translation_of == attachment.id and a.id in here)
            title = _title(attachment, filed, row, translated=bool(translations))
            together = (attachment, *translations)
            reason = _reason(profile, row, filed, together)
            if reason:
                left_out += [LeftOut(attachment=a.id, title=title, reason=reason) for a in together]
            else:
                kept.append(_entry(title, row, together))
    left_out += [
        LeftOut(attachment=a.id, title=a.title or a.name, reason="unfiled")
        for a in dossier.attachments
        if a.id not in seen
    ]
    return tuple(kept), tuple(left_out)


def _in_order(profile: Profile, dossier: Dossier, row: Listed) -> Sequence[Filed]:
    """Return what is filed at a place: as the person put it, or by date where a court wants years together."""
    if profile.series == "none" or not row.serial:
        return row.filed

    def proved(filed: Filed) -> date:
        a = dossier.attachment(filed.attachment)
        return a.covers_until or a.covers_from or a.issued_on or date.max

    return sorted(row.filed, key=proved)


def _reason(profile: Profile, row: Listed, filed: Filed, together: tuple[Attachment, ...]) -> Missed | Literal[""]:
    lawyer = Audience.LAWYER in profile.audiences
    if (filed.medical or row.audience is Audience.MEDICAL) and Audience.MEDICAL not in profile.audiences:
        return "medical"
    if not lawyer and (row.audience is Audience.LAWYER or any(a.lawyer_only for a in together)):
        return "lawyer-only"
    if row.due not in profile.due:
        return "due-later"
    return "" if any(a.pages for a in together) else "no-pages"


def _entry(title: str, row: Listed, together: tuple[Attachment, ...]) -> Entry:
    return Entry(
        number="",
        title=title,
        section=row.section,
        place=row.title,
        field=f"{row.place}:{row.instance}" if row.place else "",
        serial=row.serial,
        attachments=tuple(a.id for a in together),
        date=_date(together[0]),
        pages=tuple(page for a in together for page in a.pages),
        original=row.original,
        copies=row.copies,
    )


def _title(attachment: Attachment, filed: Filed, row: Listed, *, translated: bool) -> str:
    title = " ".join((attachment.title or filed.title or row.title).split()) or UNTITLED
    if row.instance and row.instance not in title:
        title = f"{title} – {row.instance}"
    return f"{title}, et sa traduction" if translated else title


def _date(attachment: Attachment) -> str:
    covered = period(attachment.covers_from, attachment.covers_until)
    return covered or (short_date(attachment.issued_on) if attachment.issued_on else "")


def _numbered(profile: Profile, dossier: Dossier, kept: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Give pieces their numbers; those delivered before and no longer here keep theirs, with a mention."""
    given = delivered(dossier.deliveries)
    by_attachment = {entry.attachments[0]: entry for entry in kept}
    entries = [
        msgspec.structs.replace(by_attachment[numbered.attachment], number=numbered.number)
        for numbered in number(list(by_attachment), given, profile.late)
    ]
    there = {a.id for a in dossier.attachments}
    together = {attachment for entry in kept for attachment in entry.attachments}
    seen = seen_by_readers(dossier.deliveries, profile.id)
    for attachment, piece in given.items():
        if attachment in together:
            continue
        # What went to the lawyer alone leaves only a number here: its title is not for these readers.
        withdrawn = attachment not in there and attachment in seen
        entries.append(
            Entry(
                number=piece.number,
                title=piece.title if withdrawn else "",
                date=piece.date if withdrawn else "",
                section="",
                attachments=(attachment,),
                status="withdrawn" if withdrawn else "withheld",
            )
        )
    return _sectioned(_told_apart(sorted(entries, key=lambda entry: order_of(entry.number))))


def _told_apart(entries: list[Entry]) -> list[Entry]:
    """Return the entries with an ordinal after titles that nothing else tells apart."""
    same = Counter((entry.title, entry.date) for entry in entries if entry.title)
    nth: Counter[tuple[str, str]] = Counter()
    told = []
    for entry in entries:
        key = (entry.title, entry.date)
        nth[key] += 1
        plural = same[key] > 1 and entry.status == "present"
        told.append(msgspec.structs.replace(entry, title=f"{entry.title} ({nth[key]})") if plural else entry)
    return told


def _sectioned(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries with their sections; a mention stands in the section that surrounds it."""
    made: list[Entry] = []
    for entry in entries:
        section = entry.section or (made[-1].section if made else "")
        made.append(msgspec.structs.replace(entry, section=section))
    return tuple(made)


def _placed(entries: tuple[Entry, ...], files: tuple[Volume, ...]) -> tuple[Entry, ...]:
    """Return the entries with the volume and the count of their first page: in the bundle where there is one."""
    placed = list(entries)
    for index in reversed(range(len(files))):
        volume = files[index]
        for entry in volume.entries:
            placed[entry] = msgspec.structs.replace(placed[entry], volume=index)
        for offset, leaf in enumerate(volume.leaves):
            if leaf.nth == 1:
                placed[leaf.entry] = msgspec.structs.replace(placed[leaf.entry], first=volume.first + offset)
    return tuple(placed)


def _missing(profile: Profile, rows: Sequence[Listed]) -> tuple[Missing, ...]:
    return tuple(
        Missing(
            section=row.section,
            title=f"{row.title} – {row.instance}" if row.instance else row.title,
            state=row.missing,
            lacking=row.lacking,
            explanation=row.explanation,
        )
        for row in rows
        if profile.missing and row.missing and row.due in profile.due
    )
