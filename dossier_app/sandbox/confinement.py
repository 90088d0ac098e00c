"""How a child is started and fenced in from outside, on each system.

Linux and macOS: the child limits itself (``worker/limits.py``); the parent reads its memory. Windows: the parent puts
it in a job object. Written against the documented interfaces of each system.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Protocol

import dossier_app
from dossier_app.core.kinds import RIGHTS, Kind

_KEPT = ("SYSTEMROOT", "WINDIR", "LANG", "LC_ALL", "LC_CTYPE")
"""Variables that a child inherits: what Windows needs to load libraries, and the encoding. No home, no path."""


def command() -> list[str]:
    """Return the command line of a child: this very program, told to work."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    # The launcher of a virtual environment on Windows starts a second process, which the job object would refuse.
    python = getattr(sys, "_base_executable", sys.executable) if sys.platform == "win32" else sys.executable
    # -P: no module from the current folder; -s: none from the person's; -B: write no compiled file.
    return [python, "-P", "-s", "-B", "-X", "utf8", "-m", "dossier_app", "--worker"]


def asked_for(kind: Kind) -> list[str]:
    """Return what follows the command line to ask for a kind of child."""
    return [] if kind is Kind.READER else [kind.value]


def environment(kind: Kind = Kind.READER) -> dict[str, str]:
    """Return the variables of a child: next to none."""
    names = (*_KEPT, "SANE_CONFIG_DIR") if RIGHTS[kind].devices else _KEPT
    kept = {name: os.environ[name] for name in names if name in os.environ}
    kept["PYTHONPATH"] = str(Path(dossier_app.__file__).resolve().parent.parent)
    if sys.platform == "win32" and sys.prefix != sys.base_prefix:
        kept["__PYVENV_LAUNCHER__"] = sys.executable
    return kept


def neutral_folder() -> str:
    """Return a folder that says nothing about the person and always exists."""
    return os.path.abspath(os.sep) if os.name == "posix" else tempfile.gettempdir()  # noqa: PTH100 -- a root, no path


BEHIND = 10
"""How far children stand behind what a person looks at, in the system's steps of niceness."""


def start_options() -> dict[str, Any]:
    """Return the options of the start that depend on the system."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS}
    # Its own session: a key pressed in the terminal interrupts the program, not its children one by one.
    return {"start_new_session": True, "close_fds": True}


def stand_behind(pid: int) -> bool:
    """Let whatever a person looks at go before a child that has just started; return whether to try again later.

    Linux shares its cores between sessions before it looks at the niceness of processes in each, so that a child, which
    has a session of its own, would weigh as much as the whole program: its session stands behind too. The system
    takes one such change in a tenth of a second from anyone but an administrator. On Windows it is asked at the start.
    """
    if sys.platform == "win32":
        return False
    try:
        os.setpriority(os.PRIO_PROCESS, pid, BEHIND)
        if sys.platform == "linux":
            Path(f"/proc/{pid}/autogroup").write_bytes(b"%d" % BEHIND)
    except BlockingIOError:
        return True
    except OSError:  # the system groups processes otherwise, or not at all; or the child has ended already
        return False
    return False


def widen(*pipes: IO[bytes]) -> None:
    """Let pipes hold a whole piece, where the system allows: fewer turns between parent and child."""
    if sys.platform == "linux":
        import fcntl

        for pipe in pipes:
            with suppress(OSError):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 2**20)


class Fence(Protocol):
    """What holds a child from outside; closing it ends the child."""

    def close(self) -> None:
        """Let go of the child."""
        ...


class NoFence:
    """The fence of systems where the child limits itself."""

    def close(self) -> None:
        """Do nothing."""


def fence(process: subprocess.Popen[bytes]) -> Fence:
    """Put a started child behind what this system offers."""
    if sys.platform == "win32":
        from dossier_app.sandbox.windows import JobObject

        return JobObject(process)
    return NoFence()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a child and the programs it has started, at once."""
    if sys.platform != "win32" and process.returncode is None:
        # Not waited for yet, hence its number, which is also that of its group, is nobody else's.
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def clear_up_after(pid: int, kind: Kind) -> None:
    """Remove the folder in shared memory of a child that has ended, and of those whose parent was killed."""
    if sys.platform != "linux" or not RIGHTS[kind].folder:
        return
    for folder in Path("/dev/shm").glob("dossier-*"):  # noqa: S108 -- where such folders are made: in memory
        number = folder.name.partition("-")[2]
        if number == str(pid) or (number.isdecimal() and not Path("/proc", number).exists()):
            shutil.rmtree(folder, ignore_errors=True)


def resident_bytes(pid: int) -> int:
    """Return the resident memory of a process and of the programs it has started, or 0 when it cannot be known."""
    if sys.platform == "linux":
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])
        except (OSError, IndexError, ValueError):
            return 0
        try:
            started = Path(f"/proc/{pid}/task/{pid}/children").read_bytes().split()
        except OSError:
            started = []
        return pages * os.sysconf("SC_PAGE_SIZE") + sum(resident_bytes(int(child)) for child in started)
    elif sys.platform == "darwin":  # noqa: RET505 -- the type checker follows platforms through elif
        from dossier_app.sandbox.macos import resident_bytes as measure

        return measure(pid)
    else:
        return 0  # the job object of Windows limits it itself
