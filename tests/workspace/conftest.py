"""A small law, a real cabinet, real child processes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dossier_app.sandbox import Sandbox
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import OpenDossier, Workspace
from tests.core.making import FILING, library, piece, question, requirement, revision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dossier_app.core.law import Library

PASSPHRASE = "six mots que personne ne devine"
LIGHT = KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
"""The cheapest derivation that is still legal: tests open many cabinets."""


class Clock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """Child processes shared by the tests."""
    with Sandbox(2) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


@pytest.fixture
def law() -> Library:
    """A list of two places, whose second version asks for one more."""
    pieces = [piece("card"), piece("bill"), piece("pledge")]
    places = (requirement("id", "card", when=[["first"]]), requirement("home", "bill", max_age_months=6))
    old = revision(*places, questions=("first",))
    new = revision(*places, requirement("pledge", "pledge"), since=FILING, questions=("first",))
    return library(old, new, pieces=pieces, questions=[question("first")])


@pytest.fixture
def workspace(law: Library, sandbox: Sandbox, clock: Clock, tmp_path: Path) -> Iterator[Workspace]:
    """A cabinet just created."""
    made = Workspace(law, sandbox, now=clock, kdf=LIGHT)
    made.create_cabinet(tmp_path / "Armoire été", PASSPHRASE)
    yield made
    made.lock()


@pytest.fixture
def opened(workspace: Workspace) -> OpenDossier:
    """A dossier just created."""
    return workspace.new_dossier("DEMO Awa", "liste", answers={"first": True})
