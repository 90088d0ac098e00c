"""Handing over on a stick from the command line, and checking any stick without a cabinet."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_dossiers import bill

__all__ = ["bill"]


def test_a_stick_is_written_noted_and_checked_again(
    opened: Run, run: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    place = tmp_path / "cle"
    place.mkdir()
    ran = opened("stick", awa, place, "--delivered-to", "Me DEMO", "--json")
    assert ran.code == 0, ran.err
    assert str(ran.data["folder"]).startswith("DOSSIER-DEMO-Awa")
    history: dict[str, Any] = opened("deliveries", awa, "--json").data
    assert [done["recipient"] for done in history["deliveries"]] == ["Me DEMO"]
    again = opened("stick", awa, place, "--json")
    assert again.code == 0, again.err
    assert again.data["folder"] == f"{ran.data['folder']} (2)"
    sound = run("check-stick", place)
    assert (sound.code, "all the same" in sound.out) == (0, True)
    (place / str(ran.data["folder"]) / "LISEZ-MOI.txt").write_bytes(b"autre")
    changed = run("check-stick", place)
    assert changed.code == 1
    assert "LISEZ-MOI.txt" in changed.out
    told: dict[str, Any] = run("check-stick", place, "--json").data
    assert (told["sound"], told["folders"][0]["changed"]) == (False, ["LISEZ-MOI.txt"])


def test_a_sealed_stick_gives_six_words_once_and_never_on_the_stick(
    opened: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    place = tmp_path / "cle"
    place.mkdir()
    on_it = opened("stick", awa, place, "--encrypted", "--slip", place / "mots.pdf")
    assert on_it.code == 3
    assert list(place.iterdir()) == []
    ran = opened("stick", awa, place, "--encrypted", "--slip", tmp_path / "mots.pdf", "--json")
    assert ran.code == 0, ran.err
    words = str(ran.data["passphrase"])
    assert len(words.split()) == 6
    assert words.isascii()
    assert (tmp_path / "mots.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.suffix for path in place.rglob("*.*")) == [".pdf", ".txt"]


def test_a_hand_over_above_its_limit_is_refused_with_the_heaviest_documents(
    opened: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    (place := tmp_path / "cle").mkdir()
    refused = opened("stick", awa, place, "--limit", "0.01", "--reduce", "auto")
    assert refused.code == 3
    assert "Free on the stick" in refused.out
    assert "the limit that you give is 10\xa0KB" in refused.out
    assert "Document 1," in refused.out
    assert list(place.iterdir()) == []
    ran = opened("stick", awa, place, "--limit", "5", "--json")
    assert ran.code == 0, ran.err
    assert int(str(ran.data["free"])) > 0


def test_the_words_are_told_even_where_their_slip_cannot_be_written(
    opened: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie")
    (place := tmp_path / "cle").mkdir()
    (folder := tmp_path / "mots.pdf").mkdir()
    ran = opened("stick", awa, place, "--encrypted", "--slip", folder)
    assert ran.code == 3
    assert "Passphrase, to be told aloud: " in ran.out
    over = opened("stick", awa, place, "--encrypted", "--slip", bill)
    assert (over.code, len(list(place.iterdir()))) == (3, 1)
    assert bill.read_bytes().startswith(b"%PDF")
