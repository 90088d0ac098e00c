"""Sheets from the command line: each kind, and why one would be empty."""

from pathlib import Path

import pypdfium2

from tests.cli.conftest import Run
from tests.cli.test_dossiers import bill

__all__ = ["bill"]


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


EXPECTED = {
    "missing": "Cette feuille est pour vous",
    "originals": "Originaux à présenter",
    "deadlines": "Faites-le vérifier",
    "receipt": "EXEMPLAIRE DU SERVICE",
}


def test_a_sheet_of_each_kind_is_drawn_and_an_empty_one_is_refused(
    opened: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    for kind, expected in EXPECTED.items():
        ran = opened("sheet", awa, kind, "-o", tmp_path / "feuille.pdf")
        assert ran.code == 0, ran.err
        assert expected in words(tmp_path / "feuille.pdf")
    empty = opened("sheet", awa, "changes", "-o", tmp_path / "vide.pdf")
    assert (empty.code, "→" in empty.err) == (3, True)
    assert not (tmp_path / "vide.pdf").exists()


def test_what_changed_is_told_in_the_shape_handed_over_last(opened: Run, awa: str, bill: Path, tmp_path: Path) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    opened("build", awa, "--profile", "guichet", "-o", tmp_path / "dossier.pdf", "--delivered-to", "Préfecture")
    opened("remove", awa, bill.name)

    ran = opened("sheet", awa, "changes", "-o", tmp_path / "changements.pdf")

    assert ran.code == 0, ran.err
    assert "Pièces retirées (1)" in words(tmp_path / "changements.pdf")
