"""What a jurist reads again, and what changed in a list between two days."""

from typing import Any

from tests.cli.conftest import Run

LIST = "vpf-conjoint-francais"


def test_what_is_doubtful_old_or_ending_is_listed_with_its_place(run: Run) -> None:
    data: dict[str, Any] = run("law", "review", "--on", "2026-11-22", "--json").data
    kinds = {remark["kind"] for remark in data["remarks"]}
    assert {"unverified", "disputed", "read-long-ago", "ends-soon"} <= kinds
    ending = [remark for remark in data["remarks"] if remark["kind"] == "ends-soon"]
    assert all("2026-11-22" <= remark["day"] <= "2027-02-22" for remark in ending)


def test_the_review_is_read_under_headings_and_narrowed_by_reason(run: Run) -> None:
    ran = run("law", "review", "--on", "2026-11-22", "--kind", "ends-soon", "--lang", "fr")
    assert ran.code == 1
    assert ran.out.startswith("Bientôt terminé (")
    assert "en vigueur jusqu’au" in ran.out
    assert "Jamais vérifié" not in ran.out
    everything = run("law", "review", "--on", "2026-11-22").out
    assert "Never verified (" in everything


def test_nothing_to_read_again_is_said(run: Run) -> None:
    ran = run("law", "review", "--on", "2020-01-01", "--kind", "ended", "--lang", "fr")
    assert (ran.code, ran.out) == (0, "Rien à relire.\n")


def test_what_changed_between_two_days_is_told_in_words(run: Run) -> None:
    ran = run("law", "diff", LIST, "--from", "2025-06-01", "--to", "2026-06-01", "--lang", "fr")
    assert ran.code == 0
    assert "Ajouté — " in ran.out
    assert "Les situations où elle est demandée : toujours" not in " ".join(ran.out.split())
    assert "Les situations où elle est demandée : « Première carte" in " ".join(ran.out.split())
    data: dict[str, Any] = run("law", "diff", LIST, "--from", "2025-06-01", "--to", "2026-06-01", "--json").data
    assert data["from"] < data["to"]
    assert all(change["title"] and change["sources"] for change in data["changes"])


def test_a_list_that_stayed_the_same_is_said_to_be(run: Run) -> None:
    ran = run("law", "diff", LIST, "--from", "2026-02-01", "--to", "2026-03-01")
    assert "The same documents are asked." in ran.out
    assert run("law", "diff", "zzz", "--from", "2026-02-01").code == 3
