"""A dossier left open says that it is in use, and hears when another computer has taken it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.vault.cabinet import Cabinet
from tests.ui.conftest import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.dossier_page import DossierPage


def test_a_dossier_taken_over_elsewhere_is_told_at_the_next_sign_of_life(
    page: DossierPage, cabinet: Path, qtbot: QtBot
) -> None:
    session = page.session
    assert session._alive.isActive()
    with Cabinet.open(cabinet, PASSPHRASE) as other:
        other.open_dossier(session.opened.id, take_over=True)
        with qtbot.waitSignal(session.refused) as told:
            session.keep_alive()
    assert told.args is not None
    assert told.args[0].code == "lock-lost"
    assert not session._alive.isActive()
