"""Canonical pages look as the pages they were made from, and hold nothing else."""

from __future__ import annotations

import io
from math import ceil
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageChops

from dossier_app.core.problems import AppError
from dossier_app.worker.pdf.content import is_balanced
from tests.samples import papers
from tests.samples.traps import TRAPS, UNBALANCED

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core import jobs

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]
    Drawn = Callable[..., Image.Image]

STAMP = b"0 0 1 rg 4 3 40 20 re f"
"""What a program may add after the content of a canonical page: a blue bar."""


def codes(result: jobs.IntakeResult) -> list[str]:
    return [problem.code for problem in result.problems]


def words(data: bytes, page: int = 0) -> str:
    return pypdf.PdfReader(io.BytesIO(data)).pages[page].extract_text()


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    """Compare what two drawings share: sizes with fractions of a point are not rounded alike by every reader."""
    assert abs(one.width - other.width) <= 1
    assert abs(one.height - other.height) <= 1
    common = (0, 0, min(one.width, other.width), min(one.height, other.height))
    one, other = one.crop(common), other.crop(common)
    difference = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 40 else 0)
    return difference.histogram()[255] / (one.width * one.height)


def expected(trap: str) -> bytes:
    """Return the file that shows how a trap looks; no reader shows a page out of its own paper, or of half a point."""
    return TRAPS[{"crop elsewhere": "plain", "box of a point": "no box"}.get(trap, trap)]()


def unit(trap: str) -> float:
    """Return the points in one unit of a trap; PDFium draws pages as if it were always one."""
    return 0.5 if "unit of a half" in trap else 2 if "unit" in trap else 1


@pytest.mark.parametrize("trap", TRAPS)
def test_a_page_looks_the_same(trap: str, take_in: TakeIn, drawn: Drawn) -> None:
    result, canonical = take_in(TRAPS[trap]())
    for number, size in enumerate(result.pages):
        before, after = drawn(expected(trap), number, scale=unit(trap)), drawn(canonical, number)
        assert after.size == (ceil(size.width - 0.01), ceil(size.height - 0.01))
        assert share_that_differs(before, after) < 1e-9


@pytest.mark.parametrize("trap", TRAPS)
def test_what_is_added_to_a_page_lands_where_it_should(trap: str, take_in: TakeIn, drawn: Drawn) -> None:
    _, canonical = take_in(TRAPS[trap]())
    with pikepdf.Pdf.open(io.BytesIO(canonical)) as pdf:
        for page in pdf.pages:
            left, bottom = float(page.obj.MediaBox[0]), float(page.obj.MediaBox[1])
            page.contents_add(b"q 1 0 0 1 %f %f cm %b Q" % (left, bottom, STAMP))
        target = io.BytesIO()
        pdf.save(target)
        turns = [int(page.obj.get("/Rotate", 0)) for page in pdf.pages]
    for number, turn in enumerate(turns):
        difference = ImageChops.difference(drawn(canonical, number), drawn(target.getvalue(), number))
        changed = difference.convert("L").point(lambda value: 255 if value > 0 else 0).getbbox()
        assert changed is not None
        sides = (changed[2] - changed[0], changed[3] - changed[1])
        wanted = (20, 40) if turn in (90, 270) else (40, 20)
        assert all(0 <= side - want <= 1 for side, want in zip(sides, wanted, strict=True))


@pytest.mark.parametrize("trap", TRAPS)
def test_a_page_is_regular(trap: str, take_in: TakeIn) -> None:
    _, canonical = take_in(TRAPS[trap]())
    with pikepdf.Pdf.open(io.BytesIO(canonical), inherit_page_attributes=False) as pdf:
        assert not pdf.check_pdf_syntax()
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        for page in pdf.pages:
            assert set(page.obj.keys()) <= {
                *("/Type", "/Parent", "/MediaBox", "/Rotate", "/Resources", "/Contents", "/Group", "/Annots")
            }
            assert page.obj.Rotate in (0, 90, 180, 270)
            left, bottom, right, top = (float(side) for side in page.obj.MediaBox)
            assert left < right
            assert bottom < top
            contents = page.obj.Contents
            parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
            assert is_balanced(b"\n".join(part.read_bytes() for part in parts))


