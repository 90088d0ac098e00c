"""Proposals at their edges: letters that fold to several, equal scores, today, periods of one day, errors that name."""

from __future__ import annotations

from datetime import date

import pytest

from dossier_app.core.calendar import YEARS, ZONES, holidays_in
from dossier_app.core.jobs import LARGEST_FRAME, MalformedFrame, body_length, from_child, from_parent
from dossier_app.core.phrases import KindFound, fold, kind
from dossier_app.core.problems import AppError
from dossier_app.core.reading import propose
from tests.core.making import piece
from tests.core.test_reading import BILL, PAY, TODAY


def test_folding_keeps_each_character_in_its_place() -> None:
    text = "ÉtÉ œuvre ﬁn İzmir ß"
    assert len(fold(text)) == len(text)
    assert fold("Été") == "ete"


def test_phrases_with_hyphens_are_found_in_texts_without_them() -> None:
    work = piece("work", recognise=("contrat-de-travail", "a duree-indeterminee"))
    found = KindFound(piece="work", phrases=("contrat-de-travail", "a duree-indeterminee"))
    assert kind("Contrat de travail à durée indéterminée", "", [work]) == found
    assert kind("Contrat-de-travail à durée-indéterminée", "", [work]) == found


def test_punctuation_and_the_printers_apostrophe_do_not_hide_a_phrase() -> None:
    host = piece("host", recognise=("attestation d'hebergement", "sur l'honneur"))
    found = kind("ATTESTATION D’HÉBERGEMENT, j’atteste sur l´honneur.", "", [host])
    assert found == KindFound(piece="host", phrases=host.recognise)
    assert kind("attestation d'hébergements, sur l'honneur", "", [host]) is None


def test_the_sign_that_fills_a_machine_readable_zone_is_told_from_a_letter_alone() -> None:
    passport = piece("passport", recognise=("passeport", "p<"))
    assert kind("PASSEPORT P<MLIDEMO<<AWA<<<<", "", [passport]) is not None
    assert kind("Passeport, p. 2", "", [passport]) is None


@pytest.mark.parametrize("order", [1, -1])
def test_kinds_as_likely_are_told_apart_by_nothing(order: int) -> None:
    twins = [piece(name, recognise=("facture", "kwh")) for name in ("a", "b")][::order]
    assert kind("Facture kWh", "", twins) is None
    (alone,) = (kind("Facture kWh", "", twins[:1]),)
    assert alone is not None
    assert alone.piece == twins[0].id


def test_the_longer_phrases_win_among_as_many() -> None:
    short, long = piece("z", recognise=("facture", "kwh")), piece("a", recognise=("facture", "kwh consommes"))
    found = kind("Facture : kWh consommés", "", [short, long])
    assert found is not None
    assert found.piece == "a"


def test_a_proposal_holds_the_kind_read_in_the_text_and_in_the_name() -> None:
    told = propose("Net à payer", "bulletin_de_paie.pdf", [BILL, PAY], TODAY).kind
    assert told == KindFound(piece="pay", phrases=("bulletin de paie", "net a payer"))
    assert propose("Bulletin de paie. Net à payer", "x.pdf", [BILL, PAY], TODAY).kind == told


@pytest.mark.parametrize("text", ["Fait le 22 novembre 2026", "Note 22/11/2026"])
def test_a_paper_of_today_has_today_as_its_date(text: str) -> None:
    issued = propose(text, "", [], TODAY).issued
    assert issued is not None
    assert issued.day == TODAY


def test_a_period_can_be_one_day() -> None:
    covers = propose("du 2 mai 2026 au 2 mai 2026", "", [], TODAY).covers
    assert covers is not None
    assert {entry.day for entry in covers} == {date(2026, 5, 2)}


# --- errors that name what they refuse --------------------------------------------------------------------------


@pytest.mark.parametrize("year", [YEARS[0] - 1, YEARS[-1] + 1])
def test_a_year_outside_the_calendar_is_named_with_its_limits(year: int) -> None:
    with pytest.raises(AppError) as caught:
        holidays_in(year)
    assert caught.value.code == "date-out-of-range"
    assert caught.value.parameters == {"year": year, "first": YEARS[0], "last": YEARS[-1]}


def test_an_unknown_part_of_france_is_named_with_those_known() -> None:
    with pytest.raises(AppError) as caught:
        holidays_in(2026, "atlantide")
    assert caught.value.parameters == {"zone": "atlantide", "known": ", ".join(ZONES)}


def test_an_error_shows_its_code_and_parameters_in_a_trace() -> None:
    error = AppError("disk-full", megabytes=3)
    assert error.args == ("disk-full", {"megabytes": 3})


@pytest.mark.parametrize("length", [1, LARGEST_FRAME])
def test_a_frame_of_any_size_up_to_the_largest_is_read(length: int) -> None:
    assert body_length(length.to_bytes(4, "big")) == length


@pytest.mark.parametrize("length", [0, LARGEST_FRAME + 1])
def test_a_frame_of_nothing_or_too_large_is_refused(length: int) -> None:
    with pytest.raises(MalformedFrame, match=r"^frame-length$"):
        body_length(length.to_bytes(4, "big"))


def test_a_frame_that_says_nothing_known_is_refused() -> None:
    for read in (from_child, from_parent):
        with pytest.raises(MalformedFrame, match=r"^frame-content$"):
            read(b"\xc1")
