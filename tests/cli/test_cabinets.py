"""Commands on the cabinet: how the passphrase comes in, what happens to a wrong one, copies and their return."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from dossier_app.cli import desk
from dossier_app.core.problems import AppError
from tests.cli.conftest import PASSPHRASE, Run


def test_a_cabinet_is_made_with_a_recovery_code_on_a_line_of_its_own(
    run: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    ran = run("cabinet", "create", tmp_path / "new", "--passphrase-file", passphrase_file)
    assert ran.code == 0
    code = ran.out.splitlines()[-1]
    assert code.count("-") == 8
    new = tmp_path / "other.txt"
    new.write_text("another phrase altogether", "utf-8")
    (tmp_path / "code.txt").write_text(code, "utf-8")
    changed = run(
        "cabinet", "passphrase", tmp_path / "new",
        "--recovery-code-file", tmp_path / "code.txt", "--new-passphrase-file", new,
    )  # fmt: skip
    assert changed.code == 0
    assert run("list", "--cabinet", tmp_path / "new", "--passphrase-file", new).code == 0
    assert run("list", "--cabinet", tmp_path / "new", "--passphrase-file", passphrase_file).code == 4


def test_a_folder_that_holds_something_else_becomes_no_cabinet(run: Run, tmp_path: Path, passphrase_file: Path) -> None:
    ran = run("cabinet", "create", tmp_path, "--passphrase-file", passphrase_file, "--json")
    assert ran.code == 3
    assert ran.data["error"]["code"] == "folder-not-empty"  # type: ignore[index]


def test_a_wrong_passphrase_ends_with_four_and_says_what_to_do(run: Run, cabinet: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("tilleul rouge soir", "utf-8")
    ran = run("list", "--passphrase-file", wrong)
    assert ran.code == 4
    assert ran.out == ""
    assert "→" in ran.err
    error: dict[str, Any] = run("list", "--passphrase-file", wrong, "--json").data["error"]  # type: ignore[assignment]
    assert error["code"] == "wrong-passphrase"
    assert error["next"]


def test_nobody_is_waited_for_where_there_is_no_keyboard(run: Run, cabinet: Path) -> None:
    ran = run("list")
    assert ran.code == 4
    assert "--passphrase-file" in ran.err


def test_the_passphrase_comes_on_standard_input_or_a_descriptor(run: Run, cabinet: Path) -> None:
    assert run("list", "--passphrase-file", "-", typed=f"{PASSPHRASE}\r\n").code == 0
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    try:
        assert run("list", "--passphrase-fd", str(reading)).code == 0
    finally:
        os.close(reading)


def test_a_passphrase_that_cannot_be_read_is_told_as_such(run: Run, cabinet: Path, tmp_path: Path) -> None:
    assert run("list", "--passphrase-file", tmp_path / "absent").code == 3
    assert run("list", "--passphrase-fd", "987").code == 3


class Keyboard:
    """A terminal with somebody at it."""

    def isatty(self) -> bool:
        return True


def test_a_person_types_a_new_passphrase_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["one phrase", "one phrase", "one phrase", "another"])
    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(desk, "getpass", lambda _prompt: next(typed))
    assert desk.passphrase(None, None, "fr", new=True) == "one phrase"
    with pytest.raises(AppError, match="passphrases-differ"):
        desk.passphrase(None, None, "fr", new=True)


def test_a_command_without_a_cabinet_says_how_to_name_one(run: Run, passphrase_file: Path) -> None:
    ran = run("list", "--passphrase-file", passphrase_file)
    assert ran.code == 3
    assert "DOSSIER_CABINET" in ran.err


def test_a_folder_that_is_no_cabinet_is_told_as_such(run: Run, tmp_path: Path, passphrase_file: Path) -> None:
    assert run("list", "--cabinet", tmp_path, "--passphrase-file", passphrase_file).code == 3


def test_a_sound_cabinet_is_checked_whole_and_a_damaged_one_is_named(opened: Run, cabinet: Path, awa: str) -> None:
    sound = opened("cabinet", "check", cabinet, "--json")
    assert sound.code == 0
    assert sound.data["dossiers"] == 1
    file = next((cabinet / "dossiers").glob("*.dossier"))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    damaged = opened("cabinet", "check", cabinet)
    assert damaged.code == 1
    assert awa in damaged.out


def test_a_backup_comes_back_as_the_same_cabinet(
    opened: Run, run: Run, cabinet: Path, awa: str, tmp_path: Path
) -> None:
    made = opened("cabinet", "backup", cabinet, "--to", tmp_path / "copies", "--json")
    assert made.code == 0
    assert Path(str(made.data["backup"])).is_file()
    back = tmp_path / "back"
    assert run("cabinet", "restore", back, "--from", tmp_path / "copies").code == 0
    listed = opened("list", "--cabinet", back, "--json").data
    assert [entry["id"] for entry in listed["dossiers"]] == [awa]  # type: ignore[attr-defined]
    assert run("cabinet", "restore", back, "--from", tmp_path / "copies").code == 3
    assert run("cabinet", "restore", tmp_path / "none", "--from", tmp_path / "nothing-there").code == 3


def test_a_passphrase_is_changed_and_a_new_recovery_code_printed(
    opened: Run, run: Run, cabinet: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.txt"
    new.write_text("une autre phrase encore", "utf-8")
    assert opened("cabinet", "recovery-code", cabinet).out.splitlines()[-1].count("-") == 8
    assert opened("cabinet", "passphrase", cabinet, "--new-passphrase-file", new).code == 0
    assert opened("list").code == 4
    assert run("list", "--passphrase-file", new).code == 0
