"""How the state of a place of the list looks: an icon, a colour and a word, never one of them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core.states import State
from dossier_app.ui.style.icons import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from dossier_app.ui.style.tokens import Colours

ICONS = {
    State.PROVIDED: Icon.PROVIDED,
    State.TO_CHECK: Icon.TO_CHECK,
    State.TRANSLATION_MISSING: Icon.TRANSLATION,
    State.STALE: Icon.STALE,
    State.EXPIRED: Icon.EXPIRED,
    State.PARTIAL: Icon.PARTIAL,
    State.MISSING: Icon.MISSING,
    State.EXPLAINED: Icon.EXPLAINED,
    State.UNDECIDED: Icon.UNDECIDED,
    State.NOT_NEEDED: Icon.NOT_NEEDED,
}


def colour_of(state: State, colours: Colours) -> QColor:
    """Return the colour of a state; each is readable on every ground that it is drawn on."""
    return {
        State.PROVIDED: colours.good,
        State.TO_CHECK: colours.check,
        State.TRANSLATION_MISSING: colours.warning,
        State.STALE: colours.danger,
        State.EXPIRED: colours.danger,
        State.PARTIAL: colours.warning,
        State.MISSING: colours.quiet,
        State.EXPLAINED: colours.said,
        State.UNDECIDED: colours.asked,
        State.NOT_NEEDED: colours.faint,
    }[state]
