"""A confined process can neither write, connect, start programs, nor read the person's files."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dossier_app.sandbox import confinement

if TYPE_CHECKING:
    from pathlib import Path

ATTEMPTS = """
import ctypes, json, os, socket, subprocess, sys, tempfile, traceback
from pathlib import Path
from dossier_app.worker.limits import allow_processor_time, confine
folder, libc = sys.argv[1], ctypes.CDLL(None, use_errno=True)
guards = confine()
allow_processor_time(5)
def attempt(what):
    try:
        return f"done: {what()}"
    except (OSError, MemoryError) as error:
        return type(error).__name__
def native(call, *arguments):
    result = call(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result
ADDRESS = bytes([2, 0, 0, 80, 127, 0, 0, 1]) + bytes(8)
def connect():
    return native(libc.connect, native(libc.socket, 2, 1, 0), ADDRESS, 16)
print(json.dumps({"guards": guards, **{name: attempt(what) for name, what in {
    "write": lambda: open(folder + "/new", "w"),
    "append": lambda: open(folder + "/paper", "a"),
    "os.open": lambda: os.open(folder + "/new", os.O_CREAT | os.O_WRONLY),
    "remove": lambda: os.remove(folder + "/paper"),
    "rename": lambda: os.rename(folder + "/paper", folder + "/other"),
    "folder": lambda: os.mkdir(folder + "/sub"),
    "temporary": lambda: tempfile.NamedTemporaryFile(),
    "socket": lambda: socket.socket(),
    "resolve": lambda: socket.getaddrinfo("localhost", 80),
    "program": lambda: subprocess.run(["/bin/true"]),
    "shell": lambda: os.system("true"),
    "fork": lambda: os.fork(),
    "kill": lambda: os.kill(os.getppid(), 0),
    "memory": lambda: bytearray(4 * 2**30),
    "native read": lambda: native(libc.open, (folder + "/paper").encode(), 0),
    "native write": lambda: native(libc.open, (folder + "/paper").encode(), 1),
    "native connect": connect,
    "own code": lambda: len(Path(traceback.__file__).read_bytes()) > 100,
}.items()}}))
"""


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("home")
    (folder / "paper").write_text("DEMO")
    done = subprocess.run(
        [sys.executable, "-P", "-c", ATTEMPTS, str(folder)],
        env=confinement.environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    assert _names(folder) == ["paper"]
    assert (folder / "paper").read_text() == "DEMO"
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("attempt", ["write", "append", "os.open", "remove", "rename", "folder", "temporary"])
def test_no_file_can_be_written(attempt: str, attempts: dict[str, str]) -> None:
    assert attempts[attempt] in ("PermissionError", "FileNotFoundError")


@pytest.mark.parametrize("attempt", ["socket", "resolve", "program", "shell", "fork", "kill"])
def test_no_socket_is_opened_and_no_program_started(attempt: str, attempts: dict[str, str]) -> None:
    assert attempts[attempt] == "PermissionError"


def test_its_own_code_can_be_read(attempts: dict[str, str]) -> None:
    assert attempts["own code"] == "done: True"


@pytest.mark.skipif(sys.platform != "linux", reason="an address space is limited by Linux only")
def test_its_memory_has_a_ceiling(attempts: dict[str, str]) -> None:
    assert attempts["memory"] == "MemoryError"


@pytest.mark.parametrize("attempt", ["native read", "native write", "native connect"])
def test_native_code_is_held_by_the_kernel_where_it_can(attempt: str, attempts: dict[str, str]) -> None:
    guard = "no-network" if attempt == "native connect" else "no-files"
    if guard not in attempts["guards"]:
        pytest.skip("this kernel does not offer that fence")
    assert attempts[attempt] in ("PermissionError", "OSError")


FREED = """
import ctypes, sys
from pathlib import Path
from dossier_app.worker.limits import give_memory_back
if not hasattr(ctypes.CDLL(None), "malloc_trim"):
    sys.exit()
def resident():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line)
blocks = [bytes(2000) for _ in range(50_000)]
kept = blocks[::1000]
del blocks
before = resident()
give_memory_back()
print(before - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system takes memory back by itself")
def test_what_a_job_no_longer_uses_goes_back_to_the_system_though_some_of_it_is_kept_between() -> None:
    done = subprocess.run([sys.executable, "-c", FREED], capture_output=True, text=True, check=True)
    assert int(done.stdout or 10**6) > 50_000, done.stdout
