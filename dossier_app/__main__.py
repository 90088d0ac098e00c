"""Entry of the program: the child process when asked with ``--worker``, else the interfaces."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for; return the exit code."""
    if "--worker" in sys.argv[1:2]:
        from dossier_app.worker.main import main as work

        return work()
    return 2


if __name__ == "__main__":
    sys.exit(main())
