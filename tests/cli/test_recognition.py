"""Documents are read and proposed from the command line, accepted on request, and what is missing is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.samples.papers import letter
from tests.samples.scans import page_of, picture_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

BILL = (
    "Électricité de Demoville",
    "Facture du 28 mai 2026",
    "Titulaire du contrat : DEMO Awa",
    "Consommation d'électricité : 120 kWh",
)


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_2041.pdf"
    path.write_bytes(picture_pdf(page_of(BILL)))
    return path


@pytest.mark.needs("tesseract")
def test_a_scan_is_read_and_what_it_probably_is_is_said_with_its_reasons(opened: Run, awa: str, bill: Path) -> None:
    opened("attach", awa, bill)
    read = opened("recognise", awa, "--json")
    assert read.code == 0
    assert read.data["pages"] == {"own-words": 0, "recognised": 1, "failed": 0, "unread": 0, "needless": 0}
    assert "Pictures read: 1" in opened("recognise", awa, "--again").out
    (told,) = proposals(opened("propose", awa, "--json").data)
    assert (told["requirement"], told["sure"], told["accepted"]) == ("domicile", True, False)
    assert told["issued_on"] == {"day": "2026-05-28", "line": "Facture du 28 mai 2026"}
    said = opened("propose", awa).out
    assert "Dated 28" in said
    assert "Facture du 28 mai 2026" in said


@pytest.mark.needs("tesseract")
def test_the_sure_ones_are_accepted_together_and_undone_together(opened: Run, awa: str, bill: Path) -> None:
    opened("attach", awa, bill)
    (told,) = proposals(opened("propose", awa, "--accept-sure", "--json").data)
    assert told["accepted"]
    assert opened("check", awa, "--json").data["unfiled"] == []
    assert opened("propose", awa).out.strip() == "Nothing to propose."
    assert "accept what is proposed" in opened("undo", awa).out
    assert len(opened("check", awa, "--json").data["unfiled"]) == 1  # type: ignore[arg-type]  # a list


def test_pages_of_a_long_text_are_not_said_to_be_left_unread(opened: Run, awa: str, tmp_path: Path) -> None:
    path = tmp_path / "bail.pdf"
    path.write_bytes(letter(*(f"Bail, page {number}" for number in range(9))))
    opened("attach", awa, path)
    read = opened("recognise", awa, "--json")
    assert read.data["pages"] == {"own-words": 6, "recognised": 0, "failed": 0, "unread": 0, "needless": 3}
    assert "need no reading" in opened("recognise", awa).out


def test_an_empty_dossier_has_nothing_to_read_nor_to_propose(opened: Run, awa: str) -> None:
    assert opened("recognise", awa).code == 0
    assert opened("propose", awa, "--json").data["proposals"] == []


def proposals(data: dict[str, object]) -> list[dict[str, Any]]:
    found = data["proposals"]
    assert isinstance(found, list)
    return found
