"""What a child process takes away from itself before it sees the first byte of a document.

Several fences, each for the systems that have it: ceilings of the kernel, no new privileges, no network, no file
written, no program started; kinds of children that need one of these keep that one (:mod:`dossier_app.core.kinds`).
The parent adds a wall clock, the watch of memory and, on Windows, a job object. :func:`confine` returns the names of
those that could be set.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from dossier_app.core.kinds import RIGHTS, Kind
from dossier_app.core.near import is_near

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core.kinds import Rights

_LARGEST_FILE = 2**30
"""Bytes of a file of a child that has a folder."""


def own_folder(kind: Kind) -> str:
    """Return the folder in memory of this kind of child, made now; "" where it has none. To be asked once, first."""
    may = RIGHTS[kind]
    if not may.folder or sys.platform != "linux":
        return ""
    from dossier_app.worker import linux

    return linux.own_folder(network=may.network)


def confine(kind: Kind = Kind.READER, folder: str = "") -> tuple[str, ...]:
    """Set every fence that this system offers, once and for the life of the process; return their names."""
    sys.dont_write_bytecode = True
    may = RIGHTS[kind]
    fences: tuple[tuple[str, Callable[[], bool]], ...] = (
        *_fences_of_linux(may, folder),
        ("ceilings", partial(_ceilings, may, folder)),
        ("refusals", partial(_refusals, may, folder)),
    )
    return tuple(name for name, fence in fences if fence())


def _fences_of_linux(may: Rights, folder: str) -> tuple[tuple[str, Callable[[], bool]], ...]:
    if sys.platform != "linux":
        return ()
    from dossier_app.worker import linux

    network = () if may.network else (("no-network", linux.leave_network),)
    return (
        ("private-memory", linux.keep_memory_private),
        *network,
        ("no-files", partial(linux.leave_files, may, folder)),
    )


def _ceilings(may: Rights, folder: str) -> bool:
    if sys.platform == "win32":
        return False
    import resource

    largest = _LARGEST_FILE if folder else 0
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    if sys.platform == "linux":  # elsewhere the system takes the limit and does not enforce it
        resource.setrlimit(resource.RLIMIT_AS, (may.address_space, may.address_space))
    return True


def give_memory_back() -> None:
    """Return to the system what the last job used, where that does not go by itself."""
    if sys.platform == "linux":
        from dossier_app.worker import linux

        linux.give_memory_back()


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
_OF_PROGRAMS = ("subprocess.", "os.posix_spawn", "os.kill")
_OF_FOLDERS = ("os.mkdir", "os.remove", "os.rmdir")
_TOWARDS = ("socket.connect", "socket.sendto", "socket.sendmsg")


def _refusals(may: Rights, folder: str) -> bool:
    """Refuse, in the interpreter itself, what no job of this kind has a reason to do."""
    kept = (("socket.",) if may.network else ()) + (_OF_PROGRAMS if may.programs else ())
    inside = f"{folder}/"

    def owns(path: object) -> bool:
        return bool(folder) and isinstance(path, str) and path.startswith(inside) and "/.." not in path

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, mode, flags = (*arguments, None, None, None)[:3]
            writes = isinstance(mode, str) and not set(mode).isdisjoint("wax+")
            if (writes or (isinstance(flags, int) and flags & _WRITING)) and not owns(path):
                if may.programs and path == os.devnull:
                    return  # where the output of a program goes that nobody reads
                raise PermissionError("a child process writes no file")
        elif event.startswith(_FORBIDDEN):
            if kept and event.startswith(kept):
                if may.near and event in _TOWARDS and not _is_near(arguments):
                    raise PermissionError("a child process speaks to the local network only")
                if event == "subprocess.Popen" and os.path.basename(str(arguments[0])) not in may.programs:  # noqa: PTH119
                    raise PermissionError("a child process starts the programs of its kind only")
                return
            if event in _OF_FOLDERS and owns(arguments[0]):
                return
            raise PermissionError(f"a child process has no {event}")

    sys.addaudithook(refuse)
    return True


def _is_near(arguments: tuple[object, ...]) -> bool:
    """Tell whether a socket is about to speak to this machine or to the local network."""
    address = arguments[-1] if arguments else None
    if isinstance(address, tuple) and address:
        return is_near(str(address[0]))
    return address is None
