"""An output shown before anything is written, with every breach of its shape."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_dossiers import bill

__all__ = ["bill"]


def test_files_are_named_and_weighed_before_they_are_written(opened: Run, awa: str, bill: Path) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    opened("attach", awa, bill.parent / "passphrase.txt")
    ran = opened("plan", awa, "--profile", "cle-usb")
    assert ran.code == 0, ran.err
    for name in ("00-DOSSIER.pdf", "INVENTAIRE.pdf", "PIECES/01_Facture-d-electricite-ou-de-gaz.pdf"):
        assert name in ran.out
    told: dict[str, Any] = opened("plan", awa, "--profile", "cle-usb", "--json").data
    assert [file["kind"] for file in told["files"]] == ["bundle", "inventory", "piece"]
    assert told["problems"] == []


def test_every_breach_is_told_and_nothing_is_written(opened: Run, awa: str, bill: Path) -> None:
    assert "no page" in opened("plan", awa).out
    opened("attach", awa, bill, "--piece", "nationalite=passeport")
    ran = opened("plan", awa, "--profile", "demarche-numerique")
    assert ran.code == 0
    assert "01_Piece-d-identite.jpg" in ran.out
