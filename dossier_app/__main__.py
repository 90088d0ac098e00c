"""Entry of the program: a window without arguments, a command with some, a child process with ``--worker``."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import ExitStack

    from dossier_app.core.errors import AppError
    from dossier_app.settings import Settings
    from dossier_app.workspace import Workspace


_INTERRUPTED = 130
_METER = "--stall-meter"


def main() -> int:
    """Run what the arguments ask for; return the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"]:
        from dossier_app.worker.main import main as work

        return work(arguments[1:])
    if arguments and not _for_window(arguments):
        try:
            from dossier_app.cli import main as command

            return command()
        except KeyboardInterrupt:  # Ctrl-C before the command itself listens to it
            return _INTERRUPTED
    return _window(arguments)


def _for_window(arguments: list[str]) -> bool:
    """Tell whether arguments come from a double click or a drop on the icon: whole paths, which no command is."""
    from pathlib import Path

    return all(argument == _METER or Path(argument).is_absolute() for argument in arguments)


def _window(arguments: list[str]) -> int:
    """Open the window, or say what to do where there can be none."""
    if sys.platform == "linux" and not _has_display():
        return _without_window("no-display")
    gc.disable()  # nothing of what is read at the start is garbage; the window collects again once all is read
    try:
        from dossier_app.ui.frame.importing import import_qt

        import_qt()
        from dossier_app.ui.frame.doorbell import Doorbell
    except ImportError as error:
        return _without_window("no-window", reason=str(error))
    from contextlib import ExitStack

    from dossier_app.core.errors import AppError
    from dossier_app.settings import Settings, runtime_folder

    settings = Settings()
    try:
        settings.association()
    except AppError as error:
        return _impossible(error)
    files = [argument for argument in arguments if argument != _METER]
    metered = len(files) < len(arguments)
    with ExitStack() as held:
        bell = Doorbell(settings.folder, runtime_folder())
        held.callback(bell.close)
        if not (metered or bell.claim()) and bell.ring(files):
            return 0
        try:
            from dossier_app.ui.app import main as window
        except ImportError as error:
            return _without_window("no-window", reason=str(error))
        return window(sys.argv[:1], lambda: _made(settings, held), settings, files=files, meter=metered, bell=bell)


def _made(settings: Settings, held: ExitStack) -> Workspace:
    """Make the program behind the window; the window is painted meanwhile, so all that is slow to import is here.

    Raises:
        AppError: The folder of law cannot be used.
    """
    from pathlib import Path

    from dossier_app.compiled import load
    from dossier_app.sandbox import Sandbox
    from dossier_app.settings import cache_folder, checklists_folder
    from dossier_app.workspace import Workspace

    own = settings.association().checklists
    library = load(checklists_folder(), *([Path(own)] if own else []), cache=cache_folder())
    workspace = Workspace(library, held.enter_context(Sandbox()))
    held.callback(workspace.lock)
    return workspace


def _has_display() -> bool:
    import os

    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _without_window(code: str, **parameters: str) -> int:
    from dossier_app.core.errors import AppError

    return _impossible(AppError(code, **parameters))


def _impossible(error: AppError) -> int:
    """Say on standard error why nothing can start; return the exit code."""
    from dossier_app.cli.endings import Ending, tell
    from dossier_app.cli.options import SPOKEN, language_of

    tell(error, language_of(SPOKEN), as_data=False)
    return int(Ending.IMPOSSIBLE)


if __name__ == "__main__":
    sys.exit(main())
