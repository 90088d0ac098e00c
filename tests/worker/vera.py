"""veraPDF, where it is installed: the independent judge of PDF/A and PDF/UA."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def judgement(data: bytes, flavour: Literal["2b", "ua1"], folder: Path) -> str:
    """Return what it says of a file: « PASS » where nothing breaks the standard; skip the test where it is not here."""
    program = shutil.which("verapdf")
    if program is None:
        pytest.skip("veraPDF is not installed here")
    file = folder / "judged.pdf"
    file.write_bytes(data)
    command = [program, "--format", "text", "--flavour", flavour, str(file)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.partition(" ")[0]
