"""What changes between two revisions of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from dossier_app.core.problems import Value
from dossier_app.core.sources import Sourced, Words

if TYPE_CHECKING:
    from dossier_app.core.checklist import Provision, Revision

_NOT_A_CHANGE = frozenset({*Sourced.__struct_fields__, "title", "help"})
"""Fields that explain a requirement without changing what is asked."""


class Change(Value, frozen=True, kw_only=True):
    """One difference, for a person to read.

    Attributes:
        entry: Id of the requirement or amount.
        title: Its words, where it has some of its own.
        fields: What changed in it, by field name.
    """

    kind: Literal["added", "removed", "changed"]
    entry: str
    title: Words | None
    fields: tuple[str, ...] = ()


def difference(old: Revision, new: Revision) -> tuple[Change, ...]:
    """Return what a newer revision adds, removes and changes, in the order of the lists."""
    before: dict[str, Provision] = {entry.id: entry for entry in (*old.requirement, *old.fee)}
    after: dict[str, Provision] = {entry.id: entry for entry in (*new.requirement, *new.fee)}
    changes = []
    for entry_id, entry in after.items():
        if entry_id not in before:
            changes.append(Change(kind="added", entry=entry_id, title=_title(entry)))
        elif fields := _changed(before[entry_id], entry):
            changes.append(Change(kind="changed", entry=entry_id, title=_title(entry), fields=fields))
    removed = [Change(kind="removed", entry=key, title=_title(before[key])) for key in before if key not in after]
    return (*changes, *removed)


def _title(entry: Provision) -> Words | None:
    title: Words | None = getattr(entry, "title", None)
    return title


def _changed(before: Provision, after: Provision) -> tuple[str, ...]:
    left, right = msgspec.structs.asdict(before), msgspec.structs.asdict(after)
    return tuple(field for field in left if field not in _NOT_A_CHANGE and left[field] != right.get(field))
