"""Memory of a process on macOS, from ``proc_pid_rusage`` of ``libproc`` (structure ``rusage_info_v0``)."""

from __future__ import annotations

import ctypes

_RUSAGE_INFO_V0 = 0


class _Usage(ctypes.Structure):
    _fields_ = (
        ("uuid", ctypes.c_uint8 * 16),
        ("user_time", ctypes.c_uint64),
        ("system_time", ctypes.c_uint64),
        ("package_idle_wakeups", ctypes.c_uint64),
        ("interrupt_wakeups", ctypes.c_uint64),
        ("page_ins", ctypes.c_uint64),
        ("wired_size", ctypes.c_uint64),
        ("resident_size", ctypes.c_uint64),
        ("physical_footprint", ctypes.c_uint64),
        ("start_time", ctypes.c_uint64),
        ("exit_time", ctypes.c_uint64),
    )


def resident_bytes(pid: int) -> int:
    """Return the resident memory of a process, or 0 when it cannot be known."""
    usage = _Usage()
    libproc = ctypes.CDLL("/usr/lib/libproc.dylib")
    if libproc.proc_pid_rusage(pid, _RUSAGE_INFO_V0, ctypes.byref(usage)) != 0:
        return 0
    return int(usage.resident_size)
