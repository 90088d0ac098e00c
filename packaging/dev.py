#!/usr/bin/env python3
"""Set the project up where it stands, then show it, test it or open its window.

    python3 packaging/dev.py demo       build the demonstration dossier; open the window where there is a display
    python3 packaging/dev.py test       everything CI runs; arguments after `--` go to pytest
    python3 packaging/dev.py check      format, lint, types and import contracts, without the tests
    python3 packaging/dev.py window     open the window
    python3 packaging/dev.py lock       pin the dependencies of pyproject.toml; after `--`, options such as --upgrade

Each command first makes `.venv/` and, on Debian and Ubuntu, installs the system libraries that are missing (as root, or
through sudo when it asks nothing). A second run finds all this done. Only the standard library is used here.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "set-up-done.txt"
RUNTIME_LOCK = ROOT / "packaging" / "requirements.txt"
DEVELOPMENT_LOCK = ROOT / "packaging" / "requirements-dev.txt"
RECOGNITION_LOCK = ROOT / "packaging" / "requirements-ocr.txt"
RUNNING_NEEDS = ROOT / "packaging" / "debian-running.txt"
TESTING_NEEDS = ROOT / "packaging" / "debian-testing.txt"
DEMONSTRATION = ROOT / "build" / "demo"
COVERED = ("core", "library", "compiled", "vault")  # where every line and branch is tested


class SetUpError(Exception):
    """The set-up cannot go on; the message says what to do."""


def say(text: str) -> None:
    """Print one line of progress, at once and in its place among the output of the programs started."""
    print(f"· {text}", flush=True)


def run(*command: str | Path) -> int:
    """Run a command from the top of the project and return its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


def must(what: str, *command: str | Path) -> None:
    """Run a step of the set-up that nothing can do without."""
    if code := run(*command):
        raise SetUpError(f"{what} failed (exit code {code}) for the reason above. Then run the same command again.")


# System packages ------------------------------------------------------------------------------------------------------


def listed_in(*files: Path) -> list[str]:
    """Return the package names of list files, which hold one a line and comments after `#`."""
    lines = (line.partition("#")[0].strip() for file in files for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def missing_packages(names: list[str]) -> list[str]:
    """Return the names that no installed package has or provides (libglib2.0-0 became libglib2.0-0t64)."""
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package} ${Provides}\n"]
    listed = subprocess.run(query, capture_output=True, text=True, check=True).stdout
    installed = {
        word.strip(",") for line in listed.splitlines() if line.startswith("installed ") for word in line.split()[1:]
    }
    return [name for name in names if name not in installed]


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, or None when that is not allowed without asking."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install_system_packages(names: list[str]) -> None:
    """Install what is missing where that is possible; elsewhere say what is missing and let the work go on."""
    if not sys.platform.startswith("linux"):
        return  # the wheels bring everything on Windows and macOS
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        say("Not a Debian system: if a library is missing, look for your system's name of: " + " ".join(names))
        return
    missing = missing_packages(names)
    if not missing:
        return
    prefix = root_prefix()
    if prefix is None:
        say("Not allowed to install system packages; going on without. For root: apt-get install " + " ".join(missing))
        return
    say("Installing system packages: " + " ".join(missing))
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], check=False)
    install = [*apt, "install", "--yes", "--no-install-recommends"]
    done = subprocess.run([*install, *missing], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr)
        for name in missing:  # one that cannot be had must not cost the others
            subprocess.run([*install, name], capture_output=True, check=False)
        say("Some could not be installed; going on without: " + " ".join(missing_packages(missing)))


# The environment ------------------------------------------------------------------------------------------------------


def identity() -> str:
    """Return a fingerprint of what an environment is tied to: its interpreter and the place it stands in."""
    return hashlib.sha256(f"{sys.version_info[:2]} {VENV}".encode()).hexdigest()


