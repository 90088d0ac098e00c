"""The one faulty disk of the run."""

from __future__ import annotations

import pytest

from tests.vault.faulty import Disk


@pytest.fixture(scope="session")
def only_disk() -> Disk:
    return Disk("spoilt")


@pytest.fixture
def disk(only_disk: Disk) -> Disk:
    only_disk.renew()
    return only_disk
