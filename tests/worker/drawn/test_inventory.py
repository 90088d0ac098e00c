"""Cover, inventory and sheets: every piece has its row, whatever its title, and nothing prints as an empty box."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pypdfium2
import pytest

from dossier_app.core.listing import Listed
from dossier_app.core.plan import Change, Changes
from dossier_app.core.planning import plan
from dossier_app.core.profiles import NameRule, Profile
from dossier_app.worker.drawn.front import draw, roman
from dossier_app.worker.drawn.typeset import BOTTOM, TOP
from dossier_app.worker.pdf.fonts import readable
from tests.worker import bundles

if TYPE_CHECKING:
    from dossier_app.core.plan import Plan

PAPER = bundles.paper("un")


def planned(*titles: str, **more: object) -> Plan:
    attachments = [bundles.attachment(f"a{n}", bundles.refs(PAPER, 1), title=title) for n, title in enumerate(titles)]
    rows = [bundles.row("", a.id, section=f"Rubrique {n // 7}") for n, a in enumerate(attachments)]
    rows += [Listed(section="Taxes", title="Timbre fiscal", missing="missing", explanation="Au guichet")]
    shape = {key: more.pop(key) for key in list(more) if key in Profile.__struct_fields__}
    return plan(bundles.profile(**shape), bundles.dossier(*attachments), rows, heading=bundles.heading(**more))


def words(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in pages]


def test_the_cover_says_who_what_when_and_that_it_is_not_from_the_state() -> None:
    decided = planned("Passeport", office="Association Exemple")
    cover = words(draw(decided, decided.volumes[0]).pdf)[0]
    for expected in (
        "DEMO Awa",
        "Association Exemple",
        "jeudi 17 décembre 2026",
        "jeudi 3 décembre 2026",
        "1 pièce, 1 page",
    ):
        assert expected in cover
    assert "n’émane pas de l’administration" in " ".join(cover.split())


@pytest.mark.parametrize("lines", [1, 12, 60, 200])
def test_a_title_of_any_length_is_written_whole_over_as_many_pages_as_it_takes(lines: int) -> None:
    title = " ".join(f"mot{number}" for number in range(lines * 5))
    decided = planned("Passeport", title, "Facture")
    drawn = draw(decided, decided.volumes[0])
    text = " ".join(" ".join(words(drawn.pdf)).split())
    assert all(f"mot{number}" in text for number in range(lines * 5))
    assert [row.entry for row in drawn.rows] == sorted(row.entry for row in drawn.rows)
    assert {row.entry for row in drawn.rows} == {0, 1, 2}


def test_rows_never_overlap_nor_leave_the_page() -> None:
    decided = planned(*("Un titre qui revient à la ligne " * (n % 4 + 1) for n in range(120)))
    rows = draw(decided, decided.volumes[0]).rows
    for before, after in itertools.pairwise(rows):
        assert after.page > before.page or after.top <= before.bottom
    assert all(BOTTOM <= row.bottom < row.top <= TOP for row in rows)


def test_names_of_every_latin_alphabet_are_written_as_they_are() -> None:
    names = "Nguyễn Thị Hồng, Şükrü İğdır, Łódź, Ɓaŋgɔ, Ольга, Αθηνά"
    decided = planned(names)
    drawn = draw(decided, decided.volumes[0])
    assert names in " ".join(" ".join(words(drawn.pdf)).split())
    assert not drawn.transcribed


def test_another_alphabet_is_transcribed_and_the_page_says_so() -> None:
    decided = planned("Acte de محمد", "தமிழ்")
    drawn = draw(decided, decided.volumes[0])
    text = " ".join(words(drawn.pdf))
    assert "Acte de mhmd" in text
    assert "transcrit en lettres latines" in text
    assert drawn.transcribed


def test_a_sign_that_nothing_can_show_is_marked() -> None:
    assert readable("a\ue000b").text == "a[?]b"
    assert readable("a\u200e\u2028b\u3000c").text == "a b c"


def test_the_sheet_of_missing_pieces_can_be_left_out() -> None:
    with_sheet, without = planned("Passeport", missing=True), planned("Passeport")
    assert "Timbre fiscal" in " ".join(words(draw(with_sheet, with_sheet.volumes[0]).pdf))
    assert "Timbre fiscal" not in " ".join(words(draw(without, without.volumes[0]).pdf))


def test_the_sheet_of_changes_stands_between_cover_and_inventory() -> None:
    items = tuple(
        msgspec.convert(
            {"kind": kind, "number": str(n), "title": f"Pièce nommée {n} " * 6, "before": n, "pages": n + 1}, Change
        )
        for n, kind in enumerate(("added", "replaced", "withdrawn") * 20, start=1)
    )
    changed = Changes(since=date(2026, 11, 2), pieces=7, pages=9, items=items)
    decided = msgspec.structs.replace(planned("Passeport"), changes=changed)
    drawn = draw(decided, decided.volumes[0])
    assert [heading.title for heading in drawn.headings] == ["Page de garde", "Ce qui change", "Bordereau des pièces"]
    text = " ".join(" ".join(words(drawn.pdf)).split())
    assert all(f"Pièce nommée {n}" in text for n in range(1, 61))
    assert "lundi 2 novembre 2026" in text
    assert "3 pages, au lieu de 2" in text
    assert "7 pièces, 9 pages" in text


def test_a_piece_that_changed_its_section_is_told_with_both_sections() -> None:
    moved = Change(
        kind="moved",
        number="4 bis",
        title="Bail, 01/05/2026",
        before=2,
        pages=2,
        left="Activité professionnelle et ressources du foyer",
        section="Logement",
    )
    changed = Changes(since=date(2026, 11, 2), pieces=1, pages=2, items=(moved,))
    decided = msgspec.structs.replace(planned("Passeport"), changes=changed)
    text = " ".join(words(draw(decided, decided.volumes[0]).pdf)[1].replace("\u00a0", " ").split())
    assert "Mêmes pièces, dans une autre rubrique (1)" in text
    told = "auparavant sous « Activité professionnelle et ressources du foyer », maintenant sous « Logement »"
    assert told in text


def test_a_version_without_changes_says_so() -> None:
    changed = Changes(since=date(2026, 11, 2), pieces=1, pages=1, items=())
    decided = msgspec.structs.replace(planned("Passeport"), changes=changed)
    assert "Les pièces sont les mêmes" in words(draw(decided, decided.volumes[0]).pdf)[1]


def test_the_sheet_of_originals_lists_each_piece_to_show() -> None:
    decided = planned("Passeport", "Acte de mariage", originals=True)
    drawn = draw(decided, decided.volumes[0])
    assert [heading.title for heading in drawn.headings] == [
        "Page de garde",
        "Bordereau des pièces",
        "Originaux à présenter",
    ]
    assert "2. Acte de mariage" in words(drawn.pdf)[2]


def test_the_same_values_give_the_same_bytes() -> None:
    decided = planned("Passeport", "Łódź")
    assert draw(decided, decided.volumes[0]) == draw(decided, decided.volumes[0])


def test_roman_numerals_are_those_of_page_labels() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 90, 400, 1999)] == [
        "i",
        "iv",
        "ix",
        "xiv",
        "xl",
        "xc",
        "cd",
        "mcmxcix",
    ]


def test_a_series_is_announced_with_its_numbers_and_the_name_of_its_file() -> None:
    attachments = [
        bundles.attachment(f"a{n}", bundles.refs(PAPER, 1), title=f"Avis {n}", issued_on=date(2020 + n // 6, 3, 1 + n))
        for n in range(12)
    ]
    rows = [bundles.row("Preuves de présence", *(a.id for a in attachments), place="presence", serial=True)]
    shape = bundles.profile(shape="files", series="year", names=NameRule(plain=True, longest=80))
    decided = plan(shape, bundles.dossier(*attachments), rows, heading=bundles.heading())
    text = " ".join(" ".join(words(draw(decided, decided.volumes[0]).pdf)).split())
    for file in decided.volumes[1:]:
        first, last = decided.entries[file.entries[0]], decided.entries[file.entries[-1]]
        announced = f"Pièces {first.number} à {last.number}, en un seul fichier : {file.name}"
        assert announced in text
        assert text.index(announced) < text.index(f"{first.number} {first.title}")
    assert [file.name for file in decided.volumes[1:]] == [
        "01-06_Preuves-de-presence_2020.pdf",
        "07-12_Preuves-de-presence_2021.pdf",
    ]
