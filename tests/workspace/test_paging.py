"""Work on the pages of a real dossier: durable, undone by name, and what is cropped leaves in no file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from dossier_app.core.dossier import PageRef, blobs
from dossier_app.core.profiles import Profile
from dossier_app.core.remaking import CARDS
from dossier_app.core.sources import Words
from dossier_app.wording import Wording
from dossier_app.workspace import Incoming, Place, Status, paging
from dossier_app.workspace.assembly import assemble, plan
from tests.samples import papers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dossier_app.core.law import Library
    from dossier_app.workspace import OpenDossier, Workspace

SECRET = "SECRET-DEMO-4411"
WORDS = Words(fr="Essai")
ONE_FILE = Profile(id="essai", title=WORDS, summary=WORDS)


def brought(opened: OpenDossier, name: str, data: bytes, place: Place | None = None) -> str:
    (outcome,) = opened.attach([Incoming(name=name, data=data)], place)
    assert outcome.status is Status.ADDED
    return outcome.attachment


def letter(opened: OpenDossier, name: str, *pages: str, place: Place | None = None) -> str:
    return brought(opened, name, papers.letter(*pages), place)


def words(opened: OpenDossier, attachment_id: str) -> list[str]:
    """Return the words of each page, as anybody would read them."""
    found = []
    for page in opened.dossier.attachment(attachment_id).pages:
        with pypdfium2.PdfDocument(opened.source(page.source).read(0, opened.blob_size(page.source))) as document:
            found.append(document[page.index].get_textpage().get_text_range().strip())
    return found


def undo_says(opened: OpenDossier, library: Library) -> str:
    label = opened.undo_label
    assert label is not None
    return Wording("fr", library=library).about(opened.dossier).label(label)


def test_each_edit_is_durable_named_and_undone(opened: OpenDossier, law: Library) -> None:
    one, two = letter(opened, "un.pdf", "A", "B", "C"), letter(opened, "deux.pdf", "D", "E")
    before = opened.dossier
    edits: list[tuple[Callable[[], object], str]] = [
        (lambda: paging.turn(opened, one, [0, 2], 90), "tourner 2 pages de « un.pdf »"),
        (lambda: paging.delete(opened, one, [1]), "retirer 1 page de « un.pdf »"),
        (lambda: paging.move(opened, one, [0], two, 1), "déplacer 1 page de « un.pdf »"),
        (lambda: paging.take_out(opened, one, [0], Place(requirement="id")), "mettre à part 1 page de « un.pdf »"),
        (lambda: paging.split(opened, one, [1, 2, 2, 7]), "couper « un.pdf » en 3 documents"),
        (
            lambda: paging.interleave(opened, one, two, backs_reversed=True),
            "alterner les rectos de « un.pdf » et les versos de « deux.pdf »",
        ),
        (lambda: paging.crop(opened, one, [0, 1], (0, 0, 1, 0.5)), "rogner 2 pages de « un.pdf »"),
    ]
    for edit, said in edits:
        edit()
        assert opened.dossier != before
        assert undo_says(opened, law).replace("\u00a0", " ").replace("\u202f", " ") == said
        opened.undo()
        assert opened.dossier == before


def test_fronts_and_backs_come_out_in_the_order_of_reading(opened: OpenDossier) -> None:
    fronts, backs = letter(opened, "rectos.pdf", "p1", "p3"), letter(opened, "versos.pdf", "p4", "p2")
    paging.interleave(opened, fronts, backs, backs_reversed=True)
    assert words(opened, fronts) == ["p1", "p2", "p3", "p4"]


def test_files_are_put_between_two_pages_in_one_step(opened: OpenDossier, tmp_path: Path) -> None:
    one = letter(opened, "un.pdf", "A", "B")
    before = opened.dossier
    files = [
        Incoming(name="x.pdf", data=papers.letter("X")),
        Incoming(name="abime.pdf", data=b"%PDF-1.7 rien"),
        Incoming(name="y.pdf", data=papers.letter("Y", "Z")),
    ]
    told: list[object] = []
    outcomes = paging.insert(opened, files, one, 1, on_outcome=told.append)
    assert [outcome.status for outcome in outcomes] == [Status.ADDED, Status.REFUSED, Status.ADDED]
    assert len(told) == 3
    assert words(opened, one) == ["A", "X", "Y", "Z", "B"]
    assert [a.id for a in opened.dossier.attachments] == [one]
    again = paging.insert(opened, files[:1], one, 0)
    assert again[0].status is Status.ALREADY_THERE
    opened.undo()
    assert opened.dossier == before


def test_back_to_the_original_is_there_after_every_kind_of_work(opened: OpenDossier) -> None:
    one, two = letter(opened, "un.pdf", "A", "B", "C"), letter(opened, "deux.pdf", "D")
    original = opened.dossier.attachment(one)
    paging.crop(opened, one, [0], (0, 0, 1, 0.5))
    paging.move(opened, two, [0], one, 0)
    paging.turn(opened, one, [0, 1, 2], 90)
    paging.delete(opened, one, [3])
    paging.restore_pages(opened, one, [1])
    assert opened.dossier.attachment(one).pages[1] == original.pages[0]
    paging.restore(opened, one)
    assert opened.dossier.attachment(one) == original
    assert [a.name for a in opened.dossier.attachments] == ["un.pdf", "deux.pdf"]


def test_a_crop_is_chosen_again_on_the_page_as_it_was(opened: OpenDossier) -> None:
    one = letter(opened, "un.pdf", "A")
    whole = opened.dossier.attachment(one).pages[0]
    paging.turn(opened, one, [0], 90)
    paging.crop(opened, one, [0], (0, 0, 0.5, 1))
    page = opened.dossier.attachment(one).pages[0]
    assert paging.crop_of(page) == pytest.approx((0, 0, 0.5, 1))
    assert page.crop == pytest.approx((0, 0.5, 1, 1))
    assert paging.crop_base(page) == PageRef(source=whole.source, index=0, turn=90)
    width, height, _ = opened.draw(paging.crop_base(page), 200)
    assert width > height
    told: list[tuple[int, int]] = []
    paging.crop(opened, one, [0], (0, 0, 1, 1), on_page=lambda done, total: told.append((done, total)))
    assert told == [(0, 1)]
    assert opened.dossier.attachment(one).pages[0] == PageRef(source=whole.source, index=0, turn=90)
    paging.restore_pages(opened, one, [0])
    assert opened.dossier.attachment(one).pages[0] == whole


def test_a_sheet_is_straightened_and_its_corners_are_kept(opened: OpenDossier) -> None:
    target = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(target, "PNG")
    one = brought(opened, "photo.png", target.getvalue())
    whole = opened.dossier.attachment(one).pages[0]
    paging.turn(opened, one, [0], 180)
    paging.straighten(opened, one, 0, (0.1, 0.1, 0.9, 0.12, 0.92, 0.9, 0.08, 0.88))
    page = opened.dossier.attachment(one).pages[0]
    assert page.turn == 180
    assert page.corners == pytest.approx((0.08, 0.1, 0.92, 0.12, 0.9, 0.9, 0.1, 0.88))
    assert paging.straighten_base(page).source == whole.source
    assert paging.corners_of(page) == pytest.approx((0.1, 0.1, 0.9, 0.12, 0.92, 0.9, 0.08, 0.88))
    paging.crop(opened, one, [0], (0, 0, 1, 0.5))
    cut = opened.dossier.attachment(one).pages[0]
    assert paging.crop_base(cut).source == page.source
    paging.restore_pages(opened, one, [0])
    assert opened.dossier.attachment(one).pages[0] == whole


def card(shade: int) -> bytes:
    sheet = Image.new("RGB", (1240, 1754), "white")
    sheet.paste((shade, shade, shade), (300, 400, 300 + 506, 400 + 319))
    target = io.BytesIO()
    sheet.save(target, "PNG", dpi=(150, 150))
    return target.getvalue()


def test_both_sides_of_a_card_are_found_and_put_on_one_sheet(opened: OpenDossier) -> None:
    front, back = brought(opened, "recto.png", card(60)), brought(opened, "verso.png", card(140))
    boxes = paging.cards_on(opened, [(front, 0), (back, 0)])
    assert boxes[0] == pytest.approx((300 / 1240, 400 / 1754, 806 / 1240, 719 / 1754), abs=0.004)
    paging.both_sides(opened, (front, 0), (back, 0), boxes=(boxes[0], boxes[1]), card=CARDS["id-1"])
    (kept,) = opened.dossier.attachments
    assert [original.name for original in kept.originals] == ["recto.png", "verso.png"]
    width, height, pixels = opened.page_image(kept.id, 0, 1190)
    image = Image.frombytes("RGB", (width, height), pixels).convert("L")
    box = image.point([255 if value < 200 else 0 for value in range(256)]).getbbox()
    assert box is not None
    assert (box[2] - box[0]) / 1190 * 210 == pytest.approx(85.6, abs=0.6)
    opened.undo()
    assert len(opened.dossier.attachments) == 2


def test_blank_backs_are_proposed_and_nothing_is_removed(opened: OpenDossier) -> None:
    printed = Image.new("L", (827, 1169), 250)
    ImageDraw.Draw(printed).text((100, 100), "Facture DEMO", fill=0, font_size=40)
    target = io.BytesIO()
    printed.save(target, "TIFF", save_all=True, append_images=[Image.new("L", (827, 1169), 250)], dpi=(100, 100))
    one = brought(opened, "pile.tiff", target.getvalue())
    before = opened.dossier
    (blank,) = paging.blank_pages(opened, one)
    assert (blank.position, blank.share) == (1, 0.0)
    assert opened.dossier == before


def test_what_is_cropped_is_in_no_byte_of_the_file_handed_over(opened: OpenDossier, tmp_path: Path) -> None:
    pdf = pikepdf.new()
    papers.add_page(pdf, "Relevé de DEMO Awa", b"BT /F1 24 Tf 60 60 Td (%b) Tj ET\n" % SECRET.encode())
    one = brought(opened, "releve.pdf", papers.saved(pdf), Place(requirement="home", piece="bill"))
    paging.crop(opened, one, [0], (0, 0, 1, 0.4))
    target = tmp_path / "dossier.pdf"
    built = assemble(opened, plan(opened, ONE_FILE), target)
    assert built.files[0].checked > 0
    with pikepdf.open(target) as written:
        streams = [found.read_bytes() for found in written.objects if isinstance(found, pikepdf.Stream)]
    assert not any(SECRET.encode() in stream for stream in (target.read_bytes(), *streams))
    with pypdfium2.PdfDocument(target) as document:
        told = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Relevé de DEMO Awa" in told
    assert SECRET not in told


def test_originals_outlive_the_bin_as_long_as_a_page_of_them_is_shown(
    workspace: Workspace, opened: OpenDossier
) -> None:
    one, two = letter(opened, "un.pdf", "A"), letter(opened, "deux.pdf", "D")
    paging.move(opened, two, [0], one, 1)
    opened.empty_bin(days=0)
    assert opened.dossier.bin == ()
    assert all(opened.blob_size(name) > 0 for name in blobs(opened.dossier))
    paging.restore(opened, one)
    assert [words(opened, a.id) for a in opened.dossier.attachments] == [["A"], ["D"]]
