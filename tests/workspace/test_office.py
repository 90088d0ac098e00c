"""Documents of office programs become pages where LibreOffice is, and are kept with what to do where it is not."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pypdf
import pytest

from dossier_app.core.converting import Convert
from dossier_app.core.problems import AppError
from dossier_app.sandbox import BytesSource
from dossier_app.workspace import Incoming, OpenDossier, Status
from tests.samples import office

if TYPE_CHECKING:
    from dossier_app.sandbox import Sandbox

HERE = shutil.which("soffice") is not None


def worlds_can_be_made() -> bool:
    """Tell whether the system lets a program have folders of its own: not where user namespaces are refused."""
    for options in (["-m"], ["-r", "-m"]):
        command = ["unshare", *options, "mount", "-t", "tmpfs", "none", "/dev/shm"]  # noqa: S108 -- in its own world
        if shutil.which("unshare") and subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return True
    return False


def words(opened: OpenDossier) -> list[str]:
    (attachment,) = opened.dossier.attachments
    source = opened.source(attachment.pages[0].source)
    reader = pypdf.PdfReader(io.BytesIO(bytes(source.read(0, source.size))))
    return [page.extract_text().strip() for page in reader.pages]


@pytest.mark.slow
@pytest.mark.needs("soffice")
@pytest.mark.parametrize(
    ("name", "data", "pages"),
    [
        ("lettre.docx", office.docx("Lettre de DEMO Awa", "Suite été"), ["Lettre de DEMO Awa", "Suite été"]),
        ("lettre.odt", office.odt("Lettre de DEMO Awa"), ["Lettre de DEMO Awa"]),
    ],
)
def test_a_document_becomes_pages_and_its_original_is_kept(
    name: str, data: bytes, pages: list[str], opened: OpenDossier
) -> None:
    (outcome,) = opened.attach([Incoming(name=name, data=data)])
    if not worlds_can_be_made():
        assert opened.original(outcome.attachment) == data
        pytest.skip("this system gives no program a world of its own: documents are kept as they are")
    assert [problem.code for problem in outcome.problems] == ["converted"]
    assert words(opened) == pages
    assert opened.original(outcome.attachment) == data


@pytest.mark.slow
def test_what_cannot_be_converted_is_kept_with_what_to_do(opened: OpenDossier) -> None:
    data = office.odt("Lettre").replace(b"<text:p>", b"<text:q ")
    (outcome,) = opened.attach([Incoming(name="lettre.odt", data=data)])
    assert outcome.status is Status.ADDED
    assert [problem.code for problem in outcome.problems] == ["conversion-failed" if HERE else "kept-as-it-is"]
    (attachment,) = opened.dossier.attachments
    assert attachment.pages == ()
    assert opened.original(attachment.id) == data


@pytest.mark.parametrize("media", ["application/pdf", "", "../../etc/passwd"])
def test_only_documents_of_office_programs_are_converted(media: str, sandbox: Sandbox) -> None:
    with pytest.raises(AppError) as raised:
        sandbox.run(Convert(name="a", media=media), sources={"source": BytesSource(b"a")}, sink=len)
    assert raised.value.code == ("format-not-handled" if HERE else "program-missing")
