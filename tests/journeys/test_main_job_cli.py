"""The main job from a terminal: fourteen papers become one checked PDF, each command a process of its own."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
import pytest
from pypdf.generic import ArrayObject, IndirectObject

from dossier_app import demo
from dossier_app.cli import main
from dossier_app.sandbox import Sandbox
from dossier_app.vault.cabinet import Cabinet
from dossier_app.vault.keys import KdfParameters

PASSPHRASE = "tilleul bleu matin"
CANARIES = ("DEMO Awa", "Tilleuls", "IMG_2041", "facture-fibre", PASSPHRASE, "12345-canary")
CLOSED_DOORS = """
import socket

class Closed(socket.socket):
    def __init__(self, family=socket.AF_INET, *arguments, **options):
        if family not in {getattr(socket, "AF_UNIX", None)}:
            raise OSError("no network here")
        super().__init__(family, *arguments, **options)

socket.socket = Closed
"""


class Office:
    """A cabinet, the papers on the desk, and the commands typed one after the other."""

    def __init__(self, folder: Path) -> None:
        self.cabinet = folder / "armoire"
        self.papers = folder / "papiers"
        self.output = folder / "remis"
        self.passphrase = folder / "phrase.txt"
        self.passphrase.write_text(PASSPHRASE, "utf-8")
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        doors = folder / "doors"
        doors.mkdir()
        (doors / "sitecustomize.py").write_text(CLOSED_DOORS, "utf-8")
        self._surroundings = os.environ | {
            "PYTHONPATH": str(doors),
            "DOSSIER_CABINET": str(self.cabinet),
            "DOSSIER_LANGUAGE": "fr",
            "TMPDIR": str(self.temporary),
            "TEMP": str(self.temporary),
        }

    def types(self, *arguments: str | Path, expected: int = 0) -> dict[str, Any]:
        """Run a command with ``--json`` and return what it prints."""
        locked = [] if arguments[0] in {"verify", "law"} else ["--passphrase-file", str(self.passphrase)]
        done = subprocess.run(
            [sys.executable, "-m", "dossier_app", *map(str, arguments), "--json", *locked],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self._surroundings,
            check=False,
        )
        assert done.returncode == expected, done.stderr + done.stdout
        read = json.loads(done.stdout)
        assert isinstance(read, dict)
        return read

    def types_here(self, *arguments: str | Path) -> dict[str, Any]:
        """Run a command in this process: the same code, without waiting for a new one each time."""
        printed = io.StringIO()
        argv = ["dossier-app", *map(str, arguments), "--json", "--passphrase-file", str(self.passphrase)]
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
            patch.setattr(sys, "argv", argv)
            patch.setenv("DOSSIER_CABINET", str(self.cabinet))
            assert main() == 0
        read = json.loads(printed.getvalue())
        assert isinstance(read, dict)
        return read


class Done(NamedTuple):
    """What the journey left."""

    office: Office
    dossier: str
    attached: list[dict[str, Any]]
    checked: dict[str, Any]
    built: dict[str, Any]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """Go through the whole journey once; the tests look at what it left."""
    office = Office(tmp_path_factory.mktemp("office"))
    with Sandbox() as sandbox:
        demo.write_papers(sandbox, office.papers)
    cabinet, _code = Cabinet.create(office.cabinet, PASSPHRASE, kdf=KdfParameters(memory_kib=19456, passes=2, lanes=1))
    cabinet.close()
    answers = [f"{question}={str(value).lower()}" for question, value in demo.ANSWERS.items()]
    made = office.types(
        "new", "--checklist", demo.CHECKLIST, "--name", demo.PERSON, "--filing-date", "2026-12-03",
        *(part for answer in answers for part in ("--answer", answer)),
    )  # fmt: skip
    dossier = str(made["id"])
    files = [office.papers / paper.name for paper in demo.PAPERS]
    attached = office.types("attach", dossier, *files, expected=1)["files"]
    secret = office.papers.parent / "pdf.txt"
    secret.write_text("wrong-one\ntilleul\n", "utf-8")
    statement = office.papers / "RIB et relevé octobre.pdf"
    (unlocked,) = office.types(
        "attach", dossier, statement, "--piece", "rib-commun", "--covers", "2026-10-01..2026-10-31",
        "--pdf-password-file", secret,
    )["files"]  # fmt: skip
    assert unlocked["status"] == "added"
    for paper in demo.PAPERS:
        if paper.place.requirement and not paper.password:
            office.types_here("file", dossier, paper.name, *_as_typed(paper))
    checked = office.types("check", dossier, expected=1)
    built = office.types("build", dossier, "--profile", "lecture", "--output", office.output / "dossier.pdf")
    return Done(office, dossier, attached, checked, built)


def _as_typed(paper: demo.Paper) -> list[str]:
    place = paper.place
    typed = ["--piece", f"{place.requirement}={place.piece}", "--language", place.language]
    if paper.translates:
        typed += ["--translation-of", paper.translates]
    if place.issued_on:
        typed += ["--issued-on", place.issued_on.isoformat()]
    if place.valid_until:
        typed += ["--valid-until", place.valid_until.isoformat()]
    if place.covers_from and place.covers_until:
        typed += ["--covers", f"{place.covers_from}..{place.covers_until}"]
    return typed


def states(checked: dict[str, Any]) -> dict[str, str]:
    return {item["id"]: item["state"] for item in checked["requirements"] if item["state"] != "not-needed"}


def test_each_of_the_fourteen_is_accounted_for(done: Done) -> None:
    assert [entry["file"] for entry in done.attached] == [paper.name for paper in demo.PAPERS]
    status = {entry["file"]: entry["status"] for entry in done.attached}
    assert status.pop("RIB et relevé octobre.pdf") == "locked"
    assert status.pop("attestation employeur.pdf") == "refused"
    assert set(status.values()) == {"added"}
    for entry in done.attached:
        if entry["status"] != "added":
            assert entry["problems"][0]["message"]
            assert entry["problems"][0]["next"]


def test_what_is_missing_and_what_is_too_old_on_the_day_is_said(done: Done) -> None:
    found = states(done.checked)
    assert found["domicile"] == "stale"
    assert found["declaration-non-polygamie"] == "missing"
    assert found["etat-civil-acte-naissance"] == "provided"
    assert {found[name] for name in ("nationalite", "mariage-acte-integral", "vie-commune-preuves", "photos")} == {
        "provided"
    }
    home = next(item for item in done.checked["requirements"] if item["id"] == "domicile")
    assert home["good_until"] == "2026-11-27"
    assert "27\u00a0novembre\u00a02026" in home["reason"]
    assert [piece["name"] for piece in home["pieces"]] == ["Facture électricité mai 2026.pdf"]
    assert done.checked["unfiled"] == []
    assert done.checked["amounts"]["totals"]["collection"] > 0


def test_a_day_earlier_the_bill_is_still_good(done: Done) -> None:
    earlier = done.office.types("check", done.dossier, "--on", "2026-11-27", expected=1)
    assert states(earlier)["domicile"] == "provided"


def test_the_pdf_says_the_same_everywhere_to_a_second_library(done: Done) -> None:
    path = done.office.output / "dossier.pdf"
    reader = pypdf.PdfReader(path)
    pieces = done.built["plan"]["pieces"]
    (file,) = done.built["files"]
    front = len(reader.pages) - done.built["plan"]["pages"]
    assert file["pages"] == len(reader.pages)
    assert front >= 2
    words = [page.extract_text().replace("\u00a0", " ") for page in reader.pages]
    labels = list(reader.page_labels)
    for piece in pieces:
        for nth in range(1, piece["pages"] + 1):
            number = front + piece["first"] + nth - 2
            count = piece["first"] + nth - 1
            stamp = f"Pièce n° {piece['number']} — {nth}/{piece['pages']} · {count}/{done.built['plan']['pages']}"
            assert stamp in words[number]
            assert labels[number] == str(count)
    bookmarks = {str(title): number for title, number in _outline(reader, reader.outline)}
    for piece in pieces:
        assert bookmarks[f"{piece['number']}. {piece['title']}"] == front + piece["first"] - 1
    assert {front + piece["first"] - 1 for piece in pieces} <= set(_links(reader, front))


def _outline(reader: pypdf.PdfReader, items: Any) -> Iterator[tuple[str, int | None]]:
    for item in items:
        if isinstance(item, list):
            yield from _outline(reader, item)
        else:
            yield str(item.title), reader.get_destination_page_number(item)


def _links(reader: pypdf.PdfReader, front: int) -> Iterator[int]:
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    for page in reader.pages[:front]:
        for annotation in page.get("/Annots") or []:
            target = annotation.get_object().get("/Dest")
            if isinstance(target, ArrayObject) and isinstance(target[0], IndirectObject):
                yield numbers[target[0].idnum]


def test_two_forms_that_share_a_field_keep_their_own_values(done: Done) -> None:
    reader = pypdf.PdfReader(done.office.output / "dossier.pdf")
    assert not reader.get_fields()
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "DEMO Awa et DEMO Karim" in text
    assert "12, rue des Tilleuls" in text
    assert "16 novembre 2026" in text


def test_nothing_tells_where_a_photo_was_taken(done: Done) -> None:
    content = (done.office.output / "dossier.pdf").read_bytes()
    for trace in (b"Fictitious phone", b"Exif\0\0", b"GPSLatitude"):
        assert trace not in content
    assert any(
        problem["code"] == "location-removed"
        for entry in done.attached
        if entry["file"].startswith("IMG_")
        for problem in entry["problems"]
    )


def test_the_written_file_is_sound_and_a_cut_one_is_not(done: Done, tmp_path: Path) -> None:
    path = done.office.output / "dossier.pdf"
    sound = done.office.types("verify", path)
    assert sound["sound"]
    assert sound["checked"] > 30
    cut = tmp_path / "coupé.pdf"
    cut.write_bytes(path.read_bytes()[:2000])
    assert done.office.types("verify", cut, expected=3)["error"]["code"] == "file-broken"
    other = done.office.types("verify", done.office.papers / "Bail.pdf", expected=1)
    assert other["problems"][0]["code"] == "not-a-bundle"


def test_edits_are_taken_back_and_done_again_and_everything_is_there_afterwards(done: Done) -> None:
    undone = done.office.types("undo", done.dossier)
    assert undone["code"] in {"file-under", "dates"}
    redone = done.office.types("redo", done.dossier)
    assert redone["code"] == undone["code"]
    again = done.office.types("check", done.dossier, expected=1)
    assert again["requirements"] == done.checked["requirements"]
    (line,) = done.office.types("list")["dossiers"]
    assert line["person"] == demo.PERSON


def test_a_source_is_never_written_over(done: Done) -> None:
    bill = done.office.papers / "Bail.pdf"
    before = bill.read_bytes()
    refused = done.office.types("build", done.dossier, "--output", bill, expected=3)
    assert refused["error"]["code"] == "target-is-source"
    assert bill.read_bytes() == before


def test_no_word_of_the_dossier_lies_readable_on_the_disk(done: Done, home: Path) -> None:
    places = [done.office.cabinet, done.office.temporary, home]
    looked_at = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert any(path.suffix == ".dossier" for path in looked_at)
    for path in looked_at:
        content = path.read_bytes()
        for canary in CANARIES:
            for encoding in ("utf-8", "utf-16-le"):
                assert canary.encode(encoding) not in content, path
        assert canary_in(path.name) is None
    assert not list(done.office.temporary.rglob("*.pdf"))


def canary_in(name: str) -> str | None:
    return next((canary for canary in CANARIES if canary in name), None)


def test_the_demonstration_builds_its_dossier_and_its_report(done: Done, tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "dossier_app", "demo", "--output", str(tmp_path / "demo"), "--lang", "fr"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    assert "vérification" in shown.stderr
    report = json.loads((tmp_path / "demo" / "report.json").read_text("utf-8"))
    assert len(report["files"]) == 14
    assert report["verification"]["sound"]
    assert states(report) == states(done.checked)
    assert pypdf.PdfReader(tmp_path / "demo" / "dossier.pdf").pages


def test_a_folder_with_other_things_is_not_cleared_for_a_demonstration(tmp_path: Path) -> None:
    mine = tmp_path / "dossier.pdf"
    mine.write_bytes(b"mine")
    refused = subprocess.run(
        [sys.executable, "-m", "dossier_app", "demo", "--output", str(tmp_path)], capture_output=True, check=False
    )
    assert refused.returncode == 3
    assert mine.read_bytes() == b"mine"
