"""Commands on what leaves: assemble a dossier, check a file that was written."""

import typer


def add_to(app: typer.Typer) -> None: ...
