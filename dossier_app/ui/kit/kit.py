"""What every view of the window is given: the program behind it, the theme, the words, and threads to work in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier_app.settings import Settings
    from dossier_app.ui.kit.discretion import Discretion
    from dossier_app.ui.kit.program import Program
    from dossier_app.ui.kit.tasks import TaskRunner
    from dossier_app.ui.style.theme import Theme
    from dossier_app.wording import Language, Wording
    from dossier_app.workspace import Workspace


class Kit:
    """Handed from view to view; nothing in the window is global.

    Attributes:
        program: The program behind the window, which may still be starting.
        settings: What the user and the association prefer.
        tasks: Threads.
        theme: Colours and sizes.
        discretion: Whether names are hidden.
        language: The language spoken.
    """

    def __init__(
        self,
        *,
        program: Program,
        settings: Settings,
        tasks: TaskRunner,
        theme: Theme,
        discretion: Discretion,
        language: Language,
    ) -> None:
        """Hold all that."""
        self.program = program
        self.settings = settings
        self.tasks = tasks
        self.theme = theme
        self.discretion = discretion
        self.language = language

    @property
    def workspace(self) -> Workspace:
        """The program; called through ``tasks`` only, since it may wait for a disk. The way in asks in a thread."""
        return self.program.workspace

    @cached_property
    def voice(self) -> Wording:
        """Sentences about pieces, errors, dates and sums."""
        from dossier_app.wording import Wording

        return Wording(self.language, library=self.program.workspace.library if self.program.is_ready else None)
