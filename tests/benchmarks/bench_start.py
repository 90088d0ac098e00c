"""Cold start to an answering window against a bare one: ``.venv/bin/python -m tests.benchmarks.bench_start``."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

RUNS = 7

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""

OURS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
run = QApplication.exec

def leave_once_shown(*_):
    QTimer.singleShot(0, QApplication.instance().quit)
    return run()

QApplication.exec = leave_once_shown
sys.argv = ["dossier-app"]
from dossier_app.__main__ import main
sys.exit(main())
"""


def seconds(code: str) -> float:
    """Return how long a fresh interpreter takes to show a window and leave."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the ratio."""
    pairs = [(seconds(BARE), seconds(OURS)) for _ in range(RUNS)]
    ratios = [ours / bare for bare, ours in pairs]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"bare window {bare * 1000:.0f} ms, program {ours * 1000:.0f} ms, ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
