"""Processes killed at random instants lose nothing they had acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 63


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_processes_lose_nothing_acknowledged(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.vault.killing", str(tmp_path / "work"), str(KILLS), "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(ran.stdout)
    assert result["losses"] == []
    assert result["kills"] == KILLS
    assert result["acknowledged"] > 10
