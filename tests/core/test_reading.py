"""Dates and kinds are proposed from the words of a document, with their reason, and never invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.french import long_date
from dossier_app.core.phrases import fold, kind
from dossier_app.core.reading import Role, dates, propose
from tests.core.making import piece

TODAY = date(2026, 11, 22)
BILL = piece("bill", recognise=("facture", "electricite", "kwh", "votre contrat"))
PAY = piece("pay", recognise=("bulletin de paie", "net a payer", "salaire brut"))


@pytest.mark.parametrize(
    ("line", "day", "role"),
    [
        ("Date de la facture : 28 mai 2026", date(2026, 5, 28), Role.ISSUED),
        ("Facture n° 10 234 567 du 28 mai 2026", date(2026, 5, 28), Role.ISSUED),
        ("Votre facture mobile du 28 mai 2026", date(2026, 5, 28), Role.ISSUED),
        ("Facture, période du 28 mai 2026", date(2026, 5, 28), Role.FROM),
        ("Fait à Lille, le 1er août 2026", date(2026, 8, 1), Role.ISSUED),
        ("Émise le 03/12/2026", date(2026, 12, 3), Role.ISSUED),
        ("Expire le 14.09.2031", date(2031, 9, 14), Role.VALID_UNTIL),
        ("Valable jusqu'au 14-09-2031", date(2031, 9, 14), Role.VALID_UNTIL),
        ("Né le 2 février 1990 à Bamako", date(1990, 2, 2), Role.BIRTH),
        ("À payer avant le 15 juin 2026", date(2026, 6, 15), Role.DUE),
        ("Payé le 31/10/2026 par virement", date(2026, 10, 31), Role.DUE),
        ("Document 2026-05-28", date(2026, 5, 28), Role.OTHER),
        ("Facture du l5/O6/2026", date(2026, 6, 15), Role.ISSUED),
    ],
)
def test_a_date_is_read_with_its_role_and_its_line(line: str, day: date, role: Role) -> None:
    (found,) = dates(f"Bonjour\n  {line}  \nMerci")
    assert (found.day, found.role, found.line) == (day, role, line)


def test_a_label_over_its_date_tells_its_role() -> None:
    found = dates("Validade / Expire le\n\n08.03.2034\nDate de naissance\n14.02.1994 à Porto")
    assert [(entry.role, entry.line) for entry in found] == [
        (Role.VALID_UNTIL, "08.03.2034"),
        (Role.BIRTH, "14.02.1994 à Porto"),
    ]


def test_an_old_date_that_nothing_tells_is_not_taken_for_the_date_of_the_paper() -> None:
    assert propose("DEMO 14.02.1994", "", [], TODAY).issued is None
    told = propose("Fait le 14.02.1994", "", [], TODAY).issued
    assert told is not None


@pytest.mark.parametrize(
    "line",
    ["8 h 30 à 12 h 15", "4,33 h", "un an", "Tél. 01 02 03 04 05", "réf. 3103202600", "31/02/2026", "12/13/2026",
     "le 28 mai 1026", "lo/lo/2026", "1/2/34567"],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_left_alone(line: str) -> None:
    assert dates(line) == ()


def test_a_period_needs_both_its_ends_in_order_on_one_line() -> None:
    found = propose("Période du 1er avril 2026 au 31 mai 2026", "", [], TODAY).covers
    assert found is not None
    assert [entry.day for entry in found] == [date(2026, 4, 1), date(2026, 5, 31)]
    assert propose("du 1er juin 2026 au 31 mai 2026", "", [], TODAY).covers is None
    assert propose("du 1er avril 2026\nau 31 mai 2026", "", [], TODAY).covers is None


def test_the_date_of_issue_is_never_in_the_future() -> None:
    assert propose("Fait le 3 décembre 2026", "", [], TODAY).issued is None
    both = propose("Fait le 3 décembre 2026\nÉmise le 2 mai 2026", "", [], TODAY)
    assert both.issued is not None
    assert both.issued.day == date(2026, 5, 2)


def test_without_a_word_for_it_the_latest_past_date_is_proposed() -> None:
    found = propose("12/01/2026 solde\n15/03/2026 solde\nNé le 1/1/1990", "", [], TODAY)
    assert found.issued is not None
    assert (found.issued.day, found.issued.role) == (date(2026, 3, 15), Role.OTHER)


def test_the_end_of_validity_is_proposed() -> None:
    found = propose("Date d'expiration : 14/09/2031", "", [], TODAY).valid_until
    assert found is not None
    assert found.day == date(2031, 9, 14)


def test_a_kind_is_proposed_with_the_phrases_that_tell_it() -> None:
    found = kind("FACTURE d'électricité\n120 kWh", "scan.pdf", [PAY, BILL])
    assert found is not None
    assert (found.piece, found.phrases) == ("bill", ("facture", "electricite", "kwh"))


def test_the_file_name_counts_as_one_more_line() -> None:
    found = kind("net à payer", "bulletin_de_paie-2026.pdf", [PAY, BILL])
    assert found is not None
    assert found.piece == "pay"


def test_too_little_or_as_much_for_two_kinds_proposes_none() -> None:
    assert kind("facture", "", [BILL, PAY]) is None
    assert kind("bonjour", "", []) is None
    twin = piece("twin", recognise=BILL.recognise)
    assert kind("facture 10 kwh", "", [BILL, twin]) is None


def test_a_text_that_says_nothing_proposes_nothing() -> None:
    assert propose("Bonjour", "a.pdf", [BILL], TODAY).empty
    assert not propose("Expire le 14/09/2031", "", [], TODAY).empty


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_written_the_french_way_is_read_back(day: date) -> None:
    assert [found.day for found in dates(f"Fait le {long_date(day)}.")] == [day]
    assert [found.day for found in dates(f"le {day:%d/%m/%Y},")] == [day]


@given(st.text(max_size=200))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
