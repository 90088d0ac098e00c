"""The plan to its last field: bookmarks, order of numbers, both shapes at once, and what is left out."""

from __future__ import annotations

from dossier_app.core.numbering import number, order_of
from dossier_app.core.plan import Bookmark, bookmarks
from dossier_app.core.volumes import FRONT_WEIGHT
from tests.core.making import attachment
from tests.core.test_plan import before, paper, planned, row


def test_bookmarks_stand_under_their_section_and_lead_to_the_first_page_of_each_piece() -> None:
    rows = [row("Passeport", "a"), row("Acte", "b"), row("Bail", "c", section="Logement")]
    decided = planned(rows, paper("a", 2), paper("b"), paper("c"))
    assert bookmarks(decided, decided.volumes[0]) == (
        Bookmark(
            title="Identité",
            page=1,
            children=(
                Bookmark(title="1. Passeport", page=1, entry=0),
                Bookmark(title="2. Acte", page=3, entry=1),
            ),
        ),
        Bookmark(title="Logement", page=4, children=(Bookmark(title="3. Bail", page=4, entry=2),)),
    )


def test_numbers_stand_in_the_order_in_which_they_are_read() -> None:
    assert sorted(["10", "5", "4 ter", "4 bis", "4"], key=order_of) == ["4", "4 bis", "4 ter", "5", "10"]
    assert [order_of(text) for text in ("4", "4 bis", "4 encore", "annexe")] == [(4, 0), (4, 1), (4, 0), (0, 0)]


def test_a_late_piece_after_a_late_piece_takes_the_next_suffix_of_the_same_number() -> None:
    given = {"a": before("a", "1"), "b": before("b", "2")}
    made = number(["a", "x", "y", "b", "z"], given, "bis")
    assert [(entry.attachment, entry.number, entry.known) for entry in made] == [
        ("a", "1", True), ("x", "1 bis", False), ("y", "1 ter", False), ("b", "2", True), ("z", "2 bis", False),
    ]  # fmt: skip
    assert [entry.number for entry in number(["x", "a"], given, "bis")] == ["1", "3"]
    assert [entry.number for entry in number(["a", "x"], given, "next")] == ["1", "3"]
    assert [entry.number for entry in number(["x", "y"], {}, "bis")] == ["1", "2"]


def test_a_stick_for_a_lawyer_holds_the_bundle_and_then_the_files() -> None:
    decided = planned([row("Passeport", "a"), row("Acte", "b")], paper("a"), paper("b"), shape="both")
    kinds = [(volume.kind, volume.position, volume.first) for volume in decided.volumes]
    assert kinds == [("bundle", 1, 1), ("inventory", 1, 1), ("piece", 1, 1), ("piece", 2, 1)]
    alone = planned([row("Passeport", "a")], paper("a"), shape="files").volumes[0]
    assert (alone.kind, alone.position, alone.first, alone.weight) == ("inventory", 1, 1, FRONT_WEIGHT)


def test_what_is_not_filed_is_left_out_by_its_title_or_its_name_and_hides_nothing_after_it() -> None:
    decided = planned([row("Acte", "b")], paper("t", title="Lettre"), attachment("u"), paper("b"))
    assert [(left.attachment, left.title, left.reason) for left in decided.left_out] == [
        ("t", "Lettre", "unfiled"),
        ("u", "u.pdf", "unfiled"),
    ]
    assert [entry.attachments for entry in decided.entries] == [("b",)]


def test_a_piece_says_how_many_copies_and_whether_the_original_is_shown() -> None:
    decided = planned([row("Acte", "a", original=False, copies=3), row("Bail", "b")], paper("a"), paper("b"))
    assert [(entry.original, entry.copies) for entry in decided.entries] == [(False, 3), (True, 1)]
