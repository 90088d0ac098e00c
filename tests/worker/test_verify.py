"""The second reader believes only what is written last, and compares a file with itself where no plan is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dossier_app.core.planning import plan
from tests.worker import bundles

if TYPE_CHECKING:
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
