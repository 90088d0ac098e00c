"""Last days to act, as the sheet for the person says them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from dossier_app.core.dossier import Event
from dossier_app.library import load
from dossier_app.settings import checklists_folder
from dossier_app.wording import Wording
from dossier_app.wording.deadline_lines import deadline_lines
from dossier_app.workspace.views import deadlines_of
from tests.core.making import dossier


def test_a_notified_order_gives_lines_with_their_count_and_their_sources() -> None:
    library = load(checklists_folder())
    event = Event(id="e", kind="oqtf-notified", at=datetime(2026, 11, 2, 9, tzinfo=UTC))
    made = msgspec.structs.replace(
        dossier(),
        checklist="recours-oqtf",
        revision=library.revision_days("recours-oqtf")[-1],
        filing_date=date(2026, 11, 20),
        events=(event,),
    )
    lines = deadline_lines(library, deadlines_of(library, made), Wording("fr", library=library, dossier=made))
    assert lines
    for line in lines:
        assert line.action
        assert line.until.startswith("Jusqu’au")
        assert line.steps[0].startswith("Point de départ")
        assert line.sources
    assert any("une réponse" in line.remark.lower() for line in lines)
