"""Whole dossiers from the command line: handed over, received, rescued, erased, their bin, and a newer list."""

from pathlib import Path
from typing import Any

import pytest

from dossier_app.vault.cabinet import Cabinet
from tests.cli.conftest import PASSPHRASE, QUICK, Run
from tests.samples import papers

LIST = "vpf-conjoint-francais"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return the cabinet of another office."""
    folder = tmp_path / "autre"
    made, _code = Cabinet.create(folder, PASSPHRASE, kdf=QUICK)
    made.close()
    return folder


@pytest.fixture
def handed(opened: Run, awa: str, tmp_path: Path) -> tuple[Path, Path]:
    """Return a file handed over, and the file that holds its passphrase."""
    target = tmp_path / "awa.dossier-remis"
    data = opened("hand-over", awa, target, "--json").data
    secret = tmp_path / "secret.txt"
    secret.write_text(str(data["passphrase"]), "utf-8")
    return target, secret


def test_a_dossier_goes_to_another_office_with_words_drawn_for_it(
    opened: Run, other: Path, handed: tuple[Path, Path]
) -> None:
    target, secret = handed
    assert len(secret.read_text("utf-8").replace("-", " ").split()) >= 6
    received = opened("receive", target, "--file-passphrase-file", secret, "--cabinet", other)
    assert received.code == 0
    assert "DEMO Awa" in opened("list", "--cabinet", other).out


def test_a_copy_of_a_dossier_already_here_is_kept_beside_it_and_said(
    opened: Run, handed: tuple[Path, Path], awa: str
) -> None:
    target, secret = handed
    ran = opened("receive", target, "--file-passphrase-file", secret, "--lang", "fr")
    assert ran.code == 1
    assert awa in ran.out
    assert "les deux sont gardés" in " ".join(ran.out.split())
    again: dict[str, Any] = opened("receive", target, "--file-passphrase-file", secret, "--json").data
    assert len(again["known"]) == 2
    assert len(opened("list", "--json").data["dossiers"]) == 3  # type: ignore[arg-type]


def test_a_hand_over_takes_a_passphrase_of_one_s_own_and_never_prints_it(
    opened: Run, awa: str, tmp_path: Path, other: Path
) -> None:
    secret = tmp_path / "own.txt"
    secret.write_text("un secret bien à nous\n", "utf-8")
    target = tmp_path / "awa.dossier-remis"
    ran = opened("hand-over", awa, target, "--history", "--file-passphrase-file", secret)
    assert ran.code == 0
    assert "secret bien" not in ran.out
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("autre chose\n", "utf-8")
    assert opened("receive", target, "--file-passphrase-file", wrong, "--cabinet", other).code == 4
    assert opened("receive", target, "--file-passphrase-file", secret, "--cabinet", other).code == 0


def test_a_dossier_is_erased_only_when_it_is_said_twice(opened: Run, awa: str) -> None:
    assert opened("erase", awa).code == 2
    assert awa in opened("list").out
    assert awa[:8] in opened("erase", awa, "--yes", "--lang", "fr").out
    assert awa not in opened("list").out
    assert opened("erase", awa, "--yes", "--json").code == 3


def test_what_can_be_read_is_rescued_into_a_new_dossier(opened: Run, awa: str) -> None:
    ran = opened("rescue", awa)
    assert ran.code == 0
    assert ran.out.splitlines()[0] != awa
    data = opened("rescue", awa, "--json").data
    assert data["steps_lost"] == 0
    assert len(opened("list", "--json").data["dossiers"]) == 3  # type: ignore[arg-type]


def test_a_removed_document_comes_back_from_the_bin_or_goes_for_good(opened: Run, awa: str, tmp_path: Path) -> None:
    (tmp_path / "facture.pdf").write_bytes(papers.letter("Facture"))
    assert opened("bin", awa, "--lang", "fr").out == "La corbeille est vide.\n"
    assert opened("attach", awa, tmp_path / "facture.pdf").code == 0
    assert opened("remove", awa, "facture.pdf").code == 0
    assert "facture.pdf" in opened("bin", awa).out
    assert opened("bin", awa, "--restore", "facture.pdf", "--json").data["bin"] == []
    assert opened("remove", awa, "facture.pdf").code == 0
    held: list[dict[str, str]] = opened("bin", awa, "--json").data["bin"]  # type: ignore[assignment]
    assert held[0]["kept_until"] > held[0]["removed_at"]
    assert opened("bin", awa, "--empty", "--json").data["bin"] == []
    assert opened("bin", awa, "--restore", "facture.pdf").code == 3


def test_a_dossier_moves_to_a_newer_list_and_back(opened: Run, cabinet: Path) -> None:
    made = opened("new", "--checklist", LIST, "--name", "DEMO Karim", "--filing-date", "2025-12-15").out.strip()
    same = opened("rebase", made, "--json").data
    assert same["from"] == same["to"]
    assert opened("answer", made, "filing-date=2026-12-03").code == 0
    ran = opened("rebase", made, "--lang", "fr")
    assert ran.code == 0
    assert "2026-01-01" in ran.out
    assert "Ajouté" in ran.out
    assert opened("undo", made).code == 0
    again: dict[str, Any] = opened("rebase", made, "--json").data
    assert {change["kind"] for change in again["changes"]} >= {"added"}
