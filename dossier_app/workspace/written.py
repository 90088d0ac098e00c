"""What can be asked of a file that was written, long after: is it still the same, does it say so, its pages.

The functions take the sandbox and the file; each may wait for a disk and a child process.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dossier_app.core.jobs import RenderPage
from dossier_app.core.problems import AppError
from dossier_app.sandbox import FileSource
from dossier_app.workspace.assembly import VerificationError, verify_file
from dossier_app.workspace.incoming import reading

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from dossier_app.sandbox import Sandbox
    from dossier_app.workspace.assembly import BuiltFile

_PART = 1 << 20


def check_again(sandbox: Sandbox, file: BuiltFile, *, cancelled: Event | None = None) -> int:
    """Read a written file whole again: its bytes against their sum, then what it says against itself.

    Args:
        sandbox: Where it is read.
        file: What was written.
        cancelled: Stops.

    Returns:
        How many statements were compared.

    Raises:
        AppError: ``source-unreadable``, ``written-file-changed``, ``file-broken``.
        VerificationError: ``verification-failed``, with every disagreement.
    """
    with reading(file.path, file.path.name) as stream:
        found = hashlib.sha256()
        while part := stream.read(_PART):
            found.update(part)
    if found.hexdigest() != file.sha256:
        raise AppError("written-file-changed", file=file.path.name)
    if file.path.suffix.lower() != ".pdf":
        return 0
    result = verify_file(sandbox, file.path, cancelled=cancelled)
    if result.problems:
        raise VerificationError(file.path.name, result.problems)
    return result.checked


def draw_page(
    sandbox: Sandbox, path: Path, index: int, width: int, *, cancelled: Event | None = None
) -> tuple[int, int, bytes]:
    """Return the drawing of a page of a written file: width and height in pixels, and rows of RGB bytes.

    Args:
        sandbox: Where it is drawn.
        path: A PDF.
        index: The page, from 0.
        width: Of the drawing, in pixels.
        cancelled: Stops.

    Raises:
        AppError: ``source-unreadable``, or why it cannot be drawn.
    """
    pixels = bytearray()
    with reading(path, path.name) as stream:
        result = sandbox.run(
            RenderPage(index=index, width=width),
            sources={"source": FileSource(stream)},
            sink=pixels.extend,
            cancelled=cancelled,
        )
    return result.width, result.height, bytes(pixels)
