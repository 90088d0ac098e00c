"""PDF/A-2b: what is labelled so passes the checker and the rules on bytes; what cannot be so is said before.

Clauses are those of ISO 19005-2. No independent validator can be installed where these tests run: the checker is the
library's, which approves only what it knows.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, cast

import msgspec
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import ImageChops, ImageStat

from dossier_app.core.archiving import CheckArchival, CheckArchivalResult, MakeArchival
from dossier_app.core.assembling import Assemble, KeptWords
from dossier_app.core.planning import plan
from dossier_app.core.problems import AppError
from dossier_app.core.profiles import archived
from dossier_app.core.recognising import PageWords, Word
from dossier_app.sandbox import BytesSource, Sandbox
from dossier_app.worker.bundle.archival import check, srgb, validate
from dossier_app.worker.bundle.archival_bytes import faults
from dossier_app.worker.bundle.archival_copy import make
from dossier_app.worker.bundle.merge import assemble
from dossier_app.worker.pdf.metadata import ACCESSIBLE, packet
from tests.samples.photographs import photograph
from tests.samples.prints import page_of_print, scanned
from tests.worker import bundles
from tests.worker.shelf import LECTURE, Memory
from tests.worker.vera import judgement

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dossier_app.core.jobs import IntakeResult
    from dossier_app.core.plan import Plan
    from dossier_app.worker.exchange import Exchange

ARCHIVAL = msgspec.structs.replace(archived(LECTURE), originals=True, separators="section", right_hand=True)


def judged(pdf: bytes) -> CheckArchivalResult:
    return check(CheckArchival(), cast("Exchange", Memory({"source": pdf})))


def bare(pdf: bytes) -> bytes:
    """Return scans without the words laid over them, whose font is not in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            content = page.Contents.read_bytes().partition(b" BT")[0]
            page.obj.Contents = opened.make_stream(content + b"\nQ\n")
            del page.obj.Resources["/Font"]
        target = io.BytesIO()
        opened.save(target, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


@pytest.fixture(scope="module")
def papers() -> list[bytes]:
    """A colour, a grey and a black-and-white scan."""
    return [
        bare(scanned([page_of_print(1)])),
        bare(scanned([page_of_print(2, mode="L")], "flate")),
        bare(scanned([page_of_print(3, 150, mode="L")], "fax", 150)),
    ]


def planned(papers: list[bytes], **shape: object) -> Plan:
    attachments = [
        bundles.attachment(f"a{n}", bundles.refs(pdf, 1), title=f"Pièce é {n}") for n, pdf in enumerate(papers)
    ]
    rows = [bundles.row("", a.id, section=f"Rubrique {n}") for n, a in enumerate(attachments)]
    profile = msgspec.structs.replace(ARCHIVAL, **shape)
    weights = {bundles.name_of(pdf): len(pdf) for pdf in papers}
    return plan(profile, bundles.dossier(*attachments), rows, heading=bundles.heading(), weights=weights)


@pytest.mark.slow
def test_a_volume_that_says_it_is_archival_passes_on_its_written_bytes(papers: list[bytes]) -> None:
    decided = planned(papers)
    written, result = bundles.bind(decided, papers)
    assert validate(io.BytesIO(written)) == ()
    assert bundles.check(written, decided, 0, result).problems == ()
    with pikepdf.open(io.BytesIO(written)) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"  # 6.6.4
        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])  # 6.6.3
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == Name.GTS_PDFA1  # 6.2.3
        assert "/ID" in pdf.trailer  # 6.1.3
        assert "/Encrypt" not in pdf.trailer


@pytest.mark.slow
def test_another_judge_agrees_that_a_volume_is_archival(papers: list[bytes], tmp_path: Path) -> None:
    written, _ = bundles.bind(planned(papers), papers)
    assert judgement(written, "2b", tmp_path) == "PASS"
    plain, _ = bundles.bind(planned(papers, archival=False), papers)
    assert judgement(plain, "2b", tmp_path) == "FAIL"


@pytest.mark.slow
def test_every_volume_of_several_passes_and_its_inventory_still_tells_the_others(papers: list[bytes]) -> None:
    decided = planned(papers, volume_limit=0.5)
    assert decided.bundles > 1
    for index in range(len(decided.volumes)):
        written, _ = bundles.bind(decided, papers, index)
        assert validate(io.BytesIO(written)) == ()


def test_the_same_plan_gives_the_same_archival_bytes(papers: list[bytes]) -> None:
    decided = planned(papers[2:])
    assert bundles.bind(decided, papers[2:])[0] == bundles.bind(decided, papers[2:])[0]


def test_a_file_that_is_not_asked_to_be_archival_does_not_say_that_it_is(papers: list[bytes]) -> None:
    written, _ = bundles.bind(planned(papers[2:], archival=False), papers[2:])
    with pikepdf.open(io.BytesIO(written)) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "/Metadata" not in pdf.Root
    assert {str(found.get("rule")) for found in validate(io.BytesIO(written))}


