"""One indexed PDF whose inventory, links, bookmarks, labels and stamps agree, read back with other libraries."""

from __future__ import annotations

import io
import re
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from dossier_app.core.outlines import Bookmark
from dossier_app.core.problems import AppError
from tests.worker.shelf import LECTURE, Page, Shelf, proof

STAMP = re.compile(r"Pièce n° (\d+(?: \w+)?) — (\d+)/(\d+) · (\d+)/(\d+)")


def texts(data: bytes) -> list[str]:
    """Return the words of each page, read by PDFium."""
    with pypdfium2.PdfDocument(data) as document:
        return [document[n].get_textpage().get_text_range().replace("\u00a0", " ") for n in range(len(document))]


def flat(reader: PdfReader, outline: Any, depth: int = 0) -> list[tuple[int, str, int]]:
    """Return depth, title and page of each bookmark, read by pypdf."""
    found: list[tuple[int, str, int]] = []
    for item in outline:
        if isinstance(item, Destination):
            found.append((depth, str(item.title), reader.get_destination_page_number(item) or 0))
        else:
            found += flat(reader, item, depth + 1)
    return found


@pytest.fixture
def shelf() -> Shelf:
    made = Shelf()
    made.add("passport", Page("P1"), Page("P2"), title="Passeport")
    made.add("wedding", Page("W1"), title="Acte de mariage")
    made.add("bill", Page("B1"), Page("B2"), Page("B3"), title="Facture d’énergie")
    return made


def test_each_row_of_the_inventory_leads_to_its_piece(shelf: Shelf) -> None:
    data, written = shelf.bind(shelf.plan())
    reader = PdfReader(io.BytesIO(data))
    inventory = reader.pages[1]
    targets = [
        reader.get_page_number(annotation.get_object()["/Dest"][0].get_object())
        for annotation in inventory["/Annots"]  # type: ignore[attr-defined]
    ]
    assert (written.front, targets) == (2, [2, 4, 5])
    words = inventory.extract_text()
    assert words.index("Passeport") < words.index("Acte de mariage") < words.index("Facture d’énergie")


def test_each_page_bears_its_piece_its_place_in_it_and_in_the_whole(shelf: Shelf) -> None:
    data, _ = shelf.bind(shelf.plan())
    found = [match.groups() for text in texts(data) for match in STAMP.finditer(text)]
    assert found == [
        ("1", "1", "2", "1", "6"),
        ("1", "2", "2", "2", "6"),
        ("2", "1", "1", "3", "6"),
        ("3", "1", "3", "4", "6"),
        ("3", "2", "3", "5", "6"),
        ("3", "3", "3", "6", "6"),
    ]


def test_labels_are_roman_before_the_pieces_and_then_the_numbers_of_the_stamps(shelf: Shelf) -> None:
    data, _ = shelf.bind(shelf.plan())
    assert PdfReader(io.BytesIO(data)).page_labels == ["i", "ii", "1", "2", "3", "4", "5", "6"]


def test_bookmarks_are_nested_by_section_piece_and_source() -> None:
    shelf = Shelf()
    outline = (
        Bookmark(title="Chapitre", page=0),
        Bookmark(title="Suite", page=1, level=1),
        Bookmark(title="?", page=9),
    )
    shelf.add("a", Page("A1"), Page("A2"), outline=outline, title="Contrat")
    shelf.add("b", Page("B1"), title="Attestation")
    data, _ = shelf.bind(shelf.plan(sections=2))
    reader = PdfReader(io.BytesIO(data))
    assert flat(reader, reader.outline) == [
        (0, "Page de garde", 0),
        (0, "Bordereau des pièces", 1),
        (0, "Rubrique 1", 2),
        (1, "1. Contrat", 2),
        (2, "Chapitre", 2),
        (3, "Suite", 3),
        (0, "Rubrique 2", 4),
        (1, "2. Attestation", 4),
    ]


def test_links_inside_a_piece_follow_it_and_those_that_lead_nowhere_go() -> None:
    shelf = Shelf()
    shelf.add("before", Page("X"))
    kept = shelf.add("linked", Page("L1", link=1), Page("L2", link=2), Page("L3"))
    shelf.attachments[-1] = msgspec.structs.replace(kept, pages=kept.pages[:2])
    data, _ = shelf.bind(shelf.plan())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.pages[3].obj.Annots[0].Dest[0].objgen == pdf.pages[4].obj.objgen
        assert list(pdf.pages[3].obj.Annots[0].Dest)[1:4] == [pikepdf.Name.XYZ, 10, 20]
        assert "/Annots" not in pdf.pages[4].obj


def test_pages_follow_the_recipe_turned_repeated_and_in_another_order() -> None:
    shelf = Shelf()
    made = shelf.add("a", Page("A1", box=(0, 0, 400, 200)), Page("A2", turn=90))
    first, second = made.pages
    turned = msgspec.structs.replace(first, turn=90)
    shelf.attachments[-1] = msgspec.structs.replace(made, pages=(second, turned, first))
    decided = shelf.plan()
    data, written = shelf.bind(decided)
    with pypdfium2.PdfDocument(data) as document:
        sizes = [tuple(round(side) for side in document[n].get_size()) for n in range(2, 5)]
    assert sizes == [(842, 595), (200, 400), (400, 200)]
    assert proof(data, decided, written).problems == ()


