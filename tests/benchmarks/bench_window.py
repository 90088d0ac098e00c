"""Memory of the window with a gigabyte of photos: ``.venv/bin/python -m tests.benchmarks.bench_window``.

Promise: at most 350 MB for the process of the window, with a dossier of 1 GB brought in, opened again, its tray
scrolled from end to end, ten documents seen large and a plan made. The photos are drawn by another process.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtWidgets import QApplication

from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Settings, checklists_folder
from dossier_app.ui.app import Shell, set_up
from dossier_app.ui.frame.commands import Command
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Incoming, Workspace
from tests.benchmarks.bench_stalls import begin, pause, until

PHOTOS = 300
PROMISED = 350


def draw(folder: Path) -> None:
    """Write photos of twelve megapixels and 3.5 MB, each with a comment of its own so that none is the same."""
    drawn = []
    for _ in range(6):
        noise = Image.frombytes("L", (1000, 750), os.urandom(750_000)).resize((4000, 3000))
        target = io.BytesIO()
        noise.convert("RGB").save(target, "JPEG", quality=90)
        drawn.append(target.getvalue())
    for n in range(PHOTOS):
        rest = drawn[n % len(drawn)].removeprefix(b"\xff\xd8")
        (folder / f"photo {n}.jpg").write_bytes(b"\xff\xd8\xff\xfe\x00\x06" + f"{n:04d}".encode() + rest)


def used() -> int:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Measure and print; return 1 where the promise is not kept."""
    if "--draw" in sys.argv:
        draw(Path(sys.argv[-1]))
        return 0
    with tempfile.TemporaryDirectory() as name, Sandbox() as sandbox:
        folder = Path(name)
        (folder / "photos").mkdir()
        command = [sys.executable, "-m", "tests.benchmarks.bench_window", "--draw", str(folder / "photos")]
        subprocess.run(command, check=True)
        photos = sorted((folder / "photos").iterdir())
        weight = sum(path.stat().st_size for path in photos) // 10**6
        kdf = KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
        workspace = Workspace(load(checklists_folder()), sandbox, kdf=kdf)
        application = QApplication(["dossier-app"])
        set_up(application)
        shell = Shell(application, lambda: workspace, Settings(folder / "settings", folder / "site"))
        window = shell.window
        window.resize(1366, 768)
        window.show()
        begin(shell)
        workspace.create_cabinet(folder / "Armoire", "six mots que personne ne devine")
        window.come_in()
        print(f"window with an empty cabinet: {used()} MB")
        opened = workspace.new_dossier("DEMO Awa", "vpf-conjoint-francais")
        for turn in ("brought in", "opened again"):
            window.open(opened.id)
            until(lambda: window.dossier_page is not None)
            page = window.dossier_page
            if page is None:
                raise TypeError
            if turn == "brought in":
                page.desk.take([Incoming.from_path(path) for path in photos])
                until(lambda page=page: not page.desk.busy)  # type: ignore[misc] # the page of this turn
            bar = page.pieces.tray.list.verticalScrollBar()
            for at in range(0, bar.maximum(), 300):
                bar.setValue(at)
                pause(50)
            for attachment in page.session.dossier.attachments[:10]:
                page.pieces.show_attachment(attachment.id)
                pause(300)
            page.do(Command.ASSEMBLY)
            pause(2_000)
            print(f"{len(photos)} photos of {weight} MB {turn}, scrolled, ten seen large, a plan made: {used()} MB")
            window.back()
            until(lambda: not workspace.is_open(opened.id))
        window.close()
        shell.close()
    kept = used() <= PROMISED
    print("kept" if kept else f"not kept: {PROMISED} MB")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
