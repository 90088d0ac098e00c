"""A page is proposed as blank by its ink and its letters alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from dossier_app.core.remaking import CARDS, Ink, MakePage, Part, goes_round, may_be_blank

if TYPE_CHECKING:
    from dossier_app.core.dossier import Corners


@pytest.mark.parametrize(
    ("share", "letters", "proposed"),
    [(0.0, 0, True), (0.00019, 0, True), (0.0002, 0, False), (0.5, 0, False), (0.0, 1, False)],
)
def test_little_ink_and_no_letter_make_a_page_that_may_be_blank(share: float, letters: int, *, proposed: bool) -> None:
    assert may_be_blank(Ink(share=share, letters=letters)) is proposed


def test_the_sizes_of_cards_are_those_of_the_standard() -> None:
    assert CARDS["id-1"] == (85.6, 54.0)
    assert CARDS["passport"] == (125.0, 88.0)


@pytest.mark.parametrize(
    ("corners", "sound"),
    [
        ((0, 0, 1, 0, 1, 1, 0, 1), True),
        ((0.1, 0.05, 0.9, 0.08, 0.88, 0.95, 0.12, 0.92), True),
        ((0, 0, 0, 1, 1, 1, 1, 0), False),  # the other way round: a mirror
        ((0, 0, 1, 1, 1, 0, 0, 1), False),  # crossed
        ((0, 0, 0.5, 0, 1, 0, 0, 1), False),  # three on one line
        ((0, 0, 0.01, 0, 0.01, 0.01, 0, 0.01), False),  # too small
        ((-0.1, 0, 1, 0, 1, 1, 0, 1), False),
        ((0, 0, float("nan"), 0, 1, 1, 0, 1), False),
    ],
)
def test_four_corners_go_round_a_sheet_or_are_none(corners: Corners, *, sound: bool) -> None:
    assert goes_round(corners) is sound


def test_a_job_on_pages_travels_whole() -> None:
    job = MakePage(parts=(Part(index=3, turn=90, crop=(0, 0.1, 1, 0.9)), Part(index=0)), card=CARDS["id-1"])
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(job), type=MakePage) == job
