"""A loop of Qt that does nothing, in a process of its own: what the machine makes any window wait at that time.

Run as a program it measures from each line ``start`` on its input, and answers a line ``report`` with two figures.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QCoreApplication, QObject, Signal

from dossier_app.ui.frame.stalls import StallMeter

if TYPE_CHECKING:
    from typing import IO


class BareLoop:
    """The loop, asked from another program."""

    def __enter__(self) -> Self:
        """Start it, and wait until it runs."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.bare_loop"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            text=True,
        )
        self.start()
        self.report()
        return self

    def __exit__(self, *_: object) -> None:
        """Let it end."""
        self._pipe(self._process.stdin).close()
        self._process.wait()
        self._pipe(self._process.stdout).close()

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        if pipe is None:
            raise TypeError
        return pipe

    def _say(self, word: str) -> None:
        pipe = self._pipe(self._process.stdin)
        pipe.write(f"{word}\n")
        pipe.flush()

    def start(self) -> None:
        """Measure from now."""
        self._say("start")

    def report(self) -> tuple[float, float]:
        """Return how many milliseconds 999 of 1,000 moments waited at most since the start, and the longest wait."""
        self._say("report")
        usual, longest = self._pipe(self._process.stdout).readline().split()
        return float(usual), float(longest)


class _Orders(QObject):
    """Lines read in a thread, heard by the loop."""

    heard = Signal(str)
    ended = Signal()

    def read(self) -> None:
        """Read until the input ends."""
        for line in sys.stdin:
            self.heard.emit(line.strip())
        self.ended.emit()


def main() -> int:
    """Run the loop until the input ends."""
    application = QCoreApplication(["bare"])
    meter = StallMeter()
    orders = _Orders()

    def hear(word: str) -> None:
        if word == "start":
            meter.start()
            return
        meter.stop()
        report = meter.report()
        sys.stdout.write(f"{report.usual} {report.longest}\n")
        sys.stdout.flush()

    orders.heard.connect(hear)
    orders.ended.connect(application.quit)
    threading.Thread(target=orders.read, daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
