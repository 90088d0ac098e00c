"""A piece that keeps an output from being made is named, with what to do; the others are not."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pikepdf
import pypdfium2
import pytest

from dossier_app.core import dossier as edits
from dossier_app.core.dossier import Attachment, PageRef
from dossier_app.core.problems import problem
from dossier_app.core.profiles import Profile, archived
from dossier_app.core.reducing import Rung
from dossier_app.core.sources import Words
from dossier_app.wording import Wording
from dossier_app.wording.titles import HINDRANCES
from dossier_app.workspace import Incoming, OpenDossier, Place, assembly
from dossier_app.workspace.budget import Budget
from dossier_app.workspace.hindrances import OF_DOCUMENTS, HinderedError
from tests.worker import bundles
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from pathlib import Path

LECTURE = Profile(id="lecture", title=Words(fr="Lecture"), summary=Words(fr="Un PDF"))
FILES = msgspec.structs.replace(LECTURE, shape="files")


def poisoned() -> bytes:
    """Return pages as an earlier version could take them in: their content swallows whatever is written after it."""
    pdf = pikepdf.Pdf.open(io.BytesIO(bundles.paper("Avis d imposition")))
    content = pdf.pages[0].Contents
    content.write(content.read_bytes() + b" [ /never /closed")
    made = io.BytesIO()
    pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return made.getvalue()


def put(opened: OpenDossier, name: str, canonical: bytes, *, pages: int = 1) -> None:
    """File pages under the bills, as an earlier version kept them."""
    source = bundles.name_of(canonical)
    paper = Attachment(
        id=name,
        name=f"{name}.pdf",
        original=source,
        size=len(canonical),
        media="application/pdf",
        pages=tuple(PageRef(source=source, index=index) for index in range(pages)),
        added_at=datetime(2026, 11, 2, tzinfo=UTC),
        requirement="home",
        piece="bill",
    )
    opened.edit(problem("attach", name=paper.name), lambda value: edits.attach(value, paper), blobs=(canonical,))


@pytest.fixture
def mixed(opened: OpenDossier) -> OpenDossier:
    """A dossier of three sound documents, and one that cannot be bound."""
    opened.attach([Incoming(name="a.pdf", data=pdf("carte", 2))], Place(requirement="id", piece="card"))
    put(opened, "avis", poisoned())
    for number in range(2):
        data = pdf(f"facture {number}")
        opened.attach([Incoming(name=f"b{number}.pdf", data=data)], Place(requirement="home", piece="bill"))
    return opened


def refused(opened: OpenDossier, target: Path, profile: Profile = LECTURE, **more: object) -> HinderedError:
    with pytest.raises(HinderedError) as caught:
        assembly.assemble(opened, assembly.plan(opened, profile), target, **more)  # type: ignore[arg-type]
    return caught.value


def test_every_reason_has_its_words() -> None:
    assert set(HINDRANCES) == OF_DOCUMENTS


@pytest.mark.parametrize("profile", [LECTURE, FILES], ids=["one file", "a file for each"])
def test_the_piece_that_spoils_a_bundle_is_named_and_nothing_is_delivered(
    mixed: OpenDossier, tmp_path: Path, profile: Profile
) -> None:
    told: list[str] = []
    error = refused(mixed, tmp_path / "sortie", profile, on_progress=lambda step, *_: told.append(step))
    assert [(found.code, found.get("number")) for found in error.problems] == [("piece-hinders", "2")]
    assert "try-alone" in told
    assert not (tmp_path / "sortie").exists()
    wording = Wording("fr")
    assert "retirez-la" in wording.text(error)
    assert wording.text(error.problems[0]) == (
        "Pièce n°\u00a02, «\u00a0Pièce bill (1)\u00a0»\u00a0: un second programme n’y retrouve pas ce qui était prévu."
    )


def test_a_named_piece_leaves_as_pictures_once_that_is_agreed_to(mixed: OpenDossier, tmp_path: Path) -> None:
    target = tmp_path / "dossier.pdf"
    built = assembly.assemble(mixed, assembly.plan(mixed, LECTURE), target, pictured={"2"})
    assert built.files[0].pages == 7
    with pypdfium2.PdfDocument(target) as document:
        words = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    assert "Avis d imposition" in words[4]
    assert "Pièce n° 2 — 1/1" in words[4].replace("\u00a0", " ")
    with pikepdf.open(target) as written:
        shown = [len(page.get_images()) for page in written.pages]
    assert shown == [0, 0, 0, 0, 1, 0, 0]


def test_a_piece_agreed_to_as_pictures_leaves_so_in_an_archival_file_too(mixed: OpenDossier, tmp_path: Path) -> None:
    numbers = {entry.number for entry in assembly.plan(mixed, LECTURE).entries}
    built = assembly.assemble(
        mixed, assembly.plan(mixed, archived(LECTURE)), tmp_path / "dossier.pdf", pictured=numbers
    )
    assert built.files[0].pages == 7


def test_two_bad_pieces_are_both_named(mixed: OpenDossier, tmp_path: Path) -> None:
    put(mixed, "autre", poisoned() + b"\n")
    error = refused(mixed, tmp_path / "dossier.pdf")
    assert [found.get("number") for found in error.problems] == ["2", "5"]


def test_pages_that_no_child_can_read_are_told_by_the_name_of_their_document(
    opened: OpenDossier, tmp_path: Path
) -> None:
    opened.attach([Incoming(name="a.pdf", data=pdf("carte", 2))], Place(requirement="id", piece="card"))
    put(opened, "cassé", b"%PDF-1.7 nothing that can be read")
    for profile in (LECTURE, archived(LECTURE)):
        (told,) = refused(opened, tmp_path / "dossier.pdf", profile).problems
        assert Wording("fr").text(told) == "«\u00a0cassé.pdf\u00a0»\u00a0: le fichier est abîmé."
    work = Budget(opened)
    with pytest.raises(HinderedError) as caught:
        work.settle(lambda known: assembly.plan(opened, LECTURE, weights=known), Rung.MEDIUM)
    assert caught.value.problems[0].get("title") == "cassé.pdf"


def test_a_page_that_its_document_does_not_have_is_told_of_its_piece(opened: OpenDossier, tmp_path: Path) -> None:
    put(opened, "court", bundles.paper("une page"), pages=3)
    (told,) = refused(opened, tmp_path / "dossier.pdf").problems
    assert (told.get("number"), told.get("reason")) == ("1", "no-such-page")
