"""Dates, hours and passphrases as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCalendarWidget
from pytestqt.qtbot import QtBot

from dossier_app.settings import resources_folder
from dossier_app.ui.deadlines.event_form import typed_hour
from dossier_app.ui.parts.date_field import DateField
from dossier_app.ui.parts.passphrase import DRAWN, WORDS, Strength, drawn, strength
from dossier_app.ui.parts.typed_date import typed_date


@pytest.mark.parametrize(
    "text",
    [
        "3/12/2026",
        "03/12/26",
        "3.12.2026",
        "3-12-2026",
        "3 12 26",
        "031226",
        "03122026",
        "2026-12-03",
        "3 déc 2026",
        "3 décembre 2026",
        "jeudi 3 décembre 2026",
        "3 Dec 2026",
        "Thursday 3 December 2026",
        " 3 dec. 2026 ",
    ],
)
def test_a_date_is_understood_however_it_is_typed(text: str) -> None:
    assert typed_date(text) == date(2026, 12, 3)


def test_two_figures_of_a_year_of_birth_are_of_the_last_century() -> None:
    assert typed_date("14/2/94") == date(1994, 2, 14)
    assert typed_date("1er août 1994") == date(1994, 8, 1)


@pytest.mark.parametrize(
    "text", ["", "demain", "31/2/2026", "12/13/2026", "3/12", "3 brumaire 2026", "3/12/0026", "3/12/9999"]
)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert typed_date(text) is None


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_date_written_with_figures_is_read_back(day: date) -> None:
    assert typed_date(f"{day.day}/{day.month}/{day.year}") == day
    assert typed_date(day.isoformat()) == day


@pytest.fixture
def calendar(qtbot: QtBot) -> tuple[DateField, QCalendarWidget]:
    """A field at the foot of the screen, and the calendar opened from it."""
    field = DateField("Date du dépôt")
    qtbot.addWidget(field)
    room = QGuiApplication.primaryScreen().availableGeometry()
    with qtbot.waitExposed(field):
        field.show()
    field.move(room.right() - field.width(), room.bottom() - field.height())
    field._show_calendar()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.findChild(QCalendarWidget)
    assert found is not None
    return field, found


@pytest.mark.qt_log_ignore("does not support (grabbing|raise)")
def test_the_calendar_opens_within_the_screen(calendar: tuple[DateField, QCalendarWidget]) -> None:
    assert QGuiApplication.primaryScreen().availableGeometry().contains(calendar[1].window().geometry())


@pytest.mark.qt_log_ignore("does not support (grabbing|raise)")
def test_a_day_of_the_calendar_is_taken_and_no_day_changes_nothing(
    calendar: tuple[DateField, QCalendarWidget], qtbot: QtBot
) -> None:
    field, picked = calendar
    with qtbot.assertNotEmitted(field.changed):
        picked.activated.emit(QDate())
    assert field.day is None
    picked.clicked.emit(QDate(2026, 12, 3))
    assert field.day == date(2026, 12, 3)
    assert picked.minimumDate().year() >= 1900


@pytest.mark.parametrize(
    ("text", "hour"),
    [("10 h 30", time(10, 30)), ("10:30", time(10, 30)), ("9h", time(9)), ("1030", time(10, 30)), ("9.05", time(9, 5))],
)
def test_an_hour_is_understood_however_it_is_typed(text: str, hour: time) -> None:
    assert typed_hour(text) == hour


@pytest.mark.parametrize("text", ["", "25 h", "10:75", "midi"])
def test_what_is_no_hour_is_not_taken_for_one(text: str) -> None:
    assert typed_hour(text) is None


@pytest.mark.parametrize(
    ("passphrase", "found"),
    [
        ("court", Strength.SHORT),
        ("aaaaaaaaaaaaaaa", Strength.WEAK),
        ("motdepasse1", Strength.WEAK),
        ("loutre jardin cactus velours orage", Strength.GOOD),
        ("loutre jardin cactus velours orage pluie vent", Strength.STRONG),
    ],
)
def test_a_passphrase_is_judged_by_what_it_would_cost_to_guess(passphrase: str, found: Strength) -> None:
    assert strength(passphrase) is found


def test_words_drawn_make_a_strong_passphrase_that_differs_each_time() -> None:
    words = resources_folder() / "i18n" / WORDS
    first, second = drawn(words), drawn(words)
    assert len(first.split("-")) == DRAWN
    assert first != second
    assert strength("loutre-jardin-cactus-velours-orage-pluie-vent") is Strength.STRONG
