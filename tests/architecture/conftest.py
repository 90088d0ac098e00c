"""What the tests of the house's rules look at: the files of the repository, as they would be cloned."""

import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def repository_files() -> tuple[Path, ...]:
    """Return the files of the repository: those git keeps, or those lying there where git cannot say."""
    if shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode == 0 and listed.stdout:
            names = listed.stdout.rstrip("\0").split("\0")
            return tuple(path for name in names if (path := ROOT / name).is_file())
    ignored = [".git", *(line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split())]
    return tuple(
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not any(fnmatch(part, name) for part in path.relative_to(ROOT).parts for name in ignored)
    )


@pytest.fixture(scope="session")
def modules(repository_files: tuple[Path, ...]) -> dict[str, str]:
    """Return the text of each module of the program by its path from the top."""
    inside = (path for path in repository_files if path.is_relative_to(ROOT / "dossier_app") and path.suffix == ".py")
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in inside}