def test_a_label_without_what_it_promises_stops_the_delivery() -> None:
    """6.2.11.4.1: fonts are in the file. Helvetica is not."""
    text = bundles.paper("DEMO Awa")
    decided = planned([text])
    written, result = bundles.bind(decided, [text])
    found = bundles.check(written, decided, 0, result).problems
    assert [problem.code for problem in found] == ["not-archival"]
    assert "6.2.11.4.1" in str(found[0].get("rule"))


def test_a_piece_is_judged_before_with_the_reason_in_a_word(papers: list[bytes]) -> None:
    assert [judged(pdf).reasons for pdf in papers] == [(), (), ()]
    assert judged(bundles.paper("DEMO Awa")).reasons == ("fonts",)
    assert judged(bundles.paper("DEMO Awa")).rules


def test_inks_and_codings_that_are_left_out_are_named(papers: list[bytes]) -> None:
    """6.2.4.3: colours of the device follow the output intent; 6.1.7.2: no LZW."""
    with pikepdf.open(io.BytesIO(papers[2])) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 0 1 k 10 10 50 50 re f\n")
        inks = io.BytesIO()
        pdf.save(inks, static_id=True)
        image = pdf.make_stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Type=Name.XObject, Subtype=Name.Image)
        image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 1, 9, 8, Name.DeviceGray
        image.Filter = Name.LZWDecode
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im=image))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 9 0 0 9 0 0 cm /Im Do Q\n")
        lzw = io.BytesIO()
        pdf.save(lzw, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert judged(inks.getvalue()).reasons == ("colours",)
    assert judged(lzw.getvalue()) == CheckArchivalResult(reasons=(), mended=True)


def copied(pdf: bytes, *pages: int) -> bytes:
    exchange = Memory({"source": pdf})
    assert make(MakeArchival(pages=pages), cast("Exchange", exchange)).pages == 1
    return exchange.output.getvalue()


def idle(pdf: bytes) -> bytes:
    """Return a scan that names Helvetica out of habit, and writes nothing in it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0].obj
        page.Resources.Font = Dictionary(
            F1=opened.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        )
        page.Contents = opened.make_stream(b"BT /F1 12 Tf 14.4 TL ET\n" + page.Contents.read_bytes())
        target = io.BytesIO()
        opened.save(target, static_id=True)
    return target.getvalue()


def test_a_font_named_and_never_written_in_is_mended_without_a_change_to_be_seen(papers: list[bytes]) -> None:
    """6.2.11.4.1: fonts are in the file, be they used or not."""
    named = idle(papers[2])
    assert judged(named) == CheckArchivalResult(reasons=(), mended=True)
    mended = copied(named)
    assert judged(mended) == CheckArchivalResult(reasons=())
    assert pictures(mended) == pictures(named)


def pictures(pdf: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=1).to_pil().tobytes() for page in document]


def test_a_font_that_words_are_written_in_is_never_taken_for_idle(papers: list[bytes]) -> None:
    with pikepdf.open(io.BytesIO(idle(papers[2]))) as pdf:
        form = pdf.make_stream(b"BT /F1 9 Tf (DEMO) Tj ET", Type=Name.XObject, Subtype=Name.Form)
        form.BBox = Array([0, 0, 100, 100])
        pdf.pages[0].obj.Resources.XObject.Fm = form  # it takes the fonts of the page
        target = io.BytesIO()
        pdf.save(target)
    assert "fonts" in judged(target.getvalue()).reasons
    assert judged(bundles.paper("DEMO Awa")).pages == (0,)


@pytest.mark.parametrize(
    "content", [b"BT Tf (DEMO) Tj ET", b"BT /F1 Tf", b"q Q Q Q", b"BT /F1 12 Tf (sans fin", b"BI /W 1 ID"], ids=repr
)
def test_content_that_makes_no_sense_is_judged_all_the_same(papers: list[bytes], content: bytes) -> None:
    with pikepdf.open(io.BytesIO(idle(papers[2]))) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(content)
        target = io.BytesIO()
        pdf.save(target)
    found = judged(target.getvalue())
    assert found.mended
    assert judged(copied(target.getvalue(), *found.pages)).reasons == ()


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 90])
def test_a_page_drawn_for_the_archive_keeps_its_box_rotation_words_and_looks(turn: int) -> None:
    with pikepdf.open(io.BytesIO(bundles.paper("DEMO Awa"))) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.pages[0].obj.MediaBox = Array([10, 20, 410, 620])
        turned = io.BytesIO()
        pdf.save(turned)
    drawn = copied(turned.getvalue(), 0)
    assert judged(drawn) == CheckArchivalResult(reasons=())
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        page = pdf.pages[0].obj
        assert [float(side) for side in page.MediaBox] == [10, 20, 410, 620]
        assert int(page.get("/Rotate", 0)) == turn
    with pypdfium2.PdfDocument(drawn) as after, pypdfium2.PdfDocument(turned.getvalue()) as before:
        assert "DEMO" in after[0].get_textpage().get_text_range()
        one, other = (document[0].render(scale=1).to_pil().convert("L") for document in (after, before))
        assert one.size == other.size
        assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 2


def test_only_the_pages_that_exist_can_be_drawn(papers: list[bytes]) -> None:
    with pytest.raises(AppError) as caught:
        copied(papers[2], 7)
    assert caught.value.code == "no-such-page"
    with pytest.raises(AppError) as broken_:
        copied(b"%PDF-1.7 nothing")
    assert broken_.value.code == "file-broken"


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff"])
def test_photos_taken_in_can_be_archived(take_in: Callable[..., tuple[IntakeResult, bytes]], kind: str) -> None:
    _, canonical = take_in(photograph(kind))
    assert judged(canonical).reasons == ()


def test_a_child_judges_a_piece_and_refuses_what_is_no_pdf(sandbox: Sandbox, papers: list[bytes]) -> None:
    assert sandbox.run(CheckArchival(), sources={"source": BytesSource(papers[0])}).reasons == ()


def test_the_profile_of_colours_is_the_same_at_each_run_and_of_a_version_that_is_known() -> None:
    assert srgb() == srgb()
    assert srgb()[8:10] == b"\x04\x20"
    assert srgb()[36:40] == b"acsp"


def test_a_title_with_signs_of_markup_stays_a_title() -> None:
    assert b'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &lt; B &amp; C</rdf:li>' in packet(
        "A < B & C\x00", ACCESSIBLE
    )


@pytest.fixture(scope="module")
def written(papers: list[bytes]) -> bytes:
    return bundles.bind(planned(papers[2:]), papers[2:])[0]


def broken(data: bytes) -> list[str]:
    return list(faults(io.BytesIO(data)))


def test_the_bytes_of_a_file_written_here_break_no_rule(written: bytes) -> None:
    assert broken(written) == []


@pytest.mark.parametrize(
    ("clause", "harm"),
    [
        ("6.1.2", lambda data: data.replace(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"%PDF-1.7\n%abcd\n")),
        ("6.1.2", lambda data: b"\n" + data[1:]),
        ("6.1.3", lambda data: data + b"\n\n"),
        ("6.1.3", lambda data: data + b"% bytes after the end\n"),
        ("6.1.3", lambda data: re.sub(rb"/ID\[<", b"/IX[<", data)),
        ("6.1.4", lambda data: re.sub(rb"startxref\n\d+", b"startxref\n12", data)),
        (
            "6.1.4",
            lambda data: re.sub(rb"\n(\d+) 0 obj\n<</Type/ObjStm", rb"\n\1 1 obj\n<</Type/ObjStm", data, count=1),
        ),
        ("6.1.7.1", lambda data: data.replace(b"\nendstream\nendobj\n", b" endstream\nendobj\n", 1)),
        ("6.1.7.1", lambda data: re.sub(rb"/Length (\d)(\d*)>>\nstream\n", rb"/Length 1\2>>\nstream\n", data, count=3)),
    ],
)
def test_bytes_that_readers_of_objects_never_see_are_seen(
    written: bytes, clause: str, harm: Callable[[bytes], bytes]
) -> None:
    harmed = harm(written)
    assert harmed != written
    assert clause in broken(harmed)


def test_links_within_pieces_are_kept_in_what_is_archived(papers: list[bytes]) -> None:
    """6.3.2: annotations are shown and printed."""
    with pikepdf.open(io.BytesIO(papers[2])) as pdf:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[1, 2, 30, 40], F=4)
        link.Dest = Array([pdf.pages[0].obj, Name.Fit])
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
        target = io.BytesIO()
        pdf.save(target, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    decided = planned([target.getvalue()])
    assert validate(io.BytesIO(bundles.bind(decided, [target.getvalue()])[0])) == ()


def test_words_laid_unseen_over_a_picture_are_archived_with_it(papers: list[bytes]) -> None:
    """6.2.11: the font of recognised words is in the file, and says what its signs mean."""
    word = Word(text="Attestation", left=0.1, top=0.1, right=0.4, bottom=0.13, sure=90)
    words = msgspec.msgpack.encode(PageWords(engine="tesseract", words=(word,)))
    source = bundles.name_of(papers[2])
    exchange = Memory({source: papers[2], "words": words})
    kept = (KeptWords(source=source, index=0, offset=0, length=len(words)),)
    assemble(Assemble(plan=planned(papers[2:]), volume=0, words=kept), cast("Exchange", exchange))
    written = exchange.output.getvalue()
    assert validate(io.BytesIO(written)) == ()
    with pypdfium2.PdfDocument(written) as document:
        assert "Attestation" in document[len(document) - 1].get_textpage().get_text_range()
