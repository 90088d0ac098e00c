"""Pictures written in letters are made lighter like any other, and what is not what it says stays as it is."""

import base64
import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from dossier_app.core.reducing import RUNGS, Rung
from dossier_app.worker.raster.wrapping import unwrap
from tests.samples.prints import page_of_print, scanned
from tests.worker.lighter.test_reduction import apart, drawn, pictures, reduced, weighed


def in_letters(pdf: bytes, coding: Name) -> bytes:
    """Return scans whose pictures are written in letters a second time, as some makers of PDF do."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for image in page.get_images().values():
                raw, inner = image.read_raw_bytes(), image.Filter
                if coding == Name.ASCII85Decode:
                    data = base64.a85encode(raw, wrapcol=75) + b"~>"
                else:
                    data = raw.hex("\n", 40).encode() + b">"
                image.write(data, filter=Array([coding, inner]))
        target = io.BytesIO()
        opened.save(target, compress_streams=False, static_id=True)
        return target.getvalue()


@pytest.mark.parametrize("coding", [Name.ASCII85Decode, Name.ASCIIHexDecode])
@pytest.mark.parametrize("inner", ["flate", "jpeg"])
def test_a_scan_in_letters_becomes_as_light_as_the_same_without_them(coding: Name, inner: str) -> None:
    plain = scanned([page_of_print(1, 150, mode="L")], inner, dpi=150)
    wrapped = in_letters(plain, coding)
    for rung in (Rung.LOSSLESS, Rung.MEDIUM):
        made, _ = reduced(wrapped, rung)
        assert len(made) <= len(reduced(plain, rung)[0]) + 200
    assert apart(drawn(wrapped), drawn(reduced(wrapped, Rung.LOSSLESS)[0])) == 0
    assert {image["/Filter"] for image in pictures(reduced(wrapped, Rung.MEDIUM)[0])} == {"/DCTDecode"}


def test_what_a_scan_in_letters_becomes_is_foretold() -> None:
    wrapped = in_letters(scanned([page_of_print(1, 150, mode="L")], "jpeg", dpi=150), Name.ASCII85Decode)
    (page,) = weighed(wrapped).pages
    for rung in (Rung.AS_IS, Rung.LOSSLESS, Rung.MEDIUM):
        made = wrapped if rung is Rung.AS_IS else reduced(wrapped, rung)[0]
        assert page.bytes[RUNGS.index(rung)] == pytest.approx(len(made), rel=0.03, abs=1500)


@pytest.mark.parametrize(
    "filters",
    [
        Name.ASCII85Decode,
        Array([Name.ASCII85Decode]),
        Array([Name.FlateDecode, Name.ASCII85Decode]),
        Array([Name.ASCII85Decode, Name.FlateDecode, Name.DCTDecode]),
    ],
)
def test_other_chains_stay_as_they_are(filters: pikepdf.Object) -> None:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(b"87cURD]~>", Filter=filters)
        assert not unwrap(stream)
        assert stream.read_raw_bytes() == b"87cURD]~>"


@pytest.mark.parametrize(("coding", "data"), [(Name.ASCII85Decode, b"\xff\xfe~>"), (Name.ASCIIHexDecode, b"0g>")])
def test_letters_that_are_none_stay_as_they_are(coding: Name, data: bytes) -> None:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(data, Filter=Array([coding, Name.FlateDecode]))
        assert not unwrap(stream)
        assert stream.read_raw_bytes() == data


def test_the_parameters_of_the_coding_below_are_kept_and_a_lone_digit_is_completed() -> None:
    with pikepdf.new() as pdf:
        parameters = Array([Dictionary(), Dictionary(Predictor=15, Columns=4)])
        stream = pdf.make_stream(b"01 02 3>", Filter=Array([Name.ASCIIHexDecode, Name.FlateDecode]))
        stream.DecodeParms = parameters
        assert unwrap(stream)
        assert stream.read_raw_bytes() == b"\x01\x02\x30"
        assert stream.Filter == Name.FlateDecode
        assert stream.DecodeParms.Predictor == 15