@pytest.mark.parametrize("trap", TRAPS)
def test_only_what_is_not_surely_balanced_is_boxed(trap: str, take_in: TakeIn) -> None:
    _, canonical = take_in(TRAPS[trap]())
    if trap in UNBALANCED:
        assert b"/DossierContent" in canonical
    elif trap not in ("name clash", "shared resources") and unit(trap) == 1:
        assert b"/DossierContent" not in canonical


def test_words_links_and_bookmarks_within_the_document_stay(take_in: TakeIn) -> None:
    result, canonical = take_in(papers.letter("Un", "Deux", "Trois"))
    assert [(b.title, b.page, b.level) for b in result.outline] == [
        ("Première partie", 0, 0),
        ("Page 2", 1, 1),
        ("Page 3", 2, 1),
    ]
    assert [words(canonical, number) for number in range(3)] == ["Un", "Deux", "Trois"]
    reader = pypdf.PdfReader(io.BytesIO(canonical))
    links = [annotation.get_object() for annotation in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert [reader.get_page_number(link["/Dest"][0].get_object()) for link in links] == [2, 2]
    assert all("/A" not in link for link in links)


def test_metadata_of_the_origin_are_gone(take_in: TakeIn) -> None:
    data = papers.letter()
    _, canonical = take_in(data)
    assert papers.SECRET not in str(pypdf.PdfReader(io.BytesIO(canonical)).metadata)
    assert papers.SECRET.encode() not in canonical
    assert b"/Info" not in canonical


def test_nothing_active_is_left_and_what_was_there_is_said(take_in: TakeIn) -> None:
    data = papers.hostile()
    assert data.count(papers.SECRET.encode()) > 10
    result, canonical = take_in(data)
    assert words(canonical) == "Facture DEMO"
    with pikepdf.Pdf.open(io.BytesIO(canonical)) as pdf:
        unpacked = io.BytesIO()
        pdf.save(unpacked, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
    for trace in (
        *(papers.SECRET.encode(), b"/JS", b"/JavaScript", b"/AA", b"/OpenAction", b"/Launch", b"/URI", b"/GoToR"),
        *(b"/EmbeddedFile", b"/Filespec", b"/XFA", b"/AcroForm", b"/Metadata", b"/OPI", b"/Ref", b"/PieceInfo"),
        *(b"/Named", b"/SubmitForm", b"/Widget", b"/FileAttachment", b"/Names"),
    ):
        assert trace not in unpacked.getvalue()
    found = {problem.code: problem for problem in result.problems}
    assert found["active-content-removed"].get("kinds") == "external-link,launch,script,submit"
    assert found["attachments-removed"].get("count") == 2


@pytest.mark.parametrize("appearances", [True, False])
def test_two_forms_keep_each_its_own_values(appearances: bool, take_in: TakeIn) -> None:  # noqa: FBT001 -- a case
    for name in ("DEMO Awa", "DEMO Karim"):
        result, canonical = take_in(papers.form(name, ticked=True, appearances=appearances))
        assert name in words(canonical)
        assert "Vie familiale" in words(canonical)
        assert "form-flattened" in codes(result)
        assert b"/AcroForm" not in canonical


def test_a_stale_look_is_drawn_anew_from_the_value(take_in: TakeIn) -> None:
    _, canonical = take_in(papers.form("DEMO Awa", ticked=False, stale=True))
    assert "DEMO Awa" in words(canonical)
    assert "ANCIEN" not in words(canonical)


def test_names_in_wide_latin_are_drawn_in_full_one_form_after_the_other(take_in: TakeIn) -> None:
    for name in ("DEMO Awa", "DEMO Şükrü", "DEMO Łucja", "DEMO Nguyễn"):
        _, canonical = take_in(papers.form(name, ticked=False, appearances=False))
        assert name in words(canonical)


@pytest.mark.parametrize("appearances", [True, False])
def test_a_tick_shows_only_where_it_was_set(
    appearances: bool,  # noqa: FBT001 -- a case
    take_in: TakeIn,
    drawn: Drawn,
) -> None:
    place = (60, 842 - 520, 80, 842 - 500)
    for ticked in (True, False):
        _, canonical = take_in(papers.form("DEMO Awa", ticked=ticked, appearances=appearances))
        darkest, _ = drawn(canonical).crop(place).convert("L").getextrema()
        assert isinstance(darkest, float | int)
        assert (darkest < 100) is ticked


def test_a_signed_file_gives_a_copy_that_is_said_and_shows_its_mark(take_in: TakeIn, drawn: Drawn) -> None:
    result, canonical = take_in(papers.signed())
    assert codes(result) == ["signed-pdf"]
    assert drawn(canonical).getpixel((160, 842 - 130)) == (102, 102, 102)
    assert b"/Sig" not in canonical


def test_what_a_layer_hides_stays_hidden_and_the_other_pages_keep_their_text(take_in: TakeIn, drawn: Drawn) -> None:
    result, canonical = take_in(papers.layered())
    assert [(p.code, p.get("pages")) for p in result.problems] == [("layers-flattened", 1)]
    assert drawn(canonical, 0).getpixel((300, 842 - 400)) == (255, 255, 255)
    assert share_that_differs(drawn(papers.layered(), 0), drawn(canonical, 0)) < 0.002
    assert words(canonical, 1) == "Sans calque"
    assert drawn(canonical, 1).getpixel((300, 842 - 400)) == (128, 128, 128)
    assert b"/OCG" not in canonical


def test_a_locked_file_asks_for_its_password_and_opens_with_it(take_in: TakeIn) -> None:
    with pytest.raises(AppError, match="locked"):
        take_in(papers.locked())
    with pytest.raises(AppError, match="wrong-password"):
        take_in(papers.locked(), password="sésame")
    _, canonical = take_in(papers.locked(), password="demo")
    assert words(canonical) == "Page fermée"
    assert b"/Encrypt" not in canonical


def test_restrictions_of_the_owner_do_not_stop_a_page_from_being_shown(take_in: TakeIn) -> None:
    result, canonical = take_in(papers.locked(user=""))
    assert codes(result) == ["owner-restrictions"]
    assert words(canonical) == "Page fermée"


def test_a_damaged_file_is_repaired_and_this_is_said(take_in: TakeIn) -> None:
    data = papers.letter("Un", "Deux")
    result, canonical = take_in(data[:-200])
    assert "repaired" in codes(result)
    assert [words(canonical, number) for number in range(2)] == ["Un", "Deux"]


def test_of_a_page_tree_in_a_circle_the_good_pages_are_kept_and_the_loss_is_said(take_in: TakeIn) -> None:
    result, _ = take_in(papers.page_tree_loop())
    assert [(p.code, p.get("pages")) for p in result.problems] == [("repaired", None), ("pages-unreadable", 1)]
    assert len(result.pages) == 1


def test_loops_of_every_kind_end(take_in: TakeIn) -> None:
    result, _ = take_in(papers.loops())
    assert len(result.pages) == 1


def test_depth_and_bombs_are_harmless(take_in: TakeIn) -> None:
    take_in(papers.deep())
    result, canonical = take_in(papers.stream_bomb())
    assert "pages-unreadable" in codes(result)
    assert len(canonical) < 10_000


def test_absurd_boxes_become_paper(take_in: TakeIn) -> None:
    result, _ = take_in(papers.absurd_boxes())
    assert {(page.width, page.height) for page in result.pages} == {(612, 792), (14_400, 7_200)}
    assert "odd-page-size" in codes(result)


def test_ten_thousand_pages_are_enough(take_in: TakeIn) -> None:
    with pytest.raises(AppError) as raised:
        take_in(papers.many_pages(10_001))
    assert (raised.value.code, raised.value.parameters) == ("too-many-pages", {"pages": 10_001, "limit": 10_000})
    result, _ = take_in(papers.many_pages(300))
    assert len(result.pages) == 300


def test_the_same_file_gives_the_same_bytes(take_in: TakeIn) -> None:
    data = papers.form("DEMO Awa", ticked=True)
    assert take_in(data)[1] == take_in(data)[1]
