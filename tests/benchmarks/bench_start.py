"""Cold start to an answering window against a bare one: ``.venv/bin/python -m tests.benchmarks.bench_start``.

A window answers once the field that has the keyboard was painted, and what was typed at that moment shows in it. The
bare window is what a first PySide6 program has: a main window with a label and that field, in the style and the
language Qt chooses itself. Ours is the real program in French, on its first launch and with a cabinet that it knows;
then the time until everything behind it is read, and the longest that the window did not answer meanwhile. The command
line is measured against a bare interpreter. Programs are started as they are once installed: their bytecode is kept,
here in a folder of the benchmark; without a screen, unless ``QT_QPA_PLATFORM`` names one.

Ratios are of the least of many runs, which take turns: what others do at the same time only ever adds.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
IN_MEMORY = "/dev/shm" if sys.platform == "linux" else None  # noqa: S108 - folders of an unforeseen name are made in it

_ANSWERED = """
import os, sys

def once_answered(application, call):
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Typist(QObject):
        typed = answered = False

        def eventFilter(self, field, event):
            if event.type() == QEvent.Type.Paint and not self.typed:
                self.typed = True
                typed = QInputMethodEvent()
                typed.setCommitString("a")
                QCoreApplication.postEvent(field, typed)
            elif event.type() == QEvent.Type.Paint and field.text() == "a":
                field.removeEventFilter(self)
                self.answered = True
                call()
            return False

    field = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)).focusWidget()
    typist = Typist()
    field.installEventFilter(typist)
    while not typist.answered:
        application.processEvents()
"""

BARE = (
    _ANSWERED
    + """
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
application = QApplication(sys.argv)
window, middle = QMainWindow(), QWidget()
inside, label, field = QVBoxLayout(middle), QLabel("Passphrase"), QLineEdit()
field.setEchoMode(QLineEdit.EchoMode.Password)
inside.addWidget(label)
inside.addWidget(field)
window.setCentralWidget(middle)
field.setFocus()
window.show()
once_answered(application, lambda: os._exit(0))
"""
)

_OURS = (
    _ANSWERED
    + """
from time import perf_counter
from dossier_app import __main__ as program
from dossier_app.ui.frame import importing
own = importing.import_qt

def import_qt():
    own()
    from PySide6.QtWidgets import QApplication
    QApplication.exec = run
THEN
importing.import_qt = import_qt
sys.argv = ["dossier-app"]
sys.exit(program.main())
"""
)

ANSWERING = _OURS.replace(
    "THEN",
    """
def run(*_):
    from PySide6.QtWidgets import QApplication
    once_answered(QApplication.instance(), lambda: os._exit(0))
""",
)
READY = _OURS.replace(
    "THEN",
    """
def run(*_):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from dossier_app.ui.app import Shell
    application = QApplication.instance()
    gaps, last, ready = [], perf_counter(), []

    def beat():
        nonlocal last
        gaps.append(perf_counter() - last)
        last += gaps[-1]

    application.findChild(Shell).program.ready.connect(lambda: ready.append(True))
    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(0)
    once_answered(application, gaps.clear)
    while not ready:
        application.processEvents()
    print(max(gaps) * 1000, flush=True)
    os._exit(0)
""",
)
INTERPRETER = "pass"
COMMAND = 'import sys; from dossier_app.__main__ import main; sys.argv = ["dossier-app", "--version"]; sys.exit(main())'
LISTS = 'import sys; from dossier_app.__main__ import main; sys.argv = ["dossier-app", "law", "list"]; sys.exit(main())'

PROGRAMS = {
    "bare window": (BARE, "first"),
    "first launch": (ANSWERING, "first"),
    "known cabinet": (ANSWERING, "known"),
    "all is read": (READY, "known"),
    "bare interpreter": (INTERPRETER, "first"),
    "--version": (COMMAND, "first"),
    "law list": (LISTS, "first"),
}
"""By name: the code, and the home of the user who runs it."""

_PEER = {"--version": "bare interpreter", "law list": "bare interpreter"}


def homes(folder: Path, memory: Path) -> None:
    """Make two homes: of someone who never started the program, and of someone who opened a cabinet before.

    Args:
        folder: Where they are.
        memory: Where each has what a system keeps in memory for who is logged in.
    """
    for name, cabinets in (("first", []), ("known", [str(folder / "known" / "Armoire")])):
        settings = folder / name / ".config" / "dossier"
        settings.mkdir(parents=True)
        (memory / name).mkdir()
        (folder / name / "run").symlink_to(memory / name)
        settings.joinpath("preferences.json").write_text(json.dumps({"language": "fr", "cabinets": cabinets}))
        for cabinet in cabinets:
            Path(cabinet).mkdir()


def run(code: str, home: Path, bytecode: Path) -> tuple[float, float, float]:
    """Return how long a fresh interpreter takes on the clock and of the processor, and what it printed, or 0; in ms."""
    told = home / "told"
    for lock in home.glob("run/*/lock"):
        lock.unlink()  # the run before was cut short: one that ends leaves none
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPYCACHEPREFIX": str(bytecode)}
    for name in ("PYTHONDONTWRITEBYTECODE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        environment.pop(name, None)
    environment["HOME"], environment["XDG_RUNTIME_DIR"] = str(home), str(home / "run")
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", code],
        environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, str(told), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)],
    )
    _, state, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if state:
        raise SystemExit(f"a program failed: {state}")
    said = told.read_text() if code is READY else ""
    return wall * 1000, (used.ru_utime + used.ru_stime) * 1000, float(said or 0)


def main() -> None:
    """Print times and ratios."""
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory(dir=IN_MEMORY) as memory:
        folder = Path(made)
        homes(folder, Path(memory))
        taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in PROGRAMS}
        for turn in range(-1, RUNS):  # the first turn writes the bytecode, and is not counted
            for name, (code, home) in PROGRAMS.items():
                found = run(code, folder / home, folder / "bytecode")
                if turn >= 0:
                    taken[name].append(found)
    print(f"load {os.getloadavg()[0]:.1f}; least and median of {RUNS} in turns")
    for name, runs in taken.items():
        peer = taken[_PEER.get(name, "bare window")]
        said = [
            f"{what} {min(run[i] for run in runs):4.0f} / {statistics.median(run[i] for run in runs):4.0f} ms"
            f" = {min(run[i] for run in runs) / min(run[i] for run in peer):5.2f} ×"
            for i, what in enumerate(("clock", "processor"))
        ]
        longest = f"   longest wait meanwhile {statistics.median(run[2] for run in runs):.0f} ms" if runs[0][2] else ""
        print(f"{name:17} {'   '.join(said)}{longest}")


if __name__ == "__main__":
    main()
