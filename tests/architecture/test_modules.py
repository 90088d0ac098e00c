"""Modules stay readable, declare what they import, and load only what they use."""

import ast
import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LONGEST = 450
NAMELESS = {"utils", "util", "common", "helpers", "helper", "manager", "managers", "misc"}
NETWORKS_OF_QT = {"QtNetwork", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets", "QtHttpServer", "QtWebChannel"}
HEAVY = ("PySide6", "qtawesome", "typer", "pikepdf", "pypdf", "pypdfium2", "reportlab", "PIL", "cryptography", "apsw")


def imported_names(text: str) -> Iterator[str]:
    """Yield the full dotted name of all that a module imports, but for the sake of types alone."""
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting += ast.iter_child_nodes(node)


def test_no_module_grows_past_what_one_can_read(modules: dict[str, str]) -> None:
    assert [path for path, text in modules.items() if len(text.splitlines()) > LONGEST] == []


def test_every_module_is_named_after_a_concept(modules: dict[str, str]) -> None:
    names = {part.removesuffix(".py") for path in modules for part in PurePosixPath(path).parts}
    assert not {name for name in names if NAMELESS & set(name.split("_"))}


def test_every_module_says_what_it_is_for(modules: dict[str, str]) -> None:
    assert [path for path, text in modules.items() if not ast.get_docstring(ast.parse(text))] == []


def test_qt_is_used_without_its_network(modules: dict[str, str]) -> None:
    used = {(path, name) for path, text in modules.items() for name in imported_names(text)}
    assert {(path, name) for path, name in used if NETWORKS_OF_QT & set(name.split("."))} == set()


def test_imports_for_types_alone_are_told_from_the_others() -> None:
    text = (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\nelse:\n    import b\nfrom c import d as e"
    )
    assert sorted(imported_names(text)) == ["b", "c.d", "typing.TYPE_CHECKING"]


def test_each_library_that_is_imported_is_a_declared_dependency(modules: dict[str, str], root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    optional = [line for lines in project.get("optional-dependencies", {}).values() for line in lines]
    declared = {canonicalize_name(Requirement(line).name) for line in [*project["dependencies"], *optional]}
    distributions = importlib.metadata.packages_distributions()
    undeclared = set()
    for path, text in modules.items():
        for package in {name.partition(".")[0] for name in imported_names(text)}:
            if package in sys.stdlib_module_names or package == "dossier_app":
                continue
            owners = {canonicalize_name(name) for name in distributions.get(package, [package])}
            if not owners & (declared | {"shiboken6"}):
                undeclared.add((path, package))
    assert undeclared == set()


@pytest.mark.parametrize(
    ("module", "own"),
    [
        ("dossier_app.__main__", ()),
        ("dossier_app.core", ()),
        ("dossier_app.cli", ("typer", "cryptography", "apsw")),
        ("dossier_app.workspace", ("cryptography", "apsw")),
        ("dossier_app.ui", ("PySide6", "qtawesome", "cryptography", "apsw")),
        ("dossier_app.worker.main", ("pikepdf", "pypdf", "pypdfium2", "reportlab", "PIL")),
    ],
)
def test_a_part_of_the_program_starts_without_the_libraries_of_the_others(module: str, own: tuple[str, ...]) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not written yet")
    program = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert module.partition(".")[0] in loaded
    assert loaded.intersection(HEAVY) <= set(own)


def test_functions_of_tests_are_named_by_a_sentence(repository_files: tuple[Path, ...], root: Path) -> None:
    short = []
    for path in repository_files:
        if path.is_relative_to(root / "tests") and path.suffix == ".py":
            names = re.findall(r"^\s*(?:async )?def test_(\w+)", path.read_text("utf-8"), re.MULTILINE)
            short += [f"{path.relative_to(root)}: {name}" for name in names if len(name.split("_")) < 4]
    assert short == []
