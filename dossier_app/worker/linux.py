"""Fences of the Linux kernel that a process can put around itself without any privilege.

Facts: prctl(2), unshare(2), mount(2), user_namespaces(7), landlock(7) and the kernel's
``include/uapi/linux/landlock.h``. Each function returns False where the kernel does not offer the fence; none of them
can be taken down again.
"""

from __future__ import annotations

import ctypes
import glob
import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier_app.core.kinds import Rights

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_CLONE_NEWNS, _CLONE_NEWUSER, _CLONE_NEWNET = 0x0002_0000, 0x1000_0000, 0x4000_0000
_MS_RDONLY, _MS_REMOUNT, _MS_BIND = 1, 0x20, 0x1000
_MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REC, _MS_PRIVATE = 2, 4, 8, 0x4000, 0x4_0000

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls, with the same numbers on every processor."""
_ASK_VERSION = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER, _DEVICE_CONTROL = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 15
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14 | _DEVICE_CONTROL
"""Rights that a rule on something else than a folder may hold."""
_EVERYTHING = {1: 13, 2: 14, 3: 15, 4: 15}
"""Number of rights on files known to each version; 16 since version 5."""
_TCP, _SIGNALS_AND_ABSTRACT_SOCKETS = 0b11, 0b11

_SYSTEM_FOLDERS = ("/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/dev/null", "/dev/urandom")
_PROGRAM_FOLDERS = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/opt", "/nix/store", "/gnu/store")
"""Where programs of the system and their libraries are; never the person's home."""
_READ_BY_PROGRAMS = ("/etc", "/proc", "/sys", "/dev/urandom", "/dev/random", "/var/lib/hp", "/run/udev")
"""How the system is set up; no document of the person is there."""
_READ_BY_NETWORK = ("/etc", "/run/avahi-daemon", "/run/dbus", "/run/nscd", "/run/systemd/resolve")
_DEVICES = ("/dev/bus/usb", "/dev/usb", "/dev/scanner*", "/dev/usbscanner*", "/dev/sg*", "/dev/parport*")
_SHARED_MEMORY = "/dev/shm"  # noqa: S108 -- shared memory is where our folder must be: never on a disk
_LARGEST_FOLDER = 2 * 2**30
"""Bytes of a folder in memory."""


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def keep_memory_private() -> bool:
    """Refuse to be dumped, traced or read through /proc by other programs of the person, and any new privilege."""
    libc = _libc()
    switches = ((_PR_SET_NO_NEW_PRIVS, 1), (_PR_SET_DUMPABLE, 0))
    return all(libc.prctl(switch, value, 0, 0, 0) == 0 for switch, value in switches)


def give_memory_back() -> None:
    """Return to the system what was freed: the C library keeps pieces of it, and a child would grow from job to job."""
    trim = getattr(_libc(), "malloc_trim", None)  # not every C library has it
    if trim is not None:
        trim(0)


def leave_network() -> bool:
    """Move to a network of one's own, where there is nobody."""
    libc = _libc()
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def own_folder(*, network: bool) -> str:
    """Move to a world where a folder in memory is nobody else's, and return it; "" where there can be none.

    Where the system refuses such worlds, it is a private folder of shared memory, named after the process, that the
    parent empties and removes.

    Args:
        network: Whether the world keeps the network of the system.
    """
    libc = _libc()
    person, group = os.getuid(), os.getgid()
    wanted = _CLONE_NEWNS if network else _CLONE_NEWNS | _CLONE_NEWNET
    if libc.unshare(wanted) == 0 or (libc.unshare(wanted | _CLONE_NEWUSER) == 0 and _keep_names(person, group)):
        private = libc.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None) == 0
        options = f"size={_LARGEST_FOLDER},mode=700".encode()
        flags = _MS_NOSUID | _MS_NODEV | _MS_NOEXEC
        if private and libc.mount(b"none", _SHARED_MEMORY.encode(), b"tmpfs", flags, options) == 0:
            _lead_there(libc)
            return _SHARED_MEMORY
    if not any(
        line.split()[1:3] == [_SHARED_MEMORY, "tmpfs"] for line in Path("/proc/mounts").read_text().splitlines()
    ):
        return ""
    folder = f"{_SHARED_MEMORY}/dossier-{os.getpid()}"
    try:
        os.mkdir(folder, 0o700)  # noqa: PTH102 -- before pathlib
    except OSError:
        return ""
    return folder


def _lead_there(libc: ctypes.CDLL) -> None:
    """Make the places of temporary files lead to the folder in memory, for programs that know no other.

    The first of them may hold what this process runs on: it stays as it is, but nothing can be written there.
    """
    first, second = b"/tmp", b"/var/tmp"
    flags = os.statvfs(first).f_flag & (_MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    if libc.mount(first, first, None, _MS_BIND | _MS_REC, None) == 0:
        libc.mount(b"none", first, None, _MS_BIND | _MS_REMOUNT | _MS_RDONLY | flags, None)
    libc.mount(_SHARED_MEMORY.encode(), second, None, _MS_BIND, None)


def _keep_names(person: int, group: int) -> bool:
    """Let the person and the group have the same numbers in the new world as outside."""
    try:
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"{person} {person} 1", "ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")
    except OSError:
        return False
    return True


def leave_files(may: Rights | None = None, folder: str = "") -> bool:
    """Give up every file but those of the program and of the system, which can be read only; start no program.

    Files that are already open stay open.

    Args:
        may: What this kind of child keeps beyond that.
        folder: Its own, where everything is allowed but starting a program.
    """
    libc = _libc()
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    rights = (1 << _EVERYTHING.get(version, 16)) - 1
    network = 0 if may is not None and may.network else _TCP
    attributes = struct.pack("=QQQ", rights, network, _SIGNALS_AND_ABSTRACT_SOCKETS)
    size = 8 if version < 4 else 16 if version < 6 else 24  # noqa: PLR2004 -- versions that added a field
    ruleset = libc.syscall(_CREATE_RULESET, attributes, size, 0)
    if ruleset < 0:
        return False
    try:
        for path in _readable():
            _allow(libc, ruleset, path, _READ_FILE | _READ_FOLDER)
        for path, allowed in _kept(may, folder):
            _allow(libc, ruleset, path, allowed & rights)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _readable() -> Iterable[str]:
    """Return the places that hold the interpreter, its packages and the libraries of the system."""
    return dict.fromkeys([*_SYSTEM_FOLDERS, sys.prefix, sys.base_prefix, *(path for path in sys.path if path)])


def _kept(may: Rights | None, folder: str) -> Iterable[tuple[str, int]]:
    """Return what a kind of child keeps beyond reading its own code: places, and rights on them."""
    if may is None:
        return
    reading = _READ_FILE | _READ_FOLDER
    if may.programs:
        yield from ((path, reading | _EXECUTE) for path in _PROGRAM_FOLDERS)
        yield from ((path, reading) for path in _READ_BY_PROGRAMS)
        yield "/dev/null", _READ_FILE | _WRITE_FILE
    if may.network:
        yield from ((path, reading) for path in _READ_BY_NETWORK)
    if may.devices:
        yield os.environ.get("SANE_CONFIG_DIR", ""), reading
        for pattern in _DEVICES:
            yield from ((path, reading | _WRITE_FILE | _DEVICE_CONTROL) for path in glob.glob(pattern))  # noqa: PTH207
    if folder:
        yield folder, ~_EXECUTE & 0xFFFF


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this system
    try:
        kept = rights if os.path.isdir(path) else rights & _ON_FILES  # noqa: PTH112 -- before pathlib
        libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", kept, place), 0)
    finally:
        os.close(place)
