"""Reports say every list of the law, in both languages, without a code left bare."""

from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest

from dossier_app.cli import reports
from dossier_app.cli.printing import Progress, as_json
from dossier_app.core.assessment import assess
from dossier_app.core.dossier import Dossier, explain, with_answers
from dossier_app.core.law import Library
from dossier_app.core.states import State
from dossier_app.library import load, read_scenarios
from dossier_app.settings import checklists_folder
from dossier_app.wording import LANGUAGES, Language, Wording


@pytest.fixture(scope="module")
def library() -> Library:
    return load(checklists_folder())


def dossiers(library: Library) -> list[Dossier]:
    """Return an empty dossier of each scenario, so that every list is met in the situations a jurist thought of."""
    made = []
    for _, scenario in read_scenarios(checklists_folder()):
        revision = library.revision(scenario.checklist, scenario.filing_date)
        empty = Dossier(
            id="d",
            person="DEMO Karim",
            checklist=scenario.checklist,
            revision=revision.in_force_from,
            created_at=datetime(2026, 11, 22, tzinfo=UTC),
            filing_date=scenario.filing_date,
            overlay=scenario.overlay or "",
        )
        made.append(with_answers(empty, **scenario.answers))
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_situation_is_told_whole_as_text_and_as_data(
    library: Library, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    for dossier in dossiers(library):
        wording = Wording(language, library=library, dossier=dossier)
        assessment = assess(library, dossier)
        data = msgspec.json.decode(as_json(reports.assessment_as_data(library, dossier, assessment, wording)))
        for entry in data["requirements"]:
            assert entry["state_label"] != entry["state"] or language == "en"
            if entry["state"] not in {"provided", "not-needed"}:
                assert entry["reason"], entry["id"]
        reports.print_assessment(library, dossier, assessment, wording)
        printed = capsys.readouterr().out
        assert dossier.person in printed
        assert "{" not in printed


def test_an_undecided_place_names_the_questions_that_decide_it(library: Library) -> None:
    empty = Dossier(
        id="d",
        person="DEMO Awa",
        checklist="vpf-conjoint-francais",
        revision=date(2026, 1, 1),
        created_at=datetime(2026, 11, 22, tzinfo=UTC),
    )
    assessment = assess(library, empty)
    item = assessment.undecided[0]
    assert reports.reason(item, Wording("fr", library=library)).startswith("Dépend de la réponse à «\u00a0")
    assert reports.reason(item, Wording("en", library=library)).startswith("Depends on the answer to “")


def test_an_explanation_stands_beside_its_place(library: Library) -> None:
    dossier = explain(dossiers(library)[0], "domicile", "Hébergée sans écrit.")
    assessment = assess(library, dossier)
    data = msgspec.json.decode(
        as_json(reports.assessment_as_data(library, dossier, assessment, Wording("fr", library=library)))
    )
    assert "Hébergée sans écrit." in [entry["explanation"] for entry in data["requirements"]]


def test_every_state_has_a_mark_of_its_own_kind() -> None:
    assert set(reports.MARKS) == set(State)


def test_sums_are_numbers_and_days_are_text() -> None:
    written = msgspec.json.decode(as_json({"euros": Decimal("12.50"), "on": date(2026, 12, 3)}))
    assert written == {"euros": 12.5, "on": "2026-12-03"}


class Screen:
    """A terminal that keeps what is shown."""

    def __init__(self) -> None:
        self.shown = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.shown += text
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def test_progress_is_one_moving_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    progress = Progress(Wording("en"))
    progress("read", 1, 2, "a.pdf")
    progress("read", 2, 2, "b.pdf")
    assert screen.shown.count("\r") == 2
    assert screen.shown.count("\n") == 1
    assert "reading 2/2 b.pdf" in screen.shown


def test_progress_is_one_line_a_step_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Wording("fr"))
    for done in range(5):
        progress("merge", done, 4)
    progress("verify", 0, 1)
    assert capsys.readouterr().err.splitlines() == ["assemblage 0/4", "vérification 0/1"]
