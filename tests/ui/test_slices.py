"""Long work on the screen is cut so that the window answers meanwhile."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dossier_app.ui.parts.lines import Lines
from dossier_app.ui.parts.slices import SLICE, Slices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def owner(qapp: object) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def test_pieces_are_done_in_their_order_and_none_before_the_next_turn(owner: QObject, qtbot: QtBot) -> None:
    slices, done = Slices(owner), list[int]()
    slices.do([lambda n=n: done.append(n) for n in range(40)])  # type: ignore[misc] # each keeps its own number
    assert done == []
    qtbot.waitUntil(lambda: not slices.busy)
    assert done == list(range(40))


def test_the_window_answers_between_two_slices(owner: QObject, qtbot: QtBot) -> None:
    slices, answered = Slices(owner), list[int]()
    heart = QTimer(owner)
    heart.timeout.connect(lambda: answered.append(1))
    heart.start(0)

    def piece() -> None:
        end = time.monotonic() + SLICE
        while time.monotonic() < end:
            pass

    slices.do([piece] * 5)
    qtbot.waitUntil(lambda: not slices.busy)
    assert len(answered) >= 3


def test_new_work_takes_the_place_of_what_is_left(owner: QObject, qtbot: QtBot) -> None:
    slices, done = Slices(owner), list[str]()
    slices.do([lambda: done.append("old")] * 5)
    slices.do([lambda: done.append("new")])
    qtbot.waitUntil(lambda: not slices.busy)
    assert done == ["new"]
    slices.do([lambda: done.append("never")])
    slices.do([])
    assert not slices.busy


def test_a_turn_ends_where_it_is_asked_to(owner: QObject, qtbot: QtBot) -> None:
    slices, turns, done = Slices(owner), list[int](), list[int]()
    heart = QTimer(owner)
    heart.timeout.connect(lambda: turns.append(len(done)))
    heart.start(0)
    slices.do([lambda: done.append(1), None, lambda: done.append(2)])
    qtbot.waitUntil(lambda: not slices.busy)
    assert done == [1, 2]
    assert 1 in turns


def test_a_piece_at_fault_does_not_hold_back_those_that_follow(owner: QObject, qtbot: QtBot) -> None:
    slices, done = Slices(owner), list[str]()

    def fails() -> None:
        raise ValueError

    with qtbot.captureExceptions() as caught:
        slices.do([fails, lambda: done.append("next")])
        qtbot.waitUntil(lambda: not slices.busy)
    assert [each[0] for each in caught] == [ValueError]
    assert done == ["next"]


def test_a_long_list_begins_at_once_and_is_whole_in_the_end(qtbot: QtBot) -> None:
    lines = Lines()
    qtbot.addWidget(lines)
    lines.fill([lambda n=n: QPushButton(str(n)) for n in range(50)])  # type: ignore[misc] # each keeps its own number
    assert [each.text() for each in lines.findChildren(QPushButton)][:2] == ["0", "1"]
    assert not lines.whole
    qtbot.waitUntil(lambda: lines.whole)
    assert [each.text() for each in lines.findChildren(QPushButton)] == [str(n) for n in range(50)]


def test_the_keyboard_goes_through_a_long_list_in_its_order(qtbot: QtBot) -> None:
    held = QWidget()
    qtbot.addWidget(held)
    inside = QVBoxLayout(held)
    before, lines = QPushButton("before"), Lines()
    for each in (before, lines, QPushButton("after")):
        inside.addWidget(each)
    lines.after = before
    held.show()
    lines.fill([lambda n=n: QPushButton(str(n)) for n in range(20)])  # type: ignore[misc] # each keeps its own number
    qtbot.waitUntil(lambda: lines.whole)
    met: list[str] = []
    at = before.nextInFocusChain()
    while at is not None and at is not before:
        met += [at.text()] if isinstance(at, QPushButton) else []
        at = at.nextInFocusChain()
    assert met == [*(str(n) for n in range(20)), "after"]


def test_another_list_takes_the_place_of_one_that_is_still_coming(qtbot: QtBot) -> None:
    lines = Lines()
    qtbot.addWidget(lines)
    lines.fill([lambda: QPushButton("old")] * 50)
    lines.fill([lambda: QPushButton("new")] * 10)
    qtbot.waitUntil(lambda: lines.whole and len(lines.findChildren(QPushButton)) == 10)
    assert {each.text() for each in lines.findChildren(QPushButton)} == {"new"}
