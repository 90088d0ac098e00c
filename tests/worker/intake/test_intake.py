"""The content decides what a file is; what cannot be a page is refused with its reason."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier_app.core import jobs
from dossier_app.core.problems import AppError
from dossier_app.core.refusals import REFUSALS
from dossier_app.worker import media
from tests.samples import papers
from tests.samples.photographs import photograph

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.sandbox import Sandbox

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT, ODS = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet"))
TYPES = b"[Content_Types].xml"
NOT_PAGES = {
    "application/x-ole-storage": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "application/x-msdownload": b"MZ" + bytes(100),
    "application/x-riff": b"RIFF\0\0\0\0AVI LIST",
    "image/svg+xml": b"<?xml version='1.0'?><svg/>",
    "text/html": b"<!DOCTYPE html><title>a</title>",
    "video/mp4": b"\0\0\0\x18ftypisom\0\0\0\0isommp42",
    "video/quicktime": b"\0\0\0\x14ftypqt  \0\0\0\0qt  ",
}
ARCHIVES = {
    "application/zip": b"PK\x03\x04" + bytes(40),
    "application/x-7z-compressed": b"7z\xbc\xaf\x27\x1c" + bytes(40),
    "application/vnd.rar": b"Rar!\x1a\x07\0" + bytes(40),
    "application/gzip": b"\x1f\x8b\x08" + bytes(40),
}
OF_OTHER_PROGRAMS = {
    DOCX: b"PK\x03\x04" + bytes(26) + TYPES + b"word/a.xml",
    XLSX: b"PK\x03\x04" + bytes(26) + TYPES + b"xl/a.xml",
    ODS: b"PK\x03\x04" + b"mimetype" + ODS.encode(),
}


class Endless:
    """A source that says it is larger than any document."""

    size = 600 * 2**20

    def read(self, _offset: int, length: int) -> bytes:
        return bytes(length)


@pytest.mark.parametrize("name", ["photo.pdf", "photo.exe", "photo", ""])
def test_the_content_decides_and_not_the_name(name: str, take_in: TakeIn) -> None:
    assert take_in(photograph("png"), name)[0].media == "image/png"
    assert take_in(papers.letter(), name)[0].media == "application/pdf"


def test_a_pdf_may_begin_with_foreign_matter(take_in: TakeIn) -> None:
    result, _ = take_in(b"\0From a mailer\r\n" * 10 + papers.letter())
    assert result.media == "application/pdf"


@pytest.mark.parametrize("kind", NOT_PAGES)
def test_what_has_no_pages_is_named_by_its_kind(kind: str, take_in: TakeIn) -> None:
    with pytest.raises(AppError) as raised:
        take_in(NOT_PAGES[kind])
    assert (raised.value.code, raised.value.parameters) == ("format-not-handled", {"media": kind})


@pytest.mark.parametrize("kind", ARCHIVES)
def test_an_archive_is_named_as_such(kind: str, take_in: TakeIn) -> None:
    with pytest.raises(AppError) as raised:
        take_in(ARCHIVES[kind])
    assert (raised.value.code, raised.value.parameters) == ("is-archive", {"media": kind})


@pytest.mark.parametrize("kind", OF_OTHER_PROGRAMS)
def test_what_another_program_must_turn_into_pages_is_kept_with_what_to_do(kind: str, take_in: TakeIn) -> None:
    result, canonical = take_in(OF_OTHER_PROGRAMS[kind])
    assert (result.media, result.pages, canonical) == (kind, (), b"")
    assert [(p.code, p.get("media")) for p in result.problems] == [("kept-as-it-is", kind)]


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-be"])
def test_a_text_that_notepad_calls_unicode_becomes_pages_too(coding: str, take_in: TakeIn) -> None:
    words = ("\ufeff" if coding != "utf-16" else "") + "Attestation d’hébergement\r\n" + "été 2026 " * 600
    result, canonical = take_in(words.encode(coding), "note.txt")
    assert result.media == "text/plain"
    assert "d’hébergement" in pypdf.PdfReader(io.BytesIO(canonical)).pages[0].extract_text()


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"\xff\xfe\0\0", b"\xff\xfe\x01\0a\0", b"\xfe\xff" + b"\xd8\0" * 40, b"\xff\xfea"]
)
def test_what_begins_like_a_wide_text_and_is_none_is_refused(data: bytes, take_in: TakeIn) -> None:
    with pytest.raises(AppError) as caught:
        take_in(data, "note.txt")
    assert caught.value.code in {"format-unknown", "no-pages"}


def test_a_plain_text_becomes_pages_of_its_words(take_in: TakeIn) -> None:
    result, canonical = take_in("Attestation de DEMO Awa\n\n\tété 2026".encode(), "note.txt")
    assert (result.media, len(result.pages)) == ("text/plain", 1)
    text = pypdf.PdfReader(io.BytesIO(canonical)).pages[0].extract_text()
    assert "note.txt" in text
    assert "été 2026" in text


def test_nothing_and_noise_are_refused(take_in: TakeIn) -> None:
    with pytest.raises(AppError, match="file-empty"):
        take_in(b"")
    with pytest.raises(AppError, match="format-unknown"):
        take_in(bytes(range(256)) * 10)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(sandbox: Sandbox) -> None:
    with pytest.raises(AppError) as raised:
        sandbox.run(jobs.Intake(name="film.pdf"), sources={"source": Endless()}, sink=lambda _: None)
    assert (raised.value.code, raised.value.parameters) == ("file-too-large", {"megabytes": 600, "limit": 512})


def test_a_refused_file_does_not_stop_the_next(take_in: TakeIn) -> None:
    for data in (b"%PDF-1.4\nblah", b"", b"\xff\xd8\xff\xe0", papers.deep(), papers.locked()):
        try:
            take_in(data)
        except AppError as error:
            assert error.code in REFUSALS  # noqa: PT017 -- either outcome is right, an accident is not
        assert len(take_in(papers.letter())[0].pages) == 1


SEEDS = [
    *(papers.letter("Un", "Deux"), papers.form("DEMO Awa", ticked=True), papers.hostile(), papers.layered()),
    *(photograph(kind, 6) for kind in ("jpeg", "png", "tiff", "webp", "heif")),
]


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_gives_pages_or_a_reason_and_never_an_accident(data: st.DataObject, take_in: TakeIn) -> None:
    damaged = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        result, canonical = take_in(bytes(damaged))
    except AppError as error:
        assert error.code in REFUSALS  # noqa: PT017 -- either outcome is right, an accident is not
    else:
        assert result.pages
        assert canonical.startswith(b"%PDF-")


@given(st.binary(max_size=200))
def test_any_bytes_can_be_looked_at(head: bytes) -> None:
    assert isinstance(media.recognise(head), str)
