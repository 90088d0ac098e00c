"""Only the commands asked for are made, and none is forgotten by that."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typer

from dossier_app.cli.app import COMMANDS, program

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def names(app: typer.Typer) -> set[str]:
    """Return the names of an app's commands and groups."""
    group = typer.main.get_group(app)
    return set(group.commands)


@pytest.mark.parametrize("module", COMMANDS)
def test_each_module_adds_the_commands_it_is_found_by(module: str) -> None:
    for command in COMMANDS[module]:
        assert names(program([command])) == set(COMMANDS[module])


def test_the_help_and_a_slip_of_the_keyboard_see_every_command(run: Run) -> None:
    every = {name for commands in COMMANDS.values() for name in commands}
    for arguments in ([], ["-h"], ["lisst"]):
        assert names(program(arguments)) == every
    assert "'list'" in run("lisst").err


def test_a_list_of_the_law_loads_neither_the_service_nor_the_keys() -> None:
    code = (
        "import sys; from dossier_app.__main__ import main; sys.argv = ['dossier-app', 'law', 'list']; main();"
        "print([name for name in ('dossier_app.workspace', 'cryptography', 'rapidfuzz') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
