"""Cold start to an answering window against a bare one: ``.venv/bin/python -m tests.benchmarks.bench_start``.

The window answers once the way in is painted and its events were delivered; the law and the keys are read in a thread
after that, and their end is printed too. The command line is measured against a bare interpreter.
Programs are started as they are once installed: their bytecode is kept, here in a folder of the benchmark.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 5

BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
app.processEvents()
os._exit(0)
"""

_OURS = """
import os, sys
from dossier_app import __main__ as program
from dossier_app.ui.importing import import_qt
import_qt()
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

def leave(*_):
    QApplication.instance().processEvents()
    os._exit(0)

def leave_once_ready(*_):
    from dossier_app.ui.program import Program
    app = QApplication.instance()
    while not app.findChildren(Program)[0].is_ready:
        app.processEvents()
    os._exit(0)

sys.argv = ["dossier-app"]
QApplication.exec = LEAVE
sys.exit(program.main())
"""
PAINTED = _OURS.replace("LEAVE", "leave")
READY = _OURS.replace("LEAVE", "leave_once_ready")
INTERPRETER = "pass"
COMMAND = 'import sys; from dossier_app.__main__ import main; sys.argv = ["dossier-app", "--version"]; sys.exit(main())'
LISTS = 'import sys; from dossier_app.__main__ import main; sys.argv = ["dossier-app", "law", "list"]; sys.exit(main())'


def seconds(code: str, bytecode: str) -> tuple[float, float]:
    """Return how long a fresh interpreter takes, on the clock and of the processor."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    wall, after = time.perf_counter() - start, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, spent


def main() -> None:
    """Print times and ratios."""
    programs = {
        "bare window": BARE,
        "way in painted": PAINTED,
        "law and keys ready": READY,
        "bare interpreter": INTERPRETER,
        "--version": COMMAND,
        "law list": LISTS,
    }
    with tempfile.TemporaryDirectory() as bytecode:
        for code in programs.values():
            seconds(code, bytecode)
        taken = {name: [seconds(code, bytecode) for _ in range(RUNS)] for name, code in programs.items()}
    for name, runs in taken.items():
        peer = taken["bare window" if name in {"way in painted", "law and keys ready"} else "bare interpreter"]
        wall, spent = (statistics.median(run[i] for run in runs) * 1000 for i in (0, 1))
        least = min(run[1] for run in runs) / min(run[1] for run in peer)
        ratio = f"{least:.2f} × its peer" if peer is not runs else ""
        print(f"{name:20} {wall:6.0f} ms, processor {spent:6.0f} ms  {ratio}")


if __name__ == "__main__":
    main()
