"""Edits return another dossier; nothing is lost on the way."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
import pytest

from dossier_app.core import dossier as edits
from dossier_app.core.dossier import Dossier, Event
from dossier_app.core.problems import AppError, Problem, problem
from dossier_app.core.sources import Words
from tests.core.making import NOON, SOURCE, attachment, dossier

PAIR = dossier(attachment("a", "home"), attachment("b", "home"), attachment("t", translation_of="a"))


def order(value: Dossier) -> list[str]:
    return [entry.id for entry in value.attachments]


def test_answers_are_set_and_taken_back() -> None:
    value = edits.with_answers(dossier(), first=True, born="2000-01-01")
    assert (value.answer("first"), value.answer("none")) == (True, None)
    assert edits.with_answers(value, first=None, never=None).answers == value.answers[:1]


def test_an_edit_leaves_the_value_it_started_from() -> None:
    before = msgspec.msgpack.encode(PAIR)
    edits.change_attachment(PAIR, "a", title="Autre")
    assert msgspec.msgpack.encode(PAIR) == before


def test_a_document_is_filed_and_put_back_in_the_tray() -> None:
    filed = edits.file_under(PAIR, "b", "birth", instance="Ana", piece="copy")
    assert filed.filed_under("birth", "Ana")[0].piece == "copy"
    assert edits.file_under(filed, "b", "").filed_under("") == (filed.attachment("b"),) or not filed.filed_under("")


def test_translations_follow_their_original_and_are_not_counted_alone() -> None:
    assert [entry.id for entry in PAIR.filed_under("")] == []
    assert PAIR.translation("a") == PAIR.attachment("t")
    assert PAIR.translation("b") is None


def test_a_document_moves_among_the_others() -> None:
    assert order(edits.move_attachment(PAIR, "t", 0)) == ["t", "a", "b"]
    assert order(edits.move_attachment(PAIR, "a", 99)) == ["b", "t", "a"]
    assert order(edits.move_attachment(PAIR, "b", -3)) == ["b", "a", "t"]


def test_a_removed_document_waits_in_the_bin_and_comes_back() -> None:
    removed = edits.remove_attachment(PAIR, "a", NOON)
    assert order(removed) == ["b", "t"]
    assert removed.attachment("t").translation_of == ""
    assert SOURCE in edits.blobs(removed)
    assert order(edits.restore_attachment(removed, "a")) == ["b", "t", "a"]
    with pytest.raises(AppError):
        edits.restore_attachment(removed, "b")
    assert edits.empty_bin(removed, NOON).bin == removed.bin
    assert edits.empty_bin(removed, NOON + timedelta(seconds=1)).bin == ()


def test_a_document_that_is_not_there_is_named() -> None:
    with pytest.raises(AppError) as caught:
        edits.change_attachment(PAIR, "nobody", title="x")
    assert caught.value.parameters == {"attachment": "nobody"}


def test_explanations_are_set_replaced_and_taken_back() -> None:
    value = edits.explain(edits.explain(dossier(), "home", "un"), "home", "deux", instance="Ana")
    assert (value.explanation("home"), value.explanation("home", "Ana"), value.explanation("x")) == ("un", "deux", "")
    assert edits.explain(value, "home", "").explanation("home") == ""


def test_events_stay_in_order_of_time() -> None:
    late = Event(id="2", kind="notification", at=datetime(2026, 11, 2, 10))  # noqa: DTZ001 - local time is meant
    early = Event(id="1", kind="filing", at=datetime(2026, 10, 2, 10))  # noqa: DTZ001 - local time is meant
    value = edits.with_event(edits.with_event(dossier(), late), early)
    assert [event.id for event in value.events] == ["1", "2"]
    moved = edits.with_event(value, msgspec.structs.replace(early, at=datetime(2026, 12, 2)))  # noqa: DTZ001
    assert [event.id for event in moved.events] == ["2", "1"]
    assert edits.without_event(moved, "2").events == moved.events[1:]


def test_the_filing_date_is_an_edit_like_any_other() -> None:
    assert edits.with_filing_date(PAIR, date(2027, 1, 1)).filing_date == date(2027, 1, 1)


def test_a_stored_dossier_reads_back_as_itself() -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(PAIR), type=Dossier) == PAIR


def test_problems_and_errors_carry_a_code_and_what_their_sentence_needs() -> None:
    found = problem("too-old", limit=6, on=date(2026, 12, 3))
    assert found == Problem(code="too-old", parameters=(("limit", 6), ("on", "2026-12-03")))
    assert (found.get("limit"), found.get("none")) == (6, None)
    error = AppError("disk-full", megabytes=3)
    assert (error.code, error.parameters) == ("disk-full", {"megabytes": 3})


def test_words_fall_back_to_french_where_a_language_lacks_them() -> None:
    assert Words(fr="oui", en="yes").in_language("en") == "yes"
    assert {Words(fr="oui").in_language("en"), Words(fr="oui", en="yes").in_language("ar")} == {"oui"}
