"""Who brings entries to the menus beside the commands of every dossier: one line a part, in the order shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.ui import help_menu, room_entries
from dossier_app.ui.frame import stall_label
from dossier_app.ui.scan import scan_desk

if TYPE_CHECKING:
    from dossier_app.ui.frame.entries import Hook

HOOKS: tuple[Hook, ...] = (room_entries.entries, scan_desk.entries, help_menu.entries, stall_label.entries)
"""Each returns the entries of one part; see :class:`dossier_app.ui.frame.entries.Entry`."""
