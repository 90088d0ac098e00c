"""Codes found in the source of the program: where each is raised or returned, and with which parameters."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROGRAM = Path(__file__).parents[2] / "dossier_app"
MAKERS = {"AppError", "problem", "refused", "Problem"}
COMPARERS = {"_same"}
"""They make a problem where two things differ; what it carries is not written beside the code."""


class Site(NamedTuple):
    """One place of the source that makes a problem or an error."""

    code: str
    parameters: frozenset[str] | None
    """None where they cannot be read in the source."""
    place: str


def sites() -> list[Site]:
    """Return every place that makes a problem or an error from a code written in the source."""
    found = []
    for path in sorted(PROGRAM.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        place = path.relative_to(PROGRAM.parent).as_posix()
        named = _returned_codes(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _callee(node) in MAKERS | COMPARERS:
                carried = _parameters(node) if _callee(node) in MAKERS else None
                found += [Site(code, carried, f"{place}:{node.lineno}") for code in _codes(node, named)]
    return found


def _callee(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _codes(node: ast.Call, named: dict[str, set[str]]) -> Iterator[str]:
    first = next((keyword.value for keyword in node.keywords if keyword.arg == "code"), None)
    if first is None and node.args:
        first = node.args[0]
    if first is not None:
        yield from _strings(first, named)


def _strings(node: ast.expr, named: dict[str, set[str]]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body, named)
        yield from _strings(node.orelse, named)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from named.get(node.func.id, ())
    elif isinstance(node, ast.Name):
        yield from named.get(f"={node.id}", ())


def _returned_codes(tree: ast.Module) -> dict[str, set[str]]:
    """Return the strings that functions and variables called *code* of a module may hold, variables with ``=``."""
    chosen = {
        f"={target.id}": set(_strings(node.value, {}))
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and "code" in target.id
    }
    return chosen | {
        node.name: {
            value
            for part in ast.walk(node)
            if isinstance(part, ast.Return) and part.value is not None
            for value in _strings(part.value, {})
        }
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and "code" in node.name
    }


def _parameters(node: ast.Call) -> frozenset[str] | None:
    names: set[str] = set()
    for keyword in node.keywords:
        if keyword.arg == "parameters":
            return None
        if keyword.arg is not None:
            names.add(keyword.arg)
        elif isinstance(keyword.value, ast.Dict):
            names |= {str(key.value) for key in keyword.value.keys if isinstance(key, ast.Constant)}
        else:
            return None
    return frozenset(names - {"code"})
