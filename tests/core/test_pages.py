"""Work on pages moves, turns and parts them; none is ever lost, and the original is always one step away."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_app.core import dossier as edits
from dossier_app.core import pages as work
from dossier_app.core.dossier import Attachment, Dossier, PageRef, blobs
from dossier_app.core.outlines import Bookmark
from dossier_app.core.problems import AppError
from tests.core.making import NOON, attachment, dossier

if TYPE_CHECKING:
    from collections.abc import Callable

LATER = NOON + timedelta(days=1)


def stack(stack_id: str, count: int, **more: object) -> Attachment:
    """Return a file of some pages, as intake makes it."""
    source = f"pdf-{stack_id}"
    return msgspec.structs.replace(
        attachment(stack_id),
        **{
            "pages": tuple(PageRef(source=source, index=index) for index in range(count)),
            "source": source if count else "",
            "leaves": count,
            "original": f"raw-{stack_id}",
            **more,
        },
    )


def shown(value: Dossier, name: str) -> list[str]:
    """Return the pages of a document in short: where they come from, and their turn."""
    return [
        page.source.removeprefix("pdf-") + str(page.index) + (f"@{page.turn}" if page.turn else "")
        for page in value.attachment(name).pages
    ]


def leaves(value: Dossier) -> Counter[tuple[str, int]]:
    """Return every page as it came that a document shows, and how often."""
    return Counter(
        (root.source, root.index) for a in value.attachments for page in a.pages for root in work.roots(page)
    )


TWO = dossier(stack("a", 4, requirement="home"), stack("b", 2))


# --- within a document


def test_pages_turn_by_quarters_and_come_round() -> None:
    turned = work.rotate(TWO, "a", [1, 3], 270)
    assert shown(turned, "a") == ["a0", "a1@270", "a2", "a3@270"]
    assert work.rotate(turned, "a", [1, 3], 90) == TWO


@pytest.mark.parametrize(
    ("chosen", "at", "expected"),
    [
        ([0], 4, ["a1", "a2", "a3", "a0"]),
        ([3], 0, ["a3", "a0", "a1", "a2"]),
        ([0, 3], 2, ["a1", "a0", "a3", "a2"]),
        ([1, 2], 2, ["a0", "a1", "a2", "a3"]),
    ],
)
def test_pages_take_another_place_in_the_order_they_have(chosen: list[int], at: int, expected: list[str]) -> None:
    assert shown(work.move(TWO, "a", chosen, into="a", at=at, now=NOON), "a") == expected


def test_pages_that_are_deleted_come_back_with_the_original() -> None:
    fewer = work.delete(TWO, "a", [0, 2], NOON)
    assert shown(fewer, "a") == ["a1", "a3"]
    assert not work.is_restored(fewer.attachment("a"))
    assert work.restore(fewer, "a", []) == TWO


def test_a_document_that_would_have_no_page_left_goes_to_the_bin_as_it_is() -> None:
    emptied = work.delete(TWO, "b", [0, 1], NOON)
    assert [a.id for a in emptied.attachments] == ["a"]
    assert edits.restore_attachment(emptied, "b").attachment("b") == TWO.attachment("b")


def test_documents_of_earlier_versions_keep_their_pages_recoverable() -> None:
    old = dossier(stack("a", 3, source="", leaves=0))
    assert old.attachment("a").origin.leaves == 3
    fewer = work.delete(old, "a", [2], NOON)
    assert shown(work.restore(fewer, "a", []), "a") == ["a0", "a1", "a2"]


def test_a_file_without_pages_has_no_canonical_pdf() -> None:
    bare = dossier(stack("a", 0))
    assert (bare.attachment("a").origin.source, bare.attachment("a").origin.leaves) == ("", 0)
    assert blobs(bare) == {"raw-a"}


@pytest.mark.parametrize("positions", [[4], [-1], [0, 9]])
def test_a_page_that_is_not_there_is_named(positions: list[int]) -> None:
    with pytest.raises(AppError) as caught:
        work.rotate(TWO, "a", positions, 90)
    assert caught.value.code == "no-such-page"
    assert caught.value.parameters["pages"] == 4


def test_an_edit_of_no_page_is_refused() -> None:
    with pytest.raises(AppError) as caught:
        work.delete(TWO, "a", [], NOON)
    assert caught.value.code == "no-page-chosen"


# --- between documents


def test_pages_that_move_take_their_file_of_origin_along() -> None:
    moved = work.move(TWO, "a", [1, 2], into="b", at=1, now=NOON)
    assert (shown(moved, "a"), shown(moved, "b")) == (["a0", "a3"], ["b0", "a1", "a2", "b1"])
    assert [original.sha256 for original in moved.attachment("b").originals] == ["raw-b", "raw-a"]
    assert moved.attachment("b").digests == {"raw-a", "raw-b"}
    again = work.move(moved, "a", [0], into="b", at=0, now=NOON)
    assert len(again.attachment("b").others) == 1


def test_a_document_whose_last_page_moves_goes_to_the_bin_and_its_file_stays() -> None:
    moved = work.move(TWO, "b", [0, 1], into="a", at=4, now=NOON)
    assert [a.id for a in moved.attachments] == ["a"]
    emptied = edits.empty_bin(moved, LATER)
    assert emptied.bin == ()
    assert {"raw-a", "raw-b", "pdf-a", "pdf-b"} <= blobs(emptied)


def test_back_to_the_original_gives_other_files_a_document_of_their_own() -> None:
    moved = work.move(TWO, "b", [0, 1], into="a", at=1, now=NOON)
    moved = work.rotate(moved, "a", [1], 90)
    back = work.restore(moved, "a", ["n"])
    assert (shown(back, "a"), shown(back, "n")) == (["a0", "a1", "a2", "a3"], ["b0@90", "b1"])
    assert (back.attachment("n").name, back.attachment("n").requirement) == ("b.pdf", "")
    assert back.attachment("a") == TWO.attachment("a")


def test_another_file_left_without_pages_here_comes_back_whole() -> None:
    moved = work.move(TWO, "b", [0, 1], into="a", at=4, now=NOON)
    fewer = work.delete(moved, "a", [4, 5], NOON)
    assert shown(work.restore(fewer, "a", ["n"]), "n") == ["b0", "b1"]


def test_another_file_that_still_has_its_document_is_not_doubled() -> None:
    moved = work.move(TWO, "b", [0], into="a", at=0, now=NOON)
    fewer = work.delete(moved, "a", [0], NOON)
    assert [a.id for a in work.restore(fewer, "a", ["n"]).attachments] == ["a", "b"]


def test_a_file_taken_apart_gets_a_free_name() -> None:
    moved = work.move(TWO, "b", [0], into="a", at=0, now=NOON)
    assert work.restore(moved, "a", ["n"]).attachment("n").name == "b (2).pdf"


def test_ids_must_be_given_for_what_becomes_a_document() -> None:
    moved = work.move(TWO, "b", [0], into="a", at=0, now=NOON)
    with pytest.raises(ValueError, match="an id"):
        work.restore(moved, "a", [])
    with pytest.raises(ValueError, match="an id"):
        work.split(TWO, "a", [1], [])


def test_pages_taken_out_are_a_document_of_their_own_at_a_place() -> None:
    parted = work.take_out(TWO, "a", [1, 2], new="n", place=("work", "2021", "payslip"), now=NOON)
    assert [a.id for a in parted.attachments] == ["a", "n", "b"]
    assert (shown(parted, "a"), shown(parted, "n")) == (["a0", "a3"], ["a1", "a2"])
    new = parted.attachment("n")
    assert (new.requirement, new.instance, new.piece, new.name) == ("work", "2021", "payslip", "a (2).pdf")
    assert shown(work.restore(parted, "n", []), "n") == ["a0", "a1", "a2", "a3"]


def test_pages_of_another_file_taken_out_are_a_document_of_that_file() -> None:
    moved = work.move(TWO, "b", [0], into="a", at=0, now=NOON)
    new = work.take_out(moved, "a", [0], new="n", now=NOON).attachment("n")
    assert (new.original, new.others, new.name, new.requirement) == ("raw-b", (), "b (2).pdf", "")


def test_pages_that_no_file_explains_stay_with_the_file_of_their_document() -> None:
    strange = dossier(stack("a", 2, source="elsewhere", leaves=2))
    assert work.take_out(strange, "a", [0], new="n", now=NOON).attachment("n").original == "raw-a"


def test_a_name_without_suffix_is_numbered_too() -> None:
    bare = dossier(stack("a", 2, name="scan"), stack("b", 1, name="scan (2)"))
    assert work.take_out(bare, "a", [0], new="n", now=NOON).attachment("n").name == "scan (3)"


def test_a_stack_is_cut_into_documents_that_follow_each_other() -> None:
    dated = edits.change_attachment(TWO, "a", title="Bulletins", issued_on=NOON.date(), piece="payslip")
    cut = work.split(dated, "a", [3, 1, 0, 9], ["n", "m"])
    assert [a.id for a in cut.attachments] == ["a", "n", "m", "b"]
    assert [shown(cut, name) for name in ("a", "n", "m")] == [["a0"], ["a1", "a2"], ["a3"]]
    assert [cut.attachment(name).name for name in ("n", "m")] == ["a (2).pdf", "a (3).pdf"]
    assert {a.requirement for a in cut.attachments[:3]} == {"home"}
    assert {a.piece for a in cut.attachments[:3]} == {"payslip"}
    assert [a.title for a in cut.attachments[:3]] == ["Bulletins", "", ""]
    assert [a.issued_on for a in cut.attachments[1:3]] == [None, None]


def test_a_stack_cut_nowhere_is_left_as_it_is() -> None:
    assert work.split(TWO, "a", [0, 4], []) is TWO


def test_a_file_put_between_two_pages_becomes_part_of_the_document() -> None:
    linked = edits.attach(TWO, stack("t", 1, translation_of="b"))
    put = work.absorb(linked, "b", into="a", at=1)
    assert shown(put, "a") == ["a0", "b0", "b1", "a1", "a2", "a3"]
    assert ([a.id for a in put.attachments], put.bin) == (["a", "t"], ())
    assert put.attachment("t").translation_of == ""
    assert shown(work.restore(put, "a", ["n"]), "n") == ["b0", "b1"]
    assert work.absorb(TWO, "a", into="a", at=0) is TWO


@pytest.mark.parametrize(
    ("backs_reversed", "expected"),
    [(False, ["a0", "b0", "a1", "b1", "a2", "a3"]), (True, ["a0", "b1", "a1", "b0", "a2", "a3"])],
)
def test_fronts_and_backs_take_turns_and_the_longer_stack_ends(backs_reversed: bool, expected: list[str]) -> None:  # noqa: FBT001 -- a case of the table
    woven = work.interleave(TWO, "a", "b", NOON, backs_reversed=backs_reversed)
    assert shown(woven, "a") == expected
    assert [removed.attachment.id for removed in woven.bin] == ["b"]


def test_a_stack_is_not_interleaved_with_itself_or_with_nothing() -> None:
    for other, code in (("a", "same-document"), ("none", "no-pages-to-insert")):
        bare = edits.attach(TWO, stack("none", 0))
        with pytest.raises(AppError) as caught:
            work.interleave(bare, "a", other, NOON, backs_reversed=False)
        assert caught.value.code == code
    with pytest.raises(AppError) as caught:
        work.absorb(bare, "none", into="a", at=0)
    assert caught.value.code == "no-pages-to-insert"


def test_pages_kept_for_the_lawyer_join_no_document_that_leaves() -> None:
    secret = edits.change_attachment(TWO, "a", lawyer_only=True)
    page, other = secret.attachment("a").pages[0], secret.attachment("b").pages[0]
    made = PageRef(source="made", index=0, made_from=(other, page))
    edits_that_leak: list[Callable[[], Dossier]] = [
        lambda: work.move(secret, "a", [0], into="b", at=0, now=NOON),
        lambda: work.absorb(secret, "a", into="b", at=0),
        lambda: work.interleave(secret, "b", "a", NOON, backs_reversed=False),
        lambda: work.both_sides(secret, ("b", other), ("a", page), made, NOON),
    ]
    for edit in edits_that_leak:
        with pytest.raises(AppError) as caught:
            edit()
        assert caught.value.code == "lawyer-only-pages"
    assert work.take_out(secret, "a", [0], new="n", now=NOON).attachment("n").lawyer_only
    assert shown(work.move(secret, "b", [0], into="a", at=0, now=NOON), "a")[0] == "b0"


# --- pages made again


def test_a_cropped_page_takes_the_place_of_the_whole_one_and_gives_it_back() -> None:
    before = TWO.attachment("a").pages[1]
    after = PageRef(source="made", index=0, turn=90, made_from=(before,), crop=(0, 0, 1, 0.5))
    cropped = work.remake(TWO, "a", before, after)
    assert cropped.attachment("a").pages[1] == after
    assert {"made", "pdf-a"} <= blobs(cropped)
    assert work.unmake(cropped, "a", [1]) == TWO
    with pytest.raises(AppError) as caught:
        work.remake(cropped, "a", before, after)
    assert caught.value.code == "page-changed"


def test_both_sides_of_a_card_take_the_place_of_the_front() -> None:
    front, back = TWO.attachment("a").pages[1], TWO.attachment("b").pages[0]
    made = PageRef(source="made", index=0, made_from=(front, back))
    joined = work.both_sides(TWO, ("a", front), ("b", back), made, NOON)
    assert (shown(joined, "a"), shown(joined, "b")) == (["a0", "made0", "a2", "a3"], ["b1"])
    assert [original.sha256 for original in joined.attachment("a").others] == ["raw-b"]
    assert shown(work.unmake(joined, "a", [1]), "a") == ["a0", "a1", "b0", "a2", "a3"]
    for sides in ((("a", front), ("b", back)), (("a", made), ("b", back))):
        with pytest.raises(AppError) as caught:
            work.both_sides(joined, *sides, made, NOON)
        assert caught.value.code == "page-changed"


def test_both_sides_may_come_from_one_document_but_not_be_one_page() -> None:
    front, back = TWO.attachment("b").pages
    made = PageRef(source="made", index=0, made_from=(front, back))
    joined = work.both_sides(TWO, ("b", front), ("b", back), made, NOON)
    assert shown(joined, "b") == ["made0"]
    assert leaves(joined) == leaves(TWO)
    with pytest.raises(AppError) as caught:
        work.both_sides(TWO, ("b", front), ("b", front), made, NOON)
    assert caught.value.code == "page-changed"


def test_the_back_that_was_a_whole_document_leaves_it_in_the_bin() -> None:
    single = dossier(stack("a", 1), stack("b", 1))
    front, back = single.attachment("a").pages[0], single.attachment("b").pages[0]
    made = PageRef(source="made", index=0, made_from=(front, back))
    joined = work.both_sides(single, ("a", front), ("b", back), made, NOON)
    assert ([a.id for a in joined.attachments], [r.attachment.id for r in joined.bin]) == (["a"], ["b"])


def test_the_roots_of_a_page_are_turned_as_it_is() -> None:
    front, back = PageRef(source="x", index=0, turn=90), PageRef(source="y", index=3)
    made = PageRef(source="made", index=0, made_from=(front, back))
    cut = PageRef(source="cut", index=0, turn=90, made_from=(made,), crop=(0, 0, 0.5, 1))
    assert [(root.source, root.turn) for root in work.roots(cut)] == [("x", 180), ("y", 90)]


def test_a_page_made_again_keeps_the_bookmarks_it_had() -> None:
    marks = (Bookmark(title="Un", page=0), Bookmark(title="Deux", page=1, level=1))
    marked = stack("a", 3, outline=marks)
    crop = PageRef(source="made", index=0, made_from=(marked.pages[1],))
    plain = PageRef(source="plain", index=0, made_from=(marked.pages[2],))
    changed = msgspec.structs.replace(marked, pages=(marked.pages[0], crop, plain))
    assert work.outlines([changed, stack("b", 1)]) == {"pdf-a": marks, "made": (Bookmark(title="Deux", page=0),)}


# --- parts of pages

boxes = st.tuples(*[st.floats(0, 0.45)] * 2, *[st.floats(0.55, 1)] * 2)


@given(boxes, st.sampled_from([0, 90, 180, 270]))
def test_a_part_turned_there_and_back_is_the_same(box: edits.Box, turn: int) -> None:
    turned = work.turned_box(box, turn)
    assert turned[0] < turned[2]
    assert turned[1] < turned[3]
    assert work.turned_box(turned, -turn) == pytest.approx(box)


def test_the_top_left_of_a_page_is_at_its_top_right_after_a_quarter() -> None:
    assert work.turned_box((0, 0, 0.25, 0.5), 90) == (0.5, 0, 1, 0.25)


@given(boxes, st.sampled_from([0, 90, 180, 270]))
def test_corners_of_a_part_turn_as_the_part_does(box: edits.Box, turn: int) -> None:
    left, top, right, bottom = box
    corners = (left, top, right, top, right, bottom, left, bottom)
    a, b, c, d = work.turned_box(box, turn)
    assert work.turned_corners(corners, turn) == pytest.approx((a, b, c, b, c, d, a, d))
    assert work.turned_corners(work.turned_corners(corners, turn), -turn) == pytest.approx(corners)


def test_a_part_that_is_nearly_all_is_all() -> None:
    assert work.is_whole((0.001, 0, 1, 0.999))
    assert not work.is_whole((0.01, 0, 1, 1))


# --- laws


@st.composite
def worked(draw: st.DrawFn) -> tuple[Dossier, Dossier]:
    """Draw a dossier and the same after edits that conserve pages."""
    counts = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    start = dossier(*(stack("abcd"[number], count) for number, count in enumerate(counts)))
    value = start
    for step in range(draw(st.integers(1, 6))):
        ids = [a.id for a in value.attachments]
        one, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
        pages = range(len(value.attachment(one).pages))
        chosen = draw(st.sets(st.sampled_from(pages), min_size=1))
        room = draw(st.integers(0, len(value.attachment(other).pages)))
        match draw(st.sampled_from(["rotate", "move", "out", "split", "absorb", "weave", "sides"])):
            case "rotate":
                value = work.rotate(value, one, chosen, draw(st.sampled_from([90, 180, 270])))
            case "move":
                value = work.move(value, one, chosen, into=other, at=room, now=NOON)
            case "out":
                value = work.take_out(value, one, chosen, new=f"out{step}", now=NOON)
            case "split":
                value = work.split(value, one, chosen, [f"cut{step}{n}" for n in range(5 * 20)])
            case "absorb":
                value = work.absorb(value, one, into=other, at=room)
            case "weave" if one != other:
                value = work.interleave(value, one, other, NOON, backs_reversed=draw(st.booleans()))
            case "sides" if one != other:
                front, back = value.attachment(one).pages[0], value.attachment(other).pages[-1]
                made = PageRef(source=f"made{step}", index=0, made_from=(front, back))
                value = work.both_sides(value, (one, front), (other, back), made, NOON)
    return start, value


@given(worked())
@settings(max_examples=150)
def test_no_page_and_no_file_is_lost_whatever_is_done(drawn: tuple[Dossier, Dossier]) -> None:
    start, value = drawn
    assert leaves(value) == leaves(start)
    bare = edits.empty_bin(value, LATER)
    assert blobs(start) <= blobs(bare)
    for held in value.attachments:
        assert held.pages
        sources = {original.source for original in held.originals}
        assert {root.source for page in held.pages for root in work.roots(page)} <= sources


@given(worked())
@settings(max_examples=100)
def test_back_to_the_original_is_always_there_and_loses_nothing(drawn: tuple[Dossier, Dossier]) -> None:
    start, value = drawn
    for number, held in enumerate(value.attachments):
        value = work.restore(value, held.id, [f"back{number}-{n}" for n in range(9)])
        assert work.is_restored(value.attachment(held.id))
    assert set(leaves(value)) >= set(leaves(start))
    assert blobs(start) <= blobs(edits.empty_bin(value, LATER))


@given(worked())
@settings(max_examples=50)
def test_a_worked_dossier_is_written_and_read_as_it_is(drawn: tuple[Dossier, Dossier]) -> None:
    _, value = drawn
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=Dossier) == value


@given(st.sets(st.integers(0, 5), min_size=1), st.integers(0, 6))
def test_a_move_within_a_document_has_an_inverse(chosen: set[int], at: int) -> None:
    six = dossier(stack("a", 6))
    moved = work.move(six, "a", chosen, into="a", at=at, now=NOON)
    order = [page.index for page in moved.attachment("a").pages]
    back = moved
    for target in range(6):
        now_at = [page.index for page in back.attachment("a").pages].index(target)
        back = work.move(back, "a", [now_at], into="a", at=target, now=NOON)
    assert sorted(order) == list(range(6))
    assert back == six
