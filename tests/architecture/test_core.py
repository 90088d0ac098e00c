"""core decides from values alone: it imports value modules only, and asks no clock, no file and no chance."""

import ast
import sys

import pytest

VALUE_MODULES = {
    "__future__", "abc", "base64", "bisect", "calendar", "collections", "copy", "dataclasses", "datetime", "decimal",
    "difflib", "enum", "fractions", "functools", "graphlib", "hashlib", "heapq", "ipaddress", "itertools", "math",
    "operator", "re", "statistics", "string", "struct", "textwrap", "types", "typing", "unicodedata", "zoneinfo",
}  # fmt: skip
LIBRARIES = {
    "msgspec": "dossier_app/core/",
    "rapidfuzz": "dossier_app/core/phrases.py",  # how alike two texts are
    "anyascii": "dossier_app/core/",  # a table from letters to plain letters
    "holidays": "dossier_app/core/calendar.py",
}
CLOCKS = {"now", "today", "utcnow"}
DOORS = {"open", "input", "print", "eval", "exec", "compile", "__import__", "breakpoint"}


def impurities(path: str, text: str) -> list[str]:
    """Return what a module of core does that a function of values cannot, each with its line."""
    found = []
    for node in ast.walk(ast.parse(text)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            found.append(f"{path}:{node.lineno} asks the clock: {node.func.attr}()")
        elif isinstance(node, ast.Name) and node.id in DOORS:
            found.append(f"{path}:{node.lineno} reaches outside: {node.id}")
        for name in names:
            package = name.partition(".")[0]
            allowed = package in VALUE_MODULES or name.startswith("dossier_app.core")
            if not allowed and not path.startswith(LIBRARIES.get(package, "nowhere")):
                found.append(f"{path}:{node.lineno} imports {name}")  # type: ignore[attr-defined]  # imports have lines
    return found


def test_core_is_made_of_values_and_pure_functions(modules: dict[str, str]) -> None:
    core = {path: text for path, text in modules.items() if path.startswith("dossier_app/core/")}
    assert core
    assert [line for path, text in core.items() for line in impurities(path, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "import os",
        "import random",
        "import time",
        "import pathlib",
        "from pathlib import Path",
        "import PySide6.QtCore",
        "import tomllib",
        "import holidays",
        "from dossier_app.vault import store",
        "from datetime import date\ndate.today()",
        "import datetime\ndatetime.datetime.now(datetime.UTC)",
        "def late():\n    import subprocess",
        "open('list.toml')",
        "eval('1 + 1')",
        "read = open",
    ],
)
def test_an_impurity_in_core_is_noticed(text: str) -> None:
    assert len(impurities("dossier_app/core/planted.py", text)) == 1


def test_public_holidays_are_known_to_the_calendar_alone() -> None:
    assert impurities("dossier_app/core/calendar.py", "import holidays") == []
    assert impurities("dossier_app/core/deadlines.py", "import holidays") != []


def test_the_value_modules_are_modules_of_python() -> None:
    assert sys.stdlib_module_names >= VALUE_MODULES
