"""Noting deliveries from the command line, and reading their history."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_dossiers import bill

__all__ = ["bill"]


def test_an_assembly_is_noted_at_once_and_told_with_its_hash(opened: Run, awa: str, bill: Path, tmp_path: Path) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    built = opened("build", awa, "-o", tmp_path / "v1.pdf", "--delivered-to", "Préfecture du Nord", "--json")
    assert built.code == 0, built.err
    history: dict[str, Any] = opened("deliveries", awa, "--json").data
    (told,) = history["deliveries"]
    assert told["recipient"] == "Préfecture du Nord"
    assert told["sha256"] == built.data["files"][0]["sha256"]  # type: ignore[index]
    assert [piece["number"] for piece in told["pieces"]] == ["1"]
    assert told["sha256"] in opened("deliveries", awa).out


def test_a_file_given_earlier_is_compared_and_noted_on_its_day(
    opened: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    assert "Nothing was handed over" in opened("deliveries", awa).out
    opened("build", awa, "-o", tmp_path / "v1.pdf")
    refused = opened("deliver", awa, bill, "--to", "Me DEMO")
    assert refused.code == 3
    assert "changed since" in refused.err
    assert opened("deliver", awa, tmp_path / "v1.pdf", "--to", "Me DEMO", "--on", "9999-12-31").code == 2
    ran = opened("deliver", awa, tmp_path / "v1.pdf", "--to", "Me DEMO", "--on", "2026-11-20")
    assert ran.code == 0, ran.err
    assert "20\u00a0November" in ran.out
    assert "Me DEMO" in ran.out
