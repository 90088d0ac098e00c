"""What the disk offers as files: names that are no text, pipes that never end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dossier_app.core.problems import AppError
from dossier_app.workspace.incoming import Incoming, digest_of, reading


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("acte\udcff.pdf", "acte\ufffd.pdf"),
        ("acte\n\x1b[31m.pdf", "acte\ufffd\ufffd[31m.pdf"),
        ("acte\u202efdp.exe", "acte\ufffdfdp.exe"),
        ("\u2067acte\u2069.pdf", "\ufffdacte\ufffd.pdf"),
        ("Acte d’état civil 👩‍👧 \u202f2026.pdf", "Acte d’état civil 👩‍👧 \u202f2026.pdf"),
    ],
)
def test_a_name_holds_nothing_that_a_screen_or_a_dossier_cannot_bear(typed: str, shown: str) -> None:
    incoming = Incoming.from_path(Path(typed))

    assert incoming.name == shown
    assert incoming.path == Path(typed)
    incoming.name.encode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "tube.pdf"
    os.mkfifo(pipe)

    with pytest.raises(AppError) as caught:
        digest_of(Incoming.from_path(pipe))

    assert (caught.value.code, caught.value.parameters) == ("source-unreadable", {"file": "tube.pdf"})


def test_what_is_read_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "acte.pdf").write_bytes(b"octets")

    with reading(tmp_path / "acte.pdf", "acte.pdf") as stream:
        assert stream.read() == b"octets"
