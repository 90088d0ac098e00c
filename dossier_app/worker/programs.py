"""Programs of the system that a child process may start: by name, from the system's own folders, with a time.

Only the kinds of children that hold the right (:mod:`dossier_app.core.kinds`) can: the fences of the others refuse. A
program inherits every fence of its child. It gets next to no variables, writes only in the folder in memory, which is
its home and its place for temporary files, and ends with its child.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from dossier_app.core import jobs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FOLDERS = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/opt/libreoffice/program")
_KEPT = ("SANE_CONFIG_DIR",)
_LARGEST_WORDS = 2**20
"""Bytes kept of what a program says."""


def find(name: str) -> str:
    """Return the path of a program of the system.

    Raises:
        AppError: ``program-missing``.
    """
    for folder in _FOLDERS:
        path = f"{folder}/{name}"
        if os.access(path, os.X_OK):
            return path
    raise jobs.refused("program-missing", program=name)


@contextmanager
def started(name: str, arguments: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program with pipes as its output and error; it is ended on leaving, gently first.

    Args:
        name: Of the program, without its folder.
        arguments: What follows the name.
        folder: Where it stands, and all it may write.

    Raises:
        AppError: ``program-missing``.
    """
    process = subprocess.Popen(  # noqa: S603 -- a program of the system, named by us
        [find(name), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=_environment(folder),
        bufsize=0,
    )
    try:
        yield process
    finally:
        end(process)
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def end(process: subprocess.Popen[bytes], patience: float = 5.0) -> int:
    """Interrupt a program, wait a little, then kill it; return its exit code."""
    for number in (signal.SIGINT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(number)
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    return process.wait()


@dataclass(frozen=True)
class Finished:
    """How a program ended, and the beginning of what it said."""

    code: int
    output: bytes
    errors: bytes


def run(name: str, arguments: Sequence[str], folder: Path, *, seconds: float) -> Finished:
    """Run a program to its end; one that is late is ended: its code is then negative.

    Raises:
        AppError: ``program-missing``.
    """
    with started(name, arguments, folder) as process:
        heard = [Words(stream) for stream in (process.stdout, process.stderr) if stream is not None]
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = min(end(process), -1)
        output, errors = (words.said() for words in heard)
    return Finished(code, output, errors)


class Words:
    """What a program writes on one of its pipes, read in a thread so that it never waits for us."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Read a pipe to its end."""
        self._stream = stream
        self._said = bytearray()
        self._thread = threading.Thread(target=self._read, name="words of a program", daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while piece := self._stream.read(2**16):
            if len(self._said) < _LARGEST_WORDS:
                self._said += piece

    def said(self) -> bytes:
        """Return it, once the program has ended."""
        self._thread.join(1.0)
        return bytes(self._said)


def _environment(folder: Path) -> dict[str, str]:
    """Return the variables of a program: fixed ones, and where drivers of scanners are set up."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    place = str(folder)
    return {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": place, "TMPDIR": place, **kept}
