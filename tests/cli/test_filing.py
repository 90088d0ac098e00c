"""Commands on documents already there, on what leaves, and on what interrupts."""

import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from dossier_app.cli import intake
from dossier_app.cli.desk import Desk
from dossier_app.cli.endings import interruptible
from dossier_app.cli.printing import Progress
from tests.cli.conftest import Run
from tests.cli.test_dossiers import bill, place
from tests.samples.papers import letter

__all__ = ["bill"]


def test_a_document_is_filed_dated_and_put_back(opened: Run, awa: str, bill: Path) -> None:
    opened("attach", awa, bill)
    filed = opened("file", awa, "facture", "--piece", "facture-energie", "--issued-on", "2026-11-20", "--json")
    assert filed.data["requirement"] == "domicile"
    assert filed.data["issued_on"] == "2026-11-20"
    assert place(opened("check", awa, "--json").data, "domicile")["state"] == "provided"
    assert "date “facture.pdf”" in opened("file", awa, "facture.pdf", "--valid-until", "2027-01-01").out
    assert opened("file", awa, "facture.pdf", "--piece", "-", "--json").data["requirement"] == ""
    assert "put “facture.pdf” back" in opened("undo", awa).out


def test_a_document_that_is_like_another_is_kept_all_the_same_and_not_told_again(
    opened: Run, awa: str, bill: Path, tmp_path: Path
) -> None:
    again = tmp_path / "encore.pdf"
    again.write_bytes(bill.read_bytes() + b"\n")
    opened("attach", awa, bill, again)
    told: list[dict[str, Any]] = opened("file", awa, "encore", "--json").data["findings"]  # type: ignore[assignment]
    assert [found["code"] for found in told] == ["same-pages"]
    assert "keep “encore.pdf” all the same" in opened("file", awa, "encore", "--keep-anyway").out
    assert opened("file", awa, "encore", "--json").data["findings"] == []
    assert "keep “encore.pdf” all the same" in opened("undo", awa).out


def test_a_document_is_removed_and_taken_back(opened: Run, awa: str, bill: Path) -> None:
    opened("attach", awa, bill)
    assert opened("remove", awa, "facture.pdf").code == 0
    assert opened("check", awa, "--json").data["unfiled"] == []
    assert opened("remove", awa, "facture.pdf").code == 3
    opened("undo", awa)
    unfiled: list[dict[str, Any]] = opened("check", awa, "--json").data["unfiled"]  # type: ignore[assignment]
    assert [piece["name"] for piece in unfiled] == ["facture.pdf"]


def test_what_cannot_be_had_is_explained(opened: Run, awa: str) -> None:
    assert opened("explain", awa, "declaration-non-polygamie", "Elle la signera sur place.").code == 0
    item = place(opened("check", awa, "--json").data, "declaration-non-polygamie")
    assert item["state"] == "explained"
    assert item["explanation"] == "Elle la signera sur place."
    assert opened("explain", awa, "no-such-place", "…").code == 3


def test_an_empty_dossier_makes_no_pdf(opened: Run, awa: str, tmp_path: Path) -> None:
    ran = opened("build", awa, "--output", tmp_path / "out.pdf", "--json")
    assert ran.code == 3
    assert ran.data["error"]["code"] == "nothing-to-assemble"  # type: ignore[index]
    assert not (tmp_path / "out.pdf").exists()


def test_a_shape_that_does_not_exist_is_refused(opened: Run, awa: str, tmp_path: Path) -> None:
    ran = opened("build", awa, "--profile", "origami", "--output", tmp_path / "out.pdf")
    assert ran.code == 3
    assert "origami" in ran.err


def test_a_built_file_is_named_with_its_pieces_and_verified(
    opened: Run,
    run: Run,
    awa: str,
    bill: Path,
    tmp_path: Path,
) -> None:
    opened("attach", awa, bill, "--piece", "facture-energie", "--issued-on", "2026-11-20")
    target = tmp_path / "remis" / "dossier.pdf"
    built = opened("build", awa, "--output", target, "--lang", "fr")
    assert built.code == 0
    assert str(target) in built.out
    assert "1. " in built.out
    assert "vérification" in built.err
    verified = run("verify", target)
    assert verified.code == 0
    assert verified.out.startswith("✔")
    assert run("verify", tmp_path / "absent.pdf").code == 3
    assert run("verify", bill).code == 1


def test_a_command_that_is_interrupted_ends_with_its_code(
    opened: Run, awa: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Desk, "opened", interrupted)
    ran = opened("check", awa)
    assert ran.code == 130
    assert "Traceback" not in ran.err


def test_the_first_interruption_is_heard_and_the_next_one_is_the_system_s() -> None:
    with interruptible() as cancelled:
        assert not cancelled.is_set()
        signal.raise_signal(signal.SIGINT)
        assert cancelled.is_set()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_files_not_yet_taken_when_interrupted_are_told_as_cancelled(
    opened: Run,
    awa: str,
    bill: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def pressed(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    files = []
    for number in range(8):
        files.append(bill.with_name(f"copie-{number}.pdf"))
        files[-1].write_bytes(bill.read_bytes() + b"%%%d" % number)
    monkeypatch.setattr(Progress, "__call__", pressed)
    ran = opened("attach", awa, *files, "--json")
    assert ran.code == 130
    entries: list[dict[str, Any]] = ran.data["files"]  # type: ignore[assignment]
    assert [entry["file"] for entry in entries] == [path.name for path in files]
    assert entries[0]["status"] == "added"
    assert entries[-1]["status"] == "cancelled"
    kept: list[dict[str, Any]] = opened("check", awa, "--json").data["unfiled"]  # type: ignore[assignment]
    assert len(kept) == sum(entry["status"] == "added" for entry in entries)


def test_a_locked_statement_is_opened_with_the_passwords_of_a_file(opened: Run, awa: str, tmp_path: Path) -> None:
    locked = tmp_path / "relevé.pdf"
    canvas = Canvas(str(locked), encrypt=StandardEncryption("tilleul", strength=128))
    canvas.drawString(72, 720, "Compte joint")
    canvas.save()
    assert opened("attach", awa, locked).code == 1
    passwords = tmp_path / "pdf.txt"
    passwords.write_text("chêne\ntilleul\n", "utf-8")
    ran = opened("attach", awa, locked, "--pdf-password-file", passwords, "--json")
    assert ran.code == 0
    assert opened("attach", awa, locked, "--pdf-password-file", tmp_path / "absent").code == 3


class Keyboard:
    """A terminal with somebody at it."""

    def isatty(self) -> bool:
        return True


def test_a_person_is_asked_for_the_password_and_may_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["tilleul", ""])
    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(intake, "getpass", lambda _prompt: next(typed))
    passwords = intake.Passwords(None, "fr")
    assert passwords.of("relevé.pdf") == ["tilleul"]
    assert passwords.of("relevé.pdf") == []


def test_no_document_translates_itself(opened: Run, awa: str, tmp_path: Path) -> None:
    for name in ("acte.pdf", "traduction.pdf"):
        (tmp_path / name).write_bytes(letter(name))
    opened("attach", awa, tmp_path / "acte.pdf", tmp_path / "traduction.pdf")
    opened("file", awa, "traduction", "--translation-of", "acte")

    for document, original in (("acte", "acte"), ("acte", "traduction")):
        ran = opened("file", awa, document, "--translation-of", original, "--json")

        assert (ran.code, ran.data["error"]["code"]) == (3, "translates-itself")  # type: ignore[index]  # JSON
