"""Two hundred damaged files, the same at each run: cut, flipped, spliced. Each gives pages or a reason, soon."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from dossier_app.core.problems import AppError
from dossier_app.core.refusals import REFUSALS
from tests.samples import office, papers, parcels
from tests.samples.photographs import photograph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier_app.core import jobs

    TakeIn = Callable[..., tuple[jobs.IntakeResult, bytes]]

COUNT = 200
SEEDS = (
    *(papers.letter("Un", "Deux"), papers.form("DEMO Awa", ticked=True), papers.hostile(), papers.layered()),
    *(papers.signed(), papers.locked(), papers.many_pages(30)),
    *(photograph(kind, 6) for kind in ("jpeg", "png", "tiff", "webp", "avif", "heif")),
    *(parcels.email({"acte.pdf": b"%PDF-"}, html="<p>Bonjour</p>"), parcels.outlook({"acte.pdf": b"%PDF-"})),
    *(parcels.archive({"acte.pdf": b"%PDF-"}), office.docx("Lettre")),
)


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return one file damaged in one of the ways in which disks, programs and people damage files."""
    data = bytearray(chance.choice(seeds))
    match chance.randrange(4):
        case 0:
            return bytes(data[: chance.randrange(1, len(data))])
        case 1:
            for _ in range(chance.randint(1, 40)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 2:
            other, start, to = chance.choice(seeds), chance.randrange(len(data)), chance.randrange(len(data))
            at = chance.randrange(len(other))
            data[min(start, to) : max(start, to)] = other[at : at + chance.randrange(2_000)]
        case _:
            start, length = chance.randrange(len(data)), chance.randrange(1, 600)
            data[start : start + length] = bytes(len(data[start : start + length]))
    return bytes(data)


def test_two_hundred_damaged_files_give_pages_or_a_reason(take_in: TakeIn) -> None:
    chance = random.Random(20_261_122)  # noqa: S311 -- damage, not a secret
    opened = 0
    for number in range(COUNT):
        try:
            result, _ = take_in(mutated(chance, SEEDS), f"abîmé {number}")
        except AppError as error:
            assert error.code in REFUSALS  # noqa: PT017 -- either outcome is right, an accident is not
        else:
            opened += 1
            assert result.pages or result.problems
    assert opened > COUNT // 3
