"""Outputs under a limit: never one byte above, as little lost as that takes, or a refusal that says what is heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pikepdf
import pytest

from dossier_app.core.profiles import Profile
from dossier_app.core.reducing import Rung
from dossier_app.core.sources import Words
from dossier_app.workspace import Incoming, OpenDossier, Place, budget, lighter
from dossier_app.workspace.budget import Budget, OverLimitError
from tests.core.making import library, piece, question, requirement, revision
from tests.samples.prints import page_of_print, scanned
from tests.workspace.test_workspace import pdf

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.core.law import Library
    from dossier_app.core.plan import Plan

LECTURE = Profile(id="lecture", title=Words(fr="Lecture"), summary=Words(fr="Un PDF"))
FILES = msgspec.structs.replace(LECTURE, shape="files", cover=False, inventory=False, stamps=False)


def fitting(profile: Profile, megabytes: float) -> Profile:
    return msgspec.structs.replace(profile, volume_limit=megabytes, file_limit=megabytes)


@pytest.fixture(scope="module")
def scan() -> bytes:
    return scanned([page_of_print(seed, 200) for seed in range(4)], dpi=200)


@pytest.fixture
def law() -> Library:
    """A place for identity, whose documents keep their tones, and one for the address."""
    places = (requirement("id", "card", when=[["first"]]), requirement("home", "bill", section="address"))
    made = revision(*places, questions=("first",))
    return library(made, pieces=[piece("card"), piece("bill")], questions=[question("first")])


@pytest.fixture
def filled(opened: OpenDossier, scan: bytes) -> OpenDossier:
    """A dossier with an identity card of one line and a heavy scan."""
    opened.attach([Incoming(name="a.pdf", data=pdf("carte", 2))], Place(requirement="id", piece="card"))
    opened.attach([Incoming(name="b.pdf", data=scan)], Place(requirement="home", piece="bill"))
    return opened


def filters(path: Path) -> set[str]:
    with pikepdf.open(path) as opened:
        return {str(image.get("/Filter")) for page in opened.pages for image in page.get_images().values()}


@pytest.mark.slow
def test_an_output_too_heavy_goes_down_until_it_fits_and_is_verified(
    filled: OpenDossier, scan: bytes, tmp_path: Path
) -> None:
    limit = 0.7 * len(scan) / 1e6
    shape = fitting(LECTURE, limit)
    told: list[str] = []
    chosen = lighter.settled(filled, lighter.Asked(profile=shape, wish="auto"))
    assert chosen.worst is not None
    assert {rung for _, rung in chosen.rungs} == {Rung.FINE}
    built = lighter.assemble_within(
        filled,
        lighter.Asked(profile=shape, wish="auto"),
        tmp_path / "dossier.pdf",
        on_progress=lambda step, *_: told.append(step),
    )
    (file,) = built.files
    assert file.size <= limit * 1e6
    assert file.size == pytest.approx(chosen.plan.volumes[0].weight, rel=0.1)
    assert {"weigh", "reduce", "merge", "verify"} <= set(told) | {"weigh"}
    assert file.checked > 0


@pytest.mark.slow
def test_what_was_weighed_and_made_once_is_kept_in_the_dossier(
    filled: OpenDossier, tmp_path: Path, scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shape = fitting(LECTURE, 0.7 * len(scan) / 1e6)
    lighter.assemble_within(filled, lighter.Asked(profile=shape, wish="auto"), tmp_path / "un.pdf")
    monkeypatch.setattr(budget, "Weigh", None)
    monkeypatch.setattr(budget, "Reduce", None)
    lighter.assemble_within(filled, lighter.Asked(profile=shape, wish="auto"), tmp_path / "deux.pdf")
    assert (tmp_path / "un.pdf").read_bytes() == (tmp_path / "deux.pdf").read_bytes()


@pytest.mark.slow
def test_only_what_is_agreed_is_lost(filled: OpenDossier, scan: bytes, tmp_path: Path) -> None:
    tight = fitting(FILES, 0.08 * len(scan) / 1e6)
    with pytest.raises(OverLimitError) as caught:
        lighter.assemble_within(filled, lighter.Asked(profile=tight, wish="auto"), tmp_path / "sans")
    assert caught.value.code == "over-limit"
    assert caught.value.size > caught.value.limit
    assert [(found.get("number"), found.get("pages")) for found in caught.value.problems] == [("2", 4)]
    assert not list(tmp_path.rglob("*.pdf"))
    built = lighter.assemble_within(
        filled, lighter.Asked(profile=tight, wish="auto", black_and_white=True), tmp_path / "avec"
    )
    assert max(file.size for file in built.files) <= caught.value.limit
    assert filters(built.files[1].path) == {"/CCITTFaxDecode"}


def test_nothing_is_lost_unless_asked_and_the_heavy_piece_is_named(
    filled: OpenDossier, scan: bytes, tmp_path: Path
) -> None:
    shape = fitting(LECTURE, 0.5 * len(scan) / 1e6)
    with pytest.raises(OverLimitError) as caught:
        lighter.assemble_within(filled, lighter.Asked(profile=shape), tmp_path / "dossier.pdf")
    assert caught.value.problems[0].get("title") == "Pièce bill"
    assert lighter.settled(filled, lighter.Asked(profile=shape)).rungs == ()
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.slow
def test_a_rung_can_be_asked_for_all_without_any_limit(filled: OpenDossier, scan: bytes, tmp_path: Path) -> None:
    built = lighter.assemble_within(filled, lighter.Asked(profile=LECTURE, wish=Rung.MEDIUM), tmp_path / "dossier.pdf")
    assert built.files[0].size < 0.4 * len(scan)


@pytest.mark.slow
def test_identity_documents_keep_their_tones_whatever_is_agreed(
    opened: OpenDossier, scan: bytes, tmp_path: Path
) -> None:
    opened.attach([Incoming(name="b.pdf", data=scan)], Place(requirement="id", piece="card"))
    built = lighter.assemble_within(
        opened, lighter.Asked(profile=FILES, wish=Rung.BLACK_AND_WHITE, black_and_white=True), tmp_path / "pièce.pdf"
    )
    assert filters(built.files[0].path) == {"/DCTDecode"}


@pytest.mark.slow
def test_a_file_that_comes_out_heavier_than_meant_is_cut_again(
    filled: OpenDossier, scan: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.attach(
        [Incoming(name="c.pdf", data=scanned([page_of_print(9, 150)], dpi=150))],
        Place(requirement="home", piece="bill"),
    )
    whole = lighter.assemble_within(filled, lighter.Asked(profile=LECTURE), tmp_path / "tout.pdf").files[0].size
    monkeypatch.setattr("dossier_app.core.volumes.FRONT_WEIGHT", -50_000)
    shape = fitting(LECTURE, (whole - 10_000) / 1e6)
    built = lighter.assemble_within(filled, lighter.Asked(profile=shape), tmp_path / "volumes")
    assert [path.name for path in sorted((tmp_path / "volumes").iterdir())] == [file.path.name for file in built.files]
    assert len(built.files) == 2
    assert all(file.size <= whole - 10_000 for file in built.files)


@pytest.mark.slow
def test_the_worst_page_can_be_seen_as_it_would_leave(filled: OpenDossier) -> None:
    work = Budget(filled)
    chosen = lighter.settled(filled, lighter.Asked(profile=LECTURE, wish=Rung.MEDIUM), work=work)
    assert chosen.worst is not None
    (width, height, before), (again, tall, after) = work.compared(chosen.worst, 300)
    assert (width, height) == (again, tall) == (300, height)
    assert len(before) == len(after) == 3 * width * height
    assert before != after


def test_what_goes_on_a_stick_is_made_lighter_only_as_far_as_the_room_asks(filled: OpenDossier, scan: bytes) -> None:
    def weight(decided: Plan) -> int:
        return sum(volume.weight for volume in decided.volumes)

    roomy = lighter.lightened(filled, lighter.Asked(profile=LECTURE, wish="auto"), lambda _plan: True)
    assert weight(roomy.plan) > len(scan)
    room = weight(roomy.plan) * 0.8
    tight = lighter.lightened(filled, lighter.Asked(profile=LECTURE, wish="auto"), lambda tried: weight(tried) <= room)
    assert weight(tight.plan) <= room
    hopeless = lighter.lightened(filled, lighter.Asked(profile=LECTURE, wish="auto"), lambda _plan: False)
    assert weight(hopeless.plan) < weight(roomy.plan)
    untouched = lighter.lightened(filled, lighter.Asked(profile=LECTURE), lambda _plan: False)
    assert weight(untouched.plan) == weight(roomy.plan)
