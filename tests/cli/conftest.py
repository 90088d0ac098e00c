"""A cabinet that opens at once, and the program run as a person runs it, in this process."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dossier_app.cli import main
from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.keys import KdfParameters

PASSPHRASE = "tilleul bleu matin"
QUICK = KdfParameters(memory_kib=19456, passes=2, lanes=1)


class Ran(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, object]:
        """Return the JSON printed."""
        read = json.loads(self.out)
        assert isinstance(read, dict)
        return read


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command, in English unless told otherwise, with nobody at the keyboard."""
    monkeypatch.setenv("DOSSIER_LANGUAGE", "en")

    def command(*arguments: str | Path, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["dossier-app", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = main()
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return command


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(f"{PASSPHRASE}\n", "utf-8")
    return path


@pytest.fixture
def cabinet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cabinet that costs little to open, named by the environment."""
    folder = tmp_path / "armoire"
    made, _code = Cabinet.create(folder, PASSPHRASE, kdf=QUICK)
    made.close()
    monkeypatch.setenv("DOSSIER_CABINET", str(folder))
    return folder


@pytest.fixture
def opened(run: Run, cabinet: Path, passphrase_file: Path) -> Run:
    """Return a function that runs a command with the passphrase of the cabinet."""

    def command(*arguments: str | Path) -> Ran:
        return run(*arguments, "--passphrase-file", passphrase_file)

    return command


@pytest.fixture
def awa(opened: Run) -> str:
    """Return the id of a new dossier, in the situation that the demonstration describes."""
    from dossier_app.demo import ANSWERS

    answers = [f"{question}={str(value).lower()}" for question, value in ANSWERS.items()]
    ran = opened(
        "new", "--checklist", "vpf-conjoint-francais", "--name", "DEMO Awa", "--filing-date", "2026-12-03",
        *(part for answer in answers for part in ("--answer", answer)),
    )  # fmt: skip
    assert ran.code == 0, ran.err
    return ran.out.strip()
