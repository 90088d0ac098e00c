"""The repository holds what was agreed, and nothing of the machine it was written on."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "checklists", "dossier_app", "packaging",
    "pyproject.toml", "resources", "tests",
}  # fmt: skip

# Written in pieces, so that this file does not hold what it looks for.
_FOLDERS = r"work|root|home/\w|Users/\w|tmp/probe|opt/pypi|srv/\w"
MACHINE_PATHS = re.compile(rf"(?<![\w.:/-])/(?:{_FOLDERS})|[A-Z]:\\+Users\\+\w")
ADDRESSES = re.compile(r"pypi[.]org|python(?:hosted)|registry[.]npmjs|index-(?:url=)")


def traces(text: str) -> list[str]:
    return [match.group() for pattern in (MACHINE_PATHS, ADDRESSES) for match in pattern.finditer(text)]


def texts(files: tuple[Path, ...]) -> dict[Path, str]:
    found = {}
    for path in files:
        data = path.read_bytes()
        if b"\0" not in data:
            found[path] = data.decode("utf-8")
    return found


def test_the_top_level_holds_only_the_agreed_names(repository_files: tuple[Path, ...], root: Path) -> None:
    assert {path.relative_to(root).parts[0] for path in repository_files} <= TOP_LEVEL


def test_no_file_tells_of_the_machine_it_was_written_on(repository_files: tuple[Path, ...], root: Path) -> None:
    found = {path.relative_to(root).as_posix(): traces(text) for path, text in texts(repository_files).items()}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "text",
    [
        "/" + "work/main/x.py",
        "see /" + "root/.cache",
        '"/' + 'home/awa/dossier"',
        "C:\\" + "Users\\Awa",
        "https://pypi" + ".org/simple",
        "https://files.python" + "hosted.org/x",
        "--index-" + "url=x",
    ],
)
def test_a_trace_of_a_machine_or_a_registry_is_noticed(text: str) -> None:
    assert traces(text)


@pytest.mark.parametrize("text", ["dossier_app/worker/main.py", "https://example.fr/work/", "a/root/b", "./home/a"])
def test_a_path_inside_the_project_is_no_trace(text: str) -> None:
    assert traces(text) == []


def test_a_wheel_carries_program_checklists_and_licence(root: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=root, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    lists = {path.relative_to(root).as_posix() for path in (root / "checklists").rglob("*.toml")}
    assert lists
    assert {f"dossier_app/_data/{name}" for name in lists} <= set(names)
    assert "dossier_app/__main__.py" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "packaging/")) for name in names)


def test_the_readme_gives_exactly_two_commands(root: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", (root / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    commands = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    assert commands == ["python3 packaging/dev.py demo", "python3 packaging/dev.py test"]


def test_ci_runs_the_test_command_of_the_readme(root: Path) -> None:
    assert "python3 packaging/dev.py test\n" in (root / ".ci" / "run").read_text("utf-8")


def test_what_the_readme_points_to_exists(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    named = {*re.findall(r"\]\(([^):]+)\)", text), *re.findall(r"^\| `([^` ]+)` \|", text, re.MULTILINE)}
    assert len(named) > 5
    assert {name for name in named if not (root / name).exists()} == set()
