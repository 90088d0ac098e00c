"""What drawn pages mean is in the file: headings, a table, links; and every word is in the tree or is furniture.

Clauses are those of ISO 14289-1 (PDF/UA-1), for the pages that are drawn here; pieces are joined as they are.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from dossier_app.core.plan import Missing
from tests.worker.shelf import LECTURE, Page, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dossier_app.core.profiles import Profile

TALL = msgspec.structs.replace(LECTURE, originals=True, separators="section", right_hand=True)


def shelf(pieces: int = 3, title: str = "") -> Shelf:
    made = Shelf()
    for number in range(pieces):
        made.add(f"a{number}", *[Page(f"page {n}") for n in range(2)], title=title or f"Titre de la pièce {number}")
    return made


def bound(profile: Profile = TALL, pieces: int = 3, title: str = "") -> pikepdf.Pdf:
    made = shelf(pieces, title)
    decided = made.plan(profile, sections=2)
    decided = msgspec.structs.replace(
        decided, missing=(Missing(section="Logement", title="Bail", state="missing", explanation="à demander"),)
    )
    return pikepdf.open(io.BytesIO(made.bind(decided)[0]))


def elements(node: pikepdf.Object, depth: int = 0) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield every element under a node, with its depth."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, Array) else [] if kids is None else [kids]:
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
            yield depth, kid
            yield from elements(kid, depth + 1)


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [element for _, element in elements(pdf.Root.StructTreeRoot) if Name("/" + kind) == element.S]


def marks(page: pikepdf.Page) -> tuple[list[int], list[str]]:
    """Return the numbers of the marks of a page, and what draws words or lines outside of any mark."""
    found: list[int] = []
    loose: list[str] = []
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "BDC":
            found.append(int(instruction.operands[1].MCID))
        depth += operator in {"BDC", "BMC"}
        depth -= operator == "EMC"
        if operator in {"Tj", "TJ", "S", "f", "f*", "B", "Do"} and not depth:
            loose.append(operator)
    return found, loose


def drawn_pages(pdf: pikepdf.Pdf) -> list[pikepdf.Page]:
    return [page for page in pdf.pages if "/StructParents" in page.obj]


def test_the_file_says_that_it_is_tagged_and_shows_its_title() -> None:
    """7.1: Marked, DisplayDocTitle; 7.2: the language of the whole."""
    with bound() as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "fr-FR"
        assert pdf.Root.PageMode == Name.UseOutlines


def test_every_word_and_line_drawn_here_is_in_the_tree_or_is_furniture() -> None:
    """7.1: content is either tagged or an artifact, and marks are numbered without gap within a page."""
    with bound() as pdf:
        assert len(drawn_pages(pdf)) >= 5
        for page in drawn_pages(pdf):
            numbers, loose = marks(page)
            assert loose == []
            assert numbers == list(range(len(numbers)))


def test_each_mark_and_each_link_leads_back_to_the_element_that_holds_it() -> None:
    """ISO 32000-1, 14.7.4.4: the tree of parents."""
    with bound() as pdf:
        numbered = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(numbered[::2], numbered[1::2], strict=True)}
        held: dict[tuple[int, int], tuple[int, int]] = {}
        linked: dict[tuple[int, int], tuple[int, int]] = {}
        for _, element in elements(pdf.Root.StructTreeRoot):
            for kid in element.get("/K", Array()):
                if kid.get("/Type") == Name.MCR:
                    held[int(kid.Pg.StructParents), int(kid.MCID)] = element.objgen
                elif kid.get("/Type") == Name.OBJR:
                    linked[kid.Obj.objgen] = element.objgen
        for page in drawn_pages(pdf):
            numbers, _ = marks(page)
            key = int(page.obj.StructParents)
            assert [owner.objgen for owner in parents[key]] == [held.pop((key, n)) for n in numbers]
            for annotation in page.obj.get("/Annots", Array()):
                assert parents[int(annotation.StructParent)].objgen == linked.pop(annotation.objgen)
        assert not held
        assert not linked
        assert max(parents) < pdf.Root.StructTreeRoot.ParentTreeNextKey


def test_the_inventory_is_a_table_whose_rows_have_the_same_cells() -> None:
    """7.5: tables, their headings and what these speak for."""
    with bound() as pdf:
        table = of_kind(pdf, "Table")[0]
        rows = [row for row in table.K if row.S == Name.TR]
        assert len(rows) == 1 + 2 + 3
        for row in rows:
            cells = list(row.K)
            assert sum(int(cell.A.ColSpan) if "/A" in cell and "/ColSpan" in cell.A else 1 for cell in cells) == 5
        assert [str(cell.A.Scope) for cell in rows[0].K] == ["/Column"] * 5
        assert [str(cell.S) for cell in rows[2].K] == ["/TH", "/TD", "/TD", "/TD", "/TD"]
        assert len(of_kind(pdf, "Link")) == 3


def test_a_row_that_goes_on_over_the_page_stays_one_row() -> None:
    with bound(LECTURE, 2, "Un intitulé qui n'en finit pas " * 220) as pdf:
        (table,) = of_kind(pdf, "Table")
        rows = [row for row in table.K if len(row.K) == 5][1:]
        links = [row.K[1].K[0] for row in rows]
        assert len(links) == 2
        for link in links:
            pages = {kid.Pg.objgen for kid in link.K}
            annotations = [kid for kid in link.K if kid.Type == Name.OBJR]
            assert len(pages) == len(annotations) > 1


def test_each_part_has_its_section_and_one_first_heading() -> None:
    """7.4: headings."""
    with bound() as pdf:
        (document,) = [element for depth, element in elements(pdf.Root.StructTreeRoot) if depth == 0]
        sections = {str(part.T): part for part in document.K if "/T" in part}
        for title in ("Page de garde", "Bordereau des pièces", "Originaux à présenter", "Pièces restant à fournir"):
            kinds = [str(element.S) for _, element in elements(sections[title])]
            assert kinds.count("/H1") == 1, title
            assert "/H2" not in kinds[: kinds.index("/H1")]


def test_pieces_have_their_place_and_the_file_promises_nothing_of_their_content() -> None:
    with bound() as pdf:
        joined = [element for element in of_kind(pdf, "Sect") if "/Alt" in element]
        assert [str(element.T).split(",")[0] for element in joined] == [f"Pièce n°\u00a0{n}" for n in (1, 2, 3)]
        assert [str(element.Alt) for element in joined] == ["Document joint tel quel, 2\u00a0pages"] * 3
        assert pdf.Root.MarkInfo.Suspects


def test_a_link_says_in_words_where_it_leads() -> None:
    """7.18.5: links have words of their own."""
    with bound(LECTURE) as pdf:
        told = [str(a.Contents) for page in drawn_pages(pdf) for a in page.obj.get("/Annots", Array())]
        assert told == [f"Pièce n°\u00a0{n}, page {2 * n - 1}" for n in (1, 2, 3)]


def test_a_list_alone_says_that_all_of_it_is_described() -> None:
    """Clause 5 of ISO 14289-1: the file names the standard; 7.1: it holds nothing that is not described."""
    made = shelf()
    decided = made.plan(msgspec.structs.replace(LECTURE, shape="files"))
    index = next(n for n, volume in enumerate(decided.volumes) if volume.kind == "inventory")
    written, _ = made.bind(decided, index)
    with pikepdf.open(io.BytesIO(written)) as pdf:
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
        assert "/Suspects" not in pdf.Root.MarkInfo
        assert len(drawn_pages(pdf)) == len(pdf.pages)


@pytest.mark.parametrize("shape", ["files", "both"])
def test_every_file_of_an_output_has_a_sound_tree_or_none(shape: str) -> None:
    made = shelf()
    decided = made.plan(msgspec.structs.replace(LECTURE, shape=shape))
    for index, volume in enumerate(decided.volumes):
        with pikepdf.open(io.BytesIO(made.bind(decided, index)[0])) as pdf:
            assert ("/StructTreeRoot" in pdf.Root) == (volume.kind != "piece")
            if volume.kind == "inventory":
                assert "/Suspects" not in pdf.Root.MarkInfo
                assert of_kind(pdf, "Table")
