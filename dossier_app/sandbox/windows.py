"""A Windows job object: ceilings on memory, one process, and an end with its owner.

Written against the documented interfaces of ``kernel32`` (CreateJobObjectW, SetInformationJobObject,
AssignProcessToJobObject) and their structures.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 3 * 2**30
    _EXTENDED_LIMIT_INFORMATION = 9
    _UI_RESTRICTIONS = 4
    _ACTIVE_PROCESS = 0x0008
    _PROCESS_MEMORY_LIMIT = 0x0100
    _DIE_ON_UNHANDLED_EXCEPTION = 0x0400
    _KILL_ON_JOB_CLOSE = 0x2000
    _NO_HANDLES_CLIPBOARD_DESKTOP_EXIT = 0x00FF

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("per_process_user_time_limit", ctypes.c_int64),
            ("per_job_user_time_limit", ctypes.c_int64),
            ("limit_flags", wintypes.DWORD),
            ("minimum_working_set_size", ctypes.c_size_t),
            ("maximum_working_set_size", ctypes.c_size_t),
            ("active_process_limit", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority_class", wintypes.DWORD),
            ("scheduling_class", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("basic", _BasicLimits),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory_limit", ctypes.c_size_t),
            ("job_memory_limit", ctypes.c_size_t),
            ("peak_process_memory_used", ctypes.c_size_t),
            ("peak_job_memory_used", ctypes.c_size_t),
        )

    class JobObject:
        """Holds one process; closing it ends the process."""

        def __init__(self, process: subprocess.Popen[bytes]) -> None:
            """Put a started process in a new job object.

            Raises:
                OSError: Windows refused; the child must not be used.
            """
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.CreateJobObjectW.restype = wintypes.HANDLE
            self._kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
            self._kernel.SetInformationJobObject.argtypes = (
                wintypes.HANDLE,
                ctypes.c_int,
                ctypes.c_void_p,
                wintypes.DWORD,
            )
            self._kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
            self._kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
            self._job = self._kernel.CreateJobObjectW(None, None)
            if not self._job:
                raise ctypes.WinError(ctypes.get_last_error())
            limits = _ExtendedLimits()
            limits.basic.limit_flags = (
                _ACTIVE_PROCESS | _PROCESS_MEMORY_LIMIT | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_JOB_CLOSE
            )
            limits.basic.active_process_limit = 1
            limits.process_memory_limit = _PROCESS_MEMORY
            interface = wintypes.DWORD(_NO_HANDLES_CLIPBOARD_DESKTOP_EXIT)
            self._set(_EXTENDED_LIMIT_INFORMATION, limits)
            self._set(_UI_RESTRICTIONS, interface)
            handle = wintypes.HANDLE(int(process._handle))  # type: ignore[attr-defined] # noqa: SLF001 -- as multiprocessing does
            if not self._kernel.AssignProcessToJobObject(self._job, handle):
                raise ctypes.WinError(ctypes.get_last_error())

        def _set(self, kind: int, value: ctypes.Structure | wintypes.DWORD) -> None:
            if not self._kernel.SetInformationJobObject(self._job, kind, ctypes.byref(value), ctypes.sizeof(value)):
                raise ctypes.WinError(ctypes.get_last_error())

        def close(self) -> None:
            """End the process and forget the job object."""
            self._kernel.CloseHandle(self._job)
