"""The cabinet at work: people are found again, edits survive everything, bad files never stop the others."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import msgspec
import pytest
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from dossier_app.core import dossier as edits
from dossier_app.core.problems import AppError, problem
from dossier_app.core.states import State
from dossier_app.vault.cabinet import Cabinet
from dossier_app.workspace import Incoming, OpenDossier, Outcome, Place, Status, Workspace, incoming, unfolding
from dossier_app.workspace.incoming import Unchanged
from tests.core.making import FILING
from tests.workspace.conftest import PASSPHRASE, Clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core.dossier import Dossier


def pdf(words: str, pages: int = 1) -> bytes:
    """Return a PDF with some words on each page, the same bytes in each process."""
    rl_config.useA85 = 0
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    for _ in range(pages):
        canvas.drawString(72, 720, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def file(name: str, data: bytes) -> Incoming:
    return Incoming(name=name, data=data)


def outcome_of(step: Callable[[], object]) -> str:
    """Return the code of the error that a step ends with, or ""."""
    try:
        step()
    except AppError as error:
        return error.code
    return ""


def test_a_person_is_found_again_with_the_passphrase(workspace: Workspace, opened: OpenDossier, tmp_path: Path) -> None:
    opened.edit(problem("date"), lambda value: edits.with_filing_date(value, FILING))
    workspace.lock()
    assert workspace.locked
    with pytest.raises(AppError) as caught:
        workspace.summaries()
    assert caught.value.code == "locked-cabinet"
    workspace.unlock(tmp_path / "Armoire été", PASSPHRASE)
    line = workspace.summaries()[0]
    assert line.card is not None
    assert (line.person, line.card.filing_date, line.card.complete, line.card.needed) == ("DEMO Awa", FILING, 0, 2)
    assert workspace.open(line.id).dossier == opened.dossier


def test_a_wrong_passphrase_opens_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        workspace.unlock(tmp_path / "Armoire été", "autre chose")
    assert caught.value.code == "wrong-passphrase"
    assert workspace.locked


def test_the_recovery_code_opens_the_cabinet(workspace: Workspace, tmp_path: Path) -> None:
    code = workspace.create_cabinet(tmp_path / "b", PASSPHRASE)
    workspace.new_dossier("DEMO Karim", "liste")
    workspace.unlock_with_recovery(tmp_path / "b", code)
    assert [line.person for line in workspace.summaries()] == ["DEMO Karim"]


def test_the_list_shows_who_was_touched_last_first(workspace: Workspace, opened: OpenDossier) -> None:
    other = workspace.new_dossier("DEMO Karim", "liste")
    assert [line.person for line in workspace.summaries()] == ["DEMO Karim", "DEMO Awa"]
    workspace.leave(other.id)
    opened.edit(problem("note"), lambda value: msgspec.structs.replace(value, note="Rappeler."))
    workspace.leave(opened.id)
    workspace.leave(opened.id)
    assert [line.person for line in workspace.summaries()] == ["DEMO Awa", "DEMO Karim"]


def test_a_dossier_is_opened_once(workspace: Workspace, opened: OpenDossier) -> None:
    assert workspace.open(opened.id) is opened
    assert not opened.read_only
    assert opened.holder is None


def test_a_dossier_is_pinned_to_the_list_of_its_filing_day(workspace: Workspace, clock: Clock) -> None:
    assert workspace.new_dossier("DEMO A", "liste").dossier.revision == date(2026, 1, 1)
    assert workspace.new_dossier("DEMO B", "liste", filing_date=FILING).dossier.revision == FILING
    assert workspace.today() == clock.now.astimezone().date()


def test_a_newer_list_is_offered_with_its_differences_and_keeps_what_was_given(opened: OpenDossier) -> None:
    assert opened.newer_list() is None
    assert opened.rebase() is opened.dossier
    opened.attach([file("a.pdf", pdf("a"))], Place(requirement="id"))
    opened.edit(problem("date"), lambda value: edits.with_filing_date(value, FILING))
    newer = opened.newer_list()
    assert newer is not None
    assert [(change.kind, change.entry) for change in newer[1]] == [("added", "pledge")]
    kept = opened.dossier.attachments
    opened.rebase()
    assert (opened.dossier.revision, opened.dossier.attachments) == (FILING, kept)
    assert opened.assessment().item("pledge") is not None


def test_an_erased_dossier_is_gone(workspace: Workspace, opened: OpenDossier) -> None:
    workspace.erase(opened.id)
    assert workspace.summaries() == ()
    with pytest.raises(AppError) as caught:
        workspace.open(opened.id)
    assert caught.value.code == "no-such-dossier"


def test_an_edit_is_told_to_those_who_listen_and_one_that_changes_nothing_is_not(opened: OpenDossier) -> None:
    told: list[OpenDossier] = []
    stop = opened.subscribe(told.append)
    opened.edit(problem("nothing"), lambda value: value)
    assert (told, opened.undo_label) == ([], None)
    opened.edit(problem("note"), lambda value: msgspec.structs.replace(value, note="x"))
    assert told == [opened]
    stop()
    opened.undo()
    assert told == [opened]


def test_an_edit_that_is_refused_leaves_the_dossier_as_it_was(opened: OpenDossier) -> None:
    before = opened.dossier
    with pytest.raises(AppError):
        opened.edit(problem("file"), lambda value: edits.file_under(value, "nobody", "id"))
    assert opened.dossier is before


def test_undo_and_redo_survive_a_restart(workspace: Workspace, opened: OpenDossier) -> None:
    for words in ("un", "deux"):
        opened.edit(problem("note", words=words), lambda v, words=words: msgspec.structs.replace(v, note=words))  # type: ignore[misc]
    opened.undo()
    workspace.leave(opened.id)
    again = workspace.open(opened.id)
    assert again.dossier.note == "un"
    assert again.undo_label == problem("note", words="un")
    assert again.redo() == problem("note", words="deux")
    assert again.dossier.note == "deux"
    for step, code in (
        (again.redo, "nothing-to-redo"),
        (again.undo, ""),
        (again.undo, ""),
        (again.undo, "nothing-to-undo"),
    ):
        assert outcome_of(step) == code
    assert again.dossier.note == ""


def test_bad_files_never_stop_the_others_and_each_is_accounted_for(opened: OpenDossier) -> None:
    told: list[Outcome] = []
    files = [
        file("facture.pdf", pdf("facture")),
        file("vide.pdf", b""),
        file("copie.pdf", pdf("facture")),
        file("programme.exe", b"MZ" + bytes(100)),
        Incoming.from_path(Path("nulle-part.pdf")),
        file("contrat.pdf", pdf("contrat", pages=3)),
    ]
    outcomes = opened.attach(files, Place(requirement="home", piece="bill"), on_outcome=told.append)
    assert [outcome.status for outcome in outcomes] == [
        Status.ADDED,
        Status.REFUSED,
        Status.ALREADY_THERE,
        Status.REFUSED,
        Status.REFUSED,
        Status.ADDED,
    ]
    assert told == list(outcomes)
    assert all(outcome.problems for outcome in outcomes if outcome.status is not Status.ADDED)
    assert [len(a.pages) for a in opened.dossier.attachments] == [1, 3]
    assert opened.dossier.attachments[0].requirement == "home"


def test_files_taken_together_are_one_step_of_undo(opened: OpenDossier) -> None:
    opened.edit(problem("note"), lambda value: msgspec.structs.replace(value, note="x"))
    opened.attach([file(f"{n}.pdf", pdf(str(n))) for n in range(3)])
    label = opened.undo()
    assert (label.code, opened.dossier.attachments, opened.dossier.note) == ("attach", (), "x")
    opened.redo()
    assert len(opened.dossier.attachments) == 3


def test_the_original_bytes_are_kept_untouched(opened: OpenDossier) -> None:
    data = pdf("original")
    outcome = opened.attach([file("a.pdf", data)])[0]
    assert opened.original(outcome.attachment) == data


def test_a_file_that_changes_while_it_is_taken_is_refused() -> None:
    changed = Unchanged(BytesIO(b"after"), hashlib.sha256(b"before").hexdigest(), "a.pdf")
    assert changed.read(100) == b"after"
    assert outcome_of(changed.read) == "source-changed"


def test_a_stick_pulled_out_while_a_file_is_stored_is_named() -> None:
    class Pulled(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(size)

    assert outcome_of(Unchanged(Pulled(), "", "a.pdf").read) == "source-unreadable"


def test_a_file_that_cannot_be_stored_is_refused_and_leaves_nothing(
    opened: OpenDossier, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "copieur.pdf"
    path.write_bytes(pdf("avant"))
    take = incoming.take

    def take_then_copier_writes_on(*given: object) -> incoming.Taken:
        taken = take(*given)  # type: ignore[arg-type]
        path.write_bytes(pdf("après"))
        return taken

    monkeypatch.setattr(unfolding, "take", take_then_copier_writes_on)
    outcome = opened.attach([Incoming.from_path(path)])[0]
    assert (outcome.status, outcome.problems[0].code) == (Status.REFUSED, "source-changed")
    assert opened.dossier.attachments == ()
    assert opened.undo_label is None


def test_a_cancelled_intake_keeps_what_came_and_says_what_did_not(opened: OpenDossier) -> None:
    cancelled = Event()
    files = [file(f"{n}.pdf", pdf(str(n))) for n in range(6)]
    outcomes = opened.attach(files, on_outcome=lambda _: cancelled.set(), cancelled=cancelled)
    added = [outcome for outcome in outcomes if outcome.status is Status.ADDED]
    assert len(outcomes) == 6
    assert outcomes[-1].status is Status.CANCELLED
    assert len(opened.dossier.attachments) == len(added) >= 1


def test_a_page_is_drawn_by_a_child_process(opened: OpenDossier) -> None:
    outcome = opened.attach([file("a.pdf", pdf("a"))])[0]
    width, height, pixels = opened.page_image(outcome.attachment, 0, 100)
    assert (width, len(pixels)) == (100, width * height * 3)
    source = opened.dossier.attachment(outcome.attachment).pages[0].source
    assert opened.blob_size(source) == opened.source(source).size


def test_what_stays_in_the_bin_too_long_is_destroyed(opened: OpenDossier, clock: Clock) -> None:
    outcome = opened.attach([file("a.pdf", pdf("a"))])[0]
    gone = opened.dossier.attachment(outcome.attachment)
    opened.edit(problem("remove"), lambda value: edits.remove_attachment(value, gone.id, clock()))
    opened.empty_bin()
    assert [removed.attachment.id for removed in opened.dossier.bin] == [gone.id]
    clock.now += timedelta(days=31)
    opened.empty_bin()
    assert opened.dossier.bin == ()
    with pytest.raises(AppError) as caught:
        opened.source(gone.pages[0].source)
    assert caught.value.code == "blob-missing"


def test_the_dossier_is_judged_and_dated_where_it_stands(opened: OpenDossier) -> None:
    item = opened.assessment().item("id")
    assert item is not None
    assert item.state is State.MISSING
    assert opened.deadlines() == ()
    assert opened.presence() is None


def test_passwords_and_contents_are_not_shown_by_mistake() -> None:
    assert repr(Incoming(name="a.pdf", data=b"secret", password="secret")) == "Incoming(name='a.pdf')"


def test_a_value_stored_is_the_value_shown(workspace: Workspace, opened: OpenDossier) -> None:
    opened.attach([file("a.pdf", pdf("a"))])
    shown: Dossier = opened.dossier
    workspace.leave(opened.id)
    assert workspace.open(opened.id).dossier == shown


def test_what_another_computer_changed_is_shown_and_never_overwritten(
    workspace: Workspace, opened: OpenDossier, tmp_path: Path
) -> None:
    opened.keep_alive()
    with Cabinet.open(tmp_path / "Armoire été", PASSPHRASE) as other:
        store = other.open_dossier(opened.id, take_over=True)
        elsewhere = msgspec.structs.replace(opened.dossier, note="d'ailleurs")
        label = msgspec.json.encode(problem("note")).decode()
        store.commit(msgspec.msgpack.encode(elsewhere), label, now=datetime(2026, 11, 22, 10, tzinfo=UTC))
        told: list[OpenDossier] = []
        opened.subscribe(told.append)
        assert outcome_of(lambda: opened.edit(problem("x"), lambda v: msgspec.structs.replace(v, note="d'ici"))) in {
            "lock-lost",
            "changed-elsewhere",
        }
        assert (opened.dossier, told) == (elsewhere, [opened])
        assert store.value() == msgspec.msgpack.encode(elsewhere)


def test_a_second_window_reads_and_says_who_writes(workspace: Workspace, opened: OpenDossier, tmp_path: Path) -> None:
    second = Workspace(workspace.library, workspace.sandbox)
    second.unlock(tmp_path / "Armoire été", PASSPHRASE)
    reader = second.open(opened.id)
    assert reader.read_only
    assert reader.holder is not None
    reader.keep_alive()
    assert outcome_of(lambda: reader.edit(problem("x"), lambda v: msgspec.structs.replace(v, note="x"))) == (
        "read-only-dossier"
    )
    second.lock()


def test_what_is_computed_from_a_document_is_kept_beside_it_and_is_no_edit(opened: OpenDossier) -> None:
    opened.attach([file("facture.pdf", pdf("Facture"))])
    source = opened.dossier.attachments[0].pages[0].source
    assert opened.derived(source, "words") is None
    assert opened.keep_derived(source, "words", b"Facture")
    kept = opened.derived(source, "words")
    assert kept is not None
    assert kept.read(0, kept.size) == b"Facture"
    opened.undo()
    assert opened.dossier.attachments == ()
