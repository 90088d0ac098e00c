"""A second start finds the window that is open, gives it its files and leaves; where it cannot, it opens its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSharedMemory, Qt

from dossier_app.ui.frame import doorbell
from dossier_app.ui.frame.doorbell import Doorbell
from dossier_app.ui.frame.visit import visit_of
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.gate.gate_open import OpenCard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QObject
    from pytestqt.qtbot import QtBot

    from dossier_app.settings import Settings
    from dossier_app.ui.app import Shell
    from dossier_app.ui.frame.visit import Visit
    from dossier_app.ui.window import Window
    from dossier_app.workspace import Workspace

LONG_AGO = 1_000_000_000
RINGS = """
import sys
from pathlib import Path
from dossier_app.ui.frame.doorbell import Doorbell
bell = Doorbell(Path(sys.argv[1]), patience=float(sys.argv[2]))
print("first" if bell.claim() else "taken" if bell.ring(sys.argv[3:]) else "first" if bell.claim() else "alone")
"""
HOLDS = """
import sys
from pathlib import Path
from dossier_app.ui.frame.doorbell import Doorbell
bell = Doorbell(Path(sys.argv[1]))
print(bell.claim(), flush=True)
sys.stdin.read()
"""


def process(code: str, *arguments: object) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def rings(folder: Path, *files: object, patience: float = 20) -> subprocess.Popen[str]:
    return process(RINGS, folder, patience, *files)


def told(started: subprocess.Popen[str], qtbot: QtBot) -> str:
    """Return what a program printed once it has ended; this one lives meanwhile."""
    qtbot.waitUntil(lambda: started.poll() is not None, timeout=30_000)
    return started.communicate()[0].strip()


def lock_of(folder: Path) -> Path:
    return next(folder.glob("dossier-*")) / "lock"


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Doorbell]:
    made = Doorbell(tmp_path / "settings")
    assert made.claim()
    yield made
    made.close()


@pytest.fixture
def visited(first: Doorbell, qapp: QObject) -> list[Visit]:
    came: list[Visit] = []
    first.listen(qapp, lambda visit: not came.append(visit))  # type: ignore[func-returns-value] # always taken
    return came


@pytest.fixture
def open_window(window: Window, shell: Shell, settings: Settings) -> Iterator[Window]:
    """The real window, with its bell beside its settings."""
    bell = Doorbell(settings.folder)
    assert bell.claim()
    bell.listen(shell, shell._visited)
    yield window
    bell.close()


def test_a_second_start_gives_its_files_to_the_window_that_is_open_and_leaves(
    open_window: Window, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    document = tmp_path / "DEMO Awa passeport.pdf"
    document.write_bytes(b"%PDF-1.7")
    started = rings(settings.folder, document)
    assert told(started, qtbot) == "taken"
    qtbot.waitUntil(lambda: open_window.page.strip.message is not None)
    message = open_window.page.strip.message
    assert message is not None
    assert message.accessibleName().startswith("1 fichier attend.")
    kept = [path for path in settings.folder.rglob("*") if path.is_file()]
    assert [path for path in kept if "DEMO" in path.name or b"DEMO" in path.read_bytes()] == []
    assert sorted(path.name for path in lock_of(settings.folder).parent.iterdir()) == ["lock"]


def test_a_window_in_the_taskbar_comes_back_when_the_program_is_started_again(
    open_window: Window, settings: Settings, qtbot: QtBot
) -> None:
    open_window.showMinimized()
    assert told(rings(settings.folder), qtbot) == "taken"
    qtbot.waitUntil(lambda: not open_window.windowState() & Qt.WindowState.WindowMinimized)
    assert open_window.page.strip.message is None


def test_a_cabinet_is_proposed_while_none_is_open_and_gets_a_window_of_its_own_beside_an_open_one(
    open_window: Window, settings: Settings, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "Armoire du jeudi"
    other.mkdir()
    (other / "cabinet.json").write_text("{}")
    assert told(rings(settings.folder, other), qtbot) == "taken"
    page = open_window.page
    assert isinstance(page, Gate)
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard) and page.card.folder == other)
    workspace.create_cabinet(tmp_path / "Armoire", "une phrase de passe pour essayer")
    open_window.come_in()
    assert told(rings(settings.folder, other), qtbot) == "alone"


def test_two_programs_started_at_once_open_one_window(tmp_path: Path, qtbot: QtBot) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        environment.pop(name, None)
    document = tmp_path / "facture.pdf"
    document.write_bytes(b"%PDF-1.7")
    line = [sys.executable, "-m", "dossier_app", str(document)]
    both = [subprocess.Popen(line, env=environment, stderr=subprocess.DEVNULL) for _ in range(2)]
    qtbot.waitUntil(lambda: any(each.poll() is not None for each in both), timeout=30_000)
    assert sorted(str(each.poll()) for each in both) == ["0", "None"]
    for each in both:
        each.kill()
        each.wait()


def test_files_of_many_starts_at_once_all_arrive(
    visited: list[Visit], first: Doorbell, tmp_path: Path, qtbot: QtBot
) -> None:
    started = [rings(tmp_path / "settings", tmp_path / f"{i}.pdf") for i in range(4)]
    assert [told(each, qtbot) for each in started] == ["taken"] * 4
    assert sorted(file for visit in visited for file in visit.files) == [str(tmp_path / f"{i}.pdf") for i in range(4)]


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are always text there")
def test_a_name_that_is_not_text_arrives_as_it_is(visited: list[Visit], tmp_path: Path, qtbot: QtBot) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/re\xe7u.pdf")
    assert told(rings(tmp_path / "settings", name), qtbot) == "taken"
    assert visited[0].files == (name,)


def test_a_first_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    held = process(HOLDS, tmp_path)
    assert held.stdout is not None
    assert held.stdout.readline() == "True\n"
    late = Doorbell(tmp_path)
    assert not late.claim()
    held.kill()
    held.communicate()
    assert lock_of(tmp_path).exists()
    assert late.claim()
    late.close()


def test_a_first_that_does_not_answer_costs_a_moment_and_no_file(tmp_path: Path, first: Doorbell) -> None:
    os.utime(lock_of(tmp_path / "settings"), (LONG_AGO, LONG_AGO))
    late, began = Doorbell(tmp_path / "settings", patience=0.2), time.monotonic()
    assert not late.claim()
    assert not late.ring([str(tmp_path / "a.pdf")])
    assert time.monotonic() - began < 5
    assert not QSharedMemory(late._key).attach()
    assert not late._knock.exists()


def test_a_first_that_has_only_just_started_is_waited_for(
    first: Doorbell, tmp_path: Path, qapp: QObject, qtbot: QtBot
) -> None:
    started = rings(tmp_path / "settings", tmp_path / "a.pdf", patience=0)
    qtbot.waitUntil(first._knock.exists, timeout=30_000)
    came: list[Visit] = []
    first.listen(qapp, lambda visit: not came.append(visit))  # type: ignore[func-returns-value] # always taken
    assert told(started, qtbot) == "taken"
    assert len(came) == 1


def test_a_start_becomes_the_first_when_the_first_leaves_at_that_moment(
    first: Doorbell, tmp_path: Path, qtbot: QtBot
) -> None:
    started = rings(tmp_path / "settings", tmp_path / "a.pdf")
    qtbot.waitUntil(first._knock.exists, timeout=30_000)
    first.close()
    assert told(started, qtbot) == "first"


def test_a_start_that_was_killed_while_it_rang_leaves_the_bell_free(
    first: Doorbell, tmp_path: Path, qapp: QObject, qtbot: QtBot
) -> None:
    killed = rings(tmp_path / "settings", tmp_path / "a.pdf")
    qtbot.waitUntil(first._knock.exists, timeout=30_000)
    killed.kill()
    killed.communicate()
    came: list[Visit] = []
    first.listen(qapp, lambda visit: not came.append(visit))  # type: ignore[func-returns-value] # always taken
    assert told(rings(tmp_path / "settings", tmp_path / "b.pdf"), qtbot) == "taken"
    assert came[-1].files == (str(tmp_path / "b.pdf"),)


def test_more_than_fits_is_not_handed_over_but_kept(visited: list[Visit], tmp_path: Path) -> None:
    late = Doorbell(tmp_path / "settings")
    assert not late.claim()
    assert not late.ring([str(tmp_path / f"{i}.pdf") for i in range(1_001)])
    assert not late.ring([str(tmp_path / ("a" * 30_000)) for _ in range(40)])
    assert visited == []


def test_settings_that_cannot_be_written_open_a_window_without_a_bell(tmp_path: Path, qapp: QObject) -> None:
    (tmp_path / "settings").write_text("")
    bell = Doorbell(tmp_path / "settings")
    assert not bell.claim()
    assert not bell.ring([])
    bell.listen(qapp, lambda _visit: True)
    bell.close()


def test_the_lock_lies_in_the_folder_of_the_session_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    bell = Doorbell(tmp_path / "settings", tmp_path / "run")
    assert bell.claim()
    assert lock_of(tmp_path / "run").exists()
    assert not (tmp_path / "settings").exists()
    bell.close()


def test_other_settings_are_another_program(first: Doorbell, tmp_path: Path) -> None:
    other = Doorbell(tmp_path / "others")
    assert other.claim()
    other.close()


HOSTILE = {
    "nothing": b"",
    "noise": b"\xff" * 64,
    "a relative path": msgspec.msgpack.encode({"paths": [b"etc/passwd"]}),
    "a path with a zero": msgspec.msgpack.encode({"paths": [b"/etc/pass\0wd"]}),
    "an empty path": msgspec.msgpack.encode({"paths": [b""]}),
    "a text": msgspec.msgpack.encode({"paths": ["/etc/passwd"]}),
    "too many": msgspec.msgpack.encode({"paths": [b"/a"] * 1_001}),
    "an unknown field": msgspec.msgpack.encode({"paths": [], "run": "rm"}),
    "a token of two lines": msgspec.msgpack.encode({"token": "a\nb"}),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("said", ["true", "short", "huge"])
def test_what_is_not_a_visit_is_refused_and_harms_nothing(
    content: bytes, said: str, first: Doorbell, visited: list[Visit], qtbot: QtBot
) -> None:
    memory = QSharedMemory(first._key)
    assert memory.create(doorbell._HEAD.size + len(content))
    shared = doorbell._bytes_of(memory)
    length = {"true": len(content), "short": len(content) // 2, "huge": 0xFFFFFFFF}[said]
    doorbell._HEAD.pack_into(shared, 0, doorbell._MARK, doorbell._OFFERED, doorbell._SILENT, length)
    shared[doorbell._HEAD.size : doorbell._HEAD.size + len(content)] = content
    first._knock.touch()
    qtbot.waitUntil(lambda: shared[doorbell._ANSWERS] == doorbell._REFUSED)
    shared.release()
    memory.detach()
    first._knock.unlink()
    assert visited == []


@given(st.binary(max_size=200))
def test_bytes_are_a_visit_or_nothing(content: bytes) -> None:
    found = visit_of(content)
    assert found is None or visit_of(msgspec.msgpack.encode(found)) == found
