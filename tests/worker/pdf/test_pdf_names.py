"""A document with names spelled as before PDF 1.2 looks the same once it is taken in, in readers old and new."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import ImageChops

from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from dossier_app.core import jobs

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]
    Drawn = Callable[..., Image.Image]

_PICTURE = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]"


def old_paper(content: bytes, resources: bytes, *others: tuple[bytes, bytes | None]) -> bytes:
    """Return a PDF of one page, written by hand as in 1994; other objects begin at number 5."""
    bodies: list[tuple[bytes, bytes | None]] = [
        (b"/Type/Catalog/Pages 2 0 R", None),
        (b"/Type/Pages/Kids[3 0 R]/Count 1", None),
        (b"/Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<" + resources + b">>", None),
        (b"", content),
        *others,
    ]
    made, places = b"%PDF-1.0\n", []
    for number, (entries, data) in enumerate(bodies, 1):
        places.append(len(made))
        made += b"%d 0 obj\n<<" % number + entries
        if data is None:
            made += b">>\nendobj\n"
        else:
            made += b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(made))
    return made + head + table + end


PICTURES = old_paper(
    b"q 90 0 0 90 10 10 cm /Im#1 Do Q q 90 0 0 90 110 10 cm /Im#22 Do Q q 90 0 0 90 10 110 cm /#Z# Do Q",
    b"/XObject<</Im#1 5 0 R/Im#22 6 0 R/#Z# 7 0 R>>",
    (_PICTURE, b"\x10"),
    (_PICTURE, b"\x60"),
    (_PICTURE, b"\xa0"),
)
FORM_IN_FORM = old_paper(
    b"/Fm# Do",
    b"/XObject<</Fm# 5 0 R>>",
    (_FORM + b"/Resources<</XObject<</In#ner 6 0 R>>>>", b"q 2 0 0 2 0 0 cm /In#ner Do Q"),
    (_FORM, b"0 0 1 rg 20 20 60 40 re f"),
)
LETTERS = old_paper(
    b"BT /F#t 60 Tf 40 120 Td (a#b) Tj ET",
    b"/Font<</F#t 5 0 R>>",
    (
        (
            b"/Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 98/Widths[1 1]"
            b"/Encoding<</Type/Encoding/Differences[97/up#/down#]>>/CharProcs<</up# 6 0 R/down# 7 0 R>>"
            b"/Resources<</ExtGState<</g# <</LW .1>>>>>>"
        ),
        None,
    ),
    (b"", b"1 0 0 0 1 1 d1 /g# gs .1 .5 .4 .4 re f"),
    (b"", b"1 0 0 0 1 1 d1 /g# gs .5 0 .4 .4 re S"),
)
PATTERN = old_paper(
    b"/Pattern cs /P#at scn 20 20 200 200 re f BI /W 1 /H 1 /BPC 8 /CS /G ID #Q EI",
    b"/Pattern<</P#at 5 0 R>>",
    (
        (
            b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 20 20]/XStep 20/YStep 20"
            b"/Resources<</ExtGState<</g#z <</LW 4>>>>>>"
        ),
        b"/g#z gs 1 0 0 RG 5 5 10 10 re S",
    ),
)
OLD = {"pictures": PICTURES, "form in a form": FORM_IN_FORM, "drawn letters": LETTERS, "pattern": PATTERN}


@pytest.mark.parametrize("kind", OLD)
def test_a_page_whose_names_hold_a_bare_sharp_looks_the_same(kind: str, take_in: TakeIn, drawn: Drawn) -> None:
    _result, canonical = take_in(OLD[kind])
    before, after = drawn(OLD[kind]), drawn(canonical)
    assert len(before.getcolors() or ()) > 1  # something is drawn
    assert ImageChops.difference(before, after).getbbox() is None


@pytest.mark.parametrize("kind", OLD)
def test_names_are_spelled_so_that_no_reader_warns(kind: str, take_in: TakeIn) -> None:
    result, canonical = take_in(OLD[kind])
    assert "repaired" in [problem.code for problem in result.problems]
    with pikepdf.Pdf.open(io.BytesIO(canonical)) as pdf:
        names = [name for item in pdf.objects for name in (item.keys() if hasattr(item, "keys") else ())]
        assert pdf.get_warnings() == []
    assert not any("\0" in name for name in names)


@pytest.mark.parametrize("kind", OLD)
def test_such_a_document_is_bound_and_verified(kind: str, take_in: TakeIn) -> None:
    _, canonical = take_in(OLD[kind])
    plan = bundles.plan_of(canonical)
    written, result = bundles.bind(plan, [canonical])
    assert bundles.check(written, plan, 0, result).problems == ()


def test_words_and_pictures_that_hold_a_sharp_are_left_as_they_are(take_in: TakeIn) -> None:
    _, canonical = take_in(PATTERN)
    with pikepdf.Pdf.open(io.BytesIO(canonical)) as pdf:
        contents = b"".join(item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream))
    assert b"ID #Q EI" in contents
    assert b"/P#23at" in contents
    _, canonical = take_in(LETTERS)
    with pikepdf.Pdf.open(io.BytesIO(canonical)) as pdf:
        contents = b"".join(item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream))
    assert b"(a#b)" in contents
    assert b"/F#23t" in contents
