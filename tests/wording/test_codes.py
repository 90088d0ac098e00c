"""Every code of the program has its sentences, in both languages, with the parameters that it carries."""

import re
from enum import StrEnum
from typing import get_args

import pytest

from dossier_app.core.checklist import Audience, Due
from dossier_app.core.computation import Doubt
from dossier_app.core.plan import Missed
from dossier_app.core.presence import Strength
from dossier_app.core.problems import AppError, Problem, problem
from dossier_app.core.refusals import ACCIDENTS, FINDINGS, REFUSALS
from dossier_app.core.scanning import SCANNING, Colour, Paper, Source
from dossier_app.core.sources import Confidence
from dossier_app.core.states import State
from dossier_app.wording import LANGUAGES, Language, Wording
from dossier_app.wording.labels import LABELS
from dossier_app.wording.output import FAULTS
from dossier_app.wording.saying import NAMED, Saying, blanks
from dossier_app.wording.speaker import SAYINGS, TERMS, UNFORESEEN
from dossier_app.wording.steps import COUNTING, RESTS, STAYS
from dossier_app.wording.titles import ACTIVE
from dossier_app.workspace import Status
from tests.wording.sources import PROGRAM, Site, sites

SITES = sites()
OF_JOBS = {**REFUSALS, **FINDINGS, **ACCIDENTS, **SCANNING}
EVERY: dict[str, Saying] = {
    **SAYINGS,
    **{f"label:{code}": saying for code, saying in LABELS.items()},
    **{f"fault:{code}": saying for code, saying in FAULTS.items()},
    **{f"step:{code}": saying for code, saying in COUNTING.items()},
    **{f"rest:{code}": saying for code, saying in RESTS.items()},
    **{f"stays:{code}": saying for code, saying in STAYS.items()},
}


def known(code: str) -> list[Saying]:
    return [table[code] for table in (SAYINGS, LABELS) if code in table]


def needs(saying: Saying) -> set[str]:
    return {name for language in LANGUAGES for text in saying.template(language) for name in blanks(text)}


def test_the_source_is_really_looked_through() -> None:
    codes = {site.code for site in SITES}
    assert {"wrong-passphrase", "too-old", "file-empty", "disk-full", "nothing-to-undo", "attach"} <= codes
    assert len(codes) > 80


def test_every_code_made_in_the_source_has_its_sentences() -> None:
    assert sorted({f"{site.code} ({site.place})" for site in SITES if not known(site.code)}) == []


def test_every_code_of_the_child_process_has_its_sentences() -> None:
    assert [code for code in OF_JOBS if code not in SAYINGS] == []


@pytest.mark.parametrize("site", [site for site in SITES if site.parameters is not None], ids=lambda s: s.place)
def test_no_sentence_asks_for_more_than_its_code_carries(site: Site) -> None:
    carried = site.parameters or frozenset()
    assert any(needs(saying) <= carried for saying in known(site.code))


@pytest.mark.parametrize("code", OF_JOBS)
def test_no_sentence_asks_for_more_than_the_child_process_tells(code: str) -> None:
    assert needs(SAYINGS[code]) <= set(OF_JOBS[code])


@pytest.mark.parametrize("name", EVERY)
def test_both_languages_say_the_same_with_the_same_blanks(name: str) -> None:
    saying = EVERY[name]
    assert saying.fr
    assert saying.en
    assert bool(saying.then_fr) == bool(saying.then_en)
    french, english = (
        {blank for text in saying.template(language) for blank in blanks(text)} for language in LANGUAGES
    )
    assert french == english


@pytest.mark.parametrize("name", EVERY)
def test_every_blank_is_shown_in_a_known_way(name: str) -> None:
    for language in LANGUAGES:
        for text in EVERY[name].template(language):
            for shown in blanks(text).values():
                assert shown in {"", "day", "moment", "file", "raw", "section", "size"} | NAMED or re.fullmatch(
                    r"=[^|]+\|[^|]+", shown
                )


@pytest.mark.parametrize("name", [name for name in EVERY if ":" not in name])
def test_what_is_said_is_a_whole_sentence(name: str) -> None:
    for language in LANGUAGES:
        for text in filter(None, EVERY[name].template(language)):
            assert text.endswith(".")


def test_a_code_without_a_sentence_is_not_passed_over_in_silence() -> None:
    for language in LANGUAGES:
        assert "never-heard-of" in Wording(language).text(problem("never-heard-of"))
    assert needs(UNFORESEEN) == {"code"}


@pytest.mark.parametrize(
    ("kind", "enumeration"),
    [
        ("state", State),
        ("due", Due),
        ("audience", Audience),
        ("confidence", Confidence),
        ("strength", Strength),
        ("status", Status),
        ("source", Source),
        ("colour", Colour),
        ("paper", Paper),
    ],
)
def test_every_member_of_an_enumeration_has_its_title(kind: str, enumeration: type[StrEnum]) -> None:
    assert set(TERMS[kind]) == {str(member) for member in enumeration}


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_are_told_apart_by_their_words(language: Language) -> None:
    wording = Wording(language)
    said = [wording.term(state) for state in State]
    assert len(set(said)) == len(said)


def test_every_step_and_doubt_of_a_computation_has_its_words() -> None:
    source = (PROGRAM / "core" / "computation.py").read_text("utf-8")
    steps = set(re.findall(r"_step\(\s*\"([a-z-]+)\"", source)) | set(re.findall(r"\"(first-day-[a-z-]+)\"", source))
    assert "until" in steps
    assert sorted(steps - set(COUNTING)) == []
    assert set(get_args(Doubt)) == set(TERMS["doubt"])


def test_every_reason_to_leave_a_piece_out_has_its_words() -> None:
    assert set(get_args(Missed)) == set(TERMS["missed"])


def test_steps_reported_by_jobs_have_titles() -> None:
    told = set()
    for path in (PROGRAM / "worker").rglob("*.py"):
        told |= set(re.findall(r"progress\(\s*\"([a-z-]+)\"", path.read_text("utf-8")))
    assert "echo" in told
    assert sorted(told - set(TERMS["step"])) == []


def test_everything_active_that_an_intake_removes_is_named() -> None:
    source = (PROGRAM / "worker" / "pdf" / "pdf_cleaning.py").read_text("utf-8")
    actions = set(re.findall(r"\"/\w+\": \"([a-z-]+)\"", source)) | set(
        re.findall(r"kinds\.add\(\"([a-z-]+)\"", source)
    )
    assert "script" in actions
    assert sorted(actions - set(ACTIVE)) == []
    said = Wording("fr").text(problem("active-content-removed", kinds="script,submit,unheard-of"))
    assert said == "Contenu actif retiré\u00a0: script, envoi de données, unheard-of."


def test_a_slip_in_a_recovery_code_is_placed_where_it_can_be() -> None:
    wording = Wording("fr")
    assert "groupe n°\u00a03" in wording.text(AppError("recovery-code-mistyped", group=3))
    assert "sans que l’on puisse dire où" in wording.text(AppError("recovery-code-mistyped", group=0))


def test_errors_and_problems_of_one_code_read_the_same() -> None:
    wording = Wording("fr")
    error = AppError("file-empty")
    assert wording.said(error) == wording.said(Problem(code="file-empty"))
