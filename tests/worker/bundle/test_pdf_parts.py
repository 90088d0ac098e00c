"""Documents taken apart are what qpdf sees in them, whatever writes them; what is not understood is never guessed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

import msgspec
import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from dossier_app.core.assembling import Assemble, KeptParts, TakeApart
from dossier_app.core.problems import AppError
from dossier_app.worker.bundle import materials
from dossier_app.worker.bundle.merge import assemble
from dossier_app.worker.bundle.pdf_linker import InMemory, from_bytes
from dossier_app.worker.bundle.pdf_parts import take_apart
from dossier_app.worker.pdf.pdf_syntax import (
    Irregular,
    array,
    dictionary,
    filled,
    template,
    text_string,
    with_strings,
)
from tests.worker.shelf import Memory, Page, Shelf, canonical, proof

if TYPE_CHECKING:
    from dossier_app.worker.exchange import Exchange

values = st.recursive(
    st.one_of(
        st.integers(-(2**31), 2**31 - 1),
        st.booleans(),
        st.none(),
        st.text("abcé()\\%/ 1 0 R<>[]", max_size=12).map(pikepdf.String),
        st.binary(max_size=12).map(pikepdf.String),
        st.sampled_from(["/A", "/F1 0 R", "/a#b", "/(x)", "/Type"]).map(Name),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(Array),
        st.dictionaries(st.sampled_from(["/A", "/B b", "/Length1", "/K%"]), inner, max_size=4).map(Dictionary),
    ),
    max_leaves=12,
)


@settings(max_examples=300)
@given(value=st.dictionaries(st.sampled_from(["/A", "/B", "/C", "/D"]), values, max_size=4))
@example(value={"/A": pikepdf.String("5 0 R (")})
def test_what_qpdf_writes_is_read_back_entry_by_entry(value: dict[str, object]) -> None:
    written = Dictionary(value).unparse()
    entries = dictionary(written)
    assert {key.decode() for key in entries} == {key for key, held in value.items() if held is not None}
    for key, held in entries.items():
        assert pikepdf.Object.parse(held) == Dictionary(value)[key.decode()]
    made = template(written)
    assert made.references == ()
    assert filled(made, ()) == written


@given(numbers=st.lists(st.integers(1, 10**6), max_size=6), words=st.text("5 0R()\\%", max_size=10))
def test_references_are_found_outside_strings_only(numbers: list[int], words: str) -> None:
    pieces = b" ".join(b"%d 0 R" % number for number in numbers)
    body = b"<< /S %b /K [ %b ] >>" % (text_string(words), pieces)
    made = template(body)
    assert made.references == tuple(numbers)
    assert filled(made, [number + 1 for number in numbers]) == body.replace(
        pieces, b" ".join(b"%d 0 R" % (number + 1) for number in numbers)
    )


@given(words=st.text(max_size=30))
def test_words_are_the_same_for_other_readers(words: str) -> None:
    words = words.encode("utf-8", "ignore").decode()
    assert str(pikepdf.Object.parse(text_string(words))) == words


@given(data=st.binary(max_size=30))
def test_every_string_is_changed_and_nothing_else(data: bytes) -> None:
    written = Dictionary(A=pikepdf.String(data), B=Name("/x"), C=Array([pikepdf.String(data), 5])).unparse()
    seen: list[bytes] = []

    def reverse(value: bytes) -> bytes:
        seen.append(value)
        return value[::-1]

    changed = with_strings(written, reverse)
    assert seen == [data, data]
    assert bytes(pikepdf.Object.parse(changed).A) == data[::-1]


@pytest.mark.parametrize(
    "body", [b"<< /A 5 1 R >>", b"<< /A 1 % note\n >>", b"<< /A (open >>", b"<< /A [ 1 >> ]", b"<< /A >>", b"/A", b""]
)
def test_what_is_written_otherwise_is_not_guessed(body: bytes) -> None:
    with pytest.raises(Irregular):
        dictionary(template(body).text)
    with pytest.raises(Irregular):
        array(body)


def written(pdf: pikepdf.Pdf, **how: object) -> bytes:
    made = io.BytesIO()
    pdf.save(made, static_id=True, **how)  # type: ignore[arg-type]  # options of the library
    return made.getvalue()


WAYS: dict[str, dict[str, object]] = {
    "object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "for humans": {"qdf": True},
    "linearized": {"linearize": True},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_source_written_in_another_way_is_written_again_and_bound_the_same(way: str) -> None:
    shelf = Shelf()
    shelf.add("a", Page("un", link=1), Page("deux"))
    decided = shelf.plan()
    regular, told = shelf.bind(decided)
    (name,) = shelf.sources
    with pikepdf.open(io.BytesIO(shelf.sources[name])) as pdf:
        shelf.sources[name] = written(pdf, **WAYS[way])
    other, again = shelf.bind(decided)
    assert again.prints == told.prints
    for data in (regular, other):
        assert proof(data, decided, told).problems == ()


def test_half_a_document_and_no_document_are_said_to_be_broken() -> None:
    whole = canonical(Page("un"))
    for data in (b"", b"%PDF-1.7", whole[: len(whole) // 2].replace(b"obj", b"xxx")):
        with pytest.raises(AppError) as caught:
            from_bytes(data)
        assert caught.value.code == "file-broken"


@settings(max_examples=120)
@given(place=st.floats(0, 1), byte=st.integers(0, 255), seed=st.integers(0, 3))
def test_a_damaged_document_is_taken_apart_or_refused_and_never_anything_else(
    place: float, byte: int, seed: int
) -> None:
    data = bytearray(canonical(*(Page(f"p{n}", link=n) for n in range(seed + 1))))
    data[min(int(place * len(data)), len(data) - 1)] = byte
    try:
        found = take_apart(InMemory(bytes(data)))
    except Irregular:
        return
    assert len(found.sheets) <= seed + 1


def test_the_same_letters_of_many_documents_are_written_once() -> None:
    shelf = Shelf()
    for name in ("DEMO Awa", "DEMO Karim", "DEMO Lina"):
        shelf.add(name, Page(name))
    made, _ = shelf.bind(shelf.plan())
    with pikepdf.open(io.BytesIO(made)) as pdf:
        fonts = {page.obj.Resources.Font.F1.objgen for page in list(pdf.pages)[2:]}
    assert len(fonts) == 1


def test_what_only_pages_left_out_draw_with_is_not_written() -> None:
    shelf = Shelf()
    kept = shelf.add("a", Page("garde"), Page("SECRET"))
    shelf.attachments[-1] = msgspec.structs.replace(kept, pages=kept.pages[:1])
    made, _ = shelf.bind(shelf.plan())
    with pikepdf.open(io.BytesIO(made)) as pdf:
        contents = [item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream)]
    assert any(b"garde" in content for content in contents)
    assert not any(b"SECRET" in content for content in contents)


def apart(data: bytes) -> bytes:
    exchange = Memory({"source": data})
    materials.take_apart(TakeApart(), cast("Exchange", exchange))
    return exchange.output.getvalue()


@pytest.mark.parametrize("pages", [1, 3])
def test_what_was_kept_of_sources_binds_them_to_the_same_bytes(pages: int) -> None:
    shelf = Shelf()
    shelf.add("a", *(Page(f"p{n}", turn=90 * n, link=0) for n in range(pages)))
    shelf.add("b", Page("autre", box=(10, 20, 300, 400)))
    decided = shelf.plan()
    made, told = shelf.bind(decided)
    records = {name: apart(data) for name, data in shelf.sources.items()}
    places, at = [], 0
    for name, record in records.items():
        places.append(KeptParts(source=name, offset=at, length=len(record)))
        at += len(record)
    exchange = Memory(shelf.sources | {materials.KEPT: b"".join(records.values())})
    job = Assemble(plan=decided, volume=0, nested=tuple(shelf.nested), kept=tuple(places))
    assert assemble(job, cast("Exchange", exchange)) == told
    assert exchange.output.getvalue() == made


def test_what_another_version_kept_is_left_aside() -> None:
    shelf = Shelf()
    shelf.add("a", Page("un"))
    decided = shelf.plan()
    made, told = shelf.bind(decided)
    (name,) = shelf.sources
    for record in (b"\x90", b"\xc1", msgspec.msgpack.encode([[[], [], []], 5])):
        exchange = Memory(shelf.sources | {materials.KEPT: record})
        places = (KeptParts(source=name, offset=0, length=len(record)),)
        job = Assemble(plan=decided, volume=0, nested=tuple(shelf.nested), kept=places)
        assert assemble(job, cast("Exchange", exchange)) == told
        assert exchange.output.getvalue() == made


def test_nothing_is_kept_of_a_document_that_had_to_be_written_again() -> None:
    with pikepdf.open(io.BytesIO(canonical(Page("un")))) as pdf:
        assert apart(written(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)) == b""


def test_pages_of_a_deep_tree_inherit_what_stands_above_them() -> None:
    with pikepdf.open(io.BytesIO(canonical(Page("un"), Page("deux")))) as pdf:
        first, second = (page.obj for page in pdf.pages)
        branch = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([second]), Count=1, Rotate=270))
        branch.MediaBox = Array([0, 0, 200, 100])
        del second["/MediaBox"], second["/Rotate"]
        second.Parent = branch
        branch.Parent = pdf.Root.Pages
        pdf.Root.Pages.Kids = Array([first, branch])
        data = written(pdf)
    sheets = take_apart(InMemory(data)).sheets
    assert [(sheet.box, sheet.turn) for sheet in sheets] == [((0, 0, 595, 842), 0), ((0, 0, 200, 100), 270)]
