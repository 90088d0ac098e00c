"""Kinds are told apart by their phrases, even misread, and none is proposed where two are as likely."""

from __future__ import annotations

from dossier_app.core.phrases import kind
from tests.core.making import piece

TAX = piece("tax", recognise=("revenu fiscal de reference", "avis d'impot", "dgfip"))
RENT = piece("rent", recognise=("quittance de loyer", "bailleur", "locataire"))
LEASE = piece("lease", recognise=("contrat de location", "bailleur", "locataire"))
PIECES = (TAX, RENT, LEASE)


def found(text: str, *asked: str, name: str = "", recognised: bool = False) -> str:
    told = kind(text, name, PIECES, asked=frozenset(asked), recognised=recognised)
    return told.piece if told else ""


def test_a_phrase_of_one_kind_alone_tells_more_than_those_it_shares() -> None:
    assert found("Quittance de loyer. Bailleur : DEMO") == "rent"
    assert found("Contrat de location. Bailleur : DEMO. Locataire : DEMO Awa") == "lease"


def test_among_kinds_as_likely_the_one_the_dossier_asks_for_is_meant() -> None:
    assert found("Bailleur et locataire") == ""
    assert found("Bailleur et locataire", "lease", "tax") == "lease"
    assert found("Bailleur et locataire", "lease", "rent") == ""


def test_a_kind_that_is_clearly_told_is_proposed_whether_asked_or_not() -> None:
    assert found("Quittance de loyer du bailleur au locataire", "lease") == "rent"


def test_misread_letters_are_borne_in_what_was_recognised_and_only_there() -> None:
    misread = "Av1s d'impôt 2026. Revenu fisca1 de référencé"
    assert found(misread) == ""
    assert found(misread, recognised=True) == "tax"


def test_short_words_must_be_read_right_even_on_a_worn_page() -> None:
    assert found("Avis d'impôt dgf1p", recognised=True) == ""


def test_blanks_do_not_make_a_phrase_long() -> None:
    photo = piece("photo", recognise=("e-photo", "ephoto"))
    assert kind("Je t'envoie une photo, une photo de plus", "", [photo], recognised=True) is None


def test_the_phrases_are_told_in_the_words_of_the_law() -> None:
    told = kind("REVENU FISCAL DE RÉFÉRENCE, avis d’impôt", "", PIECES)
    assert told is not None
    assert told.phrases == ("revenu fiscal de reference", "avis d'impot")
