"""The import contracts hold, and each of them would notice the import it forbids."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

QT = ("PySide6.QtWidgets", "shiboken6", "qtawesome", "qtpy", "qt_material_icons")
DOCUMENTS = ("pikepdf", "pypdf", "pypdfium2", "PIL.Image", "pi_heif", "reportlab.pdfgen", "zxingcpp", "lxml", "fontpkg")
KEYS = ("cryptography.hazmat.primitives", "apsw", "sqlite3")
NETWORK = ("socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "zeroconf")
PICKLES = ("pickle", "shelve", "marshal", "multiprocessing.connection")


class Planted(NamedTuple):
    """Modules put into a copy of the program, by their path inside it, and the contract they concern."""

    contract: str
    modules: dict[str, str]


def importing(*names: str) -> str:
    return "".join(f"import {name}\n" for name in names)


def lazily_importing(*names: str) -> str:
    return "def late() -> None:\n" + "".join(f"    import {name}\n" for name in names)


WRONG = {
    "core knows the vault": Planted("layers", {"core/planted.py": importing("dossier_app.vault")}),
    "core knows the library": Planted(
        "layers", {"core/planted.py": importing("dossier_app.library"), "library/__init__.py": ""}
    ),
    "the vault knows the worker": Planted("layers", {"vault/planted.py": importing("dossier_app.worker")}),
    "the worker knows the vault": Planted("layers", {"worker/planted.py": importing("dossier_app.vault")}),
    "the worker knows the sandbox": Planted(
        "layers", {"worker/planted.py": importing("dossier_app.sandbox"), "sandbox/__init__.py": ""}
    ),
    "settings know the vault": Planted("layers", {"settings.py": importing("dossier_app.vault")}),
    "the library knows the service": Planted(
        "layers", {"library/planted.py": importing("dossier_app.workspace"), "workspace/__init__.py": ""}
    ),
    "the service knows the window": Planted("layers", {"workspace/planted.py": importing("dossier_app.ui")}),
    "the service speaks to people": Planted(
        "layers", {"workspace/planted.py": importing("dossier_app.wording"), "wording/__init__.py": ""}
    ),
    "the window knows the command line": Planted(
        "layers", {"ui/planted.py": importing("dossier_app.cli"), "cli/__init__.py": ""}
    ),
    "the command line knows the window": Planted("layers", {"cli/planted.py": lazily_importing("dossier_app.ui")}),
    "the window knows the entry": Planted("layers", {"ui/planted.py": importing("dossier_app.__main__")}),
    "a module has no place": Planted("layers", {"planted.py": ""}),
    "the command line knows the worker": Planted("worker-apart", {"cli/planted.py": importing("dossier_app.worker")}),
    "the service knows the worker": Planted(
        "worker-apart", {"workspace/planted.py": lazily_importing("dossier_app.worker")}
    ),
    "two neighbours know each other": Planted(
        "no-cycles",
        {
            "core/planted.py": importing("dossier_app.core.planted_too"),
            "core/planted_too.py": importing("dossier_app.core.planted"),
        },
    ),
    "Qt in core": Planted("qt-in-ui", {"core/planted.py": importing(*QT)}),
    "Qt in the worker": Planted("qt-in-ui", {"worker/planted.py": importing(*QT)}),
    "Qt in the service": Planted("qt-in-ui", {"workspace/planted.py": lazily_importing(*QT)}),
    "Qt in the command line": Planted("qt-in-ui", {"cli/planted.py": lazily_importing(*QT)}),
    "documents in the vault": Planted("documents-in-worker", {"vault/planted.py": importing(*DOCUMENTS)}),
    "documents in the window": Planted("documents-in-worker", {"ui/planted.py": lazily_importing(*DOCUMENTS)}),
    "keys in the worker": Planted("keys-in-vault", {"worker/planted.py": importing(*KEYS)}),
    "keys in the service": Planted("keys-in-vault", {"workspace/planted.py": lazily_importing(*KEYS)}),
    "holidays in the window": Planted("holidays-in-calendar", {"ui/planted.py": importing("holidays")}),
    "holidays elsewhere in core": Planted("holidays-in-calendar", {"core/planted.py": importing("holidays")}),
    "the network in the worker": Planted("no-network", {"worker/planted.py": importing(*NETWORK)}),
    "the network in the window": Planted("no-network", {"ui/planted.py": lazily_importing(*NETWORK)}),
    "the network in the entry": Planted("no-network", {"__main__.py": lazily_importing(*NETWORK)}),
    "pickles in the worker": Planted("no-pickles", {"worker/planted.py": importing(*PICKLES)}),
    "pickles in the vault": Planted("no-pickles", {"vault/planted.py": importing(*PICKLES)}),
}

RIGHT = {
    "the entry starts the others": Planted(
        "layers", {"__main__.py": lazily_importing("dossier_app.ui", "dossier_app.worker")}
    ),
    "the entry starts the worker": Planted("worker-apart", {"__main__.py": lazily_importing("dossier_app.worker")}),
    "Qt in the window": Planted("qt-in-ui", {"ui/planted.py": importing(*QT)}),
    "documents in the worker": Planted("documents-in-worker", {"worker/planted.py": importing(*DOCUMENTS)}),
    "keys in the vault": Planted("keys-in-vault", {"vault/planted.py": importing(*KEYS)}),
    "holidays in the calendar": Planted("holidays-in-calendar", {"core/calendar.py": importing("holidays")}),
    "the network in the scanner driver": Planted(
        "no-network", {"worker/scan/__init__.py": "", "worker/scan/escl.py": importing(*NETWORK)}
    ),
}


def check_contracts(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run the contracts of `pyproject.toml` on the package standing in a folder."""
    limits = [option for contract in contracts for option in ("--contract", contract)]
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo", *limits]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def check_planted(tmp_path: Path, root: Path) -> Callable[[Planted], subprocess.CompletedProcess[str]]:
    """Return a function that plants modules among those of the program and runs the contract they concern.

    The copy keeps the names of all modules and none of their text, so that only the planted imports speak.
    """

    def check(planted: Planted) -> subprocess.CompletedProcess[str]:
        package = tmp_path / "dossier_app"
        for module in (root / "dossier_app").rglob("*.py"):
            emptied = package / module.relative_to(root / "dossier_app")
            emptied.parent.mkdir(parents=True, exist_ok=True)
            emptied.touch()
        shutil.copy(root / "pyproject.toml", tmp_path)
        for name, text in planted.modules.items():
            path = package / name
            if path.name != "__init__.py" and path.parent != package:
                path.parent.with_suffix(".py").unlink(missing_ok=True)  # a package takes the place of a module
            path.parent.mkdir(parents=True, exist_ok=True)
            for folder in (path.parent, *path.parent.parents):
                if folder.is_relative_to(package):
                    (folder / "__init__.py").touch()
            path.write_text(text, "utf-8")
        return check_contracts(tmp_path, planted.contract)

    return check


def test_every_import_contract_holds(root: Path) -> None:
    done = check_contracts(root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("planted", WRONG.values(), ids=WRONG)
def test_a_wrong_import_breaks_its_contract(
    planted: Planted, check_planted: Callable[[Planted], subprocess.CompletedProcess[str]]
) -> None:
    done = check_planted(planted)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "0 kept, 1 broken" in done.stdout
    report = done.stdout.replace(":", " ").split()
    for imported in re.findall(r"import (\S+)", "".join(planted.modules.values())):
        # Neighbours are named from their parent on, other packages by their first name.
        last = "." + imported.rpartition(".")[2] if imported.startswith("dossier_app") else imported.partition(".")[0]
        assert any(word.startswith(last) or word.endswith(last) for word in report), f"{imported} went unnoticed"


@pytest.mark.parametrize("planted", RIGHT.values(), ids=RIGHT)
def test_an_import_in_its_own_place_keeps_the_contract(
    planted: Planted, check_planted: Callable[[Planted], subprocess.CompletedProcess[str]]
) -> None:
    done = check_planted(planted)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


def test_no_contract_goes_without_a_planted_proof(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    assert {contract["id"] for contract in settings["contracts"]} == {planted.contract for planted in WRONG.values()}
