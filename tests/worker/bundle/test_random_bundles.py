"""Random dossiers: inventory, bookmarks, links, labels, stamps and pages never disagree.

Five hundred larger ones are made by hand with ``tests/benchmarks/bench_random.py``.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from dossier_app.core.planning import plan
from dossier_app.core.profiles import MEGABYTE
from tests.samples.traps import TRAPS
from tests.worker import bundles

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core import jobs
    from dossier_app.core.dossier import Attachment, PageRef
    from dossier_app.core.listing import Listed

LETTERS = "abcdefghij éàçŁłğışẾỌɓŋШλ (1.) 12 – « bis » \\"
WORDS = ("Attestation", "d’hébergement", "bis", "12", "–", "Şükrü", "Nguyễn", "\\(")
titles = st.one_of(
    st.text(LETTERS, max_size=30),
    st.lists(st.sampled_from(WORDS), max_size=400).map(" ".join),
    st.sampled_from(["", "x" * 900, "شهادة", "Pièce n° 9 — 1/1 · 3/7", "2. 3 bis", "a\nb\tc", "\U0001f600"]),
)
STAMP = re.compile(r"Pièce n°.(\d+) — (\d+)/(\d+) · (\d+)/(\d+)")


@pytest.fixture(scope="module")
def papers(take_in: Callable[..., tuple[jobs.IntakeResult, bytes]]) -> list[tuple[bytes, int]]:
    """Return pages of every odd geometry as intake makes them canonical, with their number."""
    made = []
    for name, data in TRAPS.items():
        result, canonical = take_in(data(), name)
        made.append((canonical, len(result.pages)))
    made.append((bundles.paper("un", "deux", "trois", links={0: 2, 2: 1}), 3))
    made.append((bundles.paper("minuscule", width=60, height=40), 1))
    made.append((bundles.paper("affiche", width=2384, height=3370), 1))
    return made


@st.composite
def dossiers(draw: st.DrawFn, papers: list[tuple[bytes, int]]) -> tuple[list[Attachment], list[Listed]]:
    """Draw pieces, their places in the list, and the pages they are made of."""
    attachments, rows = [], []
    for number in range(draw(st.integers(1, 40) if draw(st.integers(0, 19)) == 0 else st.integers(1, 7))):
        pages: list[PageRef] = []
        for _ in range(draw(st.sampled_from([1, 1, 1, 2]))):
            pdf, count = draw(st.sampled_from(papers))
            turn = draw(st.sampled_from([0, 0, 90, 180, 270]))
            pages += bundles.refs(pdf, count, turn=turn)
        name = f"a{number}"
        attachments.append(bundles.attachment(name, pages, title=draw(titles)))
        section = draw(st.sampled_from(["Identité", "Domicile", "Vie familiale et communauté de vie"]))
        rows.append(bundles.row("", name, section=section))
    return attachments, rows


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_inventory_bookmarks_links_labels_stamps_and_pages_never_disagree(
    papers: list[tuple[bytes, int]], data: st.DataObject
) -> None:
    attachments, rows = data.draw(dossiers(papers))
    shape = bundles.profile(
        separators=data.draw(st.sampled_from(["none", "section", "piece"])),
        right_hand=data.draw(st.booleans()),
        cover=data.draw(st.booleans()),
        volume_limit=data.draw(st.sampled_from([None, None, 0.19])),
    )
    weights = {bundles.name_of(pdf): len(pdf) for pdf, _ in papers}
    decided = plan(
        shape,
        bundles.dossier(*attachments),
        rows,
        heading=bundles.heading(office=LETTERS + "".join(WORDS)),
        weights=weights,
    )
    assert sorted(entry.attachments[0] for entry in decided.entries) == sorted(a.id for a in attachments)
    for index, volume in enumerate(decided.volumes):
        written, result = bundles.bind(decided, [pdf for pdf, _ in papers], index)
        proof = bundles.check(written, decided, index, result)
        assert proof.problems == ()
        if shape.volume_limit and len(volume.entries) > 1:
            assert len(written) <= shape.volume_limit * MEGABYTE
        read_back(written, [decided.entries[i] for i in volume.entries], result.front)


def read_back(written: bytes, entries: list[object], front: int) -> None:
    """Compare stamps and labels with each other and with the entries, without the program's own verifier."""
    reader = PdfReader(io.BytesIO(written))
    labels = reader.page_labels
    assert labels[:front] == [roman.lower() for roman in labels[:front]]
    with pypdfium2.PdfDocument(written) as words:
        for entry in entries:
            for nth in range(1, len(entry.pages) + 1):  # type: ignore[attr-defined]  # an entry of a plan
                label = str(entry.first + nth - 1)  # type: ignore[attr-defined]
                text = words[labels.index(label)].get_textpage().get_text_range()
                found = STAMP.findall(text)[-1]
                assert found[:4] == (entry.number, str(nth), str(len(entry.pages)), label)  # type: ignore[attr-defined]
