"""What changes between two values is found, and gives the second back from the first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier_app.vault.revisions import splice

texts = st.binary(max_size=200)


@given(texts, texts)
def test_a_splice_gives_the_new_value_back(previous: bytes, value: bytes) -> None:
    assert splice(previous, value).applied(previous) == value


@given(texts, texts, texts, texts)
def test_a_splice_is_no_longer_than_what_changed(start: bytes, end: bytes, old: bytes, new: bytes) -> None:
    assert len(splice(start + old + end, start + new + end).change) <= len(new)


def test_repeats_are_not_counted_twice() -> None:
    found = splice(b"aaaa", b"aaaaaa")
    assert (found.kept_start, found.kept_end, found.change) == (4, 0, b"aa")
    assert splice(b"aaaaaa", b"aaaa").applied(b"aaaaaa") == b"aaaa"
