"""What is written and read again is described without a word of the dossier nor of its password."""

from __future__ import annotations

from dossier_app.core.assembling import Assemble, Verify
from dossier_app.core.plan import anchor
from dossier_app.core.profiles import archived
from dossier_app.core.sheets import DrawSheet
from tests.core.test_plan import paper, planned, profile, row


def test_neither_password_nor_names_show_where_a_job_is_named() -> None:
    plan = planned([row("Passeport", "a")], paper("a"))
    jobs = (
        Assemble(plan=plan, volume=0, password="secret"),
        Verify(plan=plan, password="secret"),
        DrawSheet(kind="passphrase", plan=plan, passphrase="secret"),
    )
    for job in jobs:
        assert not any(word in repr(job) for word in ("secret", "DEMO", "Passeport"))


def test_names_of_pieces_are_in_the_order_of_the_list() -> None:
    names = [anchor(entry) for entry in (0, 2, 10, 999, 12345)]
    assert names == sorted(names)


def test_a_shape_made_archival_changes_nothing_else() -> None:
    shape = profile()
    assert not shape.archival
    assert archived(shape).archival
    assert archived(shape).names == shape.names
