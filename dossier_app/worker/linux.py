"""Fences of the Linux kernel that a process can put around itself without any privilege.

Facts: prctl(2), unshare(2), landlock(7) and the kernel's ``include/uapi/linux/landlock.h``. Each function returns False
where the kernel does not offer the fence; none of them can be taken down again.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x1000_0000, 0x4000_0000

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls, with the same numbers on every processor."""
_ASK_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_EVERYTHING = {1: 13, 2: 14, 3: 15, 4: 15}
"""Number of rights on files known to each version; 16 since version 5."""
_TCP, _SIGNALS_AND_ABSTRACT_SOCKETS = 0b11, 0b11

_SYSTEM_FOLDERS = ("/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/dev/null", "/dev/urandom")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def keep_memory_private() -> bool:
    """Refuse to be dumped, traced or read through /proc by other programs of the person, and any new privilege."""
    libc = _libc()
    switches = ((_PR_SET_NO_NEW_PRIVS, 1), (_PR_SET_DUMPABLE, 0))
    return all(libc.prctl(switch, value, 0, 0, 0) == 0 for switch, value in switches)


def leave_network() -> bool:
    """Move to a network of one's own, where there is nobody."""
    libc = _libc()
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def leave_files() -> bool:
    """Give up every file but those of the program and of the system, which can be read only; start no program.

    Files that are already open stay open.
    """
    libc = _libc()
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    rights = (1 << _EVERYTHING.get(version, 16)) - 1
    attributes = struct.pack("=QQQ", rights, _TCP, _SIGNALS_AND_ABSTRACT_SOCKETS)
    size = 8 if version < 4 else 16 if version < 6 else 24  # noqa: PLR2004 -- versions that added a field
    ruleset = libc.syscall(_CREATE_RULESET, attributes, size, 0)
    if ruleset < 0:
        return False
    try:
        for path in _readable():
            _allow_reading(libc, ruleset, path)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _readable() -> Iterable[str]:
    """Return the places that hold the interpreter, its packages and the libraries of the system."""
    return dict.fromkeys([*_SYSTEM_FOLDERS, sys.prefix, sys.base_prefix, *(path for path in sys.path if path)])


def _allow_reading(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this system
    try:
        rights = _READ_FILE | _READ_FOLDER if os.path.isdir(path) else _READ_FILE  # noqa: PTH112 -- before pathlib
        libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)
