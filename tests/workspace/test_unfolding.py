"""Folders, archives and e-mails come in whole: each file they hold is added, or named with its reason."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest
from PIL import Image, ImageFilter

from dossier_app.core.legibility import doubts, keep_anyway, noticed
from dossier_app.core.problems import problem
from dossier_app.workspace import Incoming, OpenDossier, Outcome, Status, Workspace, unfolding
from dossier_app.workspace.unfolding import natural
from tests.samples import papers, parcels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BILL, DEED = papers.letter("Facture"), papers.letter("Acte")


def incoming(name: str, data: bytes) -> Incoming:
    return Incoming(name=name, data=data)


def told(outcomes: Sequence[Outcome]) -> dict[str, str]:
    return {
        outcome.name: outcome.status.value + "".join(f" {problem.code}" for problem in outcome.problems)
        for outcome in outcomes
    }


def test_a_folder_comes_in_with_all_its_files_in_the_order_people_expect(opened: OpenDossier, tmp_path: Path) -> None:
    folder = tmp_path / "Papiers"
    for name in ("page 10.pdf", "page 2.pdf", "2019/avis.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(papers.letter(name))
    (folder / ".cache").mkdir()
    (folder / ".cache" / "secret").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "vide").mkdir()
    found: list[int] = []
    outcomes = opened.attach([Incoming.from_path(folder)], on_found=found.append)
    assert told(outcomes) == {
        ".cache": "passed-over system-file",
        "Thumbs.db": "passed-over system-file",
        "avis.pdf": "added",
        "page 2.pdf": "added",
        "page 10.pdf": "added",
    }
    assert [a.name for a in opened.dossier.attachments] == ["avis.pdf", "page 2.pdf", "page 10.pdf"]
    assert found[-1] == 6
    opened.undo()
    assert opened.dossier.attachments == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that people there do not have")
def test_a_link_in_a_folder_is_named_and_not_followed(opened: OpenDossier, tmp_path: Path) -> None:
    folder = tmp_path / "Papiers"
    folder.mkdir()
    (folder / "boucle").symlink_to(folder)
    assert told(opened.attach([Incoming.from_path(folder)])) == {"boucle": "passed-over link-not-followed"}


def test_a_folder_of_too_many_files_is_refused_whole(
    opened: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfolding, "MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.pdf").write_bytes(BILL)
    (outcome,) = opened.attach([Incoming.from_path(tmp_path)])
    assert (outcome.status, outcome.problems[0].code) == (Status.REFUSED, "too-many-files")
    assert opened.dossier.attachments == ()


def test_an_archive_in_an_archive_in_an_email_gives_its_files_where_they_came_from(opened: OpenDossier) -> None:
    inner = parcels.archive({"2019/facture.pdf": BILL, "notes.exe": b"MZ" + bytes(99), ".DS_Store": b"x"})
    data = parcels.email({"papiers.zip": parcels.archive({"acte.pdf": DEED, "encore.zip": inner})})
    outcomes = opened.attach([incoming("courriel.eml", data), incoming("apres.pdf", papers.letter("Après"))])
    assert told(outcomes) == {
        "courriel.eml": "added",
        "courriel.eml › papiers.zip › acte.pdf": "added",
        "courriel.eml › papiers.zip › encore.zip › .DS_Store": "passed-over system-file",
        "courriel.eml › papiers.zip › encore.zip › 2019 › facture.pdf": "added",
        "courriel.eml › papiers.zip › encore.zip › notes.exe": "refused format-not-handled",
        "apres.pdf": "added",
    }
    kept = opened.dossier.attachments[1]
    assert opened.original(kept.id) == DEED
    assert opened.original(opened.dossier.attachments[0].id) == data


def test_nesting_ends_at_some_depth(opened: OpenDossier) -> None:
    data, name = parcels.archive({"facture.pdf": BILL}), "zip"
    for _ in range(3):
        data = parcels.archive({f"{name}.zip": data})
    (outcome,) = opened.attach([incoming("a.zip", data)])
    assert (outcome.status, outcome.problems[0].code) == (Status.REFUSED, "nested-too-deep")
    assert outcome.name == "a.zip › zip.zip › zip.zip › zip.zip"


def test_many_archives_within_one_count_together(opened: OpenDossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfolding, "MOST_FILES", 5)
    inner = parcels.archive({f"{number}.txt": b"%d" % number for number in range(3)})
    other = parcels.archive({f"{number}.txt": b"autre %d" % number for number in range(3)})
    outcomes = opened.attach([incoming("a.zip", parcels.archive({"1.zip": inner, "2.zip": other}))])
    assert [outcome.status for outcome in outcomes] == [*[Status.ADDED] * 3, Status.REFUSED]
    assert outcomes[-1].problems[0].code == "too-many-files"


def test_what_would_weigh_too_much_once_unpacked_is_refused(
    opened: OpenDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfolding, "LARGEST_UNPACKED", 100)
    (outcome,) = opened.attach([incoming("a.zip", parcels.archive({"facture.pdf": BILL}))])
    assert outcome.problems[0].code == "unpacks-too-large"


def test_a_locked_archive_is_tried_again_with_its_password(opened: OpenDossier) -> None:
    data = parcels.email({"papiers.zip": parcels.locked_archive("acte.pdf", DEED, b"demo")})
    _, locked = opened.attach([incoming("courriel.eml", data)])
    assert (locked.name, locked.status) == ("courriel.eml › papiers.zip", Status.LOCKED)
    assert locked.file is not None
    assert "demo" not in repr(msgspec.structs.replace(locked.file, password="demo"))
    (outcome,) = opened.attach([msgspec.structs.replace(locked.file, password="demo")])
    assert told([outcome]) == {"courriel.eml › papiers.zip › acte.pdf": "added"}


def test_a_locked_paper_within_an_archive_is_tried_again_with_its_password(opened: OpenDossier) -> None:
    (locked,) = opened.attach([incoming("a.zip", parcels.archive({"acte.pdf": papers.locked()}))])
    assert locked.file is not None
    assert locked.status is Status.LOCKED
    (outcome,) = opened.attach([msgspec.structs.replace(locked.file, password="demo")])
    assert told([outcome]) == {"a.zip › acte.pdf": "added"}


def test_what_cannot_be_read_can_be_kept_as_it_is(opened: OpenDossier) -> None:
    (refused,) = opened.attach([incoming("son.mp3", b"ID3" + bytes(99))])
    assert refused.file is not None
    (outcome,) = opened.attach([msgspec.structs.replace(refused.file, as_it_is=True)])
    assert told([outcome]) == {"son.mp3": "added kept-unread"}
    (kept,) = opened.dossier.attachments
    assert kept.pages == ()
    assert opened.original(kept.id).startswith(b"ID3")


def test_numbers_in_names_are_sorted_as_numbers() -> None:
    assert sorted(["p10", "P2", "p1a", "10", "9"], key=natural) == ["9", "10", "p1a", "P2", "p10"]


def picture(seed: int, quality: int, *, radius: float = 0, size: tuple[int, int] = (1240, 1754)) -> bytes:
    target = io.BytesIO()
    page = Image.effect_noise((31, 44), 90 + seed).resize((1240, 1754), Image.Resampling.NEAREST).resize(size)
    page.filter(ImageFilter.GaussianBlur(radius)).save(target, "JPEG", quality=quality)
    return target.getvalue()


def test_a_blurred_photo_is_taken_and_what_may_not_be_read_is_said(opened: OpenDossier) -> None:
    (outcome,) = opened.attach([incoming("photo.jpg", picture(1, 90, radius=9))])
    assert told([outcome]) == {"photo.jpg": "added photo-blurred"}
    assert opened.dossier.attachments[0].findings[0].get("pages") == 1


def test_a_blurred_photo_kept_all_the_same_stays_so_and_that_is_undone(
    workspace: Workspace, opened: OpenDossier
) -> None:
    (outcome,) = opened.attach([incoming("photo.jpg", picture(1, 90, radius=9))])
    opened.edit(problem("keep-anyway", name="photo.jpg"), lambda value: keep_anyway(value, outcome.attachment))
    workspace.leave(opened.id)
    again = workspace.open(opened.id)
    (photo,) = again.dossier.attachments
    assert (doubts(photo), noticed(photo)) == ((), ())
    assert again.undo().code == "keep-anyway"
    assert [found.code for found in doubts(again.dossier.attachments[0])] == ["photo-blurred"]


def test_a_photo_like_another_is_taken_and_this_is_said(opened: OpenDossier) -> None:
    data = picture(1, 95)
    target = io.BytesIO()
    Image.open(io.BytesIO(data)).resize((1200, 1697)).save(target, "JPEG", quality=60)
    outcomes = opened.attach([incoming("photo.jpg", data), incoming("copie.jpg", target.getvalue())])
    outcomes += opened.attach([incoming("encore.jpg", target.getvalue() + b" ")])
    assert told(outcomes) == {
        "photo.jpg": "added",
        "copie.jpg": "added resembles",
        "encore.jpg": "added same-pages",
    }
    assert outcomes[1].problems[0].get("other") == "photo.jpg"
