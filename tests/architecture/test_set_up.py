"""The set-up script needs nothing but Python, and knows which system packages are missing."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def dev(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", root / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_set_up_script_is_small_and_needs_only_python(root: Path) -> None:
    text = (root / "packaging" / "dev.py").read_text("utf-8")
    assert len(text.splitlines()) <= 250
    imported = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {node.module or "" for node in imported if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in imported if isinstance(node, ast.Import) for alias in node.names}
    assert "pathlib" in names
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_the_set_up_script_explains_itself_without_any_package(root: Path) -> None:
    command = [sys.executable, "-I", "-S", str(root / "packaging" / "dev.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for name in ("demo", "test", "check", "window", "lock"):
        assert f"dev.py {name} " in done.stdout


def test_the_lists_of_system_packages_name_each_once(dev: ModuleType) -> None:
    names = dev.listed_in(dev.RUNNING_NEEDS, dev.TESTING_NEEDS)
    assert len(names) == len(set(names)) > 30
    assert [name for name in names if not re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", name)] == []


@pytest.mark.needs("dpkg-query")
def test_only_packages_that_are_absent_are_missing(dev: ModuleType) -> None:
    # awk is provided by mawk or gawk: a package may answer to another's name.
    assert dev.missing_packages(["dpkg", "dossier-of-nobody", "awk"]) == ["dossier-of-nobody"]


def test_a_failed_step_says_which_and_what_to_do(dev: ModuleType) -> None:
    with pytest.raises(dev.SetUpError, match=r"Drawing a line failed .*run the same command again"):
        dev.must("Drawing a line", sys.executable, "-c", "raise SystemExit(3)")


@pytest.mark.parametrize("arguments", [["dance"], [], ["test", "--only", "dance"]])
def test_an_unknown_command_is_refused_before_any_set_up(arguments: list[str], root: Path) -> None:
    command = [sys.executable, "-I", str(root / "packaging" / "dev.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "usage" in done.stderr