def test_a_profile_can_write_one_file_for_each_piece(shelf: Shelf) -> None:
    files = msgspec.structs.replace(LECTURE, shape="files")
    decided = shelf.plan(files)
    assert [volume.kind for volume in decided.volumes] == ["inventory", "piece", "piece", "piece"]
    for index in range(len(decided.volumes)):
        data, written = shelf.bind(decided, index)
        assert proof(data, decided, written, index).problems == ()
    assert "Pièce n° 3 — 1/3" in texts(data)[0]


def test_separators_and_right_hand_starts_keep_their_count(shelf: Shelf) -> None:
    paper = msgspec.structs.replace(LECTURE, separators="piece", right_hand=True, originals=True, missing=True)
    decided = shelf.plan(paper, sections=2)
    data, written = shelf.bind(decided)
    assert proof(data, decided, written).problems == ()
    starts = [entry.first for entry in decided.entries]
    assert all(first % 2 == 1 for first in starts)
    assert (written.front + starts[0]) % 2 == 1


def test_volumes_each_have_their_inventory_and_keep_the_count(shelf: Shelf) -> None:
    small = msgspec.structs.replace(LECTURE, volume_limit=0.0444)
    decided = shelf.plan(small)
    assert decided.bundles == 3
    for index in range(3):
        data, written = shelf.bind(decided, index)
        assert proof(data, decided, written, index).problems == ()
    assert PdfReader(io.BytesIO(data)).page_labels[-1] == "6"


def test_the_same_plan_gives_the_same_bytes(shelf: Shelf) -> None:
    assert shelf.bind(shelf.plan())[0] == shelf.bind(shelf.plan())[0]


def test_the_file_says_its_language_and_title_and_nothing_of_its_sources(shelf: Shelf) -> None:
    data, _ = shelf.bind(shelf.plan())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        assert pdf.Root.PageMode == pikepdf.Name.UseOutlines
        assert str(pdf.docinfo["/Title"]) == "DEMO Awa — Carte « vie privée et familiale »"
        assert set(pdf.Root.keys()) <= {
            "/Lang", "/MarkInfo", "/Outlines", "/PageLabels", "/PageMode", "/Pages",
            "/StructTreeRoot", "/Type", "/ViewerPreferences",
        }  # fmt: skip


def test_a_stamp_costs_little(shelf: Shelf) -> None:
    plain = msgspec.structs.replace(LECTURE, stamps=False)
    many = Shelf()
    for number in range(60):
        many.add(f"a{number}", Page(f"A{number}"))
    with_stamps, without = len(many.bind(many.plan())[0]), len(many.bind(many.plan(plain))[0])
    font = 14_000
    assert (with_stamps - without - font) / 60 <= 350


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda pdf: pdf.pages[1].obj.Annots[0].__setitem__("/Dest", pdf.pages[1].obj.Annots[1].Dest), "row-differs"),
        (lambda pdf: pdf.Root.PageLabels.Nums[3].__setitem__("/St", 2), "label-differs"),
        (lambda pdf: pdf.pages[2].obj.Contents[2].write(b"\nQ\n"), "stamp-differs"),
        (lambda pdf: pdf.pages[2].obj.Contents[1].write(b"q Q\n"), "content-differs"),
        (lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary()), "forbidden-entry"),
        (lambda pdf: pdf.pages.__delitem__(-1), "page-count"),
        (lambda pdf: pdf.Root.Outlines.First.Next.Next.First.__setitem__("/Title", "9. Autre"), "bookmark-differs"),
        (lambda pdf: pdf.pages[3].obj.__setitem__("/Annots", _action(pdf)), "forbidden-annotation"),
        (lambda pdf: pdf.pages[1].obj.__delitem__("/Annots"), "row-count"),
    ],
)
def test_every_disagreement_with_the_plan_is_found(shelf: Shelf, damage: Any, code: str) -> None:
    decided = shelf.plan()
    data, written = shelf.bind(decided)
    assert proof(data, decided, written).problems == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        damage(pdf)
        damaged = io.BytesIO()
        pdf.save(damaged)
    assert code in {found.code for found in proof(damaged.getvalue(), decided, written).problems}


def _action(pdf: pikepdf.Pdf) -> pikepdf.Array:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")
    return pdf.make_indirect(
        pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)])
    )


def test_a_bundle_can_be_compared_with_itself(shelf: Shelf) -> None:
    data, _ = shelf.bind(shelf.plan())
    alone = proof(data)
    assert alone.problems == ()
    assert alone.checked > 20
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[1].obj.Annots[0].Dest = pdf.pages[1].obj.Annots[1].Dest
        damaged = io.BytesIO()
        pdf.save(damaged)
    assert {found.code for found in proof(damaged.getvalue()).problems} == {"row-differs"}


def test_a_file_that_is_no_bundle_or_no_pdf_is_said_so(shelf: Shelf) -> None:
    assert [found.code for found in proof(next(iter(shelf.sources.values()))).problems] == ["not-a-bundle"]
    with pytest.raises(AppError) as caught:
        proof(b"%PDF-1.7 nothing more")
    assert caught.value.code == "file-broken"


def test_a_broken_or_shortened_source_stops_the_assembly(shelf: Shelf) -> None:
    decided = shelf.plan()
    first = next(iter(shelf.sources))
    for data, code in ((b"broken", "file-broken"), (shelf.sources[decided.entries[1].pages[0].source], "no-such-page")):
        shelf.sources[first] = data
        with pytest.raises(AppError) as caught:
            shelf.bind(decided)
        assert caught.value.code == code
