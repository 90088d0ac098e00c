"""What the program says about a dossier: names instead of ids, dates written out, computations step by step."""

from datetime import UTC, date, datetime

import pytest

from dossier_app.core.agenda import State as PeriodState
from dossier_app.core.agenda import Urgency
from dossier_app.core.checklist import Audience, Due
from dossier_app.core.computation import compute
from dossier_app.core.dossier import Attachment, Dossier, Event
from dossier_app.core.law import Library
from dossier_app.core.lawcheck import Fault
from dossier_app.core.presence import Strength
from dossier_app.core.problems import AppError, problem
from dossier_app.core.sources import Confidence, Words
from dossier_app.core.states import State
from dossier_app.library import load
from dossier_app.settings import checklists_folder
from dossier_app.wording import LANGUAGES, Language, Wording

APPEAL = "recours-oqtf-un-mois"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(checklists_folder())


def dossier() -> Dossier:
    return Dossier(
        id="d",
        person="DEMO Awa",
        checklist="vpf-conjoint-francais",
        revision=date(2026, 1, 1),
        created_at=datetime(2026, 11, 22, tzinfo=UTC),
        attachments=(
            Attachment(
                id="a1", name="facture.pdf", original="0", size=1, media="application/pdf", pages=(),
                added_at=datetime(2026, 11, 22, tzinfo=UTC),
            ),
        ),
        events=(Event(id="e1", kind="notification", at=datetime(2026, 11, 2, 10)),),  # noqa: DTZ001 - local time
    )  # fmt: skip


def test_a_document_is_called_by_its_file_name(library: Library) -> None:
    old = problem("too-old", attachment="a1", issued_on=date(2026, 5, 28), good_until=date(2026, 11, 27), limit=6)
    said = Wording("fr", library=library).about(dossier()).said(old)
    assert said.what == (
        "«\u00a0facture.pdf\u00a0» est du jeudi 28\u00a0mai\u00a02026\u00a0: trop ancien, 6\u00a0mois au plus. "
        "Cette pièce était bonne jusqu’au vendredi 27\u00a0novembre\u00a02026."
    )
    assert said.then == "Demandez une pièce plus récente."
    assert said.text == f"{said.what} {said.then}"


def test_a_document_that_is_gone_is_called_the_document() -> None:
    assert Wording("fr").text(problem("language-unknown", attachment="gone")).startswith("La langue de la pièce")
    assert "the document" in Wording("en", library=None).text(problem("language-unknown", attachment="gone"))


def test_pieces_and_questions_are_called_by_their_title(library: Library) -> None:
    wording = Wording("fr", library=library)
    assert wording.text(problem("kind-missing", piece="acte-naissance")).startswith(
        "Il manque\u00a0: Copie intégrale de l’acte de naissance."
    )
    assert wording.name("question", "stage") == "Que demande-t-on\u202f?"
    assert wording.label(problem("answer", question="stage")) == "répondre à «\u00a0Que demande-t-on\u202f?\u00a0»"


def test_what_nothing_knows_keeps_its_id(library: Library) -> None:
    wording = Wording("en", library=library)
    assert wording.name("piece", "no-such") == "no-such"
    assert wording.name("event", "no-such") == "no-such"
    assert wording.name("requirement", "domicile") == "domicile"
    assert wording.name("profile", "lecture") == "lecture"
    assert wording.name("language", "xx") == "xx"
    assert Wording("en").name("piece", "acte-naissance") == "acte-naissance"
    assert wording.label(problem("unheard-of")) == "unheard-of"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_is_called_by_its_kind_wherever_it_comes_from(library: Library, language: Language) -> None:
    kind = next(iter(library.events))
    title = Wording(language, library=library).name("event", kind)
    wording = Wording(language, library=library, dossier=dossier())
    assert title != kind
    assert wording.name("event", kind) == title
    assert wording.name("event", f"answer:birth-date:{kind}") == title
    assert wording.name("event", f"law:{kind}") == title
    silent = next(rule for rule in library.rules.values() if rule.yields)
    assert wording.name("event", f"{silent.id}:e1") == wording.name("event", silent.yields or "")


@pytest.mark.parametrize(
    ("value", "french"),
    [
        (State.STALE, "trop ancien ce jour-là"),
        (PeriodState.DONE, "fait à temps"),
        (Urgency.LATE, "dépassé"),
        (Due.COLLECTION, "à la remise de la carte"),
        (Audience.MEDICAL, "médical"),
        (Confidence.LOCAL_PRACTICE, "pratique locale"),
        (Strength.CERTAIN, "preuve certaine"),
    ],
)
def test_members_of_enumerations_are_told_by_their_own_kind(
    value: State | PeriodState | Urgency | Due | Audience | Confidence | Strength, french: str
) -> None:
    assert Wording("fr").term(value) == french


