"""Sheets from the command line: each kind, and why one would be empty."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run
from tests.cli.test_dossiers import bill

__all__ = ["bill"]


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


EXPECTED = {
    "missing": "Cette feuille est pour vous",
    "originals": "Originaux à présenter",
    "deadlines": "Dates à ne pas dépasser",
    "receipt": "EXEMPLAIRE DU SERVICE",
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_sheet_of_each_kind_is_drawn(opened: Run, awa: str, bill: Path, tmp_path: Path, kind: str) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    ran = opened("sheet", awa, kind, "-o", tmp_path / "feuille.pdf")
    assert ran.code == 0, ran.err
    assert EXPECTED[kind] in words(tmp_path / "feuille.pdf")


def test_an_empty_sheet_is_refused_with_its_reason(opened: Run, awa: str, tmp_path: Path) -> None:
    for kind in ("originals", "receipt", "changes"):
        ran = opened("sheet", awa, kind, "-o", tmp_path / "feuille.pdf")
        assert ran.code == 3
        assert "→" in ran.err
    assert not (tmp_path / "feuille.pdf").exists()


def test_the_days_of_a_notified_refusal_are_counted_step_by_step(opened: Run, awa: str, tmp_path: Path) -> None:
    opened("event", awa, "refusal-notified", "2026-11-02")
    ran = opened("sheet", awa, "deadlines", "-o", tmp_path / "dates.pdf", "--json")
    assert ran.data["kind"] == "deadlines"
