"""The last days to act that the law ships with: each one computed on an example, alone and in a person's history."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.agenda import Deadline, State, dated_answers, deadlines, rules_for
from dossier_app.core.calendar import ZONES, rest_on
from dossier_app.core.computation import END_OF_DAY, compute
from dossier_app.core.conditions import Condition, Facts, QuestionKind, decide
from dossier_app.core.deadlines import DeadlineRule, Franc, RollOver
from dossier_app.core.dossier import Answer, AnswerValue, Event
from dossier_app.library import load
from dossier_app.settings import checklists_folder

if TYPE_CHECKING:
    from dossier_app.core.law import Library


@cache
def law() -> Library:
    return load(checklists_folder())


RULES = tuple(law().rules.values())

# Rule, event, last moment to count on, last moment of the other reading ("" where they agree).
EXAMPLES = [
    ("recours_oqtf_libre", "2026-11-02T10:00", "2026-12-02", "2026-12-03"),
    ("recours_oqtf_assigne", "2026-11-02T10:00", "2026-11-09", "2026-11-10"),
    ("recours_oqtf_detenu", "2026-11-04T10:00", "2026-11-12", ""),
    ("recours_oqtf_retenu", "2026-11-06T14:30", "2026-11-08T14:30", ""),
    ("recours_oqtf_deboute_2026", "2026-11-02T10:00", "2026-11-09", "2026-11-10"),
    ("recours_oqtf_ancien_30_jours", "2024-06-03T10:00", "2024-07-03", "2024-07-04"),
    ("recours_oqtf_ancien_15_jours", "2024-06-03T10:00", "2024-06-18", "2024-06-19"),
    ("recours_oqtf_ancien_48_heures", "2024-07-12T16:00", "2024-07-14T16:00", ""),
    ("delai_depart", "2026-11-02T10:00", "2026-12-02", ""),
    ("execution_forcee_oqtf", "2026-11-02T10:00", "2029-11-02", ""),
    ("recours_irtf_seule", "2026-11-02T10:00", "2026-11-09", "2026-11-10"),
    ("recours_irtf_seule_retenu", "2026-11-06T14:30", "2026-11-08T14:30", ""),
    ("recours_assignation", "2026-11-02T10:00", "2026-11-09", "2026-11-10"),
    ("recours_placement_retention", "2026-11-06T14:30", "2026-11-09", "2026-11-12"),
    ("recours_placement_retention_ancien", "2024-08-30T14:30", "2024-09-01T14:30", ""),
    ("memoire_complementaire_oqtf", "2026-11-20T09:00", "2026-12-05", "2026-12-06"),
    ("appel_oqtf", "2026-11-02T10:00", "2026-12-02", "2026-12-03"),
    ("silence_4_mois", "2026-07-15T00:00", "2026-11-15", ""),
    ("silence_90_jours", "2026-07-15T00:00", "2026-10-13", ""),
    ("silence_60_jours", "2026-07-15T00:00", "2026-09-13", ""),
    ("silence_30_jours", "2026-07-15T00:00", "2026-08-14", ""),
    ("recours_refus_sans_oqtf", "2026-12-31T09:00", "2027-03-01", ""),
    ("recours_implicite", "2026-11-15T00:00", "2027-01-15", "2027-01-18"),
    ("demande_motifs", "2026-11-15T00:00", "2027-01-15", "2027-01-18"),
    ("reponse_motifs", "2026-12-01T00:00", "2027-01-01", ""),
    ("gracieux_hierarchique", "2026-09-01T00:00", "2026-11-02", ""),
    ("rejet_gracieux", "2026-10-15T00:00", "2026-12-15", ""),
    ("rejet_hierarchique", "2026-10-20T00:00", "2026-12-20", ""),
    ("confirmation_apres_refere", "2026-11-02T10:00", "2026-12-02", "2026-12-03"),
    ("contestation_aj", "2027-01-11T09:00", "2027-01-26", "2027-01-27"),
    ("contestation_aj_cnda", "2026-10-12T09:00", "2026-10-20", "2026-10-21"),
    ("appel_refus", "2026-11-02T10:00", "2027-01-04", ""),
    ("cassation", "2026-12-15T10:00", "2027-02-15", "2027-02-16"),
    ("cassation_refere", "2026-11-02T10:00", "2026-11-17", "2026-11-18"),
    ("recours_cnda", "2026-09-02T10:00", "2026-10-02", "2026-10-05"),
    ("recours_cnda_10_jours", "2026-11-02T10:00", "2026-11-12", "2026-11-13"),
    ("aj_cnda", "2026-09-02T10:00", "2026-09-17", "2026-09-18"),
    ("autre_titre_pendant_asile", "2026-06-15T00:00", "2026-08-15", "2026-08-17"),
    ("autre_titre_pendant_asile_soins", "2026-06-15T00:00", "2026-09-15", "2026-09-16"),
    ("certificat_medical_ofii", "2026-06-15T00:00", "2026-07-15", "2026-07-16"),
    ("renouvellement_anef", "2027-03-31T00:00", "2027-01-30", ""),
    ("renouvellement_hors_anef", "2027-03-31T00:00", "2027-03-31", ""),
    ("retour_visa", "2027-03-31T00:00", "2027-09-30", ""),
    ("premiere_demande_entree", "2026-09-01T00:00", "2026-11-01", "2026-11-02"),
    ("majorite", "2008-06-15T00:00", "2026-06-15", ""),
    ("jeune_veille_19_ans", "2008-06-15T00:00", "2027-06-14", ""),
    ("jeune_2_mois_apres_18", "2026-06-15T00:00", "2026-08-15", ""),
    ("jeune_ase_dans_l_annee", "2026-06-15T00:00", "2027-06-14", ""),
    ("jeune_ne_en_france_21_ans", "2008-06-15T00:00", "2029-06-14", ""),
    ("perte_nationalite", "2026-09-01T00:00", "2026-11-01", "2026-11-02"),
    ("changement_adresse", "2026-08-07T00:00", "2026-11-07", "2026-11-09"),
    ("convocation_commission", "2026-12-10T14:00", "2026-11-25", ""),
    ("avis_commission", "2026-09-15T00:00", "2026-12-15", ""),
    ("prolongation_l435_4", "2026-12-31T00:00", "2026-12-31", ""),
]

TABLE_L = [
    "recours_oqtf_libre",
    "recours_oqtf_assigne",
    "recours_oqtf_detenu",
    "recours_oqtf_retenu",
    "recours_irtf_seule",
    "recours_placement_retention",
    "recours_refus_sans_oqtf",
    "recours_implicite",
    "gracieux_hierarchique",
    "rejet_gracieux",
    "demande_motifs",
    "confirmation_apres_refere",
    "memoire_complementaire_oqtf",
    "appel_oqtf",
    "appel_refus",
    "cassation",
    "recours_cnda",
    "autre_titre_pendant_asile",
    "renouvellement_anef",
    "renouvellement_hors_anef",
    "retour_visa",
    "convocation_commission",
    "prolongation_l435_4",
]


def moment(text: str) -> datetime:
    """Read a moment; a day alone ends at 24 h."""
    return datetime.fromisoformat(text) if "T" in text else datetime.combine(date.fromisoformat(text), END_OF_DAY)


@pytest.mark.parametrize(("rule", "event", "last", "other"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_each_rule_gives_its_example(rule: str, event: str, last: str, other: str) -> None:
    computation = compute(law().rules[rule], datetime.fromisoformat(event))
    assert computation.deadline == moment(last)
    assert computation.other_reading == (moment(other) if other else None)


def test_every_rule_has_an_example_and_every_rule_of_the_table_is_there() -> None:
    assert {example[0] for example in EXAMPLES} == set(law().rules)
    assert set(TABLE_L) <= set(law().rules)


def test_the_renewal_window_opens_on_the_120th_day() -> None:
    online = compute(law().rules["renouvellement_anef"], datetime.fromisoformat("2027-03-31"))
    counter = compute(law().rules["renouvellement_hors_anef"], datetime.fromisoformat("2027-03-31"))
    assert (online.opens_at, counter.opens_at) == (
        datetime.fromisoformat("2026-12-01"),
        datetime.fromisoformat("2027-01-31"),
    )


@pytest.mark.parametrize("rule", RULES, ids=list(law().rules))
def test_each_rule_is_consistent(rule: DeadlineRule) -> None:
    assert rule.articles
    assert rule.note is not None or (rule.franc, rule.roll_over) != (Franc.DISPUTED, RollOver.NOT_ESTABLISHED)
    if rule.unit == "hour" or rule.length <= 0 or rule.yields:
        assert (rule.franc, rule.roll_over) == (Franc.NO, RollOver.NO)
    if rule.yields:
        assert rule.whose != "person", "what happens by itself is nobody's deadline"
    if rule.opens is not None:
        assert rule.opens < rule.length
        assert rule.known_ahead
    if rule.franc in {Franc.DISPUTED, Franc.NOT_ESTABLISHED}:
        assert rule.note, "a doubt on counting says where it comes from"


def test_dates_that_bind_someone_else_are_told_apart() -> None:
    others = {rule.id for rule in RULES if rule.whose != "person"}
    assert others == {
        *("silence_4_mois", "silence_90_jours", "silence_60_jours", "silence_30_jours"),
        *("rejet_gracieux", "rejet_hierarchique", "reponse_motifs", "avis_commission", "convocation_commission"),
        *("majorite", "execution_forcee_oqtf"),
    }


def test_every_event_is_used_and_every_silence_is_made_by_a_rule() -> None:
    used = {rule.trigger for rule in RULES} | {event for rule in RULES for event in rule.done_by}
    used |= {takeover.event for rule in RULES for takeover in rule.takeover}
    used |= {event for rule in RULES for stop in rule.interruption for event in (stop.by, *stop.resumes)}
    assert used == set(law().events)
    assert {event.id for event in law().events.values() if event.implied} == {r.yields for r in RULES if r.yields}


def test_an_event_taken_from_an_answer_is_a_date() -> None:
    asked = [event.question for event in law().events.values() if event.question]
    assert asked
    assert {law().questions[question].kind for question in asked} == {QuestionKind.DATE}


def test_hours_are_asked_where_they_count() -> None:
    hourly = [rule for rule in RULES if rule.unit == "hour"]
    takeovers = {takeover.event for rule in RULES for takeover in rule.takeover if law().rules[takeover.rule] in hourly}
    events = {rule.trigger for rule in hourly} | takeovers | {event for rule in hourly for event in rule.done_by}
    assert all(law().events[event].hour_matters for event in events)


# --- a person's history -----------------------------------------------------------------------------------------


def happened(kind: str, at: str) -> Event:
    """Return an event, named after its kind."""
    return Event(id=f"{kind}@{at}", kind=kind, at=datetime.fromisoformat(at))


def told(events: list[Event], **answers: AnswerValue) -> dict[str, Deadline]:
    """Return the deadlines of a person by rule, with answers named as questions (hyphens as underscores)."""
    known = {question.replace("_", "-"): value for question, value in answers.items()}
    facts = Facts(answers=known, situations={s.id: s.when for s in law().situations.values()})

    def holds(condition: Condition) -> bool | None:
        return decide(condition, facts).value

    given_by_answers = dated_answers(
        [kind for kind in law().events.values() if kind.question],
        [Answer(question=question, value=value) for question, value in known.items()],
    )
    return {deadline.rule: deadline for deadline in deadlines(RULES, [*events, *given_by_answers], holds=holds)}


NOTIFIED = happened("oqtf-notified", "2026-11-02T10:00")


def test_the_constraint_at_notification_picks_the_regime() -> None:
    regimes = {
        constraint: {rule for rule in told([NOTIFIED], oqtf_constraint=constraint) if rule.startswith("recours_oqtf_")}
        for constraint in ("none", "house-arrest", "prison", "detention-centre")
    }
    assert regimes == {
        "none": {"recours_oqtf_libre", "recours_oqtf_deboute_2026"},
        "house-arrest": {"recours_oqtf_assigne"},
        "prison": {"recours_oqtf_detenu"},
        "detention-centre": {"recours_oqtf_retenu"},
    }


def test_an_unknown_constraint_shows_every_regime_as_uncertain() -> None:
    found = told([NOTIFIED])
    regimes = {"recours_oqtf_libre", "recours_oqtf_assigne", "recours_oqtf_detenu", "recours_oqtf_retenu"}
    assert all(not found[rule].certain for rule in regimes)


def test_house_arrest_then_detention_shorten_the_month() -> None:
    events = [
        NOTIFIED,
        happened("house-arrest-notified", "2026-11-10T11:00"),
        happened("retention-notified", "2026-11-13T18:20"),
    ]
    found = told(events, oqtf_constraint="none", oqtf_ground="irregular")
    assert found["recours_oqtf_libre"].state is State.TAKEN_OVER
    assert found["recours_oqtf_assigne"].state is State.TAKEN_OVER
    assert found["recours_oqtf_assigne"].computation.deadline == moment("2026-11-17")
    assert found["recours_oqtf_retenu"].computation.deadline == moment("2026-11-15T18:20")
    assert found["recours_assignation"].state is State.RUNNING
    assert found["recours_placement_retention"].state is State.RUNNING


def test_an_appeal_filed_before_detention_is_not_to_be_redone() -> None:
    events = [
        NOTIFIED,
        happened("court-appeal-filed", "2026-11-12T09:00"),
        happened("retention-notified", "2026-11-13T18:20"),
    ]
    found = told(events, oqtf_constraint="none")
    assert found["recours_oqtf_libre"].state is State.DONE
    assert "recours_oqtf_retenu" not in found


def test_a_gracious_appeal_does_not_lengthen_the_month_of_an_oqtf() -> None:
    events = [NOTIFIED, happened("gracious-appeal-filed", "2026-11-10T09:00")]
    found = told(events, oqtf_constraint="none", oqtf_ground="irregular")
    assert found["recours_oqtf_libre"].computation.deadline == moment("2026-12-02")


def test_legal_aid_lengthens_the_month_but_not_the_seven_days() -> None:
    asked = [NOTIFIED, happened("legal-aid-requested", "2026-11-05T09:00")]
    assert told(asked, oqtf_constraint="none")["recours_oqtf_libre"].state is State.WAITING
    assert told(asked, oqtf_constraint="house-arrest")["recours_oqtf_assigne"].state is State.RUNNING


def test_an_asylum_claim_since_june_2026_shows_the_shorter_date_first() -> None:
    answers: dict[str, AnswerValue] = {
        "oqtf_constraint": "none",
        "oqtf_ground": "asylum-refused",
        "asylum_claim_date": "2026-06-20",
    }
    found = told([NOTIFIED], **answers, printed_period="seven-days")
    assert found["recours_oqtf_deboute_2026"].computation.deadline == moment("2026-11-09")
    assert [problem.code for problem in found["recours_oqtf_libre"].problems] == ["shorter-reading"]
    assert "recours_oqtf_deboute_2026" not in told([NOTIFIED], **answers, printed_period="one-month")


def test_an_oqtf_from_before_july_2024_falls_under_the_earlier_regime() -> None:
    events = [happened("oqtf-notified", "2024-07-14T10:00")]
    found = told(events, oqtf_constraint="none", oqtf_departure_period=True, oqtf_ground="irregular")
    assert "recours_oqtf_ancien_30_jours" in found
    assert "recours_oqtf_libre" not in found


def test_silence_then_the_request_for_reasons() -> None:
    filed = happened("application-filed", "2026-07-15T00:00")
    silent = told([filed], silence_regime="general")
    assert silent["silence_4_mois"].computation.deadline == moment("2026-11-15")
    assert silent["recours_implicite"].computation.deadline == moment("2027-01-15")
    assert silent["demande_motifs"].implied

    asked = [filed, happened("reasons-requested", "2026-12-01T00:00")]
    waiting = told(asked, silence_regime="general")
    assert waiting["recours_implicite"].state is State.WAITING
    assert waiting["recours_implicite"].waiting_for == ("reasons-given",)
    assert waiting["reponse_motifs"].computation.deadline == moment("2027-01-01")

    answered = told([*asked, happened("reasons-given", "2026-12-18T00:00")], silence_regime="general")
    assert answered["recours_implicite"].computation.deadline == moment("2027-02-18")


def test_the_list_of_a_permit_says_how_long_its_silence_lasts() -> None:
    spouse = law().revision("vpf-conjoint-francais", date(2026, 11, 22))
    silences = [rule for rule in rules_for(RULES, spouse) if rule.yields == "implicit-refusal"]
    assert [(rule.id, rule.when) for rule in silences] == [("silence_4_mois", ())]
    appeal = law().revision("recours-refus-implicite", date(2026, 11, 22))
    assert len([rule for rule in rules_for(RULES, appeal) if rule.yields == "implicit-refusal" and rule.when]) == 4


def test_a_written_refusal_within_the_two_months_opens_a_new_period() -> None:
    events = [happened("application-filed", "2026-07-15T00:00"), happened("refusal-notified", "2026-12-14T10:00")]
    found = told(events, silence_regime="general")
    assert found["recours_implicite"].state is State.TAKEN_OVER
    assert found["recours_refus_sans_oqtf"].computation.deadline == moment("2027-02-15")


def test_both_administrative_appeals_give_the_later_restart() -> None:
    events = [
        happened("refusal-notified", "2026-09-01T10:00"),
        happened("gracious-appeal-filed", "2026-10-15T10:00"),
        happened("hierarchical-appeal-filed", "2026-10-20T10:00"),
    ]
    refusal = told(events)["recours_refus_sans_oqtf"]
    assert refusal.computation.cause == "hierarchical-appeal-silence"
    assert refusal.computation.deadline == moment("2027-02-22")


def test_legal_aid_for_the_asylum_court_suspends_only_within_fifteen_days() -> None:
    refused, decided = (
        happened("ofpra-decision-notified", "2026-09-02T10:00"),
        happened("cnda-legal-aid-decided", "2026-10-12T10:00"),
    )
    in_time = told(
        [refused, happened("cnda-legal-aid-requested", "2026-09-12T10:00"), decided], asylum_procedure="normal"
    )
    assert in_time["recours_cnda"].computation.deadline == moment("2026-11-01")
    late = told([refused, happened("cnda-legal-aid-requested", "2026-09-25T10:00"), decided], asylum_procedure="normal")
    assert late["recours_cnda"].computation.deadline == moment("2026-10-02")
    assert [problem.code for problem in late["recours_cnda"].problems] == ["interruption-too-late"]


def test_a_birth_date_and_a_permit_give_their_deadlines_without_being_typed_again() -> None:
    found = told([], birth_date="2008-06-15", permit_expiry="2027-03-31")
    assert found["jeune_2_mois_apres_18"].computation.deadline == moment("2026-08-15")
    assert found["jeune_ase_dans_l_annee"].computation.deadline == moment("2027-06-14")
    assert found["renouvellement_anef"].computation.opens_at == datetime.fromisoformat("2026-12-01")


def test_the_law_itself_gives_the_end_of_its_own_schemes() -> None:
    [event] = dated_answers([kind for kind in law().events.values() if kind.on], [])
    [found] = deadlines(RULES, [event])
    assert (found.rule, found.computation.deadline) == ("prolongation_l435_4", moment("2026-12-31"))


# --- laws -------------------------------------------------------------------------------------------------------

moments = st.datetimes(datetime.fromisoformat("2024-01-01T00:00"), datetime.fromisoformat("2035-12-31T00:00"))


@given(st.sampled_from(RULES), moments, st.sampled_from(ZONES), st.booleans())
def test_no_rule_gives_a_day_before_its_event_unless_it_counts_back(
    rule: DeadlineRule,
    event: datetime,
    zone: str,
    known: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    computation = compute(rule, event, zone=zone, hour_known=known)
    assert computation.deadline <= computation.theoretical.last_moment
    if rule.length >= 0:
        assert computation.deadline.date() >= event.date()
    else:
        assert computation.deadline.date() < event.date()
    if computation.opens_at:
        assert computation.opens_at <= computation.deadline


@given(st.sampled_from(RULES), moments, st.timedeltas(timedelta(hours=1), timedelta(days=200)))
def test_a_later_event_never_gives_less_time(rule: DeadlineRule, event: datetime, later: timedelta) -> None:
    slack = timedelta(hours=1) if rule.unit == "hour" else timedelta(0)
    assert compute(rule, event).deadline <= compute(rule, event + later).deadline + slack


@given(st.sampled_from(RULES), moments)
def test_on_the_mainland_readings_differ_only_where_the_rule_doubts(rule: DeadlineRule, event: datetime) -> None:
    computation = compute(rule, event)
    certain = rule.franc is Franc.NO and rule.roll_over is not RollOver.NOT_ESTABLISHED
    certain = certain and not rule.first_day_in_doubt
    if certain and computation.other_reading:
        assert computation.doubts == ("clock-change",)
    if rule.roll_over is RollOver.YES:
        assert rest_on(computation.deadline.date()) is None
