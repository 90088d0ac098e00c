"""The commands, put together; without one, the window opens."""

# Annotations are read when the commands are made: no `from __future__ import annotations` here.

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from dossier_app.cli import (
    cabinets,
    deliveries,
    demonstration,
    documents,
    dossiers,
    filing,
    keeping,
    lawful,
    paging,
    plans,
    recognition,
    scanning,
    sheets,
    sticks,
)
from dossier_app.cli.endings import HELP

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


def _version(asked: bool) -> None:  # noqa: FBT001 - the shape of a callback of Typer
    if asked:
        from importlib.metadata import version

        print(version("dossier-app"))
        raise typer.Exit


@app.callback(invoke_without_command=True)
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


demonstration.add_to(app)
cabinets.add_to(app)
dossiers.add_to(app)
filing.add_to(app)
recognition.add_to(app)
documents.add_to(app)
paging.add_to(app)
plans.add_to(app)
scanning.add_to(app)
deliveries.add_to(app)
sticks.add_to(app)
sheets.add_to(app)
keeping.add_to(app)
lawful.add_to(app)


def main() -> int:
    """Run the command of the arguments; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="dossier-app")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
