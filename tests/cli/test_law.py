"""Commands on the law and on last days to act, and what the program says of itself."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossier_app.library import load
from dossier_app.settings import checklists_folder
from tests.cli.conftest import Run

CHECKLIST = "vpf-conjoint-francais"


def rule_in_days(run: Run) -> str:
    rules: list[dict[str, Any]] = run("law", "list", "--json").data["rules"]  # type: ignore[assignment]
    return str(rules[0]["id"])


def test_lists_and_rules_are_named_with_the_day_they_were_checked(run: Run) -> None:
    data: dict[str, Any] = run("law", "list", "--json").data
    spouse = next(entry for entry in data["checklists"] if entry["id"] == CHECKLIST)
    assert spouse["checked_on"] == "2026-11-22"
    assert data["rules"]
    printed = run("law", "list")
    assert CHECKLIST in printed.out
    assert "read on 22\u00a0November\u00a02026" in printed.out


def test_a_list_shows_its_questions_its_places_and_its_sources(run: Run) -> None:
    data: dict[str, Any] = run("law", "show", CHECKLIST, "--on", "2026-12-03", "--json").data
    assert {"id", "kind", "title", "help", "options"} == set(data["questions"][0])
    home = next(entry for entry in data["requirements"] if entry["id"] == "domicile")
    assert "facture-energie" in [kind["id"] for kind in home["accepts"]]
    assert home["sources"][0]["read_on"]
    printed = run("law", "show", CHECKLIST, "--lang", "fr").out
    assert "En vigueur depuis le" in printed
    assert "[domicile]" in printed


def test_the_list_depends_on_the_day(run: Run) -> None:
    before: dict[str, Any] = run("law", "show", CHECKLIST, "--on", "2025-06-01", "--json").data
    after: dict[str, Any] = run("law", "show", CHECKLIST, "--on", "2026-06-01", "--json").data
    assert before["in_force_from"] < after["in_force_from"] <= "2026-06-01"


def test_the_law_shipped_has_no_fault(run: Run) -> None:
    ran = run("law", "check", "--json")
    assert ran.code == 0
    assert ran.data["faults"] == []
    assert int(str(ran.data["scenarios"])) > 50


def test_a_fault_in_an_association_s_folder_is_named_by_file_and_key(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pieces").mkdir()
    (tmp_path / "pieces" / "own.toml").write_text('[[piece]]\nid = "own"\ntitle = { fr = "À nous" }\ncolour = 1\n')
    ran = run("law", "check", tmp_path, "--json")
    assert ran.code == 1
    fault: dict[str, Any] = ran.data["faults"][0]  # type: ignore[index]
    assert fault["file"] == "pieces/own.toml"
    assert fault["code"] == "wrong-shape"
    assert "colour" in fault["message"]
    assert "pieces/own.toml" in run("law", "check", tmp_path).out


def test_a_folder_that_is_not_there_is_a_fault(run: Run, tmp_path: Path) -> None:
    assert run("law", "check", tmp_path / "absent").code == 1


def test_a_last_day_is_computed_step_by_step_with_its_articles(run: Run) -> None:
    rule = rule_in_days(run)
    data: dict[str, Any] = run("deadlines", rule, "--at", "2026-11-02T10:00", "--json").data
    assert data["deadline"].startswith("202")
    assert data["steps"][-1].endswith(".")
    assert data["articles"]
    printed = run("deadlines", rule, "--at", "2026-11-02", "--lang", "fr")
    assert printed.code == 0
    assert "Point de départ" in printed.out


def test_a_rule_that_was_not_in_force_is_said_to_be_so(run: Run) -> None:
    folder = checklists_folder()
    old = next(rule.id for rule in load(folder).rules.values() if not rule.in_force_on(date(2010, 1, 4)))
    assert run("deadlines", old, "--at", "2010-01-04T10:00", "--json").data["in_force"] is False
    assert "not in force" in run("deadlines", old, "--at", "2010-01-04").out


def test_a_rule_typed_with_a_slip_is_found_or_suggested(run: Run) -> None:
    rule = next(name for name in load(checklists_folder()).rules if "_" in name)
    assert run("deadlines", rule.replace("_", "-"), "--at", "2026-11-02", "--json").data["rule"] == rule
    slipped = run("deadlines", rule[:-1], "--at", "2026-11-02")
    assert slipped.code == 3
    assert rule in slipped.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("zzz", "--at", "2026-11-02"), 3),
        (("RULE", "--at", "yesterday"), 2),
        (("RULE", "--at", "2026-11-02", "--zone", "atlantis"), 3),
        (("RULE", "--at", "1200-11-02"), 2),
        (("RULE",), 2),
    ],
)
def test_what_cannot_be_computed_ends_with_its_code(run: Run, arguments: tuple[str, ...], code: int) -> None:
    rule = rule_in_days(run)
    assert run("deadlines", *(rule if part == "RULE" else part for part in arguments)).code == code


def test_every_command_explains_itself_and_offers_json(run: Run) -> None:
    top = run("--help")
    assert top.code == 0
    assert "Exit codes" in top.out
    commands = [line.split()[0] for line in top.out.partition("Commands:")[2].splitlines() if line.startswith("  ")]
    alone = [name for name in commands if name not in {"cabinet", "law", "pages", "Exit"} and name.isalpha()]
    assert {"demo", "list", "new", "answer", "attach", "check", "build", "verify", "undo", "redo", "deadlines"} <= set(
        alone
    )
    for command in [*([name] for name in ("list", "new", "build", "verify")), ["law", "show"], ["cabinet", "create"]]:
        helped = run(*command, "--help")
        assert helped.code == 0
        assert "--json" in helped.out


def test_a_language_that_is_not_spoken_is_a_usage_error(run: Run) -> None:
    assert run("law", "list", "--lang", "la").code == 2


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.strip()[0].isdigit()


def test_the_command_line_starts_without_qt_and_without_parsers() -> None:
    program = (
        "import sys; sys.argv = ['dossier-app', 'law', 'list', '--json']\n"
        "from dossier_app.__main__ import main\n"
        "code = main()\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["checklists"]
    loaded = set(done.stderr.split())
    assert not loaded & {"PySide6", "pikepdf", "pypdf", "pypdfium2", "reportlab", "PIL", "holidays", "socket_server"}


def test_without_a_display_the_program_says_what_to_do(home: Path) -> None:
    import os

    surroundings = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-m", "dossier_app"], capture_output=True, text=True, check=False, env=surroundings
    )
    if sys.platform != "linux":
        pytest.skip("only there can a screen be missing")
    assert done.returncode == 3
    assert "--help" in done.stderr


def test_an_hour_counts_however_it_is_written(run: Run) -> None:
    told = [
        run("deadlines", "recours_oqtf_retenu", "--at", at, "--json").data["deadline"]
        for at in ("2026-11-02T10:00", "2026-11-02 10:00", "2026-11-02t10:00", "20261102T10")
    ]

    assert told == [told[0]] * 4
    assert told[0] != run("deadlines", "recours_oqtf_retenu", "--at", "2026-11-02", "--json").data["deadline"]
