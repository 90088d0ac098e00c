"""What each shape of output lets out, and what never leaves in any: a white list, shape by shape."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.checklist import Audience, Due
from dossier_app.core.conformity import name_faults
from dossier_app.core.dossier import PageRef
from dossier_app.core.listing import Filed, Listed
from dossier_app.core.plan import Heading
from dossier_app.core.planning import plan
from dossier_app.library import load
from dossier_app.settings import checklists_folder
from dossier_app.worker.drawn.front import draw
from tests.core import making

if TYPE_CHECKING:
    from dossier_app.core.dossier import Attachment, Dossier
    from dossier_app.core.plan import Plan
    from dossier_app.core.profiles import Profile

SHAPES = load(checklists_folder()).profiles
MEDICAL = {"cle-usb", "cnda"}
"""The court of asylum and the lawyer read medical papers; a préfecture never does."""

LAWYER = {"cle-usb"}
COURTS = {"telerecours-avocat", "telerecours-citoyens"}
EARLY = {"lecture", "guichet", "courriel", "teleservice", "demarche-numerique", "cnda"}
"""Shapes of the day of filing, without what is handed over later."""

HEADING = Heading(person="DEMO Awa", title="Carte de séjour", established_on=date(2026, 12, 3))


def paper(name: str, **more: object) -> Attachment:
    made = making.attachment(name, note=f"secret note {name}")
    return msgspec.structs.replace(made, name=f"secret nom {name}", pages=(PageRef(source=name, index=0),), **more)


def dossier() -> tuple[Dossier, list[Listed]]:
    papers = [
        paper("passport"),
        paper("certificate", title="secret certificat"),
        paper("kind", title="secret de santé"),
        paper("memo", title="secret mémo"),
        paper("marked", title="secret réservé", lawyer_only=True),
        paper("stamp", title="Timbre fiscal"),
        paper("unfiled", title="secret en attente"),
    ]
    rows = [
        Listed(section="Identité", title="Passeport", place="id", filed=(Filed(attachment="passport"),)),
        Listed(
            section="Santé", title="c", place="m", audience=Audience.MEDICAL, filed=(Filed(attachment="certificate"),)
        ),
        Listed(section="Santé", title="k", place="k", filed=(Filed(attachment="kind", medical=True),)),
        Listed(section="Avocat", title="m", place="l", audience=Audience.LAWYER, filed=(Filed(attachment="memo"),)),
        Listed(section="Autres", title="r", place="r", filed=(Filed(attachment="marked"),)),
        Listed(section="Taxes", title="Timbre", place="t", due=Due.COLLECTION, filed=(Filed(attachment="stamp"),)),
        Listed(section="Autres", title="secret manquant", place="x", missing="missing", explanation="secret motif"),
    ]
    made = making.dossier(*papers)
    return msgspec.structs.replace(made, note="secret du dossier"), rows


def decided(profile: Profile) -> Plan:
    made, rows = dossier()
    return plan(profile, made, rows, heading=HEADING)


def test_the_shapes_shipped_are_those_that_are_checked_here() -> None:
    assert set(SHAPES) == EARLY | COURTS | LAWYER


@pytest.mark.parametrize("name", SHAPES)
def test_only_what_a_shape_lists_leaves_in_it(name: str) -> None:
    expected = {"passport"}
    if name in MEDICAL:
        expected |= {"certificate", "kind"}
    if name in LAWYER:
        expected |= {"memo", "marked"}
    if name not in EARLY:
        expected |= {"stamp"}
    made = decided(SHAPES[name])
    assert {attachment for entry in made.entries for attachment in entry.attachments} == expected
    assert {left.attachment for left in made.left_out} == {a.id for a in dossier()[0].attachments} - expected
    assert set(made.sources) == expected


@pytest.mark.parametrize("name", SHAPES)
def test_no_page_around_the_pieces_says_a_word_of_what_stays(name: str) -> None:
    made = decided(SHAPES[name])
    allowed = {entry.title for entry in made.entries}
    for volume in made.volumes:
        drawn = b"" if volume.kind == "picture" else draw(made, volume).pdf
        if not drawn:
            continue
        with pypdfium2.PdfDocument(drawn) as document:
            text = " ".join(page.get_textpage().get_text_range() for page in document)
        for title in allowed:
            text = text.replace(title, "")
        assert "secret" not in text


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_names_its_files_as_it_says(name: str) -> None:
    made = decided(SHAPES[name])
    assert made.problems == ()
    for volume in made.volumes:
        assert name_faults(volume.name, SHAPES[name].names) == ()


@pytest.mark.parametrize("name", sorted(COURTS))
@given(title=st.text(max_size=300))
def test_a_court_receives_plain_names_of_eighty_signs_that_begin_with_the_number(name: str, title: str) -> None:
    papers = [paper(f"p{n}", title=title) for n in range(3)]
    rows = [
        Listed(section="S", title="P", place=f"p{n}", filed=(Filed(attachment=f"p{n}"),)) for n in range(len(papers))
    ]
    made = plan(SHAPES[name], making.dossier(*papers), rows, heading=HEADING)
    assert made.problems == ()
    names = [volume.name for volume in made.volumes if volume.kind == "piece"]
    assert [each[:3] for each in names] == ["01_", "02_", "03_"] or [each[:2] for each in names] == ["01", "02", "03"]
    assert all(len(each) <= 80 and each.isascii() and each.count(".") == 1 for each in names)


def test_a_citizen_of_telerecours_is_told_of_each_file_above_32_megabytes() -> None:
    papers = [paper("a"), paper("b")]
    rows = [Listed(section="S", title=n, place=n, filed=(Filed(attachment=n),)) for n in "ab"]
    weights = {"a": 40_000_000, "b": 1}
    made = plan(SHAPES["telerecours-citoyens"], making.dossier(*papers), rows, heading=HEADING, weights=weights)
    assert [(p.code, p.get("limit")) for p in made.problems] == [("file-over-limit", "32")]
