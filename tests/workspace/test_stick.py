"""A lawyer's stick holds what its reader needs, agrees with itself, and says nothing else."""

from __future__ import annotations

import getpass
import shutil
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

import msgspec
import pikepdf
import pytest

from dossier_app import stick
from dossier_app.core import dossier as edits
from dossier_app.core.checklist import Audience
from dossier_app.core.dossier import Event as Happened
from dossier_app.core.dossier import Explanation
from dossier_app.core.problems import AppError, problem
from dossier_app.core.profiles import NameRule, Profile
from dossier_app.core.sources import Words
from dossier_app.core.stick import Room, sealed
from dossier_app.workspace import Incoming, OpenDossier, Place, assembly
from dossier_app.workspace.lighter import Asked
from dossier_app.workspace.stick import StickRefusedError, hand_over, hand_over_within, prospect
from tests.samples.prints import page_of_print, scanned
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.core.dossier import Dossier
    from dossier_app.workspace import Workspace

STICK = Profile(
    id="cle-usb",
    title=Words(fr="Clé"),
    summary=Words(fr="Clé"),
    shape="both",
    audiences=(Audience.EVERYONE, Audience.MEDICAL),
    names=NameRule(file="00-DOSSIER", inventory="INVENTAIRE", folder="PIECES", plain=True, longest=80),
)
CANARY = "zqxcanarizqx"


def secretive(value: Dossier) -> Dossier:
    """Hide a canary wherever the dossier keeps what never leaves."""
    marked = [
        msgspec.structs.replace(a, note=CANARY, findings=(problem(CANARY, name=CANARY),)) for a in value.attachments
    ]
    kept_back = msgspec.structs.replace(marked[-1], lawyer_only=True, title=f"Secret {CANARY}")
    happened = Happened(id="e", kind="notification", at=datetime(2026, 11, 2, tzinfo=UTC), note=CANARY)
    return msgspec.structs.replace(
        value,
        attachments=(*marked[:-1], kept_back),
        note=CANARY,
        events=(happened,),
        explanations=(Explanation(requirement="home", text=CANARY),),
    )


@pytest.fixture
def filled(opened: OpenDossier) -> OpenDossier:
    """A dossier of two documents that leave, one that is kept back and one in the bin, full of canaries."""
    for name, place, piece in (
        ("a", "id", "card"),
        ("b", "home", "bill"),
        ("gone", "id", "card"),
        ("c", "home", "bill"),
    ):
        opened.attach([Incoming(name=f"{name} {CANARY}.pdf", data=pdf(name, 2))], Place(requirement=place, piece=piece))
    gone = opened.dossier.attachments[2]
    opened.edit(
        problem("remove", name=gone.name), lambda value: edits.remove_attachment(value, gone.id, value.created_at)
    )
    opened.edit(problem("note"), secretive)
    return opened


def test_a_stick_holds_the_whole_and_each_piece_and_is_found_sound(
    workspace: Workspace, filled: OpenDossier, tmp_path: Path
) -> None:
    told: list[str] = []
    place = tmp_path / "clé"
    place.mkdir()
    done = hand_over(filled, assembly.plan(filled, STICK), place, on_progress=lambda step, *_: told.append(step))
    folder = place / "DOSSIER-DEMO-Awa-2026-11-22"
    assert done.folder == folder.name
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == [
        "00-DOSSIER.pdf",
        "INVENTAIRE.csv",
        "INVENTAIRE.pdf",
        "LISEZ-MOI.txt",
        "PIECES/01_Piece-card.pdf",
        "PIECES/02_Piece-bill.pdf",
    ]
    assert [path.name for path in place.iterdir()] == [folder.name]
    (found,) = stick.check(place)
    assert (found.sound, found.good) == (True, done.files - 1)
    assert {"merge", "verify", "read-back"} <= set(told)
    assert assembly.verify_file(workspace.sandbox, folder / "00-DOSSIER.pdf").problems == ()


def test_nothing_but_the_white_list_leaves_in_any_byte_of_any_file(filled: OpenDossier, tmp_path: Path) -> None:
    place = tmp_path / "cle"
    place.mkdir()
    hand_over(filled, assembly.plan(filled, STICK), place)
    hidden = [CANARY, str(tmp_path), str(tmp_path.parent), filled.id, "Secret"]
    hidden += [getpass.getuser()] if len(getpass.getuser()) > 4 else []
    read = 0
    for path in place.rglob("*"):
        assert not [word for word in hidden if word in path.relative_to(place).as_posix()]
        if path.is_file():
            data = path.read_bytes() + (plainly(path) if path.suffix == ".pdf" else b"")
            for word in hidden:
                for spelled in (word, word.upper(), word.capitalize()):
                    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                        assert spelled.encode(encoding) not in data, (path.name, word)
            read += 1
    assert read == 7


def test_a_sealed_stick_opens_with_its_words_alone_and_names_nobody_beside(filled: OpenDossier, tmp_path: Path) -> None:
    place = tmp_path / "cle"
    place.mkdir()
    words = "tilleul matin cahier rivage bouton laine"
    decided = assembly.plan(filled, sealed(STICK))
    done = hand_over(filled, decided, place, passphrase=words)
    folder = place / done.folder
    assert sorted(path.name for path in folder.iterdir()) == ["DOSSIER.pdf", "LISEZ-MOI.txt", "SHA256SUMS"]
    assert [check.sound for check in stick.check(place)] == [True]
    for path in folder.iterdir():
        data = path.read_bytes()
        assert b"DEMO" not in data
        assert words.encode() not in data
        assert b"tilleul" not in data
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(folder / "DOSSIER.pdf")
    with pikepdf.open(folder / "DOSSIER.pdf", password=words) as document:
        assert document.encryption.R == 6
        assert len(document.pages) == done.built.files[0].pages
    import pypdfium2

    with pypdfium2.PdfDocument(folder / "DOSSIER.pdf", password=words) as read:
        assert "DEMO Awa" in read[0].get_textpage().get_text_range()


