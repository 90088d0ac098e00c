"""What is said of pages that may not be read, and of documents that are like another."""

from __future__ import annotations

import msgspec
import pytest

from dossier_app.core.dossier import change_attachment
from dossier_app.core.legibility import NEAR, distance, doubts, findings, keep_anyway, noticed, resembles
from dossier_app.core.looking import PageLook
from dossier_app.core.problems import problem
from tests.core.making import attachment, dossier

GOOD = PageLook(words=False, across=1654, down=2339, edge=150, contrast=200, light=240, hash="f" * 64)


def page(**changes: object) -> PageLook:
    return msgspec.structs.replace(GOOD, **changes)


def said(*pages: PageLook) -> list[str]:
    return [problem.code for problem in findings(pages)]


def flipped(bits: int) -> str:
    return f"{int('f' * 64, 16) ^ ((1 << bits) - 1):064x}"


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"edge": 95}, []),
        ({"edge": 94}, ["photo-soft"]),
        ({"edge": 75}, ["photo-soft"]),
        ({"edge": 74}, ["photo-blurred"]),
        ({"contrast": 34}, ["photo-pale"]),
        ({"contrast": 34, "edge": 10}, ["photo-pale"]),
        ({"contrast": 7, "edge": 0}, []),
        ({"contrast": 30, "light": 20}, ["photo-dark"]),
        ({"contrast": 5, "light": 20}, ["photo-dark"]),
        ({"contrast": 200, "light": 20}, []),
        ({"across": 800, "down": 600}, ["photo-small"]),
        ({"across": 0, "down": 0}, []),
        ({"cut": ("left", "top")}, ["photo-cut"]),
        ({"words": True, "edge": 10, "contrast": 10, "across": 10, "down": 10}, []),
    ],
)
def test_what_may_keep_a_page_from_being_read_is_said_once(changes: dict[str, object], codes: list[str]) -> None:
    assert said(page(**changes)) == codes


def test_pages_are_counted_together_and_the_worst_sides_kept() -> None:
    found = findings([page(edge=10), page(), page(edge=20, cut=("top",)), page(cut=("left", "right"))])
    assert [(problem.code, dict(problem.parameters)) for problem in found] == [
        ("photo-blurred", {"pages": 2}),
        ("photo-cut", {"sides": 2}),
    ]


def test_like_pages_in_the_same_order_are_told_and_others_are_not() -> None:
    assert distance(flipped(0), flipped(NEAR)) == NEAR
    known = [("a", (flipped(100),)), ("b", (flipped(NEAR),)), ("c", (flipped(0), flipped(0)))]
    assert resembles((flipped(0),), known) == "b"
    assert resembles((flipped(0), flipped(1)), known) == "c"
    assert resembles((flipped(0),), [*known, ("d", (flipped(1),)), ("e", (flipped(1),))]) == "d"  # the nearest, first
    assert resembles((flipped(0), flipped(100)), known) == ""
    assert resembles((flipped(NEAR + 1 + NEAR),), known[1:2]) == ""


def test_empty_pages_are_like_nothing_but_empty_pages() -> None:
    assert resembles((), [("a", ())]) == ""
    assert resembles(("",), [("a", ("",))]) == ""
    assert resembles((flipped(0), ""), [("a", (flipped(1), "")), ("b", (flipped(0), flipped(0)))]) == "a"
    assert resembles((flipped(0), ""), [("b", (flipped(0), flipped(0)))]) == ""


def test_what_a_person_keeps_all_the_same_is_not_told_again_and_anything_new_is() -> None:
    blurred, like, repaired = (
        problem("photo-blurred", pages=1),
        problem("resembles", other="a.jpg"),
        problem("repaired"),
    )
    person = dossier(attachment("b", findings=(blurred, repaired, like)), attachment("c", findings=(blurred,)))
    assert doubts(person.attachment("b")) == (blurred, like)
    kept = keep_anyway(person, "b")
    assert (doubts(kept.attachment("b")), noticed(kept.attachment("b"))) == ((), (repaired,))
    assert kept.attachment("c") == person.attachment("c")
    assert kept.attachment("b").findings == (blurred, repaired, like)
    assert keep_anyway(kept, "b") == kept
    worse = change_attachment(kept, "b", findings=(problem("photo-blurred", pages=2), like))
    assert doubts(worse.attachment("b")) == (problem("photo-blurred", pages=2),)
