"""The second reader believes only what is written last, and compares a file with itself where no plan is left."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from dossier_app.core.plan import anchor
from dossier_app.core.planning import plan
from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core.assembling import AssembleResult
    from dossier_app.core.plan import Plan


@pytest.mark.parametrize("limit", [None, 0.19])
def test_a_bundle_agrees_with_itself_in_one_volume_or_several(limit: float | None) -> None:
    papers = [bundles.paper(*(f"{name} {page}" for page in range(3))) for name in "abcdef"]
    attachments = [bundles.attachment(f"p{n}", bundles.refs(pdf, 3)) for n, pdf in enumerate(papers)]
    rows = [bundles.row(f"4 bis. Papier {a.id}", a.id, section=a.id[-1]) for a in attachments]
    shape = bundles.profile(volume_limit=limit, separators="section", right_hand=True)
    weights = {bundles.name_of(pdf): 25_000 for pdf in papers}
    decided = plan(shape, bundles.dossier(*attachments), rows, heading=bundles.heading(), weights=weights)
    assert (len(decided.volumes) > 1) == (limit is not None)
    for index, volume in enumerate(decided.volumes):
        written, _ = bundles.bind(decided, papers, index)
        found = bundles.check(written)
        assert found.problems == ()
        assert found.checked > 3 * len(volume.entries)


def volumes() -> tuple[Plan, dict[str, tuple[bytes, AssembleResult]]]:
    """Return a bundle in several volumes, each by its name."""
    papers = [bundles.paper(*(f"{name} {page}" for page in range(3))) for name in "abcdef"]
    attachments = [bundles.attachment(f"p{n}", bundles.refs(pdf, 3)) for n, pdf in enumerate(papers)]
    rows = [bundles.row(f"Papier {a.id}", a.id, section=a.id[-1]) for a in attachments]
    shape = bundles.profile(volume_limit=0.19)
    weights = {bundles.name_of(pdf): 25_000 for pdf in papers}
    decided = plan(shape, bundles.dossier(*attachments), rows, heading=bundles.heading(), weights=weights)
    return decided, {v.name: bundles.bind(decided, papers, n) for n, v in enumerate(decided.volumes)}


def test_the_inventory_of_each_volume_leads_to_the_pieces_of_the_others() -> None:
    decided, files = volumes()
    assert len(files) > 1
    for name, (data, _) in files.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", ()) if "/A" in link]
            found = {(str(link.A.F.UF), str(link.A.D)) for link in links}
        elsewhere = {
            (decided.volumes[entry.volume].name, anchor(index))
            for index, entry in enumerate(decided.entries)
            if decided.volumes[entry.volume].name != name
        }
        assert found == elsewhere
        for file, place in found:
            entry = next(entry for index, entry in enumerate(decided.entries) if anchor(index) == place)
            with pikepdf.open(io.BytesIO(files[file][0])) as beside, pypdfium2.PdfDocument(files[file][0]) as words:
                target = pikepdf.NameTree(beside.Root.Names.Dests)[place][0]
                number = [page.obj.objgen for page in beside.pages].index(target.objgen)
                text = words[number].get_textpage().get_text_range().replace("\u00a0", " ")
                assert f"Pièce n° {entry.number} — 1/3" in text


@pytest.mark.parametrize(
    ("damage", "codes"),
    [
        (lambda link: link.A.F.__setitem__("/UF", "autre.pdf"), {"forbidden-annotation", "row-differs"}),
        (lambda link: link.A.__setitem__("/D", pikepdf.String("piece-000000")), {"row-differs"}),
        (lambda link: link.A.__setitem__("/S", pikepdf.Name.Launch), {"forbidden-annotation"}),
        (lambda link: link.A.__setitem__("/Next", pikepdf.Dictionary()), {"forbidden-annotation"}),
    ],
)
def test_a_link_to_another_volume_that_leads_astray_is_found(
    damage: Callable[[pikepdf.Object], None], codes: set[str]
) -> None:
    decided, files = volumes()
    data, written = files[decided.volumes[0].name]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        link = next(link for page in pdf.pages for link in page.obj.get("/Annots", ()) if "/A" in link)
        damage(link)
        damaged = io.BytesIO()
        pdf.save(damaged)
    assert {found.code for found in bundles.check(damaged.getvalue(), decided, 0, written).problems} >= codes
    assert bundles.check(data, decided, 0, written).problems == ()


def test_a_bundle_kept_as_a_piece_of_another_does_not_confuse_its_reader() -> None:
    first = bundles.paper("un", "deux")
    earlier, result = bundles.bind(decided_for(first, pages=2), [first])
    outer = decided_for(bundles.paper("trois"), earlier, pages=1, more=result.pages)
    written, told = bundles.bind(outer, [bundles.paper("trois"), earlier])
    assert bundles.check(written, outer, 0, told).problems == ()
    assert bundles.check(written).problems == ()


def decided_for(*papers: bytes, pages: int, more: int = 0) -> Plan:
    counts = (pages, more)
    attachments = [
        bundles.attachment(f"p{n}", bundles.refs(pdf, count), title=f"Papier {n}")
        for n, (pdf, count) in enumerate(zip(papers, counts, strict=False))
    ]
    rows = [bundles.row("", a.id) for a in attachments]
    return plan(bundles.profile(), bundles.dossier(*attachments), rows, heading=bundles.heading())
