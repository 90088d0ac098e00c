"""Signs of French typography."""

from __future__ import annotations

from dossier_app.core.french import typeset


def test_apostrophes_and_suspension_points_are_the_printer_s() -> None:
    assert typeset("L'acte de l'enfant...") == "L’acte de l’enfant…"
