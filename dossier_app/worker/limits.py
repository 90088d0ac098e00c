"""What a child process takes away from itself before it sees the first byte of a document.

Several fences, each for the systems that have it: ceilings of the kernel, no new privileges, no network, no file
written, no program started. The parent adds a wall clock, the watch of memory and, on Windows, a job object.
:func:`confine` returns the names of those that could be set.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ADDRESS_SPACE = 3 * 2**30
"""Bytes of address space of a child."""


def confine() -> tuple[str, ...]:
    """Set every fence that this system offers, once and for the life of the process; return their names."""
    sys.dont_write_bytecode = True
    fences: tuple[tuple[str, Callable[[], bool]], ...] = (
        *_fences_of_linux(),
        ("ceilings", _ceilings),
        ("refusals", _refusals),
    )
    return tuple(name for name, fence in fences if fence())


def _fences_of_linux() -> tuple[tuple[str, Callable[[], bool]], ...]:
    if sys.platform != "linux":
        return ()
    from dossier_app.worker import linux

    return (
        ("private-memory", linux.keep_memory_private),
        ("no-network", linux.leave_network),
        ("no-files", linux.leave_files),
    )


def _ceilings() -> bool:
    if sys.platform == "win32":
        return False
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":  # elsewhere the system takes the limit and does not enforce it
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    return True


def allow_processor_time(seconds: int) -> None:
    """Let the process use that much more processor time before the system ends it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.chflags",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.lockf",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.setxattr",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "os.kill",
    "shutil.",
    "tempfile.",
    "pty.",
    "winreg.Create",
    "winreg.Set",
    "winreg.Delete",
    "_winapi.CreateProcess",
    "_winapi.CreateFile",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def _refusals() -> bool:
    """Refuse, in the interpreter itself, what no job has a reason to do."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            _, mode, flags = (*arguments, None, None, None)[:3]
            writes = isinstance(mode, str) and not set(mode).isdisjoint("wax+")
            if writes or (isinstance(flags, int) and flags & _WRITING):
                raise PermissionError("a child process writes no file")
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(f"a child process has no {event}")

    sys.addaudithook(refuse)
    return True