def make_environment() -> None:
    """Make `.venv` unless a working one is there; make it again when the folder was moved or Python has changed."""
    moved = STAMP.exists() and STAMP.read_text("utf-8").split()[0] != identity()
    if PYTHON.exists() and not moved and run(PYTHON, "-c", "import pip") == 0:
        return
    say("Making .venv")
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        install_system_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is None:
            raise SetUpError("Python cannot make environments here. Install python3-venv, then run this command again.")
    must("Making .venv", getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", VENV)


def set_up(lock: Path) -> None:
    """Bring system packages, environment, pinned dependencies and the project itself to where `lock` says."""
    install_system_packages(listed_in(RUNNING_NEEDS, *([TESTING_NEEDS] if lock == DEVELOPMENT_LOCK else [])))
    make_environment()
    project = (ROOT / "pyproject.toml").read_bytes()
    wanted = {
        path: hashlib.sha256(path.read_bytes() + project).hexdigest() for path in (RUNTIME_LOCK, DEVELOPMENT_LOCK)
    }
    done = STAMP.read_text("utf-8").split()[1:] if STAMP.exists() else []
    if wanted[lock] in done:
        return
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
    say("Installing the pinned dependencies (a few minutes the first time)")
    must("Installing the dependencies", *pip, "--require-hashes", "--only-binary", ":all:", "-r", lock)
    must("Installing the project", *pip, "--no-build-isolation", "--editable", ROOT)
    # What is pinned for development includes what is pinned for running.
    satisfied = wanted.values() if lock == DEVELOPMENT_LOCK else [wanted[lock]]
    STAMP.write_text("\n".join([identity(), *satisfied]) + "\n", "utf-8")


# Commands -------------------------------------------------------------------------------------------------------------


def demo() -> int:
    """Run the main job on the demonstration dossier, say where the PDF is, and open the window if one can be seen."""
    set_up(RUNTIME_LOCK)
    say("Building the demonstration dossier")
    if code := run(BIN / "dossier-app", "demo", "--output", DEMONSTRATION):
        return code
    say(f"The dossier: {(DEMONSTRATION / 'dossier.pdf').relative_to(ROOT)}")
    if sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        say("Opening the window; close it to come back here")
        return run(BIN / "dossier-app")
    say("No display here, so no window")
    return 0


def check() -> list[str]:
    """Run everything but the tests and return the names of what failed."""
    checks: dict[str, tuple[str | Path, ...]] = {
        "format": (PYTHON, "-m", "ruff", "format", "--check", "."),
        "lint": (PYTHON, "-m", "ruff", "check", "."),
        "types": (PYTHON, "-m", "mypy"),
        "import contracts": (BIN / "lint-imports", "--no-logo"),
    }
    failed = []
    for name, command in checks.items():
        say(f"Checking {name}")
        if run(*command):
            failed.append(name)
    return failed


def test(*, only_tests: bool, arguments: list[str]) -> int:
    """Check, then test; a failed check does not hide the tests, but the command fails."""
    failed = [] if only_tests else check()
    say(f"Testing (already failed: {', '.join(failed)})" if failed else "Testing")
    whole_run = ["--numprocesses=auto", *(f"--cov=dossier_app.{name}" for name in COVERED), "--cov-fail-under=100"]
    if run(PYTHON, "-c", "import PySide6.QtWidgets"):
        say("Qt cannot start, for the library named above: the tests of the window are left out")
        if os.environ.get("CI"):
            return 1
        arguments = ["-p", "no:pytest-qt", *(arguments or whole_run[:1])]
    code = run(PYTHON, "-m", "pytest", *(arguments or whole_run))
    if failed:
        say("Failed before the tests: " + ", ".join(failed))
    return code or bool(failed)


def lock_dependencies(arguments: list[str]) -> int:
    """Write both files of pinned dependencies from pyproject.toml; versions stay unless `-- --upgrade` is given."""
    compiler: list[str | Path] = [BIN / "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal"]
    compiler += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    compiler += arguments
    locks = (DEVELOPMENT_LOCK, RUNTIME_LOCK, RECOGNITION_LOCK)
    development, runtime, recognition = (str(path.relative_to(ROOT)) for path in locks)
    must("Pinning for development", *compiler, "--group", "dev", "--output-file", development)
    compiler += ["--constraints", development]
    must("Pinning for running", *compiler, "--group", "build", "--output-file", runtime)
    must("Pinning the reading of pictures", *compiler, "--extra", "ocr", "--output-file", recognition)
    return 0


def main() -> int:
    """Read the command line and do what it asks; 0 when all went well."""
    if sys.version_info < (3, 11):  # noqa: UP036  # the person may start this file with any Python
        raise SetUpError("Dossier needs Python 3.11 or later.")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("demo", "test", "check", "window", "lock"))
    parser.add_argument("--only", choices=("tests",), help="with test: leave the other checks out")
    own, further = sys.argv[1:], []
    if "--" in own:
        cut = own.index("--")
        own, further = own[:cut], own[cut + 1 :]
    asked = parser.parse_args(own)
    if asked.command == "demo":
        return demo()
    set_up(RUNTIME_LOCK if asked.command == "window" else DEVELOPMENT_LOCK)
    if asked.command == "window":
        return run(BIN / "dossier-app")
    if asked.command == "lock":
        return lock_dependencies(further)
    return test(only_tests=asked.only == "tests", arguments=further) if asked.command == "test" else int(bool(check()))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetUpError as error:
        sys.exit(f"Stopped: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped.")
