"""Pictures of a sealed copy are compared by their edges: opened under the key that another engine found."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, cast

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from dossier_app.core.assembling import Assemble, AssembleResult, Verify
from dossier_app.core.problems import AppError
from dossier_app.worker.bundle.merge import assemble
from dossier_app.worker.bundle.verify import verify
from tests.worker import bundles
from tests.worker.shelf import Memory

if TYPE_CHECKING:
    from dossier_app.core.plan import Plan
    from dossier_app.worker.exchange import Exchange

PASSWORD = "été à la mer"


def photograph(size: int) -> bytes:
    """Return a canonical PDF of one picture, its bytes compressed already."""
    pdf = pikepdf.new()
    picture = pdf.make_stream(random.Random(size).randbytes(size))  # noqa: S311 -- bytes like those of a photograph
    for key, value in {"Type": Name.XObject, "Subtype": Name.Image, "Filter": Name.DCTDecode}.items():
        picture[f"/{key}"] = value
    picture.Width = picture.Height = 10
    picture.BitsPerComponent, picture.ColorSpace = 8, Name.DeviceGray
    content = pdf.make_stream(b"q 500 0 0 700 40 60 cm /Im Do Q")
    page = Dictionary(Type=Name.Page, MediaBox=[0, 0, 595, 842], Contents=content)
    page.Resources = Dictionary(XObject=Dictionary(Im=picture))
    pdf.pages.append(pikepdf.Page(page))
    made = io.BytesIO()
    pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return made.getvalue()


def sealed_copy(size: int) -> tuple[bytes, Plan, AssembleResult]:
    source = photograph(size)
    decided = bundles.plan_of(source)
    exchange = Memory({bundles.name_of(source): source})
    result = assemble(Assemble(plan=decided, volume=0, password=PASSWORD), cast("Exchange", exchange))
    return exchange.output.getvalue(), decided, result


def codes(data: bytes, decided: Plan, written: AssembleResult) -> set[str]:
    job = Verify(plan=decided, volume=0, written=written, password=PASSWORD)
    return {found.code for found in verify(job, cast("Exchange", Memory({"source": data}))).problems}


def whereabouts(data: bytes) -> tuple[int, int]:
    """Return where a sealed picture of 50,007 bytes begins and ends: its start, its bytes, and what fills the last."""
    sealed = 16 + 50_016
    start = data.index(b"stream\n", data.index(b"/Length %d" % sealed)) + len(b"stream\n")
    return start, start + sealed


@pytest.mark.parametrize("size", [5, 4096, 12_270, 12_271, 12_288, 12_289, 50_000, 50_001, 50_007, 50_015])
def test_a_sealed_picture_of_any_length_is_found_as_it_was_written(size: int) -> None:
    assert codes(*sealed_copy(size)) == set()


@pytest.mark.parametrize("place", [20, 4_000, -4_000, -100])
def test_a_sealed_picture_altered_at_an_edge_is_noticed(place: int) -> None:
    data, decided, written = sealed_copy(50_007)
    start, end = whereabouts(data)
    at = start + place if place > 0 else end + place
    altered = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
    assert codes(altered, decided, written) == {"content-differs"}


def test_a_sealed_picture_whose_end_is_no_end_is_refused() -> None:
    data, decided, written = sealed_copy(50_007)
    _start, end = whereabouts(data)
    for byte in (1, 128):  # the block before the last one moves the bits of what fills the last one
        altered = data[: end - 17] + bytes([data[end - 17] ^ byte ^ 0x20]) + data[end - 16 :]
        with pytest.raises(AppError, match="file-broken"):
            codes(altered, decided, written)
