"""Words half as long again, in any direction and at any scale, are read whole in every window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCREEN = {"name": "screen", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
CASES = [(1.0, ""), (1.25, "--mirrored"), (1.5, ""), (2.0, "--mirrored")]


@pytest.mark.slow
@pytest.mark.parametrize(("scale", "mirrored"), CASES)
def test_long_words_are_read_whole_in_every_window(scale: float, mirrored: str, tmp_path: Path) -> None:
    screen = tmp_path / "screen.json"
    size = {"width": round(1366 * scale), "height": round(768 * scale)}
    screen.write_text(json.dumps({"screens": [SCREEN | size]}))
    platform = f"offscreen:configfile={screen}"
    environment = {**os.environ, "QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": str(scale)}
    line = [sys.executable, "-m", "tests.ui.walk", str(tmp_path), *([mirrored] if mirrored else [])]
    ran = subprocess.run(line, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "windows seen" in ran.stdout
