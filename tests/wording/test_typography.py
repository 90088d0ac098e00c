"""Dates, numbers and spaces are written as each language writes them."""

import re
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from dossier_app.core.computation import END_OF_DAY
from dossier_app.wording.saying import blanks
from dossier_app.wording.typography import (
    Language,
    counted,
    euros,
    file_size,
    hour,
    left_to_right,
    long_day,
    long_moment,
    number,
    plain_day,
    quoted,
    typeset,
    year_spans,
)
from tests.wording.test_codes import EVERY


@pytest.mark.parametrize("name", EVERY)
def test_no_french_sentence_breaks_before_its_punctuation(name: str) -> None:
    for text in EVERY[name].template("fr"):
        said = typeset(text, "fr")
        assert not re.search(r" [:;?!»%€]", said)
        assert "« " not in said
        assert "'" not in said
        assert not re.search(r"\w[;?!»]", re.sub(r"\{[^}]*\}", "", said)), "a space stands before double signs"


@pytest.mark.parametrize("name", EVERY)
def test_english_sentences_have_curved_marks_and_no_french_ones(name: str) -> None:
    for text in EVERY[name].template("en"):
        said = typeset(text, "en")
        assert not re.search(r"['\"«»]", re.sub(r"\{[^}]*\}", "", said))
        assert not re.search(r" [:;?!]", said)


def test_setting_a_text_keeps_its_blanks() -> None:
    for saying in EVERY.values():
        for text in (*saying.template("fr"), *saying.template("en")):
            assert set(blanks(typeset(text, "fr"))) == set(blanks(text))


def test_a_text_typed_with_ordinary_keys_is_set_for_print() -> None:
    assert typeset("L'état : « ici » ; où ? n° 3, 6 mois, 2 %", "fr") == (
        "L’état\u00a0: «\u00a0ici\u00a0»\u202f; où\u202f? n°\u00a03, 6 mois, 2\u00a0%"
    )
    assert typeset("It's here...", "en") == "It’s here…"


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "jeudi 3\u00a0décembre\u00a02026"), ("en", "Thursday 3\u00a0December\u00a02026")]
)
def test_dates_are_written_out_with_their_day(language: Language, expected: str) -> None:
    assert long_day(date(2026, 12, 3), language) == expected
    assert plain_day(date(2026, 12, 3), language) == expected.split(" ", 1)[1]


def test_the_first_of_the_month_is_an_ordinal_in_french() -> None:
    assert plain_day(date(2026, 5, 1), "fr") == "1er\u00a0mai\u00a02026"


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        (time(10), "10\u00a0h", "10:00"),
        (time(9, 5), "9\u00a0h\u00a005", "9:05"),
        (END_OF_DAY, "24\u00a0h", "midnight"),
        (time(0), "0\u00a0h", "0:00"),
    ],
)
def test_hours_are_written_as_people_say_them(moment: time, french: str, english: str) -> None:
    assert hour(moment, "fr") == french
    assert hour(moment, "en") == english


def test_the_end_of_a_period_is_said_with_its_hour() -> None:
    end = datetime.combine(date(2026, 12, 2), END_OF_DAY)
    assert long_moment(end, "fr") == "mercredi 2\u00a0décembre\u00a02026 à 24\u00a0h"
    assert long_moment(end, "en") == "Wednesday 2\u00a0December\u00a02026 at midnight"


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("250", "250\u00a0€", "€250"),
        ("1250", "1\u202f250\u00a0€", "€1,250"),
        ("12.5", "12,50\u00a0€", "€12.50"),
        ("1234.56", "1\u202f234,56\u00a0€", "€1,234.56"),
        ("50.00", "50\u00a0€", "€50"),
    ],
)
def test_sums_show_cents_only_where_there_are_some(value: str, french: str, english: str) -> None:
    assert euros(Decimal(value), "fr") == french
    assert euros(Decimal(value), "en") == english


@pytest.mark.parametrize(
    ("size", "french", "english"),
    [
        (0, "0\u00a0octets", "0\u00a0bytes"),
        (999, "999\u00a0octets", "999\u00a0bytes"),
        (3_400_000, "3,4\u00a0Mo", "3.4\u00a0MB"),
        (3_000, "3\u00a0Ko", "3\u00a0KB"),
        (9_960, "10\u00a0Ko", "10\u00a0KB"),
        (46_100_000, "46\u00a0Mo", "46\u00a0MB"),
        (5_000_000_000_000, "5000\u00a0Go", "5000\u00a0GB"),
    ],
)
def test_sizes_are_short_and_have_their_unit(size: int, french: str, english: str) -> None:
    assert file_size(size, "fr") == french
    assert file_size(size, "en") == english


def test_zero_is_singular_in_french_and_plural_in_english() -> None:
    assert counted(0, "page", "pages", "fr") == "0\u00a0page"
    assert counted(0, "page", "pages", "en") == "0\u00a0pages"
    assert counted(1, "page", "pages", "en") == "1\u00a0page"
    assert counted(2, "mois", "mois", "fr") == "2\u00a0mois"


def test_thousands_are_apart_and_names_are_quoted() -> None:
    assert number(1234567, "fr") == "1\u202f234\u202f567"
    assert number(1234567, "en") == "1,234,567"
    assert quoted("bail.pdf", "fr") == "«\u00a0bail.pdf\u00a0»"
    assert quoted("bail.pdf", "en") == "“bail.pdf”"


def test_years_that_follow_each_other_are_told_as_a_span_in_their_order() -> None:
    assert year_spans((2017, 2018, 2019, 2023, 2024)) == f"{left_to_right('2017–2019')}, 2023, 2024"
    assert year_spans(()) == ""
    assert left_to_right("1–3") == "\u200e1–3"
