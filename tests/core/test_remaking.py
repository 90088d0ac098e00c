"""A page is proposed as blank by its ink and its letters alone."""

from __future__ import annotations

import msgspec
import pytest

from dossier_app.core.remaking import CARDS, Ink, MakePage, Part, may_be_blank


@pytest.mark.parametrize(
    ("share", "letters", "proposed"),
    [(0.0, 0, True), (0.00019, 0, True), (0.0002, 0, False), (0.5, 0, False), (0.0, 1, False)],
)
def test_little_ink_and_no_letter_make_a_page_that_may_be_blank(share: float, letters: int, *, proposed: bool) -> None:
    assert may_be_blank(Ink(share=share, letters=letters)) is proposed


def test_the_sizes_of_cards_are_those_of_the_standard() -> None:
    assert CARDS["id-1"] == (85.6, 54.0)
    assert CARDS["passport"] == (125.0, 88.0)


def test_a_job_on_pages_travels_whole() -> None:
    job = MakePage(parts=(Part(index=3, turn=90, crop=(0, 0.1, 1, 0.9)), Part(index=0)), card=CARDS["id-1"])
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(job), type=MakePage) == job
