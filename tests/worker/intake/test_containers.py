"""Archives and e-mails are opened in memory; what they hold is listed whole, and nothing in them can do harm."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier_app.core.problems import AppError
from dossier_app.core.refusals import REFUSALS
from dossier_app.core.unpacking import LARGEST_UNPACKED, MOST_FILES, Entry, Extract, Unpack
from dossier_app.sandbox import BytesSource
from dossier_app.worker.intake import outlook
from dossier_app.worker.intake.entry_names import is_of_system, shown
from dossier_app.worker.intake.outlook import OutlookMessage
from tests.samples import papers, parcels

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core import jobs
    from dossier_app.sandbox import Sandbox

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]

PAPER = papers.letter("Acte de naissance")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(300)


def unpack(sandbox: Sandbox, data: bytes, password: str = "") -> tuple[Entry, ...]:
    return sandbox.run(Unpack(name="colis", password=password), sources={"source": BytesSource(data)}).entries


def extract(sandbox: Sandbox, data: bytes, entry: int, password: str = "") -> bytes:
    out = bytearray()
    job = Extract(name="acte.pdf", entry=entry, password=password)
    result = sandbox.run(job, sources={"source": BytesSource(data)}, sink=out.extend)
    assert result.size == len(out)
    return bytes(out)


def refused(sandbox: Sandbox, data: bytes, password: str = "") -> str:
    with pytest.raises(AppError) as raised:
        unpack(sandbox, data, password)
    return raised.value.code


def reasons(entries: tuple[Entry, ...]) -> dict[str, str]:
    return {entry.name: entry.reason.code for entry in entries if entry.reason is not None}


# --- ZIP


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_gives_its_files_in_their_order(method: int, sandbox: Sandbox) -> None:
    data = parcels.archive({"b/acte.pdf": PAPER, "a.txt": b"Bonjour", "vide/": b""}, method=method)
    entries = unpack(sandbox, data)
    assert [(entry.name, entry.size, entry.reason) for entry in entries] == [
        ("b › acte.pdf", len(PAPER), None),
        ("a.txt", 7, None),
    ]
    assert extract(sandbox, data, 0) == PAPER
    assert extract(sandbox, data, 1) == b"Bonjour"


@pytest.mark.parametrize(
    ("written", "flags", "read"),
    [
        ("été à Noël.pdf".encode("cp437"), 0, "été à Noël.pdf"),
        ("À l'été 2026.pdf".encode("cp850"), 0, "À l'été 2026.pdf"),
        ("été 👩‍👧.pdf".encode(), 0, "été 👩‍👧.pdf"),
        ("شهادة.pdf".encode(), 0x800, "شهادة.pdf"),
        (b"../../../etc/acte.pdf", 0, "etc › acte.pdf"),
        (b"C:\\Windows\\..\\acte.pdf", 0, "C: › Windows › acte.pdf"),
        (b"a" * 300 + b".jpeg", 0, "a" * 114 + "….jpeg"),
        (b"acte\x1b[31m\n.pdf", 0, "acte\ufffd[31m\ufffd.pdf"),
        (b"///", 0, "sans nom"),
        (b"a/b/c/d/e/f/g/h.pdf", 0, "a › b › c › d › … › h.pdf"),
    ],
)
def test_names_are_read_in_their_alphabet_and_lead_nowhere(
    written: bytes, flags: int, read: str, sandbox: Sandbox
) -> None:
    data = parcels.raw_archive(written, PAPER, flags=flags)
    names = [entry.name for entry in unpack(sandbox, data)]
    assert names == ([] if written.endswith(b"/") else [read])
    assert shown(written.decode("latin-1")) != ""


def test_what_a_system_left_in_an_archive_is_passed_over_by_name(sandbox: Sandbox) -> None:
    names = ["__MACOSX/._acte.pdf", ".DS_Store", "Thumbs.db", "a/desktop.ini", "~$lettre.docx", "a/.git/config"]
    entries = unpack(sandbox, parcels.archive({**dict.fromkeys(names, b"x"), "acte.pdf": PAPER}))
    assert set(reasons(entries).values()) == {"system-file"}
    assert [entry.name for entry in entries if entry.reason is None] == ["acte.pdf"]
    assert is_of_system("a\\Thumbs.db")
    assert not is_of_system("mes.papiers/acte.pdf")


@pytest.mark.parametrize("name", ["./acte.pdf", "../../acte.pdf", ".\\papiers\\acte.pdf", "a/./b/../acte.pdf"])
def test_a_path_that_begins_where_it_stands_or_above_is_a_document_all_the_same(name: str) -> None:
    assert not is_of_system(name)
    assert is_of_system(name.replace("acte.pdf", ".acte.pdf"))


def test_a_link_within_an_archive_is_not_followed(sandbox: Sandbox) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        link = zipfile.ZipInfo("lien")
        link.external_attr = 0xA1FF << 16
        made.writestr(link, "/etc/passwd")
    assert reasons(unpack(sandbox, target.getvalue())) == {"lien": "link-not-followed"}


def test_a_locked_archive_asks_for_its_password_and_opens_with_it(sandbox: Sandbox) -> None:
    data = parcels.locked_archive("acte.pdf", PAPER, b"demo")
    assert refused(sandbox, data) == "locked"
    assert refused(sandbox, data, "autre") in {"wrong-password", "entry-unreadable"}
    assert [entry.name for entry in unpack(sandbox, data, "demo")] == ["acte.pdf"]
    assert extract(sandbox, data, 0, "demo") == PAPER


@pytest.mark.parametrize(("method", "reason"), [(99, "entry-encrypted"), (97, "entry-unreadable")])
def test_an_entry_coded_in_an_unknown_way_says_so_and_the_others_come(
    method: int, reason: str, sandbox: Sandbox
) -> None:
    data = parcels.raw_archive(b"acte.pdf", PAPER, flags=method == 99, method=method)
    assert reasons(unpack(sandbox, data)) == {"acte.pdf": reason}
    with pytest.raises(AppError, match="entry-unreadable"):
        extract(sandbox, data, 0)


def test_an_archive_that_swells_is_refused_before_anything_is_unpacked(sandbox: Sandbox) -> None:
    huge = parcels.raw_archive(b"zeros", b"x", method=8, size=LARGEST_UNPACKED + 1)
    assert refused(sandbox, huge) == "unpacks-too-large"
    large = parcels.raw_archive(b"zeros", b"x", method=8, size=600 * 2**20)
    with pytest.raises(AppError, match="file-too-large"):
        extract(sandbox, large, 0)


def test_an_archive_never_gives_more_than_it_announced(sandbox: Sandbox) -> None:
    data = parcels.archive({"bombe": bytes(50 * 2**20)})
    central = data.rfind(b"PK\x01\x02")
    lying = data[: central + 24] + (1000).to_bytes(4, "little") + data[central + 28 :]
    with pytest.raises(AppError, match="entry-unreadable"):  # the sum does not fit any more
        extract(sandbox, lying, 0)


def test_an_archive_of_too_many_files_is_refused_whole(sandbox: Sandbox) -> None:
    data = parcels.archive({f"{number}.txt": b"" for number in range(MOST_FILES + 1)})
    assert refused(sandbox, data) == "too-many-files"


@pytest.mark.parametrize("entry", [-1, 1, 10**9])
def test_an_entry_that_is_not_there_is_refused(entry: int, sandbox: Sandbox) -> None:
    with pytest.raises(AppError, match="entry-unreadable"):
        extract(sandbox, parcels.archive({"a": b"a"}), entry)


def test_what_holds_nothing_is_not_opened(sandbox: Sandbox) -> None:
    assert refused(sandbox, PAPER) == "format-not-handled"
    assert refused(sandbox, b"PK\x03\x04" + bytes(40)) == "file-broken"


def test_an_office_document_is_told_from_an_archive_by_its_parts(take_in: TakeIn) -> None:
    filler = {f"customXml/{number}.xml": b"<a/>" * 400 for number in range(30)}
    parts = {"[Content_Types].xml": b"<Types/>", **filler, "word/document.xml": b"<w/>"}
    result, _ = take_in(parcels.archive(parts, method=zipfile.ZIP_STORED))
    assert result.media.endswith("wordprocessingml.document")


# --- e-mails


def words(canonical: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(canonical)).pages)


def test_an_email_becomes_a_page_and_its_attachments_are_listed(sandbox: Sandbox, take_in: TakeIn) -> None:
    data = parcels.email({"acte été.pdf": PAPER}, html="<p>Bonjour</p>", logo=PICTURE)
    result, canonical = take_in(data, "courriel.eml")
    assert (result.media, len(result.pages), result.holds, result.problems) == ("message/rfc822", 1, 2, ())
    text = words(canonical)
    for said in ("Courriel du mardi 3 mars 2026", "DEMO Awa", "Mes papiers d", "voici mes papiers", "acte été.pdf"):
        assert said in text.replace("\u00a0", " ")
    entries = unpack(sandbox, data)
    assert reasons(entries) == {"partie 2.png": "decoration"}
    assert [entry.name for entry in entries if entry.reason is None] == ["acte été.pdf"]
    assert extract(sandbox, data, len(entries) - 1) == PAPER


def test_an_email_in_html_alone_shows_its_words_and_nothing_it_would_run_or_fetch(take_in: TakeIn) -> None:
    html = (
        "<html><head><style>p{}</style><title>T</title></head><body><p>Rendez-vous&nbsp;le <b>3 mars</b></p>"
        "<script>alert('SECRET')</script><img src='https://example.org/SECRET.png'>à la préfecture</body></html>"
    )
    message = b"From: a@example.org\r\nSubject: =?utf-8?q?Rdv_pr=C3=A9fecture?=\r\nDate: n'importe\r\n"
    message += b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    result, canonical = take_in(message)
    assert result.holds == 0
    text = words(canonical)
    assert "Rendez-vous" in text
    assert "Rdv préfecture" in text
    assert "SECRET" not in text
    assert b"example.org/SECRET" not in canonical


def test_a_long_email_is_cut_and_this_is_said(take_in: TakeIn) -> None:
    result, _ = take_in(parcels.email({}, text="Une ligne\n" * 8_000))
    assert len(result.pages) == 100
    assert [problem.code for problem in result.problems] == ["email-cut"]


def test_letters_of_another_alphabet_are_transcribed_and_this_is_said(take_in: TakeIn) -> None:
    result, _ = take_in(parcels.email({}, text="السلام عليكم"))
    assert [problem.code for problem in result.problems] == ["email-transcribed"]


def test_an_email_within_an_email_comes_whole(sandbox: Sandbox, take_in: TakeIn) -> None:
    inner = parcels.email({"acte.pdf": PAPER}, subject="Transféré")
    outer = (
        b"From: a@example.org\r\nSubject: Fwd\r\nDate: Tue, 03 Mar 2026 09:05:00 +0100\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=demo\r\n\r\n--demo\r\nContent-Type: text/plain\r\n\r\nVoir\r\n"
        b"--demo\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--demo--\r\n"
    )
    (entry,) = unpack(sandbox, outer)
    assert entry.name == "partie 2.eml"
    result, canonical = take_in(extract(sandbox, outer, 0))
    assert result.holds == 1
    assert "Transféré" in words(canonical)


def test_emails_within_one_another_without_end_are_refused_by_their_depth(sandbox: Sandbox) -> None:
    heads = b"From: a@example.org\r\nTo: b@example.org\r\nDate: x\r\n"
    within = heads + b"Content-Type: message/rfc822\r\n\r\n"
    data = within * 300 + heads + b"\r\nBonjour\r\n"
    assert refused(sandbox, data) == "too-deep"


@pytest.mark.parametrize(
    "headers",
    [
        b"From: =?nowhere?q?=FF?=\r\nDate: Fri, 99 Foo 20261\r\nTo: <<<>\r\nSubject: \xff\xfe\r\n",
        b"From: a@b\r\nDate: x\r\nTo: b\r\nContent-Type: multipart/mixed\r\n",
        b"From: a\r\nTo: b\r\nDate: x\r\nContent-Type: text/plain; charset=x\r\nContent-Transfer-Encoding: base64\r\n",
        b"From: " + b"a" * 100_000 + b"\r\nTo: b\r\nDate: x\r\n",
        b"From: a\r\nDate: x\r\nTo: " + b'"' * 50_000 + b"\r\n",
        b"From: a\r\nTo: b\r\nDate: x\r\nContent-Type: text/plain; " + b"a=b; " * 20_000 + b"\r\n",
    ],
)
def test_broken_headers_cost_no_page(headers: bytes, take_in: TakeIn) -> None:
    result, _ = take_in(headers + b"\r\nBonjour\r\n")
    assert result.pages


# --- Outlook


def test_an_outlook_message_becomes_a_page_and_its_attachments_are_listed(sandbox: Sandbox, take_in: TakeIn) -> None:
    data = parcels.outlook({"acte été.pdf": PAPER + bytes(4096)})
    result, canonical = take_in(data, "message.msg")
    assert (result.media, len(result.pages), result.holds) == ("application/vnd.ms-outlook", 1, 1)
    text = words(canonical).replace("\u00a0", " ")
    for said in ("Courriel du mardi 3 mars 2026", "DEMO Awa <awa@example.org>", "Permanence d'été", "8 h 05"):
        assert said.replace("8 h 05", "08 h 05") in text
    (entry,) = unpack(sandbox, data)
    assert entry.name == "acte été.pdf"
    assert extract(sandbox, data, 0).startswith(PAPER)


def test_a_message_of_too_many_files_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    data = parcels.outlook({f"{number}.txt": b"Bonjour" for number in range(3)})
    assert len(OutlookMessage(io.BytesIO(data)).entries()) == 3
    monkeypatch.setattr(outlook, "MOST_FILES", 2)
    with pytest.raises(AppError, match="too-many-files"):
        OutlookMessage(io.BytesIO(data))


def test_old_office_documents_are_told_apart_by_their_streams(take_in: TakeIn) -> None:
    for stream, kind in (("WordDocument", "application/msword"), ("Workbook", "application/vnd.ms-excel")):
        result, _ = take_in(parcels.compound({(stream,): b"demo"}))
        assert (result.media, result.pages) == (kind, ())


SEEDS = [
    parcels.archive({"a/acte.pdf": PAPER, "b.txt": b"Bonjour"}),
    parcels.email({"acte.pdf": PAPER[:500]}, html="<p>Bonjour</p>", logo=PICTURE),
    parcels.outlook({"acte.pdf": PAPER[:500]}),
]


@given(data=st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_to_a_container_gives_entries_or_a_reason_and_never_an_accident(
    data: st.DataObject, sandbox: Sandbox, take_in: TakeIn
) -> None:
    damaged = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 10))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        for number, entry in enumerate(unpack(sandbox, bytes(damaged))):
            if entry.reason is None:
                extract(sandbox, bytes(damaged), number)
        take_in(bytes(damaged))
    except AppError as error:
        assert error.code in REFUSALS  # noqa: PT017 -- either outcome is right, an accident is not
