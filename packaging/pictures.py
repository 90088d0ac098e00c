#!/usr/bin/env python3
"""Take the pictures of the window again: those of the guide, and those that document its looks.

    .venv/bin/python packaging/pictures.py              all of them, into resources/
    .venv/bin/python packaging/pictures.py --out DIR    every window as the other options ask, to be looked at

Which pictures document the looks is told by their index, resources/pictures/README.md. The window is the real one, on
the demonstration dossier, in a cabinet of its own that is thrown away; its clock stands still. On Linux without a
screen, and with one of the size that the pictures show:

    QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1366x768x24" .venv/bin/python packaging/pictures.py
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSignalBlocker, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Preferences, Settings, checklists_folder
from dossier_app.ui.app import Shell, set_up
from dossier_app.ui.parts.new_secret import NewSecret
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Workspace
from tests.ui.studio import NOW, Studio
from tests.ui.walk import pause

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1366, 768
DRAWN = "fougere-cobalt-lanterne-verger-citron-radeau"
MOST = 60_000
"""Bytes of a picture of the gallery, as a rule."""
VARIANTS: dict[str, tuple[tuple[str, ...], str]] = {
    "french": ((), "1"),
    "dark": (("--dark",), "1"),
    "english": (("--language", "en"), "1"),
    "mirrored": (("--right-to-left",), "1"),
    "large": (("--size", "910x486"), "1.5"),
}
"""Folders of the gallery: what is asked for, and the scale; the last is a screen of 1366 × 768 at 150 %."""
PICTURE = 1000
"""Width of a picture of the guide, in pixels."""


def veil(widget: QWidget, folder: Path) -> None:
    """Show no path of this machine, and always the same drawn words: what is said stands under *Documents*."""
    for drawn in widget.findChildren(NewSecret):
        if drawn.text:
            drawn.secret.set_text(DRAWN, shown=True)
    hidden = (str(folder), str(Path.home()))
    said: list[QLineEdit | QLabel] = [*widget.findChildren(QLineEdit), *widget.findChildren(QLabel)]
    for each in said:
        text = each.text()
        for start in hidden:
            text = text.replace(f"{start}/Documents", "Documents").replace(start, "Documents")
        if text != each.text():
            with QSignalBlocker(each):
                each.setText(text)


def picture(widget: QWidget, width: int | None = None, most: int = MOST) -> bytes:
    """Return a PNG of a widget of so many bytes at most, or nearly, and of so many pixels across."""
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().toImage().save(buffer, "PNG")  # type: ignore[call-overload] # a device is taken too
    image = Image.open(io.BytesIO(bytes(raw.data()))).convert("RGB")
    if width is not None and image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    for colours, across in ((256, image.width), (96, image.width), (128, 1_000), (64, 1_000), (48, 900)):
        size = (across, round(image.height * across / image.width))
        small = image if across >= image.width else image.resize(size, Image.Resampling.LANCZOS)
        made = io.BytesIO()
        small.quantize(colours, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE).save(
            made, "PNG", optimize=True
        )
        if len(made.getvalue()) <= most:
            break
    return made.getvalue()


def guide(studio: Studio) -> None:
    """Write the pictures of the guide."""
    folder = ROOT / "resources" / "help" / "pictures"
    used = set(
        re.findall(r"/([a-z-]+)\.png", "".join(file.read_text("utf-8") for file in folder.parent.glob("*/*.md")))
    )
    for name, widget in wanted(studio, used):
        (folder / f"{name}.png").write_bytes(picture(widget, PICTURE, 2 * MOST))


def wanted(studio: Studio, names: Collection[str]) -> Iterator[tuple[str, QWidget]]:
    """Yield the views of these names, all where none is given; end with the last.

    Raises:
        LookupError: There is no view of a name.
    """
    left = set(names)
    for name, widget in studio.views():
        if not names or name in left:
            pause(150)  # what has just opened lays itself out
            veil(widget, studio.folder.parent)
            yield name, widget
            left.discard(name)
            if names and not left:
                return
    if left:
        raise LookupError(sorted(left))


def gallery() -> None:
    """Write the pictures that the index of the gallery names, one process for each folder: it has its scale."""
    folder = ROOT / "resources" / "pictures"
    named = re.findall(r"\]\(([a-z0-9-]+)/([a-z-]+)\.png\)", (folder / "README.md").read_text("utf-8"))
    for variant, (options, scale) in VARIANTS.items():
        only = [name for where, name in named if where == variant]
        command = [sys.executable, __file__, "--out", str(folder / variant), *options, "--only", *only]
        subprocess.run(command, check=True, env=os.environ | {"QT_SCALE_FACTOR": scale})


def main() -> None:
    """Take the pictures."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--out", type=Path, help="write every view there instead, as asked by the other options")
    asked.add_argument("--language", choices=("fr", "en"), default="fr")
    asked.add_argument("--dark", action="store_true")
    asked.add_argument("--right-to-left", action="store_true")
    asked.add_argument("--size", default=f"{WIDTH}x{HEIGHT}")
    asked.add_argument("--only", nargs="*", default=(), help="names of views; all without it")
    given = asked.parse_args()
    width, height = map(int, given.size.split("x"))
    with tempfile.TemporaryDirectory() as name, Sandbox() as sandbox:
        folder = Path(name)
        settings = Settings(folder / "settings", folder / "site")
        settings.remember(Preferences(language=given.language, theme="dark" if given.dark else "light"))
        kdf = KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
        workspace = Workspace(load(checklists_folder()), sandbox, now=lambda: NOW, kdf=kdf)
        application = QApplication(["dossier-app"])
        set_up(application)
        shell = Shell(application, lambda: workspace, settings)
        if given.right_to_left:
            QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        shell.prepare()
        shell.window.resize(width, height)
        shell.window.show()
        QCursor.setPos(shell.window.mapToGlobal(shell.window.rect().bottomRight()))  # nothing is pointed at
        studio = Studio(shell, workspace, folder)
        if given.out is None:
            guide(studio)
        else:
            given.out.mkdir(parents=True, exist_ok=True)
            for view, widget in wanted(studio, given.only):
                (given.out / f"{view}.png").write_bytes(picture(widget))
        shell.window.close()
        shell.close()
    if given.out is None:
        gallery()


if __name__ == "__main__":
    main()
