"""What was handed over keeps its numbers, and the next version says what is new to those who read the former one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.checklist import Audience
from dossier_app.core.deliveries import changes, content_of, delivery
from dossier_app.core.dossier import Delivered, DeliveredFile, Dossier, PageRef, with_delivery
from dossier_app.core.planning import plan
from tests.core import making
from tests.core.test_plan import HEADING, paper, profile, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.dossier import Attachment, Delivery
    from dossier_app.core.listing import Listed
    from dossier_app.core.plan import Plan

FILE = DeliveredFile(name="dossier.pdf", size=3, sha256="ab" * 32)
YESTERDAY, TODAY = datetime(2026, 12, 2, 9, tzinfo=UTC), datetime(2026, 12, 3, 9, tzinfo=UTC)
ROWS = [row("Passeport", "a"), row("Acte", "b"), row("Bail", "c")]


def planned(dossier: Dossier, rows: Sequence[Listed] = ROWS, **shape: object) -> Plan:
    there = {a.id for a in dossier.attachments}
    kept = [msgspec.structs.replace(r, filed=tuple(f for f in r.filed if f.attachment in there)) for r in rows]
    return plan(profile(**shape), dossier, kept, heading=HEADING)


def holding(*papers: Attachment, before: Sequence[Delivery] = ()) -> Dossier:
    return msgspec.structs.replace(making.dossier(*papers), deliveries=tuple(before))


def given(*papers: Attachment, rows: Sequence[Listed] = ROWS, **shape: object) -> Delivery:
    decided = planned(holding(*papers), rows, **shape)
    return delivery(decided, (FILE,), at=YESTERDAY, recipient="  Préfecture\ndu Nord ")


def test_a_delivery_keeps_who_when_which_shape_numbers_and_hashes() -> None:
    done = given(paper("a", 2), paper("b"))
    assert (done.recipient, done.at, done.profile, done.sha256) == (
        "Préfecture du Nord",
        YESTERDAY,
        "essai",
        FILE.sha256,
    )
    assert [(p.number, p.attachment, p.title, p.pages) for p in done.pieces] == [
        ("1", "a", "Passeport", 2),
        ("2", "b", "Acte", 1),
    ]
    assert done.files == (FILE,)


def test_a_delivery_of_no_file_has_no_hash() -> None:
    assert delivery(planned(holding(paper("a"))), (), at=TODAY, recipient="X").sha256 == ""


def test_deliveries_stay_in_the_order_of_time() -> None:
    first, second = given(paper("a")), msgspec.structs.replace(given(paper("a")), at=TODAY)
    assert with_delivery(with_delivery(holding(), second), first).deliveries == (first, second)


def test_a_first_version_has_no_sheet_of_changes() -> None:
    assert planned(holding(paper("a"))).changes is None


def test_the_next_version_says_what_was_added_replaced_and_withdrawn() -> None:
    before = given(paper("a"), paper("b", 2), paper("c"))
    other = paper("b", 3)
    decided = planned(holding(other, paper("c"), paper("d"), before=[before]), [*ROWS, row("Facture", "d")])
    found = decided.changes
    assert found is not None
    assert [(c.kind, c.number, c.title, c.before, c.pages) for c in found.items] == [
        ("withdrawn", "1", "Passeport", 1, 0),
        ("replaced", "2", "Acte", 2, 3),
        ("added", "4", "Facture", 0, 1),
    ]
    assert (found.since, found.pieces, found.pages) == (YESTERDAY.date(), 3, 4)
    assert [entry.number for entry in decided.entries] == ["1", "2", "3", "4"]


def test_the_same_pages_under_other_words_are_told_with_what_they_were_called() -> None:
    rows = [row("Passeport", "a"), row("Facture", "b", "c")]
    before = given(
        paper("a"), paper("b", issued_on=date(2026, 5, 1)), paper("c", issued_on=date(2026, 6, 1)), rows=rows
    )
    again = (
        paper("a", title="Passeport de Madame"),
        paper("b", issued_on=date(2026, 5, 2)),
        paper("c", 2, title="Facture d’eau", issued_on=date(2026, 6, 1)),
    )
    decided = planned(holding(*again, before=[before]), rows)
    assert decided.changes is not None
    assert [(c.kind, c.number, c.title, c.was) for c in decided.changes.items] == [
        ("renamed", "1", "Passeport de Madame", "Passeport"),
        ("renamed", "2", "Facture, 02/05/2026", "Facture, 01/05/2026"),
        ("replaced", "3", "Facture d’eau, 01/06/2026", "Facture, 01/06/2026"),
    ]


def test_an_ordinal_given_because_a_like_paper_came_renames_nothing() -> None:
    rows = [row("Attestation", "a", "b")]
    before = given(paper("a"), rows=rows)
    decided = planned(holding(paper("a"), paper("b"), before=[before]), rows)
    assert decided.changes is not None
    assert [entry.title for entry in decided.entries] == ["Attestation (1)", "Attestation (2)"]
    assert [(c.kind, c.number) for c in decided.changes.items] == [("added", "2")]


def test_a_piece_that_stands_in_another_section_is_told_with_both() -> None:
    before = given(paper("a"), paper("b"), paper("c"), rows=[row("Passeport", "a"), row("Acte", "b"), row("Bail", "c")])
    rows = [
        row("Passeport", "a", section="Situation"),
        row("Acte de naissance", "b", section="Famille"),
        row("Bail", "c"),
    ]
    decided = planned(holding(paper("a"), paper("b"), paper("c"), before=[before]), rows)
    assert decided.changes is not None
    assert [(c.kind, c.number, c.was, c.left, c.section) for c in decided.changes.items] == [
        ("moved", "1", "", "Identité", "Situation"),
        ("renamed", "2", "Acte", "Identité", "Famille"),
    ]


def test_a_version_noted_without_sections_is_compared_without_them() -> None:
    before = given(paper("a"))
    old = msgspec.structs.replace(before.pieces[0], section="")
    decided = planned(
        holding(paper("a"), before=[msgspec.structs.replace(before, pieces=(old,))]),
        [row("Passeport", "a", section="Situation")],
    )
    assert decided.changes is not None
    assert decided.changes.items == ()


def test_a_withdrawn_piece_keeps_its_date_for_those_who_had_it() -> None:
    before = given(paper("a", issued_on=date(2026, 5, 1)), paper("b"))
    decided = planned(holding(paper("b"), before=[before]))
    assert next((e.number, e.title, e.date, e.status) for e in decided.entries) == (
        "1",
        "Passeport",
        "01/05/2026",
        "withdrawn",
    )


def test_a_delivery_noted_without_dates_is_compared_without_them() -> None:
    before = given(paper("a"))
    decided = planned(holding(paper("a", issued_on=date(2026, 5, 1)), before=[before]))
    assert decided.changes is not None
    assert decided.changes.items == ()


def test_a_piece_kept_back_now_counts_as_withdrawn_for_those_who_had_it() -> None:
    before = given(paper("a"), paper("b"))
    decided = planned(holding(paper("a"), paper("b", lawyer_only=True), before=[before]))
    assert decided.changes is not None
    assert [(c.kind, c.number) for c in decided.changes.items] == [("withdrawn", "2")]


def test_the_same_pieces_make_an_empty_list_of_changes() -> None:
    decided = planned(holding(paper("a"), before=[given(paper("a"))]))
    assert decided.changes is not None
    assert decided.changes.items == ()


@pytest.mark.parametrize(
    "changed", [{"turn": 90}, {"crop": (0.0, 0.0, 1.0, 0.5)}, {"index": 1}, {"source": "autre"}], ids=str
)
def test_a_page_turned_cropped_or_changed_makes_another_content(changed: dict[str, object]) -> None:
    page = PageRef(source="a", index=0)
    assert content_of([page]) != content_of([msgspec.structs.replace(page, **changed)])


def test_a_delivery_that_kept_no_digest_is_compared_by_its_pages() -> None:
    before = given(paper("a", 2), paper("b"))
    old = tuple(msgspec.structs.replace(piece, content="") for piece in before.pieces)
    decided = planned(holding(paper("a", 3), paper("b")))
    found = changes(decided.entries, msgspec.structs.replace(before, pieces=old))
    assert [(c.kind, c.number) for c in found.items] == [("replaced", "1")]


def test_readers_of_another_shape_learn_no_title_of_what_the_lawyer_alone_received() -> None:
    rows = [row("Certificat médical", "m", audience=Audience.MEDICAL), row("Bail", "c")]
    lawyer = msgspec.structs.replace(
        given(paper("m"), paper("c"), rows=rows, audiences=(Audience.EVERYONE, Audience.MEDICAL)), profile="avocat"
    )
    assert [piece.title for piece in lawyer.pieces] == ["Certificat médical", "Bail"]
    decided = planned(holding(paper("c"), before=[lawyer]), rows)
    assert [(e.number, e.title, e.status) for e in decided.entries] == [("1", "", "withheld"), ("2", "Bail", "present")]
    assert decided.changes is None
    again = planned(holding(paper("c"), before=[lawyer, given(paper("c"), rows=rows)]), rows)
    assert again.changes is not None
    assert again.changes.items == ()
    assert b"dical" not in msgspec.json.encode(decided)


def test_numbers_of_a_stored_delivery_without_files_are_still_read() -> None:
    piece = Delivered(attachment="a", number="7", title="Passeport", pages=1)
    stored = msgspec.msgpack.encode(
        {"at": YESTERDAY, "profile": "essai", "recipient": "", "sha256": "", "pieces": [piece]}
    )
    old = msgspec.msgpack.decode(stored, type=type(given(paper("a"))))
    assert [e.number for e in planned(holding(paper("a"), before=[old])).entries] == ["7"]
