"""Ranges of sources pass from the child's word to the output, and what they weigh once sealed is known beforehand."""

from __future__ import annotations

import pytest

from dossier_app.core import jobs
from dossier_app.core.splicing import Cut, Splice, sealed_length


@pytest.mark.parametrize(("length", "sealed"), [(0, 32), (1, 32), (15, 32), (16, 48), (17, 48), (1000, 1024)])
def test_sealing_adds_a_random_block_and_fills_up_the_last(length: int, sealed: int) -> None:
    assert sealed_length(length) == sealed


def test_bytes_and_ranges_travel_in_one_message() -> None:
    said = Splice(order=7, data=memoryview(b"abc"), cuts=(Cut(at=1, source="s", offset=5, length=9, key=b"k" * 32),))
    heard = jobs.from_child(jobs.frame(said)[jobs.LENGTH_SIZE :])
    assert isinstance(heard, Splice)
    assert (heard.order, bytes(heard.data), heard.cuts) == (7, b"abc", said.cuts)
