"""A process is told from a later one of the same number, on each system."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dossier_app.vault import machine

if TYPE_CHECKING:
    from pathlib import Path


def test_this_machine_names_itself_the_same_way_each_time() -> None:
    one, other = machine.this_machine(), machine.this_machine()
    assert (one.host, one.identity, one.process) == (other.host, other.identity, os.getpid())
    assert abs(other.clock() - one.clock()) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("platform", "way"),
    [("linux", machine.linux_mark), ("darwin", machine.signal_mark), ("win32", machine.windows_mark)],
)
def test_each_system_has_its_way(platform: str, way: object) -> None:
    assert machine.mark_for(platform) is way


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_linux_tells_by_the_start_of_the_process() -> None:
    mark = machine.linux_mark(os.getpid())
    assert mark is not None
    assert mark == machine.linux_mark(os.getpid())
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert machine.linux_mark(child.pid) not in {None, mark}
    child.communicate()
    assert machine.linux_mark(child.pid) is None


def test_linux_reads_names_with_brackets(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    fields = " ".join(str(number) for number in range(3, 40))
    (tmp_path / "7" / "stat").write_text(f"7 (a) b (c)) {fields}")
    (tmp_path / "sys/kernel/random").mkdir(parents=True)
    (tmp_path / "sys/kernel/random/boot_id").write_text("01234567-89ab\n")
    assert machine.linux_mark(7, tmp_path) == "01234567-22"


@pytest.mark.skipif(sys.platform == "win32", reason="signal 0 ends a process there")
def test_elsewhere_a_signal_tells_that_a_process_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.signal_mark(os.getpid()) == "alive"
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert machine.signal_mark(child.pid) is None

    def forbidden(_process: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", forbidden)
    assert machine.signal_mark(1) == "alive"


class Kernel32:
    """Windows' answers, which this machine cannot give."""

    def __init__(self, *, known: bool = True, ended: int = 0) -> None:
        self.known, self.ended, self.closed = known, ended, 0

    def OpenProcess(self, _access: int, _inherit: int, process: int) -> int:  # noqa: N802 - Windows' name
        return process if self.known else 0

    def GetProcessTimes(self, _handle: int, *times: Any) -> None:  # noqa: N802 - Windows' name
        for value, time in zip((133_000, self.ended, 0, 0), times, strict=True):
            ctypes.cast(time, ctypes.POINTER(ctypes.c_uint64)).contents.value = value

    def CloseHandle(self, _handle: int) -> None:  # noqa: N802 - Windows' name
        self.closed += 1


def test_windows_tells_by_the_creation_time() -> None:
    kernel = Kernel32()
    assert machine.windows_mark(7, kernel) == "133000"
    assert kernel.closed == 1
    assert machine.windows_mark(7, Kernel32(ended=5)) is None
    assert machine.windows_mark(7, Kernel32(known=False)) is None


def test_windows_asks_its_own_library(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def load(name: str) -> Kernel32:
        asked.append(name)
        return Kernel32()

    monkeypatch.setattr(ctypes, "CDLL", load)
    assert machine.windows_mark(7) == "133000"
    assert asked == ["kernel32"]
