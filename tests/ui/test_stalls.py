"""The stall meter tells how long the window fails to answer, and where."""

from __future__ import annotations

import time
import weakref
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.ui.frame.stall_label import StallGauge
from dossier_app.ui.frame.stalls import LONG, StallMeter, waited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from dossier_app.ui.window import Window


@pytest.fixture
def meter(qapp: QApplication) -> Iterator[StallMeter]:
    made = StallMeter()
    yield made
    made.stop()


def measuring(gauge: StallGauge) -> bool:
    return gauge.is_on


def busy(milliseconds: int) -> None:
    """Keep the thread of the window from answering."""
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end:
        pass


def test_a_wait_is_told_with_its_place_and_without_a_value(meter: StallMeter, qtbot: QtBot) -> None:
    meter.start()
    qtbot.waitUntil(lambda: meter.report().seconds > 0.05, timeout=5_000)
    busy(4 * LONG)
    qtbot.waitUntil(lambda: meter.report().count > 0, timeout=5_000)
    longest = meter.report().felt[0]
    assert longest.milliseconds >= 4 * LONG
    assert longest.where
    assert "busy" in longest.where[0]
    assert f"{longest.milliseconds:.0f} ms" in "\n".join(meter.report().lines())


def test_nothing_of_what_was_being_done_outlives_it_because_it_was_looked_at(meter: StallMeter, qtbot: QtBot) -> None:
    class Painter:
        """What must be gone when the painting is over."""

    def painting() -> weakref.ref[Painter]:
        painter = Painter()
        busy(4 * LONG)
        return weakref.ref(painter)

    meter.start()
    qtbot.waitUntil(lambda: meter.report().seconds > 0.05, timeout=5_000)
    seen = painting()
    assert seen() is None
    qtbot.waitUntil(lambda: meter.report().count > 0, timeout=5_000)
    assert any("busy" in place for place in meter.report().felt[0].where)
    assert 0 < meter.report().felt[0].worked <= meter.report().worked


def test_one_long_wait_is_not_drowned_among_quick_beats() -> None:
    gaps = [5.0] * 20_000 + [500.0]
    assert waited(gaps) > 390
    assert waited([5.0] * 20_000) <= 5.0


@given(st.lists(st.floats(min_value=0.001, max_value=1_000), min_size=1, max_size=200))
def test_only_one_moment_in_a_thousand_waits_longer_than_the_figure(gaps: list[float]) -> None:
    figure = waited(gaps)
    late = sum(gap - figure for gap in gaps if gap > figure)
    assert figure <= max(gaps) + 1e-9
    assert late <= sum(gaps) * 0.001 + 1e-6


def test_nothing_measured_says_nothing_long(meter: StallMeter) -> None:
    report = meter.report()
    assert (report.usual, report.longest, report.felt) == (0.0, 0.0, ())


def test_the_meter_is_turned_on_and_off_in_the_help_menu(window: Window, qtbot: QtBot) -> None:
    action = window.entries.action("stalls")
    gauge = window.findChild(StallGauge)
    assert isinstance(gauge, StallGauge)
    action.trigger()
    assert measuring(gauge)
    assert window.statusBar().isVisible()
    qtbot.waitUntil(lambda: gauge.meter.report().seconds > 0.02, timeout=5_000)
    action.trigger()
    assert not measuring(gauge)
    assert "presse-papiers" in window.statusBar().currentMessage()
