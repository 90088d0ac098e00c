"""What the parts of the frame may know of the window: what it shows, and how it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dossier_app.core.problems import AppError
    from dossier_app.ui.frame.commands import Commands
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.parts.page import Page


class Standing(Protocol):
    """The window as those who hang something on it see it.

    Attributes:
        commands: Its commands, and the menus they are in.
    """

    commands: Commands

    @property
    def page(self) -> Page:
        """The page shown."""

    @property
    def session(self) -> Session | None:
        """The dossier on the screen, or None."""

    def open(self, dossier_id: str) -> None:
        """Open a dossier."""

    def refuse(self, error: AppError) -> None:
        """Say why something could not be done."""
