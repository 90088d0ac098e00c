"""Dependencies are pinned with hashes, for every system, and come from no address written here."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.txt", "requirements-dev.txt")
ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^#]+?))?(?P<hashes>(?: --hash=\S+)*)")


def entries(text: str) -> list[re.Match[str]]:
    """Return the entries of a file of pinned dependencies; a line of another form is an error."""
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    matches = {line: ENTRY.fullmatch(line) for line in joined.splitlines()}
    assert [line for line, match in matches.items() if not match] == []
    return [match for match in matches.values() if match]


def pinned(root: Path, lock: str) -> dict[str, str]:
    return {entry["name"]: entry["version"] for entry in entries((root / "packaging" / lock).read_text("utf-8"))}


def group(project: dict[str, Any], name: str) -> list[str]:
    lines: list[str] = []
    for item in project["dependency-groups"][name]:
        lines += [item] if isinstance(item, str) else group(project, item["include-group"])
    return lines


@pytest.mark.parametrize("lock", [*LOCKS, "requirements-ocr.txt"])
def test_each_pinned_dependency_has_its_hashes_and_no_address(lock: str, root: Path) -> None:
    text = (root / "packaging" / lock).read_text("utf-8")
    found = entries(text)
    # A package may be pinned once for each range of versions of Python.
    assert len({(entry["name"], entry["marker"]) for entry in found}) == len(found) > 30
    for entry in found:
        hashes = entry["hashes"].split()
        assert hashes, f"{entry['name']} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes)
        assert entry["marker"] is None or isinstance(Marker(entry["marker"].strip()), Marker)
    assert not re.search(r"://|@ |^-|/", text, re.MULTILINE)


def test_what_pyproject_asks_for_is_what_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    asked = {
        "requirements.txt": project["project"]["dependencies"] + group(project, "build"),
        "requirements-dev.txt": project["project"]["dependencies"] + group(project, "dev"),
        "requirements-ocr.txt": project["project"]["optional-dependencies"]["ocr"],
    }
    for lock, lines in asked.items():
        versions = pinned(root, lock)
        for requirement in map(Requirement, lines):
            version = versions.get(canonicalize_name(requirement.name))
            assert version, f"{requirement.name} is not pinned: run python3 packaging/dev.py lock"
            assert version in requirement.specifier, f"{requirement} is pinned at {version}"


def test_running_and_development_use_the_same_versions(root: Path) -> None:
    running, development = (pinned(root, lock) for lock in LOCKS)
    assert running.items() <= development.items()


@pytest.mark.parametrize(
    "line",
    ["https://example.org/a.whl", "a @ file:///a.whl", "--find-links /wheels", "a>=1", "-e ."],
)
def test_an_entry_of_another_form_is_refused(line: str) -> None:
    with pytest.raises(AssertionError):
        entries(f"{line}\n")
