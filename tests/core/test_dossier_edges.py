"""Edits touch what they name and nothing else; what they cannot find, they name."""

from __future__ import annotations

import msgspec
import pytest

from dossier_app.core import dossier as edits
from dossier_app.core.problems import AppError
from tests.core.making import NOON, attachment, dossier

FOUR = dossier(
    attachment("a", "home"),
    attachment("b", "home"),
    attachment("t", translation_of="a"),
    attachment("u", translation_of="b"),
)


def test_a_change_leaves_the_other_documents_as_they_were() -> None:
    changed = edits.change_attachment(FOUR, "b", title="Bail")
    assert [entry.title for entry in changed.attachments] == ["", "Bail", "", ""]
    assert [entry for entry in changed.attachments if entry.id != "b"] == [
        entry for entry in FOUR.attachments if entry.id != "b"
    ]


def test_what_is_put_back_in_the_tray_has_no_place_instance_or_kind_left() -> None:
    filed = edits.file_under(FOUR, "a", "birth", instance="Ana", piece="copy")
    tray = edits.file_under(filed, "a", "").attachment("a")
    assert (tray.requirement, tray.instance, tray.piece) == ("", "", "")


def test_what_is_filed_without_an_instance_is_found_without_one() -> None:
    assert [entry.id for entry in FOUR.filed_under("home")] == ["a", "b"]
    assert FOUR.filed_under("home", "Ana") == ()


def test_removing_an_original_frees_its_own_translation_only() -> None:
    removed = edits.remove_attachment(FOUR, "a", NOON)
    assert [(entry.id, entry.translation_of) for entry in removed.attachments] == [("b", ""), ("t", ""), ("u", "b")]


def test_what_comes_back_from_the_bin_leaves_the_others_there() -> None:
    emptied = edits.remove_attachment(edits.remove_attachment(FOUR, "a", NOON), "b", NOON)
    restored = edits.restore_attachment(emptied, "a")
    assert [removed.attachment.id for removed in restored.bin] == ["b"]
    assert edits.restore_attachment(restored, "b").bin == ()


@pytest.mark.parametrize("made", [FOUR, edits.remove_attachment(FOUR, "a", NOON)])
def test_a_document_that_neither_the_dossier_nor_its_bin_holds_is_named(made: edits.Dossier) -> None:
    for lookup in (made.attachment, lambda name: edits.restore_attachment(made, name)):
        with pytest.raises(AppError) as caught:
            lookup("nobody")
        assert (caught.value.code, caught.value.parameters) == ("no-such-attachment", {"attachment": "nobody"})


def test_the_format_of_a_dossier_is_written_with_it() -> None:
    assert msgspec.to_builtins(FOUR)["format"] == edits.FORMAT
