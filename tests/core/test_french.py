"""Dates, numbers and spaces of French documents."""

from __future__ import annotations

from datetime import date

import pytest

from dossier_app.core.french import count, long_date, number_sign, period, short_date, thousands
from dossier_app.core.numbering import order_of


def test_a_long_date_names_its_day_and_never_breaks_inside() -> None:
    assert long_date(date(2026, 12, 3)) == "jeudi 3\u00a0décembre\u00a02026"
    assert long_date(date(2026, 11, 1)) == "dimanche 1er\u00a0novembre\u00a02026"


def test_short_dates_have_one_width() -> None:
    assert short_date(date(2026, 2, 3)) == "03/02/2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (date(2026, 2, 3), None, "03/02/2026"),
        (None, date(2026, 2, 3), "03/02/2026"),
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2021, 3, 1), date(2021, 3, 31), "03/2021"),
        (date(2021, 1, 1), date(2021, 6, 30), "01/2021 – 06/2021"),
        (date(2021, 1, 1), date(2022, 12, 31), "01/2021 – 12/2022"),
        (date(2021, 1, 5), date(2021, 1, 5), "05/01/2021"),
        (date(2021, 1, 5), date(2021, 2, 4), "05/01/2021 – 04/02/2021"),
        (date(9999, 12, 1), date.max, "12/9999"),
    ],
)
def test_a_period_takes_its_shortest_plain_words(first: date | None, last: date | None, words: str) -> None:
    assert period(first, last) == words


def test_zero_and_one_are_singular() -> None:
    assert [count(n, "pièce") for n in (0, 1, 2)] == ["0\u00a0pièce", "1\u00a0pièce", "2\u00a0pièces"]
    assert count(2, "original", "originaux") == "2\u00a0originaux"


def test_thousands_are_parted_by_a_narrow_space() -> None:
    assert thousands(1234567) == "1\u202f234\u202f567"


def test_a_number_is_held_with_its_sign() -> None:
    assert number_sign("4 bis") == "n°\u00a04\u00a0bis"


def test_numbers_are_in_the_order_of_people() -> None:
    assert sorted(["5", "4 ter", "10", "4", "4 bis"], key=order_of) == ["4", "4 bis", "4 ter", "5", "10"]
    assert order_of("A") == (0, 0)
