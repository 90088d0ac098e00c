"""Sheets of an open dossier, drawn in a child: for the person, for the counter, for the day of the appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.checklist import Audience, Due
from dossier_app.core.problems import AppError, Value
from dossier_app.core.sheets import DrawSheet
from dossier_app.workspace.assembly import plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from threading import Event

    from dossier_app.core.plan import Plan
    from dossier_app.core.profiles import Profile
    from dossier_app.core.sheets import DeadlineLine, SheetKind
    from dossier_app.workspace.opened import OpenDossier


class Sheet(Value, frozen=True, kw_only=True):
    """A sheet drawn: its PDF, and how many pages it has."""

    data: bytes
    pages: int


def plan_for(opened: OpenDossier, kind: SheetKind, profile: Profile, *, office: str = "") -> Plan:
    """Return the plan that a sheet is about.

    What is missing is told whole: it is for the person, who brings everything, whoever receives it.

    Raises:
        AppError: ``nothing-missing``, ``no-originals``, ``nothing-to-assemble``, ``never-delivered``.
    """
    if kind == "missing":
        profile = msgspec.structs.replace(profile, missing=True, due=tuple(Due), audiences=tuple(Audience))
    decided = plan(opened, profile, office=office)
    there = [entry for entry in decided.entries if entry.pages]
    if kind == "missing" and not decided.missing:
        raise AppError("nothing-missing")
    if kind == "originals" and not any(entry.original for entry in there):
        raise AppError("no-originals")
    if kind == "receipt" and not there:
        raise AppError("nothing-to-assemble")
    if kind == "changes" and decided.changes is None:
        raise AppError("never-delivered", profile=profile.id)
    return decided


def sheet(
    opened: OpenDossier,
    kind: SheetKind,
    decided: Plan,
    *,
    deadlines: Iterable[DeadlineLine] = (),
    passphrase: str = "",
    cancelled: Event | None = None,
) -> Sheet:
    """Draw a sheet.

    Raises:
        AppError: Why the child failed.
    """
    drawn = bytearray()
    job = DrawSheet(kind=kind, plan=decided, deadlines=tuple(deadlines), passphrase=passphrase)
    made = opened.sandbox.run(job, sink=drawn.extend, cancelled=cancelled)
    return Sheet(data=bytes(drawn), pages=made.pages)
