"""Kills processes at random instants while they write: ``.venv/bin/python -m tests.benchmarks.bench_crashes [kills]``.

Edits, imports, compaction, passphrase changes, making and erasing dossiers, migrations, backups and hand-overs take
their turns. Prints how many were killed, what they had acknowledged, and what was lost of it, which must be nothing.
"""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.vault.killing import main as kill

KILLS = 504


def main() -> None:
    """Print the count; end with 1 where anything was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    seed, began = secrets.randbelow(10_000), time.perf_counter()
    folder = Path(tempfile.mkdtemp())
    try:
        result = kill(folder, kills, seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"seed {seed}, {time.perf_counter() - began:.0f} s: {result}")
    sys.exit(1 if result["losses"] else 0)


if __name__ == "__main__":
    main()
