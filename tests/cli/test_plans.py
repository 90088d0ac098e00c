"""An output shown before anything is written, with every breach of its shape."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_dossiers import bill
from tests.samples.prints import page_of_print, scanned

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


def test_a_limit_and_lighter_scans_are_foretold_without_making_them(opened: Run, awa: str, tmp_path: Path) -> None:
    scan = tmp_path / "facture.pdf"
    scan.write_bytes(scanned([page_of_print(1, 200)], dpi=200))
    opened("attach", awa, scan, "--piece", "facture-energie")
    megabytes = scan.stat().st_size / 1_000_000 * 0.7
    tight = opened("plan", awa, "--limit", f"{megabytes:.3f}")
    assert tight.code == 1
    lighter: dict[str, Any] = opened("plan", awa, "--limit", f"{megabytes:.3f}", "--reduce", "auto", "--json").data
    assert lighter["problems"] == []
    assert lighter["files"][0]["size"] <= megabytes * 1_000_000
