"""What stands on a stick beside the PDFs: plain, whole, and unable to do harm."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier_app.core.conformity import name_faults
from dossier_app.core.profiles import NameRule
from dossier_app.core.stick import (
    Room,
    cell,
    folder_name,
    inventory_table,
    obstacles,
    read_me,
    read_me_sealed,
    read_sums,
    sealed,
    sealed_folder_name,
    sums,
    weight_of,
)
from tests.core.test_plan import before, paper, planned, row

if TYPE_CHECKING:
    from dossier_app.core.plan import Plan

STICK: dict[str, Any] = {
    "shape": "both",
    "names": NameRule(file="00-DOSSIER", inventory="INVENTAIRE", folder="PIECES", plain=True),
}


def whole(**more: Any) -> Plan:
    rows = [row("Passeport", "a"), row("=1+1", "b", section="Adresse; suite")]
    return planned(rows, paper("a", 2), paper("b"), weights={"a": 5_000_000, "b": 10}, **{**STICK, **more})


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_files_of_a_stick_are_named_and_placed_as_its_reader_expects() -> None:
    assert [volume.path for volume in whole().volumes] == [
        "00-DOSSIER.pdf",
        "INVENTAIRE.pdf",
        "PIECES/01_Passeport.pdf",
        "PIECES/02_1-1.pdf",
    ]


def test_the_table_opens_in_a_spreadsheet_with_one_row_a_piece() -> None:
    data = inventory_table(whole())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3
    assert read(data) == [
        ["N°", "Intitulé", "Rubrique", "Date ou période", "Pages", "Première page", "Fichier", "État"],
        ["1", "Passeport", "Identité", "", "2", "1", "PIECES/01_Passeport.pdf", "jointe"],
        ["2", "'=1+1", "Adresse; suite", "", "1", "3", "PIECES/02_1-1.pdf", "jointe"],
    ]


def test_a_withdrawn_piece_keeps_its_line_without_pages_or_file() -> None:
    decided = planned([row("Passeport", "a")], paper("a"), given_before=[before("b", "1")], **STICK)
    assert read(inventory_table(decided))[1] == ["1", "Ancien titre", "", "", "", "", "", "retirée"]


def test_pieces_without_a_bundle_have_no_page_of_it() -> None:
    assert read(inventory_table(whole(shape="files")))[1][5] == ""


BREAKING = dict.fromkeys([*range(32), *range(127, 160), 8232, 8233], " ")


@given(st.text())
@example("=cmd|'/c calc'!A1")
@example(" \t\r\n＝1")
@example('a";"=1')
def test_no_cell_computes_breaks_its_line_or_loses_a_word(text: str) -> None:
    rows = list(csv.reader(io.StringIO(f"{cell(text)};fin\r\n", newline=""), delimiter=";"))
    ((back, end),) = rows
    assert end == "fin"
    assert back[:1] not in set("=+-@＝＋－＠")
    assert back.removeprefix("'").split() == text.translate(BREAKING).strip().removeprefix("'").split()


def test_the_words_to_read_first_name_what_is_there_in_lines_of_windows() -> None:
    text = read_me(whole()).decode("utf-8-sig")
    assert text.replace("\r\n", "").count("\n") == 0
    assert max(map(len, text.splitlines())) <= 92
    for expected in ("DEMO Awa", "00-DOSSIER.pdf", "INVENTAIRE.pdf", "PIECES", "INVENTAIRE.csv", "SHA256SUMS", "3"):
        assert expected in text


def test_the_office_signs_what_it_prepared() -> None:
    decided = whole()
    signed = msgspec.structs.replace(decided.heading, office="Association Exemple")
    assert "par Association Exemple." in read_me(msgspec.structs.replace(decided, heading=signed)).decode()
    assert "Autres PDF" in read_me(whole(names=NameRule())).decode()


def test_words_and_names_beside_an_encrypted_file_name_nobody() -> None:
    shape = sealed(whole().profile)
    decided = whole(shape=shape.shape, names=shape.names)
    assert [volume.path for volume in decided.volumes] == ["DOSSIER.pdf"]
    assert sealed_folder_name(decided) == "DOSSIER-CHIFFRE-2026-12-03"
    text = read_me_sealed(decided).decode()
    assert "DOSSIER.pdf" in text
    assert "DEMO" not in text
    assert "Passeport" not in text


def test_the_folder_says_who_and_when_in_letters_that_every_system_takes() -> None:
    decided = whole()
    person = msgspec.structs.replace(decided.heading, person="ДЕМО Åwa / عوا " * 9)
    name = folder_name(msgspec.structs.replace(decided, heading=person))
    assert name.startswith("DOSSIER-DEMO-Awa")
    assert name.endswith("-2026-12-03")
    assert name_faults(name, NameRule(longest=60, plain=True)) == ()


def test_what_does_not_fit_is_told_before_anything_is_written() -> None:
    assert obstacles(whole(), Room(free=10**9, largest=2**32 - 1)) == ()
    assert obstacles(whole(), Room(free=None)) == ()
    assert [p.code for p in obstacles(whole(), Room(free=6_000_000))] == ["stick-too-small"]
    assert obstacles(whole(), Room(free=None), 10**9) == ()
    (above,) = obstacles(whole(), Room(free=None), 6_000_000)
    assert (above.code, above.get("size"), above.get("limit")) == ("stick-over-limit", weight_of(whole()), 6_000_000)
    too_large = obstacles(whole(), Room(free=10**9, largest=4_000_000))
    assert [(p.code, p.get("file")) for p in too_large] == [
        ("stick-file-too-large", "00-DOSSIER.pdf"),
        ("stick-file-too-large", "01_Passeport.pdf"),
    ]


NAMES = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=9)


@given(
    st.dictionaries(
        st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.binary().map(lambda b: f"{len(b):064x}"), min_size=1
    )
)
def test_the_list_of_hashes_says_what_it_was_given(files: dict[str, str]) -> None:
    assert read_sums(sums(files)) == files


HASH = "ab" * 32


@pytest.mark.parametrize(
    "line",
    [
        "",
        "bonjour",
        HASH,
        f"{HASH}  ../ailleurs",
        f"{HASH}  /etc/passwd",
        f"{HASH}  a/../../b",
        f"{HASH}  C:\\b",
        f"{HASH}  a\\b",
        f"{HASH}  ",
        f"{HASH}\t a",
        f"{HASH.upper()}  a",
    ],
)
def test_a_list_that_is_damaged_or_leads_elsewhere_is_not_followed(line: str) -> None:
    assert read_sums(line.encode()) is None


def test_a_list_that_is_not_text_is_not_followed() -> None:
    assert read_sums(b"\xff\xfe") is None


def test_a_list_written_by_another_program_is_read_too() -> None:
    assert read_sums(f"{HASH} *a.pdf\n".encode()) == {"a.pdf": HASH}
