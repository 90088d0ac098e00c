"""What every view of the window is given: the program behind it, the theme, the words, and threads to work in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier_app.settings import Settings
    from dossier_app.ui.tasks import TaskRunner
    from dossier_app.ui.theme import Theme
    from dossier_app.wording import Language, Wording
    from dossier_app.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Kit:
    """Handed from view to view; nothing in the window is global.

    Attributes:
        workspace: The program; called through ``tasks`` only, since it may wait for a disk.
        settings: What the user and the association prefer.
        tasks: Threads.
        theme: Colours and sizes.
        voice: Sentences about pieces, errors, dates and sums.
    """

    workspace: Workspace
    settings: Settings
    tasks: TaskRunner
    theme: Theme
    voice: Wording

    @property
    def language(self) -> Language:
        """The language spoken."""
        return self.voice.language
