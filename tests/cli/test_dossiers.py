"""Commands on dossiers: what they accept, what they print, and the codes they end with."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.cli.conftest import Run
from tests.samples.papers import letter


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    path = tmp_path / "facture.pdf"
    canvas = Canvas(str(path), invariant=1)
    canvas.drawString(72, 720, "Facture du 28 mai 2026")
    canvas.save()
    return path


def place(data: dict[str, Any], requirement: str) -> dict[str, Any]:
    (found,) = [item for item in data["requirements"] if item["id"] == requirement]
    return dict(found)


def test_a_new_dossier_is_listed_by_name_and_date(opened: Run, awa: str) -> None:
    listed = opened("list")
    assert listed.code == 0
    assert awa in listed.out
    assert "DEMO Awa" in listed.out
    assert "Thursday 3\u00a0December\u00a02026" in listed.out
    data = opened("list", "--json").data
    assert data["dossiers"][0]["id"] == awa  # type: ignore[index]


def test_a_file_filed_by_its_kind_alone_goes_to_the_only_place_that_accepts_it(
    opened: Run, awa: str, bill: Path
) -> None:
    ran = opened("attach", awa, bill, "--piece", "facture-energie", "--issued-on", "2026-05-28", "--json")
    assert ran.code == 0
    entry: dict[str, Any] = ran.data["files"][0]  # type: ignore[index]
    assert entry["status"] == "added"
    item = place(opened("check", awa, "--json").data, "domicile")
    assert item["state"] == "stale"
    assert item["good_until"] == "2026-11-27"
    assert item["pieces"][0]["name"] == "facture.pdf"
    assert item["pieces"][0]["piece"] == "facture-energie"
    assert "28\u00a0May\u00a02026" in item["reason"]


def test_the_same_bill_is_good_on_an_earlier_day(opened: Run, awa: str, bill: Path) -> None:
    opened("attach", awa, bill, "--piece", "domicile=facture-energie", "--issued-on", "2026-05-28")
    item = place(opened("check", awa, "--on", "2026-11-27", "--json").data, "domicile")
    assert item["state"] == "provided"


def test_a_kind_that_several_places_accept_asks_which(opened: Run, awa: str, bill: Path) -> None:
    ran = opened("attach", awa, bill, "--piece", "titre-sejour")
    assert ran.code in {0, 3}
    unknown = opened("attach", awa, bill, "--piece", "no-such-thing")
    assert unknown.code == 3
    assert "no-such-thing" in unknown.err
    assert "→" in unknown.err


def test_a_kind_that_does_not_exist_is_refused_with_the_next_step(opened: Run, awa: str, bill: Path) -> None:
    ran = opened("attach", awa, bill, "--piece", "domicile=facture-inventee")
    assert ran.code == 3
    assert "law show" in ran.err


def test_each_file_is_accounted_for_and_a_bad_one_never_stops_the_others(
    opened: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "vide.pdf"
    empty.touch()
    ran = opened("attach", awa, empty, tmp_path / "absent.pdf", bill, bill, "--json")
    assert ran.code == 1
    files: list[dict[str, Any]] = ran.data["files"]  # type: ignore[assignment]
    assert [entry["status"] for entry in files] == ["refused", "refused", "added", "already-there"]
    assert [problem["code"] for entry in files[:2] for problem in entry["problems"]] == [
        "file-empty",
        "source-unreadable",
    ]
    assert all(problem["next"] for entry in files[:2] for problem in entry["problems"])
    assert "vide.pdf" in ran.err


def test_a_dossier_with_something_to_settle_ends_with_one(opened: Run, awa: str) -> None:
    ran = opened("check", awa)
    assert ran.code == 1
    assert "Judged on Thursday 3\u00a0December\u00a02026" in ran.out


def test_check_tells_amounts_moments_and_sources(opened: Run, awa: str) -> None:
    data: dict[str, Any] = opened("check", awa, "--json").data
    amounts = data["amounts"]
    assert amounts["totals"]["collection"] == sum(line["euros"] for line in amounts["lines"])
    assert all(line["sources"] and line["due"] == "collection" for line in amounts["lines"])
    assert data["on"] == "2026-12-03"
    assert data["questions"] == []
    assert data["unfiled"] == []
    assert {warning["severity"] for warning in data["warnings"]} <= {"information", "caution", "danger"}


def test_what_waits_to_be_filed_is_named(opened: Run, awa: str, bill: Path) -> None:
    opened("attach", awa, bill)
    data: dict[str, Any] = opened("check", awa, "--json").data
    assert [piece["name"] for piece in data["unfiled"]] == ["facture.pdf"]
    assert "TO BE FILED" in opened("check", awa).out


def test_a_translation_follows_its_original(opened: Run, awa: str, bill: Path, tmp_path: Path) -> None:
    french = tmp_path / "traduction.pdf"
    french.write_bytes(bill.read_bytes() + b"\n% translated\n")
    opened("attach", awa, bill, "--piece", "etat-civil-acte-naissance", "--language", "pt")
    before = place(opened("check", awa, "--json").data, "etat-civil-acte-naissance")
    assert before["state"] == "translation-missing"
    assert opened("attach", awa, french, "--translation-of", "facture.pdf").code == 0
    after = place(opened("check", awa, "--json").data, "etat-civil-acte-naissance")
    assert after["state"] == "provided"
    assert [piece["name"] for piece in after["pieces"]] == ["facture.pdf", "traduction.pdf"]


def test_a_translation_of_nothing_is_refused(opened: Run, awa: str, bill: Path) -> None:
    assert opened("attach", awa, bill, "--translation-of", "absent.pdf").code == 3


def test_two_documents_of_one_name_are_told_apart_by_their_id(
    opened: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "autre" / "facture.pdf"
    twin.parent.mkdir()
    twin.write_bytes(bill.read_bytes() + b"\n% other\n")
    first: dict[str, Any] = opened("attach", awa, bill, twin, "--json").data
    assert opened("attach", awa, bill, "--translation-of", "facture.pdf").code == 3
    attachment = first["files"][0]["attachment"]
    assert opened("attach", awa, bill, "--translation-of", attachment).code == 0


def test_edits_are_taken_back_and_done_again_across_runs(opened: Run, awa: str, bill: Path) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie", "--issued-on", "2026-11-28")
    undone = opened("undo", awa)
    assert undone.code == 0
    assert "facture.pdf" in undone.out
    assert place(opened("check", awa, "--json").data, "domicile")["state"] == "missing"
    assert opened("redo", awa, "--json").data["code"] == "attach"
    assert place(opened("check", awa, "--json").data, "domicile")["state"] == "provided"
    assert opened("redo", awa).code == 3


def test_answers_are_checked_against_their_question(opened: Run, awa: str) -> None:
    ran = opened("answer", awa, "housing=hosted", "filing-date=2027-01-15", "--json")
    assert ran.code == 0
    assert ran.data["filing_date"] == "2027-01-15"
    assert ran.data["answers"]["housing"] == "hosted"  # type: ignore[index]
    years = ("marriage-date=0026-06-21", "filing-date=9999-12-31")
    for wrong in ("housing=castle", "mayotte=perhaps", "marriage-date=21/06/2025", "no-such=1", "housing", *years):
        refused = opened("answer", awa, wrong)
        assert refused.code == 3
        assert "→" in refused.err


@pytest.mark.parametrize("day", ["0026-12-03", "9999-12-31"])
def test_a_year_that_no_paper_bears_is_a_slip_of_the_keys(opened: Run, awa: str, day: str) -> None:
    refused = opened("check", awa, "--on", day)
    assert refused.code == 2
    assert "1900-01-01" in refused.err


def test_an_answer_is_taken_back_to_not_known(opened: Run, awa: str) -> None:
    ran = opened("answer", awa, "stage=?", "--json")
    assert "stage" not in ran.data["answers"]  # type: ignore[operator]
    assert "stage" in ran.data["questions"]  # type: ignore[operator]
    assert opened("answer", awa, "filing-date=", "--json").data["filing_date"] is None
    assert "stage: " in opened("answer", awa).out


@pytest.mark.parametrize(("typed", "known"), [("oui", True), ("NON", False), ("yes", True), ("0", False)])
def test_yes_and_no_are_understood_in_both_languages(opened: Run, awa: str, typed: str, known: bool) -> None:  # noqa: FBT001
    ran = opened("answer", awa, f"mayotte={typed}", "--json")
    assert ran.data["answers"]["mayotte"] is known  # type: ignore[index]


def test_a_dossier_is_named_by_the_beginning_of_its_id(opened: Run, awa: str) -> None:
    assert opened("check", awa[:8], "--json").data["id"] == awa
    assert opened("check", "zzzz").code == 3


def test_an_unknown_list_is_refused_before_the_passphrase_is_asked(run: Run, cabinet: Path) -> None:
    ran = run("new", "--checklist", "no-such-list")
    assert ran.code == 3
    assert "no-such-list" in ran.err


def test_a_period_or_a_day_that_cannot_be_is_a_usage_error(opened: Run, awa: str, bill: Path) -> None:
    for wrong in (
        ("--covers", "2026-06-30..2026-01-01"),
        ("--covers", "2026"),
        ("--issued-on", "28/05/2026"),
        ("--valid-until", "never"),
    ):
        assert opened("attach", awa, bill, *wrong).code == 2


def test_periods_and_ends_of_validity_are_kept(opened: Run, awa: str, bill: Path) -> None:
    opened(
        "attach", awa, bill, "--piece", "vie-commune-preuves=facture-commune",
        "--covers", "2026-10-01..2026-10-31", "--valid-until", "2031-01-01",
    )  # fmt: skip
    (kept,) = place(opened("check", awa, "--json").data, "vie-commune-preuves")["pieces"]
    assert (kept["covers_from"], kept["covers_until"], kept["valid_until"]) == (
        "2026-10-01",
        "2026-10-31",
        "2031-01-01",
    )


def test_an_unknown_prefecture_is_refused_with_those_that_are_known(opened: Run, cabinet: Path) -> None:
    del cabinet

    ran = opened("new", "--checklist", "etudiant", "--name", "DEMO Awa", "--prefecture", "nulle-part")

    assert ran.code == 3
    assert "nulle-part" in ran.err
    assert "essonne" in ran.err
    assert opened("list", "--json").data == {"dossiers": []}


def test_no_id_names_no_dossier(opened: Run, awa: str) -> None:
    assert awa

    assert opened("check", "", "--json").data["error"]["code"] == "no-such-dossier"  # type: ignore[index]  # JSON


@pytest.mark.parametrize("name", [b"photo\xff.pdf", b"photo\x1b[31m.pdf"])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_stops_no_other_file(opened: Run, awa: str, tmp_path: Path, name: bytes) -> None:
    odd = tmp_path / os.fsdecode(name)
    odd.write_bytes(letter("acte"))
    (tmp_path / "après.pdf").write_bytes(letter("bail"))

    ran = opened("attach", awa, odd, tmp_path / "après.pdf")

    assert ran.code == 0, ran.err
    assert ran.out.count("added") == 2
    assert "\x1b" not in ran.out + ran.err


def test_a_language_is_understood_as_systems_write_it(run: Run) -> None:
    assert "DÉLAIS" in run("law", "list", "--lang", "fr_FR.UTF-8").out
