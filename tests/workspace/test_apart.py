"""Documents are taken apart as they come in: no assembly, not even the first, has to read them whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dossier_app.core.profiles import Profile
from dossier_app.core.sources import Words
from dossier_app.workspace import Incoming, OpenDossier, Place, Status, Workspace, apart, assembly, paging
from tests.samples import papers, parcels, photographs

if TYPE_CHECKING:
    from pathlib import Path

LECTURE = Profile(id="lecture", title=Words(fr="Lecture"), summary=Words(fr="Un PDF"))
HOME = Place(requirement="home", piece="bill")


def kept(opened: OpenDossier) -> dict[str, bytes]:
    return opened.store.derived.all(apart.KIND, apart.VERSION)


def brought(opened: OpenDossier, files: dict[str, bytes]) -> None:
    outcomes = opened.attach([Incoming(name=name, data=data) for name, data in files.items()], HOME)
    assert {outcome.status for outcome in outcomes} == {Status.ADDED}


def steps(opened: OpenDossier, target: Path) -> list[tuple[str, int, int]]:
    """Assemble, and return the steps that were told."""
    told: list[tuple[str, int, int]] = []
    decided = assembly.plan(opened, LECTURE)
    assembly.assemble(
        opened, decided, target, on_progress=lambda step, done, total, *_: told.append((step, done, total))
    )
    return told


def test_each_document_is_taken_apart_as_it_comes_in_and_never_again(
    opened: OpenDossier, workspace: Workspace, tmp_path: Path
) -> None:
    inside = {"lettre.pdf": papers.letter("Deux", "Trois"), "photo.jpg": photographs.photograph("jpeg")}
    brought(opened, {"un.pdf": papers.letter("Un"), "envoi.zip": parcels.archive(inside)})
    sources = [attachment.source for attachment in opened.dossier.attachments]
    assert len(sources) == 3
    made = apart.taken_apart(workspace.sandbox, {source: partial(opened.source, source) for source in sources})
    assert kept(opened) == made
    assert all(made.values())
    assert not any(step == "apart" for step, *_ in steps(opened, tmp_path / "dossier.pdf"))


def test_pages_made_since_and_documents_of_before_are_taken_apart_by_the_first_assembly(
    opened: OpenDossier, tmp_path: Path
) -> None:
    brought(opened, {"un.pdf": papers.letter("A", "B"), "deux.pdf": papers.letter("C")})
    first, second = opened.dossier.attachments
    paging.crop(opened, first.id, [0], (0, 0, 1, 0.5))
    opened.store.derived.drop(second.source, apart.KIND)
    made = [step for step in steps(opened, tmp_path / "dossier.pdf") if step[0] == "apart"]
    assert made == [("apart", 1, 2), ("apart", 2, 2)]
    (cropped,) = {page.source for page in opened.dossier.attachments[0].pages} - {first.source}
    assert set(kept(opened)) == {first.source, second.source, cropped}
    assert not any(step == "apart" for step, *_ in steps(opened, tmp_path / "encore.pdf"))


def test_what_leaves_from_what_was_kept_at_intake_is_what_leaves_without(opened: OpenDossier, tmp_path: Path) -> None:
    brought(opened, {"un.pdf": papers.letter("A", "B"), "photo.jpg": photographs.photograph("jpeg")})
    steps(opened, tmp_path / "avec.pdf")
    opened.store.derived.drop(None, apart.KIND)
    steps(opened, tmp_path / "sans.pdf")
    assert (tmp_path / "avec.pdf").read_bytes() == (tmp_path / "sans.pdf").read_bytes()
