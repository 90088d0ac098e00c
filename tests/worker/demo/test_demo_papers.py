"""The demonstration's papers: the same bytes at each run, with the traps of real ones, and said to be fictitious."""

import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageSequence

from dossier_app.core.archiving import CheckArchival
from dossier_app.core.jobs import DrawPaper
from dossier_app.core.problems import AppError
from dossier_app.demo import PAPERS
from dossier_app.sandbox import Sandbox
from dossier_app.settings import resources_folder
from dossier_app.worker.bundle.archival import check
from tests.worker.shelf import Memory

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

MENTION = "Document fictif — démonstration"
SHEETS = ("electricity-bill", "internet-bill", "lease", "translation", "joint-declaration", "undertaking")
_ORIENTATION, _GPS = 0x0112, 0x8825


Draw = Callable[[str], bytes]


def draw_in(sandbox: Sandbox, paper: str) -> bytes:
    made = bytearray()
    result = sandbox.run(DrawPaper(paper=paper), sink=made.extend)
    assert result.size == len(made)
    return bytes(made)


@pytest.fixture(scope="module")
def drawn(sandbox: Sandbox) -> Draw:
    """Return a function that has a paper drawn once, whatever the number of tests that look at it."""
    return cache(lambda paper: draw_in(sandbox, paper))


@pytest.fixture(scope="module")
def another() -> Iterator[Sandbox]:
    with Sandbox(1) as running:
        yield running


def test_there_are_fourteen_papers_of_many_kinds() -> None:
    assert len(PAPERS) == 14
    assert len({paper.name for paper in PAPERS}) == 14
    kinds = {Path(paper.name).suffix.lower() for paper in PAPERS}
    assert kinds == {".pdf", ".jpg", ".heic", ".tif", ".png"}


@pytest.mark.parametrize("paper", ["passport", "marriage", "birth", "bank-statement", "undertaking", "photos"])
def test_a_paper_is_the_same_in_each_child(drawn: Draw, another: Sandbox, paper: str) -> None:
    assert draw_in(another, paper) == drawn(paper)


@pytest.mark.parametrize("paper", ["electricity-bill", "internet-bill", "lease", "translation"])
def test_papers_without_fields_hold_their_fonts_and_can_be_archived(drawn: Draw, paper: str) -> None:
    judged = check(CheckArchival(), cast("Exchange", Memory({"source": drawn(paper)})))
    assert "fonts" not in judged.reasons


def test_every_paper_named_is_one_that_can_be_drawn(drawn: Draw) -> None:
    assert all(drawn(paper.drawn) for paper in PAPERS if paper.drawn)


@pytest.mark.parametrize("paper", SHEETS)
def test_every_sheet_says_that_it_is_fictitious(drawn: Draw, paper: str) -> None:
    for page in pypdf.PdfReader(io.BytesIO(drawn(paper))).pages:
        assert MENTION in page.extract_text()


@pytest.mark.parametrize(("paper", "orientation"), [("passport", 6), ("visa", 3)])
def test_photos_lie_on_their_side_and_tell_where_they_were_taken(drawn: Draw, paper: str, orientation: int) -> None:
    exif = Image.open(io.BytesIO(drawn(paper))).getexif()
    assert exif[_ORIENTATION] == orientation
    assert exif.get_ifd(_GPS)


def test_the_photo_of_another_make_is_turned_by_its_container() -> None:
    content = (resources_folder() / "demo" / "IMG_2042.HEIC").read_bytes()
    assert content[4:12] == b"ftypheic"
    assert b"irot" in content[:1000]
    assert len(content) < 200_000


def test_the_birth_record_is_a_tiff_of_two_pages(drawn: Draw) -> None:
    picture = Image.open(io.BytesIO(drawn("birth")))
    assert picture.format == "TIFF"
    assert len(list(ImageSequence.Iterator(picture))) == 2


def test_the_marriage_record_is_three_pages_of_pixels(drawn: Draw) -> None:
    reader = pypdf.PdfReader(io.BytesIO(drawn("marriage")))
    assert len(reader.pages) == 3
    assert all(page.extract_text().strip() == "" and len(page.images) == 1 for page in reader.pages)


def test_the_lease_has_a_page_marked_as_turned(drawn: Draw) -> None:
    _, plan = pypdf.PdfReader(io.BytesIO(drawn("lease"))).pages
    assert plan.rotation == 90
    assert plan.mediabox.width < plan.mediabox.height


def test_two_forms_share_the_name_of_a_field(drawn: Draw) -> None:
    values = []
    for paper in ("joint-declaration", "undertaking"):
        fields = pypdf.PdfReader(io.BytesIO(drawn(paper))).get_fields() or {}
        values.append(fields["nom"]["/V"])
        assert any(field.get("/FT") == "/Btn" for field in fields.values())
    assert values == ["DEMO Awa et DEMO Karim", "DEMO Awa"]


def test_the_bank_statement_opens_with_its_password_alone(drawn: Draw) -> None:
    content = drawn("bank-statement")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(content))
    password = next(paper.password for paper in PAPERS if paper.drawn == "bank-statement")
    with pikepdf.open(io.BytesIO(content), password=password) as opened:
        assert len(opened.pages) == 1


def test_the_broken_file_cannot_be_mended(drawn: Draw) -> None:
    with pytest.raises(pikepdf.PdfError):
        pikepdf.open(io.BytesIO(drawn("broken")))


def test_a_paper_that_does_not_exist_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(AppError, match="no-such-paper"):
        draw_in(sandbox, "treasure-map")
