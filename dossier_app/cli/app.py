"""The commands, put together; without one, the window opens."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated

import typer

from dossier_app.cli.endings import HELP

COMMANDS = {
    "demonstration": ("demo",),
    "cabinets": ("cabinet",),
    "dossiers": ("list", "new", "answer", "attach", "check", "undo", "redo"),
    "filing": ("file", "remove", "explain"),
    "recognition": ("recognise", "propose"),
    "documents": ("build", "verify"),
    "paging": ("pages",),
    "plans": ("plan",),
    "scanning": ("scan", "watch"),
    "deliveries": ("deliver", "deliveries"),
    "sticks": ("stick", "check-stick"),
    "sheets": ("sheet",),
    "events": ("event",),
    "keeping": ("hand-over", "receive", "rescue", "erase", "rebase", "bin"),
    "lawful": ("law", "deadlines"),
}
"""Modules of this package, in the order of the help, with the commands that each adds."""


def _version(asked: bool) -> None:  # noqa: FBT001 - the shape of a callback of Typer
    if asked:
        from importlib.metadata import version

        print(version("dossier-app"))
        raise typer.Exit


def start(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which one.")
    ] = False,
) -> None:
    """Prepare a complete, indexed residence-permit dossier, offline. Without a command, the window opens."""
    del version
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def program(arguments: Sequence[str]) -> typer.Typer:
    """Return the commands that arguments may be about: the others cost more to make than most take to run.

    Where the command is not known yet, as for the help, all of them are made.
    """
    app = typer.Typer(
        name="dossier-app",
        help="Prepare a complete, indexed residence-permit dossier, offline. Without a command, the window opens.",
        epilog=HELP,
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(start)
    asked = arguments[0] if arguments else ""
    named = [module for module, names in COMMANDS.items() if asked in names]
    for module in () if asked == "--version" else named or COMMANDS:
        import_module(f"dossier_app.cli.{module}").add_to(app)
    return app


def main() -> int:
    """Run the command of the arguments; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        program(sys.argv[1:])(prog_name="dossier-app")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
