"""What the vault asks of the computer: its name, its clock, and whether a process still lives.

A small seam, so that other systems and other hours are tried in tests without another computer.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from platform import node
from typing import Any

from dossier_app.core.problems import Value

_ALIVE = "alive"
_QUERY_LIMITED_INFORMATION = 0x1000


class Machine(Value, frozen=True, kw_only=True):
    """A computer, as the vault sees it.

    Attributes:
        host: Its name, as people know it.
        identity: What tells it from another of the same name, whoever is logged in.
        process: Id of this process.
        mark_of: For a process id, a text that stays the same while that very process lives, or None once it is gone.
            It changes when the number is given to another process, where the system tells.
        clock: Now, with its zone.
    """

    host: str
    identity: str
    process: int
    mark_of: Callable[[int], str | None]
    clock: Callable[[], datetime]


def this_machine(platform: str = sys.platform) -> Machine:
    """Describe the computer we run on."""
    host = node()
    return Machine(
        host=host,
        # Where no network card is found the number is random: such a PC only ever relies on renewal.
        identity=hashlib.sha256(f"{host} {uuid.getnode()}".encode()).hexdigest()[:16],
        process=os.getpid(),
        mark_of=mark_for(platform),
        clock=lambda: datetime.now(UTC),
    )


def mark_for(platform: str) -> Callable[[int], str | None]:
    """Return the way a system tells processes apart."""
    if platform == "win32":
        return windows_mark
    if platform == "linux":
        return linux_mark
    return signal_mark


def linux_mark(process: int, proc: Path = Path("/proc")) -> str | None:
    """Tell a process by the instant it started, counted from this very boot."""
    try:
        status = (proc / str(process) / "stat").read_text(encoding="utf-8", errors="replace")
        boot = (proc / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return None
    # The name of the program may hold blanks and brackets: count fields after the last bracket.
    return f"{boot[:8]}-{status.rpartition(')')[2].split()[19]}"


def signal_mark(process: int) -> str | None:
    """Tell only whether a process lives: signal 0 checks without disturbing."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        # Somebody else's process lives too.
        return _ALIVE
    return _ALIVE


def windows_mark(process: int, kernel32: Any = None) -> str | None:
    """Tell a process by its creation time; ``os.kill`` would end it on Windows."""
    library = kernel32 or ctypes.CDLL("kernel32")
    handle = library.OpenProcess(_QUERY_LIMITED_INFORMATION, 0, process)
    if not handle:
        return None
    times = [ctypes.c_uint64() for _ in range(4)]
    library.GetProcessTimes(handle, *(ctypes.byref(time) for time in times))
    library.CloseHandle(handle)
    created, ended = times[0].value, times[1].value
    return None if ended else str(created)
