"""The people of a cabinet: found, filtered, hidden, opened, and a new one added."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from dossier_app.ui.cabinet.cabinet_lines import Column, Filter, belongs
from dossier_app.ui.cabinet.cabinet_model import CabinetModel
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.cabinet.new_dossier import NewDossier
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.kit.discretion import initials
from dossier_app.workspace.summary import Card, DayToAct, Summary
from tests.ui.conftest import FILING, LIST, NOW, check_model

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.window import Window
    from dossier_app.workspace import Workspace

TODAY = date(2026, 11, 22)


def line(
    *, complete: int = 0, days: int | None = None, seen: int = 0, undecided: int = 0, act: tuple[int, ...] = ()
) -> Summary:
    """One person: the appointment in so many days, last days to act in so many, untouched for so many."""
    filing = TODAY + timedelta(days=days) if days is not None else None
    last = [datetime(2026, 11, 22, 23, 59, 59) + timedelta(days=each) for each in act]  # noqa: DTZ001 - local time
    card = Card(
        checklist=LIST,
        filing_date=filing,
        complete=complete,
        needed=4,
        undecided=undecided,
        unfiled=0,
        days_to_act=tuple(DayToAct(until=each, last=each, rule="recours_oqtf_libre") for each in last),
    )
    touched = datetime(2026, 11, 22, 12, tzinfo=UTC) - timedelta(days=seen)
    return Summary(id="a", person="DEMO Awa", changed_at=touched, card=card)


@pytest.fixture
def people(cabinet: Path, workspace: Workspace) -> list[str]:
    made = [
        workspace.new_dossier("DEMO Awa", LIST, filing_date=FILING).id,
        workspace.new_dossier("DEMO Karim", "recours-oqtf").id,
        workspace.new_dossier("DÉMO Éloïse", LIST).id,
    ]
    for dossier_id in made:
        workspace.leave(dossier_id)
    return made


@pytest.fixture
def listed(people: list[str], window: Window, qtbot: QtBot) -> CabinetPage:
    assert isinstance(window.page, CabinetPage)
    page = window.page
    qtbot.waitUntil(lambda: page.model.rowCount() == len(people), timeout=30_000)
    return page


def shown_in_order(page: CabinetPage) -> list[str]:
    return [str(page.model.index(row, Column.NAME).data()) for row in range(page.model.rowCount())]


def names(page: CabinetPage) -> set[str]:
    return {str(page.model.index(row, Column.NAME).data()) for row in range(page.model.rowCount())}


def test_an_empty_cabinet_teaches_how_to_begin(cabinet: Path, window: Window, qtbot: QtBot) -> None:
    page = window.page
    assert isinstance(page, CabinetPage)
    qtbot.waitUntil(lambda: page._views.currentIndex() == 1, timeout=30_000)


def test_an_empty_cabinet_offers_a_demonstration(cabinet: Path, window: Window, qtbot: QtBot) -> None:
    assert isinstance(window.page, CabinetPage)
    window.page.demo_asked.emit()
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=60_000)
    assert window.session is not None
    assert window.session.dossier.person == "DEMO Awa"
    assert len(window.session.dossier.attachments) == 13
    assert window.session.dossier.filing_date == FILING


def test_people_are_found_by_any_part_of_their_name_or_procedure(listed: CabinetPage, qtbot: QtBot) -> None:
    QTest.keyClicks(listed.search, "eloise demo")
    assert names(listed) == {"DÉMO Éloïse"}
    listed.search.clear()
    QTest.keyClicks(listed.search, "oqtf")
    assert names(listed) == {"DEMO Karim"}
    QTest.keyClicks(listed.search, " personne")
    assert names(listed) == set()
    assert listed._views.currentIndex() == 2


def test_enter_in_the_search_opens_the_person_found(listed: CabinetPage, window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(listed.search, "karim")
    QTest.keyClick(listed.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    assert "DEMO Karim" in window.windowTitle()


def test_names_are_hidden_and_shown_by_one_key(listed: CabinetPage, window: Window) -> None:
    window.commands[Command.HIDE_NAMES].trigger()
    assert names(listed) == {"D. A.", "D. K.", "D. É."}
    window.commands[Command.HIDE_NAMES].trigger()
    assert "DEMO Awa" in names(listed)


def test_initials_keep_one_letter_of_each_word() -> None:
    assert initials("DEMO  Awa") == "D. A."
    assert initials("") == ""


@pytest.mark.parametrize(
    ("summary", "which"),
    [
        (line(days=3), {Filter.THIS_WEEK}),
        (line(days=8), set()),
        (line(days=-1), {Filter.THIS_WEEK}),
        (line(days=-8), set()),
        (line(act=(-18, 10)), set()),
        (line(act=(-18, 6)), {Filter.THIS_WEEK}),
        (line(act=(-40,)), {Filter.THIS_WEEK}),
        (line(act=(-40,), days=20), set()),
        (line(act=(5,), days=-20), {Filter.THIS_WEEK}),
        (line(complete=4), {Filter.READY}),
        (line(complete=4, undecided=1), set()),
        (line(seen=40), {Filter.STALLED}),
        (line(complete=4, seen=40), {Filter.READY}),
    ],
)
def test_filters_tell_this_week_ready_and_stalled(summary: Summary, which: set[Filter]) -> None:
    found = {each for each in Filter if each is not Filter.ALL and belongs(summary, each, TODAY)}
    assert found == which


def test_what_was_missed_comes_first_and_old_appointments_last(listed: CabinetPage) -> None:
    people = {"passé": line(days=-3), "plus tard": line(days=30), "manqué": line(act=(-3,)), "demain": line(act=(1,))}
    people |= {"rien": line()}
    listed.show_lines(listed.model.prepare([structs.replace(each, id=who, person=who) for who, each in people.items()]))
    listed._filters[Filter.THIS_WEEK].click()
    assert shown_in_order(listed) == ["manqué", "demain", "passé"]
    assert listed.model.index(0, Column.NEXT).data().startswith("Passée\u00a0: jeu. 19")
    assert listed.model.index(2, Column.NEXT).data().startswith("RDV jeu. 19")
    listed._filters[Filter.THIS_WEEK].click()
    assert listed.table.horizontalHeader().sortIndicatorSection() == Column.SEEN
    listed.table.sortByColumn(Column.NEXT, Qt.SortOrder.AscendingOrder)
    assert shown_in_order(listed) == ["manqué", "demain", "plus tard", "passé", "rien"]


def test_the_table_keeps_the_promises_of_a_model(listed: CabinetPage) -> None:
    check_model(listed.model)


def test_a_line_of_another_version_is_shown_without_its_card(listed: CabinetPage) -> None:
    model = CabinetModel(listed.kit)
    model.show(model.prepare([Summary(id="b", person="DEMO Zoé", changed_at=NOW, card=None)]))
    assert model.index(0, Column.NAME).data() == "DEMO Zoé"
    assert "version" in model.index(0, Column.PROCEDURE).data()


def test_one_may_look_at_one_procedure_after_another_before_choosing(listed: CabinetPage, window: Window) -> None:
    window.commands[Command.NEW].trigger()
    dialog = next(w for w in window.findChildren(NewDossier) if w.isVisible())
    QTest.keyClicks(dialog.name, "DEMO Nour")
    dialog.procedures.setFocus()
    seen = set()
    for _ in range(12):
        QTest.keyClick(dialog.procedures, Qt.Key.Key_Down)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was asked before is destroyed
        assert dialog._create.isEnabled() == (dialog.checklist is not None)
        seen.add(dialog.checklist)
    assert len(seen) > 8
    dialog.reject()
    assert listed.isVisible()


def test_a_new_dossier_takes_a_name_a_procedure_and_few_answers(
    listed: CabinetPage, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    window.commands[Command.NEW].trigger()
    dialog = next(w for w in window.findChildren(NewDossier) if w.isVisible())
    assert not dialog._create.isEnabled()
    QTest.keyClicks(dialog.name, "DEMO Nour")
    QTest.keyClicks(dialog.search, "conjoint de francais")
    assert dialog.checklist is not None
    assert dialog.checklist.id == LIST
    dialog.filing.field.setText("3/12/2026")
    dialog.filing.field.editingFinished.emit()
    dialog._answered("stage", "first")
    QTest.mouseClick(dialog._create, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    assert window.session is not None
    made = window.session.dossier
    assert (made.person, made.checklist, made.filing_date) == ("DEMO Nour", LIST, FILING)
    assert made.answer("stage") == "first"
    window.commands[Command.CABINET].trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, CabinetPage), timeout=30_000)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 4, timeout=30_000)
