"""Fitting under a limit: each file loses as little as it must, page by page, and refusals say what is heavy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core import budget
from dossier_app.core.dossier import PageRef
from dossier_app.core.listing import Filed, Listed
from dossier_app.core.plan import Heading, Plan
from dossier_app.core.planning import plan
from dossier_app.core.profiles import Profile
from dossier_app.core.reducing import RUNGS, PageWeight, Rung, WeighResult
from dossier_app.core.sources import Words
from dossier_app.core.weights import Load, SourceWeight
from tests.core import making

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADING = Heading(person="DEMO Awa", title="Carte de séjour", established_on=date(2026, 12, 3))
MB = 1_000_000


def profile(**more: object) -> Profile:
    return Profile(id="essai", title=Words(fr="Essai"), summary=Words(fr="Essai"), **more)  # type: ignore[arg-type]


def planned(weights: Mapping[str, int | SourceWeight], pages: int = 4, **shape: object) -> Plan:
    papers = [
        msgspec.structs.replace(
            making.attachment(name), pages=tuple(PageRef(source=name, index=index) for index in range(pages))
        )
        for name in weights
    ]
    rows = [Listed(section="Identité", title=f"Pièce {p.id}", filed=(Filed(attachment=p.id),)) for p in papers]
    return plan(profile(**shape), making.dossier(*papers), rows, heading=HEADING, weights=weights)


def weighed(*megabytes: float, harm: int = 0) -> WeighResult:
    """Return four pages of a scan that is lighter on each rung; their first is the most changed."""
    page = PageWeight(
        look="text", dpi=300, bytes=tuple(round(mb * MB / 4) for mb in megabytes), harm=(0, 0, harm, harm, harm)
    )
    return WeighResult(pages=(page, *[msgspec.structs.replace(page, harm=(0,) * 5)] * 3), shared=(0,) * 5)


def test_rungs_never_go_under_what_print_needs_and_the_last_one_needs_consent() -> None:
    assert [rung.dpi for rung in RUNGS] == [0, 0, 200, 150, 150]
    assert [rung.quality for rung in RUNGS] == [0, 0, 70, 60, 60]
    assert budget.ladder(black_and_white=True) == RUNGS
    assert Rung.BLACK_AND_WHITE not in budget.ladder(black_and_white=False)


def test_a_page_counts_once_in_a_file_and_what_pages_share_comes_with_the_first() -> None:
    load = Load({"a": SourceWeight(pages=(10, 20), shared=5), "b": 100})
    first, second, far = (PageRef(source="a", index=index) for index in (0, 1, 9))
    assert load.adding((first, second)) == 35
    assert load.add((first,)) == 15
    assert load.add((first, second)) == 20
    assert load.add((far,)) == 0
    assert load.add((PageRef(source="b", index=3), PageRef(source="unknown", index=0))) == 100
    assert load.add((PageRef(source="b", index=4),)) == 0


def test_only_the_sources_of_files_that_are_too_heavy_go_down() -> None:
    decided = planned({"light": MB, "heavy": 9 * MB}, shape="files", file_limit=5.0)
    assert [volume.entries for volume in budget.over(decided)] == [(1,)]
    assert budget.lowered(decided, {}, RUNGS) == {"heavy": Rung.LOSSLESS}
    assert budget.lowered(decided, {"heavy": Rung.LOSSLESS}, RUNGS) == {"heavy": Rung.FINE}
    assert budget.lowered(decided, {"heavy": Rung.BLACK_AND_WHITE}, RUNGS) is None


def test_a_shape_without_limit_or_a_plan_that_fits_moves_nothing() -> None:
    assert budget.lowered(planned({"a": 90 * MB}), {}, RUNGS) is None
    assert budget.over(planned({"a": 90 * MB}, volume_limit=100.0)) == ()


def test_a_receivers_limit_replaces_that_of_the_shape() -> None:
    both = profile(shape="both", volume_limit=8.0)
    assert budget.limited(both, None) is both
    assert (budget.limited(both, 2).volume_limit, budget.limited(both, 2).file_limit) == (2, 2)
    assert (budget.limited(both, 0).volume_limit, budget.limited(both, 0).file_limit) == (None, None)
    files = budget.limited(profile(shape="files"), 3)
    assert (files.volume_limit, files.file_limit) == (None, 3)


def test_weights_follow_the_rung_page_by_page() -> None:
    found = weighed(40, 36, 16, 8, 4)
    known = budget.weights({"a": 40 * MB, "b": 7}, {"a": found}, {"a": Rung.MEDIUM, "b": Rung.MEDIUM})
    assert known == {"a": SourceWeight(pages=(2 * MB,) * 4), "b": 7}


def test_the_page_to_look_at_is_the_most_changed_of_those_tried() -> None:
    decided = planned({"a": MB, "b": MB, "c": MB})
    trials = {"a": weighed(1, 1, 1, 1, 1, harm=300), "b": weighed(1, 1, 1, 1, 1, harm=900)}
    rungs = dict.fromkeys("abc", Rung.MEDIUM)
    found = budget.worst(decided, trials, rungs)
    assert found == budget.Worst(entry=1, nth=1, page=PageRef(source="b", index=0), rung=Rung.MEDIUM)
    assert budget.worst(decided, trials, {}) is None


def test_a_refusal_names_the_three_heaviest_pieces() -> None:
    weights = {"a": MB, "b": 9 * MB, "c": 4 * MB, "d": 2 * MB}
    decided = planned(weights)
    named = budget.heaviest(decided, decided.volumes[0], weights)
    assert budget.heaviest(decided, None, weights) == named
    assert [(found.code, found.get("number"), found.get("size")) for found in named] == [
        ("heavy-piece", "2", 9 * MB),
        ("heavy-piece", "3", 4 * MB),
        ("heavy-piece", "4", 2 * MB),
    ]


def test_bytes_set_aside_cut_a_bundle_earlier() -> None:
    weights = {"a": 3 * MB, "b": 4 * MB}
    decided = planned(weights, volume_limit=8.0)
    assert decided.bundles == 1
    dossier = making.dossier(
        *(msgspec.structs.replace(making.attachment(n), pages=(PageRef(source=n, index=0),)) for n in weights)
    )
    rows = [Listed(section="I", title=n, filed=(Filed(attachment=n),)) for n in weights]
    again = plan(profile(volume_limit=8.0), dossier, rows, heading=HEADING, weights=weights, spare=MB)
    assert again.bundles == 2


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.integers(1, 40))
def test_going_down_ends_with_every_file_under_its_limit_or_on_the_last_rung(heavy: list[int], limit: int) -> None:
    found = {f"s{number}": weighed(mb, mb, mb / 2, mb / 4, mb / 8) for number, mb in enumerate(heavy)}
    sizes = dict.fromkeys(found, 0)
    rungs: dict[str, Rung] = {}
    for _ in range(len(RUNGS)):
        decided = planned(budget.weights(sizes, found, rungs), shape="files", inventory=False, file_limit=float(limit))
        moved = budget.lowered(decided, rungs, RUNGS)
        if moved is None:
            break
        rungs = moved
    for volume in budget.over(decided):
        assert {rungs[source] for source in budget.sources_of(decided, volume)} == {RUNGS[-1]}
    for source, rung in rungs.items():
        if rung is not Rung.AS_IS:  # the rung above did not fit
            above = RUNGS[RUNGS.index(rung) - 1]
            entry = budget.at_rung(found[source], above)
            assert sum(entry.pages) > limit * MB - 60_000


@pytest.mark.parametrize("rung", RUNGS)
def test_a_source_is_the_sum_of_its_pages_on_every_rung(rung: Rung) -> None:
    found = weighed(40, 36, 16, 8, 4)
    assert sum(budget.at_rung(found, rung).pages) == (40, 36, 16, 8, 4)[RUNGS.index(rung)] * MB
