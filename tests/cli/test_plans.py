"""An output shown before anything is written, with every breach of its shape."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_dossiers import bill

__all__ = ["bill"]


def test_files_are_named_and_every_breach_is_told_before_anything_is_written(opened: Run, awa: str, bill: Path) -> None:
    empty = opened("plan", awa)
    assert (empty.code, "no page" in empty.out) == (1, True)
    opened("attach", awa, bill, "--piece", "facture-energie")
    ran = opened("plan", awa, "--profile", "cle-usb")
    assert ran.code == 0, ran.err
    for name in ("00-DOSSIER.pdf", "INVENTAIRE.pdf", "PIECES/01_Facture-d-electricite-ou-de-gaz.pdf"):
        assert name in ran.out
    told: dict[str, Any] = opened("plan", awa, "--profile", "cle-usb", "--json").data
    assert [file["kind"] for file in told["files"]] == ["bundle", "inventory", "piece"]
    assert told["problems"] == []
