"""Pages whose content breaks off, or cannot be decoded, are bound like any other: their stamp is read again."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Name

from dossier_app.worker.bundle.pdf_linker import InMemory
from dossier_app.worker.bundle.pdf_parts import take_apart
from dossier_app.worker.pdf.pdf_syntax import Irregular, template
from tests.samples import papers
from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from dossier_app.core import jobs

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]
    Drawn = Callable[..., Image.Image]


def broken_off(end: bytes) -> bytes:
    pdf = pikepdf.new()
    papers.add_page(pdf, "Facture DEMO", end)
    return papers.saved(pdf)


def undecodable(*, second: bytes) -> bytes:
    """Return a page whose second content is not what its filter says."""
    pdf = pikepdf.new()
    page = papers.add_page(pdf, "Facture DEMO")
    broken = pdf.make_stream(second)
    broken.Filter = Name.ASCIIHexDecode
    page.Contents = Array([page.Contents, broken])
    return papers.saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


BROKEN = {
    "in an array": broken_off(b"[ /oops"),
    "in an array of words": broken_off(b"BT [(a) 12 (b"),
    "in a hexadecimal string": broken_off(b"<ff"),
    "in a dictionary": broken_off(b"/Span << /MCID 0"),
    "in a string": broken_off(b"(never closed"),
    "with a stray bracket": broken_off(b"1 ] >> )"),
    "content that is not hexadecimal": undecodable(second=b"q 1 0 0 rg zz"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_page_that_breaks_off_is_stamped_and_verified(how: str, take_in: TakeIn) -> None:
    _, canonical = take_in(BROKEN[how])
    decided = bundles.plan_of(canonical)
    written, result = bundles.bind(decided, [canonical])
    proof = bundles.check(written, decided, 0, result)
    assert proof.problems == ()
    assert proof.checked > 10


def test_what_a_broken_page_shows_is_still_shown(take_in: TakeIn, drawn: Drawn) -> None:
    for how in ("in an array", "in a hexadecimal string", "in a dictionary"):
        _, canonical = take_in(BROKEN[how])
        assert drawn(canonical).tobytes() == drawn(BROKEN[how]).tobytes(), how


LONG = 300_000
SLOW = {
    "digits in a name": b"<< /A%b 1 0 R >>" % (b"7" * LONG),
    "digits alone": b"<< /A " + b"7" * LONG + b" >>",
    "digits and spaces": b"[ " + b"7 " * (LONG // 2) + b"]",
    "spaces": b"<< /A 1" + b" " * LONG + b"0 >>",
    "parentheses": b"<< /A " + b"(" * LONG + b" >>",
    "words after an open one": b"[ " + b"(a 1 0 R " * (LONG // 8) + b"]",
}


@pytest.mark.parametrize("what", SLOW)
def test_references_of_a_hostile_object_are_found_without_delay(what: str) -> None:
    begun = time.process_time()
    try:
        made = template(SLOW[what])
    except Irregular:
        pass
    else:
        assert len(made.references) < LONG
    assert time.process_time() - begun < 2


def test_a_page_whose_resources_hold_endless_digits_is_taken_apart_at_once() -> None:
    pdf = pikepdf.new()
    page = papers.add_page(pdf, "Facture DEMO")
    page.Resources.ExtGState = pikepdf.Dictionary({"/G" + "1" * LONG: pikepdf.Dictionary(LW=1)})
    data = io.BytesIO()
    pdf.save(data, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    begun = time.process_time()
    parts = take_apart(InMemory(data.getvalue()))
    assert len(parts.sheets) == 1
    assert time.process_time() - begun < 2