def test_a_value_without_its_enumeration_is_told_by_its_kind() -> None:
    assert Wording("en").term("locked", "status") == "locked"


def test_words_of_the_law_are_set_for_print() -> None:
    words = Words(fr="L'acte : « ici »", en="The record")
    assert Wording("fr").words(words) == "L’acte\u00a0: «\u00a0ici\u00a0»"
    assert Wording("en").words(words) == "The record"
    assert Wording("en").words(Words(fr="L'acte")) == "L’acte"


def test_a_date_that_cannot_be_read_is_shown_as_it_came() -> None:
    assert "soon" in Wording("en").text(problem("expired", attachment="a", valid_until="soon"))


def test_a_parameter_that_did_not_come_leaves_a_visible_gap() -> None:
    assert "…" in Wording("en").text(problem("kind-missing"))


def test_a_nameless_file_is_called_the_file() -> None:
    assert Wording("fr").text(AppError("source-unreadable", file="")).startswith("Le fichier ne peut pas")
    assert Wording("en").text(AppError("source-unreadable", file="a.pdf")).startswith("“a.pdf” cannot")


def test_years_are_not_cut_by_spaces() -> None:
    said = Wording("fr").text(AppError("date-out-of-range", year=20226, first=1900, last=2200))
    assert "20226" in said
    assert "1900" in said


def test_a_count_that_is_no_number_keeps_its_plural() -> None:
    assert "Some pages with" in Wording("en").text(problem("page-blank", pages="some"))


def test_a_fault_of_the_law_is_told_with_its_detail() -> None:
    wording = Wording("fr")
    assert wording.fault(Fault(file="a.toml", key="x", code="no-such-question", detail="stgae")) == (
        "stgae n’existe pas."
    )
    assert wording.fault(Fault(file="a.toml", key="x", code="no-source", detail="")) == "Aucune source n’est citée."
    assert "mystery" in wording.fault(Fault(file="a.toml", key="x", code="mystery", detail=""))
    error = AppError("library-invalid", count=2, file="a.toml", key="x", fault="no-such-piece", detail="bial")
    assert "bial n’existe pas." in wording.text(error)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_law_is_computed_in_whole_sentences(library: Library, language: Language) -> None:
    wording = Wording(language, library=library)
    for rule in library.rules.values():
        for moment in (datetime(2026, 4, 30, 10), datetime(2026, 10, 24, 20), datetime(2026, 12, 24, 9, 30)):  # noqa: DTZ001
            for zone in ("metropole", "alsace-moselle"):
                for hour_known in (True, False):
                    computation = compute(rule, moment, zone=zone, hour_known=hour_known, paused_days=3)
                    steps = [*wording.reading(computation.prudent), *wording.reading(computation.theoretical)]
                    assert all(step.endswith(".") and "…" not in step and "{" not in step for step in steps)
                    assert wording.computed(computation).endswith(".")
                    for doubt in computation.doubts:
                        assert wording.name("doubt", doubt) != doubt


def test_a_computation_names_its_start_its_count_and_its_end(library: Library) -> None:
    rule = next(r for r in library.rules.values() if r.unit == "month" and r.length == 1 and r.trigger)
    computation = compute(rule, datetime(2026, 11, 2, 10))  # noqa: DTZ001 - local time
    steps = Wording("fr", library=library).reading(computation.prudent)
    assert steps[0].startswith("Point de départ\u00a0: ")
    assert "le lundi 2\u00a0novembre\u00a02026." in steps[0]
    assert "Le jour de départ ne compte pas." in steps
    assert "On compte 1 mois." in steps
    assert steps[-1] == "Dernier moment\u00a0: le mercredi 2\u00a0décembre\u00a02026 à 24\u00a0h."


def test_both_readings_are_said_where_courts_disagree(library: Library) -> None:
    differing = [
        computation
        for rule in library.rules.values()
        if (computation := compute(rule, datetime(2026, 11, 2, 10))).other_reading  # noqa: DTZ001 - local time
    ]
    assert differing
    assert "Selon une autre lecture" in Wording("fr").computed(differing[0])
    assert "By another reading" in Wording("en").computed(differing[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_proof_of_presence_has_the_name_of_its_family(library: Library, language: Language) -> None:
    wording = Wording(language, library=library)
    letters = {piece.proof.letter for piece in library.pieces.values() if piece.proof is not None}
    assert len(letters) > 15
    assert [letter for letter in (*letters, "•") if len(wording.name("family", letter)) < 3] == []