def plainly(path: Path) -> bytes:
    """Return everything that a PDF says, with its streams unpacked, its strings decoded and its words read."""
    said: list[bytes] = []
    with pikepdf.open(path) as document:
        if "/Metadata" in document.Root:  # of the list alone: its title, which it bears anyway
            assert path.name == "INVENTAIRE.pdf"
            metadata = document.Root.Metadata.read_bytes()
            assert metadata.count(b"<rdf:li") == 1
            said.append(metadata)
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                said.append(thing.read_bytes() if "/Filter" not in thing or thing.get("/Subtype") != "/Image" else b"")
                assert thing.get("/Type") != "/EmbeddedFile"
            said.append(thing.unparse(resolved=True))
        said += [str(value).encode() for value in document.docinfo.values()]
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document_:
        said += [page.get_textpage().get_text_range().encode("utf-8", "replace") for page in document_]
    return b"\n".join(said)


def test_a_stick_without_room_is_refused_with_every_reason_before_anything_is_written(
    filled: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick, "room_on", lambda _place: Room(free=10, largest=10))
    with pytest.raises(StickRefusedError) as caught:
        hand_over(filled, assembly.plan(filled, STICK), tmp_path)
    assert {found.code for found in caught.value.problems} == {"stick-too-small", "stick-file-too-large"}
    assert not [path for path in tmp_path.iterdir() if "DOSSIER" in path.name]


def test_before_anything_is_written_the_room_the_weight_and_what_is_in_the_way_are_told(
    filled: OpenDossier, tmp_path: Path
) -> None:
    place = tmp_path / "cle"
    place.mkdir()
    roomy = prospect(filled, Asked(profile=STICK), place)
    assert (roomy.room.largest, roomy.problems, roomy.settled.worst) == (stick.glance(place).largest, (), None)
    tight = prospect(filled, Asked(profile=STICK), place, most=50_000)
    assert [found.code for found in tight.problems] == ["stick-over-limit", "heavy-piece", "heavy-piece"]
    assert {found.get("title") for found in tight.problems[1:]} == {"Pièce card", "Pièce bill"}
    assert list(place.iterdir()) == []


@pytest.mark.slow
def test_a_hand_over_is_made_lighter_only_as_far_as_its_limit_asks_and_never_above(
    filled: OpenDossier, tmp_path: Path
) -> None:
    heavy = scanned([page_of_print(seed, 200) for seed in range(3)], dpi=200)
    filled.attach([Incoming(name="d.pdf", data=heavy)], Place(requirement="home", piece="bill"))
    place = tmp_path / "cle"
    place.mkdir()
    most = round(1.6 * len(heavy))  # twice its pages: in the whole, and in its own file
    with pytest.raises(StickRefusedError) as caught:
        hand_over_within(filled, Asked(profile=STICK), place, most=most)
    assert [found.code for found in caught.value.problems][:2] == ["stick-over-limit", "heavy-piece"]
    assert caught.value.parameters["count"] == 1
    assert list(place.iterdir()) == []
    seen = prospect(filled, Asked(profile=STICK, wish="auto"), place, most=most)
    assert (seen.problems, seen.settled.worst is None) == ((), False)
    done = hand_over_within(filled, Asked(profile=STICK, wish="auto"), place, most=most)
    assert sum(path.stat().st_size for path in (place / done.folder).rglob("*.*")) <= most
    assert [check.sound for check in stick.check(place)] == [True]


def test_a_hand_over_that_comes_out_heavier_than_foreseen_is_not_left_there(
    filled: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for weight in ("FRONT_WEIGHT", "FILE_WEIGHT", "PAGE_WEIGHT"):
        monkeypatch.setattr(f"dossier_app.core.volumes.{weight}", 0)
    place = tmp_path / "cle"
    place.mkdir()
    most = sum(volume.weight for volume in assembly.plan(filled, STICK).volumes) + 100
    with pytest.raises(StickRefusedError) as caught:
        hand_over_within(filled, Asked(profile=STICK), place, most=most)
    assert caught.value.problems[0].get("size") > most  # type: ignore[operator]  # a whole number of bytes
    assert list(place.iterdir()) == []


def test_a_cancelled_hand_over_leaves_nothing_on_the_stick(filled: OpenDossier, tmp_path: Path) -> None:
    place, cancelled = tmp_path / "cle", Event()
    place.mkdir()
    decided = assembly.plan(filled, STICK)

    def give_up(step: str, *_: int) -> None:
        if step == "verify":
            cancelled.set()

    with pytest.raises(AppError) as caught:
        hand_over(filled, decided, place, cancelled=cancelled, on_progress=give_up)
    assert caught.value.code == "cancelled"
    assert list(place.iterdir()) == []


def test_a_stick_pulled_out_while_it_is_written_is_told_as_such(filled: OpenDossier, tmp_path: Path) -> None:
    place = tmp_path / "cle"
    place.mkdir()

    def pull(step: str, *_: int) -> None:
        if step == "verify" and place.exists():
            shutil.rmtree(place)

    with pytest.raises(AppError) as caught:
        hand_over(filled, assembly.plan(filled, STICK), place, on_progress=pull)
    assert caught.value.code == "stick-absent"
