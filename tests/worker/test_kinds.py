"""Each kind of child keeps the rights it lives by, and no other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.kinds import RIGHTS, Kind, kind_of
from dossier_app.sandbox import confinement

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 -- where the folders of children are, in memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fences of kinds are those of Linux")

ATTEMPTS = """
import ctypes, json, os, socket, subprocess, sys
from pathlib import Path
from dossier_app.core.kinds import Kind
from dossier_app.worker import programs
from dossier_app.worker.limits import confine, own_folder
home, kind, libc = sys.argv[1], Kind(sys.argv[2]), ctypes.CDLL(None, use_errno=True)
if sys.argv[4:]:  # a system that refuses worlds of one's own, as some do to programs without privilege
    from dossier_app.worker import linux
    class Refusing:
        def __getattr__(self, name):
            return (lambda *_: -1) if name == "unshare" else getattr(libc, name)
    linux._libc = Refusing
own = own_folder(kind)
guards = confine(kind, own)
def attempt(what):
    try:
        return f"done: {what()}"
    except Exception as error:
        return type(error).__name__
def native(call, *arguments):
    result = call(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result
def connect(port):
    return native(libc.connect, native(libc.socket, 2, 1, 0), bytes([2, 0]) + port.to_bytes(2, "big")
                  + bytes([127, 0, 0, 1]) + bytes(8), 16)
def reach(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        return datagram.connect((address, 9))
def program(name):
    return programs.run(name, ["--version"], Path(own), seconds=20).code
def written_by_a_program():
    done = programs.run("scanimage", ["-d", "test:0", "-o", home + "/page.pnm"], Path(own), seconds=20)
    return done.code or Path(home, "page.pnm").exists()
print(json.dumps({"guards": guards, "folder": own, **{name: attempt(what) for name, what in {
    "write": lambda: open(home + "/new", "w"),
    "native read": lambda: native(libc.open, (home + "/paper").encode(), 0),
    "native write": lambda: native(libc.open, (home + "/paper").encode(), 1),
    "own file": lambda: Path(own, "a").write_text("a"),
    "out of the own folder": lambda: open(own + "/../new", "w"),
    "native connect": lambda: connect(int(sys.argv[3])),
    "this machine": lambda: reach("127.0.0.1"),
    "local network": lambda: reach("192.168.0.9"),
    "far away": lambda: reach("192.0.2.1"),
    "another program": lambda: subprocess.run(["/bin/true"], check=True).returncode,
    "shell": lambda: os.system("true"),
    "scanimage": lambda: program("scanimage"),
    "soffice": lambda: program("soffice"),
    "written by a program": written_by_a_program,
}.items()}}))
"""


Attempts = dict[str, str]


@pytest.fixture(scope="module")
def attempts_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Kind], Attempts]:
    """Return what a process confined for a kind could do; each is tried once."""
    known: dict[Kind, Attempts] = {}

    def attempts(kind: Kind) -> Attempts:
        if kind not in known:
            home = tmp_path_factory.mktemp("home")
            (home / "paper").write_text("DEMO")
            done = subprocess.run(
                [sys.executable, "-P", "-c", ATTEMPTS, str(home), kind.value, "9"],
                env=confinement.environment(kind),
                check=True,
                capture_output=True,
                text=True,
            )
            assert sorted(path.name for path in home.iterdir()) == ["paper"]
            known[kind] = json.loads(done.stdout)
        return known[kind]

    return attempts


REFUSED = {"PermissionError", "FileNotFoundError", "OSError", "AppError"}


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_reads_or_writes_the_files_of_the_person(kind: Kind, attempts_of: Callable[[Kind], Attempts]) -> None:
    attempts = attempts_of(kind)
    assert attempts["write"] == "PermissionError"
    if "no-files" in attempts["guards"]:
        assert attempts["native read"] in REFUSED
        assert attempts["native write"] in REFUSED


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_starts_a_program_that_is_not_its_own(kind: Kind, attempts_of: Callable[[Kind], Attempts]) -> None:
    assert attempts_of(kind)["another program"] == "PermissionError"
    assert attempts_of(kind)["shell"] == "PermissionError"


@pytest.mark.parametrize("kind", [kind for kind in Kind if RIGHTS[kind].folder])
def test_a_kind_with_a_folder_writes_there_and_nowhere_else(
    kind: Kind, attempts_of: Callable[[Kind], Attempts]
) -> None:
    attempts = attempts_of(kind)
    assert attempts["folder"].startswith(str(SHARED_MEMORY))
    assert attempts["own file"] == "done: 1"
    assert attempts["out of the own folder"] == "PermissionError"


@pytest.mark.parametrize("kind", [kind for kind in Kind if not RIGHTS[kind].folder])
def test_a_kind_without_a_folder_writes_nothing_at_all(kind: Kind, attempts_of: Callable[[Kind], Attempts]) -> None:
    assert attempts_of(kind)["folder"] == ""
    assert attempts_of(kind)["own file"] == "PermissionError"


@pytest.mark.parametrize("kind", [kind for kind in Kind if not RIGHTS[kind].network])
def test_a_kind_without_network_reaches_nobody(kind: Kind, attempts_of: Callable[[Kind], Attempts]) -> None:
    attempts = attempts_of(kind)
    assert {attempts[name] for name in ("this machine", "local network", "far away")} <= REFUSED
    if "no-files" in attempts["guards"]:
        assert attempts["native connect"] in REFUSED


def test_our_own_network_driver_reaches_near_addresses_only(attempts_of: Callable[[Kind], Attempts]) -> None:
    attempts = attempts_of(Kind.NETWORK)
    assert attempts["this machine"] == "done: None"
    assert attempts["far away"] == "PermissionError"


@pytest.mark.needs("scanimage")
@pytest.mark.parametrize("kind", [kind for kind in Kind if "scanimage" in RIGHTS[kind].programs])
def test_a_driver_starts_the_program_of_scanners_which_inherits_its_fences(
    kind: Kind, attempts_of: Callable[[Kind], Attempts]
) -> None:
    attempts = attempts_of(kind)
    assert attempts["scanimage"] == "done: 0"
    assert attempts["soffice"] in REFUSED
    assert attempts["written by a program"] not in {"done: 0", "done: False"}


@pytest.mark.needs("soffice")
def test_a_program_is_started_without_network_or_files(attempts_of: Callable[[Kind], Attempts]) -> None:
    assert attempts_of(Kind.PROGRAM)["soffice"] == "done: 0"


def test_a_job_that_says_nothing_has_the_strictest_kind() -> None:
    assert kind_of(object()) is Kind.READER


def test_the_folder_of_a_child_that_ended_is_removed_with_what_it_holds() -> None:
    """Where the system refuses private file systems, the folder is in the shared memory that all see."""
    ended = subprocess.Popen(["/bin/true"])
    ended.wait()
    shared = SHARED_MEMORY / f"dossier-{ended.pid}"
    shared.mkdir(0o700)
    (shared / "page.pnm").write_bytes(b"P5")
    confinement.clear_up_after(ended.pid, Kind.READER)
    assert shared.exists()
    confinement.clear_up_after(ended.pid, Kind.SCANNER)
    assert not shared.exists()


@pytest.mark.needs("scanimage")
def test_where_the_system_refuses_worlds_the_folder_is_private_and_the_fences_of_files_stay(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("DEMO")
    command = [sys.executable, "-P", "-c", ATTEMPTS, str(tmp_path), Kind.SCANNER.value, "9", "refusing"]
    with subprocess.Popen(command, env=confinement.environment(Kind.SCANNER), stdout=subprocess.PIPE) as process:
        said, _ = process.communicate()
    attempts = json.loads(said)
    folder = Path(attempts["folder"])
    try:
        assert folder == SHARED_MEMORY / f"dossier-{process.pid}"
        assert folder.stat().st_mode & 0o077 == 0
        assert attempts["own file"] == "done: 1"
        assert attempts["scanimage"] == "done: 0"
        assert attempts["write"] == "PermissionError"
        assert attempts["native connect"] in REFUSED
    finally:
        confinement.clear_up_after(process.pid, Kind.SCANNER)
    assert not folder.exists()
