"""A child killed at work leaves everything as it was, says so clearly, and the same work then succeeds."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.dossier import blobs
from dossier_app.core.problems import AppError
from dossier_app.wording import Wording
from dossier_app.workspace import Incoming, Place, Status, paging
from dossier_app.workspace.assembly import assemble, plan
from dossier_app.workspace.recognition import Recogniser, words_kept
from tests.samples import papers
from tests.workspace.test_paging import ONE_FILE, letter, words
from tests.workspace.test_recognition import pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dossier_app.sandbox import FileSource, Sandbox
    from dossier_app.workspace import OpenDossier, Workspace

CORNERS = (0.1, 0.1, 0.9, 0.1, 0.9, 0.9, 0.1, 0.9)


class Lethal:
    """A document whose reading ends the child that reads it, as when the system is short of memory."""

    def __init__(self, sandbox: Sandbox, source: FileSource) -> None:
        self._sandbox = sandbox
        self._source = source
        self.size = source.size

    def read(self, offset: int, length: int) -> bytes:
        for child in tuple(self._sandbox._busy):
            if child.running:
                os.kill(child.pid, signal.SIGKILL)
                child._process.wait()
        return self._source.read(offset, length)


@pytest.fixture
def killing(opened: OpenDossier, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return a function after which so many documents kill whoever reads them."""
    left = 0
    whole = opened.source

    def source(sha256: str) -> object:
        nonlocal left
        left -= 1
        return Lethal(sandbox, whole(sha256)) if left >= 0 else whole(sha256)

    def kill(times: int) -> None:
        nonlocal left
        left = times

    monkeypatch.setattr(opened, "source", source)
    return kill


def crop(opened: OpenDossier, one: str, _two: str) -> None:
    paging.crop(opened, one, [0, 1, 2], (0, 0, 1, 0.5))


def straighten(opened: OpenDossier, one: str, _two: str) -> None:
    paging.straighten(opened, one, 1, CORNERS)


def both_sides(opened: OpenDossier, one: str, two: str) -> None:
    paging.both_sides(opened, (one, 0), (two, 0))


@pytest.mark.parametrize("edit", [crop, straighten, both_sides], ids=lambda edit: edit.__name__)
def test_a_child_killed_during_a_page_edit_leaves_the_document_as_it_was(
    workspace: Workspace,
    opened: OpenDossier,
    killing: Callable[[int], None],
    edit: Callable[[OpenDossier, str, str], None],
) -> None:
    one, two = letter(opened, "bail.pdf", "A", "B", "C"), letter(opened, "autre.pdf", "D")
    before, label = opened.dossier, opened.undo_label
    killing(1)
    with pytest.raises(AppError) as caught:
        edit(opened, one, two)
    said = Wording("fr").text(caught.value).replace("\u00a0", " ")
    assert said.startswith("La page de « bail.pdf » n’a pas pu être refaite : elle fait tomber le lecteur")
    assert "Le document est comme avant." in said
    assert "Recommencez" in said
    assert (opened.dossier, opened.undo_label) == (before, label)
    workspace.leave(opened.id)
    again = workspace.open(opened.id)
    assert again.dossier == before
    assert words(again, one) == ["A", "B", "C"]
    edit(again, one, two)
    assert again.dossier != before
    again.undo()
    assert again.dossier == before


def test_the_second_of_three_pages_killed_leaves_none_of_them_cropped(
    opened: OpenDossier, killing: Callable[[int], None]
) -> None:
    one = letter(opened, "bail.pdf", "A", "B", "C")
    before = opened.dossier

    def kill_the_second(done: int, _total: int) -> None:
        if done == 1:
            killing(1)

    with pytest.raises(AppError, match="page-not-made"):
        paging.crop(opened, one, [0, 1, 2], (0, 0, 1, 0.5), on_page=kill_the_second)
    assert opened.dossier == before
    assert blobs(opened.dossier) == blobs(before)


def test_files_are_put_between_pages_though_the_children_that_waited_were_killed(
    opened: OpenDossier, sandbox: Sandbox
) -> None:
    one = letter(opened, "bail.pdf", "A", "B")
    data = papers.letter("X")
    waiting = tuple(sandbox._resting)
    for child in waiting:
        os.kill(child.pid, signal.SIGKILL)
        child._process.wait()
    (outcome,) = paging.insert(opened, [Incoming(name="x.pdf", data=data)], one, 1)
    assert waiting
    assert outcome.status is Status.ADDED
    assert words(opened, one) == ["A", "X", "B"]


def test_a_page_whose_reader_is_killed_is_read_again_and_nothing_else_changes(
    opened: OpenDossier, sandbox: Sandbox, killing: Callable[[int], None]
) -> None:
    (outcome,) = opened.attach([Incoming(name="facture.pdf", data=pdf("Facture du 28 mai 2026"))])
    before = opened.dossier
    page = before.attachment(outcome.attachment).pages[0]
    reader = Recogniser(opened, sandbox=sandbox)
    killing(1)
    reader.read_all()
    read = reader.words(page)
    reader.close()
    assert read is not None
    assert not read.failed
    assert "Facture du 28 mai 2026" in read.text
    assert opened.dossier == before


def test_a_page_that_kills_its_reader_each_time_is_noted_as_unread_and_the_others_are_read(
    opened: OpenDossier, sandbox: Sandbox, killing: Callable[[int], None]
) -> None:
    bad, good = (
        opened.attach([Incoming(name=f"{name}.pdf", data=pdf(f"Facture {name}"))])[0].attachment
        for name in ("mauvaise", "bonne")
    )
    before = opened.dossier
    pages = [before.attachment(name).pages[0] for name in (bad, good)]
    reader = Recogniser(opened, sandbox=sandbox)
    killing(2)
    reader.read_all()
    kept = [words_kept(opened, page.source, page.index) for page in pages]
    assert [bool(words and words.failed) for words in kept] == [True, False]
    assert opened.dossier == before
    reader.retry()
    reader.read_all()
    again = reader.words(pages[0])
    reader.close()
    assert again is not None
    assert "Facture mauvaise" in again.text


def test_a_child_killed_while_it_assembles_delivers_nothing_and_the_next_time_all_of_it(
    opened: OpenDossier, killing: Callable[[int], None], tmp_path: Path
) -> None:
    letter(opened, "bail.pdf", "A", "B", place=Place(requirement="id", piece="card"))
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"hier")
    killing(1)
    with pytest.raises(AppError, match="child-crashed"):
        assemble(opened, plan(opened, ONE_FILE), target)
    assert target.read_bytes() == b"hier"
    assemble(opened, plan(opened, ONE_FILE), target)
    assert target.read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["dossier.pdf"]
