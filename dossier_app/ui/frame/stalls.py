"""How long the window fails to answer: a heartbeat in the event loop, and a thread that looks where it stopped.

The figure is what a person feels: of a thousand clicks at random moments, 999 wait no longer than this. A gap of half
a second that happens once is therefore not drowned among thousands of quick beats. Beside each wait stands the
processor time that the thread of the window took in it: the rest is other threads and programs, or the disk. Only
places in the code are kept, never values: nothing of a dossier is in a report.
"""

from __future__ import annotations

import faulthandler
import re
import threading
from dataclasses import dataclass
from tempfile import TemporaryFile
from time import monotonic, thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

BEAT = 5
"""Milliseconds between two beats of a loop that is free."""

LONG = 50
"""Milliseconds after which a wait is felt: the place is noted from there on."""

SHARE = 0.001
"""Part of the moments that may wait longer than the figure."""

_TOLD = 1_000
_KEPT = 10
_DEPTH = 24


@dataclass(frozen=True, kw_only=True)
class Stall:
    """One wait.

    Attributes:
        milliseconds: How long.
        worked: Milliseconds of processor that the thread of the window took in it.
        where: Places in the code, the innermost first: ``ui/pieces/tray.py:120 refresh``. Empty where none was seen.
    """

    milliseconds: float
    worked: float
    where: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was measured.

    Attributes:
        seconds: For how long.
        usual: Milliseconds that 999 of 1,000 moments wait at most.
        felt: Waits over :data:`LONG`, the longest first; the ten longest only.
        count: How many waits were over it in all.
        longest: Milliseconds of the longest.
        worked: Milliseconds of processor that the thread of the window took at most between two answers: what the
            program itself asks of a machine that does nothing else.
    """

    seconds: float
    usual: float
    felt: tuple[Stall, ...]
    count: int
    longest: float
    worked: float

    def lines(self) -> list[str]:
        """Return the report as text, for those who mend the program."""
        said = [
            f"event loop: 99.9% of moments answered within {self.usual:.0f} ms in {self.seconds:.0f} s",
            f"longest wait {self.longest:.0f} ms; {self.count} over {LONG} ms; longest work {self.worked:.0f} ms",
        ]
        for stall in self.felt:
            said.append(f"  {stall.milliseconds:.0f} ms, at work for {stall.worked:.0f} of them")
            said += [f"    {place}" for place in stall.where]
        return said


def waited(gaps: Sequence[float], share: float = SHARE) -> float:
    """Return how long all but a share of moments wait.

    A moment in a gap waits until its end: in a gap of 30, one in three waits more than 20.

    Args:
        gaps: Times between two answers of the loop, in any unit.
        share: Part of the moments that may wait longer.
    """
    total = sum(gaps)
    low, high = 0.0, max(gaps, default=0.0)
    for _ in range(40):
        middle = (low + high) / 2
        late = sum(gap - middle for gap in gaps if gap > middle)
        low, high = (middle, high) if late > share * total else (low, middle)
    return high


class StallMeter(QObject):
    """Measures the event loop of the thread it is made in.

    Attributes:
        told: A second has passed: :meth:`report` has news.
    """

    told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Measure nothing yet."""
        super().__init__(parent)
        self._watched = threading.get_ident()
        self._gaps: list[float] = []
        self._felt: list[Stall] = []
        self._count = 0
        self._last = 0.0
        self._last_worked = 0.0
        self._worked = 0.0
        self._places: tuple[str, ...] = ()
        self._seen = 0.0
        self._stop = threading.Event()
        self._watchdog: threading.Thread | None = None
        self._heart = QTimer(self)
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.setInterval(BEAT)
        self._heart.timeout.connect(self._beat)
        self._teller = QTimer(self)
        self._teller.setInterval(_TOLD)
        self._teller.timeout.connect(self.told)

    @property
    def running(self) -> bool:
        """Tell whether it measures."""
        return self._watchdog is not None

    def start(self) -> None:
        """Measure from now; what was measured before is forgotten."""
        self.stop()
        self._gaps, self._felt, self._count = [], [], 0
        self._places, self._seen = (), 0.0
        self._last, self._last_worked, self._worked = monotonic(), thread_time(), 0.0
        self._stop = threading.Event()
        self._watchdog = threading.Thread(target=self._watch, args=(self._stop,), name="stalls", daemon=True)
        self._watchdog.start()
        self._heart.start()
        self._teller.start()

    def stop(self) -> None:
        """Measure no more; the report stays."""
        self._heart.stop()
        self._teller.stop()
        self._stop.set()
        if self._watchdog is not None:
            self._watchdog.join()
            self._watchdog = None

    def report(self) -> Report:
        """Return what was measured since the start."""
        gaps = self._gaps
        return Report(
            seconds=sum(gaps),
            usual=waited(gaps) * 1000,
            felt=tuple(self._felt),
            count=self._count,
            longest=max(gaps, default=0.0) * 1000,
            worked=self._worked * 1000,
        )

    def _beat(self) -> None:
        now, worked = monotonic(), thread_time()
        gap, work = now - self._last, worked - self._last_worked
        self._gaps.append(gap)
        self._worked = max(self._worked, work)
        if gap * 1000 > LONG:
            self._count += 1
            where = self._places if self._seen == self._last else ()
            self._felt.append(Stall(milliseconds=gap * 1000, worked=work * 1000, where=where))
            self._felt.sort(key=lambda stall: -stall.milliseconds)
            del self._felt[_KEPT:]
        self._last, self._last_worked = now, worked

    def _watch(self, stop: threading.Event) -> None:
        """Look at the thread of the window each time its heart is late; the first look at each wait is kept."""
        with TemporaryFile() as paper:
            while not stop.wait(BEAT / 1000):
                last = self._last
                if (monotonic() - last) * 1000 > LONG and self._seen != last:
                    paper.seek(0)
                    paper.truncate()
                    faulthandler.dump_traceback(paper)
                    paper.seek(0)
                    self._places, self._seen = places(paper.read().decode("utf-8", "replace"), self._watched), last


def places(told: str, thread: int) -> tuple[str, ...]:
    """Return where a thread is, the innermost first: places of the program only, without a value.

    Args:
        told: What :mod:`faulthandler` says of every thread. It names places and takes hold of nothing: whoever holds
            a frame keeps what is in it, and a painter that outlives its painting brings the window down.
        thread: Which one.
    """
    found: list[str] = []
    name = re.compile(rf"0x0*{thread:x} ")
    block = next((each for each in told.split("\n\n") if name.search(each.partition("\n")[0])), "")
    for path, line, function in re.findall(r'File "(.*)", line (\d+) in (.*)', block):
        spelled = path.replace("\\", "/")
        inner = spelled.rpartition("/dossier_app/")[2] if "/dossier_app/" in spelled else ""
        if inner:
            found.append(f"{inner}:{line} {function}")
        elif not found:
            found.append(f"{spelled.rpartition('/')[2]} {function}")
    return tuple(found[:_DEPTH])
