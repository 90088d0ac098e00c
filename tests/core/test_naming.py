"""Names of files that leave: numbered, readable, and accepted wherever they go."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.naming import file_name, plain_text
from dossier_app.core.profiles import NameRule

PLAIN = NameRule(plain=True, longest=80)
READABLE = NameRule(longest=80)


def test_a_plain_name_keeps_number_title_and_date_without_accents() -> None:
    name = file_name(PLAIN, PLAIN.piece, number="04bis", title="Décision d’éloignement n° 3", date="2026-11-02")
    assert name == "04bis_Decision-d-eloignement-no-3_2026-11-02.pdf"


def test_an_empty_field_leaves_no_trace() -> None:
    assert file_name(READABLE, READABLE.piece, number="01", title="Passeport") == "01_Passeport.pdf"


def test_a_long_title_is_cut_at_a_word_and_the_number_and_date_stay() -> None:
    name = file_name(READABLE, READABLE.piece, number="12", title="Attestation " * 20, date="2026-11-02")
    assert len(name.encode()) <= 80
    assert name.startswith("12_Attestation Attestation")
    assert name.endswith("Attestation_2026-11-02.pdf")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Contrat d’engagement à respecter les principes de la République",
            "Contrat-d-engagement-a-respecter-les-principes",
        ),
        (
            "Récit de la situation personnelle, familiale et professionnelle",
            "Recit-de-la-situation-personnelle-familiale",
        ),
        (
            "Attestation d’hébergement établie par Karim DEMO, né à Lens",
            "Attestation-d-hebergement-etablie-par-Karim-DEMO",
        ),
        ("Copie de l’", "Copie-de-l"),
        ("de la " * 20, "de-la-de-la-de-la-de-la-de-la-de-la-de-la-de-la"),
    ],
)
def test_a_name_that_is_cut_ends_with_a_word_that_can_end_it(title: str, expected: str) -> None:
    rule = NameRule(plain=True, longest=len("11__2026-10-05.pdf") + 50)
    assert file_name(rule, rule.piece, number="11", title=title, date="2026-10-05") == f"11_{expected}_2026-10-05.pdf"


def test_signs_that_people_read_aloud_are_spelled_in_plain_names() -> None:
    named = file_name(PLAIN, "{title}", title="Reçu n° 12.345 : 50 %, 35 × 45 mm, 250 €")
    assert named == "Recu-no-12-345-50-pour-cent-35-x-45-mm-250-euros.pdf"


def test_a_name_longer_than_all_its_fields_is_cut_whole() -> None:
    assert len(file_name(NameRule(longest=16), "x" * 40 + "{title}", title="")) == 16


def test_names_that_systems_keep_for_devices_are_not_used() -> None:
    assert file_name(READABLE, "{title}", title="CON") == "piece-CON.pdf"
    assert file_name(READABLE, "{title}", title="///") == "piece.pdf"


def test_another_alphabet_is_transcribed() -> None:
    assert plain_text("Łódź") == "Lodz"


@given(st.from_regex(r"[1-9][0-9]{0,3}(bis|ter)?", fullmatch=True), st.text(), st.text(max_size=30))
def test_a_plain_name_begins_with_its_number_and_holds_nothing_that_a_court_refuses(
    number: str, title: str, date: str
) -> None:
    name = file_name(PLAIN, PLAIN.piece, number=number, title=title, date=date)
    assert re.fullmatch(rf"{number}[A-Za-z0-9_-]*\.pdf", name)
    assert len(name) <= 80


@given(st.text(min_size=1))
def test_a_readable_name_is_accepted_by_every_file_system(title: str) -> None:
    name = file_name(READABLE, "{title}", title=title)
    assert not set('<>:"/\\|?*') & set(name)
    assert name.isprintable() or not re.search(r"[\x00-\x1f\x7f]", name)
    assert 5 <= len(name.encode()) <= 80
    assert not name.removesuffix(".pdf").endswith((" ", "."))
    assert not name.startswith(".")
