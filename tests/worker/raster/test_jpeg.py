"""The structure of JPEG files is read without decoding them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dossier_app.worker.raster import jpeg
from tests.samples.photographs import corners, photograph


def written(**options: object) -> bytes:
    target = io.BytesIO()
    corners().save(target, "JPEG", **options)
    return target.getvalue()


def stripped(data: bytes) -> bytes:
    return b"".join(data[start:end] for start, end in jpeg.examine(data).kept)


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"optimize": True}, {"restart_marker_blocks": 4}, {"subsampling": 0, "quality": 100}],
    ids=str,
)
def test_what_is_kept_decodes_to_the_same_pixels(options: dict[str, object]) -> None:
    data = written(comment=b"SECRET", **options)
    structure = jpeg.examine(data)
    kept = stripped(data)
    assert (structure.width, structure.height, structure.components) == (320, 240, 3)
    assert structure.plain
    assert structure.whole
    assert b"SECRET" not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_a_file_cut_short_is_known() -> None:
    data = photograph("jpeg")
    assert not jpeg.examine(data[:-2]).whole
    assert not jpeg.examine(data[: len(data) // 2]).whole


def test_a_thumbnail_in_the_header_is_left_behind() -> None:
    data = written()
    header = b"\xff\xe0\x00\x13JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01THU"
    with_thumbnail = data[:2] + header + data[20:]
    assert b"THU" not in stripped(with_thumbnail)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\x89PNG", b"\xff\xd8\xff\xc0\x00\x04\x08\x00\xff\xd9", b"\xff\xd8\xff\xd9"]
)
def test_what_holds_no_picture_is_said(data: bytes) -> None:
    with pytest.raises(jpeg.NotJpeg):
        jpeg.examine(data)


@given(st.binary(max_size=300), st.integers(0, 2000))
def test_damage_is_told_or_stays_within_the_file(noise: bytes, place: int) -> None:
    data = photograph("jpeg")
    damaged = data[:place] + noise + data[place:]
    try:
        structure = jpeg.examine(damaged)
    except jpeg.NotJpeg:
        return
    ends = [0, *(end for _, end in structure.kept)]
    assert all(before <= start < end for before, (start, end) in zip(ends, structure.kept, strict=False))
    assert ends[-1] <= len(damaged)
