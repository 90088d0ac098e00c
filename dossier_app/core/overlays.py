"""Local practice of a préfecture laid over the national list: it adds or tightens, and is always marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.sources import Confidence

if TYPE_CHECKING:
    from dossier_app.core.checklist import Choice, OverlayRevision, Requirement, Revision
    from dossier_app.core.dossier import Dossier
    from dossier_app.core.law import Library


def overlay_revision(library: Library, dossier: Dossier) -> OverlayRevision | None:
    """Return the local practice that applies to a dossier, or None."""
    overlay = library.overlays.get(dossier.overlay)
    if overlay is None:
        return None
    fitting = [r for r in overlay.revision if not r.checklists or dossier.checklist in r.checklists]
    day = max(dossier.filing_date or dossier.revision, dossier.revision)
    current = [r for r in fitting if r.in_force_from <= day and (r.in_force_until is None or day <= r.in_force_until)]
    return max(current, key=lambda r: r.in_force_from, default=None)


def with_overlay(library: Library, revision: Revision, dossier: Dossier) -> Revision:
    """Return a list with the local practice of the dossier's préfecture."""
    local = overlay_revision(library, dossier)
    if local is None:
        return revision
    tightening = {requirement.id: requirement for requirement in local.requirement}
    national = {requirement.id for requirement in revision.requirement}
    requirements = [
        _tightened(requirement, tightening[requirement.id]) if requirement.id in tightening else requirement
        for requirement in revision.requirement
    ]
    requirements += [_marked(requirement, local) for requirement in local.requirement if requirement.id not in national]
    sections = list(library.sections)

    def rank(requirement: Requirement) -> tuple[int, int]:
        for key in (requirement.id, requirement.section):
            if key in local.order:
                return local.order.index(key), 0
        return len(local.order), sections.index(requirement.section)

    notices = tuple(msgspec.structs.replace(n, confidence=Confidence.LOCAL_PRACTICE) for n in local.notice)
    return msgspec.structs.replace(
        revision,
        requirement=tuple(sorted(requirements, key=rank)),
        notice=(*revision.notice, *notices),
        channel=local.channel or revision.channel,
    )


def _marked(requirement: Requirement, local: OverlayRevision) -> Requirement:
    return msgspec.structs.replace(
        requirement, confidence=Confidence.LOCAL_PRACTICE, references=requirement.references or local.references
    )


def _tightened(national: Requirement, local: Requirement) -> Requirement:
    """Return the national requirement with the stricter of each limit; its alternatives stay those of the law.

    Where the law limits the age of some of its alternatives only (a bill, but not the host's identity card), a shorter
    local limit tightens those and no others.
    """
    some_only = national.max_age_months is None and any(_aged(choice) for choice in national.one_of)
    ages = [national.max_age_months, *([] if some_only else [local.max_age_months])]
    return msgspec.structs.replace(
        national,
        max_age_months=min((age for age in ages if age is not None), default=None),
        one_of=tuple(_younger(choice, local.max_age_months) for choice in national.one_of),
        valid=national.valid or local.valid,
        count=max(national.count, local.count),
        copies=max(national.copies, local.copies),
        original=national.original or local.original,
        optional=national.optional and local.optional,
        help=local.help or national.help,
        confidence=Confidence.LOCAL_PRACTICE,
        references=(*national.references, *local.references),
        note=local.note or national.note,
    )


def _aged(choice: str | Choice) -> bool:
    """Tell whether an alternative, or part of it, limits its own age."""
    if isinstance(choice, str):
        return False
    return choice.max_age_months is not None or any(_aged(part) for part in (*choice.all_of, *choice.one_of))


def _younger(choice: str | Choice, months: int | None) -> str | Choice:
    """Return an alternative whose own limits of age are at most a local one."""
    if isinstance(choice, str) or months is None:
        return choice
    return msgspec.structs.replace(
        choice,
        max_age_months=None if choice.max_age_months is None else min(choice.max_age_months, months),
        all_of=tuple(_younger(part, months) for part in choice.all_of),
        one_of=tuple(_younger(part, months) for part in choice.one_of),
    )
