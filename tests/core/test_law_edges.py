"""What a composed list carries from its blocks, the days that make a list, and what a difference or a review names."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dossier_app.core import dossier as edits
from dossier_app.core.assessment import assess
from dossier_app.core.checklist import Fee, Notice, Revision
from dossier_app.core.law import Library, in_force
from dossier_app.core.listing import Filed, Listed, listed
from dossier_app.core.parameters import Parameter
from dossier_app.core.problems import AppError
from dossier_app.core.profiles import Profile
from dossier_app.core.review import remarks
from dossier_app.core.revisions import difference
from dossier_app.core.sources import Reference, Words
from tests.core.making import READ, attachment, dossier, library, piece, requirement, revision
from tests.core.test_law import MIDDLE, NEW, OLD, block, law

FIRST = (("first",),)
OWN = Reference(title="Code fictif, article 2", read_on=date(2026, 11, 1))


def fee(fee_id: str, **more: object) -> Fee:
    return msgspec.convert({"id": fee_id, "title": {"fr": fee_id}, "parameter": "p", **more}, Fee)


def notice(notice_id: str, **more: object) -> Notice:
    return msgspec.convert({"id": notice_id, "message": {"fr": notice_id}, **more}, Notice)


def with_entries(made: Revision, *entries: Fee | Notice) -> Revision:
    return msgspec.structs.replace(
        made,
        fee=tuple(entry for entry in entries if isinstance(entry, Fee)),
        notice=tuple(entry for entry in entries if isinstance(entry, Notice)),
    )


def composed(*includes: dict[str, object]) -> Revision:
    """Return a list that includes two blocks, each with its amounts and notices, and has its own."""
    shared = with_entries(
        revision(requirement("birth"), since=OLD, questions=("first", "ill")),
        fee("tax", references=[msgspec.to_builtins(OWN)]), fee("stamp"), notice("know"), notice("risk"),
    )  # fmt: skip
    other = with_entries(revision(since=OLD, questions=("ill", "last")), fee("visa"), notice("last"))
    own = with_entries(
        revision(requirement("wedding"), since=OLD, include=includes, questions=("own", "first")),
        fee("mine"), notice("mine"),
    )  # fmt: skip
    blocks = [block(shared), msgspec.structs.replace(block(other), id="other")]
    made = library(own, pieces=[piece("birth"), piece("wedding")], blocks=blocks)
    return made.revision("liste", NEW)


def test_amounts_and_notices_of_every_block_come_before_the_list_s_own() -> None:
    made = composed({"block": "base", "when": [["first"]]}, {"block": "other"})
    assert [entry.id for entry in made.fee] == ["tax", "stamp", "visa", "mine"]
    assert [entry.id for entry in made.notice] == ["know", "risk", "last", "mine"]
    assert [entry.when for entry in (*made.fee, *made.notice)] == [FIRST, FIRST, (), (), FIRST, FIRST, (), ()]
    assert [entry.references for entry in made.fee] == [(OWN,), (READ,), (READ,), (READ,)]
    assert {entry.references for entry in made.notice} == {(READ,)}


def test_an_include_chooses_among_amounts_and_notices_too() -> None:
    made = composed({"block": "base", "only": ["tax", "risk"]}, {"block": "other", "without": ["visa"]})
    assert [entry.id for entry in made.fee] == ["tax", "mine"]
    assert [entry.id for entry in made.notice] == ["risk", "last", "mine"]


def test_the_questions_of_a_list_come_first_then_those_of_its_blocks_each_once() -> None:
    made = composed({"block": "base"}, {"block": "other"})
    assert made.questions == ("own", "first", "ill", "last")


def test_a_composed_list_stands_alone_and_is_dated_from_its_last_part() -> None:
    made = law().revision("liste", date(2025, 12, 31))
    assert (made.in_force_from, made.include) == (MIDDLE, ())


def test_a_block_that_changes_on_the_day_of_a_list_makes_no_further_revision() -> None:
    base = block(revision(requirement("birth"), since=OLD), revision(requirement("home"), since=NEW))
    assert law(blocks={"base": base}).revision_days("liste") == (OLD, NEW)
    late = block(revision(requirement("birth"), since=date(2020, 1, 1)))
    assert law(blocks={"base": late}).revision_days("liste") == (OLD, NEW)


@pytest.mark.parametrize(
    ("day", "since"),
    [(date(2000, 1, 1), OLD), (OLD, OLD), (date(2025, 12, 31), OLD), (NEW, NEW), (date(2030, 1, 1), NEW)],
)
def test_a_revision_holds_from_its_day_to_the_eve_of_the_next(day: date, since: date) -> None:
    assert in_force([revision(since=NEW), revision(since=OLD)], day).in_force_from == since


def test_a_shape_of_output_is_found_by_its_id_or_named_as_unknown() -> None:
    shape = msgspec.convert({"id": "court", "title": {"fr": "t"}, "summary": {"fr": "s"}}, Profile)
    made: Library = msgspec.structs.replace(law(), profiles={"court": shape})
    assert made.profile("court") == shape
    with pytest.raises(AppError) as caught:
        made.profile("unknown")
    assert (caught.value.code, caught.value.parameters) == ("no-such-profile", {"profile": "unknown"})


# --- differences ------------------------------------------------------------------------------------------------


def test_a_difference_names_each_entry_in_its_own_words() -> None:
    words = {name: Words(fr=name) for name in ("gone", "new", "kept")}
    old = with_entries(revision(requirement("a", title=words["gone"]), requirement("b", title=words["kept"])))
    new = with_entries(
        revision(requirement("b", title=words["kept"], count=2), requirement("c", title=words["new"])), fee("tax")
    )
    assert [(change.entry, change.title) for change in difference(old, new)] == [
        ("b", words["kept"]),
        ("c", words["new"]),
        ("tax", Words(fr="tax")),
        ("a", words["gone"]),
    ]


# --- review -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (date(2026, 9, 14), []),
        (date(2026, 9, 15), ["ends-soon"]),
        (date(2026, 12, 15), ["ends-soon"]),
        (date(2026, 12, 16), ["ended"]),
    ],
)
def test_an_end_is_announced_three_months_before_and_told_from_the_day_after(today: date, kinds: list[str]) -> None:
    rule = law_with_end(date(2026, 12, 15))
    assert [remark.kind for remark in remarks(rule, today)] == kinds


def law_with_end(end: date) -> Library:
    read = {"title": "t", "read_on": date(2026, 11, 1)}
    value = {"since": date(2026, 1, 1), "until": end, "value": 1, "references": [read]}
    known = {"id": "p", "title": {"fr": "p"}, "unit": "EUR", "value": [value]}
    return library(parameters=[msgspec.convert(known, Parameter)])


def test_a_doubt_is_listed_with_its_note_and_only_on_the_last_revision() -> None:
    doubt = {"confidence": "disputed", "note": {"fr": "usage"}}
    old = revision(requirement("past", **doubt), since=OLD)
    new = revision(requirement("now", **doubt), since=NEW)
    for made in (library(old, new), library(new, old)):
        found = [(remark.where, remark.note) for remark in remarks(made, date(2026, 12, 1))]
        assert found == [("liste/now", Words(fr="usage"))]


# --- the list in the words of the plan --------------------------------------------------------------------------


def test_a_place_of_the_plan_has_everything_the_list_says_of_it() -> None:
    place = requirement(
        "care", "scan", title={"fr": "Examens"}, audience="medical", due="collection", original=False, copies=2
    )
    child = requirement("child", "birth", repeat={"each": "name", "of": "children"}, section="address")
    made = library(revision(place, child), pieces=[piece("scan", medical=True), piece("birth")])
    filed = dossier(
        attachment("s", "care", "scan"), attachment("t", translation_of="s"), answers={"children": ("Ana", "Bo")}
    )
    told = edits.explain(filed, "child", "Perdu", instance="Bo")
    care, ana, bo = listed(made, told, assess(made, told))
    assert care == Listed(
        section="mots",
        title="Examens",
        place="care",
        filed=(Filed(attachment="s", title="Pièce scan", medical=True), Filed(attachment="t")),
        audience=place.audience,
        due=place.due,
        original=False,
        copies=2,
    )
    assert (ana.section, ana.title, ana.instance, ana.missing, ana.explanation) == (
        "mots", "Pièce birth", "Ana", "missing", "",
    )  # fmt: skip
    assert (bo.instance, bo.missing, bo.explanation) == ("Bo", "explained", "Perdu")


@pytest.mark.parametrize("more", [{"optional": True}, {"when": [["first"]]}])
def test_what_is_optional_or_undecided_is_not_told_as_missing(more: dict[str, object]) -> None:
    made = library(revision(requirement("x", "birth", section="attic", **more)), pieces=[piece("birth")])
    made = msgspec.structs.replace(made, sections={**made.sections, "attic": made.sections["address"]})
    (place,) = listed(made, dossier(), assess(made, dossier()))
    assert (place.missing, place.place) == ("", "x")
