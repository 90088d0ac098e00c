"""An output to be archived is archival, or names the pieces that prevent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from dossier_app.core.problems import AppError
from dossier_app.core.profiles import archived
from dossier_app.core.reducing import Rung
from dossier_app.workspace import Incoming, OpenDossier, Place, archival, assembly, lighter
from tests.samples.photographs import photograph
from tests.samples.prints import page_of_print, scanned
from tests.workspace.test_assembly import LECTURE
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVAL = archived(LECTURE)


@pytest.fixture
def photos(opened: OpenDossier) -> OpenDossier:
    """A dossier of photos, which can be archived."""
    opened.attach([Incoming(name="a.jpg", data=photograph("jpeg"))], Place(requirement="id", piece="card"))
    return opened


def test_photos_make_an_archival_file_that_is_checked_before_delivery(photos: OpenDossier, tmp_path: Path) -> None:
    decided = assembly.plan(photos, ARCHIVAL)
    assert archival.unfit(photos, decided) == ()
    built = assembly.assemble(photos, decided, tmp_path / "dossier.pdf")
    assert b"pdfaid:part>2<" in built.files[0].path.read_bytes()


def test_the_pieces_that_prevent_it_are_named_and_nothing_is_written(photos: OpenDossier, tmp_path: Path) -> None:
    photos.attach([Incoming(name="b.pdf", data=pdf("facture"))], Place(requirement="home", piece="bill"))
    with pytest.raises(archival.UnfitError) as caught:
        assembly.assemble(photos, assembly.plan(photos, ARCHIVAL), tmp_path / "dossier.pdf")
    assert (caught.value.code, caught.value.parameters) == ("not-archivable", {"numbers": "2"})
    (found,) = caught.value.problems
    assert [found.get(name) for name in ("number", "title", "reason")] == ["2", "Pièce bill", "fonts"]
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_piece_agreed_to_leaves_as_pictures_that_are_made_once(
    photos: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("facture", "quittance"):
        photos.attach([Incoming(name=f"{name}.pdf", data=pdf(name))], Place(requirement="home", piece="bill"))
    decided = assembly.plan(photos, ARCHIVAL)
    with pytest.raises(archival.UnfitError) as caught:
        assembly.assemble(photos, decided, tmp_path / "dossier.pdf", pictured={"2"})
    assert [found.get("number") for found in caught.value.problems] == ["3"]
    built = lighter.assemble_within(
        photos, lighter.Asked(profile=ARCHIVAL, pictured=frozenset({"2", "3"})), tmp_path / "un.pdf"
    )
    written = built.files[0].path.read_bytes()
    assert b"pdfaid:part>2<" in written
    with pypdfium2.PdfDocument(written) as document:
        assert "facture" in "".join(page.get_textpage().get_text_range() for page in document)
    monkeypatch.setattr(archival, "MakeArchival", None)
    assembly.assemble(photos, decided, tmp_path / "deux.pdf", pictured={"2", "3"})
    assert (tmp_path / "deux.pdf").read_bytes() == written


@pytest.mark.slow
def test_a_lighter_copy_can_be_archived_too(opened: OpenDossier, tmp_path: Path) -> None:
    """The words laid over these scans are in a font that is not in the file."""
    scan = scanned([page_of_print(1, 200)], dpi=200)
    opened.attach([Incoming(name="a.pdf", data=scan)], Place(requirement="home", piece="bill"))
    built = lighter.assemble_within(
        opened, lighter.Asked(profile=ARCHIVAL, wish=Rung.MEDIUM, pictured=frozenset({"1"})), tmp_path / "un.pdf"
    )
    assert b"pdfaid:part>2<" in built.files[0].path.read_bytes()


def test_pieces_are_judged_once_and_for_all(photos: OpenDossier, monkeypatch: pytest.MonkeyPatch) -> None:
    decided = assembly.plan(photos, ARCHIVAL)
    archival.unfit(photos, decided)
    monkeypatch.setattr(archival, "CheckArchival", None)
    assert archival.unfit(photos, decided) == ()


def test_a_file_to_be_archived_is_never_encrypted(photos: OpenDossier, tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        assembly.assemble(photos, assembly.plan(photos, ARCHIVAL), tmp_path / "dossier.pdf", password="six mots")
    assert caught.value.code == "archival-sealed"
