"""The program without a window: a stable interface for people and for scripts.

Commands print for people, or for programs with ``--json``; progress goes to standard error. Exit codes are in
:class:`~dossier_app.cli.endings.Ending`. Nothing here imports Qt, and heavy libraries are imported where they are used.
"""

from dossier_app.cli.app import main

__all__ = ["main"]
