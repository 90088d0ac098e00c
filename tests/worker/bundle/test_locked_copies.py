"""A copy under a password opens with it, accents included, in every common reader, and with nothing else."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, cast

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from dossier_app.core.assembling import Assemble, Verify
from dossier_app.core.problems import AppError
from dossier_app.core.splicing import sealed_length
from dossier_app.sandbox import BytesSource
from dossier_app.sandbox.sealing import sealed
from dossier_app.worker.bundle.merge import assemble
from dossier_app.worker.bundle.verify import verify
from dossier_app.worker.pdf.pdf_lock import Lock, prepared
from tests.worker.shelf import LECTURE, Memory, Page, Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.core.assembling import AssembleResult
    from dossier_app.core.plan import Plan
    from dossier_app.sandbox import Sandbox
    from dossier_app.worker.exchange import Exchange

PASSWORDS = ("été à la mer", "Ça va très bien, œuf 12 !", "plain", "Şükrü Łódź", "x" * 127, "é" * 63)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    made = Shelf()
    made.add("passport", Page("P1"), Page("P2", link=0), title="Passeport (été)")
    made.add("bill", Page("B1", turn=90), title="Facture d’énergie")
    return made


def locked(shelf: Shelf, password: str) -> tuple[bytes, AssembleResult, Plan]:
    decided = shelf.plan(LECTURE)
    exchange = Memory(shelf.sources)
    result = assemble(Assemble(plan=decided, volume=0, password=password), cast("Exchange", exchange))
    return exchange.output.getvalue(), result, decided


def pdfium(data: bytes, password: str | None) -> list[str]:
    with pypdfium2.PdfDocument(data, password=password) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("password", PASSWORDS)
def test_every_reader_opens_a_copy_with_its_accented_password(shelf: Shelf, password: str) -> None:
    data, result, decided = locked(shelf, password)
    words = pdfium(data, password)
    assert "Passeport (été)" in words[1]
    with pikepdf.open(io.BytesIO(data), password=password) as pdf:
        assert pdf.encryption.bits == 256
        assert (pdf.encryption.R, pdf.encryption.V) == (6, 5)
        assert pdf.user_password_matched
        assert str(pdf.docinfo["/Title"]).startswith("DEMO Awa")
    assert "Facture" in PdfReader(io.BytesIO(data), password=password).pages[1].extract_text()
    exchange = cast("Exchange", Memory({"source": data}))
    proof = verify(Verify(plan=decided, volume=0, written=result, password=password), exchange)
    assert proof.problems == ()


@pytest.mark.skipif(not shutil.which("qpdf") or not shutil.which("pdftotext"), reason="qpdf and poppler not installed")
@pytest.mark.parametrize("password", PASSWORDS[:4])
def test_programs_of_the_system_open_a_copy_with_its_accented_password(
    shelf: Shelf, password: str, tmp_path: Path
) -> None:
    file = tmp_path / "copie.pdf"
    file.write_bytes(locked(shelf, password)[0])
    qpdf = subprocess.run(["qpdf", f"--password={password}", "--check", file], capture_output=True, check=False)
    assert qpdf.returncode == 0, qpdf.stderr or qpdf.stdout
    poppler = subprocess.run(["pdftotext", "-upw", password, file, "-"], capture_output=True, check=False)
    assert "Passeport (été)" in poppler.stdout.decode()


def test_nothing_opens_a_copy_without_its_password_and_none_of_its_words_shows(shelf: Shelf) -> None:
    data, _, _ = locked(shelf, "été")
    for wrong in ("", "ete", "été "):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(data), password=wrong)
        with pytest.raises(pypdfium2.PdfiumError):
            pdfium(data, wrong or None)
    plain, _ = shelf.bind(shelf.plan(LECTURE))
    words = re.compile(rb"Type0|Helvetica|Courier|DEMO|Passeport|DSRSTP|Pi\xe8ce")
    assert words.search(plain)
    assert not words.search(data)
    with pytest.raises(AppError) as caught:
        verify(Verify(password="ete"), cast("Exchange", Memory({"source": data})))
    assert caught.value.code == "wrong-password"


def test_a_copy_is_sealed_by_the_parent_as_by_the_child(sandbox: Sandbox, shelf: Shelf) -> None:
    decided = shelf.plan(LECTURE)
    made = bytearray()
    sources = {name: BytesSource(data) for name, data in shelf.sources.items()}
    job = Assemble(plan=decided, volume=0, password="clé d’été")
    result = sandbox.run(job, sources=sources, sink=made.extend)
    proof = sandbox.run(
        Verify(plan=decided, volume=0, written=result, password="clé d’été"),
        sources={"source": BytesSource(bytes(made))},
    )
    assert proof.problems == ()
    assert "clé" not in repr(job)


def test_two_copies_under_one_password_share_no_secret(shelf: Shelf) -> None:
    first, second = Lock("mot de passe"), Lock("mot de passe")
    assert first.key != second.key
    assert first.dictionary != second.dictionary
    assert first.sealed(b"same") != first.sealed(b"same")


@pytest.mark.parametrize(
    "password", ["a\x00b", "tab\tulation", "\ue000", "aא", "\u00ad", "I\u00adX", "\u2168", "a\u00a0b", "x" * 128]
)
def test_a_password_that_readers_would_take_differently_is_refused(shelf: Shelf, password: str) -> None:
    with pytest.raises(AppError) as caught:
        locked(shelf, password)
    assert caught.value.code == "password-unusable"


def test_an_accent_typed_in_two_keys_is_the_same_password() -> None:
    assert prepared("e\u0301te\u0301") == prepared("été") == "été".encode()


@settings(max_examples=60)
@given(pieces=st.lists(st.binary(min_size=1, max_size=70), max_size=6))
def test_sealed_bytes_have_the_length_foretold_and_open_again(pieces: list[bytes]) -> None:
    from cryptography.hazmat.primitives import padding
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = bytes(range(32))
    whole = b"".join(pieces)
    made = b"".join(map(bytes, sealed(pieces, key)))
    assert len(made) == sealed_length(len(whole))
    opener = Cipher(algorithms.AES(key), modes.CBC(made[:16])).decryptor()
    filled = opener.update(made[16:]) + opener.finalize()
    unpadder = padding.PKCS7(128).unpadder()
    assert unpadder.update(filled) + unpadder.finalize() == whole
